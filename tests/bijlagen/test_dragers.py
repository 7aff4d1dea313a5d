"""What a file may not carry or fetch, however it is written; and the ordinary files of a school, that do come in."""

import io
import zipfile

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream
from weasyprint import HTML

from bijlagen import keuring
from zorg.basis.models import Onvolledig

from .factories import een_foto, een_pakket

PROGRAMMA = keuring.ZINNEN["programma"]
RELATIE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
)


def geweigerd(naam: str, inhoud: bytes) -> str:
    with pytest.raises(Onvolledig) as fout:
        keuring.keuren(naam, inhoud)
    return str(fout.value)


def pdf(maken) -> bytes:
    uit = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        maken(document)
        document.save(uit)
    return uit.getvalue()


def opent_met(**actie):
    def maken(document):
        document.Root.OpenAction = Dictionary(**actie)

    return pdf(maken)


def met_teken(**teken):
    def maken(document):
        plek = document.make_indirect(Dictionary(Type=Name.Annot, Rect=Array([0, 0, 9, 9]), **teken))
        document.pages[0].Annots = Array([plek])
        document.Root.AcroForm = Dictionary(Fields=Array([plek]))

    return pdf(maken)


def _bijlage_zonder_type(document):
    bestand = Dictionary(F="x.exe", EF=Dictionary(F=Stream(document, b"MZ")))
    document.Root.Iets = document.make_indirect(bestand)


def _inhoud_van_elders(document):
    stroom = Stream(document, b"")
    stroom.F = "\\\\elders\\map\\x"
    document.pages[0].Contents = document.make_indirect(stroom)


def _blad_doet_iets(document):
    document.pages[0].AA = Dictionary(O=Dictionary(S=Name.URI, URI="https://elders.example/"))


LINK = {"Subtype": Name.Link}
PDFS = {
    "bijlage_bij_teken": met_teken(Subtype=Name.FileAttachment, Contents="zie bijlage"),
    "bijlage_zonder_type": pdf(_bijlage_zonder_type),
    "inhoud_van_elders": pdf(_inhoud_van_elders),
    "ander_document_bij_openen": opent_met(S=Name.GoToR, F="\\\\elders\\map\\x.pdf", D=Array([0, Name.Fit])),
    "ingesloten_document": opent_met(S=Name.GoToE, D=Array([0, Name.Fit])),
    "draad": opent_met(S=Name.Thread, F="\\\\elders\\x"),
    "adres_bij_openen": opent_met(S=Name.URI, URI="https://elders.example/"),
    "programma_erna": opent_met(S=Name.Named, N=Name.NextPage, Next=Dictionary(S=Name.JavaScript)),
    "afdrukken_bij_openen": opent_met(S=Name.Named, N=Name.Print),
    "onbekende_actie": opent_met(S=Name.Nieuw),
    "doel_in_ander_bestand": opent_met(S=Name.GoTo, D=Array([0, Name.Fit]), F="x.pdf"),
    "blad_doet_iets": pdf(_blad_doet_iets),
    "versturen": met_teken(Subtype=Name.Widget, A=Dictionary(S=Name.SubmitForm, F="https://elders.example/")),
    "inlezen": met_teken(Subtype=Name.Widget, A=Dictionary(S=Name.ImportData, F="x.fdf")),
    "starten": met_teken(**LINK, A=Dictionary(S=Name.Launch, F="cmd.exe")),
    "afspelen": met_teken(**LINK, A=Dictionary(S=Name.Rendition)),
    "film": met_teken(Subtype=Name.RichMedia),
    "adres_onder_knop": met_teken(Subtype=Name.Widget, A=Dictionary(S=Name.URI, URI="https://elders.example/")),
    "link_naar_schijf": met_teken(**LINK, A=Dictionary(S=Name.URI, URI="file://elders/map/x")),
    "link_naar_map": met_teken(**LINK, A=Dictionary(S=Name.URI, URI="\\\\elders\\map")),
}


@pytest.mark.parametrize("inhoud", PDFS.values(), ids=PDFS)
def test_een_pdf_die_iets_draagt_of_haalt_wordt_geweigerd(inhoud):
    assert geweigerd("verslag.pdf", inhoud) == PROGRAMMA


def relaties(regels: str) -> dict[str, bytes]:
    tekst = (
        f"<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>{regels}</Relationships>"
    )
    return {"word/_rels/document.xml.rels": tekst.encode()}


def relatie(soort: str, doel: str, buiten: str = 'TargetMode="External"') -> dict[str, bytes]:
    return relaties(f'<Relationship Id="1" {buiten} Target="{doel}" Type="{RELATIE}{soort}"/>')


