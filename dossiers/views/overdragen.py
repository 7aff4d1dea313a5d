"""Handing over: one pupil, or all the work of a colleague."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import Request
from accounts.permissions import alleen_met, lijst_vastleggen, vereist
from dossiers import services
from dossiers.beeld import overdracht as beeld
from dossiers.forms import OverdrachtForm, WerkForm
from dossiers.models import Dossier, Overdracht
from zorg.basis.models import Onvolledig

MET = ("dossier__leerling__school", "dossier__leerling__klas", "van", "aan")
DEUREN = {"schrijven": "overdracht.schrijven", "aannemen": "overdracht.aannemen"}


@require_GET
@vereist("overdracht.inzien", op=Overdracht, met=MET, deuren=DEUREN)
def tonen(request: Request, overdracht: Overdracht) -> HttpResponse:
    dossier = Dossier.objects.waarop(request.user, "dossier.kern_inzien").filter(pk=overdracht.dossier_id).first()
    context = {
        "overdracht": overdracht,
        "leerling": overdracht.dossier.leerling,
        "dossier": dossier,
        "antwoorden": beeld.antwoorden(overdracht),
        "te_schrijven": overdracht.mag_schrijven  # type: ignore[attr-defined]
        and overdracht.kan_naar(Overdracht.Status.AANGEBODEN),
        "aan_te_nemen": overdracht.mag_aannemen  # type: ignore[attr-defined]
        and overdracht.kan_naar(Overdracht.Status.AANGENOMEN),
    }
    return render(request, "dossiers/overdracht.html", context)


@require_http_methods(["GET", "POST"])
@vereist("overdracht.schrijven", op=Overdracht, met=MET)
def schrijven(request: Request, overdracht: Overdracht) -> HttpResponse:
    if not overdracht.kan_naar(Overdracht.Status.AANGEBODEN):
        messages.info(request, "Deze overdracht is al geschreven.")
        return redirect("dossiers:overdracht", overdracht.pk)
    van_mij = overdracht.soort == Overdracht.Soort.BEGELEIDER and request.user == overdracht.van
    form = OverdrachtForm(request.POST or None, notities=van_mij)
    if request.method == "POST" and form.is_valid():
        services.overdracht_schrijven(overdracht, door=request.user, **form.cleaned_data)
        messages.success(
            request,
            f"Je overdracht staat klaar. {overdracht.aan} krijgt de taak om dit te lezen en over te nemen. "
            "Jij hoeft niets meer te doen.",
        )
        return redirect("dossiers:overdracht", overdracht.pk)
    context = {"overdracht": overdracht, "leerling": overdracht.dossier.leerling, "form": form}
    return render(request, "dossiers/overdracht_schrijven.html", context)


@require_POST
@vereist("overdracht.aannemen", op=Overdracht, met=MET)
def aannemen(request: Request, overdracht: Overdracht) -> HttpResponse:
    services.overdracht_aannemen(overdracht, door=request.user)
    messages.success(request, f"Je hebt de overdracht aangenomen. {overdracht.van} hoeft niets meer te doen.")
    return redirect("dossiers:overdracht", overdracht.pk)


@require_http_methods(["GET", "POST"])
@alleen_met("werk.overdragen")
def werk(request: Request) -> HttpResponse:
    """A colleague stops: what is open, and who takes it over."""
    school = request.user.scholen_met("werk.overdragen")[0]
    collegas = beeld.collegas(school)
    form = WerkForm(request.POST or (request.GET if "van" in request.GET else None), collegas=collegas)
    if request.method == "POST" and form.is_valid():
        try:
            aantal = services.werk_overdragen(school, door=request.user, **form.mensen())
        except Onvolledig as fout:
            form.add_error("aan", str(fout))
        else:
            messages.success(
                request,
                f"Het werk op {aantal} dossiers is overgedragen. Wat persoonlijk is, blijft bij de collega die stopt.",
            )
            return redirect("dossiers:werk_overdragen")
    van = form.gekozen("van")
    rijen = beeld.open_werk(school, van, voor=request.user) if van else []
    lijst_vastleggen(request, "open_werk", [r["pk"] for r in rijen], leerlingen=[r["leerling_pk"] for r in rijen])
    context = {"form": form, "van": van, "rijen": rijen, "alles": services.coordineert_alles(school, request.user)}
    return render(request, "dossiers/werk_overdragen.html", context)
