"""What a vertrouwenspersoon keeps for themselves, and the way in which that may be broken.

A pupil is chosen by ``?leerling=`` and these pages name no pupil in the audit trail: "who looked at this file" is read
by the coordinator and by parents, and must not tell that somebody came to talk (ZEIST-36).
"""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import Request
from accounts.permissions import alleen_met, lijst_vastleggen, vereist
from veiligheid import beeld, services
from veiligheid.forms import DoorbreekForm, GesprekForm, KiesForm
from veiligheid.models import Doorbreking, Vertrouweling, Vertrouwensgesprek
from zorg.basis.adres import als_nummer
from zorg.basis.models import Onvolledig

PER_PAGINA, HOOGSTENS = 25, 20
GET_POST = ["GET", "POST"]
MET = ("vertrouweling__school", "vertrouweling__klas", "geschreven_door")
HIER = "Vertrouwensgesprekken"


def _kruimels(hier: str) -> list[tuple[str, str]]:
    return [(HIER, reverse("veiligheid:vertrouwen")), (hier, "")]


@require_GET
@alleen_met("vertrouwensgesprek.maken")
def lijst(request: Request) -> HttpResponse:
    """My own talks, whom I may talk with because they chose me, and what I had to tell."""
    mijn = Vertrouwensgesprek.objects.waarop(request.user, "vertrouwensgesprek.inzien")
    rijen = list(
        mijn.voor(request.GET.get("na", "")).select_related("vertrouweling__klas").order_by("-pk")[: PER_PAGINA + 1]
    )
    getoond = rijen[:PER_PAGINA]
    kozen = Vertrouweling.objects.waarop(request.user, "vertrouwensgesprek.maken").koos(request.user)
    verteld = Doorbreking.objects.waarop(request.user, "doorbreking.inzien").select_related("vertrouweling")
    lijst_vastleggen(request, "vertrouwensgesprekken", [rij.pk for rij in getoond])
    context = {
        "rijen": beeld.gesprekrijen(getoond),
        "volgende": f"?na={getoond[-1].pk}" if len(rijen) > PER_PAGINA else "",
        "kozen": beeld.keuzes(kozen.select_related("klas").order_by("achternaam", "roepnaam", "pk")[:HOOGSTENS]),
        "verteld": list(verteld.order_by("-pk")[:HOOGSTENS]),
        "over_te_nemen": beeld.over_te_nemen(request.user),
        "gekozen_nu": beeld.pas_gekozen(request.user),
        "zoekt": "VP" in request.user.rollen,
        "kruimels": [(HIER, "")],
    }
    return render(request, "veiligheid/vertrouwen.html", context)


@require_POST
@alleen_met("vertrouwensgesprek.maken")
def gezien(request: Request) -> HttpResponse:
    services.gekozen_gezien(door=request.user)
    messages.success(request, "Fijn. De taak is van je lijst.")
    return redirect("veiligheid:vertrouwen")


@require_http_methods(GET_POST)
@alleen_met("vertrouwensgesprek.maken")
def nieuw(request: Request) -> HttpResponse:
    leerling = _gekozen(request, "vertrouwensgesprek.maken")
    if leerling is None:
        return _kiezen(request, "vertrouwensgesprek.maken", "Leg een vertrouwensgesprek vast")
    form = GesprekForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            gesprek = services.gesprek_vastleggen(leerling, door=request.user, **form.cleaned_data)
        except Onvolledig as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, "Het gesprek is bewaard. Alleen jij kunt het lezen.")
            return redirect("veiligheid:gesprek", gesprek.pk)
    context = {"leerling": leerling, "form": form, "kruimels": _kruimels("Gesprek vastleggen")}
    return render(request, "veiligheid/gesprek_nieuw.html", context)


@require_GET
@vereist("vertrouwensgesprek.inzien", op=Vertrouwensgesprek, met=MET)
def gesprek(request: Request, gesprek: Vertrouwensgesprek) -> HttpResponse:
    context = {
        "gesprek": gesprek,
        "leerling": gesprek.vertrouweling,
        "tekst": beeld.geopend(gesprek, "tekst"),
        "kruimels": _kruimels("Gesprek"),
    }
    return render(request, "veiligheid/gesprek.html", context)


