"""What was agreed with somebody from outside stays theirs to read and to tick off, and with it nothing of the case."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from audit.models import Gebeurtenis
from dossiers.services import toestemming_intrekken
from overleggen.models import Actiepunt, Agendapunt, Overleg
from overleggen.services import partners, sluiten, verslag, voeren
from tests.spelers import medewerker

from .factories import erbij, overleg_van, punt_op, toestemming_voor

MAANDAG = datetime(2026, 11, 23, 8, 15, tzinfo=UTC)
LATER = date(2027, 1, 11)  # after the days in which the items can be read, before those of the agreements end
GEHEIM = ("De school probeerde een dagstart.", "Vraag aan u alleen", "Eigen inbreng", "Zorgelijk thuis")
MIJN = "overleggen:mijn_punten"


@pytest.fixture(autouse=True)
def klok():
    with time_machine.travel(MAANDAG, tick=False) as reis:
        yield reis


@pytest.fixture
def partner(school):
    return medewerker(school, "XC", "Yara")


def _punt(school, klas, door, partner, *anderen):
    """An item of a JES that runs, with consent for this partner and all that a case has around it."""
    jes, functie = overleg_van(school, "JES", MAANDAG.date()), partner.toewijzingen[0].functie
    punt = punt_op(jes, door, klas, soort="casus", roepnaam="Timo", achternaam="Verkuil")
    toestemming_voor(punt.dossier, functie)
    Agendapunt.objects.filter(pk=punt.pk).update(status="geagendeerd", extern_tekst=GEHEIM[0])
    rij = erbij(punt, partner, vraag=GEHEIM[1])
    for ander in anderen:
        erbij(punt, ander)
    partners.inbreng_schrijven(rij, tekst=GEHEIM[2], versie=0, door=partner, nu=MAANDAG)
    voeren.beginnen(jes, door=door)
    return Agendapunt.objects.select_related("overleg__overlegtype", "overleg__school").get(pk=punt.pk)


def _gesloten(punt, door):
    """Closed at once, and the minutes fixed the same day: that ends the days of INV-10."""
    jes, uitkomst = punt.overleg, punt.overleg.overlegtype.uitkomsten.filter(gevolg="aanhouden").first()
    voeren.besluiten_vastleggen(punt, uitkomsten=[uitkomst], evaluatiedatum=None, door=door)
    sluiten.afsluiten(jes, door=door)
    verslag.verslag_vaststellen(jes, door=door)


@pytest.fixture
def punt(school, klas, zorgcoordinator, partner):
    return _punt(school, klas, zorgcoordinator, partner)


@pytest.fixture
def actie(punt, partner, zorgcoordinator):
    actie = voeren.actie_toevoegen(punt, wat="Kom thuis langs", wie=partner, uiterste_datum=LATER, door=zorgcoordinator)
    _gesloten(punt, zorgcoordinator)
    return actie


@pytest.fixture
def scherm(client, actie, partner, klok):
    """The partner, weeks later."""
    klok.move_to(datetime(2027, 1, 4, 9, tzinfo=UTC))
    client.force_login(partner)
    return client


def url(actie, naam="actie_tonen"):
    return reverse(f"overleggen:{naam}", args=[actie.pk])


def dicht(client, actie):
    """No door of the agreement opens, and no page names it."""
    deuren = [client.get(url(actie)).status_code, client.post(url(actie, "actie_afronden")).status_code]
    lijst = client.get(reverse("overleggen:acties")).content + client.get(reverse(MIJN)).content
    return deuren == [404, 404] and "Kom thuis langs" not in lijst.decode() and "Timo" not in lijst.decode()


def test_een_afspraak_voor_een_latere_dag_is_te_lezen_en_af_te_vinken_als_het_verslag_vaststaat(scherm, actie):
    pagina = scherm.get(reverse(MIJN)).content.decode()
    eigen = scherm.get(url(actie))
    klaar = scherm.post(url(actie, "actie_afronden"), follow=True)

    actie.refresh_from_db()
    assert "Nog te doen" in pagina
    assert "Timo V., 2 havo b: Kom thuis langs" in pagina
    assert "ma 11 januari" in pagina
    assert "Er staat nu niets voor u klaar" not in pagina
    assert "Kom thuis langs" in eigen.content.decode()
    assert (actie.status, actie.afgerond_door) == ("gedaan", actie.wie)
    assert "De actie is gedaan." in klaar.content.decode()
    assert dicht(scherm, actie)


@pytest.mark.eis("INV-10")
def test_met_de_afspraak_gaat_niets_van_de_casus_mee(scherm, actie, punt, partner):
    tekst = "".join(scherm.get(adres).content.decode() for adres in (reverse(MIJN), url(actie)))
    rij = punt.puntdeelnames.get()
    deuren = {
        "overleggen:pakket": rij.deelname_id, "overleggen:tonen": punt.overleg_id, "overleggen:nu": punt.overleg_id,
        "overleggen:besluitenlijst": punt.overleg_id, "overleggen:zo_ziet": rij.deelname_id,
        "overleggen:punt_partners": punt.pk, "dossiers:tonen": punt.dossier_id,
        "dossiers:leerling": punt.dossier.leerling_id, "dossiers:toestemmingen": punt.dossier_id,
    }  # fmt: skip
    schrijft = scherm.post(reverse("overleggen:inbreng", args=[rij.pk]), {"tekst": "Later", "versie": "1"})

    assert not [woord for woord in (*GEHEIM, "Verkuil", "Uw inbreng vooraf") if woord in tekst]
    assert {naam for naam, pk in deuren.items() if scherm.get(reverse(naam, args=[pk])).status_code != 404} == set()
    assert schrijft.status_code == 404
    gelezen = Gebeurtenis.objects.filter(soort="lijst_acties_getoond", door_id=partner.pk)
    assert gelezen.get().details == {"ids": [actie.pk], "leerlingen": [punt.dossier.leerling_id]}


def test_na_de_dag_van_de_school_is_ook_de_afspraak_niet_meer_te_lezen(scherm, actie, punt, klok):
    einde = Overleg.objects.get(pk=punt.overleg_id).afspraken_einddatum
    klok.move_to(datetime.combine(einde, datetime.min.time(), UTC) + timedelta(hours=9))
    nog = scherm.get(url(actie)).status_code
    klok.move_to(datetime.combine(einde, datetime.min.time(), UTC) + timedelta(days=1, hours=9))

    assert (einde, nog) == (date(2027, 1, 18), 200)
    assert dicht(scherm, actie)


@pytest.mark.eis("PRIV-02", "INV-11")
def test_wie_de_toestemming_intrekt_haalt_ook_de_afspraak_weg(scherm, actie, punt, zorgcoordinator):
    toestemming_intrekken(punt.dossier.toestemmingen.get(), door=zorgcoordinator)

    assert dicht(scherm, actie)


def test_vervallen_is_weg_en_wat_niet_lukte_blijft(scherm, actie):
    mislukt = scherm.post(url(actie, "actie_niet_nagekomen"), {"oorzaak": "Niemand thuis"}, follow=True)
    assert "Niemand thuis" in mislukt.content.decode()
    Actiepunt.objects.filter(pk=actie.pk).update(status="vervallen")

    assert dicht(scherm, actie)


def test_de_afspraak_van_een_ander_of_van_een_ander_overleg_is_niet_van_jou(
    client, school, klas, zorgcoordinator, partner, klok
):
    """Another partner at the same item, one of the same organisation who was never asked, and a meeting still going."""
    ander, collega = medewerker(school, "XC", "Ander"), medewerker(school, "XC", "Collega")
    punt = _punt(school, klas, zorgcoordinator, partner, ander)
    actie = voeren.actie_toevoegen(punt, wat="Kom thuis langs", wie=partner, uiterste_datum=LATER, door=zorgcoordinator)
    client.force_login(partner)
    terwijl = client.get(url(actie)).status_code
    _gesloten(punt, zorgcoordinator)
    klok.move_to(datetime(2027, 1, 4, 9, tzinfo=UTC))

    assert terwijl == 404
    for wie in (ander, collega):
        client.force_login(wie)
        assert dicht(client, actie)


def test_wie_van_het_punt_is_gehaald_of_is_afgemeld_ziet_geen_afspraak(client, punt, partner, zorgcoordinator, klok):
    actie = voeren.actie_toevoegen(punt, wat="Kom thuis langs", wie=partner, uiterste_datum=LATER, door=zorgcoordinator)
    punt.puntdeelnames.update(niet_erbij=True)
    _gesloten(punt, zorgcoordinator)
    klok.move_to(datetime(2027, 1, 4, 9, tzinfo=UTC))
    client.force_login(partner)

    assert dicht(client, actie)


@pytest.mark.eis("INV-18")
def test_zonder_grond_leest_leerplicht_ook_later_niets_over_ziekte(client, school, klas, zorgcoordinator, klok):
    """The ground was there when it was agreed, and is gone weeks later."""
    leerplicht = medewerker(school, "XL", "Lex")
    punt = _punt(school, klas, zorgcoordinator, leerplicht)
    grond = toestemming_voor(punt.dossier, leerplicht.toewijzingen[0].functie, doel="gezondheid_delen")
    voeren.actie_toevoegen(
        punt, wat="Bel over het ziek zijn", wie=leerplicht, uiterste_datum=LATER, door=zorgcoordinator
    )
    _gesloten(punt, zorgcoordinator)
    klok.move_to(datetime(2027, 1, 4, 9, tzinfo=UTC))
    client.force_login(leerplicht)

    met = client.get(reverse(MIJN)).content.decode()
    toestemming_intrekken(grond, door=zorgcoordinator)
    zonder = client.get(reverse(MIJN)).content.decode()

    assert ("ziek zijn" in met, "ziek zijn" in zonder) == (True, False)
    assert "Vraag de school wat er met u is afgesproken" in zonder


def test_wie_van_buiten_iets_vertelt_leest_het_verslag_niet(client, punt, partner, zorgcoordinator, klok):
    veld = punt.velden.get(soort="terugkoppeling")
    type(veld).objects.filter(pk=veld.pk).update(tekst="Zorgelijk thuis")
    actie = voeren.terugkoppeling_afspreken(punt, aan="mentor", wie=partner, uiterste_datum=LATER, door=zorgcoordinator)
    _gesloten(punt, zorgcoordinator)
    client.force_login(partner)

    nu = client.get(url(actie)).content.decode()
    klok.move_to(datetime(2027, 1, 4, 9, tzinfo=UTC))
    later = client.get(url(actie)).content.decode()

    assert ("Timo V." in nu, "Timo V." in later) == (True, True)
    assert not [woord for woord in ("Zorgelijk thuis", "Besluit:", "Wat kun je vertellen") if woord in nu + later]
