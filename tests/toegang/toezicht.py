"""The trail and its weekly review: the privacy officer, of the own school, and nobody else."""

from datetime import date

from toezicht.models import Beoordeling

MATRIX = """
                              zorgcoordinator ondersteuner mentor andere_mentor docent teamleider begeleider smw beheerder privacy andere_school_zc anoniem
GET  toezicht:beoordelingen   403             403          403    403           403    403        403        403 403       ja      403              in
GET  toezicht:beoordeling     404             404          404    404           404    404        404        404 404       ja      404              in
POST toezicht:beoordeling     404             404          404    404           404    404        404        404 404       ja      404              in
POST toezicht:sluiten         404             404          404    404           404    404        404        404 404       ja      404              in
GET  toezicht:spoor           403             403          403    403           403    403        403        403 403       ja      403              in
POST toezicht:spoor           403             403          403    403           403    403        403        403 403       ja      403              in
"""  # noqa: E501


def object_voor(naam, wereld):
    if naam in {"toezicht:beoordelingen", "toezicht:spoor"}:
        return None
    week = {"begindatum": date(2026, 9, 7), "einddatum": date(2026, 9, 13), "uiterste_datum": date(2026, 9, 21)}
    return Beoordeling.objects.get_or_create(school=wereld.school, defaults={**week, "gelezen": 3})[0]
