"""Everything together for one item, on the page and on paper, and the report for people from outside."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import Request
from accounts.permissions import lijst_vastleggen, vereist
from overleggen.bundel import bronnen, gesprekken, verslag_van
from overleggen.models import Agendapunt, Bundel
from overleggen.services import bundelen, partners
from overleggen.voorstelforms import VerslagForm
from zorg.basis.models import IntussenGewijzigd
from zorg.basis.shortcuts import render_part

PUNT = ("overleg__overlegtype", "overleg__school", "dossier__leerling__klas")
GEWIJZIGD = "Een collega heeft dit net gewijzigd. Kopieer je tekst en open de pagina opnieuw."


@require_GET
@vereist("casus.agenderen", op=Agendapunt, met=PUNT)
def bundel(request: Request, punt: Agendapunt) -> HttpResponse:
    bron = bronnen(punt, request.user)
    _gelezen(request, punt, [*bron["besluiten"], *bron["gesprekken"]])
    return render(request, "overleggen/bundel.html", _context(request, punt) | bron)


def _gelezen(request: Request, punt: Agendapunt, stukken: list[Any]) -> None:
    if punt.leerling_id:
        lijst_vastleggen(request, "tijdlijn", [stuk.pk for stuk in stukken], leerlingen=[punt.leerling_id])


def _context(request: Request, punt: Agendapunt) -> dict[str, Any]:
    eigen = Bundel.objects.waarop(request.user, "casus.agenderen").filter(agendapunt=punt, voor=request.user)
    bundel = eigen.select_related("bestand").first()
    return {"punt": punt, "overleg": punt.overleg, "bundel": bundel, "buiten": not punt.overleg.overlegtype.intern}


@require_POST
@vereist("casus.agenderen", op=Agendapunt, met=PUNT)
def bundel_vragen(request: Request, punt: Agendapunt) -> HttpResponse:
    bundelen.bundel_vragen(punt, door=request.user)
    return redirect("overleggen:bundel_stand", punt.pk)


@require_GET
@vereist("casus.agenderen", op=Agendapunt, met=PUNT, stil=True)
def bundel_stand(request: Request, punt: Agendapunt) -> HttpResponse:
    """Asked while the document is being made; 286 tells htmx to stop asking."""
    context = _context(request, punt)
    eigen = context["bundel"]
    status = 286 if request.htmx and not (eigen and eigen.wordt_gemaakt) else 200
    return render_part(request, "overleggen/bundel_papier.html", context, part="papier", status=status)


@require_GET
@vereist("casus.agenderen", op=Bundel, met=("bestand", "agendapunt__overleg", "agendapunt__dossier__leerling"))
def bundel_pdf(request: Request, bundel: Bundel) -> HttpResponse:
    """The bytes, for whoever had them made: they hold what that person may read."""
    if bundel.voor_id != request.user.pk or bundel.bestand is None or not bundel.agendapunt.is_open:
        raise Http404
    koppen = {"Content-Disposition": f'attachment; filename="{bundel.bestand.naam}"'}
    return HttpResponse(bytes(bundel.bestand.inhoud), content_type=bundel.bestand.soort, headers=koppen)


@require_http_methods(["GET", "POST"])
@vereist("casus.agenderen", op=Agendapunt, met=PUNT)
def verslag(request: Request, punt: Agendapunt) -> HttpResponse:
    """The report for people from outside: outcomes of the talks that somebody chose, edited by hand (GRO-69)."""
    rijen = list(gesprekken(punt, request.user))
    _gelezen(request, punt, rijen)
    gekozen = [rij for rij in rijen if str(rij.pk) in request.POST.getlist("gesprek")]
    form = _verslagform(request, punt, gekozen)
    if form.is_bound and form.is_valid():
        velden = {naam: form.cleaned_data[naam] for naam in ("extern_tekst", "stand")}
        try:
            partners.punt_bewerken(punt, verzoek=punt.verzoek, vragen={}, door=request.user, **velden)
        except IntussenGewijzigd:
            form.add_error(None, GEWIJZIGD)
        else:
            messages.success(request, "Het verslag is bewaard. Alleen deze tekst lezen mensen van buiten.")
            return redirect("overleggen:punt_partners", punt.pk)
    context = {"punt": punt, "overleg": punt.overleg, "form": form, "gesprekken": rijen, "gekozen": gekozen}
    return render(request, "overleggen/verslag_maken.html", context)


def _verslagform(request: Request, punt: Agendapunt, gekozen: list[Any]) -> VerslagForm:
    """Bound when it is sent; ``neem_over`` puts the chosen talks behind what was typed."""
    if request.method == "POST" and "neem_over" not in request.POST:
        return VerslagForm(request.POST, punt=punt)
    tekst = request.POST.get("extern_tekst", punt.extern_tekst)
    stand = request.POST.get("stand") or partners.stand_van(punt)
    samen = "\n\n".join(filter(None, [tekst.strip(), verslag_van(gekozen)]))
    return VerslagForm(None, punt=punt, initial={"extern_tekst": samen, "stand": stand})
