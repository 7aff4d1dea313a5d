"""The meetings of a school, and preparing one."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import Request
from accounts.permissions import alleen_met, lijst_vastleggen, vereist
from overleggen.forms import ErafForm, MinutenForm, UitnodigForm, VolgordeForm
from overleggen.mensen import collegas
from overleggen.models import Actiepunt, Agendapunt, Deelname, Overleg
from overleggen.overzicht import Overzicht
from overleggen.reeks import dagnaam
from overleggen.services import agenda, voorbereiden
from zorg.basis.models import IntussenGewijzigd, Onvolledig

from .regels import actieregel, agendaregels, genodigden, lijstregel, met_wie_van_buiten, te_lang

TERUG = timedelta(days=120)
HOOGSTENS = 40
VOORBIJ = (Overleg.Status.GEHOUDEN, Overleg.Status.VERVALLEN)
DEUREN = {"voorbereiden": "overleg.voorbereiden", "voeren": "overleg.voeren"}


@require_GET
@alleen_met("overleg.inzien")
def lijst(request: Request) -> HttpResponse:
    vandaag = timezone.localdate()
    zichtbaar = Overleg.objects.waarop(request.user, "overleg.inzien").select_related("overlegtype").met_telling()
    komend = list(zichtbaar.nu_en_later(vandaag).order_by("begint_op", "pk")[:HOOGSTENS])
    gemist = list(zichtbaar.niet_gehouden(vandaag).order_by("begint_op", "pk")[:HOOGSTENS])
    voorbij = zichtbaar.filter(status__in=VOORBIJ, datum__gte=vandaag - TERUG)
    geweest = list(voorbij.order_by("-begint_op", "-pk")[:HOOGSTENS])
    lijst_vastleggen(request, "overleggen", [o.pk for o in komend + gemist + geweest])
    context: dict[str, object] = {
        naam: [lijstregel(o) for o in rijen]
        for naam, rijen in (("komend", komend), ("gemist", gemist), ("geweest", geweest))
    }
    scholen = request.user.scholen_met("overleg.voorbereiden")
    if scholen:
        overzicht = Overzicht(scholen, vandaag)
        context |= {"plant": True, "vrij": overzicht.vrije_dagen(), "standen": overzicht.standen()}
    return render(request, "overleggen/lijst.html", context)


@require_GET
@vereist("overleg.inzien", op=Overleg, met=("overlegtype", "school", "voorzitter"), deuren=DEUREN)
def tonen(request: Request, overleg: Overleg) -> HttpResponse:
    return _pagina(request, overleg)


def _pagina(request: Request, overleg: Any, **formulieren: object) -> HttpResponse:
    """The agenda as somebody may see it; who prepares the meeting gets the buttons too."""
    regels = agendaregels(overleg, request.user)
    samen = sum(regel["minuten"] for regel in regels)
    bereidt_voor = overleg.mag_voorbereiden and not overleg.is_gesloten
    lijst_vastleggen(request, "agendapunten", [r["pk"] for r in regels], leerlingen=[r["leerling_pk"] for r in regels])
    wie_komt = genodigden(overleg)
    context: dict[str, object] = {
        "overleg": overleg,
        "regels": regels,
        "samen": samen,
        "over": te_lang(samen, overleg),
        "genodigden": wie_komt,
        "mijn": next((d for d in wie_komt if d["gebruiker_pk"] == request.user.pk), None),
        "voorbereiden": bereidt_voor,
        "voeren": overleg.mag_voeren,
        "vult_zich": overleg.agenda_sluit_op > timezone.now(),
        "aan_de_beurt": overleg.datum <= timezone.localdate(),
    }
    if bereidt_voor and not overleg.overlegtype.intern:
        met_wie_van_buiten(regels, overleg)
    if bereidt_voor:
        context |= _voor_wie_voorbereidt(request, overleg)
    return render(request, "overleggen/tonen.html", context | formulieren)


def _voor_wie_voorbereidt(request: Request, overleg: Overleg) -> dict[str, object]:
    """What is late, what fell off, what came too late, and who else could come."""
    van_toen = Actiepunt.objects.waarop(request.user, "actie.afvinken").te_laat(overleg.datum)
    van_toen = van_toen.filter(agendapunt__overleg__overlegtype=overleg.overlegtype_id)
    te_laat = list(van_toen.select_related("wie", "agendapunt__dossier__leerling")[:HOOGSTENS])
    van_deze = Agendapunt.objects.waarop(request.user, "casus.kaart_inzien").filter(overleg=overleg)
    eraf = list(van_deze.met_reden_eraf().select_related("dossier__leerling").order_by("pk"))
    leerlingen = [r.leerling_id for r in (*te_laat, *eraf) if r.leerling_id]
    ids = [a.pk for a in te_laat]
    lijst_vastleggen(request, "acties", ids, leerlingen=leerlingen, agendapunten=[p.pk for p in eraf])
    return {
        "te_laat": [actieregel(actie) for actie in te_laat],
        "eraf": eraf,
        "later": _later(request, overleg),
        "uitnodigen": UitnodigForm(collegas=collegas(overleg.school, timezone.localdate())),
    }


def _later(request: Request, overleg: Overleg) -> list[Agendapunt]:
    """Aanmeldingen that came too late for this agenda and stand on a later one."""
    reeks = Overleg.objects.waarop(request.user, "overleg.voorbereiden").filter(overlegtype=overleg.overlegtype_id)
    if overleg.agenda_is_open and overleg.agenda_sluit_op > timezone.now():
        return []
    if reeks.nog_niet_begonnen(timezone.localdate()).first() != overleg:
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


@require_POST
@vereist("casus.agenderen", op=Agendapunt, met=("overleg", "dossier__leerling"))
def naar_volgend(request: Request, punt: Agendapunt) -> HttpResponse:
    """``van`` is the meeting that the page showed: with a page of before the item does not move once more."""
    al_weg = request.POST.get("van", "") not in ("", str(punt.overleg_id))
    naar = punt.overleg if al_weg else voorbereiden.naar_volgend(punt, door=request.user)
    messages.success(request, f"{punt.roepnaam} staat nu op de agenda van {dagnaam(naar.datum)}.")
    return redirect(punt.overleg)


@require_POST
@vereist("casus.agenderen", op=Agendapunt, met=("overleg", "dossier__leerling"))
def kopie_naar_volgend(request: Request, punt: Agendapunt) -> HttpResponse:
    naar = voorbereiden.kopie_naar_volgend(punt, door=request.user)
    messages.success(request, f"{punt.roepnaam} staat ook op de agenda van {dagnaam(naar.datum)}.")
    return redirect(f"{punt.overleg.get_absolute_url()}#punt-{punt.pk}")


@require_POST
@vereist("overleg.voorbereiden", op=Overleg, met=("overlegtype", "school", "voorzitter"), deuren=DEUREN)
def volgorde(request: Request, overleg: Overleg) -> HttpResponse:
    """The whole order in one go. When somebody else was first, the page keeps both and asks."""
    form = VolgordeForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Deze volgorde is niet te lezen. Er is niets gewijzigd.")
        return redirect(overleg)
    punten, was = form.cleaned_data["punt"], form.cleaned_data["was"]
    try:
        erbij = voorbereiden.volgorde_zetten(overleg, punten=punten, was=was, door=request.user)
    except IntussenGewijzigd:
        return _pagina(request, overleg, mijn_volgorde=punten)
    if erbij:
        namen = ", ".join(punt.naam for punt in erbij)
        messages.info(request, f"Intussen is er iets op de agenda gekomen: {namen}. Kijk of de plek klopt.")
    return redirect(f"{overleg.get_absolute_url()}#agendakaart")


@require_http_methods(["GET", "POST"])
@vereist("casus.agenderen", op=Agendapunt, met=("overleg__overlegtype", "dossier__leerling"))
def intrekken(request: Request, punt: Agendapunt) -> HttpResponse:
    """Asks first: an item that is off does not come back by itself."""
    form = ErafForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            voorbereiden.van_de_agenda_halen(punt, door=request.user, **form.cleaned_data)
        except Onvolledig as fout:
            messages.error(request, str(fout))
        else:
            messages.success(request, "Het punt staat niet meer op de agenda.")
        return redirect(punt.overleg)
    return render(request, "overleggen/intrekken.html", {"punt": punt, "overleg": punt.overleg, "form": form})


@require_POST
@vereist("overleg.voorbereiden", op=Overleg, met=("overlegtype", "school", "voorzitter"), deuren=DEUREN)
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
