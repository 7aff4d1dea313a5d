"""The report of a year: it drafts itself, the school adds to it, and lays it down."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from accounts.http import Request
from accounts.permissions import vereist
from effect import rapport, services
from effect.forms import VerslagForm
from effect.models import Jaarstand
from zorg.basis.models import OngeldigeOvergang

MET = ("school", "schooljaar", "verslag__bestand")


@vereist("effect.bijwerken", op=Jaarstand, met=MET, deuren={"vaststellen": "effect.vaststellen"})
def schrijven(request: Request, stand: Jaarstand) -> HttpResponse:
    verslag = getattr(stand, "verslag", None)
    eigen = dict(verslag.teksten.order_by("pk").values_list("hoofdstuk", "tekst")) if verslag else {}
    form = VerslagForm(request.POST or None, initial=eigen)
    vast = verslag is not None and verslag.status == verslag.Status.VASTGESTELD
    if request.method == "POST" and form.is_valid():
        try:
            services.hoofdstuk_schrijven(stand, teksten=form.cleaned_data, door=request.user)
        except OngeldigeOvergang as fout:
            messages.error(request, fout.zin)
        else:
            messages.success(request, "Opgeslagen. Het document wordt opnieuw gemaakt.")
            return redirect("effect:verslag", stand.pk)
    uit = rapport.rapporten([stand], vandaag=timezone.localdate())[0]
    delen = rapport.hoofdstukken(uit, eigen)
    context = {
        "stand": stand, "verslag": verslag, "vast": vast, "form": form, "rapport": uit,
        "delen": [(deel, form[deel.code]) for deel in delen],
        "kruimels": [
            ("Effect", reverse("effect:lijst")), (str(stand.schooljaar), stand.get_absolute_url()), ("Verslag", ""),
        ],
    }  # fmt: skip
    return render(request, "effect/verslag.html", context)


@require_POST
@vereist("effect.vaststellen", op=Jaarstand, met=MET)
def vaststellen(request: Request, stand: Jaarstand) -> HttpResponse:
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
