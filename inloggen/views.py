"""To the service of school and back, and the page where somebody links it."""

import logging
from typing import Any

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.http import require_GET, require_http_methods

from accounts import factoren
from accounts.http import Request
from accounts.permissions import voor_iedereen_ingelogd

from . import oidc, services
from .models import Identiteit

BEGIN, TE_KOPPELEN = "inloggen_begin", "inloggen_te_koppelen"
logger = logging.getLogger(__name__)


@require_GET
@login_not_required
def naar(request: Request, dienst: str) -> HttpResponse:
    """A link, no form: a form may not lead to another site."""
    if request.user.is_authenticated:
        return redirect("/")
    return _vertrek(request, _dienst(dienst), koppelen=False, volgende=request.GET.get("next", ""))


@require_GET
@login_not_required
def terug(request: Request, dienst: str) -> HttpResponse:
    """What the session kept counts once, also when the answer is refused."""
    bij = _dienst(dienst)
    bewaard = request.session.pop(BEGIN, None)
    try:
        if bewaard is None:
            raise oidc.Geweigerd("niet hier begonnen")
        wie = oidc.antwoord(bij, request.GET.dict(), bewaard)
    except oidc.Geweigerd as fout:
        logger.warning("inloggen met %s geweigerd: %s", bij.code, fout)
        return _mislukt(request, bij)
    if bewaard["koppelen"]:
        return _te_koppelen(request, bij, wie, bewaard["van"])
    return _naar_binnen(request, bij, wie, bewaard["volgende"])


@require_http_methods(["GET", "POST"])
@voor_iedereen_ingelogd
def mijn(request: Request) -> HttpResponse:
    """With which accounts somebody logs in. Nothing is linked before it was shown which one it is."""
    if eerst := _eerst_bevestigen(request):
        return eerst
    if request.method == "POST":
        return _doen(request)
    if code := request.GET.get("koppel", ""):
        return _vertrek(request, _dienst(code), koppelen=True, volgende="")
    klaar = request.session.get(TE_KOPPELEN, {})
    context = {"stand": services.stand(request.user), "klaar": klaar, "kruimels": [("Jouw voorkeuren", reverse("mij"))]}
    context["kruimels"].append(("Inloggen via school", ""))
    context["bij"] = oidc.diensten().get(klaar.get("dienst", ""))
    return render(request, "inloggen/mijn.html", context)


def _doen(request: Request) -> HttpResponse:
    klaar = request.session.pop(TE_KOPPELEN, {})
    bij = _dienst(request.POST.get("dienst", ""))
    if request.POST.get("doe") == "ontkoppelen":
        services.ontkoppelen(request.user, bij, door=request.user)
        messages.success(request, f"Je logt niet meer in met {bij.naam}.")
    elif request.POST.get("doe") == "koppelen" and klaar.get("dienst") == bij.code:
        _koppel(request, bij, klaar["sub"])
    return redirect("inloggen:mijn")


def _koppel(request: Request, bij: oidc.Dienst, sub: str) -> None:
    wie = request.user
    try:
        services.koppelen(wie, issuer=bij.issuer, sub=sub, weg=Identiteit.Weg.ZELF, door=wie)
    except services.AlVanIemand:
        messages.error(request, f"Dit account van {bij.naam} is al gekoppeld. Vraag het de functioneel beheerder.")
    else:
        messages.success(request, f"Voortaan kun je inloggen met {bij.naam}.")


def _vertrek(request: Request, bij: oidc.Dienst, *, koppelen: bool, volgende: str) -> HttpResponse:
    try:
        begin = oidc.beginnen(bij)
    except oidc.Geweigerd as fout:
        logger.warning("inloggen met %s kan niet: %s", bij.code, fout)
        return _mislukt(request, bij)
    van = request.user.pk if koppelen else None
    request.session[BEGIN] = {**begin.bewaar, "koppelen": koppelen, "volgende": volgende[:500], "van": van}
    return redirect(begin.adres)


def _te_koppelen(request: Request, bij: oidc.Dienst, wie: oidc.Wie, van: int) -> HttpResponse:
    """Only for who began, and shown first: somebody could have been lured into linking the account of another."""
    if request.user.pk != van:
        return _mislukt(request, bij)
    request.session[TE_KOPPELEN] = {"dienst": bij.code, "sub": wie.sub, "naam": wie.naam}
    return redirect("inloggen:mijn")


def _naar_binnen(request: Request, bij: oidc.Dienst, wie: oidc.Wie, volgende: str) -> HttpResponse:
    gebruiker = services.gebruiker_van(wie)
    if gebruiker is None:
        return _mislukt(request, bij, onbekend=True)
    factor = wie.tweede_factor or None
    record_authentication(request, gebruiker, method="socialaccount", provider=bij.code, tweede_factor=factor)
    if not url_has_allowed_host_and_scheme(volgende, allowed_hosts={request.get_host()}):
        volgende = "/"
    antwoord: HttpResponse = perform_login(request, Login(user=gebruiker, email=gebruiker.email, redirect_url=volgende))
    request.session.set_expiry(0)  # shared computers: the session ends with the browser
    return antwoord


def _mislukt(request: Request, bij: oidc.Dienst, *, onbekend: bool = False) -> HttpResponse:
    context: dict[str, Any] = {"bij": bij, "onbekend": onbekend, "ingelogd": request.user.is_authenticated}
    return render(request, "inloggen/mislukt.html", context, status=403)


def _dienst(code: str) -> oidc.Dienst:
    try:
        return oidc.diensten()[code]
    except KeyError:
        raise Http404 from None


def _eerst_bevestigen(request: Request) -> HttpResponse | None:
    """A second way in is a heavy matter: who walked up to an open screen must not be able to make one."""
    if not settings.HERBEVESTIGEN or factoren.vers(request):
        return None
    messages.info(request, "Dit is een belangrijke stap. Bevestig eerst dat jij het bent.")
    return redirect(f"{reverse('account_reauthenticate')}?{urlencode({'next': reverse('inloggen:mijn')})}")
