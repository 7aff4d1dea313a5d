"""Everything that can happen to files of the administration. Each leaves one audit line."""

from datetime import date, timedelta
from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from accounts.models import Gebruiker
from audit.services import vastleggen
from scholen.models import School
from zorg.basis.models import Onvolledig
from zorg.basis.opdrachten import plaatsen

from . import laden
from .lezer import openen
from .models import Gegevensbestand, Gegevenskolommen, Gegevenswijziging

Status = Gegevensbestand.Status
WACHT = (Status.GEUPLOAD, Status.BEKIJKEN, Status.BEKEKEN)
# A file that nobody brings in holds names and addresses: it goes. So does what undoing asks. Our own choice of days.
TERUG_DAGEN = 30


@transaction.atomic
def bestand_aannemen(
    school: School, *, soort: str, door: Gebruiker, bestandsnaam: str, inhoud: bytes
) -> Gegevensbestand:
    """Keep a file to choose its columns. The same file, still waiting to be brought in, is that one."""
    som = sha256(inhoud).hexdigest()
    laden.op_slot(school)  # two clicks come one after the other
    zelfde = Gegevensbestand.objects.filter(school=school, soort=soort, gestart_door=door, sha256=som)
    if rij := zelfde.filter(status__in=WACHT).order_by("-pk").first():
        return rij
    rij = Gegevensbestand.objects.create(
        school=school, soort=soort, bestandsnaam=bestandsnaam[:200], sha256=som, inhoud=inhoud, gestart_door=door,
        kop=openen(inhoud, soort).kop,
    )  # fmt: skip
    vastleggen("gegevens_aangenomen", op=rij, door=door, bytes=len(inhoud))
    return rij


@transaction.atomic
def kolommen_kiezen(
    rij: Gegevensbestand,
    *,
    door: Gebruiker,
    kolommen: dict[str, str],
    vertrekdatum: date | None = None,
    veel_weg: bool = False,
) -> None:
    """Lay down which column is what, remember the columns, and look the file through.

    ``vertrekdatum``: who is not in the file left on that day; without it nobody leaves.
    """
    rij = Gegevensbestand.objects.select_for_update().get(pk=rij.pk)
    if rij.status not in WACHT:
        raise Onvolledig("Dit bestand is al ingevoerd of weggegooid. Kies een nieuw bestand.")
    rij.kolommen = {veld: naam for veld, naam in kolommen.items() if naam}
    rij.vertrekdatum, rij.veel_weg = vertrekdatum, veel_weg
    rij.poging += 1
    rij.save(update_fields=["kolommen", "vertrekdatum", "veel_weg", "poging"])
    if rij.status != Status.BEKIJKEN:
        rij.zet_status(Status.BEKIJKEN)
    Gegevenskolommen.objects.update_or_create(school=rij.school, soort=rij.soort, defaults={"kolommen": rij.kolommen})
    vastleggen("gegevens_kolommen_gekozen", op=rij, door=door)
    plaatsen("gegevens.bekijken", sleutel=f"{rij.pk}:{rij.poging}", bij=rij, bestand_id=rij.pk, poging=rij.poging)


@transaction.atomic
def invoeren(rij: Gegevensbestand, *, door: Gebruiker) -> None:
    """From here on it counts. Pressed twice it is brought in once."""
    rij = Gegevensbestand.objects.select_for_update().get(pk=rij.pk)
    if rij.status in {Status.INVOEREN, Status.KLAAR}:
        return
    if rij.status != Status.BEKEKEN:
        raise Onvolledig("Dit bestand is nog niet bekeken, of het is weggegooid.")
    if rij.afgebroken or rij.fout:
        raise Onvolledig("Dit bestand kan niet mee. Verbeter het en kies het opnieuw.")
    if not rij.te_doen:
        raise Onvolledig("Er is niets om in te voeren: alles staat er al.")
    van_school = Gegevensbestand.objects.filter(school=rij.school_id)
    if van_school.filter(status=Status.INVOEREN).exists():
        raise Onvolledig("Er wordt net een ander bestand ingevoerd. Wacht tot het klaar is.")
    later = van_school.filter(ingevoerd_op__gt=rij.bekeken_op) | van_school.filter(teruggedraaid_op__gt=rij.bekeken_op)
    if later.exists():
        raise Onvolledig("Er is intussen een ander bestand ingevoerd of teruggedraaid. Bekijk dit bestand opnieuw.")
    rij.zet_status(Status.INVOEREN)
    vastleggen("gegevens_invoeren_begonnen", op=rij, door=door, nieuw=rij.nieuw, anders=rij.anders)
    plaatsen("gegevens.invoeren", sleutel=f"{rij.pk}:{rij.poging}", bij=rij, bestand_id=rij.pk, door_id=door.pk)


@transaction.atomic
def weggooien(rij: Gegevensbestand, *, door: Gebruiker) -> None:
    """A file that is not brought in leaves nothing behind. Raises ``OngeldigeOvergang`` when it was."""
    rij.zet_status(Status.WEGGEGOOID, **laden.KAAL)
    vastleggen("gegevens_weggegooid", op=rij, door=door)


@transaction.atomic
def terugdraaien(rij: Gegevensbestand, *, door: Gebruiker) -> Gegevensbestand:
    """Everybody as before this file; who was changed since stays, and is counted. The latest file first."""
    laden.op_slot(rij.school)
    rij = Gegevensbestand.objects.select_for_update().get(pk=rij.pk)
    if rij.status == Status.TERUGGEDRAAID:
        return rij
    if rij.status != Status.KLAAR or rij.ingevoerd_op is None:
        raise Onvolledig("Dit bestand is niet ingevoerd; er is niets terug te draaien.")
    if rij.ingevoerd_op < timezone.now() - timedelta(days=TERUG_DAGEN):
        raise Onvolledig(f"Terugdraaien kan {TERUG_DAGEN} dagen lang. Dit bestand is langer geleden ingevoerd.")
    zelfde = Gegevensbestand.objects.staat().filter(school=rij.school_id)
    if later := zelfde.filter(ingevoerd_op__gt=rij.ingevoerd_op).order_by("-ingevoerd_op").first():
        raise Onvolledig(f"Het bestand ‘{later.bestandsnaam}’ is later ingevoerd. Draai dat eerst terug.")
    gebleven = laden.terugzetten(rij, door=door)
    rij.zet_status(Status.TERUGGEDRAAID, teruggedraaid_op=timezone.now(), teruggedraaid_door=door, gebleven=gebleven)
    vastleggen("gegevens_teruggedraaid", op=rij, door=door, gebleven=gebleven)
    return rij


@transaction.atomic
def bestanden_opruimen(school: School, *, op: date) -> int:
    """Files that nobody brought in go after a while, and what undoing asks. For the task of each school day."""
    grens = op - timedelta(days=TERUG_DAGEN)
    oud = Gegevensbestand.objects.filter(school=school, gestart_op__date__lt=grens)
    blijven_liggen = list(oud.filter(status__in=WACHT).order_by("pk").select_for_update())
    for rij in blijven_liggen:
        rij.zet_status(Status.WEGGEGOOID, **laden.KAAL)
        vastleggen("gegevens_weggegooid", op=rij, door=None)
    Gegevenswijziging.objects.filter(bestand__school=school, bestand__ingevoerd_op__date__lt=grens).delete()
    return len(blijven_liggen)
