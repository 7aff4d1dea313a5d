"""The development services start, and start again after whatever was done to them."""

import os
import shutil
import signal
import socket
import uuid
from pathlib import Path

import psycopg
import pytest

from ontwikkel import diensten
from ontwikkel.basis import Fout, beeindig, kies_poort, opdrachtregel
from ontwikkel.postgres import VOORKEURSPOORT, Postgres
from ontwikkel.redis import Redis


@pytest.fixture
def postgres(tmp_path):
    cluster = Postgres(tmp_path / f"toets-{uuid.uuid4().hex[:8]}")
    cluster.map_.mkdir()
    yield cluster
    cluster.stop()
    shutil.rmtree(cluster.data.resolve(), ignore_errors=True)


@pytest.fixture
def redis(tmp_path):
    server = Redis(tmp_path)
    yield server
    server.stop()


def vraag(cluster, opdracht):
    with psycopg.connect(cluster.url(), autocommit=True) as verbinding:
        rijen = verbinding.execute(opdracht)
        return rijen.fetchall() if rijen.description else None


def test_de_database_overleeft_een_klap(postgres):
    postgres.start()
    adres = postgres.url()
    vraag(postgres, "create table blijft (id int)")
    os.kill(int(postgres._pidbestand()[0]), signal.SIGKILL)
    beeindig(int(postgres._pidbestand()[0]), str(postgres.data.resolve()))

    assert not postgres.draait()
    postgres.start()

    assert vraag(postgres, "select count(*) from blijft") == [(0,)]
    assert postgres.url() == adres


def test_een_oud_pidbestand_van_een_ander_proces_houdt_niets_tegen(postgres):
    postgres.start()
    oud = (postgres.data / "postmaster.pid").read_text().splitlines()
    postgres.stop()
    (postgres.data / "postmaster.pid").write_text("\n".join([str(os.getpid()), *oud[1:]]) + "\n")

    assert not postgres.draait()
    postgres.start()

    assert postgres.draait()
    assert os.getpid() != int(postgres._pidbestand()[0])


def test_een_half_gemaakte_database_wordt_opnieuw_gemaakt(postgres):
    postgres.data.mkdir()
    (postgres.data / "PG_VERSION").write_text("18")

    postgres.start()

    assert vraag(postgres, "select current_database()") == [("zorg",)]


def test_wie_de_map_weggooit_begint_opnieuw_zonder_oude_server(postgres):
    postgres.start()
    oud = int(postgres._pidbestand()[0])
    shutil.rmtree(postgres.map_)
    postgres.map_.mkdir()

    postgres.start()

    assert opdrachtregel(oud) == ""
    assert vraag(postgres, "select current_database()") == [("zorg",)]


def test_de_database_vraagt_een_wachtwoord(postgres):
    postgres.start()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(postgres.url().replace(postgres.geheim.read_text(), "geraden"))


def test_redis_start_opnieuw_na_een_klap(redis):
    redis.start()
    eerste, adres = redis._staat(), redis.url()
    beeindig(int(eerste["pid"]), "redis-server", eerst=signal.SIGKILL)

    assert not redis.draait()
    redis.start()

    assert redis.draait()
    assert redis._staat()["pid"] != eerste["pid"]
    assert redis.url() == adres


def test_een_hergebruikt_procesnummer_wordt_niet_beeindigd():
    beeindig(os.getpid(), "redis-server")
    assert opdrachtregel(os.getpid())


def test_een_bezette_poort_geeft_een_andere():
    with socket.socket() as bezet:
        bezet.bind(("127.0.0.1", 0))
        bezet.listen()
        assert kies_poort(bezet.getsockname()[1]) != bezet.getsockname()[1]


def test_wat_de_omgeving_al_noemt_wordt_niet_gestart(tmp_path, monkeypatch):
    monkeypatch.setattr(diensten, "STAAT", tmp_path)
    monkeypatch.setenv("DATABASE_URL", "postgres://elders/zorg")
    monkeypatch.setenv("REDIS_URL", "redis://elders/0")

    omgeving, gestart = diensten.start("leeg")

    assert omgeving == {"DATABASE_URL": "postgres://elders/zorg", "REDIS_URL": "redis://elders/0"}
    assert gestart == []


