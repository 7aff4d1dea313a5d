"""The address that counts is the one our own proxy saw; what the visitor writes there himself does not."""

import pytest
from django.test import RequestFactory

from zorg.basis.afzender import afzender


@pytest.mark.parametrize(
    ("proxies", "kop", "verwacht"),
    [
        (0, "203.0.113.9", "192.0.2.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "10.0.0.1, 203.0.113.9", "203.0.113.9"),
        (2, "10.0.0.1, 203.0.113.9, 198.51.100.1", "203.0.113.9"),
        (2, "203.0.113.9", "192.0.2.1"),
        (1, "", "192.0.2.1"),
        (1, "onzin", None),
    ],
)
def test_het_adres_van_de_afzender(settings, proxies, kop, verwacht):
    settings.PROXIES = proxies

    assert afzender(RequestFactory().get("/", REMOTE_ADDR="192.0.2.1", headers={"X-Forwarded-For": kop})) == verwacht
