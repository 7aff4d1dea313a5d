"""The role of every day: Zorg works with it, and it can change no table, no trigger and no trail."""

import secrets

import pytest
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connection, transaction
from django.test import Client

from audit.models import Gebeurtenis
from dossiers.models import Notitie
from tests.basis import proefwerk
from zorg.basis.models import Teken
from zorg.basis.opdrachten import plaatsen, vegen

WERK = (proefwerk,)  # importing registers its work
WACHTWOORD = "een-wachtwoord-van-de-proef"


@pytest.fixture
def rol(db, monkeypatch):
    """A role belongs to the whole cluster, where another worker tests too: it has a name of its own and goes along
    with the transaction of this test."""
    naam = f"zorg_app_{secrets.token_hex(4)}"
    monkeypatch.setenv("APP_POSTGRES_PASSWORD", WACHTWOORD)
    call_command("databaserol", naam, verbosity=0)
    return naam


@pytest.fixture
def als_rol(rol, dossier, mentor, zorgcoordinator):
    with connection.cursor() as cursor:
        cursor.execute(f'SET LOCAL ROLE "{rol}"')
    yield rol
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")


def ingelogd(wie):
    client = Client()
    client.force_login(wie)
    return client


def test_mensen_werken_met_die_rol(als_rol, dossier, mentor, zorgcoordinator):
    client = ingelogd(mentor)

    bladen = {pad: client.get(pad).status_code for pad in ("/", "/dossiers/", f"/dossiers/{dossier.pk}/", "/signalen/")}
    gegevens = {"titel": "De rol", "tekst": "Met de rol van elke dag.", "niveau": "Z1"}
    client.post(f"/dossiers/{dossier.pk}/notities/toevoegen/", gegevens)
    ingelogd(zorgcoordinator).get("/overleggen/")
    plaatsen("proef.merken", sleutel="rol", naam="rol")
    vegen()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # the trail is linked as at the end of a request

    assert set(bladen.values()) == {200}
    assert Notitie.objects.filter(dossier=dossier).exists()
    assert Teken.objects.filter(naam="rol").exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM audit_schakel")
        assert cursor.fetchone()[0] == Gebeurtenis.objects.count() > 0


VERBODEN = [
    "UPDATE audit_gebeurtenis SET soort = 'anders'",
    "DELETE FROM audit_gebeurtenis",
    "TRUNCATE audit_gebeurtenis",
    "ALTER TABLE audit_gebeurtenis DISABLE TRIGGER ALL",
    "INSERT INTO audit_schakel SELECT * FROM audit_schakel",
    "UPDATE audit_kop SET volgnummer = 0",
    "DELETE FROM audit_controle",
    "DELETE FROM audit_wachtrij",
    "SELECT audit_schakelen(1, '{}')",
    "DROP TABLE dossiers_notitie",
    "ALTER TABLE dossiers_notitie ADD COLUMN x int",
    "TRUNCATE dossiers_notitie",
    "CREATE TABLE eigen (x int)",
    "CREATE ROLE een_ander",
    "DELETE FROM django_migrations",
]


def test_wat_die_rol_niet_kan(als_rol):
    for zin in VERBODEN:
        with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(zin)


def test_nog_eens_draaien_neemt_wat_te_veel_was(rol):
    with connection.cursor() as cursor:
        cursor.execute(f'GRANT UPDATE ON audit_gebeurtenis TO "{rol}"')
        cursor.execute(f'ALTER ROLE "{rol}" CREATEROLE')

    call_command("databaserol", rol, verbosity=0)

    with connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege(%s, 'audit_gebeurtenis', 'UPDATE')", [rol])
        assert cursor.fetchone() == (False,)
        cursor.execute("SELECT rolcreaterole, rolsuper, rolcanlogin FROM pg_roles WHERE rolname = %s", [rol])
        assert cursor.fetchone() == (False, False, True)


def test_een_eigenaar_die_geen_beheerder_van_postgresql_is_kan_het_ook_en_nog_eens(db, monkeypatch):
    eigenaar, naam = f"zorg_eigenaar_{secrets.token_hex(4)}", f"zorg_app_{secrets.token_hex(4)}"
    monkeypatch.setenv("APP_POSTGRES_PASSWORD", WACHTWOORD)
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE ROLE "{eigenaar}" CREATEROLE IN ROLE "{connection.settings_dict["USER"]}"')
        cursor.execute(f'SET LOCAL ROLE "{eigenaar}"')

    for _ in range(2):
        call_command("databaserol", naam, verbosity=0)

    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute("SELECT has_table_privilege(%s, 'audit_gebeurtenis', 'INSERT')", [naam])
        assert cursor.fetchone() == (True,)


def test_zonder_wachtwoord_of_met_de_eigen_rol_gebeurt_er_niets(db, monkeypatch):
    monkeypatch.delenv("APP_POSTGRES_PASSWORD", raising=False)
    with pytest.raises(CommandError, match="APP_POSTGRES_PASSWORD"):
        call_command("databaserol", "zorg_app")
    monkeypatch.setenv("APP_POSTGRES_PASSWORD", WACHTWOORD)
    with pytest.raises(CommandError, match="andere naam"):
        call_command("databaserol", connection.settings_dict["USER"])
