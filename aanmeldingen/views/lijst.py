"""The worklist of who receives aanmeldingen."""

from datetime import date
from typing import Any, cast
from urllib.parse import urlencode

from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from aanmeldingen.forms.vragen import in_eigen_woorden
from aanmeldingen.models import Aanmelding, AanmeldingQuerySet, Zelfmelding
from aanmeldingen.overzicht import lopend_van
from aanmeldingen.routering import schooldagen_sinds
from aanmeldingen.soorten import SOORTEN
from accounts.http import Request
from accounts.permissions import alleen_met, lijst_vastleggen, mag
from overleggen.models import Overleg
from scholen.models import Overlegtype
from zorg.basis import bladeren

PER_PAGINA = 25
STANDEN = {
    "ingediend": "Nieuw",
    "uitnodigen": "Nog uit te nodigen",
    "uitgenodigd": "Uitgenodigd",
    "teruggestuurd": "Teruggestuurd",
    "afgehandeld": "Afgehandeld",
}
UITNODIGEN = [code for code, soort in SOORTEN.items() if soort.uitnodigen]


@require_GET
@alleen_met("aanmelding.beoordelen")
def lijst(request: Request) -> HttpResponse:
    stand = request.GET.get("stand", "")
    stand = stand if stand in STANDEN else "ingediend"
    alle = Aanmelding.objects.waarop(request.user, "aanmelding.beoordelen")
    vanaf = bladeren.na(_van_stand(alle, stand), request.GET.get("na", ""), "ingediend_op")
    alles = vanaf.met_leerling().met_agenda().select_related("behandelaar", "ontvanger")
    rijen = list(alles.order_by("ingediend_op", "pk")[: PER_PAGINA + 1])
    getoond = rijen[:PER_PAGINA]
    mijn = lopend_van(request.user, hoogstens=PER_PAGINA)
    gezien = [*getoond, *mijn]
    lijst_vastleggen(request, "aanmeldingen", [r.pk for r in gezien], leerlingen=[r.leerling_id for r in gezien])
    aantallen, eerder = _aantallen(alle), eerste_per_soort(request)
    te_koppelen = Zelfmelding.objects.waarop(request.user, "zelfmelding.koppelen").te_koppelen().count()
    context = {
        "rijen": [_rij(aanmelding, eerder) for aanmelding in getoond],
        "te_koppelen": te_koppelen,
        "mijn": mijn,
        "mag_aanmelden": mag(request.user, "aanmelding.doorverwijzen"),
        "volgende": _volgende(stand, rijen),
        "overleg": _eerste_overleg(request),
        "stand": stand,
        "standen": [(code, naam, aantallen[code]) for code, naam in STANDEN.items()],
        "kruimels": [("Aanmeldingen", "")],
    }
    return render(request, "aanmeldingen/lijst.html", context)


def _eerste_overleg(request: Request) -> Overleg | None:
    """The meeting that new aanmeldingen go to, with how full it is."""
    kleine = Overleg.objects.waarop(request.user, "overleg.inzien").filter(overlegtype__soort=Overlegtype.Soort.KLEIN)
    komend = kleine.neemt_punten_aan(timezone.now()).met_telling().select_related("overlegtype")
    return cast("Overleg | None", komend.order_by("begint_op", "pk").first())


def _volgende(stand: str, rijen: list[Aanmelding]) -> str:
    """The page after this one, by the last row that was shown."""
    laatste = rijen[PER_PAGINA - 1] if len(rijen) > PER_PAGINA else None
    if laatste is None or laatste.ingediend_op is None:
        return ""
    vraag = {"stand": stand, "na": bladeren.plaats(laatste.ingediend_op, laatste.pk)}
    return f"{reverse('aanmeldingen:lijst')}?{urlencode(vraag)}"


def _van_stand(alle: AanmeldingQuerySet, stand: str) -> AanmeldingQuerySet:
    if stand == "uitnodigen":
        return alle.filter(status="ingediend", formulier__in=UITNODIGEN)
    rijen = alle.filter(status=stand)
    return rijen.exclude(formulier__in=UITNODIGEN) if stand == "ingediend" else rijen


def _aantallen(alle: AanmeldingQuerySet) -> dict[str, int]:
    """How many there are under each tab, in one query."""
    telling = alle.order_by().values("status", "formulier").annotate(aantal=Count("pk"))
    samen = dict.fromkeys(STANDEN, 0)
    for rij in telling:
        wacht = rij["status"] == "ingediend" and rij["formulier"] in UITNODIGEN
        stand = "uitnodigen" if wacht else rij["status"]
        if stand in samen:
            samen[stand] += rij["aantal"]
    return samen


def eerste_per_soort(request: Request) -> dict[int, Overleg]:
    """The first meeting of each series that has not begun; its agenda may be closed."""
    komend = Overleg.objects.waarop(request.user, "overleg.voorbereiden").nog_niet_begonnen(timezone.localdate())
    return {overleg.overlegtype_id: overleg for overleg in reversed(komend)}


def eerder_overleg(aanmelding: Aanmelding, komend: dict[int, Overleg]) -> Overleg | None:
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
        "eerder": eerder_overleg(aanmelding, komend),
        "punten": list(aanmelding.aandachtspunten),
        "soort": in_eigen_woorden(aanmelding.soort.naam, leerling.school),
        "bij": str(aanmelding.behandelaar or (aanmelding.ontvanger.naam if aanmelding.ontvanger else "")),
        "dagen": _dagen(aanmelding, timezone.localdate()),
        "te_laat": bool(aanmelding.reactiedatum and aanmelding.reactiedatum < timezone.localdate()),
        "gezien": aanmelding.gezien_op is not None,
    }


def _dagen(aanmelding: Aanmelding, vandaag: date) -> str:
    """How many school days it has waited (ZEIST-07)."""
    op = aanmelding.ontvangstdatum or timezone.localdate(aanmelding.ingediend_op)
    aantal = schooldagen_sinds(aanmelding.dossier.leerling.school, op, vandaag)
    return f"{aantal} {'schooldag' if aantal == 1 else 'schooldagen'}"
