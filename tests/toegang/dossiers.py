"""Who gets which page of a dossier."""

from tests.dossiers.factories import ToestemmingFactory
from tests.factories import BetrokkeneFactory, GebruikerFactory, NotitieFactory

MATRIX = """
                                       zorgcoordinator ondersteuner mentor andere_mentor docent teamleider begeleider smw beheerder privacy andere_school_zc anoniem
GET  dossiers:leerlingen               ja              ja           ja     ja            ja     ja         ja         ja  403       403     ja               in
GET  dossiers:leerling                 ja              ja           ja     404           ja     ja         ja         ja  404       404     404              in
POST dossiers:openen                   ja              403          403    404           403    403        403        ja  404       404     404              in
GET  dossiers:geheim_adres             ja              403          403    404           403    403        403        403 404       404     404              in
GET  dossiers:tonen                    ja              ja           ja     404           404    ja         ja         404 404       404     404              in
POST dossiers:notitie_toevoegen        ja              ja           ja     404           404    ja         ja         404 404       404     404              in
GET  dossiers:gesprek_vastleggen       ja              ja           ja     404           404    ja         ja         404 404       404     404              in
POST dossiers:gesprek_vastleggen       ja              ja           ja     404           404    ja         ja         404 404       404     404              in
GET  dossiers:waarom                   ja              ja           ja     404           404    ja         ja         404 404       404     404              in
GET  dossiers:inzage_zoeken            ja              403          403    403           403    403        403        403 403       ja      ja               in
POST dossiers:inzage_zoeken            ja              403          403    403           403    403        403        403 403       ja      ja               in
GET  dossiers:inzage                   ja              403          403    404           404    403        403        404 404       ja      404              in
GET  dossiers:stuk                     ja              ja           404    404           404    404        404        404 404       404     404              in
GET  dossiers:toestemmingen            ja              ja           ja     404           404    403        403        404 404       ja      404              in
GET  dossiers:toestemming_vastleggen   ja              ja           ja     404           404    403        403        404 404       404     404              in
POST dossiers:toestemming_vastleggen   ja              ja           ja     404           404    403        403        404 404       404     404              in
GET  dossiers:toestemming_intrekken    ja              ja           403    404           404    404        404        404 404       403     404              in
POST dossiers:toestemming_intrekken    ja              ja           403    404           404    404        404        404 404       403     404              in
POST dossiers:intrekking_afhandelen    ja              ja           403    404           404    404        404        404 404       403     404              in
GET  dossiers:betrokkenen              ja              403          403    404           404    403        403        404 404       404     404              in
POST dossiers:betrokkenen              ja              403          403    404           404    403        403        404 404       404     404              in
GET  dossiers:betrokkene_beeindigen    ja              403          403    404           404    403        403        404 404       404     404              in
POST dossiers:betrokkene_beeindigen    ja              403          403    404           404    403        403        404 404       404     404              in
"""  # noqa: E501


def object_voor(naam, wereld):
    if naam in {"dossiers:leerlingen", "dossiers:inzage_zoeken"}:
        return None
    if naam in {"dossiers:leerling", "dossiers:openen", "dossiers:geheim_adres"}:
        return wereld.leerling
    if naam == "dossiers:stuk":
        return NotitieFactory(dossier=wereld.dossier, niveau="Z2")
    if naam in {"dossiers:toestemming_intrekken", "dossiers:intrekking_afhandelen"}:
        return ToestemmingFactory(dossier=wereld.dossier)
    if naam == "dossiers:betrokkene_beeindigen":
        return BetrokkeneFactory(dossier=wereld.dossier, gebruiker=GebruikerFactory())
    return wereld.dossier
