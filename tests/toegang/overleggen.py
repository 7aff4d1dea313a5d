# ruff: noqa: E501  a matrix is read by its columns
"""Who gets through the doors of the meetings. The meeting runs; its fixed people are invited by name."""

from datetime import timedelta

from django.utils import timezone

from overleggen import reeks
from overleggen.models import Botsing, Bundel, Overleg
from overleggen.services import sluiten, voeren
from tests.factories import GebruikerFactory
from tests.overleggen.factories import DeelnameFactory, erbij, punt_op, veld_van
from zorg.basis.models import Bestand

MATRIX = """
                                     zorgcoordinator ondersteuner mentor andere_mentor docent teamleider begeleider smw beheerder privacy andere_school_zc anoniem
GET  overleggen:lijst                ja              ja           ja     ja            403    ja         ja         ja  403       403     ja               in
GET  overleggen:tonen                ja              ja           404    404           404    404        404        ja  404       404     404              in
POST overleggen:uitnodigen           ja              ja           404    404           404    404        404        403 404       404     404              in
POST overleggen:agenda_vullen        ja              ja           404    404           404    404        404        403 404       404     404              in
POST overleggen:agenda_vaststellen   ja              ja           404    404           404    404        404        403 404       404     404              in
POST overleggen:agenda_heropenen     ja              ja           404    404           404    404        404        403 404       404     404              in
GET  overleggen:beginnen             ja              ja           404    404           404    404        404        ja  404       404     404              in
POST overleggen:beginnen             ja              ja           404    404           404    404        404        ja  404       404     404              in
GET  overleggen:nu                   ja              ja           404    404           404    404        404        ja  404       404     404              in
GET  overleggen:stroom               ja              ja           404    404           404    404        404        ja  404       404     404              in
POST overleggen:kijkers              ja              ja           404    404           404    404        404        ja  404       404     404              in
POST overleggen:voorzitten           ja              ja           404    404           404    404        404        ja  404       404     404              in
POST overleggen:iedereen_is_er       ja              ja           404    404           404    404        404        403 404       404     404              in
POST overleggen:aan_de_beurt         ja              ja           404    404           404    404        404        ja  404       404     404              in
POST overleggen:bij_punt             ja              ja           404    404           404    404        404        403 404       404     404              in
GET  overleggen:afsluiten            ja              ja           404    404           404    404        404        403 404       404     404              in
POST overleggen:afsluiten            ja              ja           404    404           404    404        404        403 404       404     404              in
GET  overleggen:besluitenlijst       ja              ja           404    404           404    404        404        ja  404       404     404              in
GET  overleggen:besluitenlijst_stand ja              ja           404    404           404    404        404        403 404       404     404              in
GET  overleggen:besluitenlijst_pdf   ja              ja           404    404           404    404        404        403 404       404     404              in
GET  overleggen:verslag_vaststellen  ja              ja           404    404           404    404        404        403 404       404     404              in
POST overleggen:verslag_vaststellen  ja              ja           404    404           404    404        404        403 404       404     404              in
GET  overleggen:wie_doet_wat         ja              ja           404    404           404    404        404        ja  404       404     404              in
GET  overleggen:verslag_verbeteren   ja              ja           404    404           404    404        404        403 404       404     404              in
POST overleggen:verslag_verbeteren   ja              ja           404    404           404    404        404        403 404       404     404              in
GET  overleggen:voorstellen          ja              ja           403    404           404    403        403        404 404       404     404              in
POST overleggen:voorstellen          ja              ja           403    404           404    403        403        404 404       404     404              in
GET  overleggen:aanvullen            ja              ja           404    404           404    404        404        403 404       404     404              in
POST overleggen:aanvullen            ja              ja           404    404           404    404        404        403 404       404     404              in
POST overleggen:nakijken             ja              ja           404    404           404    404        404        403 404       404     404              in
GET  overleggen:spoed                ja              ja           404    404           404    404        404        403 404       404     404              in
POST overleggen:spoed                ja              ja           404    404           404    404        404        403 404       404     404              in
GET  overleggen:uitstel              ja              ja           404    404           404    404        404        403 404       404     404              in
POST overleggen:uitstel              ja              ja           404    404           404    404        404        403 404       404     404              in
GET  overleggen:team                 ja              ja           404    404           404    404        404        403 404       404     404              in
POST overleggen:team                 ja              ja           404    404           404    404        404        403 404       404     404              in
POST overleggen:hulpvraag_vragen     ja              ja           404    404           404    404        404        403 404       404     404              in
GET  overleggen:bundel               ja              ja           404    404           404    404        404        403 404       404     404              in
POST overleggen:bundel_vragen        ja              ja           404    404           404    404        404        403 404       404     404              in
GET  overleggen:bundel_stand         ja              ja           404    404           404    404        404        403 404       404     404              in
GET  overleggen:punt_verslag         ja              ja           404    404           404    404        404        403 404       404     404              in
POST overleggen:punt_verslag         ja              ja           404    404           404    404        404        403 404       404     404              in
GET  overleggen:bundel_pdf           ja              404          404    404           404    404        404        404 404       404     404              in
POST overleggen:deelnemer_verwijderen ja             ja           404    404           404    404        404        404 404       404     404              in
POST overleggen:aanwezigheid         ja              ja           404    404           404    404        404        404 404       404     404              in
POST overleggen:verplaatsen          ja              ja           404    404           404    404        404        403 404       404     404              in
POST overleggen:minuten              ja              ja           404    404           404    404        404        403 404       404     404              in
POST overleggen:meenemen             ja              ja           404    404           404    404        404        403 404       404     404              in
GET  overleggen:intrekken            ja              ja           404    404           404    404        404        403 404       404     404              in
POST overleggen:intrekken            ja              ja           404    404           404    404        404        403 404       404     404              in
POST overleggen:besluit              ja              ja           404    404           404    404        404        403 404       404     404              in
POST overleggen:besluit_verder       ja              ja           404    404           404    404        404        403 404       404     404              in
POST overleggen:actie_toevoegen      ja              ja           404    404           404    404        404        ja  404       404     404              in
POST overleggen:terugkoppeling       ja              ja           404    404           404    404        404        ja  404       404     404              in
POST overleggen:veld_opslaan         ja              ja           404    404           404    404        404        ja  404       404     404              in
POST overleggen:veld_bezetten        ja              ja           404    404           404    404        404        ja  404       404     404              in
GET  overleggen:botsing              404             404          404    404           404    404        404        ja  404       404     404              in
POST overleggen:botsing              404             404          404    404           404    404        404        ja  404       404     404              in
GET  overleggen:acties               ja              ja           ja     ja            ja     ja         ja         ja  403       403     ja               in
GET  overleggen:actie_tonen          ja              ja           ja     404           404    404        404        404 404       404     404              in
POST overleggen:actie_aanvullen      ja              ja           403    404           404    404        404        404 404       404     404              in
POST overleggen:actie_schrappen      ja              ja           403    404           404    404        404        404 404       404     404              in
POST overleggen:actie_afronden       ja              ja           ja     404           404    404        404        404 404       404     404              in
POST overleggen:actie_niet_nagekomen ja              ja           ja     404           404    404        404        404 404       404     404              in
POST overleggen:actie_opnieuw        ja              ja           403    404           404    404        404        404 404       404     404              in
GET  overleggen:mijn_agenda            ja              ja           ja     ja            ja     ja         ja         ja  ja        ja      ja               in
POST overleggen:adres_maken            ja              ja           ja     ja            ja     ja         ja         ja  ja        ja      ja               in
POST overleggen:adres_uitzetten        ja              ja           ja     ja            ja     ja         ja         ja  ja        ja      ja               in
POST overleggen:beantwoorden           403             403          404    404           404    404        404        404 404       404     404              in
GET  overleggen:plannen              ja              ja           403    403           403    403        403        403 403       403     ja               in
POST overleggen:plannen              ja              ja           403    403           403    403        403        403 403       403     ja               in
POST overleggen:reeksbesluit         ja              ja           403    403           403    403        403        403 403       403     ja               in
GET  overleggen:verzetten            ja              ja           404    404           404    404        404        403 404       404     404              in
POST overleggen:verzetten            ja              ja           404    404           404    404        404        403 404       404     404              in
GET  overleggen:vervallen            ja              ja           404    404           404    404        404        403 404       404     404              in
POST overleggen:vervallen            ja              ja           404    404           404    404        404        403 404       404     404              in
POST overleggen:volgorde             ja              ja           404    404           404    404        404        403 404       404     404              in
POST overleggen:naar_volgend         ja              ja           404    404           404    404        404        403 404       404     404              in
POST overleggen:kopie_naar_volgend   ja              ja           404    404           404    404        404        403 404       404     404              in
GET  overleggen:mijn_punten            403             403          403    403           403    403        403        403 403       403     403              in
GET  overleggen:mijn_stand             403             403          403    403           403    403        403        403 403       403     403              in
POST overleggen:inbreng                403             403          404    404           404    404        404        403 404       404     404              in
GET  overleggen:overleg_partners       ja              ja           404    404           404    404        404        403 404       404     404              in
POST overleggen:partner_uitnodigen     ja              ja           404    404           404    404        404        403 404       404     404              in
GET  overleggen:punt_partners          ja              ja           404    404           404    404        404        403 404       404     404              in
POST overleggen:punt_partners          ja              ja           404    404           404    404        404        403 404       404     404              in
GET  overleggen:anoniem_bespreken      ja              ja           404    404           404    404        404        403 404       404     404              in
POST overleggen:anoniem_bespreken      ja              ja           404    404           404    404        404        403 404       404     404              in
GET  overleggen:zo_ziet                ja              ja           404    404           404    404        404        404 404       404     404              in
GET  overleggen:pakket                 ja              ja           404    404           404    404        404        404 404       404     404              in
GET  overleggen:pakket_stand           ja              ja           404    404           404    404        404        404 404       404     404              in
"""
OP_PUNT = {
    "aanvullen",
    "nakijken",
    "spoed",
    "uitstel",
    "team",
    "hulpvraag_vragen",
    "bundel",
    "bundel_vragen",
    "bundel_stand",
    "punt_verslag",
    "naar_volgend",
    "kopie_naar_volgend",
    "punt_partners",
    "anoniem_bespreken",
    "aan_de_beurt",
    "bij_punt",
    "verplaatsen",
    "meenemen",
    "minuten",
    "intrekken",
    "besluit",
    "besluit_verder",
    "actie_toevoegen",
    "terugkoppeling",
}
GESLOTEN = {
    "verslag_vaststellen",
    "wie_doet_wat",
    "verslag_verbeteren",
    "besluitenlijst",
    "besluitenlijst_stand",
    "besluitenlijst_pdf",
}


