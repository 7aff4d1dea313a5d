"""The dossier: its timeline, what may be written on it, and why somebody may read it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_POST

from accounts.http import Request
from accounts.permissions import lijst_vastleggen, vereist
from dossiers import services
from dossiers.beeld import druk, mensen, onderdelen, tijdlijn, zijkant
from dossiers.beeld import waarom as beeld_waarom
from dossiers.forms import FilterForm, NotitieForm
from dossiers.models import Dossier

MET_LEERLING = ("leerling__klas", "leerling__school", "gesloten_door")


@require_GET
@vereist("dossier.kern_inzien", op=Dossier, met=MET_LEERLING, deuren=zijkant.DEUREN)
def tonen(request: Request, dossier: Dossier) -> HttpResponse:
    return _pagina(request, dossier)


@require_POST
@vereist("logboek.maken", op=Dossier, met=MET_LEERLING, deuren=zijkant.DEUREN)
def notitie_toevoegen(request: Request, dossier: Dossier) -> HttpResponse:
    collegas = mensen.Team(dossier.leerling).collegas(behalve=request.user)
    form = NotitieForm(request.POST, collegas=collegas, school=dossier.leerling.school)
    if not form.is_valid():
        return _pagina(request, dossier, form, status=422 if request.htmx else 200)
    herkomst = form.herkomst(request.user)
    services.notitie_toevoegen(
        dossier, door=request.user, datum=timezone.localdate(), herkomst=herkomst, **form.velden()
    )
    if request.htmx:
        return _pagina(request, dossier, opgeslagen=True)
    messages.success(request, "De notitie staat op de tijdlijn.")
    return redirect("dossiers:tonen", dossier.pk)


def _pagina(
    request: Request, dossier: Dossier, form: NotitieForm | None = None, *, opgeslagen: bool = False, status: int = 200
) -> HttpResponse:
    """The one builder of the dossier page; the answer to htmx is a piece of it."""
    mag = zijkant.deuren(dossier)
    filters, soorten = _filters(request)
    bladzij = tijdlijn.lezen(dossier, request.user, soorten=soorten, na=request.GET.get("na", ""))
    team = mensen.Team(dossier.leerling, ook=bladzij.schrijvers)
    leeg = NotitieForm(collegas=team.collegas(behalve=request.user), school=dossier.leerling.school)
    context = {
        "dossier": dossier,
        "leerling": dossier.leerling,
        "kop": zijkant.kop(dossier.leerling, team),
        "mag": mag,
        "filters": filters,
        "tijdlijn": tijdlijn.opmaken(bladzij, team.functies()),
        "form": form or leeg if mag["schrijven"] else None,
        "opgeslagen": opgeslagen,
        "afdrukken": f"{reverse('dossiers:afdrukken', args=[dossier.pk])}?{urlencode({'soort': soorten}, doseq=True)}",
    }
    if request.htmx and request.method == "POST":
        return render(request, "dossiers/na_notitie.html", context, status=status)
    context |= {
        "zijkant": zijkant.zijkant(dossier, request.user, mag, team),
        "gesloten": zijkant.gesloten(dossier),
        "stappen": onderdelen.stappen(dossier),
        "naast": onderdelen.naast(dossier),
    }
    return render(request, "dossiers/tonen.html", context, status=status)


def _filters(request: Request) -> tuple[FilterForm, list[str]]:
    filters = FilterForm({"soort": request.GET.getlist("soort") or list(tijdlijn.STANDAARD)})
    return filters, filters.cleaned_data["soort"] if filters.is_valid() else list(tijdlijn.STANDAARD)


@require_GET
@vereist("dossier.afdrukken", op=Dossier, met=MET_LEERLING, deuren=zijkant.DEUREN)
def afdrukken(request: Request, dossier: Dossier) -> HttpResponse:
    """On paper: what this person may read, of the chosen kinds. What was printed is in the log."""
    mag = zijkant.deuren(dossier)
    _, soorten = _filters(request)
    stukken = druk.stukken(dossier, request.user, soorten=soorten)
    team = mensen.Team(dossier.leerling, ook=stukken.schrijvers)
    lijst_vastleggen(request, "afdruk", [rij.pk for rij in stukken.rijen], leerlingen=[dossier.leerling_id])
    context = {
        "dossier": dossier,
        "leerling": dossier.leerling,
        "kop": zijkant.kop(dossier.leerling, team),
        "gesloten": zijkant.gesloten(dossier),
        "soorten": druk.namen(soorten),
        "stukken": druk.opmaken(stukken, team.functies()),
        "niet_alles": stukken.volgende,
        "zijkant": zijkant.zijkant(dossier, request.user, mag, team),
        "mag": mag,
    }
    return render(request, "dossiers/afdrukken.html", context)


@require_GET
@vereist("dossier.kern_inzien", op=Dossier, met=MET_LEERLING, deuren=zijkant.DEUREN)
def waarom(request: Request, dossier: Dossier) -> HttpResponse:
    context = {
        "dossier": dossier,
        "leerling": dossier.leerling,
        "zinnen": beeld_waarom.waarom(dossier, request.user),
        "mag": zijkant.deuren(dossier),
    }
    return render(request, "dossiers/waarom.html", context)
