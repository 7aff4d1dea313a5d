"""The page with work that did not succeed: what it was, what went wrong, and another try."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.safestring import SafeString

from accounts.models import Gebruiker
from audit.services import vastleggen
from scholen.models import School
from zorg.basis import opdrachten
from zorg.basis.datums import moment
from zorg.basis.models import Opdracht

HOOGSTENS = 100


@dataclass(frozen=True)
class Mislukt:
    pk: int
    soort: str
    geplaatst: SafeString
    pogingen: int
    fout: str


def mislukte_opdrachten(scholen: Sequence[School]) -> list[Mislukt]:
    rijen = Opdracht.objects.van_scholen(scholen).dood().order_by("-geplaatst_op", "-pk")[:HOOGSTENS]
    return [Mislukt(rij.pk, rij.soort, moment(rij.geplaatst_op), rij.pogingen, rij.laatste_fout) for rij in rijen]


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
