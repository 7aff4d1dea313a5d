"""Standing in for a begeleider who is away: from a day to a day, while there is somebody to stand in for."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from accounts.models import Gebruiker
from arrangementen.models import Arrangement, kandidaten_voor
from arrangementen.start import op_de_tijdlijn
from arrangementen.vervangen import (
    LANGSTE_WAARNEMING,
    dagen_in_woorden,
    waarneemrol,
    waarneming_voorleggen,
    waarnemingen,
)
from audit.services import vastleggen
from dossiers.services import betrokkene_beeindigen, betrokkene_toevoegen
from zorg.basis.models import Onvolledig


@transaction.atomic
def waarnemen(
    arrangement: Arrangement,
    *,
    waarnemer: Gebruiker,
    tot_en_met: date,
    reden: str,
    door: Gebruiker,
    vanaf: date | None = None,
) -> None:
    """Somebody guides in the place of another: they may read from the first day, today or later, to the last.

    The begeleider stays who it was. What that person wrote for themselves stays shut.
    """
    vandaag = timezone.localdate()
    vanaf = vanaf or vandaag
    Arrangement.objects.select_for_update().only("pk").get(pk=arrangement.pk)
    _eis_waarneming(arrangement, waarnemer, vanaf, tot_en_met)
    betrokkene = betrokkene_toevoegen(
        arrangement.dossier,
        gebruiker=waarnemer,
        hoedanigheid=waarneemrol(arrangement),
        reden=f"Neemt waar voor {arrangement.begeleider}"[:200],
        door=door,
        begindatum=vanaf,
        einddatum=tot_en_met,
    )
    vastleggen(
        "arrangement_waargenomen",
        op=arrangement,
        door=door,
        waarnemer=waarnemer.pk,
        van=f"{vanaf}",
        tot=f"{tot_en_met}",
    )
    if vanaf == vandaag:
        waarneming_voorleggen(arrangement, betrokkene)
    tekst = f"In de plaats van {arrangement.begeleider}, {dagen_in_woorden(betrokkene)}. {reden}"
    op_de_tijdlijn(arrangement, f"{waarnemer} neemt waar", tekst, door=door)


def _eis_waarneming(arrangement: Arrangement, waarnemer: Gebruiker, vanaf: date, tot_en_met: date) -> None:
    vandaag, school = timezone.localdate(), arrangement.dossier.leerling.school
    if arrangement.status not in Arrangement.BEZET or waarnemer == arrangement.begeleider:
        raise Onvolledig(f"{waarnemer} kan hier niet waarnemen. Kies iemand anders.")
    if not vandaag <= vanaf <= vandaag + LANGSTE_WAARNEMING:
        raise Onvolledig("Kies een eerste dag vanaf vandaag, binnen een half jaar.")
    if not vanaf <= tot_en_met <= vanaf + LANGSTE_WAARNEMING:
        raise Onvolledig("Kies een laatste dag na de eerste, binnen een half jaar. Duurt het langer? Draag dan over.")
    if all(k.gebruiker != waarnemer for k in kandidaten_voor(arrangement.catalogusitem, school, vandaag)):
        raise Onvolledig(f"{waarnemer} geeft deze begeleiding niet op deze school. Kies iemand anders.")
    in_de_weg = waarnemingen(arrangement, vanaf).filter(begindatum__lte=tot_en_met)
    al = in_de_weg.exclude(gebruiker=waarnemer, begindatum=vanaf, einddatum=tot_en_met).first()
    if al:
        raise Onvolledig(f"{al.gebruiker} neemt hier al waar, {dagen_in_woorden(al)}. Kies andere dagen.")


@transaction.atomic
def waarnemingen_stoppen(arrangement: Arrangement, *, door: Gebruiker) -> None:
    """Whom they stand in for is no longer there to stand in for: until tonight, and what was to come does not come."""
    vandaag = timezone.localdate()
    for rij in waarnemingen(arrangement, vandaag):
        if rij.begindatum > vandaag:
            vastleggen("waarneming_vervallen", op=arrangement, door=door, waarnemer=rij.gebruiker_id)
            rij.delete()
        elif rij.einddatum and rij.einddatum > vandaag:
            betrokkene_beeindigen(rij, door=door, laatste_dag=vandaag)
