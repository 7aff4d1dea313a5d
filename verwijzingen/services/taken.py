"""One task at a time: the next step, for whoever guides the referral."""

from datetime import date

from django.utils import timezone

from accounts.models import Gebruiker
from dossiers.models import Dossier
from dossiers.services import gebeurtenis_bijschrijven, taak_afronden, taak_openen
from scholen import kalender
from scholen.models import School
from verwijzingen.models import Verwijzing
from verwijzingen.stappen import volgende
from verwijzingen.volledigheid import ontbreekt

SOORT = "verwijzing_stap"
MAAK_COMPLEET = "Vul aan wat ontbreekt en dien in"


def taak_zetten(verwijzing: Verwijzing, *, namens: Gebruiker | None = None, zelfde_stap: bool = False) -> None:
    """End the task of the step that was taken, and open that of the next; ``zelfde_stap``: it only says something else.

    A stay that runs waits for its end, and has reminders of its own.
    """
    taak_afronden(soort=SOORT, sleutel=f"verwijzing:{verwijzing.pk}", vervallen=zelfde_stap)
    taak_openen_voor(verwijzing, namens=namens)


def taak_openen_voor(verwijzing: Verwijzing, *, namens: Gebruiker | None) -> None:
    stap = volgende(verwijzing)
    if stap is None or verwijzing.status == Verwijzing.Status.LOPEND:
        return
    leerling = verwijzing.dossier.leerling
    mist = ontbreekt(verwijzing, op=timezone.localdate()) if stap.code == "indienen" else []
    wacht = verwijzing.status == Verwijzing.Status.INGEDIEND  # the other party's turn: no date of ours
    taak_openen(
        soort=SOORT,
        sleutel=f"verwijzing:{verwijzing.pk}",
        school=leerling.school,
        dossier=verwijzing.dossier,
        wat=f"{MAAK_COMPLEET if mist else stap.wat}: {verwijzing.bestemming.naam}"[:200],
        toelichting=_toelichting(verwijzing, mist),
        waar=verwijzing.get_absolute_url(),
        voor=verwijzing.verwijsbegeleider or "ZC",
        uiterste_datum=None if wacht else _termijn(leerling.school),
        namens=namens,
        besloten=verwijzing.zonder_ouders,
    )


def toestemming_veranderd(dossier_id: int) -> None:
    """Consent to refer was given or taken back: the task says what is missing now."""
    rijen = Verwijzing.objects.select_for_update(of=("self",)).filter(dossier=dossier_id)
    wacht = rijen.filter(status=Verwijzing.Status.BESPROKEN, dossier__status=Dossier.Status.ACTIEF)
    for verwijzing in wacht.select_related("dossier__leerling__school", "bestemming", "verwijsbegeleider"):
        taak_zetten(verwijzing, zelfde_stap=True)


def zienswijze_veranderd(verwijzing: Verwijzing) -> None:
    """Somebody was asked what they think, or gave it: the task says what is missing now."""
    if verwijzing.status == Verwijzing.Status.BESPROKEN:
        taak_zetten(verwijzing, zelfde_stap=True)


def _toelichting(verwijzing: Verwijzing, mist: list[str]) -> str:
    """What is missing stands first: nobody is sent to a button that does not work yet."""
    zinnen = ["Ouders weten hier niet van."] if verwijzing.zonder_ouders else []
    zinnen += [f"Eerst nog: {mist[0]}"] if mist else []
    zinnen += [f"En nog {len(mist) - 1}: zie de verwijzing."] if len(mist) > 1 else []
    return (" ".join(zinnen) if mist else "".join(zinnen).rstrip("."))[:200]


def _termijn(school: School) -> date:
    dagen = school.regels.getal("herinnering.start_schooldagen")
    return kalender.plus_schooldagen(school, timezone.localdate(), dagen)


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
