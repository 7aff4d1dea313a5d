"""The pages to look at: the list, one referral, its part on a dossier, and what must be delivered."""

from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.http import Request
from accounts.permissions import alleen_met, lijst_vastleggen, vereist
from dossiers.models import Dossier
from verwijzingen import beeld
from verwijzingen.models import Levering, Verstrekking, Verwijzing
from verwijzingen.stappen import volgende
from verwijzingen.volledigheid import ontbreekt
from zorg.basis import bladeren
from zorg.basis.adres import als_nummer
from zorg.basis.shortcuts import render_part

PER_PAGINA = 25
MET = (
    "dossier__leerling__school", "dossier__leerling__klas", "bestemming", "verwijsbegeleider", "aanspreekpunt",
)  # fmt: skip


@require_GET
@alleen_met("verwijzing.bestaan_zien")
def lijst(request: Request) -> HttpResponse:
    stand = request.GET.get("stand", "")
    stand = stand if stand in beeld.STANDEN else "nieuw"
    na = request.GET.get("na", "")
    rijen = Verwijzing.objects.waarop(request.user, "verwijzing.bestaan_zien")
    aantallen = beeld.aantallen(rijen)
    rijen = rijen.filter(status__in=beeld.STANDEN[stand][1], pk__gt=als_nummer(na) or 0)
    gevonden = list(rijen.voor_lijst().order_by("pk")[: PER_PAGINA + 1])
    getoond = gevonden[:PER_PAGINA]
    lijst_vastleggen(request, "verwijzingen", [r.pk for r in getoond], leerlingen=[r.leerling_id for r in getoond])
    verder = {"stand": stand, "na": getoond[-1].pk} if len(gevonden) > PER_PAGINA else {}
    context = {
        "rijen": [beeld.rij(r) for r in getoond],
        "stand": stand,
        "standen": [(code, naam, aantallen[code]) for code, (naam, _) in beeld.STANDEN.items()],
        "totaal": sum(aantallen.values()),
        "volgende": f"?{urlencode(verder)}" if verder else "",
        "kruimels": [("Verwijzingen", "")],
    }
    return render(request, "verwijzingen/lijst.html", context)


@require_GET
@vereist("verwijzing.bestaan_zien", op=Verwijzing, met=MET, deuren=beeld.DEUREN)
def tonen(request: Request, verwijzing: Verwijzing) -> HttpResponse:
    leerling = verwijzing.dossier.leerling
    mag_inzien = verwijzing.mag_inzien  # type: ignore[attr-defined]
    context = {
        "verwijzing": verwijzing,
        "leerling": leerling,
        "weg": beeld.weg(verwijzing),
        "stap": volgende(verwijzing),
        "verantwoordelijk": beeld.toont_verantwoordelijk(verwijzing),
        "leveringen": beeld.leveringen(verwijzing, request.user),
        "heeft_papieren": beeld.heeft_papieren(verwijzing.bestemming),
        "kruimels": [("Verwijzingen", reverse("verwijzingen:lijst")), (str(leerling), "")],
    }
    if mag_inzien:
        context |= {
            "ontbreekt": ontbreekt(verwijzing, op=timezone.localdate()) if verwijzing.is_voor_indienen else [],
            "teksten": beeld.teksten(verwijzing),
            "lijstjes": beeld.lijstjes(verwijzing),
            "afspraken": beeld.afspraken(verwijzing),
            "evaluaties": beeld.evaluaties(verwijzing, request.user),
            "verstrekkingen": beeld.verstrekkingen(verwijzing, request.user),
            "rooster": beeld.rooster(verwijzing, request.user),
            **beeld.gevraagd(verwijzing, request.user),
        }
    return render(request, "verwijzingen/tonen.html", context)


@require_GET
@vereist("verwijzing.bestaan_zien", op=Dossier, met=("leerling__school",), deuren={"starten": "verwijzing.starten"})
def bij_dossier(request: Request, dossier: Dossier) -> HttpResponse:
    rijen = Verwijzing.objects.waarop(request.user, "verwijzing.bestaan_zien").filter(dossier=dossier)
    context: dict[str, object] = {
        "dossier": dossier,
        "rijen": [beeld.rij(r) for r in rijen.voor_lijst().order_by("-pk")[:PER_PAGINA]],
    }
    return render_part(request, "verwijzingen/bij_dossier.html", context, part="lijst")


@require_GET
@alleen_met("levering.afronden")
def leveringen(request: Request) -> HttpResponse:
    """Everything this person may still deliver or see delivered, the first to be due on top."""
    alle = Levering.objects.waarop(request.user, "levering.afronden").open()
    rijen = bladeren.na(alle, request.GET.get("na", ""), "uiterste_datum", op_dag=True)
    rijen = rijen.met_mag(request.user, mag_afronden="levering.afronden")
    rijen = rijen.select_related("voor_gebruiker", "verwijzing__bestemming", "verwijzing__dossier__leerling__klas")
    gevonden = list(rijen.order_by("uiterste_datum", "pk")[: PER_PAGINA + 1])
    getoond, vandaag = gevonden[:PER_PAGINA], timezone.localdate()
    lijst_vastleggen(request, "leveringen", [r.pk for r in getoond], leerlingen=[r.leerling_id for r in getoond])
    laatste = getoond[-1] if len(gevonden) > PER_PAGINA else None
    na = urlencode({"na": bladeren.plaats(laatste.uiterste_datum, laatste.pk)}) if laatste else ""
    context = {
        "rijen": [beeld.levering(r, vandaag) | {"verwijzing": r.verwijzing} for r in getoond],
        "volgende": f"?{na}" if na else "",
        "kruimels": [("Verwijzingen", reverse("verwijzingen:lijst")), ("Leveringen", "")],
    }
    return render(request, "verwijzingen/leveringen.html", context)


@require_GET
@vereist("verwijzing.verstrekken", op=Verstrekking, met=("bestand",))
def brief(request: Request, verstrekking: Verstrekking) -> HttpResponse:
    """The letter as it was made; without consent it leaves the school no more."""
    bestand = verstrekking.bestand
    if bestand is None:
        raise Http404
    naam = f'inline; filename="{bestand.naam}"'
    return HttpResponse(bytes(bestand.inhoud), content_type=bestand.soort, headers={"Content-Disposition": naam})
