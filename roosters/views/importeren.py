"""Bring in a file in steps: choose it, say what the columns are, see what it would do, and only then do it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_GET, require_POST

from accounts.http import Request
from accounts.permissions import alleen_met, vereist
from roosters import services
from roosters.beeld import Invoerbeeld, eerdere_keer, foutenbestand, onthouden, per_pagina
from roosters.forms import BestandForm, KolommenForm
from roosters.models import Roosterbestand
from roosters.rooster import Lesuren
from roosters.velden import kolommen_raden
from zorg.basis.csvbestand import lezen
from zorg.basis.inlezen import eerste_regels
from zorg.basis.models import OngeldigeOvergang, Onvolledig
from zorg.basis.ontvangst import te_groot

ACTIE = "rooster.invoeren"
MET = ("gestart_door", "teruggedraaid_door", "school")


@alleen_met(ACTIE)
def lijst(request: Request) -> HttpResponse:
    """The files of this school, and the field for a new one."""
    form = BestandForm()
    if request.method == "POST":
        form = BestandForm(request.POST, request.FILES, te_groot=te_groot(request))
    scholen = request.user.scholen_met(ACTIE)
    school = request.user.school if request.user.school in scholen else scholen[0]
    if form.is_valid():
        naam = form.cleaned_data["bestand"].name
        rij = services.bestand_aannemen(school, door=request.user, bestandsnaam=naam, inhoud=form.inhoud)
        return redirect("roosters:bestand", rij.pk)
    alle = Roosterbestand.objects.waarop(request.user, ACTIE).exclude(status="weggegooid")
    rijen, volgende = per_pagina(alle, request.GET.get("na", ""))
    context = {
        "form": form, "rijen": rijen, "volgende": volgende, "lesuren": Lesuren.van(school),
        "kruimels": [*_kruimels()[:1], ("Inlezen", "")],
    }  # fmt: skip
    return render(request, "roosters/bestanden.html", context)


def _kruimels(*verder: tuple[str, str]) -> list[tuple[str, str]]:
    return [("Rooster", reverse("roosters:mijn")), ("Inlezen", reverse("roosters:bestanden")), *verder]


@vereist(ACTIE, op=Roosterbestand, met=MET)
def kolommen(request: Request, rij: Roosterbestand) -> HttpResponse:
    if not rij.inhoud:
        messages.error(request, "Dit bestand is al verwerkt.")
        return redirect("roosters:bestand", rij.pk)
    bestand = lezen(bytes(rij.inhoud))
    geraden = kolommen_raden(bestand.kop, rij.kolommen or onthouden(rij))
    initial = {"begindatum": rij.begindatum or timezone.localdate(), "einddatum": rij.einddatum}
    form = KolommenForm(request.POST or None, kop=bestand.kop, geraden=geraden, initial=initial)
    if form.is_valid():
        try:
            services.kolommen_kiezen(rij, door=request.user, kolommen=form.kolommen, **form.dagen)
        except Onvolledig as fout:
            form.add_error("begindatum", fout.ontbreekt)
        else:
            return redirect("roosters:bestand", rij.pk)
    context = {"rij": rij, "form": form, "kop": bestand.kop, "kruimels": _kruimels((rij.bestandsnaam, ""))}
    return render(request, "roosters/kolommen.html", context | {"voorbeeld": eerste_regels(bestand)})


def _context(request: Request, rij: Roosterbestand) -> dict[str, Any]:
    return {
        "rij": rij, "beeld": Invoerbeeld.van(rij), "eerder": eerdere_keer(request.user, rij),
        "kruimels": _kruimels((rij.bestandsnaam, "")),
    }  # fmt: skip


@require_GET
@vereist(ACTIE, op=Roosterbestand, met=MET)
def tonen(request: Request, rij: Roosterbestand) -> HttpResponse:
    if rij.status == Roosterbestand.Status.GEUPLOAD:
        return redirect("roosters:kolommen", rij.pk)
    return render(request, "roosters/bestand.html", _context(request, rij))


@require_GET
@vereist(ACTIE, op=Roosterbestand, met=MET, stil=True)
def stand(request: Request, rij: Roosterbestand) -> HttpResponse:
    """The poll of the page while a worker is at it."""
    return render(request, "roosters/_stand.html", _context(request, rij))


@require_POST
@vereist(ACTIE, op=Roosterbestand)
def invoeren(request: Request, rij: Roosterbestand) -> HttpResponse:
    try:
        services.invoeren(rij, door=request.user)
    except Onvolledig as fout:
        messages.error(request, str(fout))
    return redirect("roosters:bestand", rij.pk)


@require_GET
@vereist(ACTIE, op=Roosterbestand)
def fouten(request: Request, rij: Roosterbestand) -> HttpResponse:
    """The rows that cannot go along, as a file to mend and choose again."""
    antwoord = HttpResponse(foutenbestand(rij), content_type="text/csv; charset=utf-8")
    naam = slugify(rij.bestandsnaam.rsplit(".", 1)[0]) or "rooster"
    antwoord["Content-Disposition"] = f'attachment; filename="{naam}-fouten.csv"'
    return antwoord


@require_POST
@vereist(ACTIE, op=Roosterbestand)
def weggooien(request: Request, rij: Roosterbestand) -> HttpResponse:
    try:
        services.weggooien(rij, door=request.user)
    except OngeldigeOvergang:
        messages.error(request, "Dit bestand is al ingevoerd. Je kunt het wel terugdraaien.")
        return redirect("roosters:bestand", rij.pk)
    messages.success(request, "Het bestand is weg. Er is niets veranderd.")
    return redirect("roosters:bestanden")


@vereist(ACTIE, op=Roosterbestand)
def terugdraaien(request: Request, rij: Roosterbestand) -> HttpResponse:
    if request.method != "POST":
        terug = (rij.bestandsnaam, reverse("roosters:bestand", args=[rij.pk]))
        context = {"rij": rij, "kruimels": _kruimels(terug, ("Terugdraaien", ""))}
        return render(request, "roosters/terugdraaien.html", context)
    try:
        services.terugdraaien(rij, door=request.user)
    except Onvolledig as fout:
        messages.error(request, str(fout))
    else:
        messages.success(request, "Het bestand is teruggedraaid. Het rooster van daarvoor geldt weer.")
    return redirect("roosters:bestand", rij.pk)
