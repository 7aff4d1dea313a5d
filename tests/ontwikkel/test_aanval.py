"""What ``make aanval`` makes of what its tools say: a finding counts, and so does a tool that tried nothing."""

import tomllib

import pytest

from aanval.formulieren import Blad, als_formulier
from ontwikkel import aanvallers, aanvalsuitslag
from ontwikkel.aanvalsuitslag import Uitslag, Vondst
from ontwikkel.basis import WORTEL

DOELEN = {"rollen": {"ZC": {}}, "gezien": 1, "patronen": 1, "doelen": []}
SQLMAP = """[INFO] testing if GET parameter 'q' is dynamic
[WARNING] GET parameter 'q' does not seem to be injectable
sqlmap identified the following injection point(s) with a total of 47 HTTP(s) requests:
---
Parameter: sort (GET)
    Type: boolean-based blind
"""


def test_de_gereedschappen_komen_nergens_in_het_product():
    lock = (WORTEL / "requirements-aanval.lock").read_text()
    eisen = [regel for regel in lock.splitlines() if "==" in regel]

    assert {"sqlmap", "wapiti3", "setuptools"} <= {regel.split("==")[0] for regel in eisen}
    assert all(regel.endswith("\\") for regel in eisen)  # a hash follows
    assert not any(f"\n{naam}==" in (WORTEL / slot).read_text() for naam in ("sqlmap", "wapiti3")
                   for slot in ("requirements.lock", "requirements-dev.lock"))  # fmt: skip
    assert "sqlmap" not in str(tomllib.loads((WORTEL / "pyproject.toml").read_text())["project"])


def test_wat_sqlmap_zegt_wordt_geteld():
    assert aanvallers.GETEST.findall(SQLMAP) == ["q"]
    assert aanvallers.RAAK.findall(SQLMAP) == ["sort (GET)"]


def test_een_laag_risico_van_wapiti_telt_niet_en_een_gemiddeld_wel():
    een = {"path": "/x/", "info": "mis"}
    verslag = {"vulnerabilities": {"XSS": [een | {"level": 2}], "Kop": [een | {"level": 1}]}, "anomalies": {}}

    assert [v.soort for v in aanvallers._uit_verslag("ZC", verslag)] == ["XSS"]


def test_de_server_en_de_database_zien_wat_een_bladzijde_verzweeg(tmp_path):
    (tmp_path / "verzoeken.log").write_text("200 GET /a/\n500 POST /b/\n500 POST /b/\n")
    (tmp_path / "postgres.log").write_text(
        'a [1] ERROR:  duplicate key value\nb [1] ERROR:  syntax error at or near "\'"\nc [1] STATEMENT: x\n'
    )

    assert [v.uitleg for v in aanvalsuitslag.van_de_server(tmp_path / "verzoeken.log").vondsten] == ["2 keer"]
    assert [v.uitleg for v in aanvalsuitslag.van_de_database(tmp_path / "postgres.log").vondsten] == [
        '1 × syntax error at or near "\'"'
    ]


@pytest.mark.parametrize(
    ("uitslag", "mis"),
    [
        (Uitslag("sqlmap", "alles", [], 3), False),
        (Uitslag("sqlmap", "niets geprobeerd", [], 0), True),
        (Uitslag("sqlmap", "alles", [Vondst("sqlmap", "SQL in q", "/x/", "1.log")], 3), True),
    ],
)
def test_een_vondst_en_niets_doen_zijn_beide_mis(uitslag, mis):
    assert aanvalsuitslag.toon(DOELEN, [uitslag]) is mis


def test_wat_bekend_is_heeft_een_reden_en_niet_meer_dan_dat(monkeypatch):
    monkeypatch.setattr(aanvalsuitslag, "GEEN_GAT", (("wapiti", "Iets", r"/a/\d+/", "omdat"),))

    assert aanvalsuitslag.waarom_geen_gat(Vondst("wapiti", "Iets", "/a/3/", "")) == "omdat"
    assert aanvalsuitslag.waarom_geen_gat(Vondst("wapiti", "Iets", "/a/3/b/", "")) is None
    assert aanvalsuitslag.waarom_geen_gat(Vondst("wapiti", "Anders", "/a/3/", "")) is None


def test_een_bladzijde_geeft_haar_formulieren_en_vragen():
    html = """<form method=post action="/x/3/"><input name=csrfmiddlewaretoken value=t><input name=naam>
    <textarea name=tekst></textarea><select name=soort><option value=""><option value=b></select>
    <input type=file name=f></form><a href="?q=a&p=2#x">meer</a><a href="/kaal/">x</a>"""
    blad = Blad(html, "/lijst/")

    assert [(f.methode, f.naar, sorted(f.velden), f.teksten) for f in blad.formulieren] == [
        ("POST", "/x/3/", ["naam", "soort", "tekst"], 2)
    ]
    assert [f.velden for link in sorted(blad.links) if (f := als_formulier(link))] == [{"q": "a", "p": "2"}]
