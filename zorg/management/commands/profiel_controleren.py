from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from scholen import profiel


class Command(BaseCommand):
    help = "Controleert een schoolprofiel en zegt op welke regel iets niet klopt. Laadt niets."

    def add_arguments(self, parser: ArgumentParser) -> None:
        codes = ", ".join(profiel.beschikbaar())
        parser.add_argument("bestand", help=f"een TOML-bestand, of een van de meegeleverde profielen: {codes}")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            gelezen = profiel.lees(options["bestand"])
        except profiel.ProfielFout as fout:
            raise CommandError(str(fout)) from fout
        self.stdout.write(
            f"'{gelezen.naam}' klopt: {len(gelezen.functie)} functies, {len(gelezen.overleg)} overleggen, "
            f"{len(gelezen.aanbod)} keer aanbod, {len(gelezen.route)} routes."
        )
