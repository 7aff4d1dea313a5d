"""The pages to look at: the board, one case with its form, and the line of steps on a dossier."""

from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.http import Request
from accounts.permissions import alleen_met, lijst_vastleggen, vereist
from casussen import beeld
from casussen.fasen import Inhoud, fasen_op_bord, fasen_van
from casussen.models import Analyse, Casus
from casussen.rapport import lezers
from casussen.vel import delen
from dossiers.models import Dossier, Taak
from scholen.models import Fase
from zorg.basis.adres import als_nummer
from zorg.basis.shortcuts import render_part

PER_PAGINA = 25
MET = ("dossier__leerling__school", "dossier__leerling__klas__leerjaar", "fase", "casemanager", "vertrouwenspersoon")


@require_GET
@alleen_met("zorgcasus.inzien")
def lijst(request: Request) -> HttpResponse:
    mijn = request.GET.get("van") == "mij"
    alle = Casus.objects.waarop(request.user, "zorgcasus.inzien").lopend()
    alle = alle.filter(casemanager=request.user) if mijn else alle
    geteld = beeld.tellingen(alle)
    fasen = fasen_op_bord(request.user.scholen_met("zorgcasus.inzien"))
    gekozen = _gekozen(fasen, request.GET.get("fase", ""), geteld)
    na = request.GET.get("na", "")
    rijen = alle.filter(fase=gekozen, pk__gt=als_nummer(na) or 0)
    gevonden = list(rijen.voor_kaart().order_by("pk")[: PER_PAGINA + 1])
    getoond = gevonden[:PER_PAGINA]
    lijst_vastleggen(request, "casussen", [r.pk for r in getoond], leerlingen=[r.leerling_id for r in getoond])
    query = "&van=mij" if mijn else ""
    verder = {"fase": gekozen.pk, "na": getoond[-1].pk} if gekozen and len(gevonden) > PER_PAGINA else {}
    context = {
        "bord": beeld.bord(fasen, geteld, gekozen, query),
        "gekozen": gekozen,
        "mijn": mijn,
        "rijen": [beeld.rij(casus) for casus in getoond],
        "volgende": f"?{urlencode(verder)}{query}" if verder else "",
        "kruimels": [("Casussen", "")],
    }
    return render(request, "casussen/lijst.html", context)


def _gekozen(fasen: list[Fase], code: str, geteld: dict[int, int]) -> Fase | None:
    """The step that was asked; else the first one with somebody in it."""
    gevraagd = next((fase for fase in fasen if str(fase.pk) == code), None)
    return gevraagd or next((fase for fase in fasen if geteld.get(fase.pk)), None) or next(iter(fasen), None)


@require_GET
@vereist("zorgcasus.inzien", op=Casus, met=(*MET, "afdruk"), deuren=beeld.DEUREN)
def tonen(request: Request, casus: Casus) -> HttpResponse:
    school = casus.dossier.leerling.school
    fasen, vel = fasen_van(school), Inhoud(casus)
    alle_delen = delen(vel, fasen)
    nu = next((deel for deel in alle_delen if deel.stand == "nu"), None)
    open_taken = Taak.objects.waarop(request.user, "taak.inzien").open()
    context = {
        "casus": casus,
        "leerling": casus.dossier.leerling,
        "delen": alle_delen,
        "nu": nu,
        "stappen": beeld.stappen(casus, fasen),
        "hierna": beeld.hierna(casus, fasen, nu.mist if nu else []),
        **beeld.knoppen(vel, fasen, request.user),
        "gezien": open_taken.filter(
            sleutel__in=[f"casus_overgedragen:casus:{casus.pk}", f"casemanager_worden:casus:{casus.pk}"]
        ).exists(),
        "lezers": lezers(school),
    }
    return render(request, "casussen/tonen.html", context)


@require_GET
@vereist("analyse.inzien", op=Analyse, met=("casus__dossier__leerling", "geschreven_door"))
def analyse(request: Request, analyse: Analyse) -> HttpResponse:
    """What the care team found out, in full."""
    context = {"analyse": analyse, "casus": analyse.casus, "leerling": analyse.casus.dossier.leerling}
    return render(request, "casussen/analyse.html", context)


@require_GET
@vereist("zorgcasus.inzien", op=Dossier, met=("leerling__school",))
def bij_dossier(request: Request, dossier: Dossier) -> HttpResponse:
    casus = Casus.objects.waarop(request.user, "zorgcasus.inzien").filter(dossier=dossier)
    gevonden = casus.select_related("fase", "casemanager").order_by("status", "-pk").first()
    context: dict[str, object] = {"dossier": dossier, "leerling": dossier.leerling, "regel": None}
    if gevonden is not None:
        gevonden.dossier = dossier
        context["regel"] = beeld.regel(gevonden, fasen_van(dossier.leerling.school))
    context["lopend"] = gevonden is not None and gevonden.is_lopend
    mag = Dossier.objects.waarop(request.user, "zorgcasus.bewerken").filter(pk=dossier.pk)
    context["mag_openen"] = not context["lopend"] and mag.exists()
    return render_part(request, "casussen/bij_dossier.html", context, part="regel")


@require_GET
@vereist("zorgcasus.inzien", op=Casus, met=("afdruk", "dossier__leerling"))
def afdruk(request: Request, casus: Casus) -> HttpResponse:
    """The form as it was made: those bytes and no others."""
    if casus.afdruk is None:
        raise Http404
    koppen = {"Content-Disposition": f'attachment; filename="{casus.afdruk.naam}"'}
    return HttpResponse(bytes(casus.afdruk.inhoud), content_type=casus.afdruk.soort, headers=koppen)


@require_GET
@vereist("zorgcasus.inzien", op=Casus, met=("afdruk", "dossier__leerling"), stil=True)
def afdruk_stand(request: Request, casus: Casus) -> HttpResponse:
    """Asked while the document is being made; 286 tells htmx to stop asking."""
    context: dict[str, object] = {"casus": casus, "leerling": casus.dossier.leerling}
    status = 200 if casus.wordt_gedrukt or not request.htmx else 286
    return render_part(request, "casussen/afdruk.html", context, part="afdruk", status=status)
