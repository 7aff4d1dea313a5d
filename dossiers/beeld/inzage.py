"""Who looked at this file, from the audit trail: chronological, with name, role and what was seen (NEN 7513)."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.apps import apps
from django.urls import reverse
from django.utils.safestring import SafeString

from accounts.rechten import ROLLEN
from audit.models import Gebeurtenis
from dossiers.models import Dossier
from zorg.basis.datums import moment

PER_KEER = 50
WAT = {
    "dossiers.dossier": "het dossier",
    "dossiers.leerling": "de gegevens van de leerling",
    "dossiers.tijdlijnstuk": "een stuk van de tijdlijn",
    "dossiers.toestemming": "een toestemming",
}
DEED = {"ingezien": "Bekeek", "geweigerd": "Wilde zien, maar mocht niet:"}


@dataclass(frozen=True)
class Blik:
    wanneer: SafeString
    wie: str
    rol: str
    wat: str


def wie_keek(dossier: Dossier, *, na: str = "") -> tuple[list[Blik], str]:
    """One page of looks, newest first, and the address of the next page."""
    rijen = Gebeurtenis.objects.filter(leerling_id=dossier.leerling_id, soort__in=DEED)
    if na.isdecimal():
        rijen = rijen.filter(pk__lt=int(na))
    lijst = list(rijen.order_by("-pk")[: PER_KEER + 1])
    getoond = lijst[:PER_KEER]
    volgende = ""
    if len(lijst) > PER_KEER:
        volgende = f"{reverse('dossiers:inzage', args=[dossier.pk])}?{urlencode({'na': getoond[-1].pk})}"
    return [_blik(rij) for rij in getoond], volgende


def _blik(rij: Gebeurtenis) -> Blik:
    rol = ROLLEN.get(rij.grond.partition(":")[0], "")
    return Blik(moment(rij.moment), rij.door_naam, rol, f"{DEED[rij.soort]} {_wat(rij.onderwerp)}")


def _wat(onderwerp: str) -> str:
    return WAT.get(onderwerp) or str(apps.get_model(onderwerp)._meta.verbose_name)
