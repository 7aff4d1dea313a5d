"""How long support lasts and when it is evaluated: the numbers of the catalogue on the calendar of the school."""

from datetime import date

from scholen import kalender

from .models import Arrangement

STANDAARD_EVALUATIE_WEKEN = 10


def voorgestelde_data(
    arrangement: Arrangement, begindatum: date, *, duur_weken: int | None = None
) -> tuple[date | None, date]:
    """Planned last day and first evaluation, on the school's calendar.

    From the numbers of the catalogue, unless this pupil gets another ``duur_weken`` (SEG-76).
    """
    item, school = arrangement.catalogusitem, arrangement.dossier.leerling.school
    duur = duur_weken or item.duur_weken
    eind = None
    if duur:
        eind = kalender.plus_schooldagen(school, kalender.plus_weken(begindatum, duur), 0)
    elif item.tot_einde_schooljaar:
        jaar = school.schooljaren.op(begindatum).order_by("pk").first()
        eind = kalender.laatste_schooldag(jaar) if jaar else None
    weken = item.evaluatie_weken or duur or STANDAARD_EVALUATIE_WEKEN
    return eind, kalender.plus_schooldagen(school, kalender.plus_weken(begindatum, weken), 0)
