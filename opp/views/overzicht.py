"""All plans of a school: what is late, what is looked at soon, and what the register does not know yet."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.http import Request
from accounts.permissions import alleen_met, lijst_vastleggen, mag, vereist
from dossiers.models import Leerling
from opp import overzicht, pagina, rapport
from opp.models import Opp, Versie
from zorg.basis.bladeren import na, plaats
from zorg.basis.shortcuts import render_part
from zorg.basis.uitvoer import als_csv

PER_PAGINA = 25


@require_GET
@alleen_met("opp.overzicht")
def lijst(request: Request) -> HttpResponse:
    gevraagd = request.GET.get("stand", "")
    stand = overzicht.STANDEN.get(gevraagd) or overzicht.STANDEN["termijn"]
    rijen = stand.rijen(Versie.objects.waarop(request.user, "opp.overzicht"), timezone.localdate())
    rijen = na(rijen, request.GET.get("na", ""), stand.veld, op_dag=True)
    gevonden = list(rijen.met_leerling().order_by(stand.veld, "pk")[: PER_PAGINA + 1])
    getoond = gevonden[:PER_PAGINA]
    lijst_vastleggen(request, "plannen", [v.pk for v in getoond], leerlingen=[v.leerling_id for v in getoond])
    meer = len(gevonden) > PER_PAGINA
    verder = {"stand": stand.code, "na": plaats(stand.dag(getoond[-1]), getoond[-1].pk)} if meer else {}
    context = {
        "rijen": [overzicht.rij(stand, v, timezone.localdate()) for v in getoond],
        "stand": stand,
        "standen": list(overzicht.STANDEN.values()),
        "volgende": f"?{urlencode(verder)}" if verder else "",
        "mag_register": mag(request.user, "opp.register"),
        "mag_stapel": mag(request.user, "opp.stapel"),
        "kruimels": [("Plannen", "")],
    }
    return render(request, "opp/overzicht.html", context)


@require_GET
@alleen_met("opp.register")
def register(request: Request) -> HttpResponse:
    """LAW-12: begin and end with the school's own number of the pupil, and no word of the plan."""
    plannen = Opp.objects.waarop(request.user, "opp.register").voor_register()
    rijen = list(plannen.met_leerling().order_by("rod_begindatum", "pk"))
    lijst_vastleggen(request, "plannen_register", [o.pk for o in rijen], leerlingen=[o.leerling_id for o in rijen])
    kop = ["Leerlingnummer", "Begindatum", "Einddatum"]
    antwoord = HttpResponse(als_csv(kop, map(overzicht.registerregel, rijen)), content_type="text/csv; charset=utf-8")
    antwoord["Content-Disposition"] = 'attachment; filename="plannen-register.csv"'
    return antwoord


@require_GET
@vereist("leerling.basis_inzien", op=Leerling)
def bij_leerling(request: Request, leerling: Leerling) -> HttpResponse:
    """The same for the page of the pupil: of each plan in force what a teacher needs, or nothing."""
    plannen = Versie.objects.waarop(request.user, "opp.docentextract").in_werking()
    plannen = plannen.filter(opp__dossier__leerling=leerling).met_leerling().order_by("opp__soort", "pk")
    context = {"leerling": leerling, "plannen": [(v, rapport.docentextract(v)) for v in plannen]}
    return render_part(request, "opp/bij_leerling.html", context, part="lijst")


@require_GET
@vereist("opp.docentextract", op=Versie, met=pagina.MET)
def docentextract(request: Request, versie: Versie) -> HttpResponse:
    """What a teacher needs in the lesson; nothing of why, of home or of health."""
    leerling = versie.opp.dossier.leerling
    context = {
        "versie": versie,
        "leerling": leerling,
        "rijen": rapport.docentextract(versie),
        "kruimels": [(str(leerling), ""), ("Voor in de les", "")],
    }
    return render(request, "opp/docentextract.html", context)
