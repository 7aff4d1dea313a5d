"""The kinds of aanmelding: which pages each has, what it asks beyond them, who must agree, and what follows.

Plain data. Which kinds a school uses is its profile (``aanmelding.formulieren``); where one goes is its routes.
Words in braces become the school's own: {coordinator}, {jeugdarts}, {zorgteam}, {klein_overleg}; {n} is the first
name of the pupil.
"""

from dataclasses import dataclass

ZORG = ("wie", "zien", "gedaan", "gesprekken", "hulpvraag")
# What a pupil says in confidence: for the author and the receiver, not for everybody who follows the pupil.
PERSOONLIJK = ("zelf", "verwijzing", "afspraak")


@dataclass(frozen=True)
class Vraag:
    """One question. ``soort``: tekst, regel, keuze, meer, datum (past), dag (to come),
    aanbod (of the catalogue) or criterium (of the profile)."""

    naam: str
    label: str
    soort: str = "tekst"
    hulp: str = ""
    keuzes: tuple[tuple[str, str], ...] = ()
    mist: str = ""  # the sentence when it is empty; none: may stay empty
    bij: tuple[str, str] = ("", "")  # asked when that question has this answer


@dataclass(frozen=True)
class Deel:
    """A page of questions."""

    titel: str
    inleiding: str
    vragen: tuple[Vraag, ...]


@dataclass(frozen=True)
class Soort:
    naam: str
    zin: str  # one sentence on the page where a kind is chosen
    delen: tuple[str, ...] = ZORG
    onderwerpen: tuple[str, ...] = ("aanmelding_zorg",)  # Toestemmingsregel.onderwerp
    # Asked along when somebody knows the answer: not needed to hand in, but before the form leaves the school.
    bij_versturen: tuple[str, ...] = ()
    agenda: bool = True  # may stand on an agenda, when its route names one
    antwoord: bool = False  # the receiver answers in writing
    uitnodigen: bool = False  # the receiver invites for a talk
    traject: bool = False  # submitting starts the route of the doctor
    anoniem: bool = False  # about nobody by name: an own page
    ouders: bool = False  # the profile asks parents, or tells them: they may know by link that it is there
    categorie: str = ""  # what this kind is always about, where the form does not ask it: Signaalcategorie.code
    maken: str = "aanmelding.maken"


JA_NEE = (("ja", "Ja"), ("nee", "Nee"))
KANALEN = (("email", "E-mail"), ("telefoon", "Telefoon"), ("persoonlijk", "Persoonlijk"), ("overleg", "In een overleg"))
LIEVER = (("maakt_niet_uit", "Maakt niet uit"), ("vrouw", "Een vrouw"), ("man", "Een man"))
KANAAL = Vraag("kanaal", "Hoe kwam deze vraag binnen?", "keuze", keuzes=KANALEN, mist="Kies hoe de vraag binnenkwam.")
ONTVANGEN = Vraag(
    "ontvangstdatum", "Wanneer kwam de vraag binnen?", "datum", mist="Vul in wanneer de vraag binnenkwam."
)

