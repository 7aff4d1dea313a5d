"""Who sees when a pupil or a colleague has lessons, who says when the lesson hours are, and who reads a roster in."""

from tests.roosters.factories import RoosterbestandFactory

MATRIX = """
                             zorgcoordinator ondersteuner mentor andere_mentor docent teamleider begeleider smw beheerder privacy andere_school_zc anoniem
GET  roosters:mijn           ja              ja           ja     ja            ja     ja         ja         ja  403       403     ja               in
GET  roosters:leerling       ja              ja           ja     404           ja     ja         ja         ja  404       404     404              in
GET  roosters:medewerker     ja              ja           404    404           404    404        ja         404 404       404     404              in
GET  roosters:lesuren        ja              ja           403    403           403    403        403        403 ja        403     ja               in
POST roosters:lesuren        ja              ja           403    403           403    403        403        403 ja        403     ja               in
GET  roosters:bestanden      ja              ja           403    403           403    403        403        403 403       403     ja               in
POST roosters:bestanden      ja              ja           403    403           403    403        403        403 403       403     ja               in
GET  roosters:bestand        ja              ja           404    404           404    404        404        404 404       404     404              in
GET  roosters:stand          ja              ja           404    404           404    404        404        404 404       404     404              in
GET  roosters:kolommen       ja              ja           404    404           404    404        404        404 404       404     404              in
POST roosters:kolommen       ja              ja           404    404           404    404        404        404 404       404     404              in
POST roosters:invoeren       ja              ja           404    404           404    404        404        404 404       404     404              in
GET  roosters:fouten         ja              ja           404    404           404    404        404        404 404       404     404              in
POST roosters:weggooien      ja              ja           404    404           404    404        404        404 404       404     404              in
GET  roosters:terugdraaien   ja              ja           404    404           404    404        404        404 404       404     404              in
POST roosters:terugdraaien   ja              ja           404    404           404    404        404        404 404       404     404              in
"""  # noqa: E501


def object_voor(naam, wereld):
    kort = naam.partition(":")[2]
    if kort in {"mijn", "lesuren", "bestanden"}:
        return None
    if kort == "leerling":
        return wereld.leerling
    if kort == "medewerker":
        return wereld.spelers["begeleider"]
    return RoosterbestandFactory(school=wereld.school, gestart_door=wereld.spelers["zorgcoordinator"])
