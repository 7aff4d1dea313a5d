"""What stays between two people, and the meldcode: for the author and who is named; the rest do not know of it."""

import uuid

from django.utils import timezone

from dossiers.models import Taak
from tests.veiligheid.factories import doorbreking, meldcode
from veiligheid import services
from veiligheid.models import Doorbreking, Meldcode, Vertrouwensgesprek

MATRIX = """
                                   zorgcoordinator ondersteuner mentor andere_mentor docent teamleider begeleider smw beheerder privacy andere_school_zc anoniem
GET  veiligheid:wegwijs            ja              ja           ja     ja            ja     ja         ja         ja  ja        ja      ja               in
GET  veiligheid:vertrouwen         ja              ja           ja     ja            ja     ja         ja         ja  403       403     ja               in
POST veiligheid:gezien             ja              ja           ja     ja            ja     ja         ja         ja  403       403     ja               in
GET  veiligheid:gesprek_nieuw      ja              ja           ja     ja            ja     ja         ja         ja  403       403     ja               in
GET  veiligheid:gesprek            404             404          404    404           ja     404        404        404 404       404     404              in
GET  veiligheid:doorbreken         ja              ja           ja     ja            ja     ja         ja         ja  403       403     ja               in
GET  veiligheid:doorbreking        404             404          404    404           ja     404        404        404 404       404     404              in
POST veiligheid:vertellen          404             404          404    404           ja     404        404        404 404       404     404              in
POST veiligheid:overnemen          404             404          404    404           404    404        404        404 404       404     404              in
GET  veiligheid:overgenomen        404             404          404    404           404    404        404        404 404       404     404              in
POST veiligheid:overgenomen_klaar  404             404          404    404           404    404        404        404 404       404     404              in
GET  veiligheid:meldcodes          ja              403          ja     ja            403    ja         403        ja  403       403     ja               in
GET  veiligheid:meldcode_beginnen  ja              403          ja     404           404    ja         403        404 404       404     404              in
POST veiligheid:meldcode_beginnen  ja              403          ja     404           404    ja         403        404 404       404     404              in
GET  veiligheid:meldcode           404             404          ja     404           404    404        404        404 404       404     404              in
GET  veiligheid:signaal            404             404          ja     404           404    404        404        404 404       404     404              in
GET  veiligheid:overleggen         404             404          ja     404           404    404        404        404 404       404     404              in
GET  veiligheid:praten             404             404          ja     404           404    404        404        404 404       404     404              in
GET  veiligheid:wegen              404             404          ja     404           404    404        404        404 404       404     404              in
GET  veiligheid:besluiten          404             404          ja     404           404    404        404        404 404       404     404              in
GET  veiligheid:vervolg            404             404          ja     404           404    404        404        404 404       404     404              in
POST veiligheid:vervolg            404             404          ja     404           404    404        404        404 404       404     404              in
GET  veiligheid:melden             404             404          ja     404           404    404        404        404 404       404     404              in
POST veiligheid:melden             404             404          ja     404           404    404        404        404 404       404     404              in
GET  veiligheid:sluiten            404             404          ja     404           404    404        404        404 404       404     404              in
GET  veiligheid:lezer              404             404          ja     404           404    404        404        404 404       404     404              in
POST veiligheid:lezer_stoppen      404             404          404    404           404    404        404        404 404       404     404              in
"""  # noqa: E501
LIJSTEN = {
    "veiligheid:wegwijs", "veiligheid:vertrouwen", "veiligheid:gesprek_nieuw", "veiligheid:doorbreken",
    "veiligheid:meldcodes", "veiligheid:gezien",
}  # fmt: skip


def object_voor(naam, wereld):
    """What a teacher wrote for themselves, and a meldcode that the mentor began."""
    if naam in LIJSTEN:
        return None
    docent = wereld.spelers["docent"]
    if naam == "veiligheid:gesprek":
        return Vertrouwensgesprek.objects.first() or services.gesprek_vastleggen(
            wereld.leerling, door=docent, sleutel=uuid.uuid4(), datum=timezone.localdate(), tekst="Voor mij."
        )
    if naam in {"veiligheid:doorbreking", "veiligheid:vertellen"}:
        return Doorbreking.objects.first() or doorbreking(wereld.leerling, docent)
    if "overgenomen" in naam or "overnemen" in naam:  # for who is vertrouwenspersoon, of whom this cast has none
        return Taak.objects.filter(soort="vertrouwen_overnemen").first() or Taak.objects.create(
            soort="vertrouwen_overnemen", sleutel="vertrouwen_overnemen:doorbreking:0", school=wereld.school,
            wat="Neem over", waar="/", voor_rol="VP", besloten=True,
        )  # fmt: skip
    if naam == "veiligheid:meldcode_beginnen":
        return wereld.dossier
    return Meldcode.objects.first() or meldcode(wereld.dossier, wereld.spelers["mentor"])
