"""Emptying the database after a transactional test, also the tables that refuse to be emptied.

The audit trail and the stored documents have triggers against TRUNCATE. Between two tests, and nowhere else, they
are off.
"""

import pytest
from django.db import transaction
from django.db.backends.postgresql.operations import DatabaseOperations

MET_TRIGGERS = "SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal"


def leegmaken(self, sql_list):
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
