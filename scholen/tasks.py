"""The document for the public, made from the profile."""

from django.utils import timezone

from zorg.basis.opdrachten import opdracht
from zorg.basis.pdf import bestand_maken, pdf

from .models import Gidsbestand, School
from .overzicht import ondersteuningsaanbod


@opdracht("scholen.gids_maken")
def gids_maken(*, school_id: int, **_: object) -> None:
    """Done twice there is still one document. The weak lock lets everybody else go on writing at this school."""
    school = School.objects.select_for_update(no_key=True).get(pk=school_id)
    inhoud = pdf("scholen/ondersteuningsaanbod_pdf.html", {"pagina": ondersteuningsaanbod(school), "school": school})
    vorige = Gidsbestand.objects.filter(school=school).select_related("bestand").first()
    bestand = bestand_maken(f"ondersteuningsaanbod-{school.slug}.pdf", inhoud)
    Gidsbestand.objects.update_or_create(school=school, defaults={"bestand": bestand, "gemaakt_op": timezone.now()})
    if vorige:
        vorige.bestand.delete()
