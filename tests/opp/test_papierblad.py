"""The paper version: what a screen reader and an archive ask of it, also with Arabic beside the Dutch."""

import page
import pytest

from opp import rapport

from .factories import in_ronde
from .test_levensloop import rondekaart

pytestmark = pytest.mark.django_db


@pytest.mark.eis("SEG-141")
@pytest.mark.parametrize(("wie", "taal"), [("vader", "ar"), ("leerling", "nl")])
def test_het_papieren_plan_is_voor_te_lezen_en_te_bewaren(dossier, wie, taal):
    """PDF/UA-1 and PDF/A-2a, as the plan itself: the sheet comes behind bytes that do not change."""
    versie = in_ronde(dossier)
    getoond = rapport.maak_document(versie, stand="ronde")
    ondertekening = rondekaart(versie)[wie]
    ondertekening.papiercode = "AAAA-BBBB-CCCC"
    if ondertekening.contact:
        ondertekening.contact.taal = taal

    inhoud = bytes(rapport.papierblad(ondertekening, getoond).inhoud)

    assert inhoud.startswith(bytes(getoond.inhoud))
    fouten = {p: [f.message for f in page.validate_pdf_bytes(inhoud, profile=p).failures] for p in ("ua1", "2a")}
    assert fouten == {"ua1": [], "2a": []}
