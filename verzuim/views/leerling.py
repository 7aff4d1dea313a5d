"""The absence of one pupil, and writing it down by hand."""

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_POST

from accounts.http import Request
from accounts.permissions import vereist
from dossiers.models import Leerling
from scholen.models import Drempel
from scholen.sleutels import FORMULIEREN
from verzuim import services
from verzuim.beeld import leerling as beeld
from verzuim.drempels import TERUG
from verzuim.forms import MeldingForm
from verzuim.models import Drempelmelding, Verzuimmelding
from verzuim.sindsdien import VERZUIM, met_vervolg
from zorg.basis.adres import als_nummer
from zorg.basis.models import Onvolledig

PER_PAGINA = 25
MET = ("klas", "school")
DEUREN = {"reden": "verzuim.reden_inzien", "vastleggen": "verzuim.vastleggen"}
VERDER = {"gesprek": "gesprek.maken", "aanmelden": "aanmelding.maken"}


def _meldingen(request: Request, leerling: Leerling) -> list[Verzuimmelding]:
    """Everything of two years, the newest first: what the thresholds look at."""
    vanaf = timezone.localdate() - TERUG
    rijen = Verzuimmelding.objects.waarop(request.user, "verzuim.inzien").filter(leerling=leerling)
    return list(rijen.filter(Q(einddatum=None) | Q(einddatum__gte=vanaf)).order_by("-begindatum", "-pk"))


def _drempels(leerling: Leerling) -> list[Drempel]:
    return list(leerling.school.drempels.filter(actief=True).order_by("pk"))


@require_GET
@vereist("verzuim.inzien", op=Leerling, met=MET, deuren=DEUREN | VERDER)
def tonen(request: Request, leerling: Leerling) -> HttpResponse:
    alle = _meldingen(request, leerling)
    na = request.GET.get("na", "0")
    begin = als_nummer(na, cijfers=9) or 0
    getoond, op = alle[begin : begin + PER_PAGINA], timezone.localdate()
    meer = len(alle) > begin + PER_PAGINA
    bereikt = Drempelmelding.objects.waarop(request.user, "verzuim.inzien").geldt().filter(leerling=leerling)
    bereikt = bereikt.met_mag(request.user, mag_afhandelen="verzuim.afhandelen").select_related("drempel")
    drempels = list(met_vervolg(bereikt).order_by("-bereikt_datum", "-pk")[:8])
    context = {
        "leerling": leerling,
        "beeld": beeld.verzuimbeeld(leerling, alle, _drempels(leerling), op),
        "rijen": beeld.rijen(getoond, met_reden=leerling.mag_reden),  # type: ignore[attr-defined]
        "volgende": f"?{urlencode({'na': begin + PER_PAGINA})}" if meer else "",
        "bereikt": beeld.bereikt(drempels),
        "knoppen": _knoppen(leerling, drempels),
        "kruimels": _kruimels(leerling, ""),
    }
    return render(request, "verzuim/leerling.html", context)


def _kruimels(leerling: Leerling, hier: str) -> list[tuple[str, str]]:
    eigen = reverse("verzuim:leerling", args=[leerling.pk])
    return [
        ("Verzuim", reverse("verzuim:lijst")),
        (f"{leerling}", eigen if hier else ""),
        *([(hier, "")] if hier else []),
    ]


