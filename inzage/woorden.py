"""The words above what a copy holds: one label for each column, in the language of who reads it (AVG art. 12).

First the words of one model, then the questions of the plan, then these by the name of the column, and last the name
that the model itself gives. A column whose own name is a good label stands in ``GEWOON``; ``tests/inzage`` fails for a
column that is nowhere, so that no copy ever says "gesprek leerling datum".
"""

from typing import Any

from django.db import models

from opp.vragen import VRAGEN

# "Gevraagd op" reads well, and these do too.
OP = "_op"
_GEWOON = """
    aan aanbod aandachtspunten aanhef aanleiding aanpak aanspreekpunt aanwezigheid adres advies afspraken
    antwoord antwoorden begeleidingsmogelijkheden beginsituatie belastbaarheid besproken bestemming
    bestuursbesluit brief bron code conclusie contactmomenten contactverbod criteria deelnemers deskundigen doel
    domein dossieranalyse effect ernst evaluatie fase formulier frequentie functie gegevens geboortedatum
    gemeente gevraagd gezag grenzen grond grondslag handelingsdeel hulpvraag informatierecht inhoud intake
    invloed inschrijfdatum kanaal klas leerjaar leerlingnummer lesuren lesuur lokaal mening naam namens nummer
    observatie omschrijving omvang onderdelen ondernomen ondersteuningsbehoeften onderwerpen ontvanger
    ontvangers ontvangstdatum opbouw opmerking percentage periode plaats procent reden resultaat roepnaam rol
    schooljaar school sinds soort status stukken succescriterium telefoon tekst titel toelichting toestemmingen
    uitkomst uitkomsten uitschrijfdatum vak verklaring verzoek vragen vrijstellingen vrijstellingsgrond waarom
    waarover wat week weken wie woorden zorgen datum begindatum einddatum evaluatiedatum consultdatum
    gespreksdatum reactiedatum tekendatum
"""
GEWOON = frozenset(_GEWOON.split())
WOORDEN: dict[str, str] = {
    "aangemaakt_op": "Gemaakt op", "aanleidingen": "Aanleiding", "aanwezigen": "Wie erbij was",
    "adres_geheim": "Adres is geheim", "advies_datum": "Dag van het advies", "advies_opbouw": "Advies over de opbouw",
    "advies_school": "Advies aan school", "advies_van": "Wie het advies gaf",
    "afdruk_gevraagd_op": "Afdruk gevraagd op", "afgevinkt": "Wat is gedaan of nagekeken",
    "afhandeling": "Hoe het is afgehandeld", "afsluitreden": "Waarom het is afgesloten",
    "akkoord_van": "Wie eerst akkoord moest geven", "ankerdatum": "Dag vanaf wanneer de termijn telt",
    "bijeenkomsten": "Hoeveel gesprekken er waren", "beeindigd_op": "Beëindigd op",
    "bereikbaar": "Hoe iemand te bereiken is", "besluit_datum": "Dag van het besluit",
    "besluit_toelichting": "Toelichting op het besluit", "besproken_datum": "Besproken op",
    "betrokken_hulp": "Wie er al helpt", "bezet_op": "Laatst geopend om te schrijven op",
    "bijgewoond": "Bij hoeveel gesprekken de leerling was", "bron_datum": "Dag van de bron",
    "bron_wie": "Wie het zei", "casemanager_benoemd_op": "Vaste begeleider gekozen op",
    "catalogusitem": "Welk aanbod van school", "categorieen": "Waar het over gaat",
    "cijferbeeld": "Hoe het met de cijfers gaat",
    "criteria_groot_overleg": "Waarom een gesprek met mensen van buiten", "criterium": "Waarom advies is gevraagd",
    "dag": "Dag van de week", "dagen_per_week": "Hoeveel dagen per week",
    "deelschrijvers": "Wie welk deel schreef, en wanneer", "definitief_geplaatst_datum": "Definitief geplaatst op",
    "documentregel": "Welk soort document", "doel_datum": "Wanneer het doel is gehaald",
    "doel_percentage": "Hoeveel procent van de lessen het doel is", "doelen_leerling": "Wat de leerling zelf wil",
    "drempel": "Welke grens van verzuim", "eerste_lesuur": "Eerste lesuur dat is gemist",
    "einde_reden": "Waarom het stopte", "email": "Mailadres", "factor": "Hoe is nagekeken wie dit is",
    "foute_codes": "Hoe vaak een code fout was", "geevalueerd_op": "Geëvalueerd op",
    "gegeven_door_leerling": "De leerling gaf dit zelf", "gehoord": "Gehoord", "geinformeerd_op": "Geïnformeerd op",
    "geplande_datum": "Gepland op", "geplande_einddatum": "Verwachte laatste dag",
    "gesloten_reden": "Waarom het is gesloten", "gesprek_leerling_datum": "Dag van het gesprek met de leerling",
    "gesprek_ouders_datum": "Dag van het gesprek met ouders", "gesprekssoort": "Soort gesprek",
    "getypte_naam": "Naam die is getypt", "gevraagd_datum": "Gevraagd op", "gewenste_inzet": "Welke hulp is gewenst",
    "groepsstand": "Hoe het staat met de groep", "grootte": "Grootte in bytes", "helpt": "Helpt de begeleiding",
    "herkend": "Hoe is herkend wie dit is", "hoedanigheid": "In welke rol", "in_fase_sinds_op": "In deze fase sinds",
    "inbreng_leerling": "Wat de leerling erover zegt", "inbreng_op": "Inbreng gegeven op",
    "indicatie_datum": "Dag van de indicatie", "indicatie_instelling": "Wie de indicatie stelt",
    "indicatie_status": "Hoe het staat met de indicatie", "ingediend_datum": "Ingediend op",
    "ingetrokken_reden": "Waarom het is ingetrokken", "inhalen_toetsen": "Toetsen inhalen",
    "inspanning_besproken_datum": "Extra inzet besproken op", "intrekreden": "Waarom het is ingetrokken",
    "ip": "Internetadres (IP)", "keer_niet_verschenen": "Hoe vaak niemand kwam",
    "klas_herkend": "Klas die school erbij vond", "leerling_vindt": "Wat de leerling ervan vindt",
    "leerling_woorden": "In de woorden van de leerling", "lesuren_per_dag": "Lesuren per dag",
    "liever_met": "Met wie het liefst", "lopende_afspraken": "Afspraken die nog lopen",
    "maatregelen_extern": "Wat mensen van buiten school doen", "maatregelen_leerling": "Wat de leerling doet",
    "maatregelen_school": "Wat school doet", "maatregelen_thuis": "Wat er thuis gebeurt",
    "mening_begeleider": "Wat de begeleider vindt", "mening_leerling": "Wat de leerling vindt",
    "mening_ouders": "Wat ouders vinden", "met": "Met wie", "mimetype": "Soort bestand", "minuten": "Hoeveel minuten",
    "mogelijk_rommel": "Misschien geen echt bericht", "momentopname": "Gegevens van die dag",
    "naar": "Naar welke fase", "niveau": "Wie het mag lezen", "oordeel_datum": "Dag van het oordeel",
    "oordeel_verwacht_datum": "Oordeel verwacht op", "op_verzoek_van": "Wie erom vroeg",
    "opp_geevalueerd_datum": "Plan besproken op", "oudercontact": "Contact met ouders",
    "ouders_stand": "Wat ouders weten", "ouders_vinden": "Wat ouders ervan vinden",
    "ouders_woorden": "In de woorden van ouders", "overgeslagen": "Wat er nog niet was",
    "overleg_met_ouders": "Met ouders besproken", "overleg_reden": "Waarom niet met ouders besproken",
    "partij": "Wie dit vindt", "partner": "Met welke organisatie", "periode_begindatum": "Eerste dag van de periode",
    "periode_einddatum": "Laatste dag van de periode", "perspectief_gelezen": "Las het deel over de toekomst",
    "probleemsoort": "Soort probleem", "plan_vastgesteld_op": "Plan vastgesteld op", "reden_einde": "Waarom het stopte",
    "rekening_houden_met": "Waar school rekening mee houdt", "relatie": "Wie het is van de leerling",
    "resultaat_op": "Resultaat opgeschreven op", "ritmedatum": "Dag in het vaste ritme",
    "routeuitleg": "Waarom het deze weg ging", "spoed": "Haast", "stand": "Hoe het staat",
    "sterke_kanten": "Wat goed gaat", "taal": "Taal", "tekstversie": "Welke tekst er stond",
    "telling": "Wat is geteld", "terugkoppeling_datum": "Teruggekoppeld op",
    "terugstuurreden": "Waarom het is teruggestuurd", "tevreden": "Hoe tevreden (1 tot en met 5)",
    "uiterste_datum": "Uiterlijk op", "uitnodigingsdatum": "Uitgenodigd op",
    "uitstel_besloten_op": "Uitstel besloten op", "uitstel_besluit_reden": "Waarom het uitstel wel of niet mag",
    "uitstel_herziendatum": "Uitstel opnieuw bekijken op", "uitstel_herzieningsdatum": "Uitstel opnieuw bekijken op",
    "uitstel_mag": "Het uitstel mag", "uitstel_reden": "Waarom uitstel is gevraagd",
    "uitvoerder_naam": "Wie het doet, met naam", "uren_per_dag": "Uren per dag", "user_agent": "Browser en apparaat",
    "van": "Van wie", "verband": "Waar dit bij hoort", "verder": "Hoe het verder moet",
    "verstuurdatum": "Verstuurd op", "vertrouwelijk": "In vertrouwen verteld",
    "vertrouwelijk_reden": "Waarom het vertrouwelijk is", "vervolgdatum": "Vervolg op",
    "verwacht_effect": "Wat school ervan verwacht", "verwacht_resultaat": "Wat het moet opleveren",
    "verwijzing": "Er is doorverwezen", "verwijzing_soort": "Waarnaar is doorverwezen",
    "verzuimbeeld": "Hoe vaak de leerling er niet is", "volgende_datum": "Volgende keer op",
    "volgende_stap": "Volgende stap", "volgorde": "Plaats op de agenda", "vooraf_besluit": "Wat vooraf is besloten",
    "vooraf_op": "Vooraf besloten op", "vooraf_reden": "Waarom dat vooraf is besloten",
    "waar_zichtbaar": "Waar het te zien is", "wachtlijst_op": "Op de wachtlijst sinds",
    "wie_mag_weten": "Wie het mag weten", "wijze": "Op welke manier",
    "zienswijze_leerling": "Wat de leerling ervan vindt", "zienswijze_ouders": "Wat ouders ervan vinden",
    "ziet_af": "Wilde niets zeggen", "zonder_plan_op": "Zonder plan begonnen op",
    "zonder_plan_reden": "Waarom zonder plan is begonnen", "zorgen_leerling": "Wat de leerling zelf moeilijk vindt",
    "besloten": "Alleen bekend bij het zorgteam",
}  # fmt: skip
VAN_MODEL: dict[str, str] = {
    "arrangementen.Inbreng.gehoord": "Luistert school goed (1 tot en met 5)",
    "arrangementen.Inbreng.tekst": "Wat goed gaat, en wat niet",
    "casussen.Fasewissel.van": "Uit welke fase",
    "opp.Telefoonverklaring.gehoord": "Wat aan de telefoon is gezegd",
    "opp.Telefoonverklaring.gevraagd": "Wat aan de telefoon is gevraagd",
    "opp.Versie.einddatum": "Tot wanneer het plan geldt",
    "verwijzingen.Verwijzing.ingediend_datum": "Dag van indienen",
    "overleggen.Veld.stand": "Hoe vaak in dit overleg iets was bewaard",
}


def naam_van(veld: "models.Field[Any, Any]") -> str:
    """The label of a column, with a capital."""
    naam = woorden_voor(veld) or str(veld.verbose_name)
    return naam[:1].upper() + naam[1:]


def woorden_voor(veld: "models.Field[Any, Any]") -> str:
    """Empty when only the model itself knows."""
    model = veld.model._meta.label
    if eigen := VAN_MODEL.get(f"{model}.{veld.name}"):
        return eigen
    if model == "opp.Versie" and veld.name in VRAGEN:
        return VRAGEN[veld.name][0]
    return "" if heeft_naam(veld) else WOORDEN.get(veld.name, "")


def heeft_naam(veld: "models.Field[Any, Any]") -> bool:
    """Whether the model gives it a name: not the one that Django makes of the column."""
    return str(veld.verbose_name) != veld.name.replace("_", " ")


def sleutel_in_woorden(sleutel: str) -> str:
    """A key inside a column of many answers."""
    return WOORDEN.get(sleutel) or VRAGEN.get(sleutel, [""])[0] or sleutel.replace("_", " ")
