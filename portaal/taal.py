"""In which language somebody reads. Dutch is the source; the staff pages know no other language."""

from django.conf import settings
from django.utils import translation

from accounts.http import Request

from .houders import Houder, soort_van

SLEUTEL = "portaaltaal"
TALEN = dict(settings.LANGUAGES)


def taal_van(request: Request, houder: Houder) -> str:
    """The language of this visit: chosen on the page by this very reader, else the one the school has on file."""
    keuze, ik = request.GET.get("taal", ""), f"{soort_van(houder)}:{houder.pk}"
    if keuze in TALEN:
        request.session[SLEUTEL] = [ik, keuze]
    wie, gekozen = request.session.get(SLEUTEL) or (None, "")
    if wie == ik and gekozen in TALEN:
        return str(gekozen)
    return houder.taal if houder.taal in TALEN else "nl"


def taal_zonder_link(request: Request) -> str:
    """For pages that may not know whose link it is: chosen in the address, chosen before, else the browser's."""
    keuze = request.GET.get("taal", "")
    if keuze in TALEN:
        return keuze
    _wie, gekozen = request.session.get(SLEUTEL) or (None, "")
    return str(gekozen) if gekozen in TALEN else translation.get_language_from_request(request)


def talen() -> list[dict[str, str]]:
    """What the language menu shows."""
    return [{"code": code, "naam": naam} for code, naam in TALEN.items()]
