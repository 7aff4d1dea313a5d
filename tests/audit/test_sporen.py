"""Every line of the trail says whose file it was: without that nobody can answer who looked."""

import pytest
from django.apps import apps

from tests.test_toegang import ALLE

# Kept off "who looked at this file" on purpose: even that they exist is for nobody else (ZEIST-36, INV-30).
STIL = {"veiligheid.Meldcode", "veiligheid.Doorbreking", "veiligheid.Vertrouwensgesprek"}
MODELLEN = {p.callback.vereist[1] for p in ALLE.values() if hasattr(p.callback, "vereist")}


@pytest.mark.parametrize("model", sorted(MODELLEN, key=lambda m: m._meta.label), ids=lambda m: m._meta.label)
def test_een_deur_weet_van_welke_leerling_en_school(model):
    zonder_leerling = model.objects.all().naar_leerling is None or model._meta.label in STIL
    nodig = ["school_id"] if zonder_leerling else ["school_id", "leerling_id"]

    assert [naam for naam in nodig if not hasattr(model, naam)] == []


@pytest.mark.parametrize("label", sorted(STIL))
def test_wat_stil_moet_blijven_noemt_geen_leerling_in_het_logboek(label):
    assert not hasattr(apps.get_model(label), "leerling_id")
