"""Whether the trail still is what was written: every chain walked from line to line, in constant memory.

The text of a link is made here once more, in Python, from the columns: docs/logboek.md describes it, so that somebody
else can do the same without our code.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.db import connection, transaction

from .models import Kop, Schakel

BEGIN = bytes(32)
PER_KEER, FOUTEN = 2000, 5
TIJD = "to_char({} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"
LEZEN = f"""
SELECT s.volgnummer, s.vorige, s.hash, {TIJD.format("s.geschakeld_op")}, s.gebeurtenis_id, g.id,
    {TIJD.format("g.moment")}, g.soort, g.door_id, g.door_naam, g.school_id, g.leerling_id, g.onderwerp,
    g.onderwerp_id, g.grond, g.details::text
FROM audit_schakel s LEFT JOIN audit_gebeurtenis g ON g.id = s.gebeurtenis_id
WHERE s.keten = %s AND s.volgnummer > %s AND s.volgnummer <= %s ORDER BY s.volgnummer
"""  # noqa: S608  two constants
LOS = """
SELECT coalesce(g.school_id, 0), min(g.id), count(*) FROM audit_gebeurtenis g
WHERE g.id > %s AND NOT EXISTS (SELECT FROM audit_schakel s WHERE s.gebeurtenis_id = g.id) GROUP BY 1 ORDER BY 1
"""


@dataclass
class Uitslag:
    """How one chain is: how many lines, from when to when, its last hash, and where it is broken."""

    keten: int
    regels: int = 0
    eerste: str = ""
    laatste: str = ""
    tot: int = 0
    kop: str = ""
    fouten: list[str] = field(default_factory=list)

    @property
    def heel(self) -> bool:
        return not self.fouten

    def fout(self, zin: str) -> None:
        if len(self.fouten) < FOUTEN:
            self.fouten.append(zin)


@dataclass(frozen=True)
class Anker:
    """What a chain ended with at some moment, kept outside the database."""

    moment: str
    keten: int
    volgnummer: int
    hash: str

    def __str__(self) -> str:
        return f"{self.moment}\t{self.keten}\t{self.volgnummer}\t{self.hash}"


def tekst(velden: Iterable[object]) -> bytes:
    """The fields one after another, each with its length in bytes; ``~`` is one that is not there."""
    return b"".join(_veld(waarde) for waarde in velden)


def _veld(waarde: object) -> bytes:
    if waarde is None:
        return b"~"
    bytes_ = str(waarde).encode()
    return b"%d:%b," % (len(bytes_), bytes_)


def ketens() -> list[int]:
    """Also one of which the head or the links are gone."""
    return sorted(set(Kop.objects.values_list("keten", flat=True)) | set(_met_schakels()))


def _met_schakels() -> Iterator[int]:
    """Each chain by one look in the index, however long it is."""
    na = -1
    while (
        volgende := Schakel.objects.filter(keten__gt=na).order_by("keten").values_list("keten", flat=True).first()
    ) is not None:
        yield volgende
        na = volgende


def controleren(keten: int, *, vanaf: int = 0, hash_: str = "", hoogstens: int | None = None) -> Uitslag:
    """Walk one chain, from its begin or from where it was good before."""
    uitslag = Uitslag(keten, tot=vanaf, kop=hash_)
    laatste = (
        Schakel.objects.filter(keten=keten).order_by("-volgnummer").values_list("volgnummer", flat=True).first() or 0
    )
    kop = Kop.objects.filter(keten=keten).first()
    if kop is None or kop.volgnummer < laatste:
        uitslag.fout(f"de kop staat op {kop.volgnummer if kop else 0}, maar de keten gaat tot {laatste}")
        return uitslag
    tot = min(kop.volgnummer, vanaf + hoogstens) if hoogstens else kop.volgnummer
    vorige = bytes.fromhex(hash_) if hash_ else BEGIN
    nummer = vanaf
    for rij in _rijen(keten, vanaf, tot):
        nummer, vorige = _een(uitslag, rij, nummer, vorige)
    if nummer < tot:
        uitslag.fout(f"na regel {nummer} ontbreekt het einde: de kop staat op {kop.volgnummer}")
    elif nummer == kop.volgnummer and vorige != bytes(kop.hash):
        uitslag.fout(f"de kop hoort niet bij regel {nummer}")
    uitslag.tot, uitslag.kop = nummer, vorige.hex()
    return uitslag


def _rijen(keten: int, vanaf: int, tot: int) -> Iterator[tuple[Any, ...]]:
    with transaction.atomic(), connection.chunked_cursor() as cursor:
        cursor.execute(LEZEN, [keten, vanaf, tot])
        while rijen := cursor.fetchmany(PER_KEER):
            yield from rijen


def _een(uitslag: Uitslag, rij: tuple[Any, ...], nummer: int, vorige: bytes) -> tuple[int, bytes]:
    volgnummer, had, hash_, op, regel, gevonden, moment, *rest = rij
    if volgnummer != nummer + 1:
        uitslag.fout(f"na regel {nummer} ontbreken regels tot {volgnummer}")
    elif bytes(had) != vorige:
        uitslag.fout(f"regel {volgnummer} sluit niet aan op de vorige")
    if gevonden is None:
        uitslag.fout(f"regel {volgnummer} (nummer {regel}) is weg")
    else:
        velden = ("zorg-logboek-1", uitslag.keten, volgnummer, op, gevonden, moment, *rest)
        if hashlib.sha256(bytes(had) + tekst(velden)).digest() != bytes(hash_):
            uitslag.fout(f"regel {volgnummer} (nummer {regel}) is veranderd of verplaatst")
    uitslag.regels += 1
    uitslag.eerste, uitslag.laatste = uitslag.eerste or op, op
    return volgnummer, bytes(hash_)


def losse_regels(*, na: int = 0) -> dict[int, str]:
    """Lines that stand in no chain: somebody wrote them past the database's own trigger."""
    with connection.cursor() as cursor:
        cursor.execute(LOS, [na])
        return {
            keten: f"{aantal} regels staan in geen keten, de eerste is nummer {eerste}"
            for keten, eerste, aantal in cursor
        }


def koppen() -> list[Anker]:
    nu = datetime.now(UTC).isoformat(timespec="seconds")
    return [Anker(nu, kop.keten, kop.volgnummer, bytes(kop.hash).hex()) for kop in Kop.objects.order_by("keten")]


def ankers_lezen(regels: Iterable[str]) -> list[Anker]:
    """``ValueError`` when a line is no anchor."""
    gelezen = []
    for regel in filter(str.strip, regels):
        moment, keten, volgnummer, hash_ = regel.rstrip("\n").split("\t")
        gelezen.append(Anker(moment, int(keten), int(volgnummer), bytes.fromhex(hash_).hex()))
    return gelezen


def met_ankers(ankers: Iterable[Anker]) -> dict[int, str]:
    """Per chain the first anchor that the chain contradicts: it was cut off or written again since."""
    fouten: dict[int, str] = {}
    for anker in ankers:
        rij = Schakel.objects.filter(keten=anker.keten, volgnummer=anker.volgnummer).values_list("hash", flat=True)
        if anker.keten not in fouten and anker.volgnummer and [bytes(h).hex() for h in rij] != [anker.hash]:
            fouten[anker.keten] = f"regel {anker.volgnummer} is niet meer die van het anker van {anker.moment}"
    return fouten
