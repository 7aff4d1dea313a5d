"""Everything that can happen to absence. Each leaves one audit line."""

from datetime import date, timedelta
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Gebruiker
from audit.services import vastleggen
from dossiers.models import Leerling
from scholen.models import School, Schooljaar
from zorg.basis.models import Onvolledig
from zorg.basis.opdrachten import plaatsen

from . import drempels, laden
from .models import (
    Cohortlijst,
    Cohortregel,
    Drempelmelding,
    Importregel,
    Kolomkoppeling,
    Verzuimimport,
    Verzuimmelding,
)

STAAT_ER_AL = "Deze melding staat er al: dezelfde leerling, soort, eerste dag en lesuur."
Status = Verzuimimport.Status


# --- one absence, by hand
@transaction.atomic
def melding_toevoegen(leerling: Leerling, *, door: Gebruiker, **velden: Any) -> Verzuimmelding:
    """Write down one absence. The thresholds are counted at once."""
    try:
        with transaction.atomic():
            melding = Verzuimmelding.objects.create(
                leerling=leerling, bron=Verzuimmelding.Bron.HAND, gemaakt_door=door, **velden
            )
    except IntegrityError:
        raise Onvolledig(STAAT_ER_AL) from None
    vastleggen("verzuim_toegevoegd", op=melding, door=door)
    _tellen(leerling)
    return melding


@transaction.atomic
def melding_wijzigen(melding: Verzuimmelding, *, door: Gebruiker, **velden: Any) -> None:
    """Correct one absence; from now on no file overwrites it."""
    for veld, waarde in velden.items():
        setattr(melding, veld, waarde)
    melding.verbeterd_door, melding.verbeterd_op = door, timezone.now()
    try:
        with transaction.atomic():
            melding.save(update_fields=[*velden, "verbeterd_door", "verbeterd_op"])
    except IntegrityError:
        raise Onvolledig(STAAT_ER_AL) from None
    vastleggen("verzuim_gewijzigd", op=melding, door=door, velden=sorted(velden))
    _tellen(melding.leerling)


@transaction.atomic
def melding_verwijderen(melding: Verzuimmelding, *, door: Gebruiker) -> None:
    """Take a record out that should not be there; the audit line keeps that it was."""
    vastleggen("verzuim_verwijderd", op=melding, door=door)
    leerling = melding.leerling
    melding.delete()
    _tellen(leerling)


def _tellen(leerling: Leerling) -> None:
    drempels.bijwerken(leerling.school, op=timezone.localdate(), leerling=leerling)


# --- a file
@transaction.atomic
def bestand_aannemen(school: School, *, door: Gebruiker, bestandsnaam: str, inhoud: bytes) -> Verzuimimport:
    """Keep a file to choose its columns. The same file, still waiting to be brought in, is that one."""
    som = sha256(inhoud).hexdigest()
    wachtend = Verzuimimport.objects.filter(school=school, gestart_door=door, sha256=som)
    School.objects.select_for_update(no_key=True).get(pk=school.pk)  # two clicks come one after the other
    if rij := wachtend.filter(status__in=[Status.GEUPLOAD, Status.BEKIJKEN, Status.BEKEKEN]).order_by("-pk").first():
        return rij
    rij = Verzuimimport.objects.create(
        school=school, bestandsnaam=bestandsnaam[:200], sha256=som, inhoud=inhoud, gestart_door=door
    )
    vastleggen("verzuim_bestand_aangenomen", op=rij, door=door, bytes=len(inhoud))
    return rij


@transaction.atomic
def kolommen_kiezen(rij: Verzuimimport, *, door: Gebruiker, kolommen: dict[str, str], soorten: dict[str, str]) -> None:
    """Lay down which column is what, remember it for the next file of this school, and look the file through."""
    rij = Verzuimimport.objects.select_for_update().get(pk=rij.pk)
    if rij.status not in {Status.GEUPLOAD, Status.BEKIJKEN, Status.BEKEKEN}:
        raise Onvolledig("Dit bestand is al ingevoerd of weggegooid. Kies een nieuw bestand.")
    rij.kolommen, rij.soorten, rij.poging = kolommen, soorten, rij.poging + 1
    rij.save(update_fields=["kolommen", "soorten", "poging"])
    if rij.status != Status.BEKIJKEN:
        rij.zet_status(Status.BEKIJKEN)
    koppeling, _ = Kolomkoppeling.objects.get_or_create(school=rij.school)
    koppeling.kolommen, koppeling.soorten = kolommen, koppeling.soorten | soorten
    koppeling.save()
    vastleggen("verzuim_kolommen_gekozen", op=rij, door=door)
    plaatsen("verzuim.bekijken", sleutel=f"{rij.pk}:{rij.poging}", bij=rij, import_id=rij.pk, poging=rij.poging)


