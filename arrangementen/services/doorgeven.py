"""A begeleider is away or leaves: all the pupils at once to others, or for a while to a substitute."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from accounts.models import Gebruiker
from arrangementen.models import Arrangement, kandidaten_voor
from arrangementen.start import op_de_tijdlijn
from arrangementen.vervangen import LANGSTE_WAARNEMING, waarneemrol, waarnemingen
from audit.services import vastleggen
from dossiers.services import betrokkene_toevoegen, taak_openen
from zorg.basis.ineens import ineens
from zorg.basis.models import Onvolledig

from .toewijzen import overdragen

Stap = tuple[Arrangement, Gebruiker]


def begeleiding_doorgeven(
    stappen: Sequence[Stap], *, van: Gebruiker, reden: str, door: Gebruiker, tot_en_met: date | None = None
) -> int:
    """Each pupil to who was chosen for it: all of them or none. With a last day it is for a while (waarneming).

    One that cannot, because somebody has no room, is said with the name of the pupil.
    """
    with ineens():
        for arrangement, naar in stappen:
            try:
                if tot_en_met:
                    waarnemen(arrangement, waarnemer=naar, tot_en_met=tot_en_met, reden=reden, door=door)
                else:
                    overdragen(arrangement, begeleider=naar, reden=reden, door=door)
            except Onvolledig as fout:  # leaves the block: nothing of it stays
                raise Onvolledig(*(f"{arrangement.dossier.leerling}: {zin}" for zin in fout.ontbreekt)) from fout
        pks = [arrangement.pk for arrangement, _ in stappen]
        vastleggen("begeleiding_doorgegeven", op=van, door=door, arrangementen=pks, tijdelijk=tot_en_met is not None)
    return len(stappen)


@transaction.atomic
def waarnemen(arrangement: Arrangement, *, waarnemer: Gebruiker, tot_en_met: date, reden: str, door: Gebruiker) -> None:
    """Somebody guides in the place of another until a day: from now to that day they may read, and no longer.

    The begeleider stays who it was. What that person wrote for themselves stays shut.
    """
    Arrangement.objects.select_for_update().only("pk").get(pk=arrangement.pk)
    _eis_waarneming(arrangement, waarnemer, tot_en_met)
    leerling, begeleider = arrangement.dossier.leerling, arrangement.begeleider
    betrokkene_toevoegen(
        arrangement.dossier,
        gebruiker=waarnemer,
        hoedanigheid=waarneemrol(arrangement),
        reden=f"Neemt waar voor {begeleider}"[:200],
        door=door,
        einddatum=tot_en_met,
    )
    dag = date_format(tot_en_met, "j F Y").lower()
    vastleggen("arrangement_waargenomen", op=arrangement, door=door, waarnemer=waarnemer.pk, tot=f"{tot_en_met}")
    taak_openen(
        soort="begeleiding_waarnemen",
        sleutel=f"arrangement:{arrangement.pk}:{waarnemer.pk}",
        school=leerling.school,
        dossier=arrangement.dossier,
        wat=f"Neem de begeleiding van {leerling.roepnaam} waar tot en met {dag}"[:200],
        waar=arrangement.get_absolute_url(),
        voor=waarnemer,
        namens=door,
    )
    tekst = f"In de plaats van {begeleider}, tot en met {dag}. {reden}"
    op_de_tijdlijn(arrangement, f"{waarnemer} neemt waar", tekst, door=door)


def _eis_waarneming(arrangement: Arrangement, waarnemer: Gebruiker, tot_en_met: date) -> None:
    vandaag, school = timezone.localdate(), arrangement.dossier.leerling.school
    if arrangement.status not in Arrangement.BEZET or waarnemer == arrangement.begeleider:
        raise Onvolledig(f"{waarnemer} kan hier niet waarnemen. Kies iemand anders.")
    if not vandaag < tot_en_met <= vandaag + LANGSTE_WAARNEMING:
        raise Onvolledig("Kies een laatste dag na vandaag, binnen een half jaar. Duurt het langer? Draag dan over.")
    if all(k.gebruiker != waarnemer for k in kandidaten_voor(arrangement.catalogusitem, school, vandaag)):
        raise Onvolledig(f"{waarnemer} geeft deze begeleiding niet op deze school. Kies iemand anders.")
    al = waarnemingen(arrangement, vandaag).exclude(gebruiker=waarnemer).first()
    if al:
        tot = date_format(al.einddatum, "j F Y").lower()
        raise Onvolledig(f"{al.gebruiker} neemt hier al waar, tot en met {tot}.")
