"""The pages about who guides: what somebody tells about themselves, what they have to do, and who has room."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.http import Request
from accounts.permissions import alleen_met, lijst_vastleggen, mag
from arrangementen import services, werkverdeling
from arrangementen.coachforms import CoachProfielForm
from arrangementen.models import Dag
from scholen.models import School


def gekozen_school(request: Request, actie: str) -> tuple[School, list[School]]:
    """The school of the page: who works at several chooses above it."""
    scholen = request.user.scholen_met(actie)
    gekozen = request.GET.get("school", "")
    school = next((een for een in scholen if str(een.pk) == gekozen), None if gekozen else scholen[0])
    if school is None:
        raise PermissionDenied
    return school, scholen


@require_http_methods(["GET", "POST"])
@alleen_met("coachprofiel.bijhouden")
def mijn_profiel(request: Request) -> HttpResponse:
    school, scholen = gekozen_school(request, "coachprofiel.bijhouden")
    profiel = werkverdeling.eigen_profiel(request.user, school)
    form = CoachProfielForm.van(request.POST or None, profiel)
    if request.method == "POST" and form.is_valid():
        services.coachprofiel_bijwerken(school, door=request.user, **form.cleaned_data)
        messages.success(request, "Bewaard. Wie een begeleider kiest, ziet dit.")
        return redirect("arrangementen:mijn")
    context = {
        "form": form, "school": school, "scholen": scholen, "dagen": Dag, "capaciteit": profiel and profiel.capaciteit,
        "kruimels": [("Mijn begeleiding", reverse("arrangementen:mijn")), ("Mijn profiel", "")],
    }  # fmt: skip
    return render(request, "arrangementen/mijn_profiel.html", context)


@require_GET
@alleen_met("traject.overzicht")
def verdeling(request: Request) -> HttpResponse:
    """Who has how much to do, for who divides it."""
    school, scholen = gekozen_school(request, "traject.overzicht")
    rijen = werkverdeling.verdeling(school, voor=request.user, datum=timezone.localdate())
    lijst_vastleggen(request, "werkverdeling", [rij.gebruiker.pk for rij in rijen])
    context = {
        "rijen": rijen, "school": school, "scholen": scholen,
        "wachtenden": werkverdeling.wachtenden(school, voor=request.user),
        "kruimels": [("Begeleiding", reverse("arrangementen:lijst")), ("Werkverdeling", "")],
    }  # fmt: skip
    return render(request, "arrangementen/werkverdeling.html", context)


@require_GET
@alleen_met("traject.voortgang_noteren")
def mijn(request: Request) -> HttpResponse:
    """The own pupils, the first to be looked back at first."""
    gevonden, rijen = werkverdeling.eigen_rijen(request.user)
    lijst_vastleggen(request, "arrangementen", [r.pk for r in gevonden], leerlingen=[r.leerling_id for r in gevonden])
    context = {
        "rijen": rijen,
        "uren": werkverdeling.eigen_uren(request.user, timezone.localdate()),
        "mag_profiel": mag(request.user, "coachprofiel.bijhouden"),
        "kruimels": [("Begeleiding", reverse("arrangementen:lijst")), ("Mijn begeleiding", "")],
    }
    return render(request, "arrangementen/mijn.html", context)
