"""Every sentence of the portal in every language, with its placeholders, and the compiled file as the written one."""

import ast
import gettext
import re
from datetime import datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.utils import translation

from portaal.pagina import wanneer
from scholen.kalender import AMSTERDAM
from tests.portaal.conftest import antwoord, binnengaan, link, tekst
from tests.portaal.conftest import versturen as versturen_

WORTEL = settings.BASE_DIR
TALEN = [code for code, _ in settings.LANGUAGES if code != "nl"]
BLADEN = [
    "basis_portaal.html", "_onderdelen/foutenlijst.html", "django/forms/field.html", "django/forms/errors/list/ul.html",
    *(str(p.relative_to(WORTEL / "templates")) for p in (WORTEL / "templates/portaal").rglob("*.*")),
    *(str(p.relative_to(WORTEL / "templates")) for p in (WORTEL / "templates/opp/mails").glob("*.txt")),
    *(str(p.relative_to(WORTEL / "templates")) for p in (WORTEL / "templates/gegevens/mails").glob("*.txt")),
]  # fmt: skip
VERTALING = re.compile(r'{% translate "([^"]+)" %}')
BLOK = re.compile(r"{% blocktranslate(?: trimmed)? %}(.*?){% endblocktranslate %}", re.DOTALL)
PO = re.compile(r'^msgid "(.*)"\nmsgstr "(.*)"$', re.MULTILINE)
PLEK = re.compile(r"%\(\w+\)s")


def uit_templates():
    for blad in BLADEN:
        bron = (WORTEL / "templates" / blad).read_text()
        yield from VERTALING.findall(bron)
        for blok in BLOK.findall(bron):
            yield re.sub(r"{{ (\w+) }}", r"%(\1)s", blok)


def uit_code():
    for module in [*(WORTEL / "portaal").rglob("*.py"), WORTEL / "arrangementen/woorden.py", WORTEL / "opp/rapport.py"]:
        for knoop in ast.walk(ast.parse(module.read_text())):
            if isinstance(knoop, ast.Call) and isinstance(knoop.func, ast.Name) and knoop.func.id == "_":
                yield ast.literal_eval(knoop.args[0])


def geschreven(taal):
    bron = (WORTEL / f"locale/{taal}/LC_MESSAGES/django.po").read_text()
    return {msgid: msgstr.replace('\\"', '"') for msgid, msgstr in PO.findall(bron) if msgid}


@pytest.mark.parametrize("taal", TALEN)
def test_elke_zin_is_vertaald_en_houdt_zijn_plekken(taal):
    zinnen = {*uit_templates(), *uit_code()}
    vertaald = geschreven(taal)

    assert len(zinnen) > 130
    assert zinnen == set(vertaald)
    assert [zin for zin, vertaling in vertaald.items() if not vertaling.strip()] == []
    scheef = [z for z, v in vertaald.items() if sorted(PLEK.findall(z)) != sorted(PLEK.findall(v))]
    assert scheef == []
    assert "fuzzy" not in (WORTEL / f"locale/{taal}/LC_MESSAGES/django.po").read_text()


@pytest.mark.parametrize("taal", TALEN)
def test_het_gemaakte_bestand_is_wat_er_geschreven_staat(taal):
    with Path(WORTEL / f"locale/{taal}/LC_MESSAGES/django.mo").open("rb") as bestand:
        gemaakt = gettext.GNUTranslations(bestand)

    assert {k: v for k, v in gemaakt._catalog.items() if k} == geschreven(taal)


@pytest.mark.django_db
@pytest.mark.parametrize("taal", TALEN)
def test_de_nederlandse_vraag_blijft_onder_de_vertaalde_staan(client, versie, moeder, taal):
    binnengaan(client, moeder)

    plan = tekst(client.get(f"/p/plan/?taal={taal}"))
    controle = tekst(client.post("/p/plan/", antwoord(versie, stap="controleren"), follow=True))

    for nederlands in (
        "Ik heb dit gelezen en met school besproken.",
        "Bent u het eens met deze hulp?",
        "(Ik stem in)",
        "(Ik stem niet in)",
        "(Ik wil eerst praten)",
    ):
        assert f'<bdi lang="nl" dir="ltr">{nederlands}</bdi>' in plan
    assert '<bdi lang="nl" dir="ltr">(Ik geef mijn akkoord)</bdi>' in controle
    assert '<div class="leesplan" lang="nl" dir="ltr">' in plan
    assert "1 december 2026 tot 9 februari 2027" in plan


@pytest.mark.django_db
def test_in_het_nederlands_staat_het_er_een_keer(client, versie, moeder):
    binnengaan(client, moeder)

    assert "(Ik stem in)" not in tekst(client.get("/p/plan/"))


@pytest.mark.django_db
def test_een_taal_is_van_wie_hem_koos(client, versie, moeder, vader):
    binnengaan(client, moeder)
    client.get("/p/plan/?taal=tr")
    assert '<html lang="tr"' in tekst(client.get("/p/plan/"))

    binnengaan(client, vader)

    assert '<html lang="nl"' in tekst(client.get("/p/plan/"))
    assert '<html lang="nl"' in tekst(client.get("/p/plan/?taal=fr"))


@pytest.mark.django_db
def test_de_taal_lekt_niet_naar_het_personeel(client, versie, moeder, mentor):
    binnengaan(client, moeder)
    client.get("/p/plan/?taal=ar")
    versturen_(client, versie)
    client.force_login(mentor)

    bladzijde = tekst(client.get("/", headers={"Accept-Language": "ar"}))

    assert '<html lang="nl"' in bladzijde
    assert 'dir="rtl"' not in bladzijde
    assert translation.get_language() == "nl"


@pytest.mark.django_db
def test_zonder_link_spreekt_de_bladzijde_de_taal_van_de_telefoon(moeder):
    client = Client(headers={"Accept-Language": "uk,en;q=0.5"})

    for pad in ("/p/", f"/p/{'x' * 43}/"):
        assert '<html lang="uk"' in tekst(client.get(pad))
        assert '<html lang="pl"' in tekst(client.get(f"{pad}?taal=pl"))
    assert '<html lang="nl"' in tekst(client.get(link(moeder)))


@pytest.mark.parametrize(("taal", "zin"), [("nl", "22 november 2026, 02.09 uur"), ("en", "22 November 2026, 02.09")])
def test_de_dag_van_tekenen_staat_er_in_de_taal_van_de_pagina(taal, zin):
    with translation.override(taal):
        assert wanneer(datetime(2026, 11, 22, 2, 9, tzinfo=AMSTERDAM)) == zin
