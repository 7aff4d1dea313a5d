"""The shape of the demo tables. Whoever adds a person adds a line to a table and nothing else."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Medewerker:
    """``functie`` is a code of the school's profile; the other fields narrow it as in Roltoewijzing."""

    naam: str
    functies: tuple[str, ...]
    klas: str = ""
    leerjaren: tuple[int, int] | None = None
    plekken: int | None = None  # lesson hours a week for guiding pupils
    goed_in: str = ""
    vakken: tuple[str, ...] = ()
    momenten: tuple[str, ...] = ()  # "1-3" is Monday, the third lesson

    @property
    def voornaam(self) -> str:
        return self.naam.split(" ", 1)[0]

    @property
    def achternaam(self) -> str:
        return self.naam.split(" ", 1)[1]


@dataclass(frozen=True)
class Ouder:
    naam: str
    relatie: str
    gezag: str = "ja"
    taal: str = "nl"
    mail: bool = True


@dataclass(frozen=True)
class Kind:
    """A pupil with a history; the others of a class are only a name. ``dagen`` is how long the birthday is ago."""

    naam: str
    klas: str
    leeftijd: int
    ouders: tuple[Ouder, ...] = ()
    dagen: int = 120


@dataclass(frozen=True)
class Klastabel:
    naam: str
    leerjaar: int
    niveau: str
    leeftijd: int
    namen: str  # the pupils without a history, one a line


@dataclass(frozen=True)
class Schooltabel:
    naam: str
    slug: str
    profiel: str
    regio: str
    plaats: str
    straat: str
    postcode: str
    telefoon: str
    bestuur: str
    medewerkers: tuple[Medewerker, ...]
    klassen: tuple[Klastabel, ...]
    kinderen: tuple[Kind, ...]
    # Parents of pupils without a history get a first name from here and the surname of the child.
    oudernamen: tuple[str, ...] = field(default=())

    @property
    def domein(self) -> str:
        return f"{self.slug}.example"


def adres_van(naam: str, domein: str) -> str:
    """``Joost van Hellenberg`` becomes ``joost.vanhellenberg@…``."""
    voornaam, achternaam = naam.lower().replace(".", "").split(" ", 1)
    kaal = (voornaam + "." + achternaam.replace(" ", "")).translate(str.maketrans("éèëüöïçáó", "eeeuoicao"))
    return f"{kaal}@{domein}"
