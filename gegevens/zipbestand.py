"""A zip that somebody chose. What is in it is counted before it is unpacked, and nothing is written to a disk."""

import io
import zipfile
from types import TracebackType
from typing import Self

from zorg.basis.csvbestand import Onleesbaar

UITGEPAKT = 60 * 1024 * 1024  # of all files together, and of each that is read
MEESTE_BESTANDEN = 500
STUK = "Deze zip is stuk of niet te lezen. Maak de export opnieuw."


def is_pakket(inhoud: bytes) -> bool:
    return inhoud[:4] == b"PK\x03\x04"


class Pakket:
    """``namen``: the files in it, by their last name in small letters."""

    def __init__(self, inhoud: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(inhoud))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
            raise Onleesbaar(STUK) from None
        alle = self._zip.infolist()
        if len(alle) > MEESTE_BESTANDEN or sum(rij.file_size for rij in alle) > UITGEPAKT:
            raise Onleesbaar("Deze zip is uitgepakt te groot. Maak een export met minder gegevens.")
        if any(rij.flag_bits & 1 for rij in alle):
            raise Onleesbaar("Deze zip heeft een wachtwoord. Maak de export zonder wachtwoord.")
        self.namen = {rij.filename.rsplit("/", 1)[-1].lower(): rij for rij in alle if not rij.is_dir()}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, soort: type[BaseException] | None, fout: object, spoor: TracebackType | None) -> None:
        self._zip.close()

    def lees(self, naam: str) -> bytes:
        """Empty when it is not there. Never more than was promised: a header can lie about its size."""
        rij = self.namen.get(naam)
        if rij is None:
            return b""
        try:
            with self._zip.open(rij) as bestand:
                inhoud = bestand.read(UITGEPAKT + 1)
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError, ValueError):
            raise Onleesbaar(STUK) from None
        if len(inhoud) > UITGEPAKT:
            raise Onleesbaar("Deze zip is uitgepakt te groot. Maak een export met minder gegevens.")
        return inhoud
