"""The words in which the policy is written: the roles, the conditions (atoms), and how a cell is read."""

ROLLEN = {
    "LL": "leerling", "OU": "ouder (account)", "ME": "mentor", "DO": "docent", "TL": "teamleider",
    "LB": "leerlingbegeleider, intern of ambulant begeleider", "VC": "verzuimcoördinator", "ZC": "zorgcoördinator",
    "OC": "ondersteuner van de zorgcoördinator", "SM": "schoolmaatschappelijk werker",
    "OZ": "orthopedagoog of gz-psycholoog", "SC": "schoolcoach", "BE": "buddy, trainer of begeleider",
    "VP": "vertrouwenspersoon", "VJ": "voorzitter van het grote overleg", "XA": "jeugdarts",
    "XJ": "jeugdverpleegkundige",
    "XL": "leerplichtambtenaar", "XP": "politie", "XC": "gezinscoach", "XS": "samenwerkingsverband",
    "FB": "functioneel beheerder", "FG": "privacy officer", "PT": "ouder of leerling via een link", "AN": "niemand",
}  # fmt: skip
EXTERN = ("XA", "XJ", "XL", "XP", "XC", "XS")
# Nobody names these on a file, gives them an action or asks them into a meeting of colleagues.
GEEN_COLLEGA = ("FB", "FG", "LL", "OU", *EXTERN)

# Roles that one person may not have at one school: who watches does nothing else, who administers reads no files.
ALLEEN = "FG"
NIET_SAMEN = (("FB", "ZC"), ("FB", "SM"), ("FB", "OZ"), ("FB", "VP"), ("VP", "ZC"))

ATOMEN = {
    "*": "rol op deze school, binnen het bereik van de rol",
    "K": "leerling zit nu in de eigen mentorklas",
    "L": "geeft nu les aan de klas van de leerling",
    "T": "leerling zit in het eigen team of de eigen afdeling",
    "A": "actief betrokken bij het dossier (van ≤ nu < tot)",
    "B": "door de school zelf gemaakt uit de verzuimregistratie",
    "N": "het advies van de jeugdarts is door de coördinator naar de mentor gestuurd",
    "U": "op naam uitgenodigd voor dit overleg",
    "P": "U, en de casus staat op de gepubliceerde agenda en nu valt binnen het venster",
    "G": "extern: P en geldige toestemming voor deze organisatie en dit doel; alleen de casuskaart",
    "H": "extern: U en toestemming als bij G; nog te doen, tot de dag die de school kent; alleen de afspraak zelf",
    "C": "geldige toestemming (niet ingetrokken of verlopen) voor ontvanger en doel",
    "W": "zelf auteur",
    "E": "eigen taak of actiepunt",
    "Z": "de leerling zelf",
    "I": "volgt een leerling die in de groep zit of erop wacht",
    "J": "leerling van 16 jaar of ouder",
    "O": "ouder met gezag en leerling jonger dan 16, of vanaf 16 met toestemming van de leerling",
    "M-": "ouder met gezag en leerling minderjarig (wettelijke feiten: verzuim, vastgesteld OPP)",
    "-V": "het onderdeel valt niet onder geheimhouding voor ouders",
    "D": "uitdrukkelijk gedeeld met deze persoon, niet verlopen",
    "F": "nog een concept, of binnen de correctietermijn",
    "S": "staat ter ondertekening, en dit is die versie",
    "M": "kort geleden (15 minuten) opnieuw bevestigd wie je bent",
    "R": "met een reden van minstens 20 tekens, vastgelegd",
    "Q": "met de eigen link en de code: alleen wat met deze persoon is gedeeld",
    "V": "door de leerling gekozen als vertrouwenspersoon",
    "4": "een tweede persoon keurt goed, nooit dezelfde",
    "NOOD": "noodtoegang tot dit ene dossier, hoogstens 60 minuten, alleen lezen; bovenop de tabel",
}
# These are proven outside SQL: by the door (M), by the form and service (R, 4).
BUITEN_SQL = frozenset({"M", "R", "4"})


def botst(rol: str, met: str) -> bool:
    """Whether somebody with the one role may not have the other at the same school."""
    if rol == met:
        return False
    return ALLEEN in (rol, met) or any({rol, met} == set(paar) for paar in NIET_SAMEN)


def elk(rollen: str, cel: str) -> dict[str, str]:
    return dict.fromkeys(rollen.split(), cel)


def ext(cel: str) -> dict[str, str]:
    return dict.fromkeys(EXTERN, cel)


def lezen(cel: str) -> list[tuple[str, ...]]:
    return [tuple(alternatief.split("+")) for alternatief in cel.split("|")] if cel else []
