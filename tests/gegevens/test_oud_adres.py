"""A file that changes where a parent is reached tells the address that school had, and nobody it could endanger."""

import pytest
from django.utils import timezone

from audit.models import Gebeurtenis
from dossiers.models import Contactpersoon
from gegevens import services, tasks
from gegevens.models import Gegevenswijziging
from tests.dossiers.factories import DossierFactory
from tests.factories import ContactpersoonFactory, LeerlingFactory
from zorg.basis.opdrachten import vegen

KOP = "Leerlingnummer;Naam;Relatie;E-mail;Telefoon;Geheim adres\n"


@pytest.fixture
def rob(school, klas):
    noor = LeerlingFactory(school=school, klas=klas, leerlingnummer="1001", roepnaam="Noor", achternaam="Wit")
    return ContactpersoonFactory(leerling=noor, naam="Rob Wit", relatie="vader", email="rob@thuis.example",
                                 telefoon="0612345678")  # fmt: skip


@pytest.fixture
def ouders(inlezen):
    return lambda regel, **verder: inlezen(KOP + regel + "\n", soort="contactpersonen", **verder)


def test_het_oude_adres_hoort_het_een_keer_en_verder_niets(ouders, rob, mailoutbox, school):
    ouders("1001;Rob Wit;vader;boef@elders.example;0699999999;")
    vegen()

    (mail,) = mailoutbox
    assert mail.to == ["rob@thuis.example"]
    assert mail.subject == f"Uw gegevens bij {school.naam} zijn veranderd"
    for geheim in ("boef", "0699999999", "Noor", "Wit", "1001", "http"):
        assert geheim not in mail.body + mail.subject
    assert "Klopt dat niet?" in mail.body


def test_alleen_een_ander_nummer_gaat_naar_het_adres_dat_er_is(ouders, rob, mailoutbox):
    """The code of a link goes to the phone: a number of somebody else is as good as an address."""
    ouders("1001;Rob Wit;vader;;0699999999;")

    assert [mail.to for mail in mailoutbox] == [["rob@thuis.example"]]


@pytest.mark.parametrize(
    "regel",
    [
        "1001;Rob Wit;vader;ROB@thuis.example;06-12 34 56 78;",
        "1001;Rob Wit;voogd;;;",
        "1001;Ellen Bos;moeder;ellen@thuis.example;0611111111;",
    ],
)
def test_hetzelfde_anders_geschreven_of_iemand_nieuws_is_geen_bericht(ouders, rob, mailoutbox, regel):
    assert ouders(regel).status == "klaar"

    assert mailoutbox == []


def test_zonder_oud_adres_gaat_er_niets(ouders, rob, mailoutbox):
    Contactpersoon.objects.update(email="")
    ouders("1001;Rob Wit;vader;nieuw@thuis.example;0699999999;")

    assert mailoutbox == []


def test_het_gaat_in_de_eigen_taal_en_ook_zonder_gezag(ouders, rob, mailoutbox):
    """It is about their own data, not about the pupil."""
    Contactpersoon.objects.update(gezag="nee", informatierecht="geen", taal="en")
    ouders("1001;Rob Wit;vader;nieuw@thuis.example;;")

    assert "Is that right?" in mailoutbox[0].body


@pytest.mark.parametrize("geheim_in", ["bestand", "dossier"])
def test_wie_een_geheim_adres_heeft_wordt_niet_verraden(ouders, rob, mailoutbox, geheim_in):
    """Somebody who fled took another address; who reads the old mailbox along must not hear it. The team does."""
    dossier = DossierFactory(leerling=rob.leerling)
    Contactpersoon.objects.update(adres_geheim=geheim_in == "dossier")
    ouders(f"1001;Rob Wit;vader;nieuw@thuis.example;;{'ja' if geheim_in == 'bestand' else ''}")

    assert mailoutbox == []
    assert Gebeurtenis.objects.filter(soort="mail_thuis_tegengehouden", leerling_id=rob.leerling_id).count() == 1
    assert "e-mailadres" in dossier.tijdlijn.get(datum=timezone.localdate()).tekst


@pytest.mark.parametrize("van_wie", ["zelf", "ander"])
def test_bij_een_contactverbod_gaat_er_niets(ouders, rob, mailoutbox, van_wie):
    if van_wie == "zelf":
        Contactpersoon.objects.update(contactverbod=True, gezag="nee", informatierecht="geen")
    else:
        ContactpersoonFactory(leerling=rob.leerling, naam="Ex", relatie="anders", email="Rob@thuis.example",
                              contactverbod=True, gezag="nee", informatierecht="geen")  # fmt: skip
    ouders("1001;Rob Wit;vader;nieuw@thuis.example;;")

    assert mailoutbox == []


def test_wat_is_teruggedraaid_voor_het_weggaat_wordt_niet_gemeld(ouders, rob, mailoutbox, beheerder):
    rij = ouders("1001;Rob Wit;vader;nieuw@thuis.example;;")
    pk = Gegevenswijziging.objects.get(bestand=rij).pk
    mailoutbox.clear()
    services.terugdraaien(rij, door=beheerder)
    tasks.oud_adres_mailen(wijziging_id=pk)  # a worker that was late
    vegen()

    assert mailoutbox == []
    assert Contactpersoon.objects.get().email == "rob@thuis.example"
