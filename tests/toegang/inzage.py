"""Who makes a copy of the file for somebody who asks: who coordinates, and only that person releases it."""

from inzage.models import Inzageverzoek
from tests.inzage.factories import InzageverzoekFactory

MATRIX = """
                        zorgcoordinator ondersteuner mentor andere_mentor docent teamleider begeleider smw beheerder privacy andere_school_zc anoniem
GET  inzage:lijst       ja              ja           403    403           403    403        403        403 403       403     ja               in
GET  inzage:nieuw       ja              ja           403    404           404    403        403        404 404       404     404              in
POST inzage:nieuw       ja              ja           403    404           404    403        403        404 404       404     404              in
GET  inzage:tonen       ja              ja           404    404           404    404        404        404 404       404     404              in
POST inzage:kiezen      ja              ja           404    404           404    404        404        404 404       404     404              in
POST inzage:voorleggen  ja              ja           404    404           404    404        404        404 404       404     404              in
GET  inzage:vrijgeven   ja              403          404    404           404    404        404        404 404       404     404              in
POST inzage:vrijgeven   ja              403          404    404           404    404        404        404 404       404     404              in
POST inzage:downloaden  404             404          404    404           404    404        404        404 404       404     404              in
GET  inzage:intrekken  ja              ja           404    404           404    404        404        404 404       404     404              in
POST inzage:intrekken   ja              ja           404    404           404    404        404        404 404       404     404              in
"""  # noqa: E501


def object_voor(naam, wereld):
    if naam == "inzage:lijst":
        return None
    if naam == "inzage:nieuw":
        return wereld.dossier
    return Inzageverzoek.objects.first() or InzageverzoekFactory(dossier=wereld.dossier)
