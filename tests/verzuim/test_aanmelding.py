"""What school counted stands on the form for the school doctor, for who may see absence."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from aanmeldingen import services
from dossiers.vooraf import bekend
from tests.factories import DossierFactory, GebruikerFactory
from tests.schoolarts.factories import aanvraag
from tests.spelers import medewerker
from verzuim.beeld.aanmelding import voor_aanmelding
from verzuim.models import Drempelmelding, Verzuimmelding

from .factories import VerzuimmeldingFactory

pytestmark = pytest.mark.django_db


def ziek(leerling, dagen, lang=0, **velden):
    begin = timezone.localdate() - timedelta(days=dagen)
    eind = begin + timedelta(days=lang)
    return VerzuimmeldingFactory(leerling=leerling, begindatum=begin, einddatum=eind, reden="griep", **velden)


def test_het_formulier_begint_met_wat_school_telde_en_nooit_met_waarom(leerling, mentor):
    ziek(leerling, 40)
    ziek(leerling, 20, 2)
    ziek(leerling, 10, soort="te_laat")
    ziek(leerling, 200)

    weet = bekend(leerling, "schoolarts", voor=mentor)

    assert weet["verzuimbeeld"].startswith("In de laatste 12 weken: 2 keer ziek, samen ")
    assert weet["verzuimbeeld"].count(";") == 1
    assert weet["overig_verzuim"] == "In de laatste 12 weken: 1 keer te laat."
    assert "griep" not in str(weet)


def test_wie_verzuim_niet_mag_zien_krijgt_een_leeg_formulier(leerling):
    ziek(leerling, 20)
    docent = medewerker(leerling.school, "DO", "Boris", klas=leerling.klas)

    assert voor_aanmelding(leerling, docent) == {}
    assert voor_aanmelding(leerling, GebruikerFactory()) == {}


def test_zonder_verzuim_blijft_de_vraag_leeg(leerling, mentor):
    assert voor_aanmelding(leerling, mentor) == {}


def test_een_lange_rij_noemt_alleen_de_laatste_dagen(leerling, mentor):
    for dagen in range(8, 80, 8):
        ziek(leerling, dagen)

    assert "De laatste 6 keer:" in voor_aanmelding(leerling, mentor)["verzuimbeeld"]


def test_de_tekst_staat_in_het_formulier_en_is_te_wijzigen(client, leerling, mentor):
    ziek(leerling, 20, 2)
    aanmelding = services.beginnen(leerling, door=mentor, formulier="schoolarts")
    client.force_login(mentor)

    pagina = client.get(reverse("aanmeldingen:verzuim", args=[aanmelding.pk])).content.decode()
    services.bewaren(aanmelding, door=mentor, deel="verzuim", versie=0, velden={"verzuimbeeld": "Vaker dan geteld"})

    aanmelding.refresh_from_db()
    assert "1 keer ziek" in pagina
    assert "Dat telde school." in pagina
    assert aanmelding.verzuimbeeld == "Vaker dan geteld"


def test_vanaf_een_bereikte_drempel_begint_het_formulier_dat_de_drempel_noemt(client, leerling, mentor):
    drempel = leerling.school.drempels.filter(actief=True).order_by("pk").first()
    drempel.formulier = "schoolarts"
    drempel.save()
    Drempelmelding.objects.create(
        leerling=leerling, drempel=drempel, begindatum=timezone.localdate(), bereikt_datum=timezone.localdate(),
        wat="4 ziekmeldingen", telling={},
    )  # fmt: skip
    ziek(leerling, 5)
    client.force_login(mentor)

    pagina = client.get(reverse("verzuim:leerling", args=[leerling.pk])).content.decode()
    begonnen = client.post(reverse("aanmeldingen:beginnen", args=[leerling.pk]), {"formulier": "schoolarts"})

    assert '<input type="hidden" name="formulier" value="schoolarts">' in pagina
    assert reverse("aanmeldingen:beginnen", args=[leerling.pk]) in pagina
    aanmelding = leerling.dossier.aanmeldingen.get()
    assert begonnen.url == aanmelding.get_absolute_url()
    assert (aanmelding.formulier, "1 keer ziek" in aanmelding.verzuimbeeld) == ("schoolarts", True)


def test_wat_school_telde_blijft_bij_de_aanvraag_staan(client, leerling, mentor):
    ziek(leerling, 40)
    ziek(leerling, 20)
    dossier = DossierFactory(leerling=leerling)
    traject = aanvraag(dossier, mentor)
    Verzuimmelding.objects.all().delete()
    client.force_login(mentor)

    pagina = client.get(traject.get_absolute_url()).content.decode()

    assert traject.telling["keer ziek in twaalf weken"] == 2
    assert "Keer ziek in twaalf weken: 2" in pagina


def test_wie_om_een_gesprek_vraagt_krijgt_geen_verzuim_mee(leerling, mentor):
    """ZEE-45: the pupil asks for a talk; that is not about absence."""
    ziek(leerling, 20)

    traject = aanvraag(DossierFactory(leerling=leerling), mentor, criterium="eigen_verzoek")

    assert traject.telling == {}
