"""The pages of the author: choose a pupil, five question pages, check, hand in."""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from aanmeldingen import botsing, services
from aanmeldingen.forms import DELEN, Deelform, StandForm, ZoekForm
from aanmeldingen.models import Aanmelding
from aanmeldingen.volledigheid import eisen
from aanmeldingen.voortgang import Invulling
from accounts.http import Request
from accounts.permissions import alleen_met, lijst_vastleggen, vereist
from dossiers.models import Leerling
from zorg.basis.models import IntussenGewijzigd, Onvolledig

View = Callable[..., HttpResponse]
MET = ("dossier__leerling__school", "dossier__leerling__klas", "gemaakt_door")
HOEVEEL = 50


def bewerkt(view: View, *, stil: bool = False) -> View:
    """The door to a draft. An author who comes back with the Back button after submitting gets a sentence, no 403."""
    deur = vereist("aanmelding.bewerken", op=Aanmelding, met=MET, stil=stil)(view)

    @wraps(deur)
    def wrapper(request: Request, pk: int, **kwargs: Any) -> HttpResponse:
        try:
            return deur(request, pk=pk, **kwargs)
        except PermissionDenied:
            mijn = Aanmelding.objects.waarop(request.user, "aanmelding.inzien").filter(gemaakt_door=request.user, pk=pk)
            if not mijn.exists():
                raise
        messages.info(request, "Deze aanmelding is al ingediend. Je kunt hier zien hoe het ermee staat.")
        naar = reverse("aanmeldingen:tonen", args=[pk])
        return HttpResponse(status=204, headers={"HX-Redirect": naar}) if request.htmx else redirect(naar)

    return wrapper


typt = partial(bewerkt, stil=True)  # saving while somebody types shows nothing that the page did not show


@require_GET
@alleen_met("aanmelding.maken")
def kiezen(request: Request) -> HttpResponse:
    form = ZoekForm(request.GET)
    naam = form.cleaned_data["naam"] if form.is_valid() else ""
    leerlingen = Leerling.objects.waarop(request.user, "aanmelding.maken").ingeschreven().select_related("klas")
    gevonden = list(leerlingen.zoeken(naam).order_by("achternaam", "roepnaam", "pk")[: HOEVEEL + 1])
    getoond = [leerling.pk for leerling in gevonden[:HOEVEEL]]
    lijst_vastleggen(request, "leerlingen", getoond, leerlingen=getoond)
    context = {
        "form": form,
        "naam": naam,
        "leerlingen": gevonden[:HOEVEEL],
        "meer": len(gevonden) > HOEVEEL,
        "mijn": _lopend_van_mij(request),
        "kruimels": [("Leerling aanmelden", "")],
    }
    return render(request, "aanmeldingen/kiezen.html", context)


def _lopend_van_mij(request: Request) -> list[Aanmelding]:
    mijn = Aanmelding.objects.waarop(request.user, "aanmelding.inzien").filter(gemaakt_door=request.user).lopend()
    rijen = list(mijn.met_leerling().order_by("-gemaakt_op")[:10])
    lijst_vastleggen(request, "aanmeldingen", [r.pk for r in rijen], leerlingen=[r.leerling_id for r in rijen])
    return rijen


@require_POST
@vereist("aanmelding.maken", op=Leerling, met=("school",))
def beginnen(request: Request, leerling: Leerling) -> HttpResponse:
    return redirect(services.beginnen(leerling, door=request.user))


@require_GET
@bewerkt
def invullen(request: Request, aanmelding: Aanmelding) -> HttpResponse:
    invulling = Invulling.van(aanmelding, _eisen(aanmelding))
    context = _context(aanmelding) | {"taken": invulling.taken, "compleet": invulling.compleet}
    return render(request, "aanmeldingen/invullen.html", context)


@bewerkt
def vraag(request: Request, aanmelding: Aanmelding, deel: str) -> HttpResponse:
    wat = _eisen(aanmelding)
    if request.method != "POST":
        return _vraagpagina(request, DELEN[deel](aanmelding=aanmelding, eisen=wat))
    ruw = DELEN[deel](request.POST, aanmelding=aanmelding, eisen=wat, concept=True)
    bruikbaar = ruw.is_valid()
    try:
        aanmelding = services.bewaren(
            aanmelding, door=request.user, deel=deel, versie=_versie(request), velden=ruw.velden()
        )
    except IntussenGewijzigd:
        messages.warning(request, "Deze vragen zijn intussen ergens anders ingevuld. Je tekst is bewaard.")
        return redirect("aanmeldingen:teksten", pk=aanmelding.pk)
    if bruikbaar and "later" in request.POST:
        messages.success(request, "Je antwoorden zijn bewaard. Je kunt later verder.")
        return redirect("aanmeldingen:invullen", pk=aanmelding.pk)
    form = DELEN[deel](request.POST, aanmelding=aanmelding, eisen=wat)
    if not form.is_valid():
        return _vraagpagina(request, form)
    return redirect(_hierna(request, aanmelding, deel))


