"""Is this document the school's? Whoever holds it may know whose it is, since when, and whether a file is the same.

Nothing of a pupil, nothing of who signed; not even what kind of plan it is.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from opp.models import Bewijs, Exemplaar, Versie
from opp.models.bewijs import Bewijsbaar
from scholen.models import School
from verwijzingen.models import Zienswijzeversie
from zorg.basis.models import Bestand


@dataclass(frozen=True)
class Gevonden:
    code: str
    school: str
    vastgelegd_op: datetime
    verzegeld_op: datetime | None
    getoond: str
    getekend: frozenset[str]

    def gelijk_aan(self, sha256: str) -> str:
        """``getekend``, ``getoond`` or ``anders``."""
        if sha256 in self.getekend:
            return "getekend"
        return "getoond" if sha256 == self.getoond else "anders"


def zoek(code: str) -> Gevonden | None:
    return _plan(code) or _zienswijze(code)


def _plan(code: str) -> Gevonden | None:
    rijen = Bewijs.objects.met_code(code)
    bewijs = rijen.select_related("versie__opp__dossier__leerling__school", "versie__bestand", "versie__eindbestand")
    for rij in bewijs.defer("versie__bestand__inhoud", "versie__eindbestand__inhoud"):
        school = rij.versie.opp.dossier.leerling.school
        return _gevonden(rij, school, rij.versie.bestand, _met_antwoorden(rij.versie))
    return None


def _met_antwoorden(versie: Versie) -> frozenset[str]:
    """The edition of the school and those of each who answered."""
    eigen = Exemplaar.objects.filter(ondertekening__versie=versie).values_list("bestand__sha256", flat=True)
    return frozenset(eigen) | ({versie.eindbestand.sha256} if versie.eindbestand else set())


def _zienswijze(code: str) -> Gevonden | None:
    met = ("zienswijze__verwijzing__dossier__leerling__school", "bestand", "eindbestand")
    rijen = Zienswijzeversie.objects.met_code(code).select_related(*met)
    for rij in rijen.defer("bestand__inhoud", "eindbestand__inhoud"):
        school = rij.zienswijze.verwijzing.dossier.leerling.school
        getekend = frozenset({rij.eindbestand.sha256} if rij.eindbestand else ())
        return _gevonden(rij, school, rij.bestand, getekend)
    return None


def _gevonden(bewijs: Bewijsbaar, school: School, getoond: Bestand | None, getekend: frozenset[str]) -> Gevonden | None:
    if getoond is None:
        return None
    return Gevonden(
        code=bewijs.code,
        school=school.naam,
        vastgelegd_op=getoond.gemaakt_op,
        verzegeld_op=bewijs.verzegeld_op,
        getoond=getoond.sha256,
        getekend=getekend,
    )


def kenmerk(stukken: Iterable[bytes]) -> str:
    """Of a file as it comes in; nothing of it is kept."""
    som = hashlib.sha256()
    for stuk in stukken:
        som.update(stuk)
    return som.hexdigest()


def school_bij(slug: str) -> School | None:
    """Of the address on a card. An older one names no school; where there is only one, it is that one."""
    scholen = list(School.objects.filter(slug=slug) if slug else School.objects.order_by("pk")[:2])
    return scholen[0] if len(scholen) == 1 else None
