"""A copy of the file by the own link: school offers it or takes it back, and who asked fetches it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.http import Request
from accounts.permissions import vereist
from inzage.models import Inzageverzoek
from portaal import services, thuis
from portaal.houders import GEDEELD
from portaal.models import Toegang
from portaal.permissions import via_link
from zorg.basis.models import Onvolledig

MET = ("dossier__leerling__school", "contact")


@require_POST
@vereist("inzageverzoek.screenen", op=Inzageverzoek, met=MET)
def aanbieden(request: Request, verzoek: Inzageverzoek) -> HttpResponse:
    try:
        services.afschrift_aanbieden(verzoek, door=request.user)
        messages.success(request, f"{verzoek.van} krijgt een mail met de eigen link, en haalt het daar op.")
    except Onvolledig as fout:
        messages.error(request, " ".join(fout.ontbreekt))
    return redirect("inzage:tonen", verzoek.pk)


@require_POST
@vereist("inzageverzoek.screenen", op=Inzageverzoek, met=MET)
def terugnemen(request: Request, verzoek: Inzageverzoek) -> HttpResponse:
    services.afschrift_terugnemen(verzoek, door=request.user)
    messages.success(request, "De link geeft het afschrift niet meer.")
    return redirect("inzage:tonen", verzoek.pk)


@require_POST
@via_link("afschrift.via_link", soort=GEDEELD)
def ophalen(request: Request, toegang: Toegang) -> HttpResponse:
    """By a button: a scanner that follows what is in a mail fetches nothing."""
    verzoek = next(iter(thuis.afschriften(toegang)), None)
    if verzoek is None or verzoek.bestand is None:
        messages.info(request, _("Dit afschrift staat niet meer klaar. Vraag het aan school."))
        return redirect("portaal:gedeeld")
    services.afschrift_ophalen(verzoek, toegang=toegang)
    koppen = {"Content-Disposition": 'attachment; filename="afschrift.zip"', "Cache-Control": "no-store"}
    return HttpResponse(bytes(verzoek.bestand.inhoud), content_type=verzoek.bestand.soort, headers=koppen)
