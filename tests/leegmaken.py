"""Emptying the database after a transactional test, also the tables that refuse to be emptied.

The audit trail and the stored documents have triggers against TRUNCATE. Between two tests, and nowhere else, they
are off.
"""

import pytest
from django.db import OperationalError, transaction
from django.db.backends.postgresql.operations import DatabaseOperations

MET_TRIGGERS = "SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal"


VASTGELOPEN, KEREN = "40P01", 5  # a deadlock, in the words of PostgreSQL


def leegmaken(self, sql_list):
    """A part of a page that a browser asked for last can still be on its way: then once more, after it."""
    for keer in range(1, KEREN + 1):
        try:
            _leegmaken(self, sql_list)
            break
        except OperationalError as fout:
            if keer == KEREN or getattr(fout.__cause__, "sqlstate", "") != VASTGELOPEN:
                raise


def _leegmaken(self, sql_list):
    with transaction.atomic(using=self.connection.alias), self.connection.cursor() as cursor:
        cursor.execute(MET_TRIGGERS)
        tabellen = [naam for (naam,) in cursor.fetchall()]
        aan_en_uit = [f"ALTER TABLE {naam} {{}} TRIGGER USER" for naam in tabellen]
        for sql in [*(s.format("DISABLE") for s in aan_en_uit), *sql_list, *(s.format("ENABLE") for s in aan_en_uit)]:
            cursor.execute(sql)


@pytest.fixture(autouse=True, scope="session")
def _ook_wat_niet_leeg_mag():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "execute_sql_flush", leegmaken)
        yield
