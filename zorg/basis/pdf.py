"""The one way a document is made. Called by jobs only, never by a request: it costs seconds."""

import base64
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from django.template.loader import render_to_string

from .models import Bestand
from .zegelsleutel import Sleutel

DRUKKER = Path(__file__).with_name("drukker.py")
ZEGEL = Path(__file__).with_name("zegel.py")
HOOGSTENS = 45  # seconds, inside the time limit of a job
GROOTSTE_HTML = 2_000_000
NAAR_BUITEN = ("HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR")


class DrukkenMislukt(Exception):
    """The document could not be made: it wanted to fetch something, or was too big."""


class VerzegelenMislukt(Exception):
    """The seal could not be set; what was signed is kept, and the job is tried again."""


def pdf(template: str, context: dict[str, object], *, zegel: bool = False) -> bytes:
    """Render a template to a PDF that is both archive (PDF/A-2a) and accessible (PDF/UA-1).

    ``zegel``: with the empty field of the seal, for a document that will be sealed.
    """
    return html_naar_pdf(render_to_string(template, context), zegel=zegel)


def html_naar_pdf(html: str, *, zegel: bool = False) -> bytes:
    """In a process of its own: isolated from our modules, environment and secrets, with limits (``drukker``)."""
    bron = html.encode()
    if len(bron) > GROOTSTE_HTML:
        raise DrukkenMislukt("te lang")
    gedaan = _apart([str(DRUKKER), *(["--zegel"] if zegel else [])], bron)
    if gedaan is None:
        raise DrukkenMislukt("te langzaam")
    if gedaan.returncode != 0 or not gedaan.stdout.startswith(b"%PDF"):
        # The last line names the error; it never quotes the document.
        raise DrukkenMislukt(f"code {gedaan.returncode}")
    return gedaan.stdout


def verzegelen(
    getoond: bytes,
    *,
    gegevens: bytes,
    blad: bytes = b"",
    sleutel: Sleutel | None,
    reden: str = "",
    tijdstempel: str = "",
) -> bytes:
    """The shown bytes, then ``blad`` (more pages) and ``gegevens`` (the evidence), then the seal (``zegel``).

    Without a key the same, unsealed. The network is used for a time stamp only, when ``tijdstempel`` is an address.
    """
    delen = {"getoond": getoond, "blad": blad, "gegevens": gegevens, "p12": sleutel.p12 if sleutel else b""}
    vraag = {naam: base64.b64encode(deel).decode() for naam, deel in delen.items()}
    vraag |= {"wachtwoord": sleutel.wachtwoord if sleutel else "", "reden": reden, "tijdstempel": tijdstempel}
    gedaan = _apart([str(ZEGEL)], json.dumps(vraag).encode(), netwerk=bool(tijdstempel))
    if gedaan is None:
        raise VerzegelenMislukt("te langzaam")
    if gedaan.returncode != 0 or not gedaan.stdout.startswith(getoond):
        # Only the kind of error, which never quotes the document.
        soort = gedaan.stderr.decode(errors="replace").strip().rpartition("\n")[2].partition(":")[0][:100]
        raise VerzegelenMislukt(f"code {gedaan.returncode} {soort}")
    return gedaan.stdout


def _apart(opdracht: list[str], invoer: bytes, *, netwerk: bool = False) -> subprocess.CompletedProcess[bytes] | None:
    """None: it took too long."""
    with tempfile.TemporaryDirectory() as map_:
        # The time zone is fixed, and fontconfig finds a place to write.
        omgeving = {"HOME": map_, "TZ": "UTC", "LANG": "C.UTF-8", "XDG_CACHE_HOME": _cache()}
        if netwerk:
            omgeving |= {naam: os.environ[naam] for naam in NAAR_BUITEN if naam in os.environ}
        try:
            return subprocess.run(  # noqa: S603  our own script, the text goes in by standard input
                [sys.executable, "-I", *opdracht],
                input=invoer,
                capture_output=True,
                timeout=HOOGSTENS,
                cwd=map_,
                env=omgeving,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return None


def _cache() -> str:
    """Kept between documents: fontconfig reads the system's fonts once."""
    return str(Path(tempfile.gettempdir()) / "zorg-fontcache")


def bestand_maken(naam: str, inhoud: bytes, *, soort: str = "application/pdf") -> Bestand:
    """Store bytes that will never change, with their hash."""
    return Bestand.objects.create(naam=naam, soort=soort, inhoud=inhoud, sha256=hashlib.sha256(inhoud).hexdigest())
