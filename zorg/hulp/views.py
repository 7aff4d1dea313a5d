"""The handbook in the product, for everybody with an account. It says nothing about anybody."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.http import Request
from accounts.permissions import mag, voor_iedereen_ingelogd
from zorg.basis.adres import als_nummer

from . import boek, uitgave, waar

PER_KEER = 25


@require_safe
@voor_iedereen_ingelogd
def inhoud(request: Request) -> HttpResponse:
    """The chapters, those for this person first; ``?zoek=`` finds words in them."""
    alle, eigen = boek.hoofdstukken(), waar.voor(request.user)
    zoek = request.GET.get("zoek", "").strip()[: boek.LANGSTE_VRAAG]
    context = {
        "eigen": [alle[slug] for slug in eigen],
        "andere": [hoofdstuk for slug, hoofdstuk in alle.items() if slug not in eigen],
        "boekjes": uitgave.adressen(eigen),
        "zoek": zoek,
        "vondsten": boek.zoeken(zoek),
    }
    return render(request, "hulp/inhoud.html", context)


@require_safe
@voor_iedereen_ingelogd
def hoofdstuk(request: Request) -> HttpResponse:
    """One chapter: ``?hoofdstuk=``; without it what everybody should know."""
    gevonden = boek.hoofdstukken().get(request.GET.get("hoofdstuk", waar.VOOR_IEDEREEN))
    if gevonden is None:
        raise Http404
    kruimels = [("Hulp", reverse("hulp")), (gevonden.titel, "")]
    return render(request, "hulp/hoofdstuk.html", {"hoofdstuk": gevonden, "kruimels": kruimels})


@require_safe
@voor_iedereen_ingelogd
def nieuws(request: Request) -> HttpResponse:
    """What changed in the product, newest first; who administers reads what is for them as well."""
    beheer = request.GET.get("voor") == "beheer" and mag(request.user, "opdracht.inzien")
    vanaf = als_nummer(request.GET.get("vanaf", "")) or 0
    alle = boek.nieuws(beheer=beheer)
    getoond = alle[vanaf : vanaf + PER_KEER]
    meer = vanaf + PER_KEER < len(alle)
    volgende = f"{reverse('hulp_nieuws')}?{'voor=beheer&' if beheer else ''}vanaf={vanaf + PER_KEER}" if meer else ""
    context = {"regels": getoond, "volgende": volgende, "beheer": beheer}
    context["mag_beheer"] = mag(request.user, "opdracht.inzien")
    context["kruimels"] = [("Hulp", reverse("hulp")), ("Wat er nieuw is", "")]
    return render(request, "hulp/nieuws.html", context)
