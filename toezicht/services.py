"""Making the review of a week, judging and closing it; and the nightly look at the chains of the trail."""

import os
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import Gebruiker, Roltoewijzing
from audit import keten
from audit.models import Controle, Gebeurtenis
from audit.services import controle_bewaren, vastleggen
from dossiers.services import taak_afronden, taak_openen
from scholen import kalender
from scholen.models import School
from zorg.basis.models import Onvolledig
from zorg.basis.opdrachten import plaatsen

from . import regels, vondsten
from .models import Beoordeelpunt, Beoordeling

TAAK, TE_LAAT, GEBROKEN = "inzage_beoordelen", "inzage_te_laat", "logboek_gebroken"
PER_NACHT = 200_000  # lines of one chain: what is left is for the next night
Oordelen = Mapping[int, tuple[str, str]]


def week_doen(school: School, *, datum: date) -> None:
    """The week before this day is laid before the privacy officer, once; what waits too long is told."""
    maandag = datum - timedelta(days=datum.weekday() + 7)
    if not Beoordeling.objects.filter(school=school, begindatum=maandag).exists():
        beoordeling_maken(school, maandag, datum=datum)
    for laat in Beoordeling.objects.filter(school=school, status=Beoordeling.Status.OPEN, uiterste_datum__lt=datum):
        taak_openen(
            soort=TE_LAAT,
            sleutel=f"{laat.pk}",
            school=school,
            wat="Vraag de privacy officer de weekcontrole van het logboek te doen: die is te laat",
            waar=reverse("werkvoorraad"),
            voor="ZC",
        )


@transaction.atomic
def beoordeling_maken(school: School, maandag: date, *, datum: date) -> Beoordeling | None:
    """None when nobody looked at anything, or tried to."""
    van, tot = (datetime.combine(dag, time.min, kalender.AMSTERDAM) for dag in (maandag, maandag + timedelta(days=7)))
    week = vondsten.Week(school, van, tot)
    gevonden = vondsten.vinden(week)
    if not gevonden:
        return None
    rij, nieuw = Beoordeling.objects.get_or_create(
        school=school,
        begindatum=maandag,
        defaults={
            "einddatum": maandag + timedelta(days=6),
            "uiterste_datum": datum + timedelta(days=regels.DAGEN),
            "gelezen": week.gelezen.count(),
            "weggelaten": week.weggelaten,
        },
    )
    if nieuw:
        _punten_maken(rij, gevonden)
        taak_openen(
            soort=TAAK,
            sleutel=f"{rij.pk}",
            school=school,
            wat="Kijk wie vorige week in dossiers keek",
            waar=reverse("toezicht:beoordeling", args=[rij.pk]),
            voor="FG",
            uiterste_datum=rij.uiterste_datum,
        )
        vastleggen("beoordeling_gemaakt", op=rij, door=None, punten=len(gevonden))
    return rij


def _punten_maken(beoordeling: Beoordeling, gevonden: list[vondsten.Vondst]) -> None:
    """One line that stands out for two reasons is one point."""
    punten: dict[int, Beoordeelpunt] = {}
    for vondst in gevonden:
        nieuw = Beoordeelpunt(beoordeling=beoordeling, gebeurtenis_id=vondst.gebeurtenis, redenen=[], aantal=1)
        punt = punten.setdefault(vondst.gebeurtenis, nieuw)
        punt.redenen.append(vondst.regel)
        punt.aantal = max(punt.aantal, vondst.aantal)
    Beoordeelpunt.objects.bulk_create(punten.values())


@transaction.atomic
def oordelen(beoordeling: Beoordeling, gegeven: Oordelen, *, door: Gebruiker) -> int:
    """What the privacy officer thinks of these points; again replaces it, until the review is closed. Never of what
    they looked at themselves: somebody else judges that."""
    _nog_open(beoordeling)
    eigen = eigen_regels(beoordeling, door)
    aantal = 0
    for punt in beoordeling.punten.filter(pk__in=gegeven).order_by("pk"):
        oordeel, notitie = gegeven[punt.pk]
        if punt.gebeurtenis_id in eigen:
            raise Onvolledig("Dit deed je zelf. Een andere privacy officer geeft hier het oordeel.")
        if oordeel != Beoordeelpunt.Oordeel.IN_ORDE and not notitie:
            raise Onvolledig("Schrijf bij navragen en bij een incident op wat er nu gebeurt.")
        if (oordeel, notitie) == (punt.oordeel, punt.notitie):
            continue
        punt.oordeel, punt.notitie, punt.beoordeeld_door, punt.beoordeeld_op = oordeel, notitie, door, timezone.now()
        punt.save(update_fields=["oordeel", "notitie", "beoordeeld_door", "beoordeeld_op"])
        vastleggen("inzage_beoordeeld", op=beoordeling, door=door, punt=punt.pk, oordeel=oordeel)
        aantal += 1
    return aantal


