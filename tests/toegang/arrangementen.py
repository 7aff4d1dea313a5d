"""Who may see support, assign it, write about it and end it."""

import uuid
from datetime import date

from arrangementen.models import Arrangement, Begeleidingsgesprek, GeplandGesprek, Inbreng, Pas
from tests.arrangementen.factories import PasFactory, actief
from zorg.basis.pdf import bestand_maken

MATRIX = """
                                       zorgcoordinator ondersteuner mentor andere_mentor docent teamleider begeleider smw beheerder privacy andere_school_zc anoniem
GET  arrangementen:lijst               ja              ja           ja     ja            403    ja         ja         ja  403       403     ja               in
GET  arrangementen:capaciteit          ja              ja           403    403           403    403        403        403 403       403     ja               in
GET  arrangementen:werkverdeling       ja              ja           403    403           403    403        403        403 403       403     ja               in
GET  arrangementen:doorgeven           ja              ja           403    403           403    403        403        403 403       403     ja               in
POST arrangementen:doorgeven           ja              ja           403    403           403    403        403        403 403       403     ja               in
GET  arrangementen:mijn                ja              ja           403    403           403    403        ja         ja  403       403     ja               in
GET  arrangementen:mijn_profiel        403             403          403    403           403    403        ja         ja  403       403     403              in
GET  arrangementen:tonen               ja              ja           ja     404           404    ja         ja         404 404       404     404              in
GET  arrangementen:toewijzen           ja              ja           403    404           404    403        403        404 404       404     404              in
POST arrangementen:toewijzen           ja              ja           403    404           404    403        403        404 404       404     404              in
GET  arrangementen:wachtlijst          ja              ja           403    403           403    403        403        403 403       403     ja               in
POST arrangementen:laten_wachten       ja              ja           403    404           404    403        403        404 404       404     404              in
GET  arrangementen:wachtplek           ja              ja           ja     404           404    ja         ja         404 404       404     404              in
POST arrangementen:wachtplek_verteld   ja              ja           ja     404           404    403        ja         404 404       404     404              in
GET  arrangementen:overdragen          ja              ja           403    404           404    403        403        404 404       404     404              in
POST arrangementen:overdragen          ja              ja           403    404           404    403        403        404 404       404     404              in
GET  arrangementen:ouders_inlichten    ja              ja           403    404           404    403        403        404 404       404     404              in
POST arrangementen:starten             ja              ja           ja     404           404    403        ja         404 404       404     404              in
POST arrangementen:zonder_plan         ja               ja            403     404            404     403         403         404  404        404      404               in
POST arrangementen:geinformeerd        ja              ja           ja     404           404    403        ja         404 404       404     404              in
GET  arrangementen:vorm                ja              ja           403    404           404    403        403        404 404       404     404              in
POST arrangementen:vorm                ja              ja           403    404           404    403        403        404 404       404     404              in
GET  arrangementen:aanpak              ja              ja           ja     404           404    403        ja         404 404       404     404              in
POST arrangementen:aanpak              ja              ja           ja     404           404    403        ja         404 404       404     404              in
GET  arrangementen:laatste_dag         ja              ja           403    404           404    403        403        404 404       404     404              in
POST arrangementen:laatste_dag         ja              ja           403    404           404    403        403        404 404       404     404              in
GET  arrangementen:zonder_plan         ja              ja           403    404           404    403        403        404 404       404     404              in
GET  arrangementen:ingehuurd           ja              ja           403    403           403    403        403        403 403       403     ja               in
POST arrangementen:ingehuurd           ja              ja           403    403           403    403        403        403 403       403     ja               in
GET  arrangementen:doelen              ja              ja           ja     404           404    403        ja         404 404       404     404              in
GET  arrangementen:moment              ja              ja           403    404           404    403        ja         404 404       404     404              in
POST arrangementen:moment              ja              ja           403    404           404    403        ja         404 404       404     404              in
GET  arrangementen:sessie              403             403          403    404           404    403        ja         404 404       404     404              in
POST arrangementen:sessie              403             403          403    404           404    403        ja         404 404       404     404              in
GET  arrangementen:mijn_gesprekken     ja              ja           403    403           403    403        ja         ja  403       403     ja               in
GET  arrangementen:verzetten           403             404          404    404           404    404        ja         404 404       404     404              in
POST arrangementen:verzetten           403             404          404    404           404    404        ja         404 404       404     404              in
GET  arrangementen:inspanning          ja              403          403    404           404    403        ja         404 404       404     404              in
POST arrangementen:inspanning_vastleggen ja            403          403    404           404    403        ja         404 404       404     404              in
POST arrangementen:afwezigheid_gemeld  ja              ja           ja     404           404    403        ja         404 404       404     404              in
GET  arrangementen:evaluatie           ja              ja           ja     404           404    403        ja         404 404       404     404              in
POST arrangementen:inbreng_vragen      ja              ja           ja     404           404    403        ja         404 404       404     404              in
GET  arrangementen:inbreng             ja              ja           ja     404           404    404        ja         404 404       404     404              in
GET  arrangementen:beeindigen          ja              403          403    404           404    403        403        404 404       404     404              in
GET  arrangementen:oudercontact        ja              ja           ja     404           404    ja         ja         404 404       404     404              in
GET  arrangementen:bericht             403             403          403    404           404    403        ja         404 404       404     404              in
POST arrangementen:bericht             403             403          403    404           404    403        ja         404 404       404     404              in
GET  arrangementen:uitnodigen          403             403          403    404           404    403        ja         404 404       404     404              in
POST arrangementen:uitnodigen          403             403          403    404           404    403        ja         404 404       404     404              in
GET  arrangementen:kennismaken         403             403          403    404           404    403        ja         404 404       404     404              in
POST arrangementen:kennismaken         403             403          403    404           404    403        ja         404 404       404     404              in
GET  arrangementen:gesprek             ja              404          404    404           404    404        ja         404 404       404     404              in
GET  arrangementen:bij_dossier         ja              ja           ja     404           404    ja         ja         404 404       404     404              in
GET  arrangementen:passen              ja              ja           ja     ja            ja     ja         ja         ja  403       403     ja               in
GET  arrangementen:pas_controle        ja              ja           ja     ja            ja     ja         ja         ja  403       403     ja               in
GET  arrangementen:pas                 ja              ja           ja     404           ja     ja         ja         404 404       404     404              in
GET  arrangementen:pas_stand           ja              ja           ja     404           ja     ja         ja         404 404       404     404              in
GET  arrangementen:pas_pdf             ja              ja           ja     404           ja     ja         ja         404 404       404     404              in
GET  arrangementen:passen_bij_leerling ja              ja           ja     404           ja     ja         ja         ja  404       404     404              in
GET  arrangementen:pas_uitgeven        ja              ja           403    404           404    403        403        404 404       404     404              in
POST arrangementen:pas_uitgeven        ja              ja           403    404           404    403        403        404 404       404     404              in
GET  arrangementen:pas_intrekken       ja              ja           403    404           403    403        403        404 404       404     404              in
POST arrangementen:pas_intrekken       ja              ja           403    404           403    403        403        404 404       404     404              in
"""  # noqa: E501


