"""The pages of whoever guides the pupil about those at home: meeting them, inviting them, and what they read."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from accounts.http import Request
from accounts.permissions import vereist
from arrangementen import services, thuis
from arrangementen.models import Arrangement, Begeleidingsgesprek
from arrangementen.stappen import intake_gehouden, vraagt_intake
from arrangementen.thuisforms import KennismakingForm, OuderberichtForm, UitnodigForm
from zorg.basis.adres import als_nummer
from zorg.basis.models import OngeldigeOvergang, Onvolledig

MET = ("dossier__leerling__school", "dossier__leerling__klas", "catalogusitem", "begeleider", "opp")


def _pagina(request: Request, arrangement: Arrangement, naam: str, **context: object) -> HttpResponse:
    leerling = arrangement.dossier.leerling
    kruimels = [("Begeleiding", reverse("arrangementen:lijst")), (str(leerling), arrangement.get_absolute_url())]
    return render(request, naam, {"arrangement": arrangement, "leerling": leerling, "kruimels": kruimels, **context})


@require_GET
@vereist("traject.inzien", op=Arrangement, met=MET, deuren={"noteren": "traject.voortgang_noteren"})
def oudercontact(request: Request, arrangement: Arrangement) -> HttpResponse:
    rijen = thuis.contacten(arrangement, request.user)
    return _pagina(request, arrangement, "arrangementen/oudercontact.html", rijen=rijen)


@require_http_methods(["GET", "POST"])
@vereist("traject.voortgang_noteren", op=Arrangement, met=MET)
def uitnodigen(request: Request, arrangement: Arrangement) -> HttpResponse:
    if arrangement.begeleider_id is None or arrangement.is_voorbij or intake_gehouden(arrangement):
        raise OngeldigeOvergang(f"arrangement {arrangement.pk}: geen intake om voor uit te nodigen")
    form = UitnodigForm(request.POST or None, school=arrangement.dossier.leerling.school)
    if request.method == "POST" and form.is_valid():
        velden = {naam: form.cleaned_data[naam] for naam in ("datum", "tijd", "plaats", "tekst")}
        velden["herkomst"] = form.herkomst(request.user)
        try:
            ouders = services.intake_uitnodigen(arrangement, door=request.user, **velden)
            messages.success(request, thuis.uitgenodigd(arrangement.dossier.leerling, ouders))
            return redirect(arrangement)
        except Onvolledig as mist:
            form.add_error("tekst", mist.ontbreekt)
    return _pagina(request, arrangement, "arrangementen/uitnodigen.html", form=form)


@require_http_methods(["GET", "POST"])
@vereist("traject.voortgang_noteren", op=Arrangement, met=MET)
def kennismaken(request: Request, arrangement: Arrangement) -> HttpResponse:
    if arrangement.begeleider_id is None or arrangement.is_voorbij:
        raise OngeldigeOvergang(f"arrangement {arrangement.pk}: niemand begeleidt nu")
    intake = vraagt_intake(arrangement)
    form = KennismakingForm(request.POST or None, arrangement=arrangement, intake=intake)
    if request.method == "POST" and form.is_valid():
        velden = {naam: waarde for naam, waarde in form.cleaned_data.items() if naam != "sleutel"}
        sleutel = form.herkomst(request.user).removeprefix("formulier:")
        services.kennismaking_vastleggen(arrangement, door=request.user, sleutel=sleutel, **velden)
        messages.success(request, "Het gesprek staat op de tijdlijn.")
        return redirect(arrangement)
    return _pagina(request, arrangement, "arrangementen/kennismaken.html", form=form, intake=intake)


@require_http_methods(["GET", "POST"])
@vereist("traject.voortgang_noteren", op=Arrangement, met=MET)
def bericht(request: Request, arrangement: Arrangement) -> HttpResponse:
    """``gesprek`` names the session whose agreement on what the parents hear is filled in already."""
    form = OuderberichtForm(
        request.POST or None,
        roepnaam=arrangement.dossier.leerling.roepnaam,
        initial={"tekst": _afgesproken(request, arrangement)},
    )
    if request.method == "POST" and form.is_valid():
        try:
            ouders = services.ouders_berichten(
                arrangement, door=request.user, herkomst=form.herkomst(request.user), tekst=form.cleaned_data["tekst"],
                besproken_datum=form.cleaned_data["besproken_datum"],
            )  # fmt: skip
        except Onvolledig as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(
                request,
                f"{' en '.join(map(str, ouders))} {'kan' if len(ouders) == 1 else 'kunnen'} dit lezen via de link.",
            )
            return redirect("arrangementen:oudercontact", arrangement.pk)
    return _pagina(request, arrangement, "arrangementen/bericht.html", form=form)


def _afgesproken(request: Request, arrangement: Arrangement) -> str:
    gevraagd = als_nummer(request.GET.get("gesprek", ""))
    if gevraagd is None:
        return ""
    zichtbaar = Begeleidingsgesprek.objects.waarop(request.user, "sessie.metadata_inzien")
    gesprek = zichtbaar.filter(arrangement=arrangement, pk=gevraagd).first()
    return gesprek.ouders_horen if gesprek else ""