@transaction.atomic
def invoeren(rij: Verzuimimport, *, door: Gebruiker) -> None:
    """From here on it counts. Pressed twice it is brought in once."""
    rij = Verzuimimport.objects.select_for_update().get(pk=rij.pk)
    if rij.status in {Status.INVOEREN, Status.KLAAR}:
        return
    if rij.status != Status.BEKEKEN:
        raise Onvolledig("Dit bestand is nog niet bekeken, of het is weggegooid.")
    if rij.afgebroken:
        raise Onvolledig("Dit bestand is niet helemaal te lezen. Er wordt niets ingevoerd; maak de export opnieuw.")
    if not rij.te_doen:
        raise Onvolledig("Er is niets om in te voeren: alles staat er al.")
    van_school = Verzuimimport.objects.filter(school=rij.school_id)
    if van_school.filter(status=Status.INVOEREN).exists():
        raise Onvolledig("Er wordt net een ander bestand ingevoerd. Wacht tot het klaar is.")
    later = van_school.filter(ingevoerd_op__gt=rij.bekeken_op) | van_school.filter(teruggedraaid_op__gt=rij.bekeken_op)
    if later.exists():
        raise Onvolledig("Er is intussen een ander bestand ingevoerd of teruggedraaid. Bekijk dit bestand opnieuw.")
    rij.zet_status(Status.INVOEREN)
    vastleggen("verzuim_invoeren_begonnen", op=rij, door=door, nieuw=rij.nieuw, gewijzigd=rij.gewijzigd)
    laden.volgende_deel(rij)


@transaction.atomic
def weggooien(rij: Verzuimimport, *, door: Gebruiker) -> None:
    """A file that is not brought in leaves nothing behind."""
    rij.zet_status(Status.WEGGEGOOID, inhoud=None)
    rij.regels.all().delete()
    vastleggen("verzuim_bestand_weggegooid", op=rij, door=door)


@transaction.atomic
def bestanden_opruimen(school: School, *, op: date) -> int:
    """What stands in the rows with a fault goes after a while, and so does a file that nobody brought in: each may hold
    a reason that few may read (PRIV-01). Returns how many files. For the task of each school day."""
    grens = op - timedelta(days=settings.VERZUIMBESTAND_DAGEN)
    oud = Verzuimimport.objects.filter(school=school).order_by("pk")
    wacht = [Status.GEUPLOAD, Status.BEKIJKEN, Status.BEKEKEN]
    blijven_liggen = list(oud.filter(status__in=wacht, gestart_op__date__lt=grens).select_for_update())
    for rij in blijven_liggen:
        rij.zet_status(Status.WEGGEGOOID, inhoud=None)
        rij.regels.all().delete()
        vastleggen("verzuim_bestand_weggegooid", op=rij, door=None)
    ingevoerd = oud.filter(ingevoerd_op__date__lt=grens)
    regels = Importregel.objects.filter(verzuimimport__in=ingevoerd).exclude(cellen=[])
    geraakt = list(regels.order_by().values_list("verzuimimport", flat=True).distinct())
    regels.update(cellen=[])
    return len(blijven_liggen) + len(geraakt)


