"""The pages of the care team, and of the mentor who follows what became of it."""

from datetime import datetime
from typing import Any, cast
from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from aanmeldingen import services
from aanmeldingen.forms import IntrekForm, TerugstuurForm
from aanmeldingen.models import Aanmelding, AanmeldingQuerySet
from aanmeldingen.volledigheid import eisen
from aanmeldingen.voortgang import Invulling, stappen
from accounts.http import Request
from accounts.permissions import alleen_met, lijst_vastleggen, vereist
from dossiers.models import Dossier, Leerling, Tijdlijnstuk
from overleggen.models import Overleg
from scholen.models import Overlegtype
from zorg.basis.shortcuts import render_part

from .invullen import MET

PER_PAGINA = 25
STANDEN = {"ingediend": "Nieuw", "teruggestuurd": "Terug bij de mentor", "afgehandeld": "Afgehandeld"}
MET_AGENDA = (*MET, "agendapunt__overleg__overlegtype", "gezien_door", "teruggestuurd_door")


@require_GET
@alleen_met("aanmelding.beoordelen")
def lijst(request: Request) -> HttpResponse:
    stand = request.GET.get("stand", "")
    stand = stand if stand in STANDEN else "ingediend"
    alle = Aanmelding.objects.waarop(request.user, "aanmelding.beoordelen")
    vanaf = _na(alle.filter(status=stand), request.GET.get("na", ""))
    rijen = list(vanaf.met_leerling().met_agenda().order_by("ingediend_op", "pk")[: PER_PAGINA + 1])
    getoond = rijen[:PER_PAGINA]
    lijst_vastleggen(request, "aanmeldingen", [r.pk for r in getoond], leerlingen=[r.leerling_id for r in getoond])
    aantallen, eerder = alle.aantallen(), _eerste_per_soort(request)
    context = {
        "rijen": [_rij(aanmelding, eerder) for aanmelding in getoond],
        "volgende": _volgende(stand, rijen),
        "overleg": _eerste_overleg(request),
        "stand": stand,
        "standen": [(code, naam, aantallen.get(code, 0)) for code, naam in STANDEN.items()],
        "kruimels": [("Aanmeldingen", "")],
    }
    return render(request, "aanmeldingen/lijst.html", context)


def _eerste_overleg(request: Request) -> Overleg | None:
    """The meeting that new aanmeldingen go to, with how full it is."""
    kleine = Overleg.objects.waarop(request.user, "overleg.inzien").filter(overlegtype__soort=Overlegtype.Soort.KLEIN)
    komend = kleine.neemt_punten_aan(timezone.now()).met_telling().select_related("overlegtype")
    return cast("Overleg | None", komend.order_by("begint_op", "pk").first())


def _na(rijen: AanmeldingQuerySet, cursor: str) -> AanmeldingQuerySet:
    """Only what comes after the last row of the page before; an odd cursor starts at the beginning."""
    moment, _, pk = cursor.rpartition("_")
    try:
        op, nummer = datetime.fromisoformat(moment), int(pk)
    except ValueError:
        return rijen
    if timezone.is_naive(op):
        return rijen
    return rijen.filter(Q(ingediend_op__gt=op) | Q(ingediend_op=op, pk__gt=nummer))


def _volgende(stand: str, rijen: list[Aanmelding]) -> str:
    """The page after this one, by the last row that was shown."""
    if len(rijen) <= PER_PAGINA:
        return ""
    laatste = rijen[PER_PAGINA - 1]
    na = f"{laatste.ingediend_op:%Y-%m-%dT%H:%M:%S.%f%z}_{laatste.pk}"
    return f"{reverse('aanmeldingen:lijst')}?{urlencode({'stand': stand, 'na': na})}"


def _eerste_per_soort(request: Request) -> dict[int, Overleg]:
    """The first meeting of each series that has not begun; its agenda may be closed."""
    komend = Overleg.objects.waarop(request.user, "overleg.voorbereiden").nog_niet_begonnen(timezone.localdate())
    return {overleg.overlegtype_id: overleg for overleg in reversed(komend)}


