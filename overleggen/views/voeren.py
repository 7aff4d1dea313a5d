"""The running meeting: several people look at it and write in it at once."""

import time
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import Request
from accounts.permissions import lijst_vastleggen, vereist
from overleggen import forms
from overleggen.mensen import collegas, uitvoerders
from overleggen.models import Actiepunt, Agendapunt, Botsing, Overleg, Veld
from overleggen.services import voeren
from overleggen.services.gehoor import mogen_dit_doen
from overleggen.services.opvolgen import actie_voor, mogelijke_uitkomsten
from zorg.basis.adres import als_nummer
from zorg.basis.models import OngeldigeOvergang, Onvolledig

from . import scherm, tafel, uitkomst

PAGINA = "overleggen/nu.html"
DELEN = {
    "agenda": "overleggen/_agenda.html",
    "leiding": "overleggen/_leiding.html",
    "gehoor": "overleggen/_gehoor.html",
    "tafel": "overleggen/_tafel.html",
    "veld": "overleggen/_veld.html",
    "uitkomst": "overleggen/_uitkomst.html",
    "acties": "overleggen/_acties.html",
    "actiepaneel": "overleggen/_actiepaneel.html",
    "terugkoppelen": "overleggen/_terugkoppelen.html",
}
OVERLEG = ("overlegtype", "school", "voorzitter")
PUNT = ("overleg__overlegtype", "overleg__school", "dossier__leerling")
VELD = ("agendapunt__overleg", "agendapunt__dossier")
SLUIT_MET = "overleg.afsluiten"
SLUITEN = {"sluiten": SLUIT_MET}


def _plek(overleg_pk: int, punt_pk: int, anker: str = "") -> str:
    return f"{reverse('overleggen:nu', args=[overleg_pk])}?punt={punt_pk}{anker}"


def _getal(request: Request, naam: str) -> int | None:
    waarde = request.GET.get(naam, "")
    return als_nummer(waarde)


@require_http_methods(["GET", "POST"])
@vereist("overleg.voeren", op=Overleg, met=("overlegtype",), deuren={"voorbereiden": "overleg.voorbereiden"})
def beginnen(request: Request, overleg: Overleg) -> HttpResponse:
    """On its day one press; on another day the page first says which day it is, and what beginning means."""
    vandaag = timezone.localdate()
    mag_nu = overleg.kan_anders and (overleg.datum <= vandaag or overleg.mag_voorbereiden)
    if mag_nu and overleg.datum != vandaag and "zeker" not in request.POST:
        return render(request, "overleggen/beginnen.html", {"overleg": overleg, "vandaag": vandaag})
    if request.method != "POST":
        return redirect(overleg)
    try:
        voeren.beginnen(overleg, door=request.user)
    except Onvolledig as fout:
        messages.error(request, str(fout))
        return redirect(overleg)
    eerst = any(tafel.eerst(request, overleg).values())
    return redirect(reverse("overleggen:nu", args=[overleg.pk]) + ("?punt=0" if eerst else ""))


@require_GET
@vereist("overleg.voeren", op=Overleg, met=OVERLEG, deuren=SLUITEN)
def nu(request: Request, overleg: Overleg) -> HttpResponse:
    if overleg.is_gesloten:
        return redirect("overleggen:besluitenlijst", overleg.pk)
    if overleg.status != Overleg.Status.BEZIG:
        return redirect(overleg)
    context = scherm.scherm(request, overleg, _getal(request, "punt"))
    getoond = context["regels"] + [{"pk": a["punt_pk"], **a} for a in context["acties_vooraf"]]
    leerlingen = [r["leerling_pk"] for r in getoond]
    lijst_vastleggen(request, "agendapunten", [r["pk"] for r in getoond], leerlingen=leerlingen)
    return render(request, PAGINA, context)


