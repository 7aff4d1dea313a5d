"""What happened at the Zandmotor College: every state of the process has somebody in it."""

from datetime import timedelta

from django.utils import timezone

from aanmeldingen import services as aanmeldingen
from aanmeldingen.models import Aanmelding

from . import begeleiden, casussen, groepen, partners, plannen, schoolarts, signaleren, vergaderen, vragen
from .aanmelden import aanmelden, gesprek, notitie, toestemming
from .klok import om, tijdens, tussen, werkdag
from .opbouw import Wereld
from .teksten import CIJFERS, FAALANGST, GEDRAG, GROEP, PLAN_LEREN, PLAN_PLANNEN, PLAN_STEUN, PLANNEN, SOCIAAL, ZIEK
from .vergaderen import Momenten, Uitspraak, voor_de_agenda

VROEGER = [
    Uitspraak(
        "Timo", "BUDDY",
        "Timo begint laat en raakt spullen kwijt. Hij wil zelf hulp, maar niet in de klas. Ouders willen meedoen.",
        "Tien weken een buddy, één keer per week, buiten de klas.",
        (("Start-OPP schrijven met Fenna", "Marit", 10), ("Buddy vragen", "Hilde", 4)),
    ),
    Uitspraak(
        "Ruben", "EF_GROEP", "Ruben is snel afgeleid. In een groepje van vier lukt werken wel.",
        "EF-training in de groep van leerjaar 1.", (("Intake plannen", "Bram", 7),),
    ),
    Uitspraak(
        "Kyara", "LEERLINGBEGELEIDER",
        "Kyara zorgt thuis veel voor haar broertje. Ze wil één vaste persoon om mee te praten.",
        "Gesprekken met de leerlingbegeleider, om de week.", (("Kennismaken met Kyara", "Ruud", 5),),
    ),
]  # fmt: skip
VORIGE = [
    Uitspraak(
        "Jikke", "EF_INDIVIDUEEL", "Jikke heeft een plan nodig dat klein begint. Een groep is nu te druk.",
        "Individuele EF-begeleiding door Bram.", (("Rooster op woensdag aanpassen", "Gerben", 9),
        ("Kort overzicht van de toetsweek sturen", "Marit", 3),),
    ),
    Uitspraak(
        "Djoa", "BUDDY", "Djoa kent weinig klasgenoten sinds de overstap. Een buddy kan helpen met de pauzes.",
        "Een buddy voor tien weken; Hilde zoekt wie er past.",
    ),
    Uitspraak(
        "Pleun", "GEEN_ZORG", "Pleun heeft in drie weken veel ingehaald. De mentor kan dit zelf verder volgen.",
        "Geen extra zorg nodig. De mentor houdt het in de gaten.",
    ),
    Uitspraak("Noud", "AANHOUDEN", "Het gesprek met de ouders is pas morgen.",
        "Volgende week opnieuw, met wat de ouders vinden."),
]  # fmt: skip


def vertellen(w: Wereld) -> None:
    m = vergaderen.momenten(w)
    casussen.zandmotor(w)
    signalen(w)
    lopende_begeleiding(w, m)
    groepen.zandmotor(w, loopt=("Abel", "Bente"), vol=("Arwen", "Bilal"), wacht="Finn")
    dossiers_vullen(w)
    schoolarts.zandmotor(w)
    for nummer, (roepnaam, zorg) in enumerate((("Timo", PLANNEN), ("Ruben", GROEP), ("Kyara", SOCIAAL))):
        aanmelden(w, roepnaam, zorg, voor_de_agenda(m.vroeger, nummer))
    vergaderen.alles_gedaan(w, vergaderen.houden(w, m.vroeger, VROEGER), timedelta(days=4))
    for nummer, (roepnaam, zorg) in enumerate(
        (("Jikke", CIJFERS), ("Djoa", SOCIAAL), ("Pleun", CIJFERS), ("Noud", PLANNEN))
    ):
        aanmelden(w, roepnaam, zorg, voor_de_agenda(m.vorige, nummer))
    vergaderen.houden(w, m.vorige, VORIGE)
    plannen_in_ronde(w)
    vers_besloten(w, m)
    nieuwe_aanmeldingen(w, m)
    partners.zandmotor(w)
    opschrijven(w, VERS)
    vragen.zandmotor(w)


