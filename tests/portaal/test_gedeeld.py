"""What school shares with a parent or the pupil by link, and what they send back."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

import bijlagen.keuring
import portaal.tasks
import zorg.tasks
from aanmeldingen import services as aanmeldingen
from aanmeldingen.models import Zelfmelding
from bijlagen.services import bijlage_intrekken
from dossiers.models import Deling, Taak, Toestemming
from portaal import houders, rem, services
from portaal.models import Toegang, Toegangscode, Verzoek
from scholen.kalender import plus_schooldagen
from scholen.models import Functie, Instelling, Routeregel, School
from tests.aanmeldingen.factories import AanmeldingFactory
from tests.bijlagen.factories import een_pdf, upload
from tests.dossiers.factories import GesprekFactory
from tests.factories import ContactpersoonFactory
from tests.portaal.conftest import tekst
from tests.spelers import medewerker
from zorg.basis.opdrachten import vegen

pytestmark = pytest.mark.django_db
GEDEELD, CODE = "/p/gedeeld/", "/p/code/"


@pytest.fixture
def moeder(leerling):
    return ContactpersoonFactory(leerling=leerling, relatie="moeder", email="moeder@thuis.example")


@pytest.fixture
def toegang(dossier, moeder):
    return services.nieuws_melden(dossier, moeder)


def binnengaan(client, toegang):
    client.post(reverse("portaal:binnen", kwargs={"token": houders.token_voor(toegang)}))
    code = Toegangscode.objects.filter(toegang=toegang).latest("gemaakt_op")
    antwoord = client.post(CODE, {"code": houders.code_voor(code)})
    assert antwoord["Location"] == GEDEELD


def delen(dossier, door, contact, titel="Gesprek over de toetsweek", **anders):
    stuk = GesprekFactory(dossier=dossier, titel=titel, **anders)
    inhoud = [["Wat spraken we af?", "Elke vrijdag plannen."]]
    return Deling.objects.create(
        dossier=dossier, stuk=stuk, contact=contact, onderdelen=["deelbaar"], inhoud=inhoud, gedeeld_door=door
    )


def test_een_ouder_leest_alleen_wat_met_die_ouder_is_gedeeld(client, dossier, mentor, moeder, toegang, leerling):
    vader = ContactpersoonFactory(leerling=leerling, relatie="vader", email="vader@thuis.example")
    delen(dossier, mentor, moeder)
    delen(dossier, mentor, vader, titel="Gesprek met vader alleen")
    GesprekFactory(dossier=dossier, titel="Niet gedeeld")
    binnengaan(client, toegang)

    bladzijde = tekst(client.get(GEDEELD))

    assert "Gesprek over de toetsweek" in bladzijde
    assert "Elke vrijdag plannen." in bladzijde
    assert "Gesprek met vader alleen" not in bladzijde
    assert "Niet gedeeld" not in bladzijde


@pytest.mark.eis("INV-09")
def test_wat_vertrouwelijk_werd_is_weg_en_ook_een_ingetrokken_deling(client, dossier, mentor, moeder, toegang):
    geheim = delen(dossier, mentor, moeder, titel="Geheim geworden")
    terug = delen(dossier, mentor, moeder, titel="Teruggenomen")
    geheim.stuk.vertrouwelijk = True
    geheim.stuk.save()
    terug.ingetrokken_op, terug.ingetrokken_door = timezone.now(), mentor
    terug.save()
    binnengaan(client, toegang)

    bladzijde = tekst(client.get(GEDEELD))

    assert "Geheim geworden" not in bladzijde
    assert "Teruggenomen" not in bladzijde
    assert "Er staat hier nu niets." in bladzijde


@pytest.mark.parametrize(
    "verandering",
    [{"contactverbod": True, "informatierecht": "geen"}, {"gezag": "nee", "informatierecht": "belangrijk"}],
)
def test_wie_zijn_recht_verliest_staat_meteen_buiten(client, dossier, mentor, moeder, toegang, verandering):
    delen(dossier, mentor, moeder)
    binnengaan(client, toegang)
    for naam, waarde in verandering.items():
        setattr(moeder, naam, waarde)
    moeder.save()

    antwoord = client.get(GEDEELD, follow=True)

    assert "Open de link in de mail" in tekst(antwoord)
    assert services.nieuws_melden(dossier, moeder) is None


@pytest.mark.eis("INV-06")
def test_vanaf_18_leest_een_ouder_alleen_met_toestemming_van_de_leerling(dossier, leerling, moeder, mentor):
    leerling.geboortedatum = date(2008, 1, 1)
    leerling.save()
    assert services.nieuws_melden(dossier, moeder) is None

    Toestemming.objects.create(
        dossier=dossier, doel="ouders_informeren", ontvanger="De ouders", gegevens="Hoe het gaat", status="verleend",
        gegeven_door_leerling=True, datum=date(2026, 1, 2), wijze="mondeling", tekstversie="1", vastgelegd_door=mentor,
    )  # fmt: skip

    assert services.nieuws_melden(dossier, moeder) is not None


def test_een_tweede_bericht_houdt_dezelfde_link_en_de_mail_zegt_niets_over_de_leerling(
    dossier, moeder, leerling, mailbox_leeg
):
    eerste = services.nieuws_melden(dossier, moeder)
    vegen()
    tweede = services.nieuws_melden(dossier, moeder)
    vegen()
    vegen()

    assert (eerste.pk, houders.token_voor(eerste)) == (tweede.pk, houders.token_voor(tweede))
    assert len(mailbox_leeg) == 2
    for mail in mailbox_leeg:
        assert houders.token_voor(eerste) in mail.body
        for geheim in (leerling.roepnaam, leerling.achternaam, leerling.klas.naam):
            assert geheim not in mail.subject + mail.body


@pytest.fixture
def mailbox_leeg(mailoutbox):
    mailoutbox.clear()
    return mailoutbox


@pytest.mark.eis("ZIEK-09", "ZIEK-03")
def test_een_ouder_stuurt_een_medische_verklaring_en_wie_vroeg_en_de_mentor_krijgen_hem(
    client, dossier, moeder, mentor, zorgcoordinator
):
    verzoek = services.document_vragen(dossier, moeder, soort="medische_verklaring", door=zorgcoordinator)
    binnengaan(client, verzoek.toegang)
    bestand = upload(een_pdf(), "verklaring.pdf")

    client.post(reverse("portaal:document_sturen"), {"verzoek": verzoek.pk, "bestand": bestand})

    verzoek.refresh_from_db()
    assert (verzoek.status, verzoek.bijlage.medisch, verzoek.bijlage.van_contact) == ("gedaan", True, moeder)
    assert set(verzoek.bijlage.lezers.all()) == {mentor, zorgcoordinator}
    assert Taak.objects.get(soort="document_bekijken").voor_gebruiker == zorgcoordinator
    assert "School vraagt een document" not in tekst(client.get(GEDEELD))


def test_een_verkeerd_bestand_zegt_waarom_en_het_verzoek_blijft_open(client, dossier, moeder, mentor):
    verzoek = services.document_vragen(dossier, moeder, soort="medische_verklaring", door=mentor)
    binnengaan(client, verzoek.toegang)
    bestand = upload(b"MZ\x90\x00 geen pdf", "verklaring.pdf")

    antwoord = client.post(reverse("portaal:document_sturen"), {"verzoek": verzoek.pk, "bestand": bestand})

    verzoek.refresh_from_db()
    assert (antwoord.status_code, verzoek.status) == (422, "open")
    assert "School vraagt een document" in tekst(antwoord)


def test_het_verzoek_van_een_ander_is_geen_verzoek(client, dossier, moeder, mentor, leerling, toegang):
    vader = ContactpersoonFactory(leerling=leerling, relatie="vader", email="vader@thuis.example")
    verzoek = services.document_vragen(dossier, vader, soort="brief", door=mentor)
    binnengaan(client, toegang)
    bestand = upload(een_pdf(), "brief.pdf")

    for nummer in (verzoek.pk, "9" * 30, "x", ""):
        client.post(reverse("portaal:document_sturen"), {"verzoek": nummer, "bestand": bestand})

    verzoek.refresh_from_db()
    assert (verzoek.status, verzoek.bijlage) == ("open", None)


@pytest.mark.eis("SEG-16")
def test_een_ouder_vraagt_een_gesprek_en_twee_keer_is_een_keer(client, dossier, toegang):
    binnengaan(client, toegang)
    for _ in range(2):
        client.post(reverse("portaal:vragen"), {"vraag": "Kunnen we praten over thuis?", "bereikbaar": ""})

    melding = Zelfmelding.objects.get()
    assert (melding.namens, melding.waarover) == ("ouder", "Kunnen we praten over thuis?")
    assert melding.bereikbaar == "moeder@thuis.example"


def test_tien_foute_codes_sluiten_de_link_en_het_zorgteam_hoort_het(client, toegang, zorgcoordinator):
    client.post(reverse("portaal:binnen", kwargs={"token": houders.token_voor(toegang)}))
    for _ in range(3):
        services.code_maken(toegang)
    for code in list(toegang.codes.order_by("pk"))[:1]:
        for _ in range(10):
            code.pogingen = 0
            code.save()
            fout = f"{(int(houders.code_voor(code)) + 1) % 1_000_000:06d}"
            client.post(CODE, {"code": fout})

    toegang.refresh_from_db()
    assert toegang.geblokkeerd_op is not None
    assert Taak.objects.filter(soort="portaal_geblokkeerd", status="open").count() == 1
    assert "werkt niet meer" in tekst(
        client.get(reverse("portaal:binnen", kwargs={"token": houders.token_voor(toegang)}))
    )


def test_een_link_om_te_lezen_opent_geen_plan(client, toegang):
    binnengaan(client, toegang)

    assert client.get("/p/plan/")["Location"] == "/p/code/"  # the visit goes on where it was


def test_een_nieuwe_toegang_na_de_oude_maakt_de_oude_link_dood(client, dossier, moeder, toegang):
    oud = houders.token_voor(toegang)
    Toegang.objects.update(verloopt_op=timezone.now())
    nieuw = services.nieuws_melden(dossier, moeder)

    assert client.get(reverse("portaal:binnen", kwargs={"token": oud})).status_code == 404
    assert client.get(reverse("portaal:binnen", kwargs={"token": houders.token_voor(nieuw)})).status_code == 200


def test_delen_geeft_een_keer_bericht_ook_als_de_opdracht_twee_keer_loopt(dossier, mentor, moeder, mailbox_leeg):
    deling = delen(dossier, mentor, moeder)
    for _ in range(2):
        zorg.tasks.deling_melden(deling_id=deling.pk)
        vegen()

    assert [mail.to for mail in mailbox_leeg] == [["moeder@thuis.example"]]


def test_een_teruggenomen_deling_is_geen_nieuws(dossier, mentor, moeder, mailbox_leeg):
    deling = delen(dossier, mentor, moeder)
    Deling.objects.update(ingetrokken_op=timezone.now(), ingetrokken_door=mentor)
    zorg.tasks.deling_melden(deling_id=deling.pk)
    vegen()

    assert len(mailbox_leeg) == 0


@pytest.mark.parametrize(("vertrouwelijk", "aantal"), [(False, 1), (True, 0)])
@pytest.mark.eis("INV-09")
def test_ouders_horen_dat_de_aanmelding_er_is_tenzij_de_leerling_om_vertrouwen_vroeg(
    dossier, moeder, mailbox_leeg, vertrouwelijk, aantal, client
):
    aanmelding = AanmeldingFactory(
        dossier=dossier,
        vertrouwelijk=vertrouwelijk,
        status="ingediend",
        ingediend_op=timezone.now(),
        reactiedatum=timezone.localdate(),
        ontvanger=Functie.objects.filter(school=dossier.leerling.school, rol="ZC").get(),
    )
    for _ in range(2):
        zorg.tasks.aanmelding_melden(aanmelding_id=aanmelding.pk)
        vegen()

    assert len([mail for mail in mailbox_leeg if mail.to == [moeder.email]]) == aantal
    assert vertrouwelijk <= (not mailbox_leeg)
    binnengaan(client, services.nieuws_melden(dossier, moeder))
    assert ("Aanmelding bij het zorgteam" in tekst(client.get(GEDEELD))) == (not vertrouwelijk)


def formulieren(school, *namen, zelf=True):
    Instelling.objects.filter(school=school, sleutel="aanmelding.formulieren").update(waarde=list(namen))
    Instelling.objects.filter(school=school, sleutel="aanmelding.leerling_zelf").update(waarde=zelf)


def test_de_hulppagina_doet_wat_de_instelling_zegt(client, school, zorgcoordinator):
    url, woord = f"/p/hulp/{school.slug}/", "Een leerling meldt zichzelf aan bij Hulp vragen"
    formulieren(school, "zelf", zelf=False)
    uit = client.get(url).status_code
    formulieren(school, "zelf", "afspraak", zelf=False)
    afspraak = tekst(client.get(url))
    formulieren(school, "zelf")
    aan = tekst(client.get(url))
    client.force_login(zorgcoordinator)
    beheer = tekst(client.get("/profiel/beheren/", {"soort": "instelling"}))

    assert uit == 404
    assert "Of maakt u zich zorgen om uw kind?" in afspraak
    assert "Verstuur je vraag" in aan
    assert woord in beheer


def test_hulp_vragen_komt_een_keer_binnen_en_zegt_niets_over_leerlingen(client, dossier, leerling, school):
    formulieren(school, "zorg", "zelf", "afspraak")
    url = f"/p/hulp/{school.slug}/"
    form = client.get(url).context["form"]
    data = {
        "namens": "leerling", "naam": str(leerling), "klas": "2b", "waarover": "Ik slaap slecht", "vertrouwelijk": "ja",
        "liever_met": "vrouw", "bereikbaar": "In de pauze bij de kluisjes", "sleutel": form["sleutel"].value(),
    }  # fmt: skip

    for _ in range(2):
        antwoord = client.post(url, data, follow=True)

    melding = Zelfmelding.objects.get()
    assert (melding.naam, melding.waarover, melding.school) == (str(leerling), "Ik slaap slecht", school)
    assert "We hebben je vraag gekregen." in tekst(antwoord)
    assert leerling.achternaam not in tekst(antwoord)


def test_hulp_vragen_toont_altijd_waar_je_nu_heen_kunt(client, school):
    formulieren(school, "zelf")
    bladzijde = tekst(client.get(f"/p/hulp/{school.slug}/"))

    assert "Ik ben nu niet veilig" in bladzijde
    assert 'href="tel:112"' in bladzijde
    assert "Ik ben een ouder" not in bladzijde


@pytest.mark.parametrize(("soorten", "ook_ouders"), [(["zelf"], False), (["zelf", "afspraak"], True)])
def test_de_hulppagina_vraagt_wie_je_bent_alleen_als_er_iets_te_kiezen_is(client, school, soorten, ook_ouders):
    formulieren(school, *soorten)
    bladzijde = tekst(client.get(f"/p/hulp/{school.slug}/"))

    assert ("Wie ben je?" in bladzijde) is ook_ouders
    assert ("Of maakt u zich zorgen om uw kind?" in bladzijde) is ook_ouders
    assert ('name="namens"' in bladzijde) is ook_ouders
    hulp(client, school, 1)
    assert Zelfmelding.objects.get().namens == "leerling"


@pytest.mark.parametrize("telefoon", ["070 123 45 67", ""])
def test_na_versturen_staat_er_wanneer_school_reageert_en_welk_nummer_je_belt(client, school, telefoon):
    formulieren(school, "zelf")
    School.objects.filter(pk=school.pk).update(telefoon=telefoon)
    antwoord = tekst(hulp(client, school, 1))

    dag = date_format(Zelfmelding.objects.get().reactiedatum, "j F Y")
    assert f"School reageert uiterlijk op {dag}." in antwoord
    assert ("Heb je een vraag? Bel de school:" in antwoord) is bool(telefoon)
    assert ("tel:070 123 45 67" in antwoord) is bool(telefoon)


def test_de_termijn_is_die_van_de_route(school):
    Routeregel.objects.filter(school=school).delete()
    copa = Functie.objects.filter(school=school, rol="ZC").order_by("pk").first()
    Routeregel.objects.create(school=school, volgorde=1, naam="Zelf", ontvanger=copa, sla_dagen=9, bron="proef")

    melding = aanmeldingen.zelf_aanmelden(school, naam="Iemand", klas="2b", waarover="Praten")

    assert melding.reactiedatum == plus_schooldagen(school, timezone.localdate(), 9)


def test_een_school_zonder_eigen_melding_heeft_geen_hulppagina(client, school):
    formulieren(school, "zorg")

    assert client.get(f"/p/hulp/{school.slug}/").status_code == 404
    assert client.get("/p/hulp/bestaat-niet/").status_code == 404


def hulp(client, school, nummer, **anders):
    velden = {
        "namens": "leerling", "naam": "Iemand", "waarover": f"vraag {nummer}", "vertrouwelijk": "nee",
        "liever_met": "man", "bereikbaar": "mail", "sleutel": f"s{nummer}",
    }  # fmt: skip
    return client.post(f"/p/hulp/{school.slug}/", velden | anders, follow=True)


@pytest.mark.parametrize("grens", ["HULPVRAGEN", "HULP_PER_BROWSER"])
def test_een_vraag_om_hulp_komt_altijd_binnen_en_veel_zijn_samen_een_taak(
    client, school, monkeypatch, zorgcoordinator, grens
):
    monkeypatch.setattr(rem, grens, 1)
    formulieren(school, "zelf")
    client.get(f"/p/hulp/{school.slug}/")
    for nummer in range(4):
        antwoord = hulp(client, school, nummer)

    assert "We hebben je vraag gekregen." in tekst(antwoord)
    assert list(Zelfmelding.objects.order_by("pk").values_list("mogelijk_rommel", flat=True)) == [False] + 3 * [True]
    assert [taak.wat for taak in Taak.objects.open().order_by("pk")] == [
        "Zoek uit wie zich meldde, en nodig die uit",
        "Er zijn veel hulpvragen binnengekomen",
    ]

    for melding in Zelfmelding.objects.filter(mogelijk_rommel=True):
        assert Taak.objects.open().filter(soort="zelfmeldingen_bekijken").exists()
        aanmeldingen.afwijzen(melding, door=zorgcoordinator, reden="Niet echt")
    assert not Taak.objects.open().filter(soort="zelfmeldingen_bekijken").exists()


def test_wie_alleen_naar_de_hulppagina_kijkt_laat_een_korte_sessie_na(client, school):
    formulieren(school, "zelf")
    client.get(f"/p/hulp/{school.slug}/")

    assert client.session.get_expiry_age() <= 3600


def test_wie_inlogt_na_de_hulppagina_houdt_een_gewone_sessie(client, school, mentor):
    formulieren(school, "zelf")
    client.force_login(mentor)
    client.get(f"/p/hulp/{school.slug}/")

    assert client.session.get_expiry_age() > 3600


@pytest.mark.parametrize("wie", ["ouder", "leerling"])
def test_vijf_open_vragen_per_dag_en_dan_een_vriendelijke_zin(client, dossier, leerling, moeder, wie):
    leerling.email = "leerling@school.example"
    leerling.save()
    binnengaan(client, services.nieuws_melden(dossier, moeder if wie == "ouder" else None))
    for nummer in range(5):
        client.post(reverse("portaal:vragen"), {"vraag": f"vraag {nummer}"})
    antwoord = client.post(reverse("portaal:vragen"), {"vraag": "vraag 6"})
    nogmaals = client.post(reverse("portaal:vragen"), {"vraag": "vraag 0"})

    zin = "U stuurde vandaag al 5 vragen." if wie == "ouder" else "Je stuurde vandaag al 5 vragen."
    assert zin in tekst(antwoord)
    assert "vraag 6" in tekst(antwoord)
    assert nogmaals.status_code == 302
    assert Zelfmelding.objects.count() == 5


def test_een_leerling_stuurt_wat_school_vroeg(client, dossier, leerling, zorgcoordinator, mentor):
    leerling.email = "leerling@school.example"
    leerling.save()
    verzoek = services.document_vragen(dossier, None, soort="verslag", door=zorgcoordinator)
    binnengaan(client, verzoek.toegang)

    client.post(reverse("portaal:document_sturen"), {"verzoek": verzoek.pk, "bestand": upload(een_pdf())})

    verzoek.refresh_from_db()
    assert (verzoek.status, verzoek.bijlage.van_leerling) == ("gedaan", True)
    client.force_login(mentor)
    for pagina in (
        reverse("bijlagen:tonen", args=[verzoek.bijlage_id]),
        reverse("bijlagen:bij_dossier", args=[dossier.pk]),
        reverse("dossiers:stuk", args=[verzoek.bijlage_id]),
    ):
        assert "De leerling" in tekst(client.get(pagina, follow=True)), pagina


def test_een_document_voor_wie_weg_is_gaat_naar_wie_coordineert(dossier, moeder, school, mentor):
    weg = medewerker(school, "SM", "Sil")
    verzoek = services.document_vragen(dossier, moeder, soort="medische_verklaring", door=weg)
    weg.roltoewijzingen.all().delete()

    services.document_ontvangen(verzoek, bestand=upload(een_pdf()))

    taak = Taak.objects.get(soort="document_bekijken")
    verzoek.refresh_from_db()
    assert (taak.voor_gebruiker, taak.voor_rol) == (None, "ZC")
    assert set(verzoek.bijlage.lezers.all()) == {mentor}


def test_een_bestand_wordt_bekeken_voordat_er_iets_op_slot_gaat(dossier, moeder, mentor, monkeypatch):
    volgorde = []
    keuren = bijlagen.keuring.keuren
    monkeypatch.setattr(bijlagen.keuring, "keuren", lambda *wat: volgorde.append("keuren") or keuren(*wat))
    verzoek = services.document_vragen(dossier, moeder, soort="brief", door=mentor)
    with CaptureQueriesContext(connection) as vragen:
        monkeypatch.setattr(services.basis, "_document_bewaren", lambda *wat: volgorde.append(len(vragen)))
        services.document_ontvangen(verzoek, bestand=upload(een_pdf()))

    assert volgorde == ["keuren", 0]


def test_een_open_bezoek_eindigt_als_de_link_verloopt(client, toegang):
    binnengaan(client, toegang)
    Toegang.objects.update(verloopt_op=timezone.now() - timedelta(days=1))

    assert client.get(GEDEELD)["Location"] == "/p/"


def test_een_verbeterd_adres_sluit_het_bezoek_en_de_link_en_het_volgende_nieuws_gaat_naar_het_goede_adres(
    client, dossier, moeder, toegang, mailbox_leeg
):
    services.nieuws_melden(dossier, moeder, over="deling:1")
    oud = reverse("portaal:binnen", kwargs={"token": houders.token_voor(toegang)})
    binnengaan(client, toegang)
    vegen()
    mailbox_leeg.clear()
    moeder.email = "echte.moeder@thuis.example"
    moeder.save()

    assert client.get(GEDEELD)["Location"] == "/p/"
    assert client.get(oud).status_code == 404
    nieuw = services.nieuws_melden(dossier, moeder, over="deling:1")
    vegen()

    assert [mail.to for mail in mailbox_leeg] == [["echte.moeder@thuis.example"]]
    assert client.get(oud).status_code == 404
    assert client.get(reverse("portaal:binnen", kwargs={"token": houders.token_voor(nieuw)})).status_code == 200


def test_een_adres_dat_verandert_voordat_de_mail_weg_is_krijgt_de_mail(dossier, moeder, mailbox_leeg):
    toegang = services.nieuws_melden(dossier, moeder)
    mailbox_leeg.clear()
    moeder.email = "nieuw@thuis.example"
    moeder.save()
    Toegang.objects.update(verstuurd_op=None)
    portaal.tasks.nieuws_mailen(toegang_id=toegang.pk)

    assert [mail.to for mail in mailbox_leeg] == [["nieuw@thuis.example"]]


def test_een_medewerker_vraagt_een_document_en_trekt_het_terug(client, dossier, moeder, mentor):
    client.force_login(mentor)
    url = reverse("portaal:document_vragen", args=[dossier.pk])
    client.post(url, {"aan": moeder.pk, "soort": "medische_verklaring"})
    verzoek = Verzoek.objects.get()
    bladzijde = tekst(client.get(url))
    client.post(reverse("portaal:verzoek_intrekken", args=[dossier.pk]), {"verzoek": verzoek.pk})

    verzoek.refresh_from_db()
    assert "Gevraagd" in bladzijde
    assert verzoek.status == "ingetrokken"
    assert client.post(url, {"aan": "999", "soort": "brief"}).status_code == 200
    assert Verzoek.objects.count() == 1


def test_wie_het_document_vroeg_zegt_dat_het_bekeken_is_en_dan_is_de_taak_klaar(
    client, dossier, moeder, mentor, ondersteuner
):
    verzoek = services.document_vragen(dossier, moeder, soort="brief", door=mentor)
    bijlage = services.document_ontvangen(verzoek, bestand=upload(een_pdf(), "brief.pdf"))
    taak = Taak.objects.get(soort="document_bekijken")
    gezien = reverse("bijlagen:gezien", args=[bijlage.pk])

    client.force_login(ondersteuner)
    assert "Ik heb dit bekeken" not in tekst(client.get(taak.waar))
    client.post(gezien)
    taak.refresh_from_db()
    assert taak.status == "open"

    client.force_login(mentor)
    assert "Ik heb dit bekeken" in tekst(client.get(taak.waar))
    client.post(gezien)
    taak.refresh_from_db()
    assert taak.status == "gedaan"
    assert "Ik heb dit bekeken" not in tekst(client.get(taak.waar))


def test_een_ingetrokken_document_hoeft_niemand_te_bekijken(dossier, moeder, mentor, zorgcoordinator):
    verzoek = services.document_vragen(dossier, moeder, soort="brief", door=mentor)
    bijlage = services.document_ontvangen(verzoek, bestand=upload(een_pdf(), "brief.pdf"))

    bijlage_intrekken(bijlage, door=zorgcoordinator, reden="Dit was van een andere leerling.")

    assert Taak.objects.get(soort="document_bekijken").status == "vervallen"


@pytest.mark.parametrize("wie", ["ouder", "leerling"])
def test_een_verzoek_om_een_document_vraagt_iets_te_sturen(client, dossier, leerling, moeder, mentor, mailoutbox, wie):
    leerling.email = "leerling@school.example"
    leerling.save()
    School.objects.filter(pk=leerling.school_id).update(telefoon="070 123 45 67")
    u, contact = ("u", moeder) if wie == "ouder" else ("je", None)
    verzoek = services.document_vragen(dossier, contact, soort="medische_verklaring", door=mentor)
    vegen()

    bericht = mailoutbox[-1]
    assert bericht.subject.endswith(f"vraagt {u} om iets te sturen")
    assert f"vraagt {u} om een document te sturen." in bericht.body
    assert "te lezen" not in f"{bericht.subject} {bericht.body}"
    token = houders.token_voor(verzoek.toegang)
    assert f"School vraagt {u} om iets te sturen" in tekst(client.get(reverse("portaal:binnen", args=[token])))
    binnengaan(client, verzoek.toegang)
    assert f"Wat school van {u} vraagt" in tekst(client.get(GEDEELD))
    antwoord = client.post("/p/gedeeld/document/", {"verzoek": verzoek.pk, "bestand": upload(een_pdf())}, follow=True)
    assert "Moet er nog iets bij? Dan vraagt school dat." in tekst(antwoord)
    assert 'href="tel:070 123 45 67"' in tekst(antwoord).partition("<h1")[0]


def test_na_een_verzoek_gaat_een_nieuw_bericht_weer_over_lezen(dossier, mentor, moeder, mailoutbox):
    services.document_vragen(dossier, moeder, soort="medische_verklaring", door=mentor)
    vegen()
    services.deling_melden(delen(dossier, mentor, moeder))
    vegen()

    assert "klaargezet om te lezen" in mailoutbox[-1].body


def test_na_een_vraag_om_een_gesprek_staat_er_wanneer_school_reageert(client, school, toegang):
    formulieren(school, "afspraak")
    binnengaan(client, toegang)
    antwoord = client.post(reverse("portaal:vragen"), {"vraag": "Kunnen we praten?", "bereikbaar": ""}, follow=True)

    dag = date_format(Zelfmelding.objects.get().reactiedatum, "j F Y")
    assert f"School heeft de vraag gekregen en reageert uiterlijk op {dag}." in tekst(antwoord)
