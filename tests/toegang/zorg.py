"""Pages of no single app."""

MATRIX = """
                      zorgcoordinator ondersteuner mentor andere_mentor docent teamleider begeleider smw beheerder privacy andere_school_zc anoniem
GET  werkvoorraad     ja              ja           ja     ja            ja     ja         ja         ja  ja        ja      ja               in
GET  niet_gehandeld   ja              ja           403    403           403    ja         403        403 403       403     ja               in
GET  zoeken           ja              ja           ja     ja            ja     ja         ja         ja  ja        ja      ja               in
POST zoeken           ja              ja           ja     ja            ja     ja         ja         ja  ja        ja      ja               in
POST zoek_snel        ja              ja           ja     ja            ja     ja         ja         ja  ja        ja      ja               in
GET  sneltoetsen      ja              ja           ja     ja            ja     ja         ja         ja  ja        ja      ja               in
GET  mij              ja              ja           ja     ja            ja     ja         ja         ja  ja        ja      ja               in
POST mij              ja              ja           ja     ja            ja     ja         ja         ja  ja        ja      ja               in
GET  mijn_herinneringen ja          ja           ja     ja            ja     ja         ja         ja  ja        ja      ja               in
POST mijn_herinneringen ja          ja           ja     ja            ja     ja         ja         ja  ja        ja      ja               in
GET  opdrachten       403             403          403    403           403    403        403        403 ja        403     403              in
GET  hulp             ja              ja           ja     ja            ja     ja         ja         ja  ja        ja      ja               in
GET  hulp_nieuws      ja              ja           ja     ja            ja     ja         ja         ja  ja        ja      ja               in
GET  hulp_hoofdstuk   ja              ja           ja     ja            ja     ja         ja         ja  ja        ja      ja               in
GET  rechten          ja              ja           403    403           403    403        403        403 ja        ja      ja               in
POST opdracht_opnieuw 403             403          403    403           403    403        403        403 ja        403     403              in
POST opdracht_wegleggen 403           403          403    403           403    403        403        403 ja        403     403              in
"""  # noqa: E501


def object_voor(naam, wereld):
    return None
