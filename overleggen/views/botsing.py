"""Two people wrote in one field: both texts beside each other, and the writer of the second chooses."""

import re
from difflib import SequenceMatcher
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from accounts.http import Request
from accounts.permissions import vereist
from overleggen import forms
from overleggen.models import Botsing, Overleg, Veld
from overleggen.services import botsingen, voeren
from zorg.basis.models import OngeldigeOvergang

NIET_MEER = "Je leest dit punt niet meer, maar je eigen tekst is bewaard."
LANGST = 20_000
NIEUWER = "De tekst is intussen weer veranderd. Kies opnieuw."


@vereist(
    "eigen_tekst.inzien",
    op=Botsing,
    met=("veld__gewijzigd_door", "veld__agendapunt__overleg"),
    deuren={"schrijven": "casus.inbreng_schrijven"},
)
def botsing(request: Request, botsing: Botsing) -> HttpResponse:
    """Both texts for who may write at the item now; to anybody else their own alone, to copy."""
    veld = botsing.veld
    if not botsing.mag_schrijven:
        return _alleen_de_eigen_tekst(request, botsing)
    form = forms.VeldForm(request.POST or None, initial={"tekst": botsing.tekst, "versie": veld.versie})
    terug = _terug(veld)
    if botsing.opgelost_op:
        return redirect(terug)
    if request.method == "GET" and not _kan_nog(veld):
        return _alleen_kopieren(request, botsing)
    if "losgelaten" in request.POST and not _kan_nog(veld):
        botsingen.loslaten(botsing, door=request.user, nu=timezone.now())
        return redirect(terug)
    if request.method == "POST" and form.is_valid():
        return _kiezen(request, botsing, **_gekozen(request, botsing, form.cleaned_data))
    eigen = veld.gewijzigd_door == request.user
    ander = "je andere venster" if eigen else str(veld.gewijzigd_door or "je collega")
    context = {"veld": veld, "form": form, "terug": terug, "ander": ander, "eigen": eigen}
    return render(request, "overleggen/botsing.html", context | {"teksten": _naast_elkaar(botsing, ander)})


def _alleen_de_eigen_tekst(request: Request, botsing: Botsing) -> HttpResponse:
    """The item is closed for this person: no word of the colleague, and no way to a page that refuses them."""
    if "losgelaten" in request.POST:
        botsingen.loslaten(botsing, door=request.user, nu=timezone.now())
    if botsing.opgelost_op or "losgelaten" in request.POST:
        return redirect("werkvoorraad")
    getypt = request.POST.get("tekst", "")[:LANGST]  # closed while they chose: what they made of it stays to be copied
    context = {"veld": botsing.veld, "tekst": getypt or botsing.tekst, "zin": NIET_MEER, "botsing": botsing}
    status = 409 if request.method == "POST" else 200
    return render(request, "overleggen/niet_bewaard.html", context, status=status)


def _kan_nog(veld: Veld) -> bool:
    punt = veld.agendapunt
    return punt.overleg.status == Overleg.Status.BEZIG and punt.mag_besproken_worden


def _alleen_kopieren(request: Request, botsing: Botsing, tekst: str | None = None, status: int = 200) -> HttpResponse:
    """Nothing can be chosen any more: the text to copy and, while the minutes are open, where they are corrected."""
    veld, overleg = botsing.veld, botsing.veld.agendapunt.overleg
    mag = Veld.objects.waarop(request.user, "verslag.verbeteren").filter(pk=veld.pk)
    context = {
        "veld": veld,
        "tekst": botsing.tekst if tekst is None else tekst,
        "zin": "Het overleg is afgesloten." if overleg.is_gesloten else "Bij dit punt kan nu niets worden geschreven.",
        "overleg": overleg,
        "botsing": botsing,
        "verbeteren": overleg.is_gesloten and not overleg.is_vastgesteld and mag.exists(),
    }
    return render(request, "overleggen/niet_bewaard.html", context, status=status)


def _terug(veld: Veld) -> str:
    return f"{reverse('overleggen:nu', args=[veld.agendapunt.overleg_id])}?punt={veld.agendapunt_id}#veld-{veld.soort}"


def _gekozen(request: Request, botsing: Botsing, gegevens: dict[str, Any]) -> dict[str, Any]:
    """What the button says: the text in the box, that of the other, or one below the other."""
    veld = botsing.veld
    if "de_ander" in request.POST:
        return {"tekst": veld.tekst, "versie": veld.versie}
    if "allebei" in request.POST:
        return {"tekst": f"{veld.tekst}\n\n{botsing.tekst}".strip(), "versie": veld.versie}
    return {"tekst": gegevens["tekst"], "versie": gegevens["versie"]}


def _kiezen(request: Request, botsing: Botsing, *, tekst: str, versie: int) -> HttpResponse:
    veld = botsing.veld
    try:
        uitkomst = voeren.botsing_oplossen(botsing, tekst=tekst, versie=versie, door=request.user, nu=timezone.now())
    except OngeldigeOvergang:  # closed meanwhile: the text stays to be copied
        return _alleen_kopieren(request, botsing, tekst=tekst, status=409)
    if isinstance(uitkomst, Veld):
        messages.success(request, f"‘{veld.get_soort_display()}’ is opgeslagen.")
        return redirect(_terug(veld))
    messages.warning(request, NIEUWER)
    return redirect("overleggen:botsing", uitkomst.pk)


def _naast_elkaar(botsing: Botsing, ander: str) -> list[dict[str, object]]:
    mijn, hun = verschil(botsing.tekst, botsing.veld.tekst)
    return [{"van": "Jouw tekst", "delen": mijn}, {"van": f"Tekst van {ander}", "delen": hun}]


def verschil(een: str, ander: str) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """Both texts in parts, word by word, with what the other one does not have marked ``anders``."""
    links, rechts = re.findall(r"\s+|\S+", een), re.findall(r"\s+|\S+", ander)
    delen: tuple[list[dict[str, object]], list[dict[str, object]]] = ([], [])
    for soort, a, b, c, d in SequenceMatcher(None, links, rechts, autojunk=False).get_opcodes():
        for kant, woorden in zip(delen, (links[a:b], rechts[c:d]), strict=True):
            if woorden:
                kant.append({"tekst": "".join(woorden), "anders": soort != "equal"})
    return delen
