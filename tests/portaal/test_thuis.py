"""What a parent or pupil does behind the own link: answering, consent, opinion, documents, questions, who looked."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

import portaal.tasks  # noqa: F401  registers its handlers, as the worker does
from audit.models import Gebeurtenis
from audit.services import vastleggen
from bijlagen.models import Bijlage
from dossiers.models import Taak, Tijdlijnstuk, Toestemming, Zorgmelding
from opp.models import Exemplaar, Versie
from portaal import houders, services, thuis
from portaal.models import Inkomend, Toegang, Toestemmingsvraag
from scholen.models import Instelling, Toestemmingsregel
from tests.aanmeldingen.factories import AanmeldingFactory
from tests.bijlagen.factories import een_pdf, upload
from tests.factories import BetrokkeneFactory, ContactpersoonFactory
from tests.opp.factories import BestandFactory, VersieFactory, in_ronde, vastgesteld
from tests.portaal.conftest import tekst
from tests.portaal.test_gedeeld import GEDEELD, binnengaan, delen
from tests.spelers import medewerker
from zorg.basis.models import Onvolledig, Opdracht
from zorg.basis.opdrachten import vegen

pytestmark = pytest.mark.django_db
TOESTEMMING, MENING, VRAAG, INZAGE = "/p/toestemming/", "/p/mening/", "/p/vraag/", "/p/inzage/"


@pytest.fixture
def moeder(leerling):
    return ContactpersoonFactory(leerling=leerling, relatie="moeder", naam="Ellen", email="moeder@thuis.example")


@pytest.fixture
def vader(leerling):
    return ContactpersoonFactory(leerling=leerling, relatie="vader", naam="Rob", email="vader@thuis.example")


@pytest.fixture
def leerling(leerling):
    leerling.email = "timo@leerling.example"
    leerling.save()
    return leerling


@pytest.fixture
def van_moeder(dossier, moeder):
    return services.nieuws_melden(dossier, moeder)


@pytest.fixture
def van_leerling(dossier, leerling):
    return services.nieuws_melden(dossier, None)


def word(leerling, jaren):
    leerling.geboortedatum = timezone.localdate() - timedelta(days=366 * jaren)
    leerling.save()


def vragen(dossier, contact, door, **anders):
    velden = {
        "doel": "groot_overleg", "ontvanger": "De leerplichtambtenaar", "ontvangers": [],
        "gegevens": "Verzuim van dit jaar", "waarom": "Zij denkt mee over de lessen die je mist.",
        "einddatum": timezone.localdate() + timedelta(days=200),
    }  # fmt: skip
    return services.toestemming_vragen(dossier, contact, door=door, **velden | anders)


# --- consent


@pytest.mark.eis("PRIV-02", "INV-26")
def test_ja_en_weer_intrekken_is_elk_een_klik_en_geldt_meteen(client, dossier, moeder, mentor):
    vraag = vragen(dossier, moeder, mentor)
    binnengaan(client, vraag.toegang)
    bladzijde = tekst(client.get(TOESTEMMING))
    for woord in (
        "De leerplichtambtenaar",
        "Verzuim van dit jaar",
        "Zij denkt mee",
        "Ja, dit mag",
        "Nee, dit mag niet",
    ):
        assert woord in bladzijde

    client.post("/p/toestemming/antwoord/", {"vraag": vraag.pk, "antwoord": "ja"})
    client.post("/p/toestemming/antwoord/", {"vraag": vraag.pk, "antwoord": "ja"})
    ja = Toestemming.objects.get()
    assert (ja.status, ja.wijze, ja.gegeven_door_contact, ja.vastgelegd_door) == ("verleend", "portaal", moeder, None)
    assert (ja.doel, ja.ontvanger, ja.gegevens, ja.tekstversie) == (
        "groot_overleg", "De leerplichtambtenaar", "Verzuim van dit jaar", "via-link-1",
    )  # fmt: skip
    assert Toestemming.objects.geldig(timezone.localdate()).exists()

    client.post("/p/toestemming/intrekken/", {"toestemming": ja.pk})
    ja.refresh_from_db()
    assert ja.status == "ingetrokken"
    assert not Toestemming.objects.geldig(timezone.localdate()).exists()
    assert Taak.objects.filter(soort="toestemming_ingetrokken", status="open").count() == 1

    assert "Geef toch toestemming" in tekst(client.get(TOESTEMMING))
    client.post("/p/toestemming/antwoord/", {"vraag": vraag.pk, "antwoord": "ja"})
    assert Toestemming.objects.geldig(timezone.localdate()).onbetwist().count() == 1


def test_nee_kost_evenveel_als_ja_en_school_hoort_het(client, dossier, moeder, mentor):
    vraag = vragen(dossier, moeder, mentor)
    binnengaan(client, vraag.toegang)
    client.post("/p/toestemming/antwoord/", {"vraag": vraag.pk, "antwoord": "nee"})

    assert Toestemming.objects.get().status == "geweigerd"
    assert "Dit mag school niet" in tekst(client.get(TOESTEMMING))
    inkomend = Inkomend.objects.get()
    assert (inkomend.soort, inkomend.toestemming.status) == ("toestemming", "geweigerd")
    assert Taak.objects.get(soort="via_de_link").waar == reverse("portaal:school", args=[dossier.pk])


def test_ook_een_mondeling_ja_trekt_een_ouder_zelf_in(client, dossier, moeder, van_moeder, mentor):
    ja = Toestemming.objects.create(
        dossier=dossier, doel="externe_verwijzing", ontvanger="Buurtteam", gegevens="De vraag", status="verleend",
        gegeven_door_contact=moeder, datum=timezone.localdate(), wijze="mondeling", tekstversie="1",
        vastgelegd_door=mentor,
    )  # fmt: skip
    binnengaan(client, van_moeder)
    assert "Buurtteam" in tekst(client.get(TOESTEMMING))

    client.post("/p/toestemming/intrekken/", {"toestemming": ja.pk})

    ja.refresh_from_db()
    assert ja.status == "ingetrokken"


@pytest.mark.eis("PRIV-06")
def test_ouders_antwoorden_apart_en_zien_elkaars_antwoord_en_adres_niet(client, dossier, moeder, vader, mentor):
    vader.adres = "Geheimstraat 1"
    vader.save()
    van_vader, van_haar = vragen(dossier, vader, mentor), vragen(dossier, moeder, mentor)
    services.antwoorden(van_vader, ja=False)
    vaders_ja = Toestemming.objects.create(
        dossier=dossier, doel="overdracht", ontvanger="Het vaderlijk college", gegevens="Cijfers", status="verleend",
        gegeven_door_contact=vader, datum=timezone.localdate(), wijze="papier", tekstversie="1", vastgelegd_door=mentor,
    )  # fmt: skip
    services.mening_geven(van_vader.toegang, tekst="Ik wil geen buddy.")
    binnengaan(client, van_haar.toegang)

    alles = " ".join(tekst(client.get(pad)) for pad in (GEDEELD, TOESTEMMING, MENING, INZAGE))
    for geheim in ("Rob", "vader@thuis.example", "Geheimstraat", "Het vaderlijk college", "geen buddy"):
        assert geheim not in alles
    for nummer in (van_vader.pk, "9" * 30, "x", ""):
        client.post("/p/toestemming/antwoord/", {"vraag": nummer, "antwoord": "ja"})
    client.post("/p/toestemming/intrekken/", {"toestemming": vaders_ja.pk})

    vaders_ja.refresh_from_db()
    assert vaders_ja.status == "verleend"
    assert not Toestemming.objects.filter(gegeven_door_contact=moeder).exists()


@pytest.mark.eis("PRIV-05")
@pytest.mark.parametrize(
    ("jaren", "ouder_mag", "leerling_mag"), [(14, True, False), (16, False, True), (18, False, True)]
)
def test_wie_toestemming_geeft_volgt_uit_de_leeftijd(dossier, leerling, moeder, mentor, jaren, ouder_mag, leerling_mag):
    word(leerling, jaren)
    Toestemmingsregel.objects.filter(school=leerling.school, onderwerp="overdracht").delete()
    for contact, mag in ((moeder, ouder_mag), (None, leerling_mag)):
        if mag:
            assert vragen(dossier, contact, mentor, doel="overdracht") is not None
        else:
            with pytest.raises(Onvolledig):
                vragen(dossier, contact, mentor, doel="overdracht")


def test_een_vraag_aan_een_ouder_verdwijnt_als_de_leerling_zestien_wordt(client, dossier, leerling, moeder, mentor):
    Toestemmingsregel.objects.filter(school=leerling.school, onderwerp="overdracht").delete()
    vraag = vragen(dossier, moeder, mentor, doel="overdracht")
    word(leerling, 16)
    binnengaan(client, vraag.toegang)

    assert "Verzuim van dit jaar" not in tekst(client.get(TOESTEMMING))
    client.post("/p/toestemming/antwoord/", {"vraag": vraag.pk, "antwoord": "ja"})
    with pytest.raises(Onvolledig):
        services.antwoorden(vraag, ja=True)
    assert not Toestemming.objects.exists()


def test_een_vraag_over_alles_of_aan_iedereen_wordt_niet_gesteld(dossier, moeder, mentor):
    for velden in ({"ontvanger": "Iedereen"}, {"gegevens": "alle gegevens"}):
        with pytest.raises(Onvolledig):
            vragen(dossier, moeder, mentor, **velden)


def test_twee_keer_vragen_is_een_vraag_en_een_mail(dossier, moeder, mentor, mailoutbox, leerling):
    assert vragen(dossier, moeder, mentor) == vragen(dossier, moeder, mentor)
    vegen()
    vegen()

    assert Toestemmingsvraag.objects.count() == len(mailoutbox) == 1
    assert "heeft een vraag voor u" in mailoutbox[0].subject
    for geheim in (leerling.roepnaam, leerling.achternaam, "toestemming", "Verzuim"):
        assert geheim not in mailoutbox[0].subject + mailoutbox[0].body


# --- what waits, and plans


@pytest.mark.eis("INV-27")
def test_een_plan_tekenen_vanaf_het_overzicht_vraagt_een_eigen_code(client, dossier, moeder):
    versie = in_ronde(dossier)
    mijn = versie.ondertekeningen.get(contact=moeder)
    binnengaan(client, services.nieuws_melden(dossier, moeder))
    assert "Naar het plan" in tekst(client.get(GEDEELD))

    assert client.post("/p/gedeeld/tekenen/", {"plan": mijn.pk})["Location"] == "/p/code/"

    assert client.get("/p/plan/")["Location"] == "/p/code/"
    assert mijn.codes.count() == 1
    assert client.get(GEDEELD)["Location"] == "/p/code/"


def test_het_plan_van_de_andere_ouder_is_geen_plan_om_te_tekenen(client, dossier, moeder, vader):
    versie = in_ronde(dossier)
    van_vader = versie.ondertekeningen.get(contact=vader)
    binnengaan(client, services.nieuws_melden(dossier, moeder))

    assert client.post("/p/gedeeld/tekenen/", {"plan": van_vader.pk})["Location"] == GEDEELD
    assert van_vader.codes.count() == 0


def test_een_vastgesteld_plan_leest_wie_het_kreeg_en_verder_niemand(client, dossier, moeder, leerling):
    versie = vastgesteld(dossier)
    later_bekend = ContactpersoonFactory(leerling=leerling, relatie="vader", email="vader@thuis.example")
    binnengaan(client, services.nieuws_melden(dossier, moeder))

    assert "Lees het plan (PDF)" in tekst(client.get(GEDEELD))
    # her own edition, never the one of the school that says what others answered; of an older plan what was shown
    assert client.get(f"/p/gedeeld/plan/?plan={versie.pk}").content == bytes(versie.bestand.inhoud)
    eigen = BestandFactory(inhoud=b"%PDF-1.7 alleen van moeder")
    Exemplaar.objects.create(ondertekening=versie.ondertekeningen.get(contact=moeder), bestand=eigen)
    assert client.get(f"/p/gedeeld/plan/?plan={versie.pk}").content == eigen.inhoud
    versie.opp.zonder_ouders = True
    versie.opp.save()
    assert client.get(f"/p/gedeeld/plan/?plan={versie.pk}")["Location"] == GEDEELD
    binnengaan(client, services.nieuws_melden(dossier, later_bekend))
    assert client.get(f"/p/gedeeld/plan/?plan={versie.pk}")["Location"] == GEDEELD


# --- who comes in


@pytest.mark.eis("INV-06", "LAW-07", "LAW-16")
def test_op_de_achttiende_verjaardag_neemt_de_leerling_de_plaats_van_de_ouders_in(
    client, dossier, leerling, moeder, mentor
):
    delen(dossier, mentor, moeder)
    toegang = services.nieuws_melden(dossier, moeder)
    binnengaan(client, toegang)
    assert client.get(GEDEELD).status_code == 200

    word(leerling, 18)

    for pad in (GEDEELD, TOESTEMMING, MENING, VRAAG, INZAGE):
        assert client.get(pad, follow=True).redirect_chain[-1][0] == "/p/"
    assert client.get(reverse("portaal:binnen", args=[houders.token_voor(toegang)])).status_code == 404
    assert vragen(dossier, None, mentor, doel="ouders_informeren") is not None
    services.antwoorden(Toestemmingsvraag.objects.get(), ja=True)
    assert services.nieuws_melden(dossier, moeder) is not None


@pytest.mark.parametrize(
    "verlies",
    [{"contactverbod": True, "informatierecht": "geen"}, {"gezag": "nee", "informatierecht": "belangrijk"}],
)
@pytest.mark.eis("PRIV-04")
def test_na_verlies_van_gezag_of_bij_een_contactverbod_gaat_geen_deur_open(
    client, dossier, moeder, mentor, verlies, mailoutbox
):
    vraag = vragen(dossier, moeder, mentor)
    binnengaan(client, vraag.toegang)
    mailoutbox.clear()
    for naam, waarde in verlies.items():
        setattr(moeder, naam, waarde)
    moeder.save()

    for pad in (GEDEELD, TOESTEMMING, MENING, VRAAG, INZAGE):
        assert client.get(pad, follow=True).redirect_chain[-1][0] == "/p/"
    client.post("/p/toestemming/antwoord/", {"vraag": vraag.pk, "antwoord": "ja"})
    assert services.link_geven(dossier, moeder, door=mentor) is None
    assert services.mening_vragen(dossier, moeder, door=mentor) is None
    with pytest.raises(Onvolledig):
        vragen(dossier, moeder, mentor, doel="overdracht")
    while vegen():
        pass

    assert not Toestemming.objects.exists()
    assert mailoutbox == []


def test_een_leerling_krijgt_een_link_vanaf_de_leeftijd_in_het_profiel(dossier, leerling):
    word(leerling, 11)
    assert services.nieuws_melden(dossier, None) is None
    assert "leerling" not in houders.lezers(dossier)
    word(leerling, 12)
    assert services.nieuws_melden(dossier, None) is not None


def test_een_gesloten_link_sluit_ook_een_bezoek_dat_loopt(client, dossier, van_moeder, mentor):
    binnengaan(client, van_moeder)
    services.link_intrekken(van_moeder, door=mentor)

    assert client.get(GEDEELD)["Location"] == "/p/"
    assert client.get(reverse("portaal:binnen", args=[houders.token_voor(van_moeder)])).status_code == 404


def test_wie_klaar_is_sluit_af_zonder_schrik(client, van_moeder):
    binnengaan(client, van_moeder)

    bladzijde = tekst(client.post("/p/uit/", follow=True))

    assert "Open de link in de mail" in bladzijde
    assert "werkt niet meer" not in bladzijde
    assert client.get(GEDEELD)["Location"] == "/p/"


# --- opinion, question, document


@pytest.mark.eis("LAW-09", "LAW-05")
def test_een_mening_is_invoer_voor_het_plan_en_nooit_vanzelf_het_plan(client, dossier, van_leerling, mentor, leerling):
    services.mening_vragen(dossier, None, door=mentor)
    binnengaan(client, van_leerling)
    assert "School wil weten wat jij vindt" in tekst(client.get(GEDEELD))

    for _ in range(2):
        client.post(MENING, {"tekst": "Liever geen buddy in de pauze."})

    stuk = Tijdlijnstuk.objects.get(herkomst__startswith="mening:")
    assert (stuk.tekst, stuk.van_leerling, stuk.niveau) == ("Liever geen buddy in de pauze.", True, "Z1")
    assert Taak.objects.get(soort="via_de_link").voor_gebruiker == mentor
    assert not Versie.objects.exists()
    assert "School wil weten wat jij vindt" not in tekst(client.get(GEDEELD))
    assert "Liever geen buddy" in tekst(client.get(MENING))


@pytest.mark.eis("LAW-09", "LAW-05")
def test_wie_het_plan_schrijft_krijgt_de_mening_aangeboden_en_kiest_zelf(client, dossier, moeder, mentor, leerling):
    for contact, woorden in ((None, "Liever geen buddy."), (moeder, "Graag elke week een mail.")):
        services.mening_geven(services.nieuws_melden(dossier, contact), tekst=woorden)
    versie = VersieFactory(opp__dossier=dossier)
    client.force_login(mentor)
    hoor, inbreng = reverse("opp:hoorgesprek", args=[versie.pk]), reverse("opp:inbreng", args=[versie.pk])
    van_leerling, van_ouder = Tijdlijnstuk.objects.filter(herkomst__startswith="mening:").order_by("pk")

    assert "Liever geen buddy." in tekst(client.get(hoor))
    assert "Liever geen buddy." not in tekst(client.get(inbreng))
    assert client.get(hoor).context["form"]["mening"].value() in (None, "")
    assert client.get(f"{hoor}?mening={van_leerling.pk}").context["form"]["mening"].value() == "Liever geen buddy."
    assert client.get(f"{hoor}?mening={van_ouder.pk}").context["form"]["mening"].value() in (None, "")
    gekozen = client.get(f"{inbreng}?mening={van_ouder.pk}").context["form"]["mening_ouders"].value()
    versie.refresh_from_db()
    assert (gekozen, versie.mening_ouders) == ("Graag elke week een mail.", "")


def test_een_vraag_is_een_taak_en_wat_voor_het_zorgteam_is_leest_de_mentor_niet(
    client, dossier, van_moeder, mentor, zorgcoordinator
):
    binnengaan(client, van_moeder)
    client.post(VRAAG, {"aan": "zorgteam", "tekst": "Kan er iemand bellen?", "bereikbaar": ""})
    client.post(VRAAG, {"aan": "zorgteam", "tekst": "Kan er iemand bellen?", "bereikbaar": ""})

    rij = Inkomend.objects.get()
    assert (rij.bereikbaar, Taak.objects.get(soort="via_de_link").voor_rol) == ("moeder@thuis.example", "ZC")
    assert "School belt of mailt terug." in tekst(client.get(GEDEELD))
    school, afhandelen = reverse("portaal:school", args=[dossier.pk]), reverse("portaal:afhandelen", args=[rij.pk])
    client.force_login(mentor)
    assert "Een vraag" not in tekst(client.get(school)).partition("Wie kan een link")[0].partition("<h1")[2]
    assert client.get(afhandelen).status_code == 404
    client.force_login(zorgcoordinator)
    assert "Kan er iemand bellen?" in tekst(client.get(afhandelen))
    client.post(afhandelen, {"hoe": "Gebeld en afgesproken."})
    rij.refresh_from_db()
    assert (rij.status, rij.afgehandeld_door) == ("gedaan", zorgcoordinator)
    assert Taak.objects.get(soort="via_de_link").status == "gedaan"
    assert "Gebeld en afgesproken." in tekst(client.get(school))


def test_boven_vijf_vragen_op_een_dag_zegt_de_pagina_bel_de_school(client, van_moeder):
    binnengaan(client, van_moeder)
    for nummer in range(6):
        antwoord = client.post(VRAAG, {"aan": "mentor", "tekst": f"Vraag {nummer}", "bereikbaar": ""})

    assert antwoord.status_code == 422
    assert "Er is vandaag al genoeg gestuurd." in tekst(antwoord)
    assert "Vraag 5" in tekst(antwoord)
    assert Inkomend.objects.count() == 5


@pytest.mark.eis("ZIEK-03")
def test_een_medische_verklaring_zonder_verzoek_wordt_een_taak_en_is_medisch(
    client, dossier, moeder, van_moeder, mentor
):
    binnengaan(client, van_moeder)
    leeg = client.post("/p/brengen/", {"soort": "medische_verklaring"})
    fout = client.post("/p/brengen/", {"soort": "medische_verklaring", "bestand": upload(b"MZ\x90\x00", "a.pdf")})
    assert (leeg.status_code, fout.status_code, Bijlage.objects.count()) == (422, 422, 0)

    client.post("/p/brengen/", {"soort": "medische_verklaring", "bestand": upload(een_pdf(), "verklaring.pdf")})

    bijlage = Bijlage.objects.get()
    assert (bijlage.medisch, bijlage.niveau, bijlage.van_contact) == (True, "Z2", moeder)
    assert set(bijlage.lezers.all()) == {mentor}
    assert Taak.objects.get(soort="document_bekijken").voor_rol == "ZC"


# --- who looked, and asking to see


@pytest.mark.eis("PRIV-16", "PRIV-24", "PRIV-25")
def test_wie_keek_staat_er_met_rol_en_dag_en_nooit_met_naam(client, dossier, moeder, van_moeder, mentor):
    vastleggen("ingezien", op=dossier, door=mentor, grond="ME:K")
    delen(dossier, mentor, moeder)
    binnengaan(client, van_moeder)

    bladzijde = tekst(client.get(INZAGE))

    assert "mentor" in bladzijde
    assert "Gesprek over de toetsweek" in bladzijde
    assert mentor.achternaam not in bladzijde
    assert Gebeurtenis.objects.filter(soort="ingezien_via_link", details__actie="inzagelog.via_link").exists()


@pytest.mark.eis("INV-09")
def test_wie_keek_verraadt_een_ouder_niet_wat_de_leerling_vertrouwelijk_vroeg(
    client, dossier, van_moeder, van_leerling, smw
):
    AanmeldingFactory(dossier=dossier, vertrouwelijk=True)
    geheim = Tijdlijnstuk.objects.create(
        dossier=dossier, soort="notitie", datum=timezone.localdate(), titel="Geheim", vertrouwelijk=True, niveau="Z2",
        geschreven_door=smw,
    )  # fmt: skip
    vastleggen("ingezien", op=dossier, door=smw, grond="SM:A")
    vastleggen("ingezien", op=geheim, door=smw, grond="ZC:*")

    assert thuis.inzage(van_moeder)["gekeken"] == []
    assert len(thuis.inzage(van_leerling)["gekeken"]) == 2


@pytest.mark.eis("PRIV-16")
@pytest.mark.parametrize("wie", ["ouders", "leerling"])
def test_wie_keek_verraadt_geen_melding_die_iemand_niet_vooraf_mag_weten(
    dossier, van_moeder, van_leerling, smw, mentor, wie
):
    van, ander = (van_moeder, van_leerling) if wie == "ouders" else (van_leerling, van_moeder)
    stuk = Tijdlijnstuk.objects.create(
        dossier=dossier, soort="notitie", datum=timezone.localdate(), titel="Melding", niveau="Z3", geschreven_door=smw
    )
    dag = timezone.localdate()
    Zorgmelding.objects.create(
        stuk=stuk, dossier=dossier, datum=dag, bij="veilig_thuis", overlegd_met="De directie", vastgelegd_door=smw,
        **{"ouders_datum": dag, "leerling_datum": dag} | {f"{wie}_datum": None, f"{wie}_niet": "Dat is niet veilig."},
    )  # fmt: skip
    for op, wat, grond in ((stuk, smw, "SM:A"), (dossier, smw, "SM:A"), (dossier, mentor, "ME:K")):
        vastleggen("ingezien", op=op, door=wat, grond=grond)

    assert [regel.wie for regel in thuis.inzage(van)["gekeken"]] == ["mentor"]
    assert len(thuis.inzage(ander)["gekeken"]) == 2


@pytest.mark.eis("PRIV-04")
def test_een_verzoek_om_inzage_is_een_taak_met_de_termijn_van_de_wet(client, dossier, van_moeder):
    binnengaan(client, van_moeder)
    for _ in range(2):
        antwoord = client.post("/p/inzage/vragen/", {"tekst": "Het hele dossier"}, follow=True)

    verzoek = Inkomend.objects.get()
    assert verzoek.uiterste_datum == Taak.objects.get(soort="via_de_link").uiterste_datum
    assert timedelta(days=27) < verzoek.uiterste_datum - timezone.localdate() <= timedelta(days=30)
    assert "antwoordt uiterlijk op" in tekst(antwoord)


@pytest.mark.parametrize(
    ("dag", "voor"),
    [
        (date(2026, 11, 22), date(2026, 12, 22)),
        (date(2026, 12, 31), date(2027, 1, 30)),
        (date(2027, 1, 31), date(2027, 2, 28)),
    ],
)
def test_de_termijn_is_nooit_langer_dan_een_maand(dag, voor):
    assert services.inkomend.inzage_voor(dag) == voor


@pytest.mark.eis("PRIV-04", "PRIV-05")
def test_vanaf_zestien_vraagt_de_leerling_zelf_inzage(client, dossier, leerling, van_moeder, van_leerling):
    word(leerling, 16)
    binnengaan(client, van_moeder)
    assert INZAGE not in tekst(client.get(GEDEELD))
    assert client.get(INZAGE)["Location"] == GEDEELD
    client.post("/p/inzage/vragen/", {"tekst": ""})
    assert not Inkomend.objects.exists()

    binnengaan(client, van_leerling)
    client.post("/p/inzage/vragen/", {"tekst": ""})
    assert Inkomend.objects.get().van == str(leerling)


# --- the side of school


def test_school_ziet_per_mens_wat_die_mag_en_waarom_niet(client, dossier, moeder, vader, mentor):
    vader.gezag, vader.informatierecht = "nee", "belangrijk"
    vader.save()
    client.force_login(mentor)
    url = reverse("portaal:school", args=[dossier.pk])
    client.post(reverse("portaal:link_geven", args=[dossier.pk]), {"aan": moeder.pk})
    client.post(reverse("portaal:link_geven", args=[dossier.pk]), {"aan": vader.pk})
    bladzijde = tekst(client.get(url))

    assert "Deze persoon heeft geen gezag, of we weten het niet." in bladzijde
    assert "nog niet geopend" in bladzijde
    assert [t.contact for t in Toegang.objects.all()] == [moeder]
    assert vader.email not in bladzijde


@pytest.mark.parametrize("einde", ["ingetrokken", "dicht"])
def test_een_link_die_niet_meer_opent_komt_binnen_het_uur_opnieuw(dossier, moeder, mentor, einde):
    eerste = services.link_geven(dossier, moeder, door=mentor)
    if einde == "ingetrokken":
        services.link_intrekken(eerste, door=mentor)
    else:
        Toegang.objects.update(geblokkeerd_op=timezone.now())

    for _ in range(2):
        services.link_geven(dossier, moeder, door=mentor)

    toegang = Toegang.objects.get()
    assert toegang.leeft(timezone.now())
    assert toegang.uitgiftenummer == eerste.uitgiftenummer + 1
    assert Opdracht.objects.filter(soort="portaal.nieuws_mailen").count() == 2


def test_school_vraagt_toestemming_aan_elke_ouder_apart(client, dossier, moeder, vader, mentor):
    client.force_login(mentor)
    url = reverse("portaal:toestemming_vragen", args=[dossier.pk])
    velden = {
        "aan": [moeder.pk, vader.pk], "doel": "externe_verwijzing", "ontvanger": "Het buurtteam",
        "gegevens": "De hulpvraag", "waarom": "Zij kunnen thuis helpen.",
        "einddatum": (timezone.localdate() + timedelta(days=100)).isoformat(),
    }  # fmt: skip
    te_ruim = client.post(url, velden | {"gegevens": "alles"})
    zonder = client.post(url, velden | {"ontvanger": ""})
    client.post(url, velden)

    assert (te_ruim.status_code, zonder.status_code) == (422, 422)
    assert "is te ruim" in tekst(te_ruim)
    assert {v.toegang.contact for v in Toestemmingsvraag.objects.all()} == {moeder, vader}
    assert "Het buurtteam" in tekst(client.get(reverse("portaal:school", args=[dossier.pk])))


@pytest.mark.parametrize(("rol", "leest"), [("OZ", False), ("SM", True)])
def test_wie_geen_toestemming_mag_lezen_leest_die_ook_niet_bij_de_link(
    client, school, dossier, moeder, mentor, rol, leest
):
    """Both work with this pupil and may ask for a document; only one of them may read consent."""
    services.antwoorden(vragen(dossier, moeder, mentor), ja=False)
    collega = medewerker(school, rol, "Collega")
    BetrokkeneFactory(dossier=dossier, gebruiker=collega)
    client.force_login(collega)

    antwoord = client.get(reverse("portaal:school", args=[dossier.pk]))

    assert antwoord.status_code == 200
    assert "Vraag een document" in tekst(antwoord)
    assert ("De leerplichtambtenaar" in tekst(antwoord)) is leest


def test_dertig_rijen_kosten_geen_vraag_meer_dan_een(client, dossier, moeder, mentor, zorgcoordinator):
    toegang = vragen(dossier, moeder, mentor).toegang

    def erbij(aantal):
        for nummer in range(aantal):
            Inkomend.objects.create(
                toegang=toegang, soort="vraag", aan="mentor", tekst="?", sleutel=f"{aantal}:{nummer}"
            )
            vraag = vragen(dossier, moeder, mentor, gegevens=f"Verzuim {aantal} {nummer}")
            services.antwoorden(vraag, ja=bool(nummer % 2))

    def tellen(url):
        with CaptureQueriesContext(connection) as opdrachten:
            assert client.get(url).status_code == 200
        return len(opdrachten)

    def van_school():
        client.force_login(zorgcoordinator)
        return tellen(reverse("portaal:school", args=[dossier.pk]))

    def van_thuis():
        binnengaan(client, toegang)
        return [tellen(pad) for pad in (GEDEELD, TOESTEMMING, INZAGE)]

    erbij(2)
    eerst = (van_school(), van_thuis())
    client.logout()
    erbij(28)

    assert (van_school(), van_thuis()) == eerst


def test_elke_bladzijde_is_licht_en_werkt_zonder_script_en_van_rechts_naar_links(client, dossier, moeder, mentor):
    delen(dossier, mentor, moeder)
    vraag = vragen(dossier, moeder, mentor)
    binnengaan(client, vraag.toegang)
    for pad in (GEDEELD, TOESTEMMING, MENING, VRAAG, INZAGE, "/p/brengen/"):
        antwoord = client.get(f"{pad}?taal=ar")
        assert len(antwoord.content) < 100_000
        assert 'dir="rtl"' in tekst(antwoord)
        assert "hx-" not in tekst(antwoord)


def test_onder_aan_de_bladzijde_staat_de_school_als_die_zich_laat_zien(client, school, van_moeder):
    binnengaan(client, van_moeder)
    over = f"/over/{school.slug}/"
    assert over not in tekst(client.get(GEDEELD))

    school.instellingen.filter(sleutel="openbaar.pagina").update(waarde=True)

    assert over in tekst(client.get(GEDEELD))


@pytest.mark.eis("LAW-15")
def test_elke_bladzijde_wijst_de_weg_naar_het_steunpunt_uit_het_profiel(client, school, van_moeder):
    Instelling.objects.update_or_create(
        school=school, sleutel="portaal.steunpunt", defaults={"waarde": "Steunpunt De Proef, 070 111 22 33"}
    )
    binnengaan(client, van_moeder)

    for pad in (GEDEELD, TOESTEMMING, MENING):
        bladzijde = tekst(client.get(pad))
        assert "Het steunpunt voor ouders en jongeren" in bladzijde
        assert "Steunpunt De Proef, 070 111 22 33" in bladzijde
