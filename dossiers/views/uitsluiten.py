"""Who may not see one dossier, whatever their role: the list, shutting somebody out, and lifting it (A2)."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.http import Request
from accounts.permissions import alleen_met, lijst_vastleggen, vereist
from dossiers import services
from dossiers.beeld import uitsluiten as beeld
from dossiers.forms.uitsluiten import OphefForm, UitsluitForm, UitsluitZoekForm
from dossiers.models import Dossier, Uitsluiting
from zorg.basis.models import Onvolledig


@require_http_methods(["GET", "POST"])
@alleen_met("uitsluiting.inzien")
def lijst(request: Request) -> HttpResponse:
    """Of the own school. A dossier is found by the whole number: the privacy officer reads no names."""
    form = UitsluitZoekForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        dossiers = Dossier.objects.waarop(request.user, "uitsluiting.beheren")
        dossier = dossiers.filter(leerling__leerlingnummer=form.cleaned_data["leerlingnummer"]).order_by("pk").first()
        if dossier:
            return redirect("dossiers:uitsluiten", dossier.pk)
        form.add_error("leerlingnummer", "Bij dit nummer hoort geen dossier op jouw school. Controleer het nummer.")
    rijen = beeld.lijst(request.user)
    leerlingen = sorted({rij.leerling_id for rij in rijen})
    lijst_vastleggen(request, "uitsluitingen", [rij.pk for rij in rijen], leerlingen=leerlingen)
    status = 422 if form.errors else 200
    return render(request, "dossiers/uitsluitingen.html", {"form": form, "rijen": rijen}, status=status)


@require_http_methods(["GET", "POST"])
@vereist("uitsluiting.beheren", op=Dossier, met=("leerling__klas", "leerling__school"))
def uitsluiten(request: Request, dossier: Dossier) -> HttpResponse:
    form = UitsluitForm(request.POST or None, collegas=beeld.collegas(dossier))
    if request.method == "POST" and form.is_valid():
        try:
            rij = services.uitsluiten(dossier, door=request.user, **form.velden())
        except Onvolledig as fout:
            form.add_error("collega", fout.ontbreekt)
        else:
            messages.success(request, f"{rij.gebruiker} ziet vanaf nu niets meer van deze leerling.")
            if services.zonder_coordinator(dossier):
                messages.warning(request, beeld.zonder_coordinator(dossier))
            return redirect("werkvoorraad" if rij.gebruiker_id == request.user.pk else "dossiers:uitsluitingen")
    context = {"dossier": dossier, "form": form, "wie": beeld.wie(dossier, request.user)}
    return render(request, "dossiers/uitsluiten.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@vereist("uitsluiting.beheren", op=Uitsluiting, met=("dossier__leerling__school", "gebruiker", "vastgelegd_door"))
def opheffen(request: Request, uitsluiting: Uitsluiting) -> HttpResponse:
    form = OphefForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.uitsluiting_opheffen(uitsluiting, door=request.user, reden=form.cleaned_data["reden"])
        except Onvolledig as fout:
            form.add_error(None, fout.ontbreekt)
        else:
            messages.success(request, f"{uitsluiting.gebruiker} is niet meer uitgesloten.")
            return redirect("dossiers:uitsluitingen")
    context = {"rij": uitsluiting, "form": form, "wie": beeld.wie(uitsluiting.dossier, request.user)}
    return render(request, "dossiers/uitsluiting_opheffen.html", context, status=422 if form.errors else 200)
