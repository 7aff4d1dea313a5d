"""Looking at a plan: its page, its versions, its document."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.http import Request
from accounts.permissions import vereist
from dossiers.models import Dossier
from opp import geschilpagina, pagina, rapport, services
from opp.models import Versie
from zorg.basis.models import Bestand
from zorg.basis.shortcuts import render_part

WIE_SCHRIJFT = ("opp.ter_ondertekening", "opp.bewerken", "opp.opstellen", "opp.meelezen")
WIE_LEEST = (
    "opp.vaststellen", "opp.opstellen", "opp.zienswijze_leerling", "opp.evalueren", "opp.beeindigen",
    "opp.docentextract",
)  # fmt: skip


@require_GET
@vereist("opp.concept_inzien", op=Versie, met=pagina.MET)
def tonen(request: Request, versie: Versie) -> HttpResponse:
    """Of a concept the list of parts to write; of a later version the plan itself and what comes next."""
    context = pagina.basis(versie) | pagina.met_document(versie)
    if versie.is_concept:
        context["taken"], context["ontbreekt"] = pagina.takenlijst(versie, request.user)
        context["mag"] = pagina.mag(versie, request.user, *WIE_SCHRIJFT)
        context["meelezen"] = pagina.meelezen(versie, request.user, context["ontbreekt"])
        return render(request, "opp/tonen.html", context)
    if versie.is_zonder_handelingsdeel:
        context |= geschilpagina.weg(versie, request.user) | {"geldt": pagina.geldende_versie(versie)}
    context["kan_zonder"] = pagina.kan_zonder_handelingsdeel(versie)
    context["kan_eindigen"] = services.kan_eindigen(versie.opp)
    context["delen"] = rapport.leesdelen(versie)
    context["mag"] = pagina.mag(versie, request.user, *WIE_LEEST, "opp.bewijs_inzien")
    context["hoort_terug"] = pagina.hoort_terug(versie)
    context["evaluaties"] = pagina.evaluaties(versie)
    return render(request, "opp/lezen.html", context)


@require_GET
@vereist("opp.concept_inzien", op=Versie, met=pagina.MET)
def versies(request: Request, versie: Versie) -> HttpResponse:
    rijen = versie.opp.versies.select_related("gemaakt_door", "vastgesteld_door").order_by("-nummer")
    rijen = rijen.waarop(request.user, "opp.concept_inzien")
    return render(request, "opp/versies.html", pagina.basis(versie, "Versies") | {"versies": rijen})


@require_GET
@vereist("opp.concept_inzien", op=Versie, met=("bestand", "eindbestand", "concept_bestand"))
def pdf(request: Request, versie: Versie) -> HttpResponse:
    """The stored bytes, exactly as they were made."""
    return _bestand(rapport.document(versie))


@require_GET
@vereist("opp.definitief_inzien", op=Versie, met=("bestand", "eindbestand"))
def definitief(request: Request, versie: Versie) -> HttpResponse:
    return _bestand(versie.eindbestand or versie.bestand)


def _bestand(bestand: Bestand | None) -> HttpResponse:
    if bestand is None:
        raise Http404
    naam = f'inline; filename="{bestand.naam}"'
    return HttpResponse(bytes(bestand.inhoud), content_type=bestand.soort, headers={"Content-Disposition": naam})


@require_GET
@vereist("opp.concept_inzien", op=Versie, stil=True)
def pdf_stand(request: Request, versie: Versie) -> HttpResponse:
    """Asked every second while the document is being made; 286 tells htmx to stop asking."""
    context = pagina.met_document(versie)
    status = 200 if context["stand"] == "bezig" else 286
    return render_part(
        request, "opp/document.html", pagina.basis(versie, "Document") | context, part="stand", status=status
    )


@require_GET
@vereist("dossier.bestaan_zien", op=Dossier, met=("leerling__school",))
def bij_dossier(request: Request, dossier: Dossier) -> HttpResponse:
    """The plans of one pupil, as a part of the dossier page and as a page of its own."""
    rijen = Versie.objects.waarop(request.user, "opp.zien").filter(opp__dossier=dossier)
    regels = pagina.planregels(rijen, request.user)
    al_open = {regel["soort"] for regel in regels if regel["is_open"]}
    school, mag = dossier.leerling.school, geschilpagina.mag(dossier, request.user)
    context = {
        "dossier": dossier,
        "leerling": dossier.leerling,
        "regels": regels,
        "soorten": pagina.soorten(school, al_open=al_open) if mag["opstellen"] else [],
        "geschillen": geschilpagina.regels(dossier, request.user) if mag["geschil"] else [],
        "mag": mag,
    }
    return render_part(request, "opp/bij_dossier.html", context, part="lijst")
