"""Absence beside support, as a part of the page where people look back on it."""

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.http import Request
from accounts.permissions import vereist
from arrangementen.models import Arrangement
from verzuim.beeld.begeleiding import rond_begeleiding
from verzuim.drempels import TERUG
from verzuim.models import Verzuimmelding
from zorg.basis.shortcuts import render_part

MET = ("dossier__leerling__school", "catalogusitem")


@require_GET
@vereist("verzuim.inzien", op=Arrangement, met=MET, deuren={"begeleiding": "traject.inzien"})
def rond(request: Request, arrangement: Arrangement) -> HttpResponse:
    """Both rights: of absence, and of the support whose name and weeks stand there."""
    if not arrangement.mag_begeleiding:  # type: ignore[attr-defined]
        raise Http404
    leerling, op = arrangement.dossier.leerling, timezone.localdate()
    rijen = Verzuimmelding.objects.waarop(request.user, "verzuim.inzien").filter(leerling=leerling)
    meldingen = list(rijen.filter(Q(einddatum=None) | Q(einddatum__gte=op - TERUG)).order_by("begindatum", "pk"))
    context: dict[str, object] = {
        "arrangement": arrangement,
        "leerling": leerling,
        "lijn": rond_begeleiding(arrangement, meldingen, op),
        "kruimels": [("Begeleiding", reverse("arrangementen:lijst")), (str(leerling), arrangement.get_absolute_url())],
    }
    return render_part(request, "verzuim/rond_begeleiding.html", context, part="lijn")
