"""What people judge together, and whom the pupil trusts."""

import pytest
from django.db import IntegrityError
from django.urls import reverse

from arrangementen.models import Arrangement
from casussen import services
from casussen.forms import AnalyseForm
from casussen.models import Casus
from dossiers.models import Taak, Tijdlijnstuk
from overleggen import tasks as overleggen_tasks  # noqa: F401  the handlers
from tests.factories import DossierFactory, LeerlingFactory
from tests.spelers import klas_van
from zorg.basis.models import Onvolledig
from zorg.basis.opdrachten import vegen

from .conftest import iemand, school_met
from .factories import analyse


@pytest.fixture
def zeist(db):
    school = school_met("zeist")
    leerling = LeerlingFactory(school=school, klas=klas_van(school, "8a"))
    zorgco = iemand(school, "ZORGCO", "Thera")
    return services.casus_openen(DossierFactory(leerling=leerling, geopend_door=zorgco), door=zorgco), zorgco


@pytest.mark.eis("ZIEK-02", "ZIEK-06", "ZEIST-23")
def test_de_analyse_bewaart_behoeften_mogelijkheden_advies_besluit_dag_en_leden(zeist, vandaag):
    casus, zorgco = zeist
    collega = iemand(casus.dossier.leerling.school, "ORTHOPEDAGOOG", "Olga")

    rij = analyse(casus, zorgco, leden=[zorgco, collega], uitkomsten=["advies"])

    assert (rij.ondersteuningsbehoeften, rij.begeleidingsmogelijkheden) == (
        "Tekst over ondersteuningsbehoeften.", "Tekst over begeleidingsmogelijkheden.",
    )  # fmt: skip
    assert (rij.advies, rij.datum, set(rij.leden.all())) == ("Tekst over advies.", vandaag, {zorgco, collega})
    besluit = Tijdlijnstuk.objects.get(herkomst=f"analyse:{rij.pk}")
    assert besluit.titel == "Analyse en besluit: advies"
    assert "intake" not in besluit.tekst


@pytest.mark.eis("ZEIST-22")
def test_de_analyse_vraagt_intake_en_dossier_en_soms_een_observatie(zeist):
    casus, zorgco = zeist
    form = AnalyseForm({}, collegas=[], aanbod=[])

    assert {"intake", "dossieranalyse"} <= set(form.errors)
    assert "observatie" not in form.errors
    rij = analyse(casus, zorgco, observatie="")
    assert (rij.intake, rij.dossieranalyse, rij.observatie) == ("Tekst over intake.", "Tekst over dossieranalyse.", "")


@pytest.mark.eis("ZIEK-05", "ZEIST-24")
def test_meer_uitkomsten_tegelijk_en_de_coordinator_zet_ze_in_gang(zeist):
    casus, zorgco = zeist
    items = list(casus.dossier.leerling.school.catalogusitems.filter(registreerbaar=True, groep="begeleiding")[:2])
    rij = analyse(casus, zorgco, uitkomsten=["begeleiding", "leerkracht"], aanbod=items)
    assert rij.uitkomsttekst == "Begeleiding van de leerling, Ondersteuning van de docent"
    assert Taak.objects.open().get(soort="analyse_uitvoeren").voor_rol == "ZC"

    services.inzetten(rij, door=zorgco)
    services.inzetten(rij, door=zorgco)
    vegen()

    assert Arrangement.objects.filter(dossier=casus.dossier).count() == len(items) > 0
    assert not Taak.objects.open().filter(soort="analyse_uitvoeren").exists()


@pytest.mark.eis("ZEIST-24")
@pytest.mark.parametrize("uitkomst", ["advies", "verwijzing", "geen"])
def test_andere_uitkomsten_dan_begeleiding_kunnen_ook_en_zetten_niets_in_gang(zeist, uitkomst):
    casus, zorgco = zeist

    analyse(casus, zorgco, uitkomsten=[uitkomst])

    assert not Taak.objects.filter(soort="analyse_uitvoeren").exists()


def test_geen_actie_gaat_niet_samen_met_begeleiding(zeist):
    casus, zorgco = zeist
    with pytest.raises(Onvolledig, match="Geen actie nodig"):
        analyse(casus, zorgco, uitkomsten=["geen", "begeleiding"])


def test_hetzelfde_formulier_twee_keer_is_een_analyse(zeist):
    casus, zorgco = zeist

    assert analyse(casus, zorgco, herkomst="formulier:1") == analyse(casus, zorgco, herkomst="formulier:1")


@pytest.mark.eis("ZEIST-09")
def test_een_vertrouwenspersoon_wordt_met_de_leerling_gekozen_en_leest_daardoor_niets(zeist, vandaag):
    casus, zorgco = zeist
    school = casus.dossier.leerling.school
    docent = iemand(school, "DOCENT", "Dirk", klas=klas_van(school, "9z"))

    services.vertrouwenspersoon_kiezen(casus, vertrouwenspersoon=docent, besproken_datum=vandaag, door=zorgco)

    casus.refresh_from_db()
    assert (casus.vertrouwenspersoon, casus.vertrouwenspersoon_besproken_datum) == (docent, vandaag)
    assert not Casus.objects.waarop(docent, "zorgcasus.inzien").exists()
    with pytest.raises(IntegrityError, match="casus_vertrouwenspersoon_besproken"):
        Casus.objects.filter(pk=casus.pk).update(vertrouwenspersoon_besproken_datum=None)


@pytest.mark.eis("ZEIST-31", "ZEIST-32", "ZEIST-33")
def test_elke_collega_kan_vertrouwenspersoon_zijn_en_voorkeur_en_wat_kan_staan_erbij(client, zeist, vandaag):
    casus, zorgco = zeist
    school = casus.dossier.leerling.school
    docent = iemand(school, "DOCENT", "Dirk", klas=klas_van(school, "9z"))
    url = reverse("casussen:vertrouwenspersoon", args=[casus.pk])
    client.force_login(zorgco)
    pagina = client.get(url).content.decode()
    for wie in (docent, zorgco):
        assert f'value="{wie.pk}"' in pagina
    assert "luistert, en adviseert zo nodig over hulp buiten school" in pagina
    keuze = {"vertrouwenspersoon": docent.pk, "besproken_datum": vandaag.isoformat()}
    leeg = client.post(url, keuze).content.decode()
    assert "Schrijf op naar wie de voorkeur van de leerling uitgaat." in leeg
    te_lang = client.post(url, keuze | {"voorkeur": "x" * 301}).content.decode()
    assert "Deze tekst is te lang: 301 tekens." in te_lang

    client.post(url, keuze | {"voorkeur": "De conciërge", "mogelijk": "Dirk heeft op dinsdag tijd"})

    casus.refresh_from_db()
    assert casus.vertrouwenspersoon == docent
    pagina = client.get(casus.get_absolute_url()).content.decode()
    for zin in ("De conciërge", "Dirk heeft op dinsdag tijd"):
        assert zin in pagina
    assert not Casus.objects.waarop(docent, "zorgcasus.inzien").exists()
