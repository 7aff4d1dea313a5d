"""The commands behind the Makefile: ``python -m ontwikkel <opdracht>``."""

import argparse
import os
import subprocess
import sys
from collections.abc import Callable

from . import dekking, demo, diensten, nakijken, toets
from .basis import Fout, melding, python
from .installatie import in_venv, zorg_voor_venv_met_pakketten
from .omgeving import omgeving_voor


def _diensten(keuze: argparse.Namespace) -> None:
    in_venv()
    naam = diensten.TOETS if keuze.toets else diensten.DEMO
    if keuze.wat == "start":
        for variabele, waarde in diensten.start(naam)[0].items():
            melding(f"export {variabele}={waarde}")
    elif keuze.wat == "stop":
        diensten.stop(naam)
    else:
        diensten.toon(naam)


def _demo(keuze: argparse.Namespace) -> None:
    in_venv()
    demo.demo()


def _toets(keuze: argparse.Namespace) -> None:
    in_venv()
    toets.toets()


def _dekking(keuze: argparse.Namespace) -> None:
    in_venv()
    if not dekking.is_actueel():
        try:
            toets.toets()
        except Fout as fout:  # what failed proves nothing, and the rest still counts
            melding(str(fout))
    dekking.toon()


def _nakijken(keuze: argparse.Namespace) -> None:
    in_venv()
    nakijken.nakijken()


def _met_demodatabase(opdracht: list[str]) -> None:
    with diensten.draaiend(diensten.DEMO) as waarden:
        omgeving = {**omgeving_voor(waarden), "DEMO": os.environ.get("DEMO", "ja")}
        if subprocess.run([python(), *opdracht], env=omgeving).returncode:
            raise Fout(f"Dit is niet gelukt: {' '.join(opdracht)}")


def _beheer(keuze: argparse.Namespace) -> None:
    in_venv()
    _met_demodatabase(["manage.py", *keuze.rest])


def _bench(keuze: argparse.Namespace) -> None:
    in_venv()
    with diensten.draaiend(diensten.TOETS) as waarden:
        if subprocess.run([python(), "-m", "bench", *keuze.rest], env=omgeving_voor(waarden)).returncode:
            raise Fout("De meting is niet gelukt.")


def _installeer(keuze: argparse.Namespace) -> None:
    zorg_voor_venv_met_pakketten()


def _stop(keuze: argparse.Namespace) -> None:
    demo.stop()


def _beelden(keuze: argparse.Namespace) -> None:
    in_venv()
    from . import beelden  # noqa: PLC0415  needs packages that are there only inside .venv

    beelden.beelden()


OPDRACHTEN: dict[str, Callable[[argparse.Namespace], None]] = {
    "installeer": _installeer,
    "demo": _demo,
    "toets": _toets,
    "nakijken": _nakijken,
    "dekking": _dekking,
    "bench": _bench,
    "beheer": _beheer,
    "diensten": _diensten,
    "beelden": _beelden,
    "stop": _stop,
}


def _lees() -> argparse.Namespace:
    lezer = argparse.ArgumentParser(prog="python -m ontwikkel")
    lezers = lezer.add_subparsers(dest="opdracht", required=True)
    for naam in OPDRACHTEN:
        eigen = lezers.add_parser(naam)
        if naam == "diensten":
            eigen.add_argument("wat", choices=["start", "stop", "status"])
            eigen.add_argument("--toets", action="store_true")
        elif naam in {"beheer", "bench"}:
            eigen.add_argument("rest", nargs=argparse.REMAINDER)
    return lezer.parse_args()


def main() -> int:
    keuze = _lees()
    try:
        OPDRACHTEN[keuze.opdracht](keuze)
    except Fout as fout:
        melding(str(fout))
        return 1
    except PermissionError as fout:
        melding(f"Geen toegang tot {fout.filename}; is die van een andere gebruiker?")
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
