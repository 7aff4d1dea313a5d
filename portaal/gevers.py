"""Whose consent counts: below sixteen the parents, from sixteen the pupil (PRIV-05), and whom the profile adds."""

from datetime import date

from django.utils import timezone

from dossiers.kanaal import Waarvoor, oordeel
from dossiers.models import Contactpersoon, Leerling
from dossiers.models.gesprek import EIGEN_INZAGE
from dossiers.models.toestemming import Doel
from scholen.models import Toestemmingsregel

Wie = Toestemmingsregel.Wie


def mag_geven(leerling: Leerling, contact: Contactpersoon | None, doel: str, *, op: date | None = None) -> str:
    """Why the consent of this parent (None: the pupil) does not count for this purpose today; "" when it does."""
    vandaag = op or timezone.localdate()
    if reden := oordeel(leerling, contact, waarvoor=Waarvoor.LEZEN, op=vandaag).reden:
        return reden
    zelf = leerling.leeftijd(vandaag) >= EIGEN_INZAGE
    if doel == Doel.OUDERS_INFORMEREN:
        return "" if zelf and contact is None else f"Dit beslist {leerling.roepnaam} zelf, vanaf 16 jaar."
    if (contact is None) == zelf or _noemt(leerling, contact, doel, vandaag):
        return ""
    if contact is None:
        return f"{leerling.roepnaam} is jonger dan 16. Vraag het de ouders."
    return f"{leerling.roepnaam} is 16 of ouder en beslist hier zelf over."


def _noemt(leerling: Leerling, contact: Contactpersoon | None, doel: str, op: date) -> bool:
    """A school may ask both, or the parents of a pupil of sixteen (SEG-154)."""
    wie = [Wie.BEIDE, Wie.LEERLING if contact is None else Wie.OUDERS]
    soorten = [Toestemmingsregel.Soort.TOESTEMMING, Toestemmingsregel.Soort.INSTEMMING]
    regels = Toestemmingsregel.objects.voor(leerling.school, doel, leeftijd=leerling.leeftijd(op))
    return regels.filter(wie__in=wie, soort__in=soorten).exists()
