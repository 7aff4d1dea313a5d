"""The meetings of a school, and preparing one."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import Request
from accounts.permissions import alleen_met, lijst_vastleggen, vereist
from dossiers.models import Dossier
from overleggen.forms import MinutenForm, UitnodigForm, VoorstelForm
from overleggen.mensen import collegas
from overleggen.models import Agendapunt, Deelname, Overleg
from overleggen.services import agenda, voorbereiden
from zorg.basis.models import Onvolledig

from .regels import agendaregels, dagnaam, genodigden, lijstregel

TERUG = timedelta(days=120)
HOOGSTENS = 40


@require_GET
@alleen_met("overleg.inzien")
def lijst(request: Request) -> HttpResponse:
    vandaag = timezone.localdate()
    zichtbaar = Overleg.objects.waarop(request.user, "overleg.inzien").select_related("overlegtype").met_telling()
    komend = list(zichtbaar.open().order_by("begint_op", "pk")[:HOOGSTENS])
    gehouden = zichtbaar.filter(status=Overleg.Status.GEHOUDEN, datum__gte=vandaag - TERUG)
    geweest = list(gehouden.order_by("-begint_op", "-pk")[:HOOGSTENS])
    lijst_vastleggen(request, "overleggen", [o.pk for o in komend + geweest])
    context = {"komend": [lijstregel(o) for o in komend], "geweest": [lijstregel(o) for o in geweest]}
    return render(request, "overleggen/lijst.html", context)


@require_GET
@vereist("overleg.inzien", op=Overleg, met=("overlegtype", "school"))
def tonen(request: Request, overleg: Overleg) -> HttpResponse:
    return _pagina(request, overleg)


def _pagina(request: Request, overleg: Overleg, **formulieren: object) -> HttpResponse:
    """The agenda as somebody may see it; who prepares the meeting gets the buttons too."""
    regels = agendaregels(overleg, request.user)
    samen = sum(regel["minuten"] for regel in regels)
    mag = Overleg.objects.waarop(request.user, "overleg.voorbereiden").filter(pk=overleg.pk).exists()
    uitnodigen = UitnodigForm(collegas=collegas(overleg.school, timezone.localdate()))
    lijst_vastleggen(request, "agendapunten", [r["pk"] for r in regels], leerlingen=[r["leerling_pk"] for r in regels])
    context: dict[str, object] = {
        "overleg": overleg,
        "regels": regels,
        "samen": samen,
        "over": samen - overleg.duur_minuten,
        "genodigden": genodigden(overleg),
        "voorbereiden": mag and not overleg.is_gesloten,
        "voeren": Overleg.objects.waarop(request.user, "overleg.voeren").filter(pk=overleg.pk).exists(),
        "uitnodigen": uitnodigen,
        "vult_zich": overleg.agenda_sluit_op > timezone.now(),
        "later": _later(request, overleg) if mag else [],
        "aan_de_beurt": overleg.datum <= timezone.localdate(),
    }
    return render(request, "overleggen/tonen.html", context | formulieren)


def _later(request: Request, overleg: Overleg) -> list[Agendapunt]:
    """Aanmeldingen that came too late for this agenda and stand on a later one."""
    reeks = Overleg.objects.waarop(request.user, "overleg.voorbereiden").filter(overlegtype=overleg.overlegtype_id)
    eerste = reeks.nog_niet_begonnen(timezone.localdate()).first()
    if eerste != overleg or (overleg.agenda_is_open and overleg.agenda_sluit_op > timezone.now()):
        return []
    punten = Agendapunt.objects.waarop(request.user, "casus.agenderen").open().filter(vorige=None, soort="aanmelding")
    punten = punten.filter(overleg__overlegtype=overleg.overlegtype_id, overleg__datum__gt=overleg.datum)
    rijen = list(
        punten.select_related("dossier__leerling__klas", "overleg").order_by("overleg__datum", "volgorde")[:25]
    )
    ids, leerlingen = [p.pk for p in rijen], [p.leerling_id for p in rijen if p.leerling_id]
    lijst_vastleggen(request, "agendapunten", ids, leerlingen=leerlingen)
    return rijen


@require_POST
@vereist("casus.agenderen", op=Agendapunt, met=("overleg",))
def verplaatsen(request: Request, punt: Agendapunt) -> HttpResponse:
    voorbereiden.verplaatsen(punt, omhoog=request.POST.get("richting") == "omhoog", door=request.user)
    return redirect(f"{punt.overleg.get_absolute_url()}#punt-{punt.pk}")


@require_POST
@vereist("casus.agenderen", op=Agendapunt, met=("overleg",))
def minuten(request: Request, punt: Agendapunt) -> HttpResponse:
    form = MinutenForm(request.POST)
    if form.is_valid():
        voorbereiden.minuten_zetten(punt, door=request.user, **form.cleaned_data)
    else:
        messages.error(request, str(form.errors["minuten"][0]))
    return redirect(f"{punt.overleg.get_absolute_url()}#punt-{punt.pk}")


@require_POST
@vereist("casus.agenderen", op=Agendapunt, met=("overleg", "dossier__leerling"))
def meenemen(request: Request, punt: Agendapunt) -> HttpResponse:
    """To the first meeting of the series that has not begun, whether or not its agenda is closed."""
    komend = Overleg.objects.waarop(request.user, "overleg.voorbereiden").nog_niet_begonnen(timezone.localdate())
    doel = komend.filter(overlegtype=punt.overleg.overlegtype_id).first() or punt.overleg
    agenda.meenemen(punt, naar=doel, door=request.user)
    messages.success(request, f"{punt.roepnaam} gaat mee in het overleg van {dagnaam(doel.datum)}.")
    return redirect(doel)


@require_http_methods(["GET", "POST"])
@vereist("casus.agenderen", op=Agendapunt, met=("overleg__overlegtype", "dossier__leerling"))
def intrekken(request: Request, punt: Agendapunt) -> HttpResponse:
    """Asks first: an item that is off does not come back by itself."""
    if request.method == "GET":
        return render(request, "overleggen/intrekken.html", {"punt": punt, "overleg": punt.overleg})
    try:
        voorbereiden.van_de_agenda_halen(punt, door=request.user)
    except Onvolledig as fout:
        messages.error(request, str(fout))
    else:
        messages.success(request, "Het punt staat niet meer op de agenda.")
    return redirect(punt.overleg)


@vereist("casus.agenderen", op=Dossier, met=("leerling__school",))
def voorstellen(request: Request, dossier: Dossier) -> HttpResponse:
    """Put a pupil on an agenda from the dossier."""
    school = dossier.leerling.school
    open_ = Overleg.objects.waarop(request.user, "overleg.voorbereiden").komend(timezone.localdate())
    open_ = (
        open_.filter(school=school).exclude(status=Overleg.Status.BEZIG).select_related("overlegtype").order_by("datum")
    )
    form = VoorstelForm(request.POST or None, overleggen=open_)
    if request.method == "POST" and form.is_valid():
        gegevens = form.cleaned_data
        herkomst = f"{gegevens['soort']}:dossier:{dossier.pk}"
        punt = agenda.agenderen(dossier, herkomst=herkomst, door=request.user, **gegevens)
        messages.success(request, f"{dossier.leerling.roepnaam} staat op de agenda.")
        return redirect(punt.overleg)
    context = {"dossier": dossier, "form": form}
    return render(request, "overleggen/voorstellen.html", context)


@require_POST
@vereist("overleg.voorbereiden", op=Overleg, met=("overlegtype", "school"))
def uitnodigen(request: Request, overleg: Overleg) -> HttpResponse:
    form = UitnodigForm(request.POST, collegas=collegas(overleg.school, timezone.localdate()))
    if not form.is_valid():
        return _pagina(request, overleg, uitnodigen=form)
    try:
        deelname = voorbereiden.uitnodigen(overleg, door=request.user, **form.cleaned_data)
    except Onvolledig as fout:
        messages.error(request, str(fout))
    else:
        messages.success(request, f"{deelname.gebruiker} is uitgenodigd.")
    return redirect(overleg)


@require_POST
@vereist("overleg.voorbereiden", op=Deelname, met=("overleg", "gebruiker"))
def deelnemer_verwijderen(request: Request, deelname: Deelname) -> HttpResponse:
    voorbereiden.deelnemer_verwijderen(deelname, door=request.user)
    messages.success(request, f"{deelname.gebruiker} is niet meer uitgenodigd.")
    return redirect(deelname.overleg)


@require_POST
@vereist("overleg.voorbereiden", op=Overleg)
def agenda_vullen(request: Request, overleg: Overleg) -> HttpResponse:
    voorbereiden.agenda_vullen(overleg, door=request.user)
    messages.success(request, "De agenda is bijgewerkt.")
    return redirect(overleg)


@require_POST
@vereist("overleg.voorbereiden", op=Overleg)
def agenda_vaststellen(request: Request, overleg: Overleg) -> HttpResponse:
    voorbereiden.agenda_vaststellen(overleg, door=request.user)
    messages.success(request, "De agenda staat vast. De genodigden krijgen een mail met een link.")
    return redirect(overleg)


@require_POST
@vereist("overleg.voorbereiden", op=Overleg)
def agenda_heropenen(request: Request, overleg: Overleg) -> HttpResponse:
    voorbereiden.agenda_heropenen(overleg, door=request.user)
    messages.success(request, "De agenda is weer open.")
    return redirect(overleg)
