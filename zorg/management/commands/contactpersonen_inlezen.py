from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from zorg.administratie.bestand import KanNiet
from zorg.administratie.contactpersonen import invoeren, vergelijken

from .leerlingen_inlezen import GEDAAN, NIETS, inhoud_van, school_van


class Command(BaseCommand):
    help = (
        "Leest ouders en anderen rond leerlingen uit een CSV-bestand. Zonder --doe laat het alleen zien wat er zou "
        "veranderen. Niemand gaat weg, en gezag of informatierecht wordt nooit geraden."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("school", help="de korte naam van de school")
        parser.add_argument("bestand", type=Path, help="het CSV-bestand")
        parser.add_argument("--doe", action="store_true", help="verander het ook echt")

    def handle(self, *args: Any, **opties: Any) -> None:
        school, inhoud = school_van(opties["school"]), inhoud_van(opties["bestand"])
        try:
            verschil = (invoeren if opties["doe"] else vergelijken)(school, inhoud)
        except KanNiet as fout:
            raise CommandError(str(fout)) from fout
        self.stdout.write(f"nieuw: {len(verschil.nieuw)}")
        self.stdout.write(f"veranderd: {len(verschil.anders)}")
        self.stdout.write(f"gelijk: {verschil.gelijk}")
        for nummer, zin in verschil.fouten[:50]:
            self.stdout.write(f"regel {nummer}: {zin}")
        self.stdout.write(GEDAAN if opties["doe"] else NIETS)
