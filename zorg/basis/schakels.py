"""A chain of records: each names the one before by its hash, so that none can be changed, left out or added."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any


def tekstvorm(gegevens: object) -> bytes:
    """The one way to write the same facts as bytes."""
    return json.dumps(gegevens, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def kenmerk(gegevens: object) -> str:
    return hashlib.sha256(tekstvorm(gegevens)).hexdigest()


def schakelen(begin: str, rijen: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The rows with ``vorige`` and ``schakel``; ``begin`` is the hash that the first one hangs on."""
    keten = []
    for rij in rijen:
        met_vorige = {**rij, "vorige": begin}
        begin = kenmerk(met_vorige)
        keten.append({**met_vorige, "schakel": begin})
    return keten


def heel(begin: str, keten: Iterable[Mapping[str, Any]]) -> bool:
    """Whether every row still hangs on the one before it."""
    for rij in keten:
        inhoud = {sleutel: waarde for sleutel, waarde in rij.items() if sleutel != "schakel"}
        if inhoud.get("vorige") != begin or kenmerk(inhoud) != rij.get("schakel"):
            return False
        begin = rij["schakel"]
    return True
