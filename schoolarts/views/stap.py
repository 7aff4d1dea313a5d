"""The page of one step: a heading, a sentence, a small form. What is refused stays on the screen with the reason."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from accounts.http import Request
from schoolarts.models import Schoolartstraject
from zorg.basis.formulier import Formulier
from zorg.basis.models import Onvolledig

MET = ("dossier__leerling__school", "dossier__leerling__klas")


def stappagina(
    request: Request,
    traject: Schoolartstraject,
    form: Formulier,
    doen: Callable[[], Any],
    *,
    kop: str,
    knop: str,
    klaar: str,
    uitleg: str = "",
    template: str = "schoolarts/stap.html",
    **extra: Any,
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            doen()
        except Onvolledig as fout:
            form.add_error(None, fout.ontbreekt)
        else:
            messages.success(request, klaar)
            return redirect(traject)
    context = basis(traject, kop) | {"form": form, "kop": kop, "knop": knop, "uitleg": uitleg} | extra
    return render(request, template, context)


def basis(traject: Schoolartstraject, hier: str = "") -> dict[str, Any]:
    """What every page about one request needs."""
    leerling = traject.dossier.leerling
    arts = leerling.school.regels.term("jeugdarts")
    naam = f"{arts[0].upper()}{arts[1:]} en {leerling}"
    kruimels = [(naam, traject.get_absolute_url()), (hier, "")] if hier else [(naam, "")]
    return {"traject": traject, "leerling": leerling, "dossier": traject.dossier, "arts": arts, "kruimels": kruimels}
