"""Read and change the profile of the own school. A row is looked up within that school, never by a number alone."""

from copy import copy
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from accounts.http import Request
from accounts.permissions import alleen_met
from scholen import waarden
from scholen.models import School
from scholen.namen import Namen
from scholen.register import PER_NAAM, SOORTEN, Rijsoort
from scholen.services import (
    nieuwe_rij,
    profielrij_aanpassen,
    profielrij_bij_terugzetten,
    profielrij_proberen,
    profielrij_terugzetten,
    profielrij_toevoegen,
)
from zorg.basis.adres import als_nummer
from zorg.basis.models import Onvolledig

from .forms import RijForm, TerugForm, stand_van
from .gevolgen import Gevolgen, gevolgen
from .lijst import herkomst, in_groepen, regels_van

PER_PAGINA = 30
# Kinds of which a school can have more than the profile gave it; the others are a fixed list.
UITBREIDBAAR = frozenset(soort.naam for soort in SOORTEN) - {"instelling", "uitkomst", "toestemming", "overleg", "fase"}


def _school(request: Request) -> School:
    return request.user.scholen_met("profiel.beheren")[0]  # whoever passes the door has one


def _soort(request: Request) -> Rijsoort:
    naam = request.GET.get("soort", "")
    if naam not in PER_NAAM:
        raise Http404
    return PER_NAAM[naam]


def _rij(soort: Rijsoort, school: School, nummer: str, *, op_slot: bool = False) -> Any:
    rijen = soort.rijen(school, ook_uit=True)
    rijen = rijen.select_for_update(of=("self",)) if op_slot else rijen
    rij = rijen.filter(pk=als_nummer(nummer) or 0).first()
    if rij is None:
        raise Http404
    return rij


def _naar(naam: str, **vraag: Any) -> str:
    return f"{reverse(naam)}?{urlencode(vraag)}"


@require_safe
@alleen_met("profiel.beheren")
def lijst(request: Request) -> HttpResponse:
    """The kinds, and the rows of the chosen kind with what each says, by subject; ``?zoek=`` keeps what has a word."""
    school = _school(request)
    soort = _soort(request) if "soort" in request.GET else SOORTEN[0]
    zoek = request.GET.get("zoek", "").strip()[:100]
    regels = [regel for regel in regels_van(soort, school) if regel.heeft(zoek)]
    context = {
        "soorten": SOORTEN,
        "soort": soort,
        "zoek": zoek,
        "groepen": in_groepen(regels),
        "aantal": len(regels),
        "nieuw": _naar("profiel_rij", soort=soort.naam) if soort.naam in UITBREIDBAAR else "",
        "kruimels": [("Schoolprofiel", reverse("profiel")), ("Beheren", "")],
    }
    return render(request, "scholen/beheer_lijst.html", context)


@alleen_met("profiel.beheren")
def rij(request: Request) -> HttpResponse:
    """One row: fill in, see what changes, and only then lay it down."""
    school, soort = _school(request), _soort(request)
    bestaand = _rij(soort, school, request.GET["rij"]) if "rij" in request.GET else None
    if bestaand is None and soort.naam not in UITBREIDBAAR:
        raise Http404
    deze = bestaand or soort.model()
    form = RijForm(
        request.POST if request.method == "POST" else None, soort=soort, school=school, rij=deze,
        kolommen=_kolommen(soort, bestaand), beginnen=_begin(request, soort, school, deze),
    )  # fmt: skip
    context = _context(soort, bestaand) | {"form": form, "geschiedenis": _geschiedenis(school, soort, bestaand)}
    if request.method != "POST" or not form.is_valid() or request.POST.get("stap") == "terug":
        return render(request, "scholen/beheer_rij.html", context)
    if form.verouderd:
        return _botsing(request, soort, school, form, context)
    return _verder(request, school, soort, bestaand, form, context)


def _botsing(request: Request, soort: Rijsoort, school: School, form: RijForm, context: dict[str, Any]) -> HttpResponse:
    """Somebody else was first: what stands there beside what was typed, and the next try goes on from that."""
    form.add_error(None, "Iemand anders heeft deze regel intussen veranderd. Wat jij invulde, staat er nog.")
    form.bijwerken()
    botsing = _verschillen(soort, school, form.rij, form.velden())
    return render(request, "scholen/beheer_rij.html", context | {"botsing": botsing}, status=409)


