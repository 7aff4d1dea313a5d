"""What a school tells anybody: one address a school, on only when the school says so (SEG-02, ZEIST-83)."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from bewaring.register import GROEPEN, VERWEZEN
from portaal.forms import HulpForm
from scholen.models import School
from scholen.overzicht import OPENBAAR, gids_van, openbaar_deel, openbare_school

MINUTEN = 5 * 60


@require_safe
@login_not_required
@cache_control(public=True, max_age=MINUTEN)
def tonen(request: HttpRequest, slug: str) -> HttpResponse:
    """``?deel=``: which part; ``?vorm=pdf``: Ons ondersteuningsaanbod as a document. Without the request in the
    template: it is the same for everybody, asks for no session and sets no cookie."""
    school, deel = openbare_school(slug), request.GET.get("deel", "team")
    if school is None or deel not in OPENBAAR:
        raise Http404
    if request.GET.get("vorm") == "pdf":
        return _pdf(school)
    context = {
        "school": school,
        "deel": deel,
        "pagina": OPENBAAR[deel],
        "delen": [(code, pagina.naam) for code, pagina in OPENBAAR.items()],
        "secties": openbaar_deel(deel, school),
        "gids": gids_van(school) if deel == "aanbod" else None,
        "termijnen": termijnen(school) if deel == "privacy" else [],
        "hulp": bool(HulpForm.soorten(school)),
        "demo": settings.DEMO,
        "zonder_htmx": True,
    }
    return HttpResponse(render_to_string("scholen/over.html", context))


def termijnen(school: School) -> list[tuple[str, int]]:
    """How many years each thing stays after a pupil left, as the proposals to destroy count them (PRIV-08)."""
    jaren = [(groep.naam, max(school.regels.getal(naam) for naam in groep.sleutels)) for groep in GROEPEN.values()]
    return [*jaren, ("Alles van een leerling die naar ander onderwijs is verwezen", school.regels.getal(VERWEZEN))]


def _pdf(school: School) -> HttpResponse:
    if (gids := gids_van(school)) is None:
        raise Http404
    antwoord = HttpResponse(bytes(gids.bestand.inhoud), content_type="application/pdf")
    antwoord["Content-Disposition"] = f'inline; filename="{gids.bestand.naam}"'
    return antwoord
