"""Every setting a profile must give, with its kind and what it means. The page and docs/profiel.md show these words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Sleutel:
    soort: type
    uitleg: str
    keuzes: tuple[str, ...] = ()


ALLE_GEZAGHOUDERS = "alle_gezaghouders"
EEN_GEZAGHOUDER = "een_gezaghouder_tenzij_bezwaar"

FORMULIEREN = {
    "zorg": "Aanmelding zorg",
    "schoolarts": "Aanmelding schoolarts",
    "advies": "Advies of overleg",
    "zelf": "Leerling meldt zichzelf",
    "ib": "Intern begeleider",
    "ab": "Ambulant begeleider",
    "jeugdverpleegkundige": "Jeugdverpleegkundige",
    "begeleiding": "Training of begeleiding",
    "chronisch": "Chronische ziekte of aandoening",
    "orthopedagoog": "Deskundige van buiten school",
    "afspraak": "Afspraak voor ouders of leerling",
    "verwijzing": "Doorverwijzing zonder inhoud",
    "docent": "Hulpvraag van een docent",
    "anoniem": "Anoniem overleg",
    "leerplicht": "Consult bij leerplicht",
}
VERZUIMSOORTEN = ("ziek", "geoorloofd", "te_laat", "ongeoorloofd", "verwijderd")
ONDERWERPEN = {
    "aanmelding_zorg": "Aanmelding zorg",
    "aanmelding_schoolarts": "Aanmelding schoolarts",
    "aanmelding_ib": "Aanmelding intern begeleider",
    "aanmelding_ab": "Aanmelding ambulant begeleider",
    "aanmelding_begeleiding": "Aanmelding training of begeleiding",
    "groot_overleg": "Bespreken met mensen van buiten school",
    "externe_verwijzing": "Verwijzing naar hulp buiten school",
    "gezondheid_delen": "Gegevens over gezondheid delen",
    "opp_handelingsdeel": "Handelingsdeel van het OPP",
    "opp_perspectiefdeel": "Perspectiefdeel van het OPP",
    "opp_hoorrecht": "De leerling vertelt wat die zelf vindt van het OPP",
    "veilig_thuis": "Melding bij Veilig Thuis",
}

# What a talk can ask; the fields of each block are in dossiers/vragen.py.
VRAGENBLOKKEN = {
    "terugblik": "Wat gaat goed, wat kan beter",
    "loopbaan": "Vijf loopbaanvragen",
    "doelen": "Persoonlijke doelen",
    "intake": "Welke ondersteuning is mogelijk en gewenst",
    "ondersteuningsvraag": "Ondersteuningsvraag",
    "keuze": "Welke ondersteuning is gekozen, en waarom",
    "verzuim": "Verzuim: oorzaak en wat helpt",
    "evaluatie": "Hoe ging de ondersteuning",
    "consult": "Met wie van buiten school, wat vroeg je, en wat was het advies",
}

# Why a school asks the youth doctor or nurse for advice, and the steps that can follow (domein.md 4.7).
SCHOOLARTS_CRITERIA = {
    "ziekte_aaneengesloten": "Veel schooldagen achter elkaar ziek",
    "ziekmeldingen": "Vaak ziek gemeld in korte tijd",
    "veelvuldig_ziek": "Vaak afwezig door ziekte",
    "leefomgeving": "Zorgen over een gezonde leefomgeving of thuissituatie",
    "bij_zorg": "Andere zorg over verzuim",
    "eigen_verzoek": "De leerling vraagt er zelf om",
    "verzoek_school": "School vraagt erom",
    "medisch_sociaal": "Medische of sociaal-emotionele vragen",
}
SCHOOLARTS_STAPPEN = {
    "controleren": "Controleren",
    "informeren": "Leerling en ouders weten het",
    "doorsturen": "Versturen",
    "uitnodigen": "Uitnodiging",
    "consult": "Gesprek",
    "terugkoppelen": "Advies",
    "mentor": "Advies doorsturen",
    "plan": "Plan van aanpak",
    "vertellen": "Leerling en ouders horen het",
}

SLEUTELS: dict[str, Sleutel] = {
    # how this school names things
    "term.coordinator": Sleutel(str, "wie de zorg coördineert"),
    "term.ondersteuner": Sleutel(str, "wie de coördinator ondersteunt en notuleert"),
    "term.zorgteam": Sleutel(str, "het team dat de leerlingen bespreekt"),
    "term.klein_overleg": Sleutel(str, "het overleg met eigen medewerkers"),
    "term.groot_overleg": Sleutel(str, "het overleg met mensen van buiten school"),
    "term.mentor": Sleutel(str, "de mentor"),
    "term.teamleider": Sleutel(str, "de leidinggevende van het team"),
    "term.jeugdarts": Sleutel(str, "wie de school bij ziekteverzuim om advies vraagt"),
    "term.voortgangsgesprek": Sleutel(str, "het vaste gesprek met de leerling"),
    "term.leerlingvolgsysteem": Sleutel(str, "het systeem waarin de school leerlingen volgt"),
    "term.verwijderd_uit_les": Sleutel(str, "waar staat wie uit de les is verwijderd"),
    # signals
    "meldcode.functie": Sleutel(str, "functie die waakt over de meldcode"),
    # aanmelding
    "aanmelding.formulieren": Sleutel(list, "welke formulieren de school gebruikt", tuple(FORMULIEREN)),
    "aanmelding.gesprek_leerling_verplicht": Sleutel(bool, "eerst een gesprek met de leerling"),
    "aanmelding.oudergesprek_tot_leeftijd": Sleutel(
        int, "onder deze leeftijd eerst een gesprek met ouders (0: nooit verplicht)"
    ),
    "aanmelding.leerling_zelf": Sleutel(bool, "een leerling kan zichzelf aanmelden"),
    "aanmelding.vertrouwelijk_mogelijk": Sleutel(bool, "een leerling kan om vertrouwelijkheid vragen"),
    "aanmelding.ouders_bericht": Sleutel(bool, "ouders met gezag krijgen bericht dat de aanmelding er is"),
    "aanmelding.vraagsoorten": Sleutel(list, "wat je van een overleg kunt vragen (leeg: geen keuze)"),
    "aanmelding.sla_schooldagen": Sleutel(int, "schooldagen tot de eerste reactie"),
    "aanmelding.akkoord_bij": Sleutel(list, "aanbod dat eerst een akkoord vraagt voordat het op de agenda komt"),
    "aanmelding.akkoord_door": Sleutel(list, "functies die dat akkoord geven"),
    "aanmelding.motivatie_bij": Sleutel(list, "aanbod waarvoor de leerling zelf gemotiveerd moet zijn"),
    "aanmelding.rondvraag_schooldagen": Sleutel(int, "schooldagen die docenten hebben voor een rondvraag"),
    # inzet
    "inzet.inspanningsregel": Sleutel(bool, "begeleiding kan stoppen als de leerling zich niet inspant"),
    "inzet.standaard_plaats": Sleutel(str, "waar ondersteuning meestal is", ("klas", "school")),
    "inzet.evaluatie_weken": Sleutel(int, "weken tot de evaluatie als het aanbod zelf geen termijn heeft"),
    # OPP and signing
    "opp.termijn_weken": Sleutel(int, "weken waarbinnen een OPP er is"),
    "opp.evaluatie_uiterlijk_weken": Sleutel(int, "weken waarbinnen een OPP is geëvalueerd"),
    "opp.leerling_tekent_vanaf": Sleutel(int, "vanaf deze leeftijd tekent de leerling mee"),
    "opp.ouders_tekenen": Sleutel(str, "welke ouders tekenen", (ALLE_GEZAGHOUDERS, EEN_GEZAGHOUDER)),
    "opp.start_na_ondertekening": Sleutel(bool, "begeleiding start pas na ondertekening"),
    # meetings
    "overleg.agenda_sluit_dagen": Sleutel(int, "dagen voor het overleg waarop de agenda sluit"),
    "overleg.agenda_sluit_tijd": Sleutel(str, "tijdstip waarop de agenda sluit"),
    "overleg.extern_venster_dagen": Sleutel(int, "dagen vooraf waarop genodigden van buiten hun punten zien"),
    "overleg.extern_venster_na_dagen": Sleutel(int, "dagen na afloop waarna genodigden van buiten niets meer zien"),
    # talks
    "gesprek.vertrouwelijkheid": Sleutel(str, "wat de school zegt over vertrouwelijkheid bij een gesprek"),
    "gesprek.houding": Sleutel(str, "hoe iemand van de school een gesprek voert"),
    "gesprek.leerling_weet_het": Sleutel(bool, "de leerling hoort het voordat iemand contact opneemt met de ouders"),
    # absence
    "verzuim.lesuren_per_dag": Sleutel(int, "zoveel lesuren tellen als een hele dag afwezig"),
    "verzuim.jaarlijst_leerjaar": Sleutel(int, "leerjaar waarvan elk jaar iedereen wordt uitgenodigd (0: niet)"),
    "verzuim.jaarlijst_waarvoor": Sleutel(str, "bij wie dat leerjaar wordt uitgenodigd (leeg: niet)"),
    # youth doctor
    "schoolarts.criteria": Sleutel(list, "waarom de school advies vraagt", tuple(SCHOOLARTS_CRITERIA)),
    "schoolarts.stappen": Sleutel(list, "de stappen van aanvraag tot advies", tuple(SCHOOLARTS_STAPPEN)),
    "schoolarts.uitnodiging": Sleutel(str, "hoe de leerling wordt uitgenodigd", ("brief", "oproep")),
    "schoolarts.informeert": Sleutel(str, "wie leerling en ouders vooraf inlicht", ("mentor", "coordinator")),
    # reminders
    "herinnering.opp_dagen": Sleutel(list, "dagen voor de uiterste datum van een OPP"),
    "herinnering.evaluatie_dagen": Sleutel(list, "dagen voor een evaluatie"),
    "herinnering.ondertekening_dagen": Sleutel(int, "dagen zonder handtekening"),
    "herinnering.link_verloopt_dagen": Sleutel(int, "dagen voordat een link verloopt"),
    "herinnering.actie_dagen": Sleutel(list, "dagen voor de einddatum van een actie (min: erna)"),
    "herinnering.terugkoppeling_schooldagen": Sleutel(int, "schooldagen zonder terugkoppeling"),
    "herinnering.groot_overleg_dagen": Sleutel(int, "dagen vooraf: wat ontbreekt nog voor het grote overleg"),
    "herinnering.einde_inzet_dagen": Sleutel(int, "dagen voor het einde van de begeleiding"),
    "herinnering.geldigheid_dagen": Sleutel(list, "dagen voordat iets zijn geldigheid verliest"),
    "herinnering.verjaardag_dagen": Sleutel(int, "dagen voor de 16e en 18e verjaardag"),
    # keeping
    "bewaren.dossier_jaren": Sleutel(int, "jaren na uitschrijving dat het dossier blijft"),
    "bewaren.verzuim_jaren": Sleutel(int, "jaren na uitschrijving dat verzuim blijft"),
    "bewaren.logboek_jaren": Sleutel(int, "jaren dat het logboek blijft"),
}
