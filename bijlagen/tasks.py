"""Scanning, erasing, and sweeping up what a failed transaction left behind."""

from datetime import datetime, timedelta

from celery import shared_task
from django.urls import reverse
from django.utils import timezone

from audit.services import vastleggen
from dossiers.services import taak_openen
from zorg.basis.models import Opdracht
from zorg.basis.opdrachten import opdracht, opnieuw

from . import opslag, scanner
from .models import Bijlage

WEES_NA = timedelta(days=1)


@opdracht("bijlagen.controleren", rij="scan")
def controleren(*, bijlage_id: int, **_: object) -> None:
    rijen = Bijlage.objects.select_for_update(of=("self",)).select_related(
        "dossier__leerling__school", "geschreven_door"
    )
    for bijlage in rijen.filter(pk=bijlage_id, status=Bijlage.Status.WACHT):
        _scannen(bijlage)


def _scannen(bijlage: Bijlage) -> None:
    """Ask the scanner. What it finds is shut away, and whoever sent it hears that; when it is silent, we wait."""
    schoon = scanner.is_schoon(opslag.lezen(bijlage.opslag))
    naar = Bijlage.Status.BESCHIKBAAR if schoon else Bijlage.Status.GEWEIGERD
    bijlage.zet_status(naar, gecontroleerd_op=timezone.now())
    vastleggen("bijlage_gecontroleerd", op=bijlage, door=None, schoon=schoon)
    if not schoon:
        school = bijlage.dossier.leerling.school
        taak_openen(
            soort="bijlage_geweigerd",
            sleutel=f"bijlage:{bijlage.pk}",
            school=school,
            dossier=bijlage.dossier,
            wat="Trek een bestand in: de virusscanner heeft het geweigerd",
            waar=reverse("bijlagen:tonen", args=[bijlage.pk]),
            voor=bijlage.geschreven_door or "ZC",
        )


@opdracht("bijlagen.wissen")
def wissen(*, bijlage_id: int, **_: object) -> None:
    """The bytes of what was withdrawn. Safe to run twice: the name goes when the bytes are gone."""
    for bijlage in Bijlage.objects.filter(pk=bijlage_id, status=Bijlage.Status.INGETROKKEN).exclude(opslag=""):
        opslag.wissen(bijlage.opslag)
        Bijlage.objects.filter(pk=bijlage.pk).update(opslag="", sha256="", grootte=0)


def wezen_opruimen(*, nu: datetime) -> int:
    """Erase bytes that belong to no row: of a transaction that failed after they were stored. Returns how many."""
    aantal = 0
    for naam in opslag.namen(nu - WEES_NA):
        if not Bijlage.objects.filter(opslag=naam).exists():
            opslag.wissen(naam)
            aantal += 1
    return aantal


def opnieuw_controleren() -> int:
    """What waited so long for a scanner that its job was given up, now that there is one again. Returns how many."""
    gestrand = Opdracht.objects.dood().filter(soort="bijlagen.controleren")
    if not gestrand.exists() or not (scanner.ingesteld() and scanner.leeft()):
        return 0
    for rij in gestrand:
        opnieuw(rij)
    return len(gestrand)


@shared_task(name="bijlagen.opruimen")
def opruimen() -> None:
    wezen_opruimen(nu=timezone.now())
    opnieuw_controleren()
