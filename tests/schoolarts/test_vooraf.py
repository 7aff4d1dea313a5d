"""The coordinator's own request begins with what Zorg knows already, and says where that came from."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from schoolarts.forms import AanvulForm
from schoolarts.models import Schoolartstraject
from schoolarts.vragen import als_dag
from tests.dossiers.factories import GesprekFactory
from tests.verzuim.factories import VerzuimmeldingFactory

from .factories import GEGEVENS, aanvraag

pytestmark = pytest.mark.django_db


@pytest.fixture
def gesprek(dossier, mentor):
    return GesprekFactory(
        dossier=dossier, geschreven_door=mentor, met="leerling", datum=timezone.localdate() - timedelta(days=5),
        mening_leerling="Ik wil weer naar school.",
    )  # fmt: skip


@pytest.fixture
def nieuw(client, dossier, zorgcoordinator):
    client.force_login(zorgcoordinator)
    return reverse("schoolarts:aanvragen", args=[dossier.pk])


@pytest.mark.usefixtures("gesprek")
def test_verzuim_en_gesprekken_staan_er_als_voorstel_met_waar_ze_vandaan_komen(client, nieuw, dossier, gesprek):
    begin = timezone.localdate() - timedelta(days=10)
    VerzuimmeldingFactory(leerling=dossier.leerling, begindatum=begin, einddatum=begin, reden="griep")

    form = client.get(nieuw).context["form"]

    assert form["verzuimbeeld"].value().startswith("In de laatste 12 weken: 1 keer ziek")
    assert "griep" not in form["verzuimbeeld"].value()
    assert form["gesprek_leerling_datum"].value() == gesprek.datum
    assert form["mening_leerling"].value() == "Ik wil weer naar school."
    assert "Overgenomen uit het verzuim in Zorg. Pas aan wat niet klopt." in form["verzuimbeeld"].help_text
    assert "Nodig als je vraag over verzuim gaat." in form["gevolgen"].help_text
    assert "het laatste gesprek in het dossier" in form["gesprek_leerling_datum"].help_text
    assert not form["gesprek_ouders_datum"].value()
    assert not form["gesprek_ouders_datum"].help_text


@pytest.mark.parametrize("velden", [{"niveau": "Z3"}, {"vertrouwelijk": True}])
def test_wat_in_vertrouwen_is_gezegd_staat_er_niet(client, nieuw, gesprek, velden):
    type(gesprek).objects.filter(pk=gesprek.pk).update(**velden)

    form = client.get(nieuw).context["form"]

    assert not form["gesprek_leerling_datum"].value()
    assert not form["mening_leerling"].value()


@pytest.mark.usefixtures("gesprek")
def test_het_voorstel_mag_anders_en_een_dag_blijft_een_dag(client, nieuw, dossier):
    form = client.get(nieuw).context["form"]
    anders = timezone.localdate() - timedelta(days=2)
    gegevens = {naam: form[naam].value() or "" for naam in form.fields} | GEGEVENS | {
        "criterium": "ziekte_aaneengesloten", "vraag": "Wat kan Aylin aan?",
        "gesprek_leerling_datum": anders.isoformat(),
    }  # fmt: skip

    client.post(nieuw, gegevens)

    traject = Schoolartstraject.objects.get(dossier=dossier)
    assert als_dag(traject.gegevens["gesprek_leerling_datum"]) == anders
    assert AanvulForm(None, initial=dict(traject.gegevens))["gesprek_leerling_datum"].value() == anders


def test_een_dag_in_eigen_woorden_van_vroeger_blijft_staan(client, dossier, mentor, zorgcoordinator):
    traject = aanvraag(dossier, mentor, gesprek_ouders_datum="vorige week donderdag")
    client.force_login(zorgcoordinator)
    url = reverse("schoolarts:aanvullen", args=[traject.pk])

    form = client.get(url).context["form"]
    client.post(url, {naam: form[naam].value() or "" for naam in form.fields})
    traject.refresh_from_db()

    assert traject.gegevens["gesprek_ouders_datum"] == "vorige week donderdag"


def test_een_dag_die_nog_komt_kan_niet(client, nieuw):
    morgen = timezone.localdate() + timedelta(days=1)

    pagina = client.post(nieuw, {"gesprek_leerling_datum": morgen.isoformat()}).content.decode()

    assert "Deze dag moet nog komen." in pagina


@pytest.mark.parametrize(
    ("tekst", "dag"),
    [("5 november 2026", date(2026, 11, 5)), ("31 november 2026", None), ("gisteren", None), ("", None)],
)
def test_een_bewaarde_dag_is_weer_een_dag(tekst, dag):
    assert als_dag(tekst) == dag
