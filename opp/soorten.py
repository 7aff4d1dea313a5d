"""The kinds of plan on the same rails: which sections each has, what they are called, and what may not be empty.

A kind is data. Writing, checking, signing, the document and the portal ask it here and know no kind by name.
"""

from dataclasses import dataclass, field

from scholen.models.catalogus import Documentsoort


@dataclass(frozen=True)
class Deel:
    """One section of the form: its fields, and for each required one the sentence when it is empty."""

    naam: str
    velden: tuple[str, ...]
    verplicht: dict[str, str] = field(default_factory=dict)
    # Other words for a field that several kinds share.
    woorden: dict[str, tuple[str, str]] = field(default_factory=dict)
    # The heading in the document; {n} is the pupil's first name.
    kop: str = ""


@dataclass(frozen=True)
class Soort:
    """One kind of plan. ``volgorde`` names its pages: sections, and the parts that are rows of their own."""

    titel: str
    delen: dict[str, Deel]
    volgorde: tuple[str, ...]
    # LAW-06: only an OPP has a part that is read and discussed beside the part that is agreed to.
    met_perspectief: bool = False
    doelen_min: int = 1
    doelen_max: int | None = None

    @property
    def wettelijk(self) -> bool:
        """Whether the law's own rules apply: register, hearing, consultation before it is laid down."""
        return self.met_perspectief

    def heeft(self, onderdeel: str) -> bool:
        return onderdeel in self.volgorde

    def deel_van(self, veld: str) -> str | None:
        return next((naam for naam, deel in self.delen.items() if veld in deel.velden), None)


OPP = Soort(
    titel="Ontwikkelingsperspectief",
    met_perspectief=True,
    volgorde=(
        "algemeen", "aanleiding", "perspectief", "hoorgesprek", "inbreng", "handelingsdeel", "doelen", "planning",
        "oudergesprek",
    ),
    delen={
        "algemeen": Deel(
            "Algemene gegevens",
            ("onderwijsniveau", "thuistaal", "eerdere_scholen", "eerder_arrangement", "externen"),
            {"onderwijsniveau": "Vul in op welk niveau de leerling nu zit."},
        ),
        "aanleiding": Deel(
            "Aanleiding en beginsituatie",
            (
                "aanleiding", "hulpvraag_school", "hulpvraag_ouders", "hulpvraag_leerling", "voorgeschiedenis",
                "eerdere_ondersteuning", "didactisch", "verzuim", "thuissituatie", "medisch",
            ),
            {
                "aanleiding": "Schrijf op waarom dit plan er komt.",
                "hulpvraag_school": "Schrijf de hulpvraag van school op.",
                "eerdere_ondersteuning": "Schrijf op wat school al deed en wat dat opleverde.",
            },
        ),
        "perspectief": Deel(
            "Perspectiefdeel",
            (
                "huidig_niveau", "uitstroombestemming", "verwacht_diploma", "onderbouwing", "bevorderende_factoren",
                "belemmerende_factoren", "capaciteiten", "zonder_ondersteuning",
            ),
            {
                "huidig_niveau": "Schrijf op hoe het nu gaat op school.",
                "uitstroombestemming": "Kies waar de leerling naartoe werkt.",
                "onderbouwing": "Schrijf op waarom jullie deze bestemming verwachten.",
                "bevorderende_factoren": "Schrijf op wat de leerling helpt.",
                "belemmerende_factoren": "Schrijf op wat het leren moeilijk maakt.",
            },
        ),
        "inbreng": Deel(
            "Wat ouders vinden",
            ("mening_ouders",),
            {"mening_ouders": "Schrijf op wat de ouders van het plan vinden."},
            kop="Wat de ouders vinden",
        ),
        "handelingsdeel": Deel(
            "Handelingsdeel",
            (
                "onderwijsbehoeften", "ondersteuning", "afwijking", "afwijking_toelichting", "faciliteiten",
                "taken_docenten", "taken_ouders", "taken_leerling", "externe_hulp", "afweging_adviezen",
                "inspanningsafspraken", "bij_terugval", "aanspreekpunt",
            ),
            {
                "ondersteuning": "Schrijf op welke hulp de leerling krijgt.",
                "afwijking": "Kies of het lesprogramma anders is. Er mag ook ‘geen afwijkingen’ staan.",
                "taken_docenten": "Schrijf op wat docenten doen.",
                "taken_ouders": "Schrijf op wat de ouders doen.",
                "taken_leerling": "Schrijf op wat de leerling doet.",
                "aanspreekpunt": "Vul in wie het aanspreekpunt is.",
            },
            kop="Handelingsdeel: de hulp die {n} krijgt",
        ),
        "planning": Deel(
            "Periode en evaluatie",
            ("begindatum", "einddatum", "evaluatiedatum"),
            {
                "begindatum": "Vul in wanneer het plan begint.",
                "einddatum": "Vul in tot wanneer het plan geldt.",
                "evaluatiedatum": "Vul in wanneer jullie het plan bespreken.",
            },
        ),
    },
)  # fmt: skip

