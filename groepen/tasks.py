"""What the worker does for a group: print what who took part gets."""

from zorg.basis.opdrachten import opdracht

from .rapport import bewijs_drukken


@opdracht("groepen.bewijs_maken", rij="pdf")
def bewijs_maken(*, deelname_id: int, **_: object) -> None:
    bewijs_drukken(deelname_id)
