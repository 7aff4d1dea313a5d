"""Invitations: the school's name and a link, nothing about anybody."""

from datetime import datetime

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
    context = {"school": deelname.overleg.school.naam, "link": _link(deelname)}
    mails.versturen("overleggen/mails/uitnodiging.txt", aan=deelname.gebruiker.email, context=context)
    deelname.gemaild_op = timezone.now()
    deelname.save(update_fields=["gemaild_op"])


def verzet(deelname_id: int, begint_op: str) -> None:
    """The meeting is at another moment or place. One that moved again since is told by the later mail alone."""
    deelname = _nog_genodigd(deelname_id)
    if deelname and deelname.overleg.kan_anders and deelname.overleg.begint_op == datetime.fromisoformat(begint_op):
        _over_het_overleg(deelname, "overleggen/mails/verzet.txt")


def vervallen(deelname_id: int) -> None:
    deelname = _nog_genodigd(deelname_id)
    if deelname and deelname.overleg.is_vervallen:
        _over_het_overleg(deelname, "overleggen/mails/vervallen.txt")


def _nog_genodigd(deelname_id: int) -> Deelname | None:
    rijen = Deelname.objects.exclude(status=Deelname.Status.AFGEMELD)
    return rijen.select_related("gebruiker", "overleg__school").filter(pk=deelname_id).first()


def _over_het_overleg(deelname: Deelname, template: str) -> None:
    context = {"school": deelname.overleg.school.naam, "link": _link(deelname)}
    mails.versturen(template, aan=deelname.gebruiker.email, context=context)


def _link(deelname: Deelname) -> str:
    """A colleague goes to the agenda; somebody from outside to the own items, which is all that opens for them."""
    if deelname.gebruiker.van_buiten:
        return mails.adres(reverse("overleggen:mijn_punten"))
    return mails.adres(reverse("overleggen:tonen", args=[deelname.overleg_id]))
