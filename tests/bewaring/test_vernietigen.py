"""S30, by time travel: what is due is proposed, held, approved by a second person and gone; a record stays."""

import json
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.db import IntegrityError, connection
from django.urls import reverse
from django.utils import timezone

import zorg.tasks  # noqa: F401  the handlers
from audit.models import Gebeurtenis
from bewaring import services
from bewaring.models import Opschorting, Regel, Voorstel
from bijlagen import opslag
from bijlagen.models import Bijlage
from dossiers.models import Dossier, Leerling, Taak, Tijdlijnstuk
from tests.factories import ContactpersoonFactory, DossierFactory, LeerlingFactory, NotitieFactory
from tests.spelers import klas_van, medewerker
from tests.verzuim.factories import VerzuimmeldingFactory
from verzuim.models import Verzuimmelding
from zorg.basis.models import Onvolledig, Opdracht
from zorg.basis.opdrachten import uitvoeren_een, vegen

from .wereld import waar_staat, zaaien

KANARIE = "kanariepiet-7f3a"
REDEN = "Er loopt een klacht bij het bestuur van de school."
pytestmark = pytest.mark.django_db


@pytest.fixture
def klok():
    with time_machine.travel(datetime(2026, 8, 3, 9, tzinfo=UTC), tick=False) as klok:
        yield klok


def weg(school, klas, *, op, naam="Weg"):
    leerling = LeerlingFactory(school=school, klas=klas, uitschrijfdatum=op, roepnaam=naam)
    ContactpersoonFactory(leerling=leerling)
    NotitieFactory(dossier=DossierFactory(leerling=leerling), tekst=KANARIE)
    VerzuimmeldingFactory(leerling=leerling)
    return leerling


@pytest.fixture
def tweede(school):
    return medewerker(school, "ZC", "Tweede")


def goedgekeurd(school, eerste, tweede):
    voorstel = services.voorstel_maken(school, op=date(2026, 8, 3))
    services.voorleggen(voorstel, door=eerste)
    services.goedkeuren(voorstel, door=tweede, gezien=Voorstel.objects.get(pk=voorstel.pk).voorgelegd_op)
    return voorstel


@pytest.mark.eis("S30")
@pytest.mark.eis("PRIV-08")
def test_elke_maand_per_school_wat_voorbij_is_en_niets_anders(klok, school, andere_school, klas):
    twee = weg(school, klas, op=date(2024, 7, 31))
    vijf = weg(school, klas, op=date(2021, 7, 31))
    weg(school, klas, op=date(2025, 7, 31))
    elders = weg(andere_school, klas_van(andere_school, "8b"), op=date(2024, 7, 31))
    weg(andere_school, klas_van(andere_school, "8c"), op=date(2026, 7, 31))

    for wie in (school, andere_school):
        services.voorstel_maken(wie, op=date(2026, 8, 3))
        assert services.voorstel_maken(wie, op=date(2026, 8, 3)) is None  # the same month asks once

    regels = {regel.leerling_sleutel: regel for regel in Regel.objects.filter(voorstel__school=school)}
    assert set(regels) == {twee.pk, vijf.pk}
    assert regels[twee.pk].groepen == ["zorg", "schil"]
    assert regels[vijf.pk].groepen == ["zorg", "schil", "verzuim"]
    assert regels[twee.pk].gronden[0]["vervalt"] == "2026-07-31"
    assert [r.leerling_sleutel for r in Regel.objects.filter(voorstel__school=andere_school)] == [elders.pk]
    assert Taak.objects.filter(soort="vernietiging_bekijken", school=school).count() == 1


@pytest.mark.eis("INV-25")
def test_wie_voorlegt_keurt_niet_goed_en_de_database_weet_dat_ook(klok, school, klas, zorgcoordinator, tweede):
    weg(school, klas, op=date(2024, 7, 31))
    voorstel = services.voorstel_maken(school, op=date(2026, 8, 3))
    services.voorleggen(voorstel, door=zorgcoordinator)

    with pytest.raises(Onvolledig):
        services.goedkeuren(voorstel, door=zorgcoordinator, gezien=timezone.now())
    with pytest.raises(IntegrityError):
        Voorstel.objects.filter(pk=voorstel.pk).update(goedgekeurd_door=zorgcoordinator)


