"""Everything that can happen to rosters. Each leaves one audit line."""

from datetime import date, time, timedelta
from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from accounts.models import Gebruiker
from audit.services import vastleggen
from scholen.models import School, Schooljaar
from zorg.basis.csvbestand import lezen
from zorg.basis.models import Onvolledig
from zorg.basis.opdrachten import plaatsen

from . import laden
from .models import Lesuur, Roosterbestand, Roosterkolommen

Status = Roosterbestand.Status
WACHT = (Status.GEUPLOAD, Status.BEKIJKEN, Status.BEKEKEN)
# A file that nobody brings in holds who has lessons where: it goes.
BEWAARDAGEN = 30


@transaction.atomic
def lesuren_zetten(school: School, *, uren: dict[int, tuple[time, time]], door: Gebruiker) -> None:
    """When each hour of the school day begins and ends; what is left out is no hour any more."""
    Lesuur.objects.filter(school=school).exclude(nummer__in=uren).delete()
    for nummer, (begin, eind) in sorted(uren.items()):
        Lesuur.objects.update_or_create(school=school, nummer=nummer, defaults={"begin": begin, "eind": eind})
    vastleggen("lesuren_gezet", op=school, door=door, aantal=len(uren))


@transaction.atomic
def bestand_aannemen(school: School, *, door: Gebruiker, bestandsnaam: str, inhoud: bytes) -> Roosterbestand:
    """Keep a file to choose its columns. The same file, still waiting to be brought in, is that one."""
    som = sha256(inhoud).hexdigest()
    School.objects.select_for_update(no_key=True).get(pk=school.pk)  # two clicks come one after the other
    zelfde = Roosterbestand.objects.filter(school=school, gestart_door=door, sha256=som, status__in=WACHT)
    if rij := zelfde.order_by("-pk").first():
        return rij
    rij = Roosterbestand.objects.create(
        school=school, bestandsnaam=bestandsnaam[:200], sha256=som, inhoud=inhoud, gestart_door=door,
        kop=lezen(inhoud).kop,
    )  # fmt: skip
    vastleggen("rooster_bestand_aangenomen", op=rij, door=door, bytes=len(inhoud))
    return rij


@transaction.atomic
def kolommen_kiezen(
    rij: Roosterbestand,
    *,
    door: Gebruiker,
    kolommen: dict[str, str],
    begindatum: date,
    einddatum: date | None = None,
) -> None:
    """Lay down which column is what and in which days it counts, remember the columns, and look the file through.

    Without a last day it counts to the end of the school year.
    """
    rij = Roosterbestand.objects.select_for_update().get(pk=rij.pk)
    if rij.status not in WACHT:
        raise Onvolledig("Dit bestand is al ingevoerd of weggegooid. Kies een nieuw bestand.")
    schooljaar = Schooljaar.objects.filter(school=rij.school).op(begindatum).first()
    if schooljaar is None:
        raise Onvolledig(f"{begindatum:%d-%m-%Y} ligt in geen schooljaar van deze school. Kies een andere dag.")
    if einddatum and not begindatum <= einddatum <= schooljaar.einddatum:
        raise Onvolledig("Kies een laatste dag na de eerste, in hetzelfde schooljaar.")
    rij.kolommen, rij.begindatum, rij.einddatum, rij.schooljaar = kolommen, begindatum, einddatum, schooljaar
    rij.poging += 1
    rij.save(update_fields=["kolommen", "begindatum", "einddatum", "schooljaar", "poging"])
    if rij.status != Status.BEKIJKEN:
        rij.zet_status(Status.BEKIJKEN)
    Roosterkolommen.objects.update_or_create(school=rij.school, defaults={"kolommen": kolommen})
    vastleggen("rooster_kolommen_gekozen", op=rij, door=door)
    plaatsen("roosters.bekijken", sleutel=f"{rij.pk}:{rij.poging}", bij=rij, bestand_id=rij.pk, poging=rij.poging)


