"""The pages of the coordinator, and the buttons that bring support to its start."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import Request
from accounts.permissions import alleen_met, vereist
from arrangementen import services
from arrangementen.forms import CapaciteitForm, ToewijsForm
from arrangementen.models import Arrangement, mogelijke_begeleiders
from zorg.basis.models import OngeldigeOvergang, Onvolledig

MET = ("dossier__leerling__school", "dossier__leerling__klas", "catalogusitem__uitvoerder", "begeleider")


@require_http_methods(["GET", "POST"])
@vereist("traject.toewijzen", op=Arrangement, met=MET)
def toewijzen(request: Request, arrangement: Arrangement) -> HttpResponse:
    if request.method == "POST" and not arrangement.kan_naar(Arrangement.Status.TOEGEWEZEN):
        raise OngeldigeOvergang(f"arrangement {arrangement.pk} heeft al een begeleider")
    form = _toewijsform(request, arrangement)
    if request.method == "POST" and form.is_valid():
        try:
            services.toewijzen(arrangement, door=request.user, **form.cleaned_data)
        except Onvolledig as fout:
            form.add_error("begeleider", fout.ontbreekt)
        else:
            messages.success(request, f"{arrangement.begeleider} begeleidt {arrangement.dossier.leerling}.")
            return redirect(arrangement)
    context = {"arrangement": arrangement, "leerling": arrangement.dossier.leerling, "form": form}
    return render(request, "arrangementen/toewijzen.html", context)


def _toewijsform(request: Request, arrangement: Arrangement) -> ToewijsForm:
    item, vandaag = arrangement.catalogusitem, timezone.localdate()
    kandidaten = mogelijke_begeleiders(arrangement.dossier.leerling.school, item.uitvoerder, vandaag)
    initial = {"begindatum": vandaag, "frequentie": item.frequentie or "wekelijks"}
    return ToewijsForm(request.POST or None, initial=initial, kandidaten=kandidaten, voorbeelden=item.doelsjablonen[:3])


@require_POST
@vereist("traject.bijhouden", op=Arrangement, met=MET)
def starten(request: Request, arrangement: Arrangement) -> HttpResponse:
    try:
        services.starten(arrangement, door=request.user, op=timezone.localdate())
    except Onvolledig as fout:
        messages.error(request, f"De begeleiding kan nog niet starten. {fout}")
    else:
        messages.success(request, "De begeleiding is gestart.")
    return redirect(arrangement)


@require_POST
@vereist("traject.bijhouden", op=Arrangement, met=MET)
def geinformeerd(request: Request, arrangement: Arrangement) -> HttpResponse:
    services.geinformeerd(arrangement, door=request.user)
    messages.success(request, "Genoteerd: de leerling en de ouders weten het.")
    return redirect(arrangement)


@require_http_methods(["GET", "POST"])
@alleen_met("traject.toewijzen")
def capaciteit(request: Request) -> HttpResponse:
    school = request.user.school
    if school is None:
        raise PermissionDenied
    form = CapaciteitForm(request.POST or None, begeleiders=services.begeleiders_van(school))
    if request.method == "POST" and form.is_valid():
        services.capaciteit_zetten(school, aantallen=form.aantallen(), door=request.user)
        messages.success(request, "De plekken zijn bijgewerkt.")
        return redirect("arrangementen:lijst")
    return render(request, "arrangementen/capaciteit.html", {"form": form})
