"""Looking at adapted programmes: whole for who answers for it, and for teachers only what they do in class."""

from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.http import Request
from accounts.permissions import alleen_met, lijst_vastleggen, vereist
from dossiers.models import Dossier, Leerling
from programmas import beeld
from programmas.models import Programma, Programmaversie
from programmas.verschil import verschillen
from zorg.basis.adres import als_nummer
from zorg.basis.shortcuts import render_part

PER_PAGINA = 25


@require_GET
@alleen_met("programma.inzien")
def lijst(request: Request) -> HttpResponse:
    """What runs or is proposed, of the pupils somebody follows."""
    na = request.GET.get("na", "")
    rijen = Programma.objects.waarop(request.user, "programma.inzien").open()
    rijen = rijen.filter(pk__gt=als_nummer(na) or 0).met_versies()
    gevonden = list(rijen.select_related("dossier__leerling__klas").order_by("pk")[: PER_PAGINA + 1])
    getoond, vandaag = gevonden[:PER_PAGINA], timezone.localdate()
    lijst_vastleggen(request, "programmas", [r.pk for r in getoond], leerlingen=[r.leerling_id for r in getoond])
    context = {
        "rijen": [beeld.rij(r, vandaag) for r in getoond],
        "volgende": f"?{urlencode({'na': getoond[-1].pk})}" if len(gevonden) > PER_PAGINA else "",
        "kruimels": [("Aangepaste programma's", "")],
    }
    return render(request, "programmas/lijst.html", context)


@require_GET
@vereist("dossier.kern_inzien", op=Dossier, met=("leerling__school",), deuren={"voorstellen": "programma.voorstellen"})
def bij_dossier(request: Request, dossier: Dossier) -> HttpResponse:
    """On the page of a dossier: whole for who may read it, else what is agreed for in class."""
    rijen = Programma.objects.waarop(request.user, "programma.zien").filter(dossier=dossier).met_versies()
    rijen = rijen.met_mag(request.user, mag_inzien="programma.inzien").select_related("dossier__leerling__klas")
    gevonden, vandaag = list(rijen.order_by("-pk")[:PER_PAGINA]), timezone.localdate()
    context: dict[str, object] = {
        "dossier": dossier,
        "leerling": dossier.leerling,
        "rijen": [(r, beeld.rij(r, vandaag)) for r in gevonden],
        "is_open": any(r.is_open for r in gevonden),
    }
    return render_part(request, "programmas/bij_dossier.html", context, part="lijst")


@require_GET
@vereist("leerling.basis_inzien", op=Leerling)
def bij_leerling(request: Request, leerling: Leerling) -> HttpResponse:
    """For the page of the pupil: what who teaches the pupil does in class (Z0)."""
    rijen = Programma.objects.waarop(request.user, "programma.lesinfo_inzien").filter(dossier__leerling=leerling)
    programma = rijen.first()
    versie = programma.geldende(timezone.localdate()) if programma else None
    context: dict[str, object] = {"leerling": leerling, "programma": programma if versie else None}
    if versie:
        context |= beeld.inhoud(versie, met_reden=False)
    return render_part(request, "programmas/bij_leerling.html", context, part="lijst")


@require_GET
@vereist("programma.inzien", op=Programma, met=beeld.MET, deuren=beeld.DEUREN)
def tonen(request: Request, programma: Programma) -> HttpResponse:
    context = beeld.pagina(programma)
    context |= {
        "programma": programma,
        "leerling": programma.dossier.leerling,
        "opp": beeld.in_plan(programma, context["nu"]),
        "kruimels": beeld.kruimels(programma.dossier),
    }
    return render(request, "programmas/tonen.html", context)


@require_GET
@vereist("programma.inzien", op=Programmaversie, met=beeld.MET_VERSIE)
def versie(request: Request, versie: Programmaversie) -> HttpResponse:
    """An earlier version stays as it was, with what it changed."""
    programma, vorige = versie.programma, beeld.eerder(versie)
    context = {
        "programma": programma,
        "leerling": programma.dossier.leerling,
        "inhoud": beeld.inhoud(versie, met_reden=True),
        "versie": versie,
        "vorige": vorige,
        "wijzigt": verschillen(versie, vorige) if vorige else [],
        "kruimels": beeld.kruimels(programma.dossier, (f"Versie {versie.nummer}", "")),
    }
    return render(request, "programmas/versie.html", context)


def _geldend(programma: Programma) -> Programmaversie:
    versie = programma.geldende(timezone.localdate())
    if versie is None:
        raise Http404
    versie.programma = programma
    return versie


@require_GET
@vereist("programma.lesinfo_inzien", op=Programma, met=beeld.MET[:2], deuren={"inzien": "programma.inzien"})
def lessen(request: Request, programma: Programma) -> HttpResponse:
    """For who teaches: which hours, which tests, which subjects, until when."""
    context = {
        "programma": programma, "leerling": programma.dossier.leerling,
        **beeld.inhoud(_geldend(programma), met_reden=False),
    }  # fmt: skip
    return render(request, "programmas/lessen.html", context)


@require_GET
@vereist("programma.lesinfo_inzien", op=Programma, stil=True)
def lesblad_stand(request: Request, programma: Programma) -> HttpResponse:
    """Asked while the page is being made; 286 tells htmx to stop asking."""
    versie = _geldend(programma)
    status = 200 if versie.bestand_id is None or not request.htmx else 286
    context: dict[str, object] = {"programma": programma, "versie": versie}
    return render_part(request, "programmas/lesblad_stand.html", context, part="papier", status=status)


@require_GET
@vereist("programma.lesinfo_inzien", op=Programma)
def lesblad(request: Request, programma: Programma) -> HttpResponse:
    bestand = _geldend(programma).bestand
    if bestand is None:
        raise Http404
    koppen = {"Content-Disposition": f'inline; filename="{bestand.naam}"'}
    return HttpResponse(bytes(bestand.inhoud), content_type=bestand.soort, headers=koppen)
