"""``make aanval``: sqlmap and wapiti against a Zorg of its own, on this machine alone, and what they found.

They live in a virtual environment of their own: nothing of theirs comes near the product or its tests.
"""

import json
import os
import secrets
import shutil
import subprocess
import sys
import time
from pathlib import Path

from . import aanvallers, aanvalsuitslag
from .basis import STAAT, WORTEL, Fout, kies_poort, melding, python, wacht_tot
from .postgres import Postgres
from .processen import Processen
from .redis import Redis
from .systeem import zorg_voor_pango, zorg_voor_venv

MAP = STAAT / "aanval"
EIGEN_VENV = STAAT / "aanval-venv"
LOCK = WORTEL / "requirements-aanval.lock"
BOUWER = "setuptools"  # some of their packages are built here, with this one and nothing else
MINUTEN = 12  # of attack, once the school stands
INRICHTEN = ("migrate --verbosity 0", "lettertypen", "collectstatic --noinput --verbosity 0", "demodata")


def aanval() -> None:
    """Raises ``Fout`` when something was found. MINUTEN and ZAAD (which forms come first) come from the environment."""
    begin, minuten, zaad = time.monotonic(), _getal("MINUTEN", MINUTEN), _getal("ZAAD", secrets.randbelow(10**6))
    zorg_voor_pango()
    _gereedschap()
    shutil.rmtree(MAP, ignore_errors=True)
    (MAP / "post").mkdir(parents=True)
    postgres, redis, poort = Postgres(MAP, vluchtig=True), Redis(MAP), kies_poort(0)
    postgres.start()
    redis.start()
    omgeving = _omgeving(postgres, redis, poort)
    web = Processen(MAP, omgeving, {"web": _web(poort)})
    try:
        melding(f"De school wordt ingericht (ZAAD={zaad}).")
        for stap in INRICHTEN:
            _voer_uit(omgeving, "manage.py", *stap.split())
        web.start()
        if not wacht_tot(lambda: aanvallers.antwoordt(poort), 60):
            raise Fout(f"Zorg komt niet op gang; kijk in {(MAP / 'web.log').relative_to(WORTEL)} waarom.")
        _voer_uit(omgeving, "-m", "aanval", "--map", str(MAP), "--poort", str(poort))
        doelen = json.loads((MAP / "doelen.json").read_text())
        einde = time.monotonic() + minuten * 60
        uitslag = aanvallers.alles(doelen, poort, MAP, EIGEN_VENV / "bin", einde=einde, zaad=zaad)
        uitslag += [aanvalsuitslag.van_de_server(MAP / "verzoeken.log"), aanvalsuitslag.van_de_database(postgres.log)]
    finally:
        web.stop()
        redis.stop()
        postgres.stop()
    if aanvalsuitslag.toon(doelen, uitslag):
        raise Fout(f"Er is iets gevonden; alles staat in {MAP.relative_to(WORTEL)}. Herhaal met ZAAD={zaad}.")
    melding(f"Niets gevonden, in {(time.monotonic() - begin) / 60:.1f} minuten.")


def _getal(naam: str, anders: int) -> int:
    waarde = os.environ.get(naam) or str(anders)
    if not waarde.isdigit():
        raise Fout(f"{naam} is '{waarde}', maar moet een getal zijn.")
    return int(waarde)


def _omgeving(postgres: Postgres, redis: Redis, poort: int) -> dict[str, str]:
    return os.environ | {
        "DATABASE_URL": postgres.url(), "REDIS_URL": redis.url(), "DEMO": "ja", "HERBEVESTIGEN": "nee",
        "SECRET_KEY": secrets.token_urlsafe(48), "BASIS_URL": f"http://127.0.0.1:{poort}", "PYTHONUNBUFFERED": "1",
        "EMAIL_FILE_PATH": str(MAP / "post"), "BIJLAGEN_MAP": str(MAP / "bijlagen"),
    }  # fmt: skip


def _web(poort: int) -> list[str]:
    return [
        python(), "-m", "gunicorn", "zorg.wsgi", "--worker-class", "gthread", "--workers", "2", "--threads", "4",
        "--bind", f"127.0.0.1:{poort}", "--log-level", "warning", "--access-logfile", str(MAP / "verzoeken.log"),
        "--access-logformat", "%(s)s %(m)s %(U)s",
    ]  # fmt: skip


def _voer_uit(omgeving: dict[str, str], *opdracht: str) -> None:
    klaar = subprocess.run(
        [python(), *opdracht], cwd=WORTEL, env=omgeving, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    if klaar.returncode:
        log = MAP / "inrichten.log"
        log.write_text(klaar.stdout)
        raise Fout(f"De stap '{' '.join(opdracht[:2])}' mislukte; kijk in {log.relative_to(WORTEL)} waarom.")


def _gereedschap() -> None:
    """Both tools from their lock, every byte by its hash; nothing when they are there."""
    stempel, lock = EIGEN_VENV / "zorg-stempel", LOCK.read_text()
    if stempel.exists() and stempel.read_text() == lock:
        return
    melding("sqlmap en wapiti worden geïnstalleerd, apart van Zorg.")
    zorg_voor_venv()
    STAAT.mkdir(exist_ok=True)
    subprocess.run([sys.executable, "-m", "venv", "--clear", str(EIGEN_VENV)], check=True)
    eerst = EIGEN_VENV / "bouwer.txt"
    regels = lock.replace("\\\n", "").splitlines()
    eerst.write_text("\n".join(regel for regel in regels if regel.startswith(f"{BOUWER}==")))
    for bestand in (eerst, LOCK):
        _pip(bestand)
    stempel.write_text(lock)


def _pip(bestand: Path) -> None:
    opdracht = [str(EIGEN_VENV / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    opdracht += ["--no-build-isolation", "--require-hashes", "-r", str(bestand)]
    klaar = subprocess.run(opdracht, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    if klaar.returncode:
        melding(klaar.stderr.strip())
        raise Fout("sqlmap en wapiti konden niet worden geïnstalleerd; kijk naar de regels hierboven.")
