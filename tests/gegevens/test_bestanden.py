"""A file on the pages: looked at first, done once, undone whole, and never more than it says."""

import io
import zipfile
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import Workbook

from audit.models import Gebeurtenis
from dossiers.models import Contactpersoon, Leerling
from gegevens import laden, services
from gegevens.lezer import openen
from gegevens.models import Gegevensbestand, Gegevenswijziging
from scholen.kalender import begin_schooljaar
from scholen.models import Klas
from tests.dossiers.factories import DossierFactory
from tests.factories import ContactpersoonFactory, LeerlingFactory
from tests.spelers import medewerker
from zorg.basis.models import Onvolledig
from zorg.basis.opdrachten import vegen

from .conftest import KOP
from .factories import GegevensbestandFactory


@pytest.fixture
def noor(school, klas):
    return LeerlingFactory(school=school, klas=klas, leerlingnummer="1001", roepnaam="Noor", achternaam="Wit",
                           geboortedatum=date(2012, 3, 5), telefoon="0612345678")  # fmt: skip


def regel(nummer="1001", roepnaam="Noor", klas="2a", telefoon="0612345678"):
    return f"{nummer};{roepnaam};Wit;05-03-2012;{klas};2;{telefoon}\n"


def ingelogd(gebruiker):
    client = Client()
    client.force_login(gebruiker)
    return client


def kies(client, inhoud, *, soort="leerlingen", naam="leerlingen.csv"):
    bestand = SimpleUploadedFile(naam, inhoud)
    return client.post(reverse("gegevens:lijst"), {"soort": soort, "bestand": bestand}, follow=True)


def test_van_bestand_tot_klas_en_weer_terug(school, noor, klas, mentor, andere_mentor, andere_klas, beheerder):
    client = ingelogd(beheerder)
    inhoud = (KOP + regel(klas=andere_klas.naam) + regel("1002", "Bo", "2 nieuw")).encode()

    html = kies(client, inhoud).content.decode()
    assert "Stap 2 van 3" in html
    rij = Gegevensbestand.objects.get()
    velden = {"leerlingnummer": "Leerlingnummer", "roepnaam": "Roepnaam", "achternaam": "Achternaam",
              "geboortedatum": "Geboortedatum", "klas": "Klas", "leerjaar": "Leerjaar"}  # fmt: skip
    client.post(reverse("gegevens:kolommen", args=[rij.pk]), velden)
    vegen()
    html = client.get(reverse("gegevens:bestand", args=[rij.pk])).content.decode()
    assert f"klas: {klas.naam} → {andere_klas.naam}" in html
    assert "Deze klassen zijn er nog niet en komen erbij: 2 nieuw." in html
    assert not Leerling.objects.filter(leerlingnummer="1002").exists()

    for _ in range(2):  # a second click does nothing
        client.post(reverse("gegevens:invoeren", args=[rij.pk]))
    vegen()
    rij.refresh_from_db()
    assert (rij.status, rij.nieuw, rij.anders, rij.inhoud, rij.voorbeelden) == ("klaar", 1, 1, None, [])
    assert noor in Leerling.objects.waarop(andere_mentor, "leerling.zoeken")
    assert noor not in Leerling.objects.waarop(mentor, "leerling.zoeken")
    assert Gebeurtenis.objects.get(soort="leerling_ingelezen", leerling_id=noor.pk).door_id == beheerder.pk

    client.post(reverse("gegevens:terugdraaien", args=[rij.pk]))
    rij.refresh_from_db()
    assert (rij.status, rij.gebleven) == ("teruggedraaid", 0)
    assert noor in Leerling.objects.waarop(mentor, "leerling.zoeken")
    assert not Leerling.objects.filter(leerlingnummer="1002").exists()
    assert not Gegevenswijziging.objects.exists()


def test_wat_er_al_stond_is_niets_om_te_doen(inlezen, noor, beheerder):
    rij = inlezen(KOP + regel(klas=noor.klas.naam), tot="bekeken")

    assert (rij.gelijk, rij.te_doen, rij.stand) == (1, 0, "Niets om in te voeren")
    with pytest.raises(Onvolledig, match="alles staat er al"):
        services.invoeren(rij, door=beheerder)


