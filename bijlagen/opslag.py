"""Where the bytes lie: a folder that no web server serves, under names that say nothing."""

import secrets
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage, storages

from zorg.basis.storing import NietTeBewaren


def bewaren(inhoud: bytes) -> str:
    """Store bytes under a name nobody can guess. When the transaction fails, the sweep finds them (``namen``).

    A full or closed disk leaves no half file: ``NietTeBewaren``, and whoever sent it may try again later.
    """
    naam = secrets.token_hex(24)
    pad = f"{naam[:2]}/{naam}"
    try:
        return _plaats().save(pad, ContentFile(inhoud))
    except OSError as fout:
        with suppress(OSError):
            wissen(pad)
        raise NietTeBewaren(fout.errno, "bestand niet bewaard") from fout


def te_beschrijven() -> bool:
    """Whether there is room and leave to keep a file now; makes nothing that stays."""
    try:
        with tempfile.TemporaryFile(dir=bestaande_map(_plaats().path("."))) as proef:
            proef.write(b"\0" * 4096)
            proef.flush()
    except OSError:
        return False
    return True


def bestaande_map(pad: str) -> Path:
    """The folder, or the one above it in which it will be made."""
    return next(map_ for map_ in (Path(pad), *Path(pad).parents) if map_.exists())


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
