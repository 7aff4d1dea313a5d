"""What people wrote in the demo: one story a case, in plain words and without diagnoses."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Zorg:
    """What a mentor writes in an aanmelding. ``{n}`` becomes the first name of the pupil."""

    categorie: str
    omschrijving: str
    hulpvraag: str
    gedaan: tuple[tuple[str, str], ...]  # what, and with what result
    sterk: str = "{n} is behulpzaam, heeft humor en komt afspraken na als ze klein zijn."
    zorgen: str = "{n} merkt dat het niet vanzelf gaat en schaamt zich daar soms voor."
    doel: str = "{n} wil aan het eind van de periode zonder hulp verder kunnen."
    mening: str = "{n} wil graag hulp, als het niet tijdens gym is."
    ouders: str = "De ouders herkennen dit en willen graag meedenken."
    verwacht: str = "Over tien weken gaat het zichtbaar beter en weet {n} wat werkt."
    ernst: str = "gemiddeld"


PLANNEN = Zorg(
    "plannen",
    "{n} vergeet boeken en huiswerk, begint laat aan toetsen en raakt het overzicht kwijt. Dat zien vier docenten.",
    "Hoe leert {n} de week te plannen, zodat toetsen niet meer onverwacht komen?",
    (("Elke maandag samen de agenda bekeken", "Werkte drie weken, daarna niet meer"),
     ("Huiswerk op papier meegegeven", "Raakte kwijt")),
)  # fmt: skip
GROEP = Zorg(
    "plannen",
    "{n} kan moeilijk stil zitten en beginnen. Opdrachten zijn zelden af en de tas is een chaos.",
    "Is de EF-training in een groep iets voor {n}?",
    (("Plek vooraan in de klas", "Helpt een beetje"),),
)
FAALANGST = Zorg(
    "faalangst",
    "{n} klapt dicht bij toetsen. Mondeling weet {n} alles, op papier blijft het leeg. Cijfers dalen sinds september.",
    "Hoe krijgt {n} weer vertrouwen bij toetsen?",
    (("Twee toetsen mondeling gedaan", "Een 7,4 en een 6,8"), ("Gesprek over ontspannen", "Gaf lucht")),
)
ZIEK = Zorg(
    "ziekteverzuim",
    "{n} is in twaalf weken vier keer ziek gemeld, steeds op maandag of dinsdag. De achterstand groeit.",
    "Wat heeft {n} nodig om weer elke week te komen?",
    (("Verzuimgesprek met {n} en ouders", "Afspraak: bellen op de eerste dag"),
     ("Inhaalrooster gemaakt", "Voor de helft gelukt")),
    ernst="hoog",
)  # fmt: skip
GEDRAG = Zorg(
    "gedrag",
    "{n} reageert fel als iets niet lukt en loopt dan de les uit. Daarna is er spijt en een goed gesprek mogelijk.",
    "Hoe helpen we {n} om eerder aan te geven dat het te veel wordt?",
    (("Time-outkaart afgesproken", "Vijf keer gebruikt, drie keer op tijd"),),
    ernst="hoog",
)
SOCIAAL = Zorg(
    "sociaal_emotioneel",
    "{n} staat in de pauze alleen en eet in de mediatheek. In groepswerk zegt {n} bijna niets.",
    "Hoe vindt {n} aansluiting bij klasgenoten?",
    (("Vaste werkgroep gemaakt", "{n} praat daar wel mee"),),
)
CIJFERS = Zorg(
    "cijfers",
    "{n} staat voor vijf vakken onvoldoende. {n} werkt hard, maar leert alles op de avond voor de toets.",
    "Welke hulp past bij {n} om anders te leren?",
    (("Leerplan per vak gemaakt", "Bij twee vakken vooruit"),),
)


@dataclass(frozen=True)
class Planverhaal:
    """What stands in a plan."""

    aanleiding: str
    niveau_nu: str
    helpt: str
    hindert: str
    doelen: tuple[tuple[str, str, str], ...]  # domain, goal, how we see that it worked
    steun: str
    mening: str
    invloed: str
    ouders: str = "De ouders vinden dit een goed begin en helpen thuis met een vaste plek en een vaste tijd."
    bestemming: str = "havo"


PLAN_PLANNEN = Planverhaal(
    "{n} verliest het overzicht over huiswerk en toetsen. Het overleg koos voor begeleiding bij plannen.",
    "{n} haalt bij toetsen waarvoor is geleerd zevens. Vier vakken zijn onvoldoende door gemist werk.",
    "{n} denkt snel, is open over wat lastig is en werkt goed met korte lijsten.",
    "Beginnen kost moeite en zonder lijst gaat het overzicht weg.",
    (("executief", "Over tien weken heeft {n} elke vrijdag de week erna in de agenda gezet.", "Acht van de tien weken"),
     ("leren", "Aan het eind van periode 2 is het huiswerk bij acht van de tien lessen af.", "Telling in Magister")),
    "Elke week een halfuur met de begeleider, op woensdag het vijfde uur in de mediatheek.",
    "{n} wil wel hulp, maar niet in de klas waar iedereen het ziet.",
    "De gesprekken zijn in de mediatheek en niet in de klas.",
)  # fmt: skip
PLAN_STEUN = Planverhaal(
    "{n} heeft veel aan het hoofd en dat kost energie op school. Het overleg koos voor gesprekken met één persoon.",
    "{n} staat voldoende voor de meeste vakken, met twee vakken achter.",
    "{n} praat goed over gevoelens, heeft een hechte vriendengroep en komt elke dag.",
    "Onrust thuis en weinig slaap maken dat opletten na de middag moeilijk is.",
    (("sociaal", "Over tien weken vraagt {n} zelf om een pauze voordat het te veel is.", "In vier van de vijf keren"),),
    "Om de week een gesprek van veertig minuten, in een rustige kamer.",
    "{n} vindt het fijn dat één iemand alles weet en dat het niet steeds opnieuw verteld hoeft.",
    "Er is één vaste persoon, en {n} kiest zelf wat docenten horen.",
)
PLAN_LEREN = Planverhaal(
    "{n} leert hard maar zonder opbrengst. Het overleg koos voor begeleiding in kleine stappen.",
    "{n} staat voor vijf vakken onvoldoende; voor mondelinge opdrachten zijn er zevens.",
    "{n} is volhardend, werkt netjes en vraagt om uitleg als de stap klein is.",
    "Alles in één keer leren werkt niet en spanning maakt het erger.",
    (("leren", "Over tien weken maakt {n} voor elke toets een plan van drie dagen.", "Zes van de acht toetsen"),
     ("executief", "{n} controleert de tas elke avond met een lijst.", "Vier van de vijf dagen")),
    "Elke week een uur begeleiding, met opdrachten voor thuis van tien minuten.",
    "{n} wil geen extra werk, wel ander werk.",
    "De opdrachten komen in plaats van huiswerk, niet erbij.",
)  # fmt: skip
