"""A begeleider is away or leaves: who goes on with which pupil."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.http import Request
from accounts.models import Gebruiker
from accounts.permissions import alleen_met, lijst_vastleggen
from arrangementen import services
from arrangementen.coachforms import DoorgeefForm
from arrangementen.models import Arrangement, Kandidaat, kandidaten_voor
from scholen.models import School
from zorg.basis.adres import als_nummer
from zorg.basis.models import OngeldigeOvergang, Onvolledig

from .begeleiders import gekozen_school

MET = ("dossier__leerling__school", "dossier__leerling__klas", "catalogusitem__uitvoerder", "begeleider")


@require_http_methods(["GET", "POST"])
@alleen_met("traject.toewijzen")
def doorgeven(request: Request) -> HttpResponse:
    """``van`` is who stops; only what this coordinator divides stands here."""
    school, _ = gekozen_school(request, "traject.toewijzen")
    rijen = _begeleiding(request, school)
    if not rijen:
        messages.info(request, "Deze collega begeleidt nu niemand. Kies iemand uit de werkverdeling.")
        return redirect(_terug(school))
    van = rijen[0].begeleider
    form = DoorgeefForm(request.POST or None, keuzes=_keuzes(rijen, school, van))
    if request.method == "POST" and form.is_valid() and (aantal := _uitvoeren(request, form, van)):
        messages.success(request, f"Gelukt bij {aantal} {'leerling' if aantal == 1 else 'leerlingen'}.")
        return redirect(_terug(school))
    lijst_vastleggen(request, "arrangementen", [r.pk for r in rijen], leerlingen=[r.leerling_id for r in rijen])
    context = {"form": form, "van": van, "school": school, "terug": _terug(school)}
    return render(request, "arrangementen/doorgeven.html", context)


def _terug(school: School) -> str:
    return f"{reverse('arrangementen:werkverdeling')}?school={school.pk}"


def _begeleiding(request: Request, school: School) -> list[Any]:
    van = request.GET.get("van", "")
    begeleider = als_nummer(van) if van else 0
    if begeleider is None:
        raise Http404
    rijen = Arrangement.objects.waarop(request.user, "traject.toewijzen").bezet().van_school(school)
    rijen = rijen.filter(begeleider=begeleider).select_related(*MET)
    return list(rijen.order_by("dossier__leerling__achternaam", "pk"))


def _keuzes(rijen: list[Any], school: School, van: Gebruiker) -> list[tuple[Any, list[Kandidaat]]]:
    """Who may go on with each; asked once for each kind of support."""
    bekend: dict[int, list[Kandidaat]] = {}
    for rij in rijen:
        if rij.catalogusitem_id not in bekend:
            mensen = kandidaten_voor(rij.catalogusitem, school, timezone.localdate())
            bekend[rij.catalogusitem_id] = [k for k in mensen if k.gebruiker != van]
    return [(rij, bekend[rij.catalogusitem_id]) for rij in rijen]


def _uitvoeren(request: Request, form: DoorgeefForm, van: Gebruiker) -> int:
    try:
        return services.begeleiding_doorgeven(
            form.stappen(), van=van, reden=form.cleaned_data["reden"], door=request.user, **form.dagen
        )
    except Onvolledig as fout:
        form.add_error(None, fout.ontbreekt)
    except OngeldigeOvergang:
        form.add_error(None, "Een collega gaf intussen iemand door. Kijk hieronder wie er nog staat.")
    return 0
