from datetime import date

from toezicht.models import Beoordeling


def weekcontrole(school):
    """A week with one point, of a line that is not there any more."""
    week = {"begindatum": date(2026, 9, 7), "einddatum": date(2026, 9, 13), "uiterste_datum": date(2026, 9, 21)}
    rij, nieuw = Beoordeling.objects.get_or_create(school=school, defaults={**week, "gelezen": 3})
    if nieuw:
        rij.punten.create(gebeurtenis_id=0, redenen=["steekproef", "nacht"], aantal=2)
    return rij