def test_een_fout_houdt_het_hele_bestand_tegen(inlezen, noor, beheerder):
    rij = inlezen(KOP + regel("1002", klas="") + regel("1003", "Bo", noor.klas.naam), tot="bekeken")

    assert (rij.fout, rij.stand) == (1, "Kan niet mee")
    with pytest.raises(Onvolledig, match="kan niet mee"):
        services.invoeren(rij, door=beheerder)
    csv = ingelogd(beheerder).get(reverse("gegevens:fouten", args=[rij.pk])).content.decode("utf-8-sig")
    assert csv.splitlines()[1].endswith(";2;Leeg: klas. Vul dit in.")


def test_de_foute_regels_komen_allemaal_terug_zonder_formule(inlezen, beheerder):
    rij = inlezen(KOP + regel("1002", "=1+1", klas="") * 1200, tot="bekeken")

    csv = ingelogd(beheerder).get(reverse("gegevens:fouten", args=[rij.pk])).content.decode("utf-8-sig").splitlines()
    assert (rij.fout, len(rij.fouten), len(csv)) == (1200, 20, 1201)
    assert ";'=1+1;" in csv[-1]
    services.weggooien(rij, door=beheerder)
    rij.refresh_from_db()
    assert (rij.fouten, rij.foutenbestand) == ([], None)


def test_terugdraaien_laat_staan_wat_daarna_veranderde_of_gebruikt_is(inlezen, school, klas, noor, beheerder):
    rij = inlezen(KOP + regel(roepnaam="Nora", klas=klas.naam) + regel("1002", "Bo", klas.naam)
                  + regel("1003", "Cas", klas.naam))  # fmt: skip
    Leerling.objects.filter(pk=noor.pk).update(roepnaam="Noortje")
    bo = Leerling.objects.get(leerlingnummer="1002")
    DossierFactory(leerling=bo)

    services.terugdraaien(rij, door=beheerder)

    rij.refresh_from_db()
    noor.refresh_from_db()
    assert (rij.gebleven, noor.roepnaam) == (2, "Noortje")
    assert set(Leerling.objects.filter(school=school).values_list("leerlingnummer", flat=True)) == {"1001", "1002"}


def test_wie_vertrok_is_na_terugdraaien_weer_op_school(inlezen, school, klas, noor, beheerder):
    ander = LeerlingFactory(school=school, klas=klas, leerlingnummer="2001")
    inhoud = KOP + regel(klas=klas.naam)
    rij = inlezen(inhoud, tot="bekeken", vertrekdatum=date(2026, 11, 20))
    services.invoeren(rij, door=beheerder)
    vegen()  # 1 of 2 is more than is likely
    rij.refresh_from_db()
    assert (rij.status, rij.te_doen) == ("bekeken", 1)
    assert "meer dan 10 %" in rij.afgebroken
    ander.refresh_from_db()
    assert ander.uitschrijfdatum is None

    rij = inlezen(inhoud, vertrekdatum=date(2026, 11, 20), veel_weg=True)
    ander.refresh_from_db()
    assert (rij.status, ander.uitschrijfdatum) == ("klaar", date(2026, 11, 20))
    services.terugdraaien(rij, door=beheerder)
    ander.refresh_from_db()
    assert ander.uitschrijfdatum is None


def test_het_laatste_bestand_eerst_en_niet_na_maanden(inlezen, klas, noor, beheerder):
    eerste = inlezen(KOP + regel(roepnaam="Nora", klas=klas.naam))
    tweede = inlezen(KOP + regel(roepnaam="Noortje", klas=klas.naam), naam="tweede.csv")

    with pytest.raises(Onvolledig, match=r"‘tweede\.csv’ is later ingevoerd"):
        services.terugdraaien(eerste, door=beheerder)
    Gegevensbestand.objects.filter(pk=tweede.pk).update(ingevoerd_op=timezone.now() - timedelta(days=31))
    with pytest.raises(Onvolledig, match="30 dagen lang"):
        services.terugdraaien(tweede, door=beheerder)


