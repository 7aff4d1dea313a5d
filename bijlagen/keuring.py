"""Is this a file we keep? By its content and never by its name; the answer is the file to keep, or a sentence."""

import hashlib
import json
import re
import subprocess
import sys
import unicodedata
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from zorg.basis.models import Onvolledig
from zorg.basis.ontvangst import GROOTSTE_BESTAND, TE_GROOT

KEURDER = Path(__file__).with_name("keurder.py")
HOOGSTENS = 30  # seconds
LANGSTE_NAAM = 120
SOORTEN = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "png": "image/png",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
}
# What a name may end on, and what the content must then be.
UITGANGEN = {**{soort: soort for soort in SOORTEN}, "jpeg": "jpg"}
ZINNEN = {
    "leeg": "Dit bestand is leeg. Kies een ander bestand.",
    "soort": "Dit soort bestand kunnen we niet bewaren. Kies een PDF, een foto (JPG of PNG), of een bestand van Word, "
    "Excel of LibreOffice.",
    "anders": "De inhoud van dit bestand past niet bij de naam. Bewaar het opnieuw in het programma waarmee je het "
    "maakte.",
    "heic": "Dit is een foto in het formaat HEIC. Bewaar de foto als JPG en kies hem dan opnieuw.",
    "oud": "Dit is een oud soort bestand, of er zit een wachtwoord op. Bewaar het zonder wachtwoord als PDF, DOCX of "
    "XLSX.",
    "wachtwoord": "Op dit bestand zit een wachtwoord. Bewaar het zonder wachtwoord en kies het dan opnieuw.",
    "programma": "In dit bestand zit een programma of een ander bestand. Dat is niet veilig. Maak er een gewone PDF "
    "van, bijvoorbeeld met ‘Afdrukken naar PDF’.",
    "punten": "Deze foto is te groot om te lezen. Maak de foto kleiner.",
    "bladzijden": "Dit document heeft geen bladzijden, of meer dan 2000. Deel het op in stukken.",
    "ingepakt": "Dit bestand wordt te groot als je het opent. Bewaar het als PDF.",
    "kapot": "Dit bestand is kapot. Bewaar het opnieuw en kies het dan nog een keer.",
}


@dataclass(frozen=True)
class Goedgekeurd:
    naam: str
    mimetype: str
    inhoud: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.inhoud).hexdigest()


def keuren(naam: str, inhoud: bytes) -> Goedgekeurd:
    """The file to keep, or ``Onvolledig`` with what the user can do about it."""
    if not inhoud:
        raise Onvolledig(ZINNEN["leeg"])
    if len(inhoud) > GROOTSTE_BESTAND:
        raise Onvolledig(TE_GROOT)
    kop, schoon = in_een_eigen_proces(KEURDER, inhoud, hoogstens=HOOGSTENS)
    if "fout" in kop:
        raise Onvolledig(ZINNEN.get(kop["fout"], ZINNEN["kapot"]))
    soort = kop["soort"]
    stam, uitgang = nette_naam(naam)
    if uitgang and UITGANGEN.get(uitgang) != soort:
        raise Onvolledig(ZINNEN["anders" if uitgang in UITGANGEN else "soort"])
    return Goedgekeurd(f"{stam}.{soort}", SOORTEN[soort], schoon)


def nette_naam(naam: str) -> tuple[str, str]:
    """Stem and extension of a file name: no folders, no control or direction characters, not endless."""
    plat = unicodedata.normalize("NFC", naam.replace("\\", "/").rpartition("/")[2])
    plat = "".join(teken for teken in plat if unicodedata.category(teken)[0] not in "CZ" or teken == " ")
    pad = PurePosixPath(re.sub(r'[<>:"|?*;]', "", plat).strip(". ") or "bestand")
    return pad.stem[:LANGSTE_NAAM].strip(". ") or "bestand", pad.suffix.lstrip(".").lower()


def in_een_eigen_proces(script: Path, inhoud: bytes, *, hoogstens: int) -> tuple[dict[str, Any], bytes]:
    """The first line that our own ``script`` says about these bytes, and what it says behind that."""
    try:
        gedaan = subprocess.run(  # noqa: S603  our own script, the file goes in by standard input
            [sys.executable, "-I", str(script)],
            input=inhoud,
            capture_output=True,
            timeout=hoogstens,
            env={"LANG": "C.UTF-8"},
            check=False,
        )
    except subprocess.TimeoutExpired:
        return {"fout": "traag"}, b""
    kop, _, rest = gedaan.stdout.partition(b"\n")
    if gedaan.returncode != 0 or not kop:
        return {"fout": "kapot"}, b""
    return json.loads(kop), rest
