"""What the receiver does next: each a page with one question, and one service."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from aanmeldingen import services
from aanmeldingen.forms import AntwoordForm, DoorzetForm, UitnodigForm, UitstelForm, VoorafForm
from aanmeldingen.models import Aanmelding
from accounts.http import Request
from accounts.permissions import vereist
from zorg.basis.models import OngeldigeOvergang, Onvolledig

from .beoordelen import MET_AGENDA

beoordeelt = vereist("aanmelding.beoordelen", op=Aanmelding, met=MET_AGENDA)


def _stap(
    request: Request,
    aanmelding: Aanmelding,
    form: Any,
    doen: Callable[..., Any],
    *,
    titel: str,
    uitleg: str,
    klaar: str,
) -> HttpResponse:
    """Show the question; when it is answered do it, or say why that is not possible (any more)."""
    if request.method == "POST" and form.is_valid():
        try:
            doen(aanmelding, door=request.user, **form.cleaned_data)
        except Onvolledig as mist:
            form.add_error(None, str(mist))
        except OngeldigeOvergang as fout:
            stand = f"Dat kan niet meer: {aanmelding.get_status_display().lower()}."
            messages.info(request, fout.zin or stand)
            return redirect(aanmelding)
        else:
            messages.success(request, klaar)
            return redirect("aanmeldingen:lijst")
    kruimels = [(f"Aanmelding van {aanmelding.dossier.leerling}", aanmelding.get_absolute_url()), (titel, "")]
    context = {"aanmelding": aanmelding, "form": form, "titel": titel, "uitleg": uitleg, "kruimels": kruimels}
    return render(request, "aanmeldingen/stap.html", context)


def _gegevens(request: Request) -> Any:
    return request.POST if request.method == "POST" else None


@beoordeelt
def uitnodigen(request: Request, aanmelding: Aanmelding) -> HttpResponse:
    naam = aanmelding.dossier.leerling.roepnaam
    return _stap(
        request, aanmelding, UitnodigForm(_gegevens(request)), services.uitnodigen, titel=f"Nodig {naam} uit",
        uitleg="Spreek een dag af. De ouders krijgen geen bericht.", klaar="De uitnodiging staat vast.",
    )  # fmt: skip


@beoordeelt
def beantwoorden(request: Request, aanmelding: Aanmelding) -> HttpResponse:
    gesprek = aanmelding.soort.uitnodigen
    titel = "Rond het gesprek af" if gesprek else "Geef antwoord"
    uitleg = (
        "Schrijf op wat degene die aanmeldde mag weten." if gesprek else "De collega krijgt een taak om dit te lezen."
    )
    return _stap(
        request, aanmelding, AntwoordForm(_gegevens(request)), services.beantwoorden, titel=titel, uitleg=uitleg,
        klaar="Je antwoord is bewaard. De collega krijgt bericht.",
    )  # fmt: skip


@beoordeelt
def vooraf(request: Request, aanmelding: Aanmelding) -> HttpResponse:
    return _stap(
        request, aanmelding, VoorafForm(_gegevens(request)), services.vooraf_besluiten, titel="Besluit nu",
        uitleg="Je besluit geldt meteen. Het overleg bekrachtigt het.",
        klaar="Je besluit staat vast. Het punt blijft op de agenda om te bekrachtigen.",
    )  # fmt: skip


@beoordeelt
def doorzetten(request: Request, aanmelding: Aanmelding) -> HttpResponse:
    return _stap(
        request, aanmelding, DoorzetForm(_gegevens(request), aanmelding=aanmelding), services.doorzetten,
        titel="Zet door naar een ander", uitleg="Alle tekst gaat mee. Mist er iets, dan krijgt de schrijver een taak.",
        klaar="De aanmelding is doorgezet.",
    )  # fmt: skip


@vereist("aanmelding.uitstel_beslissen", op=Aanmelding, met=MET_AGENDA)
def uitstel(request: Request, aanmelding: Aanmelding) -> HttpResponse:
    return _stap(
        request, aanmelding, UitstelForm(_gegevens(request)), _uitstel, titel="Beslis over uitstel",
        uitleg=f"Waarom het nog niet kan: {aanmelding.uitstel_reden}", klaar="Je beslissing is bewaard.",
    )  # fmt: skip


def _uitstel(aanmelding: Aanmelding, *, mag: str, **velden: Any) -> None:
    services.uitstel_beslissen(aanmelding, mag=mag == "ja", **velden)


@require_POST
@beoordeelt
def akkoord(request: Request, aanmelding: Aanmelding) -> HttpResponse:
    try:
        services.akkoord_geven(aanmelding, door=request.user)
    except Onvolledig as mist:
        messages.error(request, str(mist))
        return redirect(aanmelding)
    messages.success(request, "Je gaf akkoord. De aanvraag gaat verder.")
    return redirect("aanmeldingen:lijst")


@require_POST
@beoordeelt
def overnemen(request: Request, aanmelding: Aanmelding) -> HttpResponse:
    try:
        services.overnemen(aanmelding, door=request.user)
    except OngeldigeOvergang:
        messages.info(request, f"Dat kan niet meer: {aanmelding.get_status_display().lower()}.")
    else:
        messages.success(request, "De aanmelding is overgedragen. De nieuwe collega krijgt bericht.")
    return redirect("aanmeldingen:lijst")
