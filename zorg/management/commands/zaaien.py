import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from audit.models import Gebeurtenis
from scholen.models import School
from zorg.zaaien import spoor
from zorg.zaaien.kopie import bijwerken
from zorg.zaaien.wereld import Maat, Zaaier


class Command(BaseCommand):
    help = (
        "Vult een lege database met verzonnen scholen, om op te meten. Kan alleen als er nog geen school en geen regel "
        "in het logboek is. Met hetzelfde zaad komt er hetzelfde uit."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--scholen", type=int, default=1)
        parser.add_argument("--leerlingen", type=int, default=1500, help="van alle scholen samen, ook wie vertrok")
        parser.add_argument("--jaren", type=int, default=3)
        parser.add_argument("--zaad", type=int, default=1)
        parser.add_argument("--logregels", type=int, help="in het logboek; zonder: 10 per open dossier")

    def handle(self, *args: Any, **opties: Any) -> None:
        maat = Maat(opties["scholen"], opties["leerlingen"], opties["jaren"], opties["zaad"])
        if maat.scholen < 1 or maat.leerlingen < maat.scholen or not 1 <= maat.jaren <= 20:
            raise CommandError("Kies ten minste 1 school, 1 leerling per school en 1 tot 20 jaar.")
        if School.objects.exists() or Gebeurtenis.objects.exists():
            raise CommandError("Deze database is niet leeg. Zaaien kan alleen in een database zonder school.")
        begin, vandaag = time.monotonic(), timezone.localdate()
        zaaier = Zaaier(maat, vandaag)
        zaaier.zaaien(self.stdout.write)
        aantal = opties["logregels"] if opties["logregels"] is not None else 10 * len(zaaier.dossiers)
        gezaaid = time.monotonic()
        spoor.zaaien(zaaier.dossiers, aantal, vandaag=vandaag, jaren=maat.jaren, zaad=maat.zaad)
        bijwerken(zaaier.tabellen.values())
        for model, tabel in zaaier.tabellen.items():
            self.stdout.write(f"{model.__name__}: {tabel.geschreven}")
        self.stdout.write(f"regels in het logboek: {aantal} in {time.monotonic() - gezaaid:.0f} s")
        self.stdout.write(f"klaar in {time.monotonic() - begin:.0f} s")
