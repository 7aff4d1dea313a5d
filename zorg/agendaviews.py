"""The calendar feed: the one page with own appointments that opens without logging in, for a calendar that asks."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.http import Request
from overleggen import ical
from overleggen.services.kalender import adres_openen
from portaal import rem
from portaal.permissions import openbaar

ONBEKEND = "Deze agenda is er niet. Maak in Zorg een nieuw adres bij Mijn agenda.\n"
TE_VAAK = "Er is te vaak een verkeerd adres gevraagd. Probeer het over een uur opnieuw.\n"


@openbaar
@require_safe
def agenda_ics(request: Request, token: str) -> HttpResponse:
    """The same bytes for an address that ended and one that never was (INV-27)."""
    antwoord = _antwoord(request, token)
    antwoord["Cache-Control"] = "private, no-store"
    antwoord["X-Robots-Tag"] = "noindex"
    antwoord["Referrer-Policy"] = "no-referrer"
    return antwoord


def _antwoord(request: Request, token: str) -> HttpResponse:
    if rem.te_vaak(request, "agenda", rem.ONBEKENDE_LINKS):
        return HttpResponse(TE_VAAK, status=429, content_type="text/plain; charset=utf-8")
    vandaag = timezone.localdate()
    gebruiker = adres_openen(token, op=vandaag, nu=timezone.now())
    if gebruiker is None:
        rem.tellen(request, "agenda")
        return HttpResponse(ONBEKEND, status=404, content_type="text/plain; charset=utf-8")
    return HttpResponse(ical.feed_van(gebruiker, vandaag), content_type="text/calendar; charset=utf-8")
