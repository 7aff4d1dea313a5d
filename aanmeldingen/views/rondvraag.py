"""Asking the teachers of a pupil, following who answered, and answering."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from aanmeldingen import services
from aanmeldingen.forms import AntwoordenForm, RondvraagForm
from aanmeldingen.models import Rondvraag, Rondvraagantwoord
from accounts.http import Request
from accounts.permissions import vereist
from dossiers.mensen import docenten_van
from dossiers.models import Dossier
from scholen.kalender import plus_schooldagen
from zorg.basis.models import OngeldigeOvergang, Onvolledig

MET = ("dossier__leerling__school", "dossier__leerling__klas", "gemaakt_door")


@vereist("rondvraag.maken", op=Dossier, met=("leerling__school", "leerling__klas"))
def rondvraag_starten(request: Request, dossier: Dossier) -> HttpResponse:
    leerling, vandaag = dossier.leerling, timezone.localdate()
    dagen = leerling.school.regels.getal("aanmelding.rondvraag_schooldagen")
    form = RondvraagForm(
        request.POST if request.method == "POST" else None,
        initial={"uiterste_datum": plus_schooldagen(leerling.school, vandaag, dagen)},
    )
    if request.method == "POST" and form.is_valid():
        try:
            rondvraag = services.rondvraag_starten(dossier, door=request.user, **form.cleaned_data)
        except Onvolledig as mist:
            form.add_error(None, str(mist))
        else:
            messages.success(request, "Je vragen zijn gesteld. Elke docent krijgt een taak.")
            return redirect(rondvraag)
    docenten = [docent for docent in docenten_van(leerling, op=vandaag) if docent != request.user]
    context = {"dossier": dossier, "form": form, "docenten": docenten, "kruimels": [("Vraag docenten", "")]}
    return render(request, "aanmeldingen/rondvraag_starten.html", context)


@require_GET
@vereist("rondvraag.inzien", op=Rondvraag, met=MET, deuren={"beheren": "rondvraag.beheren"})
def rondvraag(request: Request, rondvraag: Rondvraag) -> HttpResponse:
    antwoorden = list(rondvraag.antwoorden.select_related("docent").order_by("docent__achternaam", "pk"))
    context = {
        "rondvraag": rondvraag,
        "leerling": rondvraag.dossier.leerling,
        "rijen": [_rij(antwoord, rondvraag) for antwoord in antwoorden],
        "binnen": sum(a.beantwoord_op is not None for a in antwoorden),
        "te_laat": rondvraag.uiterste_datum < timezone.localdate(),
        "kruimels": [(f"Vragen over {rondvraag.dossier.leerling}", "")],
    }
    return render(request, "aanmeldingen/rondvraag.html", context)


def _rij(antwoord: Rondvraagantwoord, rondvraag: Rondvraag) -> dict[str, Any]:
    paren = [
        {"vraag": v, "antwoord": a, "url": ""} for v, a in zip(rondvraag.vragen, antwoord.antwoorden, strict=False)
    ]
    return {"docent": antwoord.docent.naam, "op": antwoord.beantwoord_op, "antwoorden": paren}


@require_POST
@vereist("rondvraag.beheren", op=Rondvraag, met=MET)
def rondvraag_herinneren(request: Request, rondvraag: Rondvraag) -> HttpResponse:
    aantal = services.rondvraag_herinneren(rondvraag, door=request.user)
    zin = (
        f"{aantal} {'docent krijgt' if aantal == 1 else 'docenten krijgen'} een mail."
        if aantal
        else "Vandaag is al een mail gestuurd."
    )
    messages.success(request, zin)
    return redirect(rondvraag)


@require_POST
@vereist("rondvraag.beheren", op=Rondvraag, met=MET)
def rondvraag_sluiten(request: Request, rondvraag: Rondvraag) -> HttpResponse:
    services.rondvraag_sluiten(rondvraag, door=request.user)
    messages.success(request, "De rondvraag is gesloten. Docenten hoeven niet meer te antwoorden.")
    return redirect(rondvraag)


@vereist(
    "rondvraag.beantwoorden", op=Rondvraagantwoord, met=("rondvraag__dossier__leerling", "rondvraag__gemaakt_door")
)
def beantwoorden_rondvraag(request: Request, antwoord: Rondvraagantwoord) -> HttpResponse:
    """All that a teacher sees: the questions, and the name."""
    ronde = antwoord.rondvraag
    gegevens = request.POST if request.method == "POST" else None
    form = AntwoordenForm(gegevens, vragen=ronde.vragen, antwoorden=antwoord.antwoorden)
    if request.method == "POST" and form.is_valid():
        try:
            services.rondvraag_beantwoorden(antwoord, door=request.user, antwoorden=form.antwoorden)
            messages.success(request, "Bedankt. Je antwoord is gestuurd.")
        except OngeldigeOvergang:
            messages.info(request, "Deze rondvraag is gesloten. Je antwoord is niet meer nodig.")
        return redirect("werkvoorraad")
    context = {"antwoord": antwoord, "ronde": ronde, "form": form, "kruimels": [("Vragen aan docenten", "")]}
    return render(request, "aanmeldingen/beantwoorden.html", context)
