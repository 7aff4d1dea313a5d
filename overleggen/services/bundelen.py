"""Asking for the document with everything together."""

from django.db import transaction
from django.utils import timezone

from accounts.models import Gebruiker
from audit.services import vastleggen
from overleggen.models import Agendapunt, Bundel
from zorg.basis.models import OngeldigeOvergang
from zorg.basis.opdrachten import plaatsen


@transaction.atomic
def bundel_vragen(agendapunt: Agendapunt, *, door: Gebruiker) -> Bundel:
    """Have it made of what this person may read now; asked twice while it is being made, it is made once."""
    if not agendapunt.is_open:
        zin = "Dit punt staat niet meer op de agenda. Er wordt niets gemaakt."
        raise OngeldigeOvergang(f"agendapunt {agendapunt.pk} is gesloten", zin=zin)
    nu = timezone.now()
    bundel, nieuw = (
        Bundel.objects.select_for_update(of=("self",))
        .select_related("bestand")
        .get_or_create(agendapunt=agendapunt, voor=door, defaults={"gevraagd_op": nu})
    )
    if not nieuw and bundel.wordt_gemaakt:
        return bundel
    bundel.gevraagd_op = nu
    bundel.save(update_fields=["gevraagd_op"])
    plaatsen("overleggen.bundel_maken", sleutel=f"{bundel.pk}:{nu:%Y%m%d%H%M%S%f}", bij=bundel, bundel_id=bundel.pk)
    vastleggen("bundel_gevraagd", op=bundel, door=door)
    return bundel
