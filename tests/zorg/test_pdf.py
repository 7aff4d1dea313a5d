"""The renderer fetches nothing, whatever the HTML asks, and cannot stall."""

import io
import socket
import threading

import pikepdf
import pytest

from opp.models import Versie
from zorg.basis import drukker
from zorg.basis import pdf as renderer
from zorg.basis.pdf import DrukkenMislukt, html_naar_pdf

PAGINA = (
    '<!doctype html><html lang="nl"><head><title>Proef</title>{kop}</head><body><h1>Proef</h1>{tekst}</body></html>'
)
LADINGEN = {
    "stylesheet": ('<link rel="stylesheet" href="{adres}">', ""),
    "import": ('<style>@import url("{adres}");</style>', ""),
    "achtergrond": ('<style>body {{ background: url("{adres}") }}</style>', ""),
    "lettertype": ('<style>@font-face {{ font-family: x; src: url("{adres}") }} h1 {{ font-family: x }}</style>', ""),
    "lijststijl": ('<style>ul {{ list-style-image: url("{adres}") }}</style>', "<ul><li>x</li></ul>"),
    "inhoud": ('<style>h1::before {{ content: url("{adres}") }}</style>', ""),
    "plaatje": ("", '<img src="{adres}" alt="x">'),
    "object": ("", '<object data="{adres}"></object>'),
    "embed": ("", '<embed src="{adres}">'),
    "svg": ("", '<svg width="9" height="9"><image href="{adres}" width="9" height="9"/></svg>'),
    "bijlage": ('<link rel="attachment" href="{adres}">', ""),
    "anker als bijlage": ("", '<a rel="attachment" href="{adres}">x</a>'),
    "base": ('<base href="{adres}">', '<img src="x.png" alt="x">'),
}


@pytest.fixture
def luisteraar():
    """Counts who knocks on this machine."""
    bezoek = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.05)
        stop = threading.Event()

        def luister():
            while not stop.is_set():
                try:
                    verbinding, _ = server.accept()
                except TimeoutError:
                    continue
                bezoek.append(verbinding.recv(200))
                verbinding.close()

        draad = threading.Thread(target=luister)
        draad.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/canary", bezoek
        stop.set()
        draad.join()


def _maak(kop, tekst, lading):
    """Rendering stops at the first thing it wants to fetch; an image inside an SVG it does not even look at."""
    html = PAGINA.format(kop=kop, tekst=tekst)
    if lading == "svg":
        with pikepdf.open(io.BytesIO(html_naar_pdf(html))) as pdf:
            return b"".join(o.read_bytes() for o in pdf.objects if isinstance(o, pikepdf.Stream))
    with pytest.raises(DrukkenMislukt):
        html_naar_pdf(html)
    return b""


@pytest.mark.parametrize("lading", LADINGEN)
def test_niets_wordt_opgehaald_van_het_net(luisteraar, lading):
    adres, bezoek = luisteraar
    kop, tekst = (deel.format(adres=adres) for deel in LADINGEN[lading])

    _maak(kop, tekst, lading)

    assert bezoek == []


@pytest.mark.parametrize("lading", LADINGEN)
def test_niets_wordt_gelezen_van_de_schijf(tmp_path, lading):
    kanarie = tmp_path / "kanarie.txt"
    kanarie.write_text("KANARIE-4711")
    kop, tekst = (deel.format(adres=kanarie.as_uri()) for deel in LADINGEN[lading])

    assert b"KANARIE" not in _maak(kop, tekst, lading)


def test_alleen_onze_eigen_lettertypen_op_hun_precieze_naam():
    ophaler = drukker.Gesloten()

    assert ophaler.fetch("zorg:open-sans").read(4) == b"\x00\x01\x00\x00"
    for adres in ("zorg:open-sans/../x", "zorg:", "data:text/css,x", "file:///etc/hostname", "zorg:open-sans#x"):
        with pytest.raises(drukker.FatalURLFetchingError):
            ophaler.fetch(adres)


def test_te_veel_tekst_wordt_geweigerd_voor_het_begint():
    with pytest.raises(DrukkenMislukt, match="te lang"):
        html_naar_pdf("x" * (renderer.GROOTSTE_HTML + 1))


def test_een_document_dat_te_lang_duurt_wordt_gestopt(monkeypatch):
    monkeypatch.setattr(renderer, "HOOGSTENS", 1)
    rij = "<tr>" + "<td>cel</td>" * 60 + "</tr>"

    with pytest.raises(DrukkenMislukt, match="te langzaam"):
        html_naar_pdf(PAGINA.format(kop="", tekst=f"<table>{rij * 800}</table>"))


def test_dezelfde_tekst_geeft_dezelfde_bytes():
    html = PAGINA.format(kop="", tekst="<p>Twee keer hetzelfde.</p>")

    assert html_naar_pdf(html) == html_naar_pdf(html)


def test_lange_antwoorden_in_een_tabel_passen_in_de_tijd_van_een_opdracht():
    """Columns that fit themselves to such texts took the renderer past its limit of processor time."""
    antwoord = "De leerling werkt aan het plannen van huiswerk; de mentor kijkt elke week mee. " * 200
    rijen = [{"vraag": f"Vraag {n}", "antwoord": antwoord} for n in range(5)]
    deel = {"kop": "De hulp", "groepen": [("Doel 1", rijen)]}

    document = renderer.pdf(
        "opp/pdf/plan.html",
        {
            "soort": "OPP", "titel": "OPP", "feiten": {"leerling": "Timo", "school": "Zandmotor"}, "stempel": "",
            "versie": Versie(nummer=1), "algemeen": rijen[:0], "delen": [deel], "controle": None,
        },
    )  # fmt: skip

    with pikepdf.open(io.BytesIO(document)) as pdf:
        assert len(pdf.pages) > 20
