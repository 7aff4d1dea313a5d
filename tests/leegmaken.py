"""Emptying the database after a transactional test, also the tables that refuse to be emptied.

Django empties with one TRUNCATE of every table, which makes 200 new files, and then makes content types and
permissions again: a second and a half a test. Most tables hold nothing; a DELETE of nothing costs nothing.
"""

import pytest
from django.core.management.commands import flush
from django.db import OperationalError, transaction
from django.db.backends.postgresql.operations import DatabaseOperations

VAN_HET_SCHEMA = {"django_content_type", "auth_permission"}  # migrate filled them, and no test changes them
VASTGELOPEN, KEREN = "40P01", 5  # a deadlock, in the words of PostgreSQL


def opdrachten(self, style, tables, **_):
    namen = [self.quote_name(naam) for naam in sorted(set(tables) - VAN_HET_SCHEMA)]
    return [
        # First who is still writing: a part of a page that a browser asked for last can still be on its way.
        f"LOCK TABLE {', '.join(namen)} IN SHARE ROW EXCLUSIVE MODE",
        # The trail and the stored documents refuse to be emptied by triggers; here, and nowhere else, those are off.
        "SET LOCAL session_replication_role = replica",
        *(f"DELETE FROM {naam}" for naam in namen),  # noqa: S608
    ]


def leegmaken(self, sql_list):
    """What a browser asked for last can hold what we want, and want what we hold: then once more, after it."""
    for keer in range(1, KEREN + 1):
        try:
            with transaction.atomic(using=self.connection.alias), self.connection.cursor() as cursor:
                for sql in sql_list:
                    cursor.execute(sql)
            break
        except OperationalError as fout:
            if keer == KEREN or getattr(fout.__cause__, "sqlstate", "") != VASTGELOPEN:
                raise


@pytest.fixture(autouse=True, scope="session")
def _ook_wat_niet_leeg_mag():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "sql_flush", opdrachten)
        patch.setattr(DatabaseOperations, "execute_sql_flush", leegmaken)
        patch.setattr(flush, "emit_post_migrate_signal", lambda *_: None)
        yield
