"""Who comes where in a plan. A concept for most pages; a round or a plan in force where the page is about that."""

# ruff: noqa: E501
from opp.models import Exemplaar, Geschil, Scanbestand, Versie
from tests.opp.factories import (
    BestandFactory,
    DoelFactory,
    EvaluatieFactory,
    GeschilFactory,
    ScanbladFactory,
    TekenmomentFactory,
    TelefoonverklaringFactory,
    VersieFactory,
    in_ronde,
    vastgesteld,
    vol_concept,
)
from zorg.basis.stapels import maken

MATRIX = """
                            zorgcoordinator  ondersteuner  mentor  andere_mentor  docent  teamleider  begeleider  smw  beheerder  privacy  andere_school_zc  anoniem
GET  opp:bij_dossier        ja               ja            ja      404            404     ja          ja          404  404        404      404               in
POST opp:opstellen          ja               ja            ja      404            404     403         403         404  404        404      404               in
GET  opp:tonen              ja               ja            ja      404            404     ja          404         404  404        404      404               in
GET  opp:versies            ja               ja            ja      404            404     ja          404         404  404        404      404               in
GET  opp:pdf_stand          ja               ja            ja      404            404     ja          404         404  404        404      404               in
GET  opp:volgen             ja               ja            ja      404            404     ja          404         404  404        404      404               in
GET  opp:pdf                ja               ja            ja      404            404     ja          404         404  404        404      404               in
GET  opp:definitief         ja               ja            ja      404            404     ja          ja          404  404        404      404               in
GET  opp:bewijs          ja              ja            403     404            404     403         403         404  404        404      404               in
GET  opp:bewijs_gegevens ja              ja            403     404            404     403         403         404  404        404      404               in
POST opp:concept_pdf_maken  ja               ja            ja      404            404     ja          404         404  404        404      404               in
GET  opp:algemeen           ja               ja            ja      404            404     403         404         404  404        404      404               in
POST opp:algemeen           ja               ja            ja      404            404     403         404         404  404        404      404               in
GET  opp:aanleiding         ja               ja            ja      404            404     403         404         404  404        404      404               in
POST opp:aanleiding         ja               ja            ja      404            404     403         404         404  404        404      404               in
GET  opp:perspectief        ja               ja            ja      404            404     403         404         404  404        404      404               in
POST opp:perspectief        ja               ja            ja      404            404     403         404         404  404        404      404               in
GET  opp:inbreng            ja               ja            ja      404            404     403         404         404  404        404      404               in
POST opp:inbreng            ja               ja            ja      404            404     403         404         404  404        404      404               in
GET  opp:handelingsdeel     ja               ja            ja      404            404     403         404         404  404        404      404               in
POST opp:handelingsdeel     ja               ja            ja      404            404     403         404         404  404        404      404               in
GET  opp:planning           ja               ja            ja      404            404     403         404         404  404        404      404               in
POST opp:planning           ja               ja            ja      404            404     403         404         404  404        404      404               in
POST opp:bewaren            ja               ja            ja      404            404     403         404         404  404        404      404               in
GET  opp:doelen             ja               ja            ja      404            404     403         404         404  404        404      404               in
GET  opp:doel_toevoegen     ja               ja            ja      404            404     403         404         404  404        404      404               in
POST opp:doel_toevoegen     ja               ja            ja      404            404     403         404         404  404        404      404               in
GET  opp:doel_bewerken      ja               ja            ja      404            404     403         404         404  404        404      404               in
POST opp:doel_bewerken      ja               ja            ja      404            404     403         404         404  404        404      404               in
POST opp:doel_verwijderen   ja               ja            ja      404            404     403         404         404  404        404      404               in
GET  opp:hoorgesprek        ja               ja            ja      404            404     403         404         404  404        404      404               in
POST opp:hoorgesprek        ja               ja            ja      404            404     403         404         404  404        404      404               in
GET  opp:oudergesprek       ja               ja            ja      404            404     403         404         404  404        404      404               in
POST opp:oudergesprek       ja               ja            ja      404            404     403         404         404  404        404      404               in
GET  opp:aanbieden          ja               ja            403     404            404     403         404         404  404        404      404               in
POST opp:aanbieden          ja               ja            403     404            404     403         404         404  404        404      404               in
POST opp:opnieuw_sturen     ja               ja            403     404            404     403         404         404  404        404      404               in
POST opp:link_intrekken     ja               ja            403     404            404     403         404         404  404        404      404               in
GET  opp:papier_registreren ja               ja            403     404            404     403         404         404  404        404      404               in
POST opp:papier_registreren ja               ja            403     404            404     403         404         404  404        404      404               in
GET  opp:papier_terug       ja               ja            403     403            403     403         403         403  403        403      ja                in
GET  opp:gescande_bladen    ja               ja            403     403            403     403         403         403  403        403      ja                in
POST opp:gescande_bladen    ja               ja            403     403            403     403         403         403  403        403      ja                in
GET  opp:gescand            ja               404           404     404            404     404         404         404  404        404      404               in
POST opp:gescand_wissen     ja               404           404     404            404     404         404         404  404        404      404               in
GET  opp:scanblad           ja               404           404     404            404     404         404         404  404        404      404               in
POST opp:scanblad           ja               404           404     404            404     404         404         404  404        404      404               in
POST opp:scanblad_code      ja               404           404     404            404     404         404         404  404        404      404               in
GET  opp:scanblad_beeld     ja               404           404     404            404     404         404         404  404        404      404               in
POST opp:papier_klaarmaken  ja               ja            403     404            404     403         404         404  404        404      404               in
GET  opp:papierblad         ja               ja            403     404            404     403         404         404  404        404      404               in
GET  opp:scan_toevoegen     ja               ja            403     404            404     403         404         404  404        404      404               in
POST opp:scan_toevoegen     ja               ja            403     404            404     403         404         404  404        404      404               in
GET  opp:exemplaar          ja               ja            403     404            404     403         404         404  404        404      404               in
POST opp:exemplaar          ja               ja            403     404            404     403         404         404  404        404      404               in
GET  opp:scan               ja               ja            403     404            404     403         404         404  404        404      404               in
GET  opp:telefoon_vastleggen   ja            ja            ja      404            404     403         404         404  404        404      404               in
POST opp:telefoon_vastleggen   ja            ja            ja      404            404     403         404         404  404        404      404               in
GET  opp:telefoon_bevestigen   ja            ja            ja      404            404     ja          404         404  404        404      404               in
POST opp:telefoon_bevestigen   ja            ja            ja      404            404     ja          404         404  404        404      404               in
POST opp:telefoon_intrekken    ja            ja            ja      404            404     403         404         404  404        404      404               in
GET  opp:op_school             ja            ja            ja      404            404     403         404         404  404        404      404               in
POST opp:op_school             ja            ja            ja      404            404     403         404         404  404        404      404               in
GET  opp:tekenmoment           ja            ja            ja      404            404     403         404         404  404        404      404               in
GET  opp:tekenmoment_stand     ja            ja            ja      404            404     403         404         404  404        404      404               in
POST opp:tekenmoment_stoppen   ja            ja            ja      404            404     403         404         404  404        404      404               in
GET  opp:vaststellen        ja               403           403     404            404     403         404         404  404        404      404               in
GET  opp:zonder_handelingsdeel ja               403           403     404            404     403         404         404  404        404      404               in
POST opp:vaststellen        ja               403           403     404            404     403         404         404  404        404      404               in
POST opp:zonder_handelingsdeel ja               403           403     404            404     403         404         404  404        404      404               in
POST opp:nieuwe_versie      ja               ja            ja      404            404     403         404         404  404        404      404               in
GET  opp:terugkoppelen      ja               ja            ja      404            404     403         403         404  404        404      404               in
POST opp:terugkoppelen      ja               ja            ja      404            404     403         403         404  404        404      404               in
GET  opp:registratie        ja               ja            ja      404            404     403         403         404  404        404      404               in
POST opp:registratie        ja               ja            ja      404            404     403         403         404  404        404      404               in
GET  opp:afspraken          ja               ja            ja      404            404     403         404         404  404        404      404               in
POST opp:afspraken          ja               ja            ja      404            404     403         404         404  404        404      404               in
GET  opp:aanpak             ja               ja            ja      404            404     403         404         404  404        404      404               in
POST opp:aanpak             ja               ja            ja      404            404     403         404         404  404        404      404               in
GET  opp:opbouw             ja               ja            ja      404            404     403         404         404  404        404      404               in
POST opp:opbouw             ja               ja            ja      404            404     403         404         404  404        404      404               in
GET  opp:lijst              ja               ja            ja      ja             403     ja          403         403  403        403      ja                in
GET  opp:stapel_kiezen      ja               ja            403     403            403     403         403         403  403        403      ja                in
POST opp:stapel_kiezen      ja               ja            403     403            403     403         403         403  403        403      ja                in
GET  opp:stapel             ja               404           404     404            404     404         404         404  404        404      404               in
POST opp:stapel_gezien      ja               404           404     404            404     404         404         404  404        404      404               in
GET  opp:register           ja               ja            403     403            403     403         403         403  403        403      ja                in
GET  opp:bij_leerling       ja               ja            ja      404            ja      ja          ja          ja   404        404      404               in
GET  opp:grondslag          ja               ja            ja      404            404     403         404         404  404        404      404               in
POST opp:grondslag          ja               ja            ja      404            404     403         404         404  404        404      404               in
POST opp:akkoord_geven      ja               ja            ja      404            404     403         404         404  404        404      404               in
POST opp:concept_intrekken  ja               ja            ja      404            404     403         404         404  404        404      404               in
GET  opp:verschil           ja               ja            ja      404            404     ja          404         404  404        404      404               in
GET  opp:evaluatie          ja               ja            ja      404            404     403         403         404  404        404      404               in
POST opp:evaluatie          ja               ja            ja      404            404     403         403         404  404        404      404               in
GET  opp:evaluatie_terugkoppelen  ja  ja  ja  404  404  403  404  404  404  404  404  in
POST  opp:evaluatie_terugkoppelen  ja  ja  ja  404  404  403  404  404  404  404  404  in
GET  opp:beeindigen         ja               403           403     404            404     403         403         404  404        404      404               in
POST opp:beeindigen         ja               403           403     404            404     403         403         404  404        404      404               in
GET  opp:docentextract      ja               ja            ja      404            ja      ja          ja          404  404        404      404               in
GET  opp:overnemen          ja               ja            ja      404            404     403         404         404  404        404      404               in
POST opp:overnemen          ja               ja            ja      404            404     403         404         404  404        404      404               in
GET  opp:geschil_nieuw      ja               ja            403     404            404     403         403         404  404        404      404               in
POST opp:geschil_nieuw      ja               ja            403     404            404     403         403         404  404        404      404               in
GET  opp:geschil            ja               ja            404     404            404     ja          404         404  404        404      404               in
GET  opp:geschil_indienen   ja               ja            404     404            404     403         404         404  404        404      404               in
POST opp:geschil_indienen   ja               ja            404     404            404     403         404         404  404        404      404               in
GET  opp:geschil_oordeel    ja               ja            404     404            404     403         404         404  404        404      404               in
POST opp:geschil_oordeel    ja               ja            404     404            404     403         404         404  404        404      404               in
GET  opp:geschil_besluit    ja               ja            404     404            404     403         404         404  404        404      404               in
POST opp:geschil_besluit    ja               ja            404     404            404     403         404         404  404        404      404               in
GET  opp:geschil_stoppen    ja               ja            404     404            404     403         404         404  404        404      404               in
POST opp:geschil_stoppen    ja               ja            404     404            404     403         404         404  404        404      404               in
"""
OP_DOSSIER = {"opp:bij_dossier", "opp:opstellen", "opp:geschil_nieuw"}
GESCHIL = {
    "opp:geschil": "termijn", "opp:geschil_indienen": "termijn", "opp:geschil_stoppen": "termijn",
    "opp:geschil_oordeel": "ingediend", "opp:geschil_besluit": "oordeel",
}  # fmt: skip
OP_DOEL = {"opp:doel_bewerken", "opp:doel_verwijderen"}
OP_TELEFOON = {"opp:telefoon_bevestigen", "opp:telefoon_intrekken"}
OP_MOMENT = {"opp:tekenmoment", "opp:tekenmoment_stand", "opp:tekenmoment_stoppen"}
OP_ONDERTEKENING = {
    "opp:opnieuw_sturen", "opp:link_intrekken", "opp:papier_registreren", "opp:papier_klaarmaken", "opp:papierblad",
    "opp:scan", "opp:scan_toevoegen", "opp:telefoon_vastleggen", "opp:op_school",
} | OP_TELEFOON | OP_MOMENT  # fmt: skip
IN_RONDE = {"opp:volgen", "opp:nieuwe_versie", "opp:vaststellen", "opp:zonder_handelingsdeel"} | OP_ONDERTEKENING
VASTGESTELD = {
    "opp:definitief", "opp:bewijs", "opp:bewijs_gegevens", "opp:terugkoppelen", "opp:registratie", "opp:evaluatie",
    "opp:beeindigen", "opp:docentextract", "opp:evaluatie_terugkoppelen", "opp:exemplaar",
}  # fmt: skip
ALLES = {"opp:lijst", "opp:register", "opp:papier_terug", "opp:stapel_kiezen", "opp:gescande_bladen"}
STAPEL = {"opp:stapel", "opp:stapel_gezien"}
SCAN = {"opp:gescand", "opp:gescand_wissen"}
SCANBLAD = {"opp:scanblad", "opp:scanblad_code", "opp:scanblad_beeld"}
SOORT = {"opp:afspraken": "afsprakenformulier", "opp:aanpak": "handelingsplan", "opp:opbouw": "plan_van_aanpak"}


