"""Searching in many texts: words of eight frequencies by five roles, in the processor time of the database alone.

``BENCH_TEKSTEN`` takes another number of texts (200,000). The texts are of one school, in as many dossiers as it has
pupils, so that who coordinates may read all of them: the worst case, since the rights then narrow nothing.
"""

import os
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db import connection

from accounts.models import Gebruiker
from bench.kern import backend_cpu
from bench.spelers import school, wie
from dossiers.models import Dossier, Leerling
from tests.factories import LeerlingFactory
from zorg.basis.zoeken import Zoekvraag
from zorg.zoeken.leerlingen import gevonden
from zorg.zoeken.uitslag import TEKSTEN, _gelezen

AANTAL = int(os.environ.get("BENCH_TEKSTEN", "200000"))
LEERLINGEN = 2000
KEREN = 7
ROLLEN = ("ZC", "OC", "TL", "ME", "DO")
# In one text of so many; the last is nowhere.
LADDER = {
    "kwartel": 9, "wulp": 30, "scholekster": 100, "tureluur": 300, "grutto": 1_000, "kemphaan": 3_000,
    "watersnip": 20_000, "kluut": 10**9,
}  # fmt: skip
# Four hundred other words, the first far more often than the last.
VULLEN = """
INSERT INTO dossiers_tijdlijnstuk (dossier_id, soort, datum, titel, tekst, niveau, medisch, geschreven_op,
    geschreven_door_id, van_leerling, vertrouwelijk, verband, herkomst)
SELECT %(eerste)s + (n * 7919) %% %(dossiers)s, 'notitie', current_date - (n %% 1500), 'Notitie ' || n,
    (SELECT string_agg('woord' || chr(97 + (w / 20)::int) || chr(97 + (w %% 20)::int), ' ')
       FROM (SELECT floor(400 * random() ^ 3 + 0 * n)::int AS w FROM generate_series(1, 45)) woorden)
    || coalesce((SELECT ' ' || string_agg(woord, ' ') FROM unnest(%(woorden)s::text[], %(elke)s::int[])
                 AS ladder(woord, elke) WHERE n %% elke = 0), ''),
    (ARRAY['Z1', 'Z1', 'Z2', 'Z0'])[1 + n %% 4], false, now(), %(door)s, false, false, '', ''
FROM generate_series(1, %(aantal)s) n
"""


@dataclass
class Meting:
    naam: str
    hoeveel: int
    laagste: float
    midden: float
    hoogste: float

    def regel(self) -> str:
        return (
            f"{self.naam:<34}{self.hoeveel:>5}{'':>8}   {self.laagste:.1f} / {self.midden:.1f} / {self.hoogste:.1f} ms"
        )


def meten() -> Iterator[Meting]:
    begin = time.perf_counter()
    _vullen()
    print(f"{AANTAL:,} teksten in {time.perf_counter() - begin:.0f} s; hieronder treffers, en ms van de database")
    for woord, elke in LADDER.items():
        for rol in ROLLEN:
            lezen = partial(_gelezen, wie(rol), Zoekvraag(woord), TEKSTEN + 1)
            yield _meet(f"{rol}, in 1 op {elke:,} teksten", lezen)
    for rol in ("ZC", "ME"):
        yield _meet(f"{rol}, naam met een fout", partial(_leerlingen, wie(rol)))


def _leerlingen(gebruiker: Gebruiker) -> object:
    return gevonden(gebruiker, "van der Proeff leerlingg1500")[:11]


def _meet(naam: str, doen: Callable[[], Any]) -> Meting:
    cpu, tijden, rijen = backend_cpu(), [], []
    for _ in range(KEREN):
        voor = cpu()
        rijen = list(doen())
        tijden.append(1000 * (cpu() - voor))
    return Meting(naam, len(rijen), min(tijden), statistics.median(tijden), max(tijden))


def _vullen() -> None:
    door, klassen = wie("ZC"), list(school().klassen.order_by("pk"))
    nieuw = Leerling.objects.bulk_create(
        LeerlingFactory.build(school=school(), klas=klassen[n % len(klassen)], leerlingnummer=f"Z{n:05d}")
        for n in range(LEERLINGEN)
    )
    dossiers = Dossier.objects.bulk_create(Dossier(leerling=leerling, geopend_door=door) for leerling in nieuw)
    vraag = {
        "eerste": dossiers[0].pk, "dossiers": LEERLINGEN, "door": door.pk, "aantal": AANTAL,
        "woorden": list(LADDER), "elke": list(LADDER.values()),
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(VULLEN, vraag)
        cursor.execute("VACUUM ANALYZE dossiers_tijdlijnstuk")
        cursor.execute("ANALYZE")
