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
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction
from django.http import HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.http import Request
from accounts.permissions import METHODEN, toont_iets
from accounts.rechten import alternatieven
from audit.services import vastleggen
from opp.models import Ondertekening, Tekenmoment
from opp.services import is_bruikbaar

from . import houders
from .concept import bewaren
from .houders import Houder
from .models import adres_hash
from .taal import taal_van, taal_zonder_link

View = Callable[..., HttpResponse]
SLEUTEL = "portaal"
OP_SCHOOL = "tekenmoment"
STIL = timedelta(minutes=30)
# Where a visit stands; who cannot be shown these goes to the beginning.
THUIS = ("portaal:code", "portaal:plan", "portaal:gedeeld", "portaal:hier")


@dataclass(frozen=True)
class Bezoek:
    """One visit by link: whose, the code that was asked in this browser, and whether it was given."""

    houder: Houder
    code: int
    bevestigd: bool


def binnenkomen(session: SessionBase, houder: Houder) -> None:
    """Exchange the token for a session: from here on no address bar, log or history holds it."""
    session.cycle_key()
    session[SLEUTEL] = {
        "soort": houders.soort_van(houder),
        "houder": houder.pk,
        "uitgifte": houder.uitgiftenummer,
        "aan": adres_hash(houder.email),
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


def bezoek(request: Request) -> Bezoek | None:
    """The visit of this browser; None when there is none, it was silent too long, or the link died meanwhile."""
    stand = request.session.get(SLEUTEL)
    if stand is None or datetime.fromisoformat(stand["gezien"]) < timezone.now() - STIL:
        return None
    houder = houders.van_bezoek(stand["soort"], stand["houder"], stand["uitgifte"])
    if houder is None or stand.get("aan") != adres_hash(houder.email):
        return None
    request.session[SLEUTEL] = {**stand, "gezien": timezone.now().isoformat()}
    return Bezoek(houder, stand["code"], stand["bevestigd"])


def factor_van(request: Request, houder: Houder) -> str:
    """By which way the code of this visit was given: it stands in the evidence."""
    code = houder.codes.filter(pk=request.session[SLEUTEL]["code"]).first()
    return code.factor if code else Ondertekening.Factor.MAIL


def naar_start(request: Request) -> HttpResponse:
    """Back to the beginning, with a sentence for who was inside; what they had typed waits for them."""
    stand = request.session.get(SLEUTEL)
    with translation.override(taal_zonder_link(request)):
        if stand is not None:
            vertrekken(request.session)
            messages.warning(request, _waarom_buiten(stand))
        if _bewaard(request, stand):
            messages.info(request, _("Wat u typte, is bewaard. Open de link in de mail, dan ziet u het weer."))
    return redirect("portaal:start")


def _bewaard(request: Request, stand: dict[str, Any] | None = None) -> bool:
    """Keep what stood in a form that came too late, for whose page it stood on; True when there was something."""
    soort, nummer = houders.van_merk(request.POST.get("van", ""))
    if not soort and stand is not None and stand["bevestigd"]:
        soort, nummer = stand["soort"], stand["houder"]
    return bool(soort) and bewaren(request, soort, nummer)


def _waarom_buiten(stand: dict[str, Any]) -> str:
    if datetime.fromisoformat(stand["gezien"]) < timezone.now() - STIL:
        return _("U deed 30 minuten niets. Daarom is de bladzijde gesloten. Er is nog niets verstuurd.")
    return _("Deze link werkt niet meer. Kijk in de nieuwste mail van school, of bel de school.")


def van_een_ander(request: Request, houder: Houder) -> bool:
    """Whether this form stood on a page of somebody else: on one phone a second link was opened after it."""
    return request.POST.get("van", houders.merk(houder)) != houders.merk(houder)


def andere_link(request: Request) -> HttpResponse:
    """Nothing counts for the wrong person; what was typed waits for whoever typed it (INV-04, INV-27)."""
    with translation.override(taal_zonder_link(request)):
        context = {"talen": [], "bewaard": _bewaard(request)}
        return render(request, "portaal/andere_link.html", context, status=409)


def _bij_een_andere_link(request: Request, houder: Houder) -> HttpResponse:
    """Back from the plan to the overview, or an older tab: the visit of now goes on."""
    with translation.override(taal_van(request, houder)):
        messages.info(
            request, _("Die bladzijde hoort bij een andere link. Open die link in de mail van school opnieuw.")
        )
    return redirect("portaal:code")


def _elders(request: Request, stand: Bezoek, soort: str | None) -> HttpResponse | None:
    """Where this visit belongs, when that is not here."""
    if van_een_ander(request, stand.houder):
        return andere_link(request)
    if soort not in (None, houders.soort_van(stand.houder)):
        return _bij_een_andere_link(request, stand.houder)
    if not stand.bevestigd:  # the link was opened again in another tab: what was typed in this one waits
        _bewaard(request)
        return redirect("portaal:code")
    return None


def te_lang_open(request: Request) -> HttpResponse:
    """A form from before the browser was closed: whoever pressed its button must know that nothing went."""
    with translation.override(taal_zonder_link(request)):
        messages.warning(request, _("Deze bladzijde stond te lang open. Er is nog niets verstuurd."))
    return redirect("portaal:code" if SLEUTEL in request.session else "portaal:start")


def stand_van_nu(request: Request) -> HttpResponse:
    """A step that can no longer be taken: say so to this very visitor, and show where their visit stands."""
    hier = request.resolver_match is not None and str(request.resolver_match.url_name).startswith("hier")
    moment, stand = (moment_van(request), None) if hier else (None, bezoek(request))
    wie = moment.ondertekening if moment else stand.houder if stand else None
    if wie is None:
        return naar_start(request)
    with translation.override(taal_van(request, wie)):
        if houders.is_leerling(wie):
            messages.warning(request, _("Dit kan nu niet, of het is al gedaan. Je ziet hier hoe het nu is."))
        else:
            messages.warning(request, _("Dit kan nu niet, of het is al gedaan. U ziet hier hoe het nu is."))
    if request.method == "GET" and request.path in map(reverse, THUIS):
        return redirect("portaal:start")  # the page itself can not be shown now
    return redirect("portaal:hier" if hier else "portaal:code")  # which goes on to where the visit is


def openbaar(view: View) -> View:
    """Reachable without an account or a link; named with its reason in tests/test_toegang.py."""
    return login_not_required(view)


def _gelezen(houder: Houder, actie: str, grond: str) -> None:
    vastleggen("ingezien_via_link", op=houder, door=None, grond=grond, actie=actie, rol=houder.rol)


def via_link(actie: str, *, soort: str | None = houders.PLAN) -> Callable[[View], View]:
    """Require a visit whose code was given and whose link the table allows this; hands the view the holder.

    ``soort=None`` is for both kinds of link.
    """

    def decorator(view: View) -> View:
        @wraps(view)
        def wrapper(request: Request, **kwargs: Any) -> HttpResponse:
            if request.method not in METHODEN:
                return HttpResponseNotAllowed(METHODEN)
            stand, gronden = bezoek(request), alternatieven(actie, "PT")
            if stand is None or not gronden:
                return naar_start(request)
            if elders := _elders(request, stand, soort):
                return elders
            with translation.override(taal_van(request, stand.houder)), transaction.atomic():
                antwoord = view(request, stand.houder, **kwargs)
                if toont_iets(antwoord):
                    _gelezen(stand.houder, actie, f"PT:{'+'.join(gronden[0])}")
                return antwoord

        wrapper.via_link = actie  # type: ignore[attr-defined]
        return login_not_required(wrapper)

    return decorator


# --- at school, on a device that is handed over


def overhandigen(request: Request, moment: Tekenmoment) -> None:
    """Whoever was logged in on this device is so no longer: what follows can reach this one plan and nothing else."""
    logout(request)
    request.session[OP_SCHOOL] = moment.pk
    request.session.set_expiry(int(Tekenmoment.GELDIG.total_seconds()))


def moment_van(request: Request) -> Tekenmoment | None:
    """The visit that was handed over here, while it lasts; also when it was just answered, to show that."""
    if OP_SCHOOL not in request.session or request.user.is_authenticated:
        return None
    met = (*(f"ondertekening__{pad}" for pad in houders.MET_PLAN), "door")
    nu = timezone.now()
    momenten = Tekenmoment.objects.select_related(*met).filter(gestopt_op=None, verloopt_op__gt=nu)
    moment = momenten.filter(pk=request.session[OP_SCHOOL]).first()
    return moment if moment and (moment.gebruikt_op or is_bruikbaar(moment)) else None


def inleveren(request: Request) -> None:
    """Nothing of the visit stays on the device."""
    request.session.flush()


def op_school(actie: str) -> Callable[[View], View]:
    """Require a visit that an employee handed over; who vouched stands where the code by mail stands elsewhere (M)."""

    def decorator(view: View) -> View:
        @wraps(view)
        def wrapper(request: Request, **kwargs: Any) -> HttpResponse:
            if request.method not in METHODEN:
                return HttpResponseNotAllowed(METHODEN)
            moment, gronden = moment_van(request), alternatieven(actie, "PT")
            if moment is None or not gronden:
                return _niet_meer(request)
            if van_een_ander(request, moment.ondertekening):
                return _van_een_ander(request)
            with translation.override(taal_van(request, moment.ondertekening)), transaction.atomic():
                antwoord = view(request, moment, **kwargs)
                if toont_iets(antwoord):
                    _gelezen(moment.ondertekening, actie, f"PT:{'+'.join(gronden[0])}")
                return antwoord

        wrapper.via_link = actie  # type: ignore[attr-defined]
        return login_not_required(wrapper)

    return decorator


def _van_een_ander(request: Request) -> HttpResponse:
    """An older page of somebody who was here before: what stands on it counts for nobody (INV-04)."""
    with translation.override(taal_zonder_link(request)):
        return render(request, "portaal/andere_link.html", {"talen": [], "bewaard": False}, status=409)


def _niet_meer(request: Request) -> HttpResponse:
    with translation.override(taal_zonder_link(request)):
        if request.session.pop(OP_SCHOOL, None) is not None:
            messages.warning(request, _("Deze code werkt niet meer. Vraag een medewerker van school om een nieuwe."))
    return redirect("portaal:start")
