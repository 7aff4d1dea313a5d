"""The page on which a pupil or parent asks for help without an account (ZEIST-02, SEG-16)."""

from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.views.decorators.http import require_http_methods

from aanmeldingen.models import Zelfmelding
from aanmeldingen.services import zelf_aanmelden
from accounts.http import Request
from portaal import pagina, rem
from portaal.forms import HulpForm
from portaal.hulplijnen import HULPLIJNEN
from portaal.permissions import SLEUTEL, openbaar
from portaal.taal import taal_zonder_link, talen
from scholen.models import School

KORT = 60 * 60
REACTIE = "hulp_reactie"


@openbaar
@require_http_methods(["GET", "HEAD", "POST"])
def hulp(request: Request, slug: str) -> HttpResponse:
    """Sent twice is asked once: the form carries a key."""
    school = get_object_or_404(School, slug=slug)
    soorten = HulpForm.soorten(school)
    if not soorten:
        raise Http404
    with translation.override(taal_zonder_link(request)):
        form = HulpForm(request.POST if request.method == "POST" else None, school=school, soorten=soorten)
        if request.method == "POST" and form.is_valid():
            request.session[REACTIE] = _aannemen(request, school, form).reactiedatum.isoformat()
            return redirect(f"{reverse('portaal:hulp', args=[school.slug])}?klaar=ja")
        _kort_bewaren(request)
        context = {
            "form": form,
            "klaar": request.method != "POST" and "klaar" in request.GET,
            "school_naam": school.naam,
            "school_telefoon": school.telefoon,
            "telefoon": pagina.te_bellen(school.telefoon),
            "dag": _dag(request),
            "hulplijnen": HULPLIJNEN,
            "talen": talen(),
        }
        return render(request, "portaal/hulp.html", context)


def _dag(request: Request) -> str:
    """Before which day school answers what this browser just sent."""
    dag = request.session.get(REACTIE, "")
    return date_format(date.fromisoformat(dag), "j E Y") if dag else ""


def _aannemen(request: Request, school: School, form: HulpForm) -> Zelfmelding:
    """A call for help is never refused: from where many come they are taken in together."""
    browser = request.session.session_key
    veel = bool(browser) and rem.tellen(request, "hulp_browser", per=browser) > rem.HULP_PER_BROWSER
    veel = veel or rem.tellen(request, "hulp") > rem.HULPVRAGEN
    return zelf_aanmelden(school, bundelen=veel, **form.velden())


def _kort_bewaren(request: Request) -> None:
    """Who only looks leaves a session that is gone within the hour."""
    if not request.user.is_authenticated and SLEUTEL not in request.session:
        request.session.set_expiry(KORT)
