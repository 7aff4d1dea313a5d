"""Letters that ask those at home to come and talk."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from accounts.http import Request
from accounts.permissions import vereist
from dossiers.kanaal import Waarvoor, oordeel
from dossiers.models import Contactpersoon, Dossier
from verwijzingen import forms, services
from verwijzingen.models import Uitnodiging
from zorg.basis.models import Onvolledig
from zorg.basis.shortcuts import render_part

EERDER = 10
MET = ("dossier__leerling__school", "contact", "gemaakt_door")


@require_http_methods(["GET", "POST"])
@vereist("brief.maken", op=Dossier, met=("leerling__school", "leerling__klas"))
def nieuw(request: Request, dossier: Dossier) -> HttpResponse:
    mag, niet = _ontvangers(dossier)
    leerling = dossier.leerling
    zelf = str(leerling) if oordeel(leerling, None, waarvoor=Waarvoor.LEZEN).mag else ""
    form = forms.UitnodigingForm(
        request.POST or None, contacten=mag, leerling=zelf, waarover=leerling.school.regels.lijst("brief.waarover")
    )
    if request.method == "POST" and form.is_valid():
        try:
            brief = services.uitnodigen(dossier, door=request.user, **form.velden())
        except Onvolledig as fout:
            form.add_error(None, fout.ontbreekt)
        else:
            klaar = "De mail met de link gaat nu weg." if brief.wijze == "link" else "De brief wordt gemaakt."
            messages.success(request, klaar)
            return redirect(brief)
    eerder = Uitnodiging.objects.waarop(request.user, "brief.inzien").filter(dossier=dossier).order_by("-pk")[:EERDER]
    context = {"form": form, "dossier": dossier, "leerling": leerling, "niet": niet, "eerder": eerder}
    return render(request, "verwijzingen/uitnodiging_nieuw.html", context | {"kan": bool(mag or zelf)})


def _ontvangers(dossier: Dossier) -> tuple[list[Contactpersoon], list[tuple[str, str]]]:
    """Who may get a letter today, and of the others why not."""
    mag, niet = [], []
    for contact in dossier.leerling.contactpersonen.order_by("pk"):
        uitslag = oordeel(dossier.leerling, contact, waarvoor=Waarvoor.LEZEN)
        if uitslag.mag:
            mag.append(contact)
        else:
            niet.append((str(contact), uitslag.reden))
    return mag, niet


@require_GET
@vereist("brief.inzien", op=Uitnodiging, met=MET)
def tonen(request: Request, uitnodiging: Uitnodiging) -> HttpResponse:
    context = {"brief": uitnodiging, "leerling": uitnodiging.dossier.leerling, "dossier": uitnodiging.dossier}
    return render(request, "verwijzingen/uitnodiging.html", context)


@require_GET
@vereist("brief.inzien", op=Uitnodiging, met=MET, stil=True)
def stand(request: Request, uitnodiging: Uitnodiging) -> HttpResponse:
    """Asked while the letter is being made; 286 tells htmx to stop asking."""
    status = 200 if uitnodiging.bestand_id is None or not request.htmx else 286
    context: dict[str, object] = {"brief": uitnodiging, "leerling": uitnodiging.dossier.leerling}
    return render_part(request, "verwijzingen/uitnodiging_papier.html", context, part="papier", status=status)


@require_GET
@vereist("brief.inzien", op=Uitnodiging, met=("bestand", "dossier__leerling"))
def papier(request: Request, uitnodiging: Uitnodiging) -> HttpResponse:
    if uitnodiging.bestand is None:
        raise Http404
    koppen = {"Content-Disposition": f'inline; filename="{uitnodiging.bestand.naam}"'}
    return HttpResponse(bytes(uitnodiging.bestand.inhoud), content_type=uitnodiging.bestand.soort, headers=koppen)
