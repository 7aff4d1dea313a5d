"""After a restore: what was destroyed after that backup goes again (beveiliging H1). Shows it first; ``--doe`` acts."""

import json
from argparse import ArgumentParser
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from bewaring.services import opnieuw_vernietigen
from zorg.basis.kluis import KluisDicht


class Command(BaseCommand):
    help = "Laat zien wat na deze reservekopie al vernietigd was en terugkwam. Met --doe gaat het weer weg."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("bestand", type=Path, help="het bestand van GRAFSTENEN")
        parser.add_argument("--doe", action="store_true", help="vernietig echt; zonder dit is het een proef")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            regels = options["bestand"].read_text(encoding="utf-8").splitlines()
        except OSError as fout:
            raise CommandError(f"Dit bestand is niet te lezen: {options['bestand']}") from fout
        doe, weg, bleef, mis = options["doe"], 0, 0, 0
        for nummer, regel in enumerate(regels, 1):
            if not regel.strip():
                continue
            try:
                steen = json.loads(regel)
                wie, op = steen["leerling"], datetime.fromisoformat(steen["op"])
                uitkomst = opnieuw_vernietigen(
                    leerling_id=wie, kenmerk=steen["kenmerk"], groepen=steen["groepen"], op=op, doe=doe
                )
            except KluisDicht as fout:
                mis += self._fout(nummer, str(fout))
                continue
            except (ValueError, KeyError, TypeError):
                mis += self._fout(nummer, "Dit is geen grafsteen.")
                continue
            weg, bleef = weg + uitkomst.aantal, bleef + bool(uitkomst.blijft)
            if uitkomst.blijft:
                self.stdout.write(f"Leerling {wie}: blijft staan, want {uitkomst.blijft}.")
            elif uitkomst.aantal:
                hoe = "rijen en bestanden zijn weg" if doe else "rijen en bestanden gaan weg"
                self.stdout.write(f"Leerling {wie}: {uitkomst.aantal} {hoe} ({', '.join(steen['groepen'])}).")
        self._slot(len(regels), weg, bleef, mis, doe=doe)

    def _fout(self, nummer: int, zin: str) -> int:
        self.stderr.write(f"Regel {nummer}: {zin}")
        return 1

    def _slot(self, gelezen: int, weg: int, bleef: int, mis: int, *, doe: bool) -> None:
        self.stdout.write(f"{gelezen} regels gelezen, {weg} rijen en bestanden {'weg' if doe else 'te vernietigen'}.")
        if bleef:
            self.stdout.write(f"Van {bleef} leerlingen is niets weggehaald. Kijk zelf wat er moet gebeuren.")
        if not doe:
            self.stdout.write("Dit was een proef: er is niets vernietigd. Draai met --doe als dit klopt.")
        if mis:
            raise CommandError(
                f"{mis} regels zijn niet toegepast. Zet de oude sleutel terug in KLUIS_SLEUTELS en draai dit opnieuw."
            )
