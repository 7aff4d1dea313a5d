"""A question without a name: asking, reading, answering."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from aanmeldingen import services
from aanmeldingen.forms import AntwoordForm, ConsultForm
from aanmeldingen.models import Consult
from aanmeldingen.overzicht import soorten_voor
from accounts.http import Request
from accounts.permissions import alleen_met, lijst_vastleggen, vereist
from zorg.basis.models import OngeldigeOvergang

HOEVEEL = 50
MET = ("school", "gemaakt_door", "beantwoord_door", "ontvanger", "agendapunt__overleg__overlegtype")


@alleen_met("consult.maken")
def anoniem(request: Request) -> HttpResponse:
    """Ask; no pupil can be chosen here, and a name in the text is pointed out (INV-12)."""
    soorten = [soort for soort in soorten_voor(request.user) if soort["anoniem"]]
    soort = next((s for s in soorten if s["code"] == request.GET.get("formulier")), soorten[0] if soorten else None)
    if soort is None:
        messages.info(request, "Jouw school gebruikt geen anoniem overleg.")
        return redirect("aanmeldingen:kiezen")
    school = request.user.scholen_met("consult.maken")[0]
    form = ConsultForm(request.POST if request.method == "POST" else None, school=school)
    if request.method == "POST" and form.is_valid():
        tekst = {"wat": form.cleaned_data["wat"], "vraag": form.cleaned_data["vraag"]}
        consult = services.consult_vragen(school, door=request.user, formulier=soort["code"], **tekst)
        messages.success(request, "Je vraag is gestuurd. Je krijgt een taak als er antwoord is.")
        return redirect(consult)
    context = {"form": form, "soort": soort, "namen": form.namen, "kruimels": [(soort["naam"], "")]}
    return render(request, "aanmeldingen/anoniem.html", context)


@require_GET
@alleen_met("consult.maken")
def consulten(request: Request) -> HttpResponse:
    rijen = Consult.objects.waarop(request.user, "consult.inzien").select_related("gemaakt_door", "ontvanger")
    getoond = list(rijen.order_by("-gemaakt_op", "-pk")[:HOEVEEL])
    lijst_vastleggen(request, "consulten", [rij.pk for rij in getoond])
    return render(request, "aanmeldingen/consulten.html", {"rijen": getoond, "kruimels": [("Vragen zonder naam", "")]})


@require_GET
@vereist(
    "consult.inzien",
    op=Consult,
    met=MET,
    deuren={"beantwoorden": "consult.beantwoorden", "intrekken": "consult.intrekken"},
)
def consult(request: Request, consult: Any) -> HttpResponse:
    return _pagina(request, consult, AntwoordForm())


def _pagina(request: Request, consult: Any, form: AntwoordForm) -> HttpResponse:
    open_ = consult.status == Consult.Status.GEVRAAGD
    context = {
        "consult": consult,
        "form": form,
        "beantwoorden": open_ and getattr(consult, "mag_beantwoorden", True),
        "intrekken": open_ and getattr(consult, "mag_intrekken", False),
        "kruimels": [("Vraag zonder naam", "")],
    }
    return render(request, "aanmeldingen/consult.html", context)


@require_POST
@vereist("consult.beantwoorden", op=Consult, met=MET)
def consult_beantwoorden(request: Request, consult: Consult) -> HttpResponse:
    form = AntwoordForm(request.POST)
    if not form.is_valid():
        return _pagina(request, consult, form)
    try:
        services.consult_beantwoorden(consult, door=request.user, **form.cleaned_data)
        messages.success(request, "Je antwoord is gestuurd.")
    except OngeldigeOvergang:
        messages.info(request, "Deze vraag is al afgerond.")
    return redirect(consult)


@require_POST
@vereist("consult.intrekken", op=Consult, met=MET)
def consult_intrekken(request: Request, consult: Consult) -> HttpResponse:
    try:
        services.consult_intrekken(consult, door=request.user)
        messages.success(request, "Je vraag is ingetrokken.")
    except OngeldigeOvergang:
        messages.info(request, "Deze vraag is al afgerond.")
    return redirect(consult)
