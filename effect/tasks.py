"""What the worker does for the figures: count a school, and make the document of a year."""

from zorg.basis.opdrachten import opdracht

from . import maken


@opdracht("effect.tellen")
def tellen(*, school_id: int, **_: object) -> None:
    maken.bijwerken(school_id)


@opdracht("effect.verslag_drukken", rij="pdf")
def verslag_drukken(*, verslag_id: int, **_: object) -> None:
    maken.drukken(verslag_id)
