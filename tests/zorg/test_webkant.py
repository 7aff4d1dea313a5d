"""F1, F3, F4, F5, F6 and B8: what every answer says to a browser, and what no request can make the server do."""

import ast
import base64
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

import accounts.tasks  # noqa: F401  registers its handlers, as the worker does
from bijlagen.models import Bijlage
from tests.test_huisregels import PYTHON, boom, kort
from tests.test_toegang import ALLE, INLOGGEN, OPENBAAR, RIJEN
from zorg.basis import zegelsleutel
from zorg.basis.ontvangst import GROOTSTE_BESTAND
from zorg.basis.opdrachten import vegen

CSP = ("default-src 'none'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'")
KOPPEN = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
MAG_VERANDEREN = ("audit_", "django_session", "basis_cache", "accounts_", "inloggen_rem", "portaal_remteller")


@pytest.fixture
def client(db):
    return Client(raise_request_exception=False)


def wat_ontbreekt(antwoord):
    """A file of a stranger is closed in further than a page: no form, no script, nothing at all."""
    csp = antwoord.get("Content-Security-Policy", "")
    eisen = ("sandbox", "default-src 'none'") if csp.startswith("sandbox") else CSP
    mis = [deel for deel in eisen if deel not in csp]
    mis += [naam for naam, waarde in KOPPEN.items() if antwoord.get(naam) != waarde]
    mis += [naam for naam in ("Permissions-Policy", "Referrer-Policy", "Cache-Control") if not antwoord.get(naam)]
    return mis + [w for w in ("unsafe-inline", "unsafe-eval", "http:") if w in csp]


def rechte_wegen():
    """Each pattern that asks for no object, as it is."""
    return [(n, reverse(n)) for n, p in ALLE.items() if "<" not in str(p.pattern) and "(?P" not in str(p.pattern)]


def _stuk(*args, **kwargs):
    raise RuntimeError("stuk")


def fouten_van_elke_soort(client, monkeypatch, wie):
    """(what it is, the answer, its status): the answers that no view of ours made on purpose."""
    groot = SimpleUploadedFile("groot.pdf", b"x" * (GROOTSTE_BESTAND + 1))
    yield "wrong Host", client.get("/in/", headers={"host": "kwaad.example"}), 400
    yield "zero byte", client.get("/in/?a=%00"), 400
    yield "not there", client.get("/bestaat-niet/"), 404
    yield "no such file", client.get("/static/bestaat-niet.css"), 404
    yield "wrong method", client.post("/gezondheid/"), 405
    yield "TRACE", client.generic("TRACE", "/gezondheid/"), 405
    yield "no token", Client(enforce_csrf_checks=True).post("/uit/"), 403
    for _ in range(5):
        client.post("/wachtwoord/vergeten/", {"email": "niemand@proef.example"})
    yield "too often", client.post("/wachtwoord/vergeten/", {"email": "niemand@proef.example"}), 429
    yield "too big a form", client.post("/in/", "x" * 3_000_000, content_type="application/x-www-form-urlencoded"), 400
    client.force_login(wie)
    yield "not mine", client.get("/achtergrondwerk/"), 403
    yield "a file that is too big", client.post("/mij/", {"a": groot}), 200
    monkeypatch.setattr("zorg.werkvoorraad.werkvoorraad", _stuk)
    yield "broken", client.get("/"), 500


def test_elk_antwoord_heeft_alle_koppen(client, mentor, monkeypatch, settings, cijfer):
    settings.WHITENOISE_USE_FINDERS = settings.WHITENOISE_AUTOREFRESH = True  # nobody collected anything here
    gezien = [(naam, client.get(pad)) for naam, pad in rechte_wegen()]
    client.force_login(mentor)
    gezien += [(naam, client.get(pad)) for naam, pad in rechte_wegen()]
    bestand = client.get("/static/css/tokens.css")
    b"".join(bestand.streaming_content)  # or it stays open
    gezien.append(("static", bestand))
    for naam, antwoord, status in fouten_van_elke_soort(client, monkeypatch, mentor):
        assert antwoord.status_code == status or (naam == "too big a form" and antwoord.status_code == 413), naam
        gezien.append((naam, antwoord))

    mis = {naam: wat for naam, antwoord in gezien if (wat := wat_ontbreekt(antwoord))}
    assert mis == {}
    cijfer("F1", "antwoorden met alle koppen", len(gezien), lat="≥ 100")


