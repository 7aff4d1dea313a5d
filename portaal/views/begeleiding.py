"""What somebody at home thinks of the help, before it is evaluated."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.http import Request
from arrangementen.models import Inbreng
from arrangementen.services import inbreng_geven
from portaal import concept, meningen, pagina
from portaal.houders import GEDEELD
from portaal.models import Toegang
from portaal.permissions import via_link
from portaal.thuisforms import BegeleidingForm

from .gedeeld import verstuurd


@require_http_methods(["GET", "POST"])
@via_link("inbreng.via_link", soort=GEDEELD)
def begeleiding(request: Request, toegang: Toegang) -> HttpResponse:
    """One at a time, first what has no answer; it can be changed until the evaluation is held (SEG-145)."""
    gevraagd = meningen.over_begeleiding(toegang)
    eerst = gevraagd.filter(beantwoord_op=None).first() or gevraagd.first()
    getypt = concept.terugvinden(request, toegang, "begeleiding")
    nummer = request.POST.get("inbreng") or getypt.get("inbreng")
    gekozen = next((rij for rij in gevraagd if str(rij.pk) == nummer), eerst)
    if gekozen is None:
        messages.info(request, _("School heeft dit antwoord niet meer nodig."))
        return redirect("portaal:gedeeld")
    getypt = getypt if getypt.get("inbreng") == str(gekozen.pk) else {}
    form = BegeleidingForm(request.POST or None, inbreng=gekozen, leerling=toegang.is_leerling, getypt=getypt)
    if request.method == "POST" and form.is_valid():
        inbreng_geven(gekozen, door=None, wijze=Inbreng.Wijze.LINK, **form.cleaned_data)
        verstuurd(request, toegang, _("School heeft het antwoord gekregen. Het hoort nu bij het gesprek."))
        return redirect("portaal:gedeeld")
    context = pagina.basis(toegang) | {"form": form, "gekozen": gekozen}
    return render(request, "portaal/begeleiding.html", context, status=422 if form.errors else 200)