def test_een_ouder_terugdraaien(inlezen, noor, beheerder):
    ContactpersoonFactory(leerling=noor, naam="Rob Wit", relatie="vader", gezag="ja", email="rob@thuis.example")
    rij = inlezen(
        "Leerlingnummer;Naam;Relatie;Gezag;E-mail\n"
        "1001;Rob Wit;vader;onbekend;rob@werk.example\n1001;Ellen Bos;moeder;;\n",
        soort="contactpersonen", tot="bekeken",
    )  # fmt: skip
    assert (rij.nieuw, rij.anders) == (1, 1)
    html = ingelogd(beheerder).get(reverse("gegevens:bestand", args=[rij.pk])).content.decode()
    assert "gezag, e-mailadres" in html  # that it changes, not what it was
    assert "rob@thuis.example" not in html
    services.invoeren(rij, door=beheerder)
    vegen()
    assert Contactpersoon.objects.get(naam="Rob Wit").gezag == "onbekend"

    rij.refresh_from_db()
    services.terugdraaien(rij, door=beheerder)
    rob = Contactpersoon.objects.get()
    assert (rob.naam, rob.gezag, rob.email) == ("Rob Wit", "ja", "rob@thuis.example")


def test_wie_helpt_leest_in_het_dossier_dat_een_adres_thuis_anders_werd(inlezen, noor, mentor, zorgcoordinator, client):
    dossier = DossierFactory(leerling=noor)
    for naam in ("Rob Wit", "Ellen Bos"):
        ContactpersoonFactory(leerling=noor, naam=naam, relatie="ouder", gezag="ja", email=f"{naam[:3]}@thuis.example")
    inlezen(
        "Leerlingnummer;Naam;Relatie;E-mail\n1001;Rob Wit;ouder;ander@adres.example\n1001;Ellen Bos;moeder;\n",
        soort="contactpersonen",
    )

    (stuk,) = dossier.tijdlijn.filter(soort="gebeurtenis")
    assert (stuk.titel, stuk.niveau) == ("Andere gegevens van Rob Wit", "Z2")
    assert stuk.tekst == "Uit de leerlingadministratie kwam iets anders bij: e-mailadres. Kijk of dat klopt."
    assert stuk in type(stuk).objects.waarop(zorgcoordinator, "tijdlijn")
    assert stuk not in type(stuk).objects.waarop(mentor, "tijdlijn")


def als_excel(rijen, **kop):
    boek, uit = Workbook(), io.BytesIO()
    for rij in rijen:
        boek.active.append(rij)
    boek.save(uit)
    return uit.getvalue()


def test_een_excelbestand(inlezen, school, klas):
    rijen = [["Leerlingnummer", "Roepnaam", "Achternaam", "Geboortedatum", "Klas", "Leerjaar", None],
             [1001.0, "Zoë", "Özkan", date(2012, 3, 5), klas.naam, 2, None],
             ["1002", "=HYPERLINK(1)", "Bos", "2012-03-06", klas.naam, "2"]]  # fmt: skip
    rij = inlezen(als_excel(rijen), tot="bekeken", naam="leerlingen.xlsx")

    assert (rij.nieuw, rij.fout, rij.kop[:2]) == (1, 1, ["Leerlingnummer", "Roepnaam"])  # a formula has no value yet
    rijen.pop()
    inlezen(als_excel(rijen), naam="leerlingen.xlsx")
    zoe = Leerling.objects.get(school=school)
    assert (zoe.leerlingnummer, str(zoe), zoe.geboortedatum) == ("1001", "Zoë Özkan", date(2012, 3, 5))


def als_zip(**bestanden):
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as pakket:
        for naam, tekst in bestanden.items():
            pakket.writestr(f"{naam}.csv", tekst)
    return uit.getvalue()