ZONDER_OBJECT = {
    "lijst",
    "capaciteit",
    "ingehuurd",
    "mijn_profiel",
    "mijn",
    "mijn_gesprekken",
    "werkverdeling",
    "wachtlijst",
    "doorgeven",
    "passen",
    "pas_controle",
}


def object_voor(naam, wereld):
    if naam.partition(":")[2] in ZONDER_OBJECT:
        return None
    if naam in {"arrangementen:bij_dossier", "arrangementen:pas_uitgeven"}:
        return wereld.dossier
    if naam == "arrangementen:passen_bij_leerling":
        return wereld.dossier.leerling
    begeleider = wereld.spelers["begeleider"]
    if naam.startswith("arrangementen:pas"):
        return Pas.objects.first() or PasFactory(
            dossier=wereld.dossier, uitgegeven_door=begeleider, bestand=bestand_maken("pas.pdf", b"%PDF-1.7")
        )
    arrangement = Arrangement.objects.first() or actief(wereld.dossier, begeleider)
    if naam == "arrangementen:verzetten":
        return GeplandGesprek.objects.get_or_create(arrangement=arrangement, datum=date(2026, 11, 24))[0]
    if naam == "arrangementen:inbreng":
        return Inbreng.objects.get_or_create(arrangement=arrangement, partij="leerling", evaluatie=None)[0]
    if naam == "arrangementen:gesprek":
        return Begeleidingsgesprek.objects.create(
            arrangement=arrangement,
            sleutel=uuid.uuid4(),
            datum=date(2026, 11, 2),
            aanwezigheid="aanwezig",
            geschreven_door=begeleider,
        )
    return arrangement
