"""F2: every text of every table is an attack, and no page of anybody runs one."""

import itertools
import re
from collections import Counter
from html.parser import HTMLParser

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction
from django.test import Client

from accounts.models import Gebruiker
from opp.models import Ondertekening, Versie
from tests.browser.test_bladzijden import GEEN_BLADZIJDE, KIJKERS, OPVRAAGBAAR, over_iemand, van_elke_soort, wegen
from tests.portaal.conftest import binnengaan
from tests.test_huisregels import EIGEN_APPS

pytestmark = pytest.mark.bewijs

UIT = ("", '">', "'>", "</textarea>", "</title>", "-->", "</script>", "</select></option>", "{{7*7}}", "\u2028")
KWAAD = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>", "<svg/onload=alert(1)//",
    "<iframe srcdoc='<script>parent.alert(1)</script>'>",
    "<details open ontoggle=alert(1)>", "<base href=//kwaad.example>",
    "<a href=javascript:alert(1)>klik</a>", "<input autofocus onfocus=alert(1)>",
    "<math><mi xlink:href=javascript:alert(1)>",
    "<style>@import'//kwaad.example'</style>", "<object data=javascript:alert(1)>", "<p style=color:red onx=1>",
    "<form action=//kwaad.example><button>x", "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "javascript:alert(1)//<b onx=1>", " autofocus onfocus=alert(1) x=",
)  # fmt: skip
LADINGEN = ["".join(delen) for delen in itertools.product(UIT, KWAAD)]
KORT = ["<b onx=1>", '"onx=1 a="', "'onx=1 a='", "<a onx=1>", '"><b onx=1>']
# Words that the product itself looks up: another word would be another product.
VAN_ONS = re.compile(
    r"sleutel|sha256|token|hash|password|mimetype|opslag|code$|slug|email|taal|backend|formulier|model$"
)
LEZERS = 3  # of one page; the state and the rights of each make it another page
NOOIT = {"style", "iframe", "object", "embed", "base", "math", "applet", "marquee"}
SCHEMA = re.compile(r"^\s*(javascript|data|vbscript)\s*:", re.IGNORECASE)


