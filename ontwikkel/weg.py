"""``make weg``: remove what the demo and the tests made, as if they had never run."""

import os
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

from . import demo
from .basis import STAAT, Fout, melding
from .postgres import pad_buiten_huis


def weg() -> None:
    mappen = [pad for pad in (STAAT, pad_buiten_huis()) if pad.exists()]
    if not mappen:
        melding("Er is niets om te verwijderen.")
        return
    if not _bevestigd(mappen):
        raise Fout("Er is niets verwijderd. Bevestig het met: make weg BEVESTIG=ja")
    demo.stop()
    verwijder(mappen)


def _bevestigd(mappen: Iterable[Path]) -> bool:
    if "BEVESTIG" in os.environ or not sys.stdin.isatty():
        return os.environ.get("BEVESTIG") == "ja"
    melding(f"Dit verwijdert {' en '.join(map(str, mappen))}, met alles wat je in de demo hebt getypt.")
    return input("Weet je het zeker? Typ ja: ").strip().lower() == "ja"


def verwijder(mappen: Iterable[Path]) -> None:
    for map_ in mappen:
        shutil.rmtree(map_)
        melding(f"Verwijderd: {map_}")
