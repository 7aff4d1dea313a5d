"""When each lesson hour begins and ends: the school says so, here."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.http import Request
from accounts.permissions import alleen_met
from roosters import services
from roosters.forms import LesurenForm
from roosters.rooster import Lesuren

ACTIE = "rooster.lesuren"


@require_http_methods(["GET", "POST"])
@alleen_met(ACTIE)
def lesuren(request: Request) -> HttpResponse:
    """One school at a time; who works at several chooses above the form."""
    scholen = request.user.scholen_met(ACTIE)
    gekozen = request.GET.get("school", "")
    school = next((school for school in scholen if str(school.pk) == gekozen), None if gekozen else scholen[0])
    if school is None:
        raise PermissionDenied
    form = LesurenForm(request.POST or None, bestaand=Lesuren.van(school).rijen)
    if request.method == "POST" and form.is_valid():
        services.lesuren_zetten(school, uren=form.uren, door=request.user)
        messages.success(request, "De lesuren zijn bewaard.")
        return redirect(f"{reverse('roosters:lesuren')}?school={school.pk}")
    context = {"form": form, "school": school, "scholen": scholen, "kruimels": [("Lesuren", "")]}
    return render(request, "roosters/lesuren.html", context)
