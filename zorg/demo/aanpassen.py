"""A programme adapted to what a pupil can bear: proposed by the mentor, laid down, and a second version on its way."""

from datetime import timedelta

from django.utils import timezone

from programmas import services

from .klok import om, tijdens
from .opbouw import Wereld

DAGEN = {1: [1, 2, 3, 4], 2: [3, 4, 5], 3: [], 4: [1, 2, 3, 4], 5: [2, 3, 4]}
EENS = {"leerling_vindt": "eens", "ouders_vinden": "eens"}


def morgenveld(w: Wereld) -> None:
    """Jula comes fourteen hours a week; the mentor sees that Wednesday works again (S23, ZIEK-14)."""
    mentor = w.mentor(w.leerling("Jula"))
    with tijdens(om(-14)):
        vandaag = timezone.localdate()
        versie = services.voorstellen(
            w.dossier("Jula"), door=mentor, gezien="nieuw", belastbaarheid=45, uren_per_dag=None, bron="ouders",
            bron_wie="Beide ouders, met de verklaring", bron_datum=vandaag - timedelta(days=5),
            toelichting="Na een drukke dag is er een dag rust nodig.", dagen=DAGEN,
            spreiding="Hoogstens 1 toets per dag en 3 per week. Werkstukken in overleg een week later.",
            vrijstellingen=["Lichamelijke opvoeding"], examenjaar="", in_de_les="Jula mag de les rustig verlaten.",
            begindatum=vandaag + timedelta(days=3), einddatum=vandaag + timedelta(weeks=20),
            herzieningsdatum=vandaag + timedelta(weeks=10), reden="",
            opbouw=[(vandaag + timedelta(weeks=8), 60), (vandaag + timedelta(weeks=14), 80),
                    (vandaag + timedelta(weeks=19), 100)],
        )  # fmt: skip
    with tijdens(om(-12)):
        services.vaststellen(
            versie, door=w.coordinator, gezien=versie.wijziging, besproken_datum=timezone.localdate(),
            leerling_woorden="Ik wil graag bij de lessen zijn die ik echt nodig heb.",
            ouders_woorden="Fijn dat de toetsen niet meer op een dag vallen.", **EENS,
            bericht="We spraken af dat Jula 14 lesuren per week komt. De toetsen zijn verspreid.",
        )  # fmt: skip
    with tijdens(om(-2)):
        vandaag = timezone.localdate()
        services.voorstellen(
            w.dossier("Jula"), door=mentor, gezien="na 1", belastbaarheid=50, uren_per_dag=None, bron="leerling",
            bron_wie="", bron_datum=vandaag, toelichting="Na een drukke dag is er een dag rust nodig.",
            dagen=DAGEN | {3: [2, 3]}, spreiding=versie.spreiding, vrijstellingen=versie.vrijstellingen, examenjaar="",
            in_de_les=versie.in_de_les, begindatum=vandaag + timedelta(days=7), einddatum=versie.einddatum,
            herzieningsdatum=versie.herzieningsdatum, reden="Jula wil op woensdag 2 lessen proberen.",
            opbouw=[(stap.begindatum, stap.procent) for stap in versie.stappen.order_by("begindatum")],
        )  # fmt: skip
