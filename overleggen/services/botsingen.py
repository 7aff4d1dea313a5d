"""Texts that stand beside another until their writer chose: a meeting does not close over them in silence."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.urls import reverse

from accounts.models import Gebruiker
from audit.services import vastleggen
from dossiers.services import taak_afronden, taak_openen
from overleggen.models import Agendapunt, Botsing

from .voorwaarden import Ontbreekt

TAAK = "tekst_naast_verslag"


def heeft_twee_teksten() -> Exists:
    """Of an item: whether somebody still has to choose. It says no word of the text."""
    return Exists(Botsing.objects.open().filter(veld__agendapunt=OuterRef("pk")))


def erbij_zetten(punten: list[Any]) -> None:
    """Each item with the texts that wait there; annotate them with ``heeft_twee_teksten``."""
    met = [punt for punt in punten if punt.twee_teksten]
    wacht = Botsing.objects.open().filter(veld__agendapunt__in=met).select_related("veld", "geschreven_door")
    rijen = list(wacht.order_by("pk")) if met else []
    for punt in punten:
        punt.naast_elkaar = [botsing for botsing in rijen if botsing.veld.agendapunt_id == punt.pk]


def open_botsingen(punt: Any) -> list[Botsing]:
    """Load the item with ``erbij_zetten``."""
    return list(punt.naast_elkaar)


def kies_eerst(punt: Agendapunt, door: Gebruiker) -> list[Ontbreekt]:
    """In words what waits for a choice, with the way there: only its writer reads the text (and so chooses)."""
    lijst, nu = [], reverse("overleggen:nu", args=[punt.overleg_id])
    for botsing in open_botsingen(punt):
        mijn = botsing.geschreven_door_id == door.pk
        van = "jou" if mijn else str(botsing.geschreven_door)
        kies = reverse("overleggen:botsing", args=[botsing.pk]) if mijn else f"{nu}?punt={punt.pk}"
        zin = f"Bij ‘{botsing.veld.get_soort_display()}’ staat nog een tekst van {van} naast die van een collega."
        lijst.append(Ontbreekt(zin, kies))
    return lijst


def wie_niet_koos(punten: list[Agendapunt], door: Gebruiker) -> list[Gebruiker]:
    """Everybody else whose text still waits."""
    mensen = [b.geschreven_door for punt in punten for b in open_botsingen(punt)]
    return list({mens.pk: mens for mens in mensen if mens.pk != door.pk}.values())


def later_kopieren(punt: Agendapunt, *, uiterste_datum: date, door: Gebruiker) -> None:
    """The meeting closes without a choice: the writer hears that the own text is not in the minutes."""
    for botsing in open_botsingen(punt):
        taak_openen(
            soort=TAAK,
            sleutel=f"botsing:{botsing.pk}",
            school=punt.overleg.school,
            dossier=punt.dossier,
            wat=f"Kijk naar je tekst over {punt.roepnaam}: die staat niet in het verslag"[:200],
            waar=reverse("overleggen:botsing", args=[botsing.pk]),
            voor=botsing.geschreven_door,
            uiterste_datum=uiterste_datum,
            toelichting="Bij het afsluiten was er nog niet gekozen"[:200],
            namens=door,
        )


@transaction.atomic
def loslaten(botsing: Botsing, *, door: Gebruiker, nu: datetime) -> None:
    """The writer has the text, or needs it no longer; the row stays."""
    if Botsing.objects.open().filter(pk=botsing.pk).update(opgelost_op=nu):
        vastleggen("botsing_losgelaten", op=botsing, door=door)
    taak_afronden(soort=TAAK, sleutel=f"botsing:{botsing.pk}")
