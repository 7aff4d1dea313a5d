"""A request for a copy: collected, looked through by one, released by another, made, and given (AVG art. 12 and 15)."""

from datetime import date, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import Gebruiker
from audit.services import vastleggen
from dossiers.kanaal import Waarvoor, oordeel
from dossiers.models import Contactpersoon, Dossier
from dossiers.services import taak_afronden, taak_openen
from zorg.basis.models import Onvolledig
from zorg.basis.opdrachten import plaatsen

from .models import Inzageitem, Inzageverzoek
from .verzamelen import items

Status = Inzageverzoek.Status
TAAK = "inzageverzoek"


@transaction.atomic
def verzoek_vastleggen(
    dossier: Dossier, *, door: Gebruiker, contact: Contactpersoon | None, gevraagd_datum: date
) -> Inzageverzoek:
    """Somebody who may asks for a copy; asking again while one is under way is the same request."""
    uitslag = oordeel(dossier.leerling, contact, waarvoor=Waarvoor.INZIEN)
    if not uitslag.mag:
        raise Onvolledig(uitslag.reden)
    dagen = dossier.leerling.school.regels.getal("inzage.afschrift_dagen")
    verzoek, nieuw = Inzageverzoek.objects.exclude(status__in=[Status.KLAAR, Status.INGETROKKEN]).get_or_create(
        dossier=dossier, contact=contact,
        defaults={"vastgelegd_door": door, "gevraagd_datum": gevraagd_datum,
                  "uiterste_datum": gevraagd_datum + timedelta(days=dagen)},
    )  # fmt: skip
    if nieuw:
        plaatsen("inzage.verzamelen", sleutel=f"{verzoek.pk}", bij=verzoek, verzoek_id=verzoek.pk)
        taak_openen(
            soort=TAAK, sleutel=f"{verzoek.pk}", school=dossier.leerling.school, dossier=dossier,
            wat="Geef een afschrift van het dossier: bekijk wat mee mag",
            waar=reverse("inzage:tonen", args=[verzoek.pk]), voor="ZC", uiterste_datum=verzoek.uiterste_datum,
            besloten=True,
        )  # fmt: skip
        vastleggen("inzage_gevraagd", op=verzoek, door=door, rol="ouder" if contact else "leerling")
    return verzoek


@transaction.atomic
def verzamelen(verzoek: Inzageverzoek) -> None:
    """By the worker: everything of the pupil, once."""
    if verzoek.status == Status.VERZAMELEN:
        Inzageitem.objects.bulk_create(items(verzoek))
        verzoek.zet_status(Status.SCREENEN)


@transaction.atomic
def kiezen(verzoek: Inzageverzoek, keuzes: dict[int, str], *, door: Gebruiker) -> None:
    """What goes along (no reason) and what does not, of the items on one page."""
    _eis(Inzageverzoek.objects.select_for_update(of=("self",)).get(pk=verzoek.pk), Status.SCREENEN)
    rijen = list(verzoek.items.leesbaar(door).filter(pk__in=keuzes))
    for rij in rijen:
        rij.weglaten, rij.gekozen_op, rij.gekozen_door = keuzes[rij.pk], timezone.now(), door
    Inzageitem.objects.bulk_update(rijen, ["weglaten", "gekozen_op", "gekozen_door"])
    vastleggen("inzage_gescreend", op=verzoek, door=door, items=sorted(keuzes))


@transaction.atomic
def voorleggen(verzoek: Inzageverzoek, *, door: Gebruiker) -> None:
    """Whoever looked it through is done: a second person looks, and releases it."""
    verzoek.zet_status(Status.VRIJGEVEN, gescreend_op=timezone.now(), gescreend_door=door)
    vastleggen("inzage_voorgelegd", op=verzoek, door=door)


@transaction.atomic
def terug(verzoek: Inzageverzoek, *, door: Gebruiker) -> None:
    """The second person wants something else: it is looked through once more."""
    verzoek.zet_status(Status.SCREENEN, gescreend_op=None, gescreend_door=None)
    vastleggen("inzage_teruggegeven", op=verzoek, door=door)


@transaction.atomic
def vrijgeven(verzoek: Inzageverzoek, *, door: Gebruiker) -> None:
    """Four eyes (atom 4): never by who looked it through. The right to ask is looked at once more: it can be gone."""
    if verzoek.gescreend_door_id == door.pk or verzoek.items.filter(gekozen_door=door).exists():
        raise Onvolledig("Je bekeek dit zelf. Een andere collega geeft het vrij.")
    uitslag = oordeel(verzoek.dossier.leerling, verzoek.contact, waarvoor=Waarvoor.INZIEN)
    if not uitslag.mag:
        raise Onvolledig(uitslag.reden)
    verzoek.zet_status(Status.MAKEN, vrijgegeven_op=timezone.now(), vrijgegeven_door=door)
    plaatsen("inzage.maken", sleutel=f"{verzoek.pk}", bij=verzoek, verzoek_id=verzoek.pk)
    vastleggen("inzage_vrijgegeven", op=verzoek, door=door)


@transaction.atomic
def intrekken(verzoek: Inzageverzoek, *, door: Gebruiker) -> None:
    verzoek.zet_status(Status.INGETROKKEN)
    verzoek.items.all().delete()
    taak_afronden(soort=TAAK, sleutel=f"{verzoek.pk}", vervallen=True)
    vastleggen("inzage_ingetrokken", op=verzoek, door=door)


@transaction.atomic
def gegeven(verzoek: Inzageverzoek, *, door: Gebruiker) -> None:
    """Somebody of school opened the file to give it: the clock stops."""
    taak_afronden(soort=TAAK, sleutel=f"{verzoek.pk}")
    vastleggen("inzage_gegeven", op=verzoek, door=door)


def _eis(verzoek: Inzageverzoek, status: str) -> None:
    if verzoek.status != status:
        raise Onvolledig("Dit verzoek is intussen verder. Kijk hoe het staat.")
