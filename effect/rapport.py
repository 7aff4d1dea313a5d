"""The figures of a year as they may be shown: the one place that reads what was counted. Page, file and document
are made of this, so that none of them tells more than another."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Func, JSONField

from scholen.models import Instelling, Regels, School
from zorg.basis.uitvoer import als_csv

from .models import EERDER, Cijfer, Jaarstand
from .onderdrukken import ONDERGRENS, Cel, verdeling
from .soorten import DOORLOOP, HELE, HOOFDSTUKKEN, METINGEN, OP_TIJD, TERMIJNEN, UITKOMSTEN

TE_WEINIG = "te weinig"
KLEINSTE_CEL = "effect.kleinste_cel"


@dataclass(frozen=True)
class Rij:
    """One kind of support; a None is of too few pupils to show."""

    naam: str
    groep: str
    aantal: int
    delen: dict[str, int | None]
    metingen: dict[str, float | None]

    @property
    def cellen(self) -> list[tuple[str, str]]:
        return [(UITKOMSTEN[code], als_tekst(waarde)) for code, waarde in self.delen.items()]

    @property
    def gemeten_met_eenheid(self) -> list[tuple[str, str]]:
        """As in "12 weken"; what is of too few pupils has no unit."""
        return [
            (METINGEN[naam][0], f"{als_tekst(waarde)} {METINGEN[naam][1] if waarde is not None else ''}".strip())
            for naam, waarde in self.metingen.items()
        ]


@dataclass(frozen=True)
class Termijn:
    code: str
    naam: str
    aantal: int | None
    delen: dict[str, int | None]

    @property
    def cellen(self) -> list[tuple[str, str]]:
        delen = [(OP_TIJD[code], als_tekst(waarde)) for code, waarde in self.delen.items()]
        return [("Aantal", als_tekst(self.aantal)), *delen]

    @property
    def zin(self) -> str:
        op_tijd = self.delen["op_tijd"]
        if self.aantal is None:
            return f"{self.naam}: te weinig om te laten zien."
        if op_tijd is None:
            return f"{self.naam}: {self.aantal} in totaal. Hoeveel op tijd was, kunnen we niet laten zien."
        return f"{self.naam}: {op_tijd} van {self.aantal}."


@dataclass(frozen=True)
class Gemeten:
    """A row a measure and a column a kind of support: there are always ten measures, and often fewer kinds."""

    soorten: list[str]
    rijen: list[tuple[str, list[tuple[str, str]]]]


@dataclass
class Rapport:
    """All that is published of one year."""

    stand: Jaarstand
    kleinste: int
    rijen: list[Rij] = field(default_factory=list)
    doorloop: dict[str, float | None] = field(default_factory=dict)
    termijnen: list[Termijn] = field(default_factory=list)
    wachten: int | None = None
    wachtdagen: int | None = None
    lesuren: float | None = None
    bezet: float | None = None
    oudste: datetime | None = None
    is_nu: bool = False

    @property
    def samen(self) -> int:
        """Of the rows that stand here, never of what does not."""
        return sum(rij.aantal for rij in self.rijen)

    @property
    def is_leeg(self) -> bool:
        doorlopen = any(dagen is not None for dagen in self.doorloop.values())
        return not (self.rijen or doorlopen or any(termijn.aantal is not None for termijn in self.termijnen))

    @property
    def groepen(self) -> list[str]:
        return sorted({rij.groep for rij in self.rijen})

    def gemeten(self, groep: str) -> Gemeten:
        """What was measured of each kind of support, of one group or of all."""
        rijen = [rij for rij in self.rijen if groep in {"", rij.groep}]
        return Gemeten(
            [rij.naam for rij in rijen],
            [
                (f"{wat} ({eenheid})", [(rij.naam, als_tekst(rij.metingen[code])) for rij in rijen])
                for code, (wat, eenheid) in METINGEN.items()
            ],
        )


def als_tekst(waarde: float | None) -> str:
    return TE_WEINIG if waarde is None else f"{waarde:g}".replace(".", ",")


class PerDeel(Func):
    """Of whom each part is, ``{"effectief": [3, 3, 8]}``: a pupil as often as that was counted.

    The database sorts what was counted, so that what tells the parts apart (keys and marks) need not be read.
    """

    template = (
        "(SELECT jsonb_object_agg(deel, leerlingen) FROM (SELECT lid->>2 AS deel, jsonb_agg(lid->1) AS leerlingen"
        " FROM jsonb_array_elements(%(expressions)s) AS lid GROUP BY 1) AS per_deel)"
    )
    output_field = JSONField()


def kleinste_cellen(scholen: Iterable[School]) -> dict[int, int]:
    """By school what it asks, and never less than five; one question for all of them."""
    scholen = set(scholen)
    gevraagd = Instelling.objects.filter(school__in=scholen, sleutel=KLEINSTE_CEL)
    per: dict[int, dict[str, Any]] = {
        school: {KLEINSTE_CEL: n} for school, n in gevraagd.values_list("school", "waarde")
    }
    return {
        school.pk: max(ONDERGRENS, Regels(school, per.get(school.pk, {})).getal(KLEINSTE_CEL)) for school in scholen
    }


def rapporten(standen: Iterable[Jaarstand], *, vandaag: date) -> list[Rapport]:
    """Of each year; two questions for the years of all schools, however many there are."""
    standen = list(standen)
    kleinste = kleinste_cellen(stand.school for stand in standen)
    per: dict[int, list[Cijfer]] = {stand.pk: [] for stand in standen}
    rijen = Cijfer.objects.filter(stand__in=per).exclude(blok__contains=EERDER).annotate(gedeeld=PerDeel("leden"))
    rijen = rijen.select_related("catalogusitem").only(
        "stand", "blok", "metingen", "geteld_op", "catalogusitem__naam", "catalogusitem__groep"
    )
    for cijfer in rijen.order_by("catalogusitem__naam", "pk"):
        cijfer.per_deel = cijfer.gedeeld or {}
        per[cijfer.stand_id].append(cijfer)
    return [rapport(stand, per[stand.pk], kleinste[stand.school_id], vandaag=vandaag) for stand in standen]


def rapport(stand: Jaarstand, cijfers: list[Cijfer], kleinste: int, *, vandaag: date) -> Rapport:
    per_blok = {cijfer.blok: cijfer for cijfer in cijfers}
    uit = Rapport(stand, kleinste, oudste=min((cijfer.geteld_op for cijfer in cijfers), default=None))
    uit.rijen = [rij for cijfer in cijfers if cijfer.catalogusitem and (rij := _rij(cijfer, kleinste))]
    uit.doorloop = {naam: _meting(per_blok.get(naam), "dagen", kleinste) for naam in DOORLOOP}
    uit.termijnen = [_termijn(code, per_blok.get(code), kleinste) for code in TERMIJNEN]
    uit.is_nu = stand.schooljaar.begindatum <= vandaag <= stand.schooljaar.einddatum
    uit.wachten = _aantal(per_blok.get("wachten"), kleinste)
    sinds = _meting(per_blok.get("wachten"), "sinds", kleinste)
    uit.wachtdagen = None if sinds is None else int(vandaag.toordinal() - sinds)
    uit.lesuren = _meting(per_blok.get("capaciteit"), "lesuren", kleinste)
    uit.bezet = _meting(per_blok.get("capaciteit"), "bezet", kleinste)
    return uit


def _cel(leerlingen: list[int]) -> Cel:
    return Cel(len(leerlingen), frozenset(leerlingen))


def _aantal(cijfer: Cijfer | None, kleinste: int) -> int | None:
    cel = _cel([leerling for deel in _per_deel(cijfer).values() for leerling in deel])
    return None if cel.te_klein(kleinste) else cel.aantal


def _delen(cijfer: Cijfer, namen: Iterable[str], kleinste: int) -> dict[str, int | None]:
    per = _per_deel(cijfer)
    return verdeling({naam: _cel(per.get(naam, [])) for naam in namen}, kleinste)


def _per_deel(cijfer: Cijfer | None) -> dict[str, list[int]]:
    return cijfer.per_deel if cijfer else {}


def _rij(cijfer: Cijfer, kleinste: int) -> Rij | None:
    aantal = _aantal(cijfer, kleinste)
    if aantal is None or cijfer.catalogusitem is None:
        return None
    metingen = {naam: _meting(cijfer, naam, kleinste) for naam in METINGEN}
    item = cijfer.catalogusitem
    return Rij(item.naam, item.get_groep_display(), aantal, _delen(cijfer, UITKOMSTEN, kleinste), metingen)


def _meting(cijfer: Cijfer | None, naam: str, kleinste: int) -> float | None:
    waarde, leerlingen = cijfer.metingen.get(naam, (0, 0)) if cijfer else (0, 0)
    if leerlingen < kleinste:
        return None
    return float(round(waarde)) if naam in HELE else round(waarde, 1)


def _termijn(code: str, cijfer: Cijfer | None, kleinste: int) -> Termijn:
    aantal = _aantal(cijfer, kleinste)
    niets: dict[str, int | None] = dict.fromkeys(OP_TIJD)
    delen = _delen(cijfer, OP_TIJD, kleinste) if cijfer and aantal is not None else niets
    return Termijn(code, TERMIJNEN[code], aantal, delen)


# --- in words


def zinnen(rapport: Rapport) -> dict[str, list[str]]:
    """What each chapter says by itself."""
    return {
        "inzet": _over_inzet(rapport),
        "effect": _over_effect(rapport),
        "aanwezig": _per_soort(rapport, "aanwezig", "{naam}: leerlingen waren bij {x} procent van de gesprekken."),
        "tevreden": _per_soort(rapport, "leerling_tevreden", "{naam}: leerlingen geven een {x} van de 5.")
        + _per_soort(rapport, "ouder_tevreden", "{naam}: ouders geven een {x} van de 5."),
        "doorloop": _over_doorloop(rapport),
        "termijnen": [termijn.zin for termijn in rapport.termijnen],
    }


def _over_inzet(rapport: Rapport) -> list[str]:
    if not rapport.rijen:
        return [f"Geen soort hulp is aan minstens {rapport.kleinste} leerlingen gegeven."]
    meest = max(rapport.rijen, key=lambda rij: rij.aantal)
    soorten = "1 soort hulp" if len(rapport.rijen) == 1 else f"{len(rapport.rijen)} soorten hulp"
    return [
        f"We laten {soorten} zien, samen {rapport.samen} keer ingezet.",
        f"Het meest ingezet: {meest.naam} ({meest.aantal} keer).",
    ]


def _over_effect(rapport: Rapport) -> list[str]:
    zinnen = [
        f"{rij.naam}: {deel} van {rij.aantal} keer effectief."
        for rij in rapport.rijen
        if (deel := rij.delen["effectief"]) is not None
    ]
    return zinnen or ["Er is te weinig om te laten zien hoe hulp uitpakt."]


def _per_soort(rapport: Rapport, meting: str, zin: str) -> list[str]:
    return [
        zin.format(naam=rij.naam, x=als_tekst(waarde))
        for rij in rapport.rijen
        if (waarde := rij.metingen[meting]) is not None
    ]


def _over_doorloop(rapport: Rapport) -> list[str]:
    zinnen = [
        f"{DOORLOOP[naam]}: de helft is er binnen {als_tekst(dagen)} dagen."
        for naam, dagen in rapport.doorloop.items()
        if dagen is not None
    ]
    if rapport.wachten is not None:
        zinnen.append(f"Er wachten nu {rapport.wachten} leerlingen, de helft langer dan {rapport.wachtdagen} dagen.")
    if rapport.lesuren is not None:
        zinnen.append(
            f"Van de {als_tekst(rapport.lesuren)} lesuren in de week zijn er {als_tekst(rapport.bezet)} bezet."
        )
    return zinnen


# --- as a file


def csv(rapport: Rapport, *, groep: str = "") -> bytes:
    kop = ["Schooljaar", "Onderdeel", "Soort", "Wat", "Waarde", "Eenheid"]
    jaar = str(rapport.stand.schooljaar)
    return als_csv(kop, ([jaar, *regel] for regel in _regels(rapport, groep)))


def _regels(rapport: Rapport, groep: str) -> Iterator[list[Any]]:
    for rij in rapport.rijen:
        if groep in {"", rij.groep}:
            yield from _regels_van(rij)
    if groep:
        return
    for naam, dagen in rapport.doorloop.items():
        yield ["Doorlooptijd", "", DOORLOOP[naam], als_tekst(dagen), "dagen (de middelste)"]
    for termijn in rapport.termijnen:
        yield ["Termijnen", termijn.naam, "Aantal", als_tekst(termijn.aantal), ""]
        for code, waarde in termijn.delen.items():
            yield ["Termijnen", termijn.naam, OP_TIJD[code], als_tekst(waarde), ""]
    if rapport.is_nu:
        yield ["Nu", "", "Leerlingen die wachten", als_tekst(rapport.wachten), ""]
        yield ["Nu", "", "Zo lang wacht de middelste", als_tekst(rapport.wachtdagen), "dagen"]
        yield ["Nu", "", "Lesuren voor hulp", als_tekst(rapport.lesuren), "per week"]
        yield ["Nu", "", "Daarvan bezet", als_tekst(rapport.bezet), "per week"]


def _regels_van(rij: Rij) -> Iterator[list[Any]]:
    yield ["Hulp", rij.naam, "Aantal keer ingezet", rij.aantal, ""]
    for wat, waarde in rij.cellen:
        yield ["Hulp", rij.naam, wat, waarde, ""]
    for naam, getal in rij.metingen.items():
        wat, eenheid = METINGEN[naam]
        yield ["Hulp", rij.naam, wat, als_tekst(getal), eenheid]


@dataclass(frozen=True)
class Hoofdstuk:
    code: str
    titel: str
    zinnen: list[str]
    eigen: str


def hoofdstukken(rapport: Rapport, eigen: dict[str, str]) -> list[Hoofdstuk]:
    gezegd = zinnen(rapport)
    return [Hoofdstuk(code, titel, gezegd[code], eigen.get(code, "")) for code, titel in HOOFDSTUKKEN.items()]