def _stapel(wereld):
    zc, school = wereld.spelers["zorgcoordinator"], wereld.dossier.leerling.school
    return maken("opp.pdf", sleutel=f"{zc.pk}", onderwerpen=[], door_id=zc.pk, school_id=school.pk)[0]


def _scan(wereld):
    van = {"door": wereld.spelers["zorgcoordinator"], "school": wereld.dossier.leerling.school}
    return Scanbestand.objects.first() or ScanbladFactory(**{f"scan__{veld}": wie for veld, wie in van.items()}).scan


ZONDER_PLAN = {
    **dict.fromkeys(ALLES, lambda wereld: None),
    **dict.fromkeys(STAPEL, _stapel),
    **dict.fromkeys(SCAN, _scan),
    **dict.fromkeys(SCANBLAD, lambda wereld: _scan(wereld).bladen.get()),
    "opp:bij_leerling": lambda wereld: wereld.dossier.leerling,
}


def object_voor(naam, wereld):
    if naam in ZONDER_PLAN:
        return ZONDER_PLAN[naam](wereld)
    if naam in OP_DOSSIER:
        return wereld.dossier
    if naam in GESCHIL:
        return Geschil.objects.first() or GeschilFactory(dossier=wereld.dossier, stand=GESCHIL[naam])
    versie = Versie.objects.order_by("nummer").first() or _maak(naam, wereld.dossier)
    if naam in OP_DOEL:
        return versie.doelen.order_by("nummer").first() or DoelFactory(versie=versie)
    if naam == "opp:exemplaar":
        rij = versie.ondertekeningen.exclude(rol="school").order_by("pk")[0]
        return Exemplaar.objects.get_or_create(ondertekening=rij, defaults={"bestand": versie.bestand})[0]
    if naam == "opp:evaluatie_terugkoppelen":
        return versie.evaluaties.first() or EvaluatieFactory(versie=versie)
    if naam in OP_ONDERTEKENING:
        return _van_iemand(naam, versie.ondertekeningen.order_by("pk")[0])
    return versie


