"""Who may know of a referral, read it, write on it and give pieces along."""

from dossiers.models import Toestemming
from tests.verwijzingen.factories import (
    LeveringFactory,
    ToestemmingsbladFactory,
    UitnodigingFactory,
    VerstrekkingFactory,
    VerwijzingFactory,
    ZienswijzeversieFactory,
    toestemming,
)
from verwijzingen.models import Verwijzing

MATRIX = """
                                      zorgcoordinator ondersteuner mentor andere_mentor docent teamleider begeleider smw beheerder privacy andere_school_zc anoniem
GET  verwijzingen:lijst               ja              ja           ja     ja            403    ja         ja         ja  403       403     ja               in
GET  verwijzingen:leveringen          ja              ja           ja     ja            403    ja         403        ja  403       403     ja               in
POST verwijzingen:levering_gedaan     ja              ja           403    404           404    403        403        404 404       404     404              in
GET  verwijzingen:brief               ja              ja           403    404           404    404        404        404 404       404     404              in
GET  verwijzingen:bij_dossier         ja              ja           ja     404           404    ja         ja         404 404       404     404              in
GET  verwijzingen:uitnodigen          ja              ja           ja     404           404    403        403        404 404       404     404              in
POST verwijzingen:uitnodigen          ja              ja           ja     404           404    403        403        404 404       404     404              in
GET  verwijzingen:uitnodiging         ja              ja           ja     404           404    404        404        404 404       404     404              in
GET  verwijzingen:uitnodiging_stand   ja              ja           ja     404           404    404        404        404 404       404     404              in
GET  verwijzingen:uitnodiging_pdf     ja              ja           ja     404           404    404        404        404 404       404     404              in
GET  verwijzingen:toestemming_formulier ja            ja           ja     404           404    403        403        404 404       404     404              in
POST verwijzingen:toestemming_formulier ja            ja           ja     404           404    403        403        404 404       404     404              in
POST verwijzingen:toestemming_blad    ja              ja           ja     404           404    404        404        404 404       ja      404              in
GET  verwijzingen:toestemmingsblad    ja              ja           ja     404           404    404        404        404 404       ja      404              in
GET  verwijzingen:toestemmingsblad_pdf ja             ja           ja     404           404    404        404        404 404       ja      404              in
GET  verwijzingen:tonen               ja              ja           ja     404           404    ja         ja         404 404       404     404              in
GET  verwijzingen:starten             ja              ja           403    404           404    403        403        404 404       404     404              in
POST verwijzingen:starten             ja              ja           403    404           404    403        403        404 404       404     404              in
GET  verwijzingen:ongevraagd          ja              ja           403    404           404    403        403        404 404       404     404              in
POST verwijzingen:ongevraagd          ja              ja           403    404           404    403        403        404 404       404     404              in
GET  verwijzingen:voorbereiden        ja              ja           403    404           404    403        403        404 404       404     404              in
POST verwijzingen:voorbereiden        ja              ja           403    404           404    403        403        404 404       404     404              in
GET  verwijzingen:bespreken           ja              ja           403    404           404    403        403        404 404       404     404              in
POST verwijzingen:bespreken           ja              ja           403    404           404    403        403        404 404       404     404              in
GET  verwijzingen:papieren            ja              ja           403    404           404    403        403        404 404       404     404              in
POST verwijzingen:papieren            ja              ja           403    404           404    403        403        404 404       404     404              in
GET  verwijzingen:indicatie           ja              ja           403    404           404    403        403        404 404       404     404              in
POST verwijzingen:indicatie           ja              ja           403    404           404    403        403        404 404       404     404              in
GET  verwijzingen:indienen            ja              ja           403    404           404    403        403        404 404       404     404              in
POST verwijzingen:indienen            ja              ja           403    404           404    403        403        404 404       404     404              in
GET  verwijzingen:besluit             ja              ja           403    404           404    403        403        404 404       404     404              in
POST verwijzingen:besluit             ja              ja           403    404           404    403        403        404 404       404     404              in
GET  verwijzingen:beginnen            ja              ja           403    404           404    403        403        404 404       404     404              in
POST verwijzingen:beginnen            ja              ja           403    404           404    403        403        404 404       404     404              in
GET  verwijzingen:evaluatie           ja              ja           403    404           404    403        403        404 404       404     404              in
POST verwijzingen:evaluatie           ja              ja           403    404           404    403        403        404 404       404     404              in
GET  verwijzingen:advies              ja              ja           403    404           404    403        403        404 404       404     404              in
POST verwijzingen:advies              ja              ja           403    404           404    403        403        404 404       404     404              in
GET  verwijzingen:afronden            ja              ja           403    404           404    403        403        404 404       404     404              in
POST verwijzingen:afronden            ja              ja           403    404           404    403        403        404 404       404     404              in
GET  verwijzingen:intrekken           ja              ja           403    404           404    403        403        404 404       404     404              in
POST verwijzingen:intrekken           ja              ja           403    404           404    403        403        404 404       404     404              in
GET  verwijzingen:verstrekken         ja              ja           403    404           404    403        403        404 404       404     404              in
POST verwijzingen:zienswijzen         ja              ja           403    404           404    403        403        404 404       404     404              in
GET  verwijzingen:zienswijze          ja              ja           ja     404           404    404        404        404 404       404     404              in
GET  verwijzingen:zienswijze_bewijs   ja              ja           403    404           404    404        404        404 404       404     404              in
GET  verwijzingen:zienswijze_gegevens ja              ja           403    404           404    404        404        404 404       404     404              in
POST verwijzingen:verstrekken         ja              ja           403    404           404    403        403        404 404       404     404              in
GET  verwijzingen:levering_toevoegen  ja              ja           403    404           404    403        403        404 404       404     404              in
POST verwijzingen:levering_toevoegen  ja              ja           403    404           404    403        403        404 404       404     404              in
"""  # noqa: E501

