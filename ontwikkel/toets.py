"""``make test``: all tests on two cores, first the fast ones, then the browser stories. ``ARGS`` chooses some."""

import os
import shlex
import subprocess
import time
from urllib.parse import urlsplit

from . import dekking, diensten
from .basis import STAAT, WORTEL, Fout, melding, python
from .omgeving import omgeving_voor
from .systeem import browser, lezer, zorg_voor_browser, zorg_voor_pango, zorg_voor_poppler

GEEN_TESTS = 5  # pytest's exit code when the selection is empty
SJABLOON = "TEST_SJABLOON"
LEGE_DATABASE = """
import sys, psycopg
with psycopg.connect(sys.argv[1], autocommit=True) as verbinding:
    for zin in ("DROP DATABASE IF EXISTS", "CREATE DATABASE"):
        verbinding.execute(f"{zin} {sys.argv[2]}")
"""


def toets() -> None:
    begin, gekozen = time.monotonic(), gekozen_tests()
    zorg_voor_pango()
    zorg_voor_browser()
    zorg_voor_poppler()
    if not gekozen:
        dekking.vergeet()
    with diensten.draaiend(diensten.TOETS) as waarden:
        omgeving = omgeving_voor(waarden)
        if not gekozen:  # some tests say nothing about which requirements the whole proves
            omgeving[dekking.VARIABELE] = str(dekking.BESTAND)
        lettertypen(omgeving)
        omgeving[SJABLOON] = sjabloon(omgeving)
        snel = pytest_draaien("-n", "2", "-m", "not browser", omgeving=omgeving)
        verhalen = pytest_draaien("-n", "2", "--dist", "worksteal", "-m", "browser", "-rs", omgeving=omgeving)
    if not browser():
        melding("Overgeslagen: de browserverhalen, want er is hier geen Chromium of Chrome.")
    if not lezer():
        melding("Overgeslagen: de tests die een PDF lezen, want Poppler (poppler-utils) is er niet.")
    oordeel(snel, verhalen, gekozen=bool(gekozen))
    if not gekozen:
        dekking.bevestig()
    melding(f"{'De gekozen' if gekozen else 'Alle'} tests geslaagd in {time.monotonic() - begin:.0f} s.")


def oordeel(snel: int, verhalen: int, *, gekozen: bool) -> None:
    """Where there is no browser there are no stories; a choice may lie in one half of the tests."""
    if gekozen and snel == verhalen == GEEN_TESTS:
        raise Fout("Bij ARGS hoort geen enkele test.")
    if snel not in ((0, GEEN_TESTS) if gekozen else (0,)) or verhalen not in (0, GEEN_TESTS):
        raise Fout("Er zijn tests mislukt.")


def gekozen_tests() -> list[str]:
    try:
        return shlex.split(os.environ.get("ARGS", ""))
    except ValueError:
        raise Fout("In ARGS staat een aanhalingsteken te veel of te weinig.") from None


def lettertypen(omgeving: dict[str, str]) -> None:
    """The tests look at pages with their real typefaces."""
    if not (STAAT / "assets").is_dir():
        subprocess.run([python(), "manage.py", "lettertypen"], cwd=WORTEL, env=omgeving, check=True)


def sjabloon(omgeving: dict[str, str]) -> str:
    """Migrate once into a database of its own; each worker copies that one and has nothing left to migrate."""
    url, naam = omgeving["DATABASE_URL"], "zorg_sjabloon"
    # By the Python of the product: the one that runs this has nothing but itself.
    subprocess.run([python(), "-c", LEGE_DATABASE, url, naam], cwd=WORTEL, env=omgeving, check=True)
    hier = omgeving | {"DATABASE_URL": urlsplit(url)._replace(path=f"/{naam}").geturl()}
    subprocess.run([python(), "manage.py", "migrate", "--verbosity", "0"], cwd=WORTEL, env=hier, check=True)
    return naam


def pytest_draaien(*argumenten: str, omgeving: dict[str, str]) -> int:
    opdracht = [python(), "-m", "pytest", *argumenten, *gekozen_tests()]
    return subprocess.run(opdracht, cwd=WORTEL, env=omgeving, stdin=subprocess.DEVNULL).returncode
