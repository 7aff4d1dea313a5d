"""The pages where people look back on support, and where each of the four says what they think before it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import Request
from accounts.permissions import vereist
from arrangementen import evaluatiebeeld as beeld
from arrangementen import services
from arrangementen.evaluatieforms import EindeForm, EvaluatieForm, InbrengForm
from arrangementen.meningen import opkomst
from arrangementen.models import Arrangement, Inbreng
from zorg.basis.models import OngeldigeOvergang, Onvolledig

MET = ("dossier__leerling__school", "dossier__leerling__klas", "catalogusitem", "begeleider", "opp")
TE_EVALUEREN = (Arrangement.Status.ACTIEF, Arrangement.Status.AFBOUW)


@require_http_methods(["GET", "POST"])
@vereist(
    "traject.bijhouden",
    op=Arrangement,
    met=MET,
    deuren={"verzuim": "verzuim.inzien", "afsluiten": "traject.afsluiten"},
)
def evaluatie(request: Request, arrangement: Arrangement) -> HttpResponse:
    if arrangement.status not in TE_EVALUEREN:
        raise arrangement.weigering(
            Arrangement.Status.ACTIEF, zin="De begeleiding is nog niet begonnen. Evalueren kan daarna."
        )
    stemmen = beeld.stemmen(arrangement, request.user)
    form = _formulier(request, arrangement, frozenset(s.partij for s in stemmen if s.gezegd))
    if request.method == "POST" and form.is_valid() and _bewaard(request, arrangement, form):
        messages.success(request, "De evaluatie is opgeslagen.")
        return redirect(arrangement)
    context = {"form": form, "stemmen": stemmen, "opkomst": opkomst(arrangement)}
    return _pagina(request, arrangement, "arrangementen/evaluatie.html", hier="Evaluatie", **context)


def _formulier(request: Request, arrangement: Arrangement, gehoord: frozenset[str]) -> EvaluatieForm:
    return EvaluatieForm(
        request.POST or None,
        arrangement=arrangement,
        begin=beeld.begin_van(arrangement),
        gehoord=gehoord,
        klein_overleg=arrangement.dossier.leerling.school.regels.term("klein_overleg"),
        initial={"geplande_datum": arrangement.evaluatiedatum, "datum": timezone.localdate()},
    )


def _bewaard(request: Request, arrangement: Arrangement, form: EvaluatieForm) -> bool:
    velden, scores = form.gescheiden()
    afsluiten = arrangement.mag_afsluiten  # type: ignore[attr-defined]
    try:
        services.evaluatie_vastleggen(arrangement, door=request.user, mag_afsluiten=afsluiten, scores=scores, **velden)
    except Onvolledig as fout:
        form.add_error(None, str(fout))
        return False
    return True


def _pagina(
    request: Request, arrangement: Arrangement, naam: str, *, hier: str, form: object, **context: object
) -> HttpResponse:
    leerling = arrangement.dossier.leerling
    kruimels = [
        ("Begeleiding", reverse("arrangementen:lijst")), (str(leerling), arrangement.get_absolute_url()), (hier, ""),
    ]  # fmt: skip
    alles = {"arrangement": arrangement, "leerling": leerling, "form": form, "kruimels": kruimels, **context}
    return render(request, naam, alles)


@require_POST
@vereist("traject.bijhouden", op=Arrangement, met=MET)
def inbreng_vragen(request: Request, arrangement: Arrangement) -> HttpResponse:
    gevraagd = services.inbreng_vragen(arrangement, door=request.user)
    thuis = [rij.wie for rij in gevraagd if rij.is_thuis]
    al = "Iedereen was al gevraagd."
    messages.success(request, f"Gevraagd aan {' en '.join(thuis)}, en aan school zelf." if thuis else al)
    return redirect("arrangementen:evaluatie", arrangement.pk)


@require_http_methods(["GET", "POST"])
@vereist("traject.bijhouden", op=Inbreng, met=(*tuple(f"arrangement__{pad}" for pad in MET), "contact"))
def inbreng(request: Request, inbreng: Inbreng) -> HttpResponse:
    """One of the four. What a pupil or a parent said in a talk is written down here."""
    if inbreng.evaluatie_id is not None:
        raise OngeldigeOvergang(f"inbreng {inbreng.pk}: de evaluatie is er al")
    if not beeld.mag_schrijven(inbreng, request.user):
        raise PermissionDenied
    form = InbrengForm(request.POST or None, inbreng=inbreng)
    if request.method == "POST" and form.is_valid():
        wijze = Inbreng.Wijze.GESPREK if inbreng.is_thuis else Inbreng.Wijze.ZELF
        services.inbreng_geven(inbreng, door=request.user, wijze=wijze, **form.cleaned_data)
        messages.success(request, "Bewaard voor de evaluatie.")
        return redirect("arrangementen:evaluatie", inbreng.arrangement_id)
    return _pagina(
        request, inbreng.arrangement, "arrangementen/inbreng.html", hier=inbreng.wie, form=form, inbreng=inbreng
    )


@require_http_methods(["GET", "POST"])
@vereist("traject.afsluiten", op=Arrangement, met=MET)
def beeindigen(request: Request, arrangement: Arrangement) -> HttpResponse:
    if arrangement.is_voorbij:
        raise OngeldigeOvergang(f"arrangement {arrangement.pk} is al voorbij")
    form = EindeForm(request.POST or None, arrangement=arrangement, initial=beeld.voorgesteld_einde(arrangement))
    if request.method == "POST" and form.is_valid():
        try:
            _einde(request, arrangement, form)
        except Onvolledig as fout:
            form.add_error("hoe", list(fout.ontbreekt))
        else:
            messages.success(request, "De begeleiding is beëindigd.")
            return redirect(arrangement)
    return _pagina(request, arrangement, "arrangementen/beeindigen.html", hier="Beëindig", form=form)


def _einde(request: Request, arrangement: Arrangement, form: EindeForm) -> None:
    reden = form.cleaned_data["reden"]
    if arrangement.is_lopend:
        services.beeindigen(arrangement, door=request.user, reden=reden, **form.einde)
    else:
        services.intrekken(arrangement, door=request.user, reden=reden)
