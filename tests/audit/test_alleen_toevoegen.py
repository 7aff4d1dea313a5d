"""The trail of who saw what cannot be changed, not even by the application's own database user."""

import pytest
from django.db import DatabaseError, connection, transaction

from audit.models import Gebeurtenis
from audit.services import vastleggen


@pytest.mark.parametrize(
    "opdracht",
    [
        "UPDATE audit_gebeurtenis SET door_naam = 'niemand'",
        "DELETE FROM audit_gebeurtenis",
        "TRUNCATE audit_gebeurtenis",
    ],
)
def test_het_logboek_kent_alleen_toevoegen(school, opdracht):
    vastleggen("ingezien", op=school, door=None)

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(opdracht)

    assert Gebeurtenis.objects.filter(soort="ingezien").count() == 1
    assert Gebeurtenis.objects.get(soort="ingezien").door_naam == "systeem"
