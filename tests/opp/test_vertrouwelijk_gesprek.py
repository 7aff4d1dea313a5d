"""Parents read a plan: a goal that the pupil named in confidence is not offered for it."""

import pytest
from django.utils import timezone

from dossiers.services import gesprek_vastleggen
from opp.pagina import doelen_uit_gesprekken
from tests.opp.factories import vol_concept


@pytest.mark.eis("INV-09")
@pytest.mark.parametrize(("vertrouwelijk", "doelen"), [(False, ["Beter slapen"]), (True, [])])
def test_een_doel_uit_een_vertrouwelijk_gesprek_komt_niet_in_het_plan(dossier, zorgcoordinator, vertrouwelijk, doelen):
    versie = vol_concept(dossier)
    gesprek_vastleggen(
        dossier, door=zorgcoordinator, met="leerling", datum=timezone.localdate(), vertrouwelijk=vertrouwelijk,
        antwoorden={"doel_1": "Beter slapen"},
    )  # fmt: skip

    assert [rij.tekst for rij in doelen_uit_gesprekken(versie, zorgcoordinator)] == doelen
