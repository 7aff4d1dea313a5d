"""The outcomes of an item: which one can choose here, which are likely, and what is asked about those chosen."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from overleggen.mensen import aan_tafel
from overleggen.models import Agendapunt, Besluit, Overleg
from overleggen.reeks import dagnaam
from overleggen.services.opvolgen import actie_voor
from overleggen.services.sluiten import vraagt_verwijsbegeleider
from overleggen.uitkomstforms import BesluitForm, VerderForm
from scholen import kalender
from scholen.models import Uitkomst

Gevolg = Uitkomst.Gevolg
Soort = Agendapunt.Soort
# What a meeting mostly decides about such an item comes on top; everything else can be chosen below it. An item that
# is not named here has the order of the school.
LIGT_VOOR_DE_HAND: dict[str, tuple[str, tuple[Gevolg, ...]]] = {
    Soort.EVALUATIE: (
        "Past vaak bij een evaluatie",
        (Gevolg.PLAN, Gevolg.GROOT_OVERLEG, Gevolg.GESPREK, Gevolg.ADVIES, Gevolg.AANHOUDEN),
    ),
    Soort.TERUGKOPPELING: (
        "Past vaak bij een advies van de arts",
        (Gevolg.PLAN, Gevolg.GESPREK, Gevolg.ADVIES, Gevolg.GROOT_OVERLEG, Gevolg.AANHOUDEN),
    ),
    Soort.OVERDRACHT: (
        "Past vaak bij een overdracht",
        (Gevolg.GESPREK, Gevolg.PLAN, Gevolg.ADVIES, Gevolg.AANHOUDEN, Gevolg.GEEN_ZORG),
    ),
    Soort.AANKONDIGING: (
        "Past vaak bij een aankondiging",
        (Gevolg.GESPREK, Gevolg.ADVIES, Gevolg.AANHOUDEN),
    ),
}
REST = "Kan ook"


def besluitform(overleg: Overleg, punt: Agendapunt, uitkomsten: list[Uitkomst], gegevens: Any = None) -> BesluitForm:
    besluiten = punt.besloten
    weken = overleg.overlegtype.evaluatie_weken
    begin: dict[str, Any] = {}
    if besluiten:
        begin = {"uitkomsten": [b.uitkomst_id for b in besluiten], "evaluatiedatum": besluiten[0].evaluatiedatum}
    begin["gezien"] = ",".join(str(b.uitkomst_id) for b in besluiten)
    form = BesluitForm(gegevens, groepen=_groepen(punt, uitkomsten), initial=begin)
    form.evaluatie_voorstellen([(f"Over {n} weken", _over(overleg, n)) for n in ([weken] if weken else [6, 10])])
    return form


def verderform(
    overleg: Overleg, punt: Agendapunt, uitkomsten: list[Uitkomst], mensen: Any, gegevens: Any = None
) -> VerderForm:
    """Rows under the chosen outcomes: at which other meeting, who takes each further, and who guides a referral.

    Load ``opvolgen.staan_al`` first."""
    verder = [b for b in punt.besloten if gaat_verder(b) and not b.staat_al]
    return VerderForm(
        gegevens,
        punt=punt,
        collegas=mensen,
        begeleiders=aan_tafel(punt, timezone.localdate()) if vraagt_verwijsbegeleider(punt) else None,
        naar={b.pk: (_waarheen(b, uitkomsten), _eerst_open(b, uitkomsten)) for b in verder},
        snelkeuzes=[("Volgend overleg", actie_voor(overleg))],
    )


def gaat_verder(besluit: Besluit) -> bool:
    """Whether the pupil comes on the agenda of another meeting."""
    return besluit.uitkomst.gevolg == Gevolg.GROOT_OVERLEG and besluit.uitkomst.naar_overlegtype_id is not None


def komt_op(besluit: Besluit, uitkomsten: list[Uitkomst]) -> str:
    """In words: at which meeting the pupil is going to be discussed because of this decision."""
    naam, keuzes = besluit.uitkomst.naar_overlegtype, dict(_waarheen(besluit, uitkomsten))
    gekozen = besluit.naar_id if besluit.naar_id in keuzes else _eerst_open(besluit, uitkomsten)
    if besluit.staat_al:
        return f"Staat al op de agenda van {naam}: {dagnaam(besluit.staat_al.datum)}. Er komt geen tweede punt bij."
    if gekozen is None:
        return f"Komt op de agenda van {naam}. Daarvan is nog geen dag gepland: bij het afsluiten komt er een."
    return f"Komt op de agenda van {naam}: {keuzes[gekozen]}."


def _waarheen(besluit: Besluit, uitkomsten: list[Uitkomst]) -> list[tuple[int, str]]:
    return [(rij["pk"], _dag(rij)) for rij in _komend(besluit, uitkomsten)]


def _eerst_open(besluit: Besluit, uitkomsten: list[Uitkomst]) -> int | None:
    """The first whose agenda still takes pupils, by the term of the school; so closing chooses too."""
    return next((rij["pk"] for rij in _komend(besluit, uitkomsten) if _is_open(rij)), None)


def _komend(besluit: Besluit, uitkomsten: list[Uitkomst]) -> Sequence[dict[str, Any]]:
    return next((u.komend for u in uitkomsten if u.pk == besluit.uitkomst_id), ())  # type: ignore[attr-defined]


def _is_open(rij: dict[str, Any]) -> bool:
    sluit = datetime.fromisoformat(rij["sluit"])
    return bool(rij["status"] == Overleg.Status.GEPLAND and sluit > timezone.now())


def _dag(rij: dict[str, Any]) -> str:
    datum = date.fromisoformat(rij["datum"])
    erbij = ["vandaag"] if datum == timezone.localdate() else []
    erbij += [] if _is_open(rij) else ["agenda al vast"]
    return dagnaam(datum) + (f" ({', '.join(erbij)})" if erbij else "")


def _groepen(punt: Agendapunt, uitkomsten: list[Uitkomst]) -> list[tuple[str, list[tuple[Uitkomst, str]]]]:
    """By heading; without one when the order of the school is as good as any."""
    kop, gevolgen = LIGT_VOOR_DE_HAND.get(punt.soort, ("", ()))
    voorop = sorted((u for u in uitkomsten if u.gevolg in gevolgen), key=lambda u: gevolgen.index(Gevolg(u.gevolg)))
    rest = [u for u in uitkomsten if u not in voorop]
    if not voorop or not rest:
        return [("", [_keuze(u) for u in uitkomsten])]
    return [(kop, [_keuze(u) for u in voorop]), (REST, [_keuze(u) for u in rest])]


def _keuze(uitkomst: Uitkomst) -> tuple[Uitkomst, str]:
    """An outcome that leads to another meeting says on which day that is."""
    eerste = next((rij for rij in uitkomst.komend if _is_open(rij)), None)  # type: ignore[attr-defined]
    if uitkomst.gevolg != Gevolg.GROOT_OVERLEG or eerste is None:
        return uitkomst, uitkomst.naam
    return uitkomst, f"{uitkomst.naam} ({dagnaam(date.fromisoformat(eerste['datum']))})"


def _over(overleg: Overleg, weken: int) -> date:
    return kalender.plus_schooldagen(overleg.school, kalender.plus_weken(overleg.datum, weken), 0)
