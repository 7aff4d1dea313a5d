"""What somebody typed and did not send yet: on the way to the page that checks it, or because the visit was over.

It waits in the session of that browser, encrypted with a key that is not in the database: whoever reads the table of
sessions, or a copy of it, reads no answer.
"""

import json
from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet, InvalidToken
from django.utils.crypto import salted_hmac

from accounts.http import Request

from .houders import Houder, soort_van

SLEUTEL = "portaalconcepten"
LANGST = 5000
ANTWOORD = ("perspectief_gelezen", "handelingsdeel", "toelichting", "naam")
# Of each form that asks for words: the page on which it stands, and what is typed or chosen in it.
FORMULIEREN = {
    "plan": ("plan", ANTWOORD),
    "hier": ("hier", ANTWOORD),
    "vragen": ("gedeeld", ("vraag", "bereikbaar")),
    "vraag": ("vraag", ("aan", "tekst", "bereikbaar")),
    "mening": ("mening", ("tekst",)),
    "inzage_vragen": ("inzage", ("tekst",)),
    "brengen": ("brengen", ("soort",)),
    "zienswijze": ("zienswijze", ("antwoord", "woorden", "naam")),
    "begeleiding": ("begeleiding", ("helpt", "tekst", "verder", "tevreden", "gehoord")),
}
# About what it was: goes along, and is by itself nothing to keep.
MEE = ("sha256", "zienswijze", "inbreng")


def bewaren(request: Request, soort: str, nummer: int) -> bool:
    """Keep what this form held, for this holder of a link; True when there was something."""
    bladzijde, velden = _formulier(request)
    getypt = {veld: request.POST[veld][:LANGST] for veld in (*velden, *MEE) if request.POST.get(veld)}
    if getypt.keys() <= set(MEE):
        return False
    wie, token = _wie(soort, nummer), _slot(soort, nummer).encrypt(json.dumps(getypt).encode()).decode()
    bladen = {blad: tekst for blad, tekst in _van(request, wie).items() if blad != bladzijde}
    _zetten(request, wie, {**bladen, bladzijde: token})
    return True


def terugvinden(request: Request, houder: Houder, bladzijde: str) -> dict[str, str]:
    """What was kept of this page for this holder; what somebody else typed on the same phone goes on waiting."""
    soort, nummer = soort_van(houder), houder.pk
    try:
        getypt: dict[str, str] = json.loads(
            _slot(soort, nummer).decrypt(_van(request, _wie(soort, nummer)).get(bladzijde, ""))
        )
    except InvalidToken:
        return {}
    return getypt


def bladzijde_van(request: Request, houder: Houder) -> str:
    """The page of the own link with what its holder typed last; empty when nothing waits."""
    bladen = [blad for blad in _van(request, _wie(soort_van(houder), houder.pk)) if blad != "hier"]
    return bladen[-1] if bladen else ""


def verstuurd(request: Request, houder: Houder) -> None:
    """The form of this request arrived: nothing of it waits any more."""
    wie, bladzijde = _wie(soort_van(houder), houder.pk), _formulier(request)[0]
    _zetten(request, wie, {blad: tekst for blad, tekst in _van(request, wie).items() if blad != bladzijde})


def vergeten(request: Request, houder: Houder) -> None:
    """Who closes leaves nothing behind; the other parent, on the same phone, keeps the own words."""
    _zetten(request, _wie(soort_van(houder), houder.pk), {})


def _van(request: Request, wie: str) -> dict[str, str]:
    return dict(request.session.get(SLEUTEL, {}).get(wie, {}))


def _zetten(request: Request, wie: str, bladen: dict[str, str]) -> None:
    anderen = {ander: rest for ander, rest in request.session.get(SLEUTEL, {}).items() if ander != wie}
    bewaard = {**anderen, wie: bladen} if bladen else anderen
    if bewaard:
        request.session[SLEUTEL] = bewaard
    else:
        request.session.pop(SLEUTEL, None)


def _formulier(request: Request) -> tuple[str, tuple[str, ...]]:
    naam = request.resolver_match.url_name if request.resolver_match else None
    return FORMULIEREN.get(naam or "", ("", ()))


def _wie(soort: str, nummer: int) -> str:
    """A name for the holder that says nothing to who reads the session."""
    return salted_hmac("portaal.concept.wie", f"{soort}:{nummer}", algorithm="sha256").hexdigest()[:16]


def _slot(soort: str, nummer: int) -> Fernet:
    """Each holder has an own key, so that nobody else's answer can be opened by mistake."""
    sleutel = salted_hmac("portaal.concept", f"{soort}:{nummer}", algorithm="sha256").digest()
    return Fernet(urlsafe_b64encode(sleutel))
