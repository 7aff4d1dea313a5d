"""One piece of the timeline: reading it, adding to it, and letting a parent or the pupil read it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import Request
from accounts.permissions import vereist
from dossiers import services
from dossiers.beeld import gesprekken as beeld
from dossiers.beeld import mensen, tijdlijn
from dossiers.deelbaar import bezwaar, delen_van, inhoud_van, vinger
from dossiers.forms import AanvulForm, DeelForm
from dossiers.models import Deling, Dossier, Gesprek, Tijdlijnstuk
from dossiers.models.gesprek import EIGEN_INZAGE

get_of_post = require_http_methods(["GET", "POST"])
MET = (
    "dossier__leerling__school",
    "geschreven_door",
    "van_contact",
    "gesprek__gesprekssoort",
    "gesprek__partner",
    "bij",
)


@require_GET
@vereist("tijdlijn", op=Tijdlijnstuk, met=MET, deuren={"aanvullen": "logboek.aanvullen", "delen": "deling.maken"})
def tonen(request: Request, rij: Tijdlijnstuk) -> HttpResponse:
    bekend = mensen.functies([rij.geschreven_door_id] if rij.geschreven_door_id else [], rij.school_id)
    gesprek: Gesprek | None = getattr(rij, "gesprek", None)
    deelbaar = not bezwaar(rij, None, op=timezone.localdate()) and bool(delen_van(rij))
    context = {
        "rij": rij,
        "stuk": tijdlijn.stuk(rij, bekend, tekens=None),
        "leerling": rij.dossier.leerling,
        "dossier": Dossier.objects.waarop(request.user, "dossier.kern_inzien").filter(pk=rij.dossier_id).first(),
        "antwoorden": beeld.antwoorden(gesprek) if gesprek else beeld.zorgmelding(rij),
        "afspraken": beeld.afspraken(request.user, op=timezone.localdate(), stuk=rij) if gesprek else [],
        "vervolg": beeld.vervolg(rij, request.user),
        "delingen": beeld.delingen(rij, request.user),
        "mag_delen": rij.mag_delen and deelbaar,  # type: ignore[attr-defined]
    }
    return render(request, "dossiers/stuk.html", context)


@require_POST
@vereist("tijdlijn", op=Tijdlijnstuk, met=("dossier__leerling",))
def tips_gelezen(request: Request, rij: Tijdlijnstuk) -> HttpResponse:
    services.tips_gelezen(rij, door=request.user)
    messages.success(request, "Goed, je las dit.")
    return redirect("dossiers:leerling", rij.leerling_id)


@get_of_post
@vereist("logboek.aanvullen", op=Tijdlijnstuk, met=MET)
def aanvullen(request: Request, rij: Tijdlijnstuk) -> HttpResponse:
    form = AanvulForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.aanvullen(
            rij, door=request.user, tekst=form.cleaned_data["tekst"], herkomst=form.herkomst(request.user)
        )
        messages.success(request, "Je aanvulling staat erbij. De eerste tekst is niet veranderd.")
        return redirect("dossiers:stuk", rij.bij_id or rij.pk)
    bekend = mensen.functies([rij.geschreven_door_id] if rij.geschreven_door_id else [], rij.school_id)
    context = {"form": form, "stuk": tijdlijn.stuk(rij, bekend), "rij": rij, "leerling": rij.dossier.leerling}
    return render(request, "dossiers/aanvullen.html", context)


@get_of_post
@vereist("deling.maken", op=Tijdlijnstuk, met=(*MET, "vrijgave"), deuren={"vrijgeven": "deling.vrijgeven"})
def delen(request: Request, rij: Tijdlijnstuk) -> HttpResponse:
    """Choose, look at exactly what they get to read, and only then share it."""
    vandaag, leerling = timezone.localdate(), rij.dossier.leerling
    contacten, waarom_niet = beeld.ontvangers(rij, leerling.contactpersonen.order_by("pk"), op=vandaag)
    niet = bezwaar(rij, None, op=vandaag)
    keuzes = [(deel.code, deel.naam) for deel in delen_van(rij)]
    naam = "" if niet else f"{leerling.roepnaam} zelf"
    zestien = leerling.leeftijd(vandaag) >= EIGEN_INZAGE
    eerst = services.bespreekt_eerst(rij.dossier, request.user)
    form = DeelForm(
        request.POST or None, contacten=contacten, leerling=naam, delen=keuzes, zestien=zestien, bespreken=eerst
    )
    context = {"rij": rij, "leerling": leerling, "dossier": rij.dossier, "form": form, "niet": niet}
    context |= {"waarom_niet": waarom_niet, "mag_vrijgeven": beeld.vrij_te_geven(rij)}
    if request.method != "POST" or not form.is_valid():
        return render(request, "dossiers/delen.html", context)
    inhoud = inhoud_van(rij, form.cleaned_data["onderdelen"])
    if form.cleaned_data["vinger"] == vinger(inhoud):
        for aan in form.ontvangers():
            services.delen(rij, aan=aan, door=request.user, **form.keuze())
        messages.success(request, "Gedeeld. Je kunt dit weer intrekken.")
        return redirect("dossiers:stuk", rij.pk)
    context |= {"vinger": vinger(inhoud), "inhoud": [{"vraag": v, "antwoord": a} for v, a in inhoud]}
    context["aan"] = [str(aan) if aan else naam for aan in form.ontvangers()]
    return render(request, "dossiers/delen_bekijken.html", context)


@require_POST
@vereist("deling.intrekken", op=Deling, met=("dossier__leerling",))
def deling_intrekken(request: Request, deling: Deling) -> HttpResponse:
    services.deling_intrekken(deling, door=request.user)
    messages.success(request, "Ingetrokken. Zij kunnen het niet meer lezen.")
    return redirect("dossiers:stuk", deling.stuk_id)
