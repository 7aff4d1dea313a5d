"""Who gets a place: enrolling, waiting, being offered a place that became free, and saying no."""

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.models import Gebruiker
from arrangementen import services as arrangementen
from arrangementen.models import Arrangement
from arrangementen.termijnen import langste_weken
from audit.services import vastleggen
from dossiers.models import Betrokkene
from dossiers.services import (
    betrokkene_beeindigen,
    betrokkene_toevoegen,
    taak_afronden,
    taak_openen,
)
from groepen import wachtrij
from groepen.models import Deelname, Groep
from zorg.basis.models import OngeldigeOvergang, Onvolledig

Stand = Arrangement.Groepsstand
OPNIEUW, NIET_GELUKT = "wachtplek_kiezen", "plek_niet_gegeven"
STAAT_ER_AL = "Deze leerling staat al in een groep of op een wachtlijst."
VAN_GROEP = ("catalogusitem", "school", "trainer", "medetrainer")
MET = ("arrangement__dossier__leerling__school", "arrangement__catalogusitem", "toegevoegd_door")


def op_slot(groep: Groep) -> Groep:
    """One at a time: two enrolments at once can never fill the last place twice (INV-17)."""
    return Groep.objects.select_for_update(of=("self",)).select_related(*VAN_GROEP).get(pk=groep.pk)


def op_sloten(groep: Groep) -> Groep:
    """For what gives places or moves who waits: every open group of this training of the school, always in one order.

    Who waits can then not leave a group while a place there is given, and what is read after this is still so.
    """
    samen = Q(school=groep.school_id, catalogusitem=groep.catalogusitem_id, status__in=Groep.OPEN) | Q(pk=groep.pk)
    rijen = Groep.objects.select_for_update(of=("self",)).select_related(*VAN_GROEP).filter(samen).order_by("pk")
    return next(rij for rij in list(rijen) if rij.pk == groep.pk)


@transaction.atomic
def inschrijven(arrangement: Arrangement, groep: Groep, *, door: Gebruiker) -> Deelname:
    """Into the group when there is room and nobody waits, otherwise onto its waiting list (S08).

    A second click gives what the first made.
    """
    slot = op_sloten(groep)
    rij = Arrangement.objects.select_for_update(of=("self",)).get(pk=arrangement.pk)
    bekend = Deelname.objects.filter(arrangement=rij, groep=slot).first()
    if bekend is not None:
        return bekend
    wacht = Deelname.objects.filter(arrangement=rij).wachtend().select_related("groep").first()
    if wacht is not None:
        return _naar_andere_groep(wacht, slot, door=door)
    _eis(slot, rij)
    deelname = Deelname.objects.create(groep=slot, arrangement=arrangement, toegevoegd_door=door)
    vastleggen("groep_ingeschreven", op=arrangement, door=door, groep=slot.pk)
    begin = wachtrij.volgende_dag(slot, timezone.localdate())
    if begin and wachtrij.vrij(slot) and not wachtrij.wachtenden(slot).exists():
        _plaatsen(slot, arrangement, begin=begin, door=door)
    else:
        _laten_wachten(deelname, door=door)
    return deelname


def _naar_andere_groep(deelname: Deelname, groep: Groep, *, door: Gebruiker) -> Deelname:
    """Who waits goes on waiting for another group, and keeps the own turn."""
    _eis_past(groep, deelname.arrangement)
    deelname.groep = groep
    deelname.save(update_fields=["groep"])
    vastleggen("groep_wacht", op=deelname.arrangement, door=door, groep=groep.pk)
    taak_afronden(soort=OPNIEUW, sleutel=f"arrangement:{deelname.arrangement_id}")
    plekken_aanbieden(groep)
    return deelname


def _eis(groep: Groep, arrangement: Arrangement) -> None:
    _eis_past(groep, arrangement)
    if arrangement.status not in Arrangement.NOG_TE_KIEZEN or Deelname.objects.filter(arrangement=arrangement).exists():
        raise OngeldigeOvergang(f"arrangement {arrangement.pk}: {arrangement.status}", zin=STAAT_ER_AL)
    samen = Deelname.objects.filter(groep=groep, arrangement__dossier=arrangement.dossier_id).van_nu()
    if samen.exclude(arrangement__status__in=Arrangement.VOORBIJ).exists():
        raise Onvolledig(STAAT_ER_AL)


