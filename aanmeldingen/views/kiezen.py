"""Starting: what kind, which pupil, and whether a colleague was first."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from aanmeldingen import services
from aanmeldingen.forms import ZoekForm
from aanmeldingen.models import Aanmelding
from aanmeldingen.overzicht import iets_van_anderen, lopend_van, mag_beginnen, soorten_voor
from accounts.http import Request
from accounts.permissions import alleen_met, lijst_vastleggen, vereist
from dossiers.models import Leerling
from zorg.basis.adres import als_nummer
from zorg.basis.models import Onvolledig

HOEVEEL = 50


@require_GET
@alleen_met("aanmelding.doorverwijzen")
def kiezen(request: Request) -> HttpResponse:
    """First what kind, when the school has more than one; then which pupil."""
    soorten = soorten_voor(request.user)
    gekozen = request.GET.get("formulier", "")
    soort = next((s for s in soorten if s["code"] == gekozen), soorten[0] if len(soorten) == 1 else None)
    over = request.GET.get("leerling", "")
    over = over if als_nummer(over) is not None else ""
    context: dict[str, Any] = {"soorten": soorten, "soort": soort, "over": over, "mijn": _lopend_van_mij(request)}
    if soort is None:
        return render(request, "aanmeldingen/soort.html", context | {"kruimels": [("Aanmelden", "")]})
    return render(request, "aanmeldingen/kiezen.html", context | _leerlingen(request, soort, over))


def _leerlingen(request: Request, soort: dict[str, Any], over: str) -> dict[str, Any]:
    form = ZoekForm(request.GET)
    naam = form.cleaned_data["naam"] if form.is_valid() else ""
    leerlingen = Leerling.objects.waarop(request.user, soort["maken"]).ingeschreven().select_related("klas")
    leerlingen = leerlingen.filter(pk=over) if over else leerlingen
    gevonden = list(leerlingen.zoeken(naam).order_by("achternaam", "roepnaam", "pk")[: HOEVEEL + 1])
    getoond = [leerling.pk for leerling in gevonden[:HOEVEEL]]
    lijst_vastleggen(request, "leerlingen", getoond, leerlingen=getoond)
    return {
        "form": form,
        "naam": naam,
        "leerlingen": gevonden[:HOEVEEL],
        "meer": len(gevonden) > HOEVEEL,
        "kruimels": [("Leerling aanmelden", "")],
        "zonder_klas": not gevonden and not naam and "ME" in request.user.rollen,
    }


def _lopend_van_mij(request: Request) -> list[Aanmelding]:
    rijen = lopend_van(request.user, hoogstens=10)
    lijst_vastleggen(request, "aanmeldingen", [r.pk for r in rijen], leerlingen=[r.leerling_id for r in rijen])
    return rijen


@require_POST
@vereist("aanmelding.doorverwijzen", op=Leerling, met=("school",))
def beginnen(request: Request, leerling: Any) -> HttpResponse:
    """Continue one's own draft, or begin; when a colleague was first this is said before anything is made."""
    formulier = request.POST.get("formulier") or "zorg"
    if not mag_beginnen(leerling, request.user, formulier):
        messages.error(request, "Dit formulier kun jij voor deze leerling niet gebruiken. Kies een ander formulier.")
        return redirect("aanmeldingen:kiezen")
    anderen = {} if request.POST.get("toch") else iets_van_anderen(leerling, request.user, formulier)
    if anderen:
        context = anderen | {"leerling": leerling, "formulier": formulier, "kruimels": [("Er loopt al iets", "")]}
        return render(request, "aanmeldingen/dubbel.html", context)
    try:
        return redirect(services.beginnen(leerling, door=request.user, formulier=formulier))
    except Onvolledig as mist:
        messages.error(request, str(mist))
        return redirect("aanmeldingen:kiezen")