def bladzij(inhoud: str, naam: str = "word/kop.xml") -> dict[str, bytes]:
    return {naam: f"<w:document {W}>{inhoud}</w:document>".encode()}


def veld(*opdracht: str) -> str:
    delen = "".join(f"<w:r><w:instrText>{deel}</w:instrText></w:r>" for deel in opdracht)
    begin, tussen, eind = (f'<w:fldChar w:fldCharType="{soort}"/>' for soort in ("begin", "separate", "end"))
    return begin + delen + tussen + eind


UTF16 = (
    f'<?xml version="1.0" encoding="utf-16"?><R><Relationship Type="{RELATIE}image" Target="https://x.example/" '
    'TargetMode="External"/></R>'
).encode("utf-16")
WORDS = {
    "enkele_aanhaling": relaties(
        f"<Relationship Id='1' Type='{RELATIE}attachedTemplate' Target='https://x.example/x' TargetMode='External'/>"
    ),
    "letters_als_getal": relatie("attached&#84;emplate", "https://x.example/x.dotm"),
    "utf16": {"word/_rels/document.xml.rels": UTF16},
    "hoofdletters": {"word/_RELS/DOCUMENT.XML.RELS": relatie("image", "https://x.example/")["word/_rels/document.xml.rels"]},
    "voorwerp_van_buiten": relatie("oleObject", "mhtml:https://x.example/x.html!x-usc:https://x.example/x.html"),
    "plaatje_van_buiten": relatie("image", "https://x.example/pixel.png"),
    "plaatje_van_buiten_zonder_merk": relatie("image", "\\\\elders\\map\\x.png", ""),
    "link_naar_schijf": relatie("hyperlink", "file://elders/map/x"),
    "doctype": {"word/_rels/a.rels": b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r>&x;</r>'},
    "ingesloten_werkblad": {"word/embeddings/Blad.xlsx": b"PK"},
    "ingesloten_programma": {"word/embeddings/factuur.exe": b"MZ"},
    "programma_ergens": {"word/media/factuur.exe": b"MZ"},
    "binair_deel": {"word/iets.bin": b"MZ"},
    "stuk_html": {"word/document2.xml": f'<w:document {W}><w:altChunk/></w:document>'.encode()},
    "dde": bladzij(veld(' DDEAUTO c:\\\\x "cmd" ')),
    "dde_in_stukken": bladzij(veld(" DD", "E c:\\\\x")),
    "dde_in_getallen": bladzij(veld(" QUOTE 68 68 69 ")),
    "dde_uit_een_ander_veld": bladzij('<w:fldChar w:fldCharType="begin"/>' + veld(' QUOTE "x" ')),
    "dde_kort": bladzij('<w:fldSimple w:instr=" DDE x y "/>'),
    "tekst_van_buiten": bladzij(veld(' INCLUDETEXT "https://x.example/" ')),
    "plaatje_in_veld": bladzij(veld(' includepicture "https://x.example/" ')),
}  # fmt: skip


@pytest.mark.parametrize("delen", WORDS.values(), ids=WORDS)
def test_een_brief_die_iets_draagt_of_haalt_wordt_geweigerd(delen):
    assert geweigerd("brief.docx", een_pakket(**delen)) == PROGRAMMA


@pytest.mark.parametrize(
    "delen",
    [
        {"xl/externalLinks/externalLink1.xml": b"<externalLink/>"},
        {"xl/connections.xml": b"<connections/>"},
        {"xl/embeddings/x.docx": b"PK"},
        {"xl/worksheets/sheet1.xml": b"<worksheet><f>cmd|'/c calc'!A1</f></worksheet>"},
        {"xl/worksheets/sheet1.xml": b'<worksheet><f>_xlfn.WEBSERVICE("https://x.example/")</f></worksheet>'},
        {"xl/drawings/vmlDrawing1.vml": b"<xml><v:imagedata src=&quot;x <br> src='https://x.example/a.png'/></xml>"},
    ],
    ids=["ander_bestand", "verbinding", "ingesloten", "dde", "van_het_web", "plaatje"],
)
def test_een_werkblad_dat_iets_draagt_of_haalt_wordt_geweigerd(delen):
    assert geweigerd("lijst.xlsx", een_pakket("spreadsheetml.sheet.main", **delen)) == PROGRAMMA


def een_odt(inhoud: str = "", **delen: bytes) -> bytes:
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w") as pakket:
        pakket.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        pakket.writestr(
            "content.xml", f"<office:x {ODF}><office:scripts/><office:body>{inhoud}</office:body></office:x>"
        )
        pakket.writestr("META-INF/manifest.xml", "<manifest/>")
        for naam, deel in delen.items():
            pakket.writestr(naam, deel)
    return uit.getvalue()


@pytest.mark.parametrize(
    "inhoud",
    [
        een_odt('<draw:image xlink:href="https://x.example/pixel.png"/>'),
        een_odt('<draw:image xlink:href="//elders/map/x.png"/>'),
        een_odt('<draw:object xlink:href="./Iets"/>'),
        een_odt('<text:section-source xlink:href="x.odt"/>'),
        een_odt('<text:script>x</text:script>'),
        een_odt('<text:a xlink:href="vnd.sun.star.script:x">x</text:a>'),
        een_odt('<text:dde-connection/>'),
        een_odt(**{"Object 1/content.xml": b"<x/>"}),
        een_odt(**{"Basic/Standard/Module1.xml": b"<x/>"}),
        een_odt(**{"Pictures/x.exe": b"MZ"}),
    ],
    ids=["plaatje", "map", "voorwerp", "stuk", "script", "link", "dde", "deel", "macro", "programma"],
)  # fmt: skip
def test_een_tekst_van_libreoffice_die_iets_draagt_of_haalt_wordt_geweigerd(inhoud):
    assert geweigerd("brief.odt", inhoud) == PROGRAMMA


# --- and what a school sends every day
def _met_bladwijzer(document):
    document.Root.OpenAction = Array([document.pages[0].obj, Name.XYZ, None, None, 0])
    with document.open_outline() as boek:
        boek.root.append(pikepdf.OutlineItem("Begin", 0))


GEWOON = {
    "libreoffice.pdf": pdf(_met_bladwijzer),
    "gaat_naar_blad.pdf": opent_met(S=Name.GoTo, D=Array([0, Name.Fit])),
    "links.pdf": HTML(
        string="<h1 id=a>Kop</h1><a href='https://school.example/'>school</a> <a href='#a'>terug</a> "
        "<a href='mailto:a@school.example'>mail</a> "
        "<form><input name=x value=1><input type=checkbox name=y><textarea name=z></textarea></form>"
    ).write_pdf(pdf_forms=True, pdf_variant="pdf/ua-1"),
    "brief.docx": een_pakket(
        **relaties(
            f'<Relationship Id="1" Type="{RELATIE}hyperlink" Target="https://school.example/" TargetMode="External"/>'
            f'<Relationship Id="2" Type="{RELATIE}hyperlink" Target="mailto:a@school.example" TargetMode="External"/>'
            f'<Relationship Id="3" Type="{RELATIE}image" Target="media/image1.png"/>'
        ),
        **{"word/media/image1.png": een_foto("PNG"), "docProps/thumbnail.emf": b"x", "word/fonts/font1.odttf": b"x"},
        **bladzij(
            veld(' TOC \\o "1-3" ', "\\h ") + veld(" PAGE ") + '<w:fldSimple w:instr=" NUMPAGES "/><w:object/>'
            f'<w:fldChar w:fldCharType="begin"/><w:instrText> IF </w:instrText>{veld(" MERGEFIELD Naam ")}'
            '<w:fldChar w:fldCharType="end"/>'
        ),
    ),
    "cijfers.xlsx": een_pakket(
        "spreadsheetml.sheet.main",
        **{
            "xl/worksheets/sheet1.xml": b'<worksheet><c><f>SUM(A1:A3)&amp;"|"&amp;Blad2!B1</f><v>6</v></c></worksheet>',
            "xl/printerSettings/printerSettings1.bin": b"x",
            "xl/drawings/vmlDrawing1.vml": b'<xml><v:shape><v:textbox>een<br>twee</v:textbox></v:shape></xml>',
        },
    ),
    "brief.odt": een_odt(
        '<draw:image xlink:href="Pictures/1.png"/><text:a xlink:href="https://school.example/">x</text:a>'
        '<text:a xlink:href="#kop">x</text:a>',
        **{
            "Pictures/1.png": een_foto("PNG"), "layout-cache": b"x", "Thumbnails/thumbnail.png": een_foto("PNG"),
            "manifest.rdf": b"<x/>", "Configurations2/images/Bitmaps/": b"",
"Configurations2/accelerator/current.xml": b"", "settings.xml": b"<x/>",
        },
    ),
}  # fmt: skip


@pytest.mark.parametrize("naam", GEWOON)
def test_een_gewoon_bestand_komt_erin(naam):
    assert keuring.keuren(naam, GEWOON[naam]).inhoud == GEWOON[naam]
