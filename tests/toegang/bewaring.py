"""Who gets the pages of what may be destroyed: the coordinator and the privacy officer of the own school."""

from datetime import date

from bewaring.models import Opschorting, Regel, Voorstel

MATRIX = """
                            zorgcoordinator ondersteuner mentor andere_mentor docent teamleider begeleider smw beheerder privacy andere_school_zc anoniem
GET  bewaring:lijst         ja              403          403    403           403    403        403        403 403       ja      ja               in
GET  bewaring:voorstel      ja              404          404    404           404    404        404        404 404       ja      404              in
POST bewaring:voorleggen    ja              404          404    404           404    404        404        404 404       ja      404              in
POST bewaring:goedkeuren    ja              404          404    404           404    404        404        404 404       403     404              in
POST bewaring:teruggeven    ja              404          404    404           404    404        404        404 404       403     404              in
POST bewaring:nagekeken     ja              404          404    404           404    404        404        404 404       ja      404              in
GET  bewaring:eruit         ja              404          404    404           404    404        404        404 404       ja      404              in
POST bewaring:eruit         ja              404          404    404           404    404        404        404 404       ja      404              in
GET  bewaring:opschorten    403             403          403    403           403    403        403        403 403       ja      403              in
POST bewaring:opschorten    403             403          403    403           403    403        403        403 403       ja      403              in
POST bewaring:opheffen      403             404          404    404           404    404        404        404 404       ja      404              in
"""  # noqa: E501


def object_voor(naam, wereld):
    if naam in {"bewaring:lijst", "bewaring:opschorten"}:
        return None
    leerling = wereld.dossier.leerling
    if naam == "bewaring:opheffen":
        wie = wereld.spelers["privacy"]
        return Opschorting.objects.create(leerling=leerling, reden="r", tot_datum=date(2099, 1, 1), geplaatst_door=wie)
    voorstel, _ = Voorstel.objects.get_or_create(school=leerling.school, maanddatum=date(2026, 8, 1))
    if naam == "bewaring:eruit":
        return Regel.objects.get_or_create(voorstel=voorstel, leerling_sleutel=leerling.pk, groepen=["zorg"])[0]
    return voorstel
