"""What the list of meetings asks of whoever prepares them: days without school, the minimum of the year, convenants."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from scholen import kalender
from scholen.models import Overlegtype, School

from .models import Overleg, Reeksbesluit
from .reeks import WEKEN_VOORUIT, dagen, dagnaam


@dataclass(frozen=True)
class Vrijedag:
    """A date of a series on which there is no school, and where it could go."""

    overlegtype: Overlegtype
    datum: date
    zin: str
    naar: date | None

    @property
    def naar_dag(self) -> str:
        return dagnaam(self.naar) if self.naar else ""


@dataclass(frozen=True)
class Stand:
    """How one kind of meeting does this school year. ``toon`` as a status label has it."""

    naam: str
    tekst: str
    toon: str


class Overzicht:
    """Of the schools where somebody prepares meetings: five queries, however many kinds there are."""

    def __init__(self, scholen: Iterable[School], vandaag: date) -> None:
        self.scholen = {school.pk: school for school in scholen}
        self.vandaag = vandaag
        self.typen = list(
            Overlegtype.objects.filter(school__in=self.scholen, actief=True)
            .prefetch_related("reeksbesluiten")
            .order_by("school", "pk")
        )
        for soort in self.typen:
            soort.school = self.scholen[soort.school_id]
        begin = kalender.begin_schooljaar(vandaag)
        rijen = Overleg.objects.filter(school__in=self.scholen, datum__gte=begin).values_list(
            "overlegtype", "datum", "status"
        )
        self.bekend: dict[int, dict[date, str]] = {}
        for soort_id, datum, status in rijen:
            self.bekend.setdefault(soort_id, {})[datum] = status

    def vrije_dagen(self) -> list[Vrijedag]:
        """In the coming weeks, and nobody chose yet."""
        tot = kalender.plus_weken(self.vandaag, WEKEN_VOORUIT)
        gevonden = [
            Vrijedag(soort, datum, self._zin(soort, datum), self._naar(soort, datum))
            for soort in self.typen
            for datum in kalender.vrije_overlegdata(soort, self.vandaag, tot)
            if datum not in _besluiten(soort)
        ]
        return sorted(gevonden, key=lambda rij: (rij.datum, rij.overlegtype.pk))

    def standen(self) -> list[Stand]:
        standen = (stand for soort in self.typen for stand in (self._minimum(soort), self._convenant(soort)))
        return [stand for stand in standen if stand]

    def _zin(self, soort: Overlegtype, datum: date) -> str:
        dag = dagnaam(datum)
        vrij = kalender.waarom_vrij(soort.school, datum)
        lidwoord = "" if vrij[:1].isupper() or vrij == "weekend" else "het "
        return f"{dag[:1].upper()}{dag[1:]} is {lidwoord}{vrij}."

    def _naar(self, soort: Overlegtype, datum: date) -> date | None:
        """The same day in a week without this meeting; else another day of the same week."""
        weken = [kalender.plus_weken(datum, week) for week in range(1, soort.interval_weken or 1)]
        maandag = datum - timedelta(days=datum.weekday())
        week = sorted((maandag + timedelta(days=n) for n in range(5)), key=lambda dag: (dag < datum, abs(dag - datum)))
        bezet = self.bekend.get(soort.pk, {})
        vrij = (dag for dag in (*weken, *week) if dag > self.vandaag and dag not in bezet)
        return next((dag for dag in vrij if kalender.is_schooldag(soort.school, dag)), None)

    def _minimum(self, soort: Overlegtype) -> Stand | None:
        if not soort.minimum_per_jaar:
            return None
        bekend = self.bekend.get(soort.pk, {})
        gehouden = sum(status == Overleg.Status.GEHOUDEN for status in bekend.values())
        eind = kalender.begin_schooljaar(self.vandaag).replace(year=kalender.begin_schooljaar(self.vandaag).year + 1)
        komt = {d for d, status in bekend.items() if self.vandaag <= d < eind and status not in VOORBIJ}
        reeks = dagen(soort, self.vandaag, eind - kalender.DAG, _besluiten(soort))
        komt |= {datum for datum in reeks if datum not in bekend}
        samen = gehouden + len(komt)
        tekst = f"{gehouden} van minstens {soort.minimum_per_jaar} gehouden dit schooljaar, nog {len(komt)} te gaan."
        if samen < soort.minimum_per_jaar:
            tekort = soort.minimum_per_jaar - samen
            return Stand(soort.naam, f"{tekst} Dat is er {tekort} te weinig: plan er {tekort} bij.", "fout")
        return Stand(soort.naam, tekst, "goed")

    def _convenant(self, soort: Overlegtype) -> Stand | None:
        eind = soort.convenant_einddatum
        if not (soort.convenant or eind):
            return None
        naam = f"Convenant: {soort.convenant or soort.naam}"
        if eind is None:
            return Stand(naam, "Er is geen einddatum ingevuld.", "info")
        if eind < self.vandaag:
            return Stand(naam, f"Dit gold tot en met {_met_jaar(eind)}. Vernieuw het.", "fout")
        dagen_ervoor = max(soort.school.regels.lijst("herinnering.geldigheid_dagen"), default=0)
        nadert = eind <= self.vandaag + timedelta(days=dagen_ervoor)
        return Stand(naam, f"Geldt tot en met {_met_jaar(eind)}.", "let-op" if nadert else "goed")


VOORBIJ = (Overleg.Status.GEHOUDEN, Overleg.Status.VERVALLEN)


def _besluiten(soort: Overlegtype) -> dict[date, date | None]:
    besluiten: list[Reeksbesluit] = list(soort.reeksbesluiten.all())
    return {besluit.datum: besluit.naar_datum for besluit in besluiten}


def _met_jaar(datum: date) -> str:
    return f"{dagnaam(datum)} {datum.year}"
