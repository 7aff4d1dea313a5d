"""What a pupil asked in confidence stays there: from the form to the support, parents hear nothing (INV-09)."""

import uuid

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from aanmeldingen import services, tasks
from arrangementen import services as begeleiding
from arrangementen.models import Arrangement
from arrangementen.tasks import toewijzing_mailen
from dossiers.models import Gesprek, Taak, Tijdlijnstuk
from opp.ondertekenaars import ontbreekt as opp_ontbreekt
from opp.services import ter_ondertekening_aanbieden
from overleggen import tasks as overleg_tasks
from overleggen.models import Actiepunt, Agendapunt
from overleggen.services import sluiten, voeren
from tests.opp.factories import vol_concept
from zorg import tasks as zorg_tasks
from zorg.basis.models import Onvolledig
from zorg.basis.opdrachten import vegen

from .factories import ingevuld

pytestmark = pytest.mark.django_db
WERK = (tasks, overleg_tasks, toewijzing_mailen, zorg_tasks)  # importing registers the work of the worker
ZIN = "Ouders weten hier niet van."


@pytest.fixture
def aanmelding(dossier, mentor, zorgcoordinator):
    concept = ingevuld(dossier, mentor, vertrouwelijk=True, vertrouwelijk_reden="Vraagt de leerling.", toestemmingen={})
    return services.indienen(concept, door=mentor)


def besluiten(aanmelding, gevolg, door):
    """The meeting decides this, and closes; returns the item as it then is."""
    punt = Agendapunt.objects.open().get()
    voeren.beginnen(punt.overleg, door=door)
    uitkomsten = punt.overleg.overlegtype.uitkomsten.filter(gevolg=gevolg)
    if gevolg == "inzet":
        uitkomsten = uitkomsten.filter(catalogusitem__code="BUDDY")
    voeren.besluiten_vastleggen(punt, uitkomsten=[uitkomsten.order_by("pk").first()], evaluatiedatum=None, door=door)
    sluiten.afsluiten(punt.overleg, door=door)
    punt.refresh_from_db()
    return punt


@pytest.fixture
def inzet(aanmelding, zorgcoordinator):
    besluiten(aanmelding, "inzet", zorgcoordinator)
    return Arrangement.objects.select_related("dossier__leerling__school", "catalogusitem").get()


def gaat_naar_ouders():
    """Everything that would reach parents, or asks somebody to reach them."""
    taken = [f"{t.wat} {t.toelichting}".replace(ZIN.rstrip("."), "") for t in Taak.objects.order_by("pk")]
    taken += [str(actie.wat) for actie in Actiepunt.objects.order_by("pk")]
    stukken = [f"{s.titel} {s.tekst}" for s in Tijdlijnstuk.objects.order_by("pk")]
    post = [aan for bericht in mail.outbox for aan in bericht.to if aan.endswith("@thuis.example")]
    return [tekst for tekst in [*taken, *stukken] if "ouder" in tekst.lower()] + post


@pytest.mark.eis("ZEIST-16")
def test_van_aanmelding_tot_begeleiding_hoort_geen_ouder_iets(inzet, dossier, begeleider, zorgcoordinator, settings):
    school = dossier.leerling.school
    begeleider.roltoewijzingen.update(functie=school.functies.get(code="BUDDY"))
    begeleiding.toewijzen(inzet, begeleider=begeleider, door=zorgcoordinator, begindatum=timezone.localdate())
    begeleiding.sessie_vastleggen(
        inzet, door=begeleider, sleutel=uuid.uuid4(), datum=timezone.localdate(), doelen=[],
        aanwezigheid="afwezig_zonder_bericht",
    )  # fmt: skip
    while vegen():
        pass

    assert inzet.zonder_ouders
    assert [bericht.to for bericht in mail.outbox if begeleider.email in bericht.to] != []
    assert {"inzet_informeren", "afwezigheid_melden", "terugkoppeling"} <= soorten()
    assert gaat_naar_ouders() == []


def soorten():
    gewoon = set(Taak.objects.values_list("soort", flat=True))
    return gewoon | set(Actiepunt.objects.values_list("soort", flat=True))


def test_de_proef_hierboven_slaat_aan_als_het_niet_vertrouwelijk_is(dossier, mentor, zorgcoordinator):
    besluiten(services.indienen(ingevuld(dossier, mentor), door=mentor), "inzet", zorgcoordinator)

    assert gaat_naar_ouders() != []


def test_de_terugkoppeling_gaat_alleen_naar_de_leerling(inzet):
    actie = Actiepunt.objects.get(soort="terugkoppeling")

    assert (actie.aan, actie.wat) == ("leerling", "Vertel de leerling wat er is afgesproken")


