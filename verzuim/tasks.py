"""What the worker does for absence: look through a file, bring it in, count, and tell who must look."""

from django.utils import timezone

from accounts.models import Gebruiker
from scholen.models import School
from zorg.basis.opdrachten import opdracht

from . import controle, drempels, laden, mails
from .models import Verzuimimport


@opdracht("verzuim.bekijken")
def bekijken(*, import_id: int, poging: int, **_: object) -> None:
    """The trial run of one choice of columns; a later choice makes this one void."""
    rij = Verzuimimport.objects.select_related("gestart_door", "school").get(pk=import_id)
    if rij.status == Verzuimimport.Status.BEKIJKEN and rij.poging == poging:
        controle.bekijken(rij)


@opdracht("verzuim.invoeren_deel")
def invoeren_deel(*, import_id: int, na: int, **_: object) -> None:
    laden.deel_invoeren(import_id, na=na)


@opdracht("verzuim.drempels")
def drempels_bijwerken(*, school_id: int, **_: object) -> None:
    drempels.bijwerken(School.objects.get(pk=school_id), op=timezone.localdate())


@opdracht("verzuim.drempel_mailen")
def drempel_mailen(*, gebruiker_id: int, school_id: int, **_: object) -> None:
    mails.drempel(Gebruiker.objects.get(pk=gebruiker_id), School.objects.get(pk=school_id))
