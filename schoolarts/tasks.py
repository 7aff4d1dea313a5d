"""The jobs of this app: two documents. Each looks at the row first, so that doing it twice shows once."""

from django.utils import timezone

from audit.services import vastleggen
from zorg.basis.opdrachten import opdracht

from . import rapport
from .models import PlanVanAanpak, Schoolartstraject
from .volledigheid import gebreken

MET = "dossier__leerling__school"


@opdracht("schoolarts.formulier_maken", rij="pdf")
def formulier_maken(*, traject_id: int, **_: object) -> None:
    """The form as it will leave the school; not while something keeps it here."""
    rijen = Schoolartstraject.objects.select_for_update(of=("self",)).select_related(MET, "dossier__leerling__klas")
    traject = rijen.get(pk=traject_id)
    wacht = traject.status in Schoolartstraject.VOOR_HET_VERSTUREN and traject.formulier_id is None
    if not wacht or gebreken(traject, op=timezone.localdate()):
        return
    traject.formulier = rapport.formulier(traject)
    traject.save(update_fields=["formulier"])
    vastleggen("schoolarts_formulier_gemaakt", op=traject, door=None, sha256=traject.formulier.sha256)


@opdracht("schoolarts.plan_maken", rij="pdf")
def plan_maken(*, plan_id: int, **_: object) -> None:
    """The plan as it was fixed."""
    rijen = PlanVanAanpak.objects.select_for_update(of=("self",))
    plan = rijen.select_related(f"traject__{MET}", "bron", "monitort", "vastgesteld_door").get(pk=plan_id)
    if plan.bestand_id is not None or plan.is_concept:
        return
    plan.bestand = rapport.plan(plan)
    plan.save(update_fields=["bestand"])
    vastleggen("plan_van_aanpak_pdf_gemaakt", op=plan, door=None, sha256=plan.bestand.sha256)
