"""The side of school: who has a link, what is asked, what came in, and what was done with it."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import Request
from accounts.permissions import vereist
from dossiers.mensen import partijen
from dossiers.models import Contactpersoon, Dossier
from portaal import beeld, houders, pagina, services
from portaal.forms import DocumentVragenForm
from portaal.models import Inkomend
from portaal.thuisforms import AfhandelForm, ToestemmingVragenForm
from zorg.basis.models import OngeldigeOvergang, Onvolledig

MET = ("leerling__school", "leerling__klas")


@require_GET
@vereist("document.vragen", op=Dossier, met=MET)
def overzicht(request: Request, dossier: Dossier) -> HttpResponse:
    """Everything between school and home about this pupil: who may get what and why not, what waits, what came in."""
    return render(request, "portaal/school.html", beeld.school(dossier, request.user))


@require_POST
@vereist("link.geven", op=Dossier, met=MET)
def link_geven(request: Request, dossier: Dossier) -> HttpResponse:
    return _aan_iemand(request, dossier, lambda c: services.link_geven(dossier, c, door=request.user), "een link")


@require_POST
@vereist("link.geven", op=Dossier, met=MET)
def mening_vragen(request: Request, dossier: Dossier) -> HttpResponse:
    """Ask the pupil (LAW-09) or a parent (LAW-05) what they think before a plan is written."""
    wat = "een mail met de vraag wat zij vinden"
    return _aan_iemand(request, dossier, lambda c: services.mening_vragen(dossier, c, door=request.user), wat)


def _aan_iemand(
    request: Request, dossier: Dossier, doen: Callable[[Contactpersoon | None], object | None], wat: str
) -> HttpResponse:
    """Only somebody who may get something, and only by the one channel."""
    wie = houders.lezers(dossier).get(request.POST.get("aan", ""))
    if wie is None or doen(wie.contact) is None:
        messages.warning(request, "Deze persoon kan nu niets krijgen via een link. Op de bladzijde staat waarom.")
    else:
        messages.success(request, f"{wie.naam} krijgt {wat}.")
    return redirect("portaal:school", pk=dossier.pk)


@require_POST
@vereist("link.geven", op=Dossier, met=MET)
def link_intrekken(request: Request, dossier: Dossier) -> HttpResponse:
    toegang = beeld.toegang_van(dossier, request.POST.get("toegang", ""))
    if toegang is not None:
        services.link_intrekken(toegang, door=request.user)
        messages.success(request, "De link werkt niet meer.")
    return redirect("portaal:school", pk=dossier.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@vereist("toestemming.vragen", op=Dossier, met=MET)
def toestemming_vragen(request: Request, dossier: Dossier) -> HttpResponse:
    """Each person is asked apart, and answers apart."""
    lezers = houders.lezers(dossier)
    form = ToestemmingVragenForm(
        request.POST if request.method == "POST" else None,
        lezers=lezers, partijen=partijen(dossier.leerling.school), initial={"doel": request.GET.get("doel", "")},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid() and _gevraagd(request, dossier, form):
        return redirect("portaal:school", pk=dossier.pk)
    context = beeld.bladzijde(dossier, "Vraag toestemming") | {"form": form, "lezers": lezers}
    return render(request, "portaal/school_toestemming.html", context, status=422 if form.errors else 200)


def _gevraagd(request: Request, dossier: Dossier, form: ToestemmingVragenForm) -> bool:
    """Somebody whose consent does not count is named; then nobody is asked yet."""
    gekozen = [form.lezers[sleutel] for sleutel in form.cleaned_data["aan"]]
    nee = beeld.niet_te_vragen(dossier, gekozen, form.cleaned_data["doel"])
    for zin in nee:
        form.add_error("aan", zin)
    if nee:
        return False
    try:
        for wie in gekozen:
            services.toestemming_vragen(dossier, wie.contact, door=request.user, **form.vraag())
    except Onvolledig as fout:
        form.add_error(None, fout.ontbreekt[0])
        return False
    messages.success(request, f"Gevraagd aan {' en '.join(wie.naam for wie in gekozen)}. Ieder antwoordt apart.")
    return True


@require_POST
@vereist("toestemming.vragen", op=Dossier, met=MET)
def vraag_intrekken(request: Request, dossier: Dossier) -> HttpResponse:
    vraag = beeld.vraag_van(dossier, request.POST.get("vraag", ""))
    if vraag is not None:
        services.vraag_intrekken(vraag, door=request.user)
        messages.success(request, "De vraag is weg bij de ander. Een antwoord dat er al was, blijft gelden.")
    return redirect("portaal:school", pk=dossier.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@vereist("inkomend.afhandelen", op=Inkomend, met=("toegang__dossier__leerling__school", "toegang__contact", "stuk"))
def afhandelen(request: Request, inkomend: Inkomend) -> HttpResponse:
    """Read what came in, and say what was done with it."""
    dossier = inkomend.toegang.dossier
    form = AfhandelForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            services.afhandelen(inkomend, hoe=form.cleaned_data["hoe"], door=request.user)
            messages.success(request, "Genoteerd. De taak is klaar.")
        except OngeldigeOvergang:
            messages.info(request, "Dit was al afgehandeld.")
        return redirect("portaal:school", pk=dossier.pk)
    context = beeld.bladzijde(dossier, inkomend.get_soort_display()) | {"rij": inkomend, "form": form}
    return render(request, "portaal/school_inkomend.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@vereist("document.vragen", op=Dossier, met=MET)
def document_vragen(request: Request, dossier: Dossier) -> HttpResponse:
    """Only who may read something can be asked; somebody without an address is called."""
    lezers = houders.lezers(dossier)
    form = DocumentVragenForm(request.POST if request.method == "POST" else None, lezers=lezers)
    if request.method == "POST" and form.is_valid():
        aan = lezers[form.cleaned_data["aan"]]
        services.document_vragen(dossier, aan.contact, soort=form.cleaned_data["soort"], door=request.user)
        messages.success(request, f"{aan.naam} krijgt een mail met een link. Je krijgt bericht als het document er is.")
        return redirect("portaal:document_vragen", pk=dossier.pk)
    context = {
        "dossier": dossier,
        "leerling": dossier.leerling,
        "form": form,
        "lezers": lezers,
        "verzoeken": pagina.verzoeken(dossier),
        "kruimels": [(str(dossier.leerling), reverse("dossiers:tonen", args=[dossier.pk])), ("Vraag een document", "")],
    }
    return render(request, "portaal/school_vragen.html", context)


@require_POST
@vereist("document.vragen", op=Dossier, met=MET)
def verzoek_intrekken(request: Request, dossier: Dossier) -> HttpResponse:
    verzoek = pagina.verzoek_van(dossier, request.POST.get("verzoek", ""))
    if verzoek is None:
        messages.info(request, "Dit verzoek is al afgerond.")
    else:
        services.verzoek_intrekken(verzoek, door=request.user)
        messages.success(request, "Je hebt het verzoek ingetrokken. De ander ziet het niet meer.")
    return redirect("portaal:document_vragen", pk=dossier.pk)
