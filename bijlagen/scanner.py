"""The virus scanner: clamd over its own protocol (INSTREAM), when the settings name one."""

import socket
import struct

from django.conf import settings

BROKJE = 64 * 1024
WACHTTIJD = 30  # seconds


class ScannerStil(Exception):
    """There should be a scanner and it does not answer: the file stays where nobody can open it."""


def ingesteld() -> bool:
    return bool(settings.CLAMAV)


def is_schoon(inhoud: bytes) -> bool:
    """Whether clamd finds nothing; ``ScannerStil`` when it cannot say."""
    antwoord = _vraag(b"zINSTREAM\0", inhoud)
    if antwoord.endswith(b"OK"):
        return True
    if antwoord.endswith(b"FOUND"):
        return False
    raise ScannerStil(antwoord[:80].decode(errors="replace"))


def leeft() -> bool:
    try:
        return _vraag(b"zPING\0") == b"PONG"
    except ScannerStil:
        return False


def _vraag(opdracht: bytes, inhoud: bytes | None = None) -> bytes:
    try:
        with _verbinding() as lijn:
            lijn.sendall(opdracht)
            if inhoud is not None:
                for begin in range(0, len(inhoud), BROKJE):
                    brokje = inhoud[begin : begin + BROKJE]
                    lijn.sendall(struct.pack("!I", len(brokje)) + brokje)
                lijn.sendall(struct.pack("!I", 0))
            return _antwoord(lijn)
    except OSError as fout:
        raise ScannerStil(type(fout).__name__) from fout


def _antwoord(lijn: socket.socket) -> bytes:
    delen = []
    while brokje := lijn.recv(4096):
        delen.append(brokje)
        if brokje.endswith(b"\0"):
            break
    return b"".join(delen).rstrip(b"\0\n ")


def _verbinding() -> socket.socket:
    """``CLAMAV`` is the path of a socket, or ``host:port``."""
    adres = settings.CLAMAV
    if adres.startswith("/"):
        lijn = socket.socket(socket.AF_UNIX)
        try:
            lijn.settimeout(WACHTTIJD)
            lijn.connect(adres)
        except OSError:
            lijn.close()
            raise
        return lijn
    host, _, poort = adres.rpartition(":")
    return socket.create_connection((host, int(poort)), timeout=WACHTTIJD)
