"""``make demo``: from nothing to a running Zorg with four schools, and back to nothing at Ctrl-C."""

import json
import os
import re
import secrets
import signal
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import FrameType

from . import diensten, processen
from .basis import (
    STAAT,
    VENV,
    WORTEL,
    Fout,
    is_vrij,
    lees_tekst,
    melding,
    opdrachtregel,
    opdrachtregels,
    python,
    schrijf_geheim,
    wacht_tot,
)
from .installatie import LOCK
from .systeem import zorg_voor_pango

MAP = STAAT / diensten.DEMO


class Stop(Exception):
    """Somebody asked us to end: Ctrl-C, SIGTERM, or our ``make`` has gone."""


def demo() -> None:
    poort = _poort()
    diensten.controleer()
    overgenomen = _herstel()
    if not is_vrij(poort):
        raise Fout(f"Poort {poort} is bezet; kies een andere, bijvoorbeeld: make demo PORT={poort + 1}")
    for sein in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(sein, _stop)
    zorg_voor_pango()
    gestart: list[str] = overgenomen
    programmas = None
    try:
        waarden, nieuw = diensten.start(diensten.DEMO)
        gestart = sorted({*gestart, *nieuw})
        omgeving = omgeving_van_de_demo(waarden, f"http://127.0.0.1:{poort}")
        _richt_in(omgeving)
        programmas = processen.Processen(MAP, omgeving, _programmas(poort), diensten=gestart)
        programmas.start()
        _wacht_op_gezondheid(programmas)
        _vertel(omgeving)
        _waak(programmas)
    except Stop:
        melding("De demo stopt.")
    finally:
        for sein in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(sein, signal.SIG_IGN)
        if programmas:
            programmas.stop()
        diensten.stop(diensten.DEMO, gestart)


def _poort() -> int:
    waarde = os.environ.get("PORT") or "8000"
    if not (waarde.isdigit() and 0 < int(waarde) < 65536):
        raise Fout(f"PORT is '{waarde}', maar moet een getal tussen 1 en 65535 zijn.")
    return int(waarde)


def _herstel() -> list[str]:
    """Deal with what an earlier demo left. Returns the services it had started: they are ours to stop now."""
    stand = processen.vorige(MAP)
    if processen.leeft_nog(stand):
        raise Fout(f"De demo draait al op {stand.url}; stop die eerst met: make stop")
    if stand.toezicht or stand.kinderen:
        melding("Een eerdere demo is niet netjes gestopt; de resten worden opgeruimd.")
        processen.ruim_wezen_op(stand)
    return stand.diensten


def _stop(sein: int, frame: FrameType | None) -> None:
    raise Stop


def omgeving_voor_beheer(waarden: dict[str, str]) -> dict[str, str]:
    """For a command beside the demo: a link that it makes must open in the demo that runs."""
    stand = processen.vorige(MAP)
    return omgeving_van_de_demo(waarden, stand.url if processen.leeft_nog(stand) else f"http://127.0.0.1:{_poort()}")


def omgeving_van_de_demo(waarden: dict[str, str], adres: str) -> dict[str, str]:
    return {
        **os.environ,
        **waarden,
        "DEMO": "ja",
        "SECRET_KEY": os.environ.get("SECRET_KEY") or _sleutel(),
        "BASIS_URL": os.environ.get("BASIS_URL") or adres,
        "PYTHONUNBUFFERED": "1",
    }


def _sleutel() -> str:
    """Kept between runs: links in the mails of yesterday must still open today."""
    pad = MAP / "sleutel"
    if not lees_tekst(pad):
        schrijf_geheim(pad, secrets.token_urlsafe(48))
    return lees_tekst(pad)


def _programmas(poort: int) -> dict[str, list[str]]:
    eigen = python()
    celery = [eigen, "-m", "celery", "-A", "zorg"]
    return {
        "web": [eigen, "-m", "gunicorn", "zorg.wsgi", "--worker-class", "gthread", "--workers", "2", "--threads", "4",
                "--bind", f"127.0.0.1:{poort}", "--graceful-timeout", "5", "--log-level", "warning"],
        "worker": [*celery, "worker", "--concurrency", "2", "--loglevel", "warning"],
        "beat": [*celery, "beat", "--pidfile", "", "--loglevel", "warning"],
    }  # fmt: skip


