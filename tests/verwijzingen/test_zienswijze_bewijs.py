"""A view that was given proves itself, as a plan does: what was read is what is sealed, and what was given stays."""

import json
import re
from unittest import mock

import page
import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

import verwijzingen.bewijs
import verwijzingen.tasks
from audit.models import Gebeurtenis
from opp.models import VerouderdeTekst
from portaal.models import Toegang
from tests.portaal.test_gedeeld import binnengaan
from verwijzingen import services
from verwijzingen.models import Verwijzing, Zienswijze, Zienswijzeversie
from zorg.basis import opdrachten, zegelsleutel
from zorg.basis.models import Bestand, OngeldigeOvergang, Opdracht
from zorg.basis.opdrachten import vegen
from zorg.basis.schakels import heel, kenmerk
from zorg.basis.zegelcontrole import ANDERS, controleren

from .test_zienswijze import DOCUMENT, LEZEN, PAD, bevestig, geef, moeder, sha256_van, stuur, tlv, vader  # noqa: F401

pytestmark = pytest.mark.django_db
TEKST = {"antwoord": "niet_eens", "woorden": "Ik wil dat hij hier blijft. نعم", "naam": "Ellen"}


@pytest.fixture(autouse=True)
def sleutels(settings, tmp_path):
    settings.ZEGEL_MAP = tmp_path / "zegel"


@pytest.fixture
def gevraagd(tlv, moeder, vader, zorgcoordinator):  # noqa: F811
    services.zienswijzen_vragen(tlv, door=zorgcoordinator)
    vegen()
    return Zienswijze.objects.get(contact=moeder)


def inhoud(bestand):
    return bytes(bestand.inhoud)


def controle(bestand):
    return controleren(inhoud(bestand), bekend=zegelsleutel.bekend())


@pytest.mark.eis("INV-02", "LAW-18")
def test_een_gegeven_zienswijze_bewijst_zichzelf(gevraagd):
    geef(gevraagd, **TEKST)
    versie = gevraagd.versies.get()
    for _ in range(2):
        verwijzingen.tasks.zienswijze_maken(versie_id=versie.pk)
        verwijzingen.tasks.zienswijze_verzegelen(versie_id=versie.pk)

    versie = gevraagd.versies.get()
    assert inhoud(versie.eindbestand).startswith(inhoud(versie.bestand))
    for bestand in (versie.bestand, versie.eindbestand, versie.stuk):
        assert [
            f.message for p in ("ua1", "2a") for f in page.validate_pdf_bytes(inhoud(bestand), profile=p).failures
        ] == []
    uitslag = controle(versie.eindbestand)
    assert uitslag.klopt, uitslag.zinnen
    assert controle(versie.stuk).klopt
    assert any(zin.startswith("moeder, met gezag: Ellen, Code per sms, na de link, ") for zin in uitslag.zinnen)
    assert versie.certificaat == uitslag.certificaat
    # Shown, sealed, the evidence and its data: done twice is there once.
    assert Bestand.objects.count() == 4
    assert Gebeurtenis.objects.filter(soort="zienswijze_verzegeld").count() == 1


