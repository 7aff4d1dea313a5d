"""A meeting of forty items: how much the database is asked, and two that close at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from itertools import cycle
from threading import Barrier

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from audit.models import Gebeurtenis
from dossiers.models import Taak, Tijdlijnstuk
from overleggen import reeks
from overleggen.models import Actiepunt, Agendapunt, Overleg, Veld
from overleggen.services import agenderen, sluiten, voeren
from overleggen.services.acties import SOORT
from scholen import kalender
from scholen.models import School, Vakantie
from zorg.basis.models import OngeldigeOvergang

from .factories import overleg_van
from .zaal import MAANDAG, Zaal

GROOT, KLEIN = 40, 10
HOOGSTENS = 400
EIGEN = (*SOORT.values(), "verwijzing_stap")


def vol(hier, aantal):
    """Each item has one of the outcomes in turn, and a text in every field; the coming meetings are there."""
    reeks.bijwerken(hier.school, nu=timezone.now())
    uitkomsten = hier.overleg.overlegtype.uitkomsten.filter(actief=True).order_by("pk")
    keuzes = cycle(uitkomsten.values_list("code", flat=True))
    for _ in range(aantal):
        hier.punt(next(keuzes))
    Veld.objects.filter(agendapunt__overleg=hier.overleg).update(tekst="Wat er is gezegd. " * 8)
    Agendapunt.objects.filter(overleg=hier.overleg).update(verwijsbegeleider=hier.zc)
    return hier


def kost(hier):
    with CaptureQueriesContext(connection) as vragen:
        hier.sluit()
    return len(vragen)


@pytest.mark.eis("SEG-120")
@pytest.mark.parametrize(
    ("profiel", "code"),
    [
        ("segbroek", "KZO"),
        ("zeeland", "TDO"),
        pytest.param("segbroek", "JES", marks=pytest.mark.bewijs),
        pytest.param("zeist", "ZAT", marks=pytest.mark.bewijs),
    ],
)
def test_veertig_punten_sluiten_vraagt_weinig_van_de_database(zaal, profiel, code):
    klein, groot = kost(vol(zaal(profiel, code), KLEIN)), kost(vol(zaal(profiel, code), GROOT))

    assert groot <= HOOGSTENS
    assert groot - klein <= (GROOT - KLEIN) * 8


def samen(*doen):
    """Each at the same moment, on a connection of its own; what went wrong is raised."""
    klaar = Barrier(len(doen))

    def een(doe):
        try:
            klaar.wait()
            return doe()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(doen)) as werkers:
        return [werk.result(timeout=60) for werk in [werkers.submit(een, doe) for doe in doen]]


def ook_daar(punt, overleg, door):
    """The same pupil on the agenda of another meeting."""
    ander = agenderen(
        punt.dossier, soort="casus", herkomst=f"elders:{punt.pk}", hulpvraag="Wat helpt?", door=door, overleg=overleg
    )
    Agendapunt.objects.filter(pk=ander.pk).update(status="geagendeerd")
    return Agendapunt.objects.get(pk=ander.pk)


@pytest.mark.eis("INV-13")
@pytest.mark.django_db(transaction=True)
def test_twee_overleggen_sluiten_tegelijk_over_dezelfde_leerlingen(zaal):
    """They speak of the same pupils, in the other order, and each goes on in a next meeting."""
    hier = zaal("segbroek", "KZO")
    daar = overleg_van(hier.school, "JES", MAANDAG)
    voeren.beginnen(daar, door=hier.zc)
    codes = ["SMW", "AANHOUDEN", "BUDDY"] * 3
    punten = [hier.punt(code) for code in codes]
    for punt in punten[::-1]:
        uitkomst = daar.overlegtype.uitkomsten.filter(code__in=("SMW", "AANHOUDEN")).order_by("pk")[punt.pk % 2]
        ander = ook_daar(punt, daar, hier.zc)
        voeren.besluiten_vastleggen(ander, uitkomsten=[uitkomst], evaluatiedatum=None, door=hier.zc)

    samen(*(lambda o=o: sluiten.afsluiten(o, door=hier.zc) for o in (hier.overleg, daar)))

    assert set(Overleg.objects.filter(gesloten_op__isnull=False)) == {hier.overleg, daar}
    aangehouden = Agendapunt.objects.filter(status="aangehouden").count()
    assert Agendapunt.objects.open().filter(vorige__isnull=False).count() == aangehouden > 3


@pytest.mark.django_db(transaction=True)
def test_veertig_punten_door_twee_mensen_gesloten_is_een_keer(zaal):
    hier = vol(zaal("segbroek", "KZO"), 12)

    def sluit():
        try:
            sluiten.afsluiten(Overleg.objects.get(pk=hier.overleg.pk), door=hier.zc)
        except OngeldigeOvergang:
            return False
        return True

    assert sorted(samen(*[sluit] * 4)) == [False, False, False, True]
    acties = Actiepunt.objects.open().filter(agendapunt__overleg=hier.overleg, na=None, wie__isnull=False)
    taken = Taak.objects.open().filter(
        sleutel__in=[f"{soort}:actie:{a.pk}" for a in acties for soort in SOORT.values()]
    )
    assert taken.count() == acties.count() >= 12
    regels = Gebeurtenis.objects.filter(soort="besluit_bijgeschreven").values_list("onderwerp_id", flat=True)
    stukken = Tijdlijnstuk.objects.filter(soort="besluit").values_list("pk", flat=True)
    assert sorted(regels) == sorted(stukken)
    assert Gebeurtenis.objects.filter(soort="overleg_afgesloten").count() == 1


def test_wat_voor_de_kerstvakantie_wordt_afgesproken_valt_op_een_schooldag(zaal):
    """Every date that closing chooses by itself: telling, doing, the task of a referral, and looking again."""
    hier = zaal("segbroek", "KZO")
    jaar = hier.school.schooljaren.get()
    Vakantie.objects.create(
        schooljaar=jaar, naam="Kerstvakantie", begindatum=date(2026, 11, 24), einddatum=date(2027, 1, 3)
    )
    vol(hier, 12)

    Zaal(Overleg.objects.get(pk=hier.overleg.pk), hier.zc, hier.mentor, hier.teamleider).sluit()

    school = School.objects.get(pk=hier.school.pk)
    acties = Actiepunt.objects.filter(agendapunt__overleg=hier.overleg, uiterste_datum__isnull=False)
    taken = Taak.objects.open().filter(school=school, uiterste_datum__isnull=False, soort__in=EIGEN)
    dagen = [*acties.values_list("uiterste_datum", flat=True), *taken.values_list("uiterste_datum", flat=True)]
    assert len(dagen) > 12
    assert [dag for dag in dagen if not kalender.is_schooldag(school, dag)] == []
    assert min(dagen) >= date(2027, 1, 4)
