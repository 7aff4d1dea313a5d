"""The steps of the meldcode: written down one after another, by who is named on it (PRIV-14, LAW-23)."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone

from accounts.models import Gebruiker
from audit.services import vastleggen
from dossiers.models import Dossier, Taak
from dossiers.services import taak_afronden, taak_openen, zorgmelding_vastleggen
from scholen.models import School
from veiligheid.mensen import aandachtsfunctionarissen, leest_nog
from veiligheid.models import Meldcode, Meldcodelezer, Meldcodestap
from veiligheid.stappen import PER_NUMMER, VERVOLG, WEGEN, raad
from zorg.basis.kluis import KluisDicht
from zorg.basis.models import OngeldigeOvergang, Onvolledig

from .vertrouwen import AL_BEWAARD, KORTSTE_REDEN, NIET_VEILIG

SIGNAAL, OVERLEG, GESPREK, BESLUIT = 1, 2, 3, 5
# Veilig Thuis decides within five working days and then tells who reported (PRIV-14).
TERUGMELDING = timedelta(days=7)
NIET_TE_LEZEN = (
    "De antwoorden van de weging zijn nu niet te openen. Er is nog niets bewaard. Vraag de beheerder: de sleutel "
    "ontbreekt."
)
MEEKIJKEN, MELDEN, NAVRAGEN = "meldcode_meekijken", "meldcode_melden", "meldcode_navragen"
MET = ("dossier__leerling__school", "dossier__leerling__klas__leerjaar", "melding__stuk")
VELDEN: dict[str, Any] = {"advies": "", "overgeslagen": False, "antwoorden": {}}


@transaction.atomic
def openen(dossier: Dossier, *, door: Gebruiker, sleutel: UUID, datum: date, wie: str, tekst: str) -> Meldcode:
    """Begin with the first signal. Named on it are who begins, and who guards the meldcode at this school."""
    eerder = Meldcodestap.objects.filter(sleutel=sleutel, geschreven_door=door).select_related("meldcode").first()
    if eerder:
        return eerder.meldcode
    dossier.eis_open()
    meldcode = Meldcode.objects.create(dossier=dossier, geopend_door=door)
    vastleggen("meldcode_geopend", op=meldcode, door=door)
    wakers = aandachtsfunctionarissen(dossier.leerling)
    for gebruiker in dict.fromkeys([door, *wakers]):
        Meldcodelezer.objects.create(meldcode=meldcode, gebruiker=gebruiker, toegevoegd_door=door)
        if gebruiker != door:
            _taak(meldcode, MEEKIJKEN, "Kijk mee bij de meldcode: een collega begon ermee", voor=gebruiker)
    _schrijf(meldcode, door=door, sleutel=sleutel, stap=SIGNAAL, datum=datum, wie=wie, tekst=tekst)
    return meldcode


@transaction.atomic
def stap_vastleggen(meldcode: Meldcode, *, door: Gebruiker, stap: int, tekst: str, **velden: Any) -> Meldcodestap:
    """What was done in one step. Weighing needs the three steps before, or why the talk was left out."""
    meldcode = _op_slot(meldcode)
    if stap == BESLUIT:
        raise OngeldigeOvergang(f"meldcode {meldcode.pk}: een besluit heeft een eigen stap")
    if velden.get("overgeslagen") and len(tekst.strip()) < KORTSTE_REDEN:
        raise Onvolledig(f"Schrijf in minstens {KORTSTE_REDEN} tekens waarom praten nu niet veilig is.")
    if stap == WEGEN:
        _eis_gedaan(meldcode, SIGNAAL, OVERLEG, GESPREK)
    rij = _schrijf(meldcode, door=door, stap=stap, tekst=tekst, **velden)
    if stap == VERVOLG:
        taak_afronden(soort=NAVRAGEN, sleutel=f"meldcode:{meldcode.pk}")
    return rij


@transaction.atomic
def besluiten(
    meldcode: Meldcode, *, door: Gebruiker, sleutel: UUID, datum: date, wie: str, besluit: str, tekst: str
) -> Meldcode:
    """Decide after weighing. Deciding otherwise than the framework says asks for the reason in full."""
    meldcode = _op_slot(meldcode)
    if Meldcodestap.objects.filter(meldcode=meldcode, sleutel=sleutel).exists():
        return meldcode
    _eis_gedaan(meldcode, WEGEN)
    anders = _uitkomst(meldcode) == Meldcode.Besluit.MELDEN and besluit != Meldcode.Besluit.MELDEN
    if anders and len(tekst.strip()) < KORTSTE_REDEN:
        raise Onvolledig("De weging komt uit op melden. Schrijf op waarom jullie iets anders besluiten.")
    _schrijf(meldcode, door=door, sleutel=sleutel, stap=BESLUIT, datum=datum, wie=wie, tekst=tekst)
    meldcode.besluit = besluit
    meldcode.save(update_fields=["besluit"])
    vastleggen("meldcode_besloten", op=meldcode, door=door)
    if besluit == Meldcode.Besluit.HULP and meldcode.status == Meldcode.Status.LOOPT:
        meldcode.zet_status(Meldcode.Status.HULP)
    if besluit == Meldcode.Besluit.MELDEN and meldcode.melding_id is None:
        _taak(meldcode, MELDEN, "Leg de melding bij Veilig Thuis vast", voor=door, dagen=0)
    return meldcode


def _uitkomst(meldcode: Meldcode) -> str:
    weging = meldcode.stappen.filter(stap=WEGEN).order_by("pk").last()
    try:
        return raad(weging.antwoorden) if weging else ""
    except KluisDicht as fout:
        raise Onvolledig(NIET_TE_LEZEN) from fout


@transaction.atomic
def melden(meldcode: Meldcode, *, door: Gebruiker, herkomst: str, **velden: Any) -> Meldcode:
    """The report was made: after the decision, or at an acute danger at any moment. Read by who is named here."""
    meldcode = _op_slot(meldcode)
    if meldcode.melding_id is not None:
        return meldcode
    namen = [rij.gebruiker for rij in lezers_nu(meldcode) if rij.gebruiker_id != door.pk]
    melding = zorgmelding_vastleggen(meldcode.dossier, door=door, herkomst=herkomst, lezers=namen, **velden)
    meldcode.zet_status(Meldcode.Status.GEMELD, melding=melding)
    vastleggen("meldcode_gemeld", op=meldcode, door=door, besloten=bool(meldcode.besluit))
    taak_afronden(soort=MELDEN, sleutel=f"meldcode:{meldcode.pk}")
    dagen = (melding.datum + TERUGMELDING - timezone.localdate()).days
    _taak(meldcode, NAVRAGEN, "Vraag Veilig Thuis wat er is besloten", voor=door, dagen=dagen)
    return meldcode


@transaction.atomic
def lezer_toevoegen(meldcode: Meldcode, *, gebruiker: Gebruiker, door: Gebruiker) -> None:
    """Name one more colleague; from now on they read all of it."""
    meldcode = _op_slot(meldcode)
    _, nieuw = Meldcodelezer.objects.get_or_create(
        meldcode=meldcode, gebruiker=gebruiker, gestopt_op=None, defaults={"toegevoegd_door": door}
    )
    if meldcode.melding is not None:
        meldcode.melding.stuk.lezers.add(gebruiker)
    if nieuw:
        vastleggen("meldcode_lezer_toegevoegd", op=meldcode, door=door, lezer=gebruiker.pk)
        _taak(meldcode, MEEKIJKEN, "Kijk mee bij de meldcode: een collega vraagt je erbij", voor=gebruiker)


@transaction.atomic
def lezer_stoppen(meldcode: Meldcode, *, lezer: Meldcodelezer, door: Gebruiker) -> None:
    """Take somebody off, also from the report; who wrote that keeps what they wrote.

    The last one stays: a meldcode that nobody can read is lost. Who left the school reads nothing, and does not count.
    """
    meldcode = _op_slot(meldcode)
    if not leest_nog(lezers_nu(meldcode).exclude(pk=lezer.pk), meldcode.school_id).exists():
        raise Onvolledig("Er moet altijd minstens 1 collega bij kunnen.")
    if lezers_nu(meldcode).filter(pk=lezer.pk).update(gestopt_op=timezone.now(), gestopt_door=door):
        if meldcode.melding is not None:
            meldcode.melding.stuk.lezers.remove(lezer.gebruiker_id)
        vastleggen("meldcode_lezer_gestopt", op=meldcode, door=door, lezer=lezer.gebruiker_id)
        taak_afronden(soort=MEEKIJKEN, sleutel=f"meldcode:{meldcode.pk}:{lezer.gebruiker_id}", vervallen=True)
        _werk_doorgeven(meldcode)


@transaction.atomic
def lezers_bewaken(school: School) -> None:
    """Colleagues leave: whoever guards the meldcode now is named on what nobody can read any more, and what still has a
    day goes to who can open it. Nobody else hears of it."""
    rijen = Meldcode.objects.filter(dossier__leerling__school=school)
    nog = leest_nog(Meldcodelezer.objects.filter(meldcode=OuterRef("pk"), gestopt_op=None), school.pk)
    for meldcode in rijen.exclude(Exists(nog)).select_related(*MET).order_by("pk"):
        for waker in aandachtsfunctionarissen(meldcode.dossier.leerling):
            _waker_noemen(meldcode, waker)
    lopend = rijen.exclude(status=Meldcode.Status.GESLOTEN)
    for meldcode in lopend.filter(lezers__in=_vertrokken(school)).distinct().select_related(*MET).order_by("pk"):
        _werk_doorgeven(meldcode)


def _vertrokken(school: School) -> Any:
    """Who is named still and reads nothing any more."""
    genoemd = Meldcodelezer.objects.filter(gestopt_op=None)
    return genoemd.exclude(pk__in=leest_nog(genoemd, school.pk).values("pk"))


def _waker_noemen(meldcode: Meldcode, waker: Gebruiker) -> None:
    _, nieuw = Meldcodelezer.objects.get_or_create(
        meldcode=meldcode, gebruiker=waker, gestopt_op=None, defaults={"toegevoegd_door": waker}
    )
    if not nieuw:
        return
    if meldcode.melding is not None:
        meldcode.melding.stuk.lezers.add(waker)
    vastleggen("meldcode_lezer_toegevoegd", op=meldcode, door=None, lezer=waker.pk)
    if not meldcode.is_gesloten:
        _taak(meldcode, MEEKIJKEN, "Kijk mee bij de meldcode: wie hem las werkt hier niet meer", voor=waker)


def _werk_doorgeven(meldcode: Meldcode) -> None:
    """Reporting and asking back go on with who guards, or else with who is named longest. With nobody they stay."""
    lezers = [rij.gebruiker for rij in leest_nog(lezers_nu(meldcode), meldcode.school_id)]
    wakers = [waker for waker in aandachtsfunctionarissen(meldcode.dossier.leerling) if waker in lezers]
    if naar := next(iter([*wakers, *lezers]), None):
        sleutels = [f"{soort}:meldcode:{meldcode.pk}" for soort in (MELDEN, NAVRAGEN)]
        taken = Taak.objects.open().filter(sleutel__in=sleutels).exclude(voor_gebruiker__in=lezers)
        if taken.update(voor_gebruiker=naar):
            vastleggen("meldcode_taak_doorgegeven", op=meldcode, door=None, aan=naar.pk)
        for rij in lezers_nu(meldcode):
            if rij.gebruiker not in lezers:
                sleutel = f"meldcode:{meldcode.pk}:{rij.gebruiker_id}"
                taak_afronden(soort=MEEKIJKEN, sleutel=sleutel, vervallen=True)


@transaction.atomic
def sluiten(meldcode: Meldcode, *, door: Gebruiker, sleutel: UUID, datum: date, tekst: str) -> Meldcode:
    """Nothing more is to be done. Only after a decision or a report."""
    meldcode = _op_slot(meldcode)
    if not meldcode.besluit and meldcode.melding_id is None:
        raise Onvolledig("Leg eerst het besluit vast.")
    if meldcode.besluit == Meldcode.Besluit.MELDEN and meldcode.melding_id is None:
        raise Onvolledig("Jullie besloten te melden. Leg eerst de melding vast.")
    _schrijf(meldcode, door=door, sleutel=sleutel, stap=VERVOLG, datum=datum, wie="", tekst=tekst)
    meldcode.zet_status(Meldcode.Status.GESLOTEN, gesloten_op=timezone.now(), gesloten_door=door)
    for soort in (MELDEN, NAVRAGEN):
        taak_afronden(soort=soort, sleutel=f"meldcode:{meldcode.pk}", vervallen=True)
    for rij in lezers_nu(meldcode):
        taak_afronden(soort=MEEKIJKEN, sleutel=f"meldcode:{meldcode.pk}:{rij.gebruiker_id}", vervallen=True)
    vastleggen("meldcode_gesloten", op=meldcode, door=door)
    return meldcode


def lezers_nu(meldcode: Meldcode) -> Any:
    return meldcode.lezers.filter(gestopt_op=None).select_related("gebruiker").order_by("pk")


def _op_slot(meldcode: Meldcode) -> Meldcode:
    vers = (
        Meldcode.objects.select_for_update(of=("self",), no_key=True)
        .select_related("dossier__leerling__school", "melding__stuk")
        .get(pk=meldcode.pk)
    )
    if vers.is_gesloten:
        raise OngeldigeOvergang(f"meldcode {meldcode.pk} is gesloten", zin="Deze meldcode is gesloten.")
    vers.dossier.eis_open()
    return vers


def _eis_gedaan(meldcode: Meldcode, *nummers: int) -> None:
    gedaan = set(meldcode.stappen.values_list("stap", flat=True))
    if mist := [PER_NUMMER[nummer].naam.lower() for nummer in nummers if nummer not in gedaan]:
        raise Onvolledig(f"Doe eerst dit: {', '.join(mist)}.")


def _schrijf(meldcode: Meldcode, *, door: Gebruiker, sleutel: UUID, stap: int, **velden: Any) -> Meldcodestap:
    try:
        rij, nieuw = Meldcodestap.objects.get_or_create(
            sleutel=sleutel,
            geschreven_door=door,
            defaults={"meldcode": meldcode, "stap": stap, **VELDEN, **velden},
        )
        zelfde = nieuw or (rij.meldcode_id, rij.stap, rij.tekst) == (meldcode.pk, stap, velden["tekst"])
    except KluisDicht as fout:
        raise Onvolledig(NIET_VEILIG) from fout
    if not zelfde:
        raise Onvolledig(AL_BEWAARD)
    if nieuw:
        vastleggen("meldcode_stap_vastgelegd", op=meldcode, door=door, stap=stap)
        taak_afronden(soort=MEEKIJKEN, sleutel=f"meldcode:{meldcode.pk}:{door.pk}")
    return rij


def _taak(meldcode: Meldcode, soort: str, wat: str, *, voor: Gebruiker, dagen: int = 1) -> None:
    """On no dossier and without a name: a task of a meldcode is known to nobody else, also not as a number."""
    wie = f":{voor.pk}" if soort == MEEKIJKEN else ""
    taak_openen(
        soort=soort,
        sleutel=f"meldcode:{meldcode.pk}{wie}",
        school=meldcode.dossier.leerling.school,
        wat=wat,
        waar=reverse("veiligheid:meldcode", args=[meldcode.pk]),
        voor=voor,
        uiterste_datum=timezone.localdate() + timedelta(days=dagen),
        besloten=True,
    )
