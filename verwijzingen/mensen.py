"""Who can guide a referral: everybody of the school with the right to do so, the pupil's own mentor among them."""

from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.models import Gebruiker
from accounts.rechten import TABEL
from dossiers.models import Leerling


def begeleiders(leerling: Leerling) -> QuerySet[Gebruiker]:
    """A mentor of another class would be given a task behind a door that stays shut."""
    vandaag = timezone.localdate()
    rollen = set(TABEL["verwijzing.bewerken"]) - {"ME"}
    geldig = Q(roltoewijzingen__school=leerling.school_id, roltoewijzingen__begindatum__lte=vandaag)
    geldig &= Q(roltoewijzingen__einddatum=None) | Q(roltoewijzingen__einddatum__gte=vandaag)
    met_rol = Q(roltoewijzingen__functie__rol__in=rollen) | Q(
        roltoewijzingen__functie__rol="ME", roltoewijzingen__klas=leerling.klas_id, roltoewijzingen__klas__isnull=False
    )
    mensen = Gebruiker.objects.filter(geldig & met_rol, is_active=True).values("pk")
    return Gebruiker.objects.filter(pk__in=mensen).order_by("achternaam", "voornaam", "pk")
