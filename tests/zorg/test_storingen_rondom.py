"""Mail, files, documents, Redis and the clock: what happens by itself when one of them is away (G3, G7)."""

import resource
import socket
import socketserver
import subprocess
import tempfile
import threading
from contextlib import contextmanager
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Gebruiker, Herinnering
from bijlagen import opslag, tasks
from bijlagen.models import Bijlage
from ontwikkel.redis import _programma
from scholen.models import Gidsbestand
from tests.basis import proefwerk
from tests.basis.test_opdrachten import gesloten_poort, wacht_op
from tests.bijlagen.factories import een_pdf, upload
from tests.bijlagen.test_bijlagen import clamd, toevoegen
from tests.factories import GebruikerFactory
from zorg import gezond
from zorg import tasks as zorg_tasks
from zorg.basis.kloksprong import rechtzetten
from zorg.basis.models import Bestand, Opdracht, Teken
from zorg.basis.opdrachten import plaatsen, uitvoeren_een, vegen
from zorg.basis.storing import NietTeBewaren
from zorg.celery import app
from zorg.klok import Klok

HULP = (clamd, proefwerk, zorg_tasks)  # a fixture, and work that registers itself


class Postbus(socketserver.StreamRequestHandler):
    """An SMTP server that speaks as one does, refuses one address for good, and keeps what it took."""

    def handle(self):
        self.zeg("220 proef")
        while regel := self.rfile.readline().decode():
            woord = regel[:4].upper()
            if woord == "RCPT" and self.server.weigert in regel:
                self.zeg("550 5.1.1 onbekend")
            elif woord == "DATA":
                self.zeg("354 ga door")
                self.server.post.append(b"".join(iter(self.rfile.readline, b".\r\n")).decode())
                self.zeg("250 ok")
            elif woord == "QUIT":
                self.zeg("221 dag")
                break
            else:
                self.zeg("250 ok")

    def zeg(self, regel):
        self.wfile.write(f"{regel}\r\n".encode())


@pytest.fixture
def postbus(settings):
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Postbus) as server:
        server.daemon_threads, server.weigert, server.post = True, "niemand@", []
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def herinnering(school, email):
    mens, vandaag = GebruikerFactory(email=email), timezone.localdate()
    Herinnering.objects.create(gebruiker=mens, school=school, code="actie", datum=vandaag, aantal=2)
    return plaatsen("zorg.herinnering_mailen", sleutel=email, gebruiker_id=mens.pk, datum=vandaag.isoformat())


def test_een_geweigerd_adres_houdt_niemand_anders_op(school, postbus):
    rijen = [herinnering(school, adres) for adres in ("a@b.example", "niemand@b.example", "c@b.example")]

    assert vegen(nu=timezone.now()) == 3

    standen = [(rij.status, rij.laatste_fout.partition(" ")[0]) for rij in (*map(ververs, rijen),)]
    assert standen == [("klaar", ""), ("wacht", "SMTPRecipientsRefused"), ("klaar", "")]
    assert len(postbus.post) == 2
    assert "niemand" not in ververs(rijen[1]).laatste_fout


def ververs(rij):
    rij.refresh_from_db()
    return rij


def test_een_mailserver_die_niets_zegt_houdt_het_werk_niet_vast(school, settings):
    """It takes the connection and is silent: the job stops waiting and is tried again."""
    settings.EMAIL_BACKEND, settings.EMAIL_TIMEOUT = "django.core.mail.backends.smtp.EmailBackend", 0.2
    with socket.create_server(("127.0.0.1", 0)) as stil:
        settings.EMAIL_HOST, settings.EMAIL_PORT = stil.getsockname()
        rij = herinnering(school, "traag@b.example")
        vegen(nu=timezone.now())

    assert ververs(rij).status == "wacht"
    assert rij.laatste_fout.startswith("SMTPServerDisconnected")


def test_een_scanner_die_terug_is_krijgt_wat_was_opgegeven(clamd, settings, dossier, mentor):
    er, settings.CLAMAV = settings.CLAMAV, "/nergens/clamd.sock"
    bijlage = toevoegen(dossier, mentor)
    Opdracht.objects.filter(soort="bijlagen.controleren").update(status="mislukt", pogingen=8)
    tasks.opruimen()
    assert Opdracht.objects.dood().count() == 1  # still silent: not tried for nothing

    settings.CLAMAV = er
    tasks.opruimen()
    vegen()

    bijlage.refresh_from_db()
    assert bijlage.status == Bijlage.Status.BESCHIKBAAR