@require_GET
@vereist("overleg.voeren", op=Overleg, met=OVERLEG, deuren=SLUITEN, stil=True)
def stroom(request: Request, overleg: Overleg) -> HttpResponse:
    """204 while nothing changed; otherwise the parts that did, except the field this user holds.

    A screen that follows goes to the item of the chair, and never while somebody types on it (``typt``).
    """
    gezien, tot, punt_pk = _getal(request, "v") or 0, _getal(request, "tot") or 0, _getal(request, "punt")
    typt = "typt" in request.GET
    if _moet_mee(request, overleg, punt_pk) and not typt:
        return _naar(request, overleg, overleg.bij_punt_id)
    if overleg.teller == gezien and not 0 < tot <= time.time():
        return HttpResponse(status=204)
    if overleg.status != Overleg.Status.BEZIG:
        return render(request, f"{PAGINA}#gesloten", {"overleg": overleg})
    context = scherm.scherm(request, overleg, punt_pk, blijf=True)
    if punt_pk is not None and (context["punt"].pk if context["punt"] else 0) != punt_pk:  # not on this agenda any more
        return HttpResponse(status=204) if typt else _naar(request, overleg, None)
    if "wacht" in request.GET and context["punt"] and context["punt"].mag_besproken_worden:  # a whole new middle
        return _naar(request, overleg, punt_pk)
    return HttpResponse(_veranderd(request, context, gezien, over=0 < tot <= time.time()))


def _moet_mee(request: Request, overleg: Overleg, punt_pk: int | None) -> bool:
    """Whether the chair is at another item, one that this person may see as well."""
    if request.GET.get("volg") != "1" or overleg.bij_punt_id in (None, punt_pk):
        return False
    zichtbaar = Agendapunt.objects.waarop(request.user, "casus.kaart_inzien").op_de_agenda()
    return zichtbaar.filter(pk=overleg.bij_punt_id).exists()


def _naar(request: Request, overleg: Overleg, punt_pk: int | None) -> HttpResponse:
    vraag = {"punt": punt_pk, "volg": request.GET.get("volg"), "beamer": request.GET.get("beamer")}
    plek = reverse("overleggen:nu", args=[overleg.pk])
    url = f"{plek}?{urlencode({naam: waarde for naam, waarde in vraag.items() if waarde})}"
    return HttpResponse(status=204, headers={"HX-Redirect": url})


def _veranderd(request: Request, context: dict[str, Any], gezien: int, *, over: bool) -> str:
    """The poll itself, and out of band what stands elsewhere on the page; ``over``: somebody's lease ended."""
    html = render_to_string(f"{PAGINA}#stroom", context, request)
    delen: list[tuple[str, dict[str, Any]]] = [("agenda", {}), ("leiding", {})]
    if context["punt"]:
        delen += [] if context["beamer"] else [("gehoor", {}), ("tafel", {})]
    if context["punt"] and context["punt"].mag_besproken_worden and not context["verborgen"]:
        delen += [("uitkomst", {}), ("acties", {})]
        delen += [] if context["beamer"] else [("terugkoppelen", {})]
        velden = [v for v in context["velden"] if not v["van_mij"] and (over or v["stand"] > gezien)]
        delen += [("veld", {"n": veld}) for veld in velden]
    for naam, extra in delen:
        html += render_to_string(DELEN[naam], {**context, **extra, "oob": True}, request)
    return html


@require_POST
@vereist("overleg.voeren", op=Overleg, stil=True)
def kijkers(request: Request, overleg: Overleg) -> HttpResponse:
    mensen = voeren.meekijken(overleg, gebruiker=request.user, nu=timezone.now())
    if not request.htmx:
        return redirect("overleggen:nu", overleg.pk)
    return render(request, f"{PAGINA}#kijkers", {"kijkers": mensen, "overleg": overleg})


@require_POST
@vereist("casus.inbreng_schrijven", op=Veld, met=VELD, stil=True)
def veld_bezetten(request: Request, veld: Veld) -> HttpResponse:
    """The cursor stands in the field. Whoever comes second, or looks at an old text, gets the field as it is."""
    vrij = voeren.veld_bezetten(veld, door=request.user, nu=timezone.now())
    actueel = request.POST.get("versie") == str(veld.versie)
    if (vrij and actueel) or not request.htmx:
        return HttpResponse(status=204)
    return _veld_opnieuw(request, veld)


def _veld_opnieuw(request: Request, veld: Veld) -> HttpResponse:
    vers = scherm.met_botsing(request, Veld.objects.waarop(request.user, "casus.inbreng_schrijven"))
    regel = scherm.veldregel(vers.get(pk=veld.pk), request, timezone.now(), anoniem=veld.agendapunt.is_anoniem)
    context = {"n": regel, "oob": False, "beamer": False}
    antwoord = render(request, DELEN["veld"], context)
    antwoord["HX-Retarget"], antwoord["HX-Reswap"] = f"#veld-{veld.soort}", "outerHTML"
    return antwoord


