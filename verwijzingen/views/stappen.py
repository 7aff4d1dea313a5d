"""The steps: each one form and one service, on one page."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import Request
from accounts.permissions import vereist
from scholen.models import Bestemming, Partner
from verwijzingen import forms, services
from verwijzingen.deelbaar import keuzes
from verwijzingen.mensen import begeleiders
from verwijzingen.models import Verwijzing
from verwijzingen.rapport import verwijsbrief
from verwijzingen.volledigheid import ontbreekt, ontbreekt_voor_begin, ontvangers, zonder_toestemming
from zorg.basis.formulier import Formulier
from zorg.basis.models import OngeldigeOvergang, Onvolledig

from .starten import bestemmingen
from .tonen import MET

Status = Verwijzing.Status


def stap(
    request: Request,
    verwijzing: Verwijzing,
    form: Formulier,
    doe: Callable[[dict[str, Any]], object],
    *,
    titel: str,
    knop: str,
    klaar: str,
    **context: Any,
) -> HttpResponse:
    """Show the form; with good input take the step, and say in words why it was refused."""
    if request.method == "POST" and form.is_valid():
        try:
            doe(form.cleaned_data)
        except Onvolledig as fout:
            form.add_error(None, fout.ontbreekt)
        else:
            messages.success(request, klaar)
            return redirect(verwijzing)
    leerling = verwijzing.dossier.leerling
    kruimels = [
        ("Verwijzingen", reverse("verwijzingen:lijst")), (str(leerling), verwijzing.get_absolute_url()), (titel, ""),
    ]  # fmt: skip
    vast = {"form": form, "titel": titel, "knop": knop, "leerling": leerling, "verwijzing": verwijzing}
    terug = verwijzing.get_absolute_url()
    return render(request, "verwijzingen/stap.html", vast | {"terug": terug, "kruimels": kruimels} | context)


def eis(verwijzing: Verwijzing, *statussen: str) -> None:
    if verwijzing.status not in statussen:
        raise OngeldigeOvergang(f"verwijzing {verwijzing.pk} staat op {verwijzing.status}")


@require_http_methods(["GET", "POST"])
@vereist("verwijzing.bewerken", op=Verwijzing, met=MET)
def voorbereiden(request: Request, verwijzing: Verwijzing) -> HttpResponse:
    eis(verwijzing, *Verwijzing.OPEN)
    leerling = verwijzing.dossier.leerling
    velden = ("doel", "verzoek", "behandelplan", "aanspreekpunt", "verwijsbegeleider")
    begin = {naam: getattr(verwijzing, naam) for naam in velden} | {"gemeente": leerling.gemeente}
    if begin["verwijsbegeleider"] is None:
        begin["verwijsbegeleider"] = request.user
    form = forms.VoorbereidForm(
        request.POST or None,
        verwijzing=verwijzing,
        mensen=begeleiders(leerling),
        partners=aanspreekpunten(verwijzing),
        initial=begin,
    )

    def doe(data: dict[str, Any]) -> None:
        services.voorbereiden(verwijzing, door=request.user, **data)

    return stap(request, verwijzing, form, doe, titel="Bereid de verwijzing voor", knop="Bewaar", klaar="Opgeslagen.")


def aanspreekpunten(verwijzing: Verwijzing) -> QuerySet[Partner]:
    """The social map: of the pupil's municipality as soon as that is known (ZEIST-11), else every partner."""
    leerling, b = verwijzing.dossier.leerling, verwijzing.bestemming
    rijen = leerling.school.partners.filter(actief=True)
    if b.per_gemeente and b.partner:
        rijen = rijen.filter(soort=b.partner.soort)
        if leerling.gemeente and (hier := rijen.filter(gemeente__iexact=leerling.gemeente)).exists():
            rijen = hier
    return rijen.order_by("naam", "pk")


@require_http_methods(["GET", "POST"])
@vereist("verwijzing.bewerken", op=Verwijzing, met=MET)
def bespreken(request: Request, verwijzing: Verwijzing) -> HttpResponse:
    eis(verwijzing, Status.VOORGESTELD)
    form = forms.BesprekenForm(request.POST or None, verwijzing=verwijzing)

    def doe(data: dict[str, Any]) -> None:
        services.bespreken(verwijzing, door=request.user, **data)

    titel = "Besproken met de leerling" if verwijzing.zonder_ouders else "Besproken met de ouders"
    return stap(request, verwijzing, form, doe, titel=titel, knop="Leg vast", klaar="Vastgelegd.")


