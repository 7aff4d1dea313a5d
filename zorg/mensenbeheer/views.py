"""The pages for who administers people, and the one on which a second person agrees. Never a dossier.

Somebody is looked up within the own school (``lijst.van_school``), never by a number alone.
"""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import collegas as services
from accounts.http import Request
from accounts.models import Gebruiker, Roltoewijzing
from accounts.permissions import alleen_met, lijst_vastleggen, mag
from scholen.models import School
from zorg.basis.adres import als_nummer
from zorg.basis.models import Onvolledig

from . import aan_de_slag
from . import lijst as beeld
from .forms import FunctieForm, LaatsteDagForm, NaamForm, UitnodigenForm

MENSEN = "Mensen en functies"


def _school(request: Request) -> School:
    return request.user.scholen_met("gebruiker.beheren")[0]  # whoever passes the door has one


def _wie(request: Request) -> Gebruiker:
    gevonden = beeld.van_school(_school(request), als_nummer(request.GET.get("wie", "")))
    if gevonden is None:
        raise Http404
    return gevonden


def _functie(request: Request) -> Roltoewijzing:
    gevonden = beeld.eigen_functie(_school(request), als_nummer(request.GET.get("functie", "")))
    if gevonden is None:
        raise Http404
    return gevonden


def _kruimels(*rest: tuple[str, str]) -> list[tuple[str, str]]:
    return [(MENSEN, reverse("mensen:lijst")), *rest]


def _gelukt(request: Request, zin: str, doen: Callable[..., object], *wat: Any, **hoe: Any) -> None:
    """Do it and say so; or say why it cannot."""
    try:
        doen(*wat, door=request.user, **hoe)
    except Onvolledig as fout:
        messages.error(request, str(fout))
    else:
        messages.success(request, zin)


@require_GET
@alleen_met("gebruiker.beheren")
def lijst(request: Request) -> HttpResponse:
    school = _school(request)
    zoek, weg = request.GET.get("zoek", "").strip()[:100], request.GET.get("weg") == "ja"
    functie = request.GET.get("functie", "")
    stand = beeld.mensen(school, zoek=zoek, functie=functie, weg=weg, na=request.GET.get("na", ""))
    lijst_vastleggen(request, "mensen", [persoon.gebruiker.pk for persoon in stand.mensen])
    context = {"stand": stand, "zoek": zoek, "weg": weg, "functie": functie, "functies": services.toekenbaar(school)}
    return render(request, "mensen/lijst.html", context)


@require_http_methods(["GET", "POST"])
@alleen_met("rol.inhoudelijk_toekennen")
def uitnodigen(request: Request) -> HttpResponse:
    school = _school(request)
    form = UitnodigenForm(request.POST or None, keuzes=beeld.keuzes(school, services.toekenbaar(school)))
    if request.method == "POST" and form.is_valid():
        try:
            voorstel = services.uitnodigen(school, door=request.user, **form.velden())
        except Onvolledig as fout:
            form.add_error(None, str(fout))
        else:
            wie = voorstel.genoemd or voorstel.gebruiker
            messages.success(request, f"{wie} staat klaar. De mail gaat zodra iemand anders akkoord geeft.")
            return redirect(beeld.naar(voorstel.gebruiker))
    context = {"form": form, "kruimels": _kruimels(("Collega uitnodigen", ""))}
    return render(request, "mensen/uitnodigen.html", context)


@require_GET
@alleen_met("gebruiker.beheren")
def tonen(request: Request) -> HttpResponse:
    school, wie = _school(request), _wie(request)
    functies = beeld.functies_van(school, wie)
    lijst_vastleggen(request, "mensen", [wie.pk])
    context = {
        "wie": wie,
        "functies": functies,
        "voorstellen": beeld.voorstellen([school], wie),
        "zelf": wie.pk == request.user.pk,
        "loopt": any(not rij.voorbij for rij in functies),  # type: ignore[attr-defined]
        "nooit_gekozen": not wie.has_usable_password(),
        "kruimels": _kruimels((str(wie), "")),
    }
    return render(request, "mensen/tonen.html", context)