def object_voor(naam, wereld):
    naam = naam.partition(":")[2]
    if naam in {
        "mijn_punten",
        "mijn_stand",
        "lijst",
        "acties",
        "mijn_agenda",
        "adres_maken",
        "adres_uitzetten",
        "plannen",
        "reeksbesluit",
    }:
        return None
    if naam == "voorstellen":
        return wereld.dossier
    overleg, punt = _lopend(wereld)
    if naam in OP_PUNT:
        return punt
    if naam.startswith("actie_"):
        return _actie(overleg, punt, wereld)
    if naam in GESLOTEN:
        _sluit(overleg, punt, wereld)
    return _onderdeel(naam, overleg, punt, wereld)


def _onderdeel(naam, overleg, punt, wereld):
    if naam == "bundel_pdf":
        bestand = Bestand.objects.create(naam="alles.pdf", inhoud=b"%PDF", sha256="0" * 64)
        return Bundel.objects.create(agendapunt=punt, voor=wereld.spelers["zorgcoordinator"], bestand=bestand)
    if naam.startswith("veld_") or naam == "verslag_verbeteren":
        return veld_van(punt)
    if naam == "botsing":
        return Botsing.objects.create(veld=veld_van(punt), tekst="Van mij", geschreven_door=wereld.spelers["smw"])
    if naam == "inbreng":
        return erbij(punt, GebruikerFactory())
    if naam in {"zo_ziet", "pakket", "pakket_stand", "deelnemer_verwijderen", "aanwezigheid", "beantwoorden"}:
        return DeelnameFactory(overleg=overleg)
    return overleg


