"""What comes in by other doors in the demo: pupils themselves, questions without a name, questions to teachers."""

from datetime import timedelta

from django.utils import timezone

from aanmeldingen import services
from dossiers.services import dossier_openen

from .klok import om, tijdens
from .opbouw import Wereld


def morgenveld(w: Wereld) -> None:
    """Nina comes forward herself, in confidence (S18); somebody else still has to be found."""
    with tijdens(om(-4, "16:10")):
        nina = services.zelf_aanmelden(
            w.school, naam="Nina B.", klas="8", waarover="Ik wil met iemand praten over thuis.",
            wie_mag_weten="Alleen wie met mij praat", vertrouwelijk=True, liever_met="vrouw",
            bereikbaar="In de pauze bij het lokaal van tekenen",
        )  # fmt: skip
    with tijdens(om(-3, "08:40")):
        services.koppelen(nina, leerling=w.leerling("Nina"), door=w.coordinator)
    with tijdens(om(-1, "17:05")):
        services.zelf_aanmelden(w.school, naam="Esmee", klas="8", waarover="Ik slaap slecht.", bereikbaar="Per mail")


def zandmotor(w: Wereld) -> None:
    """Ruud asks about somebody without a name (S15); Marit asks the teachers of Timo."""
    with tijdens(om(-5, "12:20")):
        services.consult_vragen(
            w.school, door=w.wie("Ruud"), formulier="anoniem",
            wat="Iemand uit de onderbouw eet niet meer in de kantine en zegt dat er niets is.",
            vraag="Is dit iets om nu al op te pakken, en hoe begin ik daarover?",
        )  # fmt: skip
    timo = w.leerling("Timo")
    marit = w.mentor(timo)
    with tijdens(om(-3, "15:40")):
        ronde = services.rondvraag_starten(
            dossier_openen(timo, door=marit), door=marit,
            vragen=["Hoe begint Timo aan een taak?", "Wat helpt in jouw les?"],
            uiterste_datum=timezone.localdate() + timedelta(days=6),
        )  # fmt: skip
    with tijdens(om(-1, "14:30")):
        antwoord = ronde.antwoorden.filter(docent=w.wie("Boris")).first()
        if antwoord:
            services.rondvraag_beantwoorden(
                antwoord, door=w.wie("Boris"),
                antwoorden=["Laat, en dan snel.", "Als ik de eerste stap met hem samen doe."],
            )  # fmt: skip
