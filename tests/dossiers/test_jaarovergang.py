"""The new school year: who still reads is asked once a year, and what runs from the last one stands on one page."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dossiers.models import Betrokkene, Dossier, Overdracht, Taak
from dossiers.services import jaarovergang as services
from tests.dossiers.factories import UitsluitingFactory
from tests.factories import BetrokkeneFactory, DossierFactory, LeerlingFactory, RoltoewijzingFactory
from tests.spelers import medewerker

URL = reverse("dossiers:jaarovergang")


@pytest.fixture
def jaar(school):
    return school.schooljaren.op(timezone.localdate()).get()


@pytest.fixture
def van_vorig_jaar(dossier, begeleider, jaar):
    rij = dossier.betrokkenen.get(gebruiker=begeleider)
    rij.begindatum = jaar.begindatum - timedelta(days=30)
    rij.save()
    return rij


def ingelogd(gebruiker):
    (client := Client()).force_login(gebruiker)
    return client


def tekst(antwoord):
    return " ".join(antwoord.content.decode().split())


def test_wie_vorig_jaar_al_las_wordt_nagevraagd(zorgcoordinator, dossier, begeleider, van_vorig_jaar, jaar, klas):
    nu = BetrokkeneFactory(
        dossier=DossierFactory(leerling=LeerlingFactory(school=klas.school, klas=klas)), gebruiker=begeleider
    )
    Betrokkene.objects.filter(pk=nu.pk).update(begindatum=jaar.begindatum)
    geeft = BetrokkeneFactory(
        dossier=dossier,
        gebruiker=zorgcoordinator,
        hoedanigheid="begeleider: buddy",
        begindatum=van_vorig_jaar.begindatum,
    )
    assert geeft.einddatum is None  # guidance has an end of its own
    assert services.te_vragen(zorgcoordinator, jaar) == [van_vorig_jaar]

    blad = tekst(ingelogd(zorgcoordinator).post(URL, {"ids": [van_vorig_jaar.pk], "besluit": "nodig"}, follow=True))
    assert "Nog nodig: 1." in blad
    van_vorig_jaar.refresh_from_db()
    assert (van_vorig_jaar.bevestigd_door, van_vorig_jaar.einddatum) == (zorgcoordinator, None)
    assert services.te_vragen(zorgcoordinator, jaar) == []
    jaar.begindatum = timezone.localdate() + timedelta(days=1)  # the next school year asks again
    assert van_vorig_jaar in services.te_vragen(zorgcoordinator, jaar)


def test_wie_niet_meer_nodig_is_leest_morgen_niets(zorgcoordinator, dossier, begeleider, van_vorig_jaar):
    leest = Dossier.objects.waarop(begeleider, "dossier.kern_inzien")
    assert dossier in leest
    ingelogd(zorgcoordinator).post(URL, {"ids": [van_vorig_jaar.pk], "besluit": "stopt"})
    van_vorig_jaar.refresh_from_db()
    assert (van_vorig_jaar.einddatum, van_vorig_jaar.einde_reden) == (timezone.localdate(), services.NIET_MEER)

    with time_machine.travel(timezone.now() + timedelta(days=1)):
        nieuw = type(begeleider).objects.get(pk=begeleider.pk)
        assert dossier not in Dossier.objects.waarop(nieuw, "dossier.kern_inzien")


def test_een_taak_zolang_er_iets_te_vragen_is(zorgcoordinator, school, van_vorig_jaar, jaar):
    for _ in range(2):
        services.navragen(school)
    (taak,) = Taak.objects.open().filter(school=school, soort=services.TAAK)
    assert (taak.voor_rol, taak.waar) == ("ZC", f"{URL}?school={school.pk}")
    services.nog_nodig([van_vorig_jaar.pk], jaar=jaar, door=zorgcoordinator)
    services.navragen(school)
    assert not Taak.objects.open().filter(school=school, soort=services.TAAK).exists()


def test_wie_vertrok_en_wie_geen_klas_of_mentor_heeft(zorgcoordinator, school, mentor, klas):
    """A class whose mentor stopped is what most often goes wrong in August."""
    weg = DossierFactory(
        leerling=LeerlingFactory(school=school, klas=klas, roepnaam="Weg", uitschrijfdatum=timezone.localdate())
    )
    los = DossierFactory(leerling=LeerlingFactory(school=school, roepnaam="Los", klas=None))
    met = DossierFactory(leerling=LeerlingFactory(school=school, roepnaam="Met", klas=klas))
    client = ingelogd(zorgcoordinator)
    blad = client.get(URL)
    zonder = [rij.pk for rij in blad.context["stand"].zonder]
    assert [rij.pk for rij in blad.context["stand"].vertrokken] == [weg.pk]
    assert (los.pk in zonder, met.pk in zonder) == (True, False)
    assert "geen klas" in tekst(blad)

    mentor.roltoewijzingen.update(einddatum=timezone.localdate() - timedelta(days=1))
    blad = client.get(URL)
    assert met.pk in [rij.pk for rij in blad.context["stand"].zonder]
    assert f"{klas.naam}, geen mentor" in tekst(blad)


def test_wie_in_een_klas_van_vorig_jaar_bleef_staan(zorgcoordinator, school, klas, mentor, jaar, dossier):
    """The file of the new year did not name this pupil: the mentor of last year goes on reading."""
    vorig = school.schooljaren.create(
        naam="vorig", begindatum=jaar.begindatum - timedelta(days=365), einddatum=jaar.begindatum - timedelta(days=1)
    )
    klas.schooljaar = vorig
    klas.save()
    blad = ingelogd(zorgcoordinator).get(URL)
    assert dossier.pk in [rij.pk for rij in blad.context["stand"].zonder]
    assert f"nog in {klas.naam} van vorig" in tekst(blad)


def test_wie_twee_scholen_heeft_kiest_welke(zorgcoordinator, school, andere_school, van_vorig_jaar, dossier):
    functie = andere_school.functies.filter(rol="ZC").first()
    RoltoewijzingFactory(gebruiker=zorgcoordinator, school=andere_school, functie=functie)
    client = ingelogd(type(zorgcoordinator).objects.get(pk=zorgcoordinator.pk))
    hier, daar = (tekst(client.get(f"{URL}?school={rij.pk}")) for rij in (school, andere_school))
    assert str(dossier.leerling) in hier
    assert str(dossier.leerling) not in daar
    assert f"Jaarovergang van {school}" in daar


def test_een_overdracht_die_loopt_staat_er(zorgcoordinator, dossier, mentor, begeleider):
    rij = Overdracht.objects.create(dossier=dossier, van=mentor, aan=begeleider, soort="mentor")
    assert reverse("dossiers:overdracht", args=[rij.pk]) in tekst(ingelogd(zorgcoordinator).get(URL))


@pytest.mark.parametrize("wie", ["mentor", "beheerder", "privacy", "teamleider"])
def test_een_ander_komt_er_niet_in(request, van_vorig_jaar, wie):
    client = ingelogd(request.getfixturevalue(wie))
    assert client.get(URL).status_code == 403
    assert client.post(URL, {"ids": [van_vorig_jaar.pk], "besluit": "stopt"}).status_code == 403
    van_vorig_jaar.refresh_from_db()
    assert van_vorig_jaar.einddatum is None


def test_een_andere_school_ziet_en_verandert_niets(andere_school_zc, andere_school, van_vorig_jaar, dossier):
    client = ingelogd(andere_school_zc)
    assert str(dossier.leerling) not in tekst(client.get(URL))
    client.post(URL, {"ids": [van_vorig_jaar.pk], "besluit": "stopt"})
    van_vorig_jaar.refresh_from_db()
    assert van_vorig_jaar.einddatum is None


def test_wie_van_een_dossier_is_uitgesloten_ziet_het_ook_hier_niet(school, dossier, van_vorig_jaar):
    ander = medewerker(school, "ZC", "Karin")
    UitsluitingFactory(dossier=dossier, gebruiker=ander)
    client = ingelogd(ander)
    assert str(dossier.leerling) not in tekst(client.get(URL))
    client.post(URL, {"ids": [van_vorig_jaar.pk], "besluit": "stopt"})
    van_vorig_jaar.refresh_from_db()
    assert van_vorig_jaar.einddatum is None


@pytest.mark.parametrize(
    "invoer", [{}, {"besluit": "nodig"}, {"ids": ["x", "-1", "9" * 30], "besluit": "stopt"}, {"ids": ["1"]}]
)
def test_kapotte_invoer_krijgt_een_zin(zorgcoordinator, van_vorig_jaar, invoer):
    blad = ingelogd(zorgcoordinator).post(URL, invoer, follow=True)
    assert blad.status_code == 200
    van_vorig_jaar.refresh_from_db()
    assert (van_vorig_jaar.einddatum, van_vorig_jaar.bevestigd_op) == (None, None)


def test_een_dubbele_klik_is_een_keer(zorgcoordinator, van_vorig_jaar):
    client = ingelogd(zorgcoordinator)
    for _ in range(2):
        client.post(URL, {"ids": [van_vorig_jaar.pk], "besluit": "stopt"})
    van_vorig_jaar.refresh_from_db()
    assert van_vorig_jaar.einddatum == timezone.localdate()


def test_dertig_stelt_evenveel_vragen_als_een(
    zorgcoordinator, school, klas, begeleider, van_vorig_jaar, jaar, django_assert_max_num_queries
):
    client = ingelogd(zorgcoordinator)
    client.get(URL)
    for _ in range(40):
        BetrokkeneFactory(
            dossier=DossierFactory(leerling=LeerlingFactory(school=school, klas=klas)), gebruiker=begeleider,
            begindatum=jaar.begindatum - timedelta(days=3),
        )  # fmt: skip
    with django_assert_max_num_queries(12):
        blad = client.get(URL)
    assert len(blad.context["stand"].vragen) == 30
    assert "Daarna komen er nog 11." in tekst(blad)
    assert len(blad.content) < 60_000
