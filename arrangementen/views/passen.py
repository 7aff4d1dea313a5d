"""Cards: the list, one card, giving and withdrawing it, and the page behind the QR code."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.http import Request
from accounts.permissions import alleen_met, lijst_vastleggen, vereist
from arrangementen import beeld, rapport, services
from arrangementen.forms import PasForm, PasIntrekkenForm, PasZoekForm
from arrangementen.models import Pas
from audit.services import vastleggen
from dossiers.models import Dossier, Leerling, Tijdlijnstuk
from scholen import kalender
from zorg.basis.adres import als_nummer
from zorg.basis.models import OngeldigeOvergang, Onvolledig
from zorg.basis.shortcuts import render_part

PER_PAGINA = 25
MET = ("dossier__leerling__school", "dossier__leerling__klas", "catalogusitem", "uitgegeven_door")
HOOGSTENS = 50


@require_GET
@alleen_met("pas.inzien")
def lijst(request: Request) -> HttpResponse:
    """The cards that are valid today, of the pupils somebody teaches or follows."""
    na = request.GET.get("na", "")
    geldig = Pas.objects.waarop(request.user, "pas.inzien").geldig(timezone.localdate()).met_leerling().order_by("pk")
    gevonden = list(geldig.filter(pk__gt=als_nummer(na) or 0)[: PER_PAGINA + 1])
    rijen = gevonden[:PER_PAGINA]
    lijst_vastleggen(request, "passen", [p.pk for p in rijen], leerlingen=[p.leerling_id for p in rijen])
    context = {
        "rijen": rijen,
        "volgende": f"{reverse('arrangementen:passen')}?na={rijen[-1].pk}" if len(gevonden) > PER_PAGINA else "",
        "kruimels": [("Geldige passen", "")],
    }
    return render(request, "arrangementen/passen.html", context)


@require_GET
@vereist("leerling.basis_inzien", op=Leerling)
def bij_leerling(request: Request, leerling: Leerling) -> HttpResponse:
    """For the page of the pupil: what the pupil may do in and out of the lesson (Z0)."""
    passen = Pas.objects.waarop(request.user, "pas.inzien").geldig(timezone.localdate())
    passen = passen.filter(dossier__leerling=leerling).met_leerling().order_by("catalogusitem__naam")
    return render_part(
        request, "arrangementen/passen_bij_leerling.html", {"leerling": leerling, "passen": passen}, part="lijst"
    )


@require_GET
@vereist("pas.inzien", op=Pas, met=MET, deuren={"intrekken": "pas.intrekken", "lijn": "dossier.kern_inzien"})
def tonen(request: Request, pas: Pas) -> HttpResponse:
    return render(request, "arrangementen/pas.html", _context(pas))


@require_GET
@vereist("pas.inzien", op=Pas, met=MET, stil=True)
def stand(request: Request, pas: Pas) -> HttpResponse:
    """Asked while the card is being drawn; 286 tells htmx to stop asking."""
    status = 200 if pas.bestand_id is None or not request.htmx else 286
    return render_part(request, "arrangementen/pas_papier.html", {"pas": pas}, part="papier", status=status)


def _context(pas: Pas) -> dict[str, Any]:
    geldig = beeld.is_geldig(pas)
    return {
        "pas": pas,
        "kaart": rapport.kaart(pas),
        "qr": rapport.qr_van(pas) if geldig else "",
        "geldig": geldig,
        "begint_nog": not geldig and pas.ingetrokken_op is None and pas.begindatum > timezone.localdate(),
        "leerling": pas.dossier.leerling,
        "kruimels": [("Geldige passen", reverse("arrangementen:passen")), (str(pas.dossier.leerling), "")],
    }


@require_GET
@vereist("pas.inzien", op=Pas, met=("bestand", "dossier__leerling"))
def papier(request: Request, pas: Pas) -> HttpResponse:
    if pas.bestand is None:
        raise Http404
    koppen = {"Content-Disposition": f'attachment; filename="{pas.bestand.naam}"'}
    return HttpResponse(bytes(pas.bestand.inhoud), content_type=pas.bestand.soort, headers=koppen)


@require_http_methods(["GET", "POST"])
@vereist("pas.uitgeven", op=Dossier, met=("leerling__school", "leerling__klas"))
def uitgeven(request: Request, dossier: Dossier) -> HttpResponse:
    """A new card, or (``?pas=``) the same one again with another last day."""
    form = _form(request, dossier)
    if request.method == "POST" and form.is_valid():
        velden = dict(form.cleaned_data)
        try:
            pas = services.pas_uitgeven(dossier, catalogusitem=velden.pop("soort"), door=request.user, **velden)
        except Onvolledig as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, f"{pas.naam} is gegeven. Geef {dossier.leerling.roepnaam} de kaart.")
            return redirect(pas)
    context = {"form": form, "dossier": dossier, "leerling": dossier.leerling, "soorten": form.soorten}
    return render(request, "arrangementen/pas_uitgeven.html", context)


def _form(request: Request, dossier: Dossier) -> PasForm:
    regels = dossier.leerling.school.regels
    items = dossier.leerling.school.catalogusitems.filter(code__in=regels.lijst("pas.aanbod"), actief=True)
    stukken = Tijdlijnstuk.objects.waarop(request.user, "tijdlijn").filter(dossier=dossier, medisch=True)
    soorten = list(items.order_by("naam"))
    return PasForm(
        request.POST or None,
        initial=_begin(request, dossier, soorten),
        soorten=soorten,
        met_verklaring=regels.lijst("pas.met_verklaring"),
        verklaringen=list(stukken.order_by("-datum", "-pk")[:HOOGSTENS]),
        roepnaam=dossier.leerling.roepnaam,
    )


def _begin(request: Request, dossier: Dossier, soorten: list[Any]) -> dict[str, Any]:
    """What the form starts with: the card that is given again, or what the profile says of this kind."""
    vandaag, gevraagd = timezone.localdate(), request.GET.get("pas", "")
    oude = Pas.objects.waarop(request.user, "pas.inzien").filter(dossier=dossier)
    vorige = oude.filter(pk=als_nummer(gevraagd) or 0).first()
    if vorige:
        return {
            "soort": vorige.catalogusitem.code, "mag": "\n".join(vorige.mag), "begindatum": vandaag,
            "verklaring": vorige.verklaring_id,
        }  # fmt: skip
    keuze = next((item for item in soorten if item.code == request.GET.get("soort")), None)
    keuze = keuze or (soorten[0] if len(soorten) == 1 else None)
    jaar = dossier.leerling.school.schooljaren.op(vandaag).order_by("pk").first()
    begin: dict[str, Any] = {"begindatum": vandaag, "einddatum": kalender.laatste_schooldag(jaar) if jaar else None}
    return begin | ({"soort": keuze.code, "mag": "\n".join(keuze.werkwijzen)} if keuze else {})


@require_http_methods(["GET", "POST"])
@vereist("pas.intrekken", op=Pas, met=MET)
def intrekken(request: Request, pas: Pas) -> HttpResponse:
    if pas.ingetrokken_op is not None:
        raise OngeldigeOvergang(f"pas {pas.pk} is al ingetrokken")
    form = PasIntrekkenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.pas_intrekken(pas, door=request.user, **form.cleaned_data)
        messages.success(request, "De pas is ingetrokken. Hij geldt vanaf nu niet meer, ook niet op papier.")
        return redirect(pas)
    context = {"pas": pas, "leerling": pas.dossier.leerling, "form": form}
    return render(request, "arrangementen/pas_intrekken.html", context)


@require_GET
@alleen_met("pas.controleren")
def controle(request: Request) -> HttpResponse:
    """Whoever is shown a card sees whether it is valid, and only what stands on it. An unknown card, one of another
    school and no card at all look the same."""
    form = PasZoekForm(request.GET if "code" in request.GET else None)
    pas, geldig = None, False
    if form.is_bound and form.is_valid():
        kaarten = Pas.kaarten.met_grond(request.user, "pas.controleren").met_code(form.cleaned_data["code"])
        pas = kaarten.select_related(*MET).first()
        if pas is None:
            form.add_error("code", "Deze pas kennen we niet. Kijk of de code klopt.")
        else:
            geldig = beeld.is_geldig(pas)
            vastleggen("ingezien", op=pas, door=request.user, grond=pas.grond, actie="pas.controleren")
    context = {"form": form, "pas": pas, "geldig": geldig, "kaart": rapport.kaart(pas) if pas and geldig else None}
    return render(request, "arrangementen/pas_controle.html", context)


# Older cards lead straight here: who is not logged in first reads what this is (LoginRequiredMiddleware).
controle.login_url = reverse_lazy("portaal:pas_controle")  # type: ignore[attr-defined]
