"""The pages of the author: question pages by kind, check, hand in."""

from collections.abc import Callable, Sequence
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
from aanmeldingen.forms import Deelform, StandForm, deelform, delen_van
from aanmeldingen.models import Aanmelding
from aanmeldingen.routering import route
from aanmeldingen.soorten import PERSOONLIJK
from aanmeldingen.volledigheid import eisen
from aanmeldingen.vooraf import casuspagina
from aanmeldingen.voortgang import Invulling, verstuurd, waarheen
from accounts.http import Request
from accounts.permissions import vereist
from zorg.basis.models import IntussenGewijzigd, Onvolledig

View = Callable[..., HttpResponse]
MET = ("dossier__leerling__school", "dossier__leerling__klas", "dossier__leerling__klas__leerjaar", "gemaakt_door")


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
@bewerkt
def invullen(request: Request, aanmelding: Aanmelding) -> HttpResponse:
    invulling = Invulling.van(aanmelding, _eisen(aanmelding))
    context = _context(aanmelding) | {"taken": invulling.taken, "compleet": invulling.compleet}
    return render(request, "aanmeldingen/invullen.html", context)


@bewerkt
def vraag(request: Request, aanmelding: Aanmelding, deel: str) -> HttpResponse:
    if deel not in delen_van(aanmelding):
        return redirect("aanmeldingen:invullen", pk=aanmelding.pk)
    wat = _eisen(aanmelding)
    if request.method != "POST":
        return _vraagpagina(request, deelform(deel, aanmelding=aanmelding, eisen=wat))
    ruw = deelform(deel, request.POST, aanmelding=aanmelding, eisen=wat, concept=True)
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
    form = deelform(deel, request.POST, aanmelding=aanmelding, eisen=wat)
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
    if deel not in delen_van(aanmelding):
        return _bewaarstand(request, 422, stand="fout", tekst="Opslaan lukt niet. Laad de bladzijde opnieuw.")
    form = deelform(deel, request.POST, aanmelding=aanmelding, eisen=_eisen(aanmelding), concept=True)
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
        vers = services.indienen(aanmelding, door=request.user, reden=request.POST.get("reden", "").strip()[:500])
    except Onvolledig as mist:
        aanmelding.refresh_from_db(fields=["status"])
        fouten = Invulling.van(aanmelding, _eisen(aanmelding)).fouten
        return _controlepagina(request, aanmelding, fouten=fouten, eerst=[] if fouten else mist.ontbreekt)
    messages.success(request, _ingediend(vers))
    return redirect("aanmeldingen:tonen", pk=aanmelding.pk)


def _ingediend(aanmelding: Aanmelding) -> str:
    if aanmelding.status == Aanmelding.Status.WACHT_OP_AKKOORD:
        return "Je aanvraag wacht op akkoord van een collega. Daarna gaat die vanzelf verder."
    return verstuurd(aanmelding)


def _eisen(aanmelding: Aanmelding) -> Any:
    return eisen(aanmelding.dossier.leerling, op=timezone.localdate(), formulier=aanmelding.formulier)


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
    nummer = delen_van(form.aanmelding).index(form.deel) + 1
    context = _context(form.aanmelding, form.titel) | {
        "form": form,
        "nummer": nummer,
        "aantal": len(delen_van(form.aanmelding)),
        "persoonlijk": form.aanmelding.formulier in PERSOONLIJK,
        "versie": form.aanmelding.versie,
        "terug": request.GET.get("terug", ""),
    }
    return render(request, "aanmeldingen/vraag.html", context)


def _hierna(request: Request, aanmelding: Aanmelding, deel: str) -> str:
    delen = delen_van(aanmelding)
    volgende = delen.index(deel) + 1
    if request.GET.get("terug") == "controleren":
        return reverse("aanmeldingen:controleren", args=[aanmelding.pk])
    naam = delen[volgende] if volgende < len(delen) else "controleren"
    return reverse(f"aanmeldingen:{naam}", args=[aanmelding.pk])


def _controlepagina(
    request: Request, aanmelding: Aanmelding, *, fouten: list[tuple[str, str]], eerst: Sequence[str] = ()
) -> HttpResponse:
    """``eerst``: what the school asks of the case before this form may go on; a coordinator may say why not."""
    invulling = Invulling.van(aanmelding, _eisen(aanmelding))
    context = _context(aanmelding, "Controleer") | {
        "delen": invulling.antwoorden(wijzigen=True),
        "waarheen": waarheen(aanmelding, route(aanmelding, op=timezone.localdate())),
        "gebreken": fouten + [(casuspagina(aanmelding), zin) for zin in eerst],
        "mist": invulling.fouten if not fouten else [],
        "eerst": eerst,
        "vraag_reden": bool(eerst) and services.mag_overslaan(aanmelding, request.user),
    }
    return render(request, "aanmeldingen/controleren.html", context)


def _bewaarstand(request: Request, status: int, **context: object) -> HttpResponse:
    return render(request, "_onderdelen/bewaarstand.html", {"oob": True, **context}, status=status)
