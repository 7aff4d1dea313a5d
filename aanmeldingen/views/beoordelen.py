"""One aanmelding: for who judges it, and for the mentor who follows what became of it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from aanmeldingen import services
from aanmeldingen.forms import IntrekForm, TerugstuurForm
from aanmeldingen.forms.vragen import in_eigen_woorden
from aanmeldingen.models import Aanmelding, Rondvraag
from aanmeldingen.routering import hoort_bij_ander
from aanmeldingen.volledigheid import eisen
from aanmeldingen.voortgang import Invulling, stappen
from accounts.http import Request
from accounts.permissions import vereist
from dossiers.models import Dossier, Leerling, Tijdlijnstuk
from schoolarts.models import Schoolartstraject
from schoolarts.voortgang import statuswoord
from zorg.basis.shortcuts import render_part

from .invullen import MET
from .lijst import eerder_overleg, eerste_per_soort

MET_AGENDA = (
    *MET, "agendapunt__overleg__overlegtype", "gezien_door", "teruggestuurd_door", "ontvanger", "behandelaar",
    "vooraf_door", "beantwoord_door", "uitstel_besloten_door", "akkoord_door",
)  # fmt: skip


@require_GET
@vereist(
    "aanmelding.inzien",
    op=Aanmelding,
    met=MET_AGENDA,
    deuren={
        "beoordelen": "aanmelding.beoordelen",
        "intrekken": "aanmelding.intrekken",
        "uitstel": "aanmelding.uitstel_beslissen",
    },
)
def tonen(request: Request, aanmelding: Aanmelding) -> HttpResponse:
    """Follow it, or judge it. While the author changes a returned form, others see where it is and no text."""
    van_mij = aanmelding.gemaakt_door_id == request.user.pk
    if van_mij and aanmelding.bewerkbaar:
        return redirect("aanmeldingen:invullen", pk=aanmelding.pk)
    leesbaar = aanmelding.status != Aanmelding.Status.CONCEPT
    leerling = aanmelding.dossier.leerling
    open_ = aanmelding.status in Aanmelding.WACHTEND
    eigen = van_mij and (aanmelding.status == Aanmelding.Status.WACHT_OP_AKKOORD or not aanmelding.ingediend_op)
    beoordelen = open_ and aanmelding.mag_beoordelen and not eigen
    context = {
        "aanmelding": aanmelding,
        "leerling": leerling,
        "van_mij": van_mij,
        "leesbaar": leesbaar,
        "stappen": stappen(aanmelding, besluit=_besluit(request, aanmelding)) if aanmelding.ingediend_op else [],
        **_traject(request, aanmelding),
        "intrekbaar": open_ and aanmelding.mag_intrekken,
        **_inhoud(request, aanmelding, leesbaar=leesbaar, beoordelen=beoordelen),
        "kruimels": [(f"Aanmelding van {leerling}", "")],
    }
    return render(request, "aanmeldingen/tonen.html", context)


def _traject(request: Request, aanmelding: Aanmelding) -> dict[str, Any]:
    """The route of the doctor that this form began, for who may see it."""
    if not aanmelding.soort.traject:
        return {"traject": None}
    trajecten = Schoolartstraject.objects.waarop(request.user, "schoolarts.inzien").met_leerling()
    traject = trajecten.filter(herkomst=f"aanmelding:{aanmelding.pk}").first()
    return {"traject": traject, "bij_de_arts": statuswoord(traject) if traject else ""}


def _inhoud(request: Request, aanmelding: Aanmelding, *, leesbaar: bool, beoordelen: bool) -> dict[str, Any]:
    """What stands in it, and what somebody who judges it can do."""
    leerling = aanmelding.dossier.leerling
    wat = eisen(leerling, op=_op(aanmelding), formulier=aanmelding.formulier)
    invulling = Invulling.van(aanmelding, wat)
    op_agenda = beoordelen and aanmelding.agendapunt is not None
    return {
        "delen": invulling.antwoorden(wijzigen=False) if leesbaar else [],
        "checklist": invulling.checklist if beoordelen else [],
        "soort": in_eigen_woorden(aanmelding.soort.naam, leerling.school),
        "wacht_op_akkoord": aanmelding.status == Aanmelding.Status.WACHT_OP_AKKOORD,
        "overnemen": beoordelen and hoort_bij_ander(aanmelding),
        "uitstel": aanmelding.mag_uitstel and bool(wat.uitstel_functie and aanmelding.uitstel_reden),
        "punten": list(aanmelding.aandachtspunten) if leesbaar else [],
        "beoordelen": beoordelen,
        "eerder": eerder_overleg(aanmelding, eerste_per_soort(request)) if op_agenda else None,
    }


def _besluit(request: Request, aanmelding: Aanmelding) -> str:
    """What was decided, as it stands on the timeline of who may read that."""
    punt = aanmelding.agendapunt
    besluit = punt.besluiten.order_by("pk").first() if punt else None  # the piece bears the number of the first
    if besluit is None or aanmelding.status != Aanmelding.Status.AFGEHANDELD:
        return ""
    stukken = Tijdlijnstuk.objects.waarop(request.user, "tijdlijn").filter(herkomst=f"besluit:{besluit.pk}")
    return stukken.values_list("titel", flat=True).first() or ""


def _op(aanmelding: Aanmelding) -> Any:
    """The pupil's age counts on the day of submitting, not on the day of reading."""
    return timezone.localdate(aanmelding.ingediend_op) if aanmelding.ingediend_op else timezone.localdate()


