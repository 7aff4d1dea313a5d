"""The fixed lesson in the week: chosen from a week, kept free of double bookings by the database, and let go of."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from psycopg.types.range import DateRange

from arrangementen import momenten, services
from arrangementen.matchen import _samen
from arrangementen.models import Arrangement, Kandidaat, Vastmoment
from arrangementen.services.moment import moment_meenemen
from tests.factories import BetrokkeneFactory, DossierFactory, LeerlingFactory
from tests.roosters.conftest import KOP, inlezen, les, lesuren, lesuren_van
from tests.spelers import medewerker
from zorg.basis.models import OngeldigeOvergang, Onvolledig

from .factories import actief

__all__ = ["inlezen", "lesuren"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def arrangement(dossier, begeleider, lesuren):
    """Every week, to the end of May."""
    return lopend(dossier, begeleider)


def lopend(dossier, begeleider, frequentie="wekelijks", eind=None) -> Arrangement:
    eind = eind or timezone.localdate() + timedelta(days=180)
    return actief(dossier, begeleider, frequentie=frequentie, geplande_einddatum=eind)


def ander(klas, begeleider, **velden) -> Arrangement:
    """Support of another pupil of the class by the same begeleider."""
    dossier = DossierFactory(leerling=LeerlingFactory(school=klas.school, klas=klas))
    BetrokkeneFactory(dossier=dossier, gebruiker=begeleider)
    return lopend(dossier, begeleider, **velden)


def bladzijde(client, wie, arrangement, plek=""):
    client.force_login(wie)
    url = reverse("arrangementen:moment", args=[arrangement.pk])
    return client.post(url, {"plek": plek}, follow=True) if plek else client.get(url)


@pytest.mark.eis("ZEIST-51", "ZIEK-34")
def test_een_tik_geeft_een_vast_uur_van_begin_tot_einde(client, arrangement, begeleider):
    html = bladzijde(client, begeleider, arrangement, "2-3-elke").content.decode()

    moment = arrangement.momenten.get()
    vandaag = timezone.localdate()
    assert (moment.dag, moment.lesuur, moment.ritme) == (2, 3, "elke")
    assert moment.periode == DateRange(vandaag, arrangement.geplande_einddatum + timedelta(days=1))
    assert (moment.begeleider, moment.leerling) == (begeleider, arrangement.dossier.leerling)
    assert "dinsdag 3e uur, elke week" in html
    assert "10.30 tot 11.20 uur" in html
    lijst = client.get(reverse("arrangementen:lijst"), {"stand": "loopt"}).content.decode()
    assert "dinsdag 3e uur, elke week" in lijst


@pytest.mark.eis("ZEIST-49", "ZEIST-50", "ZIEK-34")
def test_de_week_laat_van_beiden_zien_wat_er_staat_en_zij_kiezen(
    client, arrangement, begeleider, inlezen, klas, zorgcoordinator
):
    inlezen(KOP + les("ma", 1, "wiskunde", klas=klas) + les("ma", 2, "la", medewerker=begeleider))

    html = bladzijde(client, begeleider, arrangement).content.decode()

    naam = arrangement.dossier.leerling.roepnaam
    assert f"{naam} heeft wiskunde" in html
    assert 'value="1-1-elke"' in html  # a lesson is no refusal
    assert 'value="1-2-elke"' not in html
    assert "De begeleider geeft les" in html
    assert "Samen vrij" in html
    assert 'value="1-5-elke"' not in html  # after the last hour of the school day
    dicht = bladzijde(client, begeleider, arrangement, "1-5-elke").content.decode()
    assert "Dit uur kan niet. Kies een ander uur." in dicht
    assert not Vastmoment.objects.exists()


@pytest.mark.eis("ZEIST-50")
def test_een_leerling_zonder_vrij_uur_krijgt_raad_en_geen_dichte_deur(
    client, arrangement, begeleider, inlezen, klas, zorgcoordinator
):
    dagen = ("ma", "di", "wo", "do", "vr")
    inlezen(KOP + "".join(les(dag, uur, "wiskunde", klas=klas) for dag in dagen for uur in range(1, 5)))

    html = bladzijde(client, zorgcoordinator, arrangement).content.decode()

    assert "hebben geen uur waarin ze allebei vrij zijn" in html
    assert reverse("arrangementen:overdragen", args=[arrangement.pk]) in html
    assert html.count('name="plek"') == 20


def test_in_een_toetsweek_kiezen_ze_naar_het_rooster_van_daarna(
    client, arrangement, begeleider, inlezen, klas, zorgcoordinator
):
    vandaag = timezone.localdate()
    inlezen(KOP + les("ma", 1, "wiskunde", klas=klas) + les("ma", 2, "la", medewerker=begeleider), vanaf=vandaag)
    eind = vandaag + timedelta(days=4)
    inlezen(KOP + les("ma", 3, "toets", klas=klas), vanaf=vandaag, eind=eind)

    html = bladzijde(client, begeleider, arrangement).content.decode()
    plekken = _samen(arrangement, [Kandidaat(begeleider, None)], {})

    assert "heeft toets" not in html
    assert f"{arrangement.dossier.leerling.roepnaam} heeft wiskunde" in html
    assert "Nu geldt een rooster voor een tijdje." in html
    assert "1-3" in plekken[begeleider.pk]
    assert not {"1-1", "1-2"} & set(plekken[begeleider.pk])


def test_zonder_lesuren_wijst_de_bladzijde_de_weg(client, dossier, begeleider, zorgcoordinator):
    html = bladzijde(client, zorgcoordinator, lopend(dossier, begeleider)).content.decode()

    assert "nog niet ingevuld wanneer de lesuren zijn" in html
    assert reverse("roosters:lesuren") in html


@pytest.mark.eis("ZEIST-51")
def test_om_de_week_delen_twee_leerlingen_een_uur(client, dossier, klas, begeleider, lesuren, zorgcoordinator):
    een, twee, drie = (
        lopend(dossier, begeleider, "tweewekelijks"),
        ander(klas, begeleider, frequentie="tweewekelijks"),
        ander(klas, begeleider),
    )
    services.moment_kiezen(een, dag=1, lesuur=1, ritme="even", door=begeleider)

    html = bladzijde(client, zorgcoordinator, twee).content.decode()
    assert 'value="1-1-even"' not in html
    assert 'value="1-1-oneven"' in html
    assert "De begeleider ziet een andere leerling om de week" in html
    assert str(dossier.leerling) not in html
    services.moment_kiezen(twee, dag=1, lesuur=1, ritme="oneven", door=begeleider)
    assert "1-1-" not in bladzijde(client, zorgcoordinator, drie).content.decode()
    with pytest.raises(Onvolledig, match="past niet bij hoe vaak"):
        services.moment_kiezen(een, dag=2, lesuur=1, ritme="elke", door=begeleider)


@pytest.mark.eis("INV-15")
def test_de_databank_zet_niemand_op_twee_plekken_tegelijk(arrangement, klas, begeleider, school):
    """Straight into the table, past every service."""
    leerling, periode = arrangement.dossier.leerling, DateRange(date(2026, 9, 1), None)
    vast = {"dag": 1, "lesuur": 1, "gezet_door": begeleider, "periode": periode}
    Vastmoment.objects.create(arrangement=arrangement, begeleider=begeleider, leerling=leerling, **vast)
    tweede = ander(klas, begeleider)
    collega = medewerker(school, "BE", "Collega")

    for regel, wie, kind, weken in (
        ("vastmoment_begeleider_een_tegelijk", begeleider, tweede.dossier.leerling, (0, 2)),
        ("vastmoment_begeleider_een_tegelijk", begeleider, tweede.dossier.leerling, (1, 2)),
        ("vastmoment_leerling_een_tegelijk", collega, leerling, (0, 1)),
    ):
        with pytest.raises(IntegrityError, match=regel), transaction.atomic():
            Vastmoment.objects.create(arrangement=tweede, begeleider=wie, leerling=kind, **vast | {"weken": weken})
    later = vast | {"lesuur": 2}
    Vastmoment.objects.create(arrangement=tweede, begeleider=begeleider, leerling=tweede.dossier.leerling, **later)


@pytest.mark.eis("INV-15")
def test_wat_een_collega_net_koos_is_een_zin_boven_de_nieuwe_week(client, arrangement, klas, begeleider):
    eerste = ander(klas, begeleider)
    bladzijde(client, begeleider, arrangement)
    services.moment_kiezen(eerste, dag=1, lesuur=1, ritme="elke", door=begeleider)

    html = bladzijde(client, begeleider, arrangement, "1-1-elke").content.decode()

    assert f"{begeleider} heeft op dat moment al een andere leerling." in html
    assert 'value="1-1-elke"' not in html
    assert not arrangement.momenten.exists()


@pytest.mark.eis("INV-15")
def test_andere_begeleiding_van_de_leerling_houdt_het_uur_ook_vast(arrangement, dossier, school, begeleider):
    collega = medewerker(school, "SC", "Collega")
    services.moment_kiezen(lopend(dossier, collega), dag=1, lesuur=1, ritme="elke", door=collega)

    with pytest.raises(Onvolledig, match="heeft op dat moment al andere begeleiding"):
        services.moment_kiezen(arrangement, dag=1, lesuur=1, ritme="elke", door=begeleider)


@pytest.mark.eis("INV-15")
@pytest.mark.django_db(transaction=True)
def test_twee_coordinatoren_tegelijk_geven_een_uur_aan_een_leerling(
    dossier, klas, school, begeleider, zorgcoordinator, ondersteuner
):
    lesuren_van(school)
    twee, start = [lopend(dossier, begeleider), ander(klas, begeleider)], Barrier(2)
    browsers = [Client(), Client()]
    for browser, wie in zip(browsers, (zorgcoordinator, ondersteuner), strict=True):
        browser.force_login(wie)

    def kies(nummer):
        start.wait()
        try:
            url = reverse("arrangementen:moment", args=[twee[nummer].pk])
            antwoord = browsers[nummer].post(url, {"plek": "1-1-elke"})
            return antwoord.status_code, antwoord.content.decode()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as draden:
        antwoorden = sorted(draden.map(kies, range(2)))

    assert [code for code, _ in antwoorden] == [200, 302]
    assert "heeft op dat moment al een andere leerling" in antwoorden[0][1]
    assert Vastmoment.objects.count() == 1


def test_een_andere_keuze_laat_de_eerste_vandaag_stoppen(arrangement, begeleider):
    vandaag = timezone.localdate()
    eerste = services.moment_kiezen(arrangement, dag=1, lesuur=1, ritme="elke", door=begeleider)
    Vastmoment.objects.update(periode=DateRange(vandaag - timedelta(days=30), eerste.periode.upper))

    zelfde = services.moment_kiezen(arrangement, dag=1, lesuur=1, ritme="elke", door=begeleider)
    tweede = services.moment_kiezen(arrangement, dag=1, lesuur=2, ritme="elke", door=begeleider)
    derde = services.moment_kiezen(arrangement, dag=1, lesuur=1, ritme="elke", door=begeleider)

    eerste.refresh_from_db()
    tweede.refresh_from_db()
    assert zelfde == eerste
    assert eerste.periode == DateRange(vandaag - timedelta(days=30), vandaag)
    assert tweede.periode.isempty
    assert momenten.van(arrangement, op=vandaag) == derde


def overgedragen(arrangement, zorgcoordinator, school):
    nieuw = medewerker(school, "BE", "Nieuw")
    services.overdragen(arrangement, begeleider=nieuw, reden="Bo is ziek", door=zorgcoordinator)


def gestopt(arrangement, zorgcoordinator, school):
    services.beeindigen(arrangement, door=zorgcoordinator, reden="Het gaat goed", gestopt=True)


def losgelaten(arrangement, zorgcoordinator, school):
    services.moment_loslaten(arrangement, door=zorgcoordinator)


@pytest.mark.parametrize("gebeurt", [overgedragen, gestopt, losgelaten])
def test_bij_overdragen_stoppen_en_loslaten_komt_het_uur_vrij(
    gebeurt, arrangement, begeleider, klas, zorgcoordinator, school
):
    services.moment_kiezen(arrangement, dag=1, lesuur=1, ritme="elke", door=begeleider)
    volgende = ander(klas, begeleider)

    gebeurt(arrangement, zorgcoordinator, school)

    assert services.moment_kiezen(volgende, dag=1, lesuur=1, ritme="elke", door=begeleider)
    assert momenten.van(arrangement, op=timezone.localdate()) is None


def test_wie_doorgaat_houdt_het_uur_tenzij_het_al_is_beloofd(client, arrangement, klas, begeleider):
    eind = arrangement.geplande_einddatum
    moment = services.moment_kiezen(arrangement, dag=1, lesuur=1, ritme="elke", door=begeleider)
    arrangement.geplande_einddatum = eind + timedelta(days=30)
    arrangement.save()

    assert moment_meenemen(arrangement)
    moment.refresh_from_db()
    assert moment.periode.upper == eind + timedelta(days=31)

    opvolger = ander(klas, begeleider, eind=eind + timedelta(days=200))
    opvolger.begindatum = eind + timedelta(days=31)
    opvolger.save()
    services.moment_kiezen(opvolger, dag=1, lesuur=1, ritme="elke", door=begeleider)
    arrangement.geplande_einddatum = eind + timedelta(days=90)
    arrangement.save()

    assert not moment_meenemen(arrangement)
    moment.refresh_from_db()
    assert moment.periode.upper == eind + timedelta(days=31)
    assert "Dit uur is van jullie tot en met" in bladzijde(client, begeleider, arrangement).content.decode()


def test_een_andere_laatste_dag_neemt_het_uur_mee(arrangement, begeleider, zorgcoordinator):
    moment = services.moment_kiezen(arrangement, dag=1, lesuur=1, ritme="elke", door=begeleider)
    dag = timezone.localdate() + timedelta(days=14)

    services.einde_kiezen(arrangement, einddatum=dag, reden="De leerling stroomt door", door=zorgcoordinator)

    moment.refresh_from_db()
    assert moment.periode.upper == dag + timedelta(days=1)


def test_na_het_einde_of_zonder_begeleider_is_er_niets_te_kiezen(client, arrangement, begeleider, zorgcoordinator):
    arrangement.geplande_einddatum = timezone.localdate() - timedelta(days=1)
    arrangement.save()
    html = bladzijde(client, begeleider, arrangement).content.decode()
    assert "De laatste dag van deze begeleiding is geweest." in html

    services.beeindigen(arrangement, door=zorgcoordinator, reden="Klaar", gestopt=False)
    with pytest.raises(OngeldigeOvergang):
        services.moment_kiezen(arrangement, dag=1, lesuur=1, ritme="elke", door=begeleider)


def test_de_bladzijde_vraagt_niet_meer_met_meer_andere_momenten(
    client, arrangement, klas, begeleider, django_assert_max_num_queries
):
    for uur in range(1, 5):
        for dag in range(1, 5):
            services.moment_kiezen(ander(klas, begeleider), dag=dag, lesuur=uur, ritme="elke", door=begeleider)
    client.force_login(begeleider)

    with django_assert_max_num_queries(18):
        client.get(reverse("arrangementen:moment", args=[arrangement.pk]))
