"""The mail that says when and where: once for each person, and only to who has something to do there."""

from overleggen.models import Deelname
from zorg.basis.opdrachten import plaatsen


def uitnodiging_sturen(deelname: Deelname) -> None:
    """Asking again changes nothing."""
    plaatsen("overleggen.uitnodigen", sleutel=f"{deelname.pk}", bij=deelname, deelname_id=deelname.pk)


def bij_een_punt(deelname: Deelname) -> None:
    """An item was opened for somebody who comes for named items only: once the agenda is fixed they hear of it now."""
    if deelname.per_punt and not deelname.overleg.agenda_is_open:
        uitnodiging_sturen(deelname)
