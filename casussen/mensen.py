"""To whom the form can be handed over: colleagues in a function that the profile names, within their reach."""

from django.db.models import Q
from django.utils import timezone

from accounts.models import Gebruiker, Roltoewijzing
from dossiers.models import Leerling
from scholen.models import Fase, Functie


def ontvangers(leerling: Leerling, fase: Fase) -> list[tuple[Functie, Gebruiker]]:
    leerjaar = leerling.klas.leerjaar.volgnummer if leerling.klas else None
    bereik = Q(leerjaar_van=None)
    if leerjaar is not None:
        bereik |= Q(leerjaar_van__lte=leerjaar, leerjaar_tot__gte=leerjaar)
    rijen = (
        Roltoewijzing.objects.geldig(timezone.localdate())
        .filter(Q(klas=None) | Q(klas=leerling.klas_id), bereik, school=leerling.school_id)
        .filter(functie__in=fase.overdracht_aan.all(), gebruiker__is_active=True)
        .select_related("functie", "gebruiker")
        .order_by("functie__naam", "gebruiker__achternaam", "gebruiker__voornaam", "pk")
    )
    return [(rij.functie, rij.gebruiker) for rij in rijen]
