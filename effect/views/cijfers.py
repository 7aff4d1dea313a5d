"""The figures: of all years beside each other, of one year, as a file, and what is missing in them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from accounts.http import Request
from accounts.permissions import alleen_met, lijst_vastleggen, mag, vereist
from audit.services import vastleggen
from effect import ontbreekt as missend
from effect import rapport, services, tekening
from effect.models import Jaarstand
from effect.soorten import DOORLOOP, JAREN, UITKOMSTEN
from scholen.models import School
from zorg.basis import bladeren
from zorg.basis.adres import als_nummer

RECHT = "effect.inzien"
MET = ("school", "schooljaar", "verslag__bestand")
PER_PAGINA = 25


@require_GET
@alleen_met(RECHT)
def lijst(request: Request) -> HttpResponse:
    """All years: how often each kind of support was given. Nothing stands here that does not stand on a year's page."""
    standen = Jaarstand.objects.waarop(request.user, RECHT).select_related("school", "schooljaar")
    standen = standen.order_by("school", "-schooljaar__begindatum")
    per: dict[School, list[rapport.Rapport]] = {}
    for uit in rapport.rapporten(standen, vandaag=timezone.localdate()):
        per.setdefault(uit.stand.school, []).append(uit)
    context = {
        "scholen": [_raster(school, jaren[:JAREN]) for school, jaren in per.items()],
        "mag_bijwerken": mag(request.user, "effect.bijwerken"),
        "kruimels": [("Effect", "")],
    }
    return render(request, "effect/lijst.html", context)


def _raster(school: School, jaren: list[rapport.Rapport]) -> dict[str, object]:
    per_jaar = [{rij.naam: rij.aantal for rij in jaar.rijen} for jaar in jaren]
    namen = sorted({naam for jaar in per_jaar for naam in jaar})
    return {
        "school": school,
        "jaren": jaren,
        "kleinste": jaren[0].kleinste,
        "rijen": [(naam, [jaar.get(naam) for jaar in per_jaar]) for naam in namen],
        "verloop": [(str(jaar.stand.schooljaar), float(jaar.samen) if jaar.rijen else None) for jaar in jaren],
    }


@require_GET
@vereist(RECHT, op=Jaarstand, met=MET, deuren={"bijwerken": "effect.bijwerken"})
def tonen(request: Request, stand: Jaarstand) -> HttpResponse:
    vandaag = timezone.localdate()
    uit = rapport.rapporten([stand], vandaag=vandaag)[0]
    groep = request.GET.get("groep", "")
    getekend = tekening.uitkomsten(uit)
    context = {
        "stand": stand,
        "rapport": uit,
        "groep": groep if groep in uit.groepen else "",
        "tekening": getekend,
        "doelen": tekening.doelen(uit),
        "ontbreekt": missend.aantallen(stand, request.user, vandaag),
        "jaren": _jaren(request, stand),
        "verslag": getattr(stand, "verslag", None),
        "uitkomsten": UITKOMSTEN.values(),
        "legenda": tekening.legenda(getekend),
        "gemeten": uit.gemeten(groep if groep in uit.groepen else ""),
        "doorloop": [(DOORLOOP[naam], rapport.als_tekst(dagen)) for naam, dagen in uit.doorloop.items()],
        "kruimels": [("Effect", reverse("effect:lijst")), (str(stand.schooljaar), "")],
    }
    return render(request, "effect/tonen.html", context)


def _jaren(request: Request, stand: Jaarstand) -> list[Jaarstand]:
    alle = Jaarstand.objects.waarop(request.user, RECHT).filter(school=stand.school).select_related("schooljaar")
    return list(alle.order_by("-schooljaar__begindatum")[:JAREN])


@require_GET
@vereist(RECHT, op=Jaarstand, met=("schooljaar",), stil=True)
def stand(request: Request, stand: Jaarstand) -> HttpResponse:
    return render(request, "effect/_stand.html", {"stand": stand, "gevraagd": True})


@require_POST
@alleen_met("effect.bijwerken")
def bijwerken(request: Request) -> HttpResponse:
    for school in request.user.scholen_met("effect.bijwerken"):
        services.tellen_vragen(school, door=request.user)
    messages.success(request, "De cijfers worden opnieuw geteld. Dat duurt meestal een paar seconden.")
    eerste = Jaarstand.objects.waarop(request.user, RECHT).filter(pk__in=_terug(request)).first()
    return redirect(eerste.get_absolute_url() if eerste else "effect:lijst")


def _terug(request: Request) -> list[int]:
    """The year on whose page the button stood."""
    pk = request.POST.get("stand", "")
    nummer = als_nummer(pk)
    return [] if nummer is None else [nummer]


@require_GET
@vereist(RECHT, op=Jaarstand, met=("school", "schooljaar"))
def csv(request: Request, stand: Jaarstand) -> HttpResponse:
    uit = rapport.rapporten([stand], vandaag=timezone.localdate())[0]
    antwoord = HttpResponse(rapport.csv(uit, groep=request.GET.get("groep", "")), content_type="text/csv")
    antwoord["Content-Disposition"] = f'attachment; filename="effect-{stand.schooljaar}.csv"'
    vastleggen("effect_opgehaald", op=stand, door=request.user)
    return antwoord


@require_GET
@vereist(RECHT, op=Jaarstand, met=("school", "schooljaar"))
def ontbreekt(request: Request, stand: Jaarstand) -> HttpResponse:
    """Of one sort, and only what this reader may open."""
    soort = request.GET.get("soort", "")
    soort = soort if soort in missend.SOORTEN else next(iter(missend.SOORTEN))
    alle = missend.rijen(stand, request.user, soort, timezone.localdate())
    rijen = bladeren.na(alle, request.GET.get("na", ""), "begindatum", op_dag=True)
    gevonden = list(rijen.order_by("begindatum", "pk")[: PER_PAGINA + 1])
    getoond, titel = gevonden[:PER_PAGINA], missend.SOORTEN[soort][0]
    lijst_vastleggen(request, "ontbreekt", [r.pk for r in getoond], leerlingen=[r.leerling_id for r in getoond])
    verder = bladeren.plaats(getoond[-1].begindatum, getoond[-1].pk) if len(gevonden) > PER_PAGINA else ""
    context = {
        "titel": titel,
        "rijen": getoond,
        "volgende": verder and f"?soort={soort}&na={verder}",
        "kruimels": [
            ("Effect", reverse("effect:lijst")),
            (str(stand.schooljaar), stand.get_absolute_url()),
            (titel, ""),
        ],
    }
    return render(request, "effect/ontbreekt.html", context)
