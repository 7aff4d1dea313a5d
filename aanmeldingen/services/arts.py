"""The route of the doctor that a form began: it stops with the form, and ends it."""

from django.db import transaction
from django.db.models import CharField, Exists, OuterRef, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from aanmeldingen.models import Aanmelding
from aanmeldingen.models.aanmelding import NAAR_DE_ARTS
from accounts.models import Gebruiker
from audit.services import vastleggen
from scholen.models import School
from schoolarts import services as schoolarts
from schoolarts.models import Schoolartstraject

from .berichten import taken_sluiten


def traject_van(aanmelding: Aanmelding) -> Schoolartstraject | None:
    """None when it is no form of that kind."""
    if not aanmelding.soort.traject:
        return None
    return Schoolartstraject.objects.filter(herkomst=f"aanmelding:{aanmelding.pk}").first()


def traject_stoppen(aanmelding: Aanmelding, *, door: Gebruiker, reden: str) -> None:
    """Its form stays at school; what was sent already runs on."""
    traject = traject_van(aanmelding)
    if traject and traject.verstuurdatum is None and traject.kan_naar(traject.Status.GESTOPT):
        schoolarts.stoppen(traject, door=door, reden=reden)


@transaction.atomic
def trajecten_overnemen(school: School) -> int:
    """Where the route of the doctor is at its end, the form that began it is dealt with."""
    rijen = Aanmelding.objects.filter(
        dossier__leerling__school=school, status=Aanmelding.Status.INGEDIEND, formulier__in=NAAR_DE_ARTS
    )
    hier = Concat(Value("aanmelding:"), Cast(OuterRef("pk"), CharField()))
    klaar = Schoolartstraject.objects.filter(herkomst=hier, status__in=Schoolartstraject.KLAAR)
    aanmeldingen = list(rijen.filter(Exists(klaar)).select_for_update(of=("self",)).order_by("pk"))
    for aanmelding in aanmeldingen:
        aanmelding.zet_status(Aanmelding.Status.AFGEHANDELD, afgehandeld_op=timezone.now())
        vastleggen("aanmelding_afgehandeld", op=aanmelding, door=None)
        taken_sluiten(aanmelding)
    return len(aanmeldingen)
