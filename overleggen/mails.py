"""Invitations: the school's name and a link, nothing about anybody."""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from zorg.basis import mails

from .models import Deelname


@transaction.atomic
def uitnodigen(deelname_id: int) -> None:
    """Send one invitation, unless it went already or the person need not come any more."""
    deelname = (
        Deelname.objects.select_for_update(of=("self",))
        .select_related("gebruiker", "overleg__school")
        .filter(pk=deelname_id, gemaild_op=None)
        .first()
    )
    if deelname is None:
        return
    link = mails.adres(reverse("overleggen:tonen", args=[deelname.overleg_id]))
    context = {"school": deelname.overleg.school.naam, "link": link}
    mails.versturen("overleggen/mails/uitnodiging.txt", aan=deelname.gebruiker.email, context=context)
    deelname.gemaild_op = timezone.now()
    deelname.save(update_fields=["gemaild_op"])
