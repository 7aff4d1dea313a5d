"""Own meetings as a page shows them: when, where, and what one said about coming."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format

from accounts.models import Gebruiker
from accounts.permissions import mag

from .models import Deelname, Overleg
from .reeks import dagnaam

HOOGSTENS = 60


@dataclass(frozen=True)
class Uitnodiging:
    """One meeting that somebody is asked for. ``tegelijk`` are the others they would come to at that time."""

    pk: int
    naam: str
    school: str
    dag: str
    tijd: str
    waar: str
    url: str
    stand: str
    komt: bool
    afgemeld: bool
    kan: bool
    tegelijk: list[str]


def komende(gebruiker: Gebruiker) -> list[Uitnodiging]:
    """The first one first; also what somebody said no to, because they may think again."""
    rijen = Deelname.objects.komt_nog(gebruiker, timezone.localdate())
    rijen = rijen.select_related("overleg__overlegtype", "overleg__school").order_by("overleg__begint_op", "pk")
    gevonden = list(rijen[:HOOGSTENS])
    scholen = {rij.overleg.school_id for rij in gevonden}
    opent = mag(gebruiker, "overleg.inzien")
    return [_uitnodiging(rij, gevonden, opent=opent, noem_school=len(scholen) > 1) for rij in gevonden]


def _uitnodiging(rij: Deelname, alle: list[Deelname], *, opent: bool, noem_school: bool) -> Uitnodiging:
    overleg = rij.overleg
    afgemeld = rij.status == Deelname.Status.AFGEMELD
    return Uitnodiging(
        pk=rij.pk,
        naam=overleg.overlegtype.naam,
        school=overleg.school.naam if noem_school else "",
        dag=dagnaam(overleg.datum),
        tijd=_tijd(overleg),
        waar=overleg.waar,
        url=overleg.get_absolute_url() if opent and not afgemeld else "",
        stand=rij.stand,
        komt=rij.toegezegd_op is not None,
        afgemeld=afgemeld,
        kan=overleg.kan_anders and rij.mag_antwoorden,
        tegelijk=[] if afgemeld else [ander.overleg.overlegtype.naam for ander in alle if _valt_samen(rij, ander)],
    )


def _valt_samen(rij: Deelname, ander: Deelname) -> bool:
    if ander.pk == rij.pk or ander.status == Deelname.Status.AFGEMELD:
        return False
    return ander.overleg.begint_op < rij.overleg.eindigt_op and rij.overleg.begint_op < ander.overleg.eindigt_op


def _tijd(overleg: Overleg) -> str:
    begin, eind = timezone.localtime(overleg.begint_op), timezone.localtime(overleg.eindigt_op)
    return f"{date_format(begin, 'H.i')} – {date_format(eind, 'H.i')} uur"
