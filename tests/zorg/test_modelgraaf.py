"""Everything of a pupil is found by its foreign keys: what hangs off a dossier, deep, and over a M2M table too."""

import pytest

from dossiers.models import Contactpersoon, Dossier, Leerling, Tijdlijnstuk
from tests.factories import NotitieFactory
from zorg.basis.modelgraaf import graaf, rijen_van


@pytest.mark.django_db
def test_wat_aan_een_leerling_hangt_wordt_gevonden_en_wat_van_een_ander_is_niet(dossier, mentor):
    stuk = NotitieFactory(dossier=dossier)
    stuk.lezers.add(mentor)
    van_een_ander = NotitieFactory()

    rijen = rijen_van(dossier.leerling)

    assert rijen[Dossier] == {dossier.pk}
    assert rijen[Leerling] == {dossier.leerling_id}
    assert rijen[Tijdlijnstuk] == {stuk.pk}
    assert van_een_ander.pk not in rijen[Tijdlijnstuk]
    assert len(rijen[Tijdlijnstuk.lezers.through]) == 1
    assert rijen[Contactpersoon] == set(dossier.leerling.contactpersonen.values_list("pk", flat=True))


def test_een_sleutel_die_buiten_het_verband_is_gezet_leidt_nergens_heen():
    alles = graaf(Leerling)
    zonder = graaf(Leerling, zonder={"dossiers.Dossier.leerling"})

    assert Dossier in alles
    assert Dossier not in zonder
    assert next(iter(alles)) is Leerling
