"""The report of a year: it drafts itself, the school adds to it, and lays it down."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.http import Request
from accounts.permissions import vereist
from effect import rapport, services
from effect.forms import VerslagForm
from effect.models import Jaarstand, Jaarverslag
from zorg.basis.models import OngeldigeOvergang

get_of_post = require_http_methods(["GET", "POST"])
MET = ("school", "schooljaar", "verslag__bestand")


@get_of_post
@vereist("effect.bijwerken", op=Jaarstand, met=MET, deuren={"vaststellen": "effect.vaststellen"})
def schrijven(request: Request, stand: Jaarstand) -> HttpResponse:
    """What was typed is kept by every button; laying down asks once more."""
    verslag = getattr(stand, "verslag", None)
    eigen = dict(verslag.teksten.order_by("pk").values_list("hoofdstuk", "tekst")) if verslag else {}
    form = VerslagForm(request.POST or None, initial=eigen)
    if request.method == "POST" and form.is_valid() and _bewaard(request, stand, form):
        verder = "vaststellen" in request.POST and stand.mag_vaststellen  # type: ignore[attr-defined]
        return redirect("effect:vaststellen" if verder else "effect:verslag", stand.pk)
    uit = rapport.rapporten([stand], vandaag=timezone.localdate())[0]
    delen = rapport.hoofdstukken(uit, eigen)
    context = {
        "stand": stand, "verslag": verslag, "vast": _is_vast(verslag), "form": form, "rapport": uit,
        "delen": [(deel, form[deel.code]) for deel in delen],
        "kruimels": [
            ("Effect", reverse("effect:lijst")), (str(stand.schooljaar), stand.get_absolute_url()), ("Verslag", ""),
        ],
    }  # fmt: skip
    return render(request, "effect/verslag.html", context)


def _is_vast(verslag: Jaarverslag | None) -> bool:
    return verslag is not None and verslag.status == Jaarverslag.Status.VASTGESTELD


def _bewaard(request: Request, stand: Jaarstand, form: VerslagForm) -> bool:
    try:
        services.hoofdstuk_schrijven(stand, teksten=form.cleaned_data, door=request.user)
    except OngeldigeOvergang as fout:
        messages.error(request, fout.zin)
        return False
    messages.success(request, "Opgeslagen. Het document wordt opnieuw gemaakt.", extra_tags=f"verslag-{stand.pk}")
    return True


@get_of_post
@vereist("effect.vaststellen", op=Jaarstand, met=MET)
def vaststellen(request: Request, stand: Jaarstand) -> HttpResponse:
    """Asks once: from then on it stays as it is."""
    if request.method != "POST":
        if _is_vast(getattr(stand, "verslag", None)):
            return redirect("effect:verslag", stand.pk)
        kruimels = [(str(stand.schooljaar), stand.get_absolute_url()), ("Stel het verslag vast", "")]
        return render(request, "effect/vaststellen.html", {"stand": stand, "kruimels": kruimels})
    try:
        services.vaststellen(stand, door=request.user)
    except OngeldigeOvergang as fout:
        messages.info(request, fout.zin)
    else:
        messages.success(request, "Het verslag is vastgesteld. Het document wordt gemaakt.")
    return redirect("effect:verslag", stand.pk)


@require_GET
@vereist("effect.inzien", op=Jaarstand, met=MET)
def pdf(request: Request, stand: Jaarstand) -> HttpResponse:
    verslag = getattr(stand, "verslag", None)
    if verslag is None or verslag.bestand is None:
        raise Http404
    antwoord = HttpResponse(bytes(verslag.bestand.inhoud), content_type="application/pdf")
    antwoord["Content-Disposition"] = f'inline; filename="{verslag.bestand.naam}"'
    return antwoord