OP_DOSSIER = {
    "verwijzingen:bij_dossier", "verwijzingen:starten", "verwijzingen:ongevraagd", "verwijzingen:uitnodigen",
    "verwijzingen:toestemming_formulier",
}  # fmt: skip
BRIEVEN = {
    "verwijzingen:uitnodiging": UitnodigingFactory,
    "verwijzingen:uitnodiging_stand": UitnodigingFactory,
    "verwijzingen:uitnodiging_pdf": UitnodigingFactory,
    "verwijzingen:toestemmingsblad": ToestemmingsbladFactory,
    "verwijzingen:toestemmingsblad_pdf": ToestemmingsbladFactory,
}

BIJ_VERWIJZING = {
    "verwijzingen:levering_gedaan": LeveringFactory,
    "verwijzingen:brief": VerstrekkingFactory,
}
ZIENSWIJZEN = {"verwijzingen:zienswijze", "verwijzingen:zienswijze_bewijs", "verwijzingen:zienswijze_gegevens"}


def object_voor(naam, wereld):
    if naam in {"verwijzingen:lijst", "verwijzingen:leveringen"}:
        return None
    if naam in OP_DOSSIER:
        return wereld.dossier
    if naam in BRIEVEN:
        return BRIEVEN[naam](dossier=wereld.dossier)
    if not Toestemming.objects.exists():
        toestemming(wereld.dossier)
    if naam == "verwijzingen:toestemming_blad":
        return Toestemming.objects.first()
    verwijzing = Verwijzing.objects.first() or VerwijzingFactory(dossier=wereld.dossier)
    if naam in ZIENSWIJZEN:
        return ZienswijzeversieFactory(zienswijze__verwijzing=verwijzing)
    return BIJ_VERWIJZING[naam](verwijzing=verwijzing) if naam in BIJ_VERWIJZING else verwijzing
