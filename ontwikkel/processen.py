"""The programs of the demo: started together, watched, and ended together, whatever happened to their parent."""

import contextlib
import json
import os
import signal
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

from .basis import HOOGSTE_PID, WORTEL, Fout, als_getal, lees_json, melding, opdrachtregel, schrijf_geheim, wacht_tot

GEDULD = 15  # seconds for a program to end by itself
HERSTARTS = 3  # more often than this within a minute is not bad luck but a fault


@dataclass
class Processen:
    """Children with a log each under ``map_``; their ids are on disk, so that a next start finds orphans."""

    map_: Path
    omgeving: dict[str, str]
    opdrachten: dict[str, list[str]]
    diensten: list[str] = field(default_factory=list)
    kinderen: dict[str, "subprocess.Popen[bytes]"] = field(default_factory=dict)
    herstarts: list[float] = field(default_factory=list)

    def start(self) -> None:
        for naam in self.opdrachten:
            self._start_een(naam)

    def _start_een(self, naam: str) -> None:
        with (self.map_ / f"{naam}.log").open("ab") as log:
            # A session of its own: Ctrl-C reaches the supervisor alone, which then ends the others in order.
            self.kinderen[naam] = subprocess.Popen(
                self.opdrachten[naam], cwd=WORTEL, env=self.omgeving, stdin=subprocess.DEVNULL,
                stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip
        self._onthoud()

    def _onthoud(self) -> None:
        pids = [kind.pid for kind in self.kinderen.values()]
        stand = {
            "toezicht": os.getpid(),
            "kinderen": pids,
            "diensten": self.diensten,
            "url": self.omgeving["BASIS_URL"],
        }
        schrijf_geheim(self.map_ / "processen.json", json.dumps(stand))

    def bewaak(self) -> None:
        """Restart what died. One that keeps dying ends the demo with its name and its log."""
        for naam, kind in self.kinderen.items():
            if kind.poll() is None:
                continue
            nu = time.monotonic()
            self.herstarts = [t for t in self.herstarts if t > nu - 60] + [nu]
            if len(self.herstarts) > HERSTARTS:
                raise Fout(f"Het onderdeel {naam} blijft stoppen; kijk in .zorg/{self.map_.name}/{naam}.log waarom.")
            melding(f"Het onderdeel {naam} stopte en wordt opnieuw gestart.")
            self._start_een(naam)

    def stop(self) -> None:
        beeindig_groepen([kind.pid for kind in self.kinderen.values()])
        for kind in self.kinderen.values():
            kind.wait()
        (self.map_ / "processen.json").unlink(missing_ok=True)


@dataclass(frozen=True)
class Stand:
    """What a supervisor wrote down about itself."""

    toezicht: int = 0
    kinderen: list[int] = field(default_factory=list)
    diensten: list[str] = field(default_factory=list)
    url: str = ""


def vorige(map_: Path) -> Stand:
    """The notes of the previous supervisor; empty when it ended as it should, or when they cannot be read."""
    stand = lees_json(map_ / "processen.json")
    kinderen, diensten = stand.get("kinderen"), stand.get("diensten")
    return Stand(
        toezicht=als_getal(stand.get("toezicht"), HOOGSTE_PID),
        kinderen=[pid for k in kinderen if (pid := als_getal(k, HOOGSTE_PID))] if isinstance(kinderen, list) else [],
        diensten=[d for d in diensten if isinstance(d, str)] if isinstance(diensten, list) else [],
        url=str(stand.get("url", "")),
    )


def leeft_nog(stand: Stand) -> bool:
    return stand.toezicht not in (0, os.getpid()) and "ontwikkel" in opdrachtregel(stand.toezicht)


def ruim_wezen_op(stand: Stand) -> None:
    """End the children of a supervisor that was killed."""
    beeindig_groepen([pid for pid in stand.kinderen if _is_van_zorg(pid)])


def beeindig_groepen(pids: list[int]) -> None:
    for sein, seconden in ((signal.SIGTERM, GEDULD), (signal.SIGKILL, 5)):
        for pid in pids:
            _sein(pid, sein)
        if wacht_tot(lambda: not any(_groep_leeft(pid) for pid in pids), seconden):
            return


def _sein(pid: int, sein: signal.Signals) -> None:
    try:
        os.killpg(pid, sein)
    except (ProcessLookupError, PermissionError):
        return


def _groep_leeft(pid: int) -> bool:
    with contextlib.suppress(ChildProcessError):  # reap it when it is a child of ours
        os.waitpid(pid, os.WNOHANG)
    try:
        os.killpg(pid, 0)
    except (ProcessLookupError, PermissionError):
        return False
    return True


def _is_van_zorg(pid: int) -> bool:
    regel = opdrachtregel(pid)
    return any(woord in regel for woord in ("gunicorn", "celery")) and "zorg" in regel
