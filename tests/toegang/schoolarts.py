"""Who may see a request to the youth doctor, and who may do what with it. A teacher never; a mentor after COPA."""

from schoolarts.models import PlanVanAanpak, Schoolartstraject
from tests.schoolarts.factories import aanvraag, bij_mentor, concept, met_formulier

MATRIX = """
                                 zorgcoordinator ondersteuner mentor andere_mentor docent teamleider begeleider smw beheerder privacy andere_school_zc anoniem
GET  schoolarts:lijst            ja              ja           403    403           403    403        403        403 403       403     ja               in
GET  schoolarts:aanvragen        ja              ja           403    404           404    403        403        404 404       404     404              in
POST schoolarts:aanvragen        ja              ja           403    404           404    403        403        404 404       404     404              in
GET  schoolarts:inkomend         ja              ja           403    404           404    403        403        404 404       404     404              in
POST schoolarts:inkomend         ja              ja           403    404           404    403        403        404 404       404     404              in
GET  schoolarts:bij_dossier      ja              ja           ja     404           404    ja         ja         404 404       404     404              in
GET  schoolarts:tonen            ja              ja           ja     404           404    404        404        404 404       404     404              in
GET  schoolarts:aanvullen        ja              ja           403    404           404    404        404        404 404       404     404              in
POST schoolarts:aanvullen        ja              ja           403    404           404    404        404        404 404       404     404              in
POST schoolarts:controleren      ja              ja           403    404           404    404        404        404 404       404     404              in
GET  schoolarts:informeren       ja              ja           ja     404           404    404        404        404 404       404     404              in
POST schoolarts:informeren       ja              ja           ja     404           404    404        404        404 404       404     404              in
GET  schoolarts:doorsturen       ja              ja           403    404           404    404        404        404 404       404     404              in
POST schoolarts:doorsturen       ja              ja           403    404           404    404        404        404 404       404     404              in
GET  schoolarts:formulier        ja              ja           403    404           404    404        404        404 404       404     404              in
GET  schoolarts:formulier_stand  ja              ja           403    404           404    404        404        404 404       404     404              in
POST schoolarts:formulier_maken  ja              ja           403    404           404    404        404        404 404       404     404              in
GET  schoolarts:uitnodiging      ja              ja           403    404           404    404        404        404 404       404     404              in
POST schoolarts:uitnodiging      ja              ja           403    404           404    404        404        404 404       404     404              in
GET  schoolarts:consult          ja              ja           403    404           404    404        404        404 404       404     404              in
POST schoolarts:consult          ja              ja           403    404           404    404        404        404 404       404     404              in
GET  schoolarts:advies           ja              ja           403    404           404    404        404        404 404       404     404              in
POST schoolarts:advies           ja              ja           403    404           404    404        404        404 404       404     404              in
POST schoolarts:doorzetten       ja              ja           403    404           404    404        404        404 404       404     404              in
GET  schoolarts:vertellen        ja              ja           ja     404           404    404        404        404 404       404     404              in
POST schoolarts:vertellen        ja              ja           ja     404           404    404        404        404 404       404     404              in
GET  schoolarts:bespreken        ja              ja           403    404           404    404        404        404 404       404     404              in
POST schoolarts:bespreken        ja              ja           403    404           404    404        404        404 404       404     404              in
POST schoolarts:sluiten          ja              ja           403    404           404    404        404        404 404       404     404              in
GET  schoolarts:stoppen          ja              ja           403    404           404    404        404        404 404       404     404              in
POST schoolarts:stoppen          ja              ja           403    404           404    404        404        404 404       404     404              in
POST schoolarts:plan_maken       ja              ja           ja     404           404    404        404        404 404       404     404              in
GET  schoolarts:plan             ja              ja           ja     404           404    404        404        404 404       404     404              in
GET  schoolarts:plan_schrijven   ja              ja           ja     404           404    404        404        404 404       404     404              in
POST schoolarts:plan_schrijven   ja              ja           ja     404           404    404        404        404 404       404     404              in
POST schoolarts:plan_vaststellen ja              403          403    404           404    404        404        404 404       404     404              in
POST schoolarts:plan_week        ja              ja           ja     404           404    404        404        404 404       404     404              in
GET  schoolarts:plan_evalueren   ja              ja           403    404           404    404        404        404 404       404     404              in
POST schoolarts:plan_evalueren   ja              ja           403    404           404    404        404        404 404       404     404              in
GET  schoolarts:plan_pdf         ja              ja           ja     404           404    404        404        404 404       404     404              in
"""  # noqa: E501


def object_voor(naam, wereld):
    wie = wereld.spelers["mentor"], wereld.spelers["zorgcoordinator"]
    if naam == "schoolarts:lijst":
        return None
    if naam in {"schoolarts:aanvragen", "schoolarts:inkomend", "schoolarts:bij_dossier"}:
        return wereld.dossier
    if naam.startswith("schoolarts:plan") and naam != "schoolarts:plan_maken":
        plan = PlanVanAanpak.objects.first() or concept(wereld.dossier, *wie)
        if naam == "schoolarts:plan_pdf" and plan.bestand is None:
            plan.bestand = met_formulier(plan.traject).formulier
            plan.save(update_fields=["bestand"])
        return plan
    if naam in {"schoolarts:vertellen", "schoolarts:plan_maken"}:
        return Schoolartstraject.objects.first() or bij_mentor(wereld.dossier, *wie)
    return Schoolartstraject.objects.first() or aanvraag(wereld.dossier, wie[0])
