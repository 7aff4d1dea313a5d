"""The page behind the QR code: whose document is this, and is my file the same? It says nothing about a pupil."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from opp.models import Bewijs
from portaal import controle, rem
from tests.opp.factories import in_ronde, vastgesteld, vol_concept
from tests.portaal.conftest import tekst

pytestmark = pytest.mark.django_db
GETEKEND, GETOOND = b"%PDF-1.7 getekend", b"%PDF-1.7 getoond"


def som(inhoud):
    return hashlib.sha256(inhoud).hexdigest()


@pytest.fixture
def bewijs(dossier):
    """Of a plan that was signed and sealed."""
    return vastgesteld(dossier).bewijs


@pytest.fixture
def met_bytes(bewijs, monkeypatch):
    """The bytes of a stored document cannot be changed, so the page is told other hashes."""
    echt = controle.zoek

    def zoek(code):
        gevonden = echt(code)
        return gevonden and type(gevonden)(**{**vars(gevonden), "getoond": som(GETOOND), "getekend": som(GETEKEND)})

    monkeypatch.setattr("portaal.views.controle.zoek", zoek)
    return bewijs


@pytest.mark.eis("INV-02")
@pytest.mark.parametrize("getypt", [str, str.lower, lambda code: code.lower().replace("-", " ")])
def test_de_code_zegt_van_welke_school_en_sinds_wanneer(client, bewijs, getypt):
    antwoord = client.get(f"/p/controle/{getypt(bewijs.code)}/?taal=nl")

    pagina, leerling = tekst(antwoord), bewijs.versie.opp.dossier.leerling
    assert f"Een document met de code {bewijs.code} is van {leerling.school.naam}." in pagina
    assert "School heeft het verzegeld op" in pagina
    assert "gewone elektronische handtekeningen" in pagina
    for verboden in (leerling.achternaam, leerling.roepnaam, leerling.leerlingnummer, "OPP", "plan van"):
        assert verboden not in pagina


def test_wat_nog_niet_getekend_is_heet_niet_verzegeld(client, dossier):
    versie = in_ronde(dossier)
    Bewijs.objects.create(versie=versie, code="ABCD-EFGH-JKLM")

    assert "Het is niet verzegeld" in tekst(client.get("/p/controle/ABCD-EFGH-JKLM/?taal=nl"))


def test_een_andere_code_en_die_van_een_document_dat_er_nog_niet_is_zeggen_hetzelfde(client, dossier):
    Bewijs.objects.create(versie=vol_concept(dossier), code="ABCD-EFGH-JKLM")

    for code in ("ABCD-EFGH-JKLM", "WWWW-WWWW-WWWW", "x"):
        antwoord = client.get(f"/p/controle/{code}/?taal=nl")
        assert antwoord.status_code == 404
        assert "Deze code kennen wij niet." in tekst(antwoord)


@pytest.mark.parametrize(
    ("inhoud", "zin"),
    [
        (GETEKEND, "precies gelijk aan het document dat school bewaart, met de handtekeningen"),
        (GETOOND, "precies gelijk aan wat school heeft laten lezen, nog zonder de handtekeningen"),
        (GETEKEND + b" ", "niet gelijk aan wat school bewaart"),
        (b"", "niet gelijk aan wat school bewaart"),
    ],
)
@pytest.mark.parametrize("hoe", ["bestand", "kenmerk"])
def test_een_bestand_of_kenmerk_wordt_vergeleken(client, bewijs, met_bytes, inhoud, zin, hoe):
    stuur = (
        {"bestand": SimpleUploadedFile("plan.pdf", inhoud)} if hoe == "bestand" else {"kenmerk": som(inhoud).upper()}
    )

    adres = f"/p/controle/{bewijs.code}/?taal=nl"
    antwoord = client.post(adres, stuur)

    assert antwoord["Location"] == adres
    assert zin in tekst(client.get(adres))
    assert zin not in tekst(client.get(adres))


@pytest.mark.parametrize(
    ("stuur", "zin"),
    [({}, "Kies een bestand, of plak het kenmerk."), ({"kenmerk": "xyz"}, "Een kenmerk heeft 64 tekens")],
)
def test_wat_niet_te_vergelijken_is_zegt_waarom(client, bewijs, stuur, zin):
    antwoord = client.post(f"/p/controle/{bewijs.code}/?taal=nl", stuur)

    assert antwoord.status_code == 422
    assert zin in tekst(antwoord)


def test_raden_houdt_op(client, bewijs, monkeypatch):
    monkeypatch.setattr(rem, "ONBEKENDE_CODES", 3)

    antwoorden = [client.get(f"/p/controle/WWWW-WWWW-WWW{teken}/").status_code for teken in "ABCDE"]

    assert antwoorden == [404, 404, 404, 429, 429]


@pytest.mark.parametrize("manier", ["adres", "typen"])
def test_wie_raadt_laat_een_goede_code_achter_hetzelfde_adres_niet_wachten(client, bewijs, manier):
    for _ in range(rem.ONBEKENDE_CODES + 1):
        fout = client.get("/p/controle/WWWW-WWWW-WWWW/")
    assert fout.status_code == 429

    adres = f"/p/controle/{bewijs.code}/" if manier == "adres" else f"/p/controle/?code={bewijs.code}"
    goed = client.get(adres, follow=True)

    assert goed.status_code == 200
    assert bewijs.versie.opp.dossier.leerling.school.naam in tekst(goed)
    assert client.get("/p/controle/WWWW-WWWW-WWWA/").status_code == 429


def test_vergelijken_houdt_op(client, bewijs, monkeypatch):
    monkeypatch.setattr(rem, "VERGELIJKINGEN", 2)
    stuur = {"kenmerk": "0" * 64}

    assert [client.post(f"/p/controle/{bewijs.code}/", stuur).status_code for _ in range(3)] == [302, 302, 429]


def test_wie_de_code_typt_komt_op_dezelfde_bladzijde(client, bewijs):
    assert "Vul de code in" in tekst(client.get("/p/controle/?taal=nl"))

    assert client.get("/p/controle/?code=abcd efgh jklm")["Location"] == "/p/controle/abcd%20efgh%20jklm/"
    assert "Deze code kennen wij niet." in tekst(client.get("/p/controle/?code=&taal=nl"))


@pytest.mark.django_db
def test_een_code_die_in_geen_adres_past_is_onbekend(client):
    """Found by wapiti (make aanval): a slash made it a broken page."""
    assert client.get("/p/controle/", {"code": "../etc/passwd"}).status_code == 404