def _eis_past(groep: Groep, arrangement: Arrangement) -> None:
    leerling = arrangement.dossier.leerling
    if not groep.is_open:
        raise Onvolledig("Deze groep is al klaar. Kies een andere groep.")
    if (groep.school_id, groep.catalogusitem_id) != (leerling.school_id, arrangement.catalogusitem_id):
        raise Onvolledig(f"Deze groep is niet voor {arrangement.catalogusitem.naam}. Kies een andere groep.")
    leerjaar = leerling.klas.leerjaar.volgnummer if leerling.klas else None
    if not wachtrij.past(groep, leerjaar):
        raise Onvolledig(f"Deze groep is alleen voor leerjaar {groep.leerjaar}. Kies een andere groep.")


def _plaatsen(groep: Groep, arrangement: Arrangement, *, begin: date, door: Gebruiker) -> None:
    """The support is given to the trainer, who invites pupil and parents for the intake (SEG-134)."""
    _stand_zetten(arrangement, Stand.BEGONNEN if groep.status == Groep.Status.LOOPT else Stand.WACHT)
    laatste = wachtrij.laatste_dag(groep) or begin
    arrangementen.toewijzen(
        arrangement, begeleider=groep.trainer, door=door, begindatum=begin, evaluatiedatum=laatste,
        duur_weken=_weken(arrangement, begin, laatste), matchreden=f"{groep.trainer} geeft de groep {groep.naam}.",
        motivatie=arrangement.motivatie or arrangement.toelichting,
    )  # fmt: skip
    if groep.medetrainer:
        betrokkene_toevoegen(
            arrangement.dossier, gebruiker=groep.medetrainer, hoedanigheid=_tweede(arrangement),
            reden=f"Geeft de groep {groep.naam}"[:200], door=door,
        )  # fmt: skip


