"""The talks that should be held: made from the fixed lesson, moved, and asked for when nobody wrote how they went."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Count
from django.urls import reverse
from django.utils import timezone

from accounts.models import Gebruiker
from arrangementen import ritme
from arrangementen.models import Arrangement, Begeleidingsgesprek, GeplandGesprek, Sessieafspraak, Vastmoment
from audit.services import vastleggen
from dossiers.models import Taak
from dossiers.services import taak_afronden, taak_openen
from scholen import kalender
from scholen.models import School
from zorg.basis.models import OngeldigeOvergang, Onvolledig

NOTEREN = "gesprekken_noteren"
ZELFDE_DAG = "Op die dag staat al een gesprek met deze leerling. Kies een andere dag."
AL_GENOTEERD = (
    "Dit geplande gesprek is al genoteerd, misschien in een ander venster. Dit is nog niet bewaard. "
    "Was dit een ander gesprek? Bewaar het dan nog een keer."
)


@transaction.atomic
def gesprekken_plannen(school: School, *, datum: date) -> int:
    """Plan the talks of the coming weeks from the fixed lessons, and take away what no longer fits. Again changes
    nothing; a talk that somebody moved, or wrote about, stays. Returns how many are new."""
    tot = kalender.plus_weken(datum, ritme.VOORUIT_WEKEN)
    lopend = Vastmoment.objects.filter(
        arrangement__dossier__leerling__school=school, arrangement__status__in=Arrangement.LOPEND
    )
    gewenst = {
        (moment.pk, dag): moment
        for moment in lopend.filter(periode__overlap=(datum, tot)).order_by("pk")
        for dag in ritme.dagen(moment, school, vanaf=datum, tot=tot)
    }
    rijen = GeplandGesprek.objects.filter(
        arrangement__dossier__leerling__school=school, moment__isnull=False, ritmedatum__range=(datum, tot)
    )
    vrij = rijen.filter(gesprek=None, verzet_op=None)
    rijen.filter(pk__in=[rij.pk for rij in vrij if (rij.moment_id, rij.ritmedatum) not in gewenst]).delete()
    voor = set(rijen.values_list("moment", "ritmedatum"))
    nieuw = [
        GeplandGesprek(
            arrangement_id=moment.arrangement_id, moment=moment, ritmedatum=dag, datum=dag, lesuur=moment.lesuur
        )
        for (pk, dag), moment in gewenst.items()
        if (pk, dag) not in voor
    ]
    # Two workers at once, or a talk that was agreed for that day already.
    GeplandGesprek.objects.bulk_create(nieuw, ignore_conflicts=True)
    return len(nieuw)


def plannen(arrangement: Arrangement, *, datum: date, lesuur: int | None = None) -> None:
    """One more talk; on a day that has one nothing changes. Refused outside school days."""
    _schooldag(arrangement, datum)
    GeplandGesprek.objects.get_or_create(
        arrangement=arrangement, datum=datum, gesprek=None, defaults={"lesuur": lesuur}
    )


def _schooldag(arrangement: Arrangement, datum: date) -> None:
    if zin := ritme.geen_school(arrangement.dossier.leerling.school, datum):
        raise Onvolledig(zin)


@transaction.atomic
def verzetten(gepland: GeplandGesprek, *, naar: date, lesuur: int | None, door: Gebruiker) -> None:
    """Another day, or another lesson. The rhythm of the other weeks stays."""
    slot = GeplandGesprek.objects.select_for_update(of=("self",)).open()
    if not slot.filter(pk=gepland.pk).exists():
        raise OngeldigeOvergang(f"gepland gesprek {gepland.pk} is al genoteerd")
    _schooldag(gepland.arrangement, naar)
    try:
        with transaction.atomic():
            GeplandGesprek.objects.filter(pk=gepland.pk).update(
                datum=naar, lesuur=lesuur, verzet_op=timezone.now(), verzet_door=door
            )
    except IntegrityError as fout:
        raise Onvolledig(ZELFDE_DAG) from fout
    vastleggen("gesprek_verzet", op=gepland, door=door, naar=naar.isoformat())
    gemist_bijwerken(gepland.arrangement)


def gepland_afhandelen(gesprek: Begeleidingsgesprek, gepland: GeplandGesprek | None, *, door: Gebruiker) -> None:
    """What was planned was held, or goes to another day; and the next one gets its place."""
    rijen = GeplandGesprek.objects.select_for_update(of=("self",)).filter(arrangement=gesprek.arrangement, gesprek=None)
    rij = rijen.filter(pk=gepland.pk).first() if gepland else rijen.filter(datum=gesprek.datum).first()
    if gepland and rij is None:
        raise Onvolledig(AL_GENOTEERD)
    volgende = gesprek.volgende_datum
    verzet = gesprek.aanwezigheid == Begeleidingsgesprek.Aanwezigheid.VERZET
    if rij and verzet and volgende and not rijen.filter(datum=volgende).exists():
        verzetten(rij, naar=volgende, lesuur=None, door=door)
        return
    if rij:
        rij.gesprek = gesprek
        rij.save(update_fields=["gesprek"])
    if volgende and not gesprek.arrangement.is_voorbij:
        plannen(gesprek.arrangement, datum=volgende)
    gemist_bijwerken(gesprek.arrangement)


def geplande_vervallen(arrangement: Arrangement) -> None:
    """The support is over: what was still to come does not come. What nobody wrote about stays, for it counts."""
    arrangement.geplande_gesprekken.filter(gesprek=None, datum__gt=timezone.localdate()).delete()
    taak_afronden(soort=NOTEREN, sleutel=f"arrangement:{arrangement.pk}", vervallen=True)


def niet_genoteerd(school: School, *, datum: date) -> None:
    """Two talks went by of which nobody wrote how they went: whoever guides gets the task."""
    open_ = GeplandGesprek.objects.open().voorbij(datum).filter(arrangement__dossier__leerling__school=school)
    geteld = open_.order_by().values("arrangement").annotate(n=Count("pk")).filter(n__gte=ritme.GEMIST)
    rijen = Arrangement.objects.filter(pk__in=geteld.values("arrangement")).exclude(begeleider=None)
    for arrangement in rijen.select_related("dossier__leerling", "begeleider").order_by("pk"):
        sleutel = f"arrangement:{arrangement.pk}"
        van_een_ander = Taak.objects.open().filter(sleutel=f"{NOTEREN}:{sleutel}")
        if van_een_ander.exclude(voor_gebruiker=arrangement.begeleider).exists():
            taak_afronden(soort=NOTEREN, sleutel=sleutel, vervallen=True)
        taak_openen(
            soort=NOTEREN,
            sleutel=sleutel,
            school=school,
            dossier=arrangement.dossier,
            wat=f"Noteer hoe de gesprekken met {arrangement.dossier.leerling.roepnaam} gingen",
            toelichting="Er staan er minstens 2 open",
            waar=reverse("arrangementen:mijn_gesprekken"),
            voor=arrangement.begeleider,
        )


def gemist_bijwerken(arrangement: Arrangement) -> None:
    open_ = GeplandGesprek.objects.voorbij(timezone.localdate()).filter(arrangement=arrangement, gesprek=None)
    if open_.count() < ritme.GEMIST:
        taak_afronden(soort=NOTEREN, sleutel=f"arrangement:{arrangement.pk}")


def afspraken_bewaren(gesprek: Begeleidingsgesprek, afspraken: Sequence[tuple[str, str]]) -> None:
    """Until the next time, each with who does it."""
    Sessieafspraak.objects.bulk_create(
        Sessieafspraak(gesprek=gesprek, nummer=nummer, wat=wat, wie=wie)
        for nummer, (wat, wie) in enumerate(afspraken, 1)
    )


def afspraken_bekijken(arrangement: Arrangement, bekeken: Mapping[int, dict[str, Any]], *, door: Gebruiker) -> None:
    """Was it done? If not: why, and what they found together (ZEIST-73). What was answered already stays as it was."""
    for pk, antwoord in bekeken.items():
        if antwoord["stand"] == Sessieafspraak.Stand.NIET_NAGEKOMEN and not all(
            antwoord.get(naam) for naam in ("oorzaak", "oplossing")
        ):
            raise Onvolledig("Schrijf op waarom het niet lukte, en wat jullie samen bedachten.")
        Sessieafspraak.objects.open().filter(pk=pk, gesprek__arrangement=arrangement).update(
            **antwoord, bekeken_op=timezone.now(), bekeken_door=door
        )