@require_http_methods(["GET", "POST"])
@alleen_met("rol.inhoudelijk_toekennen")
def functie_vragen(request: Request) -> HttpResponse:
    school, wie = _school(request), _wie(request)
    form = FunctieForm(request.POST or None, keuzes=beeld.keuzes(school, services.toekenbaar(school)))
    if request.method == "POST" and form.is_valid():
        try:
            services.functie_vragen(wie, school=school, door=request.user, **form.velden())
        except Onvolledig as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, "De functie is gevraagd. Die geldt zodra iemand anders akkoord geeft.")
            return redirect(beeld.naar(wie))
    kruimels = _kruimels((str(wie), beeld.naar(wie)), ("Functie erbij", ""))
    return render(request, "mensen/functie.html", {"form": form, "wie": wie, "kruimels": kruimels})


@require_http_methods(["GET", "POST"])
@alleen_met("gebruiker.beheren")
def functie_beeindigen(request: Request) -> HttpResponse:
    school, rij = _school(request), _functie(request)
    wie = rij.gebruiker
    form = LaatsteDagForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        _gelukt(
            request,
            "De laatste dag van deze functie is bewaard.",
            services.functie_beeindigen,
            rij,
            **form.cleaned_data,
        )
        return redirect(beeld.naar(wie))
    context = {"form": form, "wie": wie, "wat": beeld.zin(rij), "open": beeld.openstaand(school, wie)}
    context["kruimels"] = _kruimels((str(wie), beeld.naar(wie)), ("Functie beëindigen", ""))
    return render(request, "mensen/einde.html", context | _overdragen(request))


@require_http_methods(["GET", "POST"])
@alleen_met("gebruiker.beheren")
def vertrekken(request: Request) -> HttpResponse:
    school, wie = _school(request), _wie(request)
    form = LaatsteDagForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        zin = f"{wie} vertrekt. Na de laatste dag kan {wie.voornaam} nergens meer bij."
        _gelukt(request, zin, services.vertrekken, wie, school=school, **form.cleaned_data)
        return redirect(beeld.naar(wie))
    context = {"form": form, "wie": wie, "wat": "", "open": beeld.openstaand(school, wie)}
    context["kruimels"] = _kruimels((str(wie), beeld.naar(wie)), ("Vertrekt", ""))
    return render(request, "mensen/einde.html", context | _overdragen(request))


def _overdragen(request: Request) -> dict[str, object]:
    return {"mag_overdragen": mag(request.user, "werk.overdragen")}


@require_http_methods(["GET", "POST"])
@alleen_met("gebruiker.beheren")
def gegevens_wijzigen(request: Request) -> HttpResponse:
    school, wie = _school(request), _wie(request)
    nu = {"voornaam": wie.voornaam, "achternaam": wie.achternaam, "email": wie.email}
    form = NaamForm(request.POST or None, initial=nu)
    if request.method == "POST" and form.is_valid():
        try:
            services.gegevens_wijzigen(wie, school=school, door=request.user, **form.cleaned_data)
        except Onvolledig as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, "De gegevens zijn bewaard.")
            return redirect(beeld.naar(wie))
    kruimels = _kruimels((str(wie), beeld.naar(wie)), ("Naam en e-mailadres", ""))
    return render(request, "mensen/gegevens.html", {"form": form, "wie": wie, "kruimels": kruimels})


@require_POST
@alleen_met("gebruiker.beheren")
def uitnodiging_sturen(request: Request) -> HttpResponse:
    school, wie = _school(request), _wie(request)
    _gelukt(request, "De uitnodiging gaat nog een keer.", services.uitnodiging_sturen, wie, school=school)
    return redirect(beeld.naar(wie))


@require_POST
@alleen_met("gebruiker.beheren")
def intrekken(request: Request) -> HttpResponse:
    wie = _wie(request)
    if services.intrekken(als_nummer(request.POST.get("voorstel", "")) or 0, door=request.user):
        messages.success(request, "De vraag is ingetrokken.")
    else:
        messages.info(request, "Daarover was al besloten.")
    return redirect(beeld.naar(wie))


