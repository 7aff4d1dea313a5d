"""Who gives the support: assigning, handing over, letting go, and how much room everybody has."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from accounts.models import Gebruiker
from arrangementen.aanbod import bezwaar
from arrangementen.matchen import reden_voor
from arrangementen.models import (
    Arrangement,
    CoachProfiel,
    Kandidaat,
    Soort,
    kandidaten_voor,
    mogelijke_begeleiders,
    uren,
)
from arrangementen.start import doelen_zetten, op_de_tijdlijn, starten_als_het_kan
from arrangementen.termijnen import voorgestelde_data
from audit.services import vastleggen
from dossiers.models import Betrokkene, Overdracht
from dossiers.services import (
    betrokkene_beeindigen,
    betrokkene_toevoegen,
    overdracht_vragen,
    taak_afronden,
    taak_openen,
)
from opp.services import schrijvers_bijwerken
from scholen.models import School
from zorg.basis.models import OngeldigeOvergang, Onvolledig
from zorg.basis.opdrachten import plaatsen

from .aanvragen import informeren_vragen
from .contact import kennismaking_vragen
from .melden import melding_afronden
from .moment import moment_loslaten
from .waarnemen import waarnemingen_stoppen
from .wachten import plek_melden, uit_de_rij

# Tasks that belong to whoever guides the pupil; a hand-over takes the open ones along.
VAN_DE_BEGELEIDER = (
    "begeleiding_voorbereiden", "begeleiding_overnemen", "eerste_gesprek", "einde_nadert", "intake_voeren",
)  # fmt: skip

KORTSTE_MOTIVATIE = 20


@transaction.atomic
def toewijzen(
    arrangement: Arrangement,
    *,
    begeleider: Gebruiker,
    door: Gebruiker,
    begindatum: date,
    frequentie: str = "",
    duur_weken: int | None = None,
    evaluatiedatum: date | None = None,
    doelen: list[str] | None = None,
    motivatie: str = "",
    matchreden: str = "",
) -> None:
    """Give the pupil to a begeleider who has room; from now on that person may read the dossier.

    Dates that are left open follow from the catalogue, and why this begeleider fits from what the match says. Refused
    when the begeleider is full (INV-15), and without a reason for support that is only for the exception (ZEIST-41).
    """
    frequentie = frequentie or arrangement.catalogusitem.frequentie
    _moet_kunnen(arrangement, begeleider, frequentie, motivatie)
    eind, evaluatie = voorgestelde_data(arrangement, begindatum, duur_weken=duur_weken)
    arrangement.zet_status(
        Arrangement.Status.TOEGEWEZEN,
        begeleider=begeleider,
        toegewezen_op=timezone.now(),
        toegewezen_door=door,
        begindatum=begindatum,
        geplande_einddatum=eind,
        evaluatiedatum=evaluatiedatum or min(filter(None, (evaluatie, eind))),
        frequentie=frequentie,
        motivatie=motivatie.strip(),
        matchreden=matchreden.strip() or reden_voor(arrangement, begeleider, voor=door, frequentie=frequentie),
    )
    vastleggen("arrangement_toegewezen", op=arrangement, door=door, begeleider=begeleider.pk)
    _betrek(arrangement, begeleider, door=door)
    doelen_zetten(arrangement, doelen or [])
    _doorgeven(arrangement, begeleider, door)
    if arrangement.wacht_op_plan:
        arrangement.zet_status(Arrangement.Status.WACHT_OP_DOCUMENT)
    starten_als_het_kan(arrangement, op=timezone.localdate())


def _moet_kunnen(arrangement: Arrangement, begeleider: Gebruiker, frequentie: str, motivatie: str) -> None:
    item = arrangement.catalogusitem
    if arrangement.groepsstand == Arrangement.Groepsstand.RIJ:
        raise Onvolledig("Deze leerling wacht op een plek in een groep. De groep geeft de plek, als die vrijkomt.")
    if item.uitzonderlijk and len(motivatie.strip()) < KORTSTE_MOTIVATIE:
        raise Onvolledig(f"Schrijf waarom {item.naam} hier nodig is, in minstens {KORTSTE_MOTIVATIE} tekens.")
    _houd_plaats(arrangement, begeleider, frequentie)
    if zin := bezwaar(item, frequentie):
        raise Onvolledig(zin)


def _doorgeven(arrangement: Arrangement, begeleider: Gebruiker, door: Gebruiker) -> None:
    """Whose turn it is now: the choice is made, pupil and parents are told, the begeleider prepares."""
    taak_afronden(soort="begeleiding_toewijzen", sleutel=f"arrangement:{arrangement.pk}")
    melding_afronden(arrangement)
    uit_de_rij(arrangement, vervallen=False)
    plek_melden(arrangement.dossier.leerling.school, bij=arrangement)
    if arrangement.opp:
        schrijvers_bijwerken(arrangement.opp, door=door)
    informeren_vragen(arrangement, door=door)
    _begeleider_vertellen(arrangement, begeleider, door=door)
    kennismaking_vragen(arrangement, begeleider, door=door)


@transaction.atomic
def overdragen(arrangement: Arrangement, *, begeleider: Gebruiker, reden: str, door: Gebruiker) -> None:
    """Another begeleider with room takes over; the one before reads the dossier until tonight.

    What was still to be done goes along, and the mentor tells who it is now. The one before is asked to write what the
    next must know; what they kept to themselves goes only along with that. Somebody who comes second gets
    OngeldigeOvergang and changes nothing.
    """
    vorige = arrangement.begeleider
    slot = Arrangement.objects.select_for_update().get(pk=arrangement.pk)
    if vorige is None or slot.status not in Arrangement.BEZET or slot.begeleider_id != vorige.pk:
        raise OngeldigeOvergang(f"arrangement {slot.pk} wordt nu niet overgedragen")
    if begeleider == vorige:
        raise Onvolledig(f"{begeleider} begeleidt deze leerling al. Kies iemand anders.")
    _houd_plaats(arrangement, begeleider, arrangement.frequentie)
    arrangement.matchreden = reden_voor(arrangement, begeleider, voor=door)
    arrangement.begeleider, arrangement.toegewezen_op, arrangement.toegewezen_door = begeleider, timezone.now(), door
    arrangement.save(update_fields=["begeleider", "toegewezen_op", "toegewezen_door", "matchreden"])
    vastleggen("arrangement_overgedragen", op=arrangement, door=door, van=vorige.pk, naar=begeleider.pk)
    loslaten(arrangement, vorige, door=door)
    moment_loslaten(arrangement, door=door)
    waarnemingen_stoppen(arrangement, door=door)
    _betrek(arrangement, begeleider, door=door)
    _taken_meegeven(arrangement, vorige, begeleider)
    taak_afronden(soort="begeleider_weg", sleutel=f"arrangement:{arrangement.pk}")
    if arrangement.is_lopend:
        overdracht_vragen(arrangement.dossier, van=vorige, aan=begeleider, soort=Overdracht.Soort.BEGELEIDER)
    _begeleider_vertellen(arrangement, begeleider, door=door)
    kennismaking_vragen(arrangement, begeleider, door=door)
    informeren_vragen(arrangement, door=door)
    plek_melden(arrangement.dossier.leerling.school, bij=arrangement)
    op_de_tijdlijn(arrangement, f"{begeleider} begeleidt nu", f"Eerst begeleidde {vorige}. {reden}", door=door)


def _taken_meegeven(arrangement: Arrangement, van: Gebruiker, naar: Gebruiker) -> None:
    """What the one before still had to do for this support is now for the next."""
    sleutels = [f"{soort}:arrangement:{arrangement.pk}" for soort in VAN_DE_BEGELEIDER]
    sleutels.append(f"evalueren:arrangement:{arrangement.pk}:begeleider")
    taken = arrangement.dossier.taken.open().filter(voor_gebruiker=van, sleutel__in=sleutels)
    for taak in taken.select_related("school", "namens").order_by("pk"):
        sleutel = taak.sleutel.removeprefix(f"{taak.soort}:")
        taak_afronden(soort=taak.soort, sleutel=sleutel, vervallen=True)
        taak_openen(
            soort=taak.soort,
            sleutel=sleutel,
            school=taak.school,
            dossier=arrangement.dossier,
            wat=taak.wat,
            waar=taak.waar,
            voor=naar,
            uiterste_datum=taak.uiterste_datum,
            namens=taak.namens,
        )


def _houd_plaats(arrangement: Arrangement, begeleider: Gebruiker, frequentie: str) -> None:
    """Refuse who has no room for this one. The lock makes two assignments at once take turns."""
    school, item = arrangement.dossier.leerling.school, arrangement.catalogusitem
    CoachProfiel.objects.select_for_update().filter(gebruiker=begeleider, school=school).first()
    kandidaten = kandidaten_voor(item, school, timezone.localdate())
    kandidaat = next((k for k in kandidaten if k.gebruiker == begeleider), None)
    if kandidaat is None:
        raise Onvolledig(f"{begeleider} geeft deze begeleiding niet op deze school. Kies iemand anders.")
    soort = Soort.van(item, frequentie)
    if not kandidaat.past(soort):
        raise Onvolledig(
            f"{begeleider} heeft geen plek vrij: {kandidaat.stand}, en hier is {uren(kandidaat.kost(soort))} per week "
            "voor nodig. Kies iemand anders, of rond eerst andere begeleiding af."
        )


def _hoedanigheid(arrangement: Arrangement) -> str:
    return f"{Betrokkene.BEGELEIDER}{arrangement.catalogusitem.naam}"[:100]


def _betrek(arrangement: Arrangement, begeleider: Gebruiker, *, door: Gebruiker) -> None:
    betrokkene_toevoegen(
        arrangement.dossier,
        gebruiker=begeleider,
        hoedanigheid=_hoedanigheid(arrangement),
        reden=f"Geeft {arrangement.catalogusitem.naam}"[:200],
        door=door,
    )


def loslaten(arrangement: Arrangement, begeleider: Gebruiker, *, door: Gebruiker) -> None:
    """The begeleider is no longer involved, unless the same support of the same pupil still runs with them."""
    zelfde = Arrangement.objects.bezet().filter(
        dossier=arrangement.dossier, begeleider=begeleider, catalogusitem=arrangement.catalogusitem_id
    )
    if zelfde.exists():
        return
    betrokken = Betrokkene.objects.filter(
        dossier=arrangement.dossier, gebruiker=begeleider, hoedanigheid=_hoedanigheid(arrangement), einddatum=None
    )
    for rij in betrokken.order_by("pk"):
        betrokkene_beeindigen(rij, door=door, laatste_dag=max(timezone.localdate(), rij.begindatum))


def _begeleider_vertellen(arrangement: Arrangement, begeleider: Gebruiker, *, door: Gebruiker) -> None:
    """The begeleider hears it by a mail without content, and gets ready when it has not started yet."""
    leerling = arrangement.dossier.leerling
    loopt = arrangement.is_lopend
    taak_openen(
        soort="begeleiding_overnemen" if loopt else "begeleiding_voorbereiden",
        sleutel=f"arrangement:{arrangement.pk}",
        school=leerling.school,
        dossier=arrangement.dossier,
        wat=f"Neem de begeleiding van {leerling.roepnaam} over"
        if loopt
        else f"Bereid de begeleiding van {leerling.roepnaam} voor",
        waar=arrangement.get_absolute_url(),
        voor=begeleider,
        uiterste_datum=None if loopt else arrangement.begindatum,
        namens=door,
    )
    plaatsen(
        "arrangementen.toewijzing_mailen",
        sleutel=f"{arrangement.pk}:{begeleider.pk}:{arrangement.toegewezen_op:%Y%m%d%H%M%S%f}",
        bij=arrangement,
        arrangement_id=arrangement.pk,
        gebruiker_id=begeleider.pk,
    )


@transaction.atomic
def capaciteit_zetten(school: School, *, aantallen: dict[Gebruiker, int | None], door: Gebruiker) -> None:
    """How many lesson hours a week each has for it; ``None`` means no limit. More pupils than hours stays possible:
    nobody loses their support, there only comes nobody new."""
    for gebruiker, aantal in aantallen.items():
        CoachProfiel.objects.update_or_create(gebruiker=gebruiker, school=school, defaults={"capaciteit": aantal})
    vastleggen("capaciteit_gezet", op=school, door=door, gebruikers=[g.pk for g in aantallen])
    plek_melden(school, bij=school)


@transaction.atomic
def coachprofiel_bijwerken(
    school: School, *, door: Gebruiker, goed_in: str, vakken: list[str], momenten: list[str]
) -> CoachProfiel:
    """What somebody tells about themselves; their hours stay as the coordinator set them."""
    velden = {"goed_in": goed_in, "vakken": vakken, "momenten": momenten}
    profiel, _ = CoachProfiel.objects.update_or_create(gebruiker=door, school=school, defaults=velden)
    vastleggen("coachprofiel_bijgewerkt", op=door, door=door, school=school.pk)
    return profiel


def begeleiders_van(school: School) -> list[Kandidaat]:
    """Everybody who guides pupils here, with the room they have."""
    return mogelijke_begeleiders(school, None, timezone.localdate())
