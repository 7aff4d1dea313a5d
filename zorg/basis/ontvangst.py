"""How an upload comes in: what is bigger than a file may be is not kept while it arrives."""

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

GROOTSTE_BESTAND = 20 * 1024 * 1024
TE_GROOT = "Dit bestand is te groot. Een bestand mag 20 MB zijn. Maak het kleiner, of deel het op in stukken."
MERK = "zorg.te_groot"


class Grens(FileUploadHandler):
    """Drops a file at the byte that is one too many, so that the rest of the form still says what is wrong."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        if start + len(raw_data) > GROOTSTE_BESTAND:
            self.request.META[MERK] = True  # type: ignore[union-attr]
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> Any:
        return None


def te_groot(request: HttpRequest) -> bool:
    """Whether a file of this request was dropped; ask after its form was read."""
    return MERK in request.META
