"""The address that counts is the one our own proxy saw; what the visitor writes there himself does not."""

import pytest
from django.test import RequestFactory

from zorg.basis.afzender import afzender


@pytest.mark.parametrize(
    ("proxy", "kop", "verwacht"),
    [
        (False, "203.0.113.9", "192.0.2.1"),
        (True, "203.0.113.9", "203.0.113.9"),
        (True, "10.0.0.1, 203.0.113.9", "203.0.113.9"),
        (True, "", "192.0.2.1"),
        (True, "onzin", None),
    ],
)
def test_het_adres_van_de_afzender(settings, proxy, kop, verwacht):
    settings.ACHTER_PROXY = proxy

    assert afzender(RequestFactory().get("/", REMOTE_ADDR="192.0.2.1", headers={"X-Forwarded-For": kop})) == verwacht
