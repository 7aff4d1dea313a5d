"""Parents go to the disputes committee: the days, the steps, who may know of it, and what it leaves alone (LAW-13)."""

from datetime import date, datetime

import pytest
import time_machine
from django.urls import reverse

from accounts.models import Gebruiker
from audit.models import Gebeurtenis
from dossiers.openstaand import openstaand
from opp import herinneringen, services
from opp.models import Geschil
from scholen.kalender import AMSTERDAM
from scholen.models import Instelling, School
from tests.arrangementen.factories import ArrangementFactory
from zorg.basis.models import OngeldigeOvergang, Onvolledig

from .factories import GeschilFactory, in_ronde
from .test_levensloop import rondekaart, taken, teken

pytestmark = pytest.mark.django_db


def op(dag):
    return time_machine.travel(datetime(2026, *dag, 9, tzinfo=AMSTERDAM), tick=False)


@pytest.fixture
def geweigerd(dossier):
    """Father refused on Monday 2 November."""
    with op((11, 2)):
        versie = in_ronde(dossier)
        teken(rondekaart(versie)["moeder"])
        teken(rondekaart(versie)["vader"], "niet", toelichting="Geen buddy")
    versie.refresh_from_db()
    return versie


@pytest.mark.eis("LAW-13", "LAW-06", "S06")
def test_van_geen_overeenstemming_tot_het_besluit_van_het_bestuur(client, geweigerd, zorgcoordinator, begeleider):
    dossier = geweigerd.opp.dossier
    buddy = ArrangementFactory(
        dossier=dossier, opp=geweigerd.opp, plan_voor_start=True, status="wacht_op_document", begeleider=begeleider,
        toegewezen_op=geweigerd.aangeboden_op, toegewezen_door=zorgcoordinator,
        begindatum=geweigerd.begindatum, evaluatiedatum=geweigerd.evaluatiedatum,
    )  # fmt: skip
    vader = rondekaart(geweigerd)["vader"].contact
    client.force_login(zorgcoordinator)
    with op((11, 3)):
        volgen = client.get(reverse("opp:volgen", args=[geweigerd.pk])).content.decode()
        naar = f"{reverse('opp:geschil_nieuw', args=[dossier.pk])}?versie={geweigerd.pk}"
        assert naar in volgen
        assert "Dat kan tot 6 weken nadat school besluit" in volgen
        formulier = client.get(naar).content.decode()
        assert f'value="{geweigerd.pk}" selected' in formulier
        assert "de ondersteuner en de teamleider" in formulier.partition("Dit kunnen lezen:")[2][:120]
        client.post(naar, {"soort": "opp", "versie": geweigerd.pk, "besluitdatum": "2026-11-02"})
    geschil = Geschil.objects.get()
    assert (geschil.status, geschil.indienen_tot_datum) == ("termijn", date(2026, 12, 14))

    with op((12, 14)):
        client.post(
            reverse("opp:geschil_indienen", args=[geschil.pk]),
            {"ingediend_datum": "2026-12-14", "wie": [vader.pk], "swv_datum": "2026-12-14"},
        )
        bladzijde = client.get(reverse("opp:geschil", args=[geschil.pk])).content.decode()
    geschil.refresh_from_db()
    assert (geschil.status, list(geschil.indieners.all())) == ("ingediend", [vader])
    assert geschil.oordeel_verwacht_datum == date(2027, 2, 22)  # ten weeks, the holidays of Christmas among them
    assert vader.naam in bladzijde

    services.geschil_oordeel(
        geschil, door=zorgcoordinator, oordeel_datum=date(2027, 2, 1), uitkomst="deels", samenvatting="Praat verder."
    )
    [taak] = taken("geschil")
    assert (taak.wat, taak.voor_rol) == ("Leg vast wat het bestuur besluit over het geschil", "ZC")
    services.geschil_besluit(
        geschil, door=zorgcoordinator, bestuur_datum=date(2027, 2, 8), bestuursbesluit="Er komt een nieuwe versie."
    )

    assert (geschil.status, taken("geschil")) == ("besloten", [])
    geweigerd.refresh_from_db()
    buddy.refresh_from_db()
    assert (geweigerd.status, geweigerd.opp.status) == ("geen_overeenstemming", "in_opbouw")
    assert (buddy.status, buddy.gestart_op) == ("wacht_op_document", None)
    gelogd = Gebeurtenis.objects.filter(onderwerp="opp.geschil", soort__startswith="geschil_").order_by("pk")
    assert [rij.soort for rij in gelogd] == [
        "geschil_vastgelegd", "geschil_ingediend", "geschil_oordeel", "geschil_besloten",
    ]  # fmt: skip


