"""A copy of the file for who asks it: what was found, what goes along, the second pair of eyes, and the file (S29)."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import Request
from accounts.permissions import alleen_met, lijst_vastleggen, vereist
from dossiers.models import Contactpersoon, Dossier
from zorg.basis.adres import als_nummer
from zorg.basis.models import OngeldigeOvergang, Onvolledig

from . import services
from .forms import VerzoekForm
from .models import Inzageitem, Inzageverzoek

MET = ("dossier__leerling__school", "contact", "gescreend_door", "vrijgegeven_door", "bestand")
PER_KEER = 50
get_of_post = require_http_methods(["GET", "POST"])


@require_GET
@alleen_met("inzageverzoek.screenen")
def lijst(request: Request) -> HttpResponse:
    rijen = Inzageverzoek.objects.waarop(request.user, "inzageverzoek.screenen").exclude(status="ingetrokken")
    getoond = list(rijen.select_related("dossier__leerling", "contact").order_by("-uiterste_datum", "-pk")[:PER_KEER])
    lijst_vastleggen(request, "inzageverzoeken", [r.pk for r in getoond], leerlingen=[r.leerling_id for r in getoond])
    return render(request, "inzage/lijst.html", {"rijen": getoond, "vandaag": timezone.localdate()})


@get_of_post
@vereist("inzageverzoek.screenen", op=Dossier, met=("leerling__school",))
def nieuw(request: Request, dossier: Dossier) -> HttpResponse:
    rijen = Contactpersoon.objects.waarop(request.user, "leerling.contact_inzien").filter(leerling=dossier.leerling)
    form = VerzoekForm(
        request.POST or None, contacten=list(rijen.order_by("pk")), leerling=str(dossier.leerling),
        initial={"gevraagd_datum": timezone.localdate()},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            verzoek = services.verzoek_vastleggen(dossier, door=request.user, **form.velden())
            return redirect("inzage:tonen", verzoek.pk)
        except Onvolledig as fout:
            form.add_error("wie", fout.ontbreekt)
    context = {"form": form, "dossier": dossier, "leerling": dossier.leerling}
    return render(request, "inzage/nieuw.html", context, status=422 if form.errors else 200)


@require_GET
@vereist("inzageverzoek.screenen", op=Inzageverzoek, met=MET, deuren={"vrijgeven": "inzageverzoek.vrijgeven"})
def tonen(request: Request, verzoek: Inzageverzoek) -> HttpResponse:
    na = als_nummer(request.GET.get("na", "")) or 0
    rijen = verzoek.items.leesbaar(request.user).filter(pk__gt=na)
    items = list(rijen.order_by("pk")[: PER_KEER + 1])
    wie_koos = verzoek.gescreend_door or request.user
    anderen = list(services.tweede_personen(verzoek, behalve=wie_koos)) if verzoek.bij_mensen else []
    context = {
        "verzoek": verzoek,
        "leerling": verzoek.dossier.leerling,
        "anderen": anderen,
        "items": items[:PER_KEER],
        "volgende": items[PER_KEER - 1].pk if len(items) > PER_KEER else "",
        "redenen": Inzageitem.Reden.choices,
        "mag_vrijgeven": verzoek.mag_vrijgeven and request.user in anderen,  # type: ignore[attr-defined]
    }
    return render(request, "inzage/tonen.html", context | _via_link(verzoek))


def _via_link(verzoek: Inzageverzoek) -> dict[str, object]:
    """Whether the link of who asked gives it now, whether it can, and when it was fetched."""
    tot = verzoek.link_tot_datum
    if tot is None or tot < timezone.localdate():
        return {"via_link": False, "nog_via_link": False}
    gegeven = verzoek.dossier.toegangen.filter(contact=verzoek.contact, gemeld__contains=[verzoek.nieuws])
    return {"via_link": gegeven.exists(), "nog_via_link": True, "opgehaald_op": services.opgehaald_op(verzoek)}


@require_POST
@vereist("inzageverzoek.screenen", op=Inzageverzoek, met=MET)
def kiezen(request: Request, verzoek: Inzageverzoek) -> HttpResponse:
    keuzes = _keuzes(request)
    antwoord = _stap(request, verzoek, "Bewaard.", lambda: services.kiezen(verzoek, keuzes, door=request.user))
    if volgende := als_nummer(request.POST.get("volgende", "")):
        return redirect(f"{reverse('inzage:tonen', args=[verzoek.pk])}?na={volgende}")
    return antwoord


def _keuzes(request: Request) -> dict[int, str]:
    return {
        pk: waarde
        for naam, waarde in request.POST.items()
        if naam.startswith("item-") and (pk := als_nummer(naam[5:])) and waarde in {"", *Inzageitem.Reden.values}
    }


@require_POST
@vereist("inzageverzoek.screenen", op=Inzageverzoek, met=MET)
def voorleggen(request: Request, verzoek: Inzageverzoek) -> HttpResponse:
    """What was chosen on the last page goes along: nobody has to save it first."""

    def doen() -> None:
        if keuzes := _keuzes(request):
            services.kiezen(verzoek, keuzes, door=request.user)
        services.voorleggen(verzoek, door=request.user)

    return _stap(request, verzoek, "Voorgelegd. Een andere collega bekijkt het nu en geeft het vrij.", doen)


@get_of_post
@vereist("inzageverzoek.vrijgeven", op=Inzageverzoek, met=MET)
def vrijgeven(request: Request, verzoek: Inzageverzoek) -> HttpResponse:
    if verzoek.status != Inzageverzoek.Status.VRIJGEVEN:
        return redirect("inzage:tonen", verzoek.pk)
    if request.method != "POST":
        return render(request, "inzage/vrijgeven.html", {"verzoek": verzoek, "leerling": verzoek.dossier.leerling})
    if "terug" in request.POST:
        zin = "Teruggegeven. Het wordt nog een keer bekeken."
        return _stap(request, verzoek, zin, lambda: services.terug(verzoek, door=request.user))
    zin = "Vrijgegeven. Het afschrift wordt gemaakt."
    return _stap(request, verzoek, zin, lambda: services.vrijgeven(verzoek, door=request.user))


@get_of_post
@vereist("inzageverzoek.screenen", op=Inzageverzoek, met=MET)
def intrekken(request: Request, verzoek: Inzageverzoek) -> HttpResponse:
    """Asked first: what was collected and chosen goes, and does not come back."""
    if not verzoek.kan_naar(Inzageverzoek.Status.INGETROKKEN):
        return redirect("inzage:tonen", verzoek.pk)
    if request.method != "POST":
        gekozen = verzoek.items.exclude(gekozen_door=None).count()
        context = {"verzoek": verzoek, "leerling": verzoek.dossier.leerling, "gekozen": gekozen}
        return render(request, "inzage/intrekken.html", context)
    return _stap(request, verzoek, "Dit verzoek is gestopt.", lambda: services.intrekken(verzoek, door=request.user))


@require_POST
@vereist("inzageverzoek.screenen", op=Inzageverzoek, met=MET)
def downloaden(request: Request, verzoek: Inzageverzoek) -> HttpResponse:
    if verzoek.bestand is None:
        raise Http404
    services.gegeven(verzoek, door=request.user)
    koppen = {"Content-Disposition": f'attachment; filename="{verzoek.bestand.naam}"'}
    return HttpResponse(bytes(verzoek.bestand.inhoud), content_type=verzoek.bestand.soort, headers=koppen)


def _stap(request: Request, verzoek: Inzageverzoek, zin: str, doen: Callable[[], None]) -> HttpResponse:
    try:
        doen()
        messages.success(request, zin)
    except OngeldigeOvergang:
        messages.info(request, "Dit verzoek is intussen verder. Kijk hoe het staat.")
    except Onvolledig as fout:
        messages.error(request, " ".join(fout.ontbreekt))
    return redirect("inzage:tonen", verzoek.pk)
