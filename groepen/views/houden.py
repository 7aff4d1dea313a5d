"""Leading a group: begin it, say who came, move a day, end it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.http import Request
from accounts.permissions import lijst_vastleggen, vereist
from arrangementen.start import KORTSTE_REDEN
from groepen import beeld, services
from groepen.forms import OpkomstForm, RedenForm, TrainerForm, VerzetForm
from groepen.models import Bijeenkomst, Deelname, Groep
from groepen.services.houden import Regel, te_noteren
from groepen.services.wisselen import mogelijke_trainers
from zorg.basis.models import Onvolledig

MET = ("school", "catalogusitem", "trainer")
VAN_GROEP = ("groep__school", "groep__catalogusitem", "groep__trainer")


def _kruimels(groep: Groep, hier: str) -> list[tuple[str, str]]:
    return [("Groepen", reverse("groepen:lijst")), (groep.naam, groep.get_absolute_url()), (hier, "")]


@require_http_methods(["GET", "POST"])
@vereist("groep.leiden", op=Groep, met=MET)
def beginnen(request: Request, groep: Groep) -> HttpResponse:
    """With fewer than the smallest group somebody decides so, with the reason."""
    aantal = groep.deelnames.geplaatst().count()
    te_klein = aantal < groep.kleinste
    vraag = "Waarom begint de groep toch?"
    form = RedenForm(request.POST or None, vraag=vraag, kortste=KORTSTE_REDEN) if te_klein else None
    if request.method == "POST" and (form is None or form.is_valid()):
        try:
            services.groep_beginnen(groep, door=request.user, reden=form.cleaned_data["reden"] if form else "")
        except Onvolledig as fout:
            messages.error(request, str(fout))
        else:
            messages.success(request, f"{groep.naam} is begonnen.")
        return redirect(groep)
    context = {
        "groep": groep, "form": form, "aantal": aantal, "te_klein": te_klein,
        "kruimels": _kruimels(groep, "Beginnen"),
    }  # fmt: skip
    return render(request, "groepen/beginnen.html", context)


@require_http_methods(["GET", "POST"])
@vereist("groep.opkomst", op=Bijeenkomst, met=VAN_GROEP)
def opkomst(request: Request, bijeenkomst: Bijeenkomst) -> HttpResponse:
    """Everybody on one screen. A line that was written stays; what is left open can be written later."""
    genoteerd = beeld.opkomst(bijeenkomst, request.user)
    form = OpkomstForm(request.POST or None, deelnames=_regels(request, bijeenkomst, genoteerd))
    anders: list[dict[str, Any]] = []
    if request.method == "POST" and form.is_valid():
        regels = [Regel(*regel) for regel in form.ingevuld()]
        try:
            botst = services.opkomst_vastleggen(bijeenkomst, regels=regels, door=request.user)
        except Onvolledig as fout:
            form.add_error(None, str(fout))
        else:
            if not botst:
                messages.success(request, _bewaard(bijeenkomst), extra_tags=f"opkomst-{bijeenkomst.pk}")
                return redirect(bijeenkomst.groep)
            genoteerd = beeld.opkomst(bijeenkomst, request.user)
            anders = beeld.anders(genoteerd, regels, {rij.deelname_id for rij in botst})
            form = OpkomstForm(deelnames=_regels(request, bijeenkomst, genoteerd, ook_genoteerd=False))
    open_ = {rij["pk"] for rij in genoteerd}
    lijst_vastleggen(request, "opkomst", [bijeenkomst.pk], leerlingen=[d.leerling_id for d in form.deelnames])
    context = {
        "bijeenkomst": bijeenkomst, "groep": bijeenkomst.groep, "form": form, "genoteerd": genoteerd, "anders": anders,
        "regels": [regel for regel in form.regels() if regel[0].pk not in open_],
        "loopt": bijeenkomst.groep.status == Groep.Status.LOOPT, "kan": bijeenkomst.datum <= timezone.localdate(),
        "kruimels": _kruimels(bijeenkomst.groep, "Wie waren er?"),
    }  # fmt: skip
    return render(request, "groepen/opkomst.html", context)


def _regels(
    request: Request, bijeenkomst: Bijeenkomst, genoteerd: list[dict[str, Any]], *, ook_genoteerd: bool = True
) -> list[Deelname]:
    """Who is still open; when something is sent also who was written meanwhile, so that no line gets lost."""
    mag = Deelname.objects.waarop(request.user, "traject.voortgang_noteren")
    mag |= Deelname.objects.waarop(request.user, "groep.beheren")
    open_ = list(te_noteren(bijeenkomst).values_list("pk", flat=True))
    ook = [rij["pk"] for rij in genoteerd] if ook_genoteerd and request.method == "POST" else []
    rijen = mag.filter(pk__in=[*open_, *ook]).met_leerling().select_related("groep")
    return list(rijen.order_by("arrangement__dossier__leerling__roepnaam", "pk"))


def _bewaard(bijeenkomst: Bijeenkomst) -> str:
    nog = te_noteren(bijeenkomst).count()
    return f"Bewaard. Van {nog} staat er nog niets." if nog else "Bewaard. Van iedereen staat nu wie er was."


@require_http_methods(["GET", "POST"])
@vereist("groep.leiden", op=Bijeenkomst, met=VAN_GROEP)
def verzetten(request: Request, bijeenkomst: Bijeenkomst) -> HttpResponse:
    form = VerzetForm(request.POST or None, initial={"datum": bijeenkomst.datum})
    if request.method == "POST" and form.is_valid():
        try:
            services.bijeenkomst_verzetten(bijeenkomst, naar=form.cleaned_data["datum"], door=request.user)
        except Onvolledig as fout:
            form.add_error("datum", str(fout))
        else:
            messages.success(request, f"Bijeenkomst {bijeenkomst.nummer} is verzet.")
            return redirect(bijeenkomst.groep)
    groep = bijeenkomst.groep
    context = {"bijeenkomst": bijeenkomst, "groep": groep, "form": form, "kruimels": _kruimels(groep, "Verzetten")}
    return render(request, "groepen/verzetten.html", context)


@require_http_methods(["GET", "POST"])
@vereist("groep.leiden", op=Groep, met=MET)
def afronden(request: Request, groep: Groep) -> HttpResponse:
    komt_nog = groep.bijeenkomsten.filter(datum__gt=timezone.localdate()).exists()
    vraag = "Waarom stopt de groep nu al?" if komt_nog else "Wil je er iets bij zeggen?"
    form = RedenForm(request.POST or None, vraag=vraag, verplicht=komt_nog)
    if request.method == "POST" and form.is_valid():
        services.groep_afronden(groep, door=request.user, reden=form.cleaned_data["reden"])
        messages.success(request, f"{groep.naam} is afgerond. Voor wie er was, maken we een bewijs van deelname.")
        return redirect(groep)
    context = {
        "groep": groep, "form": form, "komt_nog": komt_nog, "wachten": groep.deelnames.wachtend().count(),
        "kruimels": _kruimels(groep, "Afronden"),
    }  # fmt: skip
    return render(request, "groepen/afronden.html", context)


@require_http_methods(["GET", "POST"])
@vereist("groep.beheren", op=Groep, met=MET)
def vervallen(request: Request, groep: Groep) -> HttpResponse:
    form = RedenForm(request.POST or None, vraag="Waarom gaat de groep niet door?")
    if request.method == "POST" and form.is_valid():
        try:
            services.groep_laten_vervallen(groep, door=request.user, reden=form.cleaned_data["reden"])
        except Onvolledig as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, f"{groep.naam} gaat niet door.")
            return redirect(groep)
    context = {"groep": groep, "form": form, "kruimels": _kruimels(groep, "Gaat niet door")}
    return render(request, "groepen/vervallen.html", context)


@require_http_methods(["GET", "POST"])
@vereist("groep.beheren", op=Groep, met=(*MET, "medetrainer"))
def andere_trainer(request: Request, groep: Groep) -> HttpResponse:
    if not groep.is_open:
        messages.info(request, "Deze groep is al klaar. De trainer blijft staan zoals het was.")
        return redirect(groep)
    trainers = mogelijke_trainers(groep)
    form = TrainerForm(request.POST or None, trainers=trainers)
    if request.method == "POST" and form.is_valid():
        try:
            mee = services.trainer_wisselen(groep, door=request.user, **form.cleaned_data)
        except Onvolledig as fout:
            form.add_error("trainer", fout.ontbreekt)
        else:
            wie = {0: "", 1: " en begeleidt 1 leerling"}.get(mee, f" en begeleidt {mee} leerlingen")
            messages.success(request, f"{groep.trainer} geeft nu {groep.naam}{wie}.")
            return redirect(groep)
    context = {"groep": groep, "form": form, "trainers": trainers, "kruimels": _kruimels(groep, "Andere trainer")}
    return render(request, "groepen/andere_trainer.html", context)
