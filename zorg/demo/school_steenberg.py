"""Steenberg Lyceum: four professional moments, in the way of the grotius model."""

from .tabellen import Kind, Klastabel, Medewerker, Ouder, Schooltabel

STEENBERG = Schooltabel(
    naam="Steenberg Lyceum", slug="steenberg", profiel="grotius", regio="zuid", plaats="Heuvelrade",
    straat="Mergelweg 8", postcode="6399 SB", telefoon="045 555 04 40", bestuur="Stichting Zuiderhoogte",
    medewerkers=(
        Medewerker("Frits Horsmanshof", ("DOCENT",), klas="3g"),
        Medewerker("Lies Ubachs", ("MENTOR",), klas="3g"),
        Medewerker("Huub Voncken-Rosier", ("TEAMLEIDER",), leerjaren=(1, 3)),
        Medewerker("Mia Kersjes", ("ZORGCO",)),
        Medewerker("Guusje Bronkhorstman", ("MENTOR",), klas="1d"),
        Medewerker("Servaas Lemmenhof", ("MENTOR",), klas="4b"),
        Medewerker("Truus Geulenberg", ("LEERLINGBEGELEIDER",), plekken=6),
        Medewerker("Mohamed Amezrouw", ("SMW",), plekken=5),
        Medewerker("Inge Vijverhoek", ("FAALANGST_TRAINER",), plekken=8),
        Medewerker("Bert Mergelland", ("BEHEER",)),
        Medewerker("Chris Holleweg", ("PRIVACY",)),
    ),
    klassen=(
        Klastabel(
            "1d", 1, "vwo", 12,
            "Alix Grubbenvorster\nBastiaan Krijtland\nCoen Vuursteen\nDina Boomgaarde\nEzra Hellingman\nFloris Terril",
        ),
        Klastabel(
            "3g", 3, "havo", 14,
            "Gigi Steenkoler\nHarm Mijnlamp\nIndy Koempelaar\nJelle Schachtwiel\nKato Lössmans",
        ),
        Klastabel(
            "4b", 4, "vwo", 15,
            "Luuk Groeveling\nMerle Carboonhof\nNiek Heuvelruggen\nOona Wijngaarder\nPim Bronsgroen",
        ),
    ),
    kinderen=(
        Kind(
            "Bas Quaedackers", "3g", 14,
            (Ouder("Marlies Quaedackers", "moeder"), Ouder("Jos Quaedackers", "vader")),
        ),
        Kind("Isis Mergelsberg", "3g", 15, (Ouder("Fien Mergelsberg", "moeder"),)),
        Kind("Ward Steenhouwersma", "4b", 16, (Ouder("Els Steenhouwersma", "moeder"), Ouder("Paul Steenhouwersma",
            "vader"))),
        Kind("Livia Groenendaels", "1d", 12, (Ouder("Carla Groenendaels", "moeder"), Ouder("Rik Groenendaels",
            "vader"))),
        Kind("Teun Valkenburgers", "4b", 15, (Ouder("Mariet Valkenburgers", "moeder"),)),
    ),
    oudernamen=("Mieke", "Sjef", "Wendy", "Math", "Silvia", "Ger"),
)  # fmt: skip
