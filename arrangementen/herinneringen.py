"""What support asks for by date: an evaluation, an end or the last day of a card that comes near, a first day."""

from datetime import date

from django.db.models import Exists, F
from django.urls import reverse

from accounts.models import Gebruiker
from dossiers.herinneringen import PER_CODE, Mailen, bereikt
from dossiers.models import Taak
from dossiers.services import taak_afronden, taak_openen, taken_vervallen
from scholen.models import School
from scholen.models.catalogus import Intensiteit

from .meningen import vragen
from .mensen import mentor_van
from .models import Arrangement, Pas
from .models.arrangement import ArrangementQuerySet
from .ritme import te_vaak_gepland
from .start import starten_als_het_kan
from .vervangen import beginnend, neemt_waar, waarneming_voorleggen, zonder_begeleider

TE_VAAK, PAS = "begeleiding_te_vaak", "pas_verloopt"
TE_EVALUEREN = (Arrangement.Status.ACTIEF, Arrangement.Status.AFBOUW)


def herinneren(school: School, *, sinds: date, datum: date) -> Mailen:
    """Open the tasks of the days after ``sinds`` up to ``datum``; returns what to mail to whom.

    Days without school fall in the window of the next school day, so that nothing is skipped.
    """
    starten_op_de_eerste_dag(school, datum)
    begeleiders_weg(school, datum)
    waarnemingen_beginnen(school, sinds=sinds, datum=datum)
    waarnemingen_voorbij(school, datum)
    te_vaak(school, datum)
    passen_voorbij(school, datum)
    mailen = evaluaties(school, sinds=sinds, datum=datum) + eindes(school, sinds=sinds, datum=datum)
    return mailen + passen(school, sinds=sinds, datum=datum)


def starten_op_de_eerste_dag(school: School, datum: date) -> None:
    rijen = Arrangement.objects.van_school(school).te_starten(datum).select_related("dossier__leerling__school")
    for arrangement in rijen.select_related("begeleider", "toegewezen_door", "catalogusitem").order_by("pk"):
        starten_als_het_kan(arrangement, op=datum)


def begeleiders_weg(school: School, datum: date) -> None:
    """Whose begeleider left the school: the coordinator finds another, pupil by pupil."""
    for arrangement in _met_mensen(zonder_begeleider(school, datum)):
        taak_openen(
            soort="begeleider_weg",
            sleutel=f"arrangement:{arrangement.pk}",
            school=school,
            dossier=arrangement.dossier,
            wat=f"Kies wie {arrangement.dossier.leerling.roepnaam} verder begeleidt",
            toelichting=f"{arrangement.begeleider} werkt hier niet meer"[:200],
            waar=reverse("arrangementen:overdragen", args=[arrangement.pk]),
            voor="ZC",
        )


def waarnemingen_beginnen(school: School, *, sinds: date, datum: date) -> None:
    """Who stands in from a day that has come: from now on they may read, and know whom to guide."""
    for betrokkene in beginnend(school, sinds=sinds, datum=datum):
        begeleiding = Arrangement.objects.bezet().filter(dossier=betrokkene.dossier_id)
        waargenomen = begeleiding.filter(Exists(neemt_waar(betrokkene.gebruiker, datum)))
        for arrangement in _met_mensen(waargenomen):
            waarneming_voorleggen(arrangement, betrokkene)


def waarnemingen_voorbij(school: School, datum: date) -> None:
    """Who stood in until yesterday has nothing to do for it any more."""
    taken = Taak.objects.open().filter(school=school, soort="begeleiding_waarnemen").select_related("voor_gebruiker")
    for taak in taken.order_by("pk"):
        nog = neemt_waar(taak.voor_gebruiker, datum)
        pk = taak.sleutel.split(":")[2]
        if not Arrangement.objects.bezet().filter(Exists(nog), pk=pk).exists():
            taak_afronden(soort=taak.soort, sleutel=taak.sleutel.removeprefix(f"{taak.soort}:"), vervallen=True)


def te_vaak(school: School, datum: date) -> None:
    """Light support with talks closer together than the catalogue says (ZEIST-46): whoever guides chooses other days.

    Once the days are further apart, the task is over.
    """
    licht = Arrangement.objects.van_school(school).filter(catalogusitem__intensiteit=Intensiteit.LICHT)
    rijen = _met_mensen(licht.filter(status__in=TE_EVALUEREN).exclude(begeleider=None)).select_related("catalogusitem")
    open_ = Taak.objects.open().filter(school=school, soort=TE_VAAK)
    over = set(open_.values_list("sleutel", flat=True))
    for arrangement in rijen:
        sleutel = f"arrangement:{arrangement.pk}"
        if not te_vaak_gepland(arrangement, datum):
            continue
        over.discard(f"{TE_VAAK}:{sleutel}")
        taak_openen(
            soort=TE_VAAK,
            sleutel=sleutel,
            school=school,
            dossier=arrangement.dossier,
            wat=f"Plan de gesprekken met {arrangement.dossier.leerling.roepnaam} verder uit elkaar",
            toelichting="Een licht arrangement is hoogstens eens per 2 weken",
            waar=reverse("arrangementen:mijn_gesprekken"),
            voor=arrangement.begeleider,
        )
    for sleutel in sorted(over):
        taak_afronden(soort=TE_VAAK, sleutel=sleutel.removeprefix(f"{TE_VAAK}:"))


