"""Bring in a file in steps: choose it, say what the columns are, see what it would do, and only then do it."""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.http import require_GET, require_POST

from accounts.http import Request
from accounts.permissions import alleen_met, vereist
from verzuim import services
from verzuim.beeld.invoer import Invoerbeeld, eerdere_keer, foutregels, mag_redenen, onthouden, per_pagina
from verzuim.forms import BestandForm, KolommenForm, SoortenForm
from verzuim.models import Verzuimimport
from verzuim.velden import kolommen_raden, soort_raden, waarden
from zorg.basis.csvbestand import Bestand, Onleesbaar, lezen
from zorg.basis.inlezen import eerste_regels
from zorg.basis.models import OngeldigeOvergang, Onvolledig
from zorg.basis.ontvangst import te_groot
from zorg.basis.uitvoer import als_csv

ACTIE = "verzuim.importeren"


@alleen_met(ACTIE)
def lijst(request: Request) -> HttpResponse:
    """The files of this school, and the field for a new one."""
    form = BestandForm()
    if request.method == "POST":
        form = BestandForm(request.POST, request.FILES, te_groot=te_groot(request))
    scholen = request.user.scholen_met(ACTIE)
    if form.is_valid():
        school = request.user.school if request.user.school in scholen else scholen[0]
        bestand = form.cleaned_data["bestand"]
        rij = services.bestand_aannemen(school, door=request.user, bestandsnaam=bestand.name, inhoud=form.inhoud)
        return redirect("verzuim:kolommen" if not rij.kolommen else "verzuim:import", rij.pk)
    alle = Verzuimimport.objects.waarop(request.user, ACTIE).exclude(status="weggegooid")
    rijen, volgende = per_pagina(alle, request.GET.get("na", ""))
    context = {"form": form, "rijen": rijen, "volgende": volgende, "kruimels": [*_kruimels()[:1], ("Inlezen", "")]}
    return render(request, "verzuim/imports.html", context)


def _kruimels(*verder: tuple[str, str]) -> list[tuple[str, str]]:
    return [("Verzuim", reverse("verzuim:lijst")), ("Inlezen", reverse("verzuim:imports")), *verder]


@vereist(ACTIE, op=Verzuimimport, met=("school", "gestart_door"))
def kolommen(request: Request, rij: Verzuimimport) -> HttpResponse:
    if not mag_redenen(request.user, rij):
        messages.info(request, f"In dit bestand kunnen redenen staan. {rij.gestart_door} kiest de kolommen.")
        return redirect("verzuim:imports")
    try:
        bestand = lezen(bytes(rij.inhoud or b""))
    except Onleesbaar as fout:
        messages.error(request, str(fout) if rij.inhoud else "Dit bestand is al verwerkt.")
        return redirect(
            "verzuim:import" if not rij.inhoud else "verzuim:imports", *([rij.pk] if not rij.inhoud else [])
        )
    form, soorten = _formulieren(request, rij, bestand)
    if form.is_valid() and soorten is not None and soorten.is_valid():
        try:
            services.kolommen_kiezen(rij, door=request.user, kolommen=form.cleaned_data, soorten=soorten.soorten)
        except Onvolledig as fout:
            messages.error(request, str(fout))
        return redirect("verzuim:import", rij.pk)
    context = {
        "rij": rij, "form": form, "soorten": soorten, "kop": bestand.kop, "kruimels": _kruimels((rij.bestandsnaam, "")),
        "voorbeeld": eerste_regels(bestand), "soortkolom": form["soort"].value() or "",
    }  # fmt: skip
    return render(request, "verzuim/kolommen.html", context)


