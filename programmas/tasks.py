"""What the worker does for adapted programmes."""

from zorg.basis.opdrachten import opdracht

from .rapport import lesblad_drukken


@opdracht("programmas.lesblad_maken", rij="pdf")
def lesblad_maken(*, versie_id: int, **_: object) -> None:
    lesblad_drukken(versie_id)