def test_poort_nul_is_geen_adres():
    assert kies_poort(0) > 0


def test_een_server_zonder_pidbestand_wordt_ook_gestopt(postgres):
    postgres.start()
    server = int(postgres._pidbestand()[0])
    (postgres.data / "postmaster.pid").write_text("abc")

    assert postgres.processen() == [server]
    postgres.stop()

    assert postgres.processen() == []
    assert opdrachtregel(server) == ""


def test_een_beschadigd_pidbestand_laat_geen_wees_achter(postgres):
    postgres.start()
    oud = int(postgres._pidbestand()[0])
    vraag(postgres, "create table blijft (id int)")
    (postgres.data / "postmaster.pid").write_text("abc")

    assert not postgres.draait()
    postgres.start()

    assert postgres.processen() == [int(postgres._pidbestand()[0])] != [oud]
    assert vraag(postgres, "select count(*) from blijft") == [(0,)]


@pytest.mark.parametrize("inhoud", [None, "", "geraden\n", "0" * 32], ids=["weg", "leeg", "onzin", "ander"])
def test_zonder_het_wachtwoord_blijft_wat_er_was(postgres, inhoud):
    postgres.start()
    vraag(postgres, "create table blijft (id int)")
    postgres.stop()
    if inhoud is None:
        postgres.geheim.unlink()
    else:
        postgres.geheim.write_text(inhoud)

    postgres.start()

    assert vraag(postgres, "select count(*) from blijft") == [(0,)]


@pytest.mark.parametrize("poort", ["xx", "99999", "0", ""])
def test_een_onmogelijke_poort_wordt_vergeten(postgres, poort):
    postgres._poort.write_text(poort)
    assert postgres._vorige_poort() == VOORKEURSPOORT


def test_zonder_de_gegevens_begint_hij_opnieuw_ook_als_er_een_wachtwoord_is(postgres):
    postgres.start()
    postgres.stop()
    if postgres.data.is_symlink():
        postgres.data.unlink()
    else:
        shutil.rmtree(postgres.data)

    postgres.start()

    assert vraag(postgres, "select current_database()") == [("zorg",)]


@pytest.mark.parametrize(
    "inhoud",
    ["", "[1, 2]", '{"pid": "x", "poort": "y"}', '{"pid": "1"}', '{"poort": "99999", "wachtwoord": "a b\\nport 1"}'],
)
def test_redis_start_ook_als_zijn_briefje_beschadigd_is(redis, inhoud):
    redis._bestand.write_text(inhoud)

    assert not redis.draait()
    redis.stop()
    redis.start()

    assert redis.draait()


@pytest.mark.skipif(not Path("/proc/self/cwd").exists(), reason="only Linux tells where a process works")
def test_redis_zonder_briefje_wordt_ook_gestopt(redis):
    redis.start()
    pid = int(redis._staat()["pid"])
    redis._bestand.write_text("[1, 2]")

    redis.stop()

    assert opdrachtregel(pid) == ""


@pytest.mark.parametrize(
    ("adres", "zin"),
    [
        ("sqlite:///zorg.db", "moet beginnen met postgres://"),
        ("zorg", "moet beginnen met postgres://"),
        ("postgres://localhost:poort/zorg", "DATABASE_URL is geen geldig adres"),
        ("postgres://127.0.0.1:1/zorg", "De database op DATABASE_URL antwoordt niet."),
    ],
)
def test_een_verkeerd_adres_van_de_database_wordt_in_een_zin_geweigerd(monkeypatch, adres, zin):
    monkeypatch.setenv("DATABASE_URL", adres)
    with pytest.raises(Fout, match=zin):
        diensten.controleer()


def test_een_redis_die_niet_antwoordt_is_een_waarschuwing(monkeypatch, capsys):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("REDIS_URL", "redis://127.0.0.1:1/0")

    diensten.controleer()

    uit = capsys.readouterr().out
    assert uit.startswith("Let op: Redis op REDIS_URL antwoordt niet")
    assert uit.count("\n") == 1
