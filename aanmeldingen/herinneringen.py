"""What a school day asks about aanmeldingen: a pupil who belongs with another colleague now."""

from dossiers.services import taak_openen
from scholen.models import School

from .models import Aanmelding
from .routering import COORDINATOR, hoort_bij_ander


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
