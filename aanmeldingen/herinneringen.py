"""What a school day asks about aanmeldingen: a pupil who belongs with another colleague now, a route that ended."""

from django.db import transaction
from django.db.models import CharField, Exists, OuterRef, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from audit.services import vastleggen
from dossiers.services import taak_openen
from scholen.models import School
from schoolarts.models import Schoolartstraject

from .models import Aanmelding
from .models.aanmelding import NAAR_DE_ARTS
from .routering import COORDINATOR, hoort_bij_ander
from .services.berichten import taken_sluiten


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


def overdrachten_vragen(school: School) -> int:
    """An open aanmelding whose pupil now belongs with another receiver asks for a handover (S19).

    The old receiver may no longer see it once the pupil left their years; so the coordinator arranges it.
    """
    rijen = Aanmelding.objects.wachtend().filter(dossier__leerling__school=school, ontvanger__isnull=False)
    rijen = rijen.select_related("dossier__leerling__klas__leerjaar", "dossier__leerling__school", "gemaakt_door")
    anders = [a for a in rijen.select_related("ontvanger", "behandelaar").order_by("pk") if hoort_bij_ander(a)]
    for aanmelding in anders:
        taak_openen(
            soort="aanmelding_overnemen",
            sleutel=f"aanmelding:{aanmelding.pk}",
            school=school,
            dossier=aanmelding.dossier,
            wat=f"Draag {aanmelding.dossier.leerling.roepnaam} over: een andere collega is nu aan de beurt"[:200],
            waar=aanmelding.get_absolute_url(),
            voor=COORDINATOR,
            namens=aanmelding.behandelaar,
            besloten=aanmelding.is_besloten,
        )
    return len(anders)
