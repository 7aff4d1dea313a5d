"""How long each thing of a pupil is kept, and on what ground: one line for every table that reaches a pupil (PRIV-08).

Plain data that a privacy officer can read. A test walks the foreign keys and fails for a table, and for a column of
the pupil's own row, without a line. How many years is the school's: ``bewaren.*`` in its profile.
"""

from dataclasses import dataclass
from typing import Any

ZORG, PLAN, SCHIL, VERZUIM = "zorg", "plan", "schil", "verzuim"


@dataclass(frozen=True)
class Groep:
    """What goes together. ``sleutels`` are settings in years after the pupil left; the longest counts."""

    naam: str
    sleutels: tuple[str, ...]
    bron: str
    zekerheid: str


GROEPEN = {
    ZORG: Groep("Zorgdossier", ("bewaren.dossier_jaren",), "PRIV-08: PO-raad en VO-raad (S-47)", "bron"),
    PLAN: Groep("Plannen (OPP) en handtekeningen", ("bewaren.plan_jaren",), "PRIV-08: 2 jaar, de school mag 3 kiezen",
                "standaard"),
    SCHIL: Groep("Het dossier zelf en de contactpersonen", ("bewaren.dossier_jaren", "bewaren.plan_jaren"),
                 "voorgestelde standaard: even lang als de stukken in het dossier", "standaard"),
    VERZUIM: Groep("Verzuim, inschrijving en uitschrijving", ("bewaren.verzuim_jaren", "bewaren.dossier_jaren",
                   "bewaren.plan_jaren"), "PRIV-08: 5 jaar na uitschrijving (S-47, S-48)", "bron"),
}  # fmt: skip
# What hangs off a group, and so goes along when something was written between the proposal and the destruction.
MEE = {SCHIL: (ZORG, PLAN, SCHIL), VERZUIM: (ZORG, PLAN, SCHIL, VERZUIM)}
# A pupil who was referred to other education: everything of the care stays this long (PRIV-08, S-48).
VERWEZEN = "bewaren.verwezen_jaren"
VERWEZEN_GROEPEN = frozenset({ZORG, PLAN, SCHIL, VERZUIM})

# Foreign keys that point at something of a pupil without being of that pupil.
ZONDER = {
    "overleggen.Overleg.bij_punt": "een overleg is van de school; alleen het punt is van de leerling",
    "aanmeldingen.Consult.agendapunt": "een vraag zonder naam hoort bij geen leerling",
}