def _eerder(aanmelding: Aanmelding, komend: dict[int, Overleg]) -> Overleg | None:
    """The earlier meeting that this aanmelding can still go along in; what was held over stays where it is."""
    punt = aanmelding.agendapunt
    if punt is None or not punt.is_open or punt.vorige_id:
        return None
    eerste = komend.get(punt.overleg.overlegtype_id)
    return eerste if eerste and eerste.datum < punt.overleg.datum else None


def _rij(aanmelding: Aanmelding, komend: dict[int, Overleg]) -> dict[str, Any]:
    leerling, punt = aanmelding.dossier.leerling, aanmelding.agendapunt
    return {
        "aanmelding": aanmelding,
        "leerling": str(leerling),
        "klas": leerling.klas.naam.replace(" ", "\N{NO-BREAK SPACE}") if leerling.klas else "",
        "door": str(aanmelding.gemaakt_door),
        "op": aanmelding.ingediend_op,
        "overleg": punt.overleg.datum if punt else None,
        "eerder": _eerder(aanmelding, komend),
        "punten": list(aanmelding.aandachtspunten),
        "gezien": aanmelding.gezien_op is not None,
    }


@require_GET
@vereist(
    "aanmelding.inzien",
    op=Aanmelding,
    met=MET_AGENDA,
    deuren={"beoordelen": "aanmelding.beoordelen", "intrekken": "aanmelding.intrekken"},
)
def tonen(request: Request, aanmelding: Aanmelding) -> HttpResponse:
    """Follow it, or judge it. While the author changes a returned form, others see where it is and no text."""
    van_mij = aanmelding.gemaakt_door_id == request.user.pk
    if van_mij and aanmelding.bewerkbaar:
        return redirect("aanmeldingen:invullen", pk=aanmelding.pk)
    leesbaar = aanmelding.status != Aanmelding.Status.CONCEPT
    leerling = aanmelding.dossier.leerling
    open_ = aanmelding.status == Aanmelding.Status.INGEDIEND
    beoordelen = open_ and aanmelding.mag_beoordelen
    context = {
        "aanmelding": aanmelding,
        "leerling": leerling,
        "van_mij": van_mij,
        "leesbaar": leesbaar,
        "stappen": stappen(aanmelding, besluit=_besluit(request, aanmelding)) if aanmelding.ingediend_op else [],
        "delen": Invulling.van(aanmelding, eisen(leerling, op=_op(aanmelding))).antwoorden(wijzigen=False)
        if leesbaar
        else [],
        "punten": list(aanmelding.aandachtspunten) if leesbaar else [],
        "beoordelen": beoordelen,
        "eerder": _eerder(aanmelding, _eerste_per_soort(request)) if beoordelen else None,
        "intrekbaar": open_ and aanmelding.mag_intrekken,
        "kruimels": [(f"Aanmelding van {leerling}", "")],
    }
    return render(request, "aanmeldingen/tonen.html", context)


def _besluit(request: Request, aanmelding: Aanmelding) -> str:
    """What was decided, as it stands on the timeline of who may read that."""
    besluit = getattr(aanmelding.agendapunt, "besluit", None)
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
    return render(
        request, "aanmeldingen/terugsturen.html", _context(aanmelding, "Terug naar de mentor") | {"form": form}
    )


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
    context = {"dossier": dossier, "aanmeldingen": aanmeldingen, "mag_maken": mag_maken.exists()}
    return render_part(request, "aanmeldingen/bij_dossier.html", context, part="lijst")


def _context(aanmelding: Aanmelding, waar: str) -> dict[str, Any]:
    leerling = aanmelding.dossier.leerling
    kruimels = [(f"Aanmelding van {leerling}", aanmelding.get_absolute_url()), (waar, "")]
    return {"aanmelding": aanmelding, "leerling": leerling, "kruimels": kruimels}
