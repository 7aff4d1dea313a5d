"""The page for teachers on paper: what they do in class, from when until when. Nothing of why."""

from django.db import transaction

from zorg.basis.pdf import bestand_maken, pdf

from . import woorden
from .models import Programmaversie


@transaction.atomic
def lesblad_drukken(versie_id: int) -> None:
    """Safe to run twice: what was laid down does not change, and neither does its page."""
    rijen = Programmaversie.objects.select_for_update(of=("self",), no_key=True)
    rijen = rijen.select_related("programma__dossier__leerling__school", "programma__dossier__leerling__klas")
    versie = rijen.get(pk=versie_id)
    if versie.bestand_id is not None or versie.is_voorstel:
        return
    leerling = versie.programma.dossier.leerling
    context = {
        "versie": versie,
        "leerling": leerling,
        "school": leerling.school,
        "dagen": woorden.dagen_in_woorden(versie),
        "per_week": woorden.lesuren_per_week(versie),
        "regels": woorden.in_de_les(versie),
    }
    versie.bestand = bestand_maken(f"lessen-{versie.pk}.pdf", pdf("programmas/pdf/lesblad.html", context))
    versie.save(update_fields=["bestand"])
