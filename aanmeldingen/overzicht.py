"""What somebody can start, what runs already, and how long something waits."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.utils import timezone

from accounts.models import Gebruiker
from accounts.rechten import TABEL
from dossiers.models import Dossier, Leerling
from scholen.models import School

from .forms.vragen import in_eigen_woorden
from .models import Aanmelding, AanmeldingQuerySet
from .soorten import PERSOONLIJK, SOORTEN, Soort

RECENT = timedelta(days=60)


VOLGENDE_STAP = {
    Aanmelding.Status.CONCEPT: "Maak de aanmelding af en dien haar in",
    Aanmelding.Status.TERUGGESTUURD: "Vul aan wat er ontbreekt en dien opnieuw in",
    Aanmelding.Status.WACHT_OP_AKKOORD: "Een collega geeft akkoord",
    Aanmelding.Status.INGEDIEND: "{De_zorgteam} bekijkt de aanmelding",
    Aanmelding.Status.UITGENODIGD: "Er komt een gesprek",
}


def lopend_van(gebruiker: Gebruiker, *, hoogstens: int) -> list[Aanmelding]:
    """What this person began and is not done yet, the newest first, each with what comes next."""
    mijn = Aanmelding.objects.waarop(gebruiker, "aanmelding.inzien").filter(gemaakt_door=gebruiker).lopend()
    rijen = list(mijn.met_leerling().order_by("-gemaakt_op", "-pk")[:hoogstens])
    for rij in rijen:
        stap = VOLGENDE_STAP.get(Aanmelding.Status(rij.status), "")
        rij.volgende_stap = in_eigen_woorden(stap, gebruiker.school) if gebruiker.school else ""
    return rijen


def soorten_voor(gebruiker: Gebruiker) -> list[dict[str, Any]]:
    """The kinds of the schools where this person works, as far as their roles may start one; in the school's words."""
    gevonden: dict[str, dict[str, Any]] = {}
    for school in gebruiker.scholen_met("aanmelding.doorverwijzen"):
        for code, soort in _soorten_op(school, gebruiker):
            gevonden.setdefault(
                code,
                {
                    "code": code,
                    "naam": in_eigen_woorden(soort.naam, school),
                    "zin": in_eigen_woorden(soort.zin, school),
                    "maken": soort.maken,
                    "anoniem": soort.anoniem,
                },
            )
    return list(gevonden.values())


def _soorten_op(school: School, gebruiker: Gebruiker) -> Iterator[tuple[str, Soort]]:
    rollen = {t.functie.rol for t in gebruiker.toewijzingen if t.school_id == school.pk}
    for code in school.regels.lijst("aanmelding.formulieren"):
        soort = SOORTEN.get(code)
        if soort and rollen & TABEL[soort.maken].keys() and _past(code, rollen):
            yield code, soort


def mag_beginnen(leerling: Leerling, gebruiker: Gebruiker, formulier: str) -> bool:
    """Whether this person may start this kind, with the name of this pupil on it."""
    soort = dict(_soorten_op(leerling.school, gebruiker)).get(formulier)
    if soort is None or soort.anoniem:
        return False
    return Leerling.objects.waarop(gebruiker, soort.maken).filter(pk=leerling.pk).exists()


def _past(code: str, rollen: set[str]) -> bool:
    """The question of a teacher to the mentor is for teachers."""
    return code != "docent" or "DO" in rollen


def iets_van_anderen(leerling: Leerling, gebruiker: Gebruiker, formulier: str) -> dict[str, Any]:
    """What a colleague started for this pupil, open or of the last weeks: who to talk to, nothing of its content.

    ``lopend`` is what this person may read anyway; of the rest they hear that there is something (``bezig``), and
    nothing at all when they may not know of the dossier. What a pupil said in confidence is not among it.
    """
    mijn = Aanmelding.objects.lopend().filter(dossier__leerling=leerling, gemaakt_door=gebruiker, formulier=formulier)
    if formulier in PERSOONLIJK or mijn.exists():
        return {}
    rijen = _van_anderen(Aanmelding.objects.all(), leerling, gebruiker)
    leesbaar = _van_anderen(Aanmelding.objects.waarop(gebruiker, "aanmelding.inzien"), leerling, gebruiker)
    lopend = [
        {
            "soort": in_eigen_woorden(a.soort.naam, leerling.school),
            "wie": a.gemaakt_door.naam,
            "op": a.ingediend_op,
            "status": a.get_status_display(),
        }
        for a in leesbaar.select_related("gemaakt_door").order_by("-ingediend_op")[:3]
    ]
    dossier = Dossier.objects.waarop(gebruiker, "dossier.bestaan_zien").filter(leerling=leerling)
    if lopend:
        return {"lopend": lopend}
    return {"bezig": True} if rijen.exists() and dossier.exists() else {}


def _van_anderen(rijen: AanmeldingQuerySet, leerling: Leerling, gebruiker: Gebruiker) -> AanmeldingQuerySet:
    sinds = timezone.now() - RECENT
    rijen = rijen.filter(dossier__leerling=leerling, ingediend_op__gt=sinds, vertrouwelijk=False)
    rijen = rijen.exclude(gemaakt_door=gebruiker).exclude(formulier__in=PERSOONLIJK)
    return rijen.exclude(status__in=[Aanmelding.Status.INGETROKKEN, Aanmelding.Status.DOORGEZET])