@pytest.mark.eis("LAW-13")
@pytest.mark.parametrize(
    ("stand", "dagen", "wat"),
    [
        ("termijn", ((11, 27), (11, 30), (12, 14)), "Leg vast of het geschil is ingediend"),
        ("ingediend", ((1, 1), (1, 4), (1, 18)), "Leg vast wat de geschillencommissie zegt"),
    ],
)
def test_de_coordinator_krijgt_een_taak_als_een_dag_nadert(dossier, stand, dagen, wat):
    geschil = GeschilFactory(dossier=dossier, stand=stand)
    te_vroeg, op_tijd, laatste = (date(2026 if maand > 6 else 2027, maand, dag) for maand, dag in dagen)

    herinneringen.geschillen(dossier.leerling.school, datum=te_vroeg)
    assert taken("geschil") == []
    for dag in (op_tijd, laatste):
        herinneringen.geschillen(dossier.leerling.school, datum=dag)

    [taak] = taken("geschil")
    assert (taak.wat, taak.uiterste_datum, taak.voor_rol) == (wat, laatste, "ZC")
    assert taak.waar == reverse("opp:geschil", args=[geschil.pk])


def test_de_weken_komen_uit_het_profiel(dossier, zorgcoordinator):
    school = dossier.leerling.school
    Instelling.objects.filter(school=school, sleutel="geschil.indienen_weken").update(waarde=8)
    dossier.leerling.school = School.objects.get(pk=school.pk)

    geschil = services.geschil_vastleggen(
        dossier, door=zorgcoordinator, soort="toelating", versie=None, besluitdatum=date(2026, 11, 2)
    )

    assert geschil.indienen_tot_datum == date(2026, 12, 28)


def test_twee_keer_vastleggen_is_een_geschil(dossier, zorgcoordinator):
    velden = {"door": zorgcoordinator, "soort": "toelating", "versie": None, "besluitdatum": date(2026, 11, 2)}

    een, twee = (services.geschil_vastleggen(dossier, **velden) for _ in range(2))

    assert een == twee
    assert Gebeurtenis.objects.filter(soort="geschil_vastgelegd").count() == 1


def test_te_laat_wordt_ook_vastgelegd_en_de_commissie_beslist(client, dossier, zorgcoordinator):
    geschil = GeschilFactory(dossier=dossier)
    client.force_login(zorgcoordinator)
    with op((12, 20)):
        naar = reverse("opp:geschil_indienen", args=[geschil.pk])
        client.post(naar, {"ingediend_datum": "2026-12-20", "wie": ["leerling"]})
        bladzijde = client.get(reverse("opp:geschil", args=[geschil.pk])).content.decode()

    geschil.refresh_from_db()
    assert (geschil.status, geschil.door_leerling) == ("ingediend", True)
    assert "Het is na de laatste dag ingediend. De commissie beslist of het nog mag." in bladzijde


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"soort": "opp", "besluitdatum": "2026-11-02"}, "Kies over welk plan het geschil gaat."),
        ({"soort": "toelating", "besluitdatum": "2026-12-24"}, "Deze dag is nog niet geweest."),
        ({"soort": "ruzie", "besluitdatum": "2026-11-02"}, "ruzie"),
        ({"soort": "opp", "versie": "999999999999999999999", "besluitdatum": "2026-11-02"}, "Welk plan?"),
    ],
)
def test_wat_niet_klopt_wordt_niets(client, dossier, zorgcoordinator, velden, zin):
    client.force_login(zorgcoordinator)
    with op((11, 20)):
        bladzijde = client.post(reverse("opp:geschil_nieuw", args=[dossier.pk]), velden).content.decode()

    assert zin in bladzijde
    assert "<title>Fout: " in bladzijde
    assert not Geschil.objects.exists()


