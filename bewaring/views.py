"""What may be destroyed this month: looking, taking out, passing on, approving; and holding it (S30)."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import Request
from accounts.permissions import alleen_met, lijst_vastleggen, mag, vereist
from zorg.basis.models import Onvolledig

from . import beeld, services
from .forms import EruitForm, OpschortForm
from .models import Opschorting, Regel, Voorstel

DEUREN = {"samenstellen": "bewaring.voorstel_samenstellen", "goedkeuren": "vernietiging.goedkeuren"}


@require_GET
@alleen_met("bewaring.voorstel_inzien")
def lijst(request: Request) -> HttpResponse:
    rijen, holds = beeld.voorstellen(request.user), beeld.opschortingen(request.user)
    leerlingen = sorted({hold.leerling_id for hold in holds})
    lijst_vastleggen(request, "opschortingen", [hold.pk for hold in holds], leerlingen=leerlingen)
    return render(
        request,
        "bewaring/lijst.html",
        {"rijen": rijen, "holds": holds, "mag_opschorten": mag(request.user, "vernietiging.opschorten")},
    )


@require_GET
@vereist("bewaring.voorstel_inzien", op=Voorstel, met=("school", "voorgelegd_door", "goedgekeurd_door"), deuren=DEUREN)
def voorstel(request: Request, voorstel: Voorstel) -> HttpResponse:
    return _pagina(request, voorstel)


def _pagina(request: Request, voorstel: Voorstel, *, fout: str = "") -> HttpResponse:
    regels = beeld.regels(voorstel)
    leerlingen = [regel.leerling_sleutel for regel in regels]
    lijst_vastleggen(request, "vernietigingen", [regel.pk for regel in regels], leerlingen=leerlingen)
    context = {
        "voorstel": voorstel,
        "regels": regels,
        "fout": fout,
        "staat": voorstel.status,
        "totaal": beeld.totaal(regels),
        "bleef": voorstel.mag_samenstellen and beeld.wacht_op_nakijken(voorstel),  # type: ignore[attr-defined]
        "zelf": voorstel.voorgelegd_door_id == request.user.pk,
        "kan_samenstellen": voorstel.mag_samenstellen and voorstel.status == "open",  # type: ignore[attr-defined]
        "kan_goedkeuren": voorstel.mag_goedkeuren and voorstel.status == "voorgelegd",  # type: ignore[attr-defined]
    }
    return render(request, "bewaring/voorstel.html", context, status=422 if fout else 200)


@require_http_methods(["GET", "POST"])
@vereist("bewaring.voorstel_samenstellen", op=Regel, met=("voorstel__school",))
def eruit(request: Request, regel: Regel) -> HttpResponse:
    form = EruitForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.uit_het_voorstel(regel, door=request.user, reden=form.cleaned_data["reden"])
        messages.success(request, "De leerling is uit dit voorstel. Volgende maand staat die er weer in.")
        return redirect("bewaring:voorstel", regel.voorstel_id)
    context = {"form": form, "voorstel": regel.voorstel, "wie": beeld.nummer_van(regel.leerling_sleutel)}
    return render(request, "bewaring/eruit.html", context, status=422 if form.errors else 200)


@require_POST
@vereist(
    "bewaring.voorstel_samenstellen", op=Voorstel, met=("school", "voorgelegd_door", "goedgekeurd_door"), deuren=DEUREN
)
def voorleggen(request: Request, voorstel: Voorstel) -> HttpResponse:
    try:
        services.voorleggen(voorstel, door=request.user)
    except Onvolledig as fout:
        return _pagina(request, voorstel, fout=str(fout))
    messages.success(request, "Voorgelegd. Iemand anders keurt het goed.")
    return redirect("bewaring:voorstel", voorstel.pk)


@require_POST
@vereist("vernietiging.goedkeuren", op=Voorstel, met=("school", "voorgelegd_door", "goedgekeurd_door"), deuren=DEUREN)
def goedkeuren(request: Request, voorstel: Voorstel) -> HttpResponse:
    try:
        gezien = parse_datetime(request.POST.get("gezien", "")[:40])
    except ValueError:
        gezien = None
    try:
        services.goedkeuren(voorstel, door=request.user, gezien=gezien)
    except Onvolledig as fout:
        return _pagina(request, voorstel, fout=str(fout))
    messages.success(request, "Goedgekeurd. Het vernietigen is begonnen.")
    return redirect("bewaring:voorstel", voorstel.pk)


@require_POST
@vereist("vernietiging.goedkeuren", op=Voorstel, met=("school",))
def teruggeven(request: Request, voorstel: Voorstel) -> HttpResponse:
    services.teruggeven(voorstel, door=request.user)
    messages.success(request, "Teruggegeven. Er is niets vernietigd.")
    return redirect("bewaring:voorstel", voorstel.pk)


@require_POST
@vereist("bewaring.voorstel_samenstellen", op=Voorstel)
def nagekeken(request: Request, voorstel: Voorstel) -> HttpResponse:
    services.nagekeken(voorstel, door=request.user)
    messages.success(request, "Je hebt het gezien. De taak is weg.")
    return redirect("bewaring:voorstel", voorstel.pk)


@require_http_methods(["GET", "POST"])
@alleen_met("vernietiging.opschorten")
def opschorten(request: Request) -> HttpResponse:
    form = OpschortForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        leerling = beeld.leerling_met(request.user, form.cleaned_data.pop("leerlingnummer"))
        if leerling is None:
            form.add_error("leerlingnummer", "Dit nummer is er niet op jouw school. Controleer wat je typte.")
        else:
            services.opschorten(leerling, door=request.user, **form.cleaned_data)
            messages.success(request, "Opgeschort. Van deze leerling wordt niets vernietigd.")
            return redirect("bewaring:lijst")
    context = {"form": form, "vandaag": timezone.localdate()}
    return render(request, "bewaring/opschorten.html", context, status=422 if form.errors else 200)


@require_POST
@vereist("vernietiging.opschorten", op=Opschorting, met=("leerling__school",))
def opheffen(request: Request, opschorting: Opschorting) -> HttpResponse:
    services.opheffen(opschorting, door=request.user)
    messages.success(request, "De opschorting is voorbij. Het volgende voorstel neemt de leerling weer mee.")
    return redirect("bewaring:lijst")