@pytest.mark.eis("INV-02")
def test_een_veranderde_byte_valt_op(gevraagd):
    geef(gevraagd)
    vegen()
    heel_bestand = inhoud(gevraagd.versies.get().eindbestand)

    for plek in (10, len(heel_bestand) // 3, len(heel_bestand) // 2, len(heel_bestand) - 2000, len(heel_bestand) - 10):
        stuk = bytearray(heel_bestand)
        stuk[plek] ^= 1
        uitslag = controleren(bytes(stuk), bekend=zegelsleutel.bekend())
        assert not uitslag.heel
        assert uitslag.zinnen == [ANDERS]


def test_het_bewijs_zegt_wie_hoe_wanneer_en_met_welke_link(gevraagd, vader):  # noqa: F811
    vader.email = gevraagd.contact.email.upper()
    vader.save()
    geef(gevraagd)
    vegen()
    versie = gevraagd.versies.get()

    van_document, alles = controle(versie.eindbestand).gegevens, json.loads(inhoud(versie.gegevens))
    [rij] = van_document["ondertekeningen"]
    [herkomst] = alles["herkomst"]
    assert (rij["naam"], rij["getypte_naam"], rij["factor"]) == ("Ellen", "Ellen", "Code per sms, na de link")
    assert (rij["document_sha256"], rij["verklaring"]) == (versie.bestand.sha256, "Dit is wat ik vind van de aanvraag.")
    assert heel(versie.bestand.sha256, van_document["ondertekeningen"])
    assert rij["herkomst_sha256"] == kenmerk(herkomst)
    assert (herkomst["ip"], herkomst["link"], herkomst["programma"]) == ("192.0.2.7", "7-1", "Proefbrowser/1")
    assert "hetzelfde mailadres" in herkomst["mailadres"]
    assert "192.0.2.7" not in json.dumps(van_document) + inhoud(versie.eindbestand).decode("latin-1")


@pytest.mark.eis("LAW-11", "LAW-18")
def test_een_ander_antwoord_is_een_nieuwe_versie_en_het_eerdere_blijft(gevraagd):
    geef(gevraagd, antwoord="eens", woorden="Goed.")
    vegen()
    eerst = gevraagd.versies.get()
    geef(gevraagd, antwoord="niet_eens", woorden="Toch niet.")
    vegen()

    toen, nu = gevraagd.versies.order_by("nummer")
    assert (toen.woorden, toen.eindbestand_id) == ("Goed.", eerst.eindbestand_id)
    assert (nu.nummer, nu.woorden) == (2, "Toch niet.")
    gevraagd.refresh_from_db()
    assert (gevraagd.antwoord, gevraagd.woorden) == ("niet_eens", "Toch niet.")
    assert controle(toen.eindbestand).klopt
    assert controle(nu.eindbestand).klopt
    for doe in (
        lambda: Zienswijzeversie.objects.filter(pk=toen.pk).update(woorden="Anders."),
        lambda: Zienswijzeversie.objects.filter(pk=toen.pk).update(eindbestand=nu.eindbestand),
        lambda: Zienswijzeversie.objects.filter(pk=toen.pk).delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            doe()


def test_twee_keer_klikken_is_een_versie_en_oude_bytes_tellen_niet(gevraagd):
    eerst = services.zienswijze_opstellen(gevraagd, **TEKST)
    assert services.zienswijze_opstellen(gevraagd, **TEKST) == eerst
    vegen()
    oud = sha256_van(eerst)
    nieuw = services.zienswijze_opstellen(gevraagd, **TEKST | {"antwoord": "eens"})
    vegen()
    with pytest.raises(VerouderdeTekst):
        bevestig(gevraagd, oud)
    assert not gevraagd.versies.gegeven().exists()
    bevestig(gevraagd, sha256_van(nieuw))
    with pytest.raises(OngeldigeOvergang):
        bevestig(gevraagd, sha256_van(nieuw))

    assert [v.nummer for v in gevraagd.versies.all()] == [1]
    assert Bestand.objects.filter(sha256=oud).count() == 0
    assert Gebeurtenis.objects.filter(soort="zienswijze_gegeven").count() == 1


def test_een_gedode_worker_laat_niets_half_achter(gevraagd):
    geef(gevraagd)
    rij, voor = Opdracht.objects.get(soort="verwijzingen.zienswijze_verzegelen"), Bestand.objects.count()
    klaar = verwijzingen.bewijs.zegel_zetten

    def tweede_keer_dood(*args, **kwargs):
        if kwargs.get("blad"):
            raise SystemExit
        return klaar(*args, **kwargs)

    with mock.patch.object(verwijzingen.bewijs, "zegel_zetten", tweede_keer_dood), pytest.raises(SystemExit):
        opdrachten.uitvoeren_een(rij.pk)
    assert (gevraagd.versies.get().eindbestand, Bestand.objects.count()) == (None, voor)

    vegen(nu=timezone.now() + Opdracht.HUUR * 2)
    vegen()

    assert controle(gevraagd.versies.get().eindbestand).klopt
    assert Bestand.objects.count() == voor + 3


@pytest.mark.eis("LAW-18", "INV-27")
def test_de_weg_van_een_ouder(client, gevraagd, vader, zorgcoordinator):  # noqa: F811
    """Write, wait, read the bytes, give them, see them named, change them; the other parent gets none of it."""
    binnengaan(client, Toegang.objects.get(contact=gevraagd.contact))
    plaatje = client.post(PAD, TEKST | {"woorden": "Nee \U0001f642"})
    assert plaatje.status_code == 422
    assert "Schrijf het in woorden." in plaatje.content.decode()
    antwoord = client.post(PAD, TEKST | {"zienswijze": gevraagd.pk}, follow=True)
    assert "Het document wordt gemaakt." in antwoord.content.decode()
    assert antwoord["Refresh"]
    assert "Uw antwoord is nog niet verstuurd." in client.get("/p/gedeeld/").content.decode()
    vegen()
    versie = gevraagd.versies.get()
    bladzijde = client.get(LEZEN, {"zienswijze": gevraagd.pk}).content.decode()
    assert "Ik wil dat hij hier blijft." in bladzijde
    assert f'name="sha256" value="{versie.bestand.sha256}"' in bladzijde
    assert client.get(DOCUMENT, {"versie": versie.pk}).content == inhoud(versie.bestand)
    # Until it is given school has nothing to read.
    client_school = type(client)()
    client_school.force_login(zorgcoordinator)
    assert client_school.get(reverse("verwijzingen:zienswijze", args=[versie.pk])).status_code == 404
    oud = client.post(LEZEN, {"zienswijze": gevraagd.pk, "sha256": "0" * 64})
    assert oud.status_code == 409
    assert "De tekst is intussen veranderd." in oud.content.decode()

    overzicht = stuur(client, gevraagd).content.decode()

    versie = gevraagd.versies.get()
    assert (versie.factor, versie.ip) == ("mail", "127.0.0.1")
    assert "Bent u het eens met de aanvraag? Nee, ik ben het niet eens." in versie.verklaring
    assert "U gaf antwoord op" in overzicht
    assert f'href="{PAD}?zienswijze={gevraagd.pk}"' in overzicht
    assert "Er staat hier nu niets" not in overzicht
    assert "Ik wil dat hij hier blijft." in client.get(PAD).content.decode()
    dubbel = client.post(LEZEN, {"zienswijze": gevraagd.pk, "sha256": versie.bestand.sha256})
    assert dubbel["Location"] == "/p/gedeeld/"
    assert gevraagd.versies.count() == 1
    ander = type(client)()
    binnengaan(ander, Toegang.objects.get(contact=vader))
    assert ander.get(DOCUMENT, {"versie": versie.pk}).status_code == 404
    assert ander.get(LEZEN, {"zienswijze": gevraagd.pk}).status_code == 404
    assert ander.post(LEZEN, {"zienswijze": gevraagd.pk, "sha256": versie.bestand.sha256}).status_code == 404
    assert "U gaf antwoord op" not in ander.get("/p/gedeeld/").content.decode()


def test_na_het_versturen_leest_een_ouder_het_nog_en_verandert_niets(client, gevraagd):
    geef(gevraagd)
    vegen()
    Verwijzing.objects.filter(pk=gevraagd.verwijzing_id).update(
        status="ingediend", ingediend_datum=timezone.localdate()
    )
    binnengaan(client, Toegang.objects.get(contact=gevraagd.contact))

    overzicht = client.get("/p/gedeeld/").content.decode()

    assert "Dit antwoord ligt nu vast." in overzicht
    assert PAD + "?" not in overzicht
    versie = gevraagd.versies.get()
    assert client.get(DOCUMENT, {"versie": versie.pk}).content == inhoud(versie.eindbestand)
    assert client.get(LEZEN, {"zienswijze": gevraagd.pk})["Location"] == "/p/gedeeld/"


def test_school_ziet_het_document_het_zegel_en_wie_ervoor_instaat_het_bewijs(client, gevraagd, zorgcoordinator, mentor):
    geef(gevraagd, woorden="Goed.")
    vegen()
    geef(gevraagd, antwoord="niet_eens", woorden="Toch niet.")
    bladzijde = reverse("verwijzingen:tonen", args=[gevraagd.verwijzing_id])
    toen, nu = gevraagd.versies.order_by("nummer")

    client.force_login(zorgcoordinator)
    tekst = client.get(bladzijde).content.decode()
    assert "Verzegeld" in tekst
    assert "De handtekening en het zegel komen er nog op." in tekst
    assert "Eerder antwoord: Eens met de aanvraag (PDF)" in tekst
    assert reverse("verwijzingen:zienswijze_bewijs", args=[toen.pk]) in tekst
    assert client.get(reverse("verwijzingen:zienswijze", args=[toen.pk])).content == inhoud(toen.eindbestand)
    client.force_login(mentor)
    tekst = client.get(bladzijde).content.decode()
    assert reverse("verwijzingen:zienswijze", args=[nu.pk]) in tekst
    assert "bewijs/" not in tekst
    assert client.get(reverse("verwijzingen:zienswijze_bewijs", args=[toen.pk])).status_code == 403


def test_de_code_in_het_document_zegt_of_het_van_school_is(client, gevraagd):
    versie = services.zienswijze_opstellen(gevraagd, **TEKST)
    vegen()
    pad = reverse("portaal:controle", args=[versie.code])
    assert client.get(pad).status_code == 404  # not given: not a document of this school

    bevestig(gevraagd, sha256_van(versie))
    vegen()
    versie.refresh_from_db()

    bladzijde = client.get(pad).content.decode()
    assert "Een document met de code" in bladzijde
    assert not re.search("Ellen|Zienswijze|TLV", bladzijde)
    for bestand, zin in (
        (versie.eindbestand, "met de handtekeningen"),
        (versie.bestand, "nog zonder de handtekeningen"),
    ):
        assert zin in client.post(pad, {"kenmerk": bestand.sha256}, follow=True).content.decode()


def test_zonder_sleutel_geen_zegel_en_dat_staat_er(gevraagd, settings, client, zorgcoordinator):
    with mock.patch("verwijzingen.bewijs.sleutel_van", return_value=None):
        geef(gevraagd)
        vegen()
    versie = gevraagd.versies.get()

    assert inhoud(versie.eindbestand).startswith(inhoud(versie.bestand))
    assert (versie.verzegeld_op, versie.certificaat) == (None, "")
    client.force_login(zorgcoordinator)
    bladzijde = client.get(reverse("verwijzingen:tonen", args=[gevraagd.verwijzing_id])).content.decode()
    assert "Gewone elektronische handtekening, zonder zegel." in bladzijde