@transaction.atomic
def terugdraaien(rij: Verzuimimport, *, door: Gebruiker) -> int:
    """Undo one whole file, also what it changed. Returns how many records stay because a colleague corrected them."""
    rij = Verzuimimport.objects.select_for_update().get(pk=rij.pk)
    if rij.status == Status.TERUGGEDRAAID:
        return 0
    if rij.status not in {Status.INVOEREN, Status.KLAAR}:
        raise Onvolledig("Dit bestand is niet ingevoerd; er is niets terug te draaien.")
    raakt = rij.regels.filter(raakt__isnull=False).values("raakt")
    later = Importregel.objects.filter(
        raakt__in=raakt, verzuimimport__pk__gt=rij.pk, verzuimimport__status__in=[Status.INVOEREN, Status.KLAAR]
    ).select_related("verzuimimport").order_by("-verzuimimport_id").first()  # fmt: skip
    if later:
        raise Onvolledig(
            f"Het bestand ‘{later.verzuimimport.bestandsnaam}’ is later ingevoerd en wijzigt dezelfde meldingen. "
            "Draai dat bestand eerst terug."
        )
    blijft = laden.terugzetten(rij)
    rij.zet_status(Status.TERUGGEDRAAID, teruggedraaid_op=timezone.now(), teruggedraaid_door=door, inhoud=None)
    vastleggen("verzuim_teruggedraaid", op=rij, door=door, blijft=blijft)
    plaatsen("verzuim.drempels", sleutel=f"terug:{rij.pk}", bij=rij, school_id=rij.school_id)
    return blijft


# --- a threshold
@transaction.atomic
def afhandelen(melding: Drempelmelding, *, door: Gebruiker, afhandeling: str) -> None:
    """Somebody looked at it: the tasks of mentor and verzuimcoördinator end. Twice is once."""
    rij = Drempelmelding.objects.select_for_update().get(pk=melding.pk)
    if rij.status != Drempelmelding.Status.OPEN:
        return
    rij.zet_status(
        Drempelmelding.Status.AFGEHANDELD, afgehandeld_op=timezone.now(), afgehandeld_door=door, afhandeling=afhandeling
    )
    drempels.taken_afronden(rij)
    vastleggen("drempelmelding_afgehandeld", op=rij, door=door, afhandeling=afhandeling)


# --- the list of a year
@transaction.atomic
def jaarlijst_maken(school: School, *, schooljaar: Schooljaar, door: Gebruiker) -> Cohortlijst:
    """The list of this school year by the rule of the profile; again adds who came since."""
    leerjaar = school.leerjaren.get(volgnummer=school.regels.getal("verzuim.jaarlijst_leerjaar"))
    lijst, nieuw = Cohortlijst.objects.get_or_create(
        schooljaar=schooljaar, leerjaar=leerjaar, waarvoor=school.regels.waarde("verzuim.jaarlijst_waarvoor"),
        defaults={"school": school, "gemaakt_door": door},
    )  # fmt: skip
    wie = Leerling.objects.ingeschreven().filter(school=school, klas__leerjaar=leerjaar, klas__schooljaar=schooljaar)
    erbij = wie.exclude(pk__in=lijst.regels.values("leerling"))
    regels = Cohortregel.objects.bulk_create(
        [Cohortregel(lijst=lijst, leerling=leerling) for leerling in erbij.order_by("pk")], ignore_conflicts=True
    )
    if nieuw or regels:
        vastleggen("jaarlijst_gemaakt", op=lijst, door=door, erbij=len(regels))
    return lijst


@transaction.atomic
def jaarlijst_bijhouden(
    lijst: Cohortlijst, *, regels: list[Cohortregel], uitgenodigd: set[int], geweest: set[int], door: Gebruiker
) -> int:
    """Take over the ticks of the rows that stood on the page. Who went was invited. Returns how many rows changed."""
    nu, anders = timezone.now(), []
    for regel in regels:
        was = regel.uitgenodigd_op is not None, regel.geweest_op is not None
        wordt = regel.pk in uitgenodigd | geweest, regel.pk in geweest
        if was == wordt:
            continue
        for veld, oud, nieuw in zip(("uitgenodigd", "geweest"), was, wordt, strict=True):
            if oud != nieuw:
                setattr(regel, f"{veld}_op", nu if nieuw else None)
                setattr(regel, f"{veld}_door", door if nieuw else None)
        anders.append(regel)
    velden = ["uitgenodigd_op", "uitgenodigd_door", "geweest_op", "geweest_door"]
    Cohortregel.objects.bulk_update(anders, velden)
    if anders:
        vastleggen("jaarlijst_bijgehouden", op=lijst, door=door, leerlingen=[r.leerling_id for r in anders])
    return len(anders)
