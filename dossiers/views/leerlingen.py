"""Pupils: who I follow, and a pupil who has no dossier yet."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from accounts.http import Request
from accounts.permissions import alleen_met, lijst_vastleggen, mag, vereist
from dossiers import services
from dossiers.beeld import leerlingen, tijdlijn, zijkant
from dossiers.beeld.mensen import Team
from dossiers.forms import ZoekForm
from dossiers.models import Dossier, Leerling

DEUREN = {
    "openen": "dossier.openen",
    "gesprek": "gesprek.maken",
    "interventie": "interventie.vastleggen",
    "signaal": "signaal.maken",
    "casus": "zorgcasus.bewerken",
    "aanmelden": "aanmelding.maken",
    "rooster": "rooster.inzien",
}


@require_GET
@alleen_met("leerling.zoeken")
def lijst(request: Request) -> HttpResponse:
    klassen = leerlingen.mijn_klassen(request.user)
    form = ZoekForm(request.GET, klassen=klassen)
    zoek, klas = (form.cleaned_data["zoek"], form.cleaned_data["klas"]) if form.is_valid() else ("", None)
    gevonden = leerlingen.mijn_leerlingen(request.user, zoek=zoek, klas=klas, na=request.GET.get("na", ""))
    ids = [rij.pk for rij in gevonden.rijen]
    lijst_vastleggen(request, "leerlingen", ids, leerlingen=ids)
    context = {"form": form, "lijst": gevonden, "zoek": zoek, "met_klassen": len(klassen) > 1}
    context["mag_overdragen"] = mag(request.user, "werk.overdragen")
    context["met_passen"] = mag(request.user, "pas.inzien") and leerlingen.met_passen(request.user)
    return render(request, "dossiers/leerlingen.html", context)


@require_GET
@vereist("leerling.basis_inzien", op=Leerling, met=("klas", "school"), deuren=DEUREN)
def tonen(request: Request, leerling: Leerling) -> HttpResponse:
    dossier = Dossier.objects.waarop(request.user, "dossier.kern_inzien").filter(leerling=leerling).first()
    team = Team(leerling)
    context = {
        "leerling": leerling,
        "kop": zijkant.kop(leerling, team),
        "ik_ben_mentor": team.is_mentor(request.user),
        "dossier": dossier,
        "voor_docenten": tijdlijn.voor_docenten(leerling, request.user, op=timezone.localdate()),
    }
    return render(request, "dossiers/leerling.html", context)


@require_POST
@vereist("dossier.openen", op=Leerling)
def openen(request: Request, leerling: Leerling) -> HttpResponse:
    dossier = services.dossier_openen(leerling, door=request.user)
    messages.success(request, f"Er is een dossier voor {leerling}.")
    if Dossier.objects.waarop(request.user, "dossier.kern_inzien").filter(pk=dossier.pk).exists():
        return redirect("dossiers:tonen", dossier.pk)
    return redirect("dossiers:leerling", leerling.pk)


@require_GET
@vereist("leerling.gevoelig_inzien", op=Leerling)
def geheim_adres(request: Request, leerling: Leerling) -> HttpResponse:
    context = {"leerling": leerling, "adressen": zijkant.geheime_adressen(leerling)}
    return render(request, "dossiers/geheim_adres.html", context)
