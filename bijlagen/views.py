"""Files of a dossier: look at the list, add one, open one, take one back."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import Request
from accounts.permissions import vereist
from dossiers.beeld.mensen import Team
from dossiers.models import Dossier
from zorg.basis.models import Onvolledig
from zorg.basis.ontvangst import te_groot
from zorg.basis.shortcuts import render_part

from . import beeld, opslag, services
from .forms import BijlageForm, IntrekForm
from .models import Bijlage

MET = ("dossier__leerling__school", "geschreven_door", "van_contact")


@require_GET
@vereist(
    "dossier.kern_inzien",
    op=Dossier,
    met=("leerling__school", "leerling__klas"),
    deuren={"maken": "logboek.maken", "vragen": "document.vragen"},
)
def bij_dossier(request: Request, dossier: Dossier) -> HttpResponse:
    """A part of the dossier page, and a page of its own with everything."""
    hoogstens = beeld.IN_HET_DOSSIER if request.htmx and not request.GET.get("na") else beeld.PER_KEER
    rijen, volgende = beeld.lijst(dossier, request.user, na=request.GET.get("na", ""), hoogstens=hoogstens)
    context = {"dossier": dossier, "leerling": dossier.leerling, "rijen": rijen, "volgende": volgende}
    if request.htmx and not request.GET.get("na"):
        return render_part(request, "bijlagen/bij_dossier.html", context, part="kort")
    return render(request, "bijlagen/bij_dossier.html", context)


@require_http_methods(["GET", "POST"])
@vereist("logboek.maken", op=Dossier, met=("leerling__klas", "leerling__school"))
def toevoegen(request: Request, dossier: Dossier) -> HttpResponse:
    collegas = Team(dossier.leerling).collegas(behalve=request.user)
    form = BijlageForm(
        request.POST or None, request.FILES or None, collegas=collegas, te_groot=te_groot(request),
        school=dossier.leerling.school,
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            services.bijlage_toevoegen(
                dossier, door=request.user, herkomst=form.herkomst(request.user), **form.velden()
            )
        except Onvolledig as fout:
            form.add_error("bestand", str(fout))
        else:
            messages.success(request, "Het stuk staat in het dossier.")
            return redirect("bijlagen:bij_dossier", dossier.pk)
    return render(request, "bijlagen/toevoegen.html", {"dossier": dossier, "leerling": dossier.leerling, "form": form})


@require_GET
@vereist("tijdlijn", op=Bijlage, met=MET, deuren={"intrekken": "bijlage.intrekken"})
def tonen(request: Request, bijlage: Bijlage) -> HttpResponse:
    leerling = bijlage.dossier.leerling
    dossier = Dossier.objects.waarop(request.user, "dossier.kern_inzien").filter(pk=bijlage.dossier_id).first()
    in_nood = _in_nood(request)
    toon, bericht = beeld.bericht(bijlage, in_nood=in_nood)
    context = {
        "bijlage": bijlage,
        "toon": toon,
        "bericht": bericht,
        "leerling": leerling,
        "dossier": dossier,
        "antwoorden": beeld.antwoorden(bijlage),
        "te_bekijken": beeld.te_bekijken(bijlage, request.user),
        "dicht": bijlage.status != Bijlage.Status.BESCHIKBAAR,
        "te_openen": bijlage.status == Bijlage.Status.BESCHIKBAAR and not in_nood,
        "mag_intrekken": bijlage.mag_intrekken  # type: ignore[attr-defined]
        and bijlage.kan_naar(Bijlage.Status.INGETROKKEN),
    }
    return render(request, "bijlagen/tonen.html", context)


@require_POST
@vereist("tijdlijn", op=Bijlage, met=MET)
def gezien(request: Request, bijlage: Bijlage) -> HttpResponse:
    services.gezien(bijlage, door=request.user)
    messages.success(request, "Je hebt dit stuk bekeken. De taak is klaar.")
    return redirect("bijlagen:tonen", bijlage.pk)


@require_GET
@vereist("tijdlijn", op=Bijlage, met=MET)
def downloaden(request: Request, bijlage: Bijlage) -> Any:  # a stream is no HttpResponse
    """The bytes, to be saved and never to be shown inside this site. Saved they stay when an emergency access is over:
    whoever broke the glass reads what the page says of it, and no more (A11)."""
    if _in_nood(request):
        return redirect("bijlagen:tonen", bijlage.pk)  # which says so
    if bijlage.status != Bijlage.Status.BESCHIKBAAR:
        messages.info(request, f"Je kunt dit bestand niet openen. {bijlage.get_status_display()}.")
        return redirect("bijlagen:tonen", bijlage.pk)
    antwoord = FileResponse(
        opslag.openen(bijlage.opslag), as_attachment=True, filename=bijlage.naam, content_type=bijlage.mimetype
    )
    antwoord["Content-Security-Policy"] = "sandbox; default-src 'none'"
    antwoord["X-Content-Type-Options"] = "nosniff"
    antwoord["Cache-Control"] = "no-store"
    return antwoord


def _in_nood(request: Request) -> bool:
    return getattr(request, "in_nood", None) is not None


@require_http_methods(["GET", "POST"])
@vereist("bijlage.intrekken", op=Bijlage, met=MET)
def intrekken(request: Request, bijlage: Bijlage) -> HttpResponse:
    form = IntrekForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.bijlage_intrekken(bijlage, door=request.user, **form.cleaned_data)
        messages.success(request, "Het stuk is ingetrokken. Het bestand wordt gewist.")
        return redirect("bijlagen:tonen", bijlage.pk)
    context = {"bijlage": bijlage, "leerling": bijlage.dossier.leerling, "form": form}
    return render(request, "bijlagen/intrekken.html", context)
