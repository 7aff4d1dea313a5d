"""What support asks for by date: an evaluation that comes near, an end that comes near, a first day."""

from collections import Counter
from datetime import date, timedelta

from django.db.models import Exists, F
from django.urls import reverse

from accounts.models import Gebruiker
from dossiers.models import Taak
from dossiers.services import taak_afronden, taak_openen
from scholen.models import School

from .meningen import vragen
from .mensen import mentor_van
from .models import Arrangement
from .models.arrangement import ArrangementQuerySet
from .start import starten_als_het_kan
from .vervangen import neemt_waar, zonder_begeleider

TE_EVALUEREN = (Arrangement.Status.ACTIEF, Arrangement.Status.AFBOUW)


def herinneren(school: School, *, sinds: date, datum: date) -> Counter[int]:
    """Open the tasks of the days after ``sinds`` up to ``datum``; returns per user how many reminders to mail.

    Days without school fall in the window of the next school day, so that nothing is skipped.
    """
    starten_op_de_eerste_dag(school, datum)
    begeleiders_weg(school, datum)
    waarnemingen_voorbij(school, datum)
    return evaluaties(school, sinds=sinds, datum=datum) + eindes(school, sinds=sinds, datum=datum)


def starten_op_de_eerste_dag(school: School, datum: date) -> None:
    rijen = Arrangement.objects.van_school(school).te_starten(datum).select_related("dossier__leerling__school")
    for arrangement in rijen.select_related("begeleider", "toegewezen_door", "catalogusitem").order_by("pk"):
        starten_als_het_kan(arrangement, op=datum)


def begeleiders_weg(school: School, datum: date) -> None:
    """Whose begeleider left the school: the coordinator finds another, pupil by pupil."""
    for arrangement in _met_mensen(zonder_begeleider(school, datum)):
        taak_openen(
            soort="begeleider_weg",
            sleutel=f"arrangement:{arrangement.pk}",
            school=school,
            dossier=arrangement.dossier,
            wat=f"Kies wie {arrangement.dossier.leerling.roepnaam} verder begeleidt",
            toelichting=f"{arrangement.begeleider} werkt hier niet meer"[:200],
            waar=reverse("arrangementen:overdragen", args=[arrangement.pk]),
            voor="ZC",
        )


def waarnemingen_voorbij(school: School, datum: date) -> None:
    """Who stood in until yesterday has nothing to do for it any more."""
    taken = Taak.objects.open().filter(school=school, soort="begeleiding_waarnemen").select_related("voor_gebruiker")
    for taak in taken.order_by("pk"):
        nog = neemt_waar(taak.voor_gebruiker, datum)
        pk = taak.sleutel.split(":")[2]
        if not Arrangement.objects.bezet().filter(Exists(nog), pk=pk).exists():
            taak_afronden(soort=taak.soort, sleutel=taak.sleutel.removeprefix(f"{taak.soort}:"), vervallen=True)


def bereikt(doeldatum: date, dagen: list[int], *, sinds: date, datum: date) -> bool:
    """Whether a mark before (or, negative, after) ``doeldatum`` was reached since the previous run."""
    return any(sinds < doeldatum - timedelta(days=d) <= datum for d in dagen)


def evaluaties(school: School, *, sinds: date, datum: date) -> Counter[int]:
    dagen = school.regels.lijst("herinnering.evaluatie_dagen")
    tot = datum + timedelta(days=max(dagen, default=0))
    rijen = Arrangement.objects.van_school(school).filter(status__in=TE_EVALUEREN, evaluatiedatum__lte=tot)
    mailen: Counter[int] = Counter()
    for arrangement in _met_mensen(rijen):
        vragen(arrangement, door=None)
        for wie, persoon in (("begeleider", arrangement.begeleider), ("mentor", _mentor(arrangement, datum))):
            if persoon is None or (wie == "mentor" and persoon == arrangement.begeleider):
                continue
            taak_openen(
                soort="evalueren",
                sleutel=f"arrangement:{arrangement.pk}:{wie}",
                school=school,
                dossier=arrangement.dossier,
                wat=f"Evalueer de begeleiding van {arrangement.dossier.leerling.roepnaam}",
                waar=reverse("arrangementen:evaluatie", args=[arrangement.pk]),
                voor=persoon,
                uiterste_datum=arrangement.evaluatiedatum,
            )
            if bereikt(arrangement.evaluatiedatum, dagen, sinds=sinds, datum=datum):
                mailen[persoon.pk] += 1
    return mailen


def eindes(school: School, *, sinds: date, datum: date) -> Counter[int]:
    """Support whose last day comes near, and that no evaluation before that day will look at."""
    vooraf = school.regels.getal("herinnering.einde_inzet_dagen")
    rijen = (
        Arrangement.objects.van_school(school)
        .filter(status__in=TE_EVALUEREN, geplande_einddatum__lte=datum + timedelta(days=vooraf))
        .exclude(evaluatiedatum__lte=F("geplande_einddatum"))
    )
    mailen: Counter[int] = Counter()
    for arrangement in _met_mensen(rijen):
        taak_openen(
            soort="einde_nadert",
            sleutel=f"arrangement:{arrangement.pk}",
            school=school,
            dossier=arrangement.dossier,
            wat=f"Begeleiding van {arrangement.dossier.leerling.roepnaam} loopt af: evalueer en kies het vervolg",
            waar=reverse("arrangementen:evaluatie", args=[arrangement.pk]),
            voor=arrangement.begeleider,
            uiterste_datum=arrangement.geplande_einddatum,
        )
        if bereikt(arrangement.geplande_einddatum, [vooraf], sinds=sinds, datum=datum):
            mailen[arrangement.begeleider.pk] += 1
    return mailen


def _met_mensen(rijen: ArrangementQuerySet) -> ArrangementQuerySet:
    return rijen.select_related("dossier__leerling__school", "begeleider").order_by("pk")


def _mentor(arrangement: Arrangement, datum: date) -> Gebruiker | None:
    return mentor_van(arrangement.dossier.leerling, datum)
