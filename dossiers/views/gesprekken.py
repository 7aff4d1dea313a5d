"""Talks: recording one, planning one, who still misses one, and what was agreed."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.http import Request
from accounts.permissions import alleen_met, lijst_vastleggen, vereist
from dossiers import services
from dossiers.beeld import gesprekken as beeld
from dossiers.beeld import mensen
from dossiers.forms import AfspraakForm, GesprekForm, PlanForm
from dossiers.models import Afspraak, Dossier, Gesprek, Leerling
from scholen.models import Gesprekssoort

get_of_post = require_http_methods(["GET", "POST"])
MET = ("leerling__klas__leerjaar", "leerling__school")


@get_of_post
@vereist("gesprek.maken", op=Dossier, met=MET)
def vastleggen(request: Request, dossier: Dossier) -> HttpResponse:
    return _formulier(request, dossier.leerling, dossier)


@get_of_post
@vereist("gesprek.maken", op=Leerling, met=("klas__leerjaar", "school", "dossier"))
def nieuw(request: Request, leerling: Leerling) -> HttpResponse:
    """Of a pupil who may have no dossier yet: it is opened when the talk is kept, not by looking."""
    dossier = getattr(leerling, "dossier", None)
    return _formulier(request, leerling, None if dossier and dossier.besloten else dossier)


def _formulier(request: Request, leerling: Leerling, dossier: Dossier | None) -> HttpResponse:
    regels = leerling.school.regels
    soorten = _soorten(leerling)
    eerst = next((soort for soort in soorten if soort.code == request.GET.get("soort")), None)
    kiest = "kies" in request.POST
    soort = next((soort for soort in soorten if soort.code == request.POST["kies"]), None) if kiest else eerst
    over_signalen = request.GET.get("signalen") == "ja"
    form = GesprekForm(
        (_getypt(request, eerst, soort) if kiest else request.POST) or None,
        collegas=mensen.Team(leerling).collegas(behalve=request.user),
        school=leerling.school,
        inschrijfdatum=leerling.inschrijfdatum,
        ik=request.user,
        soort=soort,
        eerst_de_leerling=regels.geldt("gesprek.leerling_weet_het"),
        initial=_begin(request),
    )
    if kiest:
        form.overgenomen()
    elif request.method == "POST" and form.is_valid():
        return _bewaren(request, leerling, form, over_signalen=over_signalen)
    context = {"dossier": dossier, "leerling": leerling, "form": form, "soorten": soorten, "soort": soort}
    context |= {"houding": regels.waarde("gesprek.houding"), "belofte": regels.waarde("gesprek.vertrouwelijkheid")}
    return render(request, "dossiers/gesprek_vastleggen.html", context | {"over_signalen": over_signalen})


def _begin(request: Request) -> dict[str, Any]:
    met = request.GET.get("met", "")
    return {"datum": timezone.localdate()} | ({"met": met} if met in Gesprek.Met.values else {})


def _getypt(request: Request, eerst: Gesprekssoort | None, soort: Gesprekssoort | None) -> QueryDict:
    """What was typed, with whom this kind of talk is held unless somebody chose that."""
    getypt = request.POST.copy()
    if soort and soort.met and getypt.get("met") in (None, "", eerst.met if eerst else None):
        getypt["met"] = soort.met
    return getypt


def _bewaren(request: Request, leerling: Leerling, form: GesprekForm, *, over_signalen: bool) -> HttpResponse:
    # a talk of the care team for itself alone does not tell the others that there is a dossier
    kern = Dossier.objects.waarop(request.user, "logboek_kern.inzien").filter(leerling=leerling)
    dossier = services.dossier_openen(leerling, door=request.user, besloten=kern.exists())
    herkomst, velden = form.herkomst(request.user), form.velden()
    services.gesprek_vastleggen(dossier, door=request.user, herkomst=herkomst, over_signalen=over_signalen, **velden)
    messages.success(request, "Het gesprek staat op de tijdlijn.", extra_tags=f"gesprek-{leerling.pk}")
    leesbaar = Dossier.objects.waarop(request.user, "dossier.kern_inzien").filter(pk=dossier.pk).exists()
    return redirect("dossiers:tonen", dossier.pk) if leesbaar else redirect("dossiers:leerling", leerling.pk)


def _soorten(leerling: Leerling) -> list[Gesprekssoort]:
    leerjaar = leerling.klas.leerjaar.volgnummer if leerling.klas else None
    return list(leerling.school.gesprekssoorten.te_kiezen(leerjaar))


@require_GET
@alleen_met("gesprek.overzicht")
def overzicht(request: Request) -> HttpResponse:
    klassen = beeld.klassen_met_gesprekken(request.user)
    gekozen = request.GET.get("klas", "")
    klas = next((klas for klas in klassen if str(klas.pk) == gekozen), klassen[0] if klassen else None)
    gevonden = beeld.overzicht(request.user, klas, op=timezone.localdate()) if klas else None
    ids = [rij.pk for rij in gevonden.rijen] if gevonden else []
    lijst_vastleggen(request, "gesprekken", ids, leerlingen=ids)
    context = {"klassen": klassen, "klas": klas, "overzicht": gevonden}
    return render(request, "dossiers/gesprekken.html", context)


@get_of_post
@vereist("gesprek.maken", op=Leerling, met=("klas__leerjaar", "school"))
def plannen(request: Request, leerling: Leerling) -> HttpResponse:
    form = PlanForm(request.POST or None, soorten=_soorten(leerling), initial={"soort": request.GET.get("soort")})
    if request.method == "POST" and form.is_valid():
        dossier = services.dossier_openen(leerling, door=request.user)
        services.gesprek_plannen(dossier, door=request.user, **form.cleaned_data)
        messages.success(request, f"Het gesprek met {leerling.roepnaam} staat in je werkvoorraad.")
        return redirect("dossiers:tonen", dossier.pk)
    return render(request, "dossiers/gesprek_plannen.html", {"leerling": leerling, "form": form})


@require_GET
@vereist("dossier.kern_inzien", op=Dossier, met=("leerling",))
def afspraken(request: Request, dossier: Dossier) -> HttpResponse:
    context = {
        "dossier": dossier,
        "leerling": dossier.leerling,
        "afspraken": beeld.afspraken(request.user, op=timezone.localdate(), dossier=dossier),
    }
    deel = "dossiers/_afspraken.html" if request.htmx else "dossiers/afspraken.html"
    return render(request, deel, context)


@get_of_post
@vereist("afspraak.afronden", op=Afspraak, met=("dossier__leerling", "stuk", "voor_gebruiker"))
def afspraak(request: Request, afspraak: Afspraak) -> HttpResponse:
    form = AfspraakForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and afspraak.status == Afspraak.Status.OPEN:
        services.afspraak_afronden(afspraak, door=request.user, **form.cleaned_data)
        messages.success(request, "De afspraak is afgerond.")
        return redirect("dossiers:afspraak", afspraak.pk)
    context = {"afspraak": afspraak, "leerling": afspraak.dossier.leerling, "form": form}
    context["mag_dossier"] = (
        Dossier.objects.waarop(request.user, "dossier.kern_inzien").filter(pk=afspraak.dossier_id).exists()
    )
    return render(request, "dossiers/afspraak.html", context)
