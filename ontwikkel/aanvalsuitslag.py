"""What an attack found, what of it is known and why that is no hole, and what the server and the database noticed."""

import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .basis import melding


@dataclass(frozen=True)
class Vondst:
    bron: str
    soort: str
    pad: str
    uitleg: str


@dataclass
class Uitslag:
    """One row of the table; ``aantal`` is how much was tried, and nothing tried is no good news."""

    wat: str
    gezien: str
    vondsten: list[Vondst] = field(default_factory=list)
    aantal: int = 0


# What a tool calls a hole and is none: source, kind, path, and why. An entry is as narrow as its reason.
GEEN_GAT: tuple[tuple[str, str, str, str], ...] = ()
# What the database says no to because it must: two people at once, and a rule that was asked of it.
HOORT_ZO = re.compile(r"duplicate key|could not obtain lock|deadlock|could not serialize|canceling statement")


def van_de_server(log: Path) -> Uitslag:
    """Every request of the attack; an answer above 499 is a mistake that somebody could make happen."""
    regels = log.read_text(errors="replace").splitlines() if log.exists() else []
    stuk = Counter(regel for regel in regels if regel.startswith("5"))
    vondsten = [
        Vondst("server", f"antwoord {r.split(' ')[0]}", r.split(" ", 1)[1], f"{n} keer") for r, n in stuk.items()
    ]
    return Uitslag("de server", f"{len(regels)} verzoeken, geen antwoord boven 499", vondsten, len(regels))


def van_de_database(log: Path) -> Uitslag:
    """Words that reached SQL as SQL show as a mistake in the log of PostgreSQL, whatever the page said."""
    tekst = log.read_text(errors="replace") if log.exists() else ""
    fouten = Counter(r.partition("ERROR:")[2].strip() for r in tekst.splitlines() if "ERROR:" in r)
    vondsten = [
        Vondst("database", "fout", "", f"{n} × {fout}") for fout, n in fouten.items() if not HOORT_ZO.search(fout)
    ]
    return Uitslag("de database", "geen opdracht die PostgreSQL niet begreep", vondsten, 1)


def toon(doelen: dict[str, Any], uitslagen: list[Uitslag]) -> bool:
    """Print the table. Returns whether something was found, or a tool tried nothing at all."""
    melding(f"\n{len(doelen['rollen'])} rollen, {doelen['gezien']} van {doelen['patronen']} adressen bekeken, ")
    melding(f"{len(doelen['doelen'])} formulieren en vragen gevonden.\n")
    melding(f"{'wie':18}{'wat':82}{'gevonden':>9}{'lat':>5}")
    mis = False
    for uitslag in uitslagen:
        echt = [v for v in uitslag.vondsten if waarom_geen_gat(v) is None]
        melding(f"{uitslag.wat:18}{uitslag.gezien:82}{len(echt):>9}{'= 0':>5}")
        mis = mis or bool(echt) or not uitslag.aantal
        for v in echt:
            melding(f"  {v.soort} {v.pad}: {v.uitleg}")
    for v in sorted({v for u in uitslagen for v in u.vondsten}, key=str):
        if reden := waarom_geen_gat(v):
            melding(f"Geen gat: {v.bron}, {v.soort} {v.pad}. {reden}")
    return mis


def waarom_geen_gat(vondst: Vondst) -> str | None:
    for bron, soort, pad, reden in GEEN_GAT:
        if vondst.bron == bron and vondst.soort == soort and re.fullmatch(pad, vondst.pad):
            return reden
    return None