@require_POST
@vereist("casus.inbreng_schrijven", op=Veld, met=VELD, stil=True)
def veld_opslaan(request: Request, veld: Veld) -> HttpResponse:
    form = forms.VeldForm(request.POST)
    if not form.is_valid():
        return _geweigerd(request, veld, form)
    try:
        uitkomst = voeren.veld_opslaan(veld, door=request.user, nu=timezone.now(), **form.cleaned_data)
    except OngeldigeOvergang:
        return _niet_bewaard(request, veld, form.cleaned_data["tekst"], zin=_waarom_te_laat(veld), status=409)
    if isinstance(uitkomst, Botsing):
        return _gebotst(request, uitkomst)
    if not request.htmx:
        messages.success(request, f"‘{veld.get_soort_display()}’ is opgeslagen.")
        return redirect(_plek(veld.agendapunt.overleg_id, veld.agendapunt_id, f"#veld-{veld.soort}"))
    return _stand(request, veld, stand="goed", om=timezone.localtime(), versie=uitkomst.versie)


def _stand(request: Request, veld: Veld, *, status: int = 200, **context: Any) -> HttpResponse:
    ids = {"id": f"stand-{veld.soort}", "versie_id": f"versie-{veld.soort}", "oob": True}
    leeg = {"om": None, "versie": None, "wie": "", "url": "", "tekst": ""}
    return render(request, "_onderdelen/bewaarstand.html", leeg | ids | context, status=status)


def _gebotst(request: Request, botsing: Botsing) -> HttpResponse:
    """Both texts are kept; the link leads to where one chooses."""
    url = reverse("overleggen:botsing", args=[botsing.pk])
    if not request.htmx:
        return redirect(url)
    anderen = botsing.veld.gewijzigd_door or botsing.veld.bezet_door
    wie = scherm.ander_naam(anderen, request.user)
    antwoord = _stand(request, botsing.veld, status=409, stand="conflict", wie=wie, url=url)
    vervolg = '<input type="hidden" name="vervolg" id="vervolg-{}" value="{}" hx-swap-oob="true">'
    antwoord.content += format_html(vervolg, botsing.veld.soort, botsing.pk).encode()  # who types on adds to this text
    return antwoord


def _waarom_te_laat(veld: Veld) -> str:
    if veld.agendapunt.status == Agendapunt.Status.INGETROKKEN:
        return "Dit punt is intussen van de agenda gehaald."
    if veld.agendapunt.is_open and not veld.agendapunt.mag_besproken_worden:
        return voeren.WACHT
    return "Het overleg is intussen afgesloten."


def _geweigerd(request: Request, veld: Veld, form: forms.VeldForm) -> HttpResponse:
    """What is wrong with the text, in words; the text itself stays with who wrote it."""
    zin = str(form.errors["tekst"][0]) if "tekst" in form.errors else "Ververs de pagina en probeer het opnieuw."
    return _niet_bewaard(request, veld, request.POST.get("tekst", ""), zin=zin, status=422)


def _niet_bewaard(request: Request, veld: Veld, tekst: str, *, zin: str, status: int) -> HttpResponse:
    """Nothing was saved: say why, and give the text back."""
    if request.htmx:
        stand = f"{zin} Dit is niet opgeslagen: kopieer je tekst."
        return _stand(request, veld, status=status, stand="lokaal", tekst=stand)
    context = {"veld": veld, "tekst": tekst, "zin": zin, "overleg": veld.agendapunt.overleg}
    return render(request, "overleggen/niet_bewaard.html", context, status=status)


@require_POST
@vereist("casus.besluit_vastleggen", op=Agendapunt, met=PUNT)
def besluit(request: Request, punt: Agendapunt) -> HttpResponse:
    form = uitkomst.besluitform(punt.overleg, punt, mogelijke_uitkomsten(punt.overleg), request.POST)
    if form.is_valid():
        try:
            voeren.besluiten_vastleggen(punt, door=request.user, bevestigd=form.bevestigd, **form.besluit())
        except voeren.Tegenspraak as vraag:
            form.vraag_na(vraag.ontbreekt)
        except Onvolledig as fout:
            form.add_error("uitkomsten", str(fout))
    opnieuw = {"besluitform": form} if form.errors else {}  # else what stands there now, also of a colleague
    return deel(request, punt, "uitkomst", form.errors, **opnieuw)


