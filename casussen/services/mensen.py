"""Who keeps an eye on the case: the mentor by itself, or a colleague who was named."""

from django.db import transaction
from django.utils import timezone

from accounts.models import Gebruiker
from audit.services import vastleggen
from casussen.models import Casus
from dossiers.mensen import mentor_van
from dossiers.services import betrokkene_beeindigen, betrokkene_toevoegen, taak_afronden, taak_openen
from scholen.models import Fase
from zorg.basis.models import Onvolledig

from .slot import op_slot

HOEDANIGHEID, REDEN = "casemanager", "volgt deze leerling als casemanager"
EINDE = "iemand anders is casemanager"


@transaction.atomic
def casemanager_benoemen(casus: Casus, *, casemanager: Gebruiker, door: Gebruiker) -> Casus:
    """Name who keeps an eye on this case; they may read the dossier from now on and get a task (GRO-55).

    Naming the same colleague again changes nothing.
    """
    casus = op_slot(casus)
    if casus.casemanager_id == casemanager.pk and casus.casemanager_benoemd_op:
        return casus
    _wissel(casus, casemanager, door=door)
    casus.casemanager_benoemd_op = timezone.now()
    casus.save(update_fields=["casemanager", "casemanager_benoemd_op"])
    taak_afronden(soort="casemanager_benoemen", sleutel=f"casus:{casus.pk}")
    vastleggen("casemanager_benoemd", op=casus, door=door, casemanager=casemanager.pk)
    _taak_voor(casus, door=door)
    return casus


def volgens_fase(casus: Casus, fase: Fase, *, door: Gebruiker) -> None:
    """Who is casemanager in this step: the mentor by itself (GRO-41, GRO-49), or somebody still to be named. Of what is
    confidential the mentor knows nothing: who opened it keeps an eye on it.

    Until somebody is named the one who is there stays; without anybody the step cannot be taken (INV-21).
    """
    leerling = casus.dossier.leerling
    if fase.casemanager == Fase.Casemanager.MENTOR and not casus.casemanager_benoemd_op:
        wie = mentor_van(leerling, timezone.localdate()) if not casus.besloten else casus.casemanager or door
        if wie:
            _wissel(casus, wie, door=door)
    if fase.casemanager == Fase.Casemanager.BENOEMD and not casus.casemanager_benoemd_op:
        if not casus.casemanager_id:
            raise Onvolledig(f"Deze leerling heeft nog geen casemanager. Benoem er een voor ‘{fase.naam}’.")
        taak_openen(
            soort="casemanager_benoemen",
            sleutel=f"casus:{casus.pk}",
            school=leerling.school,
            dossier=casus.dossier,
            wat=f"Benoem een casemanager voor {leerling.roepnaam}"[:200],
            waar=casus.get_absolute_url(),
            voor="ZC",
            namens=door,
            besloten=casus.besloten,
        )


def _wissel(casus: Casus, nieuw: Gebruiker, *, door: Gebruiker) -> None:
    """The former casemanager no longer reads the dossier for that reason; what they had to do lapses."""
    if casus.casemanager_id and casus.casemanager_id != nieuw.pk:
        for rij in casus.dossier.betrokkenen.filter(
            gebruiker=casus.casemanager_id, hoedanigheid=HOEDANIGHEID, einddatum=None
        ).order_by("pk"):
            betrokkene_beeindigen(rij, door=door, laatste_dag=max(rij.begindatum, timezone.localdate()), reden=EINDE)
        taak_afronden(soort="casemanager_worden", sleutel=f"casus:{casus.pk}", vervallen=True)
    casus.casemanager = nieuw
    betrokkene_toevoegen(
        casus.dossier,
        gebruiker=nieuw,
        hoedanigheid=HOEDANIGHEID,
        reden=REDEN,
        door=door,
        besloten=casus.besloten,
    )


def _taak_voor(casus: Casus, *, door: Gebruiker) -> None:
    if casus.casemanager is None or casus.casemanager_id == door.pk:
        return
    taak_openen(
        soort="casemanager_worden",
        sleutel=f"casus:{casus.pk}",
        school=casus.dossier.leerling.school,
        dossier=casus.dossier,
        wat=f"Je bent casemanager van {casus.dossier.leerling.roepnaam}: bekijk wat nu nodig is"[:200],
        waar=casus.get_absolute_url(),
        voor=casus.casemanager,
        namens=door,
        besloten=casus.besloten,
    )