@require_http_methods(["GET", "POST"])
@vereist("verwijzing.bewerken", op=Verwijzing, met=MET)
def papieren(request: Request, verwijzing: Verwijzing) -> HttpResponse:
    eis(verwijzing, *Verwijzing.VOOR_INDIENEN)
    grenzen = verwijzing.dossier.leerling.school.grenzen.filter(actief=True)
    namen = [grens.zin for grens in grenzen.select_related("drempel").order_by("volgorde", "pk")]
    form = forms.PapierenForm(request.POST or None, verwijzing=verwijzing, grenzen=namen)

    def doe(_: dict[str, Any]) -> None:
        services.papieren_invullen(verwijzing, door=request.user, **form.gegevens)

    uitleg = "Je mag dit in delen invullen. Wat ontbreekt, staat bij de verwijzing."
    return stap(
        request, verwijzing, form, doe, titel="Vul de papieren in", knop="Bewaar", klaar="Opgeslagen.", uitleg=uitleg
    )


@require_http_methods(["GET", "POST"])
@vereist("verwijzing.bewerken", op=Verwijzing, met=MET)
def indicatie(request: Request, verwijzing: Verwijzing) -> HttpResponse:
    eis(verwijzing, *Verwijzing.OPEN)
    begin = {
        "instelling": verwijzing.indicatie_instelling,
        "status": verwijzing.indicatie_status,
        "datum": verwijzing.indicatie_datum or timezone.localdate(),
    }
    form = forms.IndicatieForm(request.POST or None, initial=begin)

    def doe(data: dict[str, Any]) -> None:
        services.indicatie_bijwerken(verwijzing, door=request.user, **data)

    return stap(request, verwijzing, form, doe, titel="De indicatie", knop="Bewaar", klaar="Opgeslagen.")


