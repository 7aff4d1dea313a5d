"""What the worker does for dossiers."""

from zorg.basis.opdrachten import opdracht

from . import rapport
from .models import Informatieverzoek


@opdracht("dossiers.informatiebrief_maken")
def informatiebrief_maken(*, verzoek_id: int, **_: object) -> None:
    rijen = Informatieverzoek.objects.select_for_update(of=("self",))
    rijen = rijen.exclude(status=Informatieverzoek.Status.OPEN)
    rapport.informatiebrief_maken(
        rijen.select_related("dossier__leerling__school", "contact", "beslist_door").get(pk=verzoek_id)
    )
