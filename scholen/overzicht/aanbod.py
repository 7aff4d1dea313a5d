"""What the school can offer, in groups."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scholen.models import Catalogusitem, Doelgroep, School
from scholen.models.catalogus import Documentsoort

from .basis import Sectie, leerjaren, rij

UITLEG = {
    "specialist": "Wie kan helpen, en waar die te vinden is.",
    "ruimte": "Wat er in het gebouw is.",
}


def aanbod(school: School) -> list[Sectie]:
    labels = dict(school.leerjaren.values_list("volgnummer", "label"))
    items = list(
        school.catalogusitems.filter(actief=True)
        .select_related("uitvoerder", "aanmelder", "coordinator")
        .order_by("naam", "pk")
    )
    return list(_secties(items, labels))


def _secties(items: list[Catalogusitem], labels: dict[int, str]) -> Iterator[Sectie]:
    for groep in Catalogusitem.Groep:
        hier = [item for item in items if item.groep == groep]
        if groep == Catalogusitem.Groep.SPECIALIST:
            yield from _specialisten(hier)
        elif hier:
            koppen = ["Aanbod"] if groep == "ruimte" else ["Aanbod", "Hoe", "Wie", "Document"]
            rijen = [rij(koppen, i, _cellen(i, labels)[: len(koppen)], toelichting(i)) for i in hier]
            uitleg = UITLEG.get(groep, "Wat de school kan inzetten.")
            yield Sectie(f"aanbod-{groep}", groep.label, uitleg, koppen, rijen)


def _specialisten(items: list[Catalogusitem]) -> Iterator[Sectie]:
    """By how near they are: in the school, through the board, through others (SEG-36)."""
    for waar in ["school", "bestuur", "derden", ""]:
        hier = [item for item in items if item.beschikbaarheid == waar]
        if hier:
            titel = Catalogusitem.Beschikbaarheid(waar).label if waar else "Nog niet ingevuld waar"
            rijen = [rij(["Specialist", "Wie"], i, [i.naam, i.uitvoerder], toelichting(i)) for i in hier]
            yield Sectie(
                f"specialisten-{waar or 'open'}", f"Specialisten: {titel.lower()}", UITLEG["specialist"],
                ["Specialist", "Wie"], rijen,
            )  # fmt: skip


def _cellen(item: Catalogusitem, labels: dict[int, str]) -> list[Any]:
    return [item.naam, omvang(item, labels), _wie(item), _document(item)]


def toelichting(item: Catalogusitem) -> list[str]:
    groepen = [Doelgroep(groep).label.lower() for groep in item.doelgroep_inzet]
    return [
        item.omschrijving,
        f"Open: {item.openingstijden}." if item.openingstijden else "",
        f"Gaat over: {', '.join(item.onderwerpen)}." if item.onderwerpen else "",
        f"Kan zo: {', '.join(item.werkwijzen)}." if item.werkwijzen else "",
        f"Helpt: {', '.join(groepen)}." if groepen else "",
        f"Doelen: {'; '.join(item.doelsjablonen)}." if item.doelsjablonen else "",
    ]


def _wie(item: Catalogusitem) -> str:
    delen = [
        str(item.uitvoerder or ""),
        f"aanmelden: {item.aanmelder}" if item.aanmelder else "",
        f"coördineert: {item.coordinator}" if item.coordinator and item.coordinator != item.uitvoerder else "",
    ]
    return "; ".join(deel for deel in delen if deel)


def _document(item: Catalogusitem) -> str:
    if not item.registreerbaar:
        return "Deelname wordt niet vastgelegd"
    return "" if item.document == Documentsoort.GEEN else item.get_document_display()


def omvang(item: Catalogusitem, labels: dict[int, str]) -> str:
    groep = f"{item.groep_min} tot {item.groep_max}" if item.groep_min else f"hoogstens {item.groep_max}"
    delen = [
        item.get_niveau_display(),
        "komt boven op de basiszorg" if item.aanvullend else "",
        "voor elke leerling, zonder aanmelding" if item.voor_iedereen else "",
        "alleen met een motivering" if item.uitzonderlijk else "",
        leerjaren(item, labels),
        item.get_frequentie_display().lower(),
        f"{item.duur_weken} weken" if item.duur_weken else "",
        f"minstens {item.duur_min_weken} weken" if item.duur_min_weken else "",
        "tot de laatste schooldag" if item.tot_einde_schooljaar else "",
        f"{item.minuten} minuten" if item.minuten else "",
        ("1 lesuur" if item.lesuren == 1 else f"{item.lesuren} lesuren") if item.lesuren else "",
        f"{groep} leerlingen" if item.groep_max else "",
        "begint met een intake" if item.intake_nodig else "",
        f"evaluatie na {item.evaluatie_weken} weken" if item.evaluatie_weken else "",
    ]
    return ", ".join(deel for deel in delen if deel)
