"""The fixed lesson in the week (ZEIST-51, ZIEK-34): in words, and which hours pupil and begeleider still have."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import JSONObject
from psycopg.types.range import DateRange, NumericRange

from roosters.models import Lesuur
from roosters.rooster import Lesuren, Plek, gewone_dag
from roosters.vrij import Stand, Uur, Week, week
from scholen.models import Catalogusitem
from zorg.basis.models import Onvolledig

from .models import Arrangement, Dag, Vastmoment
from .models.moment import ELKE, EVEN, ONEVEN, WEKEN, WELKE

VOORBIJ = "De laatste dag van deze begeleiding is geweest. Kies eerst een andere laatste dag."
Frequentie = Catalogusitem.Frequentie


@dataclass(frozen=True)
class Vak:
    """One hour of the week as somebody can choose it: ``ritmes`` is what is still possible there."""

    uur: Uur
    ritmes: list[str]
    gekozen: str = ""  # the fixed moment is this hour, in these weeks
    half: str = ""  # every other week this hour is somebody else's

    @property
    def stand(self) -> Stand:
        return self.uur.stand

    @property
    def plekken(self) -> list[tuple[str, str, str]]:
        """Value, label and the whole sentence of each button."""
        dag, nummer = self.uur.dag, self.uur.lesuur.nummer
        return [
            (f"{dag}-{nummer}-{ritme}", "Kies" if ritme == ELKE else ritme.capitalize(),
             f"Kies {Dag(dag).label.lower()} {nummer}e uur, {WELKE[ritme]}")
            for ritme in self.ritmes
        ]  # fmt: skip


@dataclass(frozen=True)
class Keuze:
    """The week to choose from, and what is known of it."""

    week: Week
    dagen: list[tuple[str, list[Vak]]]
    om_de_week: bool
    weeknummer: int
    rooster_van: date | None = None  # the roster of a later day, where a roster for a while counts now

    @property
    def samen_vrij(self) -> int:
        return sum(1 for _, vakken in self.dagen for vak in vakken if vak.stand == Stand.VRIJ and vak.ritmes)


def ritmes(arrangement: Arrangement) -> list[str]:
    """Which weeks fit how often they meet; where that is open, all of them."""
    if arrangement.frequentie == Frequentie.WEKELIJKS:
        return [ELKE]
    return [EVEN, ONEVEN] if arrangement.frequentie == Frequentie.TWEEWEKELIJKS else [ELKE, EVEN, ONEVEN]


def periode(arrangement: Arrangement, *, op: date) -> DateRange:
    """From its first day, or today, to the planned end."""
    begin = max(op, arrangement.begindatum or op)
    na = arrangement.geplande_einddatum + timedelta(days=1) if arrangement.geplande_einddatum else None
    if na and na <= begin:
        raise Onvolledig(VOORBIJ)
    return DateRange(begin, na)


def van(arrangement: Arrangement, *, op: date) -> Vastmoment | None:
    return Vastmoment.objects.lopend(op).filter(arrangement=arrangement).order_by("pk").last()


def van_alle(arrangementen: Iterable[Arrangement], *, op: date) -> dict[int, str]:
    """For a list: the fixed moment of each in words, in one query."""
    rijen = Vastmoment.objects.lopend(op).filter(arrangement__in=[a.pk for a in arrangementen]).order_by("pk")
    return {rij.arrangement_id: rij.woorden for rij in rijen}


def met_tijd(arrangement: Arrangement, *, op: date) -> tuple[Vastmoment, str, date | None] | None:
    """The fixed moment, when that hour begins and ends, and its last day where the support goes on after it."""
    moment = van(arrangement, op=op)
    if moment is None:
        return None
    uur = Lesuur.objects.filter(school=arrangement.school_id, nummer=moment.lesuur).first()
    return moment, uur.tijd if uur else "", _eerder_voorbij(moment.periode.upper, arrangement)


def als_rij(op: date) -> Subquery:
    """The same for a page that reads the arrangement anyway, along with it; ``uit_rij`` makes it what it was."""
    uur = Lesuur.objects.filter(school=OuterRef("leerling__school"), nummer=OuterRef("lesuur"))
    rij = JSONObject(
        dag="dag", lesuur="lesuur", van="weken__startswith", tot="weken__endswith", na="periode__endswith",
        begin=Subquery(uur.values("begin")[:1]), eind=Subquery(uur.values("eind")[:1]),
    )  # fmt: skip
    nu = Vastmoment.objects.lopend(op).filter(arrangement=OuterRef("pk")).order_by("-pk")
    return Subquery(nu.values(rij=rij)[:1])


def uit_rij(rij: dict[str, Any] | None, arrangement: Arrangement) -> tuple[Vastmoment, str, date | None] | None:
    if rij is None:
        return None
    moment = Vastmoment(dag=rij["dag"], lesuur=rij["lesuur"], weken=NumericRange(rij["van"], rij["tot"]))
    na = rij["na"] and date.fromisoformat(rij["na"])
    tijd = f"{rij['begin'][:5]} tot {rij['eind'][:5]} uur".replace(":", ".") if rij["begin"] else ""
    return moment, tijd, _eerder_voorbij(na, arrangement)


def _eerder_voorbij(na: date | None, arrangement: Arrangement) -> date | None:
    """The last day of the hour, where the support goes on after it."""
    laatste = na and na - timedelta(days=1)
    einde = arrangement.geplande_einddatum
    return laatste if laatste and (einde is None or laatste < einde) else None


def keuze(arrangement: Arrangement, *, op: date, lesuren: Lesuren | None = None) -> Keuze:
    """The week of pupil and begeleider with what other fixed moments already hold, seen over the whole period."""
    begeleider, leerling = arrangement.begeleider, arrangement.dossier.leerling
    if begeleider is None:
        raise Onvolledig("Kies eerst wie begeleidt.")
    tijd = periode(arrangement, op=op)
    mogelijk, bezet = ritmes(arrangement), _bezet(arrangement, tijd)
    vol = {
        plek: reden for plek, (weken, reden) in bezet.items()
        if not any(_past(ritme, weken) for ritme in mogelijk)
    }  # fmt: skip
    # The roster of the day on which it begins, which may be another than that of today; a week of tests is no week to
    # choose by.
    dag = gewone_dag(leerling.school, tijd.lower or op)
    beeld = week(leerling, begeleider, op=dag, bezet_leerling=vol, lesuren=lesuren)
    nu = van(arrangement, op=op)
    gekozen = {Plek(nu.dag, nu.lesuur): WELKE[nu.ritme]} if nu else {}
    dagen = [
        (dag.label, [_vak(uur, mogelijk, bezet.get(uur.plek), gekozen.get(uur.plek, "")) for uur in uren])
        for dag, uren in beeld.dagen
    ]
    return Keuze(beeld, dagen, EVEN in mogelijk, op.isocalendar().week, dag if dag > (tijd.lower or op) else None)


def _vak(uur: Uur, mogelijk: list[str], bezet: tuple[set[int], str] | None, gekozen: str) -> Vak:
    if uur.stand == Stand.NIET:
        return Vak(uur, [], gekozen)
    weken, reden = bezet or (set(), "")
    over = [ritme for ritme in mogelijk if _past(ritme, weken) and WELKE[ritme] != gekozen]
    return Vak(uur, over, gekozen, reden and f"{reden} om de week")


def _past(ritme: str, weken: set[int]) -> bool:
    return not weken & set(range(*WEKEN[ritme]))


def _bezet(arrangement: Arrangement, tijd: DateRange) -> dict[Plek, tuple[set[int], str]]:
    """Each hour in which one of the two has another fixed moment: in which weeks, and of whom it is. Never which
    pupil: that is not for who chooses here."""
    leerling = arrangement.dossier.leerling
    anders = Vastmoment.objects.filter(
        Q(begeleider=arrangement.begeleider_id) | Q(leerling=leerling), periode__overlap=tijd
    )
    bezet: dict[Plek, tuple[set[int], str]] = {}
    for rij in anders.exclude(arrangement=arrangement).order_by("pk"):
        plek = Plek(rij.dag, rij.lesuur)
        weken, _ = bezet.get(plek, (set(), ""))
        eigen = rij.leerling_id == leerling.pk
        reden = f"{leerling.roepnaam} heeft andere begeleiding" if eigen else "De begeleider ziet een andere leerling"
        bezet[plek] = (weken | set(range(rij.weken.lower, rij.weken.upper)), reden)
    return bezet
