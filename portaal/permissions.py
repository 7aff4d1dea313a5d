"""The door of the portal: somebody without an account, who came by a link and proved it with a code.

Not a second mechanism: what may be done stands in the same table, in column ``PT``. Its atoms are proven here: S (this
version lies before this signer) by the link, M (confirmed) by the code.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone, translation

from accounts.http import Request
from accounts.rechten import alternatieven
from audit.services import vastleggen
from opp.models import Ondertekening

View = Callable[..., HttpResponse]
SLEUTEL = "portaal"
STIL = timedelta(minutes=30)


@dataclass(frozen=True)
class Bezoek:
    """One visit by link: which signer, which issue of the link, and whether the code was given."""

    ondertekening: Ondertekening
    bevestigd: bool


def binnenkomen(session: SessionBase, ondertekening: Ondertekening) -> None:
    """Exchange the token for a session: from here on no address bar, log or history holds it (C4)."""
    session.cycle_key()
    session[SLEUTEL] = {
        "ondertekening": ondertekening.pk,
        "uitgifte": ondertekening.uitgiftenummer,
        "bevestigd": False,
        "gezien": timezone.now().isoformat(),
    }


def bevestigen(session: SessionBase) -> None:
    session.cycle_key()
    session[SLEUTEL] = {**session[SLEUTEL], "bevestigd": True}


def vertrekken(session: SessionBase) -> None:
    session.pop(SLEUTEL, None)
    session.cycle_key()


def bezoek(request: Request) -> Bezoek | None:
    """The visit of this browser; None when there is none, it was silent too long, or the link was replaced."""
    stand = request.session.get(SLEUTEL)
    nu = timezone.now()
    if stand is None or datetime.fromisoformat(stand["gezien"]) < nu - STIL:
        return None
    ondertekening = (
        Ondertekening.objects.select_related(
            "versie__opp__dossier__leerling__school",
            "versie__bestand",
            "versie__eindbestand",
            "contact",
            "als_leerling",
        )
        .filter(pk=stand["ondertekening"], uitgiftenummer=stand["uitgifte"])
        .exclude(status=Ondertekening.Status.VERVALLEN)
        .first()
    )
    if ondertekening is None or ondertekening.geblokkeerd_op:
        return None
    request.session[SLEUTEL] = {**stand, "gezien": nu.isoformat()}
    return Bezoek(ondertekening, stand["bevestigd"])


def taal_van(request: Request, ondertekening: Ondertekening) -> str:
    """The language of this visit: chosen on the page, else the one the school has on file for this parent."""
    keuze = request.GET.get("taal", "")
    if keuze and translation.check_for_language(keuze):
        request.session["portaaltaal"] = keuze
    return str(request.session.get("portaaltaal") or ondertekening.taal or "nl")


def openbaar(view: View) -> View:
    """Reachable without an account or a link; named with its reason in tests/test_toegang.py."""
    return login_not_required(view)


def via_link(actie: str) -> Callable[[View], View]:
    """Require a visit whose code was given and whose link the table allows this; hands the view the Ondertekening."""

    def decorator(view: View) -> View:
        @wraps(view)
        def wrapper(request: Request, **kwargs: Any) -> HttpResponse:
            stand = bezoek(request)
            if stand is None or not alternatieven(actie, "PT"):
                return redirect("portaal:start")
            if not stand.bevestigd:
                return redirect("portaal:code")
            ondertekening = stand.ondertekening
            with translation.override(taal_van(request, ondertekening)), transaction.atomic():
                if request.method == "GET":
                    vastleggen("ingezien_via_link", op=ondertekening, door=None, grond="PT:S", actie=actie)
                return view(request, ondertekening, **kwargs)

        wrapper.via_link = actie  # type: ignore[attr-defined]
        return login_not_required(wrapper)

    return decorator