@contextmanager
def volle_schijf(hoogstens):
    """No file may grow beyond this many bytes: writing stops halfway, as on a disk that is full."""
    eerder = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (hoogstens, eerder[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, eerder)


@pytest.fixture
def map_van_bestanden(settings, tmp_path):
    soort, plek = "django.core.files.storage.FileSystemStorage", str(tmp_path / "bijlagen")
    settings.STORAGES = settings.STORAGES | {"bijlagen": {"BACKEND": soort, "OPTIONS": {"location": plek}}}
    return tmp_path / "bijlagen"


def test_een_volle_schijf_laat_geen_half_bestand_en_geen_regel_achter(map_van_bestanden, dossier, mentor):
    client = Client(raise_request_exception=False)
    client.force_login(mentor)
    velden = {"bestand": upload(een_pdf() + b"0" * 4000), "soort": "brief", "niveau": "Z1", "omschrijving": "Over hulp"}

    with volle_schijf(200):
        antwoord = client.post(reverse("bijlagen:toevoegen", args=[dossier.pk]), velden)
        assert gezond.stand()["bestanden"] == "stil"

    assert antwoord.status_code == 503
    assert "Een bestand kies je dan nog een keer" in antwoord.content.decode()
    assert 'value="Over hulp"' in antwoord.content.decode()
    assert not Bijlage.objects.exists()
    assert [pad for pad in map_van_bestanden.rglob("*") if pad.is_file()] == []
    assert gezond.stand()["bestanden"] == "goed"


def test_een_map_die_dicht_is_zegt_dat_ook(map_van_bestanden):
    """Root may write anywhere; a file where the folder should be stops root too."""
    map_van_bestanden.write_text("")

    with pytest.raises(NietTeBewaren):
        opslag.bewaren(b"x")
    assert not opslag.te_beschrijven()


@pytest.mark.bewijs  # it makes a real document
def test_een_document_zonder_ruimte_wordt_later_alsnog_gemaakt(school, monkeypatch):
    rij = plaatsen("zorg.gids_maken", sleutel="vol", school_id=school.pk)
    nu = timezone.now()
    with monkeypatch.context() as vol:
        vol.setattr(tempfile, "tempdir", "/proc/zorg")  # nothing can be made there
        assert uitvoeren_een(rij.pk, nu=nu)
    assert (ververs(rij).status, Bestand.objects.count(), Gidsbestand.objects.count()) == ("wacht", 0, 0)

    assert uitvoeren_een(rij.pk, nu=rij.niet_voor_op)

    assert (ververs(rij).status, Gidsbestand.objects.count()) == ("klaar", 1)


def test_een_klok_die_een_dag_vooruit_liep_houdt_geen_werk_vast(db):
    """Placed, rented and seen alive by a clock that was a day ahead; then it is right again."""
    nu, morgen = timezone.now(), timezone.now() + timedelta(days=1)
    later = plaatsen("proef.merken", sleutel="later", naam="later", niet_voor=nu + timedelta(days=3))
    gehuurd, vooruit = (plaatsen("proef.merken", sleutel=naam, naam=naam) for naam in ("gehuurd", "vooruit"))
    Opdracht.objects.filter(pk=gehuurd.pk).update(bezet_tot_op=morgen)
    Opdracht.objects.filter(pk=vooruit.pk).update(geplaatst_op=morgen, niet_voor_op=morgen + timedelta(seconds=-1))
    for naam in gezond.WERKERS:
        Teken.objects.create(naam=naam, gezien_op=morgen)
    assert gezond.stand()["werker"] == "stil"

    assert rechtzetten(nu=nu) == 2

    assert vegen() == 2
    assert set(Teken.objects.values_list("naam", flat=True)) == {"gehuurd", "vooruit"}
    assert ververs(later).niet_voor_op == nu + timedelta(days=3)


def test_een_klok_die_terugspringt_laat_beat_niet_wachten(db):
    tikker, uur = Klok(app=app, lazy=True), timedelta(hours=1)
    regel = SimpleNamespace(last_run_at=timezone.now() + uur, default_now=timezone.now)
    tikker._store = {"entries": {"vegen": regel}}
    tikker.gezien_op = timezone.now() + uur

    tikker.na_een_sprong_terug()
    tikker.teken_geven()

    assert regel.last_run_at <= timezone.now()
    assert Teken.objects.get(naam="klok").gezien_op <= timezone.now()


@pytest.fixture
def eigen_redis(settings, tmp_path):
    """A Redis of this test alone, that may be stopped."""
    poort = gesloten_poort()
    proces = subprocess.Popen(
        [str(_programma()), "--port", str(poort), "--save", "", "--dir", str(tmp_path), "--loglevel", "warning"],
        stdout=subprocess.DEVNULL,
    )
    snel = settings.CACHES["snel"] | {"LOCATION": f"redis://127.0.0.1:{poort}/0"}
    settings.CACHES = settings.CACHES | {"snel": snel}
    yield proces
    proces.kill()
    proces.wait()


def test_wie_werkt_merkt_niet_dat_redis_stopt(eigen_redis, client, mentor):
    """The session goes on, and so do logging in and the work: the database is the truth."""
    Gebruiker.objects.filter(pk=mentor.pk).update(email="m@b.example")
    mentor.set_password("een-lang-wachtwoord")
    mentor.save(update_fields=["password"])
    inloggen = {"login": "m@b.example", "password": "een-lang-wachtwoord"}
    assert wacht_op(lambda: gezond.stand()["redis"] == "goed")
    assert client.post("/in/", inloggen).status_code == 302
    assert client.get("/mij/").status_code == 200

    eigen_redis.terminate()
    eigen_redis.wait()

    assert gezond.stand() | {"redis": "geen verbinding", "werkt": True} == gezond.stand()
    assert client.get("/mij/").status_code == 200
    assert Client().post("/in/", inloggen).status_code == 302
    plaatsen("proef.merken", sleutel="zonder", naam="zonder")
    assert vegen() == 1
