"""Who may see a case, write on its form, take it to another step, and name who keeps an eye on it."""

from casussen.models import Analyse, Casus, Interventie
from casussen.services import casus_openen
from tests.casussen.factories import analyse, interventie

MATRIX = """
                                  zorgcoordinator ondersteuner mentor andere_mentor docent teamleider begeleider smw beheerder privacy andere_school_zc anoniem
GET  casussen:lijst               ja              ja           ja     ja            403    ja         ja         ja  403       403     ja               in
GET  casussen:tonen               ja              ja           ja     404           404    ja         ja         404 404       404     404              in
GET  casussen:hulpvraag           ja              ja           ja     404           404    ja         403        404 404       404     404              in
GET  casussen:probleemsoort       ja              ja           ja     404           404    ja         403        404 404       404     404              in
GET  casussen:interventie         ja              ja           ja     404           404    ja         ja         404 404       404     404              in
POST casussen:interventie         ja              ja           ja     404           404    ja         ja         404 404       404     404              in
GET  casussen:resultaat           ja              ja           ja     404           404    ja         ja         404 404       404     404              in
GET  casussen:eigen_resultaat     ja              ja           ja     404           404    ja         ja         404 404       404     404              in
GET  casussen:overdragen          ja              ja           ja     404           404    ja         403        404 404       404     404              in
GET  casussen:ouders              ja              ja           ja     404           404    ja         403        404 404       404     404              in
GET  casussen:fase                ja              ja           ja     404           404    ja         403        404 404       404     404              in
POST casussen:fase                ja              ja           ja     404           404    ja         403        404 404       404     404              in
GET  casussen:casemanager         ja              ja           403    404           404    403        403        404 404       404     404              in
POST casussen:casemanager         ja              ja           403    404           404    403        403        404 404       404     404              in
GET  casussen:benoemen            ja              ja           403    404           404    403        403        404 404       404     404              in
GET  casussen:vertrouwenspersoon  ja              ja           ja     404           404    ja         403        404 404       404     404              in
GET  casussen:ouders_later       ja              ja           ja     404           404    ja         403        404 404       404     404              in
GET  casussen:openstellen        ja              ja           ja     404           404    ja         403        404 404       404     404              in
GET  casussen:analyse_maken       ja              ja           403    404           404    403        403        404 404       404     404              in
GET  casussen:analyse             ja              ja           403    404           404    403        403        404 404       404     404              in
POST casussen:inzetten            ja              ja           403    404           404    403        403        404 404       404     404              in
GET  casussen:conclusie           ja              ja           ja     404           404    ja         403        404 404       404     404              in
GET  casussen:evalueren           ja              ja           ja     404           404    ja         403        404 404       404     404              in
GET  casussen:afsluiten           ja              ja           ja     404           404    ja         403        404 404       404     404              in
POST casussen:gezien              ja              ja           ja     404           404    ja         ja         404 404       404     404              in
POST casussen:afdrukken           ja              ja           ja     404           404    ja         ja         404 404       404     404              in
GET  casussen:afdruk_stand        ja              ja           ja     404           404    ja         ja         404 404       404     404              in
GET  casussen:afdruk              404             404          404    404           404    404        404        404 404       404     404              in
GET  casussen:bij_dossier         ja              ja           ja     404           404    ja         ja         404 404       404     404              in
GET  casussen:openen              ja              ja           ja     404           404    ja         403        404 404       404     404              in
GET  casussen:beginnen            ja              ja           ja     404           403    ja         403        403 404       404     404              in
POST casussen:beginnen            ja              ja           ja     404           403    ja         403        403 404       404     404              in
GET  casussen:eigen               ja              ja           ja     404           ja     ja         ja         403 404       404     404              in
POST casussen:eigen               ja              ja           ja     404           ja     ja         ja         403 404       404     404              in
"""  # noqa: E501
VAN_DOSSIER = {"casussen:bij_dossier", "casussen:openen", "casussen:benoemen"}


def object_voor(naam, wereld):
    """A case with one intervention and one analysis; the form was not printed yet."""
    door = wereld.spelers["zorgcoordinator"]
    if naam == "casussen:lijst":
        return None
    if naam in VAN_DOSSIER:
        return wereld.dossier
    if naam in {"casussen:eigen", "casussen:beginnen"}:
        return wereld.leerling
    casus = Casus.objects.first() or casus_openen(wereld.dossier, door=door)
    if naam in {"casussen:resultaat", "casussen:eigen_resultaat"}:
        return Interventie.objects.first() or interventie(casus, door, klaar=False)
    if naam in {"casussen:analyse", "casussen:inzetten"}:
        return Analyse.objects.first() or analyse(casus, door)
    return casus
