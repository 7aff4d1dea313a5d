"""Who takes a decision further when the meeting names nobody, and before when."""

from datetime import date, timedelta

from accounts.models import Gebruiker, Roltoewijzing
from overleggen.models import Overleg
from scholen import kalender
from scholen.models import Uitkomst

SCHOOLDAGEN_ZONDER_REEKS = 5


def actie_voor(overleg: Overleg) -> date:
    """An action is proposed for the next meeting of the series, so that it can be asked after."""
    volgend = kalender.volgend_overleg(overleg.overlegtype, overleg.datum + timedelta(days=1))
    return volgend or kalender.plus_schooldagen(overleg.school, overleg.datum, SCHOOLDAGEN_ZONDER_REEKS)


def evalueren_op(overleg: Overleg, uitkomst: Uitkomst) -> date | None:
    """When the school wants to look again at what was decided (GRO-59); nothing when there is nothing to look at."""
    weken = overleg.overlegtype.evaluatie_weken
    if not weken or uitkomst.gevolg in (Uitkomst.Gevolg.AANHOUDEN, Uitkomst.Gevolg.GEEN_ZORG):
        return None
    return kalender.plus_schooldagen(overleg.school, kalender.plus_weken(overleg.datum, weken), 0)


def opvolger(overleg: Overleg, door: Gebruiker) -> Gebruiker:
    """The coordinator: who closes the meeting when that is one, and when the school has none whoever closes it."""
    rollen = Roltoewijzing.objects.geldig(overleg.datum).van_school(overleg.school).met_rol("ZC")
    rollen = rollen.filter(gebruiker__is_active=True, klas=None, leerjaar_van=None).select_related("gebruiker")
    mensen = [rol.gebruiker for rol in rollen.order_by("pk")]
    return door if door in mensen or not mensen else mensen[0]
