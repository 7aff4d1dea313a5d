"""The lock on a backup: AES-256-GCM in blocks, so that a file of any size passes through a few megabytes of memory.

Header: what it is, the salt, and a mark of the key. Each block is bound to its number, and the last one says that it is
the last: a byte that changed, a block that moved and a file that was cut off are all noticed.
"""

import io
import os
from base64 import b64decode
from binascii import Error as GeenBase64
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

SOORT = b"ZORGKOPIE1"
ZOUT, KENMERK, NONCE, TAG = 32, 16, 12, 16
BLOK = 1024 * 1024


class Mislukt(Exception):
    """Said in Dutch to who looks after the server."""


def sleutel() -> bytes:
    """Demo, development and tests have one of their own."""
    if not settings.RESERVEKOPIE_SLEUTEL:
        if not settings.KLUIS_PROEF:
            raise Mislukt("Er is geen sleutel voor reservekopieën. Zet RESERVEKOPIE_SLEUTEL; zie docs/beheer.md.")
        return _afgeleid(settings.SECRET_KEY.encode(), b"", b"proef", 32)
    try:
        gelezen = b64decode(settings.RESERVEKOPIE_SLEUTEL, validate=True)
    except (GeenBase64, ValueError):
        gelezen = b""
    if len(gelezen) != 32:
        raise Mislukt("RESERVEKOPIE_SLEUTEL klopt niet: het moeten 32 bytes in base64 zijn (openssl rand -base64 32).")
    return gelezen


def _afgeleid(geheim: bytes, zout: bytes, waarvoor: bytes, lang: int) -> bytes:
    return HKDF(hashes.SHA256(), lang, salt=zout, info=b"zorg.reservekopie." + waarvoor).derive(geheim)


def _nonce(nummer: int, *, laatste: bool) -> bytes:
    return nummer.to_bytes(NONCE - 1, "big") + bytes([laatste])


class Sluiter(io.RawIOBase):
    """What is written to it goes to ``naar``, locked. Without ``afronden`` the file counts as cut off."""

    def __init__(self, naar: IO[bytes], geheim: bytes) -> None:
        zout = os.urandom(ZOUT)
        self._naar, self._buffer, self._nummer = naar, bytearray(), 0
        self._kop = SOORT + zout + _afgeleid(geheim, zout, b"kenmerk", KENMERK)
        self._aead = AESGCM(_afgeleid(geheim, zout, b"blok", 32))
        naar.write(self._kop)

    def writable(self) -> bool:
        return True

    def write(self, deel: bytes) -> int:  # type: ignore[override]
        self._buffer += deel
        while len(self._buffer) > BLOK:
            self._blok(bytes(self._buffer[:BLOK]), laatste=False)
            del self._buffer[:BLOK]
        return len(deel)

    def afronden(self) -> None:
        self._blok(bytes(self._buffer), laatste=True)

    def _blok(self, inhoud: bytes, *, laatste: bool) -> None:
        self._naar.write(self._aead.encrypt(_nonce(self._nummer, laatste=laatste), inhoud, self._kop))
        self._nummer += 1


class Opener(io.RawIOBase):
    """Reads back what ``Sluiter`` wrote."""

    def __init__(self, van: IO[bytes], geheim: bytes) -> None:
        kop = van.read(len(SOORT) + ZOUT + KENMERK)
        zout = kop[len(SOORT) : len(SOORT) + ZOUT]
        if not kop.startswith(SOORT) or len(kop) != len(SOORT) + ZOUT + KENMERK:
            raise Mislukt("Dit is geen reservekopie van Zorg, of het begin is beschadigd.")
        if _afgeleid(geheim, zout, b"kenmerk", KENMERK) != kop[-KENMERK:]:
            raise Mislukt("Deze reservekopie is met een andere sleutel gemaakt. Kijk naar RESERVEKOPIE_SLEUTEL.")
        self._van, self._kop, self._aead = van, kop, AESGCM(_afgeleid(geheim, zout, b"blok", 32))
        self._nummer, self._rest, self._volgende = 0, b"", van.read(BLOK + TAG)

    def readable(self) -> bool:
        return True

    def readinto(self, doel: memoryview) -> int:  # type: ignore[override]
        while not self._rest and self._volgende:
            self._lees_blok()
        hoeveel = min(len(doel), len(self._rest))
        doel[:hoeveel], self._rest = self._rest[:hoeveel], self._rest[hoeveel:]
        return hoeveel

    def _lees_blok(self) -> None:
        blok, self._volgende = self._volgende, self._van.read(BLOK + TAG)
        try:
            self._rest = self._aead.decrypt(_nonce(self._nummer, laatste=not self._volgende), blok, self._kop)
        except InvalidTag as fout:
            plek = f"rond megabyte {self._nummer + 1}"
            raise Mislukt(f"De reservekopie is beschadigd of afgebroken ({plek}). Neem een andere.") from fout
        self._nummer += 1


@contextmanager
def nieuw_bestand(doel: Path) -> Iterator[IO[bytes]]:
    """The file gets its name only when it is whole, and never the name of another. A half one is removed."""
    if doel.exists():
        raise Mislukt(f"{doel} bestaat al. Een reservekopie wordt nooit overschreven.")
    doel.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    half = doel.with_name(f"{doel.name}.half-{os.getpid()}")
    try:
        with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as bestand:
            yield bestand
            bestand.flush()
            os.fsync(bestand.fileno())
        try:
            os.link(half, doel)
        except FileExistsError as fout:
            raise Mislukt(f"{doel} bestaat al. Een reservekopie wordt nooit overschreven.") from fout
    finally:
        half.unlink(missing_ok=True)
