"""What is not written down, so that the figures do not tell it: counted and listed for who may read those very rows.

These are counts of one reader, of what that reader can open; they stand on no paper and in no file.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from accounts.models import Gebruiker
from arrangementen.models import Arrangement, ArrangementDoel, Begeleidingsgesprek, Evaluatie, Inbreng

from .models import Jaarstand

RECHT = "traject.inzien"
Rijen = QuerySet[Any]


def _van(model: type[Any], pad: str = "arrangement", **ook: object) -> Exists:
    return Exists(model.objects.filter(**{pad: OuterRef("pk")}, **ook))


# code: (what is missing, the condition)
SOORTEN: dict[str, tuple[str, Callable[[date], Q]]] = {
    "doel": ("Zonder doel", lambda _: ~Q(_van(ArrangementDoel))),
    "gesprek": ("Zonder gesprek in het systeem", lambda _: ~Q(_van(Begeleidingsgesprek))),
    "evaluatie": (
        "De dag van de evaluatie is voorbij",
        lambda vandaag: Q(status__in=Arrangement.LOPEND, evaluatiedatum__lt=vandaag),
    ),
    "score": (
        "Geëvalueerd zonder stand van de doelen",
        lambda _: Q(_van(Evaluatie)) & ~Q(_van(Evaluatie, scores__isnull=False)),
    ),
    "mening": (
        "Geëvalueerd zonder antwoord van de leerling op de twee vragen",
        lambda _: Q(_van(Evaluatie)) & ~Q(_van(Inbreng, partij="leerling", tevreden__isnull=False)),
    ),
    "resultaat": (
        "Voorbij, zonder hoe het afliep",
        lambda _: Q(status__in=(Arrangement.Status.AFGEROND, Arrangement.Status.STOPGEZET), resultaat=""),
    ),
}


def _begonnen_in(stand: Jaarstand, gebruiker: Gebruiker) -> Rijen:
    jaar = stand.schooljaar
    rijen = Arrangement.objects.waarop(gebruiker, RECHT).van_school(stand.school)
    return rijen.filter(gestart_op__isnull=False, begindatum__range=(jaar.begindatum, jaar.einddatum))


def aantallen(stand: Jaarstand, gebruiker: Gebruiker, vandaag: date) -> list[tuple[str, str, int]]:
    """Code, name and how many; only what there is, in one question."""
    tellers = {code: Count("pk", filter=voorwaarde(vandaag)) for code, (_, voorwaarde) in SOORTEN.items()}
    geteld = _begonnen_in(stand, gebruiker).aggregate(**tellers)
    return [(code, naam, geteld[code]) for code, (naam, _) in SOORTEN.items() if geteld[code]]


def rijen(stand: Jaarstand, gebruiker: Gebruiker, soort: str, vandaag: date) -> Rijen:
    _, voorwaarde = SOORTEN[soort]
    gevonden = _begonnen_in(stand, gebruiker).filter(voorwaarde(vandaag))
    return gevonden.select_related("dossier__leerling__klas", "catalogusitem")
