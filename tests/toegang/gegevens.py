"""Who reads pupils and parents in: who administers the school, and nobody else."""

from tests.gegevens.factories import GegevensbestandFactory

MATRIX = """
                             zorgcoordinator ondersteuner mentor andere_mentor docent teamleider begeleider smw beheerder privacy andere_school_zc anoniem
GET  gegevens:lijst          403             403          403    403           403    403        403        403 ja        403     403              in
POST gegevens:lijst          403             403          403    403           403    403        403        403 ja        403     403              in
GET  gegevens:bestand        404             404          404    404           404    404        404        404 ja        404     404              in
GET  gegevens:stand          404             404          404    404           404    404        404        404 ja        404     404              in
GET  gegevens:kolommen       404             404          404    404           404    404        404        404 ja        404     404              in
POST gegevens:kolommen       404             404          404    404           404    404        404        404 ja        404     404              in
POST gegevens:invoeren       404             404          404    404           404    404        404        404 ja        404     404              in
GET  gegevens:fouten         404             404          404    404           404    404        404        404 ja        404     404              in
POST gegevens:weggooien      404             404          404    404           404    404        404        404 ja        404     404              in
GET  gegevens:terugdraaien   404             404          404    404           404    404        404        404 ja        404     404              in
POST gegevens:terugdraaien   404             404          404    404           404    404        404        404 ja        404     404              in
"""  # noqa: E501


def object_voor(naam, wereld):
    if naam == "gegevens:lijst":
        return None
    return GegevensbestandFactory(school=wereld.school, gestart_door=wereld.spelers["beheerder"])
