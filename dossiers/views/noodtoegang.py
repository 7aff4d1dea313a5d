"""Breaking the glass of one dossier, ending that, and judging it afterwards (A11, S31)."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import Request
from accounts.permissions import alleen_met, lijst_vastleggen, vereist
from dossiers import services
from dossiers.beeld import noodtoegang as beeld
from dossiers.forms.noodtoegang import NoodForm, NoodoordeelForm
from dossiers.models import Dossier, Noodtoegang
from zorg.basis.models import Onvolledig

MET = ("gebruiker", "dossier__leerling__school", "beoordeeld_door")


@require_http_methods(["GET", "POST"])
@alleen_met("noodtoegang.activeren")
def beginnen(request: Request) -> HttpResponse:
    """Finding is opening: there is no search that shows who has a dossier."""
    form = NoodForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        dossier = services.dossier_zoeken(request.user, form.cleaned_data["wie"])
        if dossier is None:
            form.add_error("wie", services.NIET_GEVONDEN)
        elif _begonnen(request, dossier, form):
            return redirect("dossiers:tonen", dossier.pk)
    status = 422 if form.errors else 200
    return render(request, "dossiers/noodtoegang_beginnen.html", {"form": form}, status=status)


def _begonnen(request: Request, dossier: Dossier, form: NoodForm) -> bool:
    if Dossier.objects.waarop(request.user, "dossier.kern_inzien").filter(pk=dossier.pk).exists():
        messages.info(request, "Je mag dit dossier al lezen. Er is geen noodtoegang begonnen.")
        return True
    try:
        services.noodtoegang_beginnen(dossier, door=request.user, reden=form.cleaned_data["reden"])
    except Onvolledig as fout:
        form.add_error(None, fout.ontbreekt)
        return False
    return True


@require_POST
@vereist("noodtoegang.stoppen", op=Noodtoegang, met=MET)
def stoppen(request: Request, noodtoegang: Noodtoegang) -> HttpResponse:
    services.noodtoegang_stoppen(noodtoegang, door=request.user)
    messages.success(request, "De noodtoegang is gestopt. Je kunt dit dossier niet meer openen.")
    return redirect("werkvoorraad")


@require_GET
@alleen_met("noodtoegang.inzien")
def lijst(request: Request) -> HttpResponse:
    rijen = beeld.lijst(request.user)
    leerlingen = sorted({rij.leerling_id for rij in rijen})
    lijst_vastleggen(request, "noodtoegangen", [rij.pk for rij in rijen], leerlingen=leerlingen)
    context = {"rijen": rijen, "vandaag": timezone.localdate()}
    return render(request, "dossiers/noodtoegangen.html", context)


@require_GET
@vereist("noodtoegang.inzien", op=Noodtoegang, met=MET, deuren={"beoordelen": "noodtoegang.beoordelen"})
def tonen(request: Request, noodtoegang: Noodtoegang) -> HttpResponse:
    return _pagina(request, noodtoegang)


@require_http_methods(["GET", "POST"])
@vereist("noodtoegang.beoordelen", op=Noodtoegang, met=MET, deuren={"beoordelen": "noodtoegang.beoordelen"})
def beoordelen(request: Request, noodtoegang: Noodtoegang) -> HttpResponse:
    form = NoodoordeelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.noodtoegang_beoordelen(noodtoegang, door=request.user, **form.cleaned_data)
        except Onvolledig as fout:
            form.add_error(None, fout.ontbreekt)
        else:
            messages.success(request, "Je oordeel is bewaard.")
            return redirect("dossiers:noodtoegang", noodtoegang.pk)
    return _pagina(request, noodtoegang, form)


def _pagina(request: Request, nood: Noodtoegang, form: NoodoordeelForm | None = None) -> HttpResponse:
    mag = nood.mag_beoordelen  # type: ignore[attr-defined]
    context = {
        "nood": nood,
        "wie": f"leerling {nood.dossier.leerling.leerlingnummer}",
        "rol": beeld.rolnaam(nood),
        "weet": beeld.wie_weet_het(nood, nood.dossier.leerling.school),
        "geopend": beeld.geopend(nood),
        "form": form,
        "kan": mag and not nood.oordeel and not nood.loopt and nood.gebruiker_id != request.user.pk,
        "eigen": nood.gebruiker_id == request.user.pk,
    }
    status = 422 if form and form.errors else 200
    return render(request, "dossiers/noodtoegang.html", context, status=status)
