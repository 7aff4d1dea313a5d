"""Breaking the glass (A11, S31): twelve cases, through the pages, with the clock in our own hands."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.urls import reverse
from django.utils import timezone

import dossiers.tasks  # noqa: F401  the handler
from accounts.models import Gebruiker
from arrangementen.models import Sessienotitie
from audit.models import Gebeurtenis
from dossiers.beeld.inzage import wie_keek
from dossiers.models import Dossier, Leerling, Noodtoegang, Taak, Tijdlijnstuk
from dossiers.services import dossier_zoeken, noodtoegang_beginnen, noodtoegang_beoordelen
from portaal.models import Toegang
from portaal.thuis import inzage
from scholen.kalender import plus_werkdagen
from tests.arrangementen.factories import ArrangementFactory
from tests.bijlagen.factories import BijlageFactory
from tests.factories import DossierFactory, LeerlingFactory, NotitieFactory
from tests.spelers import medewerker
from zorg import herinneringen, werkvoorraad
from zorg.basis.models import Onvolledig
from zorg.basis.opdrachten import vegen

BEGIN = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)  # a Tuesday
REDEN = "Timo ligt bij de huisarts en die vraagt om zijn medicatie."
pytestmark = pytest.mark.django_db


@pytest.fixture
def klok():
    with time_machine.travel(BEGIN, tick=False) as klok:
        yield klok


@pytest.fixture
def iemand(klok, dossier, smw, zorgcoordinator, privacy):
    """A social worker who has nothing to do with this pupil; and two who are told."""
    return smw


@pytest.fixture
def stukken(dossier, mentor):
    """One piece of each level, and one about health."""
    rij = {niveau: NotitieFactory(dossier=dossier, niveau=niveau, geschreven_door=mentor) for niveau in
           ("Z0", "Z1", "Z2", "Z3", "Z4")}  # fmt: skip
    return rij | {"medisch": NotitieFactory(dossier=dossier, niveau="Z2", medisch=True, geschreven_door=mentor)}


def vers(gebruiker):
    """As at the next request: what a user object knows lives one request."""
    return Gebruiker.objects.get(pk=gebruiker.pk)


def breken(client, wie, leerling, *, reden=REDEN, naam=""):
    client.force_login(wie)
    return client.post(
        reverse("dossiers:noodtoegang_beginnen"), {"wie": naam or leerling.leerlingnummer, "reden": reden}
    )


def status(client, dossier):
    return client.get(reverse("dossiers:tonen", args=[dossier.pk])).status_code


def leest(gebruiker):
    return set(Tijdlijnstuk.objects.waarop(vers(gebruiker), "tijdlijn").values_list("pk", flat=True))


@pytest.mark.eis("S31", "PRIV-03", "INV-08")
def test_1_wie_er_niets_mee_te_maken_heeft_leest_het_pas_na_het_breken(client, iemand, leerling, dossier, stukken):
    client.force_login(iemand)
    assert status(client, dossier) == 404
    assert leest(iemand) == set()

    antwoord = breken(client, iemand, leerling)

    assert antwoord["Location"] == reverse("dossiers:tonen", args=[dossier.pk])
    assert status(client, dossier) == 200
    assert leest(iemand) == {stukken[n].pk for n in ("Z0", "Z1", "Z2", "medisch")}


def test_2_alleen_dat_ene_dossier_en_het_komt_op_geen_andere_lijst(client, iemand, leerling, dossier, stukken, klas):
    ander = DossierFactory(leerling=LeerlingFactory(school=klas.school, klas=klas))
    breken(client, iemand, leerling)

    wie = vers(iemand)

    assert status(client, ander) == 404
    assert list(Dossier.objects.waarop(wie, "dossier.kern_inzien")) == [dossier]
    assert list(Leerling.objects.waarop(wie, "leerling.contact_inzien")) == [leerling]
    assert werkvoorraad.werkvoorraad(vers(iemand)).veranderd == []


@pytest.mark.parametrize(("rol", "bereik"), [("LB", {}), ("OZ", {}), ("TL", {"leerjaar_van": 5, "leerjaar_tot": 6})])
def test_3_de_genoemde_rollen_en_verder_niemand(client, iemand, school, leerling, dossier, mentor, rol, bereik):
    collega = medewerker(school, rol, "Collega", **bereik)
    anderen = [mentor, *(medewerker(school, ander, f"Rol{ander}") for ander in ("OC", "VC", "DO", "SC", "BE", "FG"))]

    breken(client, collega, leerling)

    assert status(client, dossier) == 200
    for ander in anderen:
        assert breken(client, ander, leerling).status_code == 403, ander
    assert set(Noodtoegang.objects.values_list("gebruiker", flat=True)) == {collega.pk}


def test_4_zonder_goede_reden_gaat_het_niet_open(client, iemand, leerling, dossier):
    antwoord = breken(client, iemand, leerling, reden="Dat   moet   nu        echt.")

    assert antwoord.status_code == 422
    assert "Schrijf in minstens 20 tekens waarom." in antwoord.content.decode()
    assert status(client, dossier) == 404


def test_5_wie_lang_geleden_inlogde_bevestigt_eerst(client, settings, iemand, leerling, dossier):
    settings.HERBEVESTIGEN = True

    antwoord = breken(client, iemand, leerling)

    assert antwoord["Location"].startswith(reverse("account_reauthenticate"))
    assert not Noodtoegang.objects.exists()


def test_6_na_zestig_minuten_is_het_voorbij(client, klok, iemand, leerling, dossier, stukken):
    breken(client, iemand, leerling)

    klok.shift(timedelta(minutes=59, seconds=59))
    assert status(client, dossier) == 200
    klok.shift(timedelta(seconds=1))

    assert status(client, dossier) == 404
    assert leest(iemand) == set()
    with pytest.raises(Exception, match="noodtoegang_hoogstens_een_uur"):
        Noodtoegang.objects.update(tot_op=BEGIN + timedelta(hours=2))


def test_7_zelf_stoppen_en_geen_rol_meer_hebben_werkt_meteen(client, iemand, leerling, dossier):
    breken(client, iemand, leerling)
    client.post(reverse("dossiers:noodtoegang_stoppen", args=[Noodtoegang.objects.get().pk]))
    assert status(client, dossier) == 404

    breken(client, iemand, leerling)
    assert Noodtoegang.objects.count() == 2
    iemand.roltoewijzingen.update(einddatum=BEGIN.date() - timedelta(days=1))

    assert status(client, dossier) == 404


def test_8_het_is_alleen_lezen_en_er_gaat_niets_naar_buiten(client, iemand, leerling, dossier, stukken):
    breken(client, iemand, leerling)

    pagina = client.get(reverse("dossiers:tonen", args=[dossier.pk])).content.decode()

    for naam, wat in [
        ("notitie_toevoegen", dossier), ("gesprek_vastleggen", dossier), ("zorgmelding", dossier),
        ("aanvullen", stukken["Z1"]), ("delen", stukken["Z1"]), ("sluiten", dossier), ("betrokkenen", dossier),
    ]:  # fmt: skip
        assert client.post(reverse(f"dossiers:{naam}", args=[wat.pk])).status_code in {403, 404}, naam
    assert client.get(reverse("dossiers:afdrukken", args=[dossier.pk])).status_code in {403, 404}
    stuk = BijlageFactory(dossier=dossier, niveau="Z2")
    assert "Met noodtoegang lees je alleen" in client.get(reverse("bijlagen:tonen", args=[stuk.pk])).content.decode()
    antwoord = client.get(reverse("bijlagen:downloaden", args=[stuk.pk]))
    assert (antwoord.status_code, antwoord.streaming) == (302, False), (
        "a file that was saved stays when the hour is over"
    )
    assert "Print" not in pagina
    assert "Gesprek vastleggen" not in pagina


@pytest.mark.eis("INV-30")
def test_9_wat_niemand_erbij_krijgt(client, iemand, leerling, dossier, stukken, andere_school_zc):
    arrangement = ArrangementFactory(dossier=dossier)
    breken(client, iemand, leerling)
    wie = vers(iemand)

    assert not {stukken["Z3"].pk, stukken["Z4"].pk} & leest(iemand)
    for actie in ("meldcode.inzien", "toestemming.inzien", "verzuim.reden_inzien", "informatieverzoek.inzien"):
        assert not Dossier.objects.waarop(wie, actie).exists(), actie
    assert not Sessienotitie.objects.waarop(wie, "sessienotitie.inzien").exists()
    assert not type(arrangement).objects.waarop(wie, "traject.inzien").exists()
    # Of another school nothing is found, and that answer is the same as for nobody at all.
    niets = breken(client, andere_school_zc, leerling, naam="Niemand van Nergens").context["form"].errors
    assert breken(client, andere_school_zc, leerling).context["form"].errors == niets
    LeerlingFactory(school=leerling.school, klas=leerling.klas, roepnaam="Zonder", achternaam="Dossier")
    assert breken(client, iemand, leerling, naam="Zonder Dossier").context["form"].errors == niets
    twee = LeerlingFactory(
        school=leerling.school, klas=leerling.klas, roepnaam=leerling.roepnaam, achternaam=leerling.achternaam
    )
    DossierFactory(leerling=twee)
    assert dossier_zoeken(vers(iemand), str(leerling)) is None, "two of that name"
    assert Gebeurtenis.objects.filter(soort="noodtoegang_niet_gevonden").count() == 4


def test_10_twee_mensen_krijgen_een_mail_zonder_inhoud_en_een_keer(client, klok, iemand, leerling, dossier):
    breken(client, iemand, leerling)
    breken(client, iemand, leerling)  # a second click is the same one
    vegen(nu=timezone.now() + timedelta(seconds=59))
    vegen(nu=timezone.now() + timedelta(minutes=10))

    assert sorted(bericht.to[0][:4] for bericht in mail.outbox) == ["gijs", "zita"]
    for bericht in mail.outbox:
        tekst = f"{bericht.subject} {bericht.body}"
        assert not any(
            geheim in tekst for geheim in (leerling.roepnaam, leerling.leerlingnummer, "medicatie", "Samira")
        )
    assert Noodtoegang.objects.count() == 1
    Gebruiker.objects.exclude(pk=iemand.pk).update(is_active=False)
    ander = DossierFactory(leerling=LeerlingFactory(school=leerling.school, klas=leerling.klas))
    with pytest.raises(Onvolledig, match="nog niemand"):
        noodtoegang_beginnen(ander, door=vers(iemand), reden=REDEN)


@pytest.mark.eis("PRIV-16")
def test_11_elke_blik_draagt_de_grond_en_iedereen_kan_het_zien(client, iemand, leerling, dossier, stukken):
    breken(client, iemand, leerling)
    pagina = client.get(reverse("dossiers:tonen", args=[dossier.pk])).content.decode()
    stuk = client.get(reverse("dossiers:stuk", args=[stukken["Z2"].pk])).content.decode()

    gronden = set(
        Gebeurtenis.objects.filter(soort="ingezien", door_id=iemand.pk).values_list("onderwerp", "grond", named=False)
    )
    rollen = {blik.rol for blik in wie_keek(dossier)[0]}
    toegang = Toegang.objects.create(dossier=dossier, contact=None)

    assert gronden == {("dossiers.dossier", "SM:NOOD"), ("dossiers.tijdlijnstuk", "SM:NOOD")}
    assert rollen == {"schoolmaatschappelijk werker, met noodtoegang"}
    assert [regel.wie for regel in inzage(toegang)["gekeken"]] == ["schoolmaatschappelijk werker, in een noodgeval"]
    for bladzijde in (pagina, stuk):
        assert "Je leest dit dossier met noodtoegang, tot 11.00 uur." in bladzijde
        assert "en de privacy officer krijgen hier een mail over." in bladzijde
    assert "noodtoegang, tot" not in client.get("/").content.decode()


def test_12_iemand_anders_beoordeelt_het_op_tijd(client, klok, school, iemand, leerling, dossier, privacy):
    breken(client, iemand, leerling)
    client.get(reverse("dossiers:tonen", args=[dossier.pk]))
    nood, taak = Noodtoegang.objects.get(), Taak.objects.get(soort="noodtoegang_beoordelen")
    assert (taak.voor_rol, taak.uiterste_datum) == ("FG", date(2026, 12, 1))
    beoordelen = reverse("dossiers:noodtoegang_beoordelen", args=[nood.pk])
    client.force_login(privacy)
    assert "loopt nog" in client.post(beoordelen, {"oordeel": "terecht"}).content.decode()
    medewerker_is_ook_fg = medewerker(school, "FG", "Dubbel")
    Noodtoegang.objects.update(gebruiker=medewerker_is_ook_fg)
    klok.shift(timedelta(hours=1))
    with pytest.raises(Onvolledig, match="eigen noodtoegang"):
        noodtoegang_beoordelen(Noodtoegang.objects.get(), door=medewerker_is_ook_fg, oordeel="terecht", notitie="")
    Noodtoegang.objects.update(gebruiker=iemand)

    klok.shift(timedelta(days=9))
    te_laat = herinneringen.dringend.herinneren(school, sinds=date(2026, 11, 25), datum=date(2026, 12, 4))
    bladzijde = client.get(reverse("dossiers:noodtoegang", args=[nood.pk])).content.decode()

    assert te_laat[privacy.pk, "noodtoegang"] == 1
    assert "Te laat" in client.get(reverse("dossiers:noodtoegangen")).content.decode()
    for staat_er in (REDEN, "Samira", "bekeek het dossier", f"leerling {leerling.leerlingnummer}"):
        assert staat_er in bladzijde, staat_er
    assert leerling.achternaam not in bladzijde
    assert "Schrijf op waarom" in client.post(beoordelen, {"oordeel": "niet_terecht"}).content.decode()
    client.post(beoordelen, {"oordeel": "niet_terecht", "notitie": "Er was een huisarts noch een vraag."})
    taak.refresh_from_db()
    assert (taak.status, Noodtoegang.objects.get().beoordeeld_door) == ("gedaan", privacy)


def test_vijf_werkdagen_wachten_niet_op_een_vakantie():
    assert plus_werkdagen(date(2026, 12, 23), 5) == date(2026, 12, 31)  # two days of Christmas, one of them a Saturday