class Blad(HTMLParser):
    """What a browser would run or fetch of this page that our templates never wrote."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.kwaad: list[str] = []
        self.in_script = False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.in_script = tag in {"script", "style"}
        mis = [naam for naam, _ in attrs if naam.startswith("on") or naam in {"srcdoc", "style"}]
        mis += [f"{naam}={waarde}" for naam, waarde in attrs if SCHEMA.match(waarde or "") and not _eigen(tag, waarde)]
        mis += [f"{naam}={waarde}" for naam, waarde in attrs if naam in {"href", "src", "action"} and _vreemd(waarde)]
        mis += [f"{naam}={waarde}" for naam, waarde in attrs if naam == "content" and "javascript:" in (waarde or "")]
        if (
            mis
            or tag in NOOIT
            or (tag == "script" and not {("type", "application/json"), "src"} & {*attrs, *dict(attrs)})
        ):
            self.kwaad.append(f"<{tag} {' '.join(mis)}>")

    def handle_data(self, data):
        if self.in_script and "alert" in data:
            self.kwaad.append(data)
        self.in_script = False


def _eigen(tag: str, waarde: str) -> bool:
    return tag == "img" and waarde.startswith("data:image/png;base64,")


def _vreemd(waarde: str | None) -> bool:
    return "kwaad.example" in (waarde or "").partition("?")[0]


def tekstvelden():
    """(table, column, how long) of each text of ours that people may have typed."""
    for model in apps.get_models():
        if model._meta.app_label not in {*EIGEN_APPS, "basis"} or not model._meta.managed or model._meta.proxy:
            continue
        for veld in model._meta.local_concrete_fields:
            tekst = isinstance(veld, models.CharField | models.TextField) and not veld.choices and not veld.is_relation
            if tekst and not VAN_ONS.search(veld.name) and (veld.max_length or 99) >= 9:
                yield model._meta.db_table, veld.column, veld.max_length or 10_000


def vergiftigen() -> tuple[int, int]:
    """Put one of the attacks in each text that holds words. Returns how many columns took it, and how many refused."""
    gelukt = geweigerd = 0
    for tabel, kolom, lengte in tekstvelden():
        past = [lading for lading in LADINGEN if len(lading) <= lengte] or [k for k in KORT if len(k) <= lengte]
        zet = f'UPDATE "{tabel}" SET "{kolom}" = (%s::text[])[1 + floor(random() * %s)::int]'  # noqa: S608
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SET LOCAL session_replication_role = replica")  # also what is sealed and what is fixed
                cursor.execute(f"{zet} WHERE \"{kolom}\" ~ '[A-Z ]'", [past, len(past)])
            gelukt += 1
        except DatabaseError:
            geweigerd += 1
    return gelukt, geweigerd


@pytest.fixture
def vergiftigd(volle_school):
    """A school with a history in which every word is an attack."""
    van_elke_soort(volle_school)
    gelukt, geweigerd = vergiftigen()
    volle_school.velden, volle_school.geweigerd = gelukt, geweigerd
    return volle_school


def gebruikers(wereld):
    pks = {wie: wereld.wie(wie).pk for wie in KIJKERS}
    return [(wie, Gebruiker.objects.get(pk=pk)) for wie, pk in pks.items()]


def _bladen_van_school(wereld):
    """(what, status, HTML) of every page that the readers may open, as a few of them."""
    lezers: Counter[str] = Counter()
    for wie, gebruiker in gebruikers(wereld):
        client, gezien = Client(raise_request_exception=False), {}
        client.force_login(gebruiker)
        namen = sorted(naam for naam in OPVRAAGBAAR - GEEN_BLADZIJDE if lezers[naam] < LEZERS)
        for naam, sleutel, pad in wegen(gebruiker, gezien, namen, 2, over_iemand(wereld.wie("Marit"))):
            antwoord = client.get(pad)
            gezien[sleutel] = pad
            lezers[naam] += antwoord.status_code == 200
            yield f"{sleutel} {wie}", antwoord.status_code, antwoord.content.decode(errors="replace")


def _bladen_van_thuis():
    vraag = Ondertekening.objects.open().filter(versie__status__in=Versie.RONDE, rol="ouder").order_by("pk")[0]
    client = Client(raise_request_exception=False)
    binnengaan(client, vraag)
    for pad in ("plan/", "gedeeld/", "gedeeld/vragen/", "gedeeld/plan/", "begeleiding/", "vraag/", "mening/", "inzage/",
                "zienswijze/", "toestemming/", "brengen/", "pas/"):  # fmt: skip
        antwoord = client.get(f"/p/{pad}", follow=True)
        yield f"/p/{pad}", antwoord.status_code, antwoord.content.decode(errors="replace")


def test_geen_tekst_van_iemand_wordt_html(vergiftigd, cijfer):
    kwaad, stuk, bladen, met = {}, [], 0, 0
    for wat, status, html in itertools.chain(_bladen_van_school(vergiftigd), _bladen_van_thuis()):
        bladen += status == 200
        met += "onx=1" in html or "alert(1)" in html or "kwaad.example" in html
        if status >= 500:
            stuk.append(wat)
        elif gevonden := Blad(html).kwaad:
            kwaad[wat] = gevonden[:3]

    cijfer("F2", "aanvallen", len(LADINGEN), lat="≥ 150")
    cijfer("F2", "kolommen met een aanval", vergiftigd.velden)
    cijfer("F2", "kolommen die de database beschermde", vergiftigd.geweigerd)
    cijfer("F2", "bladzijden van alle rollen bekeken", bladen, lat="≥ 300")
    cijfer("F2", "daarvan met een aanval erop, als tekst", met, lat="≥ 200")
    assert kwaad == {}
    assert stuk == []
    cijfer("F2", "daarvan met een aanval als HTML", len(kwaad), lat="= 0")


def test_de_keuring_ziet_wat_html_werd():
    """Who guards the guard: each attack, as it would stand on a page that forgot to escape."""
    gemist = [
        lading
        for lading in LADINGEN
        if not lading.endswith("x=") and "<" in lading and not Blad(f"<p>{lading}</p>").kwaad
    ]
    assert gemist == []
