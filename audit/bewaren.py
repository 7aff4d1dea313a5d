"""How long the trail is kept."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Termijn:
    jaren: int
    bron: str
    zekerheid: str


LOGBOEK = Termijn(
    jaren=5,
    bron="Stcrt. 2019, 38007: logging van een zorgdossier ten minste vijf jaar (beveiliging.md D6)",
    zekerheid="standaard",  # it binds care providers; for a school it is our own proposal
)
