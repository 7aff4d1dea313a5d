"""What the worker does for cases: print the form that travels along."""

from zorg.basis.opdrachten import opdracht

from . import rapport


@opdracht("casussen.formulier_drukken", rij="pdf")
def formulier_drukken(*, casus_id: int, **_: object) -> None:
    rapport.formulier_drukken(casus_id)
