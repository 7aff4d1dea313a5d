"""Who can guide a referral: everybody of the school who would get through its door, the own mentor among them."""

from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.models import Gebruiker, Roltoewijzing
from accounts.rechten import TABEL
from dossiers.models import Leerling


def begeleiders(leerling: Leerling) -> QuerySet[Gebruiker]:
    """Nobody gets a task behind a door that stays shut: a mentor of another class, a psychologist of other years."""
    klas = leerling.klas
    bereik = Q(klas=None) | Q(klas=leerling.klas_id)
    bereik &= Q(locatie=None) | Q(locatie=klas.locatie_id if klas else None)
    jaar = klas.leerjaar.volgnummer if klas else 0
    bereik &= Q(leerjaar_van=None) | Q(leerjaar_van__lte=jaar, leerjaar_tot__gte=jaar)
    rijen = Roltoewijzing.objects.geldig(timezone.localdate()).filter(bereik, school=leerling.school_id)
    rijen = rijen.filter(functie__rol__in=TABEL["verwijzing.bewerken"]).exclude(functie__rol="ME", klas=None)
    return Gebruiker.objects.filter(pk__in=rijen.values("gebruiker"), is_active=True).order_by(
        "achternaam", "voornaam", "pk"
    )


def kan_begeleiden(gebruiker: Gebruiker, leerling: Leerling) -> bool:
    return begeleiders(leerling).filter(pk=gebruiker.pk).exists()
