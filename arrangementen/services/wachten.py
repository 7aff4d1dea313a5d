"""The line of who waits for support: into it, what the mentor tells, and who is told that there is room (ZEIST-76)."""

from uuid import uuid4

from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from accounts.models import Gebruiker
from arrangementen import wachtrij
from arrangementen.mensen import mentor_of_coordinator
from arrangementen.models import Arrangement, Kandidaat
from arrangementen.wachtrij import PLEK, WACHTPLEK
from audit.services import vastleggen
from dossiers.models import Taak
from dossiers.services import notitie_toevoegen, taak_afronden, taak_openen
from scholen.models import School
from zorg.basis.models import OngeldigeOvergang, Onvolledig
from zorg.basis.opdrachten import plaatsen

from .aanvragen import begint_voor
from .melden import melding_afronden, onder_afronden

Status = Arrangement.Status


@transaction.atomic
def laten_wachten(arrangement: Arrangement, *, door: Gebruiker) -> None:
    """Nobody has room: the pupil comes into the line, and the mentor hears where. A second click changes nothing.

    Refused while somebody has a place that is not for who waits already: then nobody has to wait.
    """
    slot = Arrangement.objects.select_for_update(of=("self",)).get(pk=arrangement.pk)
    if slot.status == Status.WACHTLIJST:
        return
    if slot.status != Status.VOORGESTELD:
        raise OngeldigeOvergang(f"arrangement {slot.pk}: {slot.status}")
    if arrangement.in_een_groep:
        raise Onvolledig("Dit is een training in een groep. Kies een groep: die heeft een eigen wachtlijst.")
    school, vandaag = arrangement.dossier.leerling.school, timezone.localdate()
    rij = [*wachtrij.wachtenden(school).select_related(*wachtrij.MET), arrangement]
    if vrij := wachtrij.verdelen(rij, school, op=vandaag).get(arrangement.pk):
        raise Onvolledig(
            f"Wachten is niet nodig: bij {vrij.gebruiker} is nog plek ({vrij.plekken}). Kies wie begeleidt, of pas "
            "eerst de lesuren aan."
        )
    op_de_wachtlijst(arrangement)
    vastleggen("arrangement_wacht", op=arrangement, door=door)
    zin = wachtrij.plek(arrangement, op=vandaag).zin
    wachtplek_vertellen(arrangement, zin=zin, tekst=zin, herkomst=f"wachtlijst:{arrangement.pk}", door=door)


def op_de_wachtlijst(arrangement: Arrangement) -> None:
    """From now on, or since before; nobody has to choose who guides until there is room."""
    if arrangement.status != Status.WACHTLIJST:
        arrangement.zet_status(Status.WACHTLIJST, wachtlijst_op=timezone.now())
    taak_afronden(soort="begeleiding_toewijzen", sleutel=f"arrangement:{arrangement.pk}")
    melding_afronden(arrangement)


def wachtplek_vertellen(arrangement: Arrangement, *, zin: str, tekst: str, herkomst: str, door: Gebruiker) -> None:
    """The mentor tells where the pupil stands and until when about; on the timeline stands what was known then."""
    leerling, vandaag = arrangement.dossier.leerling, timezone.localdate()
    taak_openen(
        soort=WACHTPLEK, sleutel=f"arrangement:{arrangement.pk}", school=leerling.school, dossier=arrangement.dossier,
        wat=f"Vertel {leerling.roepnaam} over de wachtlijst", toelichting=zin, namens=door,
        waar=arrangement.get_absolute_url(), voor=mentor_of_coordinator(leerling, vandaag),
    )  # fmt: skip
    notitie_toevoegen(
        arrangement.dossier, door=door, datum=vandaag, niveau="Z1", vertrouwelijk=arrangement.zonder_ouders,
        titel=f"Op de wachtlijst: {arrangement.catalogusitem.naam}"[:200], tekst=tekst, herkomst=herkomst,
    )  # fmt: skip


@transaction.atomic
def wachtplek_verteld(arrangement: Arrangement, *, door: Gebruiker) -> None:
    """The pupil, and the parents where they may know, heard where they stand. Again changes nothing."""
    taak_afronden(soort=WACHTPLEK, sleutel=f"arrangement:{arrangement.pk}")
    vastleggen("wachtplek_verteld", op=arrangement, door=door)


def uit_de_rij(arrangement: Arrangement, *, vervallen: bool) -> None:
    """A begeleider was found, or it does not go on (``vervallen``): nothing is asked any more about waiting."""
    taak_afronden(soort=WACHTPLEK, sleutel=f"arrangement:{arrangement.pk}", vervallen=True)
    onder_afronden(PLEK, arrangement, vervallen=vervallen)


def plek_melden(school: School, *, bij: models.Model) -> None:
    """Somebody's hours changed: when somebody waits, look anew for whom there is room."""
    if wachtrij.wachtenden(school).exists():
        plaatsen("arrangementen.plek_vrij", sleutel=str(uuid4()), bij=bij, school_id=school.pk)


@transaction.atomic
def plekken_aanbieden(school: School) -> None:
    """The coordinator hears for whom there is room, pupil by pupil, and no longer where there is none.

    For the job and the day of school. Again changes nothing; of two at once the second waits and sees what the first
    gave, so that two free places are never offered to the same pupil.
    """
    rijen = Arrangement.objects.van_school(school).in_de_rij().select_related(*wachtrij.MET)
    rij = sorted(rijen.select_for_update(of=("self",)).order_by("pk"), key=lambda een: (een.wachtlijst_op, een.pk))
    al = aangeboden(school)
    nu = wachtrij.verdelen(rij, school, op=timezone.localdate(), al=al)
    for pk, wie in al.items():
        if pk not in nu or nu[pk].gebruiker.pk != wie:
            taak_afronden(soort=PLEK, sleutel=f"arrangement:{pk}:{wie}", vervallen=True)
    gepasseerd = False
    for een in rij:
        if een.pk not in nu:
            gepasseerd = True
        elif nu[een.pk].gebruiker.pk != al.get(een.pk):
            _aanbieden(een, nu[een.pk], gepasseerd=gepasseerd)


def aangeboden(school: School) -> dict[int, int]:
    """Which of who waits there is room for now, and with whom."""
    open_ = Taak.objects.open().filter(school=school, soort=PLEK).values_list("sleutel", flat=True)
    return {int(pk): int(wie) for pk, wie in (sleutel.split(":")[2:] for sleutel in open_)}


def _aanbieden(arrangement: Arrangement, plek: Kandidaat, *, gepasseerd: bool) -> None:
    leerling, sinds = arrangement.dossier.leerling, timezone.localdate(arrangement.wachtlijst_op)
    toelichting = f"{arrangement.catalogusitem.naam}. Wacht sinds {date_format(sinds, 'j F Y')}."
    if gepasseerd:
        toelichting += " Er is ook iemand die langer wacht, en voor wie deze plek niet past."
    taak_openen(
        soort=PLEK, sleutel=f"arrangement:{arrangement.pk}:{plek.gebruiker.pk}", school=leerling.school,
        dossier=arrangement.dossier, wat=f"Er is plek bij {plek.gebruiker}: {leerling.roepnaam} is aan de beurt",
        toelichting=toelichting, waar=reverse("arrangementen:toewijzen", args=[arrangement.pk]), voor="ZC",
        uiterste_datum=begint_voor(leerling.school),
    )  # fmt: skip
    vastleggen("arrangement_plek_vrij", op=arrangement, door=None, begeleider=plek.gebruiker.pk)
