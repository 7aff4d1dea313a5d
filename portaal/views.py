"""A parent or pupil comes by a link, proves who they are, reads a plan and answers. Works without JavaScript."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import Request
from opp import links, rapport
from opp.models import Ondertekening, OndertekeningGeblokkeerd, VerouderdeTekst, Versie
from opp.services import code_maken, code_proberen, ondertekenen, openen
from zorg.basis.models import OngeldigeOvergang, Onvolledig
from zorg.basis.opdrachten import plaatsen

from .forms import AntwoordForm, CodeForm
from .permissions import bevestigen, bezoek, binnenkomen, openbaar, taal_van, vertrekken, via_link


@openbaar
@require_GET
def start(request: Request) -> HttpResponse:
    return render(request, "portaal/start.html")


@openbaar
@require_http_methods(["GET", "HEAD", "POST"])
def binnen(request: Request, token: str) -> HttpResponse:
    """The link itself. Looking changes nothing, so that a mail scanner burns nothing (C3); the button swaps it."""
    ondertekening = links.vind(token)
    if ondertekening is None or not (ondertekening.leeft(timezone.now()) or ondertekening.heeft_akkoord):
        return render(request, "portaal/dood.html", status=404)
    with translation.override(taal_van(request, ondertekening)):
        if request.method == "POST" and ondertekening.email:
            binnenkomen(request.session, ondertekening)
            _code_sturen(request, ondertekening)
            return redirect("portaal:code")
        antwoord = render(request, "portaal/binnen.html", _basis(ondertekening) | {"naar": _verhuld(ondertekening)})
    antwoord["Referrer-Policy"] = "no-referrer"
    return antwoord


@openbaar
@require_http_methods(["GET", "POST"])
def code(request: Request) -> HttpResponse:
    stand = bezoek(request)
    if stand is None:
        return redirect("portaal:start")
    ondertekening = stand.ondertekening
    with translation.override(taal_van(request, ondertekening)):
        if request.method == "POST" and request.POST.get("actie") == "opnieuw":
            _code_sturen(request, ondertekening)
            return redirect("portaal:code")
        form = CodeForm(request.POST or None)
        if request.method == "POST" and form.is_valid() and _code_goed(form, ondertekening):
            bevestigen(request.session)
            return redirect("portaal:plan")
        return render(
            request, "portaal/code.html", _basis(ondertekening) | {"form": form, "naar": _verhuld(ondertekening)}
        )


def _code_sturen(request: Request, ondertekening: Ondertekening) -> None:
    portaalcode = code_maken(ondertekening)
    if portaalcode is None:
        messages.warning(request, _("U vroeg vaak een code. Wacht een uur, of bel de school."))
        return
    plaatsen("portaal.code_mailen", sleutel=f"{portaalcode.pk}", portaalcode_id=portaalcode.pk)


def _code_goed(form: CodeForm, ondertekening: Ondertekening) -> bool:
    nieuwste = ondertekening.codes.order_by("-gemaakt_op").first()
    try:
        if nieuwste and code_proberen(nieuwste, ingevuld=form.cleaned_data["code"]):
            return True
    except OndertekeningGeblokkeerd:
        form.add_error("code", _("Er is te vaak een verkeerde code ingevuld. Bel de school voor een nieuwe link."))
        return False
    if nieuwste is None or not nieuwste.leeft(timezone.now()):
        form.add_error("code", _("Deze code werkt niet meer. Vraag een nieuwe code."))
    else:
        form.add_error("code", _("Deze code klopt niet. Controleer de 6 cijfers of vraag een nieuwe code."))
    return False


@require_http_methods(["GET", "POST"])
@via_link("opp.handelingsdeel_tekenen")
def plan(request: Request, ondertekening: Ondertekening) -> HttpResponse:
    """Read, answer two questions apart, check, send. The hash of the shown bytes travels with the form (C5)."""
    if not ondertekening.leeft(timezone.now()) or not ondertekening.versie.is_in_ronde:
        return redirect("portaal:klaar")
    is_leerling = ondertekening.rol == Ondertekening.Rol.LEERLING
    form = AntwoordForm(request.POST or None, leerling=is_leerling)
    stap = request.POST.get("stap")
    if request.method == "POST" and stap != "terug" and form.is_valid():
        if stap == "versturen":
            return _versturen(request, ondertekening, form)
        return _controle(request, ondertekening, form)
    if request.method == "GET":
        openen(ondertekening)
    return _plan(request, ondertekening, form)


def _plan(request: Request, ondertekening: Ondertekening, form: AntwoordForm) -> HttpResponse:
    versie = ondertekening.versie
    context = {"form": form, "delen": _delen(versie), "sha256": versie.bestand.sha256 if versie.bestand else ""}
    return render(request, "portaal/plan.html", _basis(ondertekening) | context | _wie(ondertekening))


def _controle(request: Request, ondertekening: Ondertekening, form: AntwoordForm) -> HttpResponse:
    velden = form.cleaned_data
    ja_nee = _("Gelezen en besproken") if velden["perspectief_gelezen"] else _("Niet aangevinkt")
    keuze = dict(form.fields["handelingsdeel"].choices)[velden["handelingsdeel"]]
    antwoorden = [
        {"vraag": _("Wat school verwacht (perspectiefdeel)"), "antwoord": ja_nee},
        {"vraag": _("De hulp (handelingsdeel)"), "antwoord": keuze},
        {"vraag": _("Wat u erbij zegt"), "antwoord": velden["toelichting"] or _("Niets")},
        {"vraag": _("Naam"), "antwoord": velden["naam"]},
    ]
    verborgen = [(n, request.POST[n]) for n in (*form.fields, "sha256") if n in request.POST]
    context = {"antwoorden": antwoorden, "verborgen": verborgen, "antwoord": velden["handelingsdeel"]}
    return render(request, "portaal/controle.html", _basis(ondertekening) | context)


def _versturen(request: Request, ondertekening: Ondertekening, form: AntwoordForm) -> HttpResponse:
    try:
        ondertekenen(
            ondertekening,
            factor=Ondertekening.Factor.MAIL,
            ip=request.META.get("REMOTE_ADDR"),
            user_agent=request.headers.get("User-Agent", ""),
            sha256=request.POST.get("sha256", ""),
            **form.cleaned_data,
        )
    except OngeldigeOvergang:
        pass  # a second click: the answer is there, and the next page says which
    except VerouderdeTekst:
        messages.warning(request, _("School heeft het plan veranderd. Lees het opnieuw en geef daarna antwoord."))
        return redirect("portaal:plan")
    except Onvolledig as mist:
        for zin in mist.ontbreekt:
            form.add_error(None, zin)
        return _plan(request, ondertekening, form)
    return redirect("portaal:klaar")


@require_GET
@via_link("opp.handelingsdeel_tekenen")
def document(request: Request, ondertekening: Ondertekening) -> HttpResponse:
    """The stored bytes, as they are: what is shown is what is signed."""
    bestand = ondertekening.versie.eindbestand or ondertekening.versie.bestand
    if bestand is None:
        return redirect("portaal:plan")
    antwoord = HttpResponse(bytes(bestand.inhoud), content_type=bestand.soort)
    antwoord["Content-Disposition"] = 'inline; filename="plan.pdf"'
    return antwoord


@require_GET
@via_link("opp.handelingsdeel_tekenen")
def klaar(request: Request, ondertekening: Ondertekening) -> HttpResponse:
    if not ondertekening.handelingsdeel:
        return redirect("portaal:plan")
    wanneer = timezone.localtime(ondertekening.beantwoord_op) if ondertekening.beantwoord_op else timezone.localtime()
    context = {
        "antwoord": ondertekening.handelingsdeel,
        "getypte_naam": ondertekening.getypte_naam,
        "wanneer": f"{wanneer:%d-%m-%Y, %H.%M}",
    }
    return render(request, "portaal/klaar.html", _basis(ondertekening) | context)


@require_POST
@via_link("opp.handelingsdeel_tekenen")
def uit(request: Request, ondertekening: Ondertekening) -> HttpResponse:
    vertrekken(request.session)
    antwoord = redirect("portaal:start")
    antwoord["Clear-Site-Data"] = '"cache", "storage"'
    return antwoord


def _basis(ondertekening: Ondertekening) -> dict[str, Any]:
    school = ondertekening.versie.opp.dossier.leerling.school
    talen = [{"code": code, "naam": naam} for code, naam in settings.LANGUAGES]
    return {"school_naam": school.naam, "school_telefoon": school.telefoon, "talen": talen}


def _wie(ondertekening: Ondertekening) -> dict[str, Any]:
    leerling = ondertekening.versie.opp.dossier.leerling
    return {"roepnaam": leerling.roepnaam, "taal": translation.get_language()}


def _delen(versie: Versie) -> list[dict[str, Any]]:
    """The same words as the document, in the order in which the two questions are asked."""
    alles = rapport.plan(versie, stand="ronde")
    doelen = [(_("Doel %(nummer)s") % {"nummer": d["nummer"]}, d["rijen"]) for d in alles["doelen"]]
    delen = [
        (_("Wat school verwacht (perspectiefdeel)"), alles["perspectief"]),
        (_("De hulp (handelingsdeel)"), [("", alles["handelingsdeel"]), *doelen, ("", alles["planning"])]),
        (_("Wat de leerling zelf zegt"), [("", alles["hoorgesprek"])]),
        (_("Wat ouders en school bespraken"), [("", alles["inbreng"]), ("", alles["oudergesprek"])]),
    ]
    return [
        {"kop": kop, "groepen": [g for g in groepen if g[1]]} for kop, groepen in delen if any(g[1] for g in groepen)
    ]


def _verhuld(ondertekening: Ondertekening) -> str:
    """Enough of the address to recognise one's own, too little to learn somebody else's: e•••@thuis.example."""
    naam, _apenstaart, domein = ondertekening.email.partition("@")
    return f"{naam[:1]}•••@{domein}" if domein else ""
