"""The card as a document: the size of a bank card on a sheet of A4, to print and cut out."""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.safestring import SafeString

from zorg.basis.pdf import bestand_maken, pdf
from zorg.basis.qr import qr

from .models import Pas


def adres(pas: Pas) -> str:
    """Whoever is logged in goes on to the check of the card; a stranger reads of which school it is, and no more."""
    kaart_van = {"school": pas.dossier.leerling.school.slug, "code": pas.code}
    return f"{settings.BASIS_URL}{reverse('portaal:pas_controle', kwargs=kaart_van)}"


def qr_van(pas: Pas) -> SafeString:
    return qr(adres(pas), titel="QR-code: voor medewerkers van de school")


def kaart(pas: Pas) -> dict[str, Any]:
    """Everything that may stand on a card, and so on each page that shows one."""
    leerling = pas.dossier.leerling
    return {
        "naam": pas.naam,
        "school": leerling.school.naam,
        "leerling": str(leerling),
        "klas": leerling.klas.naam if leerling.klas else "",
        "mag": pas.mag,
        "begindatum": pas.begindatum,
        "einddatum": pas.einddatum,
        "besloten_door": str(pas.uitgegeven_door),
        "code": pas.code_leesbaar,
    }


@transaction.atomic
def pas_drukken(pas_id: int) -> None:
    """Safe to run twice: a card is made once, for it never changes."""
    rijen = Pas.objects.select_for_update(of=("self",), no_key=True).met_leerling()
    pas = rijen.select_related("dossier__leerling__school").get(pk=pas_id)
    if pas.bestand_id is not None:
        return
    inhoud = pdf("arrangementen/pdf/pas.html", {"kaart": kaart(pas), "qr": qr_van(pas)})
    pas.bestand = bestand_maken(f"pas-{pas.pk}.pdf", inhoud)
    pas.save(update_fields=["bestand"])
