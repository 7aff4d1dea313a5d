"""What happened at the Vrijeschool Morgenveld: coaches, and a request that parents do not hear of."""

from dataclasses import replace
from datetime import timedelta

from django.utils import timezone

from dossiers.services import betrokkene_toevoegen

from . import begeleiden, casussen, plannen, schoolarts, vergaderen, vragen
from .aanmelden import aanmelden, gesprek, notitie
from .klok import om, tijdens, tussen
from .opbouw import Wereld
from .teksten import CIJFERS, PLAN_LEREN, PLAN_STEUN, SOCIAAL, ZIEK
from .vergaderen import Uitspraak, voor_de_agenda

PLAN_OVERZICHT = replace(CIJFERS, categorie="plannen")
SAMEN = replace(SOCIAAL, categorie="sociaal")
VROEGER = [
    Uitspraak(
        "Daan", "COACH_LICHT", "Daan wil overzicht. De intake en de observatie wijzen op coaching, om de week.",
        "Licht arrangement bij Willem, vier maanden.", (("Afspraken opschrijven met Willem", "Karel", 10),),
    ),
    Uitspraak(
        "Jula", "COACH_INTENSIEF", "Jula is chronisch ziek en mist een deel van de week. Korte dagen helpen.",
        "Intensief arrangement, met een OPP.", (("OPP schrijven", "Ilse", 14),),
    ),
]  # fmt: skip


def vertellen(w: Wereld) -> None:
    m = vergaderen.momenten(w)
    casussen.morgenveld(w)
    begeleiden.aanvragen(w, "Simon", "COACH_INTENSIEF", om(-80))
    betrekken(w, "Simon", "Karel", -80)
    plannen.rond(w, "Simon", PLAN_STEUN, om(-78))
    begeleiden.toewijzen(w, "Simon", "Willem", om(-66))
    begeleiden.sessies(
        w, "Simon", {-50: "Kennisgemaakt.", -29: "Week gepland op een bord.", -8: "Simon plant nu vooruit."}
    )
    aanmelden(w, "Daan", PLAN_OVERZICHT, voor_de_agenda(m.vroeger, 0))
    aanmelden(w, "Jula", replace(ZIEK, categorie="chronisch_ziek"), voor_de_agenda(m.vroeger, 1))
    for roepnaam, wie in (("Daan", "Karel"), ("Jula", "Ilse")):
        betrekken(w, roepnaam, wie, -16)
    vergaderen.alles_gedaan(w, vergaderen.houden(w, m.vroeger, VROEGER), timedelta(days=3))
    begeleiden.toewijzen(w, "Daan", "Willem", om(-11), begin=6)
    plannen.schrijven(w, "Daan", PLAN_LEREN, om(-9))
    plannen.aanbieden(w, "Daan", om(-4))
    plannen.schrijven(w, "Jula", PLAN_STEUN, tussen(om(-9), timezone.now(), 0.3), alleen=("algemeen", "aanleiding"))
    voor_het_volgende(w, m.volgende)
    schoolarts.morgenveld(w)
    gesprek(
        w,
        "Jula",
        -20,
        "leerling_ouders",
        door="Thera",
        mening_ouders="Rust tussen de middag helpt.",
        afspraken="Kortere dagen tot de vakantie.",
    )
    notitie(
        w,
        "Daan",
        -13,
        "Observatie in de les",
        "Daan begint goed en verliest na tien minuten het overzicht.",
        door="Karel",
    )
    notitie(w, "Jula", -3, "Verzuim deze week", "Twee middagen thuis, in overleg.", door="Thera", niveau="Z2")


def betrekken(w: Wereld, roepnaam: str, wie: str, dagen: int) -> None:
    """The expert of these years works on the dossier from that day."""
    with tijdens(om(dagen)):
        betrokkene_toevoegen(
            w.dossier(roepnaam), gebruiker=w.wie(wie), hoedanigheid="deskundige", reden="Doet de intake en de analyse",
            door=w.coordinator,
        )  # fmt: skip


def voor_het_volgende(w: Wereld, begin: object) -> None:
    m = vergaderen.momenten(w)
    vragen.morgenveld(w)
    aanmelden(w, "Tobias", PLAN_OVERZICHT, voor_de_agenda(m.volgende, 1))
    aanmelden(w, "Roos", SAMEN, voor_de_agenda(m.volgende, 2))
    vergaderen.inbrengen(
        w,
        "Jula",
        "casus",
        "Hoe verdelen we de toetsen over twee weken?",
        min(m.volgende - timedelta(days=6), timezone.now()),
    )