DELEN: dict[str, Deel] = {
    "verzuim": Deel(
        "Verzuim en klachten",
        "Schrijf op wat je weet. Geef geen diagnose: die hoort niet op dit formulier.",
        (
            Vraag(
                "criterium", "Waarom meld je aan?", "criterium", mist="Kies waarom je aanmeldt.",
            ),
            Vraag(
                "motivatie", "Welke zorg heb je?", bij=("criterium", "bij_zorg"),
                mist="Schrijf op welke zorg je hebt.",
            ),
            Vraag(
                "verzuimbeeld", "Hoe vaak en wanneer was {n} ziek?",
                hulp="Staat er al iets? Dat telde school. Klopt het niet, of mist er iets? Pas het aan.",
                mist="Schrijf op hoe vaak en wanneer de leerling ziek was.",
            ),
            Vraag("overig_verzuim", "Is er ook ander verzuim?", hulp="Te laat, gemiste lessen."),
            Vraag(
                "klachten", "Welke klachten noemen {n} en de ouders zelf?", hulp="Gebruik hun eigen woorden.",
                mist="Schrijf op welke klachten de leerling en de ouders noemen.",
            ),
            Vraag(
                "gevolgen", "Wat merkt school ervan?", hulp="Lessen, toetsen en cijfers.",
                mist="Schrijf op wat school ervan merkt.",
            ),
        ),
    ),
    "contact": Deel(
        "Adres en telefoon",
        "{De_jeugdarts} stuurt de uitnodiging naar huis.",
        (
            Vraag("huisadres", "Wat is het huisadres?", "regel", mist="Vul het huisadres in."),
            Vraag("telefoon_ouders", "Hoe zijn de ouders te bellen?", "regel", mist="Vul een nummer van de ouders in."),
            Vraag("telefoon_leerling", "Hoe is {n} te bellen?", "regel"),
            Vraag("huisarts", "Wie is de huisarts?", "regel", "Alleen als de ouders dat goed vinden."),
            Vraag("tolk", "Is er een tolk nodig?", "regel", "Schrijf op welke taal."),
        ),
    ),
    "informeren": Deel(
        "Ouders en leerling weten ervan",
        "Vertel {n} en de ouders dat je aanmeldt, voordat het formulier naar {de_jeugdarts} gaat.",
        (
            Vraag("leerling_geinformeerd_op", "Wanneer vertelde je het aan {n}?", "datum",
                  mist="Vertel het eerst aan de leerling. Vul in wanneer dat was."),
            Vraag("ouders_geinformeerd_op", "Wanneer vertelde je het aan de ouders?", "datum",
                  mist="Vertel het eerst aan de ouders. Vul in wanneer dat was."),
        ),
    ),
    "arts": Deel(
        "Je vraag",
        "",
        (
            Vraag("maatregelen", "Wat heeft school al gedaan?", mist="Schrijf op wat school al deed."),
            Vraag("betrokken_hulp", "Krijgt {n} al hulp van anderen?"),
            Vraag(
                "hulpvraag", "Wat vraag je aan {de_jeugdarts}?",
                hulp="Bijvoorbeeld: hoeveel lessen kan {n} aan, en hoe bouwen we op?", mist="Schrijf je vraag op.",
            ),
        ),
    ),
    "verzoek": Deel(
        "Wie vraagt het?",
        "",
        (
            Vraag("op_verzoek_van", "Wie vraagt om dit gesprek?", "keuze",
                  keuzes=(("leerling", "De leerling zelf"), ("school", "School")), mist="Kies wie het vraagt."),
            Vraag("omschrijving", "Waar gaat het over?", mist="Schrijf op waar het over gaat."),
        ),
    ),
    "advies": Deel(
        "Je vraag",
        "Je vraagt advies. {n} komt hiermee op geen agenda.",
        (
            Vraag("verzoek", "Wat vraag je?", "keuze",
                  keuzes=(("advies", "Advies: wat kan ik zelf doen?"), ("hulp", "Hulp bij wat ik al doe")),
                  mist="Kies wat je vraagt."),
            Vraag("domein", "Waar gaat het over?", "meer",
                  keuzes=(("leren", "Leren"), ("sociaal_emotioneel", "Hoe de leerling zich voelt en gedraagt"),
                          ("anders", "Iets anders")), mist="Kies waar het over gaat."),
            Vraag("omschrijving", "Wat zie je?", mist="Beschrijf wat je ziet."),
            Vraag("geprobeerd", "Wat heb je al geprobeerd?"),
            Vraag("hulpvraag", "Wat wil je weten?", mist="Schrijf op wat je wilt weten."),
        ),
    ),
    "ziekte": Deel(
        "Ziekte of aandoening",
        "Schrijf op wat de ziekte betekent voor school. De naam van de ziekte hoef je niet te noemen.",
        (
            Vraag("omschrijving", "Wat betekent de ziekte voor school?",
                  hulp="Bijvoorbeeld: kan 3 lesuren per dag aan, mag gym overslaan.",
                  mist="Schrijf op wat de ziekte betekent voor school."),
            Vraag("ondersteuning", "Welke hulp is al in kaart gebracht?"),
            Vraag("verklaring", "Is er een medische verklaring?", "keuze",
                  keuzes=(("bijlage", "Ja, die staat bij de stukken van het dossier"),
                          ("onderzoek", "Nee, er loopt nog medisch onderzoek")),
                  mist="Voeg de medische verklaring toe, of kies dat er onderzoek loopt."),
            Vraag("onderzoek_tot", "Wanneer kijken we opnieuw?", "dag", bij=("verklaring", "onderzoek"),
                  mist="Kies de dag waarop we opnieuw kijken of er een verklaring is."),
        ),
    ),
    "aanbod": Deel(
        "Welke hulp?",
        "",
        (
            Vraag("aanbod", "Wat vraag je aan voor {n}?", "aanbod", mist="Kies wat je aanvraagt."),
            Vraag("kanaal", "Waar komt deze aanvraag vandaan?", "keuze",
                  keuzes=(("formulier", "Van mij"), ("overleg", "Uit de {klein_overleg}")),
                  mist="Kies waar de vraag vandaan komt."),
            Vraag("overlegd_op", "Wanneer overlegde je dit met het zorgteam?", "datum",
                  "Alleen nodig als bij de hulp staat dat je eerst overlegt."),
            Vraag("motivatie", "Wil {n} dit zelf?", "keuze", keuzes=JA_NEE,
                  hulp="Meedoen is vrijwillig, maar niet vrijblijvend."),
            Vraag("afspraken", "Wat spraken jullie af?", hulp="Bijvoorbeeld: op tijd komen en je afmelden."),
            Vraag("hulpvraag", "Wat moet {n} ermee bereiken?", mist="Schrijf op wat de leerling ermee moet bereiken."),
        ),
    ),
    "zelf": Deel(
        "Wat vertelde de leerling?",
        "Schrijf kort op wat {n} wil dat je opschrijft. Alleen wie dit gesprek oppakt leest het.",
        (
            KANAAL, ONTVANGEN,
            Vraag("omschrijving", "Waarover wil {n} praten?", hulp="Een paar woorden zijn genoeg.",
                  mist="Schrijf op waarover de leerling wil praten."),
            Vraag("wie_mag_weten", "Wie mag dit weten?", "regel"),
            Vraag("vertrouwelijk_gevraagd", "Vraagt {n} om het vertrouwelijk te houden?", "keuze", keuzes=JA_NEE,
                  mist="Kies of de leerling om vertrouwelijkheid vraagt."),
            Vraag("liever_met", "Met wie praat {n} liever?", "keuze", keuzes=LIEVER),
            Vraag("bereikbaar", "Hoe is {n} te bereiken?", "regel"),
        ),
    ),
    "afspraak": Deel(
        "De vraag om een afspraak",
        "Ouders en leerlingen kunnen zelf een gesprek vragen.",
        (
            KANAAL, ONTVANGEN,
            Vraag("namens", "Wie vraagt het?", "keuze", keuzes=(("leerling", "De leerling"), ("ouder", "Een ouder")),
                  mist="Kies wie het vraagt."),
            Vraag("omschrijving", "Waar gaat het gesprek over?", mist="Schrijf op waar het gesprek over gaat."),
            Vraag("bereikbaar", "Hoe en wanneer zijn zij te bereiken?", "regel"),
        ),
    ),
    "verwijzing": Deel(
        "Doorverwijzen",
        "Je schrijft niets op over wat {n} vertelde. Iemand van {de_zorgteam} nodigt {n} uit.",
        (
            Vraag("besproken", "Weet {n} dat je doorverwijst?", "keuze", keuzes=JA_NEE,
                  mist="Bespreek het eerst met de leerling."),
            Vraag("bereikbaar", "Hoe is {n} te bereiken?", "regel"),
        ),
    ),
    "extern": Deel(
        "De vraag aan de deskundige",
        "",
        (
            Vraag("dienst", "Wat vraag je?", "keuze",
                  keuzes=(("observatie", "Observatie in de klas"), ("advies", "Advies"),
                          ("analyse", "Analyse van het dossier"), ("anders", "Iets anders")),
                  mist="Kies wat je vraagt."),
            Vraag("hulpvraag", "Wat wil je weten?", mist="Schrijf op wat je wilt weten."),
            Vraag("geprobeerd", "Wat deed school al?", mist="Schrijf op wat school al deed."),
        ),
    ),
    "docent": Deel(
        "Wat zie je in je les?",
        "De {mentor} leest dit, en denkt met je mee.",
        (
            Vraag("omschrijving", "Wat is het probleem?", mist="Beschrijf het probleem."),
            Vraag("hulpvraag", "Wat vraag je aan de {mentor}?",
                  hulp="Weet je dat nog niet? Dan maken jullie de vraag samen."),
        ),
    ),
    "overleg": Deel(
        "In overleg",
        "Deze aanvraag doe je samen met anderen.",
        (),  # one question for each party that the profile names
    ),
}  # fmt: skip

