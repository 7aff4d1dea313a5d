"""Brakes: how often one sender may do one thing within an hour."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from portaal import rem
from portaal.models import Remteller

pytestmark = pytest.mark.django_db


@pytest.fixture
def van(rf):
    return lambda adres: rf.get("/", REMOTE_ADDR=adres)


def later(monkeypatch, minuten):
    straks = timezone.now() + timedelta(minutes=minuten)
    monkeypatch.setattr(rem.timezone, "now", lambda: straks)


@pytest.mark.parametrize(("minuten", "dicht"), [(59, True), (61, False)])
def test_een_rem_duurt_een_uur(van, monkeypatch, minuten, dicht):
    for _ in range(2):
        rem.tellen(van("192.0.2.1"), "hulp")
    later(monkeypatch, minuten)

    assert rem.te_vaak(van("192.0.2.1"), "hulp", 2) is dicht
    assert rem.tellen(van("192.0.2.1"), "hulp") == (3 if dicht else 1)


def test_een_rem_blijft_staan_naast_veel_andere_sleutels(van):
    for _ in range(5):
        rem.tellen(van("192.0.2.1"), "code")
    for nummer in range(400):
        cache.add(f"vulling:{nummer}", 1, 3600)

    assert rem.te_vaak(van("192.0.2.1"), "code", 5)
    assert cache.get("vulling:0") == 1  # the brakes of login live there


@pytest.mark.parametrize(
    ("een", "ander", "samen"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("192.0.2.1", "192.0.2.2", False),
    ],
)
def test_een_huis_met_ipv6_telt_als_een_adres(van, een, ander, samen):
    rem.tellen(van(een), "link")

    assert rem.te_vaak(van(ander), "link", 1) is samen


def test_wat_voorbij_is_wordt_opgeruimd_en_een_adres_staat_er_niet_leesbaar(van, monkeypatch):
    rem.tellen(van("192.0.2.1"), "link")
    assert "192.0.2.1" not in Remteller.objects.get().sleutel

    later(monkeypatch, 61)
    rem.opruimen()

    assert not Remteller.objects.exists()
