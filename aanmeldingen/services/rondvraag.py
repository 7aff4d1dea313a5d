"""Asking every teacher of a pupil a few questions, and following who answered."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from aanmeldingen.models import Rondvraag, Rondvraagantwoord
from accounts.models import Gebruiker
from audit.services import vastleggen
from dossiers import services as dossiers
from dossiers.mensen import docenten_van
from dossiers.models import Dossier
from zorg.basis.models import OngeldigeOvergang, Onvolledig
from zorg.basis.opdrachten import plaatsen

SOORT = "rondvraag_beantwoorden"


@transaction.atomic
def rondvraag_starten(dossier: Dossier, *, door: Gebruiker, vragen: list[str], uiterste_datum: date) -> Rondvraag:
    """Each teacher gets a task with the questions and the name of the pupil, and nothing from the dossier."""
    docenten = [
        d for d in docenten_van(dossier.leerling, op=timezone.localdate()) if d != door
    ]  # nobody asks themselves
    if not docenten:
        raise Onvolledig("Bij de klas van deze leerling staat geen docent. Vraag de beheerder om dat aan te vullen.")
    rondvraag = Rondvraag.objects.create(
        dossier=dossier, gemaakt_door=door, vragen=vragen, uiterste_datum=uiterste_datum
    )
    for docent in docenten:
        antwoord = Rondvraagantwoord.objects.create(rondvraag=rondvraag, docent=docent)
        dossiers.taak_openen(
            soort=SOORT,
            sleutel=f"antwoord:{antwoord.pk}",
            school=dossier.leerling.school,
            dossier=dossier,
            wat=f"Beantwoord een paar vragen over {dossier.leerling.roepnaam}"[:200],
            waar=antwoord.get_absolute_url(),
            voor=docent,
            uiterste_datum=uiterste_datum,
            namens=door,
        )
    vastleggen("rondvraag_gestart", op=rondvraag, door=door, docenten=len(docenten))
    return rondvraag


@transaction.atomic
def rondvraag_beantwoorden(antwoord: Rondvraagantwoord, *, door: Gebruiker, antwoorden: list[str]) -> None:
    """Until the round is closed an answer can still change."""
    vers = Rondvraagantwoord.objects.select_for_update(of=("self",)).select_related("rondvraag").get(pk=antwoord.pk)
    if vers.rondvraag.gesloten_op:
        raise OngeldigeOvergang(f"rondvraag {vers.rondvraag_id} is gesloten")
    vers.antwoorden, vers.beantwoord_op = antwoorden, timezone.now()
    vers.save(update_fields=["antwoorden", "beantwoord_op"])
    vastleggen("rondvraag_beantwoord", op=vers, door=door)
    dossiers.taak_afronden(soort=SOORT, sleutel=f"antwoord:{vers.pk}")
    _compleet_melden(vers.rondvraag)


def _compleet_melden(rondvraag: Rondvraag) -> None:
    if rondvraag.antwoorden.open().exists():
        return
    dossiers.taak_openen(
        soort="rondvraag_lezen",
        sleutel=f"rondvraag:{rondvraag.pk}",
        school=rondvraag.dossier.leerling.school,
        dossier=rondvraag.dossier,
        wat="Lees de antwoorden van de docenten: iedereen antwoordde",
        waar=rondvraag.get_absolute_url(),
        voor=rondvraag.gemaakt_door,
    )


@transaction.atomic
def rondvraag_herinneren(rondvraag: Rondvraag, *, door: Gebruiker) -> int:
    """Remind who has not answered, at most once a day; returns how many that were."""
    nu = timezone.now()
    open_ = rondvraag.antwoorden.open().select_related("docent").order_by("pk").select_for_update(of=("self",))
    stil = [a for a in open_ if a.herinnerd_op is None or timezone.localdate(a.herinnerd_op) < timezone.localdate(nu)]
    for antwoord in stil:
        antwoord.herinnerd_op = nu
        antwoord.save(update_fields=["herinnerd_op"])
        herinnering_plaatsen(antwoord)
    vastleggen("rondvraag_herinnerd", op=rondvraag, door=door, docenten=len(stil))
    return len(stil)


def herinnering_plaatsen(antwoord: Rondvraagantwoord) -> None:
    dag = timezone.localdate().isoformat()
    plaatsen("aanmeldingen.rondvraag_herinneren", sleutel=f"{antwoord.pk}:{dag}", bij=antwoord, antwoord_id=antwoord.pk)


@transaction.atomic
def rondvraag_sluiten(rondvraag: Rondvraag, *, door: Gebruiker) -> None:
    """Enough is known: nobody needs to answer any more."""
    vers = Rondvraag.objects.select_for_update().get(pk=rondvraag.pk)
    if vers.gesloten_op:
        return
    for antwoord in vers.antwoorden.open().order_by("pk"):
        dossiers.taak_afronden(soort=SOORT, sleutel=f"antwoord:{antwoord.pk}", vervallen=True)
    vers.gesloten_op = timezone.now()
    vers.save(update_fields=["gesloten_op"])
    vastleggen("rondvraag_gesloten", op=vers, door=door)
    dossiers.taak_afronden(soort="rondvraag_lezen", sleutel=f"rondvraag:{vers.pk}")
