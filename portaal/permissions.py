"""The door of the portal: somebody without an account, who came by a link and proved it with a code.

Not a second mechanism: what may be done stands in the same table, in column ``PT``. Its atoms are proven here: S (this
version lies before this signer) by the link, M (confirmed) by the code.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction
from django.http import HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.http import Request
from accounts.permissions import METHODEN, toont_iets
from accounts.rechten import alternatieven
from audit.services import vastleggen
from opp.models import Ondertekening
from opp.ondertekenaars import nog_bevoegd

from .concept import bewaren
from .taal import taal_van, taal_zonder_link

View = Callable[..., HttpResponse]
SLEUTEL = "portaal"
STIL = timedelta(minutes=30)


@dataclass(frozen=True)
class Bezoek:
    """One visit by link: which signer, the code that was asked in this browser, and whether it was given."""

    ondertekening: Ondertekening
    code: int
    bevestigd: bool


def binnenkomen(session: SessionBase, ondertekening: Ondertekening) -> None:
    """Exchange the token for a session: from here on no address bar, log or history holds it."""
    session.cycle_key()
    session[SLEUTEL] = {
        "ondertekening": ondertekening.pk,
        "uitgifte": ondertekening.uitgiftenummer,
        "code": 0,
        "bevestigd": False,
        "gezien": timezone.now().isoformat(),
    }


def code_onthouden(session: SessionBase, code: int) -> None:
    """Only this browser can use this code."""
    session[SLEUTEL] = {**session[SLEUTEL], "code": code}


def bevestigen(session: SessionBase) -> None:
    session.cycle_key()
    session[SLEUTEL] = {**session[SLEUTEL], "bevestigd": True}


def vertrekken(session: SessionBase) -> None:
    session.pop(SLEUTEL, None)
    session.cycle_key()


def bruikbaar(ondertekening: Ondertekening) -> bool:
    """Whether its link opens: alive, in a round that is open, and still in the hands of somebody who may sign."""
    versie = ondertekening.versie
    return ondertekening.leeft(timezone.now()) and versie.is_in_ronde and nog_bevoegd(versie, ondertekening)


def bezoek(request: Request) -> Bezoek | None:
    """The visit of this browser; None when there is none, it was silent too long, or the link died meanwhile.

    Who answered in this visit may still read what they answered.
    """
    stand = request.session.get(SLEUTEL)
    if stand is None or datetime.fromisoformat(stand["gezien"]) < timezone.now() - STIL:
        return None
    ondertekening = (
        Ondertekening.objects.select_related(
            "versie__opp__dossier__leerling__school",
            "versie__opp__documentregel",
            "versie__bestand",
            "versie__eindbestand",
            "contact",
            "als_leerling",
        )
        .filter(pk=stand["ondertekening"], uitgiftenummer=stand["uitgifte"], geblokkeerd_op=None)
        .exclude(status=Ondertekening.Status.VERVALLEN)
        .first()
    )
    if ondertekening is None or not nog_bevoegd(ondertekening.versie, ondertekening):
        return None
    if not ondertekening.handelingsdeel and not bruikbaar(ondertekening):
        return None
    request.session[SLEUTEL] = {**stand, "gezien": timezone.now().isoformat()}
    return Bezoek(ondertekening, stand["code"], stand["bevestigd"])


def naar_start(request: Request) -> HttpResponse:
    """Back to the beginning, with a sentence for who was inside; what they had typed waits for them."""
    stand = request.session.get(SLEUTEL)
    with translation.override(taal_zonder_link(request)):
        if stand is not None:
            bewaard = stand["bevestigd"] and bewaren(request, stand["ondertekening"])
            vertrekken(request.session)
            messages.warning(request, _waarom_buiten(stand))
            if bewaard:
                messages.info(request, _("Uw antwoord is bewaard. Open de link in de mail, dan ziet u het weer."))
    return redirect("portaal:start")


def _waarom_buiten(stand: dict[str, Any]) -> str:
    if datetime.fromisoformat(stand["gezien"]) < timezone.now() - STIL:
        return _("U deed 30 minuten niets. Daarom is het plan gesloten. Er is nog niets verstuurd.")
    return _("Deze link werkt niet meer. Kijk in de nieuwste mail van school, of bel de school.")


def openbaar(view: View) -> View:
    """Reachable without an account or a link; named with its reason in tests/test_toegang.py."""
    return login_not_required(view)


def _gelezen(ondertekening: Ondertekening, actie: str) -> None:
    vastleggen("ingezien_via_link", op=ondertekening, door=None, grond="PT:S", actie=actie, rol=ondertekening.rol)


def via_link(actie: str) -> Callable[[View], View]:
    """Require a visit whose code was given and whose link the table allows this; hands the view the Ondertekening."""

    def decorator(view: View) -> View:
        @wraps(view)
        def wrapper(request: Request, **kwargs: Any) -> HttpResponse:
            if request.method not in METHODEN:
                return HttpResponseNotAllowed(METHODEN)
            stand = bezoek(request)
            if stand is None or not alternatieven(actie, "PT"):
                return naar_start(request)
            if not stand.bevestigd:
                return redirect("portaal:code")
            ondertekening = stand.ondertekening
            with translation.override(taal_van(request, ondertekening)), transaction.atomic():
                antwoord = view(request, ondertekening, **kwargs)
                if toont_iets(antwoord):
                    _gelezen(ondertekening, actie)
                return antwoord

        wrapper.via_link = actie  # type: ignore[attr-defined]
        return login_not_required(wrapper)

    return decorator
