"""The one way a document is made. Called by jobs only, never by a request: it costs seconds."""

import hashlib
import subprocess
import sys
import tempfile
from pathlib import Path

from django.template.loader import render_to_string

from .models import Bestand

DRUKKER = Path(__file__).with_name("drukker.py")
HOOGSTENS = 45  # seconds, inside the time limit of a job
GROOTSTE_HTML = 2_000_000


class DrukkenMislukt(Exception):
    """The document could not be made: it wanted to fetch something, or was too big."""


def pdf(template: str, context: dict[str, object]) -> bytes:
    """Render a template to a PDF that is both archive (PDF/A-2a) and accessible (PDF/UA-1)."""
    return html_naar_pdf(render_to_string(template, context))


def html_naar_pdf(html: str) -> bytes:
    """In a process of its own: isolated from our modules, environment and secrets, with limits (``drukker``)."""
    bron = html.encode()
    if len(bron) > GROOTSTE_HTML:
        raise DrukkenMislukt("te lang")
    with tempfile.TemporaryDirectory() as map_:
        try:
            gedaan = subprocess.run(  # noqa: S603  our own script, the text goes in by standard input
                [sys.executable, "-I", str(DRUKKER)],
                input=bron,
                capture_output=True,
                timeout=HOOGSTENS,
                cwd=map_,
                # The time zone is fixed, and fontconfig finds a place to write.
                env={"HOME": map_, "TZ": "UTC", "LANG": "C.UTF-8", "XDG_CACHE_HOME": _cache()},
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise DrukkenMislukt("te langzaam") from None
    if gedaan.returncode != 0 or not gedaan.stdout.startswith(b"%PDF"):
        # The last line names the error; it never quotes the document.
        raise DrukkenMislukt(f"code {gedaan.returncode}")
    return gedaan.stdout


def _cache() -> str:
    """Kept between documents: fontconfig reads the system's fonts once."""
    return str(Path(tempfile.gettempdir()) / "zorg-fontcache")


def bestand_maken(naam: str, inhoud: bytes) -> Bestand:
    """Store bytes that will never change, with their hash."""
    return Bestand.objects.create(naam=naam, inhoud=inhoud, sha256=hashlib.sha256(inhoud).hexdigest())
