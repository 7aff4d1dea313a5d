"""The page with work that did not succeed: what it was, what went wrong, another try, or laid aside with a reason.

It names nobody and shows no content: a kind of job, a moment and a kind of fault (docs/beheer.md).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from accounts.models import Gebruiker, Roltoewijzing
from audit.services import vastleggen
from dossiers.services import taak_afronden, taak_openen
from scholen.models import School
from zorg.basis import opdrachten
from zorg.basis.datums import moment
from zorg.basis.models import Opdracht

from . import opdrachtwoorden

HOOGSTENS = 100
TAAK = "opdracht_mislukt"


class Reden(models.TextChoices):
    """Why nobody has to do it any more; a list, so that no name of a pupil is ever typed here."""

    ANDERS_GEDAAN = "anders_gedaan", "Het is op een andere manier gedaan"
    NIET_NODIG = "niet_nodig", "Het hoeft niet meer"
    ADRES = "adres", "Het adres klopt niet, en dat is doorgegeven"
    DUBBEL = "dubbel", "Het is al opnieuw gevraagd"


@dataclass(frozen=True)
class Mislukt:
    pk: int
    wat: str
    geplaatst: SafeString
    pogingen: int
    waarom: str
    code: str


def mislukte_opdrachten(scholen: Sequence[School]) -> list[Mislukt]:
    rijen = Opdracht.objects.van_scholen(scholen).dood().order_by("-geplaatst_op", "-pk")[:HOOGSTENS]
    return [
        Mislukt(
            rij.pk, opdrachtwoorden.soort(rij.soort), moment(rij.geplaatst_op), rij.pogingen,
            opdrachtwoorden.fout(rij.laatste_fout), rij.laatste_fout,
        )
        for rij in rijen
    ]  # fmt: skip


def stand(scholen: Sequence[School]) -> dict[str, int]:
    rijen = Opdracht.objects.van_scholen(scholen)
    return {
        "wacht": rijen.filter(status=Opdracht.Status.WACHT).count(),
        "te_laat": rijen.te_laat(timezone.now()).count(),
    }


@transaction.atomic
def opnieuw(pk: int, *, door: Gebruiker) -> bool:
    """Give one failed job a new life; False when it is not (or no longer) a failed job of this person's schools."""
    rij = Opdracht.objects.van_scholen(door.scholen_met("opdracht.opnieuw")).dood().filter(pk=pk).first()
    if rij is None:
        return False
    opdrachten.opnieuw(rij)
    vastleggen("opdracht_opnieuw", op=rij, door=door)
    return True


@transaction.atomic
def wegleggen(pk: int, *, waarom: str, door: Gebruiker) -> bool:
    """Take one failed job off the page. It stays failed for whoever waited for it, and its row stays as it was.

    False when it is not (or no longer) on the page of this person.
    """
    rijen = Opdracht.objects.van_scholen(door.scholen_met("opdracht.wegleggen")).dood()
    rij = rijen.select_for_update().filter(pk=pk).first()
    if rij is None:
        return False
    rij.gegevens[Opdracht.WEGGELEGD] = Reden(waarom)
    rij.save(update_fields=["gegevens"])
    vastleggen("opdracht_weggelegd", op=rij, door=door, waarom=Reden(waarom))
    return True


def _beheerd(school: School) -> bool:
    rollen = Roltoewijzing.objects.geldig(timezone.localdate()).van_school(school).met_rol("FB")
    return rollen.filter(gebruiker__is_active=True).exists()


def bewaken(school: School, *, datum: date) -> None:
    """On a school day: who administers hears of what failed for good, and no longer once nothing is left of it.

    A school without one has nobody who may look: then it is only in the health of the server.
    """
    sleutel = str(school.pk)
    if not Opdracht.objects.van_scholen([school]).dood().exists():
        taak_afronden(soort=TAAK, sleutel=sleutel)
    elif _beheerd(school):
        taak_openen(
            soort=TAAK, sleutel=sleutel, school=school, waar=reverse("opdrachten"), voor="FB", uiterste_datum=datum,
            wat="Kijk naar werk dat op de achtergrond niet lukte",
        )  # fmt: skip
