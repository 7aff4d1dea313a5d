"""``make test``: all tests, first the fast ones on two cores, then the browser stories."""

import os
import shlex
import subprocess
import time

from . import dekking, diensten
from .basis import STAAT, WORTEL, Fout, melding, python
from .omgeving import omgeving_voor
from .systeem import browser, zorg_voor_browser, zorg_voor_pango

GEEN_TESTS = 5  # pytest's exit code when the selection is empty


def toets() -> None:
    begin = time.monotonic()
    zorg_voor_pango()
    zorg_voor_browser()
    dekking.vergeet()
    with diensten.draaiend(diensten.TOETS) as waarden:
        omgeving = {**omgeving_voor(waarden), dekking.VARIABELE: str(dekking.BESTAND)}
        _lettertypen(omgeving)
        snel = _pytest("-n", "2", "-m", "not browser", omgeving=omgeving)
        verhalen = _pytest("-m", "browser", "-rs", omgeving=omgeving)
    if not browser():
        melding("Overgeslagen: de browserverhalen, want er is hier geen Chromium of Chrome.")
    if snel or verhalen not in (0, GEEN_TESTS):
        raise Fout("Er zijn tests mislukt.")
    dekking.bevestig()
    melding(f"Alle tests geslaagd in {time.monotonic() - begin:.0f} s.")


def _lettertypen(omgeving: dict[str, str]) -> None:
    """The tests look at pages with their real typefaces."""
    if not (STAAT / "assets").is_dir():
        subprocess.run([python(), "manage.py", "lettertypen"], cwd=WORTEL, env=omgeving, check=True)


def _pytest(*argumenten: str, omgeving: dict[str, str]) -> int:
    eigen = shlex.split(os.environ.get("ARGS", ""))
    opdracht = [python(), "-m", "pytest", *argumenten, *eigen]
    return subprocess.run(opdracht, cwd=WORTEL, env=omgeving, stdin=subprocess.DEVNULL).returncode
