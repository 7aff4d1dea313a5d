"""The handbook with its pictures, as a folder of pages and as a booklet for each role: the same text, everywhere."""

import io
import re
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pikepdf
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.urls import reverse
from PIL import Image

from ontwikkel import handboekbeelden
from zorg.basis.pdf import DrukkenMislukt, html_naar_pdf
from zorg.hulp import boek, uitgave, waar

BASIS = Path(settings.BASE_DIR)
HANDBOEK = (BASIS / boek.HANDBOEK).read_text()
BEELDEN = re.findall(r"!\[([^\]]*)\]\(\.\./static/beeld/handboek/([\w-]+)\.webp\)", HANDBOEK)
ALLES_SAMEN, EEN = 1_500_000, 60_000  # bytes


class Verwijzingen(HTMLParser):
    """What a page asks for, and the places it has."""

    def __init__(self, tekst):
        super().__init__()
        self.vraagt, self.plekken, self.tags, self.alt = [], [], [], []
        self.feed(tekst)

    def handle_starttag(self, tag, attrs):
        rij = dict(attrs)
        self.tags.append(tag)
        self.vraagt += [rij[naam] for naam in ("href", "src") if naam in rij]
        self.plekken += [rij["id"]] if "id" in rij else []
        self.alt += [rij.get("alt")] if tag == "img" else []


@pytest.fixture(scope="module")
def map_(tmp_path_factory):
    plek = tmp_path_factory.mktemp("handboek") / "site"
    call_command("handboek", naar=plek)
    return plek


def lees(pad):
    return subprocess.run(["pdftotext", pad, "-"], capture_output=True, check=True).stdout.decode()


def knopen(knoop):
    """Every tag of a PDF, in reading order."""
    if isinstance(knoop, pikepdf.Dictionary) and "/S" in knoop:
        yield knoop
    if not isinstance(knoop, pikepdf.Dictionary):
        return
    kinderen = knoop.get("/K", [])
    for kind in kinderen if isinstance(kinderen, pikepdf.Array) else [kinderen]:
        yield from knopen(kind)


def test_elk_beeld_van_het_handboek_is_er_zegt_wat_het_toont_en_heeft_een_maker():
    namen = [naam for _, naam in BEELDEN]

    assert HANDBOEK.count("![") == len(BEELDEN)
    assert 10 <= len(namen) == len(set(namen))
    assert set(namen) == set(handboekbeelden.NAMEN) == {pad.stem for pad in uitgave.beelden()}
    assert [alt for alt, _ in BEELDEN if not 20 < len(alt) < 160 or not alt.endswith(".")] == []


def test_de_beelden_zijn_klein_en_hebben_de_maat_die_de_bladzijde_ervoor_vrijhoudt():
    paden = uitgave.beelden()

    assert sum(pad.stat().st_size for pad in paden) < ALLES_SAMEN
    for pad in paden:
        assert pad.stat().st_size < EEN, pad.name
        with Image.open(pad) as beeld:
            assert (beeld.format, beeld.size) == ("WEBP", boek.MATEN[pad.name.startswith(boek.TELEFOON)]), pad.name


@pytest.mark.parametrize("slug", list(boek.hoofdstukken()))
def test_een_hoofdstuk_op_het_scherm_laadt_hoogstens_drie_beelden_en_niet_voor_ze_nodig_zijn(slug):
    beelden = re.findall(r"<img [^>]+>", boek.hoofdstukken()[slug].html)

    assert len(beelden) <= 3
    for beeld in beelden:
        assert 'loading="lazy"' in beeld
        assert re.search(r'src="[^"]*beeld/handboek/[\w-]+\.', beeld)
        assert re.search(r'alt="[^"]{20,}"', beeld)


def test_de_map_opent_van_een_bestand_en_vraagt_nergens_anders_iets(map_):
    bladen = {pad.name: Verwijzingen(pad.read_text()) for pad in map_.glob("*.html")}

    assert set(bladen) == {"index.html", *(f"{slug}.html" for slug in boek.hoofdstukken())}
    for naam, blad in bladen.items():
        assert blad.tags.count("h1") == 1, naam
        assert "script" not in blad.tags
        assert len(blad.plekken) == len(set(blad.plekken))
        for adres in blad.vraagt:
            bestand, _, plek = adres.partition("#")
            assert not re.match(r"\w+:|/", adres), f"{naam}: {adres}"
            assert (map_ / (bestand or naam)).is_file(), f"{naam}: {adres}"
            assert not plek or plek in bladen[bestand or naam].plekken
    assert sum(len(blad.alt) for blad in bladen.values()) == len(BEELDEN)
    stijl = (map_ / "handboek.css").read_text()
    assert "url(" not in stijl
    assert "light-dark(" in stijl
    assert "@media print" in stijl


def test_alle_tekst_van_het_handboek_staat_in_de_map(map_):
    samen = " ".join(re.sub(r"<[^>]+>", " ", pad.read_text()) for pad in map_.glob("*.html"))
    zonder_beelden = re.sub(r"!\[[^\]]*\]", "", HANDBOEK.partition("\n## ")[2])
    bron = re.sub(r"\]\(\S+\)|\(\.\./\S+\)", "]", zonder_beelden)

    assert set(re.findall(r"\w{6,}", bron)) - set(re.findall(r"\w{6,}", samen)) == set()


