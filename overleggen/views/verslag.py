"""What was decided: the minutes as a concept, fixed, and as a document; and who does what."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.http import Request
from accounts.permissions import lijst_vastleggen, vereist
from overleggen.forms import VeldForm
from overleggen.models import Agendapunt, Overleg, Veld
from overleggen.rapport import aanwezigheid, met_verslag, regels
from overleggen.services import verslag
from zorg.basis.adres import als_nummer
from zorg.basis.models import IntussenGewijzigd
from zorg.basis.shortcuts import render_part

from .wiewat import groepen

DEUREN = {"sluiten": "overleg.afsluiten", "verbeteren": "verslag.verbeteren", "vaststellen": "verslag.vaststellen"}
GEWIJZIGD = "Iemand anders veranderde deze tekst intussen. Hieronder staat wat er nu is, en wat jij schreef."


@require_GET
@vereist(
    "overleg.inzien", op=Overleg, met=("overlegtype", "school", "gesloten_door", "vastgesteld_door"), deuren=DEUREN
)
def besluitenlijst(request: Request, overleg: Overleg) -> HttpResponse:
    if not overleg.is_gesloten:
        return redirect(overleg)
    zichtbaar = Agendapunt.objects.waarop(request.user, "casus.verslag_inzien").filter(overleg=overleg)
    punten = list(met_verslag(zichtbaar.op_de_agenda()).op_volgorde())
    ids, leerlingen = [p.pk for p in punten], [p.leerling_id for p in punten if p.leerling_id]
    lijst_vastleggen(request, "besluiten", ids, leerlingen=leerlingen)
    wie = aanwezigheid(overleg)
    context = {"overleg": overleg, "punten": regels(punten, wie, overleg), "pdf": overleg.mag_sluiten, "wie": wie}
    return render(request, "overleggen/besluitenlijst.html", context)


@require_GET
@vereist("overleg.afsluiten", op=Overleg, stil=True)
def besluitenlijst_stand(request: Request, overleg: Overleg) -> HttpResponse:
    """Asked while the document is being made; 286 tells htmx to stop asking."""
    if not request.htmx:
        return redirect("overleggen:besluitenlijst", overleg.pk)
    context = {"overleg": overleg, "pdf": True}
    status = 286 if overleg.besluitenlijst_id else 200
    return render_part(request, "overleggen/besluitenlijst.html", context, part="pdf", status=status)


@require_GET
@vereist("overleg.afsluiten", op=Overleg, met=("besluitenlijst",))
def besluitenlijst_pdf(request: Request, overleg: Overleg) -> HttpResponse:
    """The bytes as they were made; only for who may read every item."""
    bestand = overleg.besluitenlijst
    if bestand is None:
        raise Http404
    erin = dict(overleg.agendapunten.op_de_agenda().order_by("pk").values_list("pk", "dossier__leerling"))
    lijst_vastleggen(request, "besluiten", list(erin), leerlingen=[pk for pk in erin.values() if pk])
    koppen = {"Content-Disposition": f'attachment; filename="{bestand.naam}"'}
    return HttpResponse(bytes(bestand.inhoud), content_type=bestand.soort, headers=koppen)


@require_http_methods(["GET", "POST"])
@vereist("verslag.vaststellen", op=Overleg, met=("overlegtype",))
def verslag_vaststellen(request: Request, overleg: Overleg) -> HttpResponse:
    """It is final, so the page asks first. ``terug`` is the running meeting that began with these minutes."""
    terug = als_nummer(request.POST.get("terug") or request.GET.get("terug", ""))
    if request.method != "POST":
        if not overleg.is_gesloten or overleg.is_vastgesteld:
            return redirect("overleggen:besluitenlijst", overleg.pk)
        return render(request, "overleggen/verslag_vaststellen.html", {"overleg": overleg, "terug": terug})
    verslag.verslag_vaststellen(overleg, door=request.user)
    messages.success(request, "Het verslag is vastgesteld. Niemand kan het nog veranderen.")
    if terug:
        return redirect("overleggen:nu", terug)
    return redirect("overleggen:besluitenlijst", overleg.pk)


@require_http_methods(["GET", "POST"])
@vereist("verslag.verbeteren", op=Veld, met=("agendapunt__overleg__overlegtype", "agendapunt__dossier__leerling"))
def verslag_verbeteren(request: Request, veld: Veld) -> HttpResponse:
    overleg = veld.agendapunt.overleg
    form = VeldForm(request.POST or None, initial={"tekst": veld.tekst, "versie": veld.versie})
    form.fields["tekst"].label = veld.get_soort_display()
    if not overleg.is_gesloten or overleg.is_vastgesteld:
        messages.info(request, verslag.VAST if overleg.is_vastgesteld else "Er is nog geen verslag.")
        return redirect("overleggen:besluitenlijst", overleg.pk)
    huidig = ""
    if request.method == "POST" and form.is_valid():
        invoer = {naam: form.cleaned_data[naam] for naam in ("tekst", "versie")}
        try:
            verslag.verslag_verbeteren(veld, door=request.user, **invoer)
        except IntussenGewijzigd:
            veld.refresh_from_db()
            form, huidig = _met_nieuwe_versie(request, veld), veld.tekst
        else:
            messages.success(request, "De tekst is verbeterd, ook in het dossier.")
            return redirect("overleggen:besluitenlijst", overleg.pk)
    context = {"veld": veld, "overleg": overleg, "punt": veld.agendapunt, "form": form, "huidig": huidig}
    return render(request, "overleggen/verslag_verbeteren.html", context)


def _met_nieuwe_versie(request: Request, huidig: Veld) -> VeldForm:
    """What was typed, ready to be saved over what stands there now."""
    gegevens = request.POST.copy()
    gegevens["versie"] = str(huidig.versie)
    form = VeldForm(gegevens)
    form.add_error("tekst", GEWIJZIGD)
    return form


@require_GET
@vereist("overleg.inzien", op=Overleg, met=("overlegtype", "school"))
def wie_doet_wat(request: Request, overleg: Overleg) -> HttpResponse:
    """All that was agreed, by who does it; each participant as far as the items go that they may read."""
    if not overleg.is_gesloten:
        return redirect(overleg)
    zichtbaar = Agendapunt.objects.waarop(request.user, "casus.verslag_inzien").filter(overleg=overleg).op_de_agenda()
    punten = list(
        zichtbaar.select_related("dossier__leerling")
        .prefetch_related("acties__wie", "acties__na", "besluiten__uitkomst")
        .op_volgorde()
    )
    ids, leerlingen = [p.pk for p in punten], [p.leerling_id for p in punten if p.leerling_id]
    lijst_vastleggen(request, "acties_van_overleg", ids, leerlingen=leerlingen)
    context = {"overleg": overleg, "groepen": groepen(punten, overleg.school, request.user, timezone.localdate())}
    return render(request, "overleggen/wie_doet_wat.html", context)
