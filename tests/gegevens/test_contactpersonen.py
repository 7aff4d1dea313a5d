"""Parents from the administration: what the file does not say is never guessed."""

import io

import pytest
from django.core.management import call_command

from audit.models import Gebeurtenis
from dossiers.models import Contactpersoon
from gegevens import inlezen
from gegevens.lezer import KanNiet
from tests.factories import ContactpersoonFactory, LeerlingFactory

KOP = "Leerlingnummer;Naam;Relatie;Gezag;Informatierecht;Contactverbod;E-mail;Geheim adres\n"


def vergelijken(school, inhoud):
    return inlezen.bekijken("contactpersonen", school, inhoud)


def invoeren(school, inhoud):
    return inlezen.invoeren("contactpersonen", school, inhoud)


def bestand(*regels, kop=KOP):
    return (kop + "\n".join(regels)).encode()


@pytest.fixture
def noor(school, klas):
    return LeerlingFactory(school=school, klas=klas, leerlingnummer="1001")


def test_een_ouder_komt_erbij_en_twee_keer_is_een_keer(school, noor):
    inhoud = bestand("1001;Rob de Wit;Vader;ja;volledig;nee;rob@thuis.example;ja")

    assert len(vergelijken(school, inhoud).nieuw) == 1
    assert not Contactpersoon.objects.exists()
    invoeren(school, inhoud)

    rob = Contactpersoon.objects.get()
    assert (rob.leerling, rob.relatie, rob.email) == (noor, "vader", "rob@thuis.example")
    assert (rob.gezag, rob.informatierecht, rob.contactverbod, rob.adres_geheim) == ("ja", "volledig", False, True)
    assert invoeren(school, inhoud).gelijk == 1
    assert Gebeurtenis.objects.filter(soort="contactpersoon_ingelezen", leerling_id=noor.pk).count() == 1


def test_wat_er_niet_staat_wordt_niet_geraden(school, noor):
    invoeren(school, bestand("1001;Ellen Bos;moeder;;;;;"))
    ellen = Contactpersoon.objects.get()
    assert (ellen.gezag, ellen.informatierecht) == ("onbekend", "geen")

    Contactpersoon.objects.update(gezag="ja", informatierecht="volledig")
    invoeren(school, bestand("1001;ellen bos;moeder;;;;ellen@thuis.example;"))
    ellen.refresh_from_db()
    assert (ellen.gezag, ellen.informatierecht, ellen.email) == ("ja", "volledig", "ellen@thuis.example")


def test_wie_niet_in_het_bestand_staat_blijft(school, noor):
    oud = ContactpersoonFactory(leerling=noor, naam="Opa Jan")

    invoeren(school, bestand("1001;Rob de Wit;vader;ja;volledig;;;"))

    assert set(Contactpersoon.objects.filter(leerling=noor).values_list("naam", flat=True)) == {oud.naam, "Rob de Wit"}


@pytest.mark.parametrize(
    ("regel", "zin"),
    [
        ("9999;Rob;vader;ja;volledig;;;", "is er niet op deze school"),
        ("1001;;vader;ja;volledig;;;", "Leeg: naam"),
        ("1001;Rob;oom;ja;volledig;;;", "Kies uit: moeder, vader"),
        ("1001;Rob;vader;misschien;;;;", "Kies uit: ja, nee, onbekend"),
        ("1001;Rob;vader;ja;alles;;;", "Kies uit: volledig, belangrijk, geen"),
        ("1001;Rob;vader;nee;volledig;;;", "Wie geen gezag heeft, krijgt niet alle informatie."),
        ("1001;Rob;vader;ja;volledig;ja;;", "Bij een contactverbod is er geen recht op informatie."),
        ("1001;Rob;vader;ja;volledig;soms;;", "Schrijf ja of nee."),
        ("1001;Rob;vader;ja;volledig;;geen adres;", "Controleer email."),
        (f"1001;{'x' * 201};vader;ja;volledig;;;", "Controleer naam."),
    ],
)
def test_een_regel_die_niet_klopt_wordt_genoemd_en_niets_wordt_geschreven(school, noor, regel, zin):
    inhoud = bestand("1001;Goed;moeder;ja;volledig;;;", regel)

    (fout,) = vergelijken(school, inhoud).fouten
    nummer, tekst = fout.nummer, fout.zin
    assert nummer == 3
    assert zin in tekst
    with pytest.raises(KanNiet, match="1 regels kloppen niet"):
        invoeren(school, inhoud)
    assert not Contactpersoon.objects.exists()


def test_twee_mensen_met_een_naam_worden_nooit_verward(school, noor):
    """Else what is known of custody of the one would be written to the other."""
    vader = ContactpersoonFactory(
        leerling=noor, naam="Jan Bos", relatie="vader", gezag="ja", informatierecht="volledig"
    )
    in_bestand = bestand("1001;Rob de Wit;vader;ja;volledig;;;", "1001;ROB DE WIT;anders;nee;geen;;;")
    assert [fout.nummer for fout in vergelijken(school, in_bestand).fouten] == [3]

    ContactpersoonFactory(leerling=noor, naam="Jan Bos", relatie="anders", gezag="nee", informatierecht="geen")
    with pytest.raises(KanNiet):
        invoeren(school, bestand("1001;Jan Bos;anders;nee;geen;;;"))
    vader.refresh_from_db()
    assert (vader.relatie, vader.gezag) == ("vader", "ja")


def test_een_leerling_van_een_andere_school_is_er_niet(school, andere_school, noor):
    LeerlingFactory(school=andere_school, klas=None, leerlingnummer="2002")

    assert len(vergelijken(school, bestand("2002;Rob;vader;ja;volledig;;;")).fouten) == 1


def test_de_opdracht_laat_eerst_zien_en_noemt_niemand(school, noor, tmp_path):
    pad, uit = tmp_path / "ouders.csv", io.StringIO()
    pad.write_bytes(bestand("1001;Rob de Wit;vader;ja;volledig;;;"))

    call_command("contactpersonen_inlezen", school.slug, str(pad), stdout=uit)
    assert not Contactpersoon.objects.exists()
    assert "nieuw: 1" in uit.getvalue()
    assert "Rob" not in uit.getvalue()
    call_command("contactpersonen_inlezen", school.slug, str(pad), "--doe", stdout=uit)
    assert Contactpersoon.objects.count() == 1