def _lopend(wereld):
    """A new running meeting, today or shortly before, with one pupil of the mentor's class on it."""
    zc = wereld.spelers["zorgcoordinator"]
    overlegtype = reeks.klein_overleg(wereld.school)
    dag = timezone.localdate() - timedelta(days=overlegtype.overleggen.filter(datum__lte=timezone.localdate()).count())
    reeks.maken(overlegtype, dag)
    overleg = overlegtype.overleggen.select_related("overlegtype", "school").get(datum=dag)
    punt = punt_op(overleg, zc, wereld.klas)
    voeren.beginnen(overleg, door=zc)
    return overleg, punt


def _actie(overleg, punt, wereld):
    actie = voeren.actie_toevoegen(
        punt,
        wat="Bel moeder",
        wie=wereld.spelers["mentor"],
        uiterste_datum=timezone.localdate(),
        door=wereld.spelers["zorgcoordinator"],
    )
    _sluit(overleg, punt, wereld)
    return actie


def _sluit(overleg, punt, wereld):
    zc = wereld.spelers["zorgcoordinator"]
    uitkomst = overleg.overlegtype.uitkomsten.get(code="GESPREK_COPA")
    voeren.besluiten_vastleggen(punt, uitkomsten=[uitkomst], evaluatiedatum=None, door=zc)
    sluiten.afsluiten(overleg, door=zc)
    overleg.besluitenlijst = Bestand.objects.create(naam="lijst.pdf", inhoud=b"%PDF", sha256="0" * 64)
    Overleg.objects.filter(pk=overleg.pk).update(besluitenlijst=overleg.besluitenlijst)
