"""Who reached a threshold, for who follows absence: of the own class, team, building or school."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.http import Request
from accounts.permissions import alleen_met, lijst_vastleggen, mag, vereist
from audit.services import vastleggen
from verzuim import services
from verzuim.beeld import overzicht
from verzuim.forms import AfhandelForm
from verzuim.models import Drempelmelding
from verzuim.sindsdien import met_vervolg
from zorg.basis import bladeren
from zorg.basis.datums import dag

STANDEN = {"open": "Open", "afgehandeld": "Afgehandeld"}


@require_GET
@alleen_met("verzuim.inzien")
def lijst(request: Request) -> HttpResponse:
    stand = request.GET.get("stand", "") if request.GET.get("stand") in STANDEN else "open"
    klas = request.GET.get("klas", "")
    alle = Drempelmelding.objects.waarop(request.user, "verzuim.inzien").filter(status=stand)
    if klas:
        alle = alle.filter(leerling__klas__naam=klas)
    rijen = overzicht.na(met_vervolg(alle), request.GET.get("na", ""))
    rijen = rijen.met_mag(request.user, mag_afhandelen="verzuim.afhandelen")
    met = rijen.select_related("leerling__klas", "drempel").order_by("-bereikt_datum", "-pk")
    gevonden = list(met[: overzicht.PER_PAGINA + 1])
    getoond = gevonden[: overzicht.PER_PAGINA]
    lijst_vastleggen(request, "drempels", [r.pk for r in getoond], leerlingen=[r.leerling_id for r in getoond])
    context = {
        "rijen": [overzicht.rij(r) for r in getoond],
        "volgende": _volgende(stand, klas, gevonden),
        "stand": stand,
        "standen": list(STANDEN.items()),
        "klas": klas,
        "verwijderd": _verwijderd(request),
        "klassen": overzicht.per_klas(request.user, timezone.localdate()),
        "deuren": _deuren(request),
        "kruimels": [("Verzuim", "")],
    }
    return render(request, "verzuim/lijst.html", context)


def _verwijderd(request: Request) -> list[tuple[str, int]]:
    """Why pupils were sent out of class, counted: reading that is a look as well."""
    redenen = overzicht.verwijderd_per_reden(request.user, timezone.localdate())
    if redenen:
        vastleggen("verzuimredenen_geteld", op=request.user, door=request.user, aantal=sum(n for _, n in redenen))
    return redenen


def _deuren(request: Request) -> list[tuple[str, str]]:
    links = []
    if mag(request.user, "verzuim.importeren"):
        links.append(("Verzuim inlezen", reverse("verzuim:imports")))
    scholen = request.user.scholen_met("jaarlijst.bijhouden")
    if any(school.regels.getal("verzuim.jaarlijst_leerjaar") for school in scholen):
        links.append(("Jaarlijst", reverse("verzuim:jaarlijsten")))
    return links


def _volgende(stand: str, klas: str, rijen: list[Drempelmelding]) -> str:
    if len(rijen) <= overzicht.PER_PAGINA:
        return ""
    laatste = rijen[overzicht.PER_PAGINA - 1]
    na = bladeren.plaats(laatste.bereikt_datum, laatste.pk)
    return f"{reverse('verzuim:lijst')}?{urlencode({'stand': stand, 'klas': klas, 'na': na})}"


@vereist("verzuim.afhandelen", op=Drempelmelding, met=("leerling", "drempel"))
def afhandelen(request: Request, melding: Drempelmelding) -> HttpResponse:
    form = AfhandelForm(request.POST or None)
    if form.is_valid():
        services.afhandelen(melding, door=request.user, afhandeling=form.cleaned_data["afhandeling"])
        messages.success(request, f"Afgehandeld: het verzuim van {melding.leerling}.")
        return redirect("verzuim:leerling", melding.leerling_id)
    context = {
        "form": form,
        "melding": melding,
        "bereikt": dag(melding.bereikt_datum),
        "kruimels": [
            ("Verzuim", reverse("verzuim:lijst")),
            (f"{melding.leerling}", reverse("verzuim:leerling", args=[melding.leerling_id])),
            ("Afhandelen", ""),
        ],
    }
    return render(request, "verzuim/afhandelen.html", context)
