from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from zorg.basis import zegelsleutel
from zorg.basis.zegelcontrole import controleren


class Command(BaseCommand):
    help = "Zegt of een verzegeld plan of bewijs klopt. Vraagt niets aan de database en niets aan het net."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("bestand", type=Path, help="de PDF")
        parser.add_argument(
            "--certificaat", type=Path, action="append", default=[], help="een certificaat van de school (PEM)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            inhoud = options["bestand"].read_bytes()
        except OSError as fout:
            raise CommandError(f"Dit bestand is niet te lezen: {options['bestand']}") from fout
        try:
            bekend = zegelsleutel.bekend() | {zegelsleutel.van_bestand(pad) for pad in options["certificaat"]}
        except zegelsleutel.SleutelOnbruikbaar as fout:
            raise CommandError(str(fout)) from fout
        uitslag = controleren(inhoud, bekend=bekend)
        for zin in uitslag.zinnen:
            self.stdout.write(zin)
        if not uitslag.klopt:
            raise CommandError("Dit bestand bewijst niets." if not uitslag.heel else "Niet alles is bewezen.")
        self.stdout.write("Dit bestand klopt.")
