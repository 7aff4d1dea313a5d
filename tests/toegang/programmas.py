"""Who answers for an adapted programme reads why; who teaches reads what to do in class, once it was laid down."""

from programmas.models import Programma
from tests.programmas.factories import vastgesteld, voorgesteld
from zorg.basis.pdf import bestand_maken

MATRIX = """
                                 zorgcoordinator ondersteuner mentor andere_mentor docent teamleider begeleider smw beheerder privacy andere_school_zc anoniem
GET  programmas:lijst            ja              ja           ja     ja            403    403        403        ja  403       403     ja               in
GET  programmas:bij_dossier      ja              ja           ja     404           404    ja         ja         404 404       404     404              in
GET  programmas:bij_leerling     ja              ja           ja     404           ja     ja         ja         ja  404       404     404              in
GET  programmas:nieuw            ja              ja           ja     404           404    403        403        404 404       404     404              in
POST programmas:nieuw            ja              ja           ja     404           404    403        403        404 404       404     404              in
GET  programmas:tonen            ja              ja           ja     404           403    403        403        404 404       404     404              in
GET  programmas:lessen           ja              ja           ja     404           ja     ja         ja         404 404       404     404              in
GET  programmas:lesblad_stand    ja              ja           ja     404           ja     ja         ja         404 404       404     404              in
GET  programmas:lesblad          ja              ja           ja     404           ja     ja         ja         404 404       404     404              in
GET  programmas:aanpassen        ja              ja           ja     404           403    403        403        404 404       404     404              in
POST programmas:aanpassen        ja              ja           ja     404           403    403        403        404 404       404     404              in
GET  programmas:beeindigen       ja              ja           403    404           403    403        403        404 404       404     404              in
POST programmas:beeindigen       ja              ja           403    404           403    403        403        404 404       404     404              in
GET  programmas:versie           ja              ja           ja     404           404    404        404        404 404       404     404              in
GET  programmas:vaststellen      ja              ja           403    404           404    404        404        404 404       404     404              in
POST programmas:vaststellen      ja              ja           403    404           404    404        404        404 404       404     404              in
GET  programmas:intrekken        ja              ja           403    404           404    404        404        404 404       404     404              in
POST programmas:intrekken        ja              ja           403    404           404    404        404        404 404       404     404              in
"""  # noqa: E501

OP_DOSSIER = {"programmas:bij_dossier", "programmas:nieuw"}
OP_VERSIE = {"programmas:versie", "programmas:vaststellen", "programmas:intrekken"}


def object_voor(naam, wereld):
    if naam == "programmas:lijst":
        return None
    if naam in OP_DOSSIER:
        return wereld.dossier
    if naam == "programmas:bij_leerling":
        return wereld.leerling
    door = wereld.spelers["zorgcoordinator"]
    if naam in OP_VERSIE:
        return voorgesteld(wereld.dossier, door) if not Programma.objects.exists() else _versie()
    return Programma.objects.first() or _met_blad(wereld, door)


def _versie():
    return Programma.objects.get().versies.order_by("-nummer")[0]


def _met_blad(wereld, door):
    versie = vastgesteld(wereld.dossier, door)
    versie.bestand = bestand_maken("lessen.pdf", b"%PDF-1.7")
    versie.save()
    return versie.programma