def test_ook_een_bestand_van_een_ander_heeft_alle_koppen(client, wereld):
    from tests.toegang import bijlagen  # noqa: PLC0415

    client.force_login(wereld.spelers["zorgcoordinator"])
    antwoord = client.get(reverse("bijlagen:downloaden", args=[bijlagen.object_voor("bijlagen:downloaden", wereld).pk]))

    assert Bijlage.objects.exists()
    assert "sandbox" in antwoord["Content-Security-Policy"]
    assert wat_ontbreekt(antwoord) == []


def test_met_https_staat_het_ook_op_een_weigering(client, settings):
    settings.SECURE_SSL_REDIRECT, settings.SECURE_HSTS_SECONDS = True, 31_536_000

    antwoord = client.get("/in/", secure=True, headers={"host": "kwaad.example"})

    assert antwoord.status_code == 400
    assert antwoord["Strict-Transport-Security"].startswith("max-age=31536000")
    assert wat_ontbreekt(antwoord) == []


# --- F3


def _veranderd():
    """Per table how many rows this transaction wrote so far, as PostgreSQL itself counts."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_xact_user_tables "
            "WHERE n_tup_ins + n_tup_upd + n_tup_del > 0"
        )
        return dict(cursor.fetchall())


def _getten(wereld, rijen):
    """(name, table) of each page whose GET wrote something else than the trail, the session or a count."""
    for module, methode, naam, cellen in rijen:
        wie = next((w for w, cel in cellen.items() if cel == "ja" and w != "anoniem"), None)
        if methode != "GET" or wie is None:
            continue
        with transaction.atomic():  # what one page was given is no other's
            obj = module.object_voor(naam, wereld)
            client = Client()
            client.force_login(wereld.spelers[wie])
            eerst = _veranderd()
            client.get(reverse(naam, kwargs={"pk": obj.pk} if obj is not None else None))
            nu = _veranderd()
            transaction.set_rollback(True)
        yield naam, ""
        anders = {tabel for tabel, aantal in nu.items() if aantal != eerst.get(tabel, 0)}
        yield from ((naam, tabel) for tabel in anders if not tabel.startswith(MAG_VERANDEREN))


# Each with the reason why a look writes something.
SCHRIJFT_BIJ_KIJKEN: dict[tuple[str, str], str] = {}


def test_kijken_verandert_niets(wereld):
    gezien = list(_getten(wereld, RIJEN[::12]))

    assert {(n, t) for n, t in gezien if t} - set(SCHRIJFT_BIJ_KIJKEN) == set()
    assert len([1 for _, t in gezien if not t]) > 15


@pytest.mark.bewijs
def test_kijken_naar_elke_bladzijde_verandert_niets(wereld, cijfer):
    gezien = list(_getten(wereld, RIJEN))
    anders = {(n, t) for n, t in gezien if t} - set(SCHRIJFT_BIJ_KIJKEN)

    cijfer("F3", "bladzijden bekeken met GET", len([1 for _, t in gezien if not t]))
    assert sorted(anders) == []
    cijfer("F3", "tabellen die daarbij veranderden", len(anders), lat="= 0")


def _aangenomen(wereld, namen):
    """Which addresses answer a POST without a token with more than a refusal, and how many were asked."""
    streng, aangenomen, geprobeerd = Client(enforce_csrf_checks=True, raise_request_exception=False), [], 0
    streng.force_login(wereld.spelers["zorgcoordinator"])
    for naam in namen:
        patroon = ALLE[naam]
        gaten = re.findall(r"\(\?P<(\w+)>|<\w+:(\w+)>", str(patroon.pattern))
        delen = {een or ander: "1" if (een or ander) == "pk" else "a-b" for een, ander in gaten}
        try:
            pad = reverse(naam, kwargs=delen or None)
        except Exception:  # noqa: S112  an address with a shape of its own stands in the tests of its app
            continue
        antwoord = streng.post(pad, {"x": "1"})
        geprobeerd += 1
        naar_in = antwoord.status_code == 302 and antwoord["Location"].startswith(("/in/", "/p/"))
        if antwoord.status_code not in {403, 404, 405} and not naar_in:
            aangenomen.append((naam, antwoord.status_code))

    return aangenomen, geprobeerd


def test_zonder_token_wordt_niets_aangenomen(wereld):
    aangenomen, geprobeerd = _aangenomen(wereld, sorted(ALLE)[::5])

    assert aangenomen == []
    assert geprobeerd > 50


@pytest.mark.bewijs
def test_zonder_token_neemt_geen_enkel_adres_iets_aan(wereld, cijfer):
    aangenomen, geprobeerd = _aangenomen(wereld, sorted(ALLE))

    assert aangenomen == []
    cijfer("F3", "adressen met POST zonder token gevraagd", geprobeerd, lat=f"≥ {int(len(ALLE) * 0.9)}")
    cijfer("F3", "daarvan aangenomen", len(aangenomen), lat="= 0")


# --- F4

UIT_HET_VERZOEK = re.compile(r"\b(request|cleaned_data)\b|\.(GET|POST|META|headers)\b")
VERDACHT = re.compile(rf"RawSQL|\.(extra|raw)\(|({UIT_HET_VERZOEK.pattern})")
ZOEKEN = {"filter", "exclude", "get", "annotate", "alias", "order_by", "distinct", "values", "values_list", "aggregate"}


def _gevaarlijk(knoop):
    """A call that lets a request choose a field, an order, a connector or SQL itself (CVE-2025-64459, CVE-2026-1287,
    CVE-2026-1312)."""
    if not isinstance(knoop.func, ast.Attribute):
        return isinstance(knoop.func, ast.Name) and knoop.func.id == "RawSQL"
    naam = knoop.func.attr
    if naam in {"extra", "raw", "RawSQL"}:
        return True
    if naam == "execute":
        return bool(knoop.args) and bool(UIT_HET_VERZOEK.search(ast.unparse(knoop.args[0])))
    sleutels = [k.value for k in knoop.keywords if k.arg is None]
    if naam in ZOEKEN and any(UIT_HET_VERZOEK.search(ast.unparse(waarde)) for waarde in sleutels):
        return True
    op_volgorde = knoop.args if naam in {"order_by", "values", "values_list", "distinct"} else []
    return any(UIT_HET_VERZOEK.search(ast.unparse(waarde)) for waarde in op_volgorde)


def test_geen_verzoek_kiest_een_veld_een_volgorde_of_sql():
    gevonden = [
        f"{kort(pad)}:{knoop.lineno}"
        for pad in PYTHON
        if VERDACHT.search(pad.read_text())
        for knoop in ast.walk(boom(pad))
        if isinstance(knoop, ast.Call) and _gevaarlijk(knoop)
    ]

    assert gevonden == []


@pytest.mark.parametrize(
    "kwaad",
    [
        "x.filter(**request.GET.dict())", "x.filter(**form.cleaned_data)", "x.annotate(**{request.GET['n']: F('a')})",
        "x.order_by(request.GET['o'])", "x.extra(where=[a])", "RawSQL('x', [])", "Model.objects.raw(a)",
        "cursor.execute(request.GET['q'])",
    ],
)  # fmt: skip
def test_de_regel_ziet_wat_hij_moet_zien(kwaad):
    assert any(isinstance(k, ast.Call) and _gevaarlijk(k) for k in ast.walk(ast.parse(kwaad)))


# --- F5 and B8

VREEMD = (
    "kwaad.example",
    "127.0.0.1.kwaad.example",
    "127.0.0.1:80@kwaad.example",
    "kwaad.example:8000",
    "LOCALHOST.kwaad",
)
DOORGEGEVEN = ("X-Forwarded-Host", "X-Host", "X-Original-Host", "X-HTTP-Host-Override", "X-Forwarded-Server")


@pytest.mark.parametrize("achter_proxy", [0, 1])
def test_geen_kop_van_een_verzoek_komt_in_een_mail(client, mentor, settings, achter_proxy, cijfer):
    settings.PROXIES = achter_proxy
    pogingen = [{"host": vreemd} for vreemd in VREEMD]
    pogingen += [{kop: vreemd} for kop in DOORGEGEVEN for vreemd in VREEMD]
    pogingen += [{"Forwarded": f"host={vreemd}"} for vreemd in VREEMD]
    settings.ACCOUNT_RATE_LIMITS = False

    for koppen in pogingen:
        antwoord = client.post("/wachtwoord/vergeten/", {"email": mentor.email}, headers=koppen)
        assert antwoord.status_code == (400 if "host" in koppen else 302)
        assert "kwaad" not in antwoord.get("Location", "") + antwoord.content.decode().lower()
        assert wat_ontbreekt(antwoord) == []
    vegen()

    vreemd = [m.subject for m in mail.outbox if "kwaad" in (m.subject + m.body + str(m.extra_headers)).lower()]
    assert len(mail.outbox) == len(pogingen) - len(VREEMD)
    assert all("http://127.0.0.1:8000/" in m.body for m in mail.outbox)
    cijfer("B8", f"vreemde adressen in {len(mail.outbox)} mails", len(vreemd), lat="= 0")


@pytest.mark.parametrize(
    "naar", ["https://kwaad.example", "//kwaad.example", "/\\kwaad.example", "javascript:alert(1)", "https:kwaad"]
)
def test_inloggen_brengt_niemand_naar_een_andere_site(client, mentor, naar):
    mentor.set_password("een-goed-lang-wachtwoord")
    mentor.save()

    gegevens = {"login": mentor.email, "password": "een-goed-lang-wachtwoord", "next": naar}
    assert client.post("/in/", gegevens)["Location"] == "/"


@pytest.mark.parametrize(
    "pad", ["/.git/config", "/.env", "/static/", "/static/../zorg/settings.py", "/admin/", "/metrics"]
)
def test_wat_er_niet_hoort_is_er_niet(client, pad):
    assert client.get(pad).status_code == 404


def test_een_kop_verandert_de_methode_niet(client, mentor):
    client.force_login(mentor)

    client.post("/mij/", {"_method": "DELETE", "sneltoetsen": "on"}, headers={"X-HTTP-Method-Override": "DELETE"})
    assert client.delete("/mij/").status_code == 405
    assert client.generic("TRACE", "/mij/").status_code == 405


def test_alleen_wat_moet_is_open_zonder_inloggen():
    zonder = {n for n, p in ALLE.items() if not getattr(p.callback, "login_required", True)}

    assert zonder - set(OPENBAAR) - INLOGGEN == {n for n in zonder if n.startswith("portaal:")} - set(OPENBAAR)


# --- F6

NIET_ECHT = {"DEBUG", "DEMO", "TWEEDE_FACTOR", "HERBEVESTIGEN", "DJANGO_ALLOW_ASYNC_UNSAFE"}


def test_de_controle_voor_het_echte_werk_heeft_niets_te_melden(tmp_path):
    sleutel = tmp_path / "zegel.p12"
    zegelsleutel._proef_maken(sleutel, "Proefschool")
    sleutel.chmod(0o600)
    (tmp_path / "smsproef.py").write_text(
        "class Dienst:\n    def versturen(self, nummer, tekst, *, kenmerk):\n        return None\n"
    )
    omgeving = {k: v for k, v in os.environ.items() if k not in NIET_ECHT} | {
        "SECRET_KEY": "x7-qL" * 17 + "".join(map(chr, range(65, 91))),
        "BASIS_URL": "https://zorg.school.example",
        "ALLOWED_HOSTS": "zorg.school.example",
        "ACHTER_PROXY": "ja",
        "ZEGEL_SLEUTEL": str(sleutel),
        "KLUIS_SLEUTELS": f"2026:{base64.b64encode(os.urandom(32)).decode()}",
        "SMS_BACKEND": "smsproef.Dienst",
        "PYTHONPATH": str(tmp_path),
    }
    opdracht = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]

    klaar = subprocess.run(opdracht, capture_output=True, text=True, env=omgeving, cwd=Path(__file__).parents[2])

    assert (klaar.returncode, klaar.stderr.replace("System check identified no issues", "")) == (0, klaar.stderr), (
        klaar.stderr
    )