def _verder(
    request: Request, school: School, soort: Rijsoort, bestaand: Any, form: RijForm, context: dict[str, Any]
) -> HttpResponse:
    velden, deze = form.velden(), bestaand or soort.model()
    wat = gevolgen(soort, school, deze, velden)
    if bestaand and not wat.weigering:
        wat.weigering += profielrij_proberen(_rij(soort, school, str(bestaand.pk)), **velden)
    if wat.weigering:
        for zin in wat.weigering:
            form.add_error(None, zin)
        return render(request, "scholen/beheer_rij.html", context, status=422)
    verschillen = _verschillen(soort, school, bestaand, velden)
    if request.POST.get("stap") != "vastleggen" or not verschillen:
        return render(request, "scholen/beheer_bekijk.html", context | {"verschillen": verschillen, "wat": wat})
    return _vastleggen(request, school, soort, bestaand, form, context)


def _vastleggen(
    request: Request, school: School, soort: Rijsoort, bestaand: Any, form: RijForm, context: dict[str, Any]
) -> HttpResponse:
    reden = form.cleaned_data["reden"]
    try:
        with transaction.atomic():
            if bestaand:
                form.rij = _rij(soort, school, str(bestaand.pk), op_slot=True)
                if form.verouderd:
                    return _botsing(request, soort, school, form, context)
                profielrij_aanpassen(form.rij, door=request.user, reden=reden, **form.velden())
            else:
                profielrij_toevoegen(soort, school, door=request.user, reden=reden, **form.velden())
    except Onvolledig as fout:
        for zin in fout.ontbreekt:
            form.add_error(None, zin)
        return render(request, "scholen/beheer_rij.html", context, status=422)
    messages.success(request, "De verandering is vastgelegd en geldt vanaf nu.")
    return redirect(_naar("profiel_beheren", soort=soort.naam))


@alleen_met("profiel.beheren")
def terugzetten(request: Request) -> HttpResponse:
    """Back to what the profile of the product says: the same preview as of any other change."""
    school, soort = _school(request), _soort(request)
    bestaand = _rij(soort, school, request.GET.get("rij", ""))
    stand = stand_van(soort, bestaand)
    form = TerugForm(request.POST or None, initial={"stand": stand})
    context = _context(soort, bestaand) | {"form": form, "gaat_terug": True}
    try:
        velden = profielrij_bij_terugzetten(bestaand)
    except Onvolledig as fout:
        return render(request, "scholen/beheer_bekijk.html", context | {"wat": Gevolgen(weigering=fout.ontbreekt)})
    wat = gevolgen(soort, school, bestaand, velden)
    context |= {"wat": wat, "verschillen": _verschillen(soort, school, bestaand, velden)}
    if request.method == "POST" and form.is_valid() and not wat.weigering:
        if form.cleaned_data["stand"] == stand:
            profielrij_terugzetten(bestaand, door=request.user, reden=form.cleaned_data["reden"])
            messages.success(request, "De regel staat weer zoals in het profiel.")
            return redirect(_naar("profiel_rij", soort=soort.naam, rij=bestaand.pk))
        form.add_error(None, "Iemand anders heeft deze regel intussen veranderd. Kijk opnieuw wat er verandert.")
        form.data = {**request.POST.dict(), "stand": stand}
    return render(request, "scholen/beheer_bekijk.html", context, status=422 if form.errors or wat.weigering else 200)


@require_safe
@alleen_met("profiel.beheren")
def geschiedenis(request: Request) -> HttpResponse:
    """Everything this school changed, newest first."""
    rijen = _school(request).profielwijzigingen.select_related("gedaan_door").order_by("-pk")
    na = request.GET.get("na", "")
    if (laatste := als_nummer(na)) is not None:
        rijen = rijen.filter(pk__lt=laatste)
    gevonden = list(rijen[: PER_PAGINA + 1])
    getoond = gevonden[:PER_PAGINA]
    context = {
        "wijzigingen": [
            {"rij": w, "soort": PER_NAAM[w.soort].label if w.soort in PER_NAAM else w.soort} for w in getoond
        ],
        "volgende": _naar("profiel_geschiedenis", na=getoond[-1].pk) if len(gevonden) > PER_PAGINA else "",
        "kruimels": [("Schoolprofiel", reverse("profiel")), ("Geschiedenis", "")],
    }
    return render(request, "scholen/beheer_geschiedenis.html", context)


