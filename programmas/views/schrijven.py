"""Proposing, laying down, changing and ending an adapted programme."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.http import Request
from accounts.permissions import vereist
from dossiers.models import Dossier
from programmas import beeld, services
from programmas.bronnen import laatste
from programmas.forms import EindForm, IntrekForm, ProgrammaForm, VaststelForm, beginwaarden
from programmas.models import Programma, Programmaversie
from programmas.services.voorstellen import stand_van
from programmas.termijnen import herziening
from zorg.basis.formulier import Formulier
from zorg.basis.models import OngeldigeOvergang, Onvolledig

get_of_post = require_http_methods(["GET", "POST"])


def _niet_meer(request: Request, programma: Programma, fout: OngeldigeOvergang) -> HttpResponse:
    """Somebody was first: who only looks sees how things stand now, who sent a form is told."""
    if request.method == "POST":
        raise fout
    return redirect(programma)


@get_of_post
@vereist("programma.voorstellen", op=Dossier, met=("leerling__school", "leerling__klas"))
def nieuw(request: Request, dossier: Dossier) -> HttpResponse:
    """One programme at a time: when there is one already, that is the one to change."""
    al = Programma.objects.waarop(request.user, "programma.voorstellen").open().filter(dossier=dossier).first()
    if al and request.method == "GET":
        return redirect("programmas:aanpassen", pk=al.pk)
    return _schrijven(request, dossier, None)


@get_of_post
@vereist("programma.voorstellen", op=Programma, met=beeld.MET)
def aanpassen(request: Request, programma: Programma) -> HttpResponse:
    """Another version, or the proposal that is open."""
    if not programma.is_open:
        return _niet_meer(request, programma, programma.weigering(Programma.Status.LOPEND))
    return _schrijven(request, programma.dossier, programma)


def _schrijven(request: Request, dossier: Dossier, programma: Programma | None) -> HttpResponse:
    form, extra = _form(request, dossier, programma)
    if request.method == "POST" and form.is_valid():
        try:
            versie = services.voorstellen(
                dossier, door=request.user, gezien=form.cleaned_data["gezien"], **form.velden()
            )
        except Onvolledig as fout:
            form.add_error(None, fout.ontbreekt)
        else:
            messages.success(request, "Het voorstel is bewaard.", extra_tags=f"programma-{dossier.pk}")
            return redirect("programmas:tonen", pk=versie.programma_id)
    context = {"form": form, "dossier": dossier, "leerling": dossier.leerling, "programma": programma} | extra
    return render(request, "programmas/schrijven.html", context)


def _form(request: Request, dossier: Dossier, programma: Programma | None) -> tuple[ProgrammaForm, dict[str, Any]]:
    """Begins with the version that is there, or with what others wrote down of what the pupil can bear."""
    school, vandaag = dossier.leerling.school, timezone.localdate()
    alle = beeld.versies(programma) if programma else []
    voorstel = next((v for v in alle if v.is_voorstel), None)
    vorige = voorstel or next((v for v in alle if v.status == Programmaversie.Status.VASTGESTELD), None)
    per_dag, uitspraak = school.regels.getal("verzuim.lesuren_per_dag"), laatste(dossier, request.user)
    weer = herziening(school, vandaag)
    begin: dict[str, Any] = {"begindatum": vandaag, "herzieningsdatum": weer} | beeld.uit_dossier(uitspraak, per_dag)
    if vorige:
        begin = beginwaarden(vorige)
    if vorige and not voorstel:
        begin |= {"begindatum": vandaag, "herzieningsdatum": min(weer, max(vorige.einddatum, vandaag)), "reden": ""}
    eerste = vorige is None or (vorige.nummer == 1 and voorstel is not None)
    form = ProgrammaForm(
        request.POST or None, initial=begin | {"gezien": stand_van(alle[0].nummer if alle else None, voorstel)},
        lesuren=beeld.lesuren(school), per_dag=per_dag, arts=beeld.arts(school), eerste=eerste,
    )  # fmt: skip
    form.fields["herzieningsdatum"].snelkeuzes = [("Over een periode", weer)]  # type: ignore[attr-defined]
    form.fields["einddatum"].snelkeuzes = beeld.eindkeuzes(school, weer)  # type: ignore[attr-defined]
    return form, {"uitspraak": uitspraak, "voorstel": voorstel, "vorige": vorige, "eerste": eerste}


@get_of_post
@vereist("programma.vaststellen", op=Programmaversie, met=beeld.MET_VERSIE)
def vaststellen(request: Request, versie: Programmaversie) -> HttpResponse:
    """The last look: what was proposed, what pupil and parents think, and what the parents read."""
    if not versie.is_voorstel:
        return _niet_meer(request, versie.programma, versie.weigering(Programmaversie.Status.VASTGESTELD))
    versie.inhoud_laden()
    leerling = versie.programma.dossier.leerling
    begin = {"gezien": versie.wijziging, "bericht": beeld.bericht(versie)}
    form = VaststelForm(request.POST or None, initial=begin, roepnaam=leerling.roepnaam)
    if request.method == "POST" and form.is_valid():
        try:
            ouders = services.vaststellen(versie, door=request.user, **form.cleaned_data)
        except Onvolledig as fout:
            form.add_error(None, fout.ontbreekt)
        else:
            messages.success(request, beeld.vastgesteld(ouders))
            return redirect("programmas:tonen", pk=versie.programma_id)
    return render(request, "programmas/vaststellen.html", beeld.vaststelpagina(versie) | {"form": form})


@get_of_post
@vereist("programma.vaststellen", op=Programmaversie, met=beeld.MET_VERSIE)
def intrekken(request: Request, versie: Programmaversie) -> HttpResponse:
    """Asks why: whoever proposed it reads that."""
    programma = versie.programma
    if not versie.is_voorstel:
        return _niet_meer(request, programma, versie.weigering(Programmaversie.Status.INGETROKKEN))
    form: Formulier = IntrekForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.voorstel_intrekken(versie, door=request.user, **form.cleaned_data)
        messages.success(request, f"Het voorstel gaat niet door. {versie.gemaakt_door} leest waarom op de tijdlijn.")
        return redirect("programmas:tonen", pk=programma.pk)
    kruimels = beeld.kruimels(programma.dossier, ("Gaat niet door", ""))
    context = {"form": form, "versie": versie, "leerling": programma.dossier.leerling, "kruimels": kruimels}
    return render(request, "programmas/intrekken.html", context)


@get_of_post
@vereist("programma.vaststellen", op=Programma, met=beeld.MET)
def beeindigen(request: Request, programma: Programma) -> HttpResponse:
    if not programma.loopt:
        return _niet_meer(request, programma, programma.weigering(Programma.Status.AFGEROND))
    form: Formulier = EindForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.beeindigen(programma, door=request.user, **form.cleaned_data)
        except Onvolledig as fout:
            form.add_error(None, fout.ontbreekt)
        else:
            messages.success(request, "Het aangepaste programma is afgesloten. Docenten zien het niet meer.")
            return redirect(programma)
    leerling = programma.dossier.leerling
    kruimels = beeld.kruimels(programma.dossier, ("Sluit af", ""))
    context = {"form": form, "programma": programma, "leerling": leerling, "kruimels": kruimels}
    return render(request, "programmas/einde.html", context)
