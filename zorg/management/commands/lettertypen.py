"""Make the web fonts from the font packages that pip installed. Nothing is downloaded."""

import io
import logging
from pathlib import Path
from typing import Any

import fontpkg
from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

TEKENS = {
    "latin": [
        *range(0x0, 0x250),
        *range(0x300, 0x370),
        *range(0x1E00, 0x1F00),
        *range(0x2000, 0x2070),
        0x20AC,
        0x2122,
        *range(0x2190, 0x2194),
        0x2212,
    ],
    "cyr": [*range(0x400, 0x460), 0x490, 0x491],
}
FUNCTIES = ["kern", "liga", "calt", "tnum", "lnum", "locl", "mark", "mkmk", "ccmp", "frac"]


class Command(BaseCommand):
    help = "Maakt de lettertypen voor het scherm (woff2) in .zorg/assets/fonts."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--opnieuw", action="store_true", help="ook als de bestanden er al zijn")

    def handle(self, *args: Any, **options: Any) -> None:
        map_ = Path(settings.BASE_DIR) / ".zorg" / "assets" / "fonts"
        doelen = {naam: map_ / f"OpenSans-{naam}.woff2" for naam in TEKENS}
        if not options["opnieuw"] and all(pad.exists() for pad in doelen.values()):
            return
        logging.getLogger("fontTools").setLevel(logging.ERROR)  # it reports every glyph
        map_.mkdir(parents=True, exist_ok=True)
        bron = io.BytesIO()
        instancer.instantiateVariableFont(TTFont(fontpkg.path("Open Sans")), {"wdth": 100, "wght": (400, 700)}).save(
            bron
        )
        for naam, pad in doelen.items():
            bron.seek(0)
            _schrijf(TTFont(bron), TEKENS[naam], pad)
            self.stdout.write(f"{pad.name}: {pad.stat().st_size // 1024} kB")


def _schrijf(font: TTFont, tekens: list[int], pad: Path) -> None:
    """Through a temporary name, so that a stopped run leaves no half font behind."""
    opties = subset.Options()
    opties.layout_features = FUNCTIES
    subsetter = subset.Subsetter(opties)
    subsetter.populate(unicodes=tekens)
    subsetter.subset(font)
    font.flavor = "woff2"
    tijdelijk = pad.with_suffix(".deel")
    font.save(tijdelijk)
    tijdelijk.replace(pad)
