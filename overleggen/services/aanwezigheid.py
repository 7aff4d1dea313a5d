"""Who is at the table: for the meeting, and for each item of it."""

from django.db import transaction

from accounts.models import Gebruiker
from audit.services import vastleggen
from overleggen.models import Agendapunt, Deelname, Overleg, Puntdeelname
from zorg.basis.models import OngeldigeOvergang

from .agenda import gewijzigd, op_slot
from .toezeggen import voorzitter_nakijken


@transaction.atomic
def aanwezigheid_vastleggen(deelname: Deelname, *, status: str, door: Gebruiker) -> None:
    """Who is at the table, and who is excused."""
    overleg = op_slot(deelname.overleg)
    if deelname.zelf_afgemeld:
        deelname.zelf_afgemeld = False  # from now on it is the word of whoever prepares the meeting
        deelname.save(update_fields=["zelf_afgemeld"])
    if deelname.status != status:
        deelname.zet_status(status)
        gewijzigd(overleg)
        vastleggen("aanwezigheid_vastgelegd", op=deelname, door=door, status=status)
        voorzitter_nakijken(overleg)


@transaction.atomic
def iedereen_is_er(overleg: Overleg, *, door: Gebruiker) -> int:
    """Who was expected for the whole meeting is there; who comes for named items is noted one by one."""
    overleg = op_slot(overleg)
    verwacht = list(overleg.deelnames.filter(status=Deelname.Status.UITGENODIGD, per_punt=False).order_by("pk"))
    for deelname in verwacht:
        deelname.zet_status(Deelname.Status.AANWEZIG)
        vastleggen("aanwezigheid_vastgelegd", op=deelname, door=door, status=Deelname.Status.AANWEZIG)
    if verwacht:
        gewijzigd(overleg)
    return len(verwacht)


@transaction.atomic
def bij_punt_zetten(punt: Agendapunt, *, deelname: Deelname, erbij: bool, door: Gebruiker) -> None:
    """Somebody leaves the room for one item, or comes back.

    Who comes for named items only loses the item with it, at once. This gives nobody an item: that takes consent and
    is done where the meeting is prepared.
    """
    overleg = op_slot(punt.overleg)
    if deelname.overleg_id != overleg.pk:
        raise OngeldigeOvergang(f"deelname {deelname.pk} hoort niet bij overleg {overleg.pk}")
    rij = Puntdeelname.objects.filter(agendapunt=punt, deelname=deelname).first()
    if rij is None:
        if erbij or deelname.per_punt:
            return
        rij = Puntdeelname(agendapunt=punt, deelname=deelname, toegevoegd_door=door)
    elif rij.niet_erbij is not erbij:
        return
    rij.niet_erbij = not erbij
    rij.save()
    gewijzigd(overleg)
    vastleggen("aanwezig_bij_punt", op=rij, door=door, erbij=erbij)
