"""Zandmotor College: the full school, in the way of the segbroek model."""

from .tabellen import Kind, Klastabel, Medewerker, Ouder, Schooltabel

MEDEWERKERS = (
    Medewerker("Marit Overdijk", ("MENTOR", "DOCENT"), klas="2 havo b"),
    Medewerker("Jorrit Ganzeboomer", ("MENTOR",), klas="1 vmbo-t a"),
    Medewerker("Machteld Zwanenvoort", ("MENTOR",), klas="4 havo a"),
    Medewerker("Ravi Kalloesaroe", ("MENTOR",), klas="5 vwo a"),
    Medewerker("Boris Hazelaerts", ("DOCENT",), klas="2 havo b"),
    Medewerker("Joost van Hellenberg", ("COPA",)),
    Medewerker("Fenna Brouwershof", ("OND_COPA",)),
    Medewerker("Samira Haddioui", ("SMW",), plekken=6),
    Medewerker("Lot Teunisz", ("STAGIAIR_SMW",)),
    Medewerker("Gerben Akkerhuis", ("TEAMLEIDER",), leerjaren=(1, 3)),
    Medewerker("Wencke Oosterlicht", ("TEAMLEIDER",), leerjaren=(4, 6)),
    Medewerker("Pieter Waardenaar", ("CONRECTOR",)),
    Medewerker("Ruud Klaverweide", ("LEERLINGBEGELEIDER",), plekken=8),
    Medewerker("Dewi Sastrowira", ("VERZUIMCO",)),
    Medewerker(
        "Noor Eelants",
        ("BUDDY",),
        plekken=3,
        goed_in="plannen, beginnen aan huiswerk",
        vakken=("Nederlands",),
        momenten=("1-4", "3-2", "5-6"),
    ),
    Medewerker("Hilde Vossebeld", ("COORD_BUDDY", "BUDDY"), plekken=2),
    Medewerker("Bram Tolsmaat", ("EF_GROEPSTRAINER", "EF_BEGELEIDER"), plekken=8),
    Medewerker("Tycho Lindebosch", ("BEHEER",)),
    Medewerker("Odile Prinsenwaard", ("PRIVACY",)),
    Medewerker("A. Wintershoven", ("JEUGDARTS",)),
    Medewerker("Y. Karabos", ("LEERPLICHT",)),
    Medewerker("Emmy Rietkerkx", ("CJG",)),
    Medewerker("Olaf Dijkmeer", ("SOT",)),
    Medewerker("B. Stuurop", ("WIJKAGENT",)),
)

KLASSEN = (
    Klastabel(
        "1 vmbo-t a", 1, "vmbo-t", 12,
        """Abel Zeedijker
        Bente Kruidenhof
        Cato Dwarsland
        Dex Molenwiek
        Evi Strandwacht
        Floor Kiezelaar
        Gijs Duinrooster
        Hanna Schelpenaar
        Iwan Golfbreker
        Jip Helmgraas
        Kiki Vuurduin
        Lars Zilvermeeuw
        Maud Pierenkuil""",
    ),
    Klastabel(
        "2 havo b", 2, "havo", 13,
        """Arwen Bakenkamp
        Bilal Ouazzanoui
        Daan Noorderhaaks
        Elif Karatepeli
        Finn Waterkering""",
    ),
    Klastabel(
        "4 havo a", 4, "havo", 15,
        """Amber Kwelderman
        Bas Zandstroop
        Celine Vloedlijn
        Dide Branding
        Emre Yildirimli
        Fabian Oesterbank
        Guus Strekdammer
        Hidde Paalhoofd
        Isa Zeewierda
        Joep Krabbegat
        Kaya Slenkeman""",
    ),
    Klastabel(
        "5 vwo a", 5, "vwo", 16,
        """Anouk Bolderman
        Boaz Kaapstander
        Dilan Aksoylar
        Eline Loodsboot
        Ferre Tonnelegger
        Gwen Kompasroos
        Huub Zeilmakerij
        Imke Ankerslot
        Joris Sextantijn
        Kees Mistbank
        Lotte Vaargeul
        Mirza Hadzimuratovski
        Nanda Stuurhuis""",
    ),
)  # fmt: skip


