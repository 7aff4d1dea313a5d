"""The letter that goes along with a referral."""

from zorg.basis.pdf import bestand_maken, pdf

from .models import Verstrekking


def brief_maken(verstrekking: Verstrekking) -> None:
    """Once: the letter that was given stays as it was."""
    if verstrekking.bestand_id is not None:
        return
    verwijzing = verstrekking.verwijzing
    leerling = verwijzing.dossier.leerling
    context = {
        "verstrekking": verstrekking,
        "verwijzing": verwijzing,
        "leerling": leerling,
        "school": leerling.school,
        "met_tekst": [s for s in verstrekking.stukken if not s["los"]],
    }
    inhoud = pdf("verwijzingen/pdf/brief.html", context)
    verstrekking.bestand = bestand_maken(f"verwijzing-{verwijzing.pk}.pdf", inhoud)
    verstrekking.save(update_fields=["bestand"])
