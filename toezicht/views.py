"""For the privacy officer: the weekly look at the trail, and searching in it (D4)."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import Request
from accounts.permissions import alleen_met, lijst_vastleggen, vereist
from audit.bewaren import LOGBOEK
from toezicht import beeld, services
from toezicht.forms import OordeelForm, SpoorForm
from toezicht.models import Beoordeling
from zorg.basis.models import Onvolledig

PER_PAGINA = 26  # half a year


@require_safe
@alleen_met("audit.beoordelen")
def lijst(request: Request) -> HttpResponse:
    rijen = Beoordeling.objects.waarop(request.user, "audit.beoordelen").select_related("school", "gesloten_door")
    na = request.GET.get("na", "")
    if na.isdecimal() and len(na) < 18:
        rijen = rijen.filter(pk__lt=int(na))
    gelezen = list(rijen.order_by("-pk")[: PER_PAGINA + 1])
    getoond = gelezen[:PER_PAGINA]
    lijst_vastleggen(request, "beoordelingen", [rij.pk for rij in getoond])
    context = {
        "rijen": getoond,
        "volgende": f"{reverse('toezicht:beoordelingen')}?na={getoond[-1].pk}" if len(gelezen) > PER_PAGINA else "",
        "vandaag": timezone.localdate(),
        "jaren": LOGBOEK.jaren,
        "gebroken": beeld.gebroken(request.user.scholen_met("audit.beoordelen")),
    }
    return render(request, "toezicht/lijst.html", context)


@require_http_methods(["GET", "POST"])
@vereist("audit.beoordelen", op=Beoordeling, met=("school", "gesloten_door"))
def beoordeling(request: Request, beoordeling: Beoordeling) -> HttpResponse:
    rijen = beeld.puntrijen(beoordeling)
    eigen = services.eigen_regels(beoordeling, request.user)
    punten = [(rij, None if rij.punt.gebeurtenis_id in eigen else _form(request, rij)) for rij in rijen]
    fout = _bewaren(request, beoordeling, punten) if request.method == "POST" else ""
    if request.method == "POST" and not fout:
        return redirect("toezicht:beoordeling", beoordeling.pk)
    nog = sum(not rij.punt.oordeel for rij in rijen)
    context = {"beoordeling": beoordeling, "punten": punten, "nog": nog, "fout": fout}
    context["ander"] = bool(eigen) and services.is_er_een_ander(beoordeling.school, request.user)
    return render(request, "toezicht/beoordeling.html", context, status=422 if fout else 200)


def _bewaren(request: Request, beoordeling: Beoordeling, punten: list[tuple[beeld.Puntrij, OordeelForm | None]]) -> str:
    """What is wrong, in a sentence; nothing when the verdicts were kept."""
    te_doen = [(rij, form) for rij, form in punten if form is not None]
    goed = [form.is_valid() for _, form in te_doen]  # every one, so that each says its own fault
    if not all(goed):
        return "Er ontbreekt nog iets. Kijk bij de rode velden."
    gegeven = {rij.punt.pk: _gegeven(form) for rij, form in te_doen if form.cleaned_data["oordeel"]}
    try:
        aantal = services.oordelen(beoordeling, gegeven, door=request.user)
    except Onvolledig as fout:
        return str(fout)
    messages.success(request, f"Bewaard: {aantal} {'oordeel' if aantal == 1 else 'oordelen'}.")
    return ""


def _form(request: Request, rij: beeld.Puntrij) -> OordeelForm:
    begin = {"oordeel": rij.punt.oordeel, "notitie": rij.punt.notitie}
    return OordeelForm(request.POST or None, prefix=f"p{rij.punt.pk}", initial=begin)


def _gegeven(form: OordeelForm) -> tuple[str, str]:
    return form.cleaned_data["oordeel"], form.cleaned_data["notitie"]


@require_POST
@vereist("audit.beoordelen", op=Beoordeling)
def sluiten(request: Request, beoordeling: Beoordeling) -> HttpResponse:
    try:
        services.sluiten(beoordeling, door=request.user)
    except Onvolledig as fout:
        messages.error(request, str(fout))
        return redirect("toezicht:beoordeling", beoordeling.pk)
    messages.success(request, "De weekcontrole is klaar.")
    return redirect("toezicht:beoordelingen")


@require_http_methods(["GET", "POST"])
@alleen_met("audit.inzien")
def spoor(request: Request) -> HttpResponse:
    """Asked by POST and shown by GET with numbers of rows only, so that the address says nothing of a pupil."""
    scholen = request.user.scholen_met("audit.inzien")
    form = SpoorForm(request.POST or None, collegas=beeld.collegas(scholen))
    if request.method == "POST":
        if form.is_valid() and (vraag := _vraag(form, scholen)) is not None:
            return redirect(f"{reverse('toezicht:spoor')}?{urlencode(vraag)}")
        return render(request, "toezicht/spoor.html", {"form": form, "rijen": None, "volgende": ""}, status=422)
    if not request.GET:
        return render(request, "toezicht/spoor.html", {"form": form, "rijen": None, "volgende": ""})
    rijen, volgende = beeld.spoor(scholen, _uit_adres(request), na=request.GET.get("na", ""))
    leerlingen = sorted({rij.leerling_id for rij in rijen if rij.leerling_id})
    lijst_vastleggen(request, "spoor", [rij.pk for rij in rijen], leerlingen=leerlingen)
    bekend = beeld.nummers(rijen)
    context = {"form": form, "rijen": [beeld.regel(rij, bekend) for rij in rijen], "volgende": volgende}
    return render(request, "toezicht/spoor.html", context)


def _vraag(form: SpoorForm, scholen: list[Any]) -> dict[str, object] | None:
    """None when there is no pupil with this number."""
    data, vraag = form.cleaned_data, {}
    if nummer := data["leerlingnummer"]:
        vraag["leerling_id"] = beeld.leerling_van(scholen, nummer)
        if vraag["leerling_id"] is None:
            form.add_error(
                "leerlingnummer", "Bij dit nummer hoort geen leerling op jouw school. Controleer het nummer."
            )
            return None
    vraag |= {"door_id": data["wie"], "van": data["van"], "tot": data["tot"]}
    return {naam: waarde for naam, waarde in vraag.items() if waarde} or {"alles": 1}


def _uit_adres(request: Request) -> dict[str, Any]:
    """What is odd in an address is not asked."""
    vraag: dict[str, Any] = {}
    for naam in ("door_id", "leerling_id"):
        tekst = request.GET.get(naam, "")
        vraag[naam] = int(tekst) if tekst.isdecimal() and len(tekst) < 18 else None
    for naam in ("van", "tot"):
        try:
            vraag[naam] = date.fromisoformat(request.GET.get(naam, ""))
        except ValueError:
            vraag[naam] = None
    return vraag