@require_POST
@vereist("aanmelding.beoordelen", op=Aanmelding)
def gezien(request: Request, aanmelding: Aanmelding) -> HttpResponse:
    services.gezien(aanmelding, door=request.user)
    messages.success(request, "Je hebt deze aanmelding bekeken. Die blijft op de agenda staan.")
    return redirect("aanmeldingen:lijst")


@vereist("aanmelding.beoordelen", op=Aanmelding, met=MET_AGENDA)
def terugsturen(request: Request, aanmelding: Aanmelding) -> HttpResponse:
    if not aanmelding.kan_naar(Aanmelding.Status.TERUGGESTUURD):
        return _kan_niet_meer(request, aanmelding)
    form = TerugstuurForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        services.terugsturen(aanmelding, door=request.user, **form.cleaned_data)
        messages.success(request, f"De aanmelding is terug bij {aanmelding.gemaakt_door}. Die krijgt bericht.")
        return redirect("aanmeldingen:lijst")
    titel = f"Terug naar {aanmelding.dossier.leerling.school.regels.de('mentor')}"
    return render(request, "aanmeldingen/terugsturen.html", _context(aanmelding, titel) | {"form": form})


@vereist("aanmelding.intrekken", op=Aanmelding, met=MET_AGENDA)
def intrekken(request: Request, aanmelding: Aanmelding) -> HttpResponse:
    if not aanmelding.kan_naar(Aanmelding.Status.INGETROKKEN):
        return _kan_niet_meer(request, aanmelding)
    form = IntrekForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        services.intrekken(aanmelding, door=request.user, **form.cleaned_data)
        messages.success(request, "De aanmelding is ingetrokken.")
        return redirect("/")
    return render(request, "aanmeldingen/intrekken.html", _context(aanmelding, "Trek in") | {"form": form})


def _kan_niet_meer(request: Request, aanmelding: Aanmelding) -> HttpResponse:
    messages.info(request, f"Dat kan niet meer: de aanmelding is {aanmelding.get_status_display().lower()}.")
    return redirect(aanmelding)


@require_GET
@vereist("dossier.bestaan_zien", op=Dossier, met=("leerling",))
def bij_dossier(request: Request, dossier: Dossier) -> HttpResponse:
    """A part of the dossier page: which aanmeldingen there are and where each stands."""
    rijen = Aanmelding.objects.waarop(request.user, "aanmelding.inzien").filter(dossier=dossier)
    aanmeldingen = list(rijen.met_leerling().met_agenda().order_by("-gemaakt_op")[:20])
    mag_maken = Leerling.objects.waarop(request.user, "aanmelding.maken").filter(pk=dossier.leerling_id)
    mag_vragen = Dossier.objects.waarop(request.user, "rondvraag.maken").filter(pk=dossier.pk)
    context = {
        "dossier": dossier,
        "aanmeldingen": aanmeldingen,
        "mag_maken": mag_maken.exists(),
        "mag_vragen": mag_vragen.exists(),
        "rondvragen": list(
            Rondvraag.objects.waarop(request.user, "rondvraag.inzien")
            .filter(dossier=dossier)
            .met_telling()
            .order_by("-gemaakt_op")[:5]
        ),
    }
    return render_part(request, "aanmeldingen/bij_dossier.html", context, part="lijst")


def _context(aanmelding: Aanmelding, waar: str) -> dict[str, Any]:
    leerling = aanmelding.dossier.leerling
    kruimels = [(f"Aanmelding van {leerling}", aanmelding.get_absolute_url()), (waar, "")]
    return {"aanmelding": aanmelding, "leerling": leerling, "kruimels": kruimels}
