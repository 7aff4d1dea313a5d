"""Between the akkoord and the destruction things change; and two people click on one proposal."""

import shutil
import subprocess
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import InternalError, ProgrammingError, transaction
from django.urls import reverse
from django.utils import timezone

import zorg.tasks  # noqa: F401  the handlers
from bewaring import services
from bewaring.models import Regel, Voorstel
from dossiers.models import Dossier, Leerling, Taak
from overleggen import rapport
from overleggen.models import Overleg
from overleggen.services import sluiten, voeren
from overleggen.services import verslag as minuten
from tests.factories import NotitieFactory
from tests.opp.factories import GeschilFactory
from tests.overleggen.factories import klein_overleg, punt_op
from tests.overleggen.test_sluiten import besluit
from tests.spelers import medewerker
from zorg.basis.models import Bestand, Onvolledig, Opdracht
from zorg.basis.opdrachten import vegen

from .test_vernietigen import REDEN, goedgekeurd, weg

pytestmark = pytest.mark.django_db
TOEN = datetime(2026, 8, 3, 9, tzinfo=UTC)


@pytest.fixture
def klok():
    with time_machine.travel(TOEN, tick=False) as klok:
        yield klok


@pytest.fixture
def tweede(school):
    return medewerker(school, "ZC", "Tweede")


@pytest.mark.eis("INV-25")
def test_wat_na_het_akkoord_veranderde_blijft_en_iemand_hoort_het(
    klok, client, school, klas, zorgcoordinator, tweede, privacy
):
    """Enrolled again, a dispute, a new note, a hold: each stops the one pupil, and the others go."""
    terug, geschil, bij, vast, gaat = (weg(school, klas, op=date(2024, 7, 31)) for _ in range(5))
    voorstel = goedgekeurd(school, zorgcoordinator, tweede)
    klok.shift(timedelta(minutes=5))
    Leerling.objects.filter(pk=terug.pk).update(uitschrijfdatum=None)
    GeschilFactory(dossier=geschil.dossier, stand="termijn")
    NotitieFactory(dossier=bij.dossier, tekst="De leerling belde gisteren.")
    services.opschorten(vast, door=privacy, reden=REDEN, tot_datum=date(2027, 1, 1))
    vegen()

    bleef = {regel.leerling_sleutel: regel.reden for regel in Regel.objects.filter(status="blijft")}
    assert bleef == {
        terug.pk: "De leerling staat weer ingeschreven",
        geschil.pk: "Er loopt een geschil",
        bij.pk: "Er is daarna nog iets opgeschreven",
        vast.pk: "De vernietiging is opgeschort",
    }
    assert set(Dossier.objects.values_list("leerling", flat=True)) == set(bleef)
    assert Regel.objects.get(leerling_sleutel=gaat.pk).status == "vernietigd"
    assert Voorstel.objects.get().status == "klaar"
    taak = Taak.objects.open().get(soort="vernietiging_bleef")
    client.force_login(zorgcoordinator)
    tekst = client.get(taak.waar).content.decode()
    assert "De leerling staat weer ingeschreven" in tekst
    assert "Ik heb het gezien" in tekst
    for _ in range(2):
        client.post(reverse("bewaring:nagekeken", args=[voorstel.pk]))
    assert not Taak.objects.open().filter(soort="vernietiging_bleef").exists()


