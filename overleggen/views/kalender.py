"""Own meetings: saying whether one comes, and the secret address of the calendar feed."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from accounts.http import Request
from accounts.permissions import mag, vereist, voor_iedereen_ingelogd
from overleggen.beeld import komende
from overleggen.forms import AntwoordForm
from overleggen.models import Deelname
from overleggen.services import kalender, toezeggen
from zorg.basis.mails import adres

MET = ("overleg__overlegtype", "overleg__school", "gebruiker")
NAAR = {"punten": "overleggen:mijn_punten", "agenda": "overleggen:mijn_agenda"}


@require_GET
@voor_iedereen_ingelogd
def mijn_agenda(request: Request) -> HttpResponse:
    return _pagina(request)


def _pagina(request: Request, **extra: Any) -> HttpResponse:
    context = {
        "komend": komende(request.user),
        "sleutel": kalender.sleutel_van(request.user),
        "overleggen": mag(request.user, "overleg.inzien"),
    }
    return render(request, "overleggen/mijn_agenda.html", context | extra)


@never_cache
@require_POST
@voor_iedereen_ingelogd
def adres_maken(request: Request) -> HttpResponse:
    """The page itself shows the address, this once: kept for a redirect, it would be kept somewhere."""
    geheim = kalender.adres_maken(door=request.user)
    return _pagina(request, adres=adres(reverse("agenda_ics", args=[geheim])))


@require_POST
@voor_iedereen_ingelogd
def adres_uitzetten(request: Request) -> HttpResponse:
    kalender.adres_uitzetten(door=request.user)
    messages.success(request, "Het adres werkt niet meer. In de eigen agenda kan het nu weg.")
    return redirect("overleggen:mijn_agenda")


@require_POST
@vereist("uitnodiging.beantwoorden", op=Deelname, met=MET)
def beantwoorden(request: Request, deelname: Deelname) -> HttpResponse:
    """Who said no cannot open the meeting any more, so they go on where they can still change their mind."""
    form = AntwoordForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Kies ‘Ik kom’ of ‘Ik kom niet’. Er is niets gewijzigd.")
        return redirect("overleggen:mijn_agenda")
    komt, terug = form.cleaned_data["komt"] == "ja", form.cleaned_data["terug"]
    toezeggen.beantwoorden(deelname, komt=komt, door=request.user, nu=timezone.now())
    hoe = f"{'u' if request.user.van_buiten else 'je'} {'komt' if komt else 'komt niet'}"
    messages.success(request, f"Opgeslagen: {hoe}. Wie het overleg voorbereidt, ziet dat.")
    if terug == "overleg" and komt:
        return redirect(deelname.overleg)
    return redirect(NAAR.get(terug, NAAR["agenda"]))
