"""A request for a copy: collected, looked through by one, released by another, made, and given (AVG art. 12 and 15)."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from accounts.models import Gebruiker, Roltoewijzing
from accounts.rechten import TABEL
from audit.models import Gebeurtenis
from audit.services import vastleggen
from dossiers.kanaal import Waarvoor, oordeel
from dossiers.models import Contactpersoon, Dossier, Taak
from dossiers.services import taak_afronden, taak_openen, taken_vervallen
from zorg.basis.models import Onvolledig
from zorg.basis.opdrachten import plaatsen

from .models import Inzageitem, Inzageverzoek
from .verzamelen import items

Status = Inzageverzoek.Status
TAAK, TWEEDE = "inzageverzoek", "inzage_vrijgeven"
OPGEHAALD = "inzage_opgehaald"
NIEMAND = (
    "Dit kan nog niet: er is niemand anders op school die het mag vrijgeven. Wie iets koos, geeft het niet vrij. "
    "Vraag de schoolleiding om een tweede collega. Wat je koos, is bewaard."
)


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
    """Whoever looked it through is done: a second person looks, and releases it. Each who may hears of it."""
    # Of one year or one building only: who does not reach this pupil is not asked.
    anderen = [ander for ander in tweede_personen(verzoek, behalve=door) if _bereikt(verzoek, ander)]
    if not anderen:
        raise Onvolledig(NIEMAND)
    verzoek.zet_status(Status.VRIJGEVEN, gescreend_op=timezone.now(), gescreend_door=door)
    for ander in anderen:
        taak_openen(
            soort=TWEEDE, sleutel=f"{verzoek.pk}:{ander.pk}", school=verzoek.dossier.leerling.school,
            dossier=verzoek.dossier, wat="Lees wat mee mag met een afschrift, en geef het vrij",
            waar=reverse("inzage:vrijgeven", args=[verzoek.pk]), voor=ander, namens=door,
            uiterste_datum=verzoek.uiterste_datum, besloten=True,
        )  # fmt: skip
    vastleggen("inzage_voorgelegd", op=verzoek, door=door, aantal=len(anderen))


def tweede_personen(verzoek: Inzageverzoek, *, behalve: Gebruiker) -> QuerySet[Gebruiker]:
    """Who may release this copy: whom the table names for it, and who chose nothing of it (atom 4)."""
    rijen = Roltoewijzing.objects.geldig(timezone.localdate()).van_school(verzoek.dossier.leerling.school)
    rijen = rijen.met_rol(*TABEL["inzageverzoek.vrijgeven"])
    koos = verzoek.items.exclude(gekozen_door=None).values("gekozen_door")
    wie = Gebruiker.objects.filter(pk__in=rijen.values("gebruiker"), is_active=True)
    return wie.exclude(pk=behalve.pk).exclude(pk__in=koos).order_by("pk")


def _bereikt(verzoek: Inzageverzoek, wie: Gebruiker) -> bool:
    return Inzageverzoek.objects.waarop(wie, "inzageverzoek.vrijgeven").filter(pk=verzoek.pk).exists()


def _niet_meer_vrij_te_geven(verzoek: Inzageverzoek) -> None:
    begin = f"{TWEEDE}:{verzoek.pk}:"
    open_ = Taak.objects.open().filter(sleutel__startswith=begin).values_list("sleutel", flat=True)
    taken_vervallen(soort=TWEEDE, sleutels=[sleutel.removeprefix(f"{TWEEDE}:") for sleutel in open_])


@transaction.atomic
def terug(verzoek: Inzageverzoek, *, door: Gebruiker) -> None:
    """The second person wants something else: it is looked through once more."""
    verzoek.zet_status(Status.SCREENEN, gescreend_op=None, gescreend_door=None)
    _niet_meer_vrij_te_geven(verzoek)
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
    taak_afronden(soort=TWEEDE, sleutel=f"{verzoek.pk}:{door.pk}")
    _niet_meer_vrij_te_geven(verzoek)
    plaatsen("inzage.maken", sleutel=f"{verzoek.pk}", bij=verzoek, verzoek_id=verzoek.pk)
    vastleggen("inzage_vrijgegeven", op=verzoek, door=door)


@transaction.atomic
def intrekken(verzoek: Inzageverzoek, *, door: Gebruiker) -> None:
    """Not needed any more: what was collected goes with it, and who chose what."""
    verzoek.zet_status(Status.INGETROKKEN)
    verzoek.items.all().delete()
    taak_afronden(soort=TAAK, sleutel=f"{verzoek.pk}", vervallen=True)
    _niet_meer_vrij_te_geven(verzoek)
    vastleggen("inzage_ingetrokken", op=verzoek, door=door)


@transaction.atomic
def gegeven(verzoek: Inzageverzoek, *, door: Gebruiker) -> None:
    """Somebody of school opened the file to give it: the clock stops."""
    taak_afronden(soort=TAAK, sleutel=f"{verzoek.pk}")
    vastleggen("inzage_gegeven", op=verzoek, door=door)


@transaction.atomic
def opgehaald(verzoek: Inzageverzoek, *, rol: str) -> None:
    """Who asked took it by the own link: the clock stops, and school sees it."""
    taak_afronden(soort=TAAK, sleutel=f"{verzoek.pk}")
    vastleggen(OPGEHAALD, op=verzoek, door=None, rol=rol)


def opgehaald_op(verzoek: Inzageverzoek) -> datetime | None:
    """When who asked last fetched it, by the trail: that is where it stands who did (PRIV-16)."""
    regels = Gebeurtenis.objects.filter(
        soort=OPGEHAALD, onderwerp=verzoek._meta.label_lower, onderwerp_id=verzoek.pk, leerling_id=verzoek.leerling_id
    )
    return regels.order_by("-moment").values_list("moment", flat=True).first()


def _eis(verzoek: Inzageverzoek, status: str) -> None:
    if verzoek.status != status:
        raise Onvolledig("Dit verzoek is intussen verder. Kijk hoe het staat.")
