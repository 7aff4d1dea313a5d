"""Two of everything behind one pooler, on ports of this machine: what one began, the other finishes.

Web processes keep nothing: a session, a job and a typed text go on at whichever of them is next, also when one falls.
"""

import os
import shutil
import signal
import subprocess
import sys
import urllib.request
from http.cookiejar import CookieJar
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.db import connection

from accounts.wachtwoorden import Argon2
from tests.basis import proefwerk
from tests.basis.test_opdrachten import gesloten_poort, wacht_op
from zorg.basis.models import Opdracht, Teken
from zorg.basis.opdrachten import plaatsen

WERK = (proefwerk,)  # importing registers its work
WACHTWOORD = "een-goed-lang-wachtwoord"
NAAM = "zorg_toets"
pytestmark = [
    pytest.mark.bewijs,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not shutil.which("pgbouncer"), reason="pgbouncer is er niet; met apt: pgbouncer"),
]


@pytest.fixture
def pooler(tmp_path):
    """PgBouncer in transaction mode: a connection to the database for as long as a transaction, and no longer."""
    db, poort = connection.settings_dict, gesloten_poort()
    (tmp_path / "lijst").write_text(f'"{db["USER"]}" "{db["PASSWORD"]}"\n')
    (tmp_path / "ini").write_text(
        f"[databases]\n{NAAM} = host={db['HOST']} port={db['PORT']} dbname={db['NAME']}"
        f" user={db['USER']} password={db['PASSWORD']}\n"
        f"[pgbouncer]\nlisten_addr=127.0.0.1\nlisten_port={poort}\nunix_socket_dir=\nauth_type=plain\n"
        f"auth_file={tmp_path}/lijst\npool_mode=transaction\ndefault_pool_size=4\nmax_client_conn=100\n"
    )
    os.chmod(tmp_path, 0o755)  # noqa: S103  pgbouncer refuses to be root, and has another owner
    for ouder in (tmp_path.parent, tmp_path.parent.parent):
        os.chmod(ouder, 0o755)  # noqa: S103
    als = ["--user", "nobody"] if os.geteuid() == 0 else []
    proces = subprocess.Popen(["pgbouncer", "--quiet", *als, f"{tmp_path}/ini"])
    yield f"postgres://{db['USER']}:{db['PASSWORD']}@127.0.0.1:{poort}/{NAAM}"
    proces.send_signal(signal.SIGINT)
    proces.wait(timeout=20)


@pytest.fixture
def machines(pooler, tmp_path):
    """Two webs and two workers, each by the pooler; the addresses of the webs, and what ends one of either."""
    redis = settings.REDIS_URL.rpartition("/")[0] + "/7"
    omgeving = os.environ | {
        "DATABASE_URL": pooler, "REDIS_URL": redis, "POOLER": "ja", "DEBUG": "ja", "TWEEDE_FACTOR": "nee",
        "HERBEVESTIGEN": "nee", "PYTHONPATH": str(settings.BASE_DIR), "SQL_SECONDEN": "20",
    }  # fmt: skip
    python = [sys.executable, "-m"]
    poorten = [gesloten_poort(), gesloten_poort()]
    web = [[*python, "gunicorn", "zorg.wsgi", "--bind", f"127.0.0.1:{poort}", "--threads", "2", "--workers", "1"]
           for poort in poorten]  # fmt: skip
    werker = [[*python, "celery", "-A", "zorg", "worker", "--pool", "solo", "-I", "tests.basis.proefwerk",
               "-n", f"machine{nummer}", "--loglevel", "error"] for nummer in (1, 2)]  # fmt: skip
    klok = [[*python, "celery", "-A", "zorg", "beat", "--pidfile=", "--schedule", str(tmp_path / "beat")]]
    lopend = [subprocess.Popen(opdracht, env=omgeving, cwd=settings.BASE_DIR) for opdracht in (*web, *werker, *klok)]
    adressen = [f"http://127.0.0.1:{poort}" for poort in poorten]
    try:
        assert wacht_op(lambda: all(_leeft(adres) for adres in adressen))
        yield adressen, lopend
    finally:
        for proces in lopend:
            proces.kill()
            proces.wait()


def _leeft(adres):
    try:
        with urllib.request.urlopen(f"{adres}/gezondheid/", timeout=5) as antwoord:  # noqa: S310
            return antwoord.status == 200
    except OSError:  # not there yet, or slow to begin
        return False


class Browser:
    """One browser before a balancer: the cookies are of the name, whichever machine answers."""

    def __init__(self):
        self.doos = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))

    def vraag(self, adres, pad, **velden):
        gegevens = urlencode(velden).encode() if velden else None
        verzoek = urllib.request.Request(f"{adres}{pad}", data=gegevens)  # noqa: S310
        with self.doos.open(verzoek, timeout=20) as antwoord:
            return antwoord.url.removeprefix(adres), antwoord.read().decode()

    def sturen(self, adres, pad, **velden):
        _, blad = self.vraag(adres, pad)
        token = blad.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
        return self.vraag(adres, pad, csrfmiddlewaretoken=token, **velden)


def test_wat_de_ene_begon_maakt_de_andere_af(machines, mentor):
    hasher = Argon2()  # as outside the tests
    mentor.password = hasher.encode(WACHTWOORD, hasher.salt())
    mentor.save()
    (een, twee), (web_een, _web_twee, werker_een, *_) = machines
    browser = Browser()

    browser.sturen(een, "/in/", login=mentor.email, password=WACHTWOORD)
    pad, blad = browser.vraag(twee, "/mij/")
    assert (pad, mentor.naam in blad) == ("/mij/", True)

    web_een.kill()
    pad, _ = browser.sturen(twee, "/mij/", tekst="gewoon", kleuren="systeem")
    mentor.refresh_from_db()
    assert mentor.sneltoetsen is False

    werker_een.kill()
    for rij in ("kort", "mail", "pdf", "scan"):
        plaatsen(f"proef.{rij}", sleutel=f"machines-{rij}", naam=f"machines-{rij}")
    assert wacht_op(lambda: Teken.objects.filter(naam__startswith="machines-").count() == 4, seconden=90)
    assert Opdracht.objects.filter(soort__startswith="proef.", status="klaar", pogingen=0).count() == 4
