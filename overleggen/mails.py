"""What people hear about their meetings: the school's name, a link and the appointment; nothing about anybody."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import Gebruiker
from zorg.basis import mails

from . import ical
from .models import Actiepunt, Deelname, Overleg


@transaction.atomic
def uitnodigen(deelname_id: int) -> None:
    """Send one invitation, unless it went already or the person need not come any more."""
    deelname = _nog_genodigd(deelname_id, slot=True)
    if deelname is None or deelname.gemaild_op or deelname.overleg.is_vervallen or deelname.overleg.is_gesloten:
        return
    _versturen(deelname, "overleggen/mails/uitnodiging.txt", ical.REQUEST)
    deelname.gemaild_op = timezone.now()
    deelname.save(update_fields=["gemaild_op"])


def verzet(deelname_id: int, begint_op: str) -> None:
    """The meeting is at another moment or place. One that moved again since is told by the later mail alone."""
    deelname = _nog_genodigd(deelname_id)
    if deelname and deelname.overleg.kan_anders and deelname.overleg.begint_op == datetime.fromisoformat(begint_op):
        _versturen(deelname, "overleggen/mails/verzet.txt", ical.REQUEST)


def vervallen(deelname_id: int) -> None:
    deelname = _nog_genodigd(deelname_id)
    if deelname and deelname.overleg.is_vervallen:
        _versturen(deelname, "overleggen/mails/vervallen.txt", ical.CANCEL)


def afzeggen(overleg_id: int, gebruiker_id: int) -> None:
    """Somebody who was invited need not come; unless they were asked again meanwhile."""
    if Deelname.objects.filter(overleg=overleg_id, gebruiker=gebruiker_id).exists():
        return
    weg = Deelname(
        overleg=Overleg.objects.select_related("overlegtype", "school").get(pk=overleg_id),
        gebruiker=Gebruiker.objects.get(pk=gebruiker_id),
    )
    if not weg.overleg.is_vervallen:
        _versturen(weg, "overleggen/mails/afzeggen.txt", ical.CANCEL)


def vandaag(deelname_id: int, datum: str) -> None:
    """On the day itself: where the agenda is. Not for a meeting that moved to another day or is off."""
    deelname = _nog_genodigd(deelname_id)
    wil = deelname is not None and deelname.gebruiker.wil_mail("overleg_vandaag")
    if deelname and wil and deelname.overleg.kan_anders and deelname.overleg.datum.isoformat() == datum:
        _versturen(deelname, "overleggen/mails/vandaag.txt", None)


def wie_doet_wat(overleg_id: int, gebruiker_id: int) -> None:
    """After a meeting: where somebody finds what they are going to do. Nothing when that was done already."""
    acties = Actiepunt.objects.open().filter(agendapunt__overleg=overleg_id, wie=gebruiker_id, wie__is_active=True)
    actie = acties.select_related("wie", "agendapunt__overleg__school").order_by("pk").first()
    if actie and actie.wie:
        link = mails.adres(f"{reverse('overleggen:acties')}?overleg={overleg_id}")
        context = {"school": actie.agendapunt.overleg.school.naam, "link": link}
        mails.versturen("overleggen/mails/wie_doet_wat.txt", aan=actie.wie.email, context=context)


def _nog_genodigd(deelname_id: int, *, slot: bool = False) -> Deelname | None:
    rijen = Deelname.objects.exclude(status=Deelname.Status.AFGEMELD).filter(gebruiker__is_active=True)
    if slot:
        rijen = rijen.select_for_update(of=("self",))
    return rijen.select_related("gebruiker", "overleg__overlegtype", "overleg__school").filter(pk=deelname_id).first()


def _versturen(deelname: Deelname, template: str, methode: str | None) -> None:
    # Who was taken off has nothing to open there any more.
    link = ical.link(deelname) if deelname.pk else mails.adres(reverse("overleggen:mijn_agenda"))
    context = {"school": deelname.overleg.school.naam, "link": link}
    agenda = ical.afspraak(deelname, methode) if methode else None
    mails.versturen(template, aan=deelname.gebruiker.email, context=context, agenda=agenda)
