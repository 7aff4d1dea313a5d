"""What somebody can start, what runs already, and how long something waits."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from accounts.models import Gebruiker
from accounts.rechten import TABEL
from dossiers.models import Leerling

from .forms.vragen import in_eigen_woorden
from .models import Aanmelding
from .soorten import PERSOONLIJK, SOORTEN

RECENT = timedelta(days=60)


def soorten_voor(gebruiker: Gebruiker) -> list[dict[str, Any]]:
    """The kinds of the schools where this person works, as far as their roles may start one; in the school's words."""
    gevonden: dict[str, dict[str, Any]] = {}
    for school in gebruiker.scholen_met("aanmelding.doorverwijzen"):
        rollen = {t.functie.rol for t in gebruiker.toewijzingen if t.school_id == school.pk}
        for code in school.regels.lijst("aanmelding.formulieren"):
            soort = SOORTEN.get(code)
            if soort and rollen & TABEL[soort.maken].keys() and _past(code, rollen):
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


def _past(code: str, rollen: set[str]) -> bool:
    """The question of a teacher to the mentor is for teachers."""
    return code != "docent" or "DO" in rollen


def lopend_van_anderen(leerling: Leerling, gebruiker: Gebruiker, formulier: str) -> list[dict[str, Any]]:
    """What a colleague started for this pupil, open or of the last weeks: who to talk to, nothing of its content.

    What a pupil said in confidence is not among it: that it exists is already too much to know.
    """
    if (
        formulier in PERSOONLIJK
        or Aanmelding.objects.lopend()
        .filter(dossier__leerling=leerling, gemaakt_door=gebruiker, formulier=formulier)
        .exists()
    ):
        return []
    sinds = timezone.now() - RECENT
    rijen = Aanmelding.objects.filter(dossier__leerling=leerling, ingediend_op__gt=sinds)
    rijen = rijen.exclude(gemaakt_door=gebruiker).exclude(formulier__in=PERSOONLIJK)
    rijen = rijen.exclude(status__in=[Aanmelding.Status.INGETROKKEN, Aanmelding.Status.DOORGEZET])
    rijen = rijen.exclude(vertrouwelijk=True).select_related("gemaakt_door").order_by("-ingediend_op")[:3]
    return [
        {
            "soort": in_eigen_woorden(a.soort.naam, leerling.school),
            "wie": a.gemaakt_door.naam,
            "op": a.ingediend_op,
            "status": a.get_status_display(),
        }
        for a in rijen
    ]
