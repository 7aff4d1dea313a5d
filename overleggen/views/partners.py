"""People from outside: their own screen, and what the coordinator prepares for them."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import Request
from accounts.permissions import alleen_met, lijst_vastleggen, vereist
from overleggen import kaart, pakket
from overleggen.beeld import komende
from overleggen.models import Agendapunt, Deelname, Overleg, Puntdeelname
from overleggen.partnerforms import AnoniemForm, InbrengForm, PartnerForm
from overleggen.services import partners as services
from zorg.basis.models import IntussenGewijzigd, OngeldigeOvergang, Onvolledig

from . import partnerregels
from .regels import regels_voor

PUNT = ("overleg__overlegtype", "overleg__school", "dossier__leerling__klas")
OVERLEG = ("overlegtype__school", "school")
DEELNAME = ("overleg__overlegtype", "overleg__school", "gebruiker", "pakket")
STAND = "overleggen/_inbreng_stand.html"
VOORBIJ = "Het overleg is intussen afgesloten. Kopieer uw tekst als u die wilt bewaren."


@require_GET
@alleen_met("eigen_punt.inzien")
def mijn_punten(request: Request) -> HttpResponse:
    """All that somebody from outside sees of this school."""
    return _mijn_punten(request)


def _mijn_punten(request: Request, getypt: dict[str, Any] | None = None, status: int = 200) -> HttpResponse:
    tafels = kaart.tafels(request.user)
    _gelezen(request, [k for tafel in tafels for k in tafel.kaarten])
    vandaag = timezone.localdate()
    te_schrijven = {k.pk for tafel in tafels if not tafel.gesloten for k in tafel.kaarten}
    los = getypt if getypt and getypt["pk"] not in te_schrijven else None
    context: dict[str, Any] = {"tafels": tafels, "te_doen": _te_doen(request, tafels), "komend": komende(request.user)}
    context |= {"getypt": getypt, "los": los}
    if any((not tafel.gesloten and tafel.overleg.datum <= vandaag) or tafel.overleg.is_bezig for tafel in tafels):
        context |= _stand(request, kaart.stand(request.user))
    return render(request, "overleggen/partner_mijn.html", context, status=status)


def _te_doen(request: Request, tafels: list[kaart.Tafel]) -> list[dict[str, Any]]:
    acties = kaart.nog_te_doen(request.user, tafels)
    if acties:
        leerlingen = [actie.leerling_id for actie in acties if actie.leerling_id]
        lijst_vastleggen(request, "acties", [actie.pk for actie in acties], leerlingen=leerlingen)
    return regels_voor(acties, request.user)


def _stand(request: Request, stand: kaart.Stand) -> dict[str, Any]:
    beurten = {beurt.deelname_pk: beurt for beurt in stand.beurten}
    return {"stand": stand, "beurten": beurten, "volgt": request.GET.get("volg") != "0", "oob": False}


@require_GET
@alleen_met("eigen_punt.inzien")
def mijn_stand(request: Request) -> HttpResponse:
    """204 while nothing changed for this person; the page anew when other items may be read. Whoever ``typt`` keeps
    the page until they stop, and hears meanwhile whether an item of theirs is still on: never later than one poll."""
    if not request.htmx:
        return redirect("overleggen:mijn_punten")
    stand, gezien = kaart.stand(request.user), request.GET.get("stand", "")
    anders = gezien.partition("/")[0] != stand.kaarten
    if anders and "typt" in request.GET:
        stand, anders = kaart.stand_voor_wie_typt(stand, gezien, request.user), False
    if stand.code == gezien:
        return HttpResponse(status=204)
    if anders:
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})
    return render(request, "overleggen/partner_mijn.html#stroom", _stand(request, stand) | {"oob": True})


def _gelezen(request: Request, kaarten: list[kaart.Kaart]) -> None:
    leerlingen = [k.leerling_pk for k in kaarten if k.leerling_pk]
    lijst_vastleggen(request, "eigen_punten", [k.pk for k in kaarten], leerlingen=leerlingen)


@require_POST
@vereist("eigen_punt.schrijven", op=Puntdeelname, met=("agendapunt__overleg",), stil=True)
def inbreng(request: Request, rij: Puntdeelname) -> HttpResponse:
    """Saved while typing. ``over``: the version of the other text that this one may replace."""
    gegevens = request.POST.copy()
    gegevens["versie"] = gegevens.get("over") or gegevens.get("versie", "")
    form = InbrengForm(gegevens)
    if not form.is_valid():
        zin = str(form.errors["tekst"][0]) if "tekst" in form.errors else "Ververs de pagina en probeer het opnieuw."
        return _niet_bewaard(request, rij, 422, fout=zin)
    try:
        vers = services.inbreng_schrijven(rij, door=request.user, nu=timezone.now(), **form.cleaned_data)
    except IntussenGewijzigd as intussen:
        return _niet_bewaard(request, rij, 409, ander=intussen.huidig)
    except OngeldigeOvergang:
        return _niet_bewaard(request, rij, 409, fout=VOORBIJ)
    if not request.htmx:
        messages.success(request, "Uw inbreng is opgeslagen.")
        return redirect("overleggen:mijn_punten")
    return render(
        request, STAND, {"pk": rij.pk, "om": timezone.localtime(), "versie": vers.inbreng_versie, "oob": True}
    )


def _niet_bewaard(request: Request, rij: Puntdeelname, status: int, **waarom: Any) -> HttpResponse:
    """What was typed stays on the screen; with it what stands there from another window, or what is wrong."""
    leeg = {"pk": rij.pk, "fout": "", "ander": None, "om": None, "tekst": "", "versie": None, "oob": False}
    if request.htmx:
        return render(request, STAND, leeg | waarom, status=status)
    return _mijn_punten(request, leeg | waarom | {"tekst": request.POST.get("tekst", "")}, status)


@require_http_methods(["GET", "POST"])
@vereist("casus.agenderen", op=Agendapunt, met=PUNT)
def punt_partners(request: Request, punt: Agendapunt) -> HttpResponse:
    """Who from outside is there for this item, what they read, and the question to each."""
    werk = partnerregels.Voorbereiding.van(punt)
    form = werk.form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        velden = {naam: form.cleaned_data[naam] for naam in ("verzoek", "extern_tekst", "stand")}
        try:
            services.punt_bewerken(punt, door=request.user, vragen=form.vragen(), **velden)
        except IntussenGewijzigd:
            form.add_error(None, "Een collega heeft dit net gewijzigd. Kopieer je tekst en open de pagina opnieuw.")
        else:
            messages.success(request, "Dit is bewaard.")
            return redirect("overleggen:punt_partners", punt.pk)
    return render(request, "overleggen/partner_punt.html", partnerregels.puntcontext(werk, form))


@require_http_methods(["GET", "POST"])
@vereist("casus.agenderen", op=Agendapunt, met=PUNT)
def anoniem_bespreken(request: Request, punt: Agendapunt) -> HttpResponse:
    """Without consent the question can still be asked: about nobody by name."""
    form = AnoniemForm(request.POST or None, punt=punt)
    if request.method == "POST" and form.is_valid():
        try:
            nieuw = services.anoniem_bespreken(punt, tekst=form.cleaned_data["tekst"], door=request.user)
        except Onvolledig as fout:
            messages.error(request, str(fout))
            return redirect(punt.overleg)
        messages.success(request, "Het punt staat nu zonder naam op de agenda. Stel de vragen aan mensen van buiten.")
        return redirect("overleggen:punt_partners", nieuw.pk)
    context = {"punt": punt, "overleg": punt.overleg, "form": form}
    return render(request, "overleggen/partner_anoniem.html", context)


@require_GET
@vereist("overleg.voorbereiden", op=Overleg, met=OVERLEG)
def overleg_partners(request: Request, overleg: Overleg) -> HttpResponse:
    """Everybody of this meeting: fixed, on call, and what each from outside gets."""
    return render(request, "overleggen/partner_overleg.html", partnerregels.overlegcontext(overleg))


@require_POST
@vereist("extern.uitnodigen", op=Overleg, met=OVERLEG)
def partner_uitnodigen(request: Request, overleg: Overleg) -> HttpResponse:
    punten = Agendapunt.objects.waarop(request.user, "casus.agenderen").filter(overleg=overleg)
    form = PartnerForm(request.POST, mensen=partnerregels.alle_van_buiten(overleg), punten=punten)
    if not form.is_valid():
        messages.error(request, "Kies iemand van buiten die bij deze school komt.")
        return redirect("overleggen:overleg_partners", overleg.pk)
    punt = form.cleaned_data["punt"]
    try:
        deelname = services.partner_uitnodigen(overleg, door=request.user, **form.cleaned_data)
    except Onvolledig as fout:
        messages.error(request, str(fout))
    else:
        mail = "" if punt else " De mail gaat zodra er een punt voor deze persoon is."
        messages.success(request, f"{deelname.gebruiker} is uitgenodigd.{mail}")
    return (
        redirect("overleggen:punt_partners", punt.pk) if punt else redirect("overleggen:overleg_partners", overleg.pk)
    )


@require_GET
@vereist("overleg.voorbereiden", op=Deelname, met=DEELNAME)
def zo_ziet(request: Request, deelname: Deelname) -> HttpResponse:
    """What this person reads, by the very projection of their own page; before the window: as it will be."""
    overleg, partner = deelname.overleg, deelname.gebruiker
    wacht = Puntdeelname.objects.waarop(request.user, "casus.agenderen").filter(deelname=deelname)
    kaarten = kaart.kaarten(wacht.straks(partner), partner)
    _gelezen(request, kaarten)
    vandaag = timezone.localdate()
    context = {
        "deelname": deelname,
        "overleg": overleg,
        "kaarten": kaarten,
        "nu": overleg.status in Overleg.GEPUBLICEERD
        and overleg.inzage_begindatum <= vandaag <= overleg.inzage_einddatum,
    }
    return render(request, "overleggen/partner_zo_ziet.html", context)


@require_GET
@vereist("pakket.inzien", op=Deelname, met=DEELNAME)
def pakket_tonen(request: Request, deelname: Deelname) -> HttpResponse:
    """The bytes, when every item in them may be read at this moment; otherwise it is made anew."""
    bestand = deelname.pakket
    if bestand is None or not pakket.is_actueel(deelname):
        context = _pakketcontext(request, deelname)
        if not context["leeg"]:
            services.pakket_vragen(deelname, door=request.user)
        return render(request, "overleggen/partner_pakket.html", context)
    rijen = deelname.puntdeelnames.filter(agendapunt__in=deelname.pakket_punten).order_by("pk")
    erin = list(rijen.values_list("pk", "agendapunt__dossier__leerling"))
    lijst_vastleggen(request, "eigen_punten", [pk for pk, _ in erin], leerlingen=[ll for _, ll in erin if ll])
    koppen = {"Content-Disposition": f'attachment; filename="{bestand.naam}"'}
    return HttpResponse(bytes(bestand.inhoud), content_type=bestand.soort, headers=koppen)


@require_GET
@vereist("pakket.inzien", op=Deelname, met=DEELNAME, stil=True)
def pakket_stand(request: Request, deelname: Deelname) -> HttpResponse:
    """Asked while the document is being made; 286 tells htmx to stop asking."""
    if not request.htmx:
        return redirect("overleggen:pakket", deelname.pk)
    context = _pakketcontext(request, deelname)
    status = 286 if context["klaar"] or context["leeg"] else 200
    return render(request, "overleggen/partner_pakket.html#stand", context, status=status)


def _pakketcontext(request: Request, deelname: Deelname) -> dict[str, Any]:
    return {
        "deelname": deelname,
        "zelf": deelname.gebruiker_id == request.user.pk,
        "klaar": pakket.is_actueel(deelname),
        "leeg": not pakket.punten_van(deelname),
    }
