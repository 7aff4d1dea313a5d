"""The pages of logging in: the library's own, with what this house adds to a change of factor."""

from typing import Any

from allauth.mfa.base import views as basis
from allauth.mfa.recovery_codes import views as herstel
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkey
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from . import factoren, zittingen
from .forms import AppKoppelenForm, CodeForm, OpnieuwCodeForm, PasskeyForm, WissenForm
from .http import Request
from .models import Gebruiker
from .permissions import alleen_met, lijst_vastleggen, mag, voor_iedereen_ingelogd
from .services import factor_gewijzigd, factor_wissen, sessies_beeindigd

LAATSTE = 50


def _gewijzigd(request: HttpRequest, soort: str, hoe: str) -> None:
    """The session goes on under another number; who is logged in elsewhere logs in again."""
    gebruiker: Gebruiker = request.user  # type: ignore[assignment]
    if hoe == "erbij":
        factoren.vastgesteld(request, factoren.van(gebruiker)[-1])
    zittingen.nieuw_nummer(request)
    zittingen.beeindigen(request, gebruiker)
    factor_gewijzigd(gebruiker, soort=soort, hoe=hoe)


class MijnBeveiliging(basis.IndexView):
    """Which ways to log in somebody has; with none yet, the choice between the two."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        eigen = factoren.van(self.request.user)
        return {
            "eigen": [{"rij": rij, "passkey": rij.type == "webauthn", "weg": factoren.mag_weg(rij)} for rij in eigen],
            "met_app": any(rij.type == "totp" for rij in eigen),
            "codes": factoren.codes_over(self.request.user),
            "halverwege": self.request.halverwege,
        }


class TweedeStap(basis.AuthenticateView):
    form_class = CodeForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "heeft_passkey": factoren.heeft_passkey(self.stage.login.user)}


class OpnieuwBevestigen(basis.ReauthenticateView):
    form_class = OpnieuwCodeForm


class AppKoppelen(app.ActivateTOTPView):
    form_class = AppKoppelenForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        geheim = context["form"].secret
        return context | {"sleutel": " ".join(geheim[i : i + 4] for i in range(0, len(geheim), 4)).lower()}

    def form_valid(self, form: Any) -> HttpResponse:
        antwoord: HttpResponse = super().form_valid(form)
        _gewijzigd(self.request, "totp", "erbij")
        return antwoord


class AppWeg(app.DeactivateTOTPView):
    def form_valid(self, form: Any) -> HttpResponse:
        antwoord: HttpResponse = super().form_valid(form)
        _gewijzigd(self.request, "totp", "weg")
        messages.success(self.request, "De app is losgekoppeld.")
        return antwoord


class PasskeyErbij(passkey.AddWebAuthnView):
    form_class = PasskeyForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The form with its faults as well: the library's own forgets it."""
        return {"form": self.get_form(), **super().get_context_data(**kwargs), **kwargs}

    def form_valid(self, form: Any) -> HttpResponse:
        antwoord: HttpResponse = super().form_valid(form)
        _gewijzigd(self.request, "webauthn", "erbij")
        return antwoord


class PasskeyWeg(passkey.RemoveWebAuthnView):
    def get_success_url(self) -> str:
        return "/beveiliging/"

    def form_valid(self, form: Any) -> HttpResponse:
        if not factoren.mag_weg(self.get_object()):
            messages.error(self.request, "Dit is je laatste manier om in te loggen. Voeg eerst een andere toe.")
            return redirect("mfa_index")
        antwoord: HttpResponse = super().form_valid(form)
        _gewijzigd(self.request, "webauthn", "weg")
        messages.success(self.request, "De passkey is weg.")
        return antwoord


class NieuweCodes(herstel.GenerateRecoveryCodesView):
    def form_valid(self, form: Any) -> HttpResponse:
        antwoord: HttpResponse = super().form_valid(form)
        _gewijzigd(self.request, "herstelcodes", "nieuw")
        return antwoord


@require_GET
@voor_iedereen_ingelogd
def waar_ingelogd(request: Request) -> HttpResponse:
    duur = {"stil": settings.ZITTING_STIL // 60, "duur": settings.ZITTING_DUUR // 3600}
    context = {"zittingen": zittingen.lijst(request, request.user), **duur}
    return render(request, "account/waar_ingelogd.html", context)


@require_POST
@voor_iedereen_ingelogd
def uitloggen_elders(request: Request) -> HttpResponse:
    """One other session, or all others. One that ended meanwhile is ended."""
    welke = request.POST.get("zitting", "")
    pk = int(welke) if welke.isascii() and welke.isdigit() and len(welke) < 18 else None
    if pk is None and welke != "alle":
        return redirect("waar_ingelogd")
    aantal = zittingen.beeindigen(request, request.user, pk)
    if aantal:
        sessies_beeindigd(request.user, aantal=aantal)
    messages.success(request, "Daar ben je nu uitgelogd.")
    return redirect("waar_ingelogd")


@require_GET
@voor_iedereen_ingelogd
def nog_bezig(request: Request) -> HttpResponse:
    """Somebody types or reads on: the page says so now and then (``zitting.js``)."""
    return HttpResponse(status=204)


@require_http_methods(["GET", "POST"])
@alleen_met("factor.wissen")
def tweede_factor_wissen(request: Request) -> HttpResponse:
    form = WissenForm(request.POST or None, door=request.user)
    if request.method == "POST" and form.is_valid() and form.wie:
        gegevens = {"controle": form.cleaned_data["controle"], "reden": form.cleaned_data["reden"]}
        wissing = factor_wissen(form.wie, school=form.school, door=request.user, **gegevens)
        if wissing:
            messages.success(request, f"De tweede stap van {form.wie} is gewist. Je collega krijgt een mail.")
        else:
            messages.info(request, "Dat had iemand anders net al gedaan.")
        return redirect("tweede_factor_wissen")
    context = {"form": form, "mag_lezen": mag(request.user, "factor.wissingen_inzien")}
    return render(request, "account/factor_wissen.html", context)


@require_GET
@alleen_met("factor.wissingen_inzien")
def factorwissingen(request: Request) -> HttpResponse:
    """Whose second step was erased, by whom and why: the last ones, for who keeps an eye on it."""
    scholen = request.user.scholen_met("factor.wissingen_inzien")
    rijen = factoren.wissingen(scholen, hoogstens=LAATSTE)
    lijst_vastleggen(request, "factorwissingen", [rij.pk for rij in rijen])
    return render(request, "account/factorwissingen.html", {"rijen": rijen, "hoogstens": LAATSTE})