@require_http_methods(["GET", "POST"])
@vereist("verwijzing.bewerken", op=Verwijzing, met=MET)
def indienen(request: Request, verwijzing: Verwijzing) -> HttpResponse:
    eis(verwijzing, *Verwijzing.VOOR_INDIENEN)
    vandaag = timezone.localdate()
    form = forms.IndienenForm(request.POST or None, initial={"datum": vandaag})

    def doe(data: dict[str, Any]) -> None:
        services.indienen(verwijzing, door=request.user, **data)

    return stap(
        request, verwijzing, form, doe, titel="Dien de verwijzing in", knop="Dien in",
        klaar="De verwijzing is ingediend.", ontbreekt=ontbreekt(verwijzing, op=vandaag), papieren=verwijzing.pk,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@vereist("verwijzing.beslissen", op=Verwijzing, met=MET)
def besluit(request: Request, verwijzing: Verwijzing) -> HttpResponse:
    eis(verwijzing, Status.INGEDIEND)
    form = forms.BesluitForm(request.POST or None, verwijzing=verwijzing)

    def doe(data: dict[str, Any]) -> None:
        gegeven = {naam: waarde for naam, waarde in data.items() if naam != "uitkomst"}
        if data["uitkomst"] == "toegekend":
            services.toekennen(verwijzing, door=request.user, **gegeven)
        else:
            vast = {naam: gegeven[naam] for naam in ("datum", "van", "toelichting")}
            services.afwijzen(verwijzing, door=request.user, **vast)

    return stap(
        request,
        verwijzing,
        form,
        doe,
        titel="Leg het besluit vast",
        knop="Leg vast",
        klaar="Het besluit is vastgelegd.",
    )


@require_http_methods(["GET", "POST"])
@vereist("verwijzing.bewerken", op=Verwijzing, met=MET)
def beginnen(request: Request, verwijzing: Verwijzing) -> HttpResponse:
    eis(verwijzing, Status.INGEDIEND, Status.TOEGEKEND)
    form = forms.BeginForm(request.POST or None, verwijzing=verwijzing)

    def doe(data: dict[str, Any]) -> None:
        services.beginnen(verwijzing, door=request.user, **data)

    return stap(
        request, verwijzing, form, doe, titel="Leg het begin vast", knop="Begin", klaar="De verwijzing loopt.",
        ontbreekt=ontbreekt_voor_begin(verwijzing, op=timezone.localdate()),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@vereist("verwijzing.bewerken", op=Verwijzing, met=MET)
def evaluatie(request: Request, verwijzing: Verwijzing) -> HttpResponse:
    eis(verwijzing, Status.LOPEND)
    form = forms.EvaluatieForm(request.POST or None, initial={"datum": timezone.localdate()})

    def doe(data: dict[str, Any]) -> None:
        services.evaluatie_toevoegen(verwijzing, door=request.user, **data)

    return stap(
        request, verwijzing, form, doe, titel="Tussenevaluatie", knop="Bewaar", klaar="De evaluatie is opgeslagen."
    )


@require_http_methods(["GET", "POST"])
@vereist("verwijzing.bewerken", op=Verwijzing, met=MET)
def advies(request: Request, verwijzing: Verwijzing) -> HttpResponse:
    eis(verwijzing, Status.INGEDIEND)
    van = str(verwijzing.aanspreekpunt or "")
    form = forms.AdviesForm(request.POST or None, initial={"datum": timezone.localdate(), "van": van})

    def doe(data: dict[str, Any]) -> None:
        services.advies_ontvangen(verwijzing, door=request.user, **data)

    return stap(
        request, verwijzing, form, doe, titel="Schrijf het advies op", knop="Bewaar", klaar="Het advies is opgeslagen."
    )


@require_http_methods(["GET", "POST"])
@vereist("verwijzing.bewerken", op=Verwijzing, met=MET)
def afronden(request: Request, verwijzing: Verwijzing) -> HttpResponse:
    eis(verwijzing, Status.LOPEND, Status.TOEGEKEND)
    plekken = [Bestemming.Soort.ONDERWIJS, Bestemming.Soort.TIJDELIJK, Bestemming.Soort.HULP]
    verder = bestemmingen(verwijzing.dossier.leerling.school).filter(soort__in=plekken)
    verder = verder.exclude(pk=verwijzing.bestemming_id)
    form = forms.AfrondenForm(request.POST or None, verwijzing=verwijzing, bestemmingen=verder)

    def doe(data: dict[str, Any]) -> None:
        services.afronden(verwijzing, door=request.user, **data)

    return stap(request, verwijzing, form, doe, titel="Rond de verwijzing af", knop="Rond af", klaar="Afgerond.")


@require_http_methods(["GET", "POST"])
@vereist("verwijzing.bewerken", op=Verwijzing, met=MET)
def intrekken(request: Request, verwijzing: Verwijzing) -> HttpResponse:
    eis(verwijzing, *Verwijzing.VOOR_INDIENEN, Status.INGEDIEND)
    form = forms.IntrekkenForm(request.POST or None)

    def doe(data: dict[str, Any]) -> None:
        services.intrekken(verwijzing, door=request.user, **data)

    return stap(
        request, verwijzing, form, doe, titel="Trek de verwijzing in", knop="Trek in", klaar="Ingetrokken.", gevaar=True
    )


@require_POST
@vereist("verwijzing.bewerken", op=Verwijzing, met=MET)
def zienswijzen(request: Request, verwijzing: Verwijzing) -> HttpResponse:
    """Ask parents and pupil by link what they think of it."""
    try:
        gevraagd = services.zienswijzen_vragen(verwijzing, door=request.user)
    except Onvolledig as fout:
        messages.error(request, str(fout))
    else:
        messages.success(request, f"Gevraagd: {', '.join(rij.wie for rij in gevraagd)}. De mail gaat nu weg.")
    return redirect(verwijzing)


@require_http_methods(["GET", "POST"])
@vereist("verwijzing.verstrekken", op=Verwijzing, met=MET)
def verstrekken(request: Request, verwijzing: Verwijzing) -> HttpResponse:
    """Pick what goes along; nothing is picked beforehand."""
    eis(verwijzing, *Verwijzing.OPEN)
    aan = str(verwijzing.aanspreekpunt or verwijzing.bestemming)
    keus = keuzes(verwijzing.dossier, request.user)
    vandaag = timezone.localdate()
    genoemd, nee = ontvangers(verwijzing.dossier, op=vandaag)
    begin = {"aan": aan, "brief": verwijsbrief(verwijzing)}
    form = forms.VerstrekForm(request.POST or None, keuzes=keus, genoemd=genoemd, nee=nee, initial=begin)

    def doe(data: dict[str, Any]) -> None:
        herkomst = f"pakket:{data.pop('sleutel')}"
        services.verstrekken(verwijzing, herkomst=herkomst, door=request.user, **data)

    return stap(
        request, verwijzing, form, doe, titel="Geef stukken mee", knop="Maak de brief",
        klaar="De brief wordt gemaakt. Over een minuut staat die hieronder.",
        ontbreekt=zonder_toestemming(verwijzing.dossier, op=vandaag),
    )  # fmt: skip
