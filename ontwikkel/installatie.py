"""The virtual environment: made from the lock, and not touched again until the lock changes."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from .basis import VENV, WORTEL, Fout, lees_tekst, melding, slot
from .systeem import zorg_voor_venv

LOCK = WORTEL / "requirements-dev.lock"
STEMPEL = VENV / "zorg-stempel"


def zorg_voor_venv_met_pakketten() -> None:
    stempel = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    with slot("installatie"):
        if _is_bij(stempel):
            return
        if not _werkt() or _kwijt():
            _maak_venv()
        melding("De pakketten worden geïnstalleerd; dat duurt de eerste keer een paar minuten.")
        _pip_installeer()
        STEMPEL.write_text("\n".join([stempel, *_pakketten()]))


def in_venv() -> None:
    """Make the environment when needed and continue in it: from here on every package is there."""
    zorg_voor_venv_met_pakketten()
    if Path(sys.prefix).resolve() != VENV.resolve():
        eigen = str(VENV / "bin" / "python")
        os.execv(eigen, [eigen, "-m", "ontwikkel", *sys.argv[1:]])  # noqa: S606


def _is_bij(stempel: str) -> bool:
    regels = lees_tekst(STEMPEL).splitlines()
    return regels[:1] == [stempel] and (VENV / "bin" / "python").exists() and not _kwijt()


def _pakketten() -> list[str]:
    plekken = [p for p in VENV.glob("lib/python*/site-packages/*") if p.is_dir() and p.suffix != ".dist-info"]
    return sorted(str(p.relative_to(VENV)) for p in plekken if p.name != "__pycache__")


def _kwijt() -> bool:
    """A package that was installed has gone; pip would look at its own notes and find nothing amiss."""
    return any(not (VENV / naam).is_dir() for naam in lees_tekst(STEMPEL).splitlines()[1:])


def _werkt() -> bool:
    """False for a half-made environment, or one whose Python has gone."""
    eigen = VENV / "bin" / "python"
    return eigen.exists() and subprocess.run([eigen, "-m", "pip", "--version"], capture_output=True).returncode == 0


def _maak_venv() -> None:
    if Path(sys.prefix).resolve() == VENV.resolve():
        raise Fout("De map .venv is niet heel. Verwijder die en draai: make install")
    zorg_voor_venv()
    if VENV.exists():
        shutil.rmtree(VENV)
    klaar = subprocess.run([sys.executable, "-m", "venv", str(VENV)], capture_output=True, text=True)
    if klaar.returncode:
        raise Fout(f"De map .venv is niet te maken: {(klaar.stderr or klaar.stdout).strip().splitlines()[-1]}")


def _pip_installeer() -> None:
    opdracht = [str(VENV / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    klaar = subprocess.run(
        [*opdracht, "--require-hashes", "-r", str(LOCK)], stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    if klaar.returncode:
        melding(klaar.stderr.strip())
        raise Fout("De pakketten konden niet worden geïnstalleerd; kijk naar de regels hierboven en probeer opnieuw.")
