"""The end of support."""

from django.db import transaction
from django.utils import timezone

from accounts.models import Gebruiker
from arrangementen.models import Arrangement
from audit.services import vastleggen
from dossiers.services import taak_afronden
from zorg.basis.opdrachten import plaatsen

from .contact import eerste_taken_vervallen
from .inspannen import mag_stoppen
from .melden import melding_afronden
from .moment import moment_loslaten
from .passen import passen_stoppen
from .sessies import geplande_vervallen
from .toewijzen import loslaten
from .waarnemen import waarnemingen_stoppen
from .wachten import plek_melden, uit_de_rij

Resultaat = Arrangement.Resultaat


def evaluatietaken_afronden(arrangement: Arrangement) -> None:
    for wie in ("begeleider", "mentor"):
        taak_afronden(soort="evalueren", sleutel=f"arrangement:{arrangement.pk}:{wie}")


@transaction.atomic
def beeindigen(arrangement: Arrangement, *, door: Gebruiker, reden: str, gestopt: bool, resultaat: str = "") -> None:
    """The support is over: the place is free again, and the begeleider reads the dossier until tonight.

    For lack of effort it stops only after coach and parents did something extra (ZEIST-75).
    Where it did not suffice, the pupil is laid before the next meeting with people from outside (SEG-150).
    """
    if resultaat == Resultaat.INSPANNING:
        mag_stoppen(arrangement)
    naar = Arrangement.Status.STOPGEZET if gestopt else Arrangement.Status.AFGEROND
    arrangement.resultaat = resultaat or (Resultaat.ANDERS if gestopt else Resultaat.DOEL_BEREIKT)
    _afsluiten(arrangement, naar, door=door, reden=reden)
    if arrangement.resultaat == Resultaat.NIET_TOEREIKEND:
        plaatsen(
            "overleggen.niet_toereikend", sleutel=f"{arrangement.pk}", bij=arrangement, arrangement_id=arrangement.pk
        )


@transaction.atomic
def intrekken(arrangement: Arrangement, *, door: Gebruiker, reden: str) -> None:
    """It will not happen after all. Possible until it has started."""
    _afsluiten(arrangement, Arrangement.Status.INGETROKKEN, door=door, reden=reden)


@transaction.atomic
def terug_laten_wachten(arrangement: Arrangement, *, door: Gebruiker) -> None:
    """The group ended before this support began: the pupil keeps the own turn and waits for another group.

    Who was to guide lets go, and what was asked of them to prepare is asked no more.
    """
    begeleider = arrangement.begeleider
    arrangement.zet_status(
        Arrangement.Status.WACHTLIJST, wachtlijst_op=arrangement.wachtlijst_op or timezone.now(),
        groepsstand=Arrangement.Groepsstand.RIJ, begeleider=None, toegewezen_op=None, toegewezen_door=None,
        begindatum=None, geplande_einddatum=None, evaluatiedatum=None, geinformeerd_op=None, geinformeerd_door=None,
        matchreden="",
    )  # fmt: skip
    vastleggen("arrangement_wacht_weer", op=arrangement, door=door)
    for soort in ("inzet_informeren", "begeleiding_voorbereiden", "begeleider_weg"):
        taak_afronden(soort=soort, sleutel=f"arrangement:{arrangement.pk}", vervallen=True)
    eerste_taken_vervallen(arrangement)
    geplande_vervallen(arrangement)
    moment_loslaten(arrangement, door=door)
    waarnemingen_stoppen(arrangement, door=door)
    if begeleider:
        loslaten(arrangement, begeleider, door=door)
    plek_melden(arrangement.dossier.leerling.school, bij=arrangement)


def _afsluiten(arrangement: Arrangement, naar: str, *, door: Gebruiker, reden: str) -> None:
    arrangement.zet_status(
        naar, beeindigd_op=timezone.now(), beeindigd_door=door, reden_einde=reden, resultaat=arrangement.resultaat
    )
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
    uit_de_rij(arrangement, vervallen=True)
    eerste_taken_vervallen(arrangement)
    taak_afronden(soort="einde_beslissen", sleutel=sleutel)
    taak_afronden(soort="einde_nadert", sleutel=sleutel)
    taak_afronden(soort="begeleider_weg", sleutel=sleutel, vervallen=True)
    evaluatietaken_afronden(arrangement)
    geplande_vervallen(arrangement)
    passen_stoppen(arrangement, door=door)
    moment_loslaten(arrangement, door=door)
    waarnemingen_stoppen(arrangement, door=door)
    if arrangement.begeleider:
        loslaten(arrangement, arrangement.begeleider, door=door)
    if arrangement.groepsstand:
        sleutel = f"{arrangement.pk}"
        plaatsen("groepen.plek_vrij", sleutel=sleutel, bij=arrangement, arrangement_id=arrangement.pk)
    plek_melden(arrangement.dossier.leerling.school, bij=arrangement)