def signalen(w: Wereld) -> None:
    """Two teachers saw the same in Timo: that became a talk and an aanmelding. Others still wait for the mentor."""
    zien = signaleren.signaal
    zien(
        w, "Timo", -54, "Voor de derde keer geen boek en geen huiswerk. Begint pas als ik naast hem sta.",
        "plannen", door="Boris",
        poging=signaleren.geprobeerd(-61, "organisatorisch", "Vooraan gezet en de opdracht op het bord.", "enig",
        "Begint sneller, maar maakt het niet af."),
    )  # fmt: skip
    zien(w, "Timo", -44, "Twee toetsen niet geleerd, zegt zelf dat hij ze vergat.", "plannen", "cijfers", door="Gerben",
        bron="teamleider")  # fmt: skip
    signaleren.oppakken(w, "Timo", om(-42, "15:30"))
    signaleren.bij_dossier(w, "Timo", om(-30, "15:30"))
    zien(w, "Pleun", -60, "Cijfers zakken bij drie vakken tegelijk.", "cijfers", door="Boris")
    signaleren.afgehandeld(w, "Pleun", om(-55), "Gesproken met Pleun: een drukke maand. Ik kijk over vier weken.")
    zien(w, "Djoa", -3, "Zit in de pauze steeds alleen in de gang.", "sociaal_emotioneel", door="Boris",
        bron="buiten_les", hulpvraag="Hoe pak ik dit aan zonder dat het opvalt?",
        poging=signaleren.geprobeerd(-10, "pedagogisch", "In een vast groepje gezet bij het practicum.", "geen",
        "Praat alleen als het moet."))  # fmt: skip
    zien(w, "Djoa", -1, "Vaak te laat in het eerste uur, zegt dat ze slecht slaapt.", "ander_verzuim", door="Dewi",
        bron="verzuim")  # fmt: skip
    zien(w, "Wouke", -2, "Ik kan het niet goed plaatsen. Ze is stiller dan vorige maand.", "onduidelijk", door="Boris")


def lopende_begeleiding(w: Wereld, m: Momenten) -> None:
    """Support that already ran: one that goes well, one that is due soon, one that is late, one that is over."""
    begeleiden.aanvragen(w, "Lizzy", "SMW", om(-75))
    plannen.rond(w, "Lizzy", PLAN_STEUN, om(-74))
    begeleiden.toewijzen(w, "Lizzy", "Samira", om(-62))
    begeleiden.sessies(
        w, "Lizzy",
        {-48: "Kennisgemaakt. Lizzy vertelde wat een goede week is.", -34: "Gepraat over slapen en over pauzes.",
         -20: "Lizzy vroeg deze week zelf twee keer om een pauze.",
         -6: "Het gaat beter. We kijken wat de mentor mag weten."},
        vertrouwelijk="Alleen voor mijzelf: nog eens vragen naar de weekenden.",
    )  # fmt: skip
    begeleiden.gepland(w, "Lizzy", 1, 8)
    begeleiden.aanvragen(w, "Wouke", "BUDDY", om(-82))
    plannen.rond(w, "Wouke", PLAN_PLANNEN, om(-80))
    na_het_volgende = timezone.localdate(m.volgende) + timedelta(days=1)
    begeleiden.toewijzen(w, "Wouke", "Noor", om(-68), evaluatie=max(werkdag(5), na_het_volgende))
    begeleiden.sessies(
        w, "Wouke",
        {-54: "Agenda ingericht met kleuren.", -40: "Toetsweek gepland. Dat lukte bijna helemaal.",
        -26: "Alles af, op Frans na.",
         -12: "", -5: "Wouke plant nu zelf; ik kijk alleen mee."},
        afspraak="De toetsweek zelf plannen",
    )  # fmt: skip
    begeleiden.gepland(w, "Wouke", -1, 0, 7)
    begeleiden.aanvragen(w, "Quinten", "EF_INDIVIDUEEL", om(-96))
    plannen.rond(w, "Quinten", PLAN_LEREN, om(-94))
    na_het_vorige = timezone.localdate(m.vorige) + timedelta(days=1)  # or it would have been on that agenda
    begeleiden.toewijzen(w, "Quinten", "Bram", om(-82), evaluatie=max(werkdag(-2), na_het_vorige))
    begeleiden.sessies(w, "Quinten", {-60: "Leerplan voor wiskunde gemaakt.", -32: "Plan gevolgd, een 6,4 gehaald."})
    begeleiden.aanvragen(w, "Amber", "LEERLINGBEGELEIDING", om(-150))
    plannen.rond(w, "Amber", PLAN_STEUN, om(-148))
    begeleiden.toewijzen(w, "Amber", "Ruud", om(-138))
    begeleiden.sessies(w, "Amber", {-110: "Kennisgemaakt.", -75: "Amber vertelt dat het thuis rustiger is."})
    begeleiden.afronden(w, "Amber", om(-40), "Het doel is gehaald. Amber vraagt zelf om een pauze als dat nodig is.")


