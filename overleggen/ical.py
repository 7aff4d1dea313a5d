"""Meetings as calendars read them (RFC 5545): kind, school, time and place, and never a word about a pupil (PRIV-23).

Moments are written in UTC, which every calendar shows on its own clock: no rule for summer time can go wrong.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar, Event, vCalAddress

from zorg.basis import mails

from .models import Deelname, Overleg

MAKER = "-//Zorg//Overleggen//NL"
REQUEST, CANCEL = "REQUEST", "CANCEL"
TERUG = timedelta(days=28)
HOOGSTENS = 300
VERVERSEN = timedelta(hours=1)


def link(deelname: Deelname) -> str:
    """A colleague goes to the agenda; somebody from outside to the own items, which is all that opens for them."""
    if deelname.gebruiker.van_buiten:
        return mails.adres(reverse("overleggen:mijn_punten"))
    return mails.adres(reverse("overleggen:tonen", args=[deelname.overleg_id]))


def afspraak(deelname: Deelname, methode: str) -> mails.Agendapost:
    """One invitation, its change or its end. Each has a higher number than the one before, because ``teller`` grows."""
    school = deelname.overleg.school
    naam = str(deelname.gebruiker)
    regel = _regel(
        deelname,
        sequence=deelname.overleg.teller,
        status="CANCELLED" if methode == CANCEL else "CONFIRMED",
        organizer=vCalAddress.new(school.email or settings.DEFAULT_FROM_EMAIL, cn=school.naam),
        attendees=[
            vCalAddress.new(
                deelname.gebruiker.email, cn=naam, role="REQ-PARTICIPANT", rsvp=True, partstat=_antwoord(deelname)
            )
        ],
    )
    inhoud = Calendar.new(prodid=MAKER, method=methode, subcomponents=[regel], uid=None)
    return mails.Agendapost(methode, _tekst(inhoud))


def feed(deelnames: Iterable[Deelname]) -> str:
    """All own meetings of somebody, for a calendar that asks again by itself."""
    regels = [_regel(deelname, status="CONFIRMED") for deelname in deelnames]
    kalender = Calendar.new(prodid=MAKER, name="Zorg: mijn overleggen", refresh_interval=VERVERSEN)
    kalender.add("X-PUBLISHED-TTL", "PT1H")
    for regel in regels:
        kalender.add_component(regel)
    return _tekst(kalender)


def feed_van(gebruiker: Any, vandaag: date) -> str:
    """What stands in the feed: not what somebody said no to, what is off, or of a school where they are nothing now."""
    rijen = Deelname.objects.van(gebruiker).waar_men_werkt(vandaag).exclude(overleg__status=Overleg.Status.VERVALLEN)
    rijen = rijen.filter(overleg__datum__gte=vandaag - TERUG).select_related("overleg__overlegtype", "overleg__school")
    gevonden = list(rijen.order_by("overleg__begint_op", "pk")[:HOOGSTENS])
    for rij in gevonden:
        rij.gebruiker = gebruiker
    return feed(gevonden)


def _regel(deelname: Deelname, **velden: Any) -> Event:
    overleg = deelname.overleg
    return Event.new(
        uid=f"overleg-{overleg.pk}@{urlsplit(settings.BASIS_URL).hostname}",
        stamp=timezone.now().astimezone(UTC),
        start=_utc(overleg.begint_op),
        end=_utc(overleg.eindigt_op),
        summary=f"{overleg.overlegtype.naam} ({overleg.school.naam})",
        location=overleg.waar or None,
        url=link(deelname),
        description=f"De agenda lees je in Zorg. Zeg daar ook of je komt: {link(deelname)}",
        **velden,
    )


def _antwoord(deelname: Deelname) -> str:
    return "ACCEPTED" if deelname.toegezegd_op else "NEEDS-ACTION"


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)


def _tekst(kalender: Calendar) -> str:
    return kalender.to_ical().decode()
