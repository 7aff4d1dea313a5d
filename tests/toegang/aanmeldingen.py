"""Who may start, read, change and judge an aanmelding. A draft exists for its author alone."""

from django.utils import timezone

from aanmeldingen import services
from aanmeldingen.models import Rondvraag
from tests.aanmeldingen.factories import AanmeldingFactory, ingevuld

MATRIX = """
                              zorgcoordinator ondersteuner mentor andere_mentor docent teamleider begeleider smw beheerder privacy andere_school_zc anoniem
GET  aanmeldingen:lijst                  ja ja ja ja 403 ja ja ja 403 403 ja in
GET  aanmeldingen:kiezen                 ja ja ja ja ja ja 403 ja 403 403 ja in
POST aanmeldingen:beginnen               ja ja ja 404 ja ja 403 ja 404 404 404 in
GET  aanmeldingen:tonen       ja              ja           ja     404           404    ja         404        404 404       404     404              in
GET  aanmeldingen:invullen    404             404          ja     404           404    404        404        404 404       404     404              in
GET  aanmeldingen:wie         404             404          ja     404           404    404        404        404 404       404     404              in
POST aanmeldingen:wie         404             404          ja     404           404    404        404        404 404       404     404              in
GET  aanmeldingen:zien        404             404          ja     404           404    404        404        404 404       404     404              in
GET  aanmeldingen:gedaan      404             404          ja     404           404    404        404        404 404       404     404              in
GET  aanmeldingen:gesprekken  404             404          ja     404           404    404        404        404 404       404     404              in
GET  aanmeldingen:hulpvraag   404             404          ja     404           404    404        404        404 404       404     404              in
POST aanmeldingen:bewaren     404             404          ja     404           404    404        404        404 404       404     404              in
GET  aanmeldingen:teksten     404             404          ja     404           404    404        404        404 404       404     404              in
POST aanmeldingen:teksten     404             404          ja     404           404    404        404        404 404       404     404              in
GET  aanmeldingen:controleren 404             404          ja     404           404    404        404        404 404       404     404              in
POST aanmeldingen:indienen    404             404          ja     404           404    404        404        404 404       404     404              in
POST aanmeldingen:gezien      ja              ja           403    404           404    403        404        404 404       404     404              in
GET  aanmeldingen:terugsturen ja              ja           403    404           404    403        404        404 404       404     404              in
POST aanmeldingen:terugsturen ja              ja           403    404           404    403        404        404 404       404     404              in
GET  aanmeldingen:intrekken   ja              403          ja     404           404    403        404        404 404       404     404              in
POST aanmeldingen:intrekken   ja              403          ja     404           404    403        404        404 404       404     404              in
GET  aanmeldingen:bij_dossier ja              ja           ja     404           404    ja         ja         404 404       404     404              in
GET  aanmeldingen:verzuim                404 404 ja 404 404 404 404 404 404 404 404 in
GET  aanmeldingen:contact                404 404 ja 404 404 404 404 404 404 404 404 in
GET  aanmeldingen:informeren             404 404 ja 404 404 404 404 404 404 404 404 in
GET  aanmeldingen:arts                   404 404 ja 404 404 404 404 404 404 404 404 in
GET  aanmeldingen:verzoek                404 404 ja 404 404 404 404 404 404 404 404 in
GET  aanmeldingen:advies                 404 404 ja 404 404 404 404 404 404 404 404 in
GET  aanmeldingen:ziekte                 404 404 ja 404 404 404 404 404 404 404 404 in
GET  aanmeldingen:aanbod                 404 404 ja 404 404 404 404 404 404 404 404 in
GET  aanmeldingen:zelf                   404 404 ja 404 404 404 404 404 404 404 404 in
GET  aanmeldingen:afspraak               404 404 ja 404 404 404 404 404 404 404 404 in
GET  aanmeldingen:verwijzing             404 404 ja 404 404 404 404 404 404 404 404 in
GET  aanmeldingen:extern                 404 404 ja 404 404 404 404 404 404 404 404 in
GET  aanmeldingen:docent                 404 404 ja 404 404 404 404 404 404 404 404 in
GET  aanmeldingen:overleg                404 404 ja 404 404 404 404 404 404 404 404 in
GET  aanmeldingen:uitnodigen             ja ja 403 404 404 403 404 404 404 404 404 in
GET  aanmeldingen:antwoord               ja ja 403 404 404 403 404 404 404 404 404 in
GET  aanmeldingen:vooraf                 ja ja 403 404 404 403 404 404 404 404 404 in
GET  aanmeldingen:doorzetten             ja ja 403 404 404 403 404 404 404 404 404 in
GET  aanmeldingen:uitstel                ja ja 403 404 404 403 404 404 404 404 404 in
POST aanmeldingen:akkoord                ja ja 403 404 404 403 404 404 404 404 404 in
POST aanmeldingen:overnemen              ja ja 403 404 404 403 404 404 404 404 404 in
POST aanmeldingen:vooraf                 ja ja 403 404 404 403 404 404 404 404 404 in
POST aanmeldingen:doorzetten             ja ja 403 404 404 403 404 404 404 404 404 in
POST aanmeldingen:uitnodigen             ja ja 403 404 404 403 404 404 404 404 404 in
POST aanmeldingen:antwoord               ja ja 403 404 404 403 404 404 404 404 404 in
POST aanmeldingen:uitstel                ja ja 403 404 404 403 404 404 404 404 404 in
GET  aanmeldingen:anoniem                ja ja ja ja ja ja ja ja 403 403 ja in
GET  aanmeldingen:consulten              ja ja ja ja ja ja ja ja 403 403 ja in
GET  aanmeldingen:consult                ja ja ja 404 404 404 404 404 404 404 404 in
POST aanmeldingen:consult_beantwoorden   ja ja 403 404 404 404 404 404 404 404 404 in
POST aanmeldingen:consult_intrekken      403 403 ja 404 404 404 404 404 404 404 404 in
GET  aanmeldingen:inbox                  ja ja 403 403 403 403 403 ja 403 403 ja in
GET  aanmeldingen:koppelen               ja ja 404 404 404 404 404 ja 404 404 404 in
POST aanmeldingen:koppelen               ja ja 404 404 404 404 404 ja 404 404 404 in
POST aanmeldingen:doorgeven              ja ja 404 404 404 404 404 ja 404 404 404 in
GET  aanmeldingen:rondvraag_starten      ja ja ja 404 404 ja 403 404 404 404 404 in
POST aanmeldingen:rondvraag_starten      ja ja ja 404 404 ja 403 404 404 404 404 in
GET  aanmeldingen:rondvraag              ja ja ja 404 404 ja 404 404 404 404 404 in
POST aanmeldingen:rondvraag_herinneren   ja ja ja 404 404 403 404 404 404 404 404 in
POST aanmeldingen:rondvraag_sluiten      ja ja ja 404 404 403 404 404 404 404 404 in
GET  aanmeldingen:beantwoorden           404 404 404 404 ja 404 404 404 404 404 404 in
POST aanmeldingen:beantwoorden           404 404 404 404 ja 404 404 404 404 404 404 in
"""  # noqa: E501

