"""Nobody can find what is hidden: not by subtracting, and not by knowing how the hiding works."""

import random
from collections import defaultdict
from itertools import combinations, count, product

import pytest

from effect.onderdrukken import Cel, toonbaar, verdeling

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


# --- over days

DELEN = ("effectief", "niet_toereikend", "gestopt", "open")


def leden(*delen, vanaf=0):
    """Of each part so many, each of a pupil of its own."""
    namen = [naam for naam, aantal in zip(DELEN, delen, strict=False) for _ in range(aantal)]
    return [(f"{vanaf + pk}", vanaf + pk, naam) for pk, naam in enumerate(namen)]


def anders(rijen, hoeveel, deel):
    return [*((pk, wie, deel) for pk, wie, _ in rijen[:hoeveel]), *rijen[hoeveel:]]


@pytest.mark.parametrize("hoeveel", [1, 4])
def test_wat_van_een_paar_leerlingen_verandert_komt_nog_niet_naar_buiten(hoeveel):
    was = leden(9, 7)
    for nieuw in (anders(was, hoeveel, "gestopt"), [*was, *leden(hoeveel, vanaf=100)], was[hoeveel:]):
        assert toonbaar(nieuw, [was], DELEN, 5) is None


def test_van_genoeg_leerlingen_wel():
    was = leden(14, 7)
    for nieuw in (anders(was, 5, "niet_toereikend"), [*was, *leden(5, vanaf=100)], was[5:]):
        assert toonbaar(nieuw, [was], DELEN, 5) == sorted(nieuw)


def test_wat_bij_anderen_verandert_laat_een_uitkomst_niet_los():
    """Five more, of whom one helped: then nine that became ten would be one pupil. How many there are may be told."""
    was = leden(9, 7)
    nieuw = [*was, *leden(1, 4, vanaf=100)]
    getoond = toonbaar(nieuw, [was], DELEN, 5)
    assert getoond is not None
    assert _zichtbaar(getoond, DELEN, 5) == {"": 21}


def test_ook_niet_terug_naar_bijna_wat_er_eerder_stond():
    """Each step is of five; the last is of one pupil beside the first."""
    eerst = leden(6)
    tweede = [*eerst, *leden(5, vanaf=100)]
    derde = leden(5)
    assert toonbaar(tweede, [eerst], (), 5) is not None
    assert toonbaar(derde, [eerst, tweede], (), 5) is None
    assert toonbaar(eerst, [eerst, tweede], (), 5) is not None


def test_wat_nooit_is_getoond_mag_elke_dag_worden_geteld():
    assert toonbaar(leden(2), [], DELEN, 5) == leden(2)


def _zichtbaar(rijen, delen, kleinste):
    """What a page tells: all counts by name."""
    samen = Cel.van(rijen)
    if samen.te_klein(kleinste):
        return {}
    per = {deel: Cel.van(lid for lid in rijen if lid[2] == deel) for deel in delen}
    getoond = {naam: aantal for naam, aantal in verdeling(per, kleinste).items() if aantal is not None}
    return {"": samen.aantal, **getoond}


def _optelbaar(rijen, delen, kleinste):
    """All that a reader can add up from it or take off, and of whom that is: the parts, the rest and the whole."""
    zichtbaar = _zichtbaar(rijen, delen, kleinste)
    if not zichtbaar:
        return {}
    vakken = [naam for naam in zichtbaar if naam]
    stukken = {naam: frozenset(lid[:2] for lid in rijen if lid[2] == naam) for naam in vakken}
    rest = frozenset(lid[:2] for lid in rijen if lid[2] not in vakken)
    alles = {}
    for n in range(len(vakken) + 1):
        for som in combinations(vakken, n):
            van = frozenset().union(*(stukken[naam] for naam in som))
            alles[som, "zonder rest"] = van
            # With the rest is the whole without the other parts, whatever is in the rest.
            alles[tuple(sorted(set(vakken) - set(som))), "van het geheel af"] = van | rest
    return alles


@pytest.mark.eis("GRO-02", "S33")
@pytest.mark.parametrize(
    ("delen", "kleinste", "zaad"), [(d, k, n) for d in (DELEN, DELEN[:2], ()) for k in (5, 7) for n in range(12)]
)
def test_geen_twee_dagen_verschillen_in_minder_leerlingen_dan_de_grens(delen, kleinste, zaad):
    """A year at random, counted after every single change, as by one who keeps pressing: any two days beside each
    other, not only the next, and all that can be added up from them."""
    dobbel = random.Random(f"{delen}{kleinste}{zaad}")  # noqa: S311
    namen = delen or ("",)
    stand, staat, gezien = {}, [], []
    for dag in range(90):
        for _ in range(dobbel.choice((1, 1, 1, 3, 6))):
            wie = dobbel.randrange(40)
            if wie in stand and dobbel.random() < 0.25:
                del stand[wie]
            else:
                stand[wie] = dobbel.choice((namen[0], *namen) if dag < 45 else (namen[-1], *namen))
        nieuw = [(f"{pk}", pk, deel) for pk, deel in stand.items()]
        gelegd = toonbaar(nieuw, gezien, delen, kleinste)
        staat = staat if gelegd is None else gelegd
        if not Cel.van(staat).te_klein(kleinste) and gezien[-1:] != [staat]:
            gezien.append(staat)

    assert len(gezien) > 1
    for een, ander in combinations([_optelbaar(rijen, delen, kleinste) for rijen in gezien], 2):
        for som in een.keys() & ander.keys():
            wie = {lid[1] for lid in een[som] ^ ander[som]}
            assert not wie or len(wie) >= kleinste, (som, sorted(wie))
