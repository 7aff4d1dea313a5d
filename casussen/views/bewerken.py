"""What somebody writes on a case: each page is one form and one service."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import Request
from accounts.models import Gebruiker
from accounts.permissions import vereist
from casussen import beeld, forms, services
from casussen.fasen import fasen_van, mag_starten, nummer
from casussen.mensen import ontvangers
from casussen.models import Analyse, Casus, Interventie
from casussen.rapport import lezers
from dossiers.beeld.mensen import Team
from dossiers.beeld.overdracht import collegas as alle_collegas
from dossiers.models import Dossier
from zorg.basis.models import Onvolledig

MET = ("dossier__leerling__school", "dossier__leerling__klas__leerjaar", "fase", "casemanager")
GET_POST = ["GET", "POST"]
NIEMAND = "In deze stap is er niemand aan wie je het formulier overdraagt. Kies ‘Zet een stap’ om verder te gaan."
Formulier = django_forms.Form


def _formulier(
    request: Request,
    casus: Casus,
    form: Formulier,
    doe: Callable[..., Any],
    *,
    kop: str,
    klaar: str | Callable[[dict[str, Any]], str],
    knop: str = "Bewaar",
    uitleg: str = "",
) -> HttpResponse:
    """One page with one form: what is missing comes back as sentences above it, and nothing that was typed is lost.

    ``klaar`` says what is so now, and who has it: a sentence, or one made of what was filled in.
    """
    if request.method == "POST" and form.is_valid():
        velden = form.velden() if hasattr(form, "velden") else form.cleaned_data
        try:
            doe(door=request.user, **velden)
        except Onvolledig as fout:
            for zin in fout.ontbreekt:
                form.add_error(None, zin)
        else:
            messages.success(request, klaar if isinstance(klaar, str) else klaar(velden))
            return redirect(casus)
    leerling = casus.dossier.leerling
    context = {
        "casus": casus, "leerling": leerling, "form": form, "kop": kop, "knop": knop, "uitleg": uitleg,
        "lezers": lezers(leerling.school),
    }  # fmt: skip
    return render(request, "casussen/formulier.html", context)


VERTROUWENSPERSOON = (
    "Kies samen met de leerling. Dat kan elke collega zijn. Een vertrouwenspersoon luistert, en adviseert zo nodig "
    "over hulp buiten school. Deze collega krijgt daardoor geen toegang tot het dossier."
)


def _collegas(request: Request, casus: Casus, *, zelf: bool = True) -> forms.Collegas:
    return Team(casus.dossier.leerling).collegas(behalve=None if zelf else request.user)


@require_http_methods(GET_POST)
@vereist("zorgcasus.bewerken", op=Dossier, met=("leerling__school", "leerling__klas"))
def openen(request: Request, dossier: Dossier) -> HttpResponse:
    form = forms.CasusForm(request.POST or None, **beeld.vertrouwelijkheid(dossier, request.user))
    if request.method == "POST" and form.is_valid():
        casus = services.casus_openen(dossier, door=request.user, **form.cleaned_data)
        messages.success(request, f"De casus van {dossier.leerling.roepnaam} is begonnen.")
        return redirect(casus)
    return render(request, "casussen/openen.html", {"dossier": dossier, "leerling": dossier.leerling, "form": form})


@require_http_methods(GET_POST)
@vereist("zorgcasus.bewerken", op=Casus, met=MET)
def hulpvraag(request: Request, casus: Casus) -> HttpResponse:
    vorige = casus.hulpvragen.order_by("pk").last()
    form = forms.HulpvraagForm(request.POST or None, initial={"tekst": vorige.tekst if vorige else ""})
    return _formulier(
        request, casus, form, lambda **v: services.hulpvraag_schrijven(casus, **v), kop="Formuleer de hulpvraag",
        klaar="De hulpvraag staat op het formulier.",
    )  # fmt: skip


@require_http_methods(GET_POST)
@vereist("zorgcasus.bewerken", op=Casus, met=MET)
def probleemsoort(request: Request, casus: Casus) -> HttpResponse:
    form = forms.ProbleemsoortForm(request.POST or None, initial={"probleemsoort": casus.probleemsoort})
    return _formulier(
        request, casus, form, lambda **v: services.probleemsoort_zetten(casus, **v), kop="Waar gaat het over?",
        klaar="Waar het over gaat, staat op het formulier.",
    )  # fmt: skip


@require_http_methods(GET_POST)
@vereist("zorgcasus.aanvullen", op=Casus, met=MET)
def interventie(request: Request, casus: Casus) -> HttpResponse:
    form = forms.InterventieForm(request.POST or None, collegas=_collegas(request, casus, zelf=False))
    return _formulier(
        request, casus, form, lambda **v: services.interventie_vastleggen(casus, **v),
        kop="Leg een interventie vast", klaar="De interventie staat op het formulier.",
        uitleg=f"Dit komt bij ‘{casus.fase.naam}’.",
    )  # fmt: skip


@require_http_methods(GET_POST)
@vereist("interventie.resultaat", op=Interventie, met=tuple(f"casus__{pad}" for pad in MET))
def resultaat(request: Request, interventie: Interventie) -> HttpResponse:
    begin = {naam: getattr(interventie, naam) for naam in ("resultaat", "effect", "einddatum")}
    form = forms.ResultaatForm(request.POST or None, initial=begin)
    return _formulier(
        request, interventie.casus, form, lambda **v: services.resultaat_vastleggen(interventie, **v),
        kop="Wat leverde het op?", klaar="Het resultaat staat op het formulier.", uitleg=interventie.wat,
    )  # fmt: skip


@require_http_methods(GET_POST)
@vereist("fase.zetten", op=Casus, met=MET)
def overdragen(request: Request, casus: Casus) -> HttpResponse:
    fasen = fasen_van(casus.dossier.leerling.school)
    plek = nummer(casus, fasen)
    mensen = ontvangers(casus.dossier.leerling, fasen[plek - 1])
    if not mensen:
        messages.info(request, NIEMAND)
        return redirect(casus)
    form = forms.OverdraagForm(request.POST or None, ontvangers=mensen)
    straks = fasen[plek].naam if plek < len(fasen) else ""
    return _formulier(
        request, casus, form, lambda **v: services.overdragen(casus, **v),
        kop="Draag het formulier over", knop="Draag over", uitleg=f"Hiermee start ‘{straks}’." if straks else "",
        klaar=lambda v: _na_overdracht(v["aan"], straks, zelf=v["aan"] == request.user),
    )  # fmt: skip


def _na_overdracht(aan: Gebruiker, straks: str, *, zelf: bool) -> str:
    if zelf:
        return f"‘{straks}’ is begonnen. Jij hebt het formulier nu zelf; het staat in je werkvoorraad."
    return (
        f"‘{straks}’ is begonnen. {aan} heeft het formulier nu, en krijgt de taak om te kijken wat er nodig is. "
        "Tot dat is gedaan, staat het bij jou onder ‘Wacht op anderen’."
    )


@require_http_methods(GET_POST)
@vereist("zorgcasus.bewerken", op=Casus, met=MET)
def ouders(request: Request, casus: Casus) -> HttpResponse:
    form = forms.OudersForm(request.POST or None, initial={"datum": timezone.localdate()})
    return _formulier(
        request, casus, form, lambda **v: services.ouders_noteren(casus, **v), kop="Hoe waren de ouders erbij?",
        klaar="Hoe de ouders erbij waren, staat op het formulier.",
    )  # fmt: skip


@require_http_methods(GET_POST)
@vereist("fase.zetten", op=Casus, met=MET)
def fase(request: Request, casus: Casus) -> HttpResponse:
    fasen = fasen_van(casus.dossier.leerling.school)
    keuzes = [(plek, f) for plek, f in enumerate(fasen, 1) if f != casus.fase and mag_starten(f, request.user)]
    form = forms.FaseForm(request.POST or None, fasen=keuzes)
    return _formulier(
        request, casus, form, lambda **v: services.naar_fase(casus, **v),
        kop="Zet een stap", uitleg=f"De casus is nu in ‘{casus.fase.naam}’.",
        klaar=lambda v: f"De casus is nu in ‘{fasen[v['fase'] - 1].naam}’. De stap staat op de tijdlijn.",
    )  # fmt: skip


@require_http_methods(GET_POST)
@vereist("casemanager.benoemen", op=Casus, met=MET)
def casemanager(request: Request, casus: Casus) -> HttpResponse:
    form = forms.CasemanagerForm(request.POST or None, collegas=_collegas(request, casus))
    return _formulier(
        request, casus, form, lambda **v: services.casemanager_benoemen(casus, **v), kop="Benoem een casemanager",
        uitleg="De casemanager volgt de leerling, mag het dossier lezen en krijgt een taak.",
        klaar=lambda v: "Jij bent nu casemanager."
        if v["casemanager"] == request.user
        else f"{v['casemanager']} is nu casemanager en krijgt daarvoor een taak.",
    )  # fmt: skip


@require_http_methods(GET_POST)
@vereist("casemanager.benoemen", op=Dossier, met=("leerling__school", "leerling__klas"))
def benoemen(request: Request, dossier: Dossier) -> HttpResponse:
    """From a meeting: the case begins with it when there was none, and one goes back to the meeting."""
    terug = request.POST.get("terug") or request.GET.get("terug", "")
    if not url_has_allowed_host_and_scheme(terug, allowed_hosts={request.get_host()}):
        terug = reverse("dossiers:tonen", args=[dossier.pk])
    form = forms.CasemanagerForm(request.POST or None, collegas=Team(dossier.leerling).collegas())
    if request.method == "POST" and form.is_valid():
        services.benoemen_bij(dossier, door=request.user, **form.cleaned_data)
        messages.success(request, "De casemanager is benoemd.")
        return redirect(terug)
    context = {"dossier": dossier, "leerling": dossier.leerling, "form": form, "terug": terug}
    return render(request, "casussen/benoemen.html", context)


@require_http_methods(GET_POST)
@vereist("zorgcasus.bewerken", op=Casus, met=MET)
def vertrouwenspersoon(request: Request, casus: Casus) -> HttpResponse:
    form = forms.VertrouwenspersoonForm(request.POST or None, collegas=alle_collegas(casus.dossier.leerling.school))
    return _formulier(
        request, casus, form, lambda **v: services.vertrouwenspersoon_kiezen(casus, **v),
        kop="Kies een vertrouwenspersoon",
        klaar=lambda v: f"{v['vertrouwenspersoon']} staat op het formulier als vertrouwenspersoon.",
        uitleg=VERTROUWENSPERSOON,
    )  # fmt: skip


@require_http_methods(GET_POST)
@vereist("analyse.inzien", op=Casus, met=MET)
def analyse(request: Request, casus: Casus) -> HttpResponse:
    form = forms.AnalyseForm(
        request.POST or None, collegas=_collegas(request, casus), aanbod=beeld.aanbod(casus),
        initial={"datum": timezone.localdate()},
    )  # fmt: skip
    return _formulier(
        request, casus, form, lambda **v: services.analyse_vastleggen(casus, **v), kop="Analyse en besluit",
        klaar="De analyse en het besluit staan op het formulier.",
        uitleg="Wat heeft de leerling nodig, en welke hulp past daarbij?",
    )  # fmt: skip


@require_http_methods(GET_POST)
@vereist("zorgcasus.bewerken", op=Casus, met=MET)
def conclusie(request: Request, casus: Casus) -> HttpResponse:
    form = forms.ConclusieForm(
        request.POST or None, collegas=_collegas(request, casus), initial={"datum": timezone.localdate()}
    )
    return _formulier(
        request, casus, form, lambda **v: services.conclusie_vastleggen(casus, **v), kop="Gezamenlijke conclusie",
        klaar="De conclusie staat op het formulier.",
        uitleg="School en anderen stellen samen vast dat de hulp van school niet genoeg is.",
    )  # fmt: skip


@require_http_methods(GET_POST)
@vereist("zorgcasus.bewerken", op=Casus, met=MET)
def evalueren(request: Request, casus: Casus) -> HttpResponse:
    form = forms.EvaluatieForm(request.POST or None, weken=casus.fase.evaluatie_weken)
    return _formulier(
        request, casus, form, lambda **v: services.evalueren(casus, **v), kop="Evalueer de casus",
        uitleg="Bespreek dit met de leerling en de ouders. Het komt op de tijdlijn.",
        klaar=lambda v: _na_evaluatie(casus, v["volgende_datum"]),
    )  # fmt: skip


def _na_evaluatie(casus: Casus, weer: date | None) -> str:
    if weer is None:
        return "De evaluatie staat op de tijdlijn. Er is geen nieuwe datum gekozen."
    wie = str(casus.casemanager or casus.dossier.leerling.school.regels.de("coordinator"))
    op = date_format(weer, "j F").lower()
    return f"De evaluatie staat op de tijdlijn. {wie[0].upper()}{wie[1:]} kijkt weer op {op}."


@require_http_methods(GET_POST)
@vereist("zorgcasus.bewerken", op=Casus, met=MET)
def afsluiten(request: Request, casus: Casus) -> HttpResponse:
    form = forms.AfsluitForm(request.POST or None)
    return _formulier(
        request, casus, form, lambda **v: services.afsluiten(casus, **v), kop="Sluit de casus", knop="Sluit de casus",
        klaar="De casus is afgesloten. Het dossier blijft open.",
    )  # fmt: skip


@require_POST
@vereist("traject.toewijzen", op=Analyse, met=("casus",))
def inzetten(request: Request, analyse: Analyse) -> HttpResponse:
    services.inzetten(analyse, door=request.user)
    messages.success(request, "Het is in gang gezet. Kies straks bij Begeleiding wie de leerling helpt.")
    return redirect(analyse.casus)


@require_POST
@vereist("zorgcasus.inzien", op=Casus, met=MET)
def gezien(request: Request, casus: Casus) -> HttpResponse:
    services.gezien(casus, door=request.user)
    messages.success(request, "Fijn dat je ermee verder gaat. De taak is van je lijst.")
    return redirect(casus)


@require_POST
@vereist("zorgcasus.inzien", op=Casus, met=MET)
def afdrukken(request: Request, casus: Casus) -> HttpResponse:
    services.afdrukken(casus, door=request.user)
    return redirect("casussen:afdruk_stand", casus.pk)
