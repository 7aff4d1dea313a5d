"""What the worker does for referrals."""

from zorg.basis.opdrachten import opdracht

from . import rapport
from .models import Toestemmingsblad, Uitnodiging, Verstrekking


@opdracht("verwijzingen.brief_maken")
def brief_maken(*, verstrekking_id: int, **_: object) -> None:
    rijen = Verstrekking.objects.select_for_update(of=("self",))
    rapport.brief_maken(rijen.select_related("verwijzing__dossier__leerling__school").get(pk=verstrekking_id))


@opdracht("verwijzingen.uitnodiging_maken")
def uitnodiging_maken(*, uitnodiging_id: int, **_: object) -> None:
    rijen = Uitnodiging.objects.select_for_update(of=("self",))
    rapport.uitnodiging_maken(rijen.select_related("dossier__leerling__school", "gemaakt_door").get(pk=uitnodiging_id))


@opdracht("verwijzingen.toestemmingsblad_maken")
def toestemmingsblad_maken(*, blad_id: int, **_: object) -> None:
    rijen = Toestemmingsblad.objects.select_for_update(of=("self",))
    rapport.blad_maken(rijen.select_related("dossier__leerling__school").get(pk=blad_id))
