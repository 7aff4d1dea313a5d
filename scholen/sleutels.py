"""Every setting a profile must give, with its kind, its subject and what it means: the words of the pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

LANGSTE_TERM = 100
TIJD = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


@dataclass(frozen=True)
class Sleutel:
    """What may stand in a setting. ``deel`` is the type of each part of a list, ``naar`` the block whose code it is.

    ``woorden`` says what a choice is called on a page.
    """

    soort: type
    uitleg: str
    keuzes: tuple[str, ...] = ()
    deel: type = str
    minimum: int = 0
    maximum: int = 1000
    verplicht: bool = False
    tijd: bool = False
    naar: str = ""
    woorden: Mapping[str, str] = field(default_factory=dict)

    def bezwaren(self, waarde: Any) -> Iterator[str]:
        """Why this value cannot be used, as the end of a sentence."""
        if type(waarde) is not self.soort:
            yield {str: "hoort tekst", int: "hoort een heel getal", bool: "hoort true of false"}.get(
                self.soort, "hoort een lijst"
            )
        else:
            yield from self._inhoud(waarde)

    def _inhoud(self, waarde: Any) -> Iterator[str]:
        delen = waarde if isinstance(waarde, list) else [waarde]
        soort = self.deel if self.soort is list else self.soort
        if any(type(deel) is not soort for deel in delen):
            yield "horen hele getallen zonder aanhalingstekens" if soort is int else 'hoort tekst, elk deel tussen ""'
        elif soort is int and not all(self.minimum <= deel <= self.maximum for deel in delen):
            yield f"hoort een heel getal van {self.minimum} tot en met {self.maximum}"
        elif soort is str and (self.soort is list or self.verplicht) and not all(deel.strip() for deel in delen):
            yield "mag geen lege tekst staan"
        elif self.verplicht and not delen:
            yield "hoort minstens één waarde"
        elif self.tijd and not TIJD.fullmatch(waarde):
            yield 'hoort een tijd als "12:00"'
        elif self.soort is str and self.verplicht and len(waarde) > LANGSTE_TERM:
            yield f"passen hoogstens {LANGSTE_TERM} tekens"


ALLE_GEZAGHOUDERS = "alle_gezaghouders"
EEN_GEZAGHOUDER = "een_gezaghouder_tenzij_bezwaar"
OUDERS_TEKENEN = {
    ALLE_GEZAGHOUDERS: "Alle ouders met gezag",
    EEN_GEZAGHOUDER: "Eén ouder met gezag, tenzij een ander bezwaar maakt",
}

TELEFOON_NIET, TELEFOON_ZONDER_JA, TELEFOON_OUDERS = "niet", "zonder_instemming", "ouders"
PER_TELEFOON = {
    TELEFOON_NIET: "Niets",
    TELEFOON_ZONDER_JA: "Nee, of eerst praten; instemmen niet",
    TELEFOON_OUDERS: "Elk antwoord van een ouder, nooit van de leerling",
}

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
VERZUIM_IN_WOORDEN = {
    "ziek": "ziek",
    "geoorloofd": "geoorloofd afwezig (niet ziek)",
    "te_laat": "te laat",
    "ongeoorloofd": "ongeoorloofd afwezig",
    "verwijderd": "uit de les verwijderd",
}
VERZUIMSOORTEN = tuple(VERZUIM_IN_WOORDEN)
ONDERWERPEN = {
    "aanmelding_zorg": "Aanmelding zorg",
    "aanmelding_schoolarts": "Aanmelding schoolarts",
    "aanmelding_ib": "Aanmelding intern begeleider",
    "aanmelding_ab": "Aanmelding ambulant begeleider",
    "aanmelding_begeleiding": "Aanmelding training of begeleiding",
    "groot_overleg": "Bespreken met mensen van buiten school",
    "externe_verwijzing": "Verwijzing naar hulp buiten school",
    "ingehuurde_specialist": "Begeleiding door een ingehuurde specialist",
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
    "term.coordinator": Sleutel(str, "wie de zorg coördineert", verplicht=True),
    "term.ondersteuner": Sleutel(str, "wie de coördinator ondersteunt en notuleert", verplicht=True),
    "term.zorgteam": Sleutel(str, "het team dat de leerlingen bespreekt", verplicht=True),
    "term.klein_overleg": Sleutel(str, "het overleg met eigen medewerkers", verplicht=True),
    "term.groot_overleg": Sleutel(str, "het overleg met mensen van buiten school", verplicht=True),
    "term.mentor": Sleutel(str, "de mentor", verplicht=True),
    "term.teamleider": Sleutel(str, "de leidinggevende van het team", verplicht=True),
    "term.jeugdarts": Sleutel(str, "wie de school bij ziekteverzuim om advies vraagt", verplicht=True),
    "term.voortgangsgesprek": Sleutel(str, "het vaste gesprek met de leerling", verplicht=True),
    "term.leerlingvolgsysteem": Sleutel(str, "het systeem waarin de school leerlingen volgt", verplicht=True),
    "term.verwijderd_uit_les": Sleutel(str, "waar staat wie uit de les is verwijderd", verplicht=True),
    # signals
    "meldcode.functie": Sleutel(str, "functie die waakt over de meldcode", naar="functie"),
    # aanmelding
    "aanmelding.formulieren": Sleutel(
        list, "welke formulieren de school gebruikt", tuple(FORMULIEREN), verplicht=True, woorden=FORMULIEREN
    ),
    "aanmelding.gesprek_leerling_verplicht": Sleutel(bool, "eerst een gesprek met de leerling"),
    "aanmelding.oudergesprek_tot_leeftijd": Sleutel(
        int, "onder deze leeftijd eerst een gesprek met ouders (0: nooit verplicht)", maximum=25
    ),
    "aanmelding.leerling_zelf": Sleutel(
        bool, "een leerling meldt zichzelf aan bij Hulp vragen (een afspraak vragen kan ook als dit uit staat)"
    ),
    "aanmelding.vertrouwelijk_mogelijk": Sleutel(bool, "een leerling kan om vertrouwelijkheid vragen"),
    "aanmelding.ouders_bericht": Sleutel(bool, "ouders met gezag krijgen bericht dat de aanmelding er is"),
    "aanmelding.vraagsoorten": Sleutel(list, "wat je van een overleg kunt vragen (leeg: geen keuze)"),
    "aanmelding.sla_schooldagen": Sleutel(int, "schooldagen tot de eerste reactie", minimum=1, maximum=100),
    "aanmelding.akkoord_bij": Sleutel(
        list, "aanbod dat eerst een akkoord vraagt voordat het op de agenda komt", naar="aanbod"
    ),
    "aanmelding.akkoord_door": Sleutel(list, "functies die dat akkoord geven", naar="functie"),
    "aanmelding.motivatie_bij": Sleutel(list, "aanbod waarvoor de leerling zelf gemotiveerd moet zijn", naar="aanbod"),
    "aanmelding.rondvraag_schooldagen": Sleutel(
        int, "schooldagen die docenten hebben voor een rondvraag", minimum=1, maximum=100
    ),
    # inzet
    "inzet.kennismaken": Sleutel(bool, "wie begint te begeleiden, maakt kennis met de leerling en de ouders"),
    "inzet.afwezig_bericht": Sleutel(bool, "ouders lezen via de link dat de leerling er niet was"),
    "inzet.inspanningsregel": Sleutel(
        bool, "begeleiding kan stoppen als er niets verandert, ook niet met extra inzet van begeleider en ouders"
    ),
    "inzet.standaard_plaats": Sleutel(
        str,
        "waar ondersteuning meestal is",
        ("klas", "individueel", "groep"),
        woorden={"klas": "In de klas", "individueel": "Individueel, buiten de klas", "groep": "In een groep"},
    ),
    "inzet.eigen_leerjaar": Sleutel(
        str,
        "of het eigen leerjaar telt bij een plek in een groep",
        ("nee", "voorkeur", "verplicht"),
        woorden={"nee": "Nee", "voorkeur": "Het eigen leerjaar gaat voor", "verplicht": "Alleen het eigen leerjaar"},
    ),
    "inzet.evaluatie_weken": Sleutel(
        int, "weken tot de evaluatie als het aanbod zelf geen termijn heeft", minimum=1, maximum=104
    ),
    "inzet.langste_weken": Sleutel(int, "zoveel weken kan begeleiding hoogstens duren", minimum=1, maximum=104),
    "inzet.nodig_en_gewenst": Sleutel(bool, "begeleiding begint pas als vastligt dat die nodig en gewenst is"),
    "inzet.vorm_bespreken": Sleutel(bool, "begeleiding begint pas na een gesprek met de leerling over de vorm"),
    "inzet.middelen_en_effect": Sleutel(
        bool, "begeleiding begint pas als er staat wat we inzetten en wat we ervan verwachten"
    ),
    "inzet.aanleidingen": Sleutel(list, "wat aanleiding kan zijn voor begeleiding (leeg: geen keuze)"),
    "inzet.geen_therapie": Sleutel(
        list, "begeleiding die geen therapie is: is er meer nodig, dan verwijst de school", naar="aanbod"
    ),
    # cards
    "pas.aanbod": Sleutel(list, "aanbod waarvoor een leerling een pas kan krijgen", naar="aanbod"),
    "pas.met_verklaring": Sleutel(
        list, "aanbod waarvan de pas alleen kan als er een verklaring in het dossier is", naar="aanbod"
    ),
    # OPP and signing
    "programma.herziening_weken": Sleutel(
        int, "zoveel weken na het begin kijkt de school weer naar een aangepast programma", minimum=1, maximum=52
    ),
    "opp.termijn_weken": Sleutel(int, "weken waarbinnen een OPP er is", minimum=1, maximum=104),
    "opp.evaluatie_uiterlijk_weken": Sleutel(int, "weken waarbinnen een OPP is geëvalueerd", minimum=1, maximum=104),
    "opp.leerling_tekent_vanaf": Sleutel(int, "vanaf deze leeftijd tekent de leerling mee", maximum=25),
    "opp.ouders_tekenen": Sleutel(
        str, "welke ouders tekenen", (ALLE_GEZAGHOUDERS, EEN_GEZAGHOUDER), woorden=OUDERS_TEKENEN
    ),
    "opp.telefonisch": Sleutel(
        str,
        "welk antwoord op een plan per telefoon kan, met twee medewerkers",
        (TELEFOON_NIET, TELEFOON_ZONDER_JA, TELEFOON_OUDERS),
        woorden=PER_TELEFOON,
    ),
    "opp.terugkoppelen_schooldagen": Sleutel(
        int, "schooldagen waarbinnen de leerling hoort wat er met de eigen mening is gedaan", minimum=1, maximum=100
    ),
    "opp.intern_akkoord": Sleutel(bool, "een collega leest een plan mee voordat het aan ouders wordt voorgelegd"),
    "opp.tekst_vertrouwelijk": Sleutel(str, "wat in een afsprakenformulier staat over vertrouwelijkheid"),
    "opp.tekst_inzet": Sleutel(str, "wat in een plan staat over inzet en niet komen"),
    "opp.start_na_ondertekening": Sleutel(
        bool, "begeleiding waar een plan vooraf bij hoort, start pas als iedereen tekende"
    ),
    # disputes
    "geschil.indienen_weken": Sleutel(
        int, "weken waarin ouders naar de geschillencommissie kunnen", minimum=1, maximum=52
    ),
    "geschil.oordeel_weken": Sleutel(
        int, "weken waarin de geschillencommissie een oordeel geeft, vakanties meegeteld", minimum=1, maximum=52
    ),
    # the portal, and what anybody may read
    "portaal.leerling_vanaf": Sleutel(int, "vanaf deze leeftijd krijgt de leerling een eigen link", maximum=25),
    "portaal.steunpunt": Sleutel(str, "naam en telefoon van het steunpunt voor ouders en jongeren (leeg: onbekend)"),
    "openbaar.pagina": Sleutel(bool, "iedereen kan zonder account lezen hoe de school helpt; eerst zelf nalezen"),
    # meetings
    "overleg.agenda_sluit_dagen": Sleutel(int, "dagen voor het overleg waarop de agenda sluit", maximum=365),
    "overleg.agenda_sluit_tijd": Sleutel(str, "tijdstip waarop de agenda sluit", tijd=True),
    "overleg.mail_tijd": Sleutel(str, "tijdstip van de mail op de dag van een overleg", tijd=True),
    "overleg.extern_venster_dagen": Sleutel(
        int, "dagen vooraf waarop genodigden van buiten hun punten zien", maximum=365
    ),
    "overleg.extern_venster_na_dagen": Sleutel(
        int, "dagen na afloop waarna genodigden van buiten niets meer zien", maximum=365
    ),
    "overleg.extern_afspraak_dagen": Sleutel(
        int, "dagen na het overleg waarop iemand van buiten een eigen open afspraak nog ziet", maximum=365
    ),
    "overleg.gesprekssoort": Sleutel(
        str, "het gesprek dat volgt als een overleg tot een gesprek besluit", naar="gesprek"
    ),
    "overleg.tips_weken": Sleutel(
        int, "weken dat tips voor docenten gelden als er geen evaluatie is gepland", minimum=1, maximum=104
    ),
    # talks
    "gesprek.vertrouwelijkheid": Sleutel(str, "wat de school zegt over vertrouwelijkheid bij een gesprek"),
    "gesprek.houding": Sleutel(str, "hoe iemand van de school een gesprek voert"),
    "gesprek.leerling_weet_het": Sleutel(bool, "de leerling hoort het voordat iemand contact opneemt met de ouders"),
    # letters
    "brief.uitnodiging": Sleutel(str, "de tekst van een uitnodiging; wat tussen [ ] staat, vult Zorg in"),
    "brief.uitnodiging_leerling": Sleutel(
        str, "dezelfde tekst voor de leerling zelf; wat tussen [ ] staat, vult Zorg in"
    ),
    "brief.waarover": Sleutel(list, "waarover een gesprek kan gaan, in woorden die iedereen mag lezen", verplicht=True),
    "brief.verwijzing": Sleutel(str, "hoe een verwijsbrief begint; wat tussen [ ] staat, vult Zorg in"),
    "gesprek.begeleider_bespreekt_eerst": Sleutel(
        bool, "wie een leerling begeleidt, bespreekt eerst met de leerling wat de ouders horen"
    ),
    # absence
    "verzuim.lesuren_per_dag": Sleutel(int, "zoveel lesuren tellen als een hele dag afwezig", minimum=1, maximum=20),
    "verzuim.jaarlijst_leerjaar": Sleutel(
        int, "leerjaar waarvan elk jaar iedereen wordt uitgenodigd (0: niet)", maximum=6
    ),
    "verzuim.jaarlijst_waarvoor": Sleutel(str, "bij wie dat leerjaar wordt uitgenodigd (leeg: niet)"),
    # youth doctor
    "schoolarts.criteria": Sleutel(
        list, "waarom de school advies vraagt", tuple(SCHOOLARTS_CRITERIA), woorden=SCHOOLARTS_CRITERIA
    ),
    "schoolarts.stappen": Sleutel(
        list, "de stappen van aanvraag tot advies", tuple(SCHOOLARTS_STAPPEN), woorden=SCHOOLARTS_STAPPEN
    ),
    "schoolarts.uitnodiging": Sleutel(
        str,
        "hoe de leerling wordt uitgenodigd",
        ("brief", "oproep"),
        woorden={"brief": "Met een brief", "oproep": "Met een oproep"},
    ),
    "schoolarts.informeert": Sleutel(
        str,
        "wie leerling en ouders vooraf inlicht",
        ("mentor", "coordinator"),
        woorden={"mentor": "De mentor", "coordinator": "Wie de zorg coördineert"},
    ),
    # reminders
    "herinnering.opp_dagen": Sleutel(list, "dagen voor de uiterste datum van een OPP", deel=int, maximum=365),
    "herinnering.evaluatie_dagen": Sleutel(list, "dagen voor een evaluatie", deel=int, maximum=365),
    "herinnering.ondertekening_dagen": Sleutel(int, "dagen zonder handtekening", maximum=365),
    "herinnering.ondertekening_elke_dagen": Sleutel(
        int, "dagen tussen twee herinneringen aan wie moet tekenen", minimum=1, maximum=365
    ),
    "herinnering.ondertekening_hoogstens": Sleutel(
        int, "hoeveel keer iemand die moet tekenen hoogstens een herinnering krijgt", maximum=10
    ),
    "herinnering.link_verloopt_dagen": Sleutel(
        int, "dagen voordat een link verloopt: dan gaat er een herinnering", maximum=365
    ),
    "herinnering.actie_dagen": Sleutel(
        list, "dagen voor de uiterste dag van een actie (-3 is drie dagen erna)", deel=int, minimum=-365, maximum=365
    ),
    "herinnering.terugkoppeling_schooldagen": Sleutel(
        int, "schooldagen zonder terugkoppeling tot de herinnering", maximum=365
    ),
    "herinnering.start_schooldagen": Sleutel(
        int, "schooldagen waarbinnen begint wat is besloten", minimum=1, maximum=365
    ),
    "herinnering.groot_overleg_dagen": Sleutel(
        int, "dagen vooraf: wat ontbreekt nog voor het grote overleg", maximum=365
    ),
    "herinnering.einde_inzet_dagen": Sleutel(
        int, "dagen voor het einde van begeleiding, een verwijzing of een aangepast programma", maximum=365
    ),
    "herinnering.geschil_dagen": Sleutel(list, "dagen voor een datum van een geschil", deel=int, maximum=365),
    "herinnering.geldigheid_dagen": Sleutel(list, "dagen voordat iets zijn geldigheid verliest", deel=int, maximum=365),
    "herinnering.verjaardag_dagen": Sleutel(int, "dagen voor de 18e verjaardag van een leerling", maximum=365),
    "inzage.afschrift_dagen": Sleutel(
        int, "dagen waarbinnen school een afschrift van het dossier geeft", minimum=1, maximum=30
    ),
    "noodtoegang.beoordelen_werkdagen": Sleutel(
        int, "werkdagen waarbinnen iemand anders een noodtoegang beoordeelt", minimum=1, maximum=20
    ),
    "effect.kleinste_cel": Sleutel(
        int, "zo veel leerlingen heeft een getal in het rapport over effect minstens", minimum=5, maximum=50
    ),
    # keeping
    "bewaren.dossier_jaren": Sleutel(int, "jaren na uitschrijving dat het dossier blijft", minimum=1, maximum=100),
    "bewaren.plan_jaren": Sleutel(int, "jaren na uitschrijving dat plannen (OPP) blijven", minimum=1, maximum=100),
    "bewaren.verwezen_jaren": Sleutel(
        int, "jaren na uitschrijving dat alles blijft van wie naar ander onderwijs ging", minimum=1, maximum=100
    ),
    "bewaren.verzuim_jaren": Sleutel(int, "jaren na uitschrijving dat verzuim blijft", minimum=1, maximum=100),
    "bewaren.logboek_jaren": Sleutel(int, "jaren dat het logboek blijft", minimum=1, maximum=100),
}

# What a school can lay down already and nothing reads yet; the pages say so. A test holds this list to the code.
ZONDER_LEZER = frozenset({
    "bewaren.logboek_jaren",
    "term.ondersteuner", "term.voortgangsgesprek",
})  # fmt: skip

# The subjects of the settings, by the beginning of the key, in the order of the list above.
ONDERWERP_VAN_SLEUTEL = {
    "term": "Woorden van de school",
    "meldcode": "Meldcode",
    "aanmelding": "Aanmelden",
    "inzet": "Begeleiding",
    "pas": "Passen",
    "programma": "Aangepast programma",
    "opp": "Het OPP en ondertekenen",
    "geschil": "Geschillen",
    "portaal": "De link voor ouders en leerling",
    "openbaar": "De openbare pagina",
    "overleg": "Overleggen",
    "gesprek": "Gesprekken",
    "brief": "Brieven",
    "verzuim": "Verzuim",
    "schoolarts": "De route naar de jeugdarts",
    "herinnering": "Herinneringen",
    "inzage": "Afschrift van het dossier",
    "noodtoegang": "Noodtoegang",
    "effect": "Effect van hulp",
    "bewaren": "Bewaren",
}


def onderwerp_van(sleutel: str) -> str:
    return ONDERWERP_VAN_SLEUTEL[sleutel.split(".")[0]]
