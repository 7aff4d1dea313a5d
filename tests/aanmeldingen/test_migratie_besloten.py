"""A dossier of before the field existed becomes unknown when everything in it is confidential, and only then (S18)."""

from importlib import import_module

import pytest
from django.apps import apps
from django.utils import timezone

from aanmeldingen import services
from dossiers.models import Dossier
from dossiers.services import notitie_toevoegen
from tests.dossiers.factories import ToestemmingFactory
from tests.factories import LeerlingFactory

pytestmark = pytest.mark.django_db
TERUG = import_module("aanmeldingen.migrations.0006_dossiers_die_niemand_kent").alleen_vertrouwelijk


@pytest.fixture
def nina(school, klas, zorgcoordinator):
    leerling = LeerlingFactory(klas=klas, school=school, roepnaam="Nina")
    melding = services.zelf_aanmelden(school, naam="Nina", klas="2a", waarover="Over thuis", vertrouwelijk=True)
    services.koppelen(melding, leerling=leerling, door=zorgcoordinator)
    Dossier.objects.filter(leerling=leerling).update(besloten=False)  # as in a database of before
    return leerling.dossier


def besloten(dossier):
    TERUG(apps, None)
    return Dossier.objects.values_list("besloten", flat=True).get(pk=dossier.pk)


@pytest.mark.eis("S18")
def test_waar_alles_in_vertrouwen_is_weet_de_mentor_niets(nina):
    assert besloten(nina)
    assert besloten(nina)


def test_staat_er_iets_anders_in_dan_blijft_het_bekend(nina, mentor):
    notitie_toevoegen(nina, door=mentor, datum=timezone.localdate(), titel="Gym", tekst="Doet niet mee.")
    Dossier.objects.filter(pk=nina.pk).update(besloten=False)

    assert not besloten(nina)


def test_wat_geen_merk_heeft_telt_als_bekend(nina):
    ToestemmingFactory(dossier=nina)

    assert not besloten(nina)


def test_een_gewoon_dossier_blijft_wat_het_is(dossier):
    assert not besloten(dossier)