def _van_iemand(naam, ondertekening):
    if naam in OP_TELEFOON:
        return ondertekening.telefoonverklaringen.first() or TelefoonverklaringFactory(ondertekening=ondertekening)
    if naam in OP_MOMENT:
        return ondertekening.tekenmomenten.first() or TekenmomentFactory(ondertekening=ondertekening)
    if naam in {"opp:papierblad", "opp:scan"} and ondertekening.scan is None:
        velden = {"papierblad": BestandFactory(), "scan": BestandFactory(), "factor": "papier"}
        type(ondertekening).objects.filter(pk=ondertekening.pk).update(**velden)
    return ondertekening


def _maak(naam, dossier):
    if naam in VASTGESTELD:
        return vastgesteld(dossier)
    if naam in SOORT:
        return VersieFactory(opp__dossier=dossier, opp__soort=SOORT[naam])
    versie = in_ronde(dossier) if naam in IN_RONDE else vol_concept(dossier)
    if naam == "opp:zonder_handelingsdeel":
        versie.zet_status(Versie.Status.GEEN_OVEREENSTEMMING)
    if naam == "opp:pdf":
        versie.concept_bestand, versie.concept_wijziging = BestandFactory(), versie.wijziging
        versie.save(update_fields=["concept_bestand", "concept_wijziging"])
    return versie
