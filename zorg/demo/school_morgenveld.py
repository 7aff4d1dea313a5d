"""Vrijeschool Morgenveld: klas 7 to 12, coaches light and intensive, in the way of the zeist model."""

from .tabellen import Kind, Klastabel, Medewerker, Ouder, Schooltabel

MORGENVELD = Schooltabel(
    naam="Vrijeschool Morgenveld", slug="morgenveld", profiel="zeist", regio="midden", plaats="Bosrijk",
    straat="Lindenpad 3", postcode="3799 MV", telefoon="030 555 02 20", bestuur="Stichting Vrij Veld",
    medewerkers=(
        Medewerker("Ilse Verdonckt", ("GZ_PSYCHOLOOG",), leerjaren=(1, 3), plekken=5),
        Medewerker("Karel Munsterberg", ("ORTHOPEDAGOOG",), leerjaren=(4, 6), plekken=5),
        Medewerker("Thera Onrust", ("ZORGCO",)),
        Medewerker(
            "Willem Schaepdrager", ("SCHOOLCOACH",), plekken=2,
            goed_in="overzicht houden, leerlingen die lang ziek zijn",
            vakken=("wiskunde",), momenten=("1-3", "2-5", "4-2", "4-6"),
        ),
        Medewerker("Elske Boterbloemer", ("MENTOR",), klas="klas 8"),
        Medewerker("Rutger Zomerdijker", ("MENTOR",), klas="klas 9"),
        Medewerker("Yara Kooldrager", ("MENTOR",), klas="klas 11"),
        Medewerker("Mathijs Weverling", ("VERTROUWENSPERSOON", "DOCENT"), klas="klas 8"),
        Medewerker("Bodil Graanhof", ("BEHEER",)),
        Medewerker("Casper Lijsterbes", ("PRIVACY",)),
    ),
    klassen=(
        Klastabel(
            "klas 8", 2, "havo/vwo", 13,
            "Aiden Korenaar\nBloem Windesheimer\nCor Akkerbies\nDorus Wilgenroosje\nEsmee Herfsttijd\nFedde Zaaiman",
        ),
        Klastabel(
            "klas 9", 3, "havo/vwo", 14,
            "Gaia Oogstkamp\nHugo Rietdekker\nInez Berkenstam\nJurre Klaprozen\nKiona Maanvis",
        ),
        Klastabel(
            "klas 11", 5, "havo", 16,
            "Lieve Zonnewende\nMilo Houtduif\nNoé Hooimijt\nOlivia Vuurvlinder\nPepijn Stroomopwaarts",
        ),
    ),
    kinderen=(
        Kind("Nina Bloemhoff", "klas 8", 14, (Ouder("Vera Bloemhoff", "moeder"), Ouder("Leon Bloemhoff", "vader"))),
        Kind(
            "Daan Ockhuijsen", "klas 11", 16,
            (Ouder("Greet Ockhuijsen", "moeder"), Ouder("Wim Ockhuijsen", "vader")), 150,
        ),
        Kind(
            "Jula Wassenbergh", "klas 9", 15,
            (Ouder("Hester Wassenbergh", "moeder"), Ouder("Bart Wassenbergh", "vader")),
        ),
        Kind("Tobias Veldmuizer", "klas 9", 14, (Ouder("Sanne Veldmuizer", "moeder"),)),
        Kind("Roos Appelgaarde", "klas 8", 13, (Ouder("Inge Appelgaarde", "moeder"), Ouder("Ton Appelgaarde",
            "vader"))),
        Kind("Simon Waterlander", "klas 11", 17, (Ouder("Mieke Waterlander", "moeder"),), 30),
    ),
    oudernamen=("Anja", "Bertus", "Chantal", "Dirk", "Eveline", "Frank"),
)  # fmt: skip
