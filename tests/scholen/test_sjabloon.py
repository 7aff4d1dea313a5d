"""The rows that tests lay down are those of the loader."""

import pytest
from django.db import transaction

from scholen import profiel
from scholen.services import profiel_laden
from tests.factories import SchoolFactory
from tests.sjabloon import BEWAARD, profiel_neerleggen, rijen_van


def inhoud(school):
    """Every row without its keys: a row it points to is named by its place among those of its table."""
    plek = {(rijen.model, rij.pk): nummer for rijen in rijen_van(school) for nummer, rij in enumerate(rijen)}
    gevonden = []
    for rijen in rijen_van(school):
        for rij in rijen:
            velden = {}
            for veld in rij._meta.local_concrete_fields:
                waarde = getattr(rij, veld.attname)
                if veld.is_relation:
                    waarde = plek.get((veld.related_model, waarde), waarde and "school")
                velden[veld.name] = None if veld.primary_key else waarde
            gevonden.append((rij._meta.label, velden))
    return gevonden


@pytest.mark.parametrize("code", profiel.beschikbaar())
def test_wat_tests_neerleggen_is_wat_de_lader_maakt(db, code):
    with transaction.atomic():
        profiel_neerleggen(SchoolFactory(), code)  # makes the template, when this is the first of the run
        transaction.set_rollback(True)
    neergelegd, geladen = SchoolFactory(), SchoolFactory()
    profiel_neerleggen(neergelegd, code)
    profiel_laden(geladen, code)

    assert any(sleutel[1] == code for sleutel in BEWAARD)
    assert inhoud(neergelegd) == inhoud(geladen)
    assert len(inhoud(geladen)) > 200
    assert neergelegd.profiel == geladen.profiel == code
