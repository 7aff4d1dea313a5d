"""How long support lasts and when it is evaluated: the numbers of the catalogue on the calendar of the school.

They are read when somebody is assigned and kept with the support: what the school changes later counts for what comes
later.
"""

from datetime import date

from django.utils.formats import date_format

from scholen import kalender
from scholen.models import Catalogusitem, School
from scholen.models.catalogus import Intensiteit
from zorg.basis.models import Onvolledig

from .models import Arrangement

ALLEEN_IN_HET_PLAN = "{} loopt tot de laatste schooldag. Alleen een vastgesteld plan kan dat anders zeggen."


class VerkeerdeDuur(Onvolledig):
    """The chosen length does not fit what the catalogue allows."""


def voorgestelde_data(
    arrangement: Arrangement, begindatum: date, *, duur_weken: int | None = None
) -> tuple[date | None, date]:
    """Planned last day and first evaluation, on the school's calendar.

    From the numbers of the catalogue, unless this pupil gets another ``duur_weken`` (SEG-76). Refused outside the
    bounds (ZEIST-45, ZEIST-48).
    """
    item, school = arrangement.catalogusitem, arrangement.dossier.leerling.school
    eis_weken(item, school, duur_weken)
    duur = duur_weken or item.duur_weken
    eind = None
    if duur:
        eind = kalender.plus_schooldagen(school, kalender.plus_weken(begindatum, duur), 0)
        eis_voor_de_grens(item, school, begindatum, eind)
    elif item.tot_einde_schooljaar or item.intensiteit == Intensiteit.LICHT:
        eind = laatste_dag(item, school, begindatum)
    weken = item.evaluatie_weken or duur or school.regels.getal("inzet.evaluatie_weken")
    return eind, kalender.plus_schooldagen(school, kalender.plus_weken(begindatum, weken), 0)


def eis_weken(item: Catalogusitem, school: School, weken: int | None) -> None:
    if weken is None:
        return
    if item.tot_einde_schooljaar:
        raise VerkeerdeDuur(ALLEEN_IN_HET_PLAN.format(item.naam))
    kortste, langste = item.duur_min_weken or 1, langste_weken(school)
    if not kortste <= weken <= langste:
        raise VerkeerdeDuur(f"Kies {kortste} tot en met {langste} weken.")


def grenzen(item: Catalogusitem, school: School, begindatum: date) -> tuple[date, date]:
    """The first and the last day on which support that began then can end."""
    vroegst = kalender.plus_weken(begindatum, item.duur_min_weken or 0)
    hoogstens = kalender.plus_weken(begindatum, langste_weken(school))
    met_grens = item.tot_einde_schooljaar or item.intensiteit == Intensiteit.LICHT
    uiterlijk = laatste_dag(item, school, begindatum) if met_grens else None
    return vroegst, min(filter(None, (uiterlijk, hoogstens)))


def eis_voor_de_grens(item: Catalogusitem, school: School, begindatum: date, eind: date) -> None:
    uiterlijk = laatste_dag(item, school, begindatum) if item.intensiteit == Intensiteit.LICHT else None
    if uiterlijk and eind > uiterlijk:
        dag = date_format(uiterlijk, "j F Y")
        raise VerkeerdeDuur(f"{item.naam} duurt hoogstens tot de laatste schooldag, {dag}. Kies minder weken.")


def langste_weken(school: School) -> int:
    return school.regels.getal("inzet.langste_weken")


def laatste_dag(item: Catalogusitem, school: School, begindatum: date) -> date | None:
    """The last school day; of the next school year where the shortest length does not fit in this one."""
    minstens = kalender.plus_weken(begindatum, item.duur_min_weken or 0)
    jaar = school.schooljaren.op(minstens).order_by("pk").first()
    laatste = kalender.laatste_schooldag(jaar) if jaar else None
    if laatste and laatste < minstens:
        volgend = school.schooljaren.filter(begindatum__gt=minstens).order_by("begindatum").first()
        return kalender.laatste_schooldag(volgend) if volgend else None
    return laatste
