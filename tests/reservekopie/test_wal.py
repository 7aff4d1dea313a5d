"""RPO (G6): with its WAL on another disk, a server that is gone comes back with what was saved a moment ago.

The recipe of docs/beheer.md, step by step, with a PostgreSQL of this test alone.
"""

import os
import shutil
import subprocess
import time
from pathlib import Path

import psycopg
import pytest

from ontwikkel.postgres import Postgres
from tests.basis.test_opdrachten import gesloten_poort, wacht_op

RIJEN = 200


@pytest.fixture
def server(tmp_path):
    """A cluster with its data where its own user may come (``ontwikkel.postgres``)."""
    cluster = Postgres(tmp_path / "wal")
    cluster.start()
    yield cluster
    cluster.stop()


def verbinden(url):
    return psycopg.connect(url, autocommit=True)


@pytest.mark.bewijs
def test_met_wal_gaat_hoogstens_een_ogenblik_verloren(server, cijfer, tmp_path):
    bron, archief = server.url(), server.data.resolve().parent / "wal-archief"
    basis, wal = archief / "basis", archief / "wal"
    als = server._als(server.data.resolve())
    archief.mkdir(mode=0o700)
    if als:
        os.chown(archief, als["user"], als["group"])
    wal.mkdir()
    if als:
        os.chown(wal, als["user"], als["group"])
    ontvanger = None
    try:
        ontvanger = subprocess.Popen(
            [server._programma("pg_receivewal"), "-d", bron, "-D", str(wal), "--synchronous", "--no-loop"],
            cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **als,
        )  # fmt: skip
        with verbinden(bron) as db:
            assert wacht_op(lambda: db.execute("SELECT count(*) FROM pg_stat_replication").fetchone()[0])
            # After the receiver began: the backup needs the WAL of while it was made.
            draai(
                server, als, "pg_basebackup", "-d", bron, "-D", str(basis), "-X", "none", "-c", "fast", "--no-sync",
                "--no-manifest",
            )  # fmt: skip
            db.execute("CREATE TABLE bewaard (id int PRIMARY KEY, op timestamptz DEFAULT clock_timestamp())")
            for nummer in range(RIJEN):
                db.execute("INSERT INTO bewaard VALUES (%s)", [nummer])
            laatst = time.time()
        time.sleep(1)  # what the receiver asks of the server goes on by itself
        shutil.rmtree(server.data.resolve() / "base")  # the disk of the server is gone: no clean end
        ontvanger.terminate()
        ontvanger.wait()
        aantal, moment = terug(server, als, basis, wal)
    finally:
        if ontvanger and ontvanger.poll() is None:
            ontvanger.kill()
        shutil.rmtree(archief, ignore_errors=True)

    cijfer("G6", "opgeslagen rijen die terug zijn na een verloren schijf, met WAL elders", aantal, lat=f"≥ {RIJEN}")
    cijfer("G6", "verlies in seconden (RPO)", max(0.0, laatst - moment), lat="≤ 300")


def draai(server, als, naam, *rest):
    subprocess.run([server._programma(naam), *rest], cwd="/", check=True, capture_output=True, **als)


def terug(server, als, basis: Path, wal: Path):
    """The base backup, the WAL that was received, and the segment that was not full yet."""
    for deel in wal.glob("*.partial"):
        deel.rename(deel.with_suffix(""))
    (basis / "recovery.signal").touch()
    if als:
        os.chown(basis / "recovery.signal", als["user"], als["group"])
    poort = gesloten_poort()
    proces = subprocess.Popen(
        [server._programma("postgres"), "-D", str(basis), "-h", "127.0.0.1", "-p", str(poort),
         "-c", "unix_socket_directories=", "-c", f"restore_command=cp {wal}/%f %p", "-c", "max_connections=200"],
        cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **als,
    )  # fmt: skip
    url = server.url().replace(f":{server._luistert_op()}/", f":{poort}/")
    try:
        assert wacht_op(lambda: hersteld(url))
        with verbinden(url) as db:
            return db.execute("SELECT count(*), extract(epoch FROM max(op))::float FROM bewaard").fetchone()
    finally:
        proces.terminate()
        proces.wait()


def hersteld(url):
    try:
        with verbinden(url) as db:
            return not db.execute("SELECT pg_is_in_recovery()").fetchone()[0]
    except psycopg.OperationalError:
        return False