def _formulieren(request: Request, rij: Verzuimimport, bestand: Bestand) -> tuple[KolommenForm, SoortenForm | None]:
    """The words of the kinds depend on the column: another column shows its own words before they count."""
    vorige_kolommen, vorige_soorten = onthouden(rij)
    data = request.POST if request.method == "POST" else None
    geraden = kolommen_raden(bestand.kop, rij.kolommen or vorige_kolommen)
    form = KolommenForm(data, kop=bestand.kop, geraden=geraden)
    kolom = str(form["soort"].value() or "")
    if kolom not in bestand.kop:
        return form, None
    gevonden = waarden(_cellen(bestand), bestand.kop.index(kolom))
    keuzes = {woord: soort_raden(woord, rij.soorten or vorige_soorten) for woord, _ in gevonden}
    gelijk = data is not None and data.get("soortkolom") == kolom
    return form, SoortenForm(data if gelijk else None, gevonden=gevonden, geraden=keuzes)


def _cellen(bestand: Bestand) -> Iterator[list[str]]:
    """Up to where the file breaks: the trial run says where that is."""
    with suppress(Onleesbaar):
        for _, cellen in bestand.regels():
            yield cellen


def _context(request: Request, rij: Verzuimimport) -> dict[str, Any]:
    return {
        "rij": rij, "beeld": Invoerbeeld.van(rij), "eerder": eerdere_keer(request.user, rij),
        "mag_redenen": mag_redenen(request.user, rij),
        "kruimels": _kruimels((rij.bestandsnaam, "")),
    }  # fmt: skip


@require_GET
@vereist(ACTIE, op=Verzuimimport, met=("gestart_door", "teruggedraaid_door", "school"))
def tonen(request: Request, rij: Verzuimimport) -> HttpResponse:
    if rij.status == Verzuimimport.Status.GEUPLOAD:
        return redirect("verzuim:kolommen", rij.pk)
    return render(request, "verzuim/import.html", _context(request, rij))


@require_GET
@vereist(ACTIE, op=Verzuimimport, met=("gestart_door", "teruggedraaid_door", "school"), stil=True)
def stand(request: Request, rij: Verzuimimport) -> HttpResponse:
    """The poll of the page while a worker is at it."""
    return render(request, "verzuim/_stand.html", _context(request, rij))


@require_POST
@vereist(ACTIE, op=Verzuimimport)
def invoeren(request: Request, rij: Verzuimimport) -> HttpResponse:
    try:
        services.invoeren(rij, door=request.user)
    except Onvolledig as fout:
        messages.error(request, str(fout))
    return redirect("verzuim:import", rij.pk)


@require_GET
@vereist(ACTIE, op=Verzuimimport)
def fouten(request: Request, rij: Verzuimimport) -> HttpResponse:
    """The rows that cannot be brought in, as a file to mend and choose again."""
    kop, regels = foutregels(rij, redenen=mag_redenen(request.user, rij))
    antwoord = HttpResponse(als_csv(kop, regels), content_type="text/csv; charset=utf-8")
    naam = slugify(rij.bestandsnaam.rsplit(".", 1)[0]) or "verzuim"
    antwoord["Content-Disposition"] = f'attachment; filename="{naam}-fouten.csv"'
    return antwoord


@require_POST
@vereist(ACTIE, op=Verzuimimport)
def weggooien(request: Request, rij: Verzuimimport) -> HttpResponse:
    try:
        services.weggooien(rij, door=request.user)
    except OngeldigeOvergang:
        messages.error(request, "Dit bestand is al ingevoerd. Je kunt het wel terugdraaien.")
        return redirect("verzuim:import", rij.pk)
    messages.success(request, "Het bestand is weg. Er is niets veranderd.")
    return redirect("verzuim:imports")


@vereist(ACTIE, op=Verzuimimport)
def terugdraaien(request: Request, rij: Verzuimimport) -> HttpResponse:
    if request.method != "POST":
        context = {
            "rij": rij,
            "kruimels": _kruimels((rij.bestandsnaam, reverse("verzuim:import", args=[rij.pk])), ("Terugdraaien", "")),
        }
        return render(request, "verzuim/terugdraaien.html", context)
    try:
        blijft = services.terugdraaien(rij, door=request.user)
    except Onvolledig as fout:
        messages.error(request, str(fout))
    else:
        messages.success(request, "Het bestand is teruggedraaid.")
        if blijft:
            messages.info(request, f"Wat een collega zelf verbeterde, blijft staan: {blijft}.")
    return redirect("verzuim:import", rij.pk)
