"""Pages of no single app: health, and what to say when a form is too old."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.http import Request
from accounts.permissions import alleen_met
from scholen.overzicht import profielpagina

from . import gezond


@require_safe
@login_not_required
def gezondheid(request: HttpRequest) -> JsonResponse:
    """What works and what does not; 200 only when people can work. Says nothing about anybody."""
    stand = gezond.stand()
    return JsonResponse(stand, status=200 if stand["werkt"] else 503)


def csrf_fout(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was open too long or came from elsewhere: say what to do instead of "403 CSRF"."""
    return render(request, "csrf.html", status=403)


@require_safe
@alleen_met("profiel.inzien")
def profiel(request: Request) -> HttpResponse:
    """How this school works, as data: every rule with its source."""
    school = request.user.toewijzingen[0].school  # whoever passes the door has one
    return render(request, "scholen/profiel.html", {"school": school, "secties": profielpagina(school)})
