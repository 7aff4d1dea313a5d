"""The beginning: a decision of a meeting, somebody's own proposal, or an advice that came unasked."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from accounts.models import Gebruiker
from audit.services import vastleggen
from dossiers.models import Dossier
from dossiers.services import betrokkene_toevoegen
from scholen.models import Bestemming
from verwijzingen.mensen import kan_begeleiden
from verwijzingen.models import Verwijzing
from zorg.basis.ineens import atomair, eenmaal, vinden_of_maken
from zorg.basis.models import Onvolledig

from .taken import bijschrijven, taak_openen_voor

MELDING = (
    "Een zorgmelding leg je niet vast als verwijzing. Volg de stappen van de meldcode, "
    "samen met wie daar op school over gaat."
)


@atomair
def verwijzing_starten(
    dossier: Dossier,
    *,
    bestemming: Bestemming,
    herkomst: str,
    door: Gebruiker,
    doel: str = "",
    verwijsbegeleider: Gebruiker | None = None,
    zonder_ouders: bool = False,
) -> Verwijzing:
    """Propose to refer this pupil; a decision of a meeting does so once (``herkomst``). Whoever guides it gets a task.

    Without a ``verwijsbegeleider``, or with one who may not write on it, the coordinator has it. With
    ``zonder_ouders`` nothing of it reaches the parents and the timeline line is for the care team (INV-09).
    """
    _eis_mogelijk(dossier, bestemming)
    verwijsbegeleider = _wie_kan_begeleiden(verwijsbegeleider, dossier)
    verwijzing, nieuw = vinden_of_maken(
        Verwijzing.objects.all(),
        herkomst=herkomst,
        defaults={
            "dossier": dossier, "bestemming": bestemming, "doel": doel, "voorgesteld_door": door,
            "verwijsbegeleider": verwijsbegeleider, "zonder_ouders": zonder_ouders,
            "aanspreekpunt": None if bestemming.per_gemeente else bestemming.partner,
        },
    )  # fmt: skip
    if not nieuw:
        return verwijzing
    vastleggen("verwijzing_gestart", op=verwijzing, door=door, bestemming=bestemming.pk)
    if verwijsbegeleider:
        begeleider_betrekken(verwijzing, verwijsbegeleider, door=door)
    bijschrijven(verwijzing, wat="gestart", titel=f"Verwijzing voorgesteld: {bestemming}", tekst="", door=door)
    taak_openen_voor(verwijzing, namens=door)
    return verwijzing


def _eis_mogelijk(dossier: Dossier, bestemming: Bestemming) -> None:
    dossier.eis_open()
    if bestemming.soort == Bestemming.Soort.MELDING:
        raise Onvolledig(MELDING)
    if bestemming.school_id != dossier.leerling.school_id:
        raise Onvolledig("Deze bestemming is van een andere school.")


def _wie_kan_begeleiden(wie: Gebruiker | None, dossier: Dossier) -> Gebruiker | None:
    if wie is None:
        return None
    leerling = dossier.leerling
    kan = eenmaal(("kan begeleiden", wie.pk, leerling.klas_id), lambda: kan_begeleiden(wie, leerling))
    return wie if kan else None


def begeleider_betrekken(verwijzing: Verwijzing, gebruiker: Gebruiker, *, door: Gebruiker) -> None:
    """Guiding a referral is working on the dossier: from now on this person may read it."""
    betrokkene_toevoegen(
        verwijzing.dossier,
        gebruiker=gebruiker,
        hoedanigheid="verwijsbegeleider",
        reden=f"Begeleidt de verwijzing: {verwijzing.bestemming}"[:200],
        door=door,
        besloten=verwijzing.zonder_ouders,
    )


@transaction.atomic
def advies_ongevraagd(
    dossier: Dossier,
    *,
    bestemming: Bestemming,
    herkomst: str,
    advies: str,
    advies_van: str,
    datum: date,
    door: Gebruiker,
) -> Verwijzing:
    """Write down an advice that somebody from outside gave by themselves (ZEE-47); the same form counts once."""
    dossier.eis_open()
    if bestemming.soort != Bestemming.Soort.ONDERZOEK or bestemming.school_id != dossier.leerling.school_id:
        raise Onvolledig("Kies van wie het advies is.")
    verwijzing, nieuw = Verwijzing.objects.get_or_create(
        herkomst=herkomst,
        defaults={
            "dossier": dossier, "bestemming": bestemming, "voorgesteld_door": door, "gevraagd": False,
            "aanspreekpunt": bestemming.partner, "advies": advies, "advies_van": advies_van, "advies_datum": datum,
            "status": Verwijzing.Status.BEEINDIGD, "beeindigd_op": timezone.now(), "beeindigd_door": door,
        },
    )  # fmt: skip
    if nieuw:
        vastleggen("advies_vastgelegd", op=verwijzing, door=door, gevraagd=False)
        bijschrijven(verwijzing, wat="advies", titel=f"Advies gekregen: {bestemming}", tekst="", door=door)
    return verwijzing
