"""Support that did not suffice: the pupil goes on to the meeting with people from outside (SEG-150)."""

from django.db import transaction
from django.urls import reverse

from arrangementen.models import Arrangement
from dossiers.services import taak_openen
from overleggen.models import Agendapunt
from scholen.models import Overlegtype

from .agenda import TOESTEMMING_VRAGEN, agenderen


@transaction.atomic
def niet_toereikend_voorleggen(arrangement: Arrangement) -> Agendapunt | None:
    """Put the pupil on the next large meeting, once; at a school without one on the small one. Where that meeting
    needs consent it waits for it, and somebody gets the task to ask (INV-11)."""
    school, herkomst = arrangement.dossier.leerling.school, f"arrangement:{arrangement.pk}"
    if arrangement.beeindigd_door is None or Agendapunt.objects.filter(herkomst=herkomst).exists():
        return None
    groot = school.overlegtypen.filter(soort=Overlegtype.Soort.GROOT, actief=True).order_by("pk").first()
    punt = agenderen(
        arrangement.dossier,
        soort=Agendapunt.Soort.CASUS,
        herkomst=herkomst,
        hulpvraag=f"{arrangement.catalogusitem.naam} was niet genoeg. {arrangement.reden_einde}".strip(),
        door=arrangement.beeindigd_door,
        overlegtype=groot,
        zonder_ouders=arrangement.zonder_ouders,
    )
    if punt.status == Agendapunt.Status.WACHT_OP_TOESTEMMING:
        _toestemming_vragen(punt, arrangement)
    return punt


def _toestemming_vragen(punt: Agendapunt, arrangement: Arrangement) -> None:
    leerling = arrangement.dossier.leerling
    taak_openen(
        soort=TOESTEMMING_VRAGEN,
        sleutel=f"punt:{punt.pk}",
        school=leerling.school,
        dossier=arrangement.dossier,
        wat=f"Vraag toestemming om {leerling.roepnaam} te bespreken: {punt.overleg.overlegtype.naam}"[:200],
        waar=reverse("portaal:toestemming_vragen", args=[arrangement.dossier_id]),
        voor="ZC",
        uiterste_datum=punt.overleg.datum,
        besloten=arrangement.zonder_ouders,
    )
