"""What a file changed that somebody who helps the pupil must know, written in an open dossier.

Whoever may read in could send a link to another address, or a pupil to the class of a friend: those who help this
pupil see that it changed. What it was or became is not repeated: a timeline is no place for custody (PRIV-04..06).
"""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from dossiers.models import Dossier, Leerling, Niveau
from dossiers.services import gebeurtenis_bijschrijven

from .wijzigingen import LABELS, Wijziging

# Who may read the pupil, where a link goes, and what somebody may be told.
LET_OP = ("klas", "email", "telefoon", "gezag", "informatierecht", "contactverbod")


def bijschrijven(wijzigingen: Iterable[Wijziging], *, door: Any, kenmerk: str) -> None:
    """``kenmerk``: of which file this is; the same file writes it once."""
    let_op = [(w.wie, [naam for naam in LET_OP if naam in w.velden]) for w in wijzigingen]
    let_op = [(wie, velden) for wie, velden in let_op if velden]
    open_ = Dossier.objects.actief().filter(leerling__in=[wie.leerling_id for wie, _ in let_op])
    dossiers = {dossier.leerling_id: dossier for dossier in open_.select_related("leerling")}
    for wie, velden in let_op:
        if dossier := dossiers.get(wie.leerling_id):
            van = wie.roepnaam if isinstance(wie, Leerling) else wie.naam
            wat = ", ".join(LABELS[naam].lower() for naam in velden)
            gebeurtenis_bijschrijven(
                dossier, door=door, datum=timezone.localdate(), titel=f"Andere gegevens van {van}"[:200],
                tekst=f"Uit de leerlingadministratie kwam iets anders bij: {wat}. Kijk of dat klopt.", niveau=Niveau.Z2,
                herkomst=f"{kenmerk}:{wie._meta.model_name}:{wie.pk}",
            )  # fmt: skip
