"""Shutting somebody out of one dossier, and lifting that again: effective at the next request, on every door (A2)."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from accounts.models import Gebruiker, Roltoewijzing
from audit.services import vastleggen
from dossiers.models import Dossier, Noodtoegang, Taak, Uitsluiting
from zorg.basis.models import Onvolledig

from .basis import COORDINATOR, betrokkene_beeindigen
from .noodtoegang import noodtoegang_stoppen

# What everybody reads who sees whom this dossier knew: why is for who may read the exclusion itself.
EINDE_REDEN = "Werkt niet meer mee aan dit dossier"


@transaction.atomic
def uitsluiten(
    dossier: Dossier, *, gebruiker: Gebruiker, band: str, reden: str, door: Gebruiker, einddatum: date | None = None
) -> Uitsluiting:
    """From now on this dossier is not there for this person, also not in need. Oneself is allowed: it is how a
    coordinator says that it is their own niece.

    What they had in hands goes on: their open tasks on it become the coordinator's, and what they were assigned ends.
    """
    nu = timezone.now()
    Gebruiker.objects.select_for_update(no_key=True).get(pk=gebruiker.pk)  # two at once come one after the other
    if Uitsluiting.objects.geldig(timezone.localdate(nu)).filter(dossier=dossier, gebruiker=gebruiker).exists():
        raise Onvolledig("Deze collega is al uitgesloten van dit dossier.")
    rij = Uitsluiting.objects.create(
        dossier=dossier, gebruiker=gebruiker, band=band, reden=reden, einddatum=einddatum,
        vastgelegd_op=nu, vastgelegd_door=door,
    )  # fmt: skip
    for betrokkene in dossier.betrokkenen.van(gebruiker).select_related("dossier__leerling__school").order_by("pk"):
        betrokkene_beeindigen(betrokkene, door=door, laatste_dag=timezone.localdate(nu), reden=EINDE_REDEN)
    for nood in Noodtoegang.objects.lopend(nu).filter(dossier=dossier, gebruiker=gebruiker).order_by("pk"):
        noodtoegang_stoppen(nood, door=door)
    Taak.objects.open().filter(dossier=dossier, voor_gebruiker=gebruiker).update(
        voor_gebruiker=None, voor_rol=COORDINATOR
    )
    vastleggen("uitsluiting_vastgelegd", op=rij, door=door, gebruiker=gebruiker.pk, band=band)
    return rij


@transaction.atomic
def uitsluiting_opheffen(uitsluiting: Uitsluiting, *, door: Gebruiker, reden: str) -> None:
    """Never by who it is about. It gives back what follows from a role, and no assignment or task that ended by it."""
    rij = Uitsluiting.objects.select_for_update(of=("self",)).get(pk=uitsluiting.pk)
    if rij.gebruiker_id == door.pk:
        raise Onvolledig("Dit gaat over jezelf. Iemand anders heft het op.")
    if rij.opgeheven_op:
        raise Onvolledig("Deze uitsluiting is al opgeheven.")
    rij.opgeheven_op, rij.opgeheven_door, rij.opgeheven_reden = timezone.now(), door, reden
    rij.save(update_fields=["opgeheven_op", "opgeheven_door", "opgeheven_reden"])
    vastleggen("uitsluiting_opgeheven", op=rij, door=door, gebruiker=rij.gebruiker_id)
    uitsluiting.refresh_from_db()


def zonder_coordinator(dossier: Dossier) -> bool:
    """Nobody who coordinates for the whole school can open this dossier now: somebody must stand in."""
    vandaag = timezone.localdate()
    rijen = Roltoewijzing.objects.geldig(vandaag).van_school(dossier.leerling.school).met_rol(COORDINATOR)
    rijen = rijen.filter(klas=None, leerjaar_van=None, gebruiker__is_active=True)
    buiten = Uitsluiting.objects.geldig(vandaag).filter(dossier=dossier).values("gebruiker")
    return not rijen.exclude(gebruiker__in=buiten).exists()