@require_POST
@typt
def bewaren(request: Request, aanmelding: Aanmelding) -> HttpResponse:
    """Save while somebody types. What cannot be kept is said beside the button, and stays on the screen."""
    stand = StandForm(request.POST)
    if not stand.is_valid():
        return _bewaarstand(request, 422, stand="fout", tekst="Opslaan lukt niet. Laad de bladzijde opnieuw.")
    deel = stand.cleaned_data["deel"]
    form = DELEN[deel](request.POST, aanmelding=aanmelding, eisen=_eisen(aanmelding), concept=True)
    bruikbaar = form.is_valid()
    try:
        vers = services.bewaren(
            aanmelding, door=request.user, deel=deel, versie=stand.cleaned_data["versie"], velden=form.velden()
        )
    except IntussenGewijzigd:
        url = reverse("aanmeldingen:teksten", args=[aanmelding.pk])
        return _bewaarstand(request, 409, stand="conflict", wie="Een ander venster", url=url)
    if not bruikbaar:
        fout = next(str(fout) for fouten in form.errors.values() for fout in fouten)
        return _bewaarstand(request, 422, stand="fout", tekst=f"Niet alles is opgeslagen. {fout}", versie=vers.versie)
    return _bewaarstand(request, 200, stand="goed", om=timezone.now(), versie=vers.versie)


@bewerkt
def teksten(request: Request, aanmelding: Aanmelding) -> HttpResponse:
    verschillen = botsing.verschillen(aanmelding, _eisen(aanmelding))
    form = botsing.TekstenForm(request.POST if request.method == "POST" else None, verschillen=verschillen)
    if request.method == "POST" and form.is_valid():
        services.samenvoegen(aanmelding, door=request.user, velden=form.velden())
        messages.success(request, "Je keuze is bewaard.")
        return redirect("aanmeldingen:invullen", pk=aanmelding.pk)
    if not verschillen:
        return redirect("aanmeldingen:invullen", pk=aanmelding.pk)
    return render(request, "aanmeldingen/teksten.html", _context(aanmelding, "Twee teksten") | {"form": form})


@require_GET
@bewerkt
def controleren(request: Request, aanmelding: Aanmelding) -> HttpResponse:
    return _controlepagina(request, aanmelding, fouten=[])


@require_POST
@bewerkt
def indienen(request: Request, aanmelding: Aanmelding) -> HttpResponse:
    try:
        services.indienen(aanmelding, door=request.user)
    except Onvolledig:
        fouten = Invulling.van(aanmelding, _eisen(aanmelding)).fouten
        return _controlepagina(request, aanmelding, fouten=fouten)
    messages.success(request, "Je aanmelding is ingediend. Het zorgteam heeft bericht gekregen.")
    return redirect("aanmeldingen:tonen", pk=aanmelding.pk)


def _eisen(aanmelding: Aanmelding) -> Any:
    return eisen(aanmelding.dossier.leerling, op=timezone.localdate())


def _versie(request: Request) -> int:
    stand = StandForm(request.POST)
    stand.is_valid()
    return int(stand.cleaned_data.get("versie") or 0)


def _context(aanmelding: Aanmelding, *waar: str) -> dict[str, Any]:
    leerling = aanmelding.dossier.leerling
    begin = reverse("aanmeldingen:invullen", args=[aanmelding.pk])
    kruimels = [(f"Aanmelding van {leerling}", begin if waar else ""), *((naam, "") for naam in waar)]
    return {"aanmelding": aanmelding, "leerling": leerling, "kruimels": kruimels}


def _vraagpagina(request: Request, form: Deelform) -> HttpResponse:
    nummer = list(DELEN).index(form.deel) + 1
    context = _context(form.aanmelding, form.titel) | {
        "form": form,
        "nummer": nummer,
        "aantal": len(DELEN),
        "versie": form.aanmelding.versie,
        "terug": request.GET.get("terug", ""),
    }
    return render(request, "aanmeldingen/vraag.html", context)


def _hierna(request: Request, aanmelding: Aanmelding, deel: str) -> str:
    delen = list(DELEN)
    volgende = delen.index(deel) + 1
    if request.GET.get("terug") == "controleren":
        return reverse("aanmeldingen:controleren", args=[aanmelding.pk])
    naam = delen[volgende] if volgende < len(delen) else "controleren"
    return reverse(f"aanmeldingen:{naam}", args=[aanmelding.pk])


def _controlepagina(request: Request, aanmelding: Aanmelding, *, fouten: list[tuple[str, str]]) -> HttpResponse:
    invulling = Invulling.van(aanmelding, _eisen(aanmelding))
    context = _context(aanmelding, "Controleer") | {
        "delen": invulling.antwoorden(wijzigen=True),
        "gebreken": fouten,
        "mist": invulling.fouten if not fouten else [],
    }
    return render(request, "aanmeldingen/controleren.html", context)


def _bewaarstand(request: Request, status: int, **context: object) -> HttpResponse:
    return render(request, "_onderdelen/bewaarstand.html", {"oob": True, **context}, status=status)
