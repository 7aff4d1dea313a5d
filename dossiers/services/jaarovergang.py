"""The new school year: what still runs from the last one, and whether who works along is still needed (SEG-92)."""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import Gebruiker
from audit.services import vastleggen
from dossiers.models import Betrokkene
from scholen.models import School, Schooljaar

from .basis import betrokkene_beeindigen, taak_afronden, taak_openen

TAAK = "jaarovergang"
NIET_MEER = "Niet meer nodig in het nieuwe schooljaar"


def te_vragen(gebruiker: Gebruiker, jaar: Schooljaar) -> list[Betrokkene]:
    """Of whom this person may ask whether they are still needed, the pupils in order."""
    rijen = Betrokkene.objects.waarop(gebruiker, "dossier.betrokkenen_beheren").zichtbaar_voor(gebruiker)
    rijen = rijen.filter(dossier__leerling__school=jaar.school_id).nog_nodig(jaar.begindatum)
    rijen = rijen.select_related("dossier__leerling__klas", "gebruiker")
    return list(rijen.order_by("dossier__leerling__achternaam", "dossier_id", "pk"))


@transaction.atomic
def nog_nodig(pks: list[int], *, jaar: Schooljaar, door: Gebruiker) -> int:
    """These go on; the question comes back next school year. Returns how many."""
    rijen = [rij for rij in te_vragen(door, jaar) if rij.pk in pks]
    Betrokkene.objects.filter(pk__in=[rij.pk for rij in rijen]).update(bevestigd_op=timezone.now(), bevestigd_door=door)
    for rij in rijen:
        vastleggen("betrokkene_bevestigd", op=rij.dossier, door=door, gebruiker=rij.gebruiker_id)
    return len(rijen)


@transaction.atomic
def stoppen(pks: list[int], *, jaar: Schooljaar, door: Gebruiker) -> int:
    """These are needed no more: today is the last day on which they read. Returns how many."""
    rijen = [rij for rij in te_vragen(door, jaar) if rij.pk in pks]
    for rij in rijen:
        betrokkene_beeindigen(rij, door=door, laatste_dag=timezone.localdate(), reden=NIET_MEER)
    return len(rijen)


def navragen(school: School) -> None:
    """Every day: a task for the coordinator as long as somebody of last year was not looked at. Again is once."""
    jaar = school.schooljaren.op(timezone.localdate()).first()
    if jaar is None:
        return
    open_ = Betrokkene.objects.filter(dossier__leerling__school=school).nog_nodig(jaar.begindatum)
    if not open_.exists():
        taak_afronden(soort=TAAK, sleutel=f"{school.pk}")
        return
    taak_openen(
        soort=TAAK,
        sleutel=f"{school.pk}",
        school=school,
        wat=f"Loop na wie er in {jaar} nog bij een dossier moet kunnen",
        toelichting="Wie vorig schooljaar meewerkte, kan nu nog lezen",
        waar=reverse("dossiers:jaarovergang", query={"school": school.pk}),
        voor="ZC",
    )