VAN_LEERLING = {"aanmeldingen:beginnen"}
VAN_DOSSIER = {"aanmeldingen:bij_dossier", "aanmeldingen:rondvraag_starten"}
ZONDER = {f"aanmeldingen:{naam}" for naam in ("lijst", "kiezen", "anoniem", "consulten", "inbox")}
INGEDIEND = {
    f"aanmeldingen:{naam}"
    for naam in (
        "tonen", "gezien", "terugsturen", "intrekken", "uitnodigen", "antwoord", "vooraf", "doorzetten", "uitstel",
        "akkoord", "overnemen",
    )
}  # fmt: skip
RONDVRAAG = {f"aanmeldingen:{naam}" for naam in ("rondvraag", "rondvraag_herinneren", "rondvraag_sluiten")}
CONSULT = {f"aanmeldingen:{naam}" for naam in ("consult", "consult_beantwoorden", "consult_intrekken")}


def object_voor(naam, wereld):
    if naam in ZONDER:
        return None
    if naam in VAN_LEERLING:
        return wereld.leerling
    if naam in VAN_DOSSIER:
        return wereld.dossier
    mentor = wereld.spelers["mentor"]
    if naam in CONSULT:
        tekst = {"wat": "Iemand trekt zich terug.", "vraag": "Wat kan ik doen?"}
        return services.consult_vragen(wereld.school, door=mentor, formulier="anoniem", **tekst)
    if naam in ("aanmeldingen:koppelen", "aanmeldingen:doorgeven"):
        return services.zelf_aanmelden(wereld.school, naam="Iemand", klas="2b", waarover="Praten")
    if naam in RONDVRAAG or naam == "aanmeldingen:beantwoorden":
        ronde = Rondvraag.objects.first() or services.rondvraag_starten(
            wereld.dossier, door=mentor, vragen=["Hoe gaat het?"], uiterste_datum=timezone.localdate()
        )
        return ronde if naam in RONDVRAAG else ronde.antwoorden.get()
    if naam in INGEDIEND:
        return services.indienen(ingevuld(wereld.dossier, mentor), door=mentor)
    return wereld.dossier.aanmeldingen.first() or AanmeldingFactory(dossier=wereld.dossier, gemaakt_door=mentor)
