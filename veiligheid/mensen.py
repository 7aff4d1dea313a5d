"""Who guards the meldcode at this school, and who can be named on one."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from accounts.models import Gebruiker, Roltoewijzing
from accounts.rechten import TABEL
from dossiers.models import Leerling
from veiligheid.models import Meldcodelezer


def aandachtsfunctionarissen(leerling: Leerling) -> list[Gebruiker]:
    """Those in the function that the profile names, as far as their reach goes."""
    rijen = _binnen_bereik(leerling).filter(functie__code=leerling.school.regels.waarde("meldcode.functie"))
    return [rij.gebruiker for rij in rijen]


def te_noemen(leerling: Leerling) -> list[tuple[Gebruiker, str]]:
    """Colleagues with a role that can read a meldcode, with their function, each once."""
    uniek = {rij.gebruiker_id: rij for rij in reversed(list(_binnen_bereik(leerling)))}
    return [(rij.gebruiker, f"{rij.gebruiker}, {rij.functie.naam}") for rij in reversed(uniek.values())]


def leest_nog(rijen: QuerySet[Meldcodelezer], school_id: int) -> QuerySet[Meldcodelezer]:
    """Those of whom the account is open and who still have a role here that reads a meldcode."""
    rollen = Roltoewijzing.objects.geldig(timezone.localdate()).filter(
        gebruiker=OuterRef("gebruiker"), school=school_id, functie__rol__in=TABEL["meldcode.inzien"]
    )
    return rijen.filter(Exists(rollen), gebruiker__is_active=True)


def _binnen_bereik(leerling: Leerling) -> QuerySet[Roltoewijzing]:
    jaren = Q(leerjaar_van=None)
    if leerling.klas is not None:
        jaar = leerling.klas.leerjaar.volgnummer
        jaren |= Q(leerjaar_van__lte=jaar, leerjaar_tot__gte=jaar)
    rijen = Roltoewijzing.objects.geldig(timezone.localdate()).filter(
        Q(klas=None) | Q(klas=leerling.klas_id), jaren, school=leerling.school_id, gebruiker__is_active=True,
        functie__rol__in=TABEL["meldcode.inzien"],
    )  # fmt: skip
    return rijen.select_related("gebruiker", "functie").order_by("gebruiker__achternaam", "gebruiker__voornaam", "pk")
