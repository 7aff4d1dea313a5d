"""How a programme ends: the pupil follows all lessons again, it stops, or the proposal does not go on."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from accounts.models import Gebruiker
from audit.services import vastleggen
from dossiers.services import taak_afronden
from programmas.gevolgen import IN_PLAN, bijschrijven, taken_sluiten
from programmas.models import Programma, Programmaversie
from zorg.basis.models import OngeldigeOvergang, Onvolledig

Status = Programma.Status


@transaction.atomic
def beeindigen(programma: Programma, *, door: Gebruiker, uitkomst: str, einddatum: date, reden: str) -> None:
    """From the day after ``einddatum`` the pupil has the programme of the class again. A proposal lapses with it."""
    slot = Programma.objects.select_for_update().get(pk=programma.pk)
    laatste = slot.versies.vastgesteld().order_by("-nummer").first()
    if laatste is None:
        raise OngeldigeOvergang(f"programma {slot.pk} is nooit vastgesteld")
    if uitkomst == Status.GESTOPT and not reden:
        raise Onvolledig("Schrijf op waarom het programma stopt.")
    if einddatum > timezone.localdate():
        raise Onvolledig("Deze dag komt nog. Rond het programma af als de laatste dag er is.")
    slot.zet_status(uitkomst, einddatum=einddatum, einde_reden=reden, beeindigd_op=timezone.now(), beeindigd_door=door)
    for voorstel in slot.versies.voorstel():
        voorstel.zet_status(Programmaversie.Status.INGETROKKEN)
    taken_sluiten(slot, vervallen=False)
    taak_afronden(soort=IN_PLAN, sleutel=f"{slot.pk}", vervallen=True)
    vastleggen("programma_beeindigd", op=slot, door=door, uitkomst=uitkomst)
    titel = (
        "Aangepast programma afgerond: weer alle lessen"
        if uitkomst == Status.AFGEROND
        else "Aangepast programma gestopt"
    )
    bijschrijven(laatste, wat="einde", titel=titel, door=door)


@transaction.atomic
def voorstel_intrekken(versie: Programmaversie, *, door: Gebruiker, reden: str) -> None:
    """The proposal does not go on; a programme that was only proposed goes with it. Why stands on the timeline, where
    whoever proposed it finds it as news."""
    if not reden:
        raise Onvolledig("Schrijf op waarom het voorstel niet doorgaat.")
    programma = Programma.objects.select_for_update().get(pk=versie.programma_id)
    slot = Programmaversie.objects.select_for_update().get(pk=versie.pk)
    slot.zet_status(Programmaversie.Status.INGETROKKEN)
    if programma.status == Status.VOORGESTELD:
        programma.zet_status(Status.INGETROKKEN, beeindigd_op=timezone.now(), beeindigd_door=door, einde_reden=reden)
    taak_afronden(soort="programma_vaststellen", sleutel=f"{slot.pk}", vervallen=True)
    vastleggen("programma_voorstel_ingetrokken", op=slot, door=door, nummer=slot.nummer)
    titel = f"Aangepast programma gaat niet door: het voorstel van {slot.gemaakt_door}"[:200]
    bijschrijven(slot, wat="ingetrokken", titel=titel, door=door, tekst=reden)
