"""``make storm``: people work for ten minutes while everything under them is killed, one thing after the other.

A cluster, a Redis and a folder of its own, with the durability of production; nothing of the demo is touched.
"""

import contextlib
import os
import random
import secrets
import shutil
import signal
import subprocess
import time
import urllib.error
import urllib.request
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from .basis import STAAT, WORTEL, Fout, kies_poort, melding, opdrachtregels, python
from .postgres import Postgres
from .redis import Redis
from .systeem import zorg_voor_pango

MAP = STAAT / "storm"
SECONDEN = 600
# What is killed, and how often relative to the others. A database that falls takes all the others along.
SLACHTOFFERS = {"webproces": 5, "worker": 5, "werkerproces": 4, "beat": 2, "redis": 3, "web": 1, "postgres": 2}
INRICHTEN = ("migrate --verbosity 0", "lettertypen", "collectstatic --noinput --verbosity 0")
UITRAZEN = 300  # a job of a worker that died is free again after its rent of 70 seconds; a third try waits two minutes


@dataclass
class Storm:
    poort: int
    omgeving: dict[str, str]
    postgres: Postgres
    redis: Redis
    kans: random.Random
    kinderen: dict[str, "subprocess.Popen[bytes]"] = field(default_factory=dict)
    gedood: Counter[str] = field(default_factory=Counter)

    def begin(self) -> None:
        for naam in self._opdrachten():
            self._start(naam)
        self._wacht_op_gezondheid()

    def _opdrachten(self) -> dict[str, list[str]]:
        eigen = python()
        celery = [eigen, "-m", "celery", "-A", "zorg"]
        return {
            "web": [eigen, "-m", "gunicorn", "zorg.wsgi", "--worker-class", "gthread", "--workers", "2",
                    "--threads", "4", "--bind", f"127.0.0.1:{self.poort}", "--log-level", "warning"],
            "worker": [*celery, "worker", "--concurrency", "2", "--loglevel", "warning"],
            "beat": [*celery, "beat", "--pidfile", "", "--schedule", str(MAP / "beat-schema"), "--loglevel", "warning"],
        }  # fmt: skip

    def _start(self, naam: str) -> None:
        with (MAP / f"{naam}.log").open("ab") as log:
            self.kinderen[naam] = subprocess.Popen(
                self._opdrachten()[naam], cwd=WORTEL, env=self.omgeving, stdin=subprocess.DEVNULL,
                stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip

    def _wacht_op_gezondheid(self) -> None:
        einde = time.monotonic() + 90
        while not self._antwoordt():
            if time.monotonic() > einde:
                raise Fout(f"Zorg komt niet op gang; kijk in {MAP.relative_to(WORTEL)}/web.log waarom.")
            time.sleep(0.3)

    def _antwoordt(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.poort}/gezondheid/", timeout=5) as antwoord:
                return bool(antwoord.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def sla(self) -> None:
        """Kill one thing as the kernel would, and after a moment do what a supervisor does."""
        wat = self.kans.choices(list(SLACHTOFFERS), list(SLACHTOFFERS.values()))[0]
        if not self._dood(wat):
            return
        self.gedood[wat] += 1
        time.sleep(self.kans.uniform(0.5, 3))
        self.herstel()

    def _dood(self, wat: str) -> bool:
        pids = self._pids(wat)
        for pid in pids if wat == "redis" else pids[:1]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        return bool(pids)

    def _pids(self, wat: str) -> list[int]:
        if wat == "postgres":
            return self.postgres.processen()
        if wat == "redis":
            return self.redis.processen()
        if wat in self.kinderen:
            return [self.kinderen[wat].pid]
        kinderen = _kinderen_van(self.kinderen["web" if wat == "webproces" else "worker"].pid)
        self.kans.shuffle(kinderen)
        return kinderen

    def herstel(self) -> None:
        for naam, kind in self.kinderen.items():
            if kind.poll() is not None:
                _ruim_groep(kind.pid)
                self._start(naam)
        if not self.postgres.draait():
            self.postgres.start()
        if not self.redis.draait():
            self.redis.start()

    def stop(self) -> None:
        for kind in self.kinderen.values():
            _ruim_groep(kind.pid)
            kind.wait()
        self.redis.stop()
        self.postgres.stop()


def _kinderen_van(ouder: int) -> list[int]:
    gevonden = []
    for pid in opdrachtregels():
        with contextlib.suppress(OSError, ValueError, IndexError):
            stand = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()
            if int(stand[1]) == ouder:
                gevonden.append(pid)
    return sorted(gevonden)


def _ruim_groep(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)


def storm() -> None:
    """Prints ten promises; raises ``Fout`` when one was broken. SECONDEN and ZAAD come from the environment."""
    seconden, zaad = _getal("SECONDEN", SECONDEN), _getal("ZAAD", secrets.randbelow(10**6))
    zorg_voor_pango()
    shutil.rmtree(MAP, ignore_errors=True)
    MAP.mkdir(parents=True)
    dit = _nieuw(zaad)
    try:
        melding(f"De school wordt ingericht (ZAAD={zaad}).")
        for stap in INRICHTEN:
            _voer_uit(dit, [python(), "manage.py", *stap.split()])
        _voer_uit(dit, [python(), "-m", "storm", "klaarzetten", "--map", str(MAP)])
        dit.begin()
        _waai(dit, seconden, zaad)
        _raas_uit(dit)
        melding("Gedood: " + ", ".join(f"{naam} {keer}" for naam, keer in sorted(dit.gedood.items())) + ".")
        if subprocess.run(
            [python(), "-m", "storm", "nakijken", "--map", str(MAP)], cwd=WORTEL, env=dit.omgeving
        ).returncode:
            raise Fout(f"Er ging iets verloren; alles staat nog in {MAP.relative_to(WORTEL)}. Herhaal met ZAAD={zaad}.")
        melding("Niets ging verloren.")
    finally:
        dit.stop()


def _getal(naam: str, anders: int) -> int:
    waarde = os.environ.get(naam) or str(anders)
    if not waarde.isdigit():
        raise Fout(f"{naam} is '{waarde}', maar moet een getal zijn.")
    return int(waarde)


def _nieuw(zaad: int) -> Storm:
    postgres, redis, poort = Postgres(MAP), Redis(MAP), kies_poort(0)
    postgres.start()
    redis.start()
    omgeving = os.environ | {
        "DATABASE_URL": postgres.url(), "REDIS_URL": redis.url(), "DEMO": "ja", "HERBEVESTIGEN": "nee",
        "SECRET_KEY": secrets.token_urlsafe(48), "BASIS_URL": f"http://127.0.0.1:{poort}", "PYTHONUNBUFFERED": "1",
        "EMAIL_FILE_PATH": str(MAP / "post"), "BIJLAGEN_MAP": str(MAP / "bijlagen"),
    }  # fmt: skip
    (MAP / "post").mkdir()
    return Storm(poort, omgeving, postgres, redis, random.Random(zaad))  # noqa: S311  for the weather


def _voer_uit(dit: Storm, opdracht: list[str]) -> None:
    klaar = subprocess.run(
        opdracht, cwd=WORTEL, env=dit.omgeving, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    if klaar.returncode:
        (MAP / "inrichten.log").write_text(klaar.stdout)
        raise Fout(f"De stap '{opdracht[-1]}' mislukte; kijk in {MAP.relative_to(WORTEL)}/inrichten.log waarom.")


def _waai(dit: Storm, seconden: int, zaad: int) -> None:
    melding(f"Het stormt {seconden} seconden.")
    opdracht = [python(), "-m", "storm", "spelen", "--map", str(MAP), "--poort", str(dit.poort)]
    opdracht += ["--seconden", str(seconden), "--zaad", str(zaad)]
    spelers, einde = subprocess.Popen(opdracht, cwd=WORTEL, env=dit.omgeving), time.monotonic() + seconden
    try:
        while time.monotonic() < einde - 5 and spelers.poll() is None:
            time.sleep(dit.kans.uniform(3, 8))
            dit.sla()
        if spelers.wait(timeout=120):
            raise Fout("De spelers vielen om voor de storm voorbij was.")
    finally:
        spelers.kill()


def _raas_uit(dit: Storm) -> None:
    """Nobody kills any more: what was placed must now be done, by itself."""
    dit.herstel()
    melding("De storm is voorbij; wat nog ligt, wordt nu gedaan.")
    opdracht = [python(), "-m", "storm", "uitrazen", "--map", str(MAP), "--seconden", str(UITRAZEN)]
    subprocess.run(opdracht, cwd=WORTEL, env=dit.omgeving)