def _richt_in(omgeving: dict[str, str]) -> None:
    """Database, typefaces, static files, demo data: each step looks first whether there is anything to do."""
    if os.environ.get("DATABASE_URL"):
        _beheer(omgeving, "demodata", "--controleer")  # before anything changes in what may be somebody's real one
    _beheer(omgeving, "migrate", "--verbosity", "0")
    stempel, pad = _stempel(), MAP / "bestanden-stempel"
    if lees_tekst(pad) != stempel:
        melding("De lettertypen, het handboek en de stijlbestanden worden klaargezet.")
        _beheer(omgeving, "lettertypen")
        _beheer(omgeving, "handboek")
        _beheer(omgeving, "collectstatic", "--noinput", "--clear", "--verbosity", "0")
        pad.write_text(stempel)
    _beheer(omgeving, "demodata")


def _beheer(omgeving: dict[str, str], *opdracht: str) -> str:
    klaar = subprocess.run(
        [python(), "manage.py", *opdracht], cwd=WORTEL, env=omgeving,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    if klaar.returncode:
        log = MAP / "inrichten.log"
        log.write_text(klaar.stdout)
        if weigering := re.search(r"^CommandError: (.+)", klaar.stdout, re.MULTILINE):
            raise Fout(weigering[1])
        raise Fout(f"De stap '{opdracht[0]}' mislukte; kijk in {log.relative_to(WORTEL)} waarom.")
    return klaar.stdout


def _stempel() -> str:
    """Changes when a style sheet, a script, the handbook or a package changes."""
    bestanden = [
        LOCK,
        WORTEL / "docs" / "handboek.md",
        *sorted(p for p in (WORTEL / "static").rglob("*") if p.is_file()),
    ]
    return json.dumps([[str(p.relative_to(WORTEL)), p.stat().st_mtime_ns, p.stat().st_size] for p in bestanden])


def _wacht_op_gezondheid(programmas: processen.Processen) -> None:
    url = f"{programmas.omgeving['BASIS_URL']}/gezondheid/"
    einde = time.monotonic() + 90
    while not _antwoordt(url):
        programmas.bewaak()
        if time.monotonic() > einde:
            raise Fout(f"Zorg komt niet op gang; kijk in {MAP.relative_to(WORTEL)}/web.log en worker.log waarom.")
        time.sleep(0.3)


def _antwoordt(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as antwoord:
            return bool(antwoord.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _vertel(omgeving: dict[str, str]) -> None:
    melding(f"\nZorg draait op {omgeving['BASIS_URL']}\n")
    melding(_beheer(omgeving, "demodata", "--accounts").rstrip())
    melding(f"\nDe post van de demo staat op {omgeving['BASIS_URL']}/demo/post/. Stoppen doe je met Ctrl-C.")


def _waak(programmas: processen.Processen) -> None:
    """Until we are asked to stop. When ``make`` itself is killed nobody would tell us, so we look."""
    ouder = os.getppid()
    onder_make = Path(opdrachtregel(ouder).split(" ")[0]).name in {"make", "gmake"}
    while not (onder_make and os.getppid() != ouder):
        programmas.bewaak()
        _bewaak_diensten(programmas.omgeving)
        time.sleep(1)
    raise Stop


def _bewaak_diensten(omgeving: dict[str, str]) -> None:
    """A database or a Redis that died starts again where the programs expect it."""
    waarden, herstart = diensten.start(diensten.DEMO)
    if herstart:
        melding(f"Opnieuw gestart, want het stond stil: {', '.join(herstart)}.")
    if any(omgeving[naam] != waarde for naam, waarde in waarden.items()):
        raise Fout("De database of Redis kreeg een ander adres; start de demo opnieuw.")


def _toezicht(stand: processen.Stand) -> list[int]:
    """The demos of this folder that run: one, unless its note was lost and another was started beside it."""
    van_ons = f"{VENV}/bin/python -m ontwikkel demo"
    gevonden = {pid for pid, regel in opdrachtregels().items() if regel.strip() == van_ons}
    return sorted(gevonden | ({stand.toezicht} if processen.leeft_nog(stand) else set()))


def stop() -> None:
    """End whatever a demo or a test left running."""
    stand = processen.vorige(MAP)
    for pid in _toezicht(stand):
        os.kill(pid, signal.SIGTERM)
    wacht_tot(lambda: not _toezicht(stand), 30, stap=0.5)
    processen.ruim_wezen_op(stand)
    for naam in (diensten.DEMO, diensten.TOETS):
        diensten.stop(naam)
    if over := [pid for naam in (diensten.DEMO, diensten.TOETS) for pid in diensten.processen(naam)]:
        raise Fout(f"Dit wil niet stoppen: proces {', '.join(map(str, over))}; beëindig het met: kill -9 {over[0]}")
    melding("Alles staat stil.")
