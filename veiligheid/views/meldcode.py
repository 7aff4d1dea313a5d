"""The meldcode: begin, take a step, decide, report, and who may read along."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import Request
from accounts.permissions import alleen_met, lijst_vastleggen, vereist
from dossiers.forms.melden import ZorgmeldingForm
from dossiers.models import Dossier
from veiligheid import beeld, forms, services
from veiligheid.mensen import te_noemen
from veiligheid.models import Meldcode
from veiligheid.stappen import PER_NUMMER
from zorg.basis.adres import als_nummer
from zorg.basis.models import Onvolledig

GET_POST = ["GET", "POST"]
MET = ("dossier__leerling__school", "dossier__leerling__klas__leerjaar", "melding__stuk")
PER_NUMMER_FORM = {
    1: forms.SignaalForm,
    2: forms.OverlegForm,
    3: forms.GesprekstapForm,
    4: forms.WegingForm,
    5: forms.BesluitForm,
    6: forms.VervolgForm,
}
PER_PAGINA = 25


def _kruimels(meldcode: Meldcode | None = None, hier: str = "") -> list[tuple[str, str]]:
    kruimels = [("Meldcode", reverse("veiligheid:meldcodes"))]
    if meldcode:
        kruimels.append((str(meldcode.dossier.leerling), meldcode.get_absolute_url() if hier else ""))
    return [*kruimels, (hier, "")] if hier else kruimels


@require_GET
@alleen_met("meldcode.inzien")
def lijst(request: Request) -> HttpResponse:
    """Those on which I am named, open ones first, and then what was closed last."""
    rijen = Meldcode.objects.waarop(request.user, "meldcode.inzien").select_related("dossier__leerling__klas")
    rijen = rijen.na(request.GET.get("na", "")).order_by(F("gesloten_op").desc(nulls_first=True), "-pk")
    gevonden = list(rijen[: PER_PAGINA + 1])
    getoond = gevonden[:PER_PAGINA]
    lijst_vastleggen(request, "meldcodes", [rij.pk for rij in getoond])
    context = {
        "rijen": getoond, "kruimels": [("Meldcode", "")],
        "volgende": f"?{urlencode({'na': getoond[-1].plaats})}" if len(gevonden) > PER_PAGINA else "",
    }  # fmt: skip
    return render(request, "veiligheid/meldcodes.html", context)


@require_http_methods(GET_POST)
@vereist("meldcode.openen", op=Dossier, met=("leerling__school", "leerling__klas__leerjaar"))
def beginnen(request: Request, dossier: Dossier) -> HttpResponse:
    form = forms.BeginForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            meldcode = services.openen(dossier, door=request.user, **form.velden())
        except Onvolledig as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, "Het signaal staat erbij. Wat is de volgende stap?")
            return redirect(meldcode)
    eigen = Meldcode.objects.waarop(request.user, "meldcode.inzien").filter(dossier=dossier)
    context = {
        "dossier": dossier, "leerling": dossier.leerling, "form": form, "kruimels": _kruimels(),
        "lopend": list(eigen.exclude(status=Meldcode.Status.GESLOTEN).order_by("-pk")),
    }  # fmt: skip
    return render(request, "veiligheid/meldcode_beginnen.html", context)


@require_GET
@vereist("meldcode.inzien", op=Meldcode, met=MET, deuren={"bijhouden": "meldcode.bijhouden"})
def tonen(request: Request, meldcode: Meldcode) -> HttpResponse:
    context = {
        "meldcode": meldcode, "leerling": meldcode.dossier.leerling, "kruimels": _kruimels(meldcode),
        **beeld.meldcodepagina(meldcode, request.user),
    }  # fmt: skip
    return render(request, "veiligheid/meldcode.html", context)


def _formulier(
    request: Request, meldcode: Meldcode, form: Any, doe: Any, *, klaar: str, **context: object
) -> HttpResponse:
    """One page with one form; what is missing comes back as sentences, and what was typed stays."""
    if request.method == "POST" and form.is_valid():
        try:
            doe(**(form.velden() if hasattr(form, "velden") else {}))
        except Onvolledig as fout:
            for zin in fout.ontbreekt:
                form.add_error(None, zin)
        else:
            messages.success(request, klaar)
            return redirect(meldcode)
    context |= {"meldcode": meldcode, "leerling": meldcode.dossier.leerling, "form": form}
    return render(request, "veiligheid/meldcode_stap.html", context)


@require_http_methods(GET_POST)
@vereist("meldcode.bijhouden", op=Meldcode, met=MET)
def stap(request: Request, meldcode: Meldcode, nummer: int) -> HttpResponse:
    wat = PER_NUMMER[nummer]

    def doe(**velden: Any) -> None:
        if nummer == 5:
            services.besluiten(meldcode, door=request.user, **velden)
        else:
            services.stap_vastleggen(meldcode, door=request.user, stap=nummer, **velden)

    form = PER_NUMMER_FORM[nummer](request.POST or None)
    return _formulier(
        request, meldcode, form, doe, klaar=wat.klaar, kop=wat.naam, uitleg=wat.uitleg, knop=wat.knop,
        kruimels=_kruimels(meldcode, wat.naam),
    )  # fmt: skip


@require_http_methods(GET_POST)
@vereist("meldcode.bijhouden", op=Meldcode, met=MET)
def melden(request: Request, meldcode: Meldcode) -> HttpResponse:
    """The report, with who heard it before or why not; at an acute danger without waiting for the other steps."""
    form = ZorgmeldingForm(request.POST or None, collegas=[])

    def doe(**velden: Any) -> None:
        velden.pop("lezers")
        services.melden(meldcode, door=request.user, herkomst=form.herkomst(request.user), **velden)

    return _formulier(
        request, meldcode, form, doe, klaar="De melding staat erbij. Vraag over 5 werkdagen wat er is besloten.",
        kop="Melding bij Veilig Thuis", knop="Leg de melding vast", kruimels=_kruimels(meldcode, "Melding"),
        melding=True,
    )  # fmt: skip


@require_http_methods(GET_POST)
@vereist("meldcode.bijhouden", op=Meldcode, met=MET)
def sluiten(request: Request, meldcode: Meldcode) -> HttpResponse:
    return _formulier(
        request, meldcode, forms.SluitForm(request.POST or None),
        lambda **velden: services.sluiten(meldcode, door=request.user, **velden), klaar="De meldcode is gesloten.",
        kop="Sluit deze meldcode", knop="Sluit de meldcode", kruimels=_kruimels(meldcode, "Sluiten"),
        uitleg="Niemand kan er daarna nog iets bij schrijven. Wie erbij staat, kan het blijven lezen.",
    )  # fmt: skip


@require_http_methods(GET_POST)
@vereist("meldcode.bijhouden", op=Meldcode, met=MET)
def lezer(request: Request, meldcode: Meldcode) -> HttpResponse:
    collegas = te_noemen(meldcode.dossier.leerling)
    form = forms.LezerForm(request.POST or None, collegas=collegas, lezers=beeld.lezers(meldcode))
    return _formulier(
        request, meldcode, form,
        lambda: services.lezer_toevoegen(meldcode, gebruiker=form.gekozen, door=request.user),
        klaar="Deze collega kijkt nu mee.", kop="Vraag een collega erbij", knop="Vraag erbij",
        uitleg="Kies zo weinig mogelijk mensen. Deze collega leest alles wat hier staat.",
        kruimels=_kruimels(meldcode, "Collega erbij"),
    )  # fmt: skip


@require_POST
@vereist("meldcode.bijhouden", op=Meldcode, met=MET)
def lezer_stoppen(request: Request, meldcode: Meldcode) -> HttpResponse:
    gevraagd = request.POST.get("lezer", "")
    rij = get_object_or_404(meldcode.lezers, pk=als_nummer(gevraagd) or 0)
    try:
        services.lezer_stoppen(meldcode, lezer=rij, door=request.user)
    except Onvolledig as fout:
        messages.error(request, str(fout))
    else:
        messages.success(request, f"{rij.gebruiker} kan dit niet meer lezen.")
        if rij.gebruiker == request.user:
            return redirect("veiligheid:meldcodes")
    return redirect(meldcode)
