"""Every table of a pupil, and every column of the pupil's own row, has a line that says how long it stays."""

import pytest
from django.apps import apps

from bewaring.lezer import groep_van
from bewaring.register import GROEPEN, LOOPT_NOG, MODELLEN, VELDEN, VERWEZEN, ZONDER
from dossiers.models import Leerling
from scholen.sleutels import SLEUTELS
from zorg.basis.modelgraaf import eigen_velden, graaf, naam_van, sleutels_naar


@pytest.mark.eis("PRIV-08")
def test_elke_tabel_die_een_leerling_raakt_heeft_een_bewaartermijn():
    zonder_regel = []
    for model in graaf(Leerling, ZONDER):
        try:
            groep_van(model)
        except KeyError:
            zonder_regel.append(model._meta.label)

    assert zonder_regel == [], "zet deze in bewaring/register.py"
    gevonden = {model._meta.label for model in graaf(Leerling, ZONDER)}
    genoemd = {naam for naam in MODELLEN if apps.is_installed(naam.split(".")[0])}
    assert genoemd - gevonden == set(), "deze raken geen leerling meer"


def test_elk_veld_van_de_leerling_zelf_heeft_een_termijn():
    assert {veld.name for veld in eigen_velden(Leerling)} == set(VELDEN)


def test_elke_termijn_is_een_instelling_van_de_school_met_een_bron():
    for code, groep in GROEPEN.items():
        assert set(groep.sleutels) <= set(SLEUTELS), code
        assert groep.bron, code
        assert groep.zekerheid != "standaard" or "PRIV-08" in groep.bron or "voorgestelde standaard" in groep.bron, code
    assert VERWEZEN in SLEUTELS


def test_wat_het_register_noemt_bestaat():
    velden = {naam_van(veld) for model in apps.get_models() for veld in sleutels_naar(model)}
    assert set(ZONDER) <= velden
    for naam, (statussen, _) in LOOPT_NOG.items():
        keuzes = dict(apps.get_model(naam)._meta.get_field("status").choices)
        assert set(statussen) <= set(keuzes), naam
