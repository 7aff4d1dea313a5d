"""Who looked at what, as the product writes it: the triggers stay on, so the chain of each school holds."""

import random
from datetime import UTC, date, datetime

from django.db import transaction

from audit.models import Gebeurtenis

PER_KEER = 500  # of one commit: the chain is made there, and more at once costs more for each line


def zaaien(dossiers: list[tuple[int, int, int]], aantal: int, *, vandaag: date, jaren: int, zaad: int) -> int:
    """``dossiers``: school, pupil, who. Oldest first, as lines come. Returns how many were written."""
    if not dossiers:
        return 0
    kans = random.Random(zaad)  # noqa: S311  invented people
    begin = datetime(vandaag.year - jaren, 8, 1, tzinfo=UTC)
    stap = (datetime(vandaag.year, vandaag.month, vandaag.day, tzinfo=UTC) - begin) / max(aantal, 1)
    for eerste in range(0, aantal, PER_KEER):
        regels = []
        for nummer in range(eerste, min(eerste + PER_KEER, aantal)):
            # A few are looked at far more than the others.
            school, leerling, wie = dossiers[int(len(dossiers) * kans.random() ** 3)]
            regels.append(
                Gebeurtenis(
                    moment=begin + stap * nummer, soort="ingezien", door_id=wie, door_naam="Zaai", school_id=school,
                    leerling_id=leerling, onderwerp="dossiers.leerling", onderwerp_id=leerling, grond="functie",
                )
            )  # fmt: skip
        with transaction.atomic():
            Gebeurtenis.objects.bulk_create(regels)
    return aantal
