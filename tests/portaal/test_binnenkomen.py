"""The link, the button, the code: what a mail scanner, a guesser and a hurried parent meet."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from opp import links, services
from opp.models import Ondertekening, Portaalcode
from portaal import rem
from tests.portaal.conftest import binnengaan, code_geven, link, nieuwste_code, tekst, versturen

pytestmark = pytest.mark.django_db
CODE, PLAN, START = "/p/code/", "/p/plan/", "/p/"


def foute_code(client, ondertekening):
    fout = f"{(int(nieuwste_code(ondertekening)) + 1) % 1_000_000:06d}"
    return tekst(client.post(CODE, {"code": fout}))


@pytest.mark.eis("INV-27")
def test_kijken_verandert_niets_en_stuurt_niets(client, moeder):
    voor = Ondertekening.objects.filter(pk=moeder.pk).values().get()

    for _ in range(20):
        assert client.get(link(moeder)).status_code == 200
        assert client.head(link(moeder), headers={"Purpose": "prefetch"}).status_code == 200

    assert Ondertekening.objects.filter(pk=moeder.pk).values().get() == voor
    assert Portaalcode.objects.count() == 0
    binnengaan(client, moeder)
    assert tekst(versturen(client, moeder.versie)).count("Uw antwoord is binnen") == 2


@pytest.mark.eis("INV-27")
def test_voor_de_code_staat_er_geen_naam(client, moeder, leerling):
    bladzijden = [client.get(link(moeder)), client.post(link(moeder), follow=True)]

    for bladzijde in bladzijden:
        for geheim in (leerling.roepnaam, leerling.achternaam, moeder.naam, moeder.email, leerling.klas.naam):
            assert geheim not in tekst(bladzijde)
        assert leerling.school.naam in tekst(bladzijde)
    assert "o•••@thuis.example" in tekst(bladzijden[1])


def test_het_token_staat_na_de_eerste_klik_nergens_meer(client, moeder):
    klik = client.post(link(moeder))

    assert klik["Location"] == CODE
    assert client.get(link(moeder))["Referrer-Policy"] == "strict-origin"
    assert links.token_voor(moeder) not in tekst(client.get(CODE))


def verlopen(o):
    Ondertekening.objects.filter(pk=o.pk).update(verloopt_op=timezone.now() - timedelta(seconds=1))


def vervangen(o):
    services.opnieuw_sturen(o, door=None)


def ingetrokken(o):
    services.link_intrekken(o, door=None)


def geblokkeerd(o):
    Ondertekening.objects.filter(pk=o.pk).update(geblokkeerd_op=timezone.now())


def geen_gezag(o):
    o.contact.gezag, o.contact.informatierecht = "nee", "geen"
    o.contact.save()


def contactverbod(o):
    o.contact.contactverbod, o.contact.informatierecht = True, "geen"
    o.contact.save()


def achttien(o):
    leerling = o.versie.opp.dossier.leerling
    leerling.geboortedatum = timezone.localdate().replace(year=timezone.localdate().year - 19)
    leerling.save()


def geantwoord(o):
    eerste = Client()
    binnengaan(eerste, o)
    versturen(eerste, o.versie)


def ander_weigerde(o):
    ander = o.versie.ondertekeningen.get(contact__relatie="vader")
    eerste = Client()
    binnengaan(eerste, ander)
    versturen(eerste, o.versie, "niet", toelichting="Geen buddy")


DODEN = [
    verlopen,
    vervangen,
    ingetrokken,
    geblokkeerd,
    geen_gezag,
    contactverbod,
    achttien,
    geantwoord,
    ander_weigerde,
]


@pytest.mark.eis("INV-27")
@pytest.mark.parametrize("dood", DODEN, ids=lambda dood: dood.__name__)
def test_een_dode_link_is_niet_te_onderscheiden_van_een_onbekende(client, moeder, dood):
    adres = link(moeder)
    dood(moeder)

    onbekend, gestorven = client.get(f"/p/{'x' * 43}/"), client.get(adres)

    assert gestorven.status_code == onbekend.status_code == 404
    assert gestorven.content == onbekend.content
    assert "Deze link werkt niet meer" in tekst(gestorven)
    assert client.post(adres).status_code == 404
    assert not client.cookies.get("sessionid")


def test_vijf_keer_fout_en_de_code_is_op(client, moeder):
    client.post(link(moeder))
    goed = nieuwste_code(moeder)

    zinnen = [foute_code(client, moeder) for _ in range(5)]

    assert "Deze code klopt niet. Controleer de 6 cijfers" in zinnen[0]
    assert "<title>Fout: " in zinnen[0]
    assert "Deze code werkt niet meer. Vraag hieronder een nieuwe code." in zinnen[4]
    assert "werkt niet meer" in tekst(client.post(CODE, {"code": goed}))


def test_tien_keer_fout_en_de_link_is_op_tot_school_een_nieuwe_stuurt(client, moeder, zorgcoordinator):
    client.post(link(moeder))
    for _ in range(5):
        foute_code(client, moeder)
    with time_machine.travel(timezone.now() + timedelta(minutes=1)):
        client.post(CODE, {"actie": "opnieuw"})
        zinnen = [foute_code(client, moeder) for _ in range(5)]
        assert "10 keer een verkeerde code" in zinnen[-1]
        assert "Bel de school voor een nieuwe link" in zinnen[-1]
        assert "Deze link werkt niet meer" in tekst(client.get(CODE, follow=True))
        assert client.get(link(moeder)).status_code == 404

        services.opnieuw_sturen(moeder, door=zorgcoordinator)
        moeder.refresh_from_db()
        binnengaan(client, moeder)


def test_een_code_werkt_een_keer_en_tien_minuten(client, moeder):
    client.post(link(moeder))
    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        assert "werkt niet meer" in tekst(code_geven(client, moeder))
        client.post(CODE, {"actie": "opnieuw"})
        assert code_geven(client, moeder)["Location"] == PLAN
        assert links.code_klopt(moeder.codes.latest("gemaakt_op"), nieuwste_code(moeder), nu=timezone.now()) is False


def test_een_code_is_van_de_browser_die_hem_vroeg(client, moeder):
    client.post(link(moeder))
    met_de_link = Client()
    with time_machine.travel(timezone.now() + timedelta(minutes=1)):
        oude_code = nieuwste_code(moeder)
        met_de_link.post(link(moeder))
        assert "werkt niet meer" in tekst(client.post(CODE, {"code": nieuwste_code(moeder)}))
        assert "klopt niet" in tekst(met_de_link.post(CODE, {"code": oude_code}))


def test_nog_een_klik_en_een_tweede_tab_sturen_geen_tweede_code(client, moeder):
    for _ in range(3):
        assert client.post(link(moeder))["Location"] == CODE
    assert moeder.codes.count() == 1

    code_geven(client, moeder)

    assert client.post(link(moeder))["Location"] == PLAN
    assert client.get(CODE)["Location"] == PLAN
    assert moeder.codes.count() == 1


def test_drie_codes_per_uur(client, moeder):
    nu = timezone.now()
    for minuut in range(3):
        with time_machine.travel(nu + timedelta(minutes=minuut)):
            client.post(link(moeder))
    with time_machine.travel(nu + timedelta(minutes=4)):
        vierde = tekst(client.post(CODE, {"actie": "opnieuw"}, follow=True))

    assert moeder.codes.count() == 3
    assert "Er is vaak een code gevraagd. Wacht een uur, of bel de school." in vierde


def test_raden_naar_links_stopt_per_adres_en_een_school_merkt_er_niets_van(client, moeder, monkeypatch):
    monkeypatch.setattr(rem, "ONBEKENDE_LINKS", 3)
    for poging in range(3):
        assert client.get(link(moeder)).status_code == 200
        assert client.get(f"/p/{poging:043d}/").status_code == 404

    assert "Wacht een uur" in tekst(client.get(f"/p/{9:043d}/"))
    assert client.get(link(moeder)).status_code == 429
    assert client.get(link(moeder), REMOTE_ADDR="192.0.2.7").status_code == 200


def test_codes_per_adres(client, moeder, vader, monkeypatch):
    monkeypatch.setattr(rem, "CODES", 1)
    client.post(link(moeder))

    ander = Client()

    assert "Er is vaak een code gevraagd" in tekst(ander.post(link(vader), follow=True))
    assert vader.codes.count() == 0


def test_zonder_script_en_met_csrf(moeder):
    streng = Client(enforce_csrf_checks=True)
    bladzijde = streng.get(link(moeder))

    te_oud = streng.post(link(moeder), follow=True)
    assert "Druk nog een keer op de knop." in tekst(te_oud)
    assert moeder.codes.count() == 0
    laat = streng.post(PLAN, follow=True)
    assert laat.redirect_chain[-1][0] == START
    assert "Er is nog niets verstuurd." in tekst(laat)

    verder = streng.post(link(moeder), {"csrfmiddlewaretoken": bladzijde.context["csrf_token"]})

    assert verder["Location"] == CODE


def test_begin_zonder_link(client, db):
    assert "Open de link in de mail" in tekst(client.get(START))
    for pad in (CODE, PLAN, reverse("portaal:klaar"), reverse("portaal:document")):
        assert client.get(pad)["Location"] == START
