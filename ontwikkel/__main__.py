"""The commands behind the Makefile: ``python -m ontwikkel <opdracht>``."""

import argparse
import sys

from . import diensten
from .basis import Fout, melding


def main() -> int:
    lezer = argparse.ArgumentParser(prog="python -m ontwikkel")
    opdrachten = lezer.add_subparsers(dest="opdracht", required=True)
    services = opdrachten.add_parser("diensten", help="PostgreSQL en Redis starten, stoppen of bekijken")
    services.add_argument("wat", choices=["start", "stop", "status"])
    services.add_argument("--toets", action="store_const", const=diensten.TOETS, default=diensten.DEMO, dest="naam")
    keuze = lezer.parse_args()
    try:
        if keuze.wat == "start":
            omgeving, _ = diensten.start(keuze.naam)
            for naam, waarde in omgeving.items():
                melding(f"export {naam}={waarde}")
        elif keuze.wat == "stop":
            diensten.stop(keuze.naam)
        else:
            diensten.toon(keuze.naam)
    except Fout as fout:
        melding(str(fout))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
