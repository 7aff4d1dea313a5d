"""What was invited before a field existed is put right by its migration."""

from importlib import import_module

import pytest
from django.apps import apps

from overleggen.models import Deelname
from tests.spelers import medewerker

from .factories import DeelnameFactory

PER_PUNT = import_module("overleggen.migrations.0012_van_buiten_per_punt").van_buiten_per_punt


@pytest.mark.django_db
def test_wie_van_buiten_al_was_uitgenodigd_komt_voor_eigen_punten(overleg, school):
    buiten = DeelnameFactory(overleg=overleg, gebruiker=medewerker(school, "XL", "Lena"))
    collega = DeelnameFactory(overleg=overleg, gebruiker=medewerker(school, "LB", "Kees"))
    later = DeelnameFactory(overleg=overleg, gebruiker=medewerker(school, "XL", "Noor"))
    later.gebruiker.roltoewijzingen.update(begindatum=overleg.datum.replace(year=overleg.datum.year + 1))

    PER_PUNT(apps, None)

    aan_tafel = {rij.pk: rij.per_punt for rij in Deelname.objects.filter(overleg=overleg)}
    assert (aan_tafel[buiten.pk], aan_tafel[collega.pk], aan_tafel[later.pk]) == (True, False, False)
