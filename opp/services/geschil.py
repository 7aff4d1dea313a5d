"""A dispute about a decision of the school, step by step. None of it touches the plan or the help (LAW-06, LAW-13)."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import Gebruiker
from audit.services import vastleggen
from dossiers.models import Contactpersoon, Dossier
from dossiers.services import taak_afronden, taak_openen
from opp.models import Geschil, Versie
from opp.termijnen import indienen_tot, oordeel_verwacht
from zorg.basis.models import Onvolledig

Status = Geschil.Status
LOOPT_AL = "Over dit plan loopt al een geschil. Werk dat bij. Een nieuw geschil kan als dat is afgesloten."


@transaction.atomic
def geschil_vastleggen(
    dossier: Dossier, *, door: Gebruiker, soort: str, versie: Versie | None, besluitdatum: date
) -> Geschil:
    """Parents disagree with a decision and may go to the committee: the last day follows. Twice is once."""
    dossier.eis_open()
    if besluitdatum > timezone.localdate():
        raise Onvolledig("Dat besluit komt nog. Leg het geschil vast als de ouders het besluit weten.")
    Dossier.objects.select_for_update(of=("self",)).get(pk=dossier.pk)
    if (
        soort == Geschil.Soort.OPP
        and (loopt := Geschil.objects.loopt_over(versie))
        and loopt.besluitdatum != besluitdatum
    ):
        raise Onvolledig(LOOPT_AL)
    school = dossier.leerling.school
    geschil, nieuw = Geschil.objects.get_or_create(
        dossier=dossier,
        soort=soort,
        versie=versie if soort == Geschil.Soort.OPP else None,
        besluitdatum=besluitdatum,
        defaults={"indienen_tot_datum": indienen_tot(school, besluitdatum), "vastgelegd_door": door},
    )
    if nieuw:
        vastleggen("geschil_vastgelegd", op=geschil, door=door, waarover=soort)
    return geschil


def _op_slot(geschil: Geschil) -> Geschil:
    slot = Geschil.objects.select_for_update(of=("self",)).select_related("dossier__leerling__school")
    rij = slot.get(pk=geschil.pk)
    rij.dossier.eis_open()
    return rij


def _stap(slot: Geschil, naar: str, *, door: Gebruiker, **velden: object) -> None:
    """The task that belonged to where it stood is done."""
    was = slot.status
    slot.zet_status(naar, **velden)
    taak_afronden(soort="geschil", sleutel=f"{slot.pk}:{was}")
    vastleggen(f"geschil_{naar}", op=slot, door=door)


@transaction.atomic
def geschil_indienen(
    geschil: Geschil,
    *,
    door: Gebruiker,
    ingediend_datum: date,
    indieners: Iterable[Contactpersoon] = (),
    door_leerling: bool = False,
    swv_datum: date | None = None,
) -> None:
    """The committee has it. Too late is recorded as well: whether it still counts, the committee decides."""
    slot = _op_slot(geschil)
    wie = list(indieners)
    if not wie and not door_leerling:
        raise Onvolledig("Kies wie het geschil indiende.")
    if ingediend_datum < slot.besluitdatum:
        raise Onvolledig("Die dag ligt voor het besluit van de school.")
    _stap(
        slot,
        Status.INGEDIEND,
        door=door,
        ingediend_datum=ingediend_datum,
        door_leerling=door_leerling,
        swv_datum=swv_datum,
        oordeel_verwacht_datum=oordeel_verwacht(slot.dossier.leerling.school, ingediend_datum),
    )
    slot.indieners.set(wie)
    geschil.refresh_from_db()


@transaction.atomic
def geschil_oordeel(
    geschil: Geschil,
    *,
    door: Gebruiker,
    oordeel_datum: date,
    uitkomst: str,
    samenvatting: str,
    swv_datum: date | None = None,
) -> None:
    """What the committee says; the board then decides for itself, and somebody must write that down."""
    slot = _op_slot(geschil)
    if slot.ingediend_datum and oordeel_datum < slot.ingediend_datum:
        raise Onvolledig("Die dag ligt voor de dag van indienen.")
    velden = {"oordeel_datum": oordeel_datum, "uitkomst": uitkomst, "samenvatting": samenvatting}
    _stap(slot, Status.OORDEEL, door=door, swv_datum=swv_datum or slot.swv_datum, **velden)
    taak_openen(
        soort="geschil",
        sleutel=f"{slot.pk}:{slot.status}",
        school=slot.dossier.leerling.school,
        dossier=slot.dossier,
        wat="Leg vast wat het bestuur besluit over het geschil",
        toelichting=slot.get_soort_display(),
        waar=reverse("opp:geschil", kwargs={"pk": slot.pk}),
        voor="ZC",
        namens=door,
    )
    geschil.refresh_from_db()


@transaction.atomic
def geschil_besluit(geschil: Geschil, *, door: Gebruiker, bestuur_datum: date, bestuursbesluit: str) -> None:
    """The end: the board's own decision. A plan that must change gets a new version, as always."""
    slot = _op_slot(geschil)
    if slot.oordeel_datum and bestuur_datum < slot.oordeel_datum:
        raise Onvolledig("Die dag ligt voor het oordeel van de commissie.")
    _stap(slot, Status.BESLOTEN, door=door, bestuur_datum=bestuur_datum, bestuursbesluit=bestuursbesluit)
    geschil.refresh_from_db()


@transaction.atomic
def geschil_stoppen(geschil: Geschil, *, door: Gebruiker, reden: str) -> None:
    """Not filed after all, or withdrawn: they came to terms."""
    slot = _op_slot(geschil)
    naar = Status.NIET_INGEDIEND if slot.status == Status.TERMIJN else Status.INGETROKKEN
    _stap(slot, naar, door=door, einde_reden=reden)
    geschil.refresh_from_db()