def plannen_in_ronde(w: Wereld) -> None:
    """Plans that lie before people: one parent signed, a parent refused, everybody agreed, nobody answered yet."""
    begeleiden.toewijzen(w, "Timo", "Noor", om(-12), begin=8)
    plannen.schrijven(w, "Timo", PLAN_PLANNEN, om(-5))
    plannen.aanbieden(w, "Timo", om(-1, "11:20"))
    plannen.antwoorden(w, "Timo", om(-1, "17:42"), wie="Ellen")
    plannen.antwoorden(w, "Timo", om(-1, "16:05"), wie="Timo")
    plannen.schrijven(w, "Ruben", PLAN_PLANNEN, om(-10))
    plannen.aanbieden(w, "Ruben", om(-7))
    plannen.antwoorden(
        w, "Ruben", om(-5, "20:15"), wie="Ivo", antwoord="niet",
        toelichting="Wij willen geen training in een groep. Wel gesprekken met Bram alleen.",
    )  # fmt: skip
    begeleiden.toewijzen(w, "Kyara", "Ruud", om(-9), begin=5)
    plannen.schrijven(w, "Kyara", PLAN_STEUN, om(-11))
    plannen.aanbieden(w, "Kyara", om(-8))
    plannen.antwoorden(w, "Kyara", om(-5, "18:30"))
    begeleiden.aanvragen(w, "Fatou", "SMW", om(-14))
    begeleiden.toewijzen(w, "Fatou", "Samira", om(-10), begin=9)
    plannen.schrijven(w, "Fatou", PLAN_STEUN, om(-8))
    plannen.aanbieden(w, "Fatou", om(-7))


def vers_besloten(w: Wereld, m: Momenten) -> None:
    """After the last meeting: a plan that is half written, and support that waits for a begeleider."""
    begin = m.vorige + timedelta(hours=1)
    plannen.schrijven(
        w, "Jikke", PLAN_LEREN, tussen(begin, timezone.now(), 0.4), alleen=("algemeen", "aanleiding", "perspectief")
    )


