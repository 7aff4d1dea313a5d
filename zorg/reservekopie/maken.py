"""Making a backup: database, files and manifest, in one tar inside the lock. Nothing unlocked touches the disk."""

import hashlib
import io
import json
import subprocess
import tarfile
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import IO, Any, cast

from django.conf import settings
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from audit import keten
from bijlagen import opslag

from . import postgres, slot
from .slot import Mislukt

DEEL = 8 * 1024 * 1024  # a tar wants to know the size beforehand, and the dump does not: it goes in by parts
DATABASE, BESTANDEN, ZEGEL, MANIFEST = "database/", "bestanden/", "zegel/", "manifest.json"
NIET_ERIN = [
    "KLUIS_SLEUTELS",
    "ZEGEL_SLEUTEL",
    "RESERVEKOPIE_SLEUTEL",
    "SECRET_KEY",
    "INLOGDIENSTEN",
    "GRAFSTENEN",
    "LOGBOEK_ANKER",
]
UITGANG = ".zorgkopie"


def standaardnaam() -> Path:
    return Path(settings.RESERVEKOPIE_MAP) / f"zorg-{timezone.now():%Y%m%d-%H%M%S}{UITGANG}"


def maken(doel: Path) -> dict[str, Any]:
    """What went into it, as the manifest says."""
    geheim = slot.sleutel()
    with slot.nieuw_bestand(doel) as bestand, _een_moment() as moment:
        manifest = _manifest()
        sluiter = slot.Sluiter(bestand, geheim)
        with tarfile.open(fileobj=sluiter, mode="w|", format=tarfile.PAX_FORMAT) as tar:
            manifest["database"] = _database(tar, moment)
            manifest["bestanden"] = dict(_bestanden(tar))
            manifest["zegel"] = dict(_certificaten(tar))
            _erin(tar, MANIFEST, json.dumps(manifest, indent=1).encode())
        sluiter.afronden()
    return manifest


@contextmanager
def _een_moment() -> Iterator[str]:
    """The dump, the counts and the head of the audit trail are of one and the same moment."""
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute("SELECT pg_export_snapshot()")
        yield cursor.fetchone()[0]


def _vraag(query: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return list(cursor.fetchall())


def _manifest() -> dict[str, Any]:
    migraties = dict(sorted(MigrationRecorder(connection).applied_migrations()))  # the last one of each app
    pyproject = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text())
    return {
        "gemaakt": timezone.now().isoformat(),
        "versie": pyproject["project"]["version"],
        "postgres": connection.pg_version // 10000,  # type: ignore[attr-defined]
        "migraties": migraties,
        "rijen": postgres.rijen_per_tabel(_vraag),
        "logboek": [str(kop) for kop in keten.koppen()],
        "niet_erin": NIET_ERIN,
    }


def _database(tar: tarfile.TarFile, moment: str) -> dict[str, Any]:
    pg_dump = postgres.programma("pg_dump", connection.pg_version // 10000)  # type: ignore[attr-defined]
    opdracht = [pg_dump, "--format=custom", "--no-password", f"--snapshot={moment}"]
    som, nummer, lengte = hashlib.sha256(), 0, 0
    with subprocess.Popen(  # noqa: S603
        opdracht, env=postgres.Plek.levend().omgeving(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as dump:
        assert dump.stdout is not None  # noqa: S101
        assert dump.stderr is not None  # noqa: S101
        while deel := dump.stdout.read(DEEL):
            som.update(deel)
            _erin(tar, f"{DATABASE}{nummer:06}", deel)
            nummer, lengte = nummer + 1, lengte + len(deel)
        fout = dump.stderr.read().decode(errors="replace")
    if dump.returncode:
        raise Mislukt(f"pg_dump is niet gelukt: {fout.strip().splitlines()[-1] if fout.strip() else 'zonder uitleg'}")
    return {"sha256": som.hexdigest(), "bytes": lengte}


def _bestanden(tar: tarfile.TarFile) -> Iterator[tuple[str, str]]:
    for naam in opslag.namen(timezone.now() + timedelta(days=1)):
        try:
            with opslag.openen(naam) as bron:
                yield naam, _stroom(tar, BESTANDEN + naam, cast("IO[bytes]", bron.file), bron.size)
        except FileNotFoundError:
            continue  # the sweep was quicker; the rehearsal tells when a row still names it


def _certificaten(tar: tarfile.TarFile) -> Iterator[tuple[str, str]]:
    """What proves old seals is public and stands outside the database. The keys themselves stay out of a backup."""
    if settings.ZEGEL_CERTIFICATEN:
        for pad in sorted(Path(settings.ZEGEL_CERTIFICATEN).rglob("*.pem")):
            naam = str(pad.relative_to(settings.ZEGEL_CERTIFICATEN))
            with pad.open("rb") as bron:
                yield naam, _stroom(tar, ZEGEL + naam, bron, pad.stat().st_size)


class _Telt(io.RawIOBase):
    """Hashes what passes."""

    def __init__(self, bron: IO[bytes]) -> None:
        self._bron, self.som = bron, hashlib.sha256()

    def read(self, hoeveel: int = -1) -> bytes:
        deel = self._bron.read(hoeveel)
        self.som.update(deel)
        return deel


def _stroom(tar: tarfile.TarFile, naam: str, bron: IO[bytes], lang: int) -> str:
    kop, telt = _kop(naam, lang), _Telt(bron)
    tar.addfile(kop, telt)
    return telt.som.hexdigest()


def _erin(tar: tarfile.TarFile, naam: str, inhoud: bytes) -> None:
    tar.addfile(_kop(naam, len(inhoud)), io.BytesIO(inhoud))


def _kop(naam: str, lang: int) -> tarfile.TarInfo:
    kop = tarfile.TarInfo(naam)
    kop.size, kop.mode = lang, 0o600
    return kop
