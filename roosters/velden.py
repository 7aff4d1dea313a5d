"""What a file with a roster has in it, and by which words we recognise a column or a day."""

from zorg.basis import inlezen

# name, label on the page, words in the header of known exports
VELDEN: list[tuple[str, str, tuple[str, ...]]] = [
    ("dag", "Dag", ("dag", "weekdag", "day")),
    ("lesuur", "Lesuur", ("lesuur", "uur", "lesnummer", "blok")),
    ("vak", "Vak", ("vak", "vakcode", "vaknaam", "les", "omschrijving")),
    ("lokaal", "Lokaal", ("lokaal", "lokalen", "ruimte")),
    ("klas", "Klas", ("klas", "klassen", "groep", "groepen", "lesgroep", "stamklas")),
    ("leerlingnummer", "Leerlingnummer", ("leerlingnummer", "leerlingnr", "stamnummer", "stamnr")),
    ("medewerker", "Medewerker", ("medewerker", "docent", "docenten", "e-mail", "email", "personeel")),
]
LABELS = {naam: label for naam, label, _ in VELDEN}
VERPLICHT = ("dag", "lesuur", "vak")
VAN_WIE = ("klas", "leerlingnummer", "medewerker")
DAGEN = {
    1: ("ma", "maandag", "mon", "1"),
    2: ("di", "dinsdag", "tue", "2"),
    3: ("wo", "woensdag", "wed", "3"),
    4: ("do", "donderdag", "thu", "4"),
    5: ("vr", "vrijdag", "fri", "5"),
}
DAG_VAN = {woord: dag for dag, woorden in DAGEN.items() for woord in woorden}


def kolommen_raden(kop: list[str], onthouden: dict[str, str]) -> dict[str, str]:
    return inlezen.kolommen_raden({naam: woorden for naam, _, woorden in VELDEN}, kop, onthouden)
