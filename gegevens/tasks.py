"""What the worker does for files of the administration: look through one, bring it in, and tell an old address."""

import logging
from collections.abc import Callable

from django.db import InterfaceError, OperationalError, transaction

from dossiers import kanaal
from zorg.basis.opdrachten import opdracht, opgegeven

from . import laden
from .lezer import KanNiet
from .models import Gegevenswijziging

logger = logging.getLogger(__name__)


@opdracht("gegevens.bekijken", rij="scan")
def bekijken(*, bestand_id: int, poging: int, **_: object) -> None:
    _of_afbreken(bestand_id, lambda: laden.bekijken(bestand_id, poging=poging), poging=poging)


@opdracht("gegevens.invoeren", rij="scan")
def invoeren(*, bestand_id: int, door_id: int, **_: object) -> None:
    _of_afbreken(bestand_id, lambda: laden.invoeren(bestand_id, door_id=door_id))


@opdracht("gegevens.oud_adres_mailen", rij="mail")
def oud_adres_mailen(*, wijziging_id: int, **_: object) -> None:
    """Word to the address that school had. A file that was undone before it leaves has nothing to tell any more.

    A worker that dies between the mail and the row sends the same words once more.
    """
    rijen = Gegevenswijziging.objects.select_related("contactpersoon__leerling__school")
    wijziging = rijen.filter(pk=wijziging_id, contactpersoon__isnull=False).first()
    if wijziging is None or not (oud := laden.oud_adres(wijziging)):
        return
    contact = wijziging.wie
    school = contact.leerling.school
    kanaal.oud_adres_mailen(
        "gegevens/mails/oud_adres.txt", contact=contact, oud=oud,
        context={"school": school.naam, "telefoon": school.telefoon},
    )  # fmt: skip


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
