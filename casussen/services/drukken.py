"""The form on paper: asked for here, made by the worker."""

from django.db import transaction
from django.utils import timezone

from accounts.models import Gebruiker
from audit.services import vastleggen
from casussen.models import Casus
from zorg.basis.opdrachten import plaatsen


@transaction.atomic
def afdrukken(casus: Casus, *, door: Gebruiker) -> Casus:
    """Ask for the form as it stands now. While one is being made, asking again changes nothing."""
    casus = Casus.objects.select_for_update(of=("self",), no_key=True).select_related("afdruk").get(pk=casus.pk)
    if casus.wordt_gedrukt:
        return casus
    casus.afdruk_gevraagd_op = timezone.now()
    casus.save(update_fields=["afdruk_gevraagd_op"])
    vastleggen("formulier_gevraagd", op=casus, door=door)
    sleutel = f"{casus.pk}:{casus.afdruk_gevraagd_op:%Y%m%d%H%M%S%f}"
    plaatsen("casussen.formulier_drukken", sleutel=sleutel, bij=casus, casus_id=casus.pk)
    return casus
