"""What the pages of the portal show: before the code nobody's name, only the school."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _

from opp import rapport
from opp.models import Ondertekening, Versie
from opp.ondertekenaars import VOLWASSEN

from .forms import AntwoordForm
from .houders import Houder, is_leerling, school_van
from .taal import talen


def basis(houder: Houder) -> dict[str, Any]:
    school = school_van(houder)
    return {
        "school_naam": school.naam,
        "school_telefoon": school.telefoon,
        "talen": talen(),
        "leerling": is_leerling(houder),
        "vertaald": translation.get_language() != "nl",
    }


def naar(houder: Houder) -> dict[str, str]:
    """Enough of the address to recognise one's own, too little to learn somebody else's: e•••@thuis.example."""
    naam, _apenstaart, domein = houder.email.partition("@")
    adres = f"{naam[:1]}•••@{domein}" if domein else ""
    # Left to right, also in a sentence that runs the other way.
    return {"naar": format_html('<bdi dir="ltr">{}</bdi>', adres) if adres else ""}


def plan(ondertekening: Ondertekening) -> dict[str, Any]:
    versie = ondertekening.versie
    kind = versie.opp.dossier.leerling
    return basis(ondertekening) | {
        "roepnaam": kind.roepnaam,
        "volwassen": is_leerling(ondertekening) and kind.leeftijd(timezone.localdate()) >= VOLWASSEN,
        "delen": _delen(versie),
        "sha256": versie.bestand.sha256 if versie.bestand else "",
    }


def _delen(versie: Versie) -> list[dict[str, Any]]:
    """The same words as the document, in the order in which the two questions are asked."""
    with translation.override("nl"):  # dates too: shown is signed
        alles = rapport.plan(versie, stand="ronde")
    doelen = [(doel["kop"], doel["rijen"]) for doel in alles["doelen"]]
    delen = [
        (_("Wat school verwacht (perspectiefdeel)"), alles["perspectief"]),
        (_("De hulp (handelingsdeel)"), [("", alles["handelingsdeel"]), *doelen, ("", alles["planning"])]),
        (_("Wat de leerling zelf zegt"), [("", alles["hoorgesprek"])]),
        (_("Wat ouders en school bespraken"), [("", alles["inbreng"]), ("", alles["oudergesprek"])]),
    ]
    return [
        {"kop": kop, "groepen": [g for g in groepen if g[1]]} for kop, groepen in delen if any(g[1] for g in groepen)
    ]


def controle(ondertekening: Ondertekening, form: AntwoordForm, post: Mapping[str, str]) -> dict[str, Any]:
    velden = form.cleaned_data
    keuze = dict(form.keuzes)[velden["handelingsdeel"]]
    antwoorden = [
        (
            _("Wat school verwacht (perspectiefdeel)"),
            _("Gelezen en besproken") if velden["perspectief_gelezen"] else _("Niet aangevinkt"),
        ),
        (_("De hulp (handelingsdeel)"), keuze),
        (_("Wat je erbij zegt") if form.leerling else _("Wat u erbij zegt"), velden["toelichting"] or _("Niets")),
        (_("Naam"), velden["naam"]),
    ]
    return basis(ondertekening) | {
        "antwoorden": [{"vraag": vraag, "antwoord": antwoord} for vraag, antwoord in antwoorden],
        "verborgen": [(naam, post[naam]) for naam in (*form.fields, "sha256") if naam in post],
        "antwoord": velden["handelingsdeel"],
        # Another language would be another page, without the answer.
        "talen": [],
    }


def wanneer(moment: datetime) -> str:
    """In the language of the page."""
    uur = " uur" if translation.get_language() == "nl" else ""
    return f"{date_format(moment, 'j F Y')}, {moment:%H.%M}{uur}"


def klaar(ondertekening: Ondertekening) -> dict[str, Any]:
    moment = timezone.localtime(ondertekening.beantwoord_op) if ondertekening.beantwoord_op else None
    return basis(ondertekening) | {
        "antwoord": ondertekening.handelingsdeel,
        "getypte_naam": ondertekening.getypte_naam,
        "wanneer": wanneer(moment) if moment else "",
        "kan_nog": ondertekening.leeft(timezone.now()),
    }
