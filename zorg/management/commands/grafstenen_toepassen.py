"""After a restore: what was destroyed after that backup goes again (beveiliging H1)."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from bewaring.services import opnieuw_vernietigen


class Command(BaseCommand):
    help = "Vernietigt opnieuw wat na deze reservekopie al vernietigd was. Twee keer draaien kan geen kwaad."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("bestand", type=Path, help="het bestand van GRAFSTENEN")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            regels = options["bestand"].read_text(encoding="utf-8").splitlines()
        except OSError as fout:
            raise CommandError(f"Dit bestand is niet te lezen: {options['bestand']}") from fout
        weg = 0
        for steen in map(json.loads, filter(None, regels)):
            leerling, kenmerk, groepen = steen["leerling"], steen["kenmerk"], steen["groepen"]
            weg += opnieuw_vernietigen(leerling_id=leerling, kenmerk=kenmerk, groepen=groepen)
        self.stdout.write(f"{len(regels)} regels gelezen, {weg} rijen en bestanden opnieuw vernietigd.")
