"""Unpacking a backup into an empty folder: ``database.dump``, ``bestanden/``, ``zegel/`` and ``manifest.json``."""

import hashlib
import json
import tarfile
from pathlib import Path
from typing import IO, Any

from . import maken, slot
from .slot import Mislukt

BLOK = 1024 * 1024
DUMP = "database.dump"


def uitpakken(kopie: Path, naar: Path) -> tuple[dict[str, Any], list[str]]:
    """The manifest, and what does not agree with it. Whatever was changed in the file itself raises ``Mislukt``."""
    naar.mkdir(parents=True, exist_ok=True, mode=0o700)
    if any(naar.iterdir()):
        raise Mislukt(f"De map {naar} is niet leeg. Kies een lege map.")
    sommen: dict[str, str] = {}
    try:
        with kopie.open("rb") as bron:
            opener = slot.Opener(bron, slot.sleutel())
            with tarfile.open(fileobj=opener, mode="r|") as tar:
                _leden(tar, naar, sommen)
            while opener.read(BLOK):  # what stands behind the tar must be whole as well
                pass
    except OSError as fout:
        raise Mislukt(f"De reservekopie is niet te lezen of uit te pakken: {fout.strerror or fout}.") from fout
    except tarfile.TarError as fout:
        raise Mislukt("De reservekopie is beschadigd. Neem een andere.") from fout
    if not (naar / maken.MANIFEST).exists():
        raise Mislukt("In deze reservekopie ontbreekt de lijst van wat erin zit. Neem een andere.")
    manifest = json.loads((naar / maken.MANIFEST).read_text())
    return manifest, _verschillen(manifest, sommen)


def _leden(tar: tarfile.TarFile, naar: Path, sommen: dict[str, str]) -> None:
    dump = hashlib.sha256()
    for lid in tar:
        inhoud = tar.extractfile(lid)
        pad = naar / lid.name
        if inhoud is None or not pad.resolve().is_relative_to(naar.resolve()):
            raise Mislukt("In deze reservekopie staat iets wat er niet hoort.")
        if lid.name.startswith(maken.DATABASE):
            _schrijf(inhoud, naar / DUMP, dump, "ab")
            continue
        som = hashlib.sha256()
        pad.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _schrijf(inhoud, pad, som, "xb")
        sommen[lid.name] = som.hexdigest()
    sommen[DUMP] = dump.hexdigest()


def _schrijf(bron: IO[bytes], doel: Path, som: Any, hoe: str) -> None:
    with doel.open(hoe) as bestand:
        doel.chmod(0o600)
        while deel := bron.read(BLOK):
            som.update(deel)
            bestand.write(deel)


def _verschillen(manifest: dict[str, Any], sommen: dict[str, str]) -> list[str]:
    verwacht = {DUMP: manifest["database"]["sha256"]}
    for map_ in (maken.BESTANDEN, maken.ZEGEL):
        verwacht |= {map_ + naam: som for naam, som in manifest[map_.rstrip("/")].items()}
    gevonden = {naam: som for naam, som in sommen.items() if naam != maken.MANIFEST}
    namen = sorted({*verwacht, *gevonden})
    return [f"bestand {naam} klopt niet" for naam in namen if verwacht.get(naam) != gevonden.get(naam)]
