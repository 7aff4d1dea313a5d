"""One task at a time: the next step, for whoever guides the referral."""

from django.utils import timezone

from accounts.models import Gebruiker
from dossiers.services import gebeurtenis_bijschrijven, taak_afronden, taak_openen
from scholen import kalender
from verwijzingen.models import Verwijzing
from verwijzingen.stappen import volgende

SOORT = "verwijzing_stap"
# A term of the school for what it agreed to do; running stays wait for their end and have reminders of their own.
SCHOOLDAGEN = 5


def taak_zetten(verwijzing: Verwijzing, *, namens: Gebruiker | None = None) -> None:
    """End the task of the step that was taken, and open that of the next."""
    sleutel = f"verwijzing:{verwijzing.pk}"
    taak_afronden(soort=SOORT, sleutel=sleutel)
    stap = volgende(verwijzing)
    if stap is None or verwijzing.status == Verwijzing.Status.LOPEND:
        return
    leerling, vandaag = verwijzing.dossier.leerling, timezone.localdate()
    wacht = verwijzing.status == Verwijzing.Status.INGEDIEND  # the other party's turn: no date of ours
    taak_openen(
        soort=SOORT,
        sleutel=sleutel,
        school=leerling.school,
        dossier=verwijzing.dossier,
        wat=f"{stap.wat}: {verwijzing.bestemming.naam}"[:200],
        toelichting="Ouders weten hier niet van" if verwijzing.zonder_ouders else "",
        waar=verwijzing.get_absolute_url(),
        voor=verwijzing.verwijsbegeleider or "ZC",
        uiterste_datum=None if wacht else kalender.plus_schooldagen(leerling.school, vandaag, SCHOOLDAGEN),
        namens=namens,
        besloten=verwijzing.zonder_ouders,
    )


def bijschrijven(verwijzing: Verwijzing, *, wat: str, titel: str, tekst: str, door: Gebruiker) -> None:
    """A line on the timeline: that it happened, never what it is about. In confidence it is for the care team."""
    gebeurtenis_bijschrijven(
        verwijzing.dossier,
        door=door,
        datum=timezone.localdate(),
        titel=titel[:200],
        tekst=tekst,
        herkomst=f"verwijzing:{verwijzing.pk}:{wat}",
        niveau="Z2" if verwijzing.zonder_ouders else "Z1",
    )
