"""Whoever asks who looked gets everything: pages, documents, lists, and what was read by a link."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from aanmeldingen.views.kiezen import HOEVEEL
from audit.models import Gebeurtenis
from dossiers.beeld.inzage import LIJSTEN, PER_KEER, wie_keek
from dossiers.models import Dossier
from tests.factories import BetrokkeneFactory, LeerlingFactory, TaakFactory
from tests.opp.factories import in_ronde
from tests.portaal.conftest import binnengaan


@pytest.fixture
def blikken(client, dossier, zorgcoordinator):
    """What the page shows, oldest first, without the look at the page itself."""

    def lezen():
        client.force_login(zorgcoordinator)
        pagina = client.get(reverse("dossiers:inzage", args=[dossier.pk]))
        return [(b.wie, b.rol, b.wat) for b in reversed(pagina.context["blikken"][1:])]

    return lezen


def test_een_lijst_waarop_de_leerling_stond(client, leerling, dossier, school, mentor, blikken):
    TaakFactory(school=school, dossier=dossier, voor_gebruiker=mentor)
    client.force_login(mentor)
    for pad in ("/", "/dossiers/", "/aanmeldingen/nieuw/?formulier=zorg"):
        client.get(pad)

    assert blikken() == [
        (str(mentor), "mentor", "Zag de leerling op de werkvoorraad"),
        (str(mentor), "mentor", "Zag de leerling op een lijst met leerlingen"),
        (str(mentor), "mentor", "Zag de leerling op een lijst met leerlingen"),
    ]


def test_een_lijst_van_anderen_hoort_niet_bij_deze_leerling(client, andere_klas, dossier, andere_mentor, blikken):
    LeerlingFactory(school=andere_klas.school, klas=andere_klas)
    client.force_login(andere_mentor)
    client.get("/dossiers/")

    assert blikken() == []


def test_een_ouder_die_via_de_link_leest_staat_er_een_keer(dossier, blikken):
    moeder = in_ronde(dossier).ondertekeningen.get(contact__relatie="moeder")
    ouder = Client()
    binnengaan(ouder, moeder)
    eerder = Gebeurtenis.objects.count()

    ouder.get(reverse("portaal:plan"))

    assert Gebeurtenis.objects.count() == eerder + 1
    ouder.get(reverse("portaal:document"))
    assert blikken()[-2:] == [("Een ouder", "ouder of leerling via een link", "Bekeek een plan")] * 2


def test_een_document_dat_wordt_gedownload(client, dossier, mentor, blikken):
    versie = in_ronde(dossier)
    client.force_login(mentor)

    assert client.get(reverse("opp:pdf", args=[versie.pk])).status_code == 200

    assert blikken() == [(str(mentor), "mentor", "Bekeek een plan")]


def test_wie_betrokkenen_bekijkt_staat_bij_de_leerling(client, dossier, smw, zorgcoordinator, blikken):
    rij = BetrokkeneFactory(dossier=dossier, gebruiker=smw)
    client.force_login(zorgcoordinator)
    client.get(reverse("dossiers:betrokkene_beeindigen", args=[rij.pk]))

    assert blikken() == [(str(zorgcoordinator), "zorgcoördinator", "Bekeek wie betrokken is")]
    assert not Gebeurtenis.objects.filter(soort="ingezien", leerling_id=None).exists()


def test_precies_wie_er_bij_het_aanmelden_te_kiezen_stond(client, klas, mentor):
    for _ in range(HOEVEEL + 3):
        LeerlingFactory(school=klas.school, klas=klas)
    client.force_login(mentor)

    getoond = [leerling.pk for leerling in client.get("/aanmeldingen/nieuw/?formulier=zorg").context["leerlingen"]]

    details = Gebeurtenis.objects.get(soort="lijst_leerlingen_getoond").details
    assert details == {"ids": getoond, "leerlingen": getoond}
    assert len(getoond) == HOEVEEL


def test_bladeren_toont_elke_blik_een_keer_met_even_veel_vragen(client, dossier, mentor, zorgcoordinator):
    client.force_login(mentor)
    for _ in range(PER_KEER + 5):
        client.get(reverse("dossiers:tonen", args=[dossier.pk]))
    client.force_login(zorgcoordinator)

    with CaptureQueriesContext(connection) as vragen:
        client.get(reverse("dossiers:inzage", args=[dossier.pk]))
    eerste, volgende = wie_keek(dossier)
    tweede, einde = wie_keek(dossier, na=volgende.rpartition("na=")[2])

    assert len(vragen) <= 12
    assert (len(eerste), len(tweede), einde) == (PER_KEER, 6, "")


def test_het_zoeken_gaat_langs_de_indexen(dossier: Dossier):
    """Also for a pupil hardly anybody looked at, in a trail of years."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    with CaptureQueriesContext(connection) as vragen:
        wie_keek(dossier)
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {vragen[-1]['sql']}")
        plan = "\n".join(regel for (regel,) in cursor.fetchall())

    assert "gebeurtenis_leerling" in plan
    assert "gebeurtenis_details" in plan


def test_elke_lijst_van_het_project_heeft_woorden(pytestconfig):
    """A list page that is added must say here what it is."""
    bron = "".join(p.read_text() for p in pytestconfig.rootpath.glob("*/views/*.py"))
    soorten = {deel.split('"')[1] for deel in bron.split("lijst_vastleggen(request,")[1:] if deel.startswith(' "')}

    zonder_leerling = {"lijst_overleggen_getoond", "lijst_collegas_getoond"}
    assert {f"lijst_{soort}_getoond" for soort in soorten} - set(LIJSTEN) == zonder_leerling
