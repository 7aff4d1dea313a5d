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
from roosters.models import Medewerker
from roosters.rooster import Lesuren, van_leerling, van_medewerkers
from scholen.models import School

INVOEREN, LESUREN = "rooster.invoeren", "rooster.lesuren"


@require_GET
@vereist("rooster.inzien", op=Leerling, met=("klas", "school"))
def leerling(request: Request, leerling: Leerling) -> HttpResponse:
    lesuren, lessen = Lesuren.van(leerling.school), van_leerling(leerling, op=timezone.localdate())
    context = {
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
    context = _van(request.user, request.user.school) | {
        "collegas": collegas, "mag_invoeren": bool(scholen), "mag_lesuren": mag(request.user, LESUREN),
        "kruimels": [("Rooster", "")],
    }  # fmt: skip
    return render(request, "roosters/mijn.html", context)


@require_GET
@vereist("rooster.collega_inzien", op=Medewerker)
def medewerker(request: Request, medewerker: Medewerker) -> HttpResponse:
    """At the school of who looks: what somebody does at another school is no business here."""
    kruimels = [("Rooster", reverse("roosters:mijn")), (str(medewerker), "")]
    context = _van(medewerker, request.user.school) | {"wie": str(medewerker), "kruimels": kruimels}
    return render(request, "roosters/medewerker.html", context)


def _van(gebruiker: Gebruiker, school: School | None) -> dict[str, Any]:
    if school is None:
        return {"lesuren": None, "lessen": {}, "week": []}
    lesuren = Lesuren.van(school)
    lessen = van_medewerkers([gebruiker], school, op=timezone.localdate()).get(gebruiker.pk, {})
    return {"lesuren": lesuren, "lessen": lessen, "week": beeld.weekbeeld(lesuren, lessen)}
