"""Who may see a group, fill it and lead it: the trainer the own one, a mentor where an own pupil is in it."""

from arrangementen.models import Arrangement
from groepen.models import Deelname
from tests.arrangementen.factories import ArrangementFactory
from tests.groepen.factories import deelnemer, een_groep
from zorg.basis.pdf import bestand_maken

MATRIX = """
                                 zorgcoordinator ondersteuner mentor andere_mentor docent teamleider begeleider smw beheerder privacy andere_school_zc anoniem
GET  groepen:lijst               ja              ja           ja     ja            403    ja         ja         ja  403       403     ja               in
GET  groepen:nieuw               ja              ja           403    403           403    403        403        403 403       403     ja               in
POST groepen:nieuw               ja              ja           403    403           403    403        403        403 403       403     ja               in
GET  groepen:wachtlijst          ja              ja           403    403           403    403        403        403 403       403     ja               in
GET  groepen:tonen               ja              ja           ja     404           404    ja         ja         404 404       404     404              in
GET  groepen:beginnen            ja              ja           403    404           404    403        ja         404 404       404     404              in
POST groepen:beginnen            ja              ja           403    404           404    403        ja         404 404       404     404              in
GET  groepen:afronden            ja              ja           403    404           404    403        ja         404 404       404     404              in
POST groepen:afronden            ja              ja           403    404           404    403        ja         404 404       404     404              in
GET  groepen:vervallen           ja              ja           403    404           404    403        403        404 404       404     404              in
POST groepen:vervallen           ja              ja           403    404           404    403        403        404 404       404     404              in
GET  groepen:andere_trainer      ja              ja           403    404           404    403        403        404 404       404     404              in
POST groepen:andere_trainer      ja              ja           403    404           404    403        403        404 404       404     404              in
POST groepen:wachtlijst_overnemen ja             ja           403    404           404    403        403        404 404       404     404              in
GET  groepen:opkomst             ja              ja           403    404           404    403        ja         404 404       404     404              in
POST groepen:opkomst             ja              ja           403    404           404    403        ja         404 404       404     404              in
GET  groepen:verzetten           ja              ja           403    404           404    403        ja         404 404       404     404              in
POST groepen:verzetten           ja              ja           403    404           404    403        ja         404 404       404     404              in
GET  groepen:inschrijven         ja              ja           403    404           404    403        403        404 404       404     404              in
POST groepen:inschrijven         ja              ja           403    404           404    403        403        404 404       404     404              in
GET  groepen:bij_arrangement     ja              ja           ja     404           404    ja         ja         404 404       404     404              in
GET  groepen:weigeren            ja              ja           ja     404           404    403        ja         404 404       404     404              in
POST groepen:weigeren            ja              ja           ja     404           404    403        ja         404 404       404     404              in
POST groepen:verteld             ja              ja           ja     404           404    403        ja         404 404       404     404              in
GET  groepen:bewijs              ja              ja           ja     404           404    ja         ja         404 404       404     404              in
"""  # noqa: E501

ZONDER_OBJECT = {"lijst", "nieuw", "wachtlijst"}


def object_voor(naam, wereld):
    soort = naam.partition(":")[2]
    if soort in ZONDER_OBJECT:
        return None
    if soort == "inschrijven":
        nieuw = Arrangement.objects.filter(status="voorgesteld").first()
        return nieuw or ArrangementFactory(dossier=wereld.dossier)
    trainer = wereld.spelers["begeleider"]
    deelname = Deelname.objects.first() or deelnemer(een_groep(wereld.school, trainer, code="BUDDY"), wereld.dossier)
    if soort in {"weigeren", "verteld", "bewijs"}:
        if deelname.bewijs is None:
            deelname.bewijs = bestand_maken("bewijs.pdf", b"%PDF-1.7")
            deelname.save()
        return deelname
    if soort in {"opkomst", "verzetten"}:
        return deelname.groep.bijeenkomsten.get(nummer=2)
    return deelname.arrangement if soort == "bij_arrangement" else deelname.groep