def _weken(arrangement: Arrangement, begin: date, laatste: date) -> int | None:
    """As long as the group still is, where the catalogue lets that be chosen."""
    item = arrangement.catalogusitem
    weken = max((laatste - begin).days // 7, 1)
    mag = (item.duur_min_weken or 1) <= weken <= langste_weken(arrangement.dossier.leerling.school)
    return weken if mag and not item.tot_einde_schooljaar else None


def _tweede(arrangement: Arrangement) -> str:
    return f"{Betrokkene.BEGELEIDER}{arrangement.catalogusitem.naam}, tweede trainer"[:100]


def _stand_zetten(arrangement: Arrangement, stand: str) -> None:
    arrangement.groepsstand = stand
    arrangement.save(update_fields=["groepsstand"])


def _laten_wachten(deelname: Deelname, *, door: Gebruiker) -> None:
    """In the line, and the mentor knows where and until when about."""
    arrangement, groep = deelname.arrangement, deelname.groep
    _stand_zetten(arrangement, Stand.RIJ)
    arrangementen.op_de_wachtlijst(arrangement)
    vastleggen("groep_wacht", op=arrangement, door=door, groep=groep.pk)
    zin = wachtrij.plek(deelname, op=timezone.localdate()).zin
    arrangementen.wachtplek_vertellen(
        arrangement, zin=zin, tekst=f"{groep.naam}. {zin}", herkomst=f"wachtlijst:{arrangement.pk}:{groep.pk}",
        door=door,
    )  # fmt: skip


@transaction.atomic
def plek_vrij(arrangement_id: int) -> None:
    """Support in a group is over: what belonged to it ends, and the place goes to the first who waits (ZEIST-76).

    For the job; again changes nothing, for a place that was offered is no longer free.
    """
    deelname = Deelname.objects.select_related("groep", *MET).filter(arrangement=arrangement_id).first()
    if deelname is None or not deelname.arrangement.is_voorbij:
        return
    arrangement = deelname.arrangement
    for soort in (OPNIEUW, NIET_GELUKT):
        taak_afronden(soort=soort, sleutel=f"arrangement:{arrangement.pk}", vervallen=True)
    tweede_loslaten(deelname, door=arrangement.beeindigd_door or deelname.toegevoegd_door)
    plekken_aanbieden(deelname.groep)


def tweede_loslaten(deelname: Deelname, *, door: Gebruiker) -> None:
    """A second trainer stays involved only where another support of this kind of the pupil runs with them."""
    arrangement = deelname.arrangement
    rijen = Betrokkene.objects.filter(
        dossier=arrangement.dossier_id, gebruiker=deelname.groep.medetrainer_id, hoedanigheid=_tweede(arrangement),
        einddatum=None,
    )  # fmt: skip
    for rij in rijen.order_by("pk"):
        laatste = max(timezone.localdate(), rij.begindatum)
        betrokkene_beeindigen(rij, door=door, laatste_dag=laatste)


@transaction.atomic
def plekken_aanbieden(groep: Groep) -> list[Deelname]:
    """Give every free place to who is first in the line. Safe to run twice: under the locks a place is given once."""
    slot, vandaag = op_sloten(groep), timezone.localdate()
    begin = wachtrij.volgende_dag(slot, vandaag) if slot.is_open else None
    if begin is None:
        return []
    aangeboden = []
    rij = wachtrij.wachtenden(slot).select_related(*MET).select_for_update(of=("self", "arrangement"))
    for deelname in rij[: wachtrij.vrij(slot)]:
        arrangement = deelname.arrangement
        try:
            with transaction.atomic():
                _plaatsen(slot, arrangement, begin=begin, door=deelname.toegevoegd_door)
        except Onvolledig as fout:
            _zonder_plek(deelname, str(fout))
            continue
        Deelname.objects.filter(pk=deelname.pk).update(aangeboden_op=timezone.now())
        vastleggen("groep_plek_aangeboden", op=arrangement, door=None, groep=slot.pk)
        for soort in (OPNIEUW, NIET_GELUKT):
            taak_afronden(soort=soort, sleutel=f"arrangement:{arrangement.pk}", vervallen=soort != NIET_GELUKT)
        aangeboden.append(deelname)
    return aangeboden


def _zonder_plek(deelname: Deelname, waarom: str) -> None:
    """A place is free and cannot be given: the trainer has no hours left, or does not give it any more."""
    arrangement = deelname.arrangement
    taak_openen(
        soort=NIET_GELUKT, sleutel=f"arrangement:{arrangement.pk}", school=arrangement.dossier.leerling.school,
        dossier=arrangement.dossier, wat=f"Er is plek voor {arrangement.dossier.leerling.roepnaam}, maar het lukt niet",
        toelichting=f"{waarom} We proberen het elke dag opnieuw."[:300], waar=deelname.groep.get_absolute_url(),
        voor="ZC",
    )  # fmt: skip


@transaction.atomic
def weigeren(deelname: Deelname, *, reden: str, door: Gebruiker) -> None:
    """Pupil or parents say no before it begins: the place, or the place in the line, goes to the next."""
    op_sloten(deelname.groep)
    arrangement = Arrangement.objects.select_for_update(of=("self",)).get(pk=deelname.arrangement_id)
    if arrangement.status not in (*Arrangement.VOOR_START, *Arrangement.NOG_TE_KIEZEN):
        raise OngeldigeOvergang(f"arrangement {arrangement.pk}: {arrangement.status}")
    arrangementen.intrekken(arrangement, door=door, reden=reden)


@transaction.atomic
def wachtlijst_overnemen(groep: Groep, *, door: Gebruiker) -> int:
    """Everybody who waits for another group of this training waits for this one now, and keeps the own turn.

    Who is first gets a place at once. Returns how many came along.
    """
    slot = op_sloten(groep)
    if not slot.is_open:
        raise Onvolledig("Deze groep is al klaar. Kies een andere groep.")
    elders = Deelname.objects.filter(groep__school=slot.school_id, groep__catalogusitem=slot.catalogusitem_id)
    wachtend = elders.exclude(groep=slot).wachtend().select_related(*MET).met_leerling()
    # with the rows themselves held, so that nobody comes along who just stopped
    rijen = [
        rij
        for rij in wachtend.select_for_update(of=("self", "arrangement")).order_by("pk")
        if wachtrij.past(slot, _leerjaar(rij))
    ]
    Deelname.objects.filter(pk__in=[rij.pk for rij in rijen]).update(groep=slot)
    for rij in rijen:
        vastleggen("groep_wacht", op=rij.arrangement, door=door, groep=slot.pk)
        taak_afronden(soort=OPNIEUW, sleutel=f"arrangement:{rij.arrangement_id}")
    plekken_aanbieden(slot)
    return len(rijen)


def _leerjaar(deelname: Deelname) -> int | None:
    klas = deelname.arrangement.dossier.leerling.klas
    return klas.leerjaar.volgnummer if klas else None
