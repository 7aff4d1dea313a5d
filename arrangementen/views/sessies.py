"""The pages of talks: mine of these days, how one went, another day for one, and how much effort there was."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import Request
from accounts.permissions import alleen_met, lijst_vastleggen, vereist
from arrangementen import services, weekbeeld
from arrangementen.models import Arrangement, GeplandGesprek
from arrangementen.ritme import te_vaak
from arrangementen.sessieforms import InspanningForm, SessieForm, VerzetForm, leeg
from zorg.basis.adres import als_nummer
from zorg.basis.models import OngeldigeOvergang, Onvolledig

MET = ("dossier__leerling__school", "dossier__leerling__klas", "catalogusitem", "begeleider")
GEPLAND = tuple(f"arrangement__{pad}" for pad in MET)


def _kruimels(arrangement: Arrangement, hier: str) -> list[tuple[str, str]]:
    leerling = str(arrangement.dossier.leerling)
    return [("Begeleiding", reverse("arrangementen:lijst")), (leerling, arrangement.get_absolute_url()), (hier, "")]


@require_GET
@alleen_met("traject.voortgang_noteren")
def mijn_gesprekken(request: Request) -> HttpResponse:
    vandaag = timezone.localdate()
    rijen = weekbeeld.mijn_gesprekken(request.user, vandaag)
    lijst_vastleggen(request, "sessies", [r.pk for r in rijen], leerlingen=[r.leerling_id for r in rijen])
    context = {"blokken": weekbeeld.per_blok(rijen, vandaag), "kruimels": [("Mijn gesprekken", "")]}
    return render(request, "arrangementen/mijn_gesprekken.html", context)


@require_http_methods(["GET", "POST"])
@vereist("traject.voortgang_noteren", op=Arrangement, met=MET)
def sessie(request: Request, arrangement: Arrangement) -> HttpResponse:
    gepland, gemist = _gepland(request, arrangement), weekbeeld.gemist(arrangement)
    form = _sessieform(request, arrangement, gepland, gemist=gemist is not None)
    if request.method == "POST" and form.is_valid():
        try:
            gesprek = services.sessie_vastleggen(arrangement, door=request.user, gepland=gepland, **form.velden())
        except Onvolledig as fout:
            form.opnieuw(str(fout))
        else:
            messages.success(request, "Het gesprek is opgeslagen.", extra_tags=f"sessie-{arrangement.pk}")
            _waarschuwen(request, arrangement, gesprek.volgende_datum or gesprek.datum)
            return redirect("arrangementen:mijn_gesprekken" if gepland else arrangement)
    context = {
        "arrangement": arrangement,
        "leerling": arrangement.dossier.leerling,
        "form": form,
        "gemist": gemist,
        "volgende": weekbeeld.volgende(arrangement, timezone.localdate()),
        "kruimels": _kruimels(arrangement, "Gesprek noteren"),
    }
    return render(request, "arrangementen/sessie.html", context)


def _gepland(request: Request, arrangement: Arrangement) -> GeplandGesprek | None:
    gevraagd = als_nummer(request.POST.get("gepland") or request.GET.get("gepland", ""))
    if gevraagd is None:
        return None
    zichtbaar = GeplandGesprek.objects.waarop(request.user, "traject.voortgang_noteren")
    return zichtbaar.filter(arrangement=arrangement, pk=gevraagd).first()


def _sessieform(
    request: Request, arrangement: Arrangement, gepland: GeplandGesprek | None, *, gemist: bool
) -> SessieForm:
    leerling = arrangement.dossier.leerling
    datum = min(gepland.datum, timezone.localdate()) if gepland else timezone.localdate()
    return SessieForm(
        request.POST or None,
        initial=leeg(datum, gepland.pk if gepland else None),
        doelen=list(arrangement.doelen.order_by("nummer")),
        roepnaam=leerling.roepnaam,
        school=leerling.school,
        vorige=weekbeeld.openstaand(request.user, arrangement),
        gemist=gemist,
        plan_verplicht=leerling.school.regels.geldt("inzet.inspanningsregel"),
    )


def _waarschuwen(request: Request, arrangement: Arrangement, datum: Any) -> None:
    if zin := te_vaak(arrangement, datum):
        messages.warning(request, zin)


@require_http_methods(["GET", "POST"])
@vereist("traject.voortgang_noteren", op=GeplandGesprek, met=GEPLAND)
def verzetten(request: Request, gepland: GeplandGesprek) -> HttpResponse:
    arrangement = gepland.arrangement
    if gepland.gesprek_id is not None or not arrangement.is_lopend:
        raise OngeldigeOvergang(f"gepland gesprek {gepland.pk} is al genoteerd")
    begin = {"datum": gepland.datum, "lesuur": gepland.lesuur}
    form = VerzetForm(request.POST or None, initial=begin, school=arrangement.dossier.leerling.school)
    if request.method == "POST" and form.is_valid():
        naar, lesuur = form.cleaned_data["datum"], form.cleaned_data["lesuur"]
        try:
            services.verzetten(gepland, naar=naar, lesuur=lesuur, door=request.user)
        except Onvolledig as fout:
            form.add_error("datum", str(fout))
        else:
            messages.success(request, f"Het gesprek is nu op {date_format(naar, 'l j F').lower()}.")
            _waarschuwen(request, arrangement, naar)
            return redirect("arrangementen:mijn_gesprekken")
    context = {"gepland": gepland, "leerling": arrangement.dossier.leerling, "form": form}
    return render(request, "arrangementen/verzetten.html", context | {"kruimels": _kruimels(arrangement, "Verzetten")})


@require_GET
@vereist("inspanning.inzien", op=Arrangement, met=MET, deuren={"vastleggen": "inspanning.vastleggen"})
def inspanning(request: Request, arrangement: Arrangement) -> HttpResponse:
    mag = arrangement.mag_vastleggen and not arrangement.is_voorbij  # type: ignore[attr-defined]
    return _inspanning(request, arrangement, InspanningForm(zonder_ouders=arrangement.zonder_ouders) if mag else None)


@require_POST
@vereist("inspanning.vastleggen", op=Arrangement, met=MET)
def inspanning_vastleggen(request: Request, arrangement: Arrangement) -> HttpResponse:
    if arrangement.is_voorbij:
        raise OngeldigeOvergang(f"arrangement {arrangement.pk} is al voorbij")
    form = InspanningForm(request.POST, zonder_ouders=arrangement.zonder_ouders)
    if not form.is_valid():
        return _inspanning(request, arrangement, form)
    services.inspanning_vastleggen(arrangement, door=request.user, **form.cleaned_data)
    messages.success(request, "De extra inspanning staat erbij.")
    return redirect("arrangementen:inspanning", arrangement.pk)


def _inspanning(request: Request, arrangement: Arrangement, form: InspanningForm | None) -> HttpResponse:
    context = {
        "arrangement": arrangement,
        "leerling": arrangement.dossier.leerling,
        "regel": arrangement.dossier.leerling.school.regels.geldt("inzet.inspanningsregel"),
        "form": form,
        "kruimels": _kruimels(arrangement, "Inspanning"),
        **weekbeeld.inspanning(request.user, arrangement),
    }
    return render(request, "arrangementen/inspanning.html", context)
