"""The form as it travels along: one part for each step of the school, on the screen and on paper alike."""

from dataclasses import dataclass, field

from scholen.models import Fase

from .fasen import Inhoud, advies, nummer, ontbreekt
from .models import Analyse, Conclusie, Hulpvraag, Interventie, Ouderbetrokkenheid, Overdracht

STANDEN = {"klaar": "Afgerond", "nu": "Bezig", "later": "Later", "overgeslagen": "Overgeslagen"}


@dataclass
class Deel:
    """What was written in one step, where it stands, and what is still asked before the next."""

    fase: Fase
    nummer: int
    stand: str
    hulpvragen: list[Hulpvraag] = field(default_factory=list)
    interventies: list[Interventie] = field(default_factory=list)
    ouders: list[Ouderbetrokkenheid] = field(default_factory=list)
    overdrachten: list[Overdracht] = field(default_factory=list)
    analyses: list[Analyse] = field(default_factory=list)
    conclusies: list[Conclusie] = field(default_factory=list)
    mist: list[str] = field(default_factory=list)
    advies: str = ""

    @property
    def standtekst(self) -> str:
        return STANDEN[self.stand]

    @property
    def is_leeg(self) -> bool:
        return not (
            self.hulpvragen or self.interventies or self.ouders or self.overdrachten or self.analyses or self.conclusies
        )

    @property
    def komt_nog(self) -> bool:
        return self.stand == "later" and self.is_leeg


def delen(vel: Inhoud, fasen: list[Fase]) -> list[Deel]:
    hier = nummer(vel.casus, fasen)
    return [_deel(vel, fase, plek, hier) for plek, fase in enumerate(fasen, 1)]


def _deel(vel: Inhoud, fase: Fase, plek: int, hier: int) -> Deel:
    deel = Deel(
        fase=fase,
        nummer=plek,
        stand="nu" if plek == hier else "klaar" if plek < hier else "later",
        hulpvragen=[h for h in vel.hulpvragen if h.fase_id == fase.pk],
        interventies=vel.in_fase(fase),
        ouders=[o for o in vel.ouders if o.fase_id == fase.pk],
        overdrachten=[o for o in vel.overdrachten if o.fase_id == fase.pk],
        analyses=[a for a in vel.analyses if a.fase_id == fase.pk],
        conclusies=[c for c in vel.conclusies if c.fase_id == fase.pk],
    )
    if plek == hier and vel.casus.is_lopend:
        deel.mist, deel.advies = ontbreekt(vel, [fase]), advies(vel, fase)
    if plek < hier and deel.is_leeg and fase.eisen:
        deel.stand = "overgeslagen"
    return deel
