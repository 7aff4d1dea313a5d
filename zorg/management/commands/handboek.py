from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from zorg.basis.pdf import DrukkenMislukt
from zorg.hulp import uitgave


class Command(BaseCommand):
    help = (
        "Maakt het handboek als PDF per rol, voor de bladzijde Hulp. Met --naar: als map met bladzijden en PDF’s, "
        "om zelf neer te zetten of op een stick mee te geven. Vraagt niets aan de database en niets aan het net."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--naar", type=Path, help="een map; wat er van het handboek in staat, wordt vervangen")

    def handle(self, *args: Any, **options: Any) -> None:
        naar: Path | None = options["naar"]
        map_ = naar or Path(settings.LETTERTYPEN) / uitgave.MAP
        try:
            if naar:
                aantal = uitgave.site_schrijven(naar)
                self.stdout.write(f"{aantal} bladzijden. Begin bij {naar / 'index.html'}.")
            nieuw = uitgave.boekjes_maken(map_)
        except OSError as fout:
            raise CommandError(f"In {map_} kan niet worden geschreven: {fout.strerror}. Kies een andere map.") from fout
        except DrukkenMislukt as fout:
            raise CommandError(f"Een PDF is niet gelukt: {fout}. Probeer het nog een keer.") from fout
        self.stdout.write(f"De PDF’s staan in {map_}." if nieuw else "De PDF’s waren er al.")
