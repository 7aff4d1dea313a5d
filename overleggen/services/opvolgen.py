"""No decision without somebody who takes it further."""

from datetime import date, timedelta

from accounts.models import Gebruiker, Roltoewijzing
from overleggen.models import Actiepunt, Agendapunt, Besluit, Overleg
from scholen import kalender
from scholen.models import Uitkomst

from .voeren import actie_toevoegen

Gevolg = Uitkomst.Gevolg
# These start something by themselves, or ask for nothing but telling the pupil and the parents.
VRAAGT_NIETS = (Gevolg.AANHOUDEN, Gevolg.GEEN_ZORG)
SCHOOLDAGEN_ZONDER_REEKS = 5


def actie_voor(overleg: Overleg) -> date:
    """An action is proposed for the next meeting of the series, so that it can be asked after."""
    volgend = kalender.volgend_overleg(overleg.overlegtype, overleg.datum + timedelta(days=1))
    return volgend or kalender.plus_schooldagen(overleg.school, overleg.datum, SCHOOLDAGEN_ZONDER_REEKS)


def vraagt_opvolging(punt: Agendapunt) -> list[Besluit]:
    """The decisions on this item that would leave nobody anything to do. Naming somebody asks for an action too."""
    open_ = [b for b in punt.besloten if b.uitkomst.gevolg not in VRAAGT_NIETS and not start_vanzelf(b.uitkomst)]
    if any(a.is_open and a.soort == Actiepunt.Soort.ACTIE for a in punt.acties.all()):
        return [b for b in open_ if b.wie_id]
    return open_


def start_vanzelf(uitkomst: Uitkomst) -> bool:
    """Support is asked for, or the pupil goes to another meeting: the process gives the next person a task."""
    item = uitkomst.catalogusitem
    inzet = uitkomst.gevolg == Gevolg.INZET and item is not None and item.registreerbaar
    return inzet or (uitkomst.gevolg == Gevolg.GROOT_OVERLEG and uitkomst.naar_overlegtype_id is not None)


def opvolger(overleg: Overleg, door: Gebruiker) -> Gebruiker:
    """The coordinator: who closes the meeting when that is one, and when the school has none whoever closes it."""
    rollen = Roltoewijzing.objects.geldig(overleg.datum).van_school(overleg.school).met_rol("ZC")
    rollen = rollen.filter(gebruiker__is_active=True, klas=None, leerjaar_van=None).select_related("gebruiker")
    mensen = [rol.gebruiker for rol in rollen.order_by("pk")]
    return door if door in mensen or not mensen else mensen[0]


def opvolging_afspreken(punt: Agendapunt, overleg: Overleg, *, door: Gebruiker) -> None:
    """The coordinator takes it further, before the next meeting; nothing when somebody already does."""
    for besluit in vraagt_opvolging(punt):
        actie_toevoegen(
            punt,
            wat=besluit.uitkomst.naam,
            wie=besluit.wie or opvolger(overleg, door),
            uiterste_datum=besluit.uiterste_datum or actie_voor(overleg),
            door=door,
        )
