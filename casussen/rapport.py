"""The interventieformulier as PDF: made when asked, kept as bytes, made again only when asked again."""

from django.db import transaction
from django.utils import timezone

from scholen.models import School
from zorg.basis.pdf import bestand_maken, pdf

from .fasen import Inhoud, fasen_van
from .models import Casus, Fasewissel
from .vel import delen


@transaction.atomic
def formulier_drukken(casus_id: int) -> None:
    """Render the form and store it. Safe to run twice: what was made after it was asked for stands."""
    casus = Casus.objects.select_for_update(of=("self",), no_key=True).select_related("afdruk").get(pk=casus_id)
    if not casus.wordt_gedrukt:
        return
    vandaag = timezone.localdate()
    casus.afdruk = bestand_maken(
        f"interventieformulier-{vandaag:%Y-%m-%d}.pdf", pdf("casussen/pdf/formulier.html", inhoud(casus_id))
    )
    casus.save(update_fields=["afdruk"])


def lezers(school: School) -> str:
    """Who may read the form, in the words of the school."""
    de = school.regels.de
    return f"{de('mentor')}, {de('teamleider')} en {de('zorgteam')}"


def inhoud(casus_id: int) -> dict[str, object]:
    casus = Casus.objects.voor_kaart().select_related("vertrouwenspersoon").get(pk=casus_id)
    school = casus.dossier.leerling.school
    vel = Inhoud(casus)
    wissels = Fasewissel.objects.filter(casus=casus).select_related("van", "naar", "door").order_by("pk")
    return {
        "casus": casus,
        "leerling": casus.dossier.leerling,
        "school": school,
        "delen": delen(vel, fasen_van(school)),
        "wissels": list(wissels),
        "gemaakt_op": timezone.localtime(),
        "lezers": lezers(school),
    }
