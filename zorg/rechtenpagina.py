"""The rights table as a page: what one role may do here, when, and what it never sees."""

from dataclasses import dataclass, field
from typing import Self

from accounts.rechten import KIJKT, TABEL, alternatieven
from accounts.rechttaal import ROLLEN
from accounts.rechtwoorden import De, in_woorden, onderwerp, voorwaarde
from scholen.models import School

# Nobody is one of these in a school: what they may stands with a link, or nowhere.
NIET_OP_SCHOOL = ("AN",)
# What no cell of the table can say of a role, since it holds for everybody.
VOOR_IEDEREEN = (
    "Niemand ziet iets van een andere school.",
    "Wat iemand alleen voor zichzelf opschreef, leest niemand anders. Ook de beheerder niet.",
    "Wie niet op naam bij een meldcode staat, ziet niet dat die er is.",
    "Een gesloten dossier kun je lezen, niet veranderen.",
    "Een account dat dicht is, mag niets meer, ook niet in werk dat al klaarstond.",
)


@dataclass(frozen=True)
class Regel:
    wat: str
    wanneer: list[str]


@dataclass
class Onderwerp:
    naam: str
    mag: list[Regel] = field(default_factory=list)
    ziet_niet: list[str] = field(default_factory=list)
    doet_niet: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Rolpagina:
    rol: str
    naam: str
    functies: list[str]
    onderwerpen: list[Onderwerp]

    @classmethod
    def van(cls, rol: str, school: School) -> Self:
        namen = list(school.functies.filter(rol=rol).order_by("naam").values_list("naam", flat=True))
        return cls(rol, ROLLEN[rol], namen, _onderwerpen(rol, school.regels.de))

    @property
    def met_rechten(self) -> list[Onderwerp]:
        return [onderdeel for onderdeel in self.onderwerpen if onderdeel.mag]

    @property
    def ziet_niet(self) -> list[Onderwerp]:
        return [onderdeel for onderdeel in self.onderwerpen if onderdeel.ziet_niet]

    @property
    def doet_niet(self) -> list[Onderwerp]:
        return [onderdeel for onderdeel in self.onderwerpen if onderdeel.doet_niet]


def rollen() -> list[tuple[str, str]]:
    return [(rol, naam) for rol, naam in ROLLEN.items() if rol not in NIET_OP_SCHOOL]


def _onderwerpen(rol: str, de: De) -> list[Onderwerp]:
    gevonden: dict[str, Onderwerp] = {}
    for actie in TABEL:
        onderdeel = gevonden.setdefault(onderwerp(actie), Onderwerp(onderwerp(actie)))
        wat = in_woorden(actie, de)
        if manieren := alternatieven(actie, rol):
            onderdeel.mag.append(Regel(wat, [_wanneer(atomen, de) for atomen in manieren]))
        elif TABEL[actie]:  # reading the timeline follows the piece, and no role
            (onderdeel.ziet_niet if actie.endswith(KIJKT) else onderdeel.doet_niet).append(wat)
    return list(gevonden.values())


def _wanneer(atomen: tuple[str, ...], de: De) -> str:
    """``*`` beside another condition says nothing more than that one."""
    telt = [atoom for atoom in atomen if atoom != "*"] or ["*"]
    return ", en ".join(voorwaarde(atoom, de) for atoom in telt)
