"""The commands behind the Makefile: ``python -m ontwikkel <opdracht>``."""

import argparse
import os
import subprocess
import sys
from collections.abc import Callable

from . import aanval, bewijs, dekking, demo, diensten, nakijken, storm, toets, weg
from .basis import WORTEL, Fout, melding, python
from .installatie import in_venv, zorg_voor_venv_met_pakketten
from .omgeving import omgeving_voor

# These look at the code or at the migrations, and must work while the tables are not yet as the code wants them.
ZONDER_TABELLEN = {
    "makemigrations", "migrate", "showmigrations", "sqlmigrate", "squashmigrations", "optimizemigration",
    "check", "help", "--help", "version", "--version", "diffsettings", "dbshell",
    "collectstatic", "findstatic", "lettertypen", "makemessages", "compilemessages",
}  # fmt: skip
BESCHADIGD = "De map .zorg is beschadigd. Verwijder die en begin opnieuw met: make demo"


def _diensten(keuze: argparse.Namespace) -> None:
    in_venv()
    naam = diensten.TOETS if keuze.toets else diensten.DEMO
    if keuze.wat == "start":
        diensten.controleer()
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


def _bewijs(keuze: argparse.Namespace) -> None:
    in_venv()
    bewijs.bewijs()


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


def _beheer(keuze: argparse.Namespace) -> None:
    in_venv()
    with diensten.draaiend(diensten.DEMO) as waarden:
        omgeving = demo.omgeving_voor_beheer(waarden)
        # A cluster of ours may have been made this moment; what DATABASE_URL names is not ours to change unasked.
        if keuze.rest and keuze.rest[0] not in ZONDER_TABELLEN and not os.environ.get("DATABASE_URL"):
            _manage(["migrate", "--verbosity", "0"], omgeving)
        _manage(keuze.rest, omgeving)


def _manage(opdracht: list[str], omgeving: dict[str, str]) -> None:
    if subprocess.run([python(), "manage.py", *opdracht], cwd=WORTEL, env=omgeving).returncode:
        raise Fout(f"Dit is niet gelukt: manage.py {' '.join(opdracht)}")


def _bench(keuze: argparse.Namespace) -> None:
    in_venv()
    with diensten.draaiend(diensten.TOETS) as waarden:
        if subprocess.run([python(), "-m", "bench", *keuze.rest], env=omgeving_voor(waarden)).returncode:
            raise Fout("De meting is niet gelukt.")


def _storm(keuze: argparse.Namespace) -> None:
    in_venv()
    storm.storm()


def _aanval(keuze: argparse.Namespace) -> None:
    in_venv()
    aanval.aanval()


def _installeer(keuze: argparse.Namespace) -> None:
    zorg_voor_venv_met_pakketten()


def _stop(keuze: argparse.Namespace) -> None:
    demo.stop()


def _weg(keuze: argparse.Namespace) -> None:
    weg.weg()


def _beelden(keuze: argparse.Namespace) -> None:
    in_venv()
    from . import beelden  # noqa: PLC0415  needs packages that are there only inside .venv

    beelden.beelden()


OPDRACHTEN: dict[str, Callable[[argparse.Namespace], None]] = {
    "installeer": _installeer,
    "demo": _demo,
    "toets": _toets,
    "nakijken": _nakijken,
    "bewijs": _bewijs,
    "dekking": _dekking,
    "bench": _bench,
    "storm": _storm,
    "aanval": _aanval,
    "beheer": _beheer,
    "diensten": _diensten,
    "beelden": _beelden,
    "stop": _stop,
    "weg": _weg,
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
    except (OSError, ValueError, subprocess.CalledProcessError) as fout:
        melding(f"{type(fout).__name__}: {fout}\n{BESCHADIGD}")
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
