"""``manage.py logboek_controleren``: is the audit trail still what was written? docs/logboek.md says what it proves.

0: every chain is whole. 1: a chain is broken. 2: the anchor could not be read.
"""

import argparse
import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from audit import keten
from audit.services import controle_bewaren
from scholen.models import School


class Command(BaseCommand):
    help = "Controleer de ketens van het logboek, met of zonder anker van buiten de database."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--anker", type=Path, help="het bestand met de koppen van eerder")

    def handle(self, *, anker: Path | None, **_: object) -> None:
        namen = dict(School.objects.values_list("pk", "naam"))
        tegen = self._ankers(anker)
        los, verankerd = keten.losse_regels(), keten.met_ankers(tegen)
        ketens = sorted({*keten.ketens(), *los, *(a.keten for a in tegen)})
        kapot = 0
        for nummer in ketens:
            uitslag = keten.controleren(nummer)
            for bron in (los, verankerd):
                if nummer in bron:
                    uitslag.fout(bron[nummer])
            controle_bewaren(uitslag)
            kapot += not uitslag.heel
            self.stdout.write(_zin(uitslag, namen.get(nummer, "regels zonder school" if not nummer else "weg")))
        self.stdout.write(f"{len(ketens)} ketens, {kapot} gebroken.")
        if kapot:
            sys.exit(1)

    def _ankers(self, pad: Path | None) -> list[keten.Anker]:
        if pad is None:
            return []
        try:
            with pad.open(encoding="utf-8") as regels:
                return keten.ankers_lezen(regels)
        except (OSError, ValueError) as fout:
            raise CommandError(f"Het anker {pad} is niet te lezen.", returncode=2) from fout


def _zin(uitslag: keten.Uitslag, school: str) -> str:
    stand = "heel" if uitslag.heel else "GEBROKEN: " + "; ".join(uitslag.fouten)
    wanneer = f"{uitslag.eerste} t/m {uitslag.laatste}" if uitslag.regels else "nog niets"
    return f"{uitslag.keten} {school}: {uitslag.regels} regels, {wanneer}, kop {uitslag.kop}: {stand}"
