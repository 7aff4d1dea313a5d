"""Paths, processes, ports and the one kind of error a newcomer gets to see."""

import fcntl
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

WORTEL = Path(__file__).resolve().parent.parent
STAAT = WORTEL / ".zorg"
VENV = WORTEL / ".venv"
HOOGSTE_POORT = 65535
HOOGSTE_PID = 2**22
LOSGELATEN: list["subprocess.Popen[bytes]"] = []


class Fout(Exception):
    """Something the reader can act on: one Dutch sentence, shown without a traceback."""


def melding(tekst: str) -> None:
    print(tekst, flush=True)


def is_root() -> bool:
    return os.geteuid() == 0


def python() -> str:
    """The interpreter with the installed packages: that of the .venv, unless we already run in one."""
    eigen = VENV / "bin" / "python"
    return str(eigen) if eigen.exists() else sys.executable


def opdrachtregel(pid: int) -> str:
    """The command line of a process, empty when it is gone. Works without ``ps`` on Linux."""
    proc = Path("/proc")
    if (proc / "self").exists():
        try:
            return (proc / str(pid) / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            return ""
    return subprocess.run(["ps", "-o", "command=", "-p", str(pid)], capture_output=True, text=True).stdout


def opdrachtregels() -> dict[int, str]:
    """The command line of every process there is."""
    proc = Path("/proc")
    if (proc / "self").exists():
        return {int(p.name): opdrachtregel(int(p.name)) for p in proc.glob("[0-9]*")}
    lijst = subprocess.run(["ps", "-axo", "pid=,command="], capture_output=True, text=True).stdout.splitlines()
    return {int(pid): regel for pid, regel in (rij.split(None, 1) for rij in lijst)}


def laat_los(proces: "subprocess.Popen[bytes]") -> None:
    """It outlives us on purpose; Python may not call that a leak."""
    LOSGELATEN.append(proces)


def wacht_tot(klaar: Callable[[], bool], seconden: float, stap: float = 0.05) -> bool:
    einde = time.monotonic() + seconden
    while time.monotonic() < einde:
        if klaar():
            return True
        time.sleep(stap)
    return klaar()


def beeindig(pid: int, bevat: str, *, eerst: signal.Signals = signal.SIGTERM, seconden: float = 15) -> None:
    """End a process of ours, politely and then not. ``bevat`` guards against a recycled process id."""

    def weg() -> bool:
        return bevat not in opdrachtregel(pid)

    for sein in (eerst, signal.SIGKILL):
        if weg():
            return
        try:
            os.kill(pid, sein)
        except ProcessLookupError:
            return
        if wacht_tot(weg, seconden):
            return


def is_vrij(poort: int) -> bool:
    with socket.socket() as s:
        s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            s.bind(("127.0.0.1", poort))
        except OSError:
            return False
    return True


def kies_poort(voorkeur: int) -> int:
    """The preferred port, or whatever the system has free: another copy of Zorg may run on this machine."""
    if voorkeur and is_vrij(voorkeur):  # binding to 0 always works, but is no address
        return voorkeur
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


def lees_json(pad: Path) -> dict[str, Any]:
    """What stands in a file of ours; empty when it is gone or damaged, for then we know nothing."""
    try:
        inhoud = json.loads(pad.read_text())
    except (OSError, ValueError):
        return {}
    return inhoud if isinstance(inhoud, dict) else {}


def lees_tekst(pad: Path) -> str:
    try:
        return pad.read_text().strip()
    except (OSError, ValueError):
        return ""


def als_getal(waarde: object, hoogste: int) -> int:
    """A port or a process id that somebody noted; 0 when it cannot be one."""
    tekst = str(waarde).strip()
    getal = int(tekst) if tekst.isascii() and tekst.isdigit() and len(tekst) < 10 else 0
    return getal if getal <= hoogste else 0


def schrijf_geheim(pad: Path, tekst: str) -> None:
    """Write whole or not at all, readable for the owner alone."""
    tijdelijk = pad.with_name(f"{pad.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(tijdelijk, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as f:
        f.write(tekst)
    tijdelijk.replace(pad)


@contextmanager
def slot(naam: str) -> Iterator[None]:
    """One at a time: two commands started together must not both build the same thing."""
    STAAT.mkdir(exist_ok=True)
    with (STAAT / f"{naam}.slot").open("w") as f:
        fcntl.flock(f, fcntl.LOCK_EX)
        yield
