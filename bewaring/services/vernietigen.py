"""Destroying: the rows in one transaction, then the files by name, then the record; each step can be done twice."""

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection, models, transaction
from django.urls import reverse
from django.utils import timezone

from audit.services import vastleggen
from bewaring.lezer import Rijen, alles_van, is_kenmerk_van, kenmerk_van, niet_meer, van_groepen
from bewaring.models import Regel, Voorstel
from bewaring.register import LOOPT_NOG, SCHIL, STUKKEN_VAN_OVERLEG, VELDEN
from bewaring.services.voorstel import BLEEF
from bijlagen import opslag
from bijlagen.models import Bijlage
from dossiers.models import Dossier, Leerling
from dossiers.services import taak_openen
from zorg.basis.modelgraaf import sleutels_naar, verwijzingen_naar
from zorg.basis.models import Bestand, Opdracht
from zorg.basis.opdrachten import plaatsen


class BlijftHangen(Exception):
    """Something that stays points at something that goes: the register is wrong. Nothing was destroyed."""


@transaction.atomic
def rijen_vernietigen(regel_id: int) -> None:
    """One pupil of an approved proposal, if what two people saw then is still so: else nothing goes, and they hear."""
    regel = Regel.objects.select_for_update(of=("self",)).select_related("voorstel__goedgekeurd_door").get(pk=regel_id)
    if regel.status != Regel.Status.WACHT:
        return
    leerling, rijen = _op_slot(regel.leerling_sleutel)
    if leerling is None:
        _blijft(regel, "de leerling staat niet meer in Zorg")
        return
    if waarom := niet_meer(leerling, rijen, regel.groepen, sinds=regel.voorstel.opgesteld_op):
        _blijft(regel, waarom)
        return
    regel.kenmerk = kenmerk_van(leerling)
    regel.te_wissen, regel.aantallen, regel.sha256 = _verwijderen(leerling, rijen, regel.groepen)
    regel.save(update_fields=["kenmerk", "te_wissen", "aantallen", "sha256"])
    Regel.objects.filter(pk=regel.pk).update(status=Regel.Status.BESTANDEN)
    Regel.objects.filter(leerling_sleutel=leerling.pk).exclude(reden="").update(reden="")
    plaatsen("bewaring.bestanden", sleutel=f"{regel.pk}", bij=regel, regel_id=regel.pk)


def _op_slot(leerling_id: int) -> tuple[Leerling | None, Rijen]:
    """Everything of the pupil, with a lock on what can still turn the decision round: nothing new can be hung on it."""
    leerling = Leerling.objects.select_for_update(of=("self",)).filter(pk=leerling_id).first()
    if leerling is None:
        return None, {}
    list(Dossier._base_manager.select_for_update(of=("self",)).filter(leerling=leerling))
    rijen = alles_van(leerling)
    for naam in LOOPT_NOG:
        model = apps.get_model(naam)
        list(model._base_manager.select_for_update(of=("self",)).filter(pk__in=rijen.get(model, ())))
    return leerling, rijen


def _blijft(regel: Regel, waarom: str) -> None:
    regel.status, regel.reden = Regel.Status.BLIJFT, waarom[:1].upper() + waarom[1:]
    regel.save(update_fields=["status", "reden"])
    voorstel = regel.voorstel
    taak_openen(
        soort=BLEEF, sleutel=f"{voorstel.pk}", school=voorstel.school, voor="ZC",
        wat="Bekijk waarom iets niet is vernietigd", waar=reverse("bewaring:voorstel", args=[voorstel.pk]),
    )  # fmt: skip
    vastleggen("niet_vernietigd", op=regel, door=None)
    _misschien_klaar(voorstel.pk)


def _verwijderen(leerling: Leerling, rijen: Rijen, groepen: list[str]) -> tuple[list[str], dict[str, int], str]:
    weg = van_groepen(rijen, groepen)
    namen = _opslagnamen(weg)
    dossiers = list(weg.get(Dossier, ()))
    bestanden = _stukken_van_overleg(weg) | _bestanden(weg)
    _losmaken(weg)
    if Leerling in weg:
        _werk_erover(leerling.pk, [])
    elif SCHIL in groepen:
        leeg = {naam: "" for naam, groep in VELDEN.items() if groep == SCHIL}
        Leerling.objects.filter(pk=leerling.pk).update(**leeg)
    _werk_erover(leerling.pk, dossiers)
    # Parents first: the triggers that keep a signed plan whole let its parts go once the plan itself is gone.
    for model, sleutels in weg.items():
        _rauw(model, sleutels)
    vingers = sorted(Bestand.objects.filter(pk__in=bestanden).values_list("sha256", flat=True))
    _rauw(Bestand, bestanden)
    connection.check_constraints()
    aantallen = {model._meta.label: len(sleutels) for model, sleutels in weg.items()}
    aantallen |= {"bestanden": len(bestanden) + len(namen)}
    inhoud = {"rijen": {m._meta.label: sorted(s) for m, s in weg.items()}, "bestanden": vingers}
    return namen, aantallen, sha256(json.dumps(inhoud, sort_keys=True).encode()).hexdigest()


def _rauw(model: type[models.Model], sleutels: Iterable[Any]) -> None:
    """Without Django's own cascade: what goes is what the register says, and the database checks the keys after."""
    rijen = model._base_manager.filter(pk__in=list(sleutels))
    rijen._raw_delete(rijen.db)


def _losmaken(weg: Rijen) -> None:
    """What stays and pointed here points nowhere now; what cannot is a fault of the register."""
    for model, sleutels in weg.items():
        for veld in sleutels_naar(model):
            blijft = veld.model._base_manager.filter(**{f"{veld.name}__in": sleutels})
            blijft = blijft.exclude(pk__in=weg.get(veld.model, ()))
            if not blijft.exists():
                continue
            if not veld.null:
                raise BlijftHangen(f"{veld} wijst naar {model._meta.label}")
            blijft.update(**{veld.name: None})


