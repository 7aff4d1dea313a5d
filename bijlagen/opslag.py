"""Where the bytes lie: a folder that no web server serves, under names that say nothing."""

import secrets
from collections.abc import Iterator
from datetime import datetime

from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage, storages


def bewaren(inhoud: bytes) -> str:
    """Store bytes under a name nobody can guess. When the transaction fails, the sweep finds them (``namen``)."""
    naam = secrets.token_hex(24)
    return _plaats().save(f"{naam[:2]}/{naam}", ContentFile(inhoud))


def openen(naam: str) -> File:
    return _plaats().open(naam, "rb")


def lezen(naam: str) -> bytes:
    with openen(naam) as bestand:
        return bytes(bestand.read())


def wissen(naam: str) -> None:
    """Safe to do twice."""
    _plaats().delete(naam)


def namen(voor: datetime) -> Iterator[str]:
    """Everything that was stored before this moment."""
    plaats = _plaats()
    for map_ in _mappen(plaats):
        for bestand in plaats.listdir(map_)[1]:
            naam = f"{map_}/{bestand}"
            if plaats.get_modified_time(naam) < voor:
                yield naam


def _mappen(plaats: Storage) -> list[str]:
    try:
        return sorted(plaats.listdir("")[0])
    except FileNotFoundError:
        return []


def _plaats() -> Storage:
    return storages["bijlagen"]
