"""Looking back, and the end of support."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import Gebruiker
from arrangementen.models import Arrangement, Evaluatie
from audit.services import vastleggen
from dossiers.services import taak_afronden, taak_openen
from zorg.basis.models import OngeldigeOvergang

from .contact import eerste_taken_vervallen
from .inspannen import mag_stoppen
from .melden import melding_afronden
from .moment import moment_loslaten, moment_meenemen
from .passen import passen_stoppen
from .sessies import geplande_vervallen
from .toewijzen import loslaten


@transaction.atomic
def evaluatie_vastleggen(
    arrangement: Arrangement,
    *,
    door: Gebruiker,
    geplande_datum: date,
    uitkomst: str,
    mag_afsluiten: bool,
    **velden: Any,
) -> Evaluatie:
    """Write down the evaluation that was due. Going on gets a new date; ending is for who may end support.

    Somebody who may not end it proposes so, and the coordinator gets the task to decide. ``geplande_datum`` is the
    evaluation that the user had on screen: the same one is written once.
    """
    nu = Arrangement.objects.select_for_update().values("status", "evaluatiedatum").get(pk=arrangement.pk)
    if nu != {"status": arrangement.status, "evaluatiedatum": geplande_datum}:
        raise OngeldigeOvergang(f"arrangement {arrangement.pk}: deze evaluatie is al vastgelegd")
    if arrangement.status == Arrangement.Status.ACTIEF:
        arrangement.zet_status(Arrangement.Status.IN_EVALUATIE)
    evaluatie = Evaluatie.objects.create(
        arrangement=arrangement,
        geplande_datum=geplande_datum,
        uitkomst=uitkomst,
        geschreven_door=door,
        **velden,
    )
    vastleggen("evaluatie_vastgelegd", op=evaluatie, door=door, uitkomst=uitkomst)
    evaluatietaken_afronden(arrangement)
    if uitkomst == Evaluatie.Uitkomst.VOORTZETTEN:
        _voortzetten(arrangement, evaluatie.volgende_datum)
    elif mag_afsluiten:
        gestopt = uitkomst == Evaluatie.Uitkomst.STOPPEN
        beeindigen(arrangement, door=door, reden=evaluatie.toelichting, gestopt=gestopt)
    else:
        _einde_voorleggen(arrangement, door=door)
    return evaluatie


def _voortzetten(arrangement: Arrangement, volgende: date | None) -> None:
    eind = arrangement.geplande_einddatum
    if eind and volgende and eind < volgende:
        eind = volgende
    arrangement.zet_status(Arrangement.Status.ACTIEF, evaluatiedatum=volgende, geplande_einddatum=eind)
    moment_meenemen(arrangement)


def _einde_voorleggen(arrangement: Arrangement, *, door: Gebruiker) -> None:
    taak_openen(
        soort="einde_beslissen",
        sleutel=f"arrangement:{arrangement.pk}",
        school=arrangement.dossier.leerling.school,
        dossier=arrangement.dossier,
        wat=f"Beslis over het einde van de begeleiding van {arrangement.dossier.leerling.roepnaam}",
        waar=arrangement.get_absolute_url(),
        voor="ZC",
        namens=door,
    )


def evaluatietaken_afronden(arrangement: Arrangement) -> None:
    for wie in ("begeleider", "mentor"):
        taak_afronden(soort="evalueren", sleutel=f"arrangement:{arrangement.pk}:{wie}")


@transaction.atomic
def beeindigen(arrangement: Arrangement, *, door: Gebruiker, reden: str, gestopt: bool, resultaat: str = "") -> None:
    """The support is over: the place is free again, and the begeleider reads the dossier until tonight.

    For lack of effort it stops only after coach and parents did something extra (ZEIST-75).
    """
    if resultaat == Arrangement.Resultaat.INSPANNING:
        mag_stoppen(arrangement)
    naar = Arrangement.Status.STOPGEZET if gestopt else Arrangement.Status.AFGEROND
    _afsluiten(arrangement, naar, door=door, reden=reden, resultaat=resultaat)


@transaction.atomic
def intrekken(arrangement: Arrangement, *, door: Gebruiker, reden: str) -> None:
    """It will not happen after all. Possible until it has started."""
    _afsluiten(arrangement, Arrangement.Status.INGETROKKEN, door=door, reden=reden)


def _afsluiten(arrangement: Arrangement, naar: str, *, door: Gebruiker, reden: str, **velden: object) -> None:
    arrangement.zet_status(naar, beeindigd_op=timezone.now(), beeindigd_door=door, reden_einde=reden, **velden)
    vastleggen(f"arrangement_{naar}", op=arrangement, door=door)
    sleutel = f"arrangement:{arrangement.pk}"
    for soort in (
        "begeleiding_toewijzen",
        "inzet_informeren",
        "begeleiding_voorbereiden",
        "begeleiding_overnemen",
        "eerste_gesprek",
    ):
        taak_afronden(soort=soort, sleutel=sleutel, vervallen=True)
    melding_afronden(arrangement, vervallen=True)
    eerste_taken_vervallen(arrangement)
    taak_afronden(soort="einde_beslissen", sleutel=sleutel)
    taak_afronden(soort="einde_nadert", sleutel=sleutel)
    taak_afronden(soort="begeleider_weg", sleutel=sleutel, vervallen=True)
    evaluatietaken_afronden(arrangement)
    geplande_vervallen(arrangement)
    passen_stoppen(arrangement, door=door)
    moment_loslaten(arrangement, door=door)
    if arrangement.begeleider:
        loslaten(arrangement, arrangement.begeleider, door=door)
