"""The pages of whoever guides the pupil: a goal, a session, an evaluation, the end."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import Request
from accounts.permissions import vereist
from arrangementen import services
from arrangementen.forms import INSPANNING, DoelForm, EindeForm, EvaluatieForm
from arrangementen.models import Arrangement
from zorg.basis.models import OngeldigeOvergang, Onvolledig

MET = ("dossier__leerling__school", "dossier__leerling__klas", "catalogusitem", "begeleider")


def _pagina(request: Request, arrangement: Arrangement, naam: str, form: object) -> HttpResponse:
    context = {"arrangement": arrangement, "leerling": arrangement.dossier.leerling, "form": form}
    return render(request, naam, context)


@require_http_methods(["GET", "POST"])
@vereist("traject.bijhouden", op=Arrangement, met=MET)
def doelen(request: Request, arrangement: Arrangement) -> HttpResponse:
    form = DoelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.doelen_toevoegen(arrangement, door=request.user, **form.cleaned_data)
        messages.success(request, "De doelen staan bij de begeleiding.")
        return redirect(arrangement)
    return _pagina(request, arrangement, "arrangementen/doelen.html", form)


@require_POST
@vereist("traject.bijhouden", op=Arrangement, met=MET)
def afwezigheid_gemeld(request: Request, arrangement: Arrangement) -> HttpResponse:
    services.afwezigheid_gemeld(arrangement, door=request.user)
    gedaan = "je sprak met de leerling" if arrangement.zonder_ouders else "de ouders weten het"
    messages.success(request, f"Genoteerd: {gedaan}.")
    return redirect(arrangement)


@require_http_methods(["GET", "POST"])
@vereist("traject.bijhouden", op=Arrangement, met=MET)
def evaluatie(request: Request, arrangement: Arrangement) -> HttpResponse:
    if arrangement.status != Arrangement.Status.ACTIEF:
        raise arrangement.weigering(
            Arrangement.Status.ACTIEF, zin="De begeleiding is nog niet begonnen. Evalueren kan daarna."
        )
    vandaag = timezone.localdate()
    form = EvaluatieForm(request.POST or None, initial={"geplande_datum": arrangement.evaluatiedatum, "datum": vandaag})
    if request.method == "POST" and form.is_valid():
        mag = Arrangement.objects.waarop(request.user, "traject.afsluiten").filter(pk=arrangement.pk).exists()
        services.evaluatie_vastleggen(arrangement, door=request.user, mag_afsluiten=mag, **form.cleaned_data)
        messages.success(request, "De evaluatie is opgeslagen.")
        return redirect(arrangement)
    return _pagina(request, arrangement, "arrangementen/evaluatie.html", form)


@require_http_methods(["GET", "POST"])
@vereist("traject.afsluiten", op=Arrangement, met=MET)
def beeindigen(request: Request, arrangement: Arrangement) -> HttpResponse:
    if arrangement.is_voorbij:
        raise OngeldigeOvergang(f"arrangement {arrangement.pk} is al voorbij")
    form = EindeForm(request.POST or None, arrangement=arrangement)
    if request.method == "POST" and form.is_valid():
        try:
            _einde(arrangement, request, form.cleaned_data)
        except Onvolledig as fout:
            form.add_error("hoe", list(fout.ontbreekt))
        else:
            messages.success(request, "De begeleiding is beëindigd.")
            return redirect(arrangement)
    return _pagina(request, arrangement, "arrangementen/beeindigen.html", form)


def _einde(arrangement: Arrangement, request: Request, gegevens: dict[str, str]) -> None:
    reden, hoe = gegevens["reden"], gegevens.get("hoe")
    if not arrangement.is_lopend:
        services.intrekken(arrangement, door=request.user, reden=reden)
        return
    resultaat = hoe if hoe == INSPANNING[0] else ""
    gestopt = hoe != "afgerond"
    services.beeindigen(arrangement, door=request.user, reden=reden, gestopt=gestopt, resultaat=resultaat)
