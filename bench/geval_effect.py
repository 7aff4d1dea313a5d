"""The report on help at full size: ten years of one school, and of fifty schools."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from time import perf_counter

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Gebruiker
from arrangementen.models import Arrangement
from bench.geval_verzuim import Meting
from bench.spelers import wie
from dossiers.models import Dossier, Leerling
from effect import maken, rapport
from effect.models import Cijfer, Jaarstand
from scholen.jaren import schooljaar_openen
from scholen.models import Functie, School, Schooljaar
from scholen.services import profiel_laden
from tests.factories import RoltoewijzingFactory, SchoolFactory

JAREN, LEERLINGEN, SCHOLEN = 10, 1500, 50
PER_JAAR = 600  # times that help began, over all kinds


def meten() -> Iterator[Meting]:
    school = School.objects.get(slug="zandmotor")
    _vullen(school)
    yield _klok("10 jaar tellen, 6.000 keer hulp", lambda: maken.bijwerken(school.pk))
    client = Client()
    client.force_login(wie("ZC"))
    stand = Jaarstand.objects.filter(school=school).order_by("schooljaar__begindatum")[0]
    yield _klok("bladzijde met 10 jaren", lambda: client.get("/effect/"))
    yield _klok("bladzijde van een jaar", lambda: client.get(f"/effect/{stand.pk}/"))
    _scholen(school)
    alle = Jaarstand.objects.select_related("school", "schooljaar").order_by("pk")
    yield _klok("rapport van 50 scholen, 10 jaar", lambda: rapport.rapporten(alle, vandaag=timezone.localdate()))
    _overal(wie("ZC"))
    yield _klok("bladzijde met 50 scholen", lambda: client.get("/effect/"))


def _klok(naam: str, doen: Callable[[], object]) -> Meting:
    with CaptureQueriesContext(connection) as vragen:
        begin = perf_counter()
        doen()
        return Meting(naam, perf_counter() - begin, len(vragen))


def _vullen(school: School) -> None:
    laatste = school.schooljaren.order_by("-begindatum").filter(begindatum__lte=timezone.localdate())[0].begindatum.year
    jaren = [schooljaar_openen(school, f"{laatste - n}-{laatste - n + 1}") for n in range(JAREN)]
    door, klas = wie("ZC"), school.klassen.order_by("pk")[0]
    leerlingen = Leerling.objects.bulk_create(
        Leerling(
            school=school, klas=klas, leerlingnummer=f"E{n}", roepnaam=f"Kind{n}", achternaam="Bank",
            geboortedatum=laatste_dag(jaren[0]), inschrijfdatum=laatste_dag(jaren[-1]),
        )
        for n in range(LEERLINGEN)
    )  # fmt: skip
    dossiers = Dossier.objects.bulk_create(Dossier(leerling=leerling, geopend_door=door) for leerling in leerlingen)
    items = list(school.catalogusitems.filter(registreerbaar=True).order_by("pk")[:20])
    uitkomsten = list(Arrangement.Resultaat)
    Arrangement.objects.bulk_create(
        (Arrangement(
            dossier=dossiers[(n * 7 + jaar.pk) % LEERLINGEN], catalogusitem=items[n % len(items)], status="afgerond",
            herkomst=f"bench:{jaar.pk}:{n}", aangevraagd_door=door, begeleider=door, beeindigd_door=door,
            gestart_op=timezone.now(), beeindigd_op=timezone.now(), resultaat=uitkomsten[n % 3],
            begindatum=jaar.begindatum + timedelta(days=30 + n % 200),
        )
        for jaar in jaren
        for n in range(PER_JAAR)),
        batch_size=500,
    )  # fmt: skip


def _overal(gebruiker: Gebruiker) -> None:
    """One person who coordinates at each of the schools."""
    functies = Functie.objects.filter(school__slug__startswith="bench-", rol="ZC").order_by("school", "pk")
    for functie in functies.distinct("school").select_related("school"):
        RoltoewijzingFactory(gebruiker=gebruiker, school=functie.school, functie=functie)


def laatste_dag(jaar: Schooljaar) -> object:
    return jaar.einddatum


def _scholen(voorbeeld: School) -> None:
    """The same figures at fifty schools."""
    cijfers = list(
        Cijfer.objects.filter(stand__school=voorbeeld)
        .select_related("stand__schooljaar", "catalogusitem")
        .order_by("pk")
    )
    for n in range(SCHOLEN - 1):
        school = SchoolFactory(slug=f"bench-{n}")
        profiel_laden(school, "segbroek")
        items = {item.code: item for item in school.catalogusitems.order_by("pk")}
        jaren = Schooljaar.objects.bulk_create(
            Schooljaar(school=school, naam=jaar.naam, begindatum=jaar.begindatum, einddatum=jaar.einddatum)
            for jaar in {cijfer.stand.schooljaar for cijfer in cijfers}
        )
        standen = Jaarstand.objects.bulk_create(Jaarstand(school=school, schooljaar=jaar) for jaar in jaren)
        per = {stand.schooljaar.naam: stand for stand in standen}
        Cijfer.objects.bulk_create(
            Cijfer(
                stand=per[cijfer.stand.schooljaar.naam], blok=cijfer.blok, leden=cijfer.leden,
                metingen=cijfer.metingen, geteld_op=cijfer.geteld_op,
                catalogusitem=items[cijfer.catalogusitem.code] if cijfer.catalogusitem else None,
            )
            for cijfer in cijfers
        )  # fmt: skip
