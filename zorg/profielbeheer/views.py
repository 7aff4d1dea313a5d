"""Read and change the profile of the own school. A row is looked up within that school, never by a number alone."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from accounts.http import Request
from accounts.permissions import alleen_met
from scholen import waarden
from scholen.models import School
from scholen.register import PER_NAAM, SOORTEN, Rijsoort
from scholen.services import (
    nieuwe_rij,
    profielrij_aanpassen,
    profielrij_proberen,
    profielrij_terugzetten,
    profielrij_toevoegen,
)
from zorg.basis.models import Onvolledig

from .forms import RijForm
from .gevolgen import gevolgen

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


def _rij(soort: Rijsoort, school: School, nummer: str) -> Any:
    rij = (
        soort.rijen(school, ook_uit=True).filter(pk=nummer).first() if nummer.isdecimal() and len(nummer) < 19 else None
    )
    if rij is None:
        raise Http404
    return rij


def _naar(naam: str, **vraag: Any) -> str:
    return f"{reverse(naam)}?{urlencode(vraag)}"


@require_safe
@alleen_met("profiel.beheren")
def lijst(request: Request) -> HttpResponse:
    """The kinds, and the rows of the chosen kind with what the school changed itself."""
    school = _school(request)
    soort = _soort(request) if "soort" in request.GET else SOORTEN[0]
    rijen = [
        {
            "naam": waarden.label_van_sleutel(rij.sleutel) if soort.naam == "instelling" else str(rij),
            "nu": waarden.waarde_in_woorden(rij.waarde) if soort.naam == "instelling" else "",
            "bron": rij.bron,
            "zekerheid": rij.get_zekerheid_display(),
            "eigen": rij.aangepast_op,
            "uit": soort.kent("actief") and not rij.actief,
            "url": _naar("profiel_rij", soort=soort.naam, rij=rij.pk),
        }
        for rij in soort.rijen(school, ook_uit=True)
    ]
    context = {
        "soorten": SOORTEN,
        "soort": soort,
        "rijen": rijen,
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
        form.add_error(None, "Iemand anders heeft deze regel intussen veranderd. Kijk hieronder wat er nu staat.")
        return render(request, "scholen/beheer_rij.html", context | {"nu": _nu(soort, deze)}, status=409)
    return _verder(request, school, soort, bestaand, form, context)


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
        if bestaand:
            profielrij_aanpassen(bestaand, door=request.user, reden=reden, **form.velden())
        else:
            profielrij_toevoegen(soort, school, door=request.user, reden=reden, **form.velden())
    except Onvolledig as fout:
        for zin in fout.ontbreekt:
            form.add_error(None, zin)
        return render(request, "scholen/beheer_rij.html", context, status=422)
    messages.success(request, "De verandering is vastgelegd en geldt vanaf nu.")
    return redirect(_naar("profiel_beheren", soort=soort.naam))


@require_POST
@alleen_met("profiel.beheren")
def terugzetten(request: Request) -> HttpResponse:
    """Back to what the profile of the product says."""
    school, soort = _school(request), _soort(request)
    bestaand = _rij(soort, school, request.GET.get("rij", ""))
    reden = request.POST.get("reden", "").strip()[:500] or "Terug naar het profiel"
    try:
        wijziging = profielrij_terugzetten(bestaand, door=request.user, reden=reden)
    except Onvolledig as fout:
        messages.warning(request, " ".join(fout.ontbreekt))
    else:
        zin = "De regel staat weer zoals in het profiel." if wijziging else "De regel stond al zoals in het profiel."
        messages.success(request, zin)
    return redirect(_naar("profiel_rij", soort=soort.naam, rij=bestaand.pk))


@require_safe
@alleen_met("profiel.beheren")
def geschiedenis(request: Request) -> HttpResponse:
    """Everything this school changed, newest first."""
    rijen = _school(request).profielwijzigingen.select_related("gedaan_door").order_by("-pk")
    na = request.GET.get("na", "")
    if na.isdecimal() and len(na) < 19:
        rijen = rijen.filter(pk__lt=int(na))
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
    nummer = request.GET.get("wijziging", "")
    if deze.pk and nummer.isdecimal() and len(nummer) < 19:
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


def _nu(soort: Rijsoort, deze: Any) -> list[tuple[str, str]]:
    return [(waarden.label(soort, deze, kolom), waarden.in_woorden(soort, deze, kolom)) for kolom in soort.velden]


def _verschillen(soort: Rijsoort, school: School, bestaand: Any, velden: dict[str, Any]) -> list[dict[str, str]]:
    nieuw = bestaand or nieuwe_rij(soort, school, **velden)
    oud = {kolom: waarden.in_woorden(soort, bestaand, kolom) for kolom in velden} if bestaand else {}
    uitkomst = []
    for kolom, waarde in velden.items():
        if soort.is_lijst(kolom):
            wordt = ", ".join(sorted(str(rij) for rij in waarde)) or waarden.LEEG
        else:
            proef = soort.model(**{kolom: waarde})
            wordt = waarden.in_woorden(soort, proef, kolom)
        if oud.get(kolom, waarden.LEEG) != wordt:
            naam = waarden.label(soort, nieuw, kolom)
            uitkomst.append({"label": naam, "van": oud.get(kolom, ""), "naar": wordt})
    return uitkomst


def _context(soort: Rijsoort, bestaand: Any) -> dict[str, Any]:
    naam = f"Nieuw: {soort.label.lower()}" if bestaand is None else _titel(soort, bestaand)
    beheren = _naar("profiel_beheren", soort=soort.naam)
    return {
        "soort": soort,
        "rij": bestaand,
        "titel": naam,
        "terug": beheren,
        "terugzetten": _naar("profiel_terugzetten", soort=soort.naam, rij=bestaand.pk)
        if bestaand is not None and bestaand.aangepast_op
        else "",
        "kruimels": [("Schoolprofiel", reverse("profiel")), (soort.meervoud, beheren), (naam, "")],
    }


def _titel(soort: Rijsoort, bestaand: Any) -> str:
    return waarden.label_van_sleutel(bestaand.sleutel) if soort.naam == "instelling" else str(bestaand)
