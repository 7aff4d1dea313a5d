from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gegevens.inlezen import bekijken, invoeren
from gegevens.lezer import KanNiet
from gegevens.models import Soort
from gegevens.wijzigingen import in_woorden

from .leerlingen_inlezen import GEDAAN, NIETS, inhoud_van, school_van


class Command(BaseCommand):
    help = (
        "Leest ouders en anderen rond leerlingen uit een bestand (CSV, Excel, OneRoster). Zonder --doe laat het "
        "alleen zien wat er zou veranderen. Niemand gaat weg, en gezag of informatierecht wordt nooit geraden."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("school", help="de korte naam van de school")
        parser.add_argument("bestand", type=Path, help="het bestand")
        parser.add_argument("--doe", action="store_true", help="verander het ook echt")

    def handle(self, *args: Any, **opties: Any) -> None:
        school, inhoud = school_van(opties["school"]), inhoud_van(opties["bestand"])
        try:
            verschil = (invoeren if opties["doe"] else bekijken)(Soort.CONTACTPERSONEN, school, inhoud)
        except KanNiet as fout:
            raise CommandError(str(fout)) from fout
        for regel in in_woorden(verschil):
            self.stdout.write(regel)
        self.stdout.write(GEDAAN if opties["doe"] else NIETS)