def evaluaties(school: School, *, sinds: date, datum: date) -> Mailen:
    regel = PER_CODE["begeleiding_evaluatie"]
    tot = regel.uiterlijk(school, datum)
    rijen = Arrangement.objects.van_school(school).filter(status__in=TE_EVALUEREN, evaluatiedatum__lte=tot)
    mailen = Mailen()
    for arrangement in _met_mensen(rijen):
        vragen(arrangement, door=None)
        for wie, persoon in (("begeleider", arrangement.begeleider), ("mentor", _mentor(arrangement, datum))):
            if persoon is None or (wie == "mentor" and persoon == arrangement.begeleider):
                continue
            taak_openen(
                soort="evalueren",
                sleutel=f"arrangement:{arrangement.pk}:{wie}",
                school=school,
                dossier=arrangement.dossier,
                wat=f"Evalueer de begeleiding van {arrangement.dossier.leerling.roepnaam}",
                waar=reverse("arrangementen:evaluatie", args=[arrangement.pk]),
                voor=persoon,
                uiterste_datum=arrangement.evaluatiedatum,
            )
            if regel.bereikt(arrangement.evaluatiedatum, school, sinds=sinds, datum=datum):
                mailen[persoon.pk, regel.code] += 1
    return mailen


def eindes(school: School, *, sinds: date, datum: date) -> Mailen:
    """Support whose last day comes near, and that no evaluation before that day will look at."""
    regel = PER_CODE["begeleiding_einde"]
    rijen = (
        Arrangement.objects.van_school(school)
        .filter(status__in=TE_EVALUEREN, geplande_einddatum__lte=regel.uiterlijk(school, datum))
        .exclude(evaluatiedatum__lte=F("geplande_einddatum"))
    )
    mailen = Mailen()
    for arrangement in _met_mensen(rijen):
        taak_openen(
            soort="einde_nadert",
            sleutel=f"arrangement:{arrangement.pk}",
            school=school,
            dossier=arrangement.dossier,
            wat=f"Begeleiding van {arrangement.dossier.leerling.roepnaam} loopt af: evalueer en kies het vervolg",
            waar=reverse("arrangementen:evaluatie", args=[arrangement.pk]),
            voor=arrangement.begeleider,
            uiterste_datum=arrangement.geplande_einddatum,
        )
        if regel.bereikt(arrangement.geplande_einddatum, school, sinds=sinds, datum=datum):
            mailen[arrangement.begeleider.pk, regel.code] += 1
    return mailen


def passen(school: School, *, sinds: date, datum: date) -> Mailen:
    """Cards whose last day comes near: whoever gave it gives it again, or lets it stop."""
    regel = PER_CODE["geldigheid"]
    dagen = regel.dagen(school)
    rijen = Pas.objects.geldig(datum).filter(
        dossier__leerling__school=school, einddatum__lte=regel.uiterlijk(school, datum)
    )
    mailen = Mailen()
    for pas in rijen.select_related("dossier__leerling", "catalogusitem", "uitgegeven_door").order_by("pk"):
        if not bereikt(pas.einddatum, _dagen_tevoren(pas, dagen), sinds=sinds, datum=datum):
            continue
        voor = _wie_gaf(pas)
        taak_openen(
            soort=PAS,
            sleutel=f"pas:{pas.pk}",
            school=school,
            dossier=pas.dossier,
            wat=f"{pas.naam} van {pas.dossier.leerling.roepnaam} verloopt: verleng de pas of trek hem in"[:200],
            waar=pas.get_absolute_url(),
            voor=voor,
            uiterste_datum=pas.einddatum,
        )
        if isinstance(voor, Gebruiker):
            mailen[voor.pk, regel.code] += 1
    return mailen


def _dagen_tevoren(pas: Pas, dagen: list[int]) -> list[int]:
    """The marks that fall in the time of this card; a short one has its own: at the last third of its days."""
    lengte = (pas.einddatum - pas.begindatum).days
    return [dag for dag in dagen if dag <= lengte] or [lengte // 3]


def passen_voorbij(school: School, datum: date) -> None:
    """Past its last day a card stops by itself: nobody has to choose any more."""
    taken = Taak.objects.open().filter(school=school, soort=PAS, uiterste_datum__lt=datum).order_by("pk")
    taken_vervallen(soort=PAS, sleutels=[s.removeprefix(f"{PAS}:") for s in taken.values_list("sleutel", flat=True)])


def _wie_gaf(pas: Pas) -> Gebruiker | str:
    """As long as that person may still give and withdraw it; else who coordinates the care."""
    wie = pas.uitgegeven_door
    return wie if wie.is_active and Pas.objects.waarop(wie, "pas.intrekken").filter(pk=pas.pk).exists() else "ZC"


def _met_mensen(rijen: ArrangementQuerySet) -> ArrangementQuerySet:
    return rijen.select_related("dossier__leerling__school", "begeleider").order_by("pk")


def _mentor(arrangement: Arrangement, datum: date) -> Gebruiker | None:
    return mentor_van(arrangement.dossier.leerling, datum)
