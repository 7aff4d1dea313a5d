"""What cannot wait: an aanmelding that came after the agenda closed goes along in the coming meeting."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.urls import reverse

from aanmeldingen import services
from audit.models import Gebeurtenis
from overleggen.models import Agendapunt
from overleggen.services import agenda, voeren
from tests.aanmeldingen.factories import ingevuld
from zorg.basis.models import OngeldigeOvergang


@pytest.fixture
def te_laat(overleg, dossier, mentor, zorgcoordinator):
    """Filed on Monday morning, when the agenda of that afternoon was closed."""
    with time_machine.travel(datetime(2026, 11, 23, 7, 30, tzinfo=UTC)):
        aanmelding = services.indienen(ingevuld(dossier, mentor, ernst="acuut"), door=mentor)
        yield aanmelding


def test_een_late_aanmelding_gaat_mee_met_1_klik(client, te_laat, overleg, zorgcoordinator):
    punt = te_laat.agendapunt
    assert punt.overleg.datum > overleg.datum
    client.force_login(zorgcoordinator)
    zin = "Neem mee in het overleg van maandag 23 november"

    rij = client.get(reverse("aanmeldingen:lijst")).content.decode()
    aanmelding = client.get(te_laat.get_absolute_url()).content.decode()
    agendapagina = client.get(overleg.get_absolute_url()).content.decode()
    na = client.post(reverse("overleggen:meenemen", args=[punt.pk]), follow=True).content.decode()

    assert "Neem mee op 23 november" in rij
    assert zin in aanmelding
    assert "Neem mee in dit overleg" in agendapagina
    assert "gaat mee in het overleg van maandag 23 november" in na
    assert "Neem mee in dit overleg" not in na
    assert Agendapunt.objects.open().get(herkomst=punt.herkomst).overleg == overleg
    assert Gebeurtenis.objects.filter(soort="agendapunt_meegenomen").count() == 1


def test_twee_keer_klikken_is_een_keer_meenemen(te_laat, overleg, zorgcoordinator):
    for _ in range(2):
        agenda.meenemen(te_laat.agendapunt, naar=overleg, door=zorgcoordinator)

    assert Gebeurtenis.objects.filter(soort="agendapunt_meegenomen").count() == 1


def test_in_een_overleg_dat_al_begonnen_is_kan_niets_meer_mee(te_laat, overleg, zorgcoordinator):
    voeren.beginnen(overleg, door=zorgcoordinator)

    with pytest.raises(OngeldigeOvergang):
        agenda.meenemen(te_laat.agendapunt, naar=overleg, door=zorgcoordinator)

    te_laat.agendapunt.refresh_from_db()
    assert te_laat.agendapunt.overleg != overleg
