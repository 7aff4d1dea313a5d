"""``manage.py herstelproef``: does the backup restore? In an empty database of its own, which is gone afterwards.

0: everything agrees, within the bar. 1: something does not agree or took too long. 2: the rehearsal could not be done.
"""

import argparse
import sys
from datetime import datetime
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from zorg import gezond
from zorg.reservekopie import maken
from zorg.reservekopie.postgres import Plek
from zorg.reservekopie.proef import Uitslag, nieuwste, proef
from zorg.reservekopie.rook import rook
from zorg.reservekopie.slot import Mislukt

RTO_MINUTEN = 60


class Command(BaseCommand):
    help = "Zet een reservekopie terug in een lege database, vergelijk alles en ruim weer op."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("bestand", nargs="?", type=Path, help="welke reservekopie; anders de nieuwste")
        parser.add_argument("--maak", action="store_true", help="maak eerst een verse reservekopie")
        parser.add_argument("--database", help="het adres van een lege database; anders maakt de proef er een")
        parser.add_argument("--rooktest", action="store_true", help=argparse.SUPPRESS)

    def handle(self, *, bestand: Path | None, maak: bool, database: str | None, rooktest: bool, **_: object) -> None:
        try:
            if rooktest:  # a part of the rehearsal, in a process of its own that knows the restored database alone
                self.stdout.write(rook())
                return
            if maak:
                maken.maken(bestand := bestand or maken.standaardnaam())
                gezond.gedaan(gezond.KOPIE)
            kopie = bestand or nieuwste()
            uitslag = proef(kopie, Plek.van_url(database) if database else None)
        except (Mislukt, OSError) as fout:
            raise CommandError(str(fout), returncode=2) from fout
        self._tabel(kopie, uitslag)
        if uitslag.fouten or uitslag.seconden > RTO_MINUTEN * 60:
            sys.exit(1)
        gezond.gedaan(gezond.HERSTELPROEF)

    def _tabel(self, kopie: Path, uitslag: Uitslag) -> None:
        self.stdout.write(f"Herstelproef van {kopie.name}, gemaakt op {uitslag.manifest['gemaakt']}")
        for stap in uitslag.stappen:
            stand = f"{len(stap.fouten)} FOUT" if stap.fouten else "goed"
            self.stdout.write(f"  {stap.wat:<34}{stand:<9}{stap.seconden:>8.1f} s  {stap.uitleg}")
        for fout in uitslag.fouten:
            self.stdout.write(f"  - {fout}")
        oud = (timezone.now() - datetime.fromisoformat(uitslag.manifest["gemaakt"])).total_seconds() / 60
        minuten = uitslag.seconden / 60
        gehaald = "gehaald" if minuten <= RTO_MINUTEN else "NIET gehaald"
        self.stdout.write(f"Terugzetten (RTO): {minuten:.1f} minuten, de lat is {RTO_MINUTEN}: {gehaald}.")
        self.stdout.write(
            f"Verlies (RPO): deze kopie is {oud:.0f} minuten oud. Met een kopie per nacht is dat hoogstens een dag; "
            "hoogstens 5 minuten vraagt ook WAL-archivering (docs/beheer.md)."
        )
