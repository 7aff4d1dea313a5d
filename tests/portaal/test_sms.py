"""The code of the portal by text message: where it goes, what it costs, and what happens when the service is out."""

import logging
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils import timezone

from opp.models import Portaalcode
from portaal import services, tasks
from portaal.models import Smsbericht, Toegangscode
from tests.opp.factories import vastgesteld
from tests.portaal.conftest import binnengaan, link, nieuwste_code, tekst, versturen
from zorg.basis.models import Opdracht
from zorg.basis.opdrachten import uitvoeren_een, vegen
from zorg.basis.telefoon import gemaskeerd, mobiel
from zorg.tasks import plan_klaar

pytestmark = pytest.mark.django_db
CODE = "/p/code/"
verzonden = []


class Toestel:
    """A service that takes everything."""

    def versturen(self, naar, tekst):
        verzonden.append((naar, tekst))


class Storing:
    def versturen(self, naar, tekst):
        raise ConnectionError(f"{naar} {tekst}")


class Stervende:
    """The message left, and the worker died before it could write that down."""

    def versturen(self, naar, tekst):
        verzonden.append((naar, tekst))
        raise SystemExit


@pytest.fixture(autouse=True)
def met_sms(settings):
    verzonden.clear()
    settings.SMS_BACKEND = f"{__name__}.Toestel"


@pytest.fixture
def moeder(moeder):
    return met_nummer(moeder, moeder.contact)


def met_nummer(ondertekening, wie, nummer="06 - 12 34 56 34"):
    """School knew the number when the link was sent."""
    wie.telefoon = nummer
    wie.save()
    ondertekening.refresh_from_db()
    ondertekening.aan_sha256 = ondertekening.bereik_sha256
    ondertekening.save()
    return ondertekening


@pytest.mark.parametrize(
    ("getypt", "nummer"),
    [
        ("06 12345634", "+31612345634"), ("06-12 34 56 34", "+31612345634"), ("+31 (0)6 12345634", "+31612345634"),
        ("0031612345634", "+31612345634"), (" +31612345634 ", "+31612345634"),
        ("070 555 01 10", ""), ("06 1234", ""), ("06 1234567890", ""), ("", ""), ("geen", ""), ("112", ""),
        ("+32 470 12 34 56", "+32470123456"), ("0048 501 234 567", ""), ("+32 1", ""), ("+31 70 5550110", ""),
        ("06 12 34 56 34 (werk)", ""), ("٠٦١٢٣٤٥٦٣٤", ""),
    ],
)  # fmt: skip
def test_een_nummer_zoals_school_het_schrijft(settings, getypt, nummer):
    settings.SMS_LANDEN = ["32"]
    assert mobiel(getypt) == nummer


def test_van_een_nummer_is_alleen_het_einde_te_zien():
    assert gemaskeerd("+31612345634") == "06 •• •• •• 34"
    assert gemaskeerd("+32470123456") == "+32 •• •• •• 56"


@pytest.mark.eis("INV-27")
def test_de_code_gaat_naar_de_telefoon_en_dat_staat_bij_de_handtekening(client, moeder):
    eerst = tekst(client.get(link(moeder)))
    daarna = tekst(client.post(link(moeder), follow=True))
    vegen()

    for bladzijde in (eerst, daarna):
        assert '<bdi dir="ltr">06 •• •• •• 34</bdi>' in bladzijde
        assert "12345634" not in bladzijde
    assert mail.outbox == []
    assert verzonden == [
        ("+31612345634", f"{nieuwste_code(moeder)} is uw code voor {moeder.versie.opp.dossier.leerling.school.naam}. "
         "Geef hem aan niemand. De code is 10 minuten geldig.")
    ]  # fmt: skip
    assert len(verzonden[0][1]) <= 160
    client.post(CODE, {"code": nieuwste_code(moeder)})
    versturen(client, moeder.versie)
    moeder.refresh_from_db()
    assert moeder.get_factor_display() == "Code per sms, na de link"


