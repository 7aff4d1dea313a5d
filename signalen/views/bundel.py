"""The signals about one pupil together, and the next step that the mentor takes with them."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import Request
from accounts.permissions import alleen_met, lijst_vastleggen, mag, vereist
from dossiers.beeld.mensen import Team
from dossiers.models import Leerling
from signalen import beeld, services
from signalen.forms import AfhandelForm, OverlegForm, SamenForm
from signalen.woorden import WOORDEN
from zorg.basis.models import Onvolledig
from zorg.basis.shortcuts import render_part

MET = ("klas", "school")
DEUREN = {"oppakken": "signaal.oppakken", "maken": "signaal.maken"}
NIETS_OPEN = "Er is over deze leerling geen open signaal meer."


@require_GET
@alleen_met("signaal.inzien")
def lijst(request: Request) -> HttpResponse:
    gevonden, mijn = beeld.open_per_leerling(request.user, na=request.GET.get("na", "")), beeld.mijn(request.user)
    leerlingen = [rij.leerling_id for rij in gevonden.rijen] + [rij["leerling_id"] for rij in mijn]
    ids = [*gevonden.ids, *(rij["pk"] for rij in mijn)]
    lijst_vastleggen(request, "signalen", ids, leerlingen=sorted(set(leerlingen)))
    context = {
        "lijst": gevonden,
        "mijn": mijn,
        "mag_maken": mag(request.user, "signaal.maken"),
        "volgt": mag(request.user, "signaal.oppakken"),
    }
    return render(request, "signalen/lijst.html", context)


@require_GET
@vereist("leerling.basis_inzien", op=Leerling, met=(*MET, "dossier"), deuren=DEUREN)
def bij_leerling(request: Request, leerling: Leerling) -> HttpResponse:
    """All that this person may read of the signals about one pupil; as a part, on the page of somebody else."""
    bundel = beeld.bundel(leerling, request.user)
    context: dict[str, Any] = {
        "leerling": leerling,
        "bundel": bundel,
        "heeft_dossier": hasattr(leerling, "dossier") and not leerling.dossier.besloten,
        "mentor": leerling.school.regels.term("mentor"),
        "kruimels": [("Signalen", reverse("signalen:lijst")), (str(leerling), "")],
    }
    return render_part(request, "signalen/bij_leerling.html", context, part="deel")


@require_POST
@vereist("signaal.oppakken", op=Leerling, met=MET)
def oppakken(request: Request, leerling: Leerling) -> HttpResponse:
    if services.oppakken(leerling, door=request.user):
        messages.success(request, "Je hebt de signalen opgepakt. Wie het meldde, kan dat zien.")
    else:
        messages.info(request, NIETS_OPEN)
    return redirect("signalen:bij_leerling", leerling.pk)


@require_POST
@vereist("signaal.oppakken", op=Leerling, met=MET)
def aanmelden(request: Request, leerling: Leerling) -> HttpResponse:
    return redirect(services.aanmelden(leerling, door=request.user))


@require_POST
@vereist("signaal.oppakken", op=Leerling, met=MET)
def koppelen(request: Request, leerling: Leerling) -> HttpResponse:
    services.koppelen(leerling, door=request.user)
    messages.success(request, "De signalen horen nu bij het dossier.")
    return redirect("signalen:bij_leerling", leerling.pk)


@require_http_methods(["GET", "POST"])
@vereist("signaal.oppakken", op=Leerling, met=MET)
def overleggen(request: Request, leerling: Leerling) -> HttpResponse:
    collegas = Team(leerling).collegas(behalve=request.user)
    form = OverlegForm(request.POST or None, collegas=collegas, initial={"datum": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            services.raadplegen(leerling, door=request.user, herkomst=form.herkomst(request.user), **form.velden())
        except Onvolledig as fout:
            form.add_error(None, list(fout.ontbreekt))
        else:
            messages.success(request, "Het overleg met je collega is vastgelegd.")
            return redirect("signalen:bij_leerling", leerling.pk)
    return render(request, "signalen/formulier.html", _context(leerling, "overleggen", form))


@require_http_methods(["GET", "POST"])
@vereist("signaal.oppakken", op=Leerling, met=MET)
def samen(request: Request, leerling: Leerling) -> HttpResponse:
    """Help the teacher on, or put the question for help together (GRO-38)."""
    docenten = beeld.bundel(leerling, request.user).docenten
    if not docenten:
        messages.info(request, "Er is geen open signaal van een collega.")
        return redirect("signalen:bij_leerling", leerling.pk)
    form = SamenForm(request.POST or None, docenten=docenten, initial={"docent": docenten[0][0].pk})
    if request.method == "POST" and form.is_valid():
        try:
            zin = services.samen(
                leerling,
                door=request.user,
                hoe=form.cleaned_data["hoe"],
                docent=form.gekozen(),
                tekst=form.cleaned_data["tekst"],
                herkomst=form.herkomst(request.user),
            )
        except Onvolledig as fout:
            form.add_error(None, list(fout.ontbreekt))
        else:
            messages.success(request, zin)
            return redirect("signalen:bij_leerling", leerling.pk)
    return render(request, "signalen/formulier.html", _context(leerling, "samen", form))


@require_http_methods(["GET", "POST"])
@vereist("signaal.oppakken", op=Leerling, met=MET)
def afhandelen(request: Request, leerling: Leerling) -> HttpResponse:
    keuzes = beeld.af_te_handelen(leerling, request.user)
    if not keuzes:
        messages.info(request, NIETS_OPEN)
        return redirect("signalen:bij_leerling", leerling.pk)
    form = AfhandelForm(request.POST or None, signalen=keuzes)
    if request.method == "POST" and form.is_valid():
        aantal = services.afhandelen(leerling, door=request.user, **form.cleaned_data)
        woord = "Het signaal is" if aantal == 1 else f"De {aantal} signalen zijn"
        messages.success(request, f"{woord} afgehandeld zonder vervolg.")
        return redirect("signalen:bij_leerling", leerling.pk)
    return render(request, "signalen/formulier.html", _context(leerling, "afhandelen", form))


def _context(leerling: Leerling, wat: str, form: Any) -> dict[str, Any]:
    bundel = reverse("signalen:bij_leerling", args=[leerling.pk])
    kruimels = [("Signalen", reverse("signalen:lijst")), (str(leerling), bundel), (WOORDEN[wat]["titel"], "")]
    return {"form": form, "terug": bundel, "kruimels": kruimels, **WOORDEN[wat]}