def test_dat_het_samenwerkingsverband_het_weet_kan_later_ook(client, dossier, zorgcoordinator):
    geschil = GeschilFactory(dossier=dossier, stand="ingediend")
    client.force_login(zorgcoordinator)
    velden = {"oordeel_datum": "2026-11-20", "uitkomst": "ongegrond", "samenvatting": "School deed genoeg."}
    with op((11, 21)):
        naar = reverse("opp:geschil_oordeel", args=[geschil.pk])
        client.post(naar, velden | {"swv_datum": "2026-11-12"})

    geschil.refresh_from_db()
    assert (geschil.status, geschil.swv_datum) == ("oordeel", date(2026, 11, 12))


def test_de_dagen_volgen_op_elkaar(dossier, zorgcoordinator):
    geschil = GeschilFactory(dossier=dossier, stand="ingediend")

    with pytest.raises(Onvolledig, match="voor de dag van indienen"):
        services.geschil_oordeel(
            geschil, door=zorgcoordinator, oordeel_datum=date(2026, 11, 1), uitkomst="deels", samenvatting="Zo."
        )
    with pytest.raises(OngeldigeOvergang):
        services.geschil_besluit(
            geschil, door=zorgcoordinator, bestuur_datum=date(2026, 12, 1), bestuursbesluit="Te vroeg."
        )


def test_zolang_een_geschil_loopt_sluit_het_dossier_niet(dossier, zorgcoordinator):
    geschil = GeschilFactory(dossier=dossier, stand="ingediend")
    assert any("geschil" in zin for zin in openstaand(dossier))

    services.geschil_stoppen(geschil, door=zorgcoordinator, reden="Samen opgelost.")

    assert geschil.status == "ingetrokken"
    assert not any("geschil" in zin for zin in openstaand(dossier))


def test_wie_er_niet_over_gaat_weet_er_niet_van(client, dossier, mentor, teamleider, zorgcoordinator):
    GeschilFactory(dossier=dossier)
    naar = reverse("opp:bij_dossier", args=[dossier.pk])
    staat_er = {}
    for wie in (mentor, teamleider, zorgcoordinator):
        client.force_login(Gebruiker.objects.get(pk=wie.pk))
        bladzijde = client.get(naar).content.decode()
        staat_er[wie.voornaam] = ("Geschil over" in bladzijde, "Leg een geschil vast" in bladzijde)

    assert staat_er == {"Marit": (False, False), "Teun": (True, False), "Zita": (True, True)}


@pytest.mark.eis("LAW-13")
def test_een_tweede_geschil_over_dit_plan_kan_pas_na_het_eerste(client, geweigerd, zorgcoordinator):
    client.force_login(zorgcoordinator)
    dossier, vraag = geweigerd.opp.dossier, {"door": zorgcoordinator, "soort": "opp", "versie": geweigerd}
    eerste = services.geschil_vastleggen(dossier, besluitdatum=date(2026, 11, 3), **vraag)

    bladzijde = " ".join(client.get(reverse("opp:volgen", args=[geweigerd.pk])).content.decode().split())
    assert f'href="{reverse("opp:geschil", args=[eerste.pk])}">Er loopt een geschil' in bladzijde
    assert "Leg het geschil vast" not in bladzijde
    with pytest.raises(Onvolledig, match="loopt al een geschil"):
        services.geschil_vastleggen(dossier, besluitdatum=date(2026, 11, 4), **vraag)

    services.geschil_stoppen(eerste, door=zorgcoordinator, reden="Samen opgelost.")
    assert services.geschil_vastleggen(dossier, besluitdatum=date(2026, 11, 4), **vraag) != eerste
