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
from arrangementen.aanbod import mogelijk
from arrangementen.coachforms import CapaciteitForm, OverdraagForm, keuzetekst
from arrangementen.forms import OudersInlichtenForm, ToewijsForm
from arrangementen.matchen import matches
from arrangementen.models import Arrangement
from arrangementen.termijnen import VerkeerdeDuur, langste_weken
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
        except VerkeerdeDuur as fout:
            form.add_error("duur_weken" if "duur_weken" in form.fields else None, fout.ontbreekt)
        except Onvolledig as fout:
            form.add_error("begeleider", fout.ontbreekt)
        else:
            messages.success(request, f"{arrangement.begeleider} begeleidt {arrangement.dossier.leerling}.")
            return redirect(arrangement)
    context = {"arrangement": arrangement, "leerling": arrangement.dossier.leerling, "form": form}
    return render(request, "arrangementen/toewijzen.html", context)


def _toewijsform(request: Request, arrangement: Arrangement) -> ToewijsForm:
    item, vandaag = arrangement.catalogusitem, timezone.localdate()
    kandidaten = [(m.kandidaat.gebruiker, keuzetekst(m)) for m in matches(arrangement, voor=request.user)]
    initial = {
        "begindatum": vandaag, "frequentie": item.frequentie or "wekelijks", "duur_weken": item.duur_weken,
    }  # fmt: skip
    return ToewijsForm(
        request.POST or None,
        initial=initial,
        kandidaten=kandidaten,
        voorbeelden=item.doelsjablonen[:3],
        uitzonderlijk=item.uitzonderlijk,
        minstens=item.duur_min_weken or 1,
        hoogstens=0 if item.tot_einde_schooljaar else langste_weken(arrangement.dossier.leerling.school),
        ritme=mogelijk(item),
    )


@require_http_methods(["GET", "POST"])
@vereist("traject.toewijzen", op=Arrangement, met=MET)
def overdragen(request: Request, arrangement: Arrangement) -> HttpResponse:
    if arrangement.status not in Arrangement.BEZET:
        raise arrangement.weigering(
            Arrangement.Status.TOEGEWEZEN, zin="Deze begeleiding heeft nog geen begeleider. Kies eerst wie begeleidt."
        )
    anderen = matches(arrangement, voor=request.user, zonder=arrangement.begeleider)
    form = OverdraagForm(request.POST or None, anderen=anderen)
    if request.method == "POST" and form.is_valid():
        try:
            services.overdragen(arrangement, door=request.user, **form.cleaned_data)
        except Onvolledig as fout:
            form.add_error("begeleider", fout.ontbreekt)
        else:
            messages.success(request, f"{arrangement.begeleider} begeleidt nu {arrangement.dossier.leerling}.")
            return redirect(arrangement)
    context = {"arrangement": arrangement, "leerling": arrangement.dossier.leerling, "form": form, "anderen": anderen}
    return render(request, "arrangementen/overdragen.html", context)


@require_http_methods(["GET", "POST"])
@vereist("traject.toewijzen", op=Arrangement, met=MET)
def ouders_inlichten(request: Request, arrangement: Arrangement) -> HttpResponse:
    """End the confidence, after a talk with the pupil."""
    if not arrangement.zonder_ouders:
        raise OngeldigeOvergang(f"arrangement {arrangement.pk}: de ouders mogen het al weten")
    form = OudersInlichtenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.ouders_inlichten(arrangement, door=request.user, **form.cleaned_data)
        messages.success(request, "Genoteerd: de ouders mogen het weten.")
        return redirect(arrangement)
    context = {"arrangement": arrangement, "leerling": arrangement.dossier.leerling, "form": form}
    return render(request, "arrangementen/ouders_inlichten.html", context)


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
    wie = "de leerling weet" if arrangement.zonder_ouders else "de leerling en de ouders weten"
    messages.success(request, f"Genoteerd: {wie} het.")
    return redirect(arrangement)


@require_http_methods(["GET", "POST"])
@alleen_met("traject.toewijzen")
def capaciteit(request: Request) -> HttpResponse:
    """One school at a time; who works at several chooses above the form."""
    scholen = request.user.scholen_met("traject.toewijzen")
    gekozen = request.GET.get("school", "")
    school = next((school for school in scholen if str(school.pk) == gekozen), None if gekozen else scholen[0])
    if school is None:
        raise PermissionDenied
    form = CapaciteitForm(request.POST or None, begeleiders=services.begeleiders_van(school))
    if request.method == "POST" and form.is_valid():
        services.capaciteit_zetten(school, aantallen=form.aantallen(), door=request.user)
        messages.success(request, "De lesuren zijn bijgewerkt.")
        return redirect("arrangementen:lijst")
    context = {"form": form, "school": school, "scholen": scholen}
    return render(request, "arrangementen/capaciteit.html", context)
