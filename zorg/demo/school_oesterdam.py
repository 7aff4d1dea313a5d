"""Oesterdam College: mentor, intern, extern, in the way of the zeeland model."""

from .tabellen import Kind, Klastabel, Medewerker, Ouder, Schooltabel

OESTERDAM = Schooltabel(
    naam="Oesterdam College", slug="oesterdam", profiel="zeeland", regio="zuid", plaats="Schorrenkerke",
    straat="Havendijk 40", postcode="4499 OD", telefoon="0113 555 033", bestuur="Stichting Getij",
    medewerkers=(
        Medewerker("Joke Zandijk", ("MENTOR",), klas="1b"),
        Medewerker("Peter Roobol", ("IB",), plekken=10),
        Medewerker("Anneke Dingemansen", ("ZORGCO", "AB"), plekken=6),
        Medewerker("Leendert Kreekrak", ("MENTOR",), klas="2c"),
        Medewerker("Sjaan Mosselmanse", ("MENTOR",), klas="3a"),
        Medewerker("Wisse Platevoet", ("VERZUIMCO",)),
        Medewerker("Tanne Vlietman", ("DIDACTISCH_COACH",), plekken=6),
        Medewerker("Krijn Slikkerveer", ("STOER_TRAINER",), plekken=10),
        Medewerker("Adri Zeekraal", ("BEHEER",)),
        Medewerker("Neeltje Oeverbies", ("PRIVACY",)),
    ),
    klassen=(
        Klastabel(
            "1b", 1, "basis/kader", 12,
            "Adriaan Schorretje\nBram Zeebarsma\nCarmen Kreukelaer\nDaphne Wulkenoord\nEmiel Zeekoet\nFemke Palingstok",
        ),
        Klastabel(
            "2c", 2, "kader", 13,
            "Gerrit Boeiman\nHeleen Getijdenhof\nIzaak Kokkelaar\nJanna Dijkgravin\nKoos Meestoof",
        ),
        Klastabel(
            "3a", 3, "mavo", 14,
            "Leonie Zilte\nMarinus Hoogaarts\nNel Zeesterre\nOscar Weelman\nPien Sluisdeur",
        ),
    ),
    kinderen=(
        Kind(
            "Sem Poortvlietsen", "1b", 12,
            (Ouder("Adrie Poortvlietsen", "moeder"), Ouder("Kees Poortvlietsen", "vader")),
        ),
        Kind("Lynn Kreekhuizen", "2c", 13, (Ouder("Wilma Kreekhuizen", "moeder"),)),
        Kind("Milan Oosterlander", "3a", 15, (Ouder("Jolanda Oosterlander", "moeder"), Ouder("Piet Oosterlander",
            "vader"))),
        Kind("Oleksa Hrynkiv", "2c", 14, (Ouder("Oksana Hrynkiv", "moeder", taal="uk"),)),
        Kind("Tess Zoutelande-Bil", "1b", 12, (Ouder("Marleen Bil", "moeder"), Ouder("Jaap Zoutelande", "vader"))),
    ),
    oudernamen=("Corrie", "Adrie", "Jannie", "Bas", "Marianne", "Huib"),
)  # fmt: skip
