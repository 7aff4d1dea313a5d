"""What people judged together: the analysis with its decision, and the joint conclusion."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import Gebruiker
from audit.services import vastleggen
from casussen.models import Analyse, Casus, Conclusie
from dossiers.services import besluit_bijschrijven, taak_afronden, taak_openen
from scholen.models import Catalogusitem
from zorg.basis.models import Onvolledig
from zorg.basis.opdrachten import plaatsen

from .slot import op_slot


@transaction.atomic
def analyse_vastleggen(
    casus: Casus,
    *,
    door: Gebruiker,
    datum: date,
    leden: Sequence[Gebruiker],
    uitkomsten: Sequence[str],
    aanbod: Sequence[Catalogusitem] = (),
    herkomst: str = "",
    **teksten: Any,
) -> Analyse:
    """What is needed and what was decided, several outcomes at once (ZIEK-05); the coordinator starts each of them.

    It stands in the dossier for the care team. The same ``herkomst`` again gives the one that is there.
    """
    casus = op_slot(casus)
    eerder = Analyse.objects.filter(herkomst=herkomst).first() if herkomst else None
    if eerder:
        return eerder
    _kan_samen(aanbod, uitkomsten)
    analyse = Analyse.objects.create(
        casus=casus, fase=casus.fase, datum=datum, uitkomsten=list(uitkomsten), herkomst=herkomst,
        geschreven_door=door, **teksten,
    )  # fmt: skip
    analyse.leden.set(leden)
    analyse.aanbod.set(aanbod)
    vastleggen("analyse_vastgelegd", op=analyse, door=door, uitkomsten=list(uitkomsten))
    besluit_bijschrijven(
        casus.dossier,
        door=door,
        datum=datum,
        titel=f"Analyse en besluit: {analyse.uitkomsttekst.lower()}"[:200],
        tekst=f"Advies: {analyse.advies}",
        herkomst=f"analyse:{analyse.pk}",
        besloten=casus.besloten,
    )
    if aanbod or analyse.vraagt_inzet:
        _laten_starten(casus, analyse, door)
    return analyse


def _kan_samen(aanbod: Sequence[Catalogusitem], uitkomsten: Sequence[str]) -> None:
    if verboden := [item.naam for item in aanbod if not item.registreerbaar]:
        raise Onvolledig(f"Deelname aan ‘{verboden[0]}’ wordt niet vastgelegd bij een leerling.")
    if Analyse.Uitkomst.GEEN in uitkomsten and len(uitkomsten) > 1:
        raise Onvolledig("‘Geen actie nodig’ gaat niet samen met een andere uitkomst.")


def _laten_starten(casus: Casus, analyse: Analyse, door: Gebruiker) -> None:
    leerling = casus.dossier.leerling
    taak_openen(
        soort="analyse_uitvoeren",
        sleutel=f"analyse:{analyse.pk}",
        school=leerling.school,
        dossier=casus.dossier,
        wat=f"Zet in gang wat is besloten voor {leerling.roepnaam}"[:200],
        waar=casus.get_absolute_url() + "#analyse",
        voor="ZC",
        namens=door,
        besloten=casus.besloten,
    )


@transaction.atomic
def inzetten(analyse: Analyse, *, door: Gebruiker) -> Analyse:
    """The coordinator sets going what was decided: each kind of support is asked for by a job, once. Support is seen by
    who follows the pupil, so the pupil agrees to that first."""
    rijen = Analyse.objects.select_for_update(of=("self",)).select_related("casus__dossier__leerling")
    analyse = rijen.get(pk=analyse.pk)
    if analyse.ingezet_op:
        return analyse
    if analyse.casus.besloten:
        raise Onvolledig(
            "Hulp zien ook de mentor en anderen. Bespreek dat eerst met de leerling, en stel de casus open."
        )
    analyse.ingezet_op, analyse.ingezet_door = timezone.now(), door
    analyse.save(update_fields=["ingezet_op", "ingezet_door"])
    for item in analyse.aanbod.order_by("pk"):
        plaatsen(
            "overleggen.inzet_uit_analyse",
            sleutel=f"{analyse.pk}:{item.pk}",
            bij=analyse,
            analyse_id=analyse.pk,
            catalogusitem_id=item.pk,
        )
    taak_afronden(soort="analyse_uitvoeren", sleutel=f"analyse:{analyse.pk}")
    vastleggen("analyse_ingezet", op=analyse, door=door)
    return analyse


@transaction.atomic
def conclusie_vastleggen(
    casus: Casus,
    *,
    door: Gebruiker,
    datum: date,
    deelnemers: Sequence[Gebruiker],
    anderen: str = "",
    terugblik: str,
    tekst: str,
    volgende_stap: str,
    herkomst: str = "",
) -> Conclusie:
    """School and others say together that the school reached its limit; one person alone cannot (GRO-08, GRO-62)."""
    casus = op_slot(casus)
    eerder = Conclusie.objects.filter(herkomst=herkomst).first() if herkomst else None
    if eerder:
        return eerder
    if len({persoon.pk for persoon in deelnemers}) + bool(anderen.strip()) < 2:
        raise Onvolledig("Dit stel je samen vast. Kies minstens 2 mensen die erbij waren.")
    conclusie = Conclusie.objects.create(
        casus=casus, fase=casus.fase, datum=datum, anderen=anderen, terugblik=terugblik, tekst=tekst,
        volgende_stap=volgende_stap, herkomst=herkomst, geschreven_door=door,
    )  # fmt: skip
    conclusie.deelnemers.set(deelnemers)
    vastleggen("conclusie_vastgelegd", op=conclusie, door=door, deelnemers=[p.pk for p in deelnemers])
    besluit_bijschrijven(
        casus.dossier,
        door=door,
        datum=datum,
        titel="Gezamenlijke conclusie: de school kan het niet meer alleen",
        tekst=f"{tekst}\n\nVolgende stap: {volgende_stap}",
        herkomst=f"conclusie:{conclusie.pk}",
        besloten=casus.besloten,
    )
    return conclusie
