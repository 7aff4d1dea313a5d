"""The side of school: ask a parent or the pupil for a document, and see whether it came."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import Request
from accounts.permissions import vereist
from dossiers.models import Dossier
from portaal import houders, pagina, services
from portaal.forms import DocumentVragenForm

MET = ("leerling__school", "leerling__klas")


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
