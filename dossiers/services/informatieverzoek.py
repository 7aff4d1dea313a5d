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
    """Yes only when both tests of the law say yes; else the letter says that school gives nothing, and why."""
    slot = Informatieverzoek.objects.select_for_update(of=("self",)).select_related(
        "dossier__leerling__school", "contact"
    )
    rij = slot.get(pk=verzoek.pk)
    rij.dossier.eis_open()
    geven = past_bij_kind and ook_aan_gezag
    uitslag = oordeel(rij.dossier.leerling, rij.contact, waarvoor=Waarvoor.FEITEN)
    if geven and not uitslag.mag:
        raise Onvolledig(uitslag.reden)
    if gevonden := van_een_ander(rij, brief):
        raise Onvolledig(f"In de brief staat iets van een ander: {', '.join(gevonden)}. Haal dat weg.")
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


def van_een_ander(verzoek: Informatieverzoek, tekst: str) -> list[str]:
    """What of another person at home stands in this text: a name, an address, a phone or a mail address."""
    leerling, ontvanger = verzoek.dossier.leerling, verzoek.contact
    mag = {woord.casefold() for woord in f"{leerling} {ontvanger.naam}".split()}
    klein, cijfers = tekst.casefold(), re.sub(r"\D", "", tekst)
    gevonden = [leerling.adres] if _staat_er(leerling.adres, klein) and leerling.adres != ontvanger.adres else []
    for ander in leerling.contactpersonen.exclude(pk=ontvanger.pk).order_by("pk"):
        namen = [w for w in ander.naam.split() if len(w) >= KORTSTE_NAAM and w.casefold() not in mag]
        gevonden += [w for w in namen if re.search(rf"\b{re.escape(w.casefold())}\b", klein)]
        gevonden += [waarde for waarde in (ander.email, ander.adres) if _staat_er(waarde, klein)]
        nummer = re.sub(r"\D", "", ander.telefoon)
        gevonden += [ander.telefoon] if nummer and nummer in cijfers else []
    return list(dict.fromkeys(gevonden))


def _staat_er(waarde: str, klein: str) -> bool:
    """An address also by its street and number alone."""
    return bool(waarde) and waarde.casefold().partition(",")[0].strip() in klein
