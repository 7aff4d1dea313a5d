"""What happened at the Steenberg Lyceum: interventions in the lesson first, then the intern zorgteam."""

from dataclasses import replace
from datetime import timedelta

from . import begeleiden, casussen, plannen, signaleren, vergaderen
from .aanmelden import aanmelden, gesprek, notitie
from .klok import om
from .opbouw import Wereld
from .teksten import CIJFERS, FAALANGST, GEDRAG, PLAN_LEREN, PLAN_STEUN, SOCIAAL
from .vergaderen import Uitspraak, voor_de_agenda

MOEITE = replace(CIJFERS, categorie="leren")
VROEGER = [
    Uitspraak(
        "Bas", "LEERLINGBEGELEIDER",
        "Twee interventies in de les hielpen kort. Bas wil praten over wat er thuis speelt.",
        "Gesprekken met Truus; zij is ook casemanager.", (("Handelingstips naar de docenten", "Lies", 7),),
        (("Elke avond samen de agenda bekijken", "ouders", "Lies", 14),),
    ),
    Uitspraak("Isis", "FAALANGST", "Isis blokkeert bij proefwerken.",
        "Faalangstreductietraining, start in de nieuwe groep."),
]  # fmt: skip


def vertellen(w: Wereld) -> None:
    m = vergaderen.momenten(w)
    signalen(w)
    begeleiden.aanvragen(w, "Ward", "SMW", om(-72))
    plannen.rond(w, "Ward", PLAN_STEUN, om(-70))
    begeleiden.toewijzen(w, "Ward", "Mohamed", om(-60))
    begeleiden.sessies(
        w, "Ward", {-46: "Kennisgemaakt.", -25: "Gepraat over werk en school.", -4: "Ward slaapt beter."}
    )
    gesprek(
        w,
        "Bas",
        -28,
        "leerling",
        zorgen="Ik kan niet stil zitten als het stil is.",
        afspraken="Vaste plek bij het raam.",
    )
    notitie(w, "Bas", -24, "Interventie 1: vaste plek", "Drie weken geprobeerd. Bas werkt tien minuten langer door.")
    notitie(w, "Bas", -17, "Interventie 2: korte opdrachten", "Werkt bij Nederlands, nog niet bij wiskunde.")
    casussen.steenberg(w)
    aanmelden(w, "Bas", replace(GEDRAG, categorie="gedrag"), voor_de_agenda(m.vroeger, 0))
    aanmelden(w, "Isis", replace(FAALANGST, categorie="sociaal_emotioneel"), voor_de_agenda(m.vroeger, 1))
    vergaderen.alles_gedaan(w, vergaderen.houden(w, m.vroeger, VROEGER), timedelta(days=3))
    begeleiden.toewijzen(w, "Bas", "Truus", om(-12), begin=6)
    plannen.schrijven(w, "Bas", PLAN_LEREN, om(-9), alleen=("algemeen", "aanleiding", "perspectief"))
    aanmelden(w, "Livia", replace(SOCIAAL, categorie="sociaal_emotioneel"), voor_de_agenda(m.volgende, 0))
    aanmelden(w, "Teun", MOEITE, voor_de_agenda(m.volgende, 1))
    vergaderen.inbrengen(
        w, "Isis", "casus", "Wie is casemanager als de training begint?", voor_de_agenda(m.volgende, 2)
    )
    notitie(w, "Isis", -6, "Voor het IZ", "Isis wil eerst de training proberen.", door="Mia", niveau="Z2")


def signalen(w: Wereld) -> None:
    """Frits tries something with Bas, asks Lies, and together they put the question for help (S27)."""
    signaleren.signaal(
        w, "Bas", -35, "Loopt drie keer per les van zijn plek en praat door de uitleg heen.", "gedrag", door="Frits",
        hulpvraag="Korte opdrachten helpen niet genoeg. Wat kan ik nog doen?",
        poging=signaleren.geprobeerd(-42, "pedagogisch", "Vaste plek bij het raam.", "enig",
        "Werkt tien minuten langer door."),
    )  # fmt: skip
    signaleren.signaal(w, "Bas", -31, "Twee keer uit de les gestuurd deze week.", "verwijdering", door="Huub",
        bron="verwijderd")  # fmt: skip
    signaleren.hulpvraag(
        w, "Bas", "Frits", om(-29), "Wat heeft Bas nodig om een hele les mee te doen, zonder dat hij op moet staan?"
    )
    signaleren.signaal(w, "Isis", -2, "Durft niet meer naar de kantine, zegt ze.", "sociaal_emotioneel", door="Frits",
        bron="leerling")  # fmt: skip
    casussen.steenberg_nu(w)
