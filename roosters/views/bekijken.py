"""The week of a pupil, of oneself and of a colleague."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.http import Request
from accounts.models import Gebruiker
from accounts.permissions import alleen_met, lijst_vastleggen, mag, vereist
from dossiers.models import Leerling
from roosters import beeld
from roosters.forms import DagForm
from roosters.models import Medewerker
from roosters.rooster import Lesuren, anders_tot, van_leerling, van_medewerkers
from scholen.models import School

INVOEREN, LESUREN = "rooster.invoeren", "rooster.lesuren"


@require_GET
@vereist("rooster.inzien", op=Leerling, met=("klas", "school"))
def leerling(request: Request, leerling: Leerling) -> HttpResponse:
    dag = _dag(request, leerling.school)
    lesuren, lessen = Lesuren.van(leerling.school), van_leerling(leerling, op=dag["op"])
    context = dag | {
        "wie": str(leerling), "leerling": leerling, "lessen": lessen, "lesuren": lesuren,
        "week": beeld.weekbeeld(lesuren, lessen), "mag_lesuren": mag(request.user, LESUREN),
        "kruimels": [(str(leerling), reverse("dossiers:leerling", args=[leerling.pk])), ("Rooster", "")],
    }  # fmt: skip
    return render(request, "roosters/leerling.html", context)


@require_GET
@alleen_met("rooster.collega_inzien")
def mijn(request: Request) -> HttpResponse:
    """The own week; who plans for others comes here for the lesson hours, the files and the weeks of colleagues."""
    scholen = [s for s in request.user.scholen_met("rooster.collega_inzien") if s in request.user.scholen_met(INVOEREN)]
    collegas = beeld.met_rooster(request.user, scholen, op=timezone.localdate())
    lijst_vastleggen(request, "collegas", [wie.pk for wie in collegas])
    context = _van(request, request.user) | {
        "collegas": collegas, "mag_invoeren": bool(scholen), "mag_lesuren": mag(request.user, LESUREN),
        "kruimels": [("Rooster", "")],
    }  # fmt: skip
    return render(request, "roosters/mijn.html", context)


@require_GET
@vereist("rooster.collega_inzien", op=Medewerker)
def medewerker(request: Request, medewerker: Medewerker) -> HttpResponse:
    """At the school of who looks: what somebody does at another school is no business here."""
    kruimels = [("Rooster", reverse("roosters:mijn")), (str(medewerker), "")]
    context = _van(request, medewerker) | {"wie": str(medewerker), "kruimels": kruimels}
    return render(request, "roosters/medewerker.html", context)


def _dag(request: Request, school: School) -> dict[str, Any]:
    """Which day's week: today, or the day that somebody asked for."""
    form = DagForm(request.GET if "dag" in request.GET else None, initial={"dag": timezone.localdate()})
    op = form.cleaned_data["dag"] if form.is_bound and form.is_valid() else timezone.localdate()
    return {"dagform": form, "op": op, "anders_tot": anders_tot(school, op)}


def _van(request: Request, gebruiker: Gebruiker) -> dict[str, Any]:
    school = request.user.school
    if school is None:
        return {"lesuren": None, "lessen": {}, "week": []}
    dag, lesuren = _dag(request, school), Lesuren.van(school)
    lessen = van_medewerkers([gebruiker], school, op=dag["op"]).get(gebruiker.pk, {})
    return dag | {"lesuren": lesuren, "lessen": lessen, "week": beeld.weekbeeld(lesuren, lessen)}
