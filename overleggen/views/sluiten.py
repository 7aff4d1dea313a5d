"""Closing a meeting."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from accounts.http import Request
from accounts.permissions import lijst_vastleggen, vereist
from overleggen.models import Overleg
from overleggen.services import botsingen, sluiten, uitkomsten
from overleggen.services.opvolgen import mogelijke_uitkomsten, staan_al
from zorg.basis.models import Onvolledig

from .afsluitregels import afsluitregel
from .uitkomst import gaat_verder


@vereist("overleg.afsluiten", op=Overleg, met=("overlegtype", "school"))
def afsluiten(request: Request, overleg: Overleg) -> HttpResponse:
    """What is still missing per item; when nothing is, the meeting can be closed."""
    if request.method == "POST":
        try:
            sluiten.afsluiten(overleg, door=request.user, zonder_keuze="zonder_keuze" in request.POST)
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
    samen = uitkomsten.sluiting(overleg, door=request.user)
    verder = any(gaat_verder(besluit) for punt in punten for besluit in punt.besloten)
    wie_niet = botsingen.wie_niet_koos(punten, request.user)
    mogelijk = mogelijke_uitkomsten(overleg) if verder else []
    staan_al(punten)
    rijen = [afsluitregel(punt, nummer, samen, mogelijk) for nummer, punt in enumerate(punten, 1)]
    nog = [rij for rij in rijen if rij["ontbreekt"]]
    klaar = [rij for rij in rijen if not rij["ontbreekt"]]
    context = {"overleg": overleg, "nog": nog, "klaar": klaar, "aantal": len(rijen), "wie_niet": wie_niet}
    return render(request, "overleggen/afsluiten.html", context)