@pytest.mark.parametrize("zonder", ["dienst", "nummer"])
def test_zonder_dienst_of_mobiel_nummer_gaat_de_code_per_mail(client, settings, moeder, zonder):
    if zonder == "dienst":
        settings.SMS_BACKEND = ""
    else:
        met_nummer(moeder, moeder.contact, "070 555 01 10")

    bladzijde = tekst(client.post(link(moeder), follow=True))
    vegen()

    assert "o•••@thuis.example" in bladzijde
    assert "Stuur de code per mail" not in bladzijde
    assert (verzonden, len(mail.outbox), Smsbericht.objects.count()) == ([], 1, 0)


def test_wie_liever_mail_heeft_kiest_dat_meteen(client, moeder):
    client.post(link(moeder), {"weg": "mail"})
    vegen()

    assert (verzonden, len(mail.outbox)) == ([], 1)
    binnengaan(client, moeder)
    versturen(client, moeder.versie)
    moeder.refresh_from_db()
    assert moeder.factor == "mail"


def test_dezelfde_code_kan_alsnog_per_mail_en_telt_dan_als_mail(client, moeder):
    client.post(link(moeder))
    vegen()

    bladzijde = tekst(client.post(CODE, {"actie": "mail"}, follow=True))
    client.post(CODE, {"actie": "mail"})
    vegen()

    assert 'De code is gestuurd naar <bdi dir="ltr">o•••@thuis.example</bdi>' in bladzijde
    assert (len(verzonden), len(mail.outbox), moeder.codes.count()) == (1, 1, 1)
    assert nieuwste_code(moeder) in mail.outbox[0].body
    assert moeder.codes.get().factor == "mail"


def test_wie_mail_kiest_voor_de_sms_weg_is_krijgt_geen_sms(client, moeder):
    client.post(link(moeder))
    client.post(CODE, {"actie": "mail"})
    vegen()

    assert (verzonden, len(mail.outbox)) == ([], 1)


@pytest.mark.parametrize("wie", ["ouder", "leerling"])
def test_een_storing_wordt_een_mail_met_een_zin(client, settings, caplog, moeder, kind, wie):
    settings.SMS_BACKEND = f"{__name__}.Storing"
    met_nummer(kind, kind.als_leerling)
    houder = moeder if wie == "ouder" else kind

    with caplog.at_level(logging.DEBUG):
        client.post(link(houder))
        vegen()

    cijfers = nieuwste_code(houder)
    assert f"Daarom {'krijgt u' if wie == 'ouder' else 'krijg je'} de code in deze mail." in mail.outbox[0].body
    assert cijfers in mail.outbox[0].body
    assert "Het lukte niet om een sms te sturen. Daarom is de code gemaild." in tekst(client.get(CODE))
    sporen = caplog.text + "".join(Opdracht.objects.values_list("laatste_fout", flat=True))
    assert "ConnectionError" in sporen
    assert cijfers not in sporen
    assert "12345634" not in sporen
    assert houder.codes.get().factor == "mail"
    client.post(CODE, {"code": cijfers})
    assert client.get("/p/plan/").status_code == 200


def test_twee_keer_dezelfde_opdracht_is_een_sms(client, moeder):
    client.post(link(moeder))
    vegen()
    sms = Smsbericht.objects.get()

    for _ in range(3):
        tasks.code_smsen(sms_id=sms.pk)
    client.post(link(moeder))
    vegen()

    assert (len(verzonden), sms.status) == (1, "verstuurd")


def test_een_worker_die_sterft_stuurt_dezelfde_code_en_geen_tweede(client, settings, moeder):
    client.post(link(moeder))
    settings.SMS_BACKEND = f"{__name__}.Stervende"
    with pytest.raises(SystemExit):
        uitvoeren_een(Opdracht.objects.get(soort="portaal.code_smsen").pk)
    settings.SMS_BACKEND = f"{__name__}.Toestel"

    with time_machine.travel(timezone.now() + timedelta(minutes=6)):
        vegen()
        vegen()

    assert len(verzonden) == 2
    assert verzonden[0] == verzonden[1]
    assert Portaalcode.objects.count() == 1


def test_een_code_die_voorbij_is_gaat_niet_meer_weg(client, moeder):
    client.post(link(moeder))
    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        vegen()

    assert verzonden == mail.outbox == []


