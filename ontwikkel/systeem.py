"""What must come from the operating system: Pango for the PDFs, a browser for the stories, Poppler to read a PDF."""

import ctypes
import ctypes.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

from .basis import Fout, is_root, melding

PANGO = ["libgobject-2.0.so.0", "libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0"]
PANGO_PAKKETTEN = ["libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"]
POPPLER = ["pdftotext", "pdfinfo", "pdfsig"]
BROWSERS = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"]
MAC_BROWSERS = [
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
    Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
]


def zorg_voor_venv() -> None:
    """Debian splits ``venv`` off from Python."""
    if _heeft_module("ensurepip"):
        return
    pakket = "python{}.{}-venv".format(*sys.version_info)
    if not _apt([pakket]):
        raise Fout(f"Python kan hier geen .venv maken; installeer dat met: sudo apt-get install -y {pakket}")


def zorg_voor_pango() -> None:
    """WeasyPrint draws with Pango."""
    if not ontbrekende_bibliotheken():
        return
    if not _apt(PANGO_PAKKETTEN) or ontbrekende_bibliotheken():
        opdracht = "brew install pango" if sys.platform == "darwin" else _apt_opdracht(PANGO_PAKKETTEN)
        raise Fout(f"Voor de PDF's ontbreekt de bibliotheek Pango; installeer die met: {opdracht}")


def zorg_voor_browser() -> str | None:
    """The path of a Chromium or Chrome; installed when we may, None when there is none to be had."""
    return browser() or (browser() if _apt(["chromium"]) else None)


def zorg_voor_poppler() -> bool:
    """Poppler reads the PDFs as another program would: the text, the reading order, the seal. Only tests ask for it."""
    return lezer() or (_apt(["poppler-utils"]) and lezer())


def lezer() -> bool:
    return all(map(shutil.which, POPPLER))


def browser() -> str | None:
    gevonden = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    return gevonden or next((str(pad) for pad in MAC_BROWSERS if pad.exists()), None)


def ontbrekende_bibliotheken() -> list[str]:
    return [naam for naam in PANGO if not _laadt(naam)]


def _laadt(naam: str) -> bool:
    kort = naam.removeprefix("lib").split(".so")[0]
    for kandidaat in (naam, ctypes.util.find_library(kort)):
        try:
            if kandidaat and ctypes.CDLL(kandidaat):
                return True
        except OSError:
            continue
    return False


def _heeft_module(naam: str) -> bool:
    return subprocess.run([sys.executable, "-c", f"import {naam}"], capture_output=True).returncode == 0


def _apt_opdracht(pakketten: list[str]) -> str:
    return f"sudo apt-get install -y {' '.join(pakketten)}"


def _apt(pakketten: list[str]) -> bool:
    """Install with apt when root on a Debian; False when that cannot be or did not work."""
    if not is_root() or not shutil.which("apt-get"):
        return False
    melding(f"{', '.join(pakketten)} wordt geïnstalleerd.")
    omgeving = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for opdracht in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *pakketten]):
        klaar = subprocess.run(
            ["apt-get", *opdracht], env=omgeving, stdin=subprocess.DEVNULL, capture_output=True, text=True
        )
    if klaar.returncode:
        melding(klaar.stderr.strip())
    return klaar.returncode == 0
