"""What the worker does for absence: look through a file, bring it in, count, and tell who must look."""

import logging
from collections.abc import Callable

from django.db import InterfaceError, OperationalError, transaction
from django.utils import timezone

from accounts.models import Gebruiker
from dossiers.models import Leerling
from scholen.models import School
from zorg.basis.opdrachten import opdracht, opgegeven

from . import controle, drempels, laden, mails
from .models import Verzuimimport

logger = logging.getLogger(__name__)


@opdracht("verzuim.bekijken", rij="scan")
def bekijken(*, import_id: int, poging: int, **_: object) -> None:
    """The trial run of one choice of columns; a later choice makes this one void."""
    rij = Verzuimimport.objects.select_related("gestart_door", "school").get(pk=import_id)
    if rij.status == Verzuimimport.Status.BEKIJKEN and rij.poging == poging:
        _of_afbreken(import_id, lambda: controle.bekijken(rij), poging=poging)


@opdracht("verzuim.invoeren_deel", rij="scan")
def invoeren_deel(*, import_id: int, na: int, **_: object) -> None:
    _of_afbreken(import_id, lambda: laden.deel_invoeren(import_id, na=na))


@opgegeven("verzuim.bekijken")
@opgegeven("verzuim.invoeren_deel")
def afbreken(*, import_id: int, poging: int | None = None, **_: object) -> None:
    laden.afbreken(import_id, poging=poging)


def _of_afbreken(import_id: int, werk: Callable[[], None], *, poging: int | None = None) -> None:
    """A file that cannot be done does not get better by waiting; a database that is away does, and is tried again."""
    try:
        with transaction.atomic():
            werk()
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        logger.exception("bestand %s met verzuim is afgebroken", import_id)
        laden.afbreken(import_id, poging=poging)


@opdracht("verzuim.drempels")
def drempels_bijwerken(*, school_id: int, **_: object) -> None:
    drempels.bijwerken(School.objects.get(pk=school_id), op=timezone.localdate())


@opdracht("verzuim.vervolg")
def vervolg(*, leerling_id: int, **_: object) -> None:
    """Somebody talked with this pupil, or asked for help: what was asked because of absence may be done."""
    leerling = Leerling.objects.select_related("school").get(pk=leerling_id)
    drempels.vervolg_overnemen(leerling.school, leerling=leerling)


@opdracht("verzuim.drempel_mailen", rij="mail")
def drempel_mailen(*, gebruiker_id: int, school_id: int, **_: object) -> None:
    mails.drempel(Gebruiker.objects.get(pk=gebruiker_id), School.objects.get(pk=school_id))
