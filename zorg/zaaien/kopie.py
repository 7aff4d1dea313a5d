"""Rows straight into a table with COPY. Keys are dealt out here, so that what points at a row is known before it."""

from collections.abc import Iterable
from typing import Any

from django.db import connection, models

Rij = dict[str, Any]


class Tabel:
    """``rij`` fills in the defaults of the model; ``schrijven`` copies what was made and moves the sequence on."""

    def __init__(self, model: type[models.Model]) -> None:
        self.model = model
        self.velden = list(model._meta.concrete_fields)
        self.kolommen = {veld.attname: veld for veld in self.velden}
        self.volgende = (model._base_manager.aggregate(hoogste=models.Max("pk"))["hoogste"] or 0) + 1
        self.rijen: list[list[Any]] = []
        self.geschreven = 0

    def rij(self, **waarden: Any) -> int:
        """Keep one row; returns its key. Names are those of the columns, such as ``school_id``."""
        pk = self.volgende
        self.volgende += 1
        waarden["id"] = pk
        if vreemd := set(waarden) - set(self.kolommen):
            raise TypeError(f"{self.model.__name__} heeft geen {vreemd}")
        self.rijen.append([self._waarde(veld, waarden) for veld in self.velden])
        return pk

    def _waarde(self, veld: Any, waarden: Rij) -> Any:
        if veld.attname in waarden:
            waarde = waarden[veld.attname]
        else:
            waarde = None if veld.null and not veld.has_default() else veld.get_default()
        return veld.get_db_prep_save(waarde, connection)

    def schrijven(self) -> None:
        namen = ", ".join(connection.ops.quote_name(str(veld.column)) for veld in self.velden)
        tabel = connection.ops.quote_name(self.model._meta.db_table)
        with connection.cursor() as cursor:
            with cursor.copy(f"COPY {tabel} ({namen}) FROM STDIN") as kopie:
                for rij in self.rijen:
                    kopie.write_row(rij)
            cursor.execute("SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)", [tabel, max(self.volgende - 1, 1)])
        self.geschreven += len(self.rijen)
        self.rijen.clear()


def bijwerken(tabellen: Iterable[Tabel]) -> None:
    """The planner knows what there is now."""
    with connection.cursor() as cursor:
        for tabel in tabellen:
            cursor.execute(f"ANALYZE {connection.ops.quote_name(tabel.model._meta.db_table)}")
