"""The page behind the QR code of a card, for whoever is not logged in: a stranger, or staff about to log in."""

from urllib.parse import parse_qs

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from accounts.http import Request
from portaal import rem
from portaal.controle import school_bij
from portaal.permissions import openbaar
from portaal.taal import taal_zonder_link, talen

LANGST = 40


@openbaar
@require_safe
def pas_controle(request: Request, code: str = "", school: str = "") -> HttpResponse:
    """Says the same of every code: no card is looked for. The school is the one that the address names."""
    if "next" in request.GET:  # a card from before the school stood in its address
        gevraagd = parse_qs(request.GET["next"].partition("?")[2]).get("code", [""])[0]
        return redirect(reverse("portaal:pas_controle", kwargs={"code": _kort(gevraagd)} if _kort(gevraagd) else None))
    naar = f"{reverse('arrangementen:pas_controle')}?{urlencode({'code': _kort(code)})}"
    if request.user.is_authenticated:
        return redirect(naar)
    with translation.override(taal_zonder_link(request)):
        if rem.tellen(request, "passen") > rem.PASSEN:
            return render(request, "portaal/wacht.html", {"talen": talen()}, status=429)
        van = school_bij(school)
        context = {
            "school_naam": van.naam if van else "",
            "school_telefoon": van.telefoon if van else "",
            "inloggen": f"{reverse('account_login')}?{urlencode({'next': naar})}",
            "talen": talen(),
        }
        return render(request, "portaal/pas_controle.html", context)


def _kort(code: str) -> str:
    return "".join(teken for teken in code[:LANGST] if teken.isalnum() or teken == "-")
