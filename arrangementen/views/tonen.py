"""The pages to look at."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.http import Request
from accounts.permissions import alleen_met, lijst_vastleggen, mag, vereist
from arrangementen import beeld, evaluatiebeeld, momenten, startbeeld
from arrangementen.models import Arrangement, Begeleidingsgesprek
from arrangementen.services import begeleiders_van
from arrangementen.vervangen import begeleider_weg, waarnemingen
from dossiers.models import Dossier, Taak
from zorg.basis.adres import als_nummer
from zorg.basis.shortcuts import render_part

PER_PAGINA = 25
MET = ("dossier__leerling__school", "dossier__leerling__klas", "catalogusitem", "begeleider", "opp")
ALLES = (*MET, "vormgesprek", "zonder_plan_door")


@require_GET
@alleen_met("traject.inzien")
def lijst(request: Request) -> HttpResponse:
    alle = Arrangement.objects.waarop(request.user, "traject.inzien")
    overzicht = mag(request.user, "traject.overzicht")
    stand = request.GET.get("stand", "")
    stand = stand if stand in beeld.STANDEN else "nieuw" if overzicht else "loopt"
    na = request.GET.get("na", "")
    rijen = alle.filter(status__in=beeld.STANDEN[stand][1], pk__gt=als_nummer(na) or 0)
    gevonden = list(rijen.voor_lijst().order_by("pk")[: PER_PAGINA + 1])
    getoond = gevonden[:PER_PAGINA]
    vast = momenten.van_alle(getoond, op=timezone.localdate())
    lijst_vastleggen(request, "arrangementen", [r.pk for r in getoond], leerlingen=[r.leerling_id for r in getoond])
    context = {
        "rijen": [beeld.rij(r, vast.get(r.pk, "")) for r in getoond],
        "stand": stand,
        "standen": [(code, naam) for code, (naam, _) in beeld.STANDEN.items()],
        "plekken": [(school, begeleiders_van(school)) for school in request.user.scholen_met("traject.overzicht")],
        "mag_wachtlijst": mag(request.user, "traject.toewijzen"),
        "mag_mijn": mag(request.user, "traject.voortgang_noteren"),
        "volgende": _volgende(stand, getoond) if len(gevonden) > PER_PAGINA else "",
        "kruimels": [("Begeleiding", "")],
    }
    return render(request, "arrangementen/lijst.html", context)


def _volgende(stand: str, getoond: list[Any]) -> str:
    return f"{reverse('arrangementen:lijst')}?{urlencode({'stand': stand, 'na': getoond[-1].pk})}"


@require_GET
@vereist("traject.inzien", op=Arrangement, met=ALLES)
def tonen(request: Request, arrangement: Arrangement) -> HttpResponse:
    deuren = Arrangement.objects.waarop(request.user, "traject.inzien").met_mag(request.user, **beeld.DEUREN)
    taken = Taak.objects.waarop(request.user, "taak.inzien").open().filter(dossier=arrangement.dossier_id)
    vandaag = timezone.localdate()
    langs = {  # along with the doors, so that the page asks no more for it
        "vast": momenten.als_rij(vandaag), "afwezig": Exists(taken.filter(soort="afwezigheid_melden")),
        "waargenomen": Exists(waarnemingen(arrangement, vandaag)),
    }  # fmt: skip
    rechten = deuren.annotate(**langs).values(*beeld.DEUREN, *langs).get(pk=arrangement.pk)
    leerling = arrangement.dossier.leerling
    context = {
        "arrangement": arrangement,
        "leerling": leerling,
        "doelen": list(arrangement.doelen.order_by("nummer")),
        **startbeeld.start(arrangement, rechten),
        "gesprekken": list(beeld.gesprekken(request.user, arrangement)[:50]),
        "evaluaties": evaluatiebeeld.evaluaties(request.user, arrangement),
        "weg": begeleider_weg(arrangement, vandaag),
        "vandaag": vandaag,
        "waarnemers": list(waarnemingen(arrangement, vandaag)) if rechten["waargenomen"] else [],
        "moment": momenten.uit_rij(rechten.pop("vast"), arrangement),
        "kruimels": [("Begeleiding", reverse("arrangementen:lijst")), (str(leerling), "")],
        **rechten,
    }
    return render(request, "arrangementen/tonen.html", context)


@require_GET
@vereist(
    "sessie.metadata_inzien",
    op=Begeleidingsgesprek,
    met=("arrangement__dossier__leerling", "deelbaar"),
    deuren={"noteren": "traject.voortgang_noteren"},
)
def gesprek(request: Request, gesprek: Begeleidingsgesprek) -> HttpResponse:
    vertrouwelijk, dicht = beeld.vertrouwelijk(request.user, gesprek)
    leerling = gesprek.arrangement.dossier.leerling
    context = {
        "gesprek": gesprek,
        "leerling": leerling,
        "vertrouwelijk": vertrouwelijk,
        "dicht": dicht,
        "doelen": list(gesprek.doelen.order_by("nummer")),
        "afspraken": list(gesprek.afspraken.order_by("nummer")),
        "kruimels": [
            ("Begeleiding", reverse("arrangementen:lijst")),
            (str(leerling), gesprek.arrangement.get_absolute_url()),
            ("Gesprek", ""),
        ],
    }
    return render(request, "arrangementen/gesprek.html", context)


@require_GET
@vereist("traject.inzien", op=Dossier, met=("leerling__school",), deuren={"pas": "pas.uitgeven"})
def bij_dossier(request: Request, dossier: Dossier) -> HttpResponse:
    rijen = Arrangement.objects.waarop(request.user, "traject.inzien").filter(dossier=dossier)
    context: dict[str, object] = {
        "dossier": dossier,
        "rijen": [beeld.rij(r) for r in rijen.voor_lijst().order_by("-pk")],
        "met_passen": bool(dossier.leerling.school.regels.lijst("pas.aanbod")),
        "passen": beeld.passen(request.user, dossier),
    }
    return render_part(request, "arrangementen/bij_dossier.html", context, part="lijst")