EEN_EEN = {
    "manifest": "propertyName,value\nmanifest.version,1.0\noneroster.version,1.1\nfile.users,bulk\n",
    "users": "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,"
    "middleName,identifier,email,sms,phone,agentSourcedIds,grades,password\n"
    "u1,,,true,o1,student,noor,,Noor,Wit,de,1001,noor@proef.example,,0612345678,u3,02,\n"
    "u2,tobedeleted,,true,o1,student,weg,,Weg,Is,,1002,,,,,02,\n"
    "u3,,,true,o1,parent,rob,,Rob,Wit,de,,rob@thuis.example,,,u1,,\n"
    "u4,,,true,o1,teacher,juf,,Juf,Bos,,,,,,,,\n",
    "demographics": "sourcedId,status,dateLastModified,birthDate,sex\nu1,,,2012-03-05,female\n",
    "classes": "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType\n"
    "c1,,,2 oneroster,02,k1,2o,homeroom\nc2,,,Wiskunde 2,02,k2,wi,scheduled\n",
    "enrollments": "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role\n"
    "e1,,,c2,o1,u1,student\ne2,,,c1,o1,u1,student\n",
}
EEN_TWEE = EEN_EEN | {
    "users": "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,"
    "identifier,email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,resourceSourcedIds,"
    "preferredGivenName\n"
    "u1,,,true,noor,,Eleonora,Wit,de,1001,noor@proef.example,,0612345678,u3,02,,,,Noor\n"
    "u3,,,true,rob,,Rob,Wit,de,,rob@thuis.example,,,,,,,,\n",
    "roles": "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId\n"
    "r1,,,u1,primary,student,,,o1\nr3,,,u3,primary,guardian,,,o1\n",
}


@pytest.mark.parametrize(("bestanden", "relatie"), [(EEN_EEN, "ouder"), (EEN_TWEE, "anders")])
def test_een_oneroster_zip(inlezen, school, klas, bestanden, relatie):
    inhoud = als_zip(**bestanden)
    inlezen(inhoud, naam="oneroster.zip")
    noor = Leerling.objects.get(school=school)
    assert (noor.leerlingnummer, str(noor), noor.klas.naam) == ("1001", "Noor de Wit", "2 oneroster")
    assert (noor.geboortedatum, noor.telefoon) == (date(2012, 3, 5), "0612345678")

    inlezen(inhoud, soort="contactpersonen", naam="oneroster.zip")
    rob = Contactpersoon.objects.get()
    assert (rob.leerling, rob.naam, rob.relatie, rob.email) == (noor, "Rob de Wit", relatie, "rob@thuis.example")
    assert (rob.gezag, rob.informatierecht) == ("onbekend", "geen")  # the standard does not know it


def bom():
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as pakket:
        pakket.writestr("users.csv", b"a" * (61 * 1024 * 1024))
    return uit.getvalue()


@pytest.mark.parametrize(
    ("inhoud", "zin"),
    [
        (b"PK\x03\x04 stuk", "stuk of niet te lezen"),
        (als_zip(foto="x"), "geen Excel-bestand en geen OneRoster"),
        (als_zip(**EEN_EEN | {"manifest": "propertyName,value\nfile.users,delta\n"}), "alleen wat veranderde"),
        (als_zip(users="sourcedId,role\nu4,teacher\n"), "staan geen leerlingen"),
        (bom(), "uitgepakt te groot"),
        (als_excel([]), "staat niets"),
        (b"%PDF-1.7", "Dit is een PDF"),
        (b"geen kolommen", "geen kolommen"),
        (b"", "leeg"),
    ],
)  # fmt: skip
def test_een_bestand_dat_het_niet_is_krijgt_een_zin_en_wordt_niet_bewaard(beheerder, inhoud, zin):
    html = kies(ingelogd(beheerder), inhoud, naam="x.zip").content.decode()

    assert zin in html
    assert not Gegevensbestand.objects.exists()


def test_een_ander_kan_er_niet_bij_en_ziet_geen_naam(school, andere_school, mentor, privacy):
    andere_beheerder = medewerker(andere_school, "FB", "Femke")
    rij = GegevensbestandFactory(school=school, status="bekeken", voorbeelden=[{"regel": 1, "wie": "Noor", "wat": "x"}])

    for gebruiker in (mentor, privacy, andere_beheerder):
        for naam in ("bestand", "stand", "fouten", "kolommen", "terugdraaien"):
            antwoord = ingelogd(gebruiker).get(reverse(f"gegevens:{naam}", args=[rij.pk]))
            assert antwoord.status_code == 404
            assert "Noor" not in antwoord.content.decode()
        ingelogd(gebruiker).post(reverse("gegevens:weggooien", args=[rij.pk]))
    rij.refresh_from_db()
    assert rij.status == "bekeken"


