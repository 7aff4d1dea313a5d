"""Who may say what they noticed, who reads it, and who takes it up. The reporter here is the teacher."""

from tests.signalen.factories import SignaalFactory

MATRIX = """
                             zorgcoordinator ondersteuner mentor andere_mentor docent teamleider begeleider smw beheerder privacy andere_school_zc anoniem
GET  signalen:lijst             ja              ja           ja     ja            ja     ja         403        ja  403       403     ja               in
GET  signalen:kiezen            ja              ja           ja     ja            ja     ja         403        ja  403       403     ja               in
GET  signalen:maken             ja              ja           ja     404           ja     ja         403        ja  404       404     404              in
POST signalen:maken             ja              ja           ja     404           ja     ja         403        ja  404       404     404              in
GET  signalen:tonen             ja              ja           ja     404           ja     ja         404        404 404       404     404              in
GET  signalen:aanvullen         403             403          403    404           ja     403        404        404 404       404     404              in
POST signalen:aanvullen         403             403          403    404           ja     403        404        404 404       404     404              in
GET  signalen:vragen            403             403          403    404           ja     403        404        404 404       404     404              in
POST signalen:vragen            403             403          403    404           ja     403        404        404 404       404     404              in
GET  signalen:overleggen        403             403          403    404           ja     403        404        404 404       404     404              in
POST signalen:overleggen        403             403          403    404           ja     403        404        404 404       404     404              in
GET  signalen:intrekken         403             403          403    404           ja     403        404        404 404       404     404              in
POST signalen:intrekken         403             403          403    404           ja     403        404        404 404       404     404              in
GET  signalen:bij_leerling      ja              ja           ja     404           ja     ja         ja         ja  404       404     404              in
POST signalen:oppakken          ja              ja           ja     404           403    ja         403        403 404       404     404              in
POST signalen:aanmelden         ja              ja           ja     404           403    ja         403        403 404       404     404              in
POST signalen:koppelen          ja              ja           ja     404           403    ja         403        403 404       404     404              in
GET  signalen:bundel_overleggen ja              ja           ja     404           403    ja         403        403 404       404     404              in
POST signalen:bundel_overleggen ja              ja           ja     404           403    ja         403        403 404       404     404              in
GET  signalen:samen             ja              ja           ja     404           403    ja         403        403 404       404     404              in
POST signalen:samen             ja              ja           ja     404           403    ja         403        403 404       404     404              in
GET  signalen:afhandelen        ja              ja           ja     404           403    ja         403        403 404       404     404              in
POST signalen:afhandelen        ja              ja           ja     404           403    ja         403        403 404       404     404              in
"""  # noqa: E501

ZONDER = {"signalen:lijst", "signalen:kiezen"}
VAN_SIGNAAL = {f"signalen:{naam}" for naam in ("tonen", "aanvullen", "vragen", "overleggen", "intrekken")}


def object_voor(naam, wereld):
    signaal = SignaalFactory(leerling=wereld.leerling, melder=wereld.spelers["docent"])
    if naam in ZONDER:
        return None
    return signaal if naam in VAN_SIGNAAL else wereld.leerling
