"""Who sees how often a pupil was away, and who brings in a file. Nobody from outside, and no administrator."""

from arrangementen.models import Arrangement
from tests.arrangementen.factories import actief
from tests.verzuim.factories import DrempelmeldingFactory, VerzuimimportFactory, VerzuimmeldingFactory
from verzuim.models import Cohortlijst

MATRIX = """
                             zorgcoordinator ondersteuner mentor andere_mentor docent teamleider begeleider smw beheerder privacy andere_school_zc anoniem
GET  verzuim:lijst           ja              ja           ja     ja            403    ja         403        ja  403       403     ja               in
GET  verzuim:leerling        ja              ja           ja     404           403    ja         403        403 404       404     404              in
GET  verzuim:bij_leerling    ja              ja           ja     404           403    ja         403        403 404       404     404              in
GET  verzuim:rond_begeleiding ja             ja           ja     404           404    ja         403        404 404       404     404              in
GET  verzuim:toevoegen       ja              ja           403    404           403    403        403        403 404       404     404              in
POST verzuim:toevoegen       ja              ja           403    404           403    403        403        403 404       404     404              in
GET  verzuim:wijzigen        ja              ja           403    404           404    403        404        404 404       404     404              in
POST verzuim:wijzigen        ja              ja           403    404           404    403        404        404 404       404     404              in
POST verzuim:verwijderen     ja              ja           403    404           404    403        404        404 404       404     404              in
GET  verzuim:afhandelen      ja              ja           ja     404           404    403        404        404 404       404     404              in
POST verzuim:afhandelen      ja              ja           ja     404           404    403        404        404 404       404     404              in
GET  verzuim:imports         ja              ja           403    403           403    403        403        403 403       403     ja               in
POST verzuim:imports         ja              ja           403    403           403    403        403        403 403       403     ja               in
GET  verzuim:import          ja              ja           404    404           404    404        404        404 404       404     404              in
GET  verzuim:stand           ja              ja           404    404           404    404        404        404 404       404     404              in
GET  verzuim:kolommen        ja              ja           404    404           404    404        404        404 404       404     404              in
POST verzuim:kolommen        ja              ja           404    404           404    404        404        404 404       404     404              in
POST verzuim:invoeren        ja              ja           404    404           404    404        404        404 404       404     404              in
GET  verzuim:fouten          ja              ja           404    404           404    404        404        404 404       404     404              in
POST verzuim:weggooien       ja              ja           404    404           404    404        404        404 404       404     404              in
GET  verzuim:terugdraaien    ja              ja           404    404           404    404        404        404 404       404     404              in
POST verzuim:terugdraaien    ja              ja           404    404           404    404        404        404 404       404     404              in
GET  verzuim:jaarlijsten     ja              ja           403    403           403    403        403        403 403       403     ja               in
POST verzuim:jaarlijst_maken 403             403          403    403           403    403        403        403 403       403     403              in
GET  verzuim:jaarlijst       ja              ja           404    404           404    404        404        404 404       404     404              in
POST verzuim:jaarlijst       ja              ja           404    404           404    404        404        404 404       404     404              in
GET  verzuim:jaarlijst_uitvoer ja            ja           404    404           404    404        404        404 404       404     404              in
"""  # noqa: E501


def object_voor(naam, wereld):
    kort = naam.partition(":")[2]
    if kort in {"lijst", "imports", "jaarlijsten", "jaarlijst_maken"}:
        return None
    if kort in {"leerling", "bij_leerling", "toevoegen"}:
        return wereld.leerling
    if kort in {"wijzigen", "verwijderen"}:
        wereld.leerling.verzuim.all().delete()
        return VerzuimmeldingFactory(leerling=wereld.leerling)
    if kort == "afhandelen":
        wereld.leerling.drempelmeldingen.all().delete()
        return DrempelmeldingFactory(leerling=wereld.leerling)
    if kort.startswith("jaarlijst"):
        lijst, _ = Cohortlijst.objects.get_or_create(
            school=wereld.school, schooljaar=wereld.school.schooljaren.get(), leerjaar=wereld.klas.leerjaar,
            waarvoor="GGD", defaults={"gemaakt_door": wereld.spelers["zorgcoordinator"]},
        )  # fmt: skip
        return lijst
    if kort == "rond_begeleiding":
        return Arrangement.objects.first() or actief(wereld.dossier, wereld.spelers["begeleider"])
    return VerzuimimportFactory(school=wereld.school, gestart_door=wereld.spelers["zorgcoordinator"])
