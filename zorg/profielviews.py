"""The profile of the school: pages to read for staff, and its export. What anybody may read is in ``openbaarviews``."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.http import Request
from accounts.models import Roltoewijzing
from accounts.permissions import alleen_met, mag
from accounts.rechttaal import ROLLEN
from audit.services import vastleggen
from scholen.models import Gidsbestand, School
from scholen.overzicht import PAGINAS, Mensen, is_openbaar, secties
from scholen.services import ondersteuningsaanbod_drukken
from scholen.uitvoer import profiel_als_toml
from zorg.basis.uitvoer import als_csv

from . import inspectie


@require_safe
@alleen_met("profiel.inzien")
def lezen(request: Request, deel: str) -> HttpResponse:
    """How this school works. Where each line comes from is for who may change it."""
    school = request.user.scholen_met("profiel.inzien")[0]  # whoever passes the door has one
    leerjaren = list(school.leerjaren.order_by("volgnummer")) if deel == "contact" else []
    gekozen = next((jaar for jaar in leerjaren if str(jaar.volgnummer) == request.GET.get("leerjaar")), None)
    zoek = request.GET.get("zoek", "").strip()[:100]
    context = {
        "school": school,
        "zoek": zoek,
        "deel": deel,
        "pagina": PAGINAS[deel],
        "paginas": [(code, pagina) for code, pagina in PAGINAS.items()],
        "secties": secties(
            deel,
            school,
            rollen=ROLLEN,
            mensen=_mensen(school) if deel in {"contact", "functies"} else None,
            leerjaar=gekozen.volgnummer if gekozen else None,
            zoek=zoek,
        ),
        "leerjaren": leerjaren,
        "gekozen": gekozen,
        "openbaar": is_openbaar(school),
        "mag_inspectie": mag(request.user, "uitvoer.inspectie"),
        "beheert": mag(request.user, "profiel.beheren") and school in request.user.scholen_met("profiel.beheren"),
    }
    return render(request, "scholen/profiel.html", context)


def _mensen(school: School) -> Mensen:
    """Who has which function now, with the years it is for, by function."""
    mensen: dict[int, list[tuple[int | None, int | None, str]]] = {}
    toewijzingen = (
        Roltoewijzing.objects.van_school(school)
        .geldig(timezone.localdate())
        .filter(gebruiker__is_active=True)
        .exclude(functie__rol="ME")
    )
    for rij in toewijzingen.select_related("gebruiker").order_by("gebruiker__achternaam", "pk"):
        diploma = f", {rij.kwalificatie}" if rij.kwalificatie else ""
        naam = f"{rij.gebruiker}{diploma} ({rij.gebruiker.email})"
        mensen.setdefault(rij.functie_id, []).append((rij.leerjaar_van, rij.leerjaar_tot, naam))
    return mensen


@require_safe
@alleen_met("profiel.beheren")
def uitvoeren(request: Request) -> HttpResponse:
    """The whole profile as a file that another school can load."""
    school = request.user.scholen_met("profiel.beheren")[0]
    antwoord = HttpResponse(profiel_als_toml(school), content_type="application/toml; charset=utf-8")
    antwoord["Content-Disposition"] = f'attachment; filename="profiel-{school.slug}.toml"'
    return antwoord


@require_safe
@alleen_met("uitvoer.inspectie")
def voor_inspectie(request: Request) -> HttpResponse:
    """How the care is organised and how the plans stand (GRO-03); ``?vorm=csv``: all of it, with sources."""
    school, vandaag = request.user.scholen_met("uitvoer.inspectie")[0], timezone.localdate()
    if request.GET.get("vorm") == "csv":
        vastleggen("inspectie_uitgevoerd", op=school, door=request.user)
        antwoord = HttpResponse(
            als_csv(inspectie.KOP, inspectie.regels(school, vandaag)), content_type="text/csv; charset=utf-8"
        )
        antwoord["Content-Disposition"] = f'attachment; filename="inspectie-{school.slug}.csv"'
        return antwoord
    context = {
        "school": school,
        "vandaag": vandaag,
        "cijfers": inspectie.cijfers(school, vandaag),
        "paginas": [PAGINAS[deel] for deel in inspectie.DELEN],
        "openbaar": is_openbaar(school),
        "gids": Gidsbestand.objects.filter(school=school).exists(),
        "kruimels": [("Schoolprofiel", reverse("profiel")), ("Voor de inspectie", "")],
    }
    return render(request, "scholen/inspectie.html", context)


@require_POST
@alleen_met("profiel.beheren")
def drukken(request: Request) -> HttpResponse:
    ondersteuningsaanbod_drukken(request.user.scholen_met("profiel.beheren")[0], door=request.user)
    messages.success(request, "De pdf wordt gemaakt. Over een minuut staat die op de openbare pagina, bij het aanbod.")
    return redirect("profiel")
