"""Codes that people type from paper or from a screen: 60 bits, in groups."""

import re
import secrets

# Without what looks like something else on paper.
TEKENS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
GROEP, GROEPEN = 4, 3
CODE = re.compile(rf"[{TEKENS}]{{{GROEP}}}(-[{TEKENS}]{{{GROEP}}}){{{GROEPEN - 1}}}")
# What the QR code on a sheet says, at whatever address the school had when it was printed.
BLADADRES = re.compile(rf"https?://[^/\s]+/opp/papier/\?code=({CODE.pattern})")


def nieuwe_code() -> str:
    return in_groepen("".join(secrets.choice(TEKENS) for _ in range(GROEP * GROEPEN)))


def code_uit(sleutel: bytes) -> str:
    """The code that follows from the bytes of a keyed hash."""
    getal = int.from_bytes(sleutel, "big")
    return in_groepen("".join(TEKENS[(getal >> (5 * plek)) % len(TEKENS)] for plek in range(GROEP * GROEPEN)))


def code_van(getypt: str) -> str:
    """A code however it was typed: small letters, spaces, no dashes, or the whole address that a scanner reads."""
    laatste = getypt.strip().rstrip("/").rpartition("/")[2].rpartition("=")[2]
    kaal = "".join(teken for teken in laatste.upper() if teken.isalnum())[: GROEP * GROEPEN + 1]
    return in_groepen(kaal)


def code_van_blad(gelezen: str) -> str:
    """The code in the QR code of one of our sheets; empty for any other QR code."""
    adres = BLADADRES.fullmatch(gelezen.strip())
    return adres[1] if adres else ""


def in_groepen(tekens: str) -> str:
    return "-".join(tekens[plek : plek + GROEP] for plek in range(0, len(tekens), GROEP))