def test_een_bestand_dat_blijft_liggen_gaat_weg(school, beheerder):
    oud, nieuw = (GegevensbestandFactory(school=school, gestart_door=beheerder, sha256=c * 64) for c in "ab")
    Gegevensbestand.objects.filter(pk=oud.pk).update(gestart_op=timezone.now() - timedelta(days=32))

    assert services.bestanden_opruimen(school, op=timezone.localdate()) == 1
    oud.refresh_from_db()
    nieuw.refresh_from_db()
    assert (oud.status, oud.inhoud, nieuw.status) == ("weggegooid", None, "geupload")


def test_wat_onder_het_werk_stuk_gaat_laat_niets_achter(inlezen, school, klas, noor, beheerder, monkeypatch):
    rij = inlezen(KOP + regel(roepnaam="Nora", klas=klas.naam), tot="bekeken")

    def stuk(*_, **__):
        raise RuntimeError

    monkeypatch.setattr(laden, "_onthouden", stuk)
    services.invoeren(rij, door=beheerder)
    vegen()

    rij.refresh_from_db()
    noor.refresh_from_db()
    assert (rij.status, noor.roepnaam) == ("bekeken", "Noor")
    assert "ging iets mis" in rij.afgebroken


def test_een_lijst_met_dertig_bestanden_stelt_evenveel_vragen(school, beheerder, django_assert_max_num_queries):
    GegevensbestandFactory.create_batch(30, school=school, gestart_door=beheerder)

    client = ingelogd(beheerder)
    with django_assert_max_num_queries(12):
        html = client.get(reverse("gegevens:lijst")).content.decode()
    assert html.count('class="wie"') == 25
    assert "?na=" in html


def test_een_klas_die_het_bestand_bracht_blijft_na_terugdraaien(inlezen, school, klas, noor, beheerder):
    rij = inlezen(KOP + regel(klas="2 nieuw"))
    services.terugdraaien(rij, door=beheerder)

    noor.refresh_from_db()
    assert noor.klas == klas
    assert Klas.objects.filter(school=school, naam="2 nieuw").exists()


def test_de_foute_regels_staan_onder_hun_eigen_kolom(inlezen, klas, beheerder):
    rij = inlezen(KOP + regel("1002", klas=""), tot="bekeken")

    csv = ingelogd(beheerder).get(reverse("gegevens:fouten", args=[rij.pk])).content.decode("utf-8-sig").splitlines()
    regels = dict(zip(csv[0].split(";"), csv[1].split(";"), strict=True))
    assert (regels["Leerlingnummer"], regels["Roepnaam"], regels["Klas"], regels["Leerjaar"]) == (
        "1002",
        "Noor",
        "",
        "2",
    )


def test_een_telefoonnummer_uit_de_foute_regels_komt_heel_terug(inlezen, klas):
    inlezen(KOP + regel("1002", klas=klas.naam, telefoon="'+31612345678"))

    assert Leerling.objects.get(leerlingnummer="1002").telefoon == "+31612345678"


def test_wie_op_de_knop_drukte_staat_in_het_logboek(inlezen, school, klas, noor, beheerder):
    tweede = medewerker(school, "FB", "Tweede")
    rij = inlezen(KOP + regel(roepnaam="Nora", klas=klas.naam), tot="bekeken")
    services.invoeren(rij, door=tweede)
    vegen()

    assert Gebeurtenis.objects.get(soort="leerling_ingelezen", leerling_id=noor.pk).door_id == tweede.pk


def test_een_andere_klas_staat_op_de_tijdlijn(inlezen, noor, andere_klas):
    dossier = DossierFactory(leerling=noor)
    inlezen(KOP + regel(klas=andere_klas.naam))

    (stuk,) = dossier.tijdlijn.filter(soort="gebeurtenis")
    assert stuk.tekst == "Uit de leerlingadministratie kwam iets anders bij: klas. Kijk of dat klopt."


def test_terugdraaien_houdt_een_ouder_van_wie_al_iets_kwam(inlezen, noor, beheerder):
    """What points at a row may have no name back; it must not stop the others."""
    dossier = DossierFactory(leerling=noor)
    rij = inlezen("Leerlingnummer;Naam;Relatie\n1001;Rob Wit;vader\n1001;Ellen Bos;moeder\n", soort="contactpersonen")
    rob = Contactpersoon.objects.get(naam="Rob Wit")
    dossier.tijdlijn.create(soort="stuk", datum=timezone.localdate(), titel="Van thuis", van_contact=rob)

    services.terugdraaien(rij, door=beheerder)

    rij.refresh_from_db()
    assert (rij.gebleven, list(Contactpersoon.objects.all())) == (1, [rob])


