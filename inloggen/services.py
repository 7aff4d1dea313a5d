"""Which account of elsewhere opens one of ours. Never made by itself: by who is logged in, or by the administrator."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Gebruiker
from audit.services import vastleggen

from .models import Identiteit
from .oidc import Dienst, Wie, diensten


class AlVanIemand(Exception):
    """This account of elsewhere opens another account already, or this person has another one there."""


@transaction.atomic
def gebruiker_van(wie: Wie) -> Gebruiker | None:
    """Whose account this opens; None for nobody's, and for who no longer works here. The address plays no part."""
    rij = Identiteit.objects.select_related("gebruiker").filter(issuer=wie.issuer, sub=wie.sub).first()
    if rij is None or not rij.gebruiker.is_active:
        return None
    rij.gebruikt_op = timezone.now()
    rij.save(update_fields=["gebruikt_op"])
    return rij.gebruiker


@transaction.atomic
def koppelen(gebruiker: Gebruiker, *, issuer: str, sub: str, weg: str, door: Gebruiker | None) -> Identiteit:
    try:
        with transaction.atomic():
            rij = Identiteit.objects.create(gebruiker=gebruiker, issuer=issuer, sub=sub, weg=weg)
    except IntegrityError as fout:
        raise AlVanIemand from fout
    vastleggen("inlogdienst_gekoppeld", op=gebruiker, door=door, weg=weg, identiteit=rij.pk)
    return rij


@transaction.atomic
def ontkoppelen(gebruiker: Gebruiker, dienst: Dienst, *, door: Gebruiker) -> None:
    rijen = Identiteit.objects.filter(gebruiker=gebruiker, issuer=dienst.issuer)
    for rij in rijen:
        vastleggen("inlogdienst_ontkoppeld", op=gebruiker, door=door, identiteit=rij.pk)
    rijen.delete()


def stand(gebruiker: Gebruiker) -> list[tuple[Dienst, Identiteit | None]]:
    """Each service of this school, with how it is linked to this person."""
    van = {rij.issuer: rij for rij in Identiteit.objects.van(gebruiker)}
    return [(dienst, van.get(dienst.issuer)) for dienst in diensten().values()]
