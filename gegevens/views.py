"""Bring in a file in steps: choose it, say what the columns are, see what it would do, and only then do it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.http import require_GET, require_POST

from accounts.http import Request
from accounts.permissions import alleen_met, mag, vereist
from zorg.basis.inlezen import eerste_regels, kolommen_raden
from zorg.basis.models import OngeldigeOvergang, Onvolledig
from zorg.basis.ontvangst import te_groot

from . import services
from .beeld import Invoerbeeld, eerdere_keer, foutenbestand, onthouden, per_pagina, schooljaar_van
from .forms import BestandForm, KolommenForm
from .lezer import openen
from .models import Gegevensbestand
from .velden import VELDEN

ACTIE = "import.uitvoeren"
MET = ("gestart_door", "teruggedraaid_door", "school")


@alleen_met(ACTIE)
def lijst(request: Request) -> HttpResponse:
    """The files of this school, and the field for a new one."""
    collegas = mag(request.user, "rol.inhoudelijk_toekennen")
    form = BestandForm(initial={"soort": "leerlingen"}, collegas=collegas)
    if request.method == "POST":
        form = BestandForm(request.POST, request.FILES, te_groot=te_groot(request), collegas=collegas)
    if form.is_valid():
        scholen = request.user.scholen_met(ACTIE)
        school = request.user.school if request.user.school in scholen else scholen[0]
        rij = services.bestand_aannemen(
            school, soort=form.cleaned_data["soort"], door=request.user,
            bestandsnaam=form.cleaned_data["bestand"].name, inhoud=form.inhoud,
        )  # fmt: skip
        return redirect("gegevens:bestand", rij.pk)
    alle = Gegevensbestand.objects.waarop(request.user, ACTIE).exclude(status="weggegooid")
    rijen, volgende = per_pagina(alle, request.GET.get("na", ""))
    context = {
        "form": form, "rijen": rijen, "volgende": volgende, "uitleg": [velden.uitleg for velden in VELDEN.values()],
        "dagen": services.TERUG_DAGEN,
    }  # fmt: skip
    return render(request, "gegevens/lijst.html", context)


def _kruimels(*verder: tuple[str, str]) -> list[tuple[str, str]]:
    return [("Inlezen", reverse("gegevens:lijst")), *verder]


@vereist(ACTIE, op=Gegevensbestand, met=MET)
def kolommen(request: Request, rij: Gegevensbestand) -> HttpResponse:
    if not rij.inhoud:
        messages.error(request, "Dit bestand is al verwerkt.")
        return redirect("gegevens:bestand", rij.pk)
    bron = openen(bytes(rij.inhoud), rij.soort)
    geraden = kolommen_raden(VELDEN[rij.soort].woorden, bron.kop, rij.kolommen or onthouden(rij))
    initial = {"vertrekdatum": rij.vertrekdatum, "veel_weg": rij.veel_weg}
    form = KolommenForm(request.POST or None, soort=rij.soort, kop=bron.kop, geraden=geraden, initial=initial)
    if form.is_valid():
        try:
            services.kolommen_kiezen(rij, door=request.user, kolommen=form.kolommen, **form.verder)
        except Onvolledig as fout:
            messages.error(request, str(fout))
        return redirect("gegevens:bestand", rij.pk)
    context = {"rij": rij, "form": form, "kop": bron.kop, "kruimels": _kruimels((rij.bestandsnaam, ""))}
    return render(request, "gegevens/kolommen.html", context | schooljaar_van(rij) | {"voorbeeld": eerste_regels(bron)})


def _context(request: Request, rij: Gegevensbestand) -> dict[str, Any]:
    return {
        "rij": rij, "beeld": Invoerbeeld.van(rij), "eerder": eerdere_keer(request.user, rij),
        "kruimels": _kruimels((rij.bestandsnaam, "")), "dagen": services.TERUG_DAGEN,
    }  # fmt: skip


@require_GET
@vereist(ACTIE, op=Gegevensbestand, met=MET)
def tonen(request: Request, rij: Gegevensbestand) -> HttpResponse:
    if rij.status == Gegevensbestand.Status.GEUPLOAD:
        return redirect("gegevens:kolommen", rij.pk)
    return render(request, "gegevens/bestand.html", _context(request, rij))


@require_GET
@vereist(ACTIE, op=Gegevensbestand, met=MET, stil=True)
def stand(request: Request, rij: Gegevensbestand) -> HttpResponse:
    """The poll of the page while a worker is at it."""
    return render(request, "gegevens/_stand.html", _context(request, rij))


@require_POST
@vereist(ACTIE, op=Gegevensbestand)
def invoeren(request: Request, rij: Gegevensbestand) -> HttpResponse:
    try:
        services.invoeren(rij, door=request.user)
    except Onvolledig as fout:
        messages.error(request, str(fout))
    return redirect("gegevens:bestand", rij.pk)


@require_GET
@vereist(ACTIE, op=Gegevensbestand)
def fouten(request: Request, rij: Gegevensbestand) -> HttpResponse:
    """The rows that cannot go along, as a file to mend and choose again."""
    antwoord = HttpResponse(foutenbestand(rij), content_type="text/csv; charset=utf-8")
    naam = slugify(rij.bestandsnaam.rsplit(".", 1)[0]) or rij.soort
    antwoord["Content-Disposition"] = f'attachment; filename="{naam}-fouten.csv"'
    return antwoord


@require_POST
@vereist(ACTIE, op=Gegevensbestand)
def weggooien(request: Request, rij: Gegevensbestand) -> HttpResponse:
    try:
        services.weggooien(rij, door=request.user)
    except OngeldigeOvergang:
        messages.error(request, "Dit bestand is al ingevoerd. Je kunt het wel terugdraaien.")
        return redirect("gegevens:bestand", rij.pk)
    messages.success(request, "Het bestand is weg. Er is niets veranderd.")
    return redirect("gegevens:lijst")


@vereist(ACTIE, op=Gegevensbestand, met=MET)
def terugdraaien(request: Request, rij: Gegevensbestand) -> HttpResponse:
    if request.method != "POST":
        terug = (rij.bestandsnaam, reverse("gegevens:bestand", args=[rij.pk]))
        context = {"rij": rij, "kruimels": _kruimels(terug, ("Terugdraaien", ""))}
        return render(request, "gegevens/terugdraaien.html", context)
    try:
        services.terugdraaien(rij, door=request.user)
    except Onvolledig as fout:
        messages.error(request, str(fout))
    else:
        messages.success(request, "Het bestand is teruggedraaid.")
    return redirect("gegevens:bestand", rij.pk)
