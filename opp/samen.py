"""What the pages for many plans at once show: whom it can be done to, and how far it is."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse, reverse_lazy

from accounts.models import Gebruiker
from dossiers.models import Dossier
from scholen.models import School
from zorg.basis.models import Stap, Stapel
from zorg.basis.stapels import HOOGSTENS

from .models import Versie
from .services.stapel import AL_EEN_PLAN, BLIJFT, NIEMAND, PER_SOORT, Werk

KRUIMELS = [("Plannen", reverse_lazy("opp:lijst")), ("Voor meer leerlingen", reverse_lazy("opp:stapel_kiezen"))]
WAAROM_NIET = {"beginnen": AL_EEN_PLAN, "opnieuw": NIEMAND, "pdf": BLIJFT}
NIET_TE_ZIEN = "Een leerling die je niet meer ziet"


@dataclass(frozen=True)
class Kandidaat:
    pk: int
    leerling_id: int
    school: School
    naam: str
    klas: str
    wat: str


@dataclass(frozen=True)
class Regel:
    leerling_id: int
    naam: str
    url: str
    status: str
    reden: str


def kandidaten(werk: Werk, gebruiker: Gebruiker, *, klas: str = "") -> list[Kandidaat]:
    """By name of the pupil, at most ``HOOGSTENS``; ``klas`` is the key of one class, or empty."""
    rijen = werk.rijen(gebruiker)
    naar = rijen.naar_leerling
    if klas.isascii() and klas.isdigit() and len(klas) < 18:
        rijen = rijen.filter(**{f"{naar}__klas": int(klas)})
    rijen = rijen.select_related(f"{naar}__school", f"{naar}__klas")
    volgorde = (f"{naar}__achternaam", f"{naar}__roepnaam", "pk")
    return [_kandidaat(rij) for rij in rijen.order_by(*volgorde)[:HOOGSTENS]]


def weggevallen(werk: Werk, gebruiker: Gebruiker, *, gevraagd: set[str], over: list[Kandidaat]) -> list[Kandidaat]:
    """Who was ticked and to whom this can not be done any more, of those whom this person may see."""
    pks = {int(pk) for pk in gevraagd if pk.isascii() and pk.isdigit() and len(pk) < 18} - {rij.pk for rij in over}
    if not pks:
        return []
    if werk.code == "beginnen":
        rijen = Dossier.objects.waarop(gebruiker, "opp.opstellen").filter(pk__in=pks)
    else:
        rijen = Versie.objects.waarop(gebruiker, "opp.concept_inzien").filter(pk__in=pks)
    naar = rijen.naar_leerling
    rijen = rijen.select_related(f"{naar}__school", f"{naar}__klas").order_by(f"{naar}__achternaam", "pk")
    return [_kandidaat(rij) for rij in rijen[:HOOGSTENS]]


def _kandidaat(rij: Any) -> Kandidaat:
    is_versie = isinstance(rij, Versie)
    leerling = rij.opp.dossier.leerling if is_versie else rij.leerling
    wat = f"{rij.opp.get_soort_display()}, versie {rij.nummer}" if is_versie else "Nog geen plan"
    klas = leerling.klas.naam if leerling.klas else ""
    return Kandidaat(rij.pk, leerling.pk, leerling.school, str(leerling), klas, wat)


def klassen(werk: Werk, gebruiker: Gebruiker) -> list[tuple[str, str]]:
    """The classes in which somebody is to whom this can be done."""
    rijen = werk.rijen(gebruiker)
    naar = f"{rijen.naar_leerling}__klas"
    gevonden = (
        rijen.filter(**{f"{naar}__isnull": False}).order_by(f"{naar}__naam").values_list(f"{naar}_id", f"{naar}__naam")
    )
    return [(str(pk), naam) for pk, naam in gevonden.distinct()]


def regels(stapel: Stapel, gebruiker: Gebruiker) -> list[Regel]:
    """Each step with the name of the pupil, as far as this person may still see that one."""
    stappen = list(stapel.stappen.order_by("pk"))
    namen = _namen(stapel, gebruiker, [stap.onderwerp_id for stap in stappen])
    return [_regel(stap, namen.get(stap.onderwerp_id)) for stap in stappen]


def _regel(stap: Stap, wie: tuple[int, str, str] | None) -> Regel:
    leerling_id, naam, url = wie or (0, NIET_TE_ZIEN, "")
    return Regel(leerling_id, naam, url, stap.status, stap.reden)


def _namen(stapel: Stapel, gebruiker: Gebruiker, pks: list[int]) -> dict[int, tuple[int, str, str]]:
    if PER_SOORT[stapel.soort].code == "beginnen":
        dossiers = Dossier.objects.waarop(gebruiker, "dossier.bestaan_zien").filter(pk__in=pks)
        rijen = dossiers.select_related("leerling")
        return {d.pk: (d.leerling_id, str(d.leerling), reverse("opp:bij_dossier", args=[d.pk])) for d in rijen}
    versies = Versie.objects.waarop(gebruiker, "opp.zien").filter(pk__in=pks).met_leerling()
    return {v.pk: (v.leerling_id, str(v.opp.dossier.leerling), reverse("opp:tonen", args=[v.pk])) for v in versies}


def voortgang(stapel: Stapel, regels: list[Regel]) -> dict[str, Any]:
    per_status = {status: [r for r in regels if r.status == status] for status in Stap.Status.values}
    return {
        "stapel": stapel,
        "werk": PER_SOORT[stapel.soort],
        "aantal": len(regels),
        "klaar": len(regels) - len(per_status["wacht"]),
        "gedaan": per_status["gedaan"],
        "niet": per_status["niet"],
        "wacht": per_status["wacht"],
    }