AFSPRAKENFORMULIER = Soort(
    titel="Afsprakenformulier",
    volgorde=("aanleiding", "doelen", "afspraken", "planning"),
    doelen_max=3,
    delen={
        "aanleiding": Deel(
            "De hulpvraag",
            ("aanleiding", "hulpvraag_leerling", "onderwerpen"),
            {
                "hulpvraag_leerling": "Schrijf op wat de leerling vraagt.",
                "aanleiding": "Schrijf op waarom deze begeleiding er komt.",
            },
            {"aanleiding": ("Waarom komt deze begeleiding er?", "")},
        ),
        "afspraken": Deel(
            "De begeleiding",
            (
                "aanspreekpunt", "frequentie", "vast_moment", "plaats", "taken_begeleider", "taken_leerling",
                "taken_ouders", "delen_met", "vertrouwelijkheid", "inspanningsafspraken",
            ),
            {
                "aanspreekpunt": "Vul in wie de begeleider is.",
                "frequentie": "Schrijf op hoe vaak de gesprekken zijn.",
                "vast_moment": "Schrijf op wanneer de gesprekken zijn.",
                "taken_begeleider": "Schrijf op wat de begeleider doet.",
                "taken_leerling": "Schrijf op wat de leerling doet.",
                "delen_met": "Schrijf op wat de begeleider met wie mag delen.",
                "vertrouwelijkheid": "Schrijf op wat vertrouwelijk blijft.",
                "inspanningsafspraken": "Schrijf op wat jullie van elkaar verwachten, en wat er gebeurt als iemand "
                "niet komt.",
            },
            {
                "aanspreekpunt": ("Wie begeleidt de leerling?", ""),
                "inspanningsafspraken": ("Wat verwachten jullie van elkaar?", "Ook: wat als iemand niet komt."),
            },
            kop="De begeleiding van {n}",
        ),
        "planning": Deel(
            "Periode en evaluatie",
            ("begindatum", "einddatum", "contact_ouders", "tussenevaluatiedatum", "evaluatiedatum"),
            {
                "begindatum": "Vul in wanneer de begeleiding begint.",
                "einddatum": "Vul in tot wanneer de begeleiding duurt.",
                "contact_ouders": "Schrijf op wanneer de begeleider de ouders spreekt.",
                "tussenevaluatiedatum": "Vul in wanneer jullie tussendoor kijken hoe het gaat.",
                "evaluatiedatum": "Vul in wanneer jullie aan het eind kijken hoe het ging.",
            },
            {
                "begindatum": ("Wanneer begint de begeleiding?", ""),
                "einddatum": ("Tot wanneer duurt de begeleiding?", ""),
                "evaluatiedatum": ("Wanneer kijken jullie aan het eind hoe het ging?", ""),
            },
        ),
    },
)  # fmt: skip

HANDELINGSPLAN = Soort(
    titel="Handelingsplan",
    volgorde=("aanleiding", "doelen", "aanpak", "planning", "oudergesprek"),
    delen={
        "aanleiding": Deel(
            "Aanleiding en hulpvraag",
            ("aanleiding", "huidig_niveau", "hulpvraag_school", "hulpvraag_leerling", "eerdere_ondersteuning"),
            {"hulpvraag_school": "Schrijf de hulpvraag op."},
            {
                "huidig_niveau": ("Hoe is het nu?", "De beginsituatie, in feiten."),
                "hulpvraag_school": ("Wat is de hulpvraag?", ""),
            },
        ),
        "aanpak": Deel(
            "Aanpak",
            (
                "aanpak_pedagogisch", "aanpak_didactisch", "organisatie", "materialen", "uitvoerders", "uren",
                "verwacht_effect", "taken_docenten", "taken_ouders", "taken_leerling",
            ),
            {
                "aanpak_pedagogisch": "Schrijf op hoe jullie met de leerling omgaan.",
                "aanpak_didactisch": "Schrijf op hoe de leerling les en uitleg krijgt.",
                "uitvoerders": "Vul in wie de aanpak uitvoert.",
            },
            kop="Aanpak voor {n}",
        ),
        "planning": Deel(
            "Looptijd en evaluatie",
            ("begindatum", "einddatum", "evaluatiecyclus", "evaluatiedatum"),
            {
                "begindatum": "Vul in wanneer het plan begint.",
                "einddatum": "Vul in tot wanneer het plan loopt.",
                "evaluatiecyclus": "Schrijf op hoe vaak jullie kijken hoe het gaat.",
                "evaluatiedatum": "Vul in wanneer jullie voor het eerst kijken hoe het gaat.",
            },
            {"evaluatiedatum": ("Wanneer bespreken jullie voor het eerst hoe het gaat?", "")},
        ),
    },
)  # fmt: skip