@pytest.mark.eis("INV-25")
def test_een_tweede_klik_een_ander_voorstel_en_twee_die_goedkeuren(
    klok, client, school, klas, zorgcoordinator, tweede, privacy
):
    een, twee = (weg(school, klas, op=date(2024, 7, 31)) for _ in range(2))
    voorstel = services.voorstel_maken(school, op=date(2026, 8, 3))
    services.voorleggen(voorstel, door=zorgcoordinator)
    voorstel.refresh_from_db()
    open_, url = voorstel.voorgelegd_op, reverse("bewaring:goedkeuren", args=[voorstel.pk])
    client.force_login(tweede)
    pagina = client.get(reverse("bewaring:voorstel", args=[voorstel.pk])).content.decode()
    assert f'name="gezien" value="{timezone.localtime(open_).isoformat()}"' in pagina

    # While the page was open somebody gave it back, took one out and passed it on again.
    klok.shift(timedelta(minutes=1))
    services.teruggeven(voorstel, door=zorgcoordinator)
    regel = Regel.objects.get(leerling_sleutel=een.pk)
    services.uit_het_voorstel(regel, door=zorgcoordinator, reden=REDEN)
    services.voorleggen(voorstel, door=zorgcoordinator)
    for gezien in (open_.isoformat(), "", "2026-99-99T99:99"):
        antwoord = client.post(url, {"gezien": gezien})
        assert antwoord.status_code == 422
        assert "Er is nog niets vernietigd" in antwoord.content.decode()
    assert not Opdracht.objects.filter(soort="bewaring.rijen").exists()

    nu = {"gezien": Voorstel.objects.get().voorgelegd_op.isoformat()}
    for wie in (tweede, tweede, medewerker(school, "ZC", "Derde")):  # a second click, and a second one to approve
        client.force_login(wie)
        assert client.post(url, nu).status_code == 302
    assert Voorstel.objects.get().goedgekeurd_door == tweede
    assert [o.gegevens["regel_id"] for o in Opdracht.objects.filter(soort="bewaring.rijen")] == [
        Regel.objects.get(leerling_sleutel=twee.pk).pk
    ]
    with pytest.raises(Exception, match="van goedgekeurd naar"):
        services.uit_het_voorstel(Regel.objects.get(leerling_sleutel=twee.pk), door=zorgcoordinator, reden=REDEN)


def test_is_iedereen_intussen_opgeschort_dan_is_het_voorstel_klaar(
    klok, school, klas, zorgcoordinator, tweede, privacy
):
    leerling = weg(school, klas, op=date(2024, 7, 31))
    voorstel = services.voorstel_maken(school, op=date(2026, 8, 3))
    services.voorleggen(voorstel, door=zorgcoordinator)
    services.opschorten(leerling, door=privacy, reden=REDEN, tot_datum=date(2027, 1, 1))
    with pytest.raises(Onvolledig):
        services.goedkeuren(voorstel, door=tweede, gezien=None)
    services.goedkeuren(voorstel, door=tweede, gezien=Voorstel.objects.get().voorgelegd_op)

    assert Voorstel.objects.get().status == "klaar"
    assert Dossier.objects.filter(leerling=leerling).exists()


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="Poppler ontbreekt")
@pytest.mark.eis("S30")
def test_de_besluitenlijst_komt_terug_zonder_de_leerling_ook_na_vaststellen(
    klok, school, klas, mentor, zorgcoordinator, tweede
):
    klok.move_to(datetime(2024, 3, 1, 9, tzinfo=UTC))
    overleg = klein_overleg(school, date(2024, 3, 1))
    weggaand = punt_op(overleg, mentor, klas, roepnaam="Wegwezel", achternaam="Ditmoetweg")
    blijvend = punt_op(overleg, mentor, klas, roepnaam="Blijvertje", achternaam="Ditblijft")
    voeren.beginnen(overleg, door=zorgcoordinator)
    for punt in (weggaand, blijvend):
        punt.refresh_from_db()
        besluit(punt, "GESPREK_COPA", zorgcoordinator)
    overleg.refresh_from_db()
    sluiten.afsluiten(overleg, door=zorgcoordinator)
    overleg.refresh_from_db()
    minuten.verslag_vaststellen(overleg, door=zorgcoordinator)
    rapport.besluitenlijst_maken(overleg.pk)
    oud = Overleg.objects.get(pk=overleg.pk).besluitenlijst_id
    assert "Wegwezel" in _tekst(oud)
    Leerling.objects.filter(pk=weggaand.dossier.leerling_id).update(uitschrijfdatum=date(2024, 7, 31))
    Opdracht.objects.all().delete()

    klok.move_to(TOEN)
    goedgekeurd(school, zorgcoordinator, tweede)
    vegen()

    assert list(Opdracht.objects.exclude(status="klaar").values_list("soort", "laatste_fout")) == []
    nieuw = Overleg.objects.get(pk=overleg.pk).besluitenlijst_id
    assert nieuw
    assert not Bestand.objects.filter(pk=oud).exists()
    assert "Wegwezel" not in _tekst(nieuw)
    assert "Ditmoetweg" not in _tekst(nieuw)
    assert "Blijvertje" in _tekst(nieuw)
    with pytest.raises((InternalError, ProgrammingError)), transaction.atomic():
        Overleg.objects.filter(pk=overleg.pk).update(besluitenlijst=None)  # still fixed for everybody else


def _tekst(bestand_id):
    pdf = bytes(Bestand.objects.get(pk=bestand_id).inhoud)
    klaar = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return klaar.stdout.decode()
