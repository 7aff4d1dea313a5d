"""The page behind the QR code of a document: is this the school's? Public; says nothing about a pupil."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.views.decorators.http import require_http_methods

from accounts.http import Request
from portaal import pagina, rem
from portaal.controle import Gevonden, kenmerk, zoek
from portaal.controleforms import CodeZoekForm, VergelijkForm
from portaal.permissions import SLEUTEL, openbaar
from portaal.taal import taal_zonder_link, talen

KORT = 60 * 60
VERGELEKEN = "vergeleken"


@openbaar
@require_http_methods(["GET", "HEAD", "POST"])
def controle(request: Request, code: str = "") -> HttpResponse:
    """A guess costs; a code that exists is always answered, for others may sit behind the address of who guesses."""
    with translation.override(taal_zonder_link(request)):
        if not code:
            return _zoeken(request, CodeZoekForm(request.GET if "code" in request.GET else None))
        gevonden = zoek(code)
        return _vergelijken(request, gevonden) if gevonden else _onbekend(request, code)


def _zoeken(request: Request, form: CodeZoekForm) -> HttpResponse:
    if form.is_valid():
        code = form.cleaned_data["code"]
        return _onbekend(request, code) if "/" in code else redirect("portaal:controle", code=code)
    return _bladzijde(request, "portaal/controle_zoeken.html", form=form)


def _onbekend(request: Request, code: str) -> HttpResponse:
    if rem.tellen(request, "controle") > rem.ONBEKENDE_CODES:
        return _bladzijde(request, "portaal/wacht.html", status=429)
    form = CodeZoekForm({"code": code})
    form.add_error("code", form.onbekend)
    return _bladzijde(request, "portaal/controle_zoeken.html", form=form, status=404)


def _vergelijken(request: Request, gevonden: Gevonden) -> HttpResponse:
    if request.method == "POST" and rem.tellen(request, "vergelijken") > rem.VERGELIJKINGEN:
        return _bladzijde(request, "portaal/wacht.html", status=429)
    form = VergelijkForm(*((request.POST, request.FILES) if request.method == "POST" else ()), request=request)
    _kort_bewaren(request)
    if form.is_bound and form.is_valid():
        bestand = form.cleaned_data["bestand"]
        uitkomst = gevonden.gelijk_aan(kenmerk(bestand.chunks()) if bestand else form.cleaned_data["kenmerk"])
        request.session[VERGELEKEN] = [gevonden.code, uitkomst]
        return redirect(request.get_full_path())
    vergeleken, uitkomst = request.session.pop(VERGELEKEN, ["", ""])
    context = {
        "form": form,
        "school_naam": gevonden.school,
        "code": gevonden.code,
        "vastgelegd": pagina.wanneer(timezone.localtime(gevonden.vastgelegd_op)),
        "verzegeld": pagina.wanneer(timezone.localtime(gevonden.verzegeld_op)) if gevonden.verzegeld_op else "",
        "uitkomst": uitkomst if vergeleken == gevonden.code else "",
    }
    return _bladzijde(request, "portaal/controle_document.html", status=422 if form.errors else 200, **context)


def _bladzijde(request: Request, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    return render(request, template, context | {"talen": talen()}, status=status)


def _kort_bewaren(request: Request) -> None:
    """Who only looks leaves a session that is gone within the hour."""
    if not request.user.is_authenticated and SLEUTEL not in request.session:
        request.session.set_expiry(KORT)
