"""Is this document the school's? Whoever holds it may know whose it is, since when, and whether a file is the same.

Nothing of a pupil, nothing of who signed; not even what kind of plan it is.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from opp.models import Bewijs
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
    getekend: str

    def gelijk_aan(self, sha256: str) -> str:
        """``getekend``, ``getoond`` or ``anders``."""
        return {self.getoond: "getoond", self.getekend: "getekend"}.get(sha256, "anders")


def zoek(code: str) -> Gevonden | None:
    return _plan(code) or _zienswijze(code)


def _plan(code: str) -> Gevonden | None:
    rijen = Bewijs.objects.met_code(code)
    bewijs = rijen.select_related("versie__opp__dossier__leerling__school", "versie__bestand", "versie__eindbestand")
    for rij in bewijs.defer("versie__bestand__inhoud", "versie__eindbestand__inhoud"):
        school = rij.versie.opp.dossier.leerling.school
        return _gevonden(rij, school, rij.versie.bestand, rij.versie.eindbestand)
    return None


def _zienswijze(code: str) -> Gevonden | None:
    met = ("zienswijze__verwijzing__dossier__leerling__school", "bestand", "eindbestand")
    rijen = Zienswijzeversie.objects.met_code(code).select_related(*met)
    for rij in rijen.defer("bestand__inhoud", "eindbestand__inhoud"):
        return _gevonden(rij, rij.zienswijze.verwijzing.dossier.leerling.school, rij.bestand, rij.eindbestand)
    return None


def _gevonden(bewijs: Bewijsbaar, school: School, getoond: Bestand | None, getekend: Bestand | None) -> Gevonden | None:
    if getoond is None:
        return None
    return Gevonden(
        code=bewijs.code,
        school=school.naam,
        vastgelegd_op=getoond.gemaakt_op,
        verzegeld_op=bewijs.verzegeld_op,
        getoond=getoond.sha256,
        getekend=getekend.sha256 if getekend else "",
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
