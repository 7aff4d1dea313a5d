"""How long support lasts and when it is evaluated: the numbers of the catalogue on the calendar of the school."""

from datetime import date

from scholen import kalender

from .models import Arrangement

STANDAARD_EVALUATIE_WEKEN = 10


def voorgestelde_data(arrangement: Arrangement, begindatum: date) -> tuple[date | None, date]:
    """Planned last day and first evaluation, from the numbers of the catalogue and the school's calendar."""
    item, school = arrangement.catalogusitem, arrangement.dossier.leerling.school
    eind = None
    if item.duur_weken:
        eind = kalender.plus_schooldagen(school, kalender.plus_weken(begindatum, item.duur_weken), 0)
    elif item.tot_einde_schooljaar:
        jaar = school.schooljaren.op(begindatum).order_by("pk").first()
        eind = kalender.laatste_schooldag(jaar) if jaar else None
    weken = item.evaluatie_weken or item.duur_weken or STANDAARD_EVALUATIE_WEKEN
    return eind, kalender.plus_schooldagen(school, kalender.plus_weken(begindatum, weken), 0)
