"""An item on the page where the meeting is closed: what was decided, what that starts, and what is missing."""

from typing import Any

from django.utils import timezone
from django.utils.formats import date_format

from overleggen.gevolgen import begint_voor, wanneer
from overleggen.models import Agendapunt, Besluit
from overleggen.services import botsingen, sluiten, uitkomsten
from overleggen.services.uitkomsten import Sluiting
from scholen.models import Uitkomst

from .uitkomst import komt_op

Gevolg = Uitkomst.Gevolg


def afsluitregel(punt: Agendapunt, nummer: int, samen: Sluiting, mogelijk: list[Uitkomst]) -> dict[str, Any]:
    """Load what ``sluiten.punten_om_te_sluiten`` loads; ``mogelijk``: the outcomes of this meeting."""
    leerling, wacht = punt.leerling, punt.status != Agendapunt.Status.GEAGENDEERD
    return {
        "pk": punt.pk,
        "nummer": nummer,
        "naam": punt.naam,
        "klas": leerling.klas.naam if leerling and leerling.klas else "",
        "zonder_ouders": punt.zonder_ouders,
        "besluiten": [{"naam": b.uitkomst.naam, "volgt": wat_volgt(b, punt, samen, mogelijk)} for b in punt.besloten],
        "anders": "Nog niet besproken" if wacht else "Advies zonder naam" if punt.is_anoniem else "Nog geen uitkomst",
        "wacht": wacht or any(b.houdt_aan for b in punt.besloten),
        "ontbreekt": sluiten.ontbreekt(punt) + botsingen.kies_eerst(punt, samen.door),
    }


def wat_volgt(besluit: Besluit, punt: Agendapunt, samen: Sluiting, mogelijk: list[Uitkomst]) -> str:
    """What closing does with this decision, in words."""
    wie = besluit.wie or samen.coordinator
    taak = f"{wie} krijgt een taak, vóór {date_format(besluit.uiterste_datum or samen.actie_voor, 'j F')}."
    if uitkomsten.wordt_een_actie(besluit.uitkomst, punt):
        gedekt = uitkomsten.afgesproken_actie(besluit, punt)
        return f"Dat is de actie ‘{gedekt.wat}’." if gedekt else taak
    zin = _zin(besluit, punt, samen, mogelijk)
    return f"{zin} {taak}" if besluit.wie_id and not _verwijst(besluit) else zin


def _verwijst(besluit: Besluit) -> bool:
    return besluit.uitkomst.gevolg in uitkomsten.VERWIJST


def _zin(besluit: Besluit, punt: Agendapunt, samen: Sluiting, mogelijk: list[Uitkomst]) -> str:
    dag = wanneer(begint_voor(samen.overleg.school, timezone.localdate()))
    begeleider = punt.verwijsbegeleider or besluit.wie or samen.coordinator
    zinnen = {
        Gevolg.INZET: f"Wordt aangevraagd. {samen.coordinator} kiest wie het doet, {dag}.",
        Gevolg.PLAN: "Het plan staat klaar voor wie het schrijft.",
        Gevolg.ADVIES: "De docenten krijgen de tips.",
        Gevolg.AANHOUDEN: "Komt op de agenda van het volgende overleg.",
        Gevolg.GROOT_OVERLEG: komt_op(besluit, mogelijk),
        Gevolg.GEEN_ZORG: f"Gaat terug naar {samen.overleg.school.regels.de('mentor')}.",
    }
    return f"{begeleider} krijgt de eerste stap." if _verwijst(besluit) else zinnen[Gevolg(besluit.uitkomst.gevolg)]
