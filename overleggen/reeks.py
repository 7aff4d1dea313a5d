"""The series: which meetings the profile promises for the coming weeks, made once, with the people who always come."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from accounts.models import Gebruiker, Roltoewijzing
from accounts.rechttaal import EXTERN
from scholen import kalender
from scholen.models import Functie, Overlegtype, School

from .models import Deelname, Overleg, Reeksbesluit

WEKEN_VOORUIT = 8
ZONDER_BEGINTIJD = time(15, 0)
STANDAARD_DUUR = 60
VRIJDAG = 5
SCHOOLDAGEN_ZONDER_REEKS = 5

NA_MIDDERNACHT = "Dit overleg eindigt dan na middernacht. Kies een eerdere tijd of een kortere duur."


def dagnaam(datum: date) -> str:
    return date_format(datum, "l j F").lower()


def klein_overleg(school: School) -> Overlegtype:
    """The meeting of the school's own staff on which every open aanmelding comes."""
    soort = Overlegtype.Soort.KLEIN
    typen = school.overlegtypen.filter(soort=soort, actief=True).order_by("pk")
    gevuld = [t for t in typen if Overlegtype.Autovullen.AANMELDINGEN in t.autovullen]
    return (gevuld or list(typen))[0]


def bijwerken(school: School, *, nu: datetime) -> int:
    """Make the meetings of the coming weeks that are not there yet. Safe to run twice, and twice at once."""
    typen = school.overlegtypen.filter(actief=True, interval_weken__isnull=False).order_by("pk")
    return sum(_reeks(overlegtype, nu) for overlegtype in typen)


def volgende(
    overlegtype: Overlegtype, *, nu: datetime, na: date | None = None, samen_met: Overleg | None = None
) -> Overleg:
    """The next meeting whose agenda is open, locked; made now when the series has none yet. ``na``: later than that.

    ``samen_met``: the other meeting that something comes from; both are locked, in the order of their keys.
    """
    _reeks(overlegtype, nu)
    overleg = _eerste_open(overlegtype, nu, na, samen_met)
    while overleg is None:
        laatste = overlegtype.overleggen.order_by("-datum").values_list("datum", flat=True).first()
        vanaf = max(laatste or timezone.localdate(nu), timezone.localdate(nu), na or date.min)
        maken(overlegtype, _datum_na(overlegtype, vanaf))
        overleg = _eerste_open(overlegtype, nu, na, samen_met)
    return overleg


def maken(overlegtype: Overlegtype, datum: date, **anders: Any) -> bool:
    """Make the meeting of this date with its fixed people; False when it was there already.

    ``anders`` is what differs from the series: when it begins, how long it takes, where it is and who leads.
    """
    begin = anders.pop("begint_op", None) or begin_op(overlegtype, datum)
    with transaction.atomic():
        overleg, nieuw = Overleg.objects.get_or_create(
            overlegtype=overlegtype,
            datum=datum,
            defaults={
                "school": overlegtype.school,
                "begint_op": begin,
                "duur_minuten": overlegtype.duur_minuten or STANDAARD_DUUR,
                **tijden(overlegtype.school, datum, begin),
                **anders,
            },
        )
        if nieuw:
            Deelname.objects.bulk_create(
                Deelname(
                    overleg=overleg, gebruiker=gebruiker, hoedanigheid=functie.naam, per_punt=functie.rol in EXTERN
                )
                for gebruiker, functie in vaste_mensen(overlegtype, datum)
            )
    return nieuw


def begin_op(overlegtype: Overlegtype, datum: date) -> datetime:
    """When this meeting begins on that day, on the clock of the school; a kind without a time of its own at three."""
    return kalender.begin_op(overlegtype, datum) or datetime.combine(datum, ZONDER_BEGINTIJD, kalender.AMSTERDAM)


def tijden(school: School, datum: date, begin: datetime) -> dict[str, Any]:
    """What follows from the day of a meeting: when its agenda closes, and who may read when."""
    return {"agenda_sluit_op": min(begin, _agenda_sluit(school, datum)), **inzage(school, datum)}


def dagen(
    overlegtype: Overlegtype, vanaf: date, tot: date, besluiten: dict[date, date | None] | None = None
) -> list[date]:
    """The dates of the series in this period, with what the school chose to skip or to move."""
    if besluiten is None:
        besluiten = _besluiten(overlegtype)
    data = {datum for datum in kalender.overlegdata(overlegtype, vanaf, tot) if datum not in besluiten}
    return sorted(data | {naar for naar in besluiten.values() if naar and vanaf <= naar <= tot})


