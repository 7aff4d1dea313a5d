"""Accounts and functions: who administers, and who agrees. Somebody is named in the question, so without one: 404."""

MATRIX = """
                      zorgcoordinator ondersteuner mentor andere_mentor docent teamleider begeleider smw beheerder privacy andere_school_zc anoniem
GET  mensen:lijst 403             403          403    403           403    403        403        403 ja        403     403              in
GET  mensen:uitnodigen 403             403          403    403           403    403        403        403 ja        403     403              in
POST mensen:uitnodigen 403             403          403    403           403    403        403        403 ja        403     403              in
GET  mensen:tonen 403             403          403    403           403    403        403        403 404        403     403              in
GET  mensen:functie_vragen 403             403          403    403           403    403        403        403 404        403     403              in
POST mensen:functie_vragen 403             403          403    403           403    403        403        403 404        403     403              in
GET  mensen:functie_beeindigen 403             403          403    403           403    403        403        403 404        403     403              in
POST mensen:functie_beeindigen 403             403          403    403           403    403        403        403 404        403     403              in
GET  mensen:vertrekken 403             403          403    403           403    403        403        403 404        403     403              in
POST mensen:vertrekken 403             403          403    403           403    403        403        403 404        403     403              in
GET  mensen:gegevens_wijzigen 403             403          403    403           403    403        403        403 404        403     403              in
POST mensen:gegevens_wijzigen 403             403          403    403           403    403        403        403 404        403     403              in
POST mensen:uitnodiging_sturen 403             403          403    403           403    403        403        403 404        403     403              in
POST mensen:intrekken 403             403          403    403           403    403        403        403 404        403     403              in
GET  mensen:bevestigen 403             403          403    403           403    403        403        403 ja        403     403              in
POST mensen:bevestigen 403             403          403    403           403    403        403        403 ja        403     403              in
GET  mensen:uitvoeren 403             403          403    403           403    403        403        403 ja        403     403              in
GET  mensen:goedkeuren ja              403          403    403           403    403        403        403 403       ja      ja               in
POST mensen:goedkeuren ja              403          403    403           403    403        403        403 403       ja      ja               in
GET  mensen:begin 403             403          403    403           403    403        403        403 ja        403     403              in
POST mensen:testmail 403             403          403    403           403    403        403        403 ja        403     403              in
"""  # noqa: E501


def object_voor(naam, wereld):
    return None
