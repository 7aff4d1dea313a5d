"""The rehearsal: a backup goes into an empty database of its own, is compared with its manifest, and is used once."""

import os
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from psycopg import sql

from . import maken, postgres
from .postgres import Plek
from .rook import VARIABELE
from .slot import Mislukt
from .uitpakken import DUMP, uitpakken

VOORVOEGSEL = "herstelproef_"
LANGSTE_UITLEG = 300


@dataclass
class Stap:
    wat: str
    fouten: list[str]
    seconden: float
    uitleg: str = ""


@dataclass
class Uitslag:
    manifest: dict[str, Any] = field(default_factory=dict)
    stappen: list[Stap] = field(default_factory=list)

    @property
    def fouten(self) -> list[str]:
        return [fout for stap in self.stappen for fout in stap.fouten]

    @property
    def seconden(self) -> float:
        return sum(stap.seconden for stap in self.stappen)

    def doen(self, wat: str, werk: Callable[[], tuple[list[str], str]]) -> None:
        begin = time.monotonic()
        fouten, uitleg = werk()
        self.stappen.append(Stap(wat, fouten, time.monotonic() - begin, uitleg))


def nieuwste() -> Path:
    kopieen = sorted(Path(settings.RESERVEKOPIE_MAP).glob(f"*{maken.UITGANG}"), key=lambda pad: pad.stat().st_mtime)
    if not kopieen:
        raise Mislukt(
            f"In {settings.RESERVEKOPIE_MAP} staat geen reservekopie. Maak er een met manage.py reservekopie."
        )
    return kopieen[-1]


def proef(kopie: Path, naar: Plek | None = None) -> Uitslag:
    """Everything it made is gone afterwards, whatever happened."""
    uitslag = Uitslag()
    with tempfile.TemporaryDirectory(prefix="zorg-herstelproef-") as map_, _leeg(naar) as plek:
        waar = Path(map_) / "kopie"

        def openen() -> tuple[list[str], str]:
            uitslag.manifest, fouten = uitpakken(kopie, waar)
            return fouten, f"{len(uitslag.manifest['bestanden'])} bestanden, elk met zijn sha256"

        uitslag.doen("reservekopie openen", openen)
        uitslag.doen("database terugzetten", lambda: _terugzetten(waar / DUMP, plek))
        uitslag.doen("rijen per tabel", lambda: rijen_vergelijken(uitslag.manifest, plek))
        uitslag.doen("bestanden bij de rijen", lambda: bestanden_vergelijken(uitslag.manifest, plek))
        _gebruiken(uitslag, waar, plek)
    return uitslag


@contextmanager
def _leeg(naar: Plek | None) -> Iterator[Plek]:
    levend = Plek.levend()
    if naar is not None:
        niet_de_levende(naar)
        try:
            yield naar
        finally:
            _leegmaken(naar)
        return
    plek = levend.anders(f"{VOORVOEGSEL}{secrets.token_hex(6)}")
    naam = sql.Identifier(plek.naam)
    with levend.anders("postgres").verbinden() as beheer:
        beheer.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(naam))
        try:
            yield plek
        finally:
            beheer.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(naam))


def niet_de_levende(naar: Plek) -> None:
    """By its name, and by what stands in it: one server can be reached by several names."""
    levend = Plek.levend()
    if (naar.naam, naar.poort or "5432") == (levend.naam, levend.poort or "5432"):
        raise Mislukt(
            "Dit is de database die in gebruik is. De proef gaat alleen in een lege database met een andere naam."
        )
    with naar.verbinden() as verbinding:
        if verbinding.execute(postgres.TABELLEN).fetchone():
            raise Mislukt(f"De database {naar.naam} is niet leeg. De proef gaat alleen in een lege database.")


def _leegmaken(naar: Plek) -> None:
    with naar.verbinden() as verbinding:
        verbinding.execute("DROP SCHEMA public CASCADE")
        verbinding.execute("CREATE SCHEMA public")


