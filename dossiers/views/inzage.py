"""Who looked at a dossier, for whoever supervises that: without anything that stands in it."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from accounts.http import Request
from accounts.permissions import alleen_met, vereist
from dossiers.beeld import inzage as beeld
from dossiers.forms import InzageZoekForm
from dossiers.models import Dossier


@require_http_methods(["GET", "POST"])
@alleen_met("inzagelog.eigen_dossier")
def zoeken(request: Request) -> HttpResponse:
    """Find a dossier by the pupil's whole number: no list, no names, so that looking for somebody needs a reason."""
    form = InzageZoekForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        dossiers = Dossier.objects.waarop(request.user, "inzagelog.eigen_dossier")
        dossier = dossiers.filter(leerling__leerlingnummer=form.cleaned_data["leerlingnummer"]).order_by("pk").first()
        if dossier:
            return redirect("dossiers:inzage", dossier.pk)
        form.add_error("leerlingnummer", "Bij dit nummer hoort geen dossier op jouw school. Controleer het nummer.")
    return render(request, "dossiers/inzage_zoeken.html", {"form": form})


@require_GET
@vereist("inzagelog.eigen_dossier", op=Dossier, met=("leerling__klas", "leerling__school"))
def tonen(request: Request, dossier: Dossier) -> HttpResponse:
    """Who may not read the dossier itself sees a number where others see a name."""
    leest = Dossier.objects.waarop(request.user, "dossier.kern_inzien").filter(pk=dossier.pk).exists()
    blikken, volgende = beeld.wie_keek(dossier, na=request.GET.get("na", ""))
    context = {
        "dossier": dossier,
        "leest": leest,
        "wie": str(dossier.leerling) if leest else f"leerling {dossier.leerling.leerlingnummer}",
        "blikken": blikken,
        "volgende": volgende,
    }
    return render(request, "dossiers/inzage.html", context)
