"""What the worker does: send a message once, and take over what a meeting decided."""

from django.utils import timezone

from audit.services import vastleggen
from dossiers import services as dossiers
from dossiers.services import taak_afronden
from overleggen.models import Agendapunt, Veld
from zorg.basis.opdrachten import opdracht

from . import mails
from .models import Aanmelding, Bericht, Consult, Rondvraagantwoord


@opdracht("aanmeldingen.bericht_versturen", rij="mail")
def bericht_versturen(*, bericht_id: int, **_: object) -> None:
    """Safe to run twice, or twice at once: ``verstuurd_op`` is the proof that it went."""
    te_versturen = (
        Bericht.objects.te_versturen().select_for_update(skip_locked=True, of=("self",)).filter(pk=bericht_id)
    )
    for bericht in te_versturen.select_related("aan", "aanmelding__dossier__leerling__school").order_by("pk"):
        mails.bericht(bericht)
        bericht.verstuurd_op = timezone.now()
        bericht.save(update_fields=["verstuurd_op"])


@opdracht("aanmeldingen.besluiten_overnemen")
def besluiten_overnemen(*, overleg_id: int, **_: object) -> None:
    """After a meeting closed: what was discussed is dealt with, what was held over follows to the next agenda."""
    rijen = Aanmelding.objects.select_for_update(of=("self",)).select_related(
        "agendapunt__opvolger", "dossier__leerling"
    )
    _adviezen_overnemen(overleg_id)
    for aanmelding in rijen.filter(agendapunt__overleg_id=overleg_id, status="ingediend").order_by("pk"):
        punt = aanmelding.agendapunt
        if punt is None:
            continue
        if punt.status == Agendapunt.Status.BESPROKEN:
            aanmelding.zet_status(Aanmelding.Status.AFGEHANDELD, afgehandeld_op=timezone.now())
            taak_afronden(soort="aanmelding_bekijken", sleutel=f"aanmelding:{aanmelding.pk}")
            vastleggen("aanmelding_afgehandeld", op=aanmelding, door=None, overleg=overleg_id)
            dossiers.taak_afronden(soort="aanmelding_bekijken", sleutel=f"aanmelding:{aanmelding.pk}")
        elif punt.status == Agendapunt.Status.AANGEHOUDEN and hasattr(punt, "opvolger"):
            aanmelding.agendapunt = punt.opvolger
            aanmelding.save(update_fields=["agendapunt", "gewijzigd_op"])
            vastleggen("aanmelding_aangehouden", op=aanmelding, door=None, overleg=overleg_id)


def _adviezen_overnemen(overleg_id: int) -> None:
    """Of an item without a name only the advice is kept, and the one who asked reads it."""
    rijen = Consult.objects.wachtend().filter(agendapunt__overleg_id=overleg_id).select_for_update(of=("self",))
    for consult in rijen.select_related("agendapunt__opvolger", "school", "gemaakt_door").order_by("pk"):
        punt = consult.agendapunt
        if punt is None:
            continue
        if punt.status == Agendapunt.Status.AANGEHOUDEN and hasattr(punt, "opvolger"):
            consult.agendapunt = punt.opvolger
            consult.save(update_fields=["agendapunt"])
        elif punt.status == Agendapunt.Status.BESPROKEN:
            advies = punt.velden.get(soort=Veld.Soort.BESLUIT).tekst
            consult.zet_status(Consult.Status.BEANTWOORD, antwoord=advies, beantwoord_op=timezone.now())
            vastleggen("consult_beantwoord", op=consult, door=None, overleg=overleg_id)
            taak_afronden(soort="consult_beantwoorden", sleutel=f"consult:{consult.pk}")
            dossiers.taak_openen(
                soort="consult_lezen",
                sleutel=f"consult:{consult.pk}",
                school=consult.school,
                wat="Lees het advies van het overleg op je vraag zonder naam",
                waar=consult.get_absolute_url(),
                voor=consult.gemaakt_door,
            )


@opdracht("aanmeldingen.rondvraag_herinneren")
def rondvraag_herinneren(*, antwoord_id: int, **_: object) -> None:
    """Who answered meanwhile gets no mail."""
    rijen = Rondvraagantwoord.objects.open().select_related("docent", "rondvraag__dossier__leerling__school")
    for antwoord in rijen.filter(pk=antwoord_id).order_by("pk"):
        mails.rondvraag_herinnering(antwoord)
