"""The list of what I am named on: nothing that still runs drops off."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from veiligheid.models import Meldcode

from .factories import meldcode

NU = timezone.now()


def gesloten(dossier, door, dagen):
    rij = meldcode(dossier, door)
    wanneer = {"gesloten_op": NU - timedelta(days=dagen), "gesloten_door": door}
    Meldcode.objects.filter(pk=rij.pk).update(status="gesloten", **wanneer)
    return rij.pk


def test_wat_loopt_staat_boven_wat_gesloten_is_ook_op_de_volgende_bladzijde(client, dossier, mentor, monkeypatch):
    monkeypatch.setattr("veiligheid.views.meldcode.PER_PAGINA", 2)
    oudste, open_ = meldcode(dossier, mentor).pk, meldcode(dossier, mentor).pk
    lang, kort = gesloten(dossier, mentor, 9), gesloten(dossier, mentor, 1)
    laatste = meldcode(dossier, mentor).pk
    client.force_login(mentor)

    bladzijden, verder = [], "?"
    while verder:
        antwoord = client.get(reverse("veiligheid:meldcodes") + verder)
        bladzijden.append([rij.pk for rij in antwoord.context["rijen"]])
        verder = antwoord.context["volgende"]

    assert bladzijden == [[laatste, open_], [oudste, kort], [lang]]


@pytest.mark.parametrize("cursor", ["open_", "open_x", "x_1", "2026-01-01_1", "1"])
def test_een_vreemde_plaats_begint_vooraan(client, dossier, mentor, cursor):
    rij = meldcode(dossier, mentor)
    client.force_login(mentor)

    antwoord = client.get(reverse("veiligheid:meldcodes"), {"na": cursor})

    assert [r.pk for r in antwoord.context["rijen"]] == [rij.pk]
