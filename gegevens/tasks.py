"""What the worker does for files of the administration: look through one, and bring it in."""

import logging
from collections.abc import Callable

from django.db import InterfaceError, OperationalError, transaction

from zorg.basis.opdrachten import opdracht, opgegeven

from . import laden
from .lezer import KanNiet

logger = logging.getLogger(__name__)


@opdracht("gegevens.bekijken", rij="scan")
def bekijken(*, bestand_id: int, poging: int, **_: object) -> None:
    _of_afbreken(bestand_id, lambda: laden.bekijken(bestand_id, poging=poging), poging=poging)


@opdracht("gegevens.invoeren", rij="scan")
def invoeren(*, bestand_id: int, door_id: int, **_: object) -> None:
    _of_afbreken(bestand_id, lambda: laden.invoeren(bestand_id, door_id=door_id))


@opgegeven("gegevens.bekijken")
@opgegeven("gegevens.invoeren")
def afbreken(*, bestand_id: int, poging: int | None = None, **_: object) -> None:
    laden.afbreken(bestand_id, poging=poging)


def _of_afbreken(bestand_id: int, werk: Callable[[], None], *, poging: int | None = None) -> None:
    """A file that cannot be done does not get better by waiting; a database that is away does, and is tried again."""
    try:
        with transaction.atomic():
            werk()
    except (OperationalError, InterfaceError):
        raise
    except KanNiet as fout:  # between looking and doing something changed
        laden.afbreken(bestand_id, str(fout), poging=poging)
    except Exception:
        logger.exception("bestand %s is afgebroken", bestand_id)
        laden.afbreken(bestand_id, poging=poging)
