"""The lists over all plans: which rows each has, by which day they stand, and what somebody does next."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from .models import Opp, Versie
from .models.opp import VersieQuerySet
from .soorten import SOORTEN

BINNENKORT = timedelta(days=28)


@dataclass(frozen=True)
class Stand:
    code: str
    naam: str
    kop: str
    leeg: str
    veld: str
    rijen: Callable[[VersieQuerySet, date], Any]

    def dag(self, versie: Versie) -> date:
        waarde: Any = versie
        for deel in self.veld.split("__"):
            waarde = getattr(waarde, deel)
        return waarde


def _termijn(rijen: VersieQuerySet, vandaag: date) -> Any:
    """The newest version of each plan that is not there yet."""
    return rijen.filter(opp__status=Opp.Status.IN_OPBOUW).nieuwste()


def _evaluatie(rijen: VersieQuerySet, vandaag: date) -> Any:
    return rijen.in_werking().met_evaluatie().filter(kijken_op__lte=vandaag + BINNENKORT)


def _register(rijen: VersieQuerySet, vandaag: date) -> Any:
    """One row a plan: the version that is in force, or was when the plan ended.

    Of a plan whose help was never agreed on the newest that was laid down, if the school gave it a first day itself.
    """
    wettelijk = [code for code, soort in SOORTEN.items() if soort.wettelijk]
    rijen = rijen.filter(opp__soort__in=wettelijk, opp__rod_begindatum__isnull=False, opp__rod_doorgegeven_datum=None)
    actief, zonder = Q(status=Versie.Status.ACTIEF), Q(status=Versie.Status.ZONDER_HANDELINGSDEEL)
    gaat_voor = Versie.objects.filter(actief | zonder & Q(nummer__gt=OuterRef("nummer")), opp=OuterRef("opp"))
    return rijen.filter(actief | zonder & ~Exists(gaat_voor))


STANDEN = {
    stand.code: stand
    for stand in (
        Stand("termijn", "Nog niet klaar", "Plan klaar op", "Alle plannen zijn op tijd klaar.",
              "opp__uiterste_datum", _termijn),
        Stand("evaluatie", "Terugkijken", "Terugkijken op", "De komende 4 weken hoeft niemand terug te kijken.",
              "kijken_op", _evaluatie),
        Stand("register", "Door te geven", "Begindatum", "Het register is bij.", "opp__rod_begindatum", _register),
    )
}  # fmt: skip


def rij(stand: Stand, versie: Versie, vandaag: date) -> dict[str, Any]:
    leerling = versie.opp.dossier.leerling
    dag = stand.dag(versie)
    naar = {"evaluatie": "opp:evaluatie", "register": "opp:registratie"}.get(stand.code, "opp:tonen")
    return {
        "leerling": str(leerling),
        "klas": leerling.klas.naam if leerling.klas else "",
        "plan": f"{versie.opp.get_soort_display()}, versie {versie.nummer}",
        "stand": versie.opp.get_status_display() if versie.opp.status == Opp.Status.BEEINDIGD
        else versie.get_status_display(),
        "dag": dag,
        "einddatum": versie.opp.rod_einddatum if stand.code == "register" else None,
        "te_laat": "Te laat" if stand.code != "register" and dag < vandaag else "",
        "url": reverse(naar, kwargs={"pk": versie.pk}),
    }  # fmt: skip


def registerregel(opp: Opp) -> list[str]:
    return [opp.dossier.leerling.leerlingnummer, _csvdag(opp.rod_begindatum), _csvdag(opp.rod_einddatum)]


def _csvdag(datum: date | None) -> str:
    return f"{datum:%d-%m-%Y}" if datum else ""