def eigen_regels(beoordeling: Beoordeling, gebruiker: Gebruiker) -> set[int]:
    """The lines of this review that this person left in the trail."""
    regels_ = Gebeurtenis.objects.filter(pk__in=beoordeling.punten.values("gebeurtenis_id"), door_id=gebruiker.pk)
    return set(regels_.values_list("pk", flat=True))


def is_er_een_ander(school: School, gebruiker: Gebruiker) -> bool:
    """Whether this school has another privacy officer today."""
    rijen = Roltoewijzing.objects.geldig(timezone.localdate()).van_school(school).met_rol("FG")
    return rijen.filter(gebruiker__is_active=True).exclude(gebruiker=gebruiker).exists()


@transaction.atomic
def sluiten(beoordeling: Beoordeling, *, door: Gebruiker) -> None:
    _nog_open(beoordeling)
    if nog := beoordeling.punten.filter(oordeel="").count():
        raise Onvolledig(f"Geef eerst bij alles een oordeel. Nog {nog} te gaan.")
    beoordeling.zet_status(Beoordeling.Status.GESLOTEN, gesloten_door=door, gesloten_op=timezone.now())
    taak_afronden(soort=TAAK, sleutel=f"{beoordeling.pk}")
    taak_afronden(soort=TE_LAAT, sleutel=f"{beoordeling.pk}")
    vastleggen("beoordeling_gesloten", op=beoordeling, door=door)


def _nog_open(beoordeling: Beoordeling) -> None:
    rij = Beoordeling.objects.select_for_update(of=("self",)).get(pk=beoordeling.pk)
    if rij.status != Beoordeling.Status.OPEN:
        raise Onvolledig("Deze weekcontrole is al klaar. Er is niets veranderd.")


def logboek_nakijken() -> int:
    """What is new in each chain since last night; returns how many are broken. Only a whole look takes that back."""
    los, gebroken = keten.losse_regels(), 0
    eerder = {rij.keten: rij for rij in Controle.objects.all()}
    for nummer in sorted({*keten.ketens(), *los}):
        was = eerder.get(nummer)
        if was is None or not was.fout:
            tot, hash_ = (was.tot, was.tot_hash) if was else (0, "")
            uitslag = keten.controleren(nummer, vanaf=tot, hash_=hash_, hoogstens=PER_NACHT)
            if nummer in los:
                uitslag.fout(los[nummer])
            controle_bewaren(uitslag)
            if uitslag.heel:
                continue
        gebroken += 1
        _melden(nummer)
    if settings.LOGBOEK_ANKER:
        ankeren(Path(settings.LOGBOEK_ANKER))
    if settings.LOGBOEK_ANKER_MAIL != "nee":
        anker_mailen(timezone.localdate(), elke_dag=settings.LOGBOEK_ANKER_MAIL == "dagelijks")
    return gebroken


def anker_mailen(vandaag: date, *, elke_dag: bool) -> None:
    """Once a day or once a week to each privacy officer: what is in a mailbox no owner of a database changes."""
    wanneer = vandaag.isoformat() if elke_dag else f"{vandaag:%G-W%V}"
    wie = Roltoewijzing.objects.geldig(vandaag).met_rol("FG").filter(gebruiker__is_active=True)
    for school, gebruiker in sorted(set(wie.values_list("school_id", "gebruiker_id"))):
        sleutel = f"{school}:{gebruiker}:{wanneer}"
        plaatsen("toezicht.anker_mailen", sleutel=sleutel, school_id=school, gebruiker_id=gebruiker)


def _melden(nummer: int) -> None:
    """To the privacy officer of that school; a chain of no school is everybody's."""
    scholen = School.objects.filter(pk=nummer) if nummer else School.objects.all()
    for school in scholen.order_by("pk"):
        taak_openen(
            soort=GEBROKEN,
            sleutel=f"{school.pk}:{nummer}",
            school=school,
            wat="Het logboek klopt niet meer: laat de beheerder het nu controleren",
            waar=reverse("toezicht:beoordelingen"),
            voor="FG",
        )


def ankeren(map_: Path) -> None:
    """Add the heads of today to a file that only grows."""
    with (map_ / "logboek-anker.tsv").open("a", encoding="utf-8") as bestand:
        bestand.write("".join(f"{anker}\n" for anker in keten.koppen()))
        bestand.flush()
        os.fsync(bestand.fileno())
