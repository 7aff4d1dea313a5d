"""A school's dialect as validated data: reads a profile file, or says in Dutch what is wrong on which line."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path

from .blokken import BLOKKEN, Fout, Profiel
from .controle import controleer
from .lezer import Lezer

MAP = Path(__file__).resolve().parent / "profielen"
GROOTSTE = 2_000_000
TIJD_ZONDER_SECONDEN = re.compile(r"=\s*\d{1,2}[:.]\d{2}\s*(#.*)?$")
ENKELE_HAAK = re.compile(r"^\s*\[([\w.]+)\]")


class ProfielFout(Exception):
    """The file cannot be loaded; ``fouten`` is everything that is wrong with it."""

    def __init__(self, bestand: str, fouten: list[Fout]) -> None:
        self.bestand = bestand
        self.fouten = sorted(fouten, key=lambda fout: fout.regel)
        super().__init__("\n".join(f"{bestand}, regel {fout.regel}: {fout.tekst}" for fout in self.fouten))


def beschikbaar() -> list[str]:
    """Codes of the profiles that come with the product."""
    return sorted(bestand.stem for bestand in MAP.glob("*.toml"))


def lees(pad_of_code: str | Path) -> Profiel:
    """The profile in this file, or the one that comes with the product under this code."""
    meegeleverd = MAP / f"{pad_of_code}.toml"
    bestand = meegeleverd if meegeleverd.is_file() else Path(pad_of_code)
    if not bestand.is_file():
        codes = ", ".join(beschikbaar())
        raise ProfielFout(str(pad_of_code), [Fout(1, f"Dit bestand bestaat niet. Meegeleverd zijn: {codes}.")])
    if bestand.stat().st_size > GROOTSTE:
        raise ProfielFout(bestand.name, [Fout(1, "Dit bestand is groter dan 2 MB. Een profiel is nooit zo groot.")])
    return ontleed(_tekst(bestand.read_bytes(), bestand.name), bestand.name)


def _tekst(inhoud: bytes, bestand: str) -> str:
    """The bytes as text; a file of another encoding is named with the line where it shows."""
    try:
        return inhoud.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as fout:
        regel = inhoud.count(b"\n", 0, fout.start) + 1
        tekst = "Hier staat een teken dat geen UTF-8 is. Bewaar het bestand als UTF-8, niet als Windows-1252 of ANSI."
        raise ProfielFout(bestand, [Fout(regel, tekst)]) from fout


@lru_cache(maxsize=8)
def ontleed(tekst: str, bestand: str) -> Profiel:
    """The same text gives the same profile, which nobody changes."""
    try:
        inhoud = tomllib.loads(tekst)
    except tomllib.TOMLDecodeError as fout:
        raise ProfielFout(bestand, [_schrijffout(fout, tekst)]) from fout
    lezer = Lezer(tekst)
    profiel = lezer.profiel(inhoud)
    # Sense can only be judged of a file whose blocks are whole.
    fouten = lezer.fouten or controleer(profiel)
    if fouten:
        raise ProfielFout(bestand, fouten)
    return profiel


def _schrijffout(fout: tomllib.TOMLDecodeError, tekst: str) -> Fout:
    plek = re.search(r"line (\d+)", str(fout))
    nummer = int(plek.group(1)) if plek else 1
    regels = tekst.splitlines()
    regel = regels[nummer - 1] if nummer <= len(regels) else ""
    if TIJD_ZONDER_SECONDEN.search(regel):
        return Fout(nummer, "Schrijf een tijd met seconden, zoals 15:00:00.")
    for plaats, hier in enumerate(regels, 1):
        enkel = ENKELE_HAAK.match(hier)
        if enkel and enkel.group(1).split(".")[0] in BLOKKEN:
            naam = enkel.group(1)
            return Fout(plaats, f"Schrijf [[{naam}]], met dubbele haken, en niet [{naam}].")
    return Fout(
        nummer, "Hier klopt de schrijfwijze niet. Let op aanhalingstekens, haken en sleutels die er twee keer staan."
    )
