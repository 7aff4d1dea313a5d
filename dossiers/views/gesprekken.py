"""Talks: recording one, planning one, who still misses one, and what was agreed."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.http import Request
from accounts.permissions import alleen_met, lijst_vastleggen, vereist
from dossiers import services
from dossiers.beeld import gesprekken as beeld
from dossiers.beeld import mensen
from dossiers.forms import AfspraakForm, GesprekForm, PlanForm
from dossiers.models import Afspraak, Dossier, Leerling
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
    return _formulier(request, leerling, getattr(leerling, "dossier", None))


def _formulier(request: Request, leerling: Leerling, dossier: Dossier | None) -> HttpResponse:
    regels = leerling.school.regels
    soorten = _soorten(leerling)
    soort = next((soort for soort in soorten if soort.code == request.GET.get("soort")), None)
    over_signalen = request.GET.get("signalen") == "ja"
    form = GesprekForm(
        request.POST or None,
        collegas=mensen.Team(leerling).collegas(behalve=request.user),
        school=leerling.school,
        inschrijfdatum=leerling.inschrijfdatum,
        ik=request.user,
        soort=soort,
        eerst_de_leerling=regels.geldt("gesprek.leerling_weet_het"),
        initial={"datum": timezone.localdate()},
    )
    if request.method == "POST" and form.is_valid():
        return _bewaren(request, leerling, form, over_signalen=over_signalen)
    context = {"dossier": dossier, "leerling": leerling, "form": form, "soorten": soorten, "soort": soort}
    context |= {"houding": regels.waarde("gesprek.houding"), "belofte": regels.waarde("gesprek.vertrouwelijkheid")}
    return render(request, "dossiers/gesprek_vastleggen.html", context | {"over_signalen": over_signalen})


def _bewaren(request: Request, leerling: Leerling, form: GesprekForm, *, over_signalen: bool) -> HttpResponse:
    dossier = services.dossier_openen(leerling, door=request.user)
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
