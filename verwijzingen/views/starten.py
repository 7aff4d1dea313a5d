"""From a dossier: a new referral, or an advice that came by itself."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.http import Request
from accounts.permissions import vereist
from dossiers.models import Dossier
from scholen.models import Bestemming, School
from verwijzingen import services
from verwijzingen.forms import OngevraagdForm, StartForm
from zorg.basis.formulier import Formulier

Soort = Bestemming.Soort
LEEG = "In het schoolprofiel staat hiervoor nog geen plek. Wie het profiel beheert, kan die toevoegen."


def bestemmingen(school: School) -> QuerySet[Bestemming]:
    """Where one can refer to: of a report to Veilig Thuis nothing is kept here (ZEIST-80)."""
    return school.bestemmingen.filter(actief=True).exclude(soort=Soort.MELDING).order_by("volgorde", "pk")


@require_http_methods(["GET", "POST"])
@vereist("verwijzing.starten", op=Dossier, met=("leerling__school",))
def starten(request: Request, dossier: Dossier) -> HttpResponse:
    form = StartForm(request.POST or None, bestemmingen=bestemmingen(dossier.leerling.school))
    if request.method == "POST" and form.is_valid():
        verwijzing = services.verwijzing_starten(
            dossier,
            bestemming=form.cleaned_data["bestemming"],
            herkomst=f"eigen:{form.cleaned_data['sleutel']}",
            door=request.user,
            doel=form.cleaned_data["doel"],
        )
        messages.success(request, "De verwijzing is begonnen.")
        return redirect(verwijzing)
    return _pagina(request, dossier, form, titel="Begin een verwijzing", knop="Begin")


@require_http_methods(["GET", "POST"])
@vereist("verwijzing.starten", op=Dossier, met=("leerling__school",))
def ongevraagd(request: Request, dossier: Dossier) -> HttpResponse:
    """An advice nobody asked for (ZEE-47)."""
    keuzes = bestemmingen(dossier.leerling.school).filter(soort=Soort.ONDERZOEK)
    form = OngevraagdForm(request.POST or None, bestemmingen=keuzes)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        herkomst = f"eigen:{data.pop('sleutel')}"
        verwijzing = services.advies_ongevraagd(dossier, herkomst=herkomst, door=request.user, **data)
        messages.success(request, "Het advies is opgeslagen.")
        return redirect(verwijzing)
    return _pagina(request, dossier, form, titel="Schrijf een ongevraagd advies op", knop="Bewaar het advies")


def _pagina(request: Request, dossier: Dossier, form: Formulier, *, titel: str, knop: str) -> HttpResponse:
    leerling = dossier.leerling
    er_is_iets = form.fields["bestemming"].queryset.exists()  # type: ignore[attr-defined]
    context = {
        "form": form,
        "ontbreekt": [] if er_is_iets else [LEEG],
        "titel": titel,
        "knop": knop,
        "leerling": leerling,
        "terug": reverse("dossiers:tonen", args=[dossier.pk]),
        "kruimels": [(str(leerling), reverse("dossiers:tonen", args=[dossier.pk])), (titel, "")],
    }
    return render(request, "verwijzingen/stap.html", context)
