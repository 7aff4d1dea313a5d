"""The two parts of a plan are apart everywhere, and of a signature stands everything that proves it."""

import pytest
from django.urls import reverse
from django.utils import timezone

from opp import rapport
from opp.models import Ondertekening, Portaalcode
from opp.soorten import OPP, SOORTEN
from tests.portaal.conftest import antwoord, binnengaan
from zorg.basis.models import Onvolledig

from .factories import in_ronde
from .test_levensloop import rondekaart, teken
from .test_tasks import tekst_van

pytestmark = pytest.mark.django_db


@pytest.mark.eis("LAW-03")
def test_perspectiefdeel_en_handelingsdeel_zijn_twee_delen_in_gegevens_document_en_antwoord(client, dossier):
    perspectief, handeling = (OPP.delen[naam] for naam in ("perspectief", "handelingsdeel"))
    assert {"uitstroombestemming", "onderbouwing"} <= set(perspectief.verplicht)
    assert "ondersteuning" in handeling.verplicht
    assert not set(perspectief.velden) & set(handeling.velden)
    assert [code for code, soort in SOORTEN.items() if soort.met_perspectief] == ["opp"]

    versie = in_ronde(dossier, onderbouwing="De toetsen laten havo zien.", ondersteuning="Buddy, 1 keer per week.")
    delen = {deel["kop"]: str(deel["groepen"]) for deel in rapport.leesdelen(versie)}
    [uitstroom] = [kop for kop in delen if kop.startswith("Perspectiefdeel")]
    [hulp] = [kop for kop in delen if kop.startswith("Handelingsdeel")]
    assert "De toetsen laten havo zien." in delen[uitstroom]
    assert "De toetsen laten havo zien." not in delen[hulp]
    assert "Buddy, 1 keer per week." in delen[hulp]
    pdf = tekst_van(rapport.maak_document(versie, stand="ronde").inhoud)
    assert pdf.index(uitstroom) < pdf.index("De toetsen laten havo zien.") < pdf.index(hulp)
    assert pdf.index(hulp) < pdf.index("Buddy, 1 keer per week.")

    moeder = rondekaart(versie)["moeder"]
    with pytest.raises(Onvolledig, match="eerste deel van het plan"):
        teken(moeder, perspectief_gelezen=False)
    teken(moeder, "niet", perspectief_gelezen=True, toelichting="Liever een coach")
    moeder.refresh_from_db()
    assert (moeder.perspectief_gelezen, moeder.handelingsdeel, moeder.status) == (True, "niet", "geweigerd")


@pytest.mark.eis("LAW-25")
def test_van_een_handtekening_staat_alles_wat_haar_bewijst(client, dossier):
    versie = in_ronde(dossier)
    moeder = rondekaart(versie)["moeder"]
    client.defaults |= {"REMOTE_ADDR": "192.0.2.44", "HTTP_USER_AGENT": "Telefoon/3.1"}
    binnengaan(client, moeder)
    begin = timezone.now()

    client.post(reverse("portaal:plan"), antwoord(versie, naam="E. van der Proef"), follow=True)

    moeder.refresh_from_db()
    assert moeder.status == Ondertekening.Status.ONDERTEKEND
    assert (moeder.getypte_naam, moeder.hoedanigheid) == ("E. van der Proef", "moeder, met gezag")
    assert begin <= moeder.beantwoord_op <= timezone.now()
    assert (moeder.ip, moeder.user_agent) == ("192.0.2.44", "Telefoon/3.1")
    assert moeder.sha256 == versie.bestand.sha256
    assert moeder.factor == Ondertekening.Factor.MAIL
    for zin in ("gelezen en met school besproken", "ik stem in"):
        assert zin in moeder.verklaring.lower()
    [code] = Portaalcode.objects.filter(ondertekening=moeder)
    assert code.gebruikt_op is not None
    assert code.gebruikt_op <= moeder.beantwoord_op