@pytest.mark.eis("INV-25")
def test_opschorten_houdt_tegen_ook_na_het_akkoord(klok, school, klas, zorgcoordinator, tweede, privacy):
    een, twee = (weg(school, klas, op=date(2024, 7, 31)) for _ in range(2))
    services.opschorten(een, door=privacy, reden=REDEN, tot_datum=date(2027, 1, 1))

    goedgekeurd(school, zorgcoordinator, tweede)
    services.opschorten(twee, door=privacy, reden=REDEN, tot_datum=date(2027, 1, 1))
    vegen()

    assert [regel.leerling_sleutel for regel in Regel.objects.all()] == [twee.pk]
    assert Regel.objects.get().status == Regel.Status.BLIJFT
    assert Regel.objects.get().reden == "De vernietiging is opgeschort"
    assert Dossier.objects.filter(leerling__in=[een, twee]).count() == 2
    services.opheffen(Opschorting.objects.get(leerling=een), door=privacy)
    volgende = services.voorstel_maken(school, op=date(2026, 9, 1))
    assert list(volgende.regels.values_list("leerling_sleutel", flat=True)) == [een.pk]


def _niets_loopt_nog():
    """A meldcode or a dispute that runs keeps everything; past the triggers, which refuse to make one up."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("UPDATE veiligheid_meldcode SET status = 'gesloten'")
        cursor.execute("UPDATE opp_geschil SET status = 'niet_ingediend'")
        cursor.execute("SET LOCAL session_replication_role = origin")


@pytest.mark.eis("S30")
@pytest.mark.eis("INV-25")
@pytest.mark.eis("PRIV-08")
def test_na_het_vernietigen_staat_er_nergens_meer_iets(
    klok, school, klas, zorgcoordinator, tweede, mentor, settings, tmp_path
):
    """A row of each table, a canary in each text: afterwards no table and no file has it, and the record stays."""
    settings.GRAFSTENEN = str(tmp_path / "stenen.jsonl")
    leerling = weg(school, klas, op=date(2021, 7, 31), naam=KANARIE)
    blijft = weg(school, klas, op=None)
    NotitieFactory(dossier=blijft.dossier, tekst="blijft staan")
    gezaaid = zaaien(leerling, mentor, KANARIE)
    naam = opslag.bewaren(KANARIE.encode())
    Bijlage._base_manager.filter(dossier__leerling=leerling).update(opslag=naam)
    Tijdlijnstuk.objects.filter(dossier=blijft.dossier, tekst=KANARIE).delete()
    _niets_loopt_nog()
    assert len(gezaaid) > 100
    assert len(waar_staat(KANARIE)) > 60

    voorstel = goedgekeurd(school, zorgcoordinator, tweede)
    vegen()

    assert waar_staat(KANARIE) == []
    assert not opslag._plaats().exists(naam)
    assert not Leerling.objects.filter(pk=leerling.pk).exists()
    assert Dossier.objects.filter(leerling=blijft).exists()
    regel = Regel.objects.get(leerling_sleutel=leerling.pk)
    assert (regel.status, regel.te_wissen, len(regel.sha256)) == (Regel.Status.VERNIETIGD, [], 64)
    assert regel.aantallen["dossiers.Dossier"] == 1
    voorstel.refresh_from_db()
    assert voorstel.status == Voorstel.Status.KLAAR
    assert Gebeurtenis.objects.filter(soort="vernietigd", leerling_id=leerling.pk).count() == 1
    assert json.loads((tmp_path / "stenen.jsonl").read_text())["leerling"] == leerling.pk


def test_de_eerste_twee_jaar_blijft_het_verzuim_en_gaat_de_zorg(klok, school, klas, zorgcoordinator, tweede):
    leerling = weg(school, klas, op=date(2024, 7, 31))
    Leerling.objects.filter(pk=leerling.pk).update(telefoon="0612345678", adres="Weg 1")
    goedgekeurd(school, zorgcoordinator, tweede)
    vegen()

    leerling.refresh_from_db()
    assert (leerling.telefoon, leerling.adres) == ("", "")
    assert Verzuimmelding.objects.filter(leerling=leerling).count() == 1
    assert not Dossier.objects.filter(leerling=leerling).exists()
    assert waar_staat(KANARIE) == []


def test_een_worker_die_sterft_laat_niets_half(klok, school, klas, zorgcoordinator, tweede, monkeypatch):
    """Killed after the rows and before the files: the names of the files are still there, and the next try goes on."""
    leerling = weg(school, klas, op=date(2024, 7, 31))
    stuk = NotitieFactory(dossier=leerling.dossier)
    naam = opslag.bewaren(b"x")
    Bijlage(
        tijdlijnstuk_ptr=stuk, opslag=naam, naam="x.pdf", mimetype="a/b", grootte=1, status="beschikbaar",
    ).save_base(raw=True)  # fmt: skip
    goedgekeurd(school, zorgcoordinator, tweede)
    eerste = Opdracht.objects.get(soort="bewaring.rijen")
    monkeypatch.setattr("bewaring.services.vernietigen.plaatsen", lambda *a, **k: 1 / 0)
    uitvoeren_een(eerste.pk)
    assert Dossier.objects.filter(leerling=leerling).exists()  # nothing half
    monkeypatch.undo()

    regel = Regel.objects.get()
    services.rijen_vernietigen(regel.pk)
    services.rijen_vernietigen(regel.pk)
    regel.refresh_from_db()
    assert regel.te_wissen == [naam]
    assert opslag._plaats().exists(naam)
    services.bestanden_wissen(regel.pk)
    services.bestanden_wissen(regel.pk)
    assert not opslag._plaats().exists(naam)
    assert Gebeurtenis.objects.filter(soort="vernietigd").count() == 1


@pytest.mark.eis("S30")
def test_de_bladzijden_van_voorstel_tot_verklaring(klok, client, school, klas, zorgcoordinator, tweede, privacy):
    een, twee = (weg(school, klas, op=date(2024, 7, 31)) for _ in range(2))
    voorstel = services.voorstel_maken(school, op=date(2026, 8, 3))
    url = reverse("bewaring:voorstel", args=[voorstel.pk])
    client.force_login(zorgcoordinator)
    assert een.leerlingnummer in client.get(url).content.decode()
    regel = Regel.objects.get(leerling_sleutel=twee.pk)
    assert client.post(reverse("bewaring:eruit", args=[regel.pk]), {"reden": "te kort"}).status_code == 422
    client.post(reverse("bewaring:eruit", args=[regel.pk]), {"reden": "De ouders vroegen gisteren nog om een kopie."})
    client.post(reverse("bewaring:voorleggen", args=[voorstel.pk]))
    voorstel.refresh_from_db()
    gezien = {"gezien": voorstel.voorgelegd_op.isoformat()}
    antwoord = client.post(reverse("bewaring:goedkeuren", args=[voorstel.pk]), gezien)
    assert "Iemand anders keurt het goed" in antwoord.content.decode()
    assert Regel.objects.filter(status="wacht").count() == 0

    client.force_login(tweede)
    client.post(reverse("bewaring:goedkeuren", args=[voorstel.pk]), gezien)
    vegen()

    tekst = client.get(url).content.decode()
    assert "Verklaring van vernietiging" in tekst
    assert "Controlegetal" in tekst
    assert Dossier.objects.filter(leerling__in=[een, twee]).count() == 1
    client.force_login(privacy)
    gegevens = {"leerlingnummer": twee.leerlingnummer, "reden": REDEN, "tot_datum": "2027-01-01"}
    client.post(reverse("bewaring:opschorten"), gegevens)
    assert twee.leerlingnummer in client.get(reverse("bewaring:lijst")).content.decode()