def _paar(moeder: str, vader: str, taal: str = "nl") -> tuple[Ouder, ...]:
    return (Ouder(moeder, "moeder", taal=taal), Ouder(vader, "vader", taal=taal))


KINDEREN = (
    Kind("Timo Verkuil", "2 havo b", 13, _paar("Ellen Verkuil-Maas", "Rob Verkuil")),
    Kind("Sterre van Rooyenburg", "4 havo a", 16, _paar("Nadine van Rooyenburg", "Egbert van Rooyenburg"), 60),
    Kind("Mees Olthof", "1 vmbo-t a", 12, _paar("Judith Olthof", "Sjoerd Olthof")),
    Kind("Jesse Poldervaert", "2 havo b", 14, (Ouder("Corine Poldervaert", "moeder"),)),
    Kind("Aylin Demirkol", "2 havo b", 15, _paar("Sevgi Demirkol", "Hakan Demirkol", "tr"), 40),
    Kind("Bowie Kranendonck", "4 havo a", 15, _paar("Tamar Kranendonck", "Wibo Kranendonck")),
    # Eighteen next week: then the parents' links lapse.
    Kind("Fatou Visser-Ndoye", "5 vwo a", 17, _paar("Awa Ndoye", "Klaas Visser"), 357),
    Kind(
        "Lizzy Brandsmaal", "2 havo b", 14,
        (Ouder("Mirjam Brandsmaal", "moeder"), Ouder("Evert Slootweg", "vader", gezag="nee")),
    ),
    Kind("Wouke Terpstreep", "2 havo b", 13, _paar("Hinke Terpstreep", "Douwe Terpstreep")),
    Kind("Quinten Halewijker", "4 havo a", 16, _paar("Marga Halewijker", "Theo Halewijker"), 200),
    Kind("Jikke Roemerswaal", "2 havo b", 13, _paar("Tineke Roemerswaal", "Arno Roemerswaal")),
    Kind("Ruben Schellinkhoudt", "1 vmbo-t a", 12, _paar("Paula Schellinkhoudt", "Ivo Schellinkhoudt")),
    Kind("Noud Ravensloot", "2 havo b", 13, _paar("Gerda Ravensloot", "Stijn Ravensloot")),
    Kind("Liv Appelhoven", "2 havo b", 13, _paar("Saskia Appelhoven", "Maarten Appelhoven")),
    Kind("Silas Duinmaijer", "2 havo b", 14, _paar("Rozemarijn Duinmaijer", "Koen Duinmaijer")),
    Kind("Pleun Witteveldt", "2 havo b", 13, _paar("Annet Witteveldt", "Jurgen Witteveldt")),
    Kind("Ibe Sluimersma", "1 vmbo-t a", 12, (Ouder("Carlijn Sluimersma", "moeder"),)),
    Kind("Kyara Monteiro-Bos", "4 havo a", 15, _paar("Ilda Monteiro", "Freek Bos")),
    Kind("Juna Kwakkelaar", "4 havo a", 15, _paar("Liesbeth Kwakkelaar", "Nico Kwakkelaar")),
    Kind("Otis Bremerhof", "5 vwo a", 16, _paar("Denise Bremerhof", "Marnix Bremerhof"), 90),
    Kind("Djoa Sterrenburgh", "2 havo b", 13, _paar("Petra Sterrenburgh", "Remco Sterrenburgh")),
)  # fmt: skip

ZANDMOTOR = Schooltabel(
    naam="Zandmotor College", slug="zandmotor", profiel="segbroek", regio="midden", plaats="Duinzigt",
    straat="Helmgraslaan 12", postcode="2599 ZM", telefoon="070 555 01 10", bestuur="Stichting Zeewind Onderwijs",
    medewerkers=MEDEWERKERS, klassen=KLASSEN, kinderen=KINDEREN,
    oudernamen=("Linda", "Marco", "Fleur", "Hans", "Esra", "Jan", "Nienke", "Paul", "Karin", "Yusuf"),
)  # fmt: skip