@require_http_methods(["GET", "POST"])
@alleen_met("gebruiker.beheren")
def bevestigen(request: Request) -> HttpResponse:
    """The yearly look: does each function still hold?"""
    school = _school(request)
    if request.method == "POST":
        gekozen = [pk for tekst in request.POST.getlist("ids")[: beeld.HOOGSTENS] if (pk := als_nummer(tekst))]
        if gekozen:
            aantal = services.bevestigen(gekozen, school=school, door=request.user)
            messages.success(request, f"Bevestigd: {aantal}.")
        else:
            messages.error(request, "Kies eerst de functies die nog kloppen.")
        return redirect("mensen:bevestigen")
    rijen, volgende = beeld.bladzijde_bevestigen(school, request.GET.get("na", ""))
    lijst_vastleggen(request, "mensen", sorted({rij.gebruiker_id for rij in rijen}))
    context = {"rijen": rijen, "volgende": volgende, "ik": request.user.pk}
    context["kruimels"] = _kruimels(("Klopt dit nog?", ""))
    return render(request, "mensen/bevestigen.html", context)


@require_GET
@alleen_met("gebruiker.beheren")
def uitvoeren(request: Request) -> HttpResponse:
    school = _school(request)
    rijen = beeld.te_bevestigen(school)
    lijst_vastleggen(request, "mensen", sorted({rij.gebruiker_id for rij in rijen}))
    antwoord = HttpResponse(beeld.als_bestand(rijen), content_type="text/csv; charset=utf-8")
    antwoord["Content-Disposition"] = f'attachment; filename="functies-{school.slug}-{timezone.localdate()}.csv"'
    return antwoord


@require_http_methods(["GET", "POST"])
@alleen_met("vierogen.goedkeuren")
def goedkeuren(request: Request) -> HttpResponse:
    """What an administrator asked: agree with what was chosen, or not."""
    if request.method == "POST":
        _besluiten(request)
        return redirect("mensen:goedkeuren")
    rijen = beeld.voorstellen(request.user.scholen_met("vierogen.goedkeuren"))
    lijst_vastleggen(request, "functievoorstellen", [rij.pk for rij in rijen])
    return render(request, "mensen/goedkeuren.html", {"rijen": rijen, "ik": request.user.pk})


def _besluiten(request: Request) -> None:
    gekozen = [pk for tekst in request.POST.getlist("ids")[: beeld.HOOGSTENS] if (pk := als_nummer(tekst))]
    niet = request.POST.get("besluit") == "niet"
    doen, gedaan = services.afwijzen if niet else services.akkoord, 0
    for pk in gekozen:
        try:
            gedaan += doen(pk, door=request.user)
        except Onvolledig as fout:
            messages.error(request, str(fout))
    if gedaan:
        zin = "Niet akkoord. De beheerder ziet dat." if niet else "Akkoord. Het geldt nu."
        messages.success(request, f"{zin} ({gedaan})" if gedaan > 1 else zin)
    elif not gekozen:
        messages.error(request, "Kies eerst waar je iets over besluit.")


@require_GET
@alleen_met("school.beginnen")
def begin(request: Request) -> HttpResponse:
    school = request.user.scholen_met("school.beginnen")[0]
    stappen = aan_de_slag.stappen(school)
    context = {"taken": stappen, "klaar": not aan_de_slag.te_doen(stappen), "testmail": aan_de_slag.testmail(school)}
    return render(request, "mensen/begin.html", context | {"server": aan_de_slag.server()})


@require_POST
@alleen_met("school.beginnen")
def testmail(request: Request) -> HttpResponse:
    services.testmail_sturen(request.user.scholen_met("school.beginnen")[0], door=request.user)
    messages.success(request, "De testmail gaat zo weg. Kijk over een minuut of hij er is.")
    return redirect("mensen:begin")