@transaction.atomic
def invoeren(rij: Roosterbestand, *, door: Gebruiker) -> None:
    """From here on it counts. Pressed twice it is brought in once."""
    rij = Roosterbestand.objects.select_for_update().get(pk=rij.pk)
    if rij.status in {Status.INVOEREN, Status.KLAAR}:
        return
    if rij.status != Status.BEKEKEN:
        raise Onvolledig("Dit bestand is nog niet bekeken, of het is weggegooid.")
    if rij.afgebroken:
        raise Onvolledig("Dit bestand is niet te lezen. Er wordt niets ingevoerd; maak de export opnieuw.")
    if not rij.te_doen:
        raise Onvolledig("Er is niets om in te voeren: alles staat er al.")
    van_school = Roosterbestand.objects.filter(school=rij.school_id)
    if van_school.filter(status=Status.INVOEREN).exists():
        raise Onvolledig("Er wordt net een ander rooster ingevoerd. Wacht tot het klaar is.")
    later = van_school.filter(ingevoerd_op__gt=rij.bekeken_op) | van_school.filter(teruggedraaid_op__gt=rij.bekeken_op)
    if later.exists():
        raise Onvolledig("Er is intussen een ander rooster ingevoerd of teruggedraaid. Bekijk dit bestand opnieuw.")
    rij.zet_status(Status.INVOEREN)
    vastleggen("rooster_invoeren_begonnen", op=rij, door=door, nieuw=rij.nieuw, vervalt=rij.vervalt)
    plaatsen("roosters.invoeren", sleutel=f"{rij.pk}:{rij.poging}", bij=rij, bestand_id=rij.pk)


@transaction.atomic
def weggooien(rij: Roosterbestand, *, door: Gebruiker) -> None:
    """A file that is not brought in leaves nothing behind."""
    rij.zet_status(Status.WEGGEGOOID, inhoud=None, **laden.GEEN_FOUTEN)
    vastleggen("rooster_weggegooid", op=rij, door=door)


@transaction.atomic
def terugdraaien(rij: Roosterbestand, *, door: Gebruiker) -> None:
    """Undo one whole file: who stood in it has the roster from before again. The latest first."""
    rij = Roosterbestand.objects.select_for_update().get(pk=rij.pk)
    if rij.status == Status.TERUGGEDRAAID:
        return
    if rij.status != Status.KLAAR:
        raise Onvolledig("Dit bestand is niet ingevoerd; er is niets terug te draaien.")
    zelfde = Roosterbestand.objects.staat().filter(school=rij.school_id, schooljaar=rij.schooljaar_id)
    if later := zelfde.filter(ingevoerd_op__gt=rij.ingevoerd_op).order_by("-ingevoerd_op").first():
        raise Onvolledig(f"Het bestand ‘{later.bestandsnaam}’ is later ingevoerd. Draai dat eerst terug.")
    laden.terugzetten(rij)
    rij.zet_status(Status.TERUGGEDRAAID, teruggedraaid_op=timezone.now(), teruggedraaid_door=door, **laden.GEEN_FOUTEN)
    vastleggen("rooster_teruggedraaid", op=rij, door=door)


@transaction.atomic
def bestanden_opruimen(school: School, *, op: date) -> int:
    """Files that nobody brought in, and the rows with a fault, go after a while. For the task of each school day."""
    grens = op - timedelta(days=BEWAARDAGEN)
    oud = Roosterbestand.objects.filter(school=school, gestart_op__date__lt=grens)
    blijven_liggen = list(oud.filter(status__in=WACHT).order_by("pk").select_for_update())
    for rij in blijven_liggen:
        rij.zet_status(Status.WEGGEGOOID, inhoud=None, **laden.GEEN_FOUTEN)
        vastleggen("rooster_weggegooid", op=rij, door=None)
    oud.exclude(fouten=[]).update(**laden.GEEN_FOUTEN)
    return len(blijven_liggen)
