"""Who may start, read, change and judge an aanmelding. A draft exists for its author alone."""

from aanmeldingen import services
from tests.aanmeldingen.factories import AanmeldingFactory, ingevuld

MATRIX = """
                              zorgcoordinator ondersteuner mentor andere_mentor docent teamleider begeleider smw beheerder privacy andere_school_zc anoniem
GET  aanmeldingen:lijst       ja              ja           403    403           403    403        403        403 403       403     ja               in
GET  aanmeldingen:kiezen      ja              ja           ja     ja            403    ja         403        ja  403       403     ja               in
POST aanmeldingen:beginnen    ja              ja           ja     404           403    ja         403        403 404       404     404              in
GET  aanmeldingen:tonen       ja              ja           ja     404           404    ja         404        404 404       404     404              in
GET  aanmeldingen:invullen    404             404          ja     404           404    404        404        404 404       404     404              in
GET  aanmeldingen:wie         404             404          ja     404           404    404        404        404 404       404     404              in
POST aanmeldingen:wie         404             404          ja     404           404    404        404        404 404       404     404              in
GET  aanmeldingen:zien        404             404          ja     404           404    404        404        404 404       404     404              in
GET  aanmeldingen:gedaan      404             404          ja     404           404    404        404        404 404       404     404              in
GET  aanmeldingen:gesprekken  404             404          ja     404           404    404        404        404 404       404     404              in
GET  aanmeldingen:hulpvraag   404             404          ja     404           404    404        404        404 404       404     404              in
POST aanmeldingen:bewaren     404             404          ja     404           404    404        404        404 404       404     404              in
GET  aanmeldingen:teksten     404             404          ja     404           404    404        404        404 404       404     404              in
POST aanmeldingen:teksten     404             404          ja     404           404    404        404        404 404       404     404              in
GET  aanmeldingen:controleren 404             404          ja     404           404    404        404        404 404       404     404              in
POST aanmeldingen:indienen    404             404          ja     404           404    404        404        404 404       404     404              in
POST aanmeldingen:gezien      ja              ja           403    404           404    403        404        404 404       404     404              in
GET  aanmeldingen:terugsturen ja              ja           403    404           404    403        404        404 404       404     404              in
POST aanmeldingen:terugsturen ja              ja           403    404           404    403        404        404 404       404     404              in
GET  aanmeldingen:intrekken   ja              403          ja     404           404    403        404        404 404       404     404              in
POST aanmeldingen:intrekken   ja              403          ja     404           404    403        404        404 404       404     404              in
GET  aanmeldingen:bij_dossier ja              ja           ja     404           404    ja         ja         404 404       404     404              in
"""  # noqa: E501

VAN_LEERLING = {"aanmeldingen:beginnen"}
VAN_DOSSIER = {"aanmeldingen:bij_dossier"}
ZONDER = {"aanmeldingen:lijst", "aanmeldingen:kiezen"}
INGEDIEND = {f"aanmeldingen:{naam}" for naam in ("tonen", "gezien", "terugsturen", "intrekken")}


def object_voor(naam, wereld):
    if naam in ZONDER:
        return None
    if naam in VAN_LEERLING:
        return wereld.leerling
    if naam in VAN_DOSSIER:
        return wereld.dossier
    mentor = wereld.spelers["mentor"]
    if naam in INGEDIEND:
        return services.indienen(ingevuld(wereld.dossier, mentor), door=mentor)
    return wereld.dossier.aanmeldingen.first() or AanmeldingFactory(dossier=wereld.dossier, gemaakt_door=mentor)
