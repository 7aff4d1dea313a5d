"""The list of groups, one group, the line of everybody who waits, and a new group."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.http import Request
from accounts.permissions import alleen_met, lijst_vastleggen, mag, vereist
from arrangementen.models import kandidaten_voor
from groepen import beeld, services, wachtrij
from groepen.forms import GroepForm, begin
from groepen.models import Deelname, Groep
from scholen.models import Catalogusitem, School
from zorg.basis.adres import als_nummer
from zorg.basis.models import Onvolledig

PER_PAGINA = 25
HOOGSTENS = 500  # a line is not read in pages: who is where only counts when all of it stands there
KRUIMEL = [("Groepen", reverse_lazy("groepen:lijst"))]
MET = ("school", "catalogusitem", "trainer", "medetrainer", "klein_door")
DEUREN = {"beheren": "groep.beheren", "leiden": "groep.leiden", "opkomst": "groep.opkomst"}


@require_GET
@alleen_met("groep.inzien")
def lijst(request: Request) -> HttpResponse:
    stand = request.GET.get("stand", "")
    stand = stand if stand in beeld.STANDEN else "nu"
    na = request.GET.get("na", "")
    rijen = Groep.objects.waarop(request.user, "groep.inzien").filter(
        status__in=beeld.STANDEN[stand][1], pk__gt=als_nummer(na) or 0
    )
    gevonden = list(rijen.voor_lijst(timezone.localdate()).order_by("pk")[: PER_PAGINA + 1])
    getoond = gevonden[:PER_PAGINA]
    volgende = urlencode({"stand": stand, "na": getoond[-1].pk}) if len(gevonden) > PER_PAGINA else ""
    context = {
        "rijen": [beeld.rij(groep) for groep in getoond],
        "stand": stand,
        "standen": [(code, naam) for code, (naam, _) in beeld.STANDEN.items()],
        "mag_beheren": mag(request.user, "groep.beheren"),
        "kan_maken": any(_voor_groepen(school) for school in request.user.scholen_met("groep.beheren")),
        "volgende": f"{reverse('groepen:lijst')}?{volgende}" if volgende else "",
        "kruimels": [("Groepen", "")],
    }
    return render(request, "groepen/lijst.html", context)


@require_GET
@vereist("groep.inzien", op=Groep, met=MET, deuren=DEUREN)
def tonen(request: Request, groep: Groep) -> HttpResponse:
    mensen, dagen = beeld.mensen(request.user, groep), beeld.dagen(groep)
    lijst_vastleggen(request, "groep", [groep.pk], leerlingen=mensen["leerlingen"])
    loopt = groep.status == Groep.Status.LOOPT
    context = {
        "groep": groep,
        **mensen,
        "dagen": dagen,
        "te_klein": groep.status == Groep.Status.VOORBEREIDING and mensen["bezet"] < groep.kleinste,
        "te_doen": beeld.te_doen(dagen) if loopt else None,
        "over": loopt and all(rij["geweest"] for rij in dagen),
        "tijd": beeld.begin_en_eind(groep, timezone.localdate()),
        "eigen_leerjaar": wachtrij.eigen_leerjaar(groep),
        "kruimels": [("Groepen", reverse("groepen:lijst")), (groep.naam, "")],
    }
    return render(request, "groepen/tonen.html", context)


@require_GET
@alleen_met("groep.beheren")
def wachtlijst(request: Request) -> HttpResponse:
    """Everybody who waits at this school, by training and group, each with where they stand."""
    scholen = {school.pk: school for school in request.user.scholen_met("groep.beheren")}
    wachtend = Deelname.objects.waarop(request.user, "traject.toewijzen").wachtend().met_einde()
    wachtend = wachtend.select_related("groep__catalogusitem", "arrangement__dossier__leerling__klas__leerjaar")
    rijen = list(wachtend.order_by("groep__catalogusitem__naam", "groep", "arrangement__wachtlijst_op")[:HOOGSTENS])
    for rij in rijen:  # as one object, its settings are read once
        rij.groep.school = scholen[rij.groep.school_id]
    lijst_vastleggen(request, "wachtlijst", [r.pk for r in rijen], leerlingen=[r.leerling_id for r in rijen])
    context = {
        "groepen": beeld.per_groep(rijen),
        "te_veel": HOOGSTENS if len(rijen) == HOOGSTENS else 0,
        "kruimels": [*KRUIMEL, ("Wachtlijst", "")],
    }
    return render(request, "groepen/wachtlijst.html", context)


@require_http_methods(["GET", "POST"])
@alleen_met("groep.beheren")
def nieuw(request: Request) -> HttpResponse:
    """First for which training, then the rest with what the catalogue says."""
    school = _school(request)
    items = school.catalogusitems.filter(actief=True, registreerbaar=True).order_by("naam")
    gevraagd = request.GET.get("aanbod", "")
    item = items.filter(pk=als_nummer(gevraagd) or 0).first()
    if item is None:
        return render(request, "groepen/kies_training.html", _trainingen(request, school, list(items)))
    form = _form(request, school, item)
    if request.method == "POST" and form.is_valid():
        try:
            groep = services.groep_maken(school, door=request.user, catalogusitem=item, **form.cleaned_data)
        except Onvolledig as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, f"De groep {groep.naam} staat klaar.")
            return redirect(groep)
    context = {"form": form, "item": item, "school": school, "kruimels": [*KRUIMEL, ("Nieuwe groep", "")]}
    return render(request, "groepen/nieuw.html", context)


def _school(request: Request) -> School:
    scholen, gekozen = request.user.scholen_met("groep.beheren"), request.GET.get("school", "")
    school = next((school for school in scholen if str(school.pk) == gekozen), None if gekozen else scholen[0])
    if school is None:
        raise PermissionDenied
    return school


def _voor_groepen(school: School) -> bool:
    items = school.catalogusitems.filter(actief=True, registreerbaar=True)
    training = Q(vorm="", groep=Catalogusitem.Groep.TRAINING)
    return items.filter(Q(vorm=Catalogusitem.Vorm.GROEP) | training).exists()


def _trainingen(request: Request, school: School, items: list[Catalogusitem]) -> dict[str, Any]:
    """What is meant for a group first."""
    Vorm, Groep_ = Catalogusitem.Vorm, Catalogusitem.Groep  # noqa: N806
    samen = [i for i in items if i.vorm == Vorm.GROEP or (not i.vorm and i.groep == Groep_.TRAINING)]
    return {
        "samen": samen,
        "school": school,
        "scholen": request.user.scholen_met("groep.beheren"),
        "kruimels": [*KRUIMEL, ("Nieuwe groep", "")],
    }


def _form(request: Request, school: School, item: Catalogusitem) -> GroepForm:
    trainers = [k.gebruiker for k in kandidaten_voor(item, school, timezone.localdate())]
    leerjaren = school.leerjaren.order_by("volgnummer").values_list("volgnummer", flat=True).distinct()
    return GroepForm(request.POST or None, initial=begin(item), school=school, leerjaren=leerjaren, trainers=trainers)
