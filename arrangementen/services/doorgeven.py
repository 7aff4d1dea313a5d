"""A begeleider is away or leaves: all the pupils at once to others, or for a while to a substitute."""

from collections.abc import Sequence
from datetime import date

from accounts.models import Gebruiker
from arrangementen.models import Arrangement
from audit.services import vastleggen
from zorg.basis.ineens import ineens
from zorg.basis.models import Onvolledig

from .toewijzen import overdragen
from .waarnemen import waarnemen

Stap = tuple[Arrangement, Gebruiker]


def begeleiding_doorgeven(
    stappen: Sequence[Stap],
    *,
    van: Gebruiker,
    reden: str,
    door: Gebruiker,
    vanaf: date | None = None,
    tot_en_met: date | None = None,
) -> int:
    """Each pupil to who was chosen for it: all of them or none. With a last day it is for a while (waarneming).

    One that cannot, because somebody has no room, is said with the name of the pupil.
    """
    with ineens():
        for arrangement, naar in stappen:
            try:
                if tot_en_met:
                    waarnemen(arrangement, waarnemer=naar, vanaf=vanaf, tot_en_met=tot_en_met, reden=reden, door=door)
                else:
                    overdragen(arrangement, begeleider=naar, reden=reden, door=door)
            except Onvolledig as fout:  # leaves the block: nothing of it stays
                raise Onvolledig(*(f"{arrangement.dossier.leerling}: {zin}" for zin in fout.ontbreekt)) from fout
        pks = [arrangement.pk for arrangement, _ in stappen]
        vastleggen("begeleiding_doorgegeven", op=van, door=door, arrangementen=pks, tijdelijk=tot_en_met is not None)
    return len(stappen)
