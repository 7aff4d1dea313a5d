"""The page where somebody links the account of school: for everybody, and only the own account."""

MATRIX = """
                    zorgcoordinator ondersteuner mentor andere_mentor docent teamleider begeleider smw beheerder privacy andere_school_zc anoniem
GET  inloggen:mijn  ja              ja           ja     ja            ja     ja         ja         ja  ja        ja      ja               in
POST inloggen:mijn  404             404          404    404           404    404        404        404 404       404     404              in
"""  # noqa: E501


def object_voor(naam, wereld):
    return None
