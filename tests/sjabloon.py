"""A school as its profile makes it, without reading and writing hundreds of rows anew for every test.

The loader itself fills the first school of a run. Its rows are kept as text, and a next school gets the same rows by
COPY: 6 ms and not 100. ``tests/scholen/test_sjabloon.py`` shows that the two do not differ; a test about loading calls
``profiel_laden`` itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.db import connection, models
from django.db.models import Q

from audit.services import vastleggen
from scholen.models import Leerjaar, School
from scholen.register import SOORTEN
from scholen.services import profiel_laden

PLEK = "@school@"  # stands in the text where the number of the school comes


@dataclass(frozen=True)
class Sjabloon:
    profiel: str
    tellingen: dict[str, int]
    leerjaar: int  # the key of one of its rows: tells whether they stand in the database now
    teksten: list[tuple[str, bytes]]


BEWAARD: dict[tuple[str, str], Sjabloon] = {}


def profiel_neerleggen(school: School, pad_of_code: str | Path) -> None:
    """What ``profiel_laden`` does for a school that has no profile yet.

    The rows keep the keys they had, so a second school by the same profile, beside the first, is loaded in full.
    """
    sleutel = connection.settings_dict["NAME"], str(pad_of_code)
    sjabloon = BEWAARD.get(sleutel)
    if sjabloon is None:
        tellingen = profiel_laden(school, pad_of_code).als_dict()
        BEWAARD[sleutel] = _sjabloon_van(school, tellingen)
    elif Leerjaar.objects.filter(Q(pk=sjabloon.leerjaar) | Q(school=school)).exists():
        profiel_laden(school, pad_of_code)
    else:
        _neerleggen(sjabloon, school)
        school.profiel = sjabloon.profiel
        school.save(update_fields=["profiel"])
        school.__dict__.pop("regels", None)
        vastleggen(
            "profiel_geladen", op=school, door=None, profiel=sjabloon.profiel, tellingen=dict(sjabloon.tellingen)
        )


def rijen_van(school: School) -> Iterator[models.QuerySet]:
    """Everything a profile lays down in this school, table by table."""
    yield Leerjaar.objects.filter(school=school).order_by("pk")
    for soort in SOORTEN:
        rijen = soort.rijen(school, ook_uit=True)
        yield rijen.order_by("pk")
        for veld in soort.model._meta.many_to_many:
            tussen = veld.remote_field.through
            yield tussen._default_manager.filter(**{f"{veld.m2m_field_name()}__in": rijen}).order_by("pk")


def _sjabloon_van(school: School, tellingen: dict[str, int]) -> Sjabloon:
    leerjaar = school.leerjaren.order_by("pk").values_list("pk", flat=True)[0]
    return Sjabloon(school.profiel, tellingen, leerjaar, [_tekst_van(rijen) for rijen in rijen_van(school) if rijen])


def _tekst_van(rijen: models.QuerySet) -> tuple[str, bytes]:
    """The statement that lays these rows down again, and what to feed it."""
    tabel, pks = rijen.model._meta.db_table, ",".join(str(rij.pk) for rij in rijen)
    kolommen = [veld.column for veld in rijen.model._meta.local_concrete_fields]
    keuze = ",".join(f"'{PLEK}'" if kolom == "school_id" else f'"{kolom}"' for kolom in kolommen)
    namen = ",".join(f'"{kolom}"' for kolom in kolommen)
    lezen = f'COPY (SELECT {keuze} FROM "{tabel}" WHERE id IN ({pks}) ORDER BY id) TO STDOUT'  # noqa: S608
    with connection.cursor() as cursor, cursor.copy(lezen) as uit:
        return f'COPY "{tabel}" ({namen}) FROM STDIN', b"".join(bytes(deel) for deel in uit)


def _neerleggen(sjabloon: Sjabloon, school: School) -> None:
    nummer = str(school.pk).encode()
    with connection.cursor() as cursor:
        for schrijven, tekst in sjabloon.teksten:
            with cursor.copy(schrijven) as naar:
                naar.write(tekst.replace(PLEK.encode(), nummer))
