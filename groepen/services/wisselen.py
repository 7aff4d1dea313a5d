"""Another trainer: who leads the group stops, or cannot come any more."""

from django.db import transaction
from django.utils import timezone

from accounts.models import Gebruiker
from arrangementen.models import kandidaten_voor
from arrangementen.services import overdragen
from audit.services import vastleggen
from dossiers.models import Taak
from groepen.models import Groep
from zorg.basis.models import Onvolledig

from .leiden import AFRONDEN, BEGINNEN, NOTEREN
from .plaatsen import MET, op_sloten, tweede_loslaten


@transaction.atomic
def trainer_wisselen(groep: Groep, *, trainer: Gebruiker, reden: str, door: Gebruiker) -> int:
    """The group, the pupils in it whom the trainer guides, and what was still to be done go along: all or nothing.

    Whom somebody else guides by now stays with them. A second trainer who takes over is not the second any more.
    Returns how many pupils went along.
    """
    slot = op_sloten(groep)
    vorige = slot.trainer
    if not slot.is_open:
        raise Onvolledig("Deze groep is al klaar. De trainer blijft staan zoals het was.")
    if trainer == vorige:
        raise Onvolledig(f"{trainer} geeft deze groep al. Kies iemand anders.")
    if trainer not in mogelijke_trainers(slot):
        raise Onvolledig(f"{trainer} geeft deze training niet op deze school. Kies iemand anders.")
    plekken = list(slot.deelnames.geplaatst().select_related(*MET, "groep").order_by("pk"))
    if trainer == slot.medetrainer:
        for deelname in plekken:
            tweede_loslaten(deelname, door=door)
        slot.medetrainer = None
    slot.trainer = trainer
    slot.save(update_fields=["trainer", "medetrainer"])
    vastleggen("groep_trainer_gewisseld", op=slot, door=door, van=vorige.pk, naar=trainer.pk)
    mee = [deelname.arrangement for deelname in plekken if deelname.arrangement.begeleider_id == vorige.pk]
    for arrangement in mee:
        try:
            overdragen(arrangement, begeleider=trainer, reden=reden, door=door)
        except Onvolledig as fout:  # leaves the transaction: nothing of it stays
            raise Onvolledig(*(f"{arrangement.dossier.leerling}: {zin}" for zin in fout.ontbreekt)) from fout
    sleutels = [f"{soort}:groep:{slot.pk}" for soort in (BEGINNEN, NOTEREN, AFRONDEN)]
    Taak.objects.open().filter(sleutel__in=sleutels, voor_gebruiker=vorige).update(voor_gebruiker=trainer)
    groep.refresh_from_db()
    return len(mee)


def mogelijke_trainers(groep: Groep) -> list[Gebruiker]:
    """Who gives this training at this school now, but for who leads this group."""
    kandidaten = kandidaten_voor(groep.catalogusitem, groep.school, timezone.localdate())
    return [kandidaat.gebruiker for kandidaat in kandidaten if kandidaat.gebruiker.pk != groep.trainer_id]