def _knoppen(leerling: Leerling, bereikt: list[Drempelmelding]) -> list[tuple[str, str, str]]:
    """Where to go on, as (name, address, form to begin): first a talk, then the form that the reached threshold names,
    else the one that this school uses for illness (ZEE-42: who is asked differs)."""
    formulieren = leerling.school.regels.lijst("aanmelding.formulieren")
    knoppen = []
    if leerling.mag_gesprek:  # type: ignore[attr-defined]
        gesprek = reverse("dossiers:gesprek_nieuw", args=[leerling.pk])
        soorten = leerling.school.gesprekssoorten.te_kiezen().filter(vragenblokken__contains=[VERZUIM])
        if code := soorten.values_list("code", flat=True).first():
            knoppen.append(("Leg een verzuimgesprek vast", f"{gesprek}?{urlencode({'soort': code})}", ""))
        else:
            knoppen.append(("Leg een gesprek vast", gesprek, ""))
    if leerling.mag_aanmelden:  # type: ignore[attr-defined]
        past = [m.drempel.formulier for m in bereikt if m.status == Drempelmelding.Status.OPEN]
        soort = next((f for f in (*past, "schoolarts", "jeugdverpleegkundige", "zorg") if f in formulieren), "")
        if soort:
            knoppen.append(
                (f"{FORMULIEREN[soort]} invullen", reverse("aanmeldingen:beginnen", args=[leerling.pk]), soort)
            )
    return knoppen


@require_GET
@vereist("verzuim.inzien", op=Leerling, met=MET)
def bij_leerling(request: Request, leerling: Leerling) -> HttpResponse:
    """The part that the dossier page and the form for the school doctor ask for; ``?vorm=tekst``: one sentence. Without
    htmx the plain link of the dossier page leads to the page itself."""
    if not request.htmx and request.GET.get("vorm") != "tekst":
        return redirect("verzuim:leerling", leerling.pk)
    alle = _meldingen(request, leerling)
    context = {
        "leerling": leerling,
        "beeld": beeld.verzuimbeeld(leerling, alle, _drempels(leerling), timezone.localdate()),
        "alleen_tekst": request.GET.get("vorm") == "tekst",
    }
    return render(request, "verzuim/bij_leerling.html", context)


@vereist("verzuim.vastleggen", op=Leerling, met=MET)
def toevoegen(request: Request, leerling: Leerling) -> HttpResponse:
    form = MeldingForm(request.POST or None)
    if form.is_valid():
        try:
            services.melding_toevoegen(leerling, door=request.user, **form.cleaned_data)
        except Onvolledig as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, "De melding staat erin.")
            return redirect("verzuim:leerling", leerling.pk)
    return _formulier(request, leerling, form, "Verzuim toevoegen")


def _formulier(
    request: Request, leerling: Leerling, form: MeldingForm, kop: str, melding: Verzuimmelding | None = None
) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form, "leerling": leerling, "kop": kop, "melding": melding, "kruimels": _kruimels(leerling, kop),
    }  # fmt: skip
    return render(request, "verzuim/melding.html", context)


@vereist(
    "verzuim.vastleggen",
    op=Verzuimmelding,
    met=("leerling__school", "leerling__klas"),
    deuren={"reden": "verzuim.reden_inzien"},
)
def wijzigen(request: Request, melding: Verzuimmelding) -> HttpResponse:
    """Who may not read the reason corrects the rest, and leaves the reason as it is."""
    velden = ("soort", "begindatum", "einddatum", "eerste_lesuur", "lesuren", "reden")
    begin = {veld: getattr(melding, veld) or None for veld in velden}
    form = MeldingForm(request.POST or None, initial=begin)
    if not melding.mag_reden:  # type: ignore[attr-defined]
        del form.fields["reden"]
    if form.is_valid():
        try:
            services.melding_wijzigen(melding, door=request.user, **form.cleaned_data)
        except Onvolledig as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, "De melding is verbeterd. Een bestand verandert deze melding niet meer.")
            return redirect("verzuim:leerling", melding.leerling_id)
    return _formulier(request, melding.leerling, form, "Verzuim verbeteren", melding)


@require_POST
@vereist("verzuim.vastleggen", op=Verzuimmelding, met=("leerling__school",))
def verwijderen(request: Request, melding: Verzuimmelding) -> HttpResponse:
    leerling_id = melding.leerling_id
    services.melding_verwijderen(melding, door=request.user)
    messages.success(request, "De melding is weg.")
    return redirect("verzuim:leerling", leerling_id)
