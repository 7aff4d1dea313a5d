"""Who gets which page about a file."""

from tests.bijlagen.factories import BijlageFactory

MATRIX = """
                            zorgcoordinator ondersteuner mentor andere_mentor docent teamleider begeleider smw beheerder privacy andere_school_zc anoniem
GET  bijlagen:bij_dossier   ja              ja           ja     404           404    ja         ja         404 404       404     404              in
GET  bijlagen:toevoegen     ja              ja           ja     404           404    ja         ja         404 404       404     404              in
POST bijlagen:toevoegen     ja              ja           ja     404           404    ja         ja         404 404       404     404              in
GET  bijlagen:tonen         ja              404          404    404           404    404        404        404 404       404     404              in
GET  bijlagen:downloaden    ja              404          404    404           404    404        404        404 404       404     404              in
GET  bijlagen:intrekken     ja              404          404    404           404    404        404        404 404       404     404              in
POST bijlagen:intrekken     ja              404          404    404           404    404        404        404 404       404     404              in
POST bijlagen:gezien        ja              404          404    404           404    404        404        404 404       404     404              in
"""  # noqa: E501


def object_voor(naam, wereld):
    if naam in {"bijlagen:bij_dossier", "bijlagen:toevoegen"}:
        return wereld.dossier
    return BijlageFactory(dossier=wereld.dossier, medisch=True, niveau="Z2")
