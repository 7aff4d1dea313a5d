from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gegevens.inlezen import bekijken, invoeren
from gegevens.lezer import KanNiet
from gegevens.models import Soort
from gegevens.wijzigingen import in_woorden
from scholen.models import School
from zorg.basis.csvbestand import GROOTSTE

GEDAAN, NIETS = "Het is gedaan.", "Er is niets veranderd. Klopt dit, zet er dan --doe bij."


def school_van(slug: str) -> School:
    school = School.objects.filter(slug=slug).first()
    if school is None:
        raise CommandError(f"De school ‘{slug}’ is er niet.")
    return school


def inhoud_van(pad: Path) -> bytes:
    try:
        if pad.stat().st_size > GROOTSTE:
            raise CommandError(f"Dit bestand is groter dan {GROOTSTE // 1024**2} MB. Splits het.")
        return pad.read_bytes()
    except OSError as fout:
        raise CommandError(f"Het bestand {pad} is niet te lezen: {fout.strerror}.") from fout


class Command(BaseCommand):
    help = (
        "Leest leerlingen en klassen uit een bestand (CSV, Excel, OneRoster) van de leerlingadministratie. Zonder "
        "--doe laat het alleen zien wat er zou veranderen. Nog een keer met hetzelfde bestand verandert niets."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("school", help="de korte naam van de school")
        parser.add_argument("bestand", type=Path, help="het bestand")
        parser.add_argument("--doe", action="store_true", help="verander het ook echt")
        parser.add_argument("--weg", metavar="JJJJ-MM-DD", help="wie niet in het bestand staat, is die dag vertrokken")
        parser.add_argument("--ook-veel", action="store_true", help="ook als er opvallend veel vertrekken")

    def handle(self, *args: Any, **opties: Any) -> None:
        school, weg = school_van(opties["school"]), self._dag(opties["weg"])
        inhoud = inhoud_van(opties["bestand"])
        try:
            if opties["doe"]:
                verschil = invoeren(Soort.LEERLINGEN, school, inhoud, vertrek=weg, ook_veel=opties["ook_veel"])
            else:
                verschil = bekijken(Soort.LEERLINGEN, school, inhoud)
        except KanNiet as fout:
            raise CommandError(str(fout)) from fout
        for regel in in_woorden(verschil):
            self.stdout.write(regel)
        self.stdout.write(f"nieuwe klassen: {', '.join(sorted({k for k, _, _ in verschil.klassen})) or 'geen'}")
        self.stdout.write(f"op school, niet in het bestand: {len(verschil.weg)}")
        self.stdout.write(GEDAAN if opties["doe"] else NIETS)

    def _dag(self, tekst: str | None) -> date | None:
        try:
            return date.fromisoformat(tekst) if tekst else None
        except ValueError as fout:
            raise CommandError(f"‘{tekst}’ is geen dag. Schrijf het zo: 2026-07-31.") from fout
