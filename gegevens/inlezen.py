"""The same as the pages do, for who works on the server: read a file and do it, or only look."""

from datetime import date

from django.db import transaction

from scholen.models import School
from zorg.basis.csvbestand import Onleesbaar

from . import laden
from .lezer import KanNiet, openen
from .wijzigingen import Verschil


def bekijken(soort: str, school: School, inhoud: bytes) -> Verschil:
    """Reads only. Raises ``KanNiet`` when the file cannot be used at all."""
    try:
        return laden.vergelijken(soort, school, openen(inhoud, soort))
    except Onleesbaar as fout:
        raise KanNiet(str(fout)) from None


@transaction.atomic
def invoeren(
    soort: str, school: School, inhoud: bytes, *, vertrek: date | None = None, ook_veel: bool = False
) -> Verschil:
    """All of it or nothing, compared anew under lock. Raises ``KanNiet`` when rows have faults."""
    verschil = bekijken(soort, laden.op_slot(school), inhoud)
    laden.schrijven(soort, school, verschil, door=None, vertrek=vertrek, ook_veel=ook_veel)
    return verschil
