"""Before the meeting: what comes on the agenda, in what order, and who comes."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts.models import Gebruiker
from audit.services import vastleggen
from dossiers.models import Dossier
from dossiers.services import taak_afronden
from overleggen import reeks
from overleggen.models import Agendapunt, Overleg, Veld
from scholen.models import Overlegtype
from zorg.basis.ineens import atomair, eenmaal, straks
from zorg.basis.models import OngeldigeOvergang, Onvolledig

from .verhuizen import deelnames_overnemen, inhoud_van, niet_dubbel, plaats_voor, verhuizen
from .vertellen import vooraf_vertellen, vooraf_vervalt
from .voorwaarden import stand_zetten

# Asking those at home whether this pupil may be discussed there.
TOESTEMMING_VRAGEN = "toestemming_overleg"


@atomair
def agenderen(
    dossier: Dossier | None,
    *,
    soort: str,
    herkomst: str,
    hulpvraag: str,
    door: Gebruiker,
    overlegtype: Overlegtype | None = None,
    overleg: Overleg | None = None,
    vorige: Agendapunt | None = None,
    zonder_ouders: bool = False,
    **gegevens: Any,
) -> Agendapunt:
    """Put a pupil on the next agenda that is open (INV-13): of the klein overleg, unless another one is named.

    While something of the same ``herkomst`` stands on an agenda, asking again gives that item back. Where the meeting
    needs consent and there is none, the item waits on the agenda until there is (INV-11); where the meeting demands
    what is not there, it is not complete (``voorwaarden``). ``zonder_ouders`` goes along with all that follows from the
    item: the parents hear nothing of it (INV-09). Without a dossier it is an item about nobody by name, on a meeting
    that allows those (SEG-99); then the meeting is named. ``gegevens``: what the item tells besides its question.
    """
    staat_al = Agendapunt.objects.open().filter(herkomst=herkomst).first()
    if staat_al is not None:
        return staat_al
    doel = op_slot(overleg) if overleg else _eerstvolgende(dossier, overlegtype)
    # Somebody else may have put it on this agenda while we waited, or puts it on another one right now.
    punt, nieuw = Agendapunt.objects.open().get_or_create(
        herkomst=herkomst,
        defaults={
            "overleg": doel, "dossier": dossier, "soort": soort, "hulpvraag": hulpvraag, "vorige": vorige,
            "volgorde": lambda: plaats_voor(doel, soort, aangehouden=vorige is not None),
            "minuten": doel.overlegtype.minuten_per_punt, "zonder_ouders": zonder_ouders, "ingebracht_door": door,
            **(inhoud_van(vorige) if vorige else {}) | gegevens,
        },
    )  # fmt: skip
    if nieuw:
        _inrichten(punt, doel, vorige=vorige, door=door)
    return punt


def _inrichten(punt: Agendapunt, doel: Overleg, *, vorige: Agendapunt | None, door: Gebruiker) -> None:
    """What a new item carries: its fields, its people, who tells of it, and whether it is complete."""
    velden = [*Veld.ALTIJD, *doel.overlegtype.extra_velden]
    Veld.objects.bulk_create(Veld(agendapunt=punt, soort=veld) for veld in velden)
    if vorige:
        deelnames_overnemen(vorige, punt)
    else:
        vooraf_vertellen(punt, doel, door=door)
    stand_zetten(punt)
    straks(_gewijzigd, doel)
    vastleggen("geagendeerd", op=punt, door=door, overleg=doel.pk, van=punt.soort)


def _eerstvolgende(dossier: Dossier | None, overlegtype: Overlegtype | None) -> Overleg:
    if dossier is None and not (overlegtype and overlegtype.anoniem_toegestaan):
        raise Onvolledig("In dit overleg kun je niets zonder naam bespreken.")
    soort = overlegtype or reeks.klein_overleg(dossier.leerling.school)  # type: ignore[union-attr]
    return eenmaal(("eerstvolgende", soort.pk), lambda: reeks.volgende(soort, nu=timezone.now()))


@transaction.atomic
def bekrachtigen_vragen(agendapunt: Agendapunt, *, besluit: str, door: Gebruiker) -> None:
    """What could not wait was decided; the item stays, so that the meeting ratifies it."""
    overleg = op_slot(Overleg.objects.get(agendapunten=agendapunt.pk))
    agendapunt.refresh_from_db(fields=["status"])
    if not agendapunt.is_open:
        raise OngeldigeOvergang(f"agendapunt {agendapunt.pk} wordt niet meer besproken")
    agendapunt.vooraf_besluit = besluit
    agendapunt.save(update_fields=["vooraf_besluit"])
    stand_zetten(agendapunt)
    gewijzigd(overleg)
    vastleggen("bekrachtigen_gevraagd", op=agendapunt, door=door)


@transaction.atomic
def intrekken(agendapunt: Agendapunt, *, door: Gebruiker | None, reden: str = "") -> None:
    """Take an item off the agenda; what brought it there decides what happens next. ``reden`` stays readable there."""
    overleg = op_slot(Overleg.objects.get(agendapunten=agendapunt.pk))
    agendapunt.zet_status(Agendapunt.Status.INGETROKKEN, eraf_reden=reden)
    vooraf_vervalt(agendapunt, door=door)
    taak_afronden(soort=TOESTEMMING_VRAGEN, sleutel=f"punt:{agendapunt.pk}", vervallen=True)
    gewijzigd(overleg)
    vastleggen("agendapunt_ingetrokken", op=agendapunt, door=door)


@transaction.atomic
def meenemen(agendapunt: Agendapunt, *, naar: Overleg, door: Gebruiker) -> None:
    """What cannot wait goes to an earlier meeting of the series, though its agenda was closed.

    The item itself moves, so it stays on exactly one agenda (INV-13). Asking twice changes nothing.
    """
    van, doel = op_slot_samen(Overleg.objects.get(agendapunten=agendapunt.pk), naar)
    Agendapunt.objects.select_for_update().get(pk=agendapunt.pk)
    agendapunt.refresh_from_db()
    if agendapunt.overleg_id == doel.pk:
        return
    wacht = Overleg.objects.nog_niet_begonnen(timezone.localdate())
    anders = agendapunt.overleg_id != van.pk or doel.overlegtype_id != van.overlegtype_id
    if anders or not agendapunt.is_open or not wacht.filter(pk=doel.pk).exists():
        raise OngeldigeOvergang(f"agendapunt {agendapunt.pk} kan niet mee in overleg {doel.pk}")
    niet_dubbel(agendapunt, doel)
    verhuizen([agendapunt], naar=doel, door=door)
    gewijzigd(van)
    gewijzigd(doel)
    vastleggen("agendapunt_meegenomen", op=agendapunt, door=door, van=van.pk, naar=doel.pk)


@transaction.atomic
def toestemming_veranderd(dossier_id: int) -> None:
    """Consent was given or taken back: what waited for it opens when it is there now, and every screen of a meeting
    with this pupil looks again at who may hear it. What a meeting speaks of already is not taken from its table."""
    over = (Overleg.Status.GEHOUDEN, Overleg.Status.VERVALLEN)
    met = Overleg.objects.filter(agendapunten__dossier=dossier_id).exclude(status__in=over).order_by("pk").distinct()
    reeks.allen_op_slot(list(met.values_list("pk", flat=True)))
    for overleg in met:  # anew, under the lock
        wacht = overleg.agendapunten.filter(dossier=dossier_id, status=Agendapunt.Status.WACHT_OP_TOESTEMMING)
        for punt in wacht.select_related("overleg__overlegtype", "dossier__leerling__school").order_by("pk"):
            stand_zetten(punt)
            if punt.status != Agendapunt.Status.WACHT_OP_TOESTEMMING:
                taak_afronden(soort=TOESTEMMING_VRAGEN, sleutel=f"punt:{punt.pk}")
        gewijzigd(overleg)


def _gewijzigd(overleggen: Iterable[Overleg]) -> None:
    for overleg in {overleg.pk: overleg for overleg in overleggen}.values():
        gewijzigd(overleg)


def gewijzigd(overleg: Overleg) -> int:
    """Count a change, so that every screen that looks on hears of it; returns the new count. Locks the meeting."""
    Overleg.objects.filter(pk=overleg.pk).update(teller=F("teller") + 1)
    overleg.refresh_from_db(fields=["teller"])
    return overleg.teller


def op_slot(overleg: Overleg) -> Overleg:
    """The meeting, locked until the transaction ends; refused when it was closed in the meantime.

    Lock it before any of its items: the one order that never makes two people wait for each other.
    """
    vast = Overleg.objects.select_for_update(of=("self",)).select_related("overlegtype", "school").get(pk=overleg.pk)
    if vast.is_gesloten or vast.is_vervallen:
        raise OngeldigeOvergang(f"overleg {vast.pk} is gesloten")
    return vast


def bezig_op_slot(overleg: Overleg) -> Overleg:
    """The meeting, locked; refused unless it is being held."""
    overleg = op_slot(overleg)
    if overleg.status != Overleg.Status.BEZIG:
        raise overleg.weigering(Overleg.Status.BEZIG, zin="Dit overleg is nog niet begonnen. Start het eerst.")
    return overleg


def op_slot_samen(een: Overleg, ander: Overleg) -> tuple[Overleg, Overleg]:
    """Two meetings, locked in the order of their keys, whichever way something goes between them."""
    reeks.allen_op_slot([een.pk, ander.pk])
    return op_slot(een), op_slot(ander)
