"""Figures are for who answers for the help of the school; what is late, by name, for who guards the process."""

from django.utils import timezone

from effect.models import Jaarstand, Jaarverslag
from zorg.basis.pdf import bestand_maken

MATRIX = """
                        zorgcoordinator ondersteuner mentor andere_mentor docent teamleider begeleider smw beheerder privacy andere_school_zc anoniem
GET  effect:lijst       ja              ja           403    403           403    ja         403        403 403       ja      ja               in
GET  effect:bewaking    ja              ja           403    403           403    403        403        403 403       403     ja               in
POST effect:bijwerken   ja              ja           403    403           403    403        403        403 403       403     ja               in
GET  effect:tonen       ja              ja           404    404           404    ja         404        404 404       ja      404              in
GET  effect:stand       ja              ja           404    404           404    ja         404        404 404       ja      404              in
GET  effect:csv         ja              ja           404    404           404    ja         404        404 404       ja      404              in
GET  effect:ontbreekt   ja              ja           404    404           404    ja         404        404 404       ja      404              in
GET  effect:pdf         ja              ja           404    404           404    ja         404        404 404       ja      404              in
GET  effect:verslag     ja              ja           404    404           404    403        404        404 404       403     404              in
POST effect:verslag     ja              ja           404    404           404    403        404        404 404       403     404              in
GET  effect:vaststellen ja              403          404    404           404    403        404        404 404       403     404              in
POST effect:vaststellen ja              403          404    404           404    403        404        404 404       403     404              in
"""  # noqa: E501


def object_voor(naam, wereld):
    if naam in {"effect:lijst", "effect:bewaking", "effect:bijwerken"}:
        return None
    stand, _ = Jaarstand.objects.get_or_create(
        school=wereld.school, schooljaar=wereld.school.schooljaren.get(), defaults={"geteld_op": timezone.now()}
    )
    if not Jaarverslag.objects.filter(stand=stand).exists():
        Jaarverslag.objects.create(stand=stand, bestand=bestand_maken("effect.pdf", b"%PDF-1.7"))
    return stand
