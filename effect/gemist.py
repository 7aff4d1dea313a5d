"""How much school a pupil missed in the weeks before support, and while it ran. Numbers for a mean, never a page."""

from collections import defaultdict
from datetime import date, timedelta

from scholen.models import School
from verzuim.kalender import Schooldagen
from verzuim.models import Verzuimmelding

VOORAF = timedelta(weeks=8)
Soort = Verzuimmelding.Soort
# A day of these was missed; coming late or being sent out of one lesson is no day.
GEMIST = (Soort.ZIEK, Soort.GEOORLOOFD, Soort.ONGEOORLOOFD)


class Verzuim:
    """All absence of one school, read once. Before the first record nothing is known, rather than no absence."""

    def __init__(self, school: School, vandaag: date) -> None:
        self.vandaag = vandaag
        self.per_leerling: dict[int, list[tuple[date, date]]] = defaultdict(list)
        rijen = Verzuimmelding.objects.filter(leerling__school=school).order_by("begindatum", "pk")
        self.eerste: date | None = None
        for leerling, soort, begin, eind in rijen.values_list("leerling", "soort", "begindatum", "einddatum"):
            self.eerste = self.eerste or begin
            if soort in GEMIST and begin <= vandaag:
                self.per_leerling[leerling].append((begin, min(eind or vandaag, vandaag)))
        self.kalender = Schooldagen(school, self.eerste, vandaag) if self.eerste else None

    def rond(self, leerling: int, begin: date, eind: date | None) -> dict[str, float]:
        """Parts in a hundred of the school days: before, and while it ran. Empty when the weeks before are unknown."""
        if self.eerste is None or begin - VOORAF < self.eerste or begin > self.vandaag:
            return {}
        voor = self._deel(leerling, begin - VOORAF, begin - timedelta(days=1))
        met = self._deel(leerling, begin, min(eind or self.vandaag, self.vandaag))
        return {"verzuim_voor": voor, "verzuim_met": met} if voor is not None and met is not None else {}

    def _deel(self, leerling: int, van: date, tot: date) -> float | None:
        kalender = self.kalender
        if kalender is None or not (dagen := kalender.tussen(van, tot)):
            return None
        weg: set[date] = set()
        for begin, eind in self.per_leerling[leerling]:
            if begin <= tot and eind >= van:
                weg.update(kalender.lijst(max(begin, van), min(eind, tot)))
        return round(100 * len(weg) / dagen, 1)
