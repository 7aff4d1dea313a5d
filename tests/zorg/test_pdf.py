"""The renderer fetches nothing, whatever the HTML asks, and cannot stall."""

import io
import os
import signal
import socket
import threading
import time
from pathlib import Path

import pikepdf
import pytest
from django.db import connection

from opp.models import Versie
from zorg.basis import drukker
from zorg.basis import pdf as renderer
from zorg.basis.pdf import DrukkenMislukt, html_naar_pdf

PAGINA = (
    '<!doctype html><html lang="nl"><head><title>Proef</title>{kop}</head><body><h1>Proef</h1>{tekst}</body></html>'
)
KORT = PAGINA.format(kop="", tekst="<p>Kort.</p>")
TRAAG = PAGINA.format(kop="", tekst="<table>" + ("<tr>" + "<td>cel</td>" * 60 + "</tr>") * 800 + "</table>")
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

    with pytest.raises(DrukkenMislukt, match="te langzaam"):
        html_naar_pdf(TRAAG)

    monkeypatch.undo()
    assert html_naar_pdf(KORT).startswith(b"%PDF")


@pytest.fixture
def drukkerij():
    """A pid: of what forks for each document here."""
    html_naar_pdf(KORT)
    return renderer._drukkerij.proces.pid


def _document_van(drukkerij):
    """The pid of the process that makes a document now; it is waited for."""
    for _ in range(200):
        if kinderen := Path(f"/proc/{drukkerij}/task/{drukkerij}/children").read_text().split():
            return int(kinderen[0])
        time.sleep(0.02)
    raise AssertionError("geen document")


def _weg(pid):
    """The kernel takes a moment to clear what was killed."""
    for _ in range(200):
        try:
            if "(zombie)" in Path(f"/proc/{pid}/status").read_text():
                return True
        except (FileNotFoundError, ProcessLookupError):
            return True
        time.sleep(0.02)
    return False


@pytest.fixture
def traag_document(drukkerij):
    """A document that is being made now: its process, and how it ends."""
    einde = []

    def drukken():
        try:
            html_naar_pdf(TRAAG)
        except DrukkenMislukt as fout:
            einde.append(str(fout))

    draad = threading.Thread(target=drukken)
    draad.start()
    yield _document_van(drukkerij), einde, draad
    renderer._drukkerij.sluiten()
    draad.join()


def test_elk_document_heeft_een_eigen_proces_met_grenzen(drukkerij, traag_document):
    document, _, _ = traag_document
    for _ in range(50):  # it sets them first, and then reads the text
        grenzen = {
            r[:26].strip(): r[26:].split()[:2] for r in Path(f"/proc/{document}/limits").read_text().splitlines()
        }
        if grenzen["Max address space"][0] != "unlimited":
            break
        time.sleep(0.02)

    assert document != drukkerij
    assert grenzen["Max address space"] == [str(drukker.GEHEUGEN)] * 2
    assert grenzen["Max cpu time"] == [str(drukker.CPU_SECONDEN), str(drukker.CPU_SECONDEN + 1)]
    assert grenzen["Max core file size"] == ["0", "0"]


def test_een_document_dat_sterft_neemt_niets_mee(drukkerij, traag_document):
    document, einde, draad = traag_document
    os.kill(document, signal.SIGKILL)
    draad.join()

    assert einde in (["code -9"], ["afgebroken"])
    assert html_naar_pdf(KORT).startswith(b"%PDF")


def test_wie_met_drukken_stopt_laat_geen_document_achter(drukkerij, traag_document):
    document, einde, draad = traag_document
    renderer._drukkerij.sluiten()
    draad.join()

    assert einde == ["afgebroken"]
    assert _weg(document)


def test_na_een_mislukt_document_drukt_hetzelfde_proces_verder(drukkerij):
    with pytest.raises(DrukkenMislukt, match="code 1"):
        html_naar_pdf(PAGINA.format(kop="", tekst='<img src="http://a.example/x.png" alt="x">'))
    html_naar_pdf(KORT)

    assert renderer._drukkerij.proces.pid == drukkerij


def test_een_drukkerij_die_sterft_begint_opnieuw(drukkerij):
    os.kill(drukkerij, signal.SIGKILL)
    os.waitid(os.P_PID, drukkerij, os.WEXITED | os.WNOWAIT)

    assert html_naar_pdf(KORT).startswith(b"%PDF")
    assert renderer._drukkerij.proces.pid != drukkerij


@pytest.mark.django_db
def test_wat_splitst_heeft_niets_van_ons():
    """No secret in its environment, no connection but the one that asks, and it ends when we are gone."""
    connection.ensure_connection()
    renderer._drukkerij.sluiten()
    html_naar_pdf(KORT)
    drukkerij = renderer._drukkerij.proces.pid
    omgeving = Path(f"/proc/{drukkerij}/environ").read_bytes().split(b"\0")
    open_ = {os.readlink(pad).partition(":")[0] for pad in Path(f"/proc/{drukkerij}/fd").iterdir()}
    sockets = [pad for pad in Path(f"/proc/{drukkerij}/fd").iterdir() if os.readlink(pad).startswith("socket")]

    assert {regel.partition(b"=")[0] for regel in omgeving} - {b""} == {b"HOME", b"TZ", b"LANG", b"XDG_CACHE_HOME"}
    assert (open_, len(sockets)) == ({"socket", "/dev/null"}, 1)
    renderer._drukkerij.balie.close()
    assert renderer._drukkerij.proces.wait(timeout=10) == 0


def test_een_splitsing_van_de_werker_begint_een_eigen_drukkerij(drukkerij):
    lezen, schrijven = os.pipe()
    if (kind := os.fork()) == 0:
        goed = renderer._drukkerij.proces is None and html_naar_pdf(KORT).startswith(b"%PDF")
        os.write(schrijven, b"goed" if goed else b"fout")
        renderer._drukkerij.sluiten()
        os._exit(0)
    os.waitpid(kind, 0)

    assert os.read(lezen, 4) == b"goed"
    os.close(lezen), os.close(schrijven)
    html_naar_pdf(KORT)
    assert renderer._drukkerij.proces.pid == drukkerij


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
