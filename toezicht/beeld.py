"""What the privacy officer sees of the trail: who, in what role, what kind of thing, when. Never what stands in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import F
from django.urls import reverse
from django.utils.safestring import SafeString

from accounts.models import Gebruiker
from accounts.rechttaal import ROLLEN
from audit.models import Controle, Gebeurtenis
from audit.services import GEWEIGERD, VERBORGEN
from dossiers.beeld.inzage import LIJSTEN, wat_het_is
from dossiers.models import Leerling
from scholen import kalender
from scholen.models import School
from zorg.basis.datums import moment

from .models import Beoordeelpunt, Beoordeling
from .regels import PER_CODE

PER_KEER = 50
DEED = {"ingezien": "Bekeek", GEWEIGERD: "Wilde zien, maar mocht niet:", VERBORGEN: "Vroeg op, zonder te mogen weten:"}


@dataclass(frozen=True)
class Regel:
    """One line of the trail, in words."""

    wanneer: SafeString
    wie: str
    rol: str
    wat: str
    leerling: str


def regel(rij: Gebeurtenis, nummers: dict[int, str]) -> Regel:
    codes = rij.grond.partition(":")[0].split("+")
    rol = ", ".join(ROLLEN[code] for code in codes if code in ROLLEN)
    nummer = nummers.get(rij.leerling_id or 0, "")
    return Regel(moment(rij.moment), rij.door_naam, rol, _wat(rij), nummer)


def _wat(rij: Gebeurtenis) -> str:
    if rij.soort in DEED:
        return f"{DEED[rij.soort]} {wat_het_is(rij.onderwerp)}"
    if rij.soort in LIJSTEN:
        return f"Zag {LIJSTEN[rij.soort]}"
    return rij.soort.replace("_", " ").capitalize()


def nummers(rijen: Iterable[Gebeurtenis]) -> dict[int, str]:
    """The number of each pupil, and no name: who supervises needs to know that it is the same one."""
    wie = {rij.leerling_id for rij in rijen if rij.leerling_id}
    return dict(Leerling.objects.filter(pk__in=wie).values_list("pk", "leerlingnummer"))


@dataclass(frozen=True)
class Puntrij:
    punt: Beoordeelpunt
    regel: Regel | None
    redenen: list[str]


def puntrijen(beoordeling: Beoordeling) -> list[Puntrij]:
    """What asks most first: what was drawn at random comes last."""
    punten = list(beoordeling.punten.select_related("beoordeeld_door").order_by("pk"))
    punten.sort(key=lambda punt: (punt.redenen == ["steekproef"], -len(punt.redenen), punt.pk))
    spoor = Gebeurtenis.objects.in_bulk([punt.gebeurtenis_id for punt in punten])
    bekend = nummers(spoor.values())
    return [
        Puntrij(
            punt,
            regel(spoor[punt.gebeurtenis_id], bekend) if punt.gebeurtenis_id in spoor else None,
            [PER_CODE[code].zin for code in punt.redenen if code in PER_CODE],
        )
        for punt in punten
    ]


def gebroken(scholen: list[School]) -> bool:
    return Controle.objects.filter(keten__in=[0, *(s.pk for s in scholen)]).exclude(fout="").exists()


def spoor(scholen: list[School], vraag: dict[str, Any], *, na: str = "") -> tuple[list[Gebeurtenis], str]:
    """One page of the trail of these schools, the last first, and the address of the next page."""
    rijen = Gebeurtenis.objects.filter(school_id__in=[school.pk for school in scholen])
    gevraagd = {veld: vraag[veld] for veld in ("door_id", "leerling_id") if vraag.get(veld)}
    rijen = rijen.filter(**gevraagd)
    if vraag.get("van"):
        rijen = rijen.filter(moment__gte=_begin(vraag["van"]))
    if vraag.get("tot"):
        rijen = rijen.filter(moment__lt=_begin(vraag["tot"] + timedelta(days=1)))
    if na.isdecimal() and len(na) < 18:
        rijen = rijen.filter(pk__lt=int(na))
    # With a person or a pupil not by pk itself: the planner would walk the whole trail backwards for somebody rare.
    volgorde = (F("pk") + 0).desc() if gevraagd else F("pk").desc()
    lijst = list(rijen.order_by(volgorde)[: PER_KEER + 1])
    volgende = ""
    if len(lijst) > PER_KEER:
        vast = {naam: waarde for naam, waarde in vraag.items() if waarde}
        volgende = f"{reverse('toezicht:spoor')}?{urlencode({**vast, 'na': lijst[PER_KEER - 1].pk})}"
    return lijst[:PER_KEER], volgende


def _begin(dag: date) -> datetime:
    return datetime.combine(dag, time.min, kalender.AMSTERDAM)


def collegas(scholen: list[School]) -> list[tuple[int, str]]:
    rijen = Gebruiker.objects.filter(roltoewijzingen__school__in=scholen).distinct().order_by("achternaam", "pk")
    return [(rij.pk, str(rij)) for rij in rijen]


def leerling_van(scholen: list[School], nummer: str) -> int | None:
    rijen = Leerling.objects.filter(school__in=scholen, leerlingnummer=nummer).order_by("pk")
    return rijen.values_list("pk", flat=True).first()
