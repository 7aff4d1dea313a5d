"""Nobody has room: who waits for one person, in which order, and who hears when there is room."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

import zorg.tasks  # noqa: F401  its handler
from arrangementen import services, wachtrij
from arrangementen.models import Arrangement, CoachProfiel
from audit.models import Gebeurtenis
from dossiers.models import Taak, Tijdlijnstuk
from tests.factories import DossierFactory, LeerlingFactory
from tests.opp.conftest import op_school  # noqa: F401
from zorg.basis.models import OngeldigeOvergang, Onvolledig, Opdracht
from zorg.basis.opdrachten import vegen
from zorg.herinneringen import dag_doen

from .factories import ArrangementFactory, actief

DINSDAG = date(2026, 11, 17)
PLEK = "plek_bij_begeleider"


@pytest.fixture(autouse=True)
def op_dinsdag():
    with time_machine.travel("2026-11-17 10:00+01:00", tick=False):
        yield


@pytest.fixture
def zeist(op_school):  # noqa: F811
    return op_school("zeist")


@pytest.fixture
def zorgco(zeist):
    return zeist.iemand("ZORGCO")


def een_coach(zeist, uren):
    coach = zeist.iemand("SCHOOLCOACH")
    CoachProfiel.objects.create(gebruiker=coach, school=zeist.school, capaciteit=uren)
    return coach


def vraag(zeist, roepnaam, code="COACH_INTENSIEF"):
    leerling = LeerlingFactory(school=zeist.school, klas=zeist.dossier.leerling.klas, roepnaam=roepnaam)
    return ArrangementFactory(dossier=DossierFactory(leerling=leerling), catalogusitem=zeist.aanbod(code))


def vol(zeist, uren=1):
    """A coach of whom every hour is given."""
    coach = een_coach(zeist, uren)
    return coach, [actief(vraag(zeist, f"Bezet {nr}").dossier, coach, catalogusitem=zeist.aanbod("COACH_INTENSIEF"),
                          geplande_einddatum=date(2026, 12, 18)) for nr in range(uren)]  # fmt: skip


def laat_wachten(zeist, door, *namen, code="COACH_INTENSIEF"):
    """One after the other, a day apart."""
    rij = []
    for nr, naam in enumerate(namen):
        een = vraag(zeist, naam, code)
        services.laten_wachten(een, door=door)
        Arrangement.objects.filter(pk=een.pk).update(wachtlijst_op=timezone.now() - timedelta(days=9 - nr))
        een.refresh_from_db()
        rij.append(een)
    return rij


def aanbod():
    """What the coordinator has to do: who, with whom."""
    open_ = Taak.objects.open().filter(soort=PLEK).order_by("pk")
    return [
        wat.removeprefix("Er is plek bij ").removesuffix(" is aan de beurt")
        for wat in open_.values_list("wat", flat=True)
    ]


def als(gebruiker):
    client = Client()
    client.force_login(gebruiker)
    return client


def tekst(antwoord):
    return " ".join(antwoord.content.decode().split())


@pytest.mark.eis("ZEIST-76")
def test_heeft_niemand_plek_dan_wacht_een_leerling_en_vertelt_de_mentor_welke_plek(zeist, zorgco):
    mentor = zeist.iemand("MENTOR")
    vol(zeist)
    eva = vraag(zeist, "Eva")
    zelf, toewijzen = als(zorgco), reverse("arrangementen:toewijzen", args=[eva.pk])
    plek = reverse("arrangementen:wachtplek", args=[eva.pk])
    assert f'hx-get="{plek}"' in tekst(zelf.get(toewijzen))
    assert "Zet op de wachtlijst" in tekst(zelf.get(plek))
    assert "Zet op de wachtlijst" not in tekst(als(mentor).get(plek))

    for _ in range(2):  # the second click
        antwoord = tekst(zelf.post(reverse("arrangementen:laten_wachten", args=[eva.pk]), follow=True))

    assert f'hx-get="{plek}"' in antwoord
    assert "Plek 1 van 1. Loopt alles zoals gepland, dan is er plek na 18 december 2026." in tekst(zelf.get(plek))
    eva.refresh_from_db()
    assert (eva.status, timezone.localdate(eva.wachtlijst_op), eva.groepsstand) == ("wachtlijst", DINSDAG, "")
    taak = Taak.objects.open().get(dossier=eva.dossier)
    assert (taak.soort, taak.voor_gebruiker, taak.wat) == (
        "wachtplek_vertellen",
        mentor,
        "Vertel Eva over de wachtlijst",
    )
    assert taak.toelichting.startswith("Plek 1 van 1.")
    assert Tijdlijnstuk.objects.filter(dossier=eva.dossier, titel__startswith="Op de wachtlijst").count() == 1
    assert Gebeurtenis.objects.filter(soort="arrangement_wacht").count() == 1
    assert "Eva en de ouders weten dit" in tekst(als(mentor).get(plek))
    als(mentor).post(reverse("arrangementen:wachtplek_verteld", args=[eva.pk]))
    assert "weten dit" not in tekst(als(mentor).get(plek))
    taak.refresh_from_db()
    assert taak.status == "gedaan"
    # a second one stands behind, and what is not planned is not promised
    (sam,) = laat_wachten(zeist, zorgco, "Sam")
    Arrangement.objects.filter(pk=sam.pk).update(wachtlijst_op=timezone.now() + timedelta(days=1))
    sam.refresh_from_db()
    assert wachtrij.plek(sam, op=DINSDAG).zin == "Plek 2 van 2. Wanneer er plek is, weten we nog niet."
    assert (
        "Eva"
        in tekst(zelf.get(reverse("arrangementen:wachtplek", args=[sam.pk]))).split("wacht hier al langer op")[0][-200:]
    )


def test_wachten_wordt_geweigerd_met_een_zin_die_zegt_wat_dan_wel(zeist, zorgco):
    coach, (bezig,) = vol(zeist)
    CoachProfiel.objects.filter(gebruiker=coach).update(capaciteit=2)
    eva = vraag(zeist, "Eva")
    zelf = als(zorgco)

    assert "Zet op de wachtlijst" not in tekst(zelf.get(reverse("arrangementen:wachtplek", args=[eva.pk])))
    antwoord = tekst(zelf.post(reverse("arrangementen:laten_wachten", args=[eva.pk]), follow=True))

    assert f"Wachten is niet nodig: bij {coach} is nog plek (1 van 2 lesuren vrij, 1 leerling)." in antwoord
    eva.refresh_from_db()
    assert eva.status == "voorgesteld"
    with pytest.raises(OngeldigeOvergang):
        services.laten_wachten(bezig, door=zorgco)
    eva.catalogusitem.vorm = "groep"
    with pytest.raises(Onvolledig, match="Kies een groep"):
        services.laten_wachten(eva, door=zorgco)


@pytest.mark.eis("ZEIST-76")
def test_een_vrije_plek_gaat_naar_wie_het_langst_wacht_en_maar_een_keer(zeist, zorgco):
    coach, (bezig,) = vol(zeist)
    eva, sam, bo = laat_wachten(zeist, zorgco, "Eva", "Sam", "Bowie")
    assert aanbod() == []

    services.beeindigen(bezig, door=zorgco, reden="Klaar", gestopt=False)
    vegen()
    services.plekken_aanbieden(zeist.school)  # a worker that was killed does it again
    dag_doen(zeist.school, DINSDAG)

    assert aanbod() == [f"{coach}: Eva"]
    taak = Taak.objects.open().get(soort=PLEK)
    assert (taak.voor_rol, taak.waar) == ("ZC", reverse("arrangementen:toewijzen", args=[eva.pk]))
    assert "Er is nu plek." in tekst(als(zorgco).get(reverse("arrangementen:wachtplek", args=[eva.pk])))
    lijst = tekst(als(zorgco).get(reverse("arrangementen:wachtlijst")))
    assert lijst.index("Eva") < lijst.index(f"Er is plek bij {coach}: Eva") < lijst.index("Sam") < lijst.index("Bowie")

    # who was first does not want it any more: it is the turn of the next
    services.intrekken(eva, door=zorgco, reden="Wil niet meer")
    vegen()
    assert aanbod() == [f"{coach}: Sam"]
    assert not Taak.objects.open().filter(dossier=eva.dossier).exists()

    # somebody else gets the place after all: what was offered is not there any more
    services.toewijzen(bo, begeleider=coach, door=zorgco, begindatum=DINSDAG)
    vegen()
    assert aanbod() == []
    services.intrekken(bo, door=zorgco, reden="Toch niet")
    vegen()
    assert aanbod() == [f"{coach}: Sam"]
    services.toewijzen(sam, begeleider=coach, door=zorgco, begindatum=DINSDAG)
    vegen()
    standen = Taak.objects.filter(soort=PLEK, dossier=sam.dossier).order_by("pk").values_list("status", flat=True)
    assert list(standen) == ["vervallen", "gedaan"]
    assert not Taak.objects.open().filter(dossier=sam.dossier, soort="wachtplek_vertellen").exists()
    # nobody waits: a place that becomes free asks for nothing
    aantal = Opdracht.objects.filter(soort="arrangementen.plek_vrij").count()
    services.intrekken(sam, door=zorgco, reden="Toch niet")
    assert Opdracht.objects.filter(soort="arrangementen.plek_vrij").count() == aantal


def test_meer_lesuren_geven_meer_plekken_en_minder_nemen_ze_terug(zeist, zorgco):
    coach, _ = vol(zeist)
    laat_wachten(zeist, zorgco, "Eva", "Sam", "Bowie")

    for uren, wie in (
        (3, ["Eva", "Sam"]),
        (2, ["Eva"]),
        (4, ["Eva", "Sam", "Bowie"]),
        (1, []),
        (None, ["Eva", "Sam", "Bowie"]),
    ):
        services.capaciteit_zetten(zeist.school, aantallen={coach: uren}, door=zorgco)
        vegen()
        assert aanbod() == [f"{coach}: {naam}" for naam in wie], uren


def test_een_half_uur_gaat_naar_wie_daarin_past_en_dat_staat_erbij(zeist, zorgco):
    coach, _ = vol(zeist)
    laat_wachten(zeist, zorgco, "Eva")
    licht = laat_wachten(zeist, zorgco, "Sam", code="COACH_LICHT")[0]
    actief(vraag(zeist, "Half").dossier, coach, catalogusitem=zeist.aanbod("COACH_LICHT"), frequentie="tweewekelijks")

    services.capaciteit_zetten(zeist.school, aantallen={coach: 2}, door=zorgco)
    vegen()

    taak = Taak.objects.open().get(soort=PLEK)
    assert taak.dossier == licht.dossier
    assert "iemand die langer wacht" in taak.toelichting


@pytest.mark.django_db(transaction=True)
def test_twee_plekken_tegelijk_vrij_zijn_twee_leerlingen_die_elk_een_keer_worden_genoemd(zeist, zorgco):
    een, _ = vol(zeist)
    twee, _ = vol(zeist)
    laat_wachten(zeist, zorgco, "Eva", "Sam", "Bowie")
    CoachProfiel.objects.filter(gebruiker__in=[een, twee]).update(capaciteit=2)
    start = Barrier(4)

    def bied_aan(_):
        try:
            start.wait()
            services.plekken_aanbieden(zeist.school)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as vakken:
        list(vakken.map(bied_aan, range(4)))

    wie = [regel.split(": ") for regel in aanbod()]
    assert sorted(naam for _, naam in wie) == ["Eva", "Sam"]
    assert {coach for coach, _ in wie} == {str(een), str(twee)}


def test_de_wachtlijst_kost_met_dertig_leerlingen_niet_meer_dan_met_een(zeist, zorgco):
    coach, _ = vol(zeist)
    zelf, url = als(zorgco), reverse("arrangementen:wachtlijst")
    laat_wachten(zeist, zorgco, "Eva")
    kosten = []
    for aantal in (0, 29):
        for nr in range(aantal):
            een = vraag(zeist, f"Nr {nr}", ("COACH_INTENSIEF", "COACH_LICHT")[nr % 2])
            Arrangement.objects.filter(pk=een.pk).update(status="wachtlijst", wachtlijst_op=timezone.now())
        services.capaciteit_zetten(zeist.school, aantallen={coach: 1 + aantal}, door=zorgco)
        vegen()
        zelf.get(url)
        with CaptureQueriesContext(connection) as vragen:
            pagina = zelf.get(url)
        kosten.append(len(vragen))
    assert "Nr 28" in tekst(pagina)
    assert kosten[0] == kosten[1] <= 12, kosten
    een = Arrangement.objects.in_de_rij().order_by("-pk")[0]
    for naam in ("tonen", "wachtplek", "toewijzen"):
        adres = reverse(f"arrangementen:{naam}", args=[een.pk])
        zelf.get(adres)
        with CaptureQueriesContext(connection) as vragen:
            zelf.get(adres)
        # of which two begin and end the request
        assert len(vragen) <= 14, (adres, len(vragen))
