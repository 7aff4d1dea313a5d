"""Answering a parent without authority: recorded, weighed, and answered by letter to the own address (BW 1:377c)."""

import re
from datetime import date, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import Gebruiker
from audit.services import vastleggen
from dossiers.kanaal import Waarvoor, oordeel
from dossiers.models import Contactpersoon, Dossier, Informatieverzoek
from zorg.basis.models import Onvolledig
from zorg.basis.opdrachten import plaatsen

from .basis import taak_afronden, taak_openen

# AVG art. 12: an answer within a month.
TERMIJN = timedelta(days=30)
KORTSTE_NAAM = 4
NIETS = (
    "School geeft u deze informatie niet. School kijkt daarbij naar wat goed is voor {}, "
    "en naar wat een ouder met gezag zou krijgen."
)
Status = Informatieverzoek.Status


@transaction.atomic
def informatie_gevraagd(
    dossier: Dossier, *, door: Gebruiker, contact: Contactpersoon, gevraagd_datum: date, vraag: str
) -> Informatieverzoek:
    """Write down that this parent asks. One open request at a time: asking again is the same request."""
    dossier.eis_open()
    if contact.leerling_id != dossier.leerling_id:
        raise Onvolledig("Deze persoon hoort niet bij deze leerling.")
    if contact.gezag == Contactpersoon.Gezag.JA:
        raise Onvolledig("Deze ouder heeft gezag en mag het dossier inzien. Dat gaat via een verzoek om inzage.")
    verzoek, nieuw = Informatieverzoek.objects.get_or_create(
        dossier=dossier,
        contact=contact,
        status=Status.OPEN,
        defaults={"gevraagd_datum": gevraagd_datum, "vraag": vraag, "vastgelegd_door": door},
    )
    if nieuw:
        vastleggen("informatie_gevraagd", op=verzoek, door=door)
        taak_openen(
            soort="informatieverzoek",
            sleutel=f"{verzoek.pk}",
            school=dossier.leerling.school,
            dossier=dossier,
            wat="Beantwoord een ouder zonder gezag die vraagt hoe het gaat",
            waar=reverse("dossiers:informatieverzoek", kwargs={"pk": verzoek.pk}),
            voor="ZC",
            uiterste_datum=gevraagd_datum + TERMIJN,
            namens=door,
        )
    return verzoek


@transaction.atomic
def informatie_beslissen(
    verzoek: Informatieverzoek, *, door: Gebruiker, past_bij_kind: bool, ook_aan_gezag: bool, reden: str, brief: str
) -> None:
    """Yes only when both tests of the law say yes; else the letter says that school gives nothing, in fixed words."""
    slot = Informatieverzoek.objects.select_for_update(of=("self",)).select_related(
        "dossier__leerling__school", "contact"
    )
    rij = slot.get(pk=verzoek.pk)
    rij.dossier.eis_open()
    geven = past_bij_kind and ook_aan_gezag
    uitslag = oordeel(rij.dossier.leerling, rij.contact, waarvoor=Waarvoor.FEITEN)
    if geven and not uitslag.mag:
        raise Onvolledig(uitslag.reden)
    brief = brieftekst(rij, geven=geven, brief=brief)
    rij.zet_status(
        Status.GEGEVEN if geven else Status.GEWEIGERD,
        past_bij_kind=past_bij_kind,
        ook_aan_gezag=ook_aan_gezag,
        reden=reden,
        brief=brief,
        adres="" if rij.contact.adres_geheim else rij.contact.adres,
        beslist_op=timezone.now(),
        beslist_door=door,
    )
    taak_afronden(soort="informatieverzoek", sleutel=f"{rij.pk}")
    plaatsen("dossiers.informatiebrief_maken", sleutel=f"{rij.pk}", bij=rij, verzoek_id=rij.pk)
    vastleggen("informatie_verstrekt" if geven else "informatie_geweigerd", op=rij, door=door)
    verzoek.refresh_from_db()


def brieftekst(verzoek: Informatieverzoek, *, geven: bool, brief: str) -> str:
    """What the letter will say. Who gets nothing reads no facts: not by accident either."""
    if not geven:
        return NIETS.format(verzoek.dossier.leerling.roepnaam)
    if not brief.strip():
        raise Onvolledig("Schrijf wat deze ouder te lezen krijgt.")
    if gevonden := van_een_ander(verzoek, brief):
        raise Onvolledig(f"In de brief staat iets van een ander: {', '.join(gevonden)}. Haal dat weg.")
    return brief


def van_een_ander(verzoek: Informatieverzoek, tekst: str) -> list[str]:
    """What of another person at home stands in this text: a name, an address, a phone or a mail address.

    Also as people write them: a name with an s, a number with +31, an address over two lines.
    """
    leerling, ontvanger = verzoek.dossier.leerling, verzoek.contact
    mag = {woord.casefold() for woord in f"{leerling} {ontvanger.naam}".split()}
    klein, cijfers = _plat(tekst), _nummer(tekst)
    eigen = [leerling.adres] if _plat(leerling.adres) != _plat(ontvanger.adres) else []
    gevonden = [waarde for waarde in (*eigen, leerling.email) if _staat_er(waarde, klein)]
    gevonden += [leerling.telefoon] if _nummer(leerling.telefoon) and _nummer(leerling.telefoon) in cijfers else []
    for ander in leerling.contactpersonen.exclude(pk=ontvanger.pk).order_by("pk"):
        namen = [w for w in ander.naam.split() if len(w) >= KORTSTE_NAAM and w.casefold() not in mag]
        gevonden += [w for w in namen if re.search(rf"\b{re.escape(w.casefold())}(['’]?s)?\b", klein)]
        gevonden += [waarde for waarde in (ander.email, ander.adres) if _staat_er(waarde, klein)]
        nummer = _nummer(ander.telefoon)
        gevonden += [ander.telefoon] if nummer and nummer in cijfers else []
    return list(dict.fromkeys(gevonden))


def _plat(tekst: str) -> str:
    """On one line and in small letters; a hard space is a space."""
    return " ".join(tekst.casefold().split())


def _nummer(tekst: str) -> str:
    """Only the digits, and a Dutch number as it is dialled here."""
    return re.sub(r"\D", "", re.sub(r"(?:\+|\b00)\s*31[\s(]*0?[\s)]*", "0", tekst))


def _staat_er(waarde: str, klein: str) -> bool:
    """An address also by its street and number alone."""
    return bool(waarde) and _plat(waarde).partition(",")[0].strip() in klein
