"""Nobody can find what is hidden: not by subtracting, and not by knowing how the hiding works."""

from collections import defaultdict
from itertools import count, product

import pytest

from effect.onderdrukken import Cel, mag_vervangen, verdeling

NAMEN = "abcd"


def cellen(aantallen, teller=None):
    """Each thing of a pupil of its own."""
    teller = teller or count()
    return {
        naam: Cel(aantal, frozenset(next(teller) for _ in range(aantal)))
        for naam, aantal in zip(NAMEN, aantallen, strict=False)
    }


@pytest.mark.eis("GRO-02", "S33")
@pytest.mark.parametrize(("delen", "kleinste", "hoogste"), [(2, 5, 20), (3, 5, 16), (4, 5, 13), (3, 7, 20)])
def test_wie_alles_weet_van_het_verbergen_vindt_nog_geen_verborgen_getal(delen, kleinste, hoogste):
    """The strongest reader there is: knows the total and every shown part, and knows this very rule.

    Every possible school is put beside all others that show the same. Wherever a part is hidden, they differ in it: as
    many numbers are possible as there are under the border.
    """
    zelfde = defaultdict(list)
    for aantallen in product(range(hoogste + 1), repeat=delen):
        if sum(aantallen) >= kleinste:
            getoond = tuple(verdeling(cellen(aantallen), kleinste).values())
            zelfde[sum(aantallen), getoond].append(aantallen)

    for (samen, getoond), werelden in zelfde.items():
        for plek, waarde in enumerate(getoond):
            mogelijk = {wereld[plek] for wereld in werelden}
            if waarde is not None:
                assert mogelijk == {waarde}
                assert waarde >= kleinste
            elif samen <= hoogste:  # what is larger has worlds that this test does not make
                assert len(mogelijk) >= kleinste, (samen, getoond, sorted(mogelijk))


def test_een_klein_deel_neemt_mee_wat_het_zou_verraden():
    assert verdeling(cellen([9, 6, 3]), 5) == {"a": 9, "b": None, "c": None}
    assert verdeling(cellen([9, 3, 6]), 5) == {"a": 9, "b": None, "c": None}
    assert verdeling(cellen([3, 6, 9]), 5) == {"a": None, "b": None, "c": None}


def test_zonder_klein_deel_staat_alles_er():
    assert verdeling(cellen([9, 6, 5]), 5) == {"a": 9, "b": 6, "c": 5}


def test_ook_niemand_is_te_weinig():
    """That nobody stopped is known as well then: it stands beside a total."""
    assert verdeling(cellen([9, 0]), 5) == {"a": None, "b": None}


def test_het_gaat_om_leerlingen_niet_om_keren():
    """Nine times, of three pupils."""
    zelfde, ander = Cel(9, frozenset({1, 2, 3})), Cel(9, frozenset(range(10, 19)))
    assert verdeling({"a": ander, "b": zelfde}, 5) == {"a": None, "b": None}


def lid(pk, deel="effectief", merk=""):
    return (f"{pk}", pk, deel, merk)


@pytest.mark.parametrize("anders", [1, 4])
def test_wat_van_een_paar_leerlingen_verandert_komt_nog_niet_naar_buiten(anders):
    was = [lid(pk) for pk in range(8)]
    wordt = [lid(pk, "gestopt" if pk < anders else "effectief") for pk in range(8)]
    erbij = [*was, *(lid(100 + n) for n in range(anders))]
    eraf = was[anders:]
    for nieuw in (wordt, erbij, eraf):
        assert not mag_vervangen(was, nieuw, 5)


def test_van_genoeg_leerlingen_wel():
    was = [lid(pk) for pk in range(8)]
    assert mag_vervangen(was, [lid(pk, "gestopt" if pk < 5 else "effectief") for pk in range(8)], 5)
    assert mag_vervangen(was, [*was, *(lid(100 + n) for n in range(5))], 5)


def test_wat_nooit_is_getoond_mag_elke_dag_worden_geteld():
    assert mag_vervangen([lid(1)], [lid(1), lid(2)], 5)
    assert not mag_vervangen([lid(1)], [lid(1)], 5)
