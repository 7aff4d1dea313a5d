"""Back to who asked: what is missing is filled in on the aanmelding, and it comes in again as the same request."""

import pytest
from django.urls import reverse
from django.utils import timezone

from aanmeldingen import services as aanmeldingen
from aanmeldingen.models import Aanmelding, Bericht
from dossiers.models import Taak, Tijdlijnstuk
from schoolarts import services
from schoolarts.models import Schoolartstraject
from tests.aanmeldingen.factories import AanmeldingFactory
from zorg.basis.models import OngeldigeOvergang

from .factories import aanvraag, met_formulier, verstuurd

REDEN = "Schrijf erbij hoeveel dagen het waren."


@pytest.fixture
def ingediend(dossier, mentor) -> Schoolartstraject:
    """The request of a mentor, through the form of that kind."""
    aanmelding = AanmeldingFactory(
        dossier=dossier, gemaakt_door=mentor, formulier="schoolarts", hulpvraag="Wat kan Aylin aan?",
        status="ingediend", ingediend_op=timezone.now(),
        ontvanger=dossier.leerling.school.functies.filter(rol="ZC").first(), reactiedatum=timezone.localdate(),
    )  # fmt: skip
    return aanvraag(dossier, mentor, herkomst=f"aanmelding:{aanmelding.pk}")


@pytest.mark.eis("SEG-109")
def test_terug_met_een_reden_geeft_taak_mail_en_een_regel_op_de_tijdlijn(client, ingediend, mentor, zorgcoordinator):
    client.force_login(zorgcoordinator)
    terug = reverse("aanmeldingen:terugsturen", args=[ingediend.aanmelding_id])
    assert f'href="{terug}"' in client.get(ingediend.get_absolute_url()).content.decode()

    client.post(terug, {"reden": REDEN})

    ingediend.refresh_from_db()
    assert (ingediend.status, ingediend.terugstuurreden) == ("teruggestuurd", REDEN)
    taken = Taak.objects.open().filter(dossier=ingediend.dossier)
    assert [(t.soort, t.voor_gebruiker) for t in taken] == [("aanmelding_afmaken", mentor)]
    assert Bericht.objects.get(soort=Bericht.Soort.TERUG).aan == mentor
    assert Tijdlijnstuk.objects.waarop(mentor, "tijdlijn").filter(tekst=REDEN).count() == 1
    assert Aanmelding.objects.get().kan_naar(Aanmelding.Status.CONCEPT)
    client.force_login(mentor)
    pagina = client.get(ingediend.get_absolute_url()).content.decode()
    assert REDEN in pagina
    assert "Aanvullen wat er mist" in pagina


def test_opnieuw_indienen_is_hetzelfde_traject_met_de_nieuwe_woorden(dossier, ingediend, mentor, zorgcoordinator):
    services.controleren(ingediend, door=zorgcoordinator)
    met_formulier(ingediend)
    services.terugsturen(ingediend, door=zorgcoordinator, reden=REDEN)

    weer = aanvraag(dossier, mentor, herkomst=ingediend.herkomst, verzuimbeeld="Vijf dagen ziek.")

    assert weer.pk == ingediend.pk
    assert (weer.status, weer.formulier, weer.antwoord("verzuimbeeld")) == ("ingediend", None, "Vijf dagen ziek.")
    assert Taak.objects.open().filter(soort="schoolarts_controleren").exists()


def test_wat_al_weg_is_komt_niet_terug(dossier, mentor, zorgcoordinator):
    traject = verstuurd(dossier, mentor, zorgcoordinator)

    with pytest.raises(OngeldigeOvergang):
        services.terugsturen(traject, door=zorgcoordinator, reden=REDEN)

    assert not Tijdlijnstuk.objects.filter(tekst=REDEN).exists()


def test_wie_de_aanmelding_intrekt_stopt_ook_de_aanvraag(ingediend, mentor):
    aanmeldingen.intrekken(Aanmelding.objects.get(), door=mentor, reden="Aylin is weer beter.")

    ingediend.refresh_from_db()
    assert (ingediend.status, ingediend.afsluitreden) == ("gestopt", "Aylin is weer beter.")
    assert not Taak.objects.open().filter(soort__startswith="schoolarts").exists()


def test_de_teamleider_ziet_dat_er_een_aanvraag_loopt_en_niet_wat_erin_staat(client, dossier, ingediend, teamleider):
    client.force_login(teamleider)

    pagina = client.get(reverse("schoolarts:bij_dossier", args=[dossier.pk])).content.decode()

    assert "Er loopt een aanvraag van" in pagina
    assert ingediend.get_absolute_url() not in pagina
    assert client.get(ingediend.get_absolute_url()).status_code == 404


@pytest.mark.eis("SEG-112")
def test_het_formulier_zelf_leest_wie_de_route_van_de_arts_mag_lezen(
    client, ingediend, mentor, teamleider, ondersteuner
):
    """The same words stand in the aanmelding: one rule guards both, so that the other door is no way around."""
    formulier = reverse("aanmeldingen:tonen", args=[ingediend.aanmelding_id])
    leest = {}
    for wie in (mentor, teamleider, ondersteuner):
        client.force_login(wie)
        leest[wie] = client.get(formulier).status_code
        aantal = Aanmelding.objects.waarop(wie, "aanmelding.inzien").count()
        assert aantal == (leest[wie] == 200)

    assert leest == {mentor: 200, teamleider: 404, ondersteuner: 200}


def test_een_begeleider_van_buiten_de_kring_ziet_niets(client, dossier, ingediend, begeleider):
    client.force_login(begeleider)

    pagina = client.get(reverse("schoolarts:bij_dossier", args=[dossier.pk])).content.decode()

    assert "Er loopt een aanvraag" not in pagina
