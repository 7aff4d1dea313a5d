"""``make check``: everything that can be judged without running a test."""

import subprocess
import time

from . import diensten
from .basis import VENV, WORTEL, Fout, melding, python
from .omgeving import omgeving_voor

STAPPEN = {
    "opmaak": ["ruff", "format", "--check", "--quiet", "."],
    "regels": ["ruff", "check", "--quiet", "."],
    "typen": ["mypy", "--no-error-summary"],
    "importrichting": ["lint-imports"],
    "migraties": ["python", "manage.py", "makemigrations", "--check", "--dry-run"],
    "templates": ["djlint", "templates", "--lint", "--quiet"],
}


def nakijken() -> None:
    """Every step runs, also after one that failed: one look tells everything."""
    with diensten.draaiend(diensten.TOETS) as waarden:
        mislukt = [naam for naam, opdracht in STAPPEN.items() if not _stap(naam, opdracht, waarden)]
    if mislukt:
        raise Fout(f"Niet in orde: {', '.join(mislukt)}.")


def _stap(naam: str, opdracht: list[str], waarden: dict[str, str]) -> bool:
    begin = time.monotonic()
    programma = python() if opdracht[0] == "python" else str(VENV / "bin" / opdracht[0])
    klaar = subprocess.run(
        [programma, *opdracht[1:]], cwd=WORTEL, env=omgeving_voor(waarden), stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    melding(f"{naam:15} {'goed' if klaar.returncode == 0 else 'FOUT'}  {time.monotonic() - begin:5.1f} s")
    if klaar.returncode:
        melding(klaar.stdout.strip())
    return klaar.returncode == 0
