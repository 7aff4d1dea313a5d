"""Who reached what, and whether there was a talk or a form since; and how each class stands today."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F
from django.utils.formats import date_format
from django.utils.safestring import SafeString

from accounts.models import Gebruiker
from scholen.sleutels import FORMULIEREN
from verzuim.drempels import OVERZICHT
from verzuim.models import Drempelmelding, Verzuimmelding
from verzuim.models.drempel import DrempelmeldingQuerySet
from zorg.basis import bladeren
from zorg.basis.datums import dag

PER_PAGINA = 25
VANAF = 5  # how often a reason is there before the overview names it


@dataclass(frozen=True)
class Rij:
    pk: int
    leerling_id: int
    leerling: str
    klas: str
    drempel: str
    wat: str
    bereikt: SafeString
    gesprek: str
    formulier: str
    afhandeling: str
    mag_afhandelen: bool


def na(rijen: DrempelmeldingQuerySet, cursor: str) -> DrempelmeldingQuerySet:
    return bladeren.na(rijen, cursor, "bereikt_datum", op_dag=True, aflopend=True)


def gesprek(m: Drempelmelding) -> str:
    """The day of the talk about absence; else of another talk, which may have been about it."""
    ander = _dag(m.ander_gesprek_dag)  # type: ignore[attr-defined]
    return _dag(m.gesprek_dag) or (f"{ander}, een ander gesprek" if ander else "nog niet")  # type: ignore[attr-defined]


def rij(m: Drempelmelding) -> Rij:
    voorstel = FORMULIEREN.get(m.drempel.formulier, "")
    ingediend = m.formulier_dag  # type: ignore[attr-defined]
    return Rij(
        pk=m.pk,
        leerling_id=m.leerling_id,
        leerling=str(m.leerling),
        klas=m.leerling.klas.naam if m.leerling.klas else "",
        drempel=m.drempel.naam,
        wat=m.wat,
        bereikt=dag(m.bereikt_datum),
        gesprek=gesprek(m),
        formulier=_dag(ingediend) or (f"nog niet: {voorstel.lower()}" if voorstel else "niet nodig"),
        afhandeling=m.get_afhandeling_display(),
        mag_afhandelen=m.mag_afhandelen and m.status == "open",  # type: ignore[attr-defined]
    )


def _dag(datum: date | None) -> str:
    return date_format(datum, "j F") if datum else ""


def per_klas(gebruiker: Gebruiker, op: date) -> list[tuple[str, int, int]]:
    """Class, how many are ill today, and how many thresholds are open: only classes with something."""
    nu = Verzuimmelding.objects.waarop(gebruiker, "verzuim.inzien").raakt(op, op).filter(soort="ziek")
    ziek = nu.filter(leerling__uitschrijfdatum=None).values("leerling__klas__naam").order_by()
    drempels = Drempelmelding.objects.waarop(gebruiker, "verzuim.inzien").open()
    tellen: dict[str, list[int]] = {}
    for naam, aantal in ziek.annotate(n=Count("leerling", distinct=True)).values_list("leerling__klas__naam", "n"):
        tellen.setdefault(naam or "Geen klas", [0, 0])[0] = aantal
    groepen = drempels.values("leerling__klas__naam").order_by().annotate(n=Count("pk"))
    for naam, aantal in groepen.values_list("leerling__klas__naam", "n"):
        tellen.setdefault(naam or "Geen klas", [0, 0])[1] = aantal
    return [(naam, *aantallen) for naam, aantallen in sorted(tellen.items())]  # type: ignore[misc]


def verwijderd_per_reden(gebruiker: Gebruiker, op: date) -> list[tuple[str, int]]:
    """How often somebody was sent out of the lesson, by reason (GRO-13): for who may read reasons. A reason that stands
    there fewer than 5 times could point at one pupil, and is counted with the others."""
    rijen = Verzuimmelding.objects.waarop(gebruiker, "verzuim.reden_inzien").filter(
        soort="verwijderd", begindatum__range=(op - OVERZICHT, op)
    )
    per = rijen.values("reden").order_by().annotate(n=Count("pk"))
    geteld = list(per.order_by(F("n").desc(), "reden").values_list("reden", "n"))
    genoemd = [(reden or "Geen reden opgeschreven", n) for reden, n in geteld if n >= VANAF][:8]
    rest = sum(n for _, n in geteld) - sum(n for _, n in genoemd)
    return [*genoemd, ("Andere redenen", rest)] if rest >= VANAF else genoemd
