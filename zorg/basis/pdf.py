"""The one way a document is made. Called by jobs only, never by a request: it costs seconds."""

import atexit
import base64
import hashlib
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path

from django.template.loader import render_to_string

from .drukbaar import drukbaar
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
    """In a process of its own: isolated from our modules, environment and secrets, with limits (``drukker``).

    What our letters have no sign for, such as an emoji, stands there in words (``drukbaar``).
    """
    bron = drukbaar(html).encode()
    if len(bron) > GROOTSTE_HTML:
        raise DrukkenMislukt("te lang")
    code, document = _drukkerij.drukken(bron, zegel=zegel)
    if code != 0 or not document.startswith(b"%PDF"):
        raise DrukkenMislukt(f"code {code}")
    return document


class Drukkerij:
    """A bare process that has imported everything and forks for each document (``drukker``).

    One for each process that prints, begun at its first document, and again when it is gone.
    """

    def __init__(self) -> None:
        self.slot = threading.Lock()
        self.proces: subprocess.Popen[bytes] | None = None
        self.balie: socket.socket | None = None

    def drukken(self, bron: bytes, *, zegel: bool) -> tuple[int, bytes]:
        """The exit code of the process of this document, and what it wrote."""
        klaar = False
        with self.slot, tempfile.TemporaryDirectory() as map_:
            try:
                antwoord = self._vragen(bron, b"%d" % zegel + map_.encode(), tot=time.monotonic() + HOOGSTENS)
                klaar = True
            except TimeoutError:
                raise DrukkenMislukt("te langzaam") from None
            except (OSError, ValueError):  # it died, or the document did before it had read its text
                raise DrukkenMislukt("afgebroken") from None
            finally:
                if not klaar:  # whatever stopped us, a limit on the job too: the document stops as well
                    self.sluiten()
        return antwoord

    def _vragen(self, bron: bytes, vraag: bytes, *, tot: float) -> tuple[int, bytes]:
        balie, uit = self._open(), bytearray()
        hier, daar = socket.socketpair()
        with hier:
            with daar:
                socket.send_fds(balie, [vraag], [daar.fileno()])
            hier.settimeout(HOOGSTENS)
            hier.sendall(bron)
            hier.shutdown(socket.SHUT_WR)
            while deel := hier.recv(1 << 20):
                uit += deel
                hier.settimeout(max(tot - time.monotonic(), 0.001))
        balie.settimeout(max(tot - time.monotonic(), 1))
        return int(balie.recv(16)), bytes(uit)

    def _open(self) -> socket.socket:
        if self.proces is None or self.balie is None or self.proces.poll() is not None:
            self.sluiten()
            self.balie, daar = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            with daar:
                self.proces = subprocess.Popen(  # noqa: S603  our own script
                    [sys.executable, "-I", str(DRUKKER)],
                    stdin=daar.fileno(),
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    cwd="/",
                    env=_omgeving("/nonexistent"),
                    start_new_session=True,
                )
        return self.balie

    def sluiten(self) -> None:
        """The process and the document it may be making, at once."""
        if self.balie is not None:
            self.balie.close()
        if self.proces is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.proces.pid, signal.SIGKILL)
            self.proces.wait()
        self.proces = self.balie = None


def _na_splitsing() -> None:
    """A fork of this process leaves its parent's printer alone, and begins one of its own."""
    global _drukkerij
    if _drukkerij.balie is not None:
        _drukkerij.balie.close()
    _drukkerij = Drukkerij()


_drukkerij = Drukkerij()
os.register_at_fork(after_in_child=_na_splitsing)
atexit.register(lambda: _drukkerij.sluiten())


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
        omgeving = _omgeving(map_)
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


def _omgeving(thuis: str) -> dict[str, str]:
    """The time zone is fixed. The cache is kept between processes: fontconfig reads the system's fonts once."""
    cache = str(Path(tempfile.gettempdir()) / "zorg-fontcache")
    return {"HOME": thuis, "TZ": "UTC", "LANG": "C.UTF-8", "XDG_CACHE_HOME": cache}


def bestand_maken(naam: str, inhoud: bytes, *, soort: str = "application/pdf") -> Bestand:
    """Store bytes that will never change, with their hash."""
    return Bestand.objects.create(naam=naam, soort=soort, inhoud=inhoud, sha256=hashlib.sha256(inhoud).hexdigest())
