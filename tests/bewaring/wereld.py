"""One row of every table that reaches a pupil, with a canary in every text: what is destroyed must take all of them."""

import uuid
from datetime import date, time
from itertools import count

from django.contrib.postgres.fields import ArrayField
from django.db import DatabaseError, connection, models, transaction
from django.utils import timezone

from bewaring.register import ZONDER
from dossiers.models import Leerling
from zorg.basis.modelgraaf import graaf, rijen_van
from zorg.basis.models import Bestand

TELLER = count(1)
VAST = {
    models.BooleanField: False,
    models.DateField: date(2024, 3, 4),
    models.TimeField: time(9),
    models.UUIDField: None,
}


def zaaien(leerling, wie, kanarie):
    """Returns the models that got a row. Triggers and checks of the database are off: it is about what is found."""
    rijen = {model: min(pks) for model, pks in rijen_van(leerling, ZONDER).items()}
    gezaaid = set(rijen)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET LOCAL session_replication_role = replica")
    for _ in range(3):
        for model in graaf(Leerling, ZONDER):
            if model not in gezaaid and model is not Leerling and (pk := _rij(model, rijen, wie, kanarie)):
                rijen.setdefault(model, pk)
                gezaaid.add(model)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = origin; SET CONSTRAINTS ALL DEFERRED")
    return gezaaid


def _rij(model, rijen, wie, kanarie):
    if model in rijen and not model._meta.auto_created:
        return rijen[model]
    try:
        with transaction.atomic():
            for beperking in model._meta.constraints:
                if isinstance(beperking, models.CheckConstraint):
                    _sql(f'ALTER TABLE "{model._meta.db_table}" DROP CONSTRAINT IF EXISTS "{beperking.name}"')
            waarden = {veld.attname: _waarde(veld, rijen, wie, kanarie) for veld in model._meta.local_fields}
            waarden = {naam: waarde for naam, waarde in waarden.items() if waarde is not Ellipsis}
            kolommen = ", ".join(f'"{model._meta.get_field(n).column}"' for n in waarden)
            velden = [model._meta.get_field(n).get_db_prep_save(w, connection) for n, w in waarden.items()]
            plek = ", ".join(["%s"] * len(velden))
            sql = f'INSERT INTO "{model._meta.db_table}" ({kolommen}) VALUES ({plek}) RETURNING '  # noqa: S608
            return _sql(f'{sql} "{model._meta.pk.column}"', velden)
    except (DatabaseError, LookupError):
        return None


def _sql(sql, waarden=()):
    with connection.cursor() as cursor:
        cursor.execute(sql, waarden)
        return cursor.fetchone()[0] if cursor.description else None


def _waarde(veld, rijen, wie, kanarie):  # noqa: C901  one line a kind of column
    if isinstance(veld, models.ForeignKey):
        return _sleutel(veld, rijen, wie, kanarie)
    if veld.primary_key:
        return ...
    if isinstance(veld, models.CharField) and (veld.choices or veld.unique or veld.name in ("sleutel", "code")):
        return veld.get_default() if veld.has_default() else f"u{next(TELLER)}"[: veld.max_length or 20]
    if isinstance(veld, models.CharField | models.TextField):
        return kanarie[: veld.max_length] if (veld.max_length or 99) >= len(kanarie) else "x"
    if isinstance(veld, models.BinaryField):
        return kanarie.encode()
    if isinstance(veld, ArrayField):
        return [kanarie] if isinstance(veld.base_field, models.TextField) else []
    if isinstance(veld, models.JSONField):
        return {"k": kanarie}
    if isinstance(veld, models.UUIDField):
        return uuid.uuid4()
    if isinstance(veld, models.DateTimeField):
        return timezone.now()
    if isinstance(veld, models.GenericIPAddressField):
        return "127.0.0.1"
    return next((w for soort, w in VAST.items() if isinstance(veld, soort)), 1)


def _sleutel(veld, rijen, wie, kanarie):
    doel = veld.related_model._meta.concrete_model
    if doel in rijen:
        return rijen[doel]
    if doel is Bestand:
        return Bestand.objects.create(naam=kanarie, inhoud=kanarie.encode(), sha256=f"{next(TELLER):064d}").pk
    if doel is type(wie):
        return wie.pk
    if veld.null:
        return None
    if doel in graaf(Leerling, ZONDER):
        raise LookupError(doel)  # the next round: what it hangs off is not there yet
    eerste = doel._base_manager.values_list("pk", flat=True).order_by("pk").first()
    if eerste is None:
        eerste = 1  # checks of keys are off
    return eerste


def waar_staat(kanarie):
    """Every table in which this text still stands: what a grep over a dump of the database would find."""
    hex_ = kanarie.encode().hex()
    gevonden = []
    for tabel in connection.introspection.table_names():
        sql = f'SELECT count(*) FROM "{tabel}" t WHERE t::text LIKE %s OR t::text LIKE %s'  # noqa: S608
        if _sql(sql, [f"%{kanarie}%", f"%{hex_}%"]):
            gevonden.append(tabel)
    return gevonden
