"""The words of the report: what a year is counted in, and how support can turn out."""

JAREN = 10  # so many school years back a reader can choose

UITKOMSTEN = {
    "effectief": "Effectief",
    "niet_toereikend": "Niet toereikend",
    "gestopt": "Gestopt om een andere reden",
    "open": "Nog niet bekend",
}
OP_TIJD = {"op_tijd": "Op tijd", "te_laat": "Te laat"}
TERMIJNEN = {
    "opp": "Plannen binnen de termijn vastgesteld",
    "evaluaties": "Evaluaties gehouden voor de afgesproken dag",
    "terugkoppeling": "Terugkoppelingen gedaan voor de afgesproken dag",
}
DOORLOOP = {"besluit": "Van aanmelding tot besluit", "start": "Van besluit tot begin van de hulp"}
# name in the code: (name in a column, unit)
METINGEN = {
    "duur": ("Gemiddelde duur", "weken"),
    "begin": ("Doel bij het begin", "van 4"),
    "score": ("Doel bij de laatste keer", "van 4"),
    "aanwezig": ("Aanwezig bij gesprekken", "procent"),
    "verzuim_voor": ("Verzuim in de 8 weken ervoor", "procent"),
    "verzuim_met": ("Verzuim met hulp", "procent"),
    "leerling_tevreden": ("Leerling tevreden", "van 5"),
    "leerling_gehoord": ("Leerling voelt zich gehoord", "van 5"),
    "ouder_tevreden": ("Ouders tevreden", "van 5"),
    "ouder_gehoord": ("Ouders voelen zich gehoord", "van 5"),
}
HELE = ("duur", "aanwezig")  # rounded to whole numbers; the rest to one decimal
HOOFDSTUKKEN = {
    "inzet": "Welke hulp we inzetten",
    "effect": "Helpt het?",
    "aanwezig": "Aanwezig zijn en verzuim",
    "tevreden": "Wat leerlingen en ouders ervan vinden",
    "doorloop": "Hoelang het duurt, en wie er wacht",
    "termijnen": "Komen we onze termijnen na?",
}
