"""What the worker does for a request for a copy."""

from zorg.basis.opdrachten import opdracht

from . import rapport
from .models import Inzageverzoek

MET = ("dossier__leerling__school", "contact", "vrijgegeven_door")


@opdracht("inzage.maken", rij="pdf")
def maken(*, verzoek_id: int, **_: object) -> None:
    rijen = Inzageverzoek.objects.select_for_update(of=("self",)).select_related(*MET)
    rapport.maken(rijen.get(pk=verzoek_id))