_ZORG = """
    signalen.Signaal signalen.Poging signalen.Stap
    aanmeldingen.Aanmelding aanmeldingen.Bericht aanmeldingen.Rondvraag aanmeldingen.Rondvraagantwoord
    aanmeldingen.Zelfmelding
    schoolarts.Schoolartstraject schoolarts.Verstrekking schoolarts.Terugkoppeling schoolarts.PlanVanAanpak
    schoolarts.Meting
    overleggen.Agendapunt overleggen.Puntdeelname overleggen.Bundel overleggen.Besluit overleggen.Actiepunt
    overleggen.Veld overleggen.Botsing
    verwijzingen.Toestemmingsblad verwijzingen.Uitnodiging verwijzingen.Verwijzing verwijzingen.Levering
    verwijzingen.Tussenevaluatie verwijzingen.Verstrekking verwijzingen.Zienswijze verwijzingen.Zienswijzeversie
    programmas.Programma programmas.Programmaversie programmas.Lesdag programmas.Opbouwstap
    groepen.Deelname groepen.Opkomst
    arrangementen.Arrangement arrangementen.ArrangementDoel arrangementen.Evaluatie arrangementen.Doelscore
    arrangementen.Inbreng arrangementen.Begeleidingsgesprek arrangementen.Sessienotitie arrangementen.Vastmoment
    arrangementen.GeplandGesprek arrangementen.Sessieafspraak arrangementen.Inspanning arrangementen.Pas
    veiligheid.Meldcode veiligheid.Meldcodelezer veiligheid.Meldcodestap veiligheid.Vertrouwensgesprek
    veiligheid.Doorbreking veiligheid.Vertelling
    casussen.Casus casussen.Hulpvraag casussen.Fasewissel casussen.Interventie casussen.Ouderbetrokkenheid
    casussen.Overdracht casussen.Analyse casussen.Conclusie
    bijlagen.Bijlage
    dossiers.Betrokkene dossiers.DossierRecht dossiers.Tijdlijnstuk dossiers.Gelezen dossiers.Gesprek
    dossiers.Toestemming dossiers.Afspraak dossiers.Deling dossiers.Informatieverzoek dossiers.Zorgmelding
    dossiers.Noodtoegang dossiers.Overdracht dossiers.Taak dossiers.Uitsluiting dossiers.Vrijgave
    portaal.Toegang portaal.Toegangscode portaal.Verzoek portaal.Toestemmingsvraag portaal.Inkomend
    roosters.Roosteruur roosters.Roostervervanging gegevens.Gegevenswijziging
    inzage.Inzageverzoek inzage.Inzageitem
"""
_PLAN = """
    opp.Opp opp.Versie opp.Doel opp.Hoorgesprek opp.Oudergesprek opp.Bewijs opp.Evaluatie opp.Doelvoortgang
    opp.Aantekening opp.Geschil opp.Ondertekening opp.Portaalcode opp.Telefoonverklaring opp.Tekenmoment
    opp.Nagekomenscan opp.Eerderantwoord opp.Exemplaar
"""
_SCHIL = "dossiers.Dossier dossiers.Contactpersoon bewaring.Opschorting"
_VERZUIM = """
    verzuim.Verzuimmelding verzuim.Cohortregel verzuim.Drempelmelding verzuim.Importregel dossiers.Leerling
"""
MODELLEN = {
    naam: groep
    for groep, namen in ((ZORG, _ZORG), (PLAN, _PLAN), (SCHIL, _SCHIL), (VERZUIM, _VERZUIM))
    for naam in namen.split()
}
# The pupil's own row stays until the last group goes. These columns are only there for the care, and go with that.
VELDEN = {
    **dict.fromkeys(("email", "telefoon", "adres", "gemeente"), SCHIL),
    **dict.fromkeys(
        ("school", "leerlingnummer", "roepnaam", "achternaam", "geboortedatum", "klas", "inschrijfdatum",
         "uitschrijfdatum"), VERZUIM),
}  # fmt: skip

# What can be about a pupil without a key that says so: each goes by its own age. ``tests/bewaring/test_los.py`` plants
# something in each and looks whether anything is left.
LOS = {
    "aanmeldingen.Zelfmelding": "niet te koppelen, of nooit gekoppeld: na de jaren van een dossier (services.los)",
    "dossiers.Taak": "zonder dossier en gedaan: na de jaren van een dossier (services.los)",
    "opp.Scanbestand": "met zijn bladen na 30 dagen (opp.tasks.oude_scans_wissen)",
    "verzuim.Verzuimimport": "het bestand zelf bij invoeren of weggooien, een fout na VERZUIMBESTAND_DAGEN",
    "gegevens.Gegevensbestand": "het bestand zelf bij invoeren of weggooien, of na 30 dagen",
    "roosters.Roosterbestand": "het bestand zelf bij invoeren of weggooien, een fout na 30 dagen",
    "sessions.Session": "met wat iemand typte en niet verstuurde: elk uur wie voorbij is (basis.opruimen)",
}

# While one of these is in such a state nothing of the pupil goes: the law or somebody's right still runs.
LOOPT_NOG = {
    "opp.Geschil": (("termijn", "ingediend", "oordeel"), "er loopt een geschil"),
    "veiligheid.Meldcode": (("loopt",), "er loopt nog iets dat niet weg mag"),
}
# Rows that come by themselves, or because somebody looked: no sign that the pupil is being helped again.
GEEN_ACTIVITEIT = frozenset(
    [
        "dossiers.Gelezen",
        "dossiers.Taak",
        "dossiers.DossierRecht",
        "dossiers.Noodtoegang",
        "dossiers.Uitsluiting",
        "bewaring.Opschorting",
    ]
)
# Documents of a meeting name every pupil on its agenda: they go, and the meeting makes them anew without this pupil.
STUKKEN_VAN_OVERLEG: tuple[tuple[str, str, dict[str, Any], str], ...] = (
    ("overleggen.Overleg", "besluitenlijst", {}, "pk"),
    ("overleggen.Deelname", "pakket", {"pakket_punten": [], "pakket_stand": ""}, "overleg"),
)
