"""A file that was looked at becomes absences: in batches, each its own job, so that a killed worker loses nothing.

The table of rows says what was done. A batch that runs twice finds its rows done.
"""

from django.db import connection, transaction
from django.utils import timezone

from audit.services import vastleggen
from zorg.basis.opdrachten import plaatsen

from .models import Importregel, Verzuimimport, Verzuimmelding

PER_KEER = 5000
REGEL, MELDING = Importregel._meta.db_table, Verzuimmelding._meta.db_table
ZELFDE = (
    "v.leerling_id = r.leerling_id AND v.soort = r.soort AND v.begindatum = r.begindatum "
    "AND v.eerste_lesuur = r.eerste_lesuur"
)
NIEUW = f"""
WITH erin AS (
    INSERT INTO {MELDING} (leerling_id, soort, begindatum, einddatum, eerste_lesuur, lesuren, reden, bron, gemaakt_op,
                           gemaakt_door_id)
    SELECT leerling_id, soort, begindatum, einddatum, eerste_lesuur, lesuren, reden, 'import', now(), %(door)s
    FROM {REGEL} WHERE verzuimimport_id = %(pk)s AND uitkomst = 'nieuw' AND nummer > %(na)s AND nummer <= %(tot)s
    ON CONFLICT DO NOTHING
    RETURNING id, leerling_id, soort, begindatum, eerste_lesuur
)
UPDATE {REGEL} r SET raakt_id = v.id FROM erin v
WHERE r.verzuimimport_id = %(pk)s AND r.uitkomst = 'nieuw' AND r.nummer > %(na)s AND r.nummer <= %(tot)s AND {ZELFDE}
"""  # noqa: S608  names of our own tables
ONTHOUDEN = f"""
UPDATE {REGEL} r SET raakt_id = v.id, vorige_einddatum = v.einddatum, vorige_lesuren = v.lesuren, vorige_reden = v.reden
FROM {MELDING} v
WHERE r.verzuimimport_id = %(pk)s AND r.uitkomst = 'gewijzigd' AND r.nummer > %(na)s AND r.nummer <= %(tot)s
  AND v.verbeterd_op IS NULL AND v.bron = 'import' AND {ZELFDE}
"""  # noqa: S608
WIJZIGEN = f"""
UPDATE {MELDING} v SET einddatum = r.einddatum, lesuren = r.lesuren, reden = r.reden
FROM {REGEL} r
WHERE r.verzuimimport_id = %(pk)s AND r.uitkomst = 'gewijzigd' AND r.nummer > %(na)s AND r.nummer <= %(tot)s
  AND r.raakt_id = v.id
"""  # noqa: S608
# Only what nobody corrected since: the work of a person stays.
TERUG_GEWIJZIGD = f"""
UPDATE {MELDING} v SET einddatum = r.vorige_einddatum, lesuren = r.vorige_lesuren, reden = r.vorige_reden
FROM {REGEL} r
WHERE r.verzuimimport_id = %(pk)s AND r.uitkomst = 'gewijzigd' AND r.raakt_id = v.id AND v.verbeterd_op IS NULL
"""  # noqa: S608
TERUG_NIEUW = f"""
DELETE FROM {MELDING} v USING {REGEL} r
WHERE r.verzuimimport_id = %(pk)s AND r.uitkomst = 'nieuw' AND r.raakt_id = v.id AND v.verbeterd_op IS NULL
"""  # noqa: S608


def volgende_deel(rij: Verzuimimport) -> None:
    """Place the job of the rows after ``verwerkt_tot``; the key makes asking twice the same as asking once."""
    sleutel = f"{rij.pk}:{rij.poging}:{rij.verwerkt_tot}"
    plaatsen("verzuim.invoeren_deel", sleutel=sleutel, bij=rij, import_id=rij.pk, na=rij.verwerkt_tot)


@transaction.atomic
def deel_invoeren(import_id: int, *, na: int) -> None:
    """Bring in the next batch. Undone meanwhile, or done already: nothing happens."""
    rij = Verzuimimport.objects.select_for_update().get(pk=import_id)
    if rij.status != Verzuimimport.Status.INVOEREN or rij.verwerkt_tot != na:
        return
    te_doen = rij.regels.exclude(uitkomst=Importregel.Uitkomst.FOUT).filter(nummer__gt=na).order_by("nummer")
    nummers = list(te_doen.values_list("nummer", flat=True)[:PER_KEER])
    if not nummers:
        _klaar(rij)
        return
    waarden = {"pk": rij.pk, "door": rij.gestart_door_id, "na": na, "tot": nummers[-1]}
    with connection.cursor() as cursor:
        for opdracht in (NIEUW, ONTHOUDEN, WIJZIGEN):
            cursor.execute(opdracht, waarden)
    rij.verwerkt_tot = nummers[-1]
    rij.save(update_fields=["verwerkt_tot"])
    volgende_deel(rij)


def _klaar(rij: Verzuimimport) -> None:
    """The bytes of the file go: what counts is in the rows, and the rows with a fault stay to be mended."""
    geteld = {wat: rij.regels.filter(uitkomst=wat, raakt__isnull=False).count() for wat in ("nieuw", "gewijzigd")}
    rij.zet_status(Verzuimimport.Status.KLAAR, ingevoerd_op=timezone.now(), inhoud=None, **geteld)
    vastleggen(
        "verzuim_ingevoerd", op=rij, door=rij.gestart_door, fout=rij.fout, nieuw=rij.nieuw, gewijzigd=rij.gewijzigd
    )
    plaatsen("verzuim.drempels", sleutel=f"import:{rij.pk}", bij=rij, school_id=rij.school_id)


NIET_GELUKT = (
    "Er ging iets mis met dit bestand. Er is niets van ingevoerd. Probeer het nog eens, of maak de export opnieuw. "
    "Blijft het misgaan? Vraag het de functioneel beheerder."
)


@transaction.atomic
def afbreken(import_id: int, *, poging: int | None = None) -> None:
    """The work on a file does not succeed: nothing of it stays, and the page says so. Twice is once.

    ``poging``: the choice of columns that was looked at; one that a later choice made void breaks off nothing.
    """
    rij = Verzuimimport.objects.select_for_update().get(pk=import_id)
    if poging is not None and rij.poging != poging:
        return
    if rij.status not in {Verzuimimport.Status.BEKIJKEN, Verzuimimport.Status.INVOEREN}:
        return
    if rij.status == Verzuimimport.Status.INVOEREN:
        terugzetten(rij)
        plaatsen("verzuim.drempels", sleutel=f"afgebroken:{rij.pk}:{rij.poging}", bij=rij, school_id=rij.school_id)
    rij.regels.all().delete()
    niets = dict.fromkeys(("nieuw", "gewijzigd", "gelijk", "fout", "regels_gelezen", "verwerkt_tot"), 0)
    rij.zet_status(Verzuimimport.Status.BEKEKEN, afgebroken=NIET_GELUKT, bekeken_op=timezone.now(), **niets)
    vastleggen("verzuim_afgebroken", op=rij, door=None)


def terugzetten(rij: Verzuimimport) -> int:
    """Take out what this file put in, put back what it changed; returns how many stay because a person mended them."""
    with connection.cursor() as cursor:
        cursor.execute(TERUG_GEWIJZIGD, {"pk": rij.pk})
        cursor.execute(TERUG_NIEUW, {"pk": rij.pk})
    # Deleted absences set their row to NULL; what still points somewhere and is new was corrected by hand.
    blijft = rij.regels.filter(raakt__verbeterd_op__isnull=False).count()
    rij.regels.all().delete()
    return blijft
