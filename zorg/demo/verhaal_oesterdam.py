"""What happened at the Oesterdam College: mentor, intern begeleider, ambulant begeleider."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from django.utils import timezone

from arrangementen.services import pas_uitgeven
from opp.services import opp_klaarzetten
from zorg.basis.opdrachten import vegen

from . import begeleiden, casussen, plannen, vergaderen
from .aanmelden import aanmelden, gesprek, notitie
from .klok import doordeweeks, om, tijdens, tussen, werkdag
from .opbouw import Wereld
from .teksten import CIJFERS, GEDRAG, GROEP, PLAN_LEREN, SOCIAAL
from .vergaderen import Uitspraak, voor_de_agenda

LEREN = replace(CIJFERS, categorie="leren")
VROEGER = [
    Uitspraak(
        "Sem", "IB", "Sem leert met plaatjes sneller. De mentor vraagt tips voor in de klas.",
        "De intern begeleider helpt zes weken, in de klas.", (("Tips aan de docenten sturen", "Peter", 7),),
    ),
    Uitspraak(
        "Oleksa", "NT2", "Oleksa spreekt goed Engels en steeds meer Nederlands. Vaktaal is nog lastig.",
        "NT2-begeleiding aanvragen.", (("Lesmateriaal uitzoeken", "Anneke", 10),),
    ),
]  # fmt: skip


def vertellen(w: Wereld) -> None:
    m = vergaderen.momenten(w)
    casussen.oesterdam(w)
    ambulant(w)
    bij_de_ib(w, voor_de_agenda(m.vroeger, 0))
    aanmelden(w, "Oleksa", replace(CIJFERS, categorie="taal"), voor_de_agenda(m.vroeger, 1))
    vergaderen.alles_gedaan(w, vergaderen.houden(w, m.vroeger, VROEGER), timedelta(days=3))
    begeleiden.toewijzen(w, "Sem", "Peter", om(-12), evaluatie=werkdag(9), doelen=("Sem begint binnen vijf minuten",))
    begeleiden.sessies(w, "Sem", {-8: "Stappenplan met plaatjes gemaakt.", -3: "Sem gebruikt het plan bij rekenen."})
    aanmelden(w, "Lynn", replace(GEDRAG, categorie="gedrag"), voor_de_agenda(m.volgende, 0))
    aanmelden(w, "Tess", replace(GROEP, categorie="plannen"), voor_de_agenda(m.volgende, 1))
    vergaderen.inbrengen(w, "Sem", "casus", "Helpt de thuishavenpas?", voor_de_agenda(m.volgende, 2))
    aanmelden(w, "Pien", SOCIAAL, om(-1), delen=2, indienen=False)
    gesprek(
        w,
        "Sem",
        -25,
        "leerling_ouders",
        mening_ouders="Sem vertelt thuis dat lezen moe maakt.",
        aanwezigen="Sem, Adrie, Kees",
    )
    pas(w)
    notitie(w, "Sem", -5, "Les bezocht", "Met een korte lijst op tafel werkt Sem door.", door="Peter")
    notitie(
        w,
        "Oleksa",
        -7,
        "Gesproken met moeder",
        "Via de tolkentelefoon. Moeder is blij met de klas.",
        door="Anneke",
        niveau="Z2",
    )


def bij_de_ib(w: Wereld, moment: datetime) -> None:
    """Joke asks the intern begeleider, after a talk with Sem and one with his parents (S25, ZEE-16)."""
    dag = {
        wie: doordeweeks(moment.date() - timedelta(days=n)).isoformat() for wie, n in (("leerling", 5), ("ouders", 3))
    }
    overleg = {f"overleg_{wie}": datum for wie, datum in dag.items()}
    aanmelden(w, "Sem", LEREN, moment, formulier="ib", antwoorden={"overleg": overleg})


def pas(w: Wereld) -> None:
    """Until 1 March Sem may leave the lesson for the Thuishaven (S25)."""
    with tijdens(om(-2)):
        vandaag = timezone.localdate()
        eind = date(vandaag.year + (vandaag.month >= 3), 3, 1)
        pas_uitgeven(
            w.dossier("Sem"), catalogusitem=w.school.catalogusitems.get(code="THUISHAVEN"),
            mag=["de les uit naar de thuishaven", "een keer per dag, een kwartier"], begindatum=vandaag, einddatum=eind,
            door=w.coordinator,
        )  # fmt: skip
        vegen()


def ambulant(w: Wereld) -> None:
    """A plan that everybody signed, and one that the mentor still writes."""
    for roepnaam, dagen in (("Milan", -70), ("Oleksa", -9)):
        with tijdens(om(dagen)):
            opp_klaarzetten(
                w.dossier(roepnaam), door=w.coordinator, catalogusitem=None, aanleiding="Extra ondersteuning gevraagd"
            )
    plannen.rond(w, "Milan", PLAN_LEREN, om(-68))
    begeleiden.aanvragen(w, "Milan", "AB", om(-58))
    begeleiden.toewijzen(w, "Milan", "Anneke", om(-56), doelen=("Milan maakt voor elke toets een plan",))
    begeleiden.sessies(w, "Milan", {-40: "Toetsweek gepland.", -19: "Plan werkte bij drie van de vier toetsen."})
    plannen.schrijven(w, "Oleksa", PLAN_LEREN, tussen(om(-8), timezone.now(), 0.5), alleen=("algemeen", "aanleiding"))