def test_een_klein_excelbestand_dat_heel_veel_zegt(beheerder):
    lang = als_excel([["Leerlingnummer", "Roepnaam"], ["1", " " + "x" * 30_000]])
    breed = als_excel([["a" * 2000] * 201])

    assert "meer dan 200 kolommen" in kies(ingelogd(beheerder), breed, naam="breed.xlsx").content.decode()
    kies(ingelogd(beheerder), lang, naam="lang.xlsx")
    (rij,) = Gegevensbestand.objects.all()
    ((_, cellen),) = openen(bytes(rij.inhoud), rij.soort).regels()
    assert len(cellen[1]) < 2000


def test_wat_een_oude_keuze_gaf_staat_niet_meer_op_de_bladzijde(inlezen, klas, beheerder):
    """A look that fails leaves nothing of the one before it, and one that was overtaken breaks off nothing."""
    rij = inlezen(KOP + regel(klas="2b"), tot="bekeken")
    assert (rij.nieuw, rij.klassen) == (1, ["2b"])

    Gegevensbestand.objects.filter(pk=rij.pk).update(inhoud=b"")  # as bytes that got lost
    services.kolommen_kiezen(rij, door=beheerder, kolommen=rij.kolommen)
    laden.afbreken(rij.pk, poging=rij.poging)
    rij.refresh_from_db()
    assert (rij.status, rij.afgebroken) == ("bekijken", "")
    vegen()

    rij.refresh_from_db()
    assert rij.status == "bekeken"
    assert rij.afgebroken
    assert (rij.nieuw, rij.klassen, rij.voorbeelden) == (0, [], [])


@pytest.mark.eis("ZEIST-36")
def test_ook_wie_alleen_kijkt_staat_bij_wie_keek(inlezen, noor, beheerder):
    """One row with a guess is answered with what school knows: that is reading, also when nothing is brought in."""
    anders = LeerlingFactory(school=noor.school, klas=noor.klas, leerlingnummer="1002")
    rij = inlezen(KOP + regel(roepnaam="X"), tot="bekeken")
    services.weggooien(rij, door=beheerder)

    (keek,) = Gebeurtenis.objects.filter(soort="lijst_inlezen_getoond")
    assert (keek.door_id, keek.details["leerlingen"]) == (beheerder.pk, [noor.pk])
    assert anders.pk not in keek.details["leerlingen"]


def test_van_excel_leest_de_bladzijde_alleen_de_kop_en_de_worker_de_rest(inlezen, klas, beheerder):
    """What is too much below the head is said by the look, in words, and nothing is done."""
    kop = ["Leerlingnummer", "Roepnaam", "Achternaam", "Geboortedatum", "Klas", "Leerjaar"]
    veel = als_excel([kop, *([["a" * 2000] * 200] * 60)])
    assert "Stap 2 van 3" in kies(ingelogd(beheerder), veel, naam="veel.xlsx").content.decode()

    rij = inlezen(veel, tot="bekeken", naam="veel.xlsx")

    assert (rij.status, rij.stand) == ("bekeken", "Kan niet mee")
    assert rij.afgebroken.startswith("Dit Excel-bestand is te groot.")
    assert (
        "Dit Excel-bestand is te groot."
        in ingelogd(beheerder).get(reverse("gegevens:bestand", args=[rij.pk])).content.decode()
    )


def test_bij_leerlingen_staat_voor_welk_schooljaar_het_telt(school, beheerder, client):
    client.force_login(beheerder)
    begin = begin_schooljaar(timezone.localdate()).year
    for soort, telt in (("leerlingen", True), ("contactpersonen", False)):
        rij = services.bestand_aannemen(school, soort=soort, door=beheerder, bestandsnaam="a.csv", inhoud=b"a;b\n1;2\n")
        blad = client.get(reverse("gegevens:kolommen", args=[rij.pk])).content.decode()
        assert (f"<strong>{begin}-{begin + 1}</strong>" in blad) is telt
