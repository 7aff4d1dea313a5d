"""Everybody of one year who is invited this school year: make the list, tick, print or take it out."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import slugify
from django.views.decorators.http import require_GET, require_POST

from accounts.http import Request
from accounts.permissions import alleen_met, lijst_vastleggen, vereist
from scholen.models import School
from verzuim import services
from verzuim.models import Cohortlijst, Cohortregel
from verzuim.models.cohort import CohortregelQuerySet
from zorg.basis.uitvoer import als_csv

ACTIE = "jaarlijst.bijhouden"


def _scholen(request: Request) -> list[School]:
    """Where this person may keep such a list and the profile has one."""
    return [s for s in request.user.scholen_met(ACTIE) if s.regels.getal("verzuim.jaarlijst_leerjaar")]


@require_GET
@alleen_met(ACTIE)
def lijst(request: Request) -> HttpResponse:
    lijsten = Cohortlijst.objects.waarop(request.user, ACTIE).select_related("schooljaar", "leerjaar")
    school = next(iter(_scholen(request)), None)
    vandaag = timezone.localdate()
    nu = school.schooljaren.op(vandaag).first() if school else None
    alle = list(lijsten.order_by("-schooljaar__begindatum", "-pk")[:20])
    leerjaar = (
        school.leerjaren.filter(volgnummer=school.regels.getal("verzuim.jaarlijst_leerjaar")).first()
        if school
        else None
    )
    context = {
        "lijsten": alle, "school": school, "schooljaar": nu, "leerjaar": leerjaar,
        "waarvoor": school.regels.waarde("verzuim.jaarlijst_waarvoor") if school else "",
        "van_nu": any(rij.schooljaar_id == nu.pk for rij in alle) if nu else False,
        "kruimels": [("Verzuim", reverse("verzuim:lijst")), ("Jaarlijst", "")],
    }  # fmt: skip
    return render(request, "verzuim/jaarlijsten.html", context)


@require_POST
@alleen_met(ACTIE)
def maken(request: Request) -> HttpResponse:
    school = next(iter(_scholen(request)), None)
    if school is None:
        raise PermissionDenied
    schooljaar = school.schooljaren.op(timezone.localdate()).first()
    if schooljaar is None:
        messages.error(request, "Voor vandaag is er nog geen schooljaar. Vraag de beheerder om het te openen.")
        return redirect("verzuim:jaarlijsten")
    return redirect("verzuim:jaarlijst", services.jaarlijst_maken(school, schooljaar=schooljaar, door=request.user).pk)


def _regels(request: Request, rij: Cohortlijst) -> CohortregelQuerySet:
    regels = Cohortregel.objects.waarop(request.user, ACTIE).filter(lijst=rij)
    return regels.select_related("leerling__klas").order_by(
        "leerling__klas__naam", "leerling__achternaam", "leerling__roepnaam", "pk"
    )


def _gekozen(request: Request, naam: str, regels: list[Cohortregel]) -> list[Cohortregel]:
    gestuurd = set(request.POST.getlist(naam))
    return [r for r in regels if str(r.pk) in gestuurd]


@vereist(ACTIE, op=Cohortlijst, met=("schooljaar", "leerjaar"))
def tonen(request: Request, rij: Cohortlijst) -> HttpResponse:
    klas = request.GET.get("klas", "")
    alle = list(_regels(request, rij))
    regels = [r for r in alle if not klas or (r.leerling.klas and r.leerling.klas.naam == klas)]
    if request.method == "POST":
        getoond = _gekozen(request, "rij", alle)
        vinkjes = {n: {r.pk for r in _gekozen(request, n, getoond)} for n in ("uitgenodigd", "geweest")}
        aantal = services.jaarlijst_bijhouden(rij, regels=getoond, door=request.user, **vinkjes)
        messages.success(request, f"Bewaard: {aantal} {'leerling' if aantal == 1 else 'leerlingen'} bijgewerkt.")
        return redirect(request.get_full_path())
    lijst_vastleggen(request, "jaarlijst", [r.pk for r in regels], leerlingen=[r.leerling_id for r in regels])
    uitgenodigd, geweest = (
        sum(getattr(r, f"{wat}_op") is not None for r in alle) for wat in ("uitgenodigd", "geweest")
    )
    context = {
        "rij": rij, "regels": regels, "klas": klas,
        "klassen": sorted({r.leerling.klas.naam for r in alle if r.leerling.klas}),
        "uitgenodigd": uitgenodigd, "geweest": geweest, "samen": len(alle),
        "stand": [("Uitgenodigd", uitgenodigd), ("Geweest", geweest)],
        "kruimels": [("Jaarlijst", reverse("verzuim:jaarlijsten")), (f"{rij.leerjaar}, {rij.schooljaar}", "")],
    }  # fmt: skip
    return render(request, "verzuim/jaarlijst.html", context)


@require_GET
@vereist(ACTIE, op=Cohortlijst, met=("schooljaar", "leerjaar"))
def uitvoer(request: Request, rij: Cohortlijst) -> HttpResponse:
    regels = list(_regels(request, rij))
    lijst_vastleggen(request, "jaarlijst_uitvoer", [r.pk for r in regels], leerlingen=[r.leerling_id for r in regels])
    kop = ["Klas", "Roepnaam", "Achternaam", "Uitgenodigd op", "Geweest op"]
    cellen = (
        [r.leerling.klas or "", r.leerling.roepnaam, r.leerling.achternaam, _dag(r.uitgenodigd_op), _dag(r.geweest_op)]
        for r in regels
    )
    antwoord = HttpResponse(als_csv(kop, cellen), content_type="text/csv; charset=utf-8")
    naam = slugify(f"{rij.waarvoor} {rij.leerjaar} {rij.schooljaar}")
    antwoord["Content-Disposition"] = f'attachment; filename="{naam}.csv"'
    return antwoord


def _dag(moment: object) -> str:
    return date_format(timezone.localtime(moment), "d-m-Y") if moment else ""  # type: ignore[arg-type]
