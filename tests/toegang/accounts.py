"""One's own account, and the second step of a colleague."""

MATRIX = """
                           zorgcoordinator ondersteuner mentor andere_mentor docent teamleider begeleider smw beheerder privacy andere_school_zc anoniem
GET  nog_bezig             ja              ja           ja     ja            ja     ja         ja         ja  ja        ja      ja               in
GET  waar_ingelogd         ja              ja           ja     ja            ja     ja         ja         ja  ja        ja      ja               in
POST uitloggen_elders      ja              ja           ja     ja            ja     ja         ja         ja  ja        ja      ja               in
GET  tweede_factor_wissen  403             403          403    403           403    403        403        403 ja        403     403              in
POST tweede_factor_wissen  403             403          403    403           403    403        403        403 ja        403     403              in
GET  factorwissingen       403             403          403    403           403    403        403        403 ja        ja      403              in
"""  # noqa: E501


def object_voor(naam, wereld):
    return None
