"""Actions after the meeting: mine to do, and what became of them."""

from typing import Any

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from accounts.http import Request
from accounts.models import Gebruiker
from accounts.permissions import alleen_met, lijst_vastleggen, vereist
from dossiers.beeld.zijkant import Contact, contacten
from overleggen import forms
from overleggen.mensen import collegas
from overleggen.models import Actiepunt
from overleggen.services import acties as services
from zorg.basis.adres import als_nummer
from zorg.basis.bladeren import na, plaats

from .regels import regels_voor
from .vervolg import vervolg

PER_KEER = 25
GROEPEN = {"mij": "Van jou", "anderen": "Van anderen"}
MET = (
    "agendapunt__dossier__leerling__school",
    "agendapunt__dossier__leerling__klas",
    "agendapunt__overleg__overlegtype",
    "agendapunt__overleg__school",
    "besluit__uitkomst",
    "wie",
)


@require_GET
@alleen_met("actie.afvinken")
def lijst(request: Request) -> HttpResponse:
    """Mine first, then those of others whose meetings I lead; what is late on top. ``overleg`` is of one meeting."""
    acties = Actiepunt.objects.waarop(request.user, "actie.afvinken").aan_de_beurt()
    acties = acties.filter(uiterste_datum__isnull=False).exclude(agendapunt__overleg__status="vervallen")
    acties = acties.filter(Q(agendapunt__overleg__status="gehouden") | Q(vooraf=True))
    overleg = als_nummer(request.GET.get("overleg", ""))
    if overleg is not None:
        acties = acties.filter(agendapunt__overleg=overleg)
    welke = request.GET.get("groep", "")
    groepen = [_groep(request, acties, groep) for groep in GROEPEN if welke in {"", groep}]
    rijen = [actie for groep in groepen for actie in groep["rijen"]]
    leerlingen = [actie.leerling_id for actie in rijen if actie.leerling_id]
    lijst_vastleggen(request, "acties", [a.pk for a in rijen], leerlingen=leerlingen)
    context = {"groepen": [groep for groep in groepen if groep["rijen"]], "van_overleg": overleg}
    return render(request, "overleggen/acties.html", context)


def _groep(request: Request, acties: Any, groep: str) -> dict[str, Any]:
    """One page of a group; the next one shows that group alone."""
    eigen = Q(wie=request.user)
    rijen = acties.filter(eigen if groep == "mij" else ~eigen)
    if request.GET.get("groep") == groep:
        rijen = na(rijen, request.GET.get("na", ""), "uiterste_datum", op_dag=True)
    rijen = rijen.select_related("wie", "agendapunt__dossier__leerling__klas").order_by("uiterste_datum", "pk")
    rijen = list(rijen[: PER_KEER + 1])
    getoond, volgende = rijen[:PER_KEER], ""
    if len(rijen) > PER_KEER:
        vraag = request.GET.copy()
        vraag["groep"], vraag["na"] = groep, plaats(getoond[-1].uiterste_datum, getoond[-1].pk)
        volgende = f"{request.path}?{vraag.urlencode()}"
    regels = regels_voor(getoond, request.user)
    return {"pk": groep, "kop": GROEPEN[groep], "rijen": getoond, "acties": regels, "volgende": volgende}


@require_GET
@vereist("actie.afvinken", op=Actiepunt, met=MET)
def tonen(request: Request, actie: Actiepunt) -> HttpResponse:
    return _pagina(request, actie)


def _pagina(request: Request, actie: Actiepunt, **formulieren: object) -> HttpResponse:
    """The action; for telling somebody also what may be told."""
    terug = actie.soort == Actiepunt.Soort.TERUGKOPPELING and not request.user.van_buiten  # they read no minutes
    besluiten = list(actie.agendapunt.besluiten.select_related("uitkomst").order_by("pk")) if terug else []
    veld = actie.agendapunt.velden.filter(soort="terugkoppeling").first() if terug else None
    mensen = collegas(actie.agendapunt.overleg.school, timezone.localdate())
    opnieuw = Actiepunt.objects.waarop(request.user, "casus.agenderen").filter(pk=actie.pk, status="niet_nagekomen")
    (regel,) = regels_voor([actie], request.user)
    context: dict[str, object] = {
        "actie": actie,
        "regel": regel | {"van_jou": actie.wie_id == request.user.pk},
        "over": regel["naam"],
        "besluiten": besluiten,
        "vertellen": veld.tekst if veld else "",
        "bellen": _te_bellen(actie, request.user),
        "vervolg": vervolg(actie, request.user),
        "oorzaakform": forms.OorzaakForm(),
        "opnieuwform": _opnieuwform(actie, mensen) if opnieuw.exists() else None,
    }
    return render(request, "overleggen/actie.html", context | formulieren)


def _opnieuwform(actie: Actiepunt, mensen: QuerySet[Gebruiker]) -> forms.OpnieuwForm:
    return forms.OpnieuwForm(collegas=mensen, initial={"wie": actie.wie_id}, met_wie=actie.met_wie)


def _te_bellen(actie: Actiepunt, gebruiker: Gebruiker) -> list[Contact]:
    """The people around the pupil, as far as this person may see how to reach them; until the parents were told."""
    leerling = actie.agendapunt.leerling
    ouders = actie.aan in Actiepunt.AAN_OUDERS or actie.uitvoerder == Actiepunt.Uitvoerder.OUDERS
    if leerling is None or not actie.is_open or not ouders:
        return []
    return contacten(leerling, gebruiker)


@require_POST
@vereist("actie.afvinken", op=Actiepunt)
def afronden(request: Request, actie: Actiepunt) -> HttpResponse:
    services.afronden(actie, door=request.user)
    messages.success(request, "De actie is gedaan.")
    return redirect("overleggen:mijn_punten") if request.user.van_buiten else redirect(actie)


@require_POST
@vereist("actie.afvinken", op=Actiepunt, met=MET)
def niet_nagekomen(request: Request, actie: Actiepunt) -> HttpResponse:
    form = forms.OorzaakForm(request.POST)
    if not form.is_valid():
        return _pagina(request, actie, oorzaakform=form)
    services.niet_nagekomen(actie, door=request.user, **form.cleaned_data)
    messages.success(request, "Opgeschreven. Wie de zorg regelt, kiest wat er nu gebeurt.")
    return redirect(actie)


@require_POST
@vereist("casus.agenderen", op=Actiepunt, met=MET)
def opnieuw(request: Request, actie: Actiepunt) -> HttpResponse:
    """A new date or somebody else; or let it go."""
    if "laten_vervallen" in request.POST:
        services.laten_vervallen(actie, door=request.user)
        messages.success(request, "De actie is vervallen.")
        return redirect(actie)
    mensen = collegas(actie.agendapunt.overleg.school, timezone.localdate())
    form = forms.OpnieuwForm(request.POST, collegas=mensen, met_wie=actie.met_wie)
    if not form.is_valid():
        return _pagina(request, actie, opnieuwform=form)
    services.opnieuw_afspreken(actie, door=request.user, **form.cleaned_data)
    messages.success(request, "De nieuwe afspraak staat.")
    return redirect(actie)
