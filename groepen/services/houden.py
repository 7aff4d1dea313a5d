"""While a group runs: who came, another day for a meeting, and whose turn it is."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import NAMESPACE_URL, uuid5

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from accounts.models import Gebruiker
from arrangementen.models import Arrangement
from arrangementen.ritme import geen_school
from arrangementen.services import sessie_vastleggen
from audit.services import vastleggen
from dossiers.models import Taak
from dossiers.services import taak_afronden, taak_openen
from groepen.models import Bijeenkomst, Deelname, Groep, GroepsdeelnameQuerySet, Opkomst
from scholen import kalender
from scholen.models import School
from zorg.basis.models import Onvolledig

from .leiden import AFRONDEN, BEGINNEN, NOTEREN
from .plaatsen import plekken_aanbieden


@dataclass(frozen=True)
class Regel:
    """What somebody wrote on one line of the attendance."""

    deelname: Deelname
    aanwezigheid: str
    zin: str = ""


def te_noteren(bijeenkomst: Bijeenkomst) -> GroepsdeelnameQuerySet:
    """Of whom it still has to be written how they were: who runs with the group, and had begun by then."""
    geschreven = Opkomst.objects.filter(bijeenkomst=bijeenkomst, deelname=OuterRef("pk"))
    rijen: GroepsdeelnameQuerySet = Deelname.objects.filter(
        groep=bijeenkomst.groep_id, arrangement__status__in=Arrangement.LOPEND
    )
    return rijen.filter(~Exists(geschreven), arrangement__begindatum__lte=bijeenkomst.datum)


@transaction.atomic
def opkomst_vastleggen(bijeenkomst: Bijeenkomst, *, regels: list[Regel], door: Gebruiker) -> list[Opkomst]:
    """A session for each line, as if it was written for each pupil apart: with what the parents hear by the rule of the
    school, and the task of the mentor. The same lines again change nothing.

    Returns the lines that a colleague wrote meanwhile, with other words: those stay.
    """
    slot = Bijeenkomst.objects.select_for_update(of=("self",)).select_related("groep").get(pk=bijeenkomst.pk)
    if slot.groep.status != Groep.Status.LOOPT:
        raise Onvolledig("Deze groep loopt niet. Laat de groep eerst beginnen.")
    if slot.datum > timezone.localdate():
        raise Onvolledig("Deze bijeenkomst moet nog komen.")
    bekend = {rij.deelname_id: rij for rij in slot.opkomst.select_related("gesprek__deelbaar")}
    anders = []
    for regel in regels:
        rij = bekend.get(regel.deelname.pk)
        if rij is None:
            _noteren(slot, regel, door=door)
        elif (rij.gesprek.aanwezigheid, _zin(rij)) != (regel.aanwezigheid, regel.zin):
            anders.append(rij)
    noteertaak_bijwerken(slot.groep)
    return anders


def _zin(rij: Opkomst) -> str:
    return rij.gesprek.deelbaar.tekst if rij.gesprek.deelbaar else ""


def _noteren(bijeenkomst: Bijeenkomst, regel: Regel, *, door: Gebruiker) -> None:
    arrangement = regel.deelname.arrangement
    gesprek = sessie_vastleggen(
        arrangement, door=door, sleutel=uuid5(NAMESPACE_URL, f"groep:{bijeenkomst.pk}:{arrangement.pk}"),
        datum=bijeenkomst.datum, aanwezigheid=regel.aanwezigheid, doelen=[], deelbaar=regel.zin,
    )  # fmt: skip
    Opkomst.objects.create(bijeenkomst=bijeenkomst, deelname=regel.deelname, gesprek=gesprek)


@transaction.atomic
def bijeenkomst_verzetten(bijeenkomst: Bijeenkomst, *, naar: date, door: Gebruiker) -> None:
    """Another school day for one meeting, between the one before and the one after. The other days stay.

    Who would begin on that day, or be evaluated on it as the last, does so on the new one.
    """
    groep = Groep.objects.select_for_update(of=("self",)).select_related("school").get(pk=bijeenkomst.groep_id)
    if not groep.is_open or bijeenkomst.opkomst.exists():
        raise Onvolledig("Van deze bijeenkomst staat al wie er was. Die dag blijft.")
    if zin := geen_school(groep.school, naar):
        raise Onvolledig(zin)
    voor = groep.bijeenkomsten.filter(nummer=bijeenkomst.nummer - 1, datum__gte=naar)
    na = groep.bijeenkomsten.filter(nummer=bijeenkomst.nummer + 1, datum__lte=naar)
    if voor.exists() or na.exists():
        raise Onvolledig("Kies een dag na de vorige en voor de volgende bijeenkomst.")
    bijeenkomst.refresh_from_db(fields=["datum"])
    van = bijeenkomst.datum
    try:
        with transaction.atomic():
            Bijeenkomst.objects.filter(pk=bijeenkomst.pk).update(datum=naar)
    except IntegrityError as fout:
        raise Onvolledig("Op die dag komt deze groep al bij elkaar.") from fout
    bijeenkomst.datum = naar
    _data_meenemen(bijeenkomst, van)
    vastleggen("bijeenkomst_verzet", op=bijeenkomst, door=door, van=van.isoformat(), naar=naar.isoformat())


def _data_meenemen(bijeenkomst: Bijeenkomst, van: date) -> None:
    """The first and the last day of each who takes part. Who runs already does not begin later after all."""
    naar = bijeenkomst.datum
    later = bijeenkomst.groep.bijeenkomsten.filter(nummer__gt=bijeenkomst.nummer)
    rijen = Arrangement.objects.select_for_update(of=("self",)).bezet().filter(deelname__groep=bijeenkomst.groep_id)
    laatste = not later.exists()
    for rij in rijen.order_by("pk"):
        velden: dict[str, date] = {}
        if rij.begindatum == van and (naar < van or not rij.is_lopend):
            velden["begindatum"] = naar
        if laatste and rij.evaluatiedatum == van:
            velden["evaluatiedatum"] = naar
        if laatste and rij.geplande_einddatum and (rij.geplande_einddatum == van or rij.geplande_einddatum < naar):
            velden["geplande_einddatum"] = naar
        if not velden:
            continue
        for veld, dag in velden.items():
            setattr(rij, veld, dag)
        rij.save(update_fields=[*velden])
        if "begindatum" in velden:
            taken = Taak.objects.open().filter(sleutel=f"begeleiding_voorbereiden:arrangement:{rij.pk}")
            taken.filter(uiterste_datum=van).update(uiterste_datum=naar)


@transaction.atomic
def taken_bijwerken(school: School, *, datum: date) -> None:
    """Every day: a group that should begin soon, a meeting of which nobody wrote who came, and a group that is over."""
    groepen = Groep.objects.open().filter(school=school).select_related("school", "trainer").order_by("pk")
    binnen = kalender.plus_schooldagen(school, datum, school.regels.getal("herinnering.start_schooldagen"))
    for groep in groepen.filter(deelnames__arrangement__status=Arrangement.Status.WACHTLIJST).distinct():
        plekken_aanbieden(groep)
    for groep in groepen.filter(status=Groep.Status.VOORBEREIDING, bijeenkomsten__datum__lte=binnen).distinct():
        eerste = groep.bijeenkomsten.order_by("nummer").values_list("datum", flat=True).first()
        _vraag(groep, BEGINNEN, f"Laat de groep beginnen: {groep.naam}", eerste)
    for groep in groepen.filter(status=Groep.Status.LOOPT):
        noteertaak_bijwerken(groep, datum=datum)
        if not groep.bijeenkomsten.filter(datum__gte=datum).exists():
            _vraag(groep, AFRONDEN, f"Rond de groep af: {groep.naam}", None)


def _vraag(groep: Groep, soort: str, wat: str, uiterste: date | None) -> None:
    taak_openen(
        soort=soort, sleutel=f"groep:{groep.pk}", school=groep.school, wat=wat[:200], waar=groep.get_absolute_url(),
        voor=groep.trainer, uiterste_datum=uiterste,
    )  # fmt: skip


def noteertaak_bijwerken(groep: Groep, *, datum: date | None = None) -> None:
    """Open while a day went by of which somebody's line is empty."""
    tot = (datum or timezone.localdate()) - timedelta(days=1)
    voorbij = groep.bijeenkomsten.filter(datum__lte=tot).select_related("groep").order_by("nummer")
    open_ = next((rij for rij in voorbij if te_noteren(rij).exists()), None)
    if open_ is None:
        taak_afronden(soort=NOTEREN, sleutel=f"groep:{groep.pk}")
    elif datum is not None:
        _vraag(groep, NOTEREN, f"Noteer wie er waren: {groep.naam}", open_.datum)
