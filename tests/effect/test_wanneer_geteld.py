"""The figures are counted once on each morning of a school day, and the pages say so."""

from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from scholen import kalender
from zorg import herinneringen
from zorg.basis.models import Opdracht

TELT = "elke schooldag rond half zeven"


@pytest.mark.parametrize("pad", ["templates/effect/_stand.html", "templates/effect/lijst.html", "docs/handboek.md"])
def test_de_bladzijden_zeggen_wanneer_er_wordt_geteld(pad):
    tekst = (Path(settings.BASE_DIR) / pad).read_text()
    assert TELT in tekst
    assert "elke nacht" not in tekst
    assert (herinneringen.VANAF.hour, herinneringen.VANAF.minute) == (6, 30)


@pytest.mark.django_db
def test_een_schooldag_vraagt_een_keer_om_tellen(school, monkeypatch):
    gevraagd, vragen = [], herinneringen.tellen_vragen
    monkeypatch.setattr(herinneringen, "tellen_vragen", lambda *a, **k: gevraagd.append(a) or vragen(*a, **k))

    herinneringen.dag_doen(school, kalender.plus_schooldagen(school, timezone.localdate(), 1))

    assert gevraagd == [(school,)]
    assert Opdracht.objects.filter(soort="effect.tellen").count() == 1
