"""Sending it, what the other party decided, and taking it back."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from accounts.models import Gebruiker
from audit.services import vastleggen
from verwijzingen.models import Verwijzing
from verwijzingen.volledigheid import ontbreekt
from zorg.basis.models import Onvolledig
from zorg.basis.opdrachten import plaatsen

from .taken import bijschrijven, taak_zetten
from .voorbereiden import begeleider_loslaten, op_slot

Status = Verwijzing.Status


@transaction.atomic
def indienen(verwijzing: Verwijzing, *, datum: date, door: Gebruiker) -> None:
    """It goes to the other party; refused with what is missing, consent first of all."""
    op_slot(verwijzing, *Verwijzing.VOOR_INDIENEN)
    if zinnen := ontbreekt(verwijzing, op=timezone.localdate()):
        raise Onvolledig(*zinnen)
    if verwijzing.besproken_datum and datum < verwijzing.besproken_datum:
        raise Onvolledig("Deze dag ligt voor de dag waarop het is besproken.")
    verwijzing.zet_status(Status.INGEDIEND, ingediend_datum=datum, ingediend_op=timezone.now(), ingediend_door=door)
    vastleggen("verwijzing_ingediend", op=verwijzing, door=door, datum=datum.isoformat())
    bijschrijven(
        verwijzing, wat="ingediend", titel=f"Verwijzing ingediend: {verwijzing.bestemming}", tekst="", door=door
    )
    taak_zetten(verwijzing, namens=door)


@transaction.atomic
def toekennen(
    verwijzing: Verwijzing,
    *,
    datum: date,
    van: str,
    door: Gebruiker,
    toelichting: str = "",
    geldig_tot: date | None = None,
    begindatum: date | None = None,
    omvang: str = "",
    grond: str = "",
) -> None:
    """The decision is yes. An exemption has a period, a size and a ground (S13)."""
    op_slot(verwijzing, Status.INGEDIEND)
    _eis_volgorde(verwijzing, datum)
    if geldig_tot and geldig_tot < datum:
        raise Onvolledig("‘Geldig tot en met’ ligt voor de dag van het besluit.")
    if verwijzing.bestemming.vrijstelling and not (omvang and grond and begindatum and geldig_tot):
        raise Onvolledig("Vul bij een vrijstelling in: geheel of gedeeltelijk, de grond, en van wanneer tot wanneer.")
    if begindatum and geldig_tot and geldig_tot < begindatum:
        raise Onvolledig("De laatste dag ligt voor de eerste dag.")
    verwijzing.zet_status(
        Status.TOEGEKEND, besluit_datum=datum, besluit_van=van, besluit_toelichting=toelichting,
        geldig_tot_datum=geldig_tot, begindatum=begindatum, omvang=omvang, vrijstellingsgrond=grond,
    )  # fmt: skip
    _besloten(verwijzing, "toegekend", door=door)
    taak_zetten(verwijzing, namens=door)


@transaction.atomic
def afwijzen(verwijzing: Verwijzing, *, datum: date, van: str, toelichting: str, door: Gebruiker) -> None:
    """The decision is no: the pupil comes back on the agenda of the school's own meeting, and stays its pupil."""
    op_slot(verwijzing, Status.INGEDIEND)
    _eis_volgorde(verwijzing, datum)
    if not toelichting.strip():
        raise Onvolledig("Schrijf op waarom het is afgewezen.")
    verwijzing.zet_status(
        Status.AFGEWEZEN, besluit_datum=datum, besluit_van=van, besluit_toelichting=toelichting, **_einde(door)
    )
    _besloten(verwijzing, "afgewezen", door=door)
    plaatsen("overleggen.terug_op_agenda", sleutel=f"{verwijzing.pk}", bij=verwijzing, verwijzing_id=verwijzing.pk)
    afsluiten(verwijzing, door=door)


def _eis_volgorde(verwijzing: Verwijzing, datum: date) -> None:
    if not verwijzing.bestemming.besluit_door:
        raise Onvolledig("Bij deze bestemming hoort geen besluit.")
    if verwijzing.ingediend_datum and datum < verwijzing.ingediend_datum:
        raise Onvolledig("Deze dag ligt voor de dag waarop het is ingediend.")


def _besloten(verwijzing: Verwijzing, uitkomst: str, *, door: Gebruiker) -> None:
    vastleggen(f"verwijzing_{uitkomst}", op=verwijzing, door=door)
    titel = f"{verwijzing.bestemming}: {uitkomst} door {verwijzing.besluit_van}"
    bijschrijven(verwijzing, wat="besluit", titel=titel, tekst="", door=door)


@transaction.atomic
def intrekken(verwijzing: Verwijzing, *, reden: str, door: Gebruiker) -> None:
    """It will not happen after all; possible until it was decided or began."""
    op_slot(verwijzing, *Verwijzing.VOOR_INDIENEN, Status.INGEDIEND)
    verwijzing.zet_status(Status.INGETROKKEN, reden_einde=reden, **_einde(door))
    vastleggen("verwijzing_ingetrokken", op=verwijzing, door=door)
    bijschrijven(
        verwijzing, wat="ingetrokken", titel=f"Verwijzing ingetrokken: {verwijzing.bestemming}", tekst="", door=door
    )
    afsluiten(verwijzing, door=door)


def _einde(door: Gebruiker) -> dict[str, object]:
    return {"beeindigd_op": timezone.now(), "beeindigd_door": door}


def afsluiten(verwijzing: Verwijzing, *, door: Gebruiker) -> None:
    """What every end does: no tasks are left, and whoever guided it reads the dossier until tonight."""
    taak_zetten(verwijzing)
    if verwijzing.verwijsbegeleider:
        begeleider_loslaten(verwijzing, verwijzing.verwijsbegeleider, door=door)
