"""``manage.py reservekopie``: database, files and manifest in one locked file. docs/beheer.md tells how to use it.

0: it is there and whole. 2: it is not, and nothing was left behind.
"""

import argparse
import time
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from zorg import gezond
from zorg.reservekopie import maken
from zorg.reservekopie.slot import Mislukt
from zorg.reservekopie.uitpakken import uitpakken


class Command(BaseCommand):
    help = "Maak een versleutelde reservekopie van database en bestanden, of pak er een uit."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("bestand", nargs="?", type=Path, help="waar hij komt; anders in RESERVEKOPIE_MAP")
        parser.add_argument("--uitpakken", type=Path, metavar="MAP", help="pak dit bestand uit in een lege map")

    def handle(self, *, bestand: Path | None, uitpakken: Path | None, **_: object) -> None:
        begin = time.monotonic()
        try:
            zin = self._uit(bestand, uitpakken) if uitpakken else self._maken(bestand or maken.standaardnaam())
        except (Mislukt, OSError) as fout:
            raise CommandError(str(fout), returncode=2) from fout
        self.stdout.write(f"{zin} ({time.monotonic() - begin:.1f} seconden)")

    def _maken(self, doel: Path) -> str:
        manifest = maken.maken(doel)
        gezond.gedaan(gezond.KOPIE)
        self.stdout.write(f"Niet erin, bewaar ze apart: {', '.join(manifest['niet_erin'])}.")
        rijen, bestanden = sum(manifest["rijen"].values()), len(manifest["bestanden"])
        return f"{doel}: {rijen} rijen, {bestanden} bestanden, {doel.stat().st_size / 1e6:.1f} MB"

    def _uit(self, bestand: Path | None, map_: Path) -> str:
        if bestand is None:
            raise Mislukt("Zeg welke reservekopie: manage.py reservekopie BESTAND --uitpakken MAP")
        _, fouten = uitpakken(bestand, map_)
        if fouten:
            raise Mislukt("; ".join(fouten))
        return f"Uitgepakt in {map_}. Daar staan nu leesbare gegevens: haal de map weg als u klaar bent"