def test_een_gesprek_met_de_ouders_wordt_niet_opgeschreven(aanmelding):
    assert not Gesprek.objects.filter(met__in=["ouders", "leerling_ouders"]).exists()


def test_terugkoppelen_aan_de_ouders_kan_niet_worden_afgesproken(client, aanmelding, mentor, zorgcoordinator):
    punt = Agendapunt.objects.open().get()
    voeren.beginnen(punt.overleg, door=zorgcoordinator)
    client.force_login(zorgcoordinator)
    velden = {"terug-wie": mentor.pk, "terug-aan": "leerling_ouders", "terug-uiterste_datum": "2026-12-01"}

    pagina = client.post(reverse("overleggen:terugkoppeling", args=[punt.pk]), velden).content.decode()

    assert not Actiepunt.objects.exists()
    assert '<option value="ouders"' not in pagina
    with pytest.raises(Onvolledig, match="De ouders weten hier niet van"):
        voeren.terugkoppeling_afspreken(punt, wie=mentor, aan="ouders", uiterste_datum=None, door=zorgcoordinator)


@pytest.mark.parametrize("gevolg", ["aanhouden", "groot_overleg"])
def test_ook_op_de_volgende_agenda_blijft_het_vertrouwelijk(aanmelding, zorgcoordinator, gevolg):
    besluiten(aanmelding, gevolg, zorgcoordinator)

    assert Agendapunt.objects.open().get().zonder_ouders


def test_voorbereiden_voeren_en_afronden_zeggen_het(client, aanmelding, zorgcoordinator):
    overleg = aanmelding.agendapunt.overleg
    client.force_login(zorgcoordinator)

    def bladzijde(naam):
        return client.get(reverse(f"overleggen:{naam}", args=[overleg.pk])).content.decode()

    agenda = bladzijde("tonen")
    voeren.beginnen(overleg, door=zorgcoordinator)
    bladen = [agenda, bladzijde("nu"), bladzijde("afsluiten")]
    besluiten_zonder_beginnen(aanmelding, zorgcoordinator)
    bladen.append(bladzijde("besluitenlijst"))

    assert [ZIN in blad for blad in bladen] == [True] * 4


def besluiten_zonder_beginnen(aanmelding, door):
    punt = Agendapunt.objects.open().get()
    uitkomst = punt.overleg.overlegtype.uitkomsten.filter(gevolg="gesprek").order_by("pk").first()
    voeren.besluiten_vastleggen(punt, uitkomsten=[uitkomst], evaluatiedatum=None, door=door)
    sluiten.afsluiten(punt.overleg, door=door)


def test_een_plan_gaat_niet_naar_ouders_die_van_niets_weten(dossier, zorgcoordinator):
    versie = vol_concept(dossier, opp__zonder_ouders=True)

    with pytest.raises(Onvolledig, match="De ouders weten nog niet van dit plan"):
        ter_ondertekening_aanbieden(versie, door=zorgcoordinator)

    assert not versie.ondertekeningen.exists()


def test_na_een_gesprek_met_de_leerling_mogen_de_ouders_het_weten(
    client, inzet, dossier, begeleider, mentor, zorgcoordinator
):
    begeleider.roltoewijzingen.update(functie=dossier.leerling.school.functies.get(code="BUDDY"))
    begeleiding.toewijzen(inzet, begeleider=begeleider, door=zorgcoordinator, begindatum=timezone.localdate())
    begeleiding.geinformeerd(inzet, door=mentor)
    client.force_login(zorgcoordinator)
    url = reverse("arrangementen:ouders_inlichten", args=[inzet.pk])

    leeg = client.post(url, {"toelichting": ""}).content.decode()
    vandaag = timezone.localdate().isoformat()
    client.post(url, {"besproken_datum": vandaag, "toelichting": "Wil er zelf bij zijn."})

    assert "Schrijf op wat je met de leerling afsprak." in leeg
    inzet.refresh_from_db()
    assert not inzet.zonder_ouders
    assert inzet.opp is not None
    assert opp_ontbreekt(inzet.opp, datum=timezone.localdate()) == []
    taak = Taak.objects.open().get(soort="inzet_informeren")
    assert (taak.voor_gebruiker, "en de ouders" in taak.wat) == (mentor, True)
    stuk = Tijdlijnstuk.objects.get(titel="De ouders mogen weten van de begeleiding")
    assert (stuk.niveau, stuk.tekst) == ("Z2", "Wil er zelf bij zijn.")
