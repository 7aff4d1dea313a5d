"""Who does what after one meeting: by person, oneself first."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from accounts.models import Gebruiker
from overleggen.models import Actiepunt, Agendapunt


def groepen(punten: Iterable[Agendapunt], gebruiker: Gebruiker, vandaag: date) -> list[dict[str, Any]]:
    """Load ``acties__wie`` and ``acties__na`` along."""
    per_mens: dict[int | None, dict[str, Any]] = {}
    for punt in punten:
        for actie in sorted(punt.acties.all(), key=lambda a: a.pk):
            if actie.status == Actiepunt.Status.VERVALLEN:
                continue
            groep = per_mens.setdefault(actie.wie_id, {"ik": actie.wie_id == gebruiker.pk, "acties": []})
            groep["naam"] = "Jij" if groep["ik"] else str(actie.wie or "Nog niemand")
            groep["acties"].append(_regel(actie, punt, vandaag, mag=groep["ik"]))
    return sorted(per_mens.values(), key=lambda groep: (not groep["ik"], groep["naam"]))


def _regel(actie: Actiepunt, punt: Agendapunt, vandaag: date, *, mag: bool) -> dict[str, Any]:
    te_laat = actie.is_te_laat(vandaag)
    return {
        "url": actie.get_absolute_url() if mag else "",
        "wat": actie.wat,
        "naam": punt.naam,
        "datum": actie.uiterste_datum,
        "stand": "Te laat" if te_laat else "Wacht op een collega" if actie.wacht else actie.get_status_display(),
        "toon": "fout" if te_laat else "",
    }
