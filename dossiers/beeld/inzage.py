"""Who looked at this file, from the audit trail: chronological, with name, role and what was seen (NEN 7513)."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.apps import apps
from django.db.models import F, Q
from django.urls import reverse
from django.utils.safestring import SafeString

from accounts.rechttaal import ROLLEN
from audit.models import Gebeurtenis
from dossiers.models import Dossier
from zorg.basis.adres import als_nummer
from zorg.basis.datums import moment

PER_KEER = 50
NOOD = "NOOD"
WAT = {
    "dossiers.dossier": "het dossier",
    "dossiers.leerling": "de gegevens van de leerling",
    "dossiers.tijdlijnstuk": "een stuk van de tijdlijn",
    "dossiers.toestemming": "een toestemming",
    "dossiers.betrokkene": "wie betrokken is",
    "dossiers.overdracht": "een overdracht",
    "bijlagen.bijlage": "een bestand",
    "aanmeldingen.aanmelding": "een aanmelding",
    "arrangementen.arrangement": "de begeleiding",
    "arrangementen.begeleidingsgesprek": "een begeleidingsgesprek",
    "arrangementen.inbreng": "wat iemand vindt van de begeleiding",
    "arrangementen.geplandgesprek": "een gepland gesprek",
    "arrangementen.pas": "een pas",
    "programmas.programma": "een aangepast programma",
    "programmas.programmaversie": "een aangepast programma",
    "verwijzingen.verwijzing": "een verwijzing",
    "verwijzingen.levering": "wat de school levert bij een verwijzing",
    "verwijzingen.toestemmingsblad": "een toestemming op papier",
    "verwijzingen.zienswijze": "een zienswijze",
    "verwijzingen.zienswijzeversie": "een zienswijze",
    "verwijzingen.uitnodiging": "een uitnodiging voor een gesprek",
    "verwijzingen.verstrekking": "wat bij een verwijzing is meegegeven",
    "overleggen.agendapunt": "een bespreking in een overleg",
    "overleggen.puntdeelname": "een punt voor mensen van buiten",
    "dossiers.deling": "wat met ouders of de leerling is gedeeld",
    "dossiers.afspraak": "een afspraak",
    "signalen.signaal": "een signaal",
    "casussen.casus": "een casus",
    "casussen.interventie": "een interventie",
    "schoolarts.schoolartstraject": "een aanmelding bij de jeugdarts",
    "schoolarts.planvanaanpak": "een plan van aanpak",
    "verzuim.verzuimmelding": "het verzuim",
    "verzuim.drempelmelding": "het verzuim",
    "opp.versie": "een plan",
    "opp.ondertekening": "een plan",
    "opp.telefoonverklaring": "een plan",
    "opp.tekenmoment": "een plan",
    "opp.geschil": "een geschil",
    "dossiers.informatieverzoek": "een vraag van een ouder zonder gezag",
    "dossiers.noodtoegang": "wie noodtoegang gebruikte",
    "dossiers.uitsluiting": "wie dit dossier niet mag zien",
    "toezicht.beoordeling": "een weekcontrole van het logboek",
    "inzage.inzageverzoek": "een vraag om een afschrift van het dossier",
    "portaal.toegang": "wat via de link is gedeeld",
    "portaal.inkomend": "wat via de link binnenkwam",
}
LIJSTEN = {
    "lijst_afdruk_getoond": "een afdruk van het dossier",
    "lijst_leerlingen_getoond": "een lijst met leerlingen",
    "lijst_jaarovergang_getoond": "wat na een nieuw schooljaar nog open staat",
    "lijst_werkvoorraad_getoond": "de werkvoorraad",
    "lijst_inlezen_getoond": "een bestand van de leerlingadministratie",
    "lijst_zoeken_getoond": "een lijst met wat iemand zocht",
    "lijst_inzageverzoeken_getoond": "een lijst van wie een afschrift vroeg",
    "lijst_vernietigingen_getoond": "een lijst van wat vernietigd mag worden",
    "lijst_opschortingen_getoond": "een lijst van wat langer bewaard blijft",
    "lijst_noodtoegangen_getoond": "een lijst van wie noodtoegang gebruikte",
    "lijst_uitsluitingen_getoond": "een lijst van wie een dossier niet mag zien",
    "lijst_aanmeldingen_getoond": "een lijst met aanmeldingen",
    "lijst_arrangementen_getoond": "een lijst met begeleiding",
    "lijst_groep_getoond": "een groep",
    "lijst_opkomst_getoond": "wie er was bij een bijeenkomst",
    "lijst_wachtlijst_getoond": "de wachtlijst van de groepen",
    "lijst_wachtlijst_begeleiding_getoond": "de wachtlijst van de begeleiding",
    "lijst_werkverdeling_getoond": "de werkverdeling",
    "lijst_sessies_getoond": "de eigen gesprekken van deze weken",
    "lijst_passen_getoond": "een lijst met passen",
    "lijst_verwijzingen_getoond": "een lijst met verwijzingen",
    "lijst_programmas_getoond": "een lijst met aangepaste programma's",
    "lijst_leveringen_getoond": "een lijst met leveringen",
    "lijst_agendapunten_getoond": "de agenda van een overleg",
    "lijst_tijdlijn_getoond": "wat bij een punt van een overleg bij elkaar staat",
    "lijst_eigen_punten_getoond": "de punten voor mensen van buiten",
    "lijst_besluiten_getoond": "de besluitenlijst van een overleg",
    "lijst_acties_van_overleg_getoond": "wie wat doet na een overleg",
    "lijst_niet_gehandeld_getoond": "wat te lang wacht",
    "lijst_acties_getoond": "een lijst met acties",
    "lijst_bewaking_getoond": "wat te laat is op school",
    "lijst_ontbreekt_getoond": "wat nog niet is ingevuld",
    "lijst_casussen_getoond": "een lijst met casussen",
    "lijst_consulten_getoond": "een lijst met vragen om advies",
    "lijst_drempels_getoond": "een lijst met verzuim",
    "lijst_gesprekken_getoond": "een lijst met gesprekken",
    "lijst_jaarlijst_getoond": "een jaarlijst",
    "lijst_jaarlijst_uitvoer_getoond": "een bestand met een jaarlijst",
    "lijst_open_werk_getoond": "het werk van een collega",
    "lijst_plannen_getoond": "een lijst met plannen",
    "lijst_gescande_bladen_getoond": "een lijst met gescande bladen van een plan",
    "lijst_plannen_samen_getoond": "een lijst om iets voor meer leerlingen tegelijk te doen",
    "lijst_plannen_register_getoond": "de plannen voor het register",
    "lijst_schoolarts_getoond": "een lijst met aanmeldingen bij de jeugdarts",
    "lijst_signalen_getoond": "een lijst met signalen",
    "lijst_zelfmeldingen_getoond": "een lijst met hulpvragen",
    "lijst_spoor_getoond": "het logboek van de school",
    # Without a pupil in the log, so on nobody's page: only in the trail of the school (ZEIST-36, INV-30).
    "lijst_vertrouwensgesprekken_getoond": "de eigen vertrouwensgesprekken",
    "lijst_vertrouwen_kiezen_getoond": "een lijst om in vertrouwen uit te kiezen",
    "lijst_beoordelingen_getoond": "de weekcontroles van het logboek",
    "lijst_meldcodes_getoond": "de meldcodes waar iemand bij is gevraagd",
}
DEED = {"ingezien": "Bekeek", "ingezien_via_link": "Bekeek", "geweigerd": "Wilde zien, maar mocht niet:"}
WIE_VIA_LINK = {"leerling": "De leerling", "ouder": "Een ouder"}


@dataclass(frozen=True)
class Blik:
    wanneer: SafeString
    wie: str
    rol: str
    wat: str


def wie_keek(dossier: Dossier, *, na: str = "") -> tuple[list[Blik], str]:
    """One page of looks, newest first, and the address of the next page."""
    bekeken = Q(leerling_id=dossier.leerling_id, soort__in=DEED)
    op_een_lijst = Q(details__contains={"leerlingen": [dossier.leerling_id]}, soort__startswith="lijst_")
    rijen = Gebeurtenis.objects.filter(bekeken | op_een_lijst)
    if (laatste := als_nummer(na)) is not None:
        rijen = rijen.filter(pk__lt=laatste)
    # Not by pk itself: the planner would then walk the whole trail backwards for a pupil hardly anybody looks at.
    lijst = list(rijen.order_by((F("pk") + 0).desc())[: PER_KEER + 1])
    getoond = lijst[:PER_KEER]
    volgende = ""
    if len(lijst) > PER_KEER:
        volgende = f"{reverse('dossiers:inzage', args=[dossier.pk])}?{urlencode({'na': getoond[-1].pk})}"
    return [_blik(rij) for rij in getoond], volgende


def _blik(rij: Gebeurtenis) -> Blik:
    codes, _, cel = rij.grond.partition(":")
    rol = ", ".join(ROLLEN[code] for code in codes.split("+") if code in ROLLEN)
    if cel.startswith(NOOD):
        rol = f"{rol}, met noodtoegang"
    if rij.soort not in DEED:
        wat = f"Zag de leerling op {LIJSTEN.get(rij.soort, 'een lijst')}"
    else:
        wat = f"{DEED[rij.soort]} {wat_het_is(rij.onderwerp)}"
    return Blik(moment(rij.moment), _wie(rij), rol, wat)


def _wie(rij: Gebeurtenis) -> str:
    if rij.soort != "ingezien_via_link":
        return rij.door_naam
    return WIE_VIA_LINK.get(rij.details.get("rol", ""), "Een ouder of de leerling")


def wat_het_is(onderwerp: str) -> str:
    return WAT.get(onderwerp) or str(apps.get_model(onderwerp)._meta.verbose_name)
