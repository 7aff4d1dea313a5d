"""What may not stand in the database as it was written: AES-256-GCM, with a key that the database does not hold.

For a dump that gets into the wrong hands and for who looks in the tables; not for somebody who runs the application, or
who can write rows.
What is shut in is bound to its table and row: moved to another row it opens no more. Each value names its key, so
a new key can be set while the old one still opens what it closed (``manage.py kluis_vernieuwen``).
"""

import json
import os
from base64 import b64decode
from binascii import Error as GeenBase64
from collections.abc import Iterator
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.apps import apps
from django.conf import settings
from django.db import models

SOORT = b"\x01"  # of the layout: sort, length of the name, name of the key, nonce, and what was shut in with its tag
NONCE = 12
LANGSTE_NAAM = 32
PROEF = "proef"
EVEN_LANG = 512  # characters of chosen answers, with spaces to fill


class KluisDicht(Exception):
    """No key, not this key, or not what was put in: said in Dutch, without what it is about."""


def sleutels() -> dict[str, bytes]:
    """The keys by name, the one that closes first. Demo, development and tests have one of their own."""
    if settings.KLUIS_SLEUTELS:
        return dict(_lezen(deel.strip()) for deel in settings.KLUIS_SLEUTELS.split(","))
    if not settings.KLUIS_PROEF:
        raise KluisDicht("Er is geen sleutel voor vertrouwelijke teksten (KLUIS_SLEUTELS).")
    afgeleid = HKDF(hashes.SHA256(), 32, salt=None, info=b"zorg.kluis").derive(settings.SECRET_KEY.encode())
    return {PROEF: afgeleid}


def _lezen(deel: str) -> tuple[str, bytes]:
    naam, _, geheim = deel.partition(":")
    try:
        sleutel = b64decode(geheim, validate=True)
    except (GeenBase64, ValueError):
        sleutel = b""
    if not (naam.isascii() and naam.isalnum() and len(naam) <= LANGSTE_NAAM) or len(sleutel) != 32:
        raise KluisDicht(
            "KLUIS_SLEUTELS is niet te lezen: elke sleutel is een naam, een dubbele punt en 32 bytes base64."
        )
    return naam, sleutel


def dichtdoen(tekst: str, *, tabel: str, rij: object) -> bytes:
    naam, sleutel = next(iter(sleutels().items()))
    kop = SOORT + bytes([len(naam)]) + naam.encode()
    nonce = os.urandom(NONCE)
    return kop + nonce + AESGCM(sleutel).encrypt(nonce, tekst.encode(), _plek(kop, tabel, rij))


def openen(dicht: bytes, *, tabel: str, rij: object) -> str:
    naam, begin = _naam(dicht), 2 + dicht[1]
    sleutel = sleutels().get(naam)
    if sleutel is None:
        raise KluisDicht(f"De sleutel ‘{naam}’ van deze tekst staat niet in KLUIS_SLEUTELS.")
    nonce, inhoud = dicht[begin : begin + NONCE], dicht[begin + NONCE :]
    try:
        return AESGCM(sleutel).decrypt(nonce, inhoud, _plek(dicht[:begin], tabel, rij)).decode()
    except (InvalidTag, ValueError) as fout:
        raise KluisDicht("Deze tekst is niet met deze sleutel, of niet op deze plek bewaard.") from fout


def _plek(kop: bytes, tabel: str, rij: object) -> bytes:
    return kop + f"{tabel}:{rij}".encode()


def _naam(dicht: bytes) -> str:
    naam = dicht[2 : 2 + dicht[1]] if len(dicht) > 2 and dicht[:1] == SOORT else b""
    if not naam or not naam.isalnum():
        raise KluisDicht("Dit is geen tekst uit de kluis.")
    return naam.decode("ascii")


class Geheim(property):
    """A text of a model that is kept shut in ``veld``; read and set as if it were a field of its own.

    ``bij`` names what says which row this is. It must be known before the row is written: the key of a row that goes
    before it, or a number that the model makes itself.
    """

    def __init__(self, veld: str, *, bij: str) -> None:
        self.veld, self.bij = veld, bij
        super().__init__(self._openen, self._dichtdoen)

    def _openen(self, rij: models.Model) -> str:
        return openen(bytes(getattr(rij, self.veld)), tabel=rij._meta.db_table, rij=getattr(rij, self.bij))

    def _dichtdoen(self, rij: models.Model, tekst: str) -> None:
        dicht = dichtdoen(tekst, tabel=rij._meta.db_table, rij=getattr(rij, self.bij))
        setattr(rij, self.veld, dicht)


class GeheimeKeuzes(Geheim):
    """As ``Geheim``, for answers that were chosen. All as long: else the length would tell how often "nee" was said."""

    def _openen(self, rij: models.Model) -> dict[str, str]:  # type: ignore[override]
        gekozen: dict[str, str] = json.loads(super()._openen(rij))
        return gekozen

    def _dichtdoen(self, rij: models.Model, keuzes: dict[str, str]) -> None:  # type: ignore[override]
        super()._dichtdoen(rij, op_maat(keuzes))


def op_maat(keuzes: dict[str, str]) -> str:
    tekst = json.dumps(keuzes)
    return tekst + " " * (-len(tekst) % EVEN_LANG)


def geheimen() -> Iterator[tuple[type[models.Model], str, Geheim]]:
    """Every text that is kept shut in: its model, its name and where it lies."""
    for model in apps.get_models():
        for naam, waarde in vars(model).items():
            if isinstance(waarde, Geheim):
                yield model, naam, waarde


def vernieuwen(model: type[models.Model], naam: str, geheim: Geheim) -> int:
    """Close with the first key what an earlier key closed; returns how many. Safe to stop halfway and to run again."""
    nieuwste = next(iter(sleutels()))
    rijen: Any = model._base_manager
    aantal = 0
    for pk in list(rijen.order_by("pk").values_list("pk", flat=True)):
        rij = rijen.get(pk=pk)
        was = bytes(getattr(rij, geheim.veld))
        if _naam(was) == nieuwste:
            continue
        setattr(rij, naam, getattr(rij, naam))
        # What somebody wrote meanwhile was closed with the newest key already.
        aantal += rijen.filter(pk=pk, **{geheim.veld: was}).update(**{geheim.veld: getattr(rij, geheim.veld)})
    return aantal