def test_wie_intussen_geen_gezag_meer_heeft_krijgt_geen_sms_en_geen_mail(client, moeder):
    client.post(link(moeder))
    moeder.contact.contactverbod, moeder.contact.informatierecht = True, "geen"
    moeder.contact.save()
    vegen()

    assert verzonden == mail.outbox == []


@pytest.mark.parametrize("grens", ["SMS_PER_NUMMER", "SMS_PER_SCHOOL"])
def test_boven_de_grens_gaat_de_code_per_mail(settings, moeder, vader, grens):
    """The same number on another link counts along; another school has a limit of its own."""
    setattr(settings, grens, 1)
    met_nummer(vader, vader.contact, "0612345634" if grens == "SMS_PER_NUMMER" else "0687654321")
    Client().post(link(moeder))
    Client().post(link(vader))
    vegen()

    assert (len(verzonden), len(mail.outbox)) == (1, 1)
    assert mail.outbox[0].to == [vader.email]
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        Client().post(link(vader))
        vegen()
    assert len(verzonden) == 2


def test_het_nummer_staat_nergens_leesbaar_en_na_een_dag_nergens_meer(client, moeder):
    client.post(link(moeder))

    rij = Smsbericht.objects.values().get()
    assert "12345634" not in str(rij)
    assert "12345634" not in str(list(Opdracht.objects.values_list("gegevens", "sleutel")))
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        tasks.opruimen()
    assert Smsbericht.objects.count() == 0


def test_ook_een_link_om_te_lezen_gaat_zo(client, dossier, moeder):
    toegang = services.link_geven(dossier, moeder.contact, door=moeder.versie.gemaakt_door)
    code = services.code_maken(toegang, factor="sms")
    services.code_versturen(code, toegang)
    vegen()

    assert Toegangscode.objects.get().factor == "sms"
    assert [naar for naar, _ in verzonden] == ["+31612345634"]


@pytest.fixture
def alleen_telefoon(dossier, leerling):
    """A plan that is signed and sealed; the father has a phone and no mail."""
    versie = vastgesteld(dossier)
    leerling.contactpersonen.filter(relatie="vader").update(email="", telefoon="06 12 34 56 78", taal="en")
    leerling.school.telefoon = "070 555 01 10"
    leerling.school.save()
    return versie


@pytest.mark.eis("SEG-142", "INV-27")
def test_wie_alleen_een_telefoon_heeft_hoort_het_einde_een_keer_zonder_inhoud_en_zonder_link(alleen_telefoon, leerling):
    for _ in range(2):
        plan_klaar(versie_id=alleen_telefoon.pk)
    vegen()
    opdracht = Opdracht.objects.get(soort="portaal.nieuws_smsen")
    tasks.nieuws_smsen(**opdracht.gegevens)

    school = leerling.school.naam
    assert verzonden == [("+31612345678", f"{school} has news for you. Call the school: 070 555 01 10.")]
    assert len(verzonden[0][1]) <= 160
    assert Smsbericht.objects.get().status == "verstuurd"
    assert not any("vader" in bericht.to[0] for bericht in mail.outbox)


@pytest.mark.eis("INV-05", "INV-09")
@pytest.mark.parametrize("wat", ["geen dienst", "vol", "contactverbod", "zonder_ouders", "vast nummer"])
def test_kan_of_mag_het_niet_dan_gaat_er_geen_sms_over_het_einde(alleen_telefoon, leerling, settings, wat):
    if wat == "geen dienst":
        settings.SMS_BACKEND = ""
    elif wat == "vol":
        settings.SMS_PER_SCHOOL = 0
    elif wat == "zonder_ouders":
        type(alleen_telefoon.opp).objects.update(zonder_ouders=True)
    else:
        anders = {"telefoon": "070 111 22 33"} if wat == "vast nummer" else {
            "contactverbod": True, "informatierecht": "geen",
        }  # fmt: skip
        leerling.contactpersonen.filter(relatie="vader").update(**anders)

    plan_klaar(versie_id=alleen_telefoon.pk)
    vegen()

    assert (verzonden, Smsbericht.objects.count()) == ([], 0)
