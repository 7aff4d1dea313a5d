"""Signals in the demo: what colleagues noticed, tried and asked, and what the mentor did with it."""

from datetime import datetime
from typing import Any

from dossiers.services import dossier_openen
from signalen import services as signalen
from signalen.models import Signaal

from .klok import om, tijdens, werkdag
from .opbouw import Wereld


def signaal(
    w: Wereld,
    roepnaam: str,
    dagen: int,
    wat: str,
    *categorieen: str,
    door: str = "",
    bron: str = "les",
    hulpvraag: str = "",
    poging: dict[str, Any] | None = None,
) -> Signaal:
    """So many days ago; without a colleague (``door``) it is the mentor who says it."""
    leerling = w.leerling(roepnaam)
    with tijdens(om(dagen, "14:10")):
        return signalen.signaal_maken(
            leerling,
            door=w.wie(door) if door else w.mentor(leerling),
            categorieen=list(categorieen),
            wat=wat,
            bron=bron,
            datum=werkdag(dagen),
            hulpvraag=hulpvraag,
            poging=poging,
        )


def geprobeerd(dagen: int, soort: str, wat: str, effect: str = "", resultaat: str = "") -> dict[str, Any]:
    return {"soort": soort, "wat": wat, "begindatum": werkdag(dagen), "effect": effect, "resultaat": resultaat}


def oppakken(w: Wereld, roepnaam: str, moment: datetime) -> None:
    """The mentor takes the signals, to talk about them."""
    leerling = w.leerling(roepnaam)
    with tijdens(moment):
        signalen.oppakken(leerling, door=w.mentor(leerling))
        dossier_openen(leerling, door=w.mentor(leerling))


def bij_dossier(w: Wereld, roepnaam: str, moment: datetime) -> None:
    """What was noticed belongs with what is going on now."""
    leerling = w.leerling(roepnaam)
    with tijdens(moment):
        signalen.koppelen(leerling, door=w.mentor(leerling))


def afgehandeld(w: Wereld, roepnaam: str, moment: datetime, reden: str) -> None:
    leerling = w.leerling(roepnaam)
    with tijdens(moment):
        open_ = Signaal.objects.open().filter(leerling=leerling).values_list("pk", flat=True)
        signalen.afhandelen(leerling, door=w.mentor(leerling), signalen=list(open_), reden=reden)


def hulpvraag(w: Wereld, roepnaam: str, docent: str, moment: datetime, tekst: str) -> None:
    """Mentor and teacher put the question together; what was tried goes along to the case."""
    leerling = w.leerling(roepnaam)
    with tijdens(moment):
        signalen.hulpvraag_opschrijven(leerling, door=w.mentor(leerling), hulpvraag=tekst, met=w.wie(docent))
