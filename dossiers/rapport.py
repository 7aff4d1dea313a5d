"""The letter to a parent without authority."""

from zorg.basis.pdf import bestand_maken, pdf

from .models import Informatieverzoek


def informatiebrief_maken(verzoek: Informatieverzoek) -> None:
    """Once: what was given stays as it was. It names nobody of the pupil's home."""
    if verzoek.bestand_id is not None:
        return
    school, adres = verzoek.dossier.leerling.school, [d.strip() for d in verzoek.adres.split(",") if d.strip()]
    regels = [verzoek.contact.naam, *adres] if adres else []
    inhoud = pdf("dossiers/pdf/informatiebrief.html", {"verzoek": verzoek, "school": school, "regels": regels})
    verzoek.bestand = bestand_maken(f"informatie-{verzoek.pk}.pdf", inhoud)
    verzoek.save(update_fields=["bestand"])
