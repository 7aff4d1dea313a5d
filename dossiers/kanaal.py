"""The one channel to those at home: who may get what today, and why not.

Every mail, link and page for a parent or pupil asks here. What they get never depends on somebody remembering
(PRIV-04..06, INV-05, INV-06, INV-09); ``tests/portaal/test_kanaal.py`` looks for ways around it.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils import timezone

from audit.services import vastleggen
from zorg.basis import mails, sms
from zorg.basis.telefoon import mobiel

from .deelbaar import bezwaar
from .models import Contactpersoon, Leerling, Tijdlijnstuk, bezwaar_tegen
from .models.gesprek import EIGEN_INZAGE, VOLWASSEN


class Waarvoor(StrEnum):
    """What the other end is asked or given."""

    LEZEN = "lezen"  # what was shared by name, and to send something back
    TEKENEN = "tekenen"  # answering to a plan that lies before them
    FEITEN = "feiten"  # the important facts, once, to a parent without authority who asks (BW 1:377c)
    INZIEN = "inzien"  # who looked, with whom it was shared, and asking to see the file (PRIV-04)


@dataclass(frozen=True)
class Oordeel:
    """Yes, or no with the reason in one Dutch sentence for the school."""

    reden: str = ""

    @property
    def mag(self) -> bool:
        return not self.reden


def oordeel(
    leerling: Leerling,
    contact: Contactpersoon | None,
    *,
    waarvoor: Waarvoor,
    op: date | None = None,
    stuk: Tijdlijnstuk | None = None,
) -> Oordeel:
    """Whether this parent (None: the pupil) may get this today. ``stuk`` is the piece it is about, if any."""
    vandaag = op or timezone.localdate()
    if contact is not None and contact.leerling_id != leerling.pk:
        return Oordeel("Deze persoon hoort niet bij deze leerling.")
    if waarvoor == Waarvoor.TEKENEN:
        return Oordeel(_niet_tekenen(leerling, contact, vandaag))
    if waarvoor == Waarvoor.FEITEN:
        return Oordeel(_geen_feiten(leerling, contact, vandaag))
    if stuk is not None and (reden := bezwaar(stuk, contact, op=vandaag)):
        return Oordeel(reden)
    if contact is None:
        return Oordeel(_te_jong(leerling, vandaag))
    return Oordeel(bezwaar_tegen(contact, op=vandaag) or _eigen_inzage(leerling, waarvoor, vandaag))


def _niet_tekenen(leerling: Leerling, contact: Contactpersoon | None, op: date) -> str:
    """Authority on this day decides (INV-05); at 18 the pupil takes the place of the parents (LAW-07)."""
    if contact is None:
        return ""
    if contact.contactverbod:
        return "Er is een contactverbod. Deel niets."
    if contact.gezag != Contactpersoon.Gezag.JA:
        return "Deze persoon heeft geen gezag, of we weten het niet. Die tekent niet."
    if leerling.leeftijd(op) >= VOLWASSEN:
        return f"{leerling.roepnaam} is 18 of ouder en tekent zelf."
    return ""


def _geen_feiten(leerling: Leerling, contact: Contactpersoon | None, op: date) -> str:
    """PRIV-06: only who is known to have no authority, and to have a right to the important facts on request."""
    if contact is None or contact.gezag == Contactpersoon.Gezag.JA:
        return "Dit is voor een ouder zonder gezag. Wie gezag heeft, vraagt inzage."
    if contact.contactverbod:
        return "Er is een contactverbod. Deel niets."
    if contact.gezag != Contactpersoon.Gezag.NEE:
        return "We weten niet of deze persoon gezag heeft. Zoek dat eerst uit."
    if contact.informatierecht != Contactpersoon.Informatierecht.BELANGRIJK:
        return "In het dossier staat dat deze persoon geen recht op informatie heeft."
    if leerling.leeftijd(op) >= VOLWASSEN:
        return f"{leerling.roepnaam} is 18 of ouder en beslist zelf."
    return ""


def _te_jong(leerling: Leerling, op: date) -> str:
    vanaf = leerling.school.regels.getal("portaal.leerling_vanaf")
    if leerling.leeftijd(op) < vanaf:
        return f"{leerling.roepnaam} is jonger dan {vanaf}. Dan gaat het via de ouders."
    return ""


def _eigen_inzage(leerling: Leerling, waarvoor: Waarvoor, op: date) -> str:
    if waarvoor == Waarvoor.INZIEN and leerling.leeftijd(op) >= EIGEN_INZAGE:
        return f"{leerling.roepnaam} is 16 of ouder en vraagt dit zelf."
    return ""


def mailen(
    template: str,
    *,
    leerling: Leerling,
    contact: Contactpersoon | None,
    waarvoor: Waarvoor,
    context: dict[str, str],
) -> Oordeel:
    """Mail a parent or the pupil, or say why not. Asked when it leaves, not when it was ordered: rights may be lost
    in between."""
    uitslag = oordeel(leerling, contact, waarvoor=waarvoor)
    aan = (contact or leerling).mailadres
    if not uitslag.mag or not aan:
        vastleggen("mail_thuis_tegengehouden", op=leerling, door=None, waarvoor=waarvoor, adres=bool(aan))
        return uitslag if not uitslag.mag else Oordeel("School heeft geen eigen mailadres van deze persoon.")
    mails.versturen(template, aan=aan, context=context, taal=contact.taal if contact else "nl")
    return uitslag


def oud_adres_mailen(template: str, *, contact: Contactpersoon, oud: str, context: dict[str, str]) -> Oordeel:
    """Tell the address that school had of somebody that it changed, or say why not.

    Custody does not count: it is about their own data, and says nothing of the pupil. Safety does. Whoever reads an old
    mailbox along must not hear that somebody with a secret address took another one, so nothing goes there; also not
    with a contact ban, and not to a mailbox that somebody else with a ban reads. The care team sees it on the timeline.
    """
    if contact.contactverbod or contact.adres_geheim:
        reden = "Er is een contactverbod of een geheim adres. Het oude adres hoort niets."
    elif any(ander.email.casefold() == oud.casefold() for ander in contact.leerling.contactpersonen.met_verbod()):
        reden = "Dit adres is ook van iemand met een contactverbod."
    else:
        mails.versturen(template, aan=oud, context=context, taal=contact.taal)
        return Oordeel()
    vastleggen("mail_thuis_tegengehouden", op=contact.leerling, door=None, waarvoor="oud_adres", adres=True)
    return Oordeel(reden)


def nummer_van(leerling: Leerling, contact: Contactpersoon | None) -> str:
    """Where a text message to this parent (None: the pupil) goes, as E.164; empty when school has no mobile number."""
    return mobiel(contact.telefoon if contact else leerling.telefoon)


def smsen(
    template: str,
    *,
    leerling: Leerling,
    contact: Contactpersoon | None,
    waarvoor: Waarvoor,
    context: dict[str, str],
) -> Oordeel:
    """The same by text message. Raises ``sms.SmsMislukt`` when the service did not take it."""
    uitslag = oordeel(leerling, contact, waarvoor=waarvoor)
    naar = nummer_van(leerling, contact)
    if not uitslag.mag or not naar:
        vastleggen("sms_thuis_tegengehouden", op=leerling, door=None, waarvoor=waarvoor, nummer=bool(naar))
        return uitslag if not uitslag.mag else Oordeel("School heeft geen mobiel nummer.")
    sms.versturen(template, naar=naar, context=context, taal=contact.taal if contact else "nl")
    return uitslag
