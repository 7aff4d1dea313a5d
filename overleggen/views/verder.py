"""Who takes the outcomes of an item further."""

from django.db.models import prefetch_related_objects
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.http import Request
from accounts.permissions import vereist
from overleggen.mensen import doeners
from overleggen.models import Agendapunt
from overleggen.services import voeren
from overleggen.services.opvolgen import mogelijke_uitkomsten, staan_al

from . import uitkomst
from .voeren import PUNT, deel


@require_POST
@vereist("casus.besluit_vastleggen", op=Agendapunt, met=(*PUNT, "verwijsbegeleider"))
def besluit_verder(request: Request, punt: Agendapunt) -> HttpResponse:
    prefetch_related_objects([punt], "besluiten__uitkomst__naar_overlegtype")
    staan_al([punt])
    mensen = doeners(punt, punt.overleg.school, timezone.localdate())
    form = uitkomst.verderform(punt.overleg, punt, mogelijke_uitkomsten(punt.overleg), mensen, request.POST)
    if not form.is_valid():
        return deel(request, punt, "uitkomst", form.errors, verderform=form)
    begeleider = {"verwijsbegeleider": form.cleaned_data["begeleider"]} if "begeleider" in form.fields else {}
    voeren.verder_vastleggen(punt, verder=form.verder(), naar=form.naar(), door=request.user, **begeleider)
    return deel(request, punt, "uitkomst", {})
