"""Into a group from the support of one pupil, where that stands, no to a place, and what the pupil gets at the end."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import Request
from accounts.permissions import vereist
from arrangementen import services as begeleiding
from arrangementen.models import Arrangement
from arrangementen.wachtrij import WACHTPLEK
from dossiers.models import Taak
from groepen import beeld, services, wachtrij
from groepen.forms import InschrijfForm, RedenForm
from groepen.models import Deelname, Groep
from zorg.basis.models import Onvolledig
from zorg.basis.shortcuts import render_part

MET = ("dossier__leerling__school", "dossier__leerling__klas__leerjaar", "catalogusitem")
VAN_DEELNAME = tuple(f"arrangement__{pad}" for pad in MET)


@require_http_methods(["GET", "POST"])
@vereist("traject.toewijzen", op=Arrangement, met=MET)
def inschrijven(request: Request, arrangement: Arrangement) -> HttpResponse:
    open_ = Groep.objects.waarop(request.user, "groep.beheren").open()
    open_ = open_.filter(school=arrangement.school_id, catalogusitem=arrangement.catalogusitem)
    groepen = beeld.kiezen(open_, timezone.localdate())
    form = InschrijfForm(request.POST or None, groepen=groepen)
    if request.method == "POST" and form.is_valid():
        groep = form.cleaned_data["groep"]
        try:
            services.inschrijven(arrangement, groep, door=request.user)
        except Onvolledig as fout:
            form.add_error("groep", fout.ontbreekt)
        else:
            arrangement.refresh_from_db()
            wacht = arrangement.status == Arrangement.Status.WACHTLIJST
            naam = arrangement.dossier.leerling.roepnaam
            waar = f"staat op de wachtlijst van {groep.naam}" if wacht else f"heeft een plek in {groep.naam}"
            messages.success(request, f"{naam} {waar}.")
            return redirect(arrangement)
    context = {
        "arrangement": arrangement, "leerling": arrangement.dossier.leerling, "form": form, "groepen": groepen,
        "al": arrangement.status not in Arrangement.NOG_TE_KIEZEN,
        "kruimels": [(str(arrangement.dossier.leerling), arrangement.get_absolute_url()), ("Kies een groep", "")],
    }  # fmt: skip
    return render(request, "groepen/inschrijven.html", context)


def _deelname(request: Request, arrangement: Arrangement) -> Deelname | None:
    rijen = Deelname.objects.waarop(request.user, "traject.inzien").filter(arrangement=arrangement)
    return rijen.select_related("groep__school", "groep__trainer").first()


def _te_vertellen(request: Request, arrangement: Arrangement) -> bool:
    taken = Taak.objects.waarop(request.user, "taak.inzien").open()
    return taken.filter(soort=WACHTPLEK, dossier=arrangement.dossier_id).exists()


@require_GET
@vereist(
    "traject.inzien",
    op=Arrangement,
    met=MET,
    deuren={"toewijzen": "traject.toewijzen", "bijhouden": "traject.bijhouden"},
)
def bij_arrangement(request: Request, arrangement: Arrangement) -> HttpResponse:
    """For the page of the support: in which group, or where in the line."""
    deelname = _deelname(request, arrangement)
    vandaag = timezone.localdate()
    wacht = deelname is not None and arrangement.status == Arrangement.Status.WACHTLIJST
    loopt = deelname is not None and deelname.groep.is_open
    context: dict[str, object] = {
        "arrangement": arrangement,
        "leerling": arrangement.dossier.leerling,
        "deelname": deelname,
        "groep": deelname.groep if deelname else None,
        "verteld": bool(wacht) and not _te_vertellen(request, arrangement),
        "plek": wachtrij.plek(deelname, op=vandaag) if deelname and wacht else None,
        "volgende": wachtrij.volgende_dag(deelname.groep, vandaag) if deelname and loopt and not wacht else None,
        "kan_kiezen": deelname is None and arrangement.status in Arrangement.NOG_TE_KIEZEN,
    }
    return render_part(request, "groepen/bij_arrangement.html", context, part="groep")


@require_POST
@vereist("traject.bijhouden", op=Deelname, met=(*VAN_DEELNAME, "groep"))
def verteld(request: Request, deelname: Deelname) -> HttpResponse:
    begeleiding.wachtplek_verteld(deelname.arrangement, door=request.user)
    messages.success(request, f"Genoteerd: {deelname.arrangement.dossier.leerling.roepnaam} weet van de wachtlijst.")
    return redirect(deelname.arrangement)


@require_http_methods(["GET", "POST"])
@vereist("traject.bijhouden", op=Deelname, met=(*VAN_DEELNAME, "groep"))
def weigeren(request: Request, deelname: Deelname) -> HttpResponse:
    """The place goes to the next, so this asks once more."""
    arrangement = deelname.arrangement
    if not (arrangement.is_voor_start or arrangement.status in Arrangement.NOG_TE_KIEZEN):
        raise arrangement.weigering(Arrangement.Status.INGETROKKEN)
    form = RedenForm(request.POST or None, vraag="Waarom doet de leerling niet mee?")
    if request.method == "POST" and form.is_valid():
        services.weigeren(deelname, reden=form.cleaned_data["reden"], door=request.user)
        messages.success(
            request, f"{arrangement.dossier.leerling.roepnaam} doet niet mee. De plek gaat naar de volgende."
        )
        return redirect(arrangement)
    context = {
        "deelname": deelname, "groep": deelname.groep, "leerling": arrangement.dossier.leerling, "form": form,
        "arrangement": arrangement,
        "kruimels": [(str(arrangement.dossier.leerling), arrangement.get_absolute_url()), ("Doet niet mee", "")],
    }  # fmt: skip
    return render(request, "groepen/weigeren.html", context)


@require_POST
@vereist("groep.beheren", op=Groep, met=("school", "catalogusitem", "trainer"))
def wachtlijst_overnemen(request: Request, groep: Groep) -> HttpResponse:
    try:
        aantal = services.wachtlijst_overnemen(groep, door=request.user)
    except Onvolledig as fout:
        messages.error(request, str(fout))
    else:
        wie = "1 leerling wachtte" if aantal == 1 else f"{aantal} leerlingen wachtten"
        messages.success(request, f"{wie} op een andere groep en staat nu bij {groep.naam}.")
    return redirect(groep)


@require_GET
@vereist("traject.inzien", op=Deelname, met=(*VAN_DEELNAME, "bewijs"))
def bewijs(request: Request, deelname: Deelname) -> HttpResponse:
    if deelname.bewijs is None:
        raise Http404
    koppen = {"Content-Disposition": f'attachment; filename="{deelname.bewijs.naam}"'}
    return HttpResponse(bytes(deelname.bewijs.inhoud), content_type=deelname.bewijs.soort, headers=koppen)
