"""What the worker does for referrals."""

from zorg.basis.opdrachten import opdracht

from . import rapport
from .models import Verstrekking


@opdracht("verwijzingen.brief_maken")
def brief_maken(*, verstrekking_id: int, **_: object) -> None:
    rijen = Verstrekking.objects.select_for_update(of=("self",))
    rapport.brief_maken(rijen.select_related("verwijzing__dossier__leerling__school").get(pk=verstrekking_id))