def _kolommen(soort: Rijsoort, bestaand: Any) -> tuple[str, ...]:
    """A new row also asks for what may not change later, apart from its code and its place."""
    if bestaand is not None:
        return soort.velden
    vast = tuple(kolom for kolom in soort.vast if kolom in soort.kolommen.values())
    plaats = ("volgorde",) if "volgorde" in soort.sleutel else ()
    return (*(kolom for kolom in (*vast, *soort.velden) if kolom not in {"actief", "volgorde"}), *plaats)


def _begin(request: Request, soort: Rijsoort, school: School, deze: Any) -> dict[str, Any]:
    """What the form begins with: what stands there, or what stood there before an earlier change."""
    begin = waarden.alles(soort, deze) if deze.pk else {}
    nummer = als_nummer(request.GET.get("wijziging", ""))
    if deze.pk and nummer is not None:
        eerder = school.profielwijzigingen.filter(pk=nummer).van(soort.naam, deze.pk).first()
        begin |= eerder.was if eerder else {}
    return begin


def _geschiedenis(school: School, soort: Rijsoort, bestaand: Any) -> list[dict[str, Any]]:
    if bestaand is None:
        return []
    rijen = school.profielwijzigingen.all().van(soort.naam, bestaand.pk)
    return [
        {
            "wijziging": w,
            "url": _naar("profiel_rij", soort=soort.naam, rij=bestaand.pk, wijziging=w.pk) if w.was else "",
        }
        for w in rijen.select_related("gedaan_door").order_by("-pk")[:10]
    ]


def _verschillen(soort: Rijsoort, school: School, bestaand: Any, velden: dict[str, Any]) -> list[dict[str, str]]:
    namen, straks = Namen(school), copy(bestaand) or nieuwe_rij(soort, school, **velden)
    oud = {kolom: waarden.in_woorden(soort, bestaand, kolom, namen) for kolom in velden} if bestaand else {}
    uitkomst = []
    for kolom, waarde in velden.items():
        if soort.is_lijst(kolom):
            wordt = ", ".join(sorted(str(rij) for rij in waarde)) or waarden.LEEG
        else:
            setattr(straks, kolom, waarde)
            wordt = waarden.in_woorden(soort, straks, kolom, namen)
        if oud.get(kolom, waarden.LEEG) != wordt:
            naam = waarden.label(soort, straks, kolom)
            uitkomst.append({"label": naam, "van": oud.get(kolom, ""), "naar": wordt})
    return uitkomst


def _context(soort: Rijsoort, bestaand: Any) -> dict[str, Any]:
    naam = f"Nieuw: {soort.label.lower()}" if bestaand is None else waarden.titel(soort, bestaand)
    beheren = _naar("profiel_beheren", soort=soort.naam)
    return {
        "soort": soort,
        "rij": bestaand,
        "titel": naam,
        "herkomst": herkomst(bestaand) if bestaand is not None else "",
        "regel": _naar("profiel_rij", soort=soort.naam, rij=bestaand.pk) if bestaand is not None else "",
        "bestand": _in_het_bestand(soort, bestaand) if bestaand is not None else [],
        "terug": beheren,
        "terugzetten": _naar("profiel_terugzetten", soort=soort.naam, rij=bestaand.pk)
        if bestaand is not None and bestaand.aangepast_op
        else "",
        "kruimels": [("Schoolprofiel", reverse("profiel")), (soort.meervoud, beheren), (naam, "")],
    }


def _in_het_bestand(soort: Rijsoort, bestaand: Any) -> list[tuple[str, str]]:
    """What somebody who writes a profile file needs to find this row."""
    code = next((str(getattr(bestaand, naam)) for naam in ("sleutel", "code") if hasattr(bestaand, naam)), "")
    delen = [("Blok", f"[[{'overleg.' if soort.naam == 'uitkomst' else ''}{soort.naam}]]"), ("Code", code)]
    return [(kop, tekst) for kop, tekst in [*delen, ("Bron", bestaand.bron)] if tekst]
