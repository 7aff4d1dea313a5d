"""The dossier: its timeline, what may be written on it, and why somebody may read it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import Request
from accounts.permissions import vereist
from dossiers import services
from dossiers.beeld import mensen, tijdlijn, zijkant
from dossiers.beeld import waarom as beeld_waarom
from dossiers.forms import FilterForm, GesprekForm, NotitieForm
from dossiers.models import Dossier, Gesprek, Tijdlijnstuk

MET_LEERLING = ("leerling__klas", "leerling__school")


@require_GET
@vereist("dossier.kern_inzien", op=Dossier, met=MET_LEERLING, deuren=zijkant.DEUREN)
def tonen(request: Request, dossier: Dossier) -> HttpResponse:
    return _pagina(request, dossier)


@require_POST
@vereist("logboek.maken", op=Dossier, met=MET_LEERLING, deuren=zijkant.DEUREN)
def notitie_toevoegen(request: Request, dossier: Dossier) -> HttpResponse:
    form = NotitieForm(request.POST, collegas=mensen.Team(dossier.leerling).collegas(behalve=request.user))
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
    filters = FilterForm({"soort": request.GET.getlist("soort") or list(tijdlijn.STANDAARD)})
    soorten = filters.cleaned_data["soort"] if filters.is_valid() else list(tijdlijn.STANDAARD)
    bladzij = tijdlijn.lezen(dossier, request.user, soorten=soorten, na=request.GET.get("na", ""))
    team = mensen.Team(dossier.leerling, ook=bladzij.schrijvers)
    leeg = NotitieForm(collegas=team.collegas(behalve=request.user))
    context = {
        "dossier": dossier,
        "leerling": dossier.leerling,
        "kop": zijkant.kop(dossier.leerling, team),
        "mag": mag,
        "filters": filters,
        "tijdlijn": tijdlijn.opmaken(bladzij, team.functies()),
        "form": form or leeg if mag["schrijven"] else None,
        "opgeslagen": opgeslagen,
    }
    if request.htmx and request.method == "POST":
        return render(request, "dossiers/na_notitie.html", context, status=status)
    context["zijkant"] = zijkant.zijkant(dossier, request.user, mag, team)
    return render(request, "dossiers/tonen.html", context, status=status)


@require_http_methods(["GET", "POST"])
@vereist("logboek.maken", op=Dossier, met=MET_LEERLING)
def gesprek_vastleggen(request: Request, dossier: Dossier) -> HttpResponse:
    collegas = mensen.Team(dossier.leerling).collegas(behalve=request.user)
    form = GesprekForm(
        request.POST or None,
        collegas=collegas,
        inschrijfdatum=dossier.leerling.inschrijfdatum,
        initial={"datum": timezone.localdate()},
    )
    if request.method == "POST" and form.is_valid():
        services.gesprek_vastleggen(dossier, door=request.user, herkomst=form.herkomst(request.user), **form.velden())
        messages.success(request, "Het gesprek staat op de tijdlijn.", extra_tags=f"gesprek-{dossier.pk}")
        return redirect("dossiers:tonen", dossier.pk)
    return render(
        request, "dossiers/gesprek_vastleggen.html", {"dossier": dossier, "leerling": dossier.leerling, "form": form}
    )


@require_GET
@vereist("tijdlijn", op=Tijdlijnstuk, met=("dossier__leerling", "geschreven_door", "gesprek"))
def stuk(request: Request, rij: Tijdlijnstuk) -> HttpResponse:
    bekend = mensen.functies([rij.geschreven_door_id], rij.school_id)
    gesprek: Gesprek | None = getattr(rij, "gesprek", None)
    context = {
        "stuk": tijdlijn.stuk(rij, bekend, tekens=None),
        "leerling": rij.dossier.leerling,
        "dossier": Dossier.objects.waarop(request.user, "dossier.kern_inzien").filter(pk=rij.dossier_id).first(),
        "antwoorden": tijdlijn.antwoorden(gesprek) if gesprek else [],
    }
    return render(request, "dossiers/stuk.html", context)


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