def test_elk_hoofdstuk_zit_in_een_boekje_en_elke_rol_heeft_er_een():
    alle = boek.hoofdstukken()

    assert {slug for eigen in waar.BOEKJES for slug in waar.boekje(eigen)} == set(alle)
    assert set(waar.PER_ROL.values()) | {waar.BUITEN, waar.OUDERS} == set(waar.BOEKJES)


@pytest.mark.parametrize("slug", list(waar.BOEKJES))
def test_een_boekje_heeft_alleen_de_hoofdstukken_van_de_rol_met_inhoud_en_bladzijdenummers(map_, slug):
    alle, eigen = boek.hoofdstukken(), waar.boekje(slug)
    tekst = lees(map_ / f"{slug}.pdf")

    with pikepdf.open(map_ / f"{slug}.pdf") as pdf:
        bladzijden = len(pdf.pages)
        boom = list(knopen(pdf.Root.StructTreeRoot.K[0]))
        koppen = [knoop for knoop in boom if knoop.S == "/H2"]
        figuren = [str(knoop.get("/Alt", "")) for knoop in boom if knoop.S == "/Figure"]
        assert pdf.Root.Lang == "nl"
        assert bool(pdf.Root.MarkInfo.Marked)
        assert b"pdfuaid:part>1<" in pdf.Root.Metadata.read_bytes()
    assert len([knoop for knoop in boom if knoop.S == "/H1"]) == 1
    assert len(koppen) == len(eigen) + 1  # and the one above the contents
    assert f"Pagina 1 van {bladzijden}" in tekst
    inhoud = re.sub(r"\s+", " ", tekst.partition(f"Pagina 1 van {bladzijden}")[0])
    for hoofdstuk in alle.values():
        assert (hoofdstuk.titel in inhoud.partition("Inhoud")[2]) is (hoofdstuk.slug in eigen), hoofdstuk.titel
    assert len(figuren) == sum(alle[deel].html.count("<img") for deel in eigen)
    assert all(len(alt) > 20 for alt in figuren)


def test_nog_een_keer_maakt_alleen_wat_anders_is(map_, monkeypatch):
    eerst = {pad.name: pad.stat().st_mtime_ns for pad in map_.glob("*.pdf")}
    assert uitgave.boekjes_maken(map_) is False
    assert {pad.name: pad.stat().st_mtime_ns for pad in map_.glob("*.pdf")} == eerst

    (map_ / uitgave.STEMPEL).write_text("van een eerdere versie")
    monkeypatch.setattr(waar, "BOEKJES", {waar.BUITEN: ()})
    assert uitgave.boekjes_maken(map_) is True


def test_een_map_waar_niets_in_mag_geeft_een_zin_en_geen_fout(tmp_path):
    (tmp_path / "dicht").write_text("een bestand, geen map")

    with pytest.raises(CommandError, match="Kies een andere map"):
        call_command("handboek", naar=tmp_path / "dicht" / "site")


def test_de_hulp_biedt_het_boekje_van_de_eigen_rol_aan_zodra_het_er_is(client, mentor, beheerder, settings, tmp_path):
    client.force_login(mentor)
    settings.STATIC_ROOT = tmp_path
    assert "als PDF" not in client.get(reverse("hulp")).content.decode()
    (tmp_path / uitgave.MAP).mkdir()
    (tmp_path / uitgave.MAP / uitgave.STEMPEL).write_text("van een eerdere versie")
    assert "als PDF" not in client.get(reverse("hulp")).content.decode()

    (tmp_path / uitgave.MAP / uitgave.STEMPEL).write_text(uitgave.stempel())
    for wie, slug in ((mentor, "mentor"), (beheerder, waar.BEHEER)):
        client.force_login(wie)
        blad = client.get(reverse("hulp")).content.decode()
        assert re.findall(r'href="[^"]*handboek/([\w-]+)\.pdf"', blad) == [slug]


def test_het_image_heeft_de_boekjes():
    stappen = (BASIS / "Dockerfile").read_text()

    assert stappen.index("manage.py handboek") < stappen.index("manage.py collectstatic")


def test_een_document_krijgt_alleen_beelden_van_het_handboek():
    kop = '<!doctype html><html lang="nl"><head><title>Proef</title></head><body><h1>Proef</h1>'
    goed = html_naar_pdf(f'{kop}<p><img src="zorg:beeld/verzuim.webp" alt="Verzuim"></p></body></html>')
    with pikepdf.open(io.BytesIO(goed)) as pdf:
        assert len(pdf.pages[0].get_images()) == 1
    for bron in ("zorg:beeld/../../css/basis.css", "zorg:beeld/bestaat-niet.webp", "zorg:beeld/", "ZORG:beeld/verzuim"):
        with pytest.raises(DrukkenMislukt):
            html_naar_pdf(f'{kop}<p><img src="{bron}" alt="x"></p></body></html>')
