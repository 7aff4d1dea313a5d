"""Writing a concept."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import Request
from accounts.permissions import vereist
from dossiers.models import Dossier
from opp import meningen, pagina, rapport, services
from opp.forms import FORMULIEREN, DeelForm, DoelForm, HoorgesprekForm, OudergesprekForm
from opp.models import Doel, Hoorgesprek, Oudergesprek, Versie
from opp.rapport import antwoordtekst
from opp.soorten import SOORTEN
from opp.volledigheid import soort_van
from zorg.basis.adres import als_nummer
from zorg.basis.models import IntussenGewijzigd, Onvolledig

get_of_post = require_http_methods(["GET", "POST"])


@require_POST
@vereist("opp.opstellen", op=Dossier, met=("leerling__school", "leerling__klas"))
def opstellen(request: Request, dossier: Dossier) -> HttpResponse:
    """Start a plan without a decision of a meeting; an open plan of the same kind is shown instead of made."""
    soort = request.POST.get("soort", "")
    soort = soort if soort in SOORTEN else ""
    opp = services.opp_klaarzetten(dossier, door=request.user, catalogusitem=None, aanleiding="", soort=soort)
    return redirect("opp:tonen", pk=opp.versies.order_by("-nummer")[0].pk)


def _ander_plan(request: Request, versie: Versie, onderdeel: str) -> HttpResponse | None:
    """An address of a part that this kind of plan does not have leads back to the plan."""
    if soort_van(versie).heeft(onderdeel):
        return None
    messages.info(request, f"Dat onderdeel hoort niet bij dit plan: {soort_van(versie).titel.lower()}.")
    return redirect("opp:tonen", pk=versie.pk)


@get_of_post
@vereist("opp.bewerken", op=Versie, met=pagina.MET)
def deel_bewerken(request: Request, versie: Versie, deel: str) -> HttpResponse:
    soort = soort_van(versie)
    if weg := _ander_plan(request, versie, deel):
        return weg
    beginwaarden = {veld: getattr(versie, veld) for veld in soort.delen[deel].velden}
    beginwaarden |= meningen.gekozen(versie, request.user, deel, request.GET.get("mening"))
    form = FORMULIEREN[versie.opp.soort][deel](request.POST or None, initial=beginwaarden)
    if request.method == "POST" and form.is_valid():
        try:
            services.deel_bewaren(
                versie, deel=deel, gezien=_gezien(request), door=request.user, velden=form.cleaned_data
            )
        except IntussenGewijzigd as botsing:
            return _deel(request, versie, form, teksten=_twee_teksten(form, botsing.huidig), status=409)
        return redirect(pagina.volgende(versie, deel))
    return _deel(request, versie, form)


def _deel(request: Request, versie: Versie, form: DeelForm, *, teksten: Any = None, status: int = 200) -> HttpResponse:
    """After a conflict the form carries the newest number: saving again is a choice for this text."""
    if teksten:
        versie.refresh_from_db(fields=["deelversies"])
    context = pagina.basis(versie, form.VAN.naam) | {
        "form": form, "deel": form.DEEL, "nummer": versie.deelversies.get(form.DEEL, 0), "teksten": teksten or [],
        "stap": pagina.stap(versie, form.DEEL), "hier": request.path,
        "meningen": meningen.aangeboden(versie, request.user, form.DEEL),
    }  # fmt: skip
    return render(request, "opp/deel.html", context, status=status)


def _gezien(request: Request) -> int:
    waarde = request.POST.get("versie", "")
    return als_nummer(waarde, cijfers=9) or 0


def _twee_teksten(form: DeelForm, huidig: Any) -> list[dict[str, Any]]:
    """Per field that differs: what the other wrote and what stands in this form."""
    anders = [veld for veld in form.VAN.velden if getattr(huidig, veld) != form.cleaned_data[veld]]
    wie = huidig.gewijzigd_door
    return [
        {
            "vraag": form.fields[veld].label,
            "teksten": [
                {"van": f"Tekst van {wie}", "tekst": antwoordtekst(huidig, veld) or "(leeg)"},
                {"van": "Jouw tekst", "tekst": form.cleaned_data[veld] or "(leeg)"},
            ],
        }
        for veld in anders
    ]


@require_POST
@vereist("opp.bewerken", op=Versie, met=pagina.MET, stil=True)
def bewaren(request: Request, versie: Versie) -> HttpResponse:
    """Autosave of one section; a field that is not right yet is saved once it is."""
    deel = request.POST.get("deel", "")
    formulieren = FORMULIEREN[versie.opp.soort]
    form = formulieren.get(deel, DeelForm)(request.POST)
    context: dict[str, Any] = {"stand": "goed", "om": timezone.localtime(), "oob": True, "wie": None, "url": None}
    if deel not in formulieren or not form.is_valid():
        return _bewaarstand(request, {"stand": "niets", "tekst": "Nog niet opgeslagen: kijk de velden na"}, 422)
    try:
        nummer = services.deel_bewaren(
            versie, deel=deel, gezien=_gezien(request), door=request.user, velden=form.cleaned_data
        )
    except IntussenGewijzigd as botsing:
        wie = getattr(botsing.huidig, "gewijzigd_door", None)
        return _bewaarstand(request, {"stand": "conflict", "wie": str(wie or "Iemand anders")}, 409)
    return _bewaarstand(request, context | {"versie": nummer}, 200)


def _bewaarstand(request: Request, context: dict[str, Any], status: int) -> HttpResponse:
    standaard = {
        "id": "",
        "om": None,
        "wie": None,
        "url": None,
        "tekst": "",
        "versie": None,
        "versie_id": "",
        "oob": False,
    }
    return render(request, "_onderdelen/bewaarstand.html", standaard | context, status=status)


@get_of_post
@vereist("opp.bewerken", op=Versie, met=pagina.MET)
def overnemen(request: Request, versie: Versie) -> HttpResponse:
    """What was typed at an aanmelding, in an analysis or a meeting: choose per paragraph what comes along."""
    stukken = pagina.over_te_nemen(versie, request.user)
    if request.method == "POST":
        gekozen = set(request.POST.getlist("stuk"))
        try:
            aantal = services.overnemen(versie, door=request.user, stukken=[s for s in stukken if s.code in gekozen])
        except Onvolledig as mist:
            messages.error(request, str(mist))
            return redirect("opp:overnemen", pk=versie.pk)
        messages.success(
            request,
            f"Overgenomen: {aantal}. Lees het na: ouders lezen dit ook." if aantal else "Er is niets overgenomen.",
        )
        return redirect("opp:tonen", pk=versie.pk)
    context = {"groepen": pagina.per_vraag(versie, stukken)}
    return render(request, "opp/overnemen.html", pagina.basis(versie, "Neem over") | context)


@require_GET
@vereist("opp.bewerken", op=Versie, met=pagina.MET)
def doelen(request: Request, versie: Versie) -> HttpResponse:
    if weg := _ander_plan(request, versie, "doelen"):
        return weg
    context = pagina.basis(versie, "Doelen") | {
        "doelen": rapport.doelen(versie),
        "stap": pagina.stap(versie, "doelen"),
        "volgende": pagina.volgende(versie, "doelen"),
    }
    return render(request, "opp/doelen.html", context)


@get_of_post
@vereist("opp.bewerken", op=Versie, met=(*pagina.MET, "opp__catalogusitem"))
def doel_toevoegen(request: Request, versie: Versie) -> HttpResponse:
    if weg := _ander_plan(request, versie, "doelen"):
        return weg
    begin = {"begindatum": versie.begindatum, "einddatum": versie.einddatum, "evaluatiedatum": versie.evaluatiedatum}
    uit_gesprekken = pagina.doelen_uit_gesprekken(versie, request.user)
    gekozen = next((doel for doel in uit_gesprekken if doel.url == request.get_full_path()), None)
    form = DoelForm(request.POST or None, initial=begin | (gekozen.begin if gekozen else {}))
    if request.method == "POST" and form.is_valid():
        services.doel_toevoegen(versie, door=request.user, **form.cleaned_data)
        messages.success(request, "Het doel staat in het plan.")
        return redirect("opp:doelen", pk=versie.pk)
    item = versie.opp.catalogusitem
    context = {"form": form, "voorbeelden": item.doelsjablonen if item else [], "uit_gesprekken": uit_gesprekken}
    return render(request, "opp/doel.html", pagina.basis(versie, "Doel toevoegen") | context)


@get_of_post
@vereist("opp.bewerken", op=Doel, met=tuple(f"versie__{pad}" for pad in pagina.MET))
def doel_bewerken(request: Request, doel: Doel) -> HttpResponse:
    form = DoelForm(request.POST or None, initial=_waarden(doel, DoelForm))
    if request.method == "POST" and form.is_valid():
        services.doel_wijzigen(doel, door=request.user, **form.cleaned_data)
        messages.success(request, "Het doel is gewijzigd.")
        return redirect("opp:doelen", pk=doel.versie_id)
    context = {"form": form, "voorbeelden": [], "uit_gesprekken": [], "doel": doel}
    return render(request, "opp/doel.html", pagina.basis(doel.versie, f"Doel {doel.nummer}") | context)


@require_POST
@vereist("opp.bewerken", op=Doel, met=("versie",))
def doel_verwijderen(request: Request, doel: Doel) -> HttpResponse:
    services.doel_verwijderen(doel, door=request.user)
    messages.success(request, "Het doel is uit het plan gehaald.")
    return redirect("opp:doelen", pk=doel.versie_id)


@get_of_post
@vereist("opp.zienswijze_leerling", op=Versie, met=pagina.MET)
def hoorgesprek(request: Request, versie: Versie) -> HttpResponse:
    if not versie.is_concept:
        return redirect("opp:tonen", pk=versie.pk)
    if weg := _ander_plan(request, versie, "hoorgesprek"):
        return weg
    bestaand = getattr(versie, "hoorgesprek", None)
    overgenomen = meningen.gekozen(versie, request.user, meningen.HOORGESPREK, request.GET.get("mening"))
    form = HoorgesprekForm(request.POST or None, initial=_hoorwaarden(bestaand) | overgenomen)
    if request.method == "POST" and form.is_valid():
        services.hoorgesprek_vastleggen(versie, door=request.user, **form.cleaned_data)
        return redirect(pagina.volgende(versie, "hoorgesprek"))
    context = {"form": form, "stap": pagina.stap(versie, "hoorgesprek")}
    context["meningen"] = meningen.aangeboden(versie, request.user, meningen.HOORGESPREK)
    return render(request, "opp/hoorgesprek.html", pagina.basis(versie, "Wat de leerling vindt") | context)


def _hoorwaarden(gesprek: Hoorgesprek | None) -> dict[str, Any]:
    return _waarden(gesprek, HoorgesprekForm) | {"ziet_af": "ja" if gesprek.ziet_af else "nee"} if gesprek else {}


@get_of_post
@vereist("opp.bewerken", op=Versie, met=pagina.MET)
def oudergesprek(request: Request, versie: Versie) -> HttpResponse:
    if weg := _ander_plan(request, versie, "oudergesprek"):
        return weg
    bestaand: Oudergesprek | None = getattr(versie, "oudergesprek", None)
    form = OudergesprekForm(request.POST or None, initial=_waarden(bestaand, OudergesprekForm) if bestaand else {})
    if request.method == "POST" and form.is_valid():
        services.overleg_vastleggen(versie, door=request.user, **form.cleaned_data)
        return redirect(pagina.volgende(versie, "oudergesprek"))
    context = {"form": form, "stap": pagina.stap(versie, "oudergesprek")}
    return render(request, "opp/oudergesprek.html", pagina.basis(versie, "Overleg met ouders") | context)


def _waarden(obj: Any, form: type[Form]) -> dict[str, Any]:
    return {veld: getattr(obj, veld) for veld in form.base_fields}


@require_POST
@vereist("opp.concept_inzien", op=Versie)
def concept_pdf_maken(request: Request, versie: Versie) -> HttpResponse:
    services.concept_pdf_maken(versie, door=request.user)
    return redirect("opp:tonen", pk=versie.pk)
