"""``cijfer``: how a proof of ``make bewijs`` tells its figure.

    @pytest.mark.bewijs
    def test_…(cijfer):
        …
        cijfer("A3", "werelden", aantal, lat="≥ 500")

The bar is ``≥ 500``, ``≤ 10``, ``= 0``, ``0,45–0,55`` or ``100 %``; without one the figure is only told. The test fails
when the bar is not met. In a run that nobody asked figures of, it only looks at the bar.
"""

import os
from pathlib import Path

import pytest

from ontwikkel.bewijs import VARIABELE, Cijfer, melden


@pytest.fixture
def cijfer():
    def meld(belofte: str, wat: str, waarde: float, *, lat: str = "") -> None:
        gemeten = Cijfer(belofte, wat, f"{waarde:.4g}" if isinstance(waarde, float) else str(waarde), lat)
        if naar := os.environ.get(VARIABELE):
            melden(gemeten, Path(naar))
        assert gemeten.gehaald, f"{belofte} {wat}: {gemeten.waarde}, en de lat is {lat}"

    return meld


def pytest_collection_modifyitems(config, items):
    """The proofs take minutes: they run only when ``-m`` names them."""
    if "bewijs" in config.option.markexpr:
        return
    zwaar = [item for item in items if item.get_closest_marker("bewijs")]
    if zwaar:
        config.hook.pytest_deselected(items=zwaar)
        items[:] = [item for item in items if not item.get_closest_marker("bewijs")]
