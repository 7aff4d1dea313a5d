"""What keeps a dossier open. A higher app says what of its own still runs; closing asks them all."""

from collections.abc import Callable

from .models import Dossier, Taak

Vraag = Callable[[Dossier], list[str]]
MELDERS: dict[str, Vraag] = {}
HOOGSTENS = 10


def melden(naam: str, vraag: Vraag) -> None:
    """Register who answers with sentences about what still runs on a dossier; the same name replaces."""
    MELDERS[naam] = vraag


def openstaand(dossier: Dossier) -> list[str]:
    """Everything that must be finished first, one sentence each; nothing when the dossier can be closed."""
    zinnen = [zin for naam in sorted(MELDERS) for zin in MELDERS[naam](dossier)]
    afspraken = dossier.afspraken.open().filter(voor_gebruiker=None).count()
    if afspraken:
        zinnen.append("Er is nog 1 open afspraak." if afspraken == 1 else f"Er zijn nog {afspraken} open afspraken.")
    taken = list(
        dossier.taken.open().select_related("voor_gebruiker").order_by("uiterste_datum", "pk")[: HOOGSTENS + 1]
    )
    zinnen += [f"Er is nog een open taak: {_klein(taak)}." for taak in taken[:HOOGSTENS]]
    if len(taken) > HOOGSTENS:
        zinnen.append("Er zijn nog meer open taken.")
    return zinnen


def _klein(taak: Taak) -> str:
    wat = taak.wat[:1].lower() + taak.wat[1:].rstrip(".")
    return f"{wat} ({taak.voor_gebruiker})" if taak.voor_gebruiker else wat
