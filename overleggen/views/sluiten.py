"""Closing a meeting, and what was decided."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from accounts.http import Request
from accounts.permissions import lijst_vastleggen, vereist
from overleggen.models import Agendapunt, Overleg
from overleggen.rapport import regel
from overleggen.services import opvolgen, sluiten
from zorg.basis.models import Onvolledig
from zorg.basis.shortcuts import render_part


@vereist("overleg.afsluiten", op=Overleg, met=("overlegtype", "school"))
def afsluiten(request: Request, overleg: Overleg) -> HttpResponse:
    """What is still missing per item; when nothing is, the meeting can be closed."""
    if request.method == "POST":
        try:
            sluiten.afsluiten(overleg, door=request.user)
        except Onvolledig:
            messages.error(request, "Het overleg kan nog niet dicht. Hieronder staat wat er ontbreekt.")
        else:
            messages.success(request, "Het overleg is afgesloten. Iedereen ziet zijn taken in de werkvoorraad.")
            return redirect("overleggen:besluitenlijst", overleg.pk)
    if overleg.status != Overleg.Status.BEZIG:
        return redirect(overleg)
    punten = sluiten.punten_om_te_sluiten(overleg)
    ids, leerlingen = [p.pk for p in punten], [p.leerling_id for p in punten if p.leerling_id]
    lijst_vastleggen(request, "agendapunten", ids, leerlingen=leerlingen)
    vanzelf = {"vanzelf_wie": opvolgen.opvolger(overleg, request.user), "vanzelf_voor": opvolgen.actie_voor(overleg)}
    rijen = [
        {
            **regel(punt),
            "ontbreekt": sluiten.ontbreekt(punt),
            "vanzelf": opvolgen.vraagt_opvolging(punt),
            "vraagt_casemanager": sluiten.vraagt_casemanager(punt),
        }
        for punt in punten
    ]
    context = {"overleg": overleg, "rijen": rijen, "rond": not any(rij["ontbreekt"] for rij in rijen)} | vanzelf
    return render(request, "overleggen/afsluiten.html", context)


@require_GET
@vereist("overleg.inzien", op=Overleg, met=("overlegtype", "school", "gesloten_door"))
def besluitenlijst(request: Request, overleg: Overleg) -> HttpResponse:
    if not overleg.is_gesloten:
        return redirect(overleg)
    punten = list(
        Agendapunt.objects.waarop(request.user, "casus.verslag_inzien")
        .filter(overleg=overleg)
        .op_de_agenda()
        .select_related("dossier__leerling__klas")
        .prefetch_related("velden", "acties__wie", "besluiten__uitkomst")
        .op_volgorde()
    )
    ids, leerlingen = [p.pk for p in punten], [p.leerling_id for p in punten if p.leerling_id]
    lijst_vastleggen(request, "besluiten", ids, leerlingen=leerlingen)
    pdf = Overleg.objects.waarop(request.user, "overleg.afsluiten").filter(pk=overleg.pk).exists()
    aanwezig = overleg.deelnames.filter(status="aanwezig").select_related("gebruiker").order_by("pk")
    context = {
        "overleg": overleg,
        "punten": [regel(punt) for punt in punten],
        "pdf": pdf,
        "aanwezig": [deelname.gebruiker.naam for deelname in aanwezig],
    }
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
