"""A file that was looked at becomes rosters, in one transaction: all of it or nothing."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db import connection, transaction
from django.utils import timezone
from psycopg.types.range import DateRange

from audit.services import vastleggen
from zorg.basis.uitvoer import ingepakt

from . import controle
from .models import Roosterbestand, Roosteruur, Roostervervanging

PER_KEER = 5000
MEESTE_FOUTEN = 20  # what a page shows; the file with faults has them all
GEEN_FOUTEN: dict[str, Any] = {"fouten": [], "foutenbestand": None}
UUR, VERVANGING = Roosteruur._meta.db_table, Roostervervanging._meta.db_table
ONTHOUDEN = f"""
INSERT INTO {VERVANGING} (bestand_id, uur_id, periode) SELECT %(pk)s, id, periode FROM {UUR} WHERE id = ANY(%(uren)s)
"""  # noqa: S608  names of our own tables
# What counts longer than a file for a while counts again after it; the file that is undone takes this back with it.
DAARNA = f"""
INSERT INTO {UUR} (schooljaar_id, dag, lesuur, klas_id, leerling_id, medewerker_id, vak, lokaal, bestand_id, periode)
SELECT schooljaar_id, dag, lesuur, klas_id, leerling_id, medewerker_id, vak, lokaal, %(pk)s,
       periode * daterange(%(na)s, NULL)
FROM {UUR} WHERE id = ANY(%(uren)s) AND upper(periode) > %(na)s
"""  # noqa: S608
INKORTEN = f"UPDATE {UUR} SET periode = periode * daterange(NULL, %(begin)s) WHERE id = ANY(%(uren)s)"  # noqa: S608
TERUG = f"""
UPDATE {UUR} u SET periode = v.periode FROM {VERVANGING} v WHERE v.bestand_id = %(pk)s AND v.uur_id = u.id
"""  # noqa: S608
NIET_GELUKT = (
    "Er ging iets mis met dit bestand. Er is niets van ingevoerd. Probeer het nog eens, of maak de export opnieuw. "
    "Blijft het misgaan? Vraag het de functioneel beheerder."
)
Status = Roosterbestand.Status


@transaction.atomic
def bekijken(bestand_id: int, *, poging: int) -> None:
    """The trial run of one choice of columns; a later choice makes this one void."""
    rij = Roosterbestand.objects.select_related("gestart_door", "schooljaar").get(pk=bestand_id)
    if rij.status != Status.BEKIJKEN or rij.poging != poging:
        return
    plan = controle.plannen(rij)
    rij = Roosterbestand.objects.select_for_update().get(pk=bestand_id)
    if rij.status != Status.BEKIJKEN or rij.poging != poging:  # somebody chose other columns meanwhile
        return
    rij.zet_status(
        Status.BEKEKEN, bekeken_op=timezone.now(), afgebroken=plan.afgebroken, fouten=plan.fouten[:MEESTE_FOUTEN],
        foutenbestand=ingepakt(*foutregels(rij, plan.fouten)) if plan.fouten else None, **plan.aantallen,
    )  # fmt: skip


def foutregels(rij: Roosterbestand, fouten: Iterable[Mapping[str, Any]]) -> tuple[list[str], Iterator[list[object]]]:
    """The head and the rows that cannot go along, to mend and choose again."""
    leeg = [""] * len(rij.kop)
    regels = ([*(f["cellen"] + leeg)[: len(rij.kop)], f["nummer"], f["veld"], f["melding"]] for f in fouten)
    return [*rij.kop, "Regel", "Kolom", "Wat is er mis"], regels


@transaction.atomic
def invoeren(bestand_id: int) -> None:
    """Judged anew, so that what counts now is what is replaced. A second time it is done already."""
    rij = Roosterbestand.objects.select_for_update().get(pk=bestand_id)
    if rij.status != Status.INVOEREN:
        return
    plan = controle.plannen(rij)
    begin, na = controle.periode(rij)
    with connection.cursor() as cursor:
        for opdracht in (ONTHOUDEN, DAARNA, INKORTEN):
            cursor.execute(opdracht, {"pk": rij.pk, "begin": begin, "na": na, "uren": plan.vervalt})
    Roosteruur.objects.bulk_create(
        (_uur(rij, sleutel, DateRange(begin, na)) for sleutel in plan.nieuw), batch_size=PER_KEER
    )
    rij.zet_status(Status.KLAAR, ingevoerd_op=timezone.now(), inhoud=None, **plan.aantallen)
    vastleggen("rooster_ingevoerd", op=rij, door=rij.gestart_door, nieuw=rij.nieuw, vervalt=rij.vervalt, fout=rij.fout)


def _uur(rij: Roosterbestand, sleutel: controle.Sleutel, periode: DateRange) -> Roosteruur:
    soort, pk, dag, lesuur, vak, lokaal = sleutel
    return Roosteruur(
        bestand=rij, schooljaar=rij.schooljaar, dag=dag, lesuur=lesuur, vak=vak, lokaal=lokaal, periode=periode,
        **{f"{soort}_id": pk},
    )  # fmt: skip


@transaction.atomic
def afbreken(bestand_id: int, *, poging: int | None = None) -> None:
    """The work on a file does not succeed: nothing of it stays, and the page says so. Twice is once.

    ``poging``: the choice of columns that was looked at; one that a later choice made void breaks off nothing.
    """
    rij = Roosterbestand.objects.select_for_update().get(pk=bestand_id)
    if poging is not None and rij.poging != poging:
        return
    if rij.status not in {Status.BEKIJKEN, Status.INVOEREN}:
        return
    niets = dict.fromkeys(("nieuw", "vervalt", "gelijk", "fout"), 0)
    rij.zet_status(Status.BEKEKEN, afgebroken=NIET_GELUKT, bekeken_op=timezone.now(), **GEEN_FOUTEN, **niets)
    vastleggen("rooster_afgebroken", op=rij, door=None)


def terugzetten(rij: Roosterbestand) -> None:
    """Take out what this file put in, and let what it ended count again."""
    with connection.cursor() as cursor:
        cursor.execute(TERUG, {"pk": rij.pk})
    rij.vervangingen.all().delete()
    rij.uren.all().delete()
