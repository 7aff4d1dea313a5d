"""Leading a meeting: who takes the chair, which item is on, and who is in the room for it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts.http import Request
from accounts.permissions import mag, vereist
from overleggen import forms
from overleggen.models import Agendapunt, Deelname, Overleg
from overleggen.services import aanwezigheid as erbij
from overleggen.services import leiden
from overleggen.services.gehoor import horen_dit_niet
from zorg.basis.adres import als_nummer
from zorg.basis.models import OngeldigeOvergang, Onvolledig

from . import tafel


def _punt(request: Request) -> str:
    """The item this screen had open, so that a plain form comes back to it."""
    punt = request.POST.get("punt", "")
    return f"?punt={punt}" if als_nummer(punt) is not None else ""


@require_POST
@vereist("overleg.voeren", op=Overleg)
def voorzitten(request: Request, overleg: Overleg) -> HttpResponse:
    try:
        leiden.voorzitten(overleg, door=request.user)
        messages.success(request, "Jij zit nu voor. Schermen die volgen gaan met jou mee.")
    except Onvolledig as fout:
        messages.error(request, str(fout))
    return redirect(reverse("overleggen:nu", args=[overleg.pk]) + _punt(request))


@require_POST
@vereist("casus.kaart_inzien", op=Agendapunt, met=("overleg",), stil=True)
def aan_de_beurt(request: Request, punt: Agendapunt) -> HttpResponse:
    """The chair's screen says where it is; from anybody else it moves nobody."""
    try:
        leiden.aan_de_beurt(punt, door=request.user)
    except OngeldigeOvergang:
        if not request.htmx:
            raise
    if request.htmx:  # the page says this by itself, also of a meeting just closed: what was typed there stays
        return HttpResponse(status=204)
    return redirect(f"{reverse('overleggen:nu', args=[punt.overleg_id])}?punt={punt.pk}")


@require_POST
@vereist("overleg.voorbereiden", op=Deelname, met=("overleg",))
def aanwezigheid(request: Request, deelname: Deelname) -> HttpResponse:
    form = forms.AanwezigForm(request.POST)
    if form.is_valid():
        erbij.aanwezigheid_vastleggen(deelname, door=request.user, **form.cleaned_data)
    bezig = deelname.overleg.status == Overleg.Status.BEZIG
    terug = reverse("overleggen:nu" if bezig else "overleggen:tonen", args=[deelname.overleg_id])
    return redirect(f"{terug}{_punt(request) if bezig else ''}#aanwezig")


@require_POST
@vereist("overleg.voorbereiden", op=Overleg)
def iedereen_is_er(request: Request, overleg: Overleg) -> HttpResponse:
    erbij.iedereen_is_er(overleg, door=request.user)
    return redirect(f"{reverse('overleggen:nu', args=[overleg.pk])}{_punt(request)}#aanwezig")


@require_POST
@vereist("casus.besluit_vastleggen", op=Agendapunt, met=("overleg__overlegtype", "overleg__school"))
def bij_punt(request: Request, punt: Agendapunt) -> HttpResponse:
    """Somebody leaves the room for this pupil, or comes back."""
    form = forms.BijPuntForm(request.POST, deelnames=punt.overleg.deelnames.all())
    if form.is_valid():
        erbij.bij_punt_zetten(punt, door=request.user, **form.cleaned_data)
    if not request.htmx:
        return redirect(f"{reverse('overleggen:nu', args=[punt.overleg_id])}?punt={punt.pk}#aanwezig")
    context = {"punt": punt, "overleg": punt.overleg, "mag_weg": True, "oob": False}
    context["sluiten"] = mag(request.user, "overleg.voorbereiden")
    genodigd = tafel.genodigd_bij(punt.overleg, punt)
    wie = tafel.aan_tafel(genodigd, punt, horen_dit_niet(punt, genodigd))
    return render(request, "overleggen/_tafel.html", context | wie)
