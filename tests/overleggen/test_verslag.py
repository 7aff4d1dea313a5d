"""The minutes: a concept that can be corrected, then fixed for good; and who does what."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core import mail
from django.db import InternalError, ProgrammingError, transaction
from django.urls import reverse

import aanmeldingen.tasks  # noqa: F401
import overleggen.tasks
from audit.models import Gebeurtenis
from dossiers.models import Gelezen, Taak, Tijdlijnstuk
from dossiers.services import tips_opruimen
from overleggen import rapport
from overleggen.models import Actiepunt, Overleg, Veld
from overleggen.services import sluiten, voeren
from overleggen.services import verslag as services
from scholen.kalender import plus_weken
from tests.spelers import medewerker
from zorg.basis.models import Bestand, OngeldigeOvergang, Opdracht

from .factories import erbij, klein_overleg, punt_op, toestemming_voor, veld_van
from .test_sluiten import besluit
from .test_voeren import opslaan


@pytest.fixture
def gesloten(bezig, punt, zorgcoordinator, mentor):
    """Closed, with a text in each field of its one item."""
    besluit(punt, "GESPREK_COPA", zorgcoordinator)
    for soort, tekst in [("bespreken", "Timo slaapt slecht."), ("besluit", "Wij praten met hem.")]:
        opslaan(veld_van(punt, soort), tekst, zorgcoordinator)
    sluiten.afsluiten(bezig, door=zorgcoordinator)
    bezig.refresh_from_db()
    return bezig


@pytest.fixture
def vast(gesloten, zorgcoordinator):
    services.verslag_vaststellen(gesloten, door=zorgcoordinator)
    gesloten.refresh_from_db()
    return gesloten


def verbeter(client, veld, tekst, versie=None):
    gegevens = {"tekst": tekst, "versie": veld.versie if versie is None else versie}
    return client.post(reverse("overleggen:verslag_verbeteren", args=[veld.pk]), gegevens)


def test_een_concept_is_te_verbeteren_ook_in_het_dossier(client, gesloten, punt, zorgcoordinator):
    rapport.besluitenlijst_maken(gesloten.pk)
    oud = Overleg.objects.get(pk=gesloten.pk).besluitenlijst_id
    client.force_login(zorgcoordinator)

    verbeter(client, veld_van(punt, "besluit"), "Wij praten met hem en met moeder.")
    verbeter(client, veld_van(punt, "bespreken"), "Timo slaapt kort.")

    stukken = {stuk.niveau: stuk.tekst for stuk in Tijdlijnstuk.objects.filter(dossier=punt.dossier)}
    assert stukken == {"Z1": "Wij praten met hem en met moeder.", "Z2": "Timo slaapt kort."}
    assert punt.besluiten.get().toelichting == "Wij praten met hem en met moeder."
    assert Gebeurtenis.objects.filter(soort="verslag_verbeterd", door_id=zorgcoordinator.pk).count() == 2
    assert Gebeurtenis.objects.filter(soort="besluit_verbeterd").count() == 2
    assert not Bestand.objects.filter(pk=oud).exists()
    assert Opdracht.objects.filter(soort="overleggen.besluitenlijst_maken", status="wacht").count() == 3


def test_twee_verbeteren_tegelijk_en_niets_raakt_weg(client, gesloten, punt, zorgcoordinator):
    veld = veld_van(punt, "besluit")
    client.force_login(zorgcoordinator)
    verbeter(client, veld, "Van de eerste.")

    antwoord = verbeter(client, veld, "Van de tweede.").content.decode()

    assert "Iemand anders veranderde deze tekst intussen" in antwoord
    assert "Van de eerste." in antwoord
    assert "Van de tweede." in antwoord
    assert veld_van(punt, "besluit").tekst == "Van de eerste."


def test_een_lopend_overleg_heeft_nog_geen_verslag(client, bezig, punt, zorgcoordinator):
    client.force_login(zorgcoordinator)

    antwoord = client.post(reverse("overleggen:verslag_vaststellen", args=[bezig.pk]), follow=True)

    assert "Er is nog geen verslag. Sluit eerst het overleg af." in antwoord.content.decode()
    assert Overleg.objects.get(pk=bezig.pk).vastgesteld_op is None


@pytest.mark.eis("INV-10")
def test_na_vaststellen_leest_iemand_van_buiten_niets_meer(gesloten, zorgcoordinator):
    gesloten.refresh_from_db()
    assert gesloten.inzage_einddatum > gesloten.datum

    with time_machine.travel(date(2026, 11, 25)):
        services.verslag_vaststellen(gesloten, door=zorgcoordinator)

    gesloten.refresh_from_db()
    assert gesloten.inzage_einddatum == date(2026, 11, 25)
    assert gesloten.vastgesteld_door == zorgcoordinator
    with pytest.raises((InternalError, ProgrammingError)), transaction.atomic():
        Overleg.objects.filter(pk=gesloten.pk).update(inzage_einddatum=date(2026, 12, 24))


def test_vastgesteld_is_vastgesteld_ook_voor_de_database(vast, punt, zorgcoordinator):
    pogingen = [
        lambda: Veld.objects.filter(agendapunt=punt).update(tekst="Anders"),
        lambda: punt.besluiten.update(toelichting="Anders"),
        lambda: Overleg.objects.filter(pk=vast.pk).update(vastgesteld_op=None, vastgesteld_door=None),
        lambda: erbij(punt, zorgcoordinator),
    ]

    for poging in pogingen:
        with pytest.raises((InternalError, ProgrammingError)), transaction.atomic():
            poging()


def test_na_vaststellen_kan_niemand_meer_iets_verbeteren(client, vast, punt, zorgcoordinator):
    client.force_login(zorgcoordinator)

    antwoord = client.post(
        reverse("overleggen:verslag_verbeteren", args=[veld_van(punt).pk]), {"tekst": "X", "versie": 1}, follow=True
    )

    pagina = antwoord.content.decode()
    assert "Dit verslag is vastgesteld. Het verandert niet meer." in pagina
    assert "Stel het verslag vast" not in pagina
    assert "Verbeter:" not in pagina


def test_twee_keer_vaststellen_is_een_keer(vast, zorgcoordinator, ondersteuner):
    with pytest.raises(OngeldigeOvergang):
        services.verslag_vaststellen(vast, door=ondersteuner)

    assert Gebeurtenis.objects.filter(soort="verslag_vastgesteld").count() == 1
    vast.refresh_from_db()
    assert vast.vastgesteld_door == zorgcoordinator


def test_het_document_is_na_vaststellen_opnieuw_gemaakt_en_blijft(vast):
    assert vast.besluitenlijst_id is None

    rapport.besluitenlijst_maken(vast.pk)
    eerst = Overleg.objects.get(pk=vast.pk).besluitenlijst_id
    rapport.besluitenlijst_maken(vast.pk)

    assert eerst
    assert Overleg.objects.get(pk=vast.pk).besluitenlijst_id == eerst
    with pytest.raises((InternalError, ProgrammingError)), transaction.atomic():
        Overleg.objects.filter(pk=vast.pk).update(besluitenlijst=None)


@pytest.mark.eis("S03")
def test_het_volgende_overleg_begint_met_het_vorige_verslag(client, gesloten, school, zorgcoordinator):
    volgend = klein_overleg(school, gesloten.datum + timedelta(days=1))
    assert services.verslag_vorige(volgend) == gesloten
    assert services.verslag_vorige(gesloten) is None
    client.force_login(zorgcoordinator)

    antwoord = client.post(reverse("overleggen:verslag_vaststellen", args=[gesloten.pk]), {"terug": str(volgend.pk)})

    assert antwoord.url == reverse("overleggen:nu", args=[volgend.pk])
    assert services.verslag_vorige(volgend) is None


def test_het_verslag_zegt_wie_er_niet_bij_was(client, bezig, punt, zorgcoordinator, smw):
    rij = erbij(punt, smw)
    rij.niet_erbij = True
    rij.save()
    ander = punt_op(bezig, zorgcoordinator, roepnaam="Aylin")
    for een in (punt, ander):
        besluit(een, "GESPREK_COPA", zorgcoordinator)
    voeren.terugkoppeling_afspreken(
        ander, wie=zorgcoordinator, aan="leerling_ouders", uiterste_datum=date(2026, 11, 30), door=zorgcoordinator
    )
    sluiten.afsluiten(bezig, door=zorgcoordinator)
    client.force_login(zorgcoordinator)

    pagina = client.get(reverse("overleggen:besluitenlijst", args=[bezig.pk])).content.decode()
    lijst = rapport.besluitenlijst(Overleg.objects.get(pk=bezig.pk))

    assert pagina.count(f"Niet bij dit punt: {smw.naam}") == 1
    assert {regel["naam"]: regel["niet_bij"] for regel in lijst["punten"]} == {
        str(punt.leerling): [smw.naam], str(ander.leerling): [],
    }  # fmt: skip


def test_iedereen_die_iets_doet_krijgt_een_mail_zonder_inhoud(bezig, punt, zorgcoordinator, mentor, smw):
    besluit(punt, "GESPREK_COPA", zorgcoordinator)
    for wat in ("Bel moeder", "Bel vader"):
        voeren.actie_toevoegen(punt, wat=wat, wie=smw, uiterste_datum=date(2026, 11, 30), door=zorgcoordinator)
    sluiten.afsluiten(bezig, door=zorgcoordinator)

    for _ in range(2):
        overleggen.tasks.wie_doet_wat(overleg_id=bezig.pk)
    for opdracht in Opdracht.objects.filter(soort="overleggen.wie_doet_wat_mailen").order_by("pk"):
        overleggen.tasks.wie_doet_wat_mailen(**opdracht.gegevens)

    naar = [bericht.to[0] for bericht in mail.outbox]
    assert sorted(set(naar)) == sorted(naar)
    assert {smw.email, mentor.email} <= set(naar)
    tekst = mail.outbox[0].subject + mail.outbox[0].body
    assert f"/overleggen/acties/?overleg={bezig.pk}" in tekst
    assert punt.roepnaam not in tekst
    assert "Bel" not in tekst


@pytest.mark.eis("INV-23")
def test_na_sluiten_heeft_ieder_elke_afspraak_een_keer_in_de_werkvoorraad(
    bezig, punt, klas, zorgcoordinator, mentor, smw
):
    ander = punt_op(bezig, zorgcoordinator, klas, roepnaam="Aylin")
    for een in (punt, ander):
        besluit(een, "GESPREK_COPA", zorgcoordinator)
        voeren.actie_toevoegen(een, wat="Bel moeder", wie=smw, uiterste_datum=date(2026, 11, 30), door=zorgcoordinator)

    sluiten.afsluiten(bezig, door=zorgcoordinator)

    for wie in (zorgcoordinator, mentor, smw):
        eigen = Actiepunt.objects.aan_de_beurt().filter(wie=wie)
        taken = Taak.objects.waarop(wie, "taak.inzien").open().filter(soort__in=["actie", "terugkoppelen"])
        assert sorted(taak.waar for taak in taken) == sorted(actie.get_absolute_url() for actie in eigen)
    verteld = Actiepunt.objects.filter(soort="terugkoppeling", aan="leerling_ouders")
    assert {actie.agendapunt_id for actie in verteld} == {punt.pk, ander.pk}
    assert all(actie.wie and actie.uiterste_datum for actie in verteld)


def test_wie_doet_wat_toont_eerst_wat_jij_doet(client, gesloten, punt, zorgcoordinator, smw):
    client.force_login(zorgcoordinator)

    groepen = client.get(reverse("overleggen:wie_doet_wat", args=[gesloten.pk])).context["groepen"]

    acties = {actie["wat"] for groep in groepen for actie in groep["acties"]}
    assert acties == {a.wat for a in Actiepunt.objects.all()}
    assert [groep["ik"] for groep in groepen] == sorted((groep["ik"] for groep in groepen), reverse=True)


@pytest.fixture
def met_tips(bezig, punt, zorgcoordinator, docent):
    """The meeting wrote down tips, and told them."""
    Veld.objects.create(agendapunt=punt, soort="tips", tekst="Zet Timo vooraan.")
    besluit(punt, "GESPREK_COPA", zorgcoordinator)
    sluiten.afsluiten(bezig, door=zorgcoordinator)
    return Tijdlijnstuk.objects.get(herkomst=f"tips:{punt.pk}")


@pytest.mark.eis("GRO-57")
def test_docenten_lezen_de_tips_en_zeggen_dat(client, met_tips, punt, overleg, docent, mentor):
    taak = Taak.objects.open().get(soort="tips_lezen", voor_gebruiker=docent)
    client.force_login(docent)

    eerst = client.get(taak.waar).content.decode()
    for _ in range(2):
        client.post(reverse("dossiers:tips_gelezen", args=[met_tips.pk]))

    assert "Zet Timo vooraan." in eerst
    assert "geldt tot en met" in eerst
    assert "Ik heb dit gelezen" in eerst
    assert met_tips.geldig_tot_datum == plus_weken(overleg.datum, 10)
    assert Gelezen.objects.get().gebruiker == docent
    taak.refresh_from_db()
    assert taak.status == "gedaan"
    client.force_login(mentor)
    assert f"Gelezen door {docent}" in client.get(taak.waar).content.decode()


def test_tips_die_niet_meer_gelden_vraagt_niemand_te_lezen(client, met_tips, school, docent, leerling):
    dag_erna = met_tips.geldig_tot_datum + timedelta(days=1)
    tips_opruimen(school, datum=met_tips.geldig_tot_datum)
    assert Taak.objects.open().filter(soort="tips_lezen").exists()

    tips_opruimen(school, datum=dag_erna)

    assert not Taak.objects.open().filter(soort="tips_lezen").exists()
    client.force_login(docent)
    with time_machine.travel(dag_erna):
        client.force_login(docent)
        pagina = client.get(reverse("dossiers:leerling", args=[met_tips.leerling_id])).content.decode()
    assert "Zet Timo vooraan." not in pagina


def test_tips_over_wie_dat_in_vertrouwen_vroeg_lezen_docenten_niet(client, bezig, punt, zorgcoordinator, docent):
    punt.zonder_ouders = True
    punt.save()
    Veld.objects.create(agendapunt=punt, soort="tips", tekst="Zet Timo vooraan.")
    besluit(punt, "GESPREK_COPA", zorgcoordinator)

    sluiten.afsluiten(bezig, door=zorgcoordinator)

    assert not Taak.objects.filter(soort="tips_lezen").exists()
    assert not Tijdlijnstuk.objects.waarop(docent, "tijdlijn").exists()


def test_een_partner_krijgt_de_besluitenlijst_nooit(client, gesloten, punt, school):
    arts = medewerker(school, "XA", "Anouk")
    functie = arts.toewijzingen[0].functie
    toestemming_voor(punt.dossier, functie)
    erbij(punt, arts)
    client.force_login(arts)

    for naam in ("besluitenlijst", "wie_doet_wat", "besluitenlijst_pdf"):
        assert client.get(reverse(f"overleggen:{naam}", args=[gesloten.pk])).status_code == 404