@require_http_methods(GET_POST)
@alleen_met("vertrouwelijkheid.doorbreken")
def doorbreken(request: Request) -> HttpResponse:
    leerling = _gekozen(request, "vertrouwelijkheid.doorbreken")
    if leerling is None:
        return _kiezen(request, "vertrouwelijkheid.doorbreken", "Acuut gevaar: vertellen wat vertrouwelijk is")
    form = DoorbreekForm(request.POST or None, roepnaam=leerling.roepnaam)
    if request.method == "POST" and form.is_valid():
        try:
            rij = services.doorbreken(leerling, door=request.user, **form.velden())
        except Onvolledig as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, "De uitzondering is vastgelegd. Vertel het nu.")
            return redirect("veiligheid:doorbreking", rij.pk)
    context = {"leerling": leerling, "form": form, "kruimels": _kruimels("Acuut gevaar")}
    return render(request, "veiligheid/doorbreken.html", context)


@require_GET
@vereist("doorbreking.inzien", op=Doorbreking, met=MET)
def doorbreking(request: Request, doorbreking: Doorbreking) -> HttpResponse:
    return _doorbreking(request, doorbreking)


@require_POST
@vereist("doorbreking.vertellen", op=Doorbreking, met=MET)
def vertellen(request: Request, doorbreking: Doorbreking) -> HttpResponse:
    contact, gevraagd = None, als_nummer(request.POST.get("contact", ""))
    if gevraagd is not None:
        contact = get_object_or_404(doorbreking.vertrouweling.contactpersonen, pk=gevraagd)
    try:
        services.vertellen(doorbreking, ontvanger=request.POST.get("ontvanger", ""), contact=contact, door=request.user)
    except Onvolledig as fout:
        messages.error(request, str(fout))
    else:
        messages.success(request, "Vastgelegd, met de tijd erbij.")
    return redirect("veiligheid:doorbreking", doorbreking.pk)


def _doorbreking(request: Request, doorbreking: Doorbreking) -> HttpResponse:
    context = {
        "doorbreking": doorbreking,
        "leerling": doorbreking.vertrouweling,
        "feit": beeld.geopend(doorbreking, "feit"),
        "niet": beeld.geopend(doorbreking, "niet_besproken") if doorbreking.kon_niet else "",
        "hoort": beeld.wie_hoort(doorbreking),
        "kruimels": _kruimels("Acuut gevaar"),
    }
    return render(request, "veiligheid/doorbreking.html", context)


def _gekozen(request: Request, actie: str) -> Vertrouweling | None:
    """The pupil of the address; 404 when there is none that this person may hear in confidence."""
    gevraagd = als_nummer(request.GET.get("leerling", ""))
    if gevraagd is None:
        return None
    leerlingen = Vertrouweling.objects.waarop(request.user, actie).select_related("school", "klas")
    gevonden: Vertrouweling = get_object_or_404(leerlingen, pk=gevraagd)
    return gevonden


def _kiezen(request: Request, actie: str, kop: str) -> HttpResponse:
    form = KiesForm(request.GET or None)
    naam = form.cleaned_data["naam"] if form.is_valid() else ""
    rijen = Vertrouweling.objects.waarop(request.user, actie).ingeschreven().select_related("klas")
    gevonden = list(rijen.zoeken(naam).order_by("achternaam", "roepnaam", "pk")[: HOOGSTENS + 1])
    lijst_vastleggen(request, "vertrouwen_kiezen", [rij.pk for rij in gevonden[:HOOGSTENS]])
    context = {
        "form": form, "naam": naam, "kop": kop, "leerlingen": beeld.keuzes(gevonden[:HOOGSTENS]),
        "meer": len(gevonden) > HOOGSTENS, "kruimels": _kruimels(kop),
    }  # fmt: skip
    return render(request, "veiligheid/kiezen.html", context)
