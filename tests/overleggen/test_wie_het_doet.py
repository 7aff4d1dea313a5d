"""Not only the school does something: the pupil, the parents and others do too, and a colleague agrees it with them."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse

from dossiers.models import Taak
from overleggen.mensen import uitvoerders
from overleggen.models import Actiepunt
from overleggen.services import acties, afspraken_navragen, sluiten, voeren
from tests.factories import ContactpersoonFactory
from tests.spelers import medewerker
from zorg.basis.models import Onvolledig

from .factories import DeelnameFactory, klein_overleg, punt_op

MAANDAG = datetime(2026, 11, 23, 8, 15, tzinfo=UTC)
VOOR = date(2026, 11, 30)
Uitvoerder = Actiepunt.Uitvoerder


@pytest.fixture(autouse=True)
def klok():
    with time_machine.travel(MAANDAG, tick=False) as reis:
        yield reis


@pytest.fixture
def punt(school, klas, mentor, zorgcoordinator):
    """Timo on the agenda of a small meeting that runs; his mother has authority."""
    overleg = klein_overleg(school, MAANDAG.date())
    punt = punt_op(overleg, mentor, klas, roepnaam="Timo")
    voeren.beginnen(overleg, door=zorgcoordinator)
    ContactpersoonFactory(
        leerling=punt.leerling, naam="Fatima Kaya", relatie="moeder", gezag="ja", informatierecht="volledig"
    )
    return punt


def afspreken(punt, door, **anders):
    velden = {"wat": "Bel de huisarts", "wie": door, "uiterste_datum": VOOR, "door": door}
    return voeren.actie_toevoegen(punt, **velden | anders)


def sturen(client, punt, **velden):
    return client.post(reverse("overleggen:actie_toevoegen", args=[punt.pk]), velden, headers={"hx-request": "true"})


def sluit(punt, door):
    uitkomst = punt.overleg.overlegtype.uitkomsten.get(code="GESPREK_COPA")
    voeren.besluiten_vastleggen(punt, uitkomsten=[uitkomst], evaluatiedatum=None, door=door)
    sluiten.afsluiten(punt.overleg, door=door)


def taken(soort):
    return list(
        Taak.objects.open().filter(soort=soort).order_by("pk").values_list("wat", "voor_gebruiker", "uiterste_datum")
    )


@pytest.mark.eis("GRO-61")
@pytest.mark.parametrize(
    ("keuze", "naam", "op_de_lijst"),
    [
        ("leerling", "", "De leerling"),
        ("ouders", "", "De ouders"),
        ("moeder", "", "Fatima Kaya (moeder)"),
        ("buiten", "Jeugdteam Oost", "Jeugdteam Oost"),
    ],
)
def test_ook_leerling_ouders_en_wie_van_buiten_komt_doen_iets(
    client, punt, mentor, zorgcoordinator, keuze, naam, op_de_lijst
):
    """In the meeting, on the list of decisions and on its print, each with the contact person at school."""
    moeder = punt.leerling.contactpersonen.get()
    client.force_login(zorgcoordinator)
    waarde = f"contact{moeder.pk}" if keuze == "moeder" else keuze

    antwoord = sturen(
        client, punt, wat="Bel de huisarts", wie=mentor.pk, uiterste_datum="30-11-2026", uitvoerder=waarde,
        uitvoerder_naam=naam,
    )  # fmt: skip

    wie = f"{op_de_lijst} (contactpersoon: {mentor})"
    assert wie in antwoord.content.decode()
    sluit(punt, zorgcoordinator)
    assert wie in client.get(reverse("overleggen:besluitenlijst", args=[punt.overleg_id])).content.decode()
    lijst = client.get(reverse("overleggen:wie_doet_wat", args=[punt.overleg_id])).content.decode()
    assert f"{op_de_lijst}: Bel de huisarts" in lijst
    assert wie in client.get(reverse("overleggen:acties")).content.decode()


@pytest.mark.eis("GRO-61")
def test_een_docent_doet_iets_en_heeft_het_op_de_eigen_lijst(client, punt, school, klas, zorgcoordinator):
    docent = medewerker(school, "DO", "Boris")
    client.force_login(zorgcoordinator)

    sturen(client, punt, wat="Kijk in de les", wie=docent.pk, uiterste_datum="30-11-2026")
    sluit(punt, zorgcoordinator)

    assert taken("actie") == [("Timo: Kijk in de les", docent.pk, VOOR)]


@pytest.mark.eis("GRO-87")
def test_zonder_contactpersoon_gaat_het_overleg_niet_dicht(client, punt, zorgcoordinator):
    afspreken(punt, zorgcoordinator, wie=None, uitvoerder=Uitvoerder.OUDERS)

    with pytest.raises(Onvolledig, match="Kies wie van school dit met de ouders afspreekt: ‘Bel de huisarts’"):
        sluit(punt, zorgcoordinator)


@pytest.mark.eis("GRO-87")
def test_de_lijst_laat_zien_wie_het_doet_en_vraagt_om_de_contactpersoon(client, punt, zorgcoordinator):
    afspreken(punt, zorgcoordinator, wie=None, uitvoerder=Uitvoerder.OUDERS)
    client.force_login(zorgcoordinator)

    pagina = sturen(client, punt, wat="").content.decode()
    lijst = pagina.partition('id="acties"')[2].partition("</ul>")[0]

    assert "De ouders (contactpersoon: nog niemand), vóór 30 november" in lijst
    assert "Wie spreekt het af met de ouders?" in lijst
    namen = [pagina.index(f'name="{naam}"') for naam in ("wat", "uitvoerder", "uitvoerder_naam", "wie")]
    assert namen == sorted(namen)


@pytest.mark.eis("GRO-87")
def test_de_contactpersoon_werkt_op_school(client, punt, school, zorgcoordinator):
    """Somebody from outside may do something themselves, and does not speak for the school with the parents."""
    partner = medewerker(school, "XC", "Yara")
    deelname = DeelnameFactory(overleg=punt.overleg, gebruiker=partner)
    punt.puntdeelnames.create(deelname=deelname, toegevoegd_door=zorgcoordinator)
    with pytest.raises(Onvolledig, match="Kies iemand van school"):
        acties.eis_contactpersoon(punt, partner, Uitvoerder.OUDERS)

    client.force_login(zorgcoordinator)
    velden = {"wat": "Bel", "wie": partner.pk, "uiterste_datum": "30-11-2026", "uitvoerder": "ouders"}
    assert "Kies iemand van school" in sturen(client, punt, **velden).content.decode()
    assert not Actiepunt.objects.filter(wat="Bel").exists()


def test_wie_van_buiten_het_doet_heeft_een_naam(client, punt, mentor, zorgcoordinator):
    client.force_login(zorgcoordinator)

    antwoord = sturen(client, punt, wat="Bel", wie=mentor.pk, uiterste_datum="30-11-2026", uitvoerder="buiten")

    assert antwoord.status_code == 422
    assert "Schrijf op wie het doet." in antwoord.content.decode()
    with pytest.raises(IntegrityError), transaction.atomic():
        afspreken(punt, zorgcoordinator, uitvoerder=Uitvoerder.BUITEN)


@pytest.mark.eis("GRO-82")
def test_op_de_dag_zelf_vraagt_de_contactpersoon_het_na(punt, school, mentor, zorgcoordinator):
    """Actions of school, parents and others stand in one list, and of each somebody checks whether it was done."""
    ouders = afspreken(punt, zorgcoordinator, wie=mentor, uitvoerder=Uitvoerder.OUDERS)
    afspreken(
        punt, zorgcoordinator, wie=mentor, uitvoerder=Uitvoerder.BUITEN, uitvoerder_naam="Jeugdteam", wat="Intake"
    )
    eigen = afspreken(punt, zorgcoordinator, wat="Kijk in de les", wie=mentor)
    sluit(punt, zorgcoordinator)
    assert taken("actie")[0] == ("Timo: maak deze afspraak met de ouders: Bel de huisarts", mentor.pk, VOOR)

    afspraken_navragen(school, datum=date(2026, 11, 27))
    assert not taken("actie_navragen")
    for _ in "tweemaal":
        afspraken_navragen(school, datum=VOOR)

    assert taken("actie_navragen") == [
        ("Timo: vraag de ouders of dit lukte: Bel de huisarts", mentor.pk, VOOR),
        ("Timo: vraag iemand van buiten school of dit lukte: Intake", mentor.pk, VOOR),
    ]
    assert taken("actie") == [("Timo: Kijk in de les", mentor.pk, VOOR)]
    open_ = Actiepunt.objects.waarop(mentor, "actie.afvinken").open().filter(soort="actie")
    assert {actie.pk for actie in open_} >= {ouders.pk, eigen.pk}

    acties.afronden(ouders, door=mentor)
    acties.niet_nagekomen(Actiepunt.objects.get(wat="Intake"), oorzaak="Er is een wachtlijst", door=mentor)
    afspraken_navragen(school, datum=date(2026, 12, 1))
    assert not taken("actie_navragen")
    assert len(taken("actie_niet_nagekomen")) == 1


@pytest.mark.eis("GRO-87", "INV-09")
def test_ouders_die_niets_weten_zijn_geen_keuze(client, punt, zorgcoordinator):
    type(punt).objects.filter(pk=punt.pk).update(zonder_ouders=True)
    punt.refresh_from_db()

    assert set(uitvoerders(punt, zorgcoordinator)) == {"leerling", "buiten"}
    with pytest.raises(Onvolledig, match="De ouders weten hier niet van"):
        afspreken(punt, zorgcoordinator, uitvoerder=Uitvoerder.OUDERS)


def test_wie_niets_mag_weten_of_niet_gezien_mag_worden_is_geen_keuze(punt, school, zorgcoordinator):
    ContactpersoonFactory(leerling=punt.leerling, naam="Ver Boden", relatie="vader", gezag="ja", contactverbod=True,
                          informatierecht="geen")  # fmt: skip
    namen = [naam for _, naam in uitvoerders(punt, zorgcoordinator).values()]
    assert "Fatima Kaya (moeder)" in namen
    assert not any("Ver Boden" in naam for naam in namen)
    # a teacher writes along in the meeting, and sees no contacts
    assert set(uitvoerders(punt, medewerker(school, "DO", "Boris"))) == {"leerling", "ouders", "buiten"}

    punt.leerling.geboortedatum = date(2007, 1, 1)
    assert set(uitvoerders(punt, zorgcoordinator)) == {"leerling", "buiten"}


def test_de_bladzijde_van_de_afspraak_zegt_wat_de_contactpersoon_doet(client, punt, mentor, zorgcoordinator):
    actie = afspreken(punt, zorgcoordinator, wie=mentor, uitvoerder=Uitvoerder.OUDERS)
    sluit(punt, zorgcoordinator)
    client.force_login(mentor)

    pagina = client.get(actie.get_absolute_url()).content.decode()

    assert "Jij maakt deze afspraak met de ouders" in pagina
    assert "Fatima Kaya (moeder)" in pagina