SOORTEN: dict[str, Soort] = {
    "zorg": Soort("Aanmelding zorg", "Je vraagt hulp voor een leerling. {De_zorgteam} bespreekt het.", ouders=True),
    "schoolarts": Soort(
        "Aanmelding {jeugdarts}",
        "Een leerling is vaak of lang ziek. {De_jeugdarts} kijkt mee.",
        delen=("verzuim", "contact", "gesprekken", "informeren", "arts"), onderwerpen=("aanmelding_schoolarts",),
        bij_versturen=("gezondheid_delen",), agenda=False, traject=True, ouders=True,
    ),
    "jeugdverpleegkundige": Soort(
        "Gesprek met {de_jeugdarts}",
        "De leerling of school vraagt een gesprek over gezondheid.",
        delen=("verzoek", "contact", "informeren", "arts"), onderwerpen=("aanmelding_schoolarts",),
        bij_versturen=("gezondheid_delen",), agenda=False, traject=True, ouders=True,
    ),
    "advies": Soort(
        "Advies vragen",
        "Je wilt zelf verder en vraagt een collega om raad.",
        delen=("advies",), onderwerpen=(), agenda=False, antwoord=True,
    ),
    "chronisch": Soort(
        "Chronische ziekte of aandoening",
        "Een leerling is lang ziek of heeft een aandoening. School past zich aan.",
        delen=("ziekte", "gesprekken", "hulpvraag"), categorie="chronisch_ziek", ouders=True,
    ),
    "ib": Soort(
        "Intern begeleider",
        "Je vraagt begeleiding door de intern begeleider.",
        delen=("wie", "zien", "gedaan", "overleg", "hulpvraag"), onderwerpen=("aanmelding_ib",), ouders=True,
    ),
    "ab": Soort(
        "Ambulant begeleider",
        "Je vraagt begeleiding door de ambulant begeleider.",
        delen=("wie", "zien", "gedaan", "overleg", "hulpvraag"), onderwerpen=("aanmelding_ab",), ouders=True,
    ),
    "begeleiding": Soort(
        "Training of begeleiding",
        "Je weet welke hulp past en geeft de leerling daarvoor op.",
        delen=("aanbod", "gesprekken", "overleg"), onderwerpen=("aanmelding_zorg", "aanmelding_begeleiding"),
        ouders=True,
    ),
    "orthopedagoog": Soort(
        "Deskundige van buiten school",
        "Je vraagt een observatie, advies of analyse van iemand van buiten.",
        delen=("extern", "gesprekken"), onderwerpen=("externe_verwijzing",), agenda=False, antwoord=True, ouders=True,
    ),
    "zelf": Soort(
        "De leerling meldt zichzelf",
        "Een leerling vroeg jou om een gesprek. Je legt dat vast namens de leerling.",
        delen=("zelf",), onderwerpen=(), agenda=False, uitnodigen=True,
    ),
    "afspraak": Soort(
        "Afspraak voor ouders of leerling",
        "Ouders of een leerling vragen zelf een gesprek met {de_zorgteam}.",
        delen=("afspraak",), onderwerpen=(), agenda=False, uitnodigen=True,
    ),
    "verwijzing": Soort(
        "Doorverwijzen zonder inhoud",
        "Een leerling vertelde jou iets. Je verwijst door en schrijft niets op.",
        delen=("verwijzing",), onderwerpen=(), agenda=False, uitnodigen=True, maken="aanmelding.doorverwijzen",
    ),
    "docent": Soort(
        "Hulpvraag van een docent",
        "Je ziet een probleem in je les en vraagt de {mentor} om mee te denken.",
        delen=("docent", "gedaan"), onderwerpen=(), agenda=False, antwoord=True, maken="aanmelding.doorverwijzen",
    ),
    "anoniem": Soort(
        "Anoniem overleg",
        "Je twijfelt en noemt nog geen naam. {De_zorgteam} denkt mee.",
        delen=(), onderwerpen=(), anoniem=True, maken="consult.maken",
    ),
    "leerplicht": Soort(
        "Vraag aan leerplicht",
        "Je vraagt raad over verzuim en noemt geen naam.",
        delen=(), onderwerpen=(), agenda=False, anoniem=True, maken="consult.maken",
    ),
}  # fmt: skip
