"""Who agreed to what: history, one new answer at a time, and withdrawing."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import Request
from accounts.permissions import vereist
from dossiers import services
from dossiers.beeld import zijkant
from dossiers.forms import ToestemmingForm
from dossiers.mensen import partijen
from dossiers.models import Contactpersoon, Dossier, Toestemming

MET_LEERLING = ("leerling__klas", "leerling__school")
ZELF_VANAF = 16


@require_GET
@vereist("toestemming.inzien", op=Dossier, met=MET_LEERLING)
def lijst(request: Request, dossier: Dossier) -> HttpResponse:
    context = {
        "dossier": dossier,
        "leerling": dossier.leerling,
        "rijen": zijkant.toestemmingsrijen(dossier, request.user),
        "mag_vastleggen": Dossier.objects.waarop(request.user, "toestemming.geven").filter(pk=dossier.pk).exists(),
        "mag_dossier": Dossier.objects.waarop(request.user, "dossier.kern_inzien").filter(pk=dossier.pk).exists(),
    }
    return render(request, "dossiers/toestemmingen.html", context)


@require_http_methods(["GET", "POST"])
@vereist("toestemming.geven", op=Dossier, met=MET_LEERLING)
def vastleggen(request: Request, dossier: Dossier) -> HttpResponse:
    leerling = dossier.leerling
    contacten = Contactpersoon.objects.waarop(request.user, "leerling.contact_inzien").filter(leerling=leerling)
    form = ToestemmingForm(
        request.POST or None,
        contacten=list(contacten.met_gezag().order_by("pk")),
        leerling_mag=leerling.leeftijd(timezone.localdate()) >= ZELF_VANAF,
        partijen=partijen(leerling.school),
        initial={"datum": timezone.localdate(), "doel": request.GET.get("doel", "")},
    )
    if request.method == "POST" and form.is_valid():
        services.toestemming_vastleggen(dossier, door=request.user, **form.velden())
        messages.success(request, "Het antwoord is vastgelegd.")
        return redirect("dossiers:toestemmingen", dossier.pk)
    return render(
        request, "dossiers/toestemming_vastleggen.html", {"dossier": dossier, "leerling": leerling, "form": form}
    )


@require_http_methods(["GET", "POST"])
@vereist("toestemming.intrekken", op=Toestemming, met=("dossier__leerling__school", "gegeven_door_contact"))
def intrekken(request: Request, toestemming: Toestemming) -> HttpResponse:
    if request.method == "POST":
        services.toestemming_intrekken(toestemming, door=request.user)
        wie = toestemming.dossier.leerling.school.regels.de("zorgteam")
        messages.success(request, f"De toestemming geldt niet meer. Nu kijkt {wie} wat er stopt.")
        return redirect("dossiers:toestemmingen", toestemming.dossier_id)
    context = {"toestemming": toestemming, "leerling": toestemming.dossier.leerling}
    return render(request, "dossiers/toestemming_intrekken.html", context)


@require_POST
@vereist("toestemming.intrekken", op=Toestemming, met=("dossier__leerling",))
def intrekking_afhandelen(request: Request, toestemming: Toestemming) -> HttpResponse:
    services.intrekking_afhandelen(toestemming, door=request.user)
    messages.success(request, "Genoteerd: je hebt bekeken wat er stopt.")
    return redirect("dossiers:toestemmingen", toestemming.dossier_id)