def nieuwe_aanmeldingen(w: Wereld, m: Momenten) -> None:
    """The agenda of the coming meeting: five new aanmeldingen beside what was held over, and three other items."""
    nieuw = (("Sterre", FAALANGST), ("Mees", GROEP), ("Jesse", ZIEK), ("Juna", CIJFERS), ("Otis", SOCIAAL))
    for nummer, (roepnaam, zorg) in enumerate(nieuw):
        aanmelden(w, roepnaam, zorg, voor_de_agenda(m.volgende, nummer))
    moment = voor_de_agenda(m.volgende, 6)
    with tijdens(moment):
        for roepnaam in ("Sterre", "Mees", "Noud"):
            aanmeldingen.gezien(Aanmelding.objects.get(dossier=w.dossier(roepnaam)), door=w.wie("Fenna"))
    vergaderen.inbrengen(w, "Bowie", "casus", "Hoe gaan we verder na drie keer uitlopen in twee weken?", moment)
    vergaderen.inbrengen(w, "Ibe", "overdracht", "Welke afspraken van de basisschool houden we?", moment)
    vergaderen.inbrengen(
        w, "Aylin", "terugkoppeling", "De schoolarts adviseert drie lesuren per dag. Wie maakt het rooster?", moment
    )
    terug = aanmelden(w, "Silas", GEDRAG, om(-3, "11:30"))
    with tijdens(om(-2, "09:15")):
        aanmeldingen.terugsturen(
            terug, door=w.wie("Fenna"), reden="Wil je opschrijven welke afspraken er met de time-outkaart zijn gemaakt?"
        )
    aanmelden(w, "Liv", SOCIAAL, om(-1, "13:05"), delen=3, indienen=False)


# Who wrote it ("" is the mentor) stands before the level.
NOTITIES = (
    ("Timo", -26, "Docenten zien hetzelfde", "Wiskunde en Engels melden vaak vergeten boeken.", "", "Z1"),
    ("Ibe", -20, "Warme overdracht", "Werkte op de basisschool met een dagstart van vijf minuten.", "Joost", "Z1"),
    ("Bowie", -11, "Vijf keer time-out", "Drie keer op tijd en twee keer te laat gebruikt.", "", "Z1"),
    ("Bowie", -10, "Overleg met teamleider", "Wencke steunt de time-outkaart.", "Joost", "Z2"),
    ("Jesse", -9, "Verzuimoverzicht", "Vier ziekmeldingen in twaalf weken, steeds aan het begin.", "Dewi", "Z1"),
    ("Aylin", -8, "Advies van de schoolarts", "Belastbaar voor drie lesuren per dag, met opbouw.", "Joost", "Z1"),
)
VERS = (
    ("Noud", -1, "Ouders gesproken", "Ze willen graag hulp en denken aan een buddy.", "", "Z1"),
    ("Bowie", -1, "Rustige week", "Geen time-out nodig gehad. Bowie is daar trots op.", "", "Z1"),
    ("Timo", -1, "Vader gebeld", "Rob leest het plan en tekent daarna zelf.", "Fenna", "Z2"),
)


def dossiers_vullen(w: Wereld) -> None:
    """Talks and notes at several levels, from before the last meeting."""
    gesprek(
        w, "Timo", -40, "leerling", zorgen="Ik weet wel wat ik moet doen, maar begin te laat.",
        afspraken="Elke maandag samen plannen.",
    )  # fmt: skip
    gesprek(
        w, "Timo", -33, "leerling_ouders", mening_ouders="Thuis gaat het ook zo. We willen graag hulp.",
        aanwezigen="Timo, Ellen, Rob",
    )  # fmt: skip
    gesprek(
        w, "Bowie", -18, "leerling", zorgen="Ik word boos als iedereen kijkt.", afspraken="Eerder de kaart laten zien."
    )
    gesprek(
        w, "Aylin", -16, "leerling_ouders", mening_ouders="Aylin wil graag, maar is snel moe.",
        afspraken="Elke vrijdag bellen.",
    )  # fmt: skip
    toestemming(
        w, "Aylin", -15, "aanmelding_schoolarts", "A. Wintershoven, schoolarts",
        "Ziekmeldingen van dit schooljaar en het verzuimgesprek",
    )  # fmt: skip
    opschrijven(w, NOTITIES)


def opschrijven(w: Wereld, notities: tuple[tuple[str, int, str, str, str, str], ...]) -> None:
    for roepnaam, dagen, titel, tekst, door, niveau in notities:
        notitie(w, roepnaam, dagen, titel, tekst, door=door, niveau=niveau)
