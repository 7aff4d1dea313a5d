"""``cijfer``: how a proof of ``make bewijs`` tells its figure.

    @pytest.mark.bewijs
    def test_…(cijfer):
        …
        cijfer("A3", "werelden", aantal, lat="≥ 500")

The bar is ``≥ 500``, ``≤ 10``, ``= 0``, ``0,45–0,55`` or ``100 %``; without one the figure is only told. The test fails
when the bar is not met. In a run that nobody asked figures of, it only looks at the bar.

An ordinary test proves a promise too when ``docs/beloften.tsv`` names it: its figure is how many of its cases passed.
"""

import os
from pathlib import Path

import pytest

from ontwikkel import beloften
from ontwikkel.bewijs import GEVALLEN, VARIABELE, Cijfer, melden


@pytest.fixture
def cijfer():
    def meld(belofte: str, wat: str, waarde: float, *, lat: str = "") -> None:
        gemeten = Cijfer(belofte, wat, f"{waarde:.4g}" if isinstance(waarde, float) else str(waarde), lat)
        if naar := os.environ.get(VARIABELE):
            melden(gemeten, Path(naar))
        assert gemeten.gehaald, f"{belofte} {wat}: {gemeten.waarde}, en de lat is {lat}"

    return meld


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config, items):
    """The proofs take minutes: they run only when ``-m`` names them."""
    if "bewijs" in config.option.markexpr:
        return _beloven(items)
    zwaar = [item for item in items if item.get_closest_marker("bewijs")]
    if zwaar:
        config.hook.pytest_deselected(items=zwaar)
        items[:] = [item for item in items if not item.get_closest_marker("bewijs")]
    return None


def _beloven(items) -> None:
    """Mark what stands in ``docs/beloften.tsv``, and what tells a figure of itself, before ``-m`` chooses."""
    regels = [regel for regel in beloften.regels() if regel.is_test]
    for item in items:
        van = [(regel.belofte, regel.wat) for regel in regels if regel.hoort_bij(item.nodeid)]
        if van or "cijfer" in item.fixturenames:
            item.add_marker(pytest.mark.belofte(*van))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    rapport = yield
    naar, merk = os.environ.get(VARIABELE), item.get_closest_marker("belofte")
    if naar and merk and (rapport.when == "call" or rapport.outcome != "passed"):
        for belofte, wat in merk.args:
            melden(Cijfer(belofte, wat, str(int(rapport.outcome == "passed")), GEVALLEN), Path(naar))
    return rapport
