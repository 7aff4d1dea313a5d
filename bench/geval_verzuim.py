"""Absence at full size: a file of 50,000 rows, in and out again, and the thresholds of 1,500 pupils over two years."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from time import perf_counter

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bench.spelers import wie
from dossiers.models import Leerling
from scholen.models import School
from verzuim import controle, drempels, laden, services
from verzuim.models import Verzuimimport

LEERLINGEN, REGELS = 1500, 50_000
KOLOMMEN = {"leerlingnummer": "Nr", "soort": "Soort", "begin": "Van", "eind": "Tot"}


class Meting:
    """Seconds and queries of one step; a bench prints, a test does not."""

    def __init__(self, naam: str, seconden: float, vragen: int) -> None:
        self.naam, self.seconden, self.vragen = naam, seconden, vragen

    def regel(self) -> str:
        return f"{self.naam:<34}{self.vragen:>5}{'':>8}   {self.seconden:.1f} s"


def meten() -> Iterator[Meting]:
    school, door = School.objects.get(slug="zandmotor"), wie("ZC")
    _leerlingen(school)
    inhoud = _bestand(school, timezone.localdate())
    rij = services.bestand_aannemen(school, door=door, bestandsnaam="groot.csv", inhoud=inhoud)
    services.kolommen_kiezen(rij, door=door, kolommen=KOLOMMEN, soorten={"ziek": "ziek", "te laat": "te_laat"})
    rij = Verzuimimport.objects.select_related("school", "gestart_door").get(pk=rij.pk)
    yield _klok("50.000 regels bekijken", lambda: controle.bekijken(rij))
    yield _klok("50.000 regels invoeren", lambda: _invoeren(rij))
    yield _klok("drempels, 1.500 leerlingen", lambda: drempels.bijwerken(school, op=timezone.localdate()))
    yield _klok("drempels nog een keer", lambda: drempels.bijwerken(school, op=timezone.localdate()))
    yield _klok("50.000 regels terugdraaien", lambda: services.terugdraaien(rij, door=door))


def _klok(naam: str, doen: object) -> Meting:
    with CaptureQueriesContext(connection) as vragen:
        begin = perf_counter()
        doen()  # type: ignore[operator]
        return Meting(naam, perf_counter() - begin, len(vragen))


def _invoeren(rij: Verzuimimport) -> None:
    services.invoeren(rij, door=rij.gestart_door)
    rij.refresh_from_db()
    while rij.status == Verzuimimport.Status.INVOEREN:
        laden.deel_invoeren(rij.pk, na=rij.verwerkt_tot)
        rij.refresh_from_db()


def _leerlingen(school: School) -> None:
    klas = school.klassen.order_by("pk")[0]
    Leerling.objects.bulk_create(
        Leerling(
            school=school, klas=klas, leerlingnummer=f"B{n}", roepnaam=f"Kind{n}", achternaam="Bank",
            geboortedatum=date(2012, 1, 1), inschrijfdatum=date(2024, 8, 1),
        )
        for n in range(LEERLINGEN)
    )  # fmt: skip


def _bestand(school: School, vandaag: date) -> bytes:
    toeval = random.Random(7)  # noqa: S311  the same file each time
    regels, gezien = ["Nr;Soort;Van;Tot"], set()
    while len(regels) <= REGELS:
        nummer, soort = toeval.randrange(LEERLINGEN), toeval.choice(["ziek", "te laat", "te laat"])
        begin = vandaag - timedelta(days=toeval.randrange(700))
        if (nummer, soort, begin) not in gezien:
            gezien.add((nummer, soort, begin))
            eind = begin + timedelta(days=toeval.randrange(4) if soort == "ziek" else 0)
            regels.append(f"B{nummer};{soort};{begin:%d-%m-%Y};{min(eind, vandaag):%d-%m-%Y}")
    return "\n".join(regels).encode()
