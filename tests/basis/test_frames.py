"""Calls deep in a request ask the system for no memory again and again."""

import resource

import pytest

from zorg.basis.frames import roomy

KEREN = 500
DIEPTES = range(700)  # at one or two of these the loop stands at the border of a piece of memory


def _niets():
    return 0


def _diep(nog: int) -> int:
    """So many frames down, a loop of calls: how often the system gave the memory of a page."""
    if nog:
        return _diep(nog - 1)
    voor = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    for _ in range(KEREN):
        _niets()
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - voor


def test_een_lus_diep_in_een_verzoek_vraagt_niet_steeds_geheugen():
    assert max(roomy(_diep)(diepte) for diepte in DIEPTES) < KEREN / 4


def test_het_antwoord_en_de_fout_gaan_door():
    assert roomy(lambda een, *, twee: (een, twee))(1, twee=2) == (1, 2)
    with pytest.raises(ZeroDivisionError):
        roomy(lambda: 1 / 0)()
