"""The fixed lesson of support: choosing it, letting go of it, and what the database refuses said in Dutch."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from psycopg.types.range import DateRange

from accounts.models import Gebruiker
from arrangementen import momenten
from arrangementen.models import Arrangement, Vastmoment
from arrangementen.models.moment import WEKEN
from audit.services import vastleggen
from dossiers.models import Leerling
from roosters.models import Lesuur
from zorg.basis.models import OngeldigeOvergang, Onvolledig

# What each rule of the database means for who chose (INV-15).
BOTST = {
    "vastmoment_begeleider_een_tegelijk": (
        "{begeleider} heeft op dat moment al een andere leerling. Een collega koos dat misschien net. "
        "Kies een ander uur."
    ),
    "vastmoment_leerling_een_tegelijk": "{leerling} heeft op dat moment al andere begeleiding. Kies een ander uur.",
}


@transaction.atomic
def moment_kiezen(arrangement: Arrangement, *, dag: int, lesuur: int, ritme: str, door: Gebruiker) -> Vastmoment:
    """From the first day of the support, or today, to its planned end this hour is theirs (ZEIST-51); the former choice
    ends today. The same choice again changes nothing."""
    slot, begeleider = _op_slot(arrangement)
    vandaag = timezone.localdate()
    if ritme not in momenten.ritmes(slot):
        raise Onvolledig("Dat past niet bij hoe vaak ze elkaar zien. Kies opnieuw.")
    if not Lesuur.objects.filter(school=slot.school_id, nummer=lesuur).exists():
        raise Onvolledig(f"De school heeft geen {lesuur}e uur. Kies een ander uur.")
    periode = momenten.periode(slot, op=vandaag)
    nu = momenten.van(slot, op=vandaag)
    if nu and (nu.dag, nu.lesuur, nu.ritme, nu.periode.upper) == (dag, lesuur, ritme, periode.upper):
        return nu
    try:
        with transaction.atomic():
            _eindigen(slot)
            moment = Vastmoment.objects.create(
                arrangement=slot, begeleider=begeleider, leerling_id=slot.leerling_id, dag=dag,
                lesuur=lesuur, weken=WEKEN[ritme], periode=periode, gezet_door=door,
            )  # fmt: skip
    except IntegrityError as fout:
        raise Onvolledig(_in_woorden(fout, arrangement)) from None
    moment.refresh_from_db(fields=["weken", "periode"])
    vastleggen("vast_moment_gekozen", op=moment, door=door, dag=dag, lesuur=lesuur, weken=ritme)
    return moment


def _op_slot(arrangement: Arrangement) -> tuple[Arrangement, Gebruiker]:
    """Who chooses for the same support, pupil or begeleider takes turns, always in this order."""
    rijen = Arrangement.objects.select_for_update(of=("self",)).select_related("dossier__leerling", "begeleider")
    slot = rijen.get(pk=arrangement.pk)
    begeleider = slot.begeleider
    if slot.status not in Arrangement.BEZET or begeleider is None or begeleider.pk != arrangement.begeleider_id:
        raise OngeldigeOvergang(f"arrangement {slot.pk}: {slot.status}")
    Leerling.objects.select_for_update(no_key=True).only("pk").get(pk=slot.leerling_id)
    Gebruiker.objects.select_for_update(no_key=True).only("pk").get(pk=begeleider.pk)
    return slot, begeleider


def _in_woorden(fout: IntegrityError, arrangement: Arrangement) -> str:
    naam = getattr(getattr(fout.__cause__, "diag", None), "constraint_name", "") or ""
    if naam not in BOTST:
        raise fout
    return BOTST[naam].format(begeleider=arrangement.begeleider, leerling=arrangement.dossier.leerling.roepnaam)


def _eindigen(arrangement: Arrangement) -> int:
    """What was chosen holds until yesterday; what had not begun holds nothing any more."""
    vandaag = timezone.localdate()
    rijen = list(Vastmoment.objects.lopend(vandaag).filter(arrangement=arrangement).order_by("pk"))
    for rij in rijen:
        begonnen = rij.periode.lower < vandaag
        rij.periode = DateRange(rij.periode.lower, vandaag) if begonnen else DateRange(empty=True)
        rij.save(update_fields=["periode"])
    return len(rijen)


@transaction.atomic
def moment_loslaten(arrangement: Arrangement, *, door: Gebruiker) -> None:
    """The hour is free for somebody else from today. Also when the support ends, or goes to another begeleider."""
    if _eindigen(arrangement):
        vastleggen("vast_moment_losgelaten", op=arrangement, door=door)


@transaction.atomic
def moment_meenemen(arrangement: Arrangement) -> bool:
    """The planned end moved: the hour goes along, unless it was promised to somebody else by then. Whether it does."""
    vandaag = timezone.localdate()
    moment = momenten.van(arrangement, op=vandaag)
    if moment is None:
        return True
    na = arrangement.geplande_einddatum and arrangement.geplande_einddatum + timedelta(days=1)
    if na and na <= max(moment.periode.lower, vandaag):
        return False
    moment.periode = DateRange(moment.periode.lower, na)
    try:
        with transaction.atomic():
            moment.save(update_fields=["periode"])
    except IntegrityError:
        return False
    return True
