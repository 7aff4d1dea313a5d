"""Every line of the trail says whose file it was: without that nobody can answer who looked."""

import pytest

from tests.test_toegang import ALLE

MODELLEN = {p.callback.vereist[1] for p in ALLE.values() if hasattr(p.callback, "vereist")}


@pytest.mark.parametrize("model", sorted(MODELLEN, key=lambda m: m._meta.label), ids=lambda m: m._meta.label)
def test_een_deur_weet_van_welke_leerling_en_school(model):
    nodig = ["school_id"] if model.objects.all().naar_leerling is None else ["school_id", "leerling_id"]

    assert [naam for naam in nodig if not hasattr(model, naam)] == []
