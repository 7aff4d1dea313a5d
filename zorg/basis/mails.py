"""The only way a mail leaves the building: a school's name, a sentence and a link. Never case content (PRIV-23)."""

from dataclasses import dataclass
from email.utils import format_datetime

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override


@dataclass(frozen=True)
class Agendapost:
    """What a calendar does with a mail: ``REQUEST`` or ``CANCEL``, and the appointment."""

    methode: str
    inhoud: str


def versturen(
    template: str, *, aan: str, context: dict[str, str], taal: str = "nl", agenda: Agendapost | None = None
) -> None:
    """Send one text mail now (called by a job, never by a request). The template's first line is the subject.

    ``context`` holds strings chosen by the caller from a closed list: ``school``, ``link``, ``code``, ``telefoon``.
    ``agenda`` goes along twice: some calendars read the part of the mail, others the file.
    """
    toegestaan = {"school", "link", "code", "telefoon", "aantal", "geldig_tot"}
    if te_veel := set(context) - toegestaan:
        raise ValueError(f"een mail mag dit niet bevatten: {sorted(te_veel)}")
    with override(taal):
        onderwerp, _, tekst = render_to_string(template, context).strip().partition("\n")
    datum = {"Date": format_datetime(timezone.now())}
    bericht = EmailMultiAlternatives(onderwerp, tekst.strip() + "\n", settings.DEFAULT_FROM_EMAIL, [aan], headers=datum)
    if agenda:
        bericht.attach_alternative(agenda.inhoud, f"text/calendar; method={agenda.methode}")
        bericht.attach("afspraak.ics", agenda.inhoud, "application/ics")
    bericht.send()


def adres(pad: str) -> str:
    """An absolute link, from the fixed setting and never from the Host header."""
    return settings.BASIS_URL.rstrip("/") + pad
