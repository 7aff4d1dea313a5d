"""Breaking the glass: it begins at once, two others are told, it ends by itself, and somebody else judges it (A11)."""

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from accounts.models import Gebruiker, Roltoewijzing
from accounts.rechten import TABEL
from audit.services import vastleggen
from dossiers.models import Dossier, Noodtoegang
from scholen import kalender
from scholen.models import School
from zorg.basis.models import Onvolledig
from zorg.basis.opdrachten import plaatsen

from .basis import taak_afronden, taak_openen

TAAK = "noodtoegang_beoordelen"
# Who is told at once: the coordinator, and the privacy officer who judges it afterwards.
MEEKIJKERS = ("ZC", "FG")
NIET_GEVONDEN = "We vinden bij deze naam of dit nummer geen dossier op jouw school. Controleer wat je typte."


def dossier_zoeken(gebruiker: Gebruiker, wie: str) -> Dossier | None:
    """The one dossier of the own school with this whole number or this whole name. Nothing, no dossier yet and more
    than one pupil of that name are the same answer, so that nobody finds out by this who has a dossier."""
    woorden = wie.split()
    naam = Q(pk__in=[])
    for grens in range(1, len(woorden)):
        roepnaam, achternaam = " ".join(woorden[:grens]), " ".join(woorden[grens:])
        naam |= Q(leerling__roepnaam__iexact=roepnaam, leerling__achternaam__iexact=achternaam)
    dossiers = Dossier.objects.waarop(gebruiker, "noodtoegang.activeren")
    gevonden = dossiers.filter(naam | Q(leerling__leerlingnummer=" ".join(woorden)))
    rijen = list(gevonden.select_related("leerling__school").order_by("pk")[:2])
    if len(rijen) == 1:
        return rijen[0]
    vastleggen("noodtoegang_niet_gevonden", op=gebruiker, door=gebruiker, aantal=len(rijen))
    return None


@transaction.atomic
def noodtoegang_beginnen(dossier: Dossier, *, door: Gebruiker, reden: str) -> Noodtoegang:
    """From now on and for an hour. Asking again while it runs gives the same one, with the end it had."""
    nu = timezone.now()
    Gebruiker.objects.select_for_update(no_key=True).get(pk=door.pk)  # two clicks come one after the other
    lopend = Noodtoegang.objects.lopend(nu).filter(gebruiker=door, dossier=dossier).first()
    if lopend:
        return lopend
    school = dossier.leerling.school
    melden = _meekijkers(school, behalve=door)
    if not melden:
        raise Onvolledig("Op jouw school is nog niemand die noodtoegang achteraf bekijkt. Bel wie het dossier kent.")
    dagen = school.regels.getal("noodtoegang.beoordelen_werkdagen")
    nood = Noodtoegang.objects.create(
        dossier=dossier, gebruiker=door, rol=_rol(door, school), reden=reden,
        begonnen_op=nu, tot_op=nu + Noodtoegang.HOOGSTENS,
        gemeld_aan=sorted({rol for _, rol in melden}),
        uiterste_datum=kalender.plus_werkdagen(timezone.localdate(nu), dagen),
    )  # fmt: skip
    for wie in sorted({wie for wie, _ in melden}):
        plaatsen(
            "dossiers.noodtoegang_mailen",
            sleutel=f"{nood.pk}:{wie}",
            bij=nood,
            noodtoegang_id=nood.pk,
            gebruiker_id=wie,
        )
    _laten_beoordelen(nood, school)
    vastleggen("noodtoegang_begonnen", op=nood, door=door, rol=nood.rol)
    return nood


def _meekijkers(school: School, *, behalve: Gebruiker) -> list[tuple[int, str]]:
    """Who is told, and in what role: those of the whole school, and never whoever does it."""
    rijen = Roltoewijzing.objects.geldig(timezone.localdate()).van_school(school).met_rol(*MEEKIJKERS)
    rijen = rijen.filter(klas=None, leerjaar_van=None, gebruiker__is_active=True).exclude(gebruiker=behalve)
    return list(rijen.values_list("gebruiker", "functie__rol"))


def _rol(gebruiker: Gebruiker, school: School) -> str:
    mag = TABEL["noodtoegang.activeren"]
    return next(t.functie.rol for t in gebruiker.toewijzingen if t.school_id == school.pk and t.functie.rol in mag)


def _laten_beoordelen(nood: Noodtoegang, school: School) -> None:
    taak_openen(
        soort=TAAK,
        sleutel=f"{nood.pk}",
        school=school,
        wat="Beoordeel een noodtoegang tot een dossier",
        waar=reverse("dossiers:noodtoegang", args=[nood.pk]),
        voor="FG",
        uiterste_datum=nood.uiterste_datum,
    )


@transaction.atomic
def noodtoegang_stoppen(nood: Noodtoegang, *, door: Gebruiker) -> None:
    """By the person, before the hour is over; after it there is nothing left to stop."""
    gestopt = Noodtoegang.objects.lopend(timezone.now()).filter(pk=nood.pk).update(gestopt_op=timezone.now())
    if gestopt:
        vastleggen("noodtoegang_gestopt", op=nood, door=door)
    nood.refresh_from_db()


@transaction.atomic
def noodtoegang_beoordelen(nood: Noodtoegang, *, door: Gebruiker, oordeel: str, notitie: str) -> None:
    """Once, and by somebody else than who did it (atom 4), when it is over."""
    rij = Noodtoegang.objects.select_for_update(of=("self",)).get(pk=nood.pk)
    if rij.gebruiker_id == door.pk:
        raise Onvolledig("Dit was je eigen noodtoegang. Iemand anders beoordeelt die.")
    if rij.loopt:
        raise Onvolledig("Deze noodtoegang loopt nog. Beoordeel hem als hij voorbij is.")
    if rij.oordeel:
        raise Onvolledig("Deze noodtoegang is al beoordeeld.")
    if oordeel == Noodtoegang.Oordeel.NIET_TERECHT and not notitie:
        raise Onvolledig("Schrijf op waarom dit niet terecht was, en wat er nu gebeurt.")
    rij.oordeel, rij.oordeel_notitie = oordeel, notitie
    rij.beoordeeld_op, rij.beoordeeld_door = timezone.now(), door
    rij.save(update_fields=["oordeel", "oordeel_notitie", "beoordeeld_op", "beoordeeld_door"])
    taak_afronden(soort=TAAK, sleutel=f"{rij.pk}")
    vastleggen("noodtoegang_beoordeeld", op=rij, door=door, oordeel=oordeel)
    nood.refresh_from_db()
