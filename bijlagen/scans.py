"""What stands on the pages of a scan: the texts of the QR codes, a picture to show, and each page by itself."""

from dataclasses import dataclass
from pathlib import Path

from zorg.basis.models import Onvolledig

from .keuring import in_een_eigen_proces

SCANLEZER = Path(__file__).with_name("scanlezer.py")
HOOGSTENS = 44  # seconds: less than a job may last
ZINNEN = {
    "bladen": "Deze scan heeft te veel bladzijden. Er passen er 40 in één keer. Scan de stapel in delen.",
    "zwaar": "Deze scan is te zwaar om te lezen. Scan met 200 dpi, of scan de stapel in delen.",
    "traag": "Het lezen van deze scan duurde te lang. Scan met 200 dpi, of scan de stapel in delen.",
    "kapot": "Deze scan is niet te lezen: het bestand is beschadigd. Scan de bladen opnieuw.",
}


@dataclass(frozen=True)
class Gelezen:
    """One page. ``gedraaid``: degrees that it lay turned in the scan; ``beeld`` and ``stuk`` are upright."""

    codes: list[str]
    leeg: bool
    gedraaid: int
    beeld: bytes
    stuk: bytes


def lezen(inhoud: bytes) -> list[Gelezen]:
    """Every page, in order, or ``Onvolledig`` with what the user can do about it."""
    kop, rest = in_een_eigen_proces(SCANLEZER, inhoud, hoogstens=HOOGSTENS)
    if "fout" in kop:
        raise Onvolledig(ZINNEN.get(kop["fout"], ZINNEN["kapot"]))
    bladen, plek = [], 0
    for blad in kop["bladen"]:
        midden, eind = plek + blad["beeld"], plek + blad["beeld"] + blad["stuk"]
        bladen.append(
            Gelezen(blad["codes"], blad["leeg"], blad["gedraaid"], beeld=rest[plek:midden], stuk=rest[midden:eind])
        )
        plek = eind
    return bladen