INTERVENTIEFORMULIER = Soort(
    titel="Interventie",
    volgorde=("aanleiding", "doelen", "aanpak", "planning"),
    delen={
        "aanleiding": Deel(
            "Het signaal",
            ("aanleiding", "hulpvraag_school", "hulpvraag_leerling"),
            {
                "aanleiding": "Schrijf op wat opviel, wanneer en waar.",
                "hulpvraag_school": "Schrijf de hulpvraag op.",
            },
            {
                "aanleiding": ("Wat viel op?", "Wat, wanneer en waar."),
                "hulpvraag_school": ("Wat is de hulpvraag?", ""),
            },
        ),
        "aanpak": Deel(
            "De interventie",
            ("aanpak_pedagogisch", "aanpak_didactisch", "uitvoerders"),
            {"uitvoerders": "Vul in wie de interventie uitvoert."},
            {"uitvoerders": ("Wie voert de interventie uit?", "")},
            kop="De interventie voor {n}",
        ),
        "planning": Deel(
            "Looptijd en evaluatie",
            ("begindatum", "einddatum", "evaluatiedatum"),
            {
                "begindatum": "Vul in wanneer de interventie begint.",
                "einddatum": "Vul in tot wanneer de interventie loopt.",
                "evaluatiedatum": "Vul in wanneer jullie kijken wat het opleverde.",
            },
            {
                "begindatum": ("Wanneer begint de interventie?", ""),
                "einddatum": ("Tot wanneer loopt de interventie?", ""),
                "evaluatiedatum": ("Wanneer kijken jullie wat het opleverde?", ""),
            },
        ),
    },
)

PLAN_VAN_AANPAK = Soort(
    titel="Plan van aanpak",
    volgorde=("aanleiding", "opbouw", "aanpak", "planning", "oudergesprek"),
    doelen_min=0,
    doelen_max=0,
    delen={
        "aanleiding": Deel(
            "Aanleiding en belastbaarheid",
            ("aanleiding", "belastbaarheid", "belastbaarheid_bron"),
            {
                "aanleiding": "Schrijf op waarom dit plan er komt.",
                "belastbaarheid": "Schrijf op wat de leerling nu aankan.",
                "belastbaarheid_bron": "Schrijf op van wie je dat weet.",
            },
        ),
        "opbouw": Deel(
            "Doel en opbouw",
            ("doel_aanwezigheid", "opbouwschema", "inhalen_toetsen"),
            {
                "doel_aanwezigheid": "Schrijf op wat het doel is, en wanneer.",
                "opbouwschema": "Schrijf op hoe de leerling stap voor stap meer les volgt.",
            },
            kop="Doel en opbouw voor {n}",
        ),
        "aanpak": Deel(
            "Wie doet wat",
            ("taken_docenten", "taken_ouders", "taken_leerling", "externe_hulp", "contactmomenten", "toezicht"),
            {
                "taken_docenten": "Schrijf op wat school doet.",
                "taken_ouders": "Schrijf op wat de ouders doen.",
                "taken_leerling": "Schrijf op wat de leerling doet.",
                "toezicht": "Vul in wie bijhoudt hoe het gaat.",
            },
            {"taken_docenten": ("Wat doet school?", "")},
        ),
        "planning": Deel(
            "Periode en evaluatie",
            ("begindatum", "einddatum", "evaluatiedatum", "opschalen"),
            {
                "begindatum": "Vul in wanneer het plan begint.",
                "einddatum": "Vul in tot wanneer het plan loopt.",
                "evaluatiedatum": "Vul in wanneer jullie het plan bespreken.",
                "opschalen": "Schrijf op wanneer jullie verder overleggen.",
            },
        ),
    },
)

SOORTEN: dict[str, Soort] = {
    Documentsoort.OPP: OPP,
    Documentsoort.AFSPRAKENFORMULIER: AFSPRAKENFORMULIER,
    Documentsoort.HANDELINGSPLAN: HANDELINGSPLAN,
    Documentsoort.INTERVENTIEFORMULIER: INTERVENTIEFORMULIER,
    Documentsoort.PLAN_VAN_AANPAK: PLAN_VAN_AANPAK,
}
# Every section that some kind has: each has a page.
DELEN = tuple(dict.fromkeys(naam for soort in SOORTEN.values() for naam in soort.delen))
# What the sections do not ask by themselves, with its name in lists and as heading.
LOS = {
    "hoorgesprek": ("Wat de leerling vindt", "Wat {n} vindt"),
    "doelen": ("Doelen", "Doelen"),
    "oudergesprek": ("Overleg met ouders", "Overleg over dit plan"),
}