@require_POST
@vereist("casus.inbreng_schrijven", op=Agendapunt, met=PUNT)
def actie_toevoegen(request: Request, punt: Agendapunt) -> HttpResponse:
    form = forms.ActieForm(
        request.POST,
        collegas=mogen_dit_doen(punt),
        initial={"uiterste_datum": actie_voor(punt.overleg)},
        buiten_leest_tot=punt.overleg.afspraken_einddatum,
        uitvoerders=uitvoerders(punt, request.user),
    )
    if form.is_valid():
        try:
            voeren.actie_toevoegen(punt, door=request.user, **form.cleaned_data)
        except Onvolledig as fout:
            form.add_error("wat", str(fout))
    opnieuw = {"actieform": form} if form.errors else {}
    return deel(request, punt, "actiepaneel", form.errors, **opnieuw)


@require_POST
@vereist("casus.inbreng_schrijven", op=Agendapunt, met=PUNT)
def terugkoppeling(request: Request, punt: Agendapunt) -> HttpResponse:
    mensen = collegas(punt.overleg.school, timezone.localdate())
    form = forms.TerugkoppelForm(request.POST, collegas=mensen, prefix="terug", zonder_ouders=punt.zonder_ouders)
    if not form.is_valid():
        return deel(request, punt, "terugkoppelen", form.errors, terugform=form)
    voeren.terugkoppeling_afspreken(punt, door=request.user, **form.cleaned_data)
    return deel(request, punt, "terugkoppelen", {})


def deel(request: Request, punt: Agendapunt, deel: str, fouten: Any, **formulieren: Any) -> HttpResponse:
    """The part that was changed; without htmx the page, or the page again when something is wrong."""
    if not request.htmx and not fouten:
        return redirect(_plek(punt.overleg_id, punt.pk, f"#{deel}"))
    overleggen = Overleg.objects.waarop(request.user, "overleg.voeren").met_mag(request.user, mag_sluiten=SLUIT_MET)
    overleg = overleggen.select_related("overlegtype", "school").filter(pk=punt.overleg_id).first()
    if overleg is None:  # may write here, and has no screen of the meeting
        return redirect(punt.overleg)
    bestaand = scherm.scherm(request, overleg, punt.pk) | formulieren
    if not request.htmx:
        bestaand["form"] = next(iter(formulieren.values()))  # its errors stand on top of the whole page as well
    status = 422 if fouten and request.htmx else 200
    return render(request, DELEN[deel] if request.htmx else PAGINA, bestaand, status=status)


@require_POST
@vereist("casus.agenderen", op=Actiepunt, met=("agendapunt__overleg__school",))
def actie_aanvullen(request: Request, actie: Actiepunt) -> HttpResponse:
    overleg = actie.agendapunt.overleg
    form = forms.WieWanneerForm(
        request.POST,
        collegas=mogen_dit_doen(actie.agendapunt),
        initial={"uiterste_datum": None if actie.uiterste_datum else actie_voor(overleg)},
        buiten_leest_tot=overleg.afspraken_einddatum,
        prefix=f"actie-{actie.pk}",
    )
    if form.is_valid():
        voeren.actie_aanvullen(actie, door=request.user, **form.cleaned_data)
        return redirect(_plek(overleg.pk, actie.agendapunt_id, "#acties"))
    messages.error(request, " ".join(dict.fromkeys(zin for _, zin in form.error_list)))
    return redirect(_plek(overleg.pk, actie.agendapunt_id))  # to the top, where it says what is wrong


@require_POST
@vereist("casus.agenderen", op=Actiepunt, met=("agendapunt__overleg",))
def actie_schrappen(request: Request, actie: Actiepunt) -> HttpResponse:
    voeren.actie_schrappen(actie, door=request.user)
    return redirect(_plek(actie.agendapunt.overleg_id, actie.agendapunt_id, "#acties"))
