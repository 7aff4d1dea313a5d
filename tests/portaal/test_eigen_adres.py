"""Whose mailbox it is, whose name, and until when a link that school withdrew still shows anything."""

import pytest
from django.core import mail
from django.urls import reverse

import portaal.tasks  # noqa: F401  registers its handlers, as the worker does
from opp import services as opp
from opp import tasks
from opp.models import Ondertekening
from portaal import beeld, houders, services
from tests.factories import ContactpersoonFactory
from tests.portaal.conftest import binnengaan, link, tekst, versturen
from zorg.basis.models import Onvolledig
from zorg.basis.opdrachten import vegen

pytestmark = pytest.mark.django_db
PLAN, KLAAR, DOCUMENT = "/p/plan/", "/p/klaar/", "/p/plan/document/"


@pytest.mark.eis("INV-04", "INV-09")
def test_een_leerling_met_het_adres_van_moeder_krijgt_daar_niets(dossier, leerling):
    """What a pupil asked in confidence would lie in the mailbox of a parent."""
    ContactpersoonFactory(leerling=leerling, relatie="moeder", email="thuis@gezin.example")
    leerling.email = "Thuis@gezin.example"
    leerling.save()

    assert services.nieuws_melden(dossier, None) is None
    assert "leerling" not in houders.lezers(dossier)
    assert beeld.mensen(dossier)[-1]["nee"].startswith("Dit mailadres is ook van iemand anders thuis.")
    vegen()
    assert mail.outbox == []


@pytest.mark.eis("INV-04")
def test_wie_tekent_met_het_adres_van_een_ouder_tekent_op_papier(client, versie, moeder, kind):
    """Otherwise one person signs in two roles."""
    assert client.get(link(kind)).status_code == 200
    moeder.contact.email = kind.als_leerling.email.upper()
    moeder.contact.save()

    assert Ondertekening.objects.get(pk=kind.pk).email == ""
    tasks.uitnodigen(ondertekening_id=kind.pk)
    with pytest.raises(Onvolledig, match="geen eigen e-mailadres"):
        opp.opnieuw_sturen(kind, door=versie.aangeboden_door)
    assert mail.outbox == []
    assert "Er is bij school geen mailadres bekend." in tekst(client.post(link(kind)))


@pytest.mark.eis("INV-05")
def test_een_adres_dat_iemand_met_een_contactverbod_ook_leest_krijgt_niets(client, dossier, leerling):
    moeder = ContactpersoonFactory(leerling=leerling, relatie="moeder", email="gezin@thuis.example")
    toegang = services.nieuws_melden(dossier, moeder)
    binnen = reverse("portaal:binnen", kwargs={"token": houders.token_voor(toegang)})
    assert client.get(binnen).status_code == 200

    ContactpersoonFactory(
        leerling=leerling, relatie="vader", email="gezin@thuis.example", contactverbod=True, informatierecht="geen"
    )

    assert client.get(binnen).status_code == 404
    assert services.nieuws_melden(dossier, moeder) is None
    vegen()
    assert mail.outbox == []


def test_ouders_die_samen_een_adres_hebben_krijgen_allebei_hun_link(dossier, leerling):
    for relatie in ("moeder", "vader"):
        wie = ContactpersoonFactory(leerling=leerling, relatie=relatie, email="samen@thuis.example")
        assert services.nieuws_melden(dossier, wie)


@pytest.mark.eis("INV-27")
def test_wie_wilde_praten_en_wiens_link_is_ingetrokken_leest_niet_verder(client, versie, moeder, zorgcoordinator):
    binnengaan(client, moeder)
    versturen(client, versie, "gesprek")
    assert client.get(DOCUMENT).status_code == 200

    opp.link_intrekken(moeder, door=zorgcoordinator)

    for pad in (KLAAR, DOCUMENT, PLAN):
        assert client.get(pad)["Location"] == "/p/"


@pytest.mark.parametrize("naam", ["\u200b\u202e\u2066", "...", " \u00ad ", "🙂"])
def test_een_naam_zonder_letters_is_geen_handtekening(client, versie, moeder, naam):
    binnengaan(client, moeder)

    bladzijde = versturen(client, versie, naam=naam)

    moeder.refresh_from_db()
    assert moeder.status != Ondertekening.Status.ONDERTEKEND
    assert "Vul uw voor- en achternaam in." in tekst(bladzijde)


@pytest.mark.parametrize(
    ("getypt", "bewaard"),
    [
        ("Ellen \u202ejarP ed nav\u202c", "Ellen jarP ed nav"),
        ("إيلين براخ", "إيلين براخ"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("Ellen 👩\u200d🦰 Prager", "Ellen 👩\u200d🦰 Prager"),
    ],
)
def test_een_naam_staat_in_het_bewijs_zoals_hij_te_lezen_is(client, versie, moeder, getypt, bewaard):
    binnengaan(client, moeder)
    versturen(client, versie, naam=getypt, toelichting="Regel 1\nRegel 2\u202e")

    moeder.refresh_from_db()
    assert moeder.getypte_naam == bewaard
    assert moeder.toelichting.splitlines() == ["Regel 1", "Regel 2"]


@pytest.mark.parametrize(
    ("veld", "waarde", "stuk"),
    [
        ("email", "ander@adres.example", True),
        ("telefoon", "06 99 99 99 99", True),
        ("telefoon", "06-12345678", False),  # the same number, written otherwise
    ],
)
@pytest.mark.eis("INV-09")
def test_een_tekenlink_gaat_niet_mee_naar_een_ander_adres_of_nummer(client, versie, moeder, veld, waarde, stuk):
    """Whoever administers could send the code of an old link to a phone of their own."""
    moeder.contact.telefoon = "0612345678"
    moeder.contact.save()
    opp.opnieuw_sturen(moeder, door=versie.aangeboden_door)
    moeder.refresh_from_db()
    oud = link(moeder)
    assert client.get(oud).status_code == 200
    binnengaan(client, moeder)
    setattr(moeder.contact, veld, waarde)
    moeder.contact.save()

    assert client.get(PLAN).status_code == (302 if stuk else 200)
    assert client.get(oud).status_code == (404 if stuk else 200)
    opp.ronde_bijwerken(versie)
    taken = list(versie.opp.dossier.taken.open().filter(soort="opp_papier").values_list("wat", flat=True))
    assert taken == (["Vraag of het nieuwe adres klopt, en stuur een nieuwe link"] if stuk else [])

    vegen()
    mail.outbox.clear()
    tasks.herinneren(ondertekening_id=moeder.pk, uitgifte=moeder.uitgiftenummer)
    assert mail.outbox == [] or not stuk
    opp.opnieuw_sturen(moeder, door=versie.aangeboden_door)
    moeder.refresh_from_db()
    assert client.get(link(moeder)).status_code == 200
    assert not versie.opp.dossier.taken.open().filter(soort="opp_papier").exists()