def _terugzetten(dump: Path, plek: Plek) -> tuple[list[str], str]:
    with plek.verbinden() as verbinding:
        versie = verbinding.info.server_version // 10000
    opdracht = [
        postgres.programma("pg_restore", versie), "--no-password", "--no-owner", "--no-privileges", "--exit-on-error",
        "--single-transaction", f"--dbname={plek.naam}", str(dump),
    ]  # fmt: skip
    klaar = subprocess.run(opdracht, env=plek.omgeving(), capture_output=True, text=True, check=False)  # noqa: S603
    if klaar.returncode:
        raise Mislukt(f"pg_restore is niet gelukt: {klaar.stderr.strip()[-LANGSTE_UITLEG:]}")
    return [], f"{dump.stat().st_size / 1e6:.1f} MB"


def rijen_vergelijken(manifest: dict[str, Any], plek: Plek) -> tuple[list[str], str]:
    with plek.verbinden() as verbinding:
        nu = postgres.rijen_per_tabel(lambda vraag: verbinding.execute(vraag).fetchall())
    toen = manifest["rijen"]
    fouten = [
        f"tabel {naam}: {toen.get(naam, 'geen')} rijen in de kopie, {nu.get(naam, 'geen')} na terugzetten"
        for naam in sorted({*toen, *nu})
        if toen.get(naam) != nu.get(naam)
    ]
    return fouten, f"{sum(nu.values())} rijen in {len(nu)} tabellen"


def bestanden_vergelijken(manifest: dict[str, Any], plek: Plek) -> tuple[list[str], str]:
    """A row that names a file which is not in the backup, or another one than it was."""
    with plek.verbinden() as verbinding:
        rijen = verbinding.execute("SELECT opslag, sha256 FROM bijlagen_bijlage WHERE opslag <> ''").fetchall()
    fouten = [f"bijlage {naam} ontbreekt of is anders" for naam, som in rijen if manifest["bestanden"].get(naam) != som]
    return fouten, f"{len(rijen)} bijlagen"


def _gebruiken(uitslag: Uitslag, waar: Path, plek: Plek) -> None:
    anker = waar / "logboek.tsv"
    anker.write_text("".join(f"{kop}\n" for kop in uitslag.manifest["logboek"]))
    omgeving = {
        **os.environ, "DATABASE_URL": plek.url, "BIJLAGEN_MAP": str(waar / "bestanden"), "TWEEDE_FACTOR": "nee",
        "SECRET_KEY": settings.SECRET_KEY, "GRAFSTENEN": "", "LOGBOEK_ANKER": "",
        VARIABELE: plek.naam,
    }  # fmt: skip
    uitslag.doen("logboek heel", lambda: _beheer(omgeving, "logboek_controleren", "--anker", str(anker)))
    uitslag.doen("inloggen en een dossier", lambda: _beheer(omgeving, "herstelproef", "--rooktest"))
    if settings.GRAFSTENEN and Path(settings.GRAFSTENEN).exists():
        stenen = settings.GRAFSTENEN
        uitslag.doen("grafstenen (zonder iets te doen)", lambda: _beheer(omgeving, "grafstenen_toepassen", stenen))


def _beheer(omgeving: dict[str, str], *opdracht: str) -> tuple[list[str], str]:
    """In a process of its own, that knows no other database than the restored one."""
    klaar = subprocess.run(  # noqa: S603
        [sys.executable, str(settings.BASE_DIR / "manage.py"), *opdracht],
        env=omgeving, cwd=settings.BASE_DIR, capture_output=True, text=True, check=False,
    )  # fmt: skip
    regels = (klaar.stdout.strip() or klaar.stderr.strip()).splitlines() or [""]
    if klaar.returncode:
        return [f"{opdracht[0]}: {(klaar.stdout + klaar.stderr).strip()[-LANGSTE_UITLEG:]}"], ""
    return [], regels[-1]
