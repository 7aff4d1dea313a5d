"""Who gets which page of a dossier."""

from dossiers.models import Afspraak, Informatieverzoek
from dossiers.services import delen
from tests.dossiers.factories import (
    GesprekFactory,
    InformatieverzoekFactory,
    NoodtoegangFactory,
    OverdrachtFactory,
    ToestemmingFactory,
    UitsluitingFactory,
)
from tests.factories import BetrokkeneFactory, GebruikerFactory, NotitieFactory
from zorg.basis.models import Bestand

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
GET  dossiers:gesprek_nieuw            ja              ja           ja     404           403    ja         ja         403 404       404     404              in
POST dossiers:gesprek_nieuw            ja              ja           ja     404           403    ja         ja         403 404       404     404              in
GET  dossiers:gesprek_plannen          ja              ja           ja     404           403    ja         ja         403 404       404     404              in
POST dossiers:gesprek_plannen          ja              ja           ja     404           403    ja         ja         403 404       404     404              in
GET  dossiers:gesprekken               ja              ja           ja     ja            403    ja         403        403 403       403     ja               in
GET  dossiers:afspraken                ja              ja           ja     404           404    ja         ja         404 404       404     404              in
GET  dossiers:afspraak                 ja              ja           ja     404           404    ja         ja         404 404       404     404              in
POST dossiers:afspraak                 ja              ja           ja     404           404    ja         ja         404 404       404     404              in
GET  dossiers:aanvullen                ja              ja           404    404           404    404        404        404 404       404     404              in
POST dossiers:aanvullen                ja              ja           404    404           404    404        404        404 404       404     404              in
GET  dossiers:delen                    ja              ja           404    404           404    404        404        404 404       404     404              in
POST dossiers:delen                    ja              ja           404    404           404    404        404        404 404       404     404              in
GET  dossiers:vrijgeven                ja              ja           404    404           404    404        404        404 404       404     404              in
POST dossiers:vrijgeven                ja              ja           404    404           404    404        404        404 404       404     404              in
POST dossiers:deling_intrekken         ja              ja           ja     404           404    ja         ja         404 404       404     404              in
GET  dossiers:afdrukken                ja              ja           ja     404           404    ja         ja         404 404       404     404              in
GET  dossiers:zorgmelding              ja              403          ja     404           404    ja         403        404 404       404     404              in
POST dossiers:zorgmelding              ja              403          ja     404           404    ja         403        404 404       404     404              in
GET  dossiers:sluiten                  ja              403          403    404           404    403        403        404 404       404     404              in
POST dossiers:sluiten                  ja              403          403    404           404    403        403        404 404       404     404              in
GET  dossiers:heropenen                ja              403          403    404           404    403        403        404 404       404     404              in
POST dossiers:heropenen                ja              403          403    404           404    403        403        404 404       404     404              in
GET  dossiers:overdracht               ja              404          ja     404           404    404        404        404 404       404     404              in
GET  dossiers:overdracht_schrijven     ja              404          403    404           404    404        404        404 404       404     404              in
POST dossiers:overdracht_schrijven     ja              404          403    404           404    404        404        404 404       404     404              in
POST dossiers:overdracht_aannemen      ja              404          ja     404           404    404        404        404 404       404     404              in
GET  dossiers:werk_overdragen          ja              403          403    403           403    403        403        403 403       403     ja               in
POST dossiers:werk_overdragen          ja              403          403    403           403    403        403        403 403       403     ja               in
GET  dossiers:jaarovergang             ja              403          403    403           403    403        403        403 403       403     ja               in
POST dossiers:jaarovergang             ja              403          403    403           403    403        403        403 403       403     ja               in
GET  dossiers:waarom                   ja              ja           ja     404           404    ja         ja         404 404       404     404              in
GET  dossiers:inzage_zoeken            ja              403          403    403           403    403        403        403 403       ja      ja               in
POST dossiers:inzage_zoeken            ja              403          403    403           403    403        403        403 403       ja      ja               in
GET  dossiers:inzage                   ja              403          403    404           404    403        403        404 404       ja      404              in
GET  dossiers:stuk                     ja              ja           404    404           404    404        404        404 404       404     404              in
POST dossiers:tips_gelezen             ja              ja           ja     404           ja     ja         ja         404 404       404     404              in
GET  dossiers:toestemmingen            ja              ja           ja     404           404    403        403        404 404       ja      404              in
GET  dossiers:toestemming_vastleggen   ja              ja           ja     404           404    403        403        404 404       404     404              in
POST dossiers:toestemming_vastleggen   ja              ja           ja     404           404    403        403        404 404       404     404              in
GET  dossiers:toestemming_intrekken    ja              ja           403    404           404    404        404        404 404       403     404              in
POST dossiers:toestemming_intrekken    ja              ja           403    404           404    404        404        404 404       403     404              in
POST dossiers:intrekking_afhandelen    ja              ja           403    404           404    404        404        404 404       403     404              in
GET  dossiers:informatieverzoek_nieuw  ja              ja           403    404           404    403        403        404 404       404     404              in
POST dossiers:informatieverzoek_nieuw  ja              ja           403    404           404    403        403        404 404       404     404              in
GET  dossiers:informatieverzoek        ja              ja           404    404           404    404        404        404 404       404     404              in
GET  dossiers:informatieverzoek_beslissen ja              403          404    404           404    404        404        404 404       404     404              in
POST dossiers:informatieverzoek_beslissen ja              403          404    404           404    404        404        404 404       404     404              in
GET  dossiers:informatiebrief          ja              ja           404    404           404    404        404        404 404       404     404              in
GET  dossiers:betrokkenen              ja              403          403    404           404    403        403        404 404       404     404              in
POST dossiers:betrokkenen              ja              403          403    404           404    403        403        404 404       404     404              in
GET  dossiers:betrokkene_beeindigen    ja              403          403    404           404    403        403        404 404       404     404              in
POST dossiers:betrokkene_beeindigen    ja              403          403    404           404    403        403        404 404       404     404              in
GET  dossiers:noodtoegangen            ja              403          403    403           403    ja         403        ja  403       ja      ja               in
GET  dossiers:noodtoegang_beginnen     ja              403          403    403           403    ja         403        ja  403       403     ja               in
POST dossiers:noodtoegang_beginnen     ja              403          403    403           403    ja         403        ja  403       403     ja               in
GET  dossiers:noodtoegang              ja              404          404    404           404    404        404        ja  404       ja      404              in
POST dossiers:noodtoegang_stoppen      403             404          404    404           404    404        404        ja  404       403     404              in
GET  dossiers:noodtoegang_beoordelen   403             404          404    404           404    404        404        403 404       ja      404              in
POST dossiers:noodtoegang_beoordelen   403             404          404    404           404    404        404        403 404       ja      404              in
GET  dossiers:uitsluitingen            ja              403          403    403           403    403        403        403 403       ja      ja               in
POST dossiers:uitsluitingen            ja              403          403    403           403    403        403        403 403       ja      ja               in
GET  dossiers:uitsluiten               ja              403          403    404           404    403        403        404 404       ja      404              in
POST dossiers:uitsluiten               ja              403          403    404           404    403        403        404 404       ja      404              in
GET  dossiers:uitsluiting_opheffen     ja              404          404    404           404    404        404        404 404       ja      404              in
POST dossiers:uitsluiting_opheffen     ja              404          404    404           404    404        404        404 404       ja      404              in
"""  # noqa: E501


VAN_DE_LEERLING = {
    "dossiers:leerling", "dossiers:openen", "dossiers:geheim_adres", "dossiers:gesprek_nieuw",
    "dossiers:gesprek_plannen",
}  # fmt: skip


ZONDER_OBJECT = {"dossiers:leerlingen", "dossiers:inzage_zoeken", "dossiers:gesprekken", "dossiers:werk_overdragen",
                 "dossiers:noodtoegangen", "dossiers:noodtoegang_beginnen", "dossiers:uitsluitingen",
                 "dossiers:jaarovergang"}  # fmt: skip


def _uit_een_gesprek(naam, wereld):
    gesprek = GesprekFactory(dossier=wereld.dossier, deelbaar="Over slapen.")
    if naam == "dossiers:afspraak":
        return Afspraak.objects.create(dossier=wereld.dossier, stuk=gesprek, wat="Bellen", wie="leerling")
    return delen(gesprek, aan=None, onderdelen=["deelbaar"], door=wereld.spelers["mentor"])


NIVEAU = {
    "dossiers:tips_gelezen": "Z0",
    **dict.fromkeys(("dossiers:stuk", "dossiers:aanvullen", "dossiers:delen", "dossiers:vrijgeven"), "Z2"),
}


def _verzoek(naam, wereld):
    verzoek = Informatieverzoek.objects.first() or InformatieverzoekFactory(dossier=wereld.dossier)
    if naam == "dossiers:informatiebrief" and verzoek.bestand is None:
        verzoek.bestand = Bestand.objects.create(naam="brief.pdf", inhoud=b"%PDF", sha256="0" * 64)
        verzoek.save(update_fields=["bestand"])
    return verzoek


def object_voor(naam, wereld):
    if naam in ZONDER_OBJECT:
        return None
    if naam.startswith("dossiers:overdracht"):
        return OverdrachtFactory(dossier=wereld.dossier, aan=wereld.spelers["mentor"])
    if naam in VAN_DE_LEERLING:
        return wereld.leerling
    if naam in {"dossiers:afspraak", "dossiers:deling_intrekken"}:
        return _uit_een_gesprek(naam, wereld)
    if naam in NIVEAU:
        return NotitieFactory(dossier=wereld.dossier, niveau=NIVEAU[naam])
    if naam in {"dossiers:toestemming_intrekken", "dossiers:intrekking_afhandelen"}:
        return ToestemmingFactory(dossier=wereld.dossier)
    return _los(naam, wereld)


def _los(naam, wereld):
    if naam in {"dossiers:informatieverzoek", "dossiers:informatieverzoek_beslissen", "dossiers:informatiebrief"}:
        return _verzoek(naam, wereld)
    if naam.startswith("dossiers:noodtoegang"):
        return NoodtoegangFactory(dossier=wereld.dossier, gebruiker=wereld.spelers["smw"])
    if naam == "dossiers:uitsluiting_opheffen":
        return UitsluitingFactory(dossier=wereld.dossier)
    if naam == "dossiers:betrokkene_beeindigen":
        return BetrokkeneFactory(dossier=wereld.dossier, gebruiker=GebruikerFactory())
    return wereld.dossier
