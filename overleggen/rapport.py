"""The list of decisions as PDF: made once, kept as bytes."""

from dataclasses import dataclass
from typing import Any, TypeVar

from django.contrib.postgres.aggregates import ArrayAgg
from django.db import transaction
from django.db.models import Prefetch, Q, QuerySet, Value

from zorg.basis.pdf import bestand_maken, pdf

from .gevolgen import Gevolgd, gevolgen, wanneer
from .models import Actiepunt, Agendapunt, Besluit, Deelname, Overleg, Veld

Punten = TypeVar("Punten", bound=QuerySet[Any])
# What the minutes tell of an item, in this order; the first for the care team, the others for whoever follows a pupil.
KOPPEN = {
    Veld.Soort.BESLUIT: "Toelichting",
    Veld.Soort.AANPAK: "Aanpak en uitvoering",
    Veld.Soort.TERUGKOPPELING: "Terugkoppeling",
    Veld.Soort.TIPS: "Tips voor docenten",
    Veld.Soort.THUIS: "Adviezen voor thuis",
    Veld.Soort.BESPREKEN: "Wat is besproken",
}


@transaction.atomic
def besluitenlijst_maken(overleg_id: int) -> None:
    """Render the list of a closed meeting and store it. Safe to run twice: the bytes are made once."""
    overleg = (
        Overleg.objects.select_for_update(of=("self",))
        .select_related("overlegtype", "school", "gesloten_door", "vastgesteld_door")
        .get(pk=overleg_id)
    )
    if overleg.besluitenlijst_id is None and overleg.is_gesloten:
        bytes_ = pdf("overleggen/pdf/besluitenlijst.html", besluitenlijst(overleg))
        overleg.besluitenlijst = bestand_maken(f"besluitenlijst-{overleg.datum:%Y-%m-%d}.pdf", bytes_)
        overleg.save(update_fields=["besluitenlijst"])


def besluitenlijst(overleg: Overleg) -> dict[str, object]:
    """Everything that was decided in one meeting, in the order of the agenda."""
    punten = list(met_verslag(Agendapunt.objects.filter(overleg=overleg).op_de_agenda()).op_volgorde())
    wie = aanwezigheid(overleg)
    return {"overleg": overleg, "punten": regels(punten, wie, overleg), "wie": wie}


@dataclass(frozen=True)
class Aanwezigheid:
    """Who was there; and of each item who left the room for it."""

    aanwezig: list[str]
    afgemeld: list[str]
    weg_bij: dict[int, list[str]]


def aanwezigheid(overleg: Overleg) -> Aanwezigheid:
    weg = ArrayAgg("puntdeelnames__agendapunt", filter=Q(puntdeelnames__niet_erbij=True), default=Value([]))
    deelnames = overleg.deelnames.annotate(weg_bij=weg).select_related("gebruiker")
    mensen = list(deelnames.order_by("gebruiker__voornaam", "pk"))
    weg_bij: dict[int, list[str]] = {}
    for deelname in mensen:
        for punt_id in deelname.weg_bij:
            weg_bij.setdefault(punt_id, []).append(deelname.gebruiker.naam)
    per_status = {status: [d.gebruiker.naam for d in mensen if d.status == status] for status in Deelname.Status}
    return Aanwezigheid(per_status[Deelname.Status.AANWEZIG], per_status[Deelname.Status.AFGEMELD], weg_bij)


def met_verslag(punten: Punten) -> Punten:
    """With everything that ``regel`` tells of an item."""
    return punten.select_related("dossier__leerling__klas").prefetch_related(
        "velden",
        Prefetch("acties", Actiepunt.objects.select_related("wie").order_by("pk")),
        Prefetch("besluiten", Besluit.objects.select_related("uitkomst").order_by("pk")),
    )


def regels(punten: list[Agendapunt], wie: Aanwezigheid, overleg: Overleg) -> list[dict[str, object]]:
    """The items as they stand on the list of decisions. Load ``met_verslag`` along."""
    gevolgd = gevolgen(punten, overleg.school)
    return [_regel(punt, wie, gevolgd.get(punt.pk, [])) for punt in punten]


def _regel(punt: Agendapunt, wie: Aanwezigheid, gevolgd: list[Gevolgd]) -> dict[str, object]:
    leerling = punt.leerling
    besluiten = punt.besloten
    velden = {veld.soort: veld for veld in punt.velden.all()}
    if punt.is_anoniem:  # nothing is kept of it but the advice (S15)
        velden = {soort: veld for soort, veld in velden.items() if soort == Veld.Soort.BESLUIT}
    return {
        "pk": punt.pk,
        "dossier_pk": punt.dossier_id,
        "naam": punt.naam,
        "anoniem": punt.is_anoniem,
        "klas": leerling.klas.naam if leerling and leerling.klas else "",
        "soort": punt.get_soort_display(),
        "zonder_ouders": punt.zonder_ouders,
        "status": punt.get_status_display(),
        "uitkomst": ", ".join(besluit.uitkomst.naam for besluit in besluiten),
        "evaluatiedatum": besluiten[0].evaluatiedatum if besluiten else None,
        "advies": punt.is_anoniem and bool(velden) and bool(velden[Veld.Soort.BESLUIT].tekst),
        "teksten": [
            {"pk": velden[soort].pk, "soort": soort, "kop": kop, "tekst": velden[soort].tekst}
            for soort, kop in KOPPEN.items()
            if soort in velden
        ],
        "niet_bij": wie.weg_bij.get(punt.pk, []),
        "acties": [*_acties(punt), *gevolgd],
    }


def _acties(punt: Agendapunt) -> list[Gevolgd]:
    """Who does what before when, as the meeting wrote it down or as its closing made it."""
    gelden = [a for a in punt.acties.all() if a.status != Actiepunt.Status.VERVALLEN and not a.vooraf]
    acties = sorted(gelden, key=lambda a: a.pk)
    return [Gevolgd(a.wat, a.wie_doet_dit, wanneer(a.uiterste_datum)) for a in acties]
