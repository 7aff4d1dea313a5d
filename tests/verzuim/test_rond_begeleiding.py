"""Absence before and after support began, for who may see both."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from tests.arrangementen.factories import actief
from verzuim.beeld.begeleiding import rond_begeleiding
from verzuim.models import Verzuimmelding

from .factories import VerzuimmeldingFactory

pytestmark = pytest.mark.django_db
OP = date(2026, 11, 23)


@pytest.fixture
def hulp(dossier, begeleider):
    with time_machine.travel(OP, tick=False):
        yield actief(dossier, begeleider, begindatum=date(2026, 11, 2), evaluatiedatum=OP + timedelta(days=7))


def weg(hulp, begin, eind, soort="ziek"):
    VerzuimmeldingFactory(leerling=hulp.dossier.leerling, begindatum=begin, einddatum=eind, soort=soort)


def kijk(client, gebruiker, hulp):
    client.force_login(gebruiker)
    return client.get(reverse("verzuim:rond_begeleiding", args=[hulp.pk]), headers={"HX-Request": "true"})


def test_gemiste_dagen_per_week_met_de_begeleiding_als_balk_en_een_tabel(client, hulp, mentor):
    weg(hulp, date(2026, 10, 5), date(2026, 10, 8))
    weg(hulp, date(2026, 11, 10), date(2026, 11, 10), "ongeoorloofd")
    weg(hulp, date(2026, 11, 12), date(2026, 11, 12), "te_laat")  # no day that was missed

    html = kijk(client, mentor, hulp).content.decode()
    lijn = rond_begeleiding(hulp, list(Verzuimmelding.objects.all()), OP)

    weken = {week.naam: week for week in lijn.weken}
    assert (weken["5 okt"].gemist, weken["5 okt"].met_begeleiding) == (4, False)
    assert (weken["9 nov"].gemist, weken["9 nov"].met_begeleiding) == (1, True)
    assert weken["9 nov"].y < weken["16 nov"].y
    assert "<polyline" in html
    assert "opbouw__periode" in html
    assert "<td>4 van 5</td>" in html
    assert "Met begeleiding: 1 van 16 schooldagen gemist" in lijn.in_woorden


def test_wie_geen_verzuim_mag_zien_ziet_op_de_evaluatie_niets(client, hulp, begeleider, mentor):
    adres, evaluatie = "verzuim:rond_begeleiding", reverse("arrangementen:evaluatie", args=[hulp.pk])
    assert kijk(client, begeleider, hulp).status_code == 403
    assert reverse(adres, args=[hulp.pk]) not in client.get(evaluatie).content.decode()
    client.force_login(mentor)
    assert reverse(adres, args=[hulp.pk]) in client.get(evaluatie).content.decode()


def test_een_leerling_die_er_altijd_was_krijgt_een_zin_en_geen_grafiek(client, hulp, mentor):
    html = kijk(client, mentor, hulp).content.decode()

    assert "miste in deze weken geen schooldag" in html
    assert "<svg" not in html
