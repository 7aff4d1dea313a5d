"""Phone numbers as a school writes them, made fit for a text message and fit to be shown."""

import re

from django.conf import settings

# What somebody types between the digits; "(0)" stands in +31 (0)6.
TUSSEN = re.compile(r"\(0\)|[\s\-./()•]")
NEDERLAND, MOBIEL = "31", re.compile(r"316\d{8}")
BUITENLAND = re.compile(r"[1-9]\d{7,14}")


def mobiel(getypt: str) -> str:
    """The number as E.164 (``+31612345678``), or empty when no text message can go there.

    Of the Netherlands only 06. Numbers of other countries go along where ``SMS_LANDEN`` names the country: what a
    number is there cannot be seen from its form, and a message abroad costs more.
    """
    cijfers = _internationaal(TUSSEN.sub("", getypt.strip()))
    if cijfers.startswith(NEDERLAND):
        return f"+{cijfers}" if MOBIEL.fullmatch(cijfers) else ""
    mag = BUITENLAND.fullmatch(cijfers) and cijfers.startswith(tuple(settings.SMS_LANDEN))
    return f"+{cijfers}" if mag else ""


def _internationaal(kaal: str) -> str:
    if kaal.startswith("+"):
        return kaal[1:]
    if kaal.startswith("00"):
        return kaal[2:]
    return NEDERLAND + kaal[1:] if kaal.startswith("0") else ""


def gemaskeerd(nummer: str) -> str:
    """Enough to recognise one's own: 06 •• •• •• 34."""
    begin = "06" if nummer.startswith("+316") else nummer[:3]
    return f"{begin} •• •• •• {nummer[-2:]}"
