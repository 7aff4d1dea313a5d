"""The school profile: every member of staff may read how the school works; nobody may change it here."""

MATRIX = """
                zorgcoordinator ondersteuner mentor andere_mentor docent teamleider begeleider smw beheerder privacy andere_school_zc anoniem
GET  profiel    ja              ja           ja     ja            ja     ja         ja         ja  ja        ja      ja               in
POST profiel    405             405          405    405           405    405        405        405 405       405     405              in
"""  # noqa: E501


def object_voor(naam, wereld):
    return None
