"""The monthly proposal, what is taken out of it or held, and the two people who decide."""

from datetime import date, datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import Gebruiker
from audit.services import vastleggen
from bewaring.lezer import alles_van, houdt_tegen, wat_mag_weg
from bewaring.models import Opschorting, Regel, Voorstel
from dossiers.models import Leerling
from dossiers.services import taak_afronden, taak_openen
from scholen.models import School
from zorg.basis.models import Onvolledig
from zorg.basis.opdrachten import plaatsen

TAAK, BLEEF = "vernietiging_bekijken", "vernietiging_bleef"
ZELF = "Jij hebt dit voorstel mee gemaakt. Iemand anders keurt het goed."
ANDERS = "Het voorstel is veranderd nadat je het opende. Er is nog niets vernietigd. Kijk het opnieuw na."


@transaction.atomic
def voorstel_maken(school: School, *, op: date) -> Voorstel | None:
    """What may go this month. Twice changes nothing; nothing due makes no proposal."""
    School.objects.select_for_update(no_key=True).get(pk=school.pk)
    maand = op.replace(day=1)
    if Voorstel.objects.filter(school=school, maanddatum=maand).exists():
        return None
    bezig = set(Regel.objects.loopt().filter(voorstel__school=school).values_list("leerling_sleutel", flat=True))
    weg = Leerling.objects.filter(school=school, uitschrijfdatum__lt=op).exclude(pk__in=bezig)
    regels = [regel for leerling in weg.select_related("school").order_by("pk") if (regel := _regel(leerling, op))]
    if not regels:
        return None
    voorstel = Voorstel.objects.create(school=school, maanddatum=maand)
    for regel in regels:
        regel.voorstel = voorstel
    Regel.objects.bulk_create(regels)
    taak_openen(
        soort=TAAK, sleutel=f"{voorstel.pk}", school=school, wat="Bekijk wat vernietigd mag worden", voor="ZC",
        waar=reverse("bewaring:voorstel", args=[voorstel.pk]),
    )  # fmt: skip
    vastleggen("vernietiging_voorgesteld", op=voorstel, door=None, aantal=len(regels))
    return voorstel


def _regel(leerling: Leerling, op: date) -> Regel | None:
    rijen = alles_van(leerling)
    gronden = wat_mag_weg(leerling, op, rijen)
    if not gronden or houdt_tegen(leerling, op, rijen):
        return None
    return Regel(leerling_sleutel=leerling.pk, groepen=[grond["groep"] for grond in gronden], gronden=gronden)


def _open(voorstel_id: int, *statussen: str) -> Voorstel:
    voorstel = Voorstel.objects.select_for_update(of=("self",)).get(pk=voorstel_id)
    if voorstel.status not in statussen:
        raise voorstel.weigering(*statussen)
    return voorstel


@transaction.atomic
def uit_het_voorstel(regel: Regel, *, door: Gebruiker, reden: str) -> None:
    """Not this month, with a reason. The next month proposes it again."""
    _open(regel.voorstel_id, Voorstel.Status.OPEN)
    regel.status, regel.reden = Regel.Status.ERUIT, reden
    regel.besloten_op, regel.besloten_door = timezone.now(), door
    regel.save(update_fields=["status", "reden", "besloten_op", "besloten_door"])
    vastleggen("uit_vernietiging_gehaald", op=regel, door=door)


@transaction.atomic
def voorleggen(voorstel: Voorstel, *, door: Gebruiker) -> None:
    """The first of the two: this is what may go."""
    rij = _open(voorstel.pk, Voorstel.Status.OPEN)
    if not rij.regels.filter(status=Regel.Status.VOORGESTELD).exists():
        raise Onvolledig("Er staat niemand meer in dit voorstel. Er is niets om voor te leggen.")
    rij.zet_status(Voorstel.Status.VOORGELEGD, voorgelegd_op=timezone.now(), voorgelegd_door=door)
    vastleggen("vernietiging_voorgelegd", op=rij, door=door)


@transaction.atomic
def teruggeven(voorstel: Voorstel, *, door: Gebruiker) -> None:
    """The second wants it looked at again."""
    rij = _open(voorstel.pk, Voorstel.Status.VOORGELEGD)
    rij.zet_status(Voorstel.Status.OPEN, voorgelegd_op=None, voorgelegd_door=None)
    vastleggen("vernietiging_teruggegeven", op=rij, door=door)


@transaction.atomic
def goedkeuren(voorstel: Voorstel, *, door: Gebruiker, gezien: datetime | None) -> None:
    """The second of the two, never the first. From here on a job does it, pupil by pupil.

    ``gezien`` is when what was on the page was passed on: given back and passed on again it may be another list.
    """
    rij = _open(voorstel.pk, Voorstel.Status.VOORGELEGD)
    if rij.voorgelegd_op != gezien:
        raise Onvolledig(ANDERS)
    if rij.voorgelegd_door_id == door.pk or rij.regels.filter(besloten_door=door).exists():
        raise Onvolledig(ZELF)
    rij.zet_status(Voorstel.Status.GOEDGEKEURD, goedgekeurd_op=timezone.now(), goedgekeurd_door=door)
    regels = list(rij.regels.filter(status=Regel.Status.VOORGESTELD).order_by("pk"))
    for regel in regels:
        Regel.objects.filter(pk=regel.pk).update(status=Regel.Status.WACHT)
        plaatsen("bewaring.rijen", sleutel=f"{regel.pk}", bij=rij, regel_id=regel.pk)
    if not regels:  # everybody was put on hold meanwhile: no job will come back to say that it is ready
        rij.zet_status(Voorstel.Status.KLAAR, klaar_op=timezone.now())
    taak_afronden(soort=TAAK, sleutel=f"{rij.pk}")
    vastleggen("vernietiging_goedgekeurd", op=rij, door=door)


@transaction.atomic
def nagekeken(voorstel: Voorstel, *, door: Gebruiker) -> None:
    """Somebody read why a pupil was left alone. Twice changes nothing."""
    taak_afronden(soort=BLEEF, sleutel=f"{voorstel.pk}")
    vastleggen("niet_vernietigd_gezien", op=voorstel, door=door)


@transaction.atomic
def opschorten(leerling: Leerling, *, door: Gebruiker, reden: str, tot_datum: date) -> Opschorting:
    """Nothing of this pupil goes until then, also what was approved already."""
    hold = Opschorting.objects.create(leerling=leerling, reden=reden, tot_datum=tot_datum, geplaatst_door=door)
    vast = Regel.objects.filter(leerling_sleutel=leerling.pk, status=Regel.Status.VOORGESTELD)
    vast.update(status=Regel.Status.OPGESCHORT)
    vastleggen("vernietiging_opgeschort", op=hold, door=door, tot=f"{tot_datum}")
    return hold


@transaction.atomic
def opheffen(hold: Opschorting, *, door: Gebruiker) -> None:
    """The next proposal takes the pupil along again. Twice changes nothing."""
    if Opschorting.objects.filter(pk=hold.pk, opgeheven_op=None).update(
        opgeheven_op=timezone.now(), opgeheven_door=door
    ):
        vastleggen("opschorting_opgeheven", op=hold, door=door)
