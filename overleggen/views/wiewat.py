"""Who does what after one meeting: by person, oneself first."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.html import format_html
from django.utils.text import capfirst

from accounts.models import Gebruiker
from overleggen.gevolgen import Gevolgd, gevolgen, wanneer
from overleggen.models import Actiepunt, Agendapunt
from scholen.models import School


def groepen(punten: Iterable[Agendapunt], school: School, gebruiker: Gebruiker, vandaag: date) -> list[dict[str, Any]]:
    """Load ``acties__wie``, ``acties__na`` and ``besluiten__uitkomst`` along."""
    per_mens: dict[str, dict[str, Any]] = {}
    gevolgd = gevolgen(punten, school)
    for punt in punten:
        for actie in sorted(punt.acties.all(), key=lambda a: a.pk):
            if actie.status != Actiepunt.Status.VERVALLEN and not actie.vooraf:
                groep = _groep(per_mens, actie.wie_id, str(actie.wie or "Nog niemand"), gebruiker)
                groep["acties"].append(_regel(actie, punt, vandaag, mag=groep["ik"]))
        for rij in gevolgd.get(punt.pk, []):
            _groep(per_mens, rij.wie_pk, rij.wie, gebruiker)["acties"].append(_gevolgregel(rij, punt, vandaag))
    return sorted(per_mens.values(), key=lambda groep: (not groep["ik"], groep["naam"]))


def _groep(per_mens: dict[str, dict[str, Any]], pk: int | None, naam: str, gebruiker: Gebruiker) -> dict[str, Any]:
    """By person; what is not anybody's by name is of a role, such as whoever coordinates the care."""
    ik = pk == gebruiker.pk
    kop = format_html('{} <span class="gedempt niet-afdrukken">(jij)</span>', naam) if ik else capfirst(naam)
    return per_mens.setdefault(f"{pk or naam}", {"ik": ik, "naam": naam, "kop": kop, "acties": []})


def _regel(actie: Actiepunt, punt: Agendapunt, vandaag: date, *, mag: bool) -> dict[str, Any]:
    te_laat = actie.is_te_laat(vandaag)
    return {
        "url": actie.get_absolute_url() if mag else "",
        "wat": actie.wat if actie.doet_school else f"{capfirst(actie.uitvoerder_naam or actie.met_wie)}: {actie.wat}",
        "naam": punt.naam,
        "wanneer": wanneer(actie.uiterste_datum),
        "stand": "Te laat" if te_laat else "Wacht op een collega" if actie.wacht else actie.get_status_display(),
        "toon": "fout" if te_laat else "",
    }


def _gevolgregel(rij: Gevolgd, punt: Agendapunt, vandaag: date) -> dict[str, Any]:
    te_laat = rij.datum is not None and rij.datum < vandaag and not rij.klaar
    return {
        "url": "",
        "wat": rij.wat,
        "naam": punt.naam,
        "wanneer": rij.wanneer,
        "stand": "Te laat" if te_laat else rij.stand,
        "toon": "fout" if te_laat else "",
    }
