"""Who leads the meeting, and where it stands: screens that follow go along with the chair."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.models import Gebruiker, Roltoewijzing
from audit.services import vastleggen
from overleggen.models import Agendapunt, Overleg
from zorg.basis.models import Onvolledig

from .agenda import bezig_op_slot, gewijzigd

AANWEZIG = timedelta(minutes=1)  # since the last sign of somebody's screen


def voorzitter_bij_begin(overleg: Overleg, *, door: Gebruiker) -> Gebruiker:
    """Who begins, so that the screens that follow go along with somebody from the first item on: unless whoever was
    named for it, or else has the chair's function, is there already. Nobody who comes for own items only leads."""
    leider = _zou_voorzitten(overleg, door=door)
    wie_kijkt = overleg.deelnames.filter(Q(status="aanwezig") | Q(gezien_op__gt=timezone.now() - AANWEZIG))
    is_er = leider == door or wie_kijkt.filter(gebruiker=leider).exists()
    leidt_niet = overleg.deelnames.filter(gebruiker=door, per_punt=True).exists()
    return leider if is_er or leidt_niet else door


def _zou_voorzitten(overleg: Overleg, *, door: Gebruiker) -> Gebruiker:
    """Who was named beforehand; else whoever has the chair's function and did not cancel; else who begins."""
    aan_tafel = overleg.deelnames.exclude(status="afgemeld").filter(per_punt=False)
    if overleg.voorzitter and aan_tafel.filter(gebruiker=overleg.voorzitter).exists():
        return overleg.voorzitter
    functie = overleg.overlegtype.voorzitter_id
    houders = Roltoewijzing.objects.geldig(overleg.datum).filter(school=overleg.school_id, functie=functie)
    mensen = list(
        aan_tafel.filter(gebruiker__in=houders.values("gebruiker")).select_related("gebruiker").order_by("pk")
    )
    if not mensen or door.pk in {d.gebruiker_id for d in mensen}:
        return door
    return mensen[0].gebruiker


@transaction.atomic
def voorzitten(overleg: Overleg, *, door: Gebruiker) -> None:
    """Take the chair, also over from somebody who is not there."""
    overleg = bezig_op_slot(overleg)
    if overleg.voorzitter_id == door.pk:
        return
    if overleg.deelnames.filter(gebruiker=door, per_punt=True).exists():
        raise Onvolledig("Je bent er niet bij alle punten bij. Iemand die er steeds is, zit voor.")
    overleg.voorzitter = door
    overleg.save(update_fields=["voorzitter"])
    gewijzigd(overleg)
    vastleggen("voorzitten_overgenomen", op=overleg, door=door)


@transaction.atomic
def aan_de_beurt(punt: Agendapunt, *, door: Gebruiker) -> bool:
    """The chair has this item open; False for whoever does not lead (any more), whose screen moves nobody."""
    overleg = bezig_op_slot(punt.overleg)
    if overleg.voorzitter_id != door.pk or punt.status == Agendapunt.Status.INGETROKKEN:
        return False
    if overleg.bij_punt_id != punt.pk:
        overleg.bij_punt = punt
        overleg.save(update_fields=["bij_punt"])
        gewijzigd(overleg)
    return True
