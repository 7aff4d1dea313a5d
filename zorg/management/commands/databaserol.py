"""The role with which Zorg works day by day: it reads and writes rows, and can change no table and no trail."""

import os
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, transaction
from psycopg import sql

WACHTWOORD = "APP_POSTGRES_PASSWORD"
# Of the trail it needs no more than this (docs/logboek.md). Links and heads are written by the database itself.
LOGBOEK = {
    "audit_gebeurtenis": "SELECT, INSERT",
    "audit_schakel": "SELECT",
    "audit_kop": "SELECT",
    "audit_controle": "SELECT, INSERT, UPDATE",
}
TE_VEEL = "rolsuper OR rolcreatedb OR rolcreaterole OR rolreplication OR rolbypassrls"
GEWOON = "NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS"
ALLEEN_LEZEN = ("django_migrations",)


class Command(BaseCommand):
    help = "Maakt de rol waarmee Zorg elke dag werkt, of brengt haar bij. Draai dit na migrate, als eigenaar."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("naam", help="De naam van de rol, zoals zorg_app.")

    def handle(self, *args: Any, naam: str, **options: Any) -> None:
        wachtwoord = os.environ.get(WACHTWOORD, "")
        if not wachtwoord:
            raise CommandError(f"Zet eerst {WACHTWOORD}: het wachtwoord van de rol.")
        if naam == connection.settings_dict["USER"]:
            raise CommandError("Dit is de rol waarmee je nu werkt. Kies een andere naam.")
        with transaction.atomic():
            maken(naam, wachtwoord)
        self.stdout.write(f"De rol {naam} mag lezen en schrijven, en verder niets.")


def maken(naam: str, wachtwoord: str) -> None:
    """Make the role or mend it: what it has too much is taken, what a new version added is given."""
    rol = sql.Identifier(naam)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {TE_VEEL} FROM pg_roles WHERE rolname = %s", [naam])  # noqa: S608  a constant
        rij = cursor.fetchone()
        werk = sql.SQL("ALTER ROLE {}" if rij else "CREATE ROLE {}").format(rol)
        # An owner who is no superuser may not even say of a role that exists that it is none: only when it is too much.
        gewoon = sql.SQL("LOGIN PASSWORD {}" if rij and not rij[0] else f"LOGIN {GEWOON} PASSWORD {{}}")
        _doe(cursor, sql.SQL(" ").join([werk, gewoon.format(sql.Literal(wachtwoord))]))
        _doe(cursor, sql.SQL("REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {}").format(rol))
        _doe(cursor, sql.SQL("REVOKE CREATE ON SCHEMA public FROM PUBLIC"))
        _doe(cursor, sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(rol))
        _doe(cursor, sql.SQL("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {}").format(rol))
        for tabel in connection.introspection.table_names(cursor):
            if tabel.startswith("audit_") and tabel not in LOGBOEK:
                continue  # the queue of the links: the database alone writes in it
            recht = LOGBOEK.get(tabel) or ("SELECT" if tabel in ALLEEN_LEZEN else "SELECT, INSERT, UPDATE, DELETE")
            _doe(cursor, sql.SQL("GRANT {} ON {} TO {}").format(sql.SQL(recht), sql.Identifier(tabel), rol))


def _doe(cursor: Any, opdracht: sql.Composable) -> None:
    cursor.execute(opdracht.as_string(connection.connection))