def _bestanden(weg: Rijen) -> set[int]:
    return {
        sleutel
        for model, sleutels in weg.items()
        for veld in verwijzingen_naar(model, Bestand)
        for sleutel in model._base_manager.filter(pk__in=sleutels)
        .exclude(**{veld.name: None})
        .values_list(veld.attname, flat=True)
    }


def _opslagnamen(weg: Rijen) -> list[str]:
    stukken = Bijlage.objects.filter(pk__in=weg.get(Bijlage, ())).exclude(opslag="")
    return sorted(stukken.values_list("opslag", flat=True))


def _stukken_van_overleg(weg: Rijen) -> set[int]:
    """The printed list and the papers of each meeting this pupil was on: they name the others too, and come back."""
    punten = apps.get_model("overleggen.Agendapunt")
    overleggen = set(punten._base_manager.filter(pk__in=weg.get(punten, ())).values_list("overleg", flat=True))
    gevonden: set[int] = set()
    for naam, veld, leeg, pad in STUKKEN_VAN_OVERLEG:
        rijen = apps.get_model(naam)._base_manager.filter(**{f"{pad}__in": overleggen}).exclude(**{veld: None})
        gevonden |= set(rijen.values_list(f"{veld}_id", flat=True))
        with connection.cursor() as cursor:  # the list of fixed minutes goes too; the trigger asks whether it is us
            cursor.execute("SET LOCAL zorg.vernietigt = 'ja'")
            rijen.update(**{veld: None}, **leeg)
            cursor.execute("SET LOCAL zorg.vernietigt = ''")
    for pk in sorted(overleggen):
        plaatsen("overleggen.besluitenlijst_maken", sleutel=f"{pk}:na:{timezone.now():%Y%m%d%H%M%S%f}", overleg_id=pk)
    return gevonden


def _werk_erover(leerling_id: int, dossiers: list[int]) -> None:
    Opdracht.objects.filter(gegevens__leerling_id=leerling_id).delete()
    Opdracht.objects.filter(gegevens__dossier_id__in=dossiers).delete()


@transaction.atomic
def bestanden_wissen(regel_id: int) -> None:
    """The bytes on disk, the tombstone outside the database, and the record. A name that is gone is no fault."""
    regel = Regel.objects.select_for_update(of=("self",)).select_related("voorstel__goedgekeurd_door").get(pk=regel_id)
    if regel.status != Regel.Status.BESTANDEN:
        return
    for naam in regel.te_wissen:
        opslag.wissen(naam)
    regel.status, regel.te_wissen, regel.vernietigd_op = Regel.Status.VERNIETIGD, [], timezone.now()
    regel.save(update_fields=["status", "te_wissen", "vernietigd_op"])
    _grafsteen(regel, regel.vernietigd_op)
    vastleggen("vernietigd", op=regel, door=regel.voorstel.goedgekeurd_door, aantal=sum(regel.aantallen.values()))
    _misschien_klaar(regel.voorstel_id)


def _misschien_klaar(voorstel_id: int) -> None:
    voorstel = Voorstel.objects.select_for_update(of=("self",)).get(pk=voorstel_id)
    if voorstel.status == Voorstel.Status.GOEDGEKEURD and not voorstel.regels.loopt().exists():
        voorstel.zet_status(Voorstel.Status.KLAAR, klaar_op=timezone.now())


def _grafsteen(regel: Regel, op: datetime) -> None:
    """One line outside the database, for a backup that is older than this. Twice the same line does no harm."""
    if not settings.GRAFSTENEN:
        return
    steen = {"leerling": regel.leerling_sleutel, "kenmerk": regel.kenmerk, "groepen": regel.groepen}
    with Path(settings.GRAFSTENEN).open("a", encoding="utf-8") as bestand:
        bestand.write(json.dumps(steen | {"op": op.isoformat()}) + "\n")
        bestand.flush()
        os.fsync(bestand.fileno())


@dataclass(frozen=True)
class Uitkomst:
    """What a tombstone came to: how many rows and files, or why they stay. Neither: they were gone already."""

    aantal: int = 0
    blijft: str = ""


@transaction.atomic
def opnieuw_vernietigen(
    *, leerling_id: int, kenmerk: str, groepen: list[str], op: datetime, doe: bool = False
) -> Uitkomst:
    """After a restore: what was destroyed at ``op`` goes again. Only what was there before that, of the same pupil,
    and only when it would be due today as well; else all of this pupil stays, and somebody must look."""
    leerling, rijen = _op_slot(leerling_id)
    if leerling is None:
        return Uitkomst()
    if not is_kenmerk_van(kenmerk, leerling):
        return Uitkomst(blijft="dit is niet dezelfde leerling, of het nummer of de geboortedatum is gewijzigd")
    weg = van_groepen(rijen, groepen)
    if not weg:
        return Uitkomst()
    if waarom := niet_meer(leerling, rijen, groepen, sinds=op):
        return Uitkomst(blijft=waarom)
    if not doe:
        return Uitkomst(sum(map(len, weg.values())) + len(_opslagnamen(weg) + list(_bestanden(weg))))
    namen, aantallen, _ = _verwijderen(leerling, rijen, groepen)
    for naam in namen:
        transaction.on_commit(partial(opslag.wissen, naam))
    vastleggen("opnieuw_vernietigd", op=leerling, door=None, aantal=sum(aantallen.values()))
    return Uitkomst(sum(aantallen.values()))