def _reeks(overlegtype: Overlegtype, nu: datetime) -> int:
    vandaag = timezone.localdate(nu)
    data = dagen(overlegtype, vandaag, kalender.plus_weken(vandaag, WEKEN_VOORUIT))
    bekend = set(overlegtype.overleggen.filter(datum__in=data).values_list("datum", flat=True))
    return sum(maken(overlegtype, datum) for datum in data if datum not in bekend)


def _besluiten(overlegtype: Overlegtype) -> dict[date, date | None]:
    """Where the school moved a date of the series to; None where it skips it."""
    return dict(Reeksbesluit.objects.filter(overlegtype=overlegtype).values_list("datum", "naar_datum"))


def _eerste_open(overlegtype: Overlegtype, nu: datetime, na: date | None, samen_met: Overleg | None) -> Overleg | None:
    open_ = overlegtype.overleggen.neemt_punten_aan(nu)
    if na:
        open_ = open_.filter(datum__gt=na)
    if samen_met:
        open_ = open_.exclude(pk=samen_met.pk)
        eerste = open_.order_by("datum").values_list("pk", flat=True).first()
        allen_op_slot([samen_met.pk, eerste or samen_met.pk])
    return open_.select_for_update().order_by("datum").first()


def eerstvolgende(overlegtypen: Iterable[int | None], *, nu: datetime) -> list[int]:
    """The keys of the meetings where something for these kinds goes now; of a kind without one it is made later."""
    open_ = Overleg.objects.neemt_punten_aan(nu).filter(overlegtype__in=[pk for pk in overlegtypen if pk])
    return list(open_.order_by("overlegtype", "datum").distinct("overlegtype").values_list("pk", flat=True))


def allen_op_slot(overleggen: Iterable[int]) -> None:
    """Lock these meetings (by key) until the transaction ends, in the order of their keys: whoever needs more than one
    asks for them here, so that no two people wait for each other."""
    rijen = Overleg.objects.filter(pk__in=set(overleggen)).order_by("pk")
    list(rijen.select_for_update().values_list("pk"))


def _datum_na(overlegtype: Overlegtype, datum: date) -> date:
    """The next date of the series; of a kind without one, some school days further on."""
    if overlegtype.interval_weken:
        verder = dagen(overlegtype, datum + timedelta(days=1), kalender.plus_weken(datum, 52))
        if verder:
            return verder[0]
    return kalender.plus_schooldagen(overlegtype.school, datum, SCHOOLDAGEN_ZONDER_REEKS)


def _agenda_sluit(school: School, datum: date) -> datetime:
    """The days before it that the school counts; never in a weekend, when nobody looks."""
    dag = datum - timedelta(days=school.regels.getal("overleg.agenda_sluit_dagen"))
    dag -= timedelta(days=max(dag.isoweekday() - VRIJDAG, 0))
    tijd = time.fromisoformat(str(school.regels.waarde("overleg.agenda_sluit_tijd")))
    return datetime.combine(dag, tijd, kalender.AMSTERDAM)


def inzage(school: School, datum: date) -> dict[str, date]:
    """From when until when those invited may read their items, and until when their own agreements (INV-10)."""
    vooraf = school.regels.getal("overleg.extern_venster_dagen")
    achteraf = school.regels.getal("overleg.extern_venster_na_dagen")
    afspraak = max(achteraf, school.regels.getal("overleg.extern_afspraak_dagen"))
    return {
        "inzage_begindatum": datum - timedelta(days=vooraf), "inzage_einddatum": datum + timedelta(days=achteraf),
        "afspraken_einddatum": datum + timedelta(days=afspraak),
    }  # fmt: skip


def vaste_mensen(overlegtype: Overlegtype, datum: date) -> list[tuple[Gebruiker, Functie]]:
    """Everybody who has one of the fixed functions on that day; not those who have it for one class only."""
    functies = {f for f in (overlegtype.voorzitter_id, overlegtype.notulist_id) if f}
    functies |= set(overlegtype.vaste_functies.values_list("pk", flat=True))
    toewijzingen = (
        Roltoewijzing.objects.geldig(datum)
        .filter(school=overlegtype.school, functie__in=functies, klas=None, gebruiker__is_active=True)
        .select_related("gebruiker", "functie")
        .order_by("pk")
    )
    mensen = {t.gebruiker_id: (t.gebruiker, t.functie) for t in toewijzingen}
    return list(mensen.values())
