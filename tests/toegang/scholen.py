"""The school profile: every member of staff may read how the school works; who coordinates care keeps it."""

MATRIX = """
                           zorgcoordinator ondersteuner mentor andere_mentor docent teamleider begeleider smw beheerder privacy andere_school_zc anoniem
GET  profiel               ja              ja           ja     ja            ja     ja         ja         ja  ja        ja      ja               in
POST profiel               405             405          405    405           405    405        405        405 405       405     405              in
GET  profiel_contact       ja              ja           ja     ja            ja     ja         ja         ja  ja        ja      ja               in
GET  profiel_aanbod        ja              ja           ja     ja            ja     ja         ja         ja  ja        ja      ja               in
GET  profiel_functies      ja              ja           ja     ja            ja     ja         ja         ja  ja        ja      ja               in
GET  profiel_overleggen    ja              ja           ja     ja            ja     ja         ja         ja  ja        ja      ja               in
GET  profiel_grenzen       ja              ja           ja     ja            ja     ja         ja         ja  ja        ja      ja               in
GET  profiel_afspraken     ja              ja           ja     ja            ja     ja         ja         ja  ja        ja      ja               in
GET  profiel_formulieren   ja              ja           ja     ja            ja     ja         ja         ja  ja        ja      ja               in
GET  profiel_uitvoeren     ja              403          403    403           403    403        403        403 ja        403     ja               in
GET  inspectie             ja              403          403    403           403    403        403        403 403       403     ja               in
GET  profiel_beheren       ja              403          403    403           403    403        403        403 ja        403     ja               in
GET  profiel_geschiedenis  ja              403          403    403           403    403        403        403 ja        403     ja               in
GET  profiel_rij           404              403          403    403           403    403        403        403 404        403     404               in
GET  profiel_terugzetten   404             403          403    403           403    403        403        403 404        403     404               in
POST profiel_terugzetten   404              403          403    403           403    403        403        403 404        403     404               in
POST profiel_drukken       ja              403          403    403           403    403        403        403 ja        403     ja               in
GET  schooljaar            ja              403          403    403           403    403        403        403 ja        403     ja               in
POST schooljaar            ja              403          403    403           403    403        403        403 ja        403     ja               in
GET  schooljaar_vrij       404             403          403    403           403    403        403        403 404       403     404              in
POST schooljaar_vrij       404             403          403    403           403    403        403        403 404       403     404              in
POST schooljaar_vrij_weg   404             403          403    403           403    403        403        403 404       403     404              in
"""  # noqa: E501


def object_voor(naam, wereld):
    return None
