"""The inbox of what pupils and parents sent in: the professional finds out whom it is about."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from aanmeldingen import services
from aanmeldingen.forms import KoppelForm, ZoekForm
from aanmeldingen.models import Zelfmelding
from aanmeldingen.routering import schooldagen_sinds
from accounts.http import Request
from accounts.permissions import alleen_met, lijst_vastleggen, vereist
from dossiers.models import Leerling
from zorg.basis.models import OngeldigeOvergang

HOEVEEL, KEUZES = 50, 25


@require_GET
@alleen_met("zelfmelding.koppelen")
def inbox(request: Request) -> HttpResponse:
    """What waits to be linked, the oldest first, with how long it waits; what came in with a flood stands below."""
    alle = Zelfmelding.objects.waarop(request.user, "zelfmelding.koppelen").te_koppelen().select_related("school")
    rijen = list(alle.order_by("mogelijk_rommel", "ontvangen_op", "pk")[:HOEVEEL])
    lijst_vastleggen(request, "zelfmeldingen", [rij.pk for rij in rijen])
    vandaag = timezone.localdate()
    getoond = [
        {"melding": m, "dagen": schooldagen_sinds(m.school, timezone.localdate(m.ontvangen_op), vandaag),
         "te_laat": m.reactiedatum < vandaag}
        for m in rijen
    ]  # fmt: skip
    return render(request, "aanmeldingen/inbox.html", {"rijen": getoond, "kruimels": [("Te koppelen", "")]})


@vereist("zelfmelding.koppelen", op=Zelfmelding, met=("school", "afgerond_door", "ontvanger"))
def koppelen(request: Request, melding: Zelfmelding) -> HttpResponse:
    """Search the pupil by hand; the name that was typed is only where the search begins."""
    zoek = ZoekForm(request.GET if "naam" in request.GET else {"naam": melding.naam.split(" ")[0]})
    naam = zoek.cleaned_data["naam"] if zoek.is_valid() else ""
    leerlingen = Leerling.objects.waarop(request.user, "leerling.zoeken").ingeschreven().filter(school=melding.school)
    gevonden = leerlingen.zoeken(naam).select_related("klas").order_by("achternaam", "roepnaam", "pk")
    form = KoppelForm(request.POST if request.method == "POST" else None)
    form.fields["leerling"].queryset = leerlingen if request.method == "POST" else gevonden[:KEUZES]  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        return _afronden(request, melding, form)
    getoond = [] if request.method == "POST" else [ll.pk for ll in gevonden[:KEUZES]]
    lijst_vastleggen(request, "leerlingen", getoond, leerlingen=getoond)
    context = {
        "melding": melding,
        "form": form,
        "zoek": zoek,
        "gevonden": gevonden[:KEUZES],
        "kruimels": [("Te koppelen", "")],
    }
    return render(request, "aanmeldingen/koppelen.html", context)


@require_POST
@vereist("zelfmelding.koppelen", op=Zelfmelding)
def doorgeven(request: Request, melding: Zelfmelding) -> HttpResponse:
    services.doorgeven(melding, door=request.user)
    messages.success(request, "Doorgegeven. Jij kunt de vraag nu niet meer lezen.")
    return redirect("aanmeldingen:inbox")


def _afronden(request: Request, melding: Zelfmelding, form: KoppelForm) -> HttpResponse:
    leerling = form.cleaned_data["leerling"]
    try:
        if leerling is None:
            services.afwijzen(melding, door=request.user, reden=str(form.cleaned_data["reden"]))
            messages.success(request, "Opgeslagen: deze vraag hoort bij niemand.")
            return redirect("aanmeldingen:inbox")
        aanmelding = services.koppelen(melding, leerling=leerling, door=request.user)
    except OngeldigeOvergang:
        messages.info(request, "Een collega was je voor: deze vraag is al afgerond.")
        return redirect("aanmeldingen:inbox")
    messages.success(
        request,
        f"Gekoppeld aan {leerling}. Bericht is gestuurd naar: {aanmelding.behandelaar or aanmelding.ontvanger}.",
    )
    return redirect("aanmeldingen:inbox")
