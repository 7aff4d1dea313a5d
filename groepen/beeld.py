"""What the pages show: everybody sees of a group how full it is, and of its pupils only those they may see."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.formats import date_format

from accounts.models import Gebruiker
from arrangementen.beeld import wacht_op
from arrangementen.models import Arrangement, ArrangementDoel, Begeleidingsgesprek

from . import wachtrij
from .models import Bijeenkomst, Deelname, Groep, GroepQuerySet, Opkomst

STANDEN: dict[str, tuple[str, tuple[str, ...]]] = {
    "nu": ("Begint nog of loopt", Groep.OPEN),
    "klaar": ("Klaar", (Groep.Status.AFGEROND, Groep.Status.VERVALLEN)),
}
WACHT = Arrangement.Status.WACHTLIJST
AANWEZIG = Begeleidingsgesprek.Aanwezigheid.AANWEZIG


def rij(groep: Any) -> dict[str, Any]:
    """One row of the list; ``groep`` comes from ``voor_lijst``."""
    return {
        "url": groep.get_absolute_url(),
        "naam": groep.naam,
        "wat": groep.catalogusitem.naam,
        "trainer": str(groep.trainer),
        "stand": groep.get_status_display(),
        "bezet": f"{groep.bezet} van {groep.grootste}",
        "te_klein": groep.status == Groep.Status.VOORBEREIDING and groep.bezet < groep.kleinste,
        "wachten": groep.wachten,
        "volgende": groep.volgende if groep.is_open else None,
    }


def mensen(gebruiker: Gebruiker, groep: Groep) -> dict[str, Any]:
    """Who is in it and who waits, of those this user may see; of the others only how many there are."""
    doelen = ArrangementDoel.objects.filter(arrangement=OuterRef("arrangement"))
    zichtbaar = Deelname.objects.waarop(gebruiker, "traject.inzien").filter(groep=groep).van_nu()
    zichtbaar = zichtbaar.met_leerling().annotate(heeft_doel=Exists(doelen))
    alle = list(zichtbaar.order_by("arrangement__dossier__leerling__roepnaam", "pk"))
    iedereen = list(groep.deelnames.van_nu().met_leerling())
    rij_ = sorted((d for d in iedereen if d.arrangement.status == WACHT), key=wachtrij.beurt)
    volgorde = [d.pk for d in rij_]
    bezet = sum(1 for d in iedereen if d.arrangement.status in Arrangement.BEZET)
    deelnemers = [_deelnemer(d, groep) for d in alle if d.arrangement.status != WACHT]
    wachten = [d for d in alle if d.arrangement.status == WACHT]
    wachten.sort(key=lambda d: volgorde.index(d.pk) if d.pk in volgorde else len(volgorde))
    met_plek = sum(1 for d in deelnemers if d["heeft_plek"])
    return {
        "bezet": bezet,
        "vrij": max(groep.grootste - bezet, 0),
        "deelnemers": deelnemers,
        "anderen": bezet - met_plek,
        "wachten": len(rij_),
        "wachtrij": [_wachtende(d, volgorde, groep) for d in wachten],
        "leerlingen": [d.leerling_id for d in alle],
    }


def _leerling(deelname: Any, groep: Groep) -> dict[str, Any]:
    leerling = deelname.arrangement.dossier.leerling
    leerjaar = leerling.klas.leerjaar.volgnummer if leerling.klas else None
    return {
        "pk": deelname.pk,
        "url": deelname.arrangement.get_absolute_url(),
        "leerling": str(leerling),
        "roepnaam": leerling.roepnaam,
        "klas": leerling.klas.naam if leerling.klas else "",
        "ander_leerjaar": groep.leerjaar is not None and leerjaar != groep.leerjaar,
    }


def _deelnemer(deelname: Any, groep: Groep) -> dict[str, Any]:
    arrangement = deelname.arrangement
    op_plan = arrangement.status == Arrangement.Status.WACHT_OP_DOCUMENT
    return {
        **_leerling(deelname, groep),
        "status": arrangement.get_status_display(),
        # the label beside it says already that the plan is not there yet
        "wacht_op": "" if op_plan else wacht_op(arrangement, heeft_doel=deelname.heeft_doel),
        "heeft_plek": arrangement.status in Arrangement.BEZET,
        "kan_weigeren": arrangement.is_voor_start,
        "bewijs": deelname.bewijs_id is not None,
    }


def _wachtende(deelname: Any, volgorde: list[int], groep: Groep) -> dict[str, Any]:
    nummer = volgorde.index(deelname.pk) + 1 if deelname.pk in volgorde else None
    return {**_leerling(deelname, groep), "nummer": nummer, "sinds": deelname.arrangement.wachtlijst_op}


def dagen(groep: Groep) -> list[dict[str, Any]]:
    """The meetings, with how many came, and of how many that still has to be written."""
    vandaag = timezone.localdate()
    rijen = groep.bijeenkomsten.annotate(
        genoteerd=Count("opkomst"), kwamen=Count("opkomst", filter=Q(opkomst__gesprek__aanwezigheid=AANWEZIG)),
        nog=_nog(),
    )  # fmt: skip
    return [
        {
            "bijeenkomst": rij, "datum": rij.datum, "nummer": rij.nummer, "geweest": rij.datum <= vandaag,
            "genoteerd": rij.genoteerd, "kwamen": rij.kwamen, "nog": rij.nog, "samen": rij.genoteerd + rij.nog,
            "niet_door": groep.ging_niet_door(rij.datum, genoteerd=rij.genoteerd),
        }
        for rij in rijen.order_by("nummer")
    ]  # fmt: skip


def _nog() -> Coalesce:
    """Of how many who ran with the group on that day nothing was written (``houden.te_noteren``)."""
    geschreven = Opkomst.objects.filter(bijeenkomst=OuterRef(OuterRef("pk")), deelname=OuterRef("pk"))
    open_ = Deelname.objects.filter(
        ~Exists(geschreven), groep=OuterRef("groep"), arrangement__status__in=Arrangement.LOPEND,
        arrangement__begindatum__lte=OuterRef("datum"),
    )  # fmt: skip
    return _aantal(open_.order_by().values("groep"))


def _aantal(per_groep: QuerySet[Any, Any]) -> Coalesce:
    return Coalesce(Subquery(per_groep.annotate(aantal=Count("pk")).values("aantal")), 0)


def te_doen(rijen: list[dict[str, Any]]) -> Bijeenkomst | None:
    """The first meeting of which somebody's line is empty, once its day has come."""
    return next((rij["bijeenkomst"] for rij in rijen if rij["geweest"] and rij["nog"]), None)


def kiezen(groepen: GroepQuerySet, op: date) -> list[tuple[Groep, str]]:
    """The groups somebody can go to, each in one line."""
    dagen_ = Bijeenkomst.objects.filter(groep=OuterRef("pk")).order_by().values("groep")
    rijen = groepen.voor_lijst(op).annotate(geweest=_aantal(dagen_.filter(datum__lt=op)), keren=_aantal(dagen_))
    return [(groep, _keuze(groep)) for groep in rijen.order_by("volgende", "pk")]


def _keuze(groep: Any) -> str:
    plekken = groep.grootste - groep.bezet
    if plekken > 0 and not groep.wachten:
        stand = "1 plek vrij" if plekken == 1 else f"{plekken} plekken vrij"
    else:
        stand = "vol, nog niemand wacht" if not groep.wachten else f"vol, op de wachtlijst: {groep.wachten}"
    jaar = f", vooral leerjaar {groep.leerjaar}" if groep.leerjaar else ""
    dag = f". Volgende keer: {date_format(groep.volgende, 'l j F')}" if groep.volgende else ""
    keren = f". {groep.geweest} van {groep.keren} keer geweest" if groep.geweest else ""
    return f"{groep.naam}: {stand}{jaar}{keren}{dag}"


def opkomst(bijeenkomst: Bijeenkomst, gebruiker: Gebruiker) -> list[dict[str, Any]]:
    """What was written of this meeting, of the pupils this user writes it about."""
    zichtbaar = Deelname.objects.waarop(gebruiker, "traject.voortgang_noteren")
    zichtbaar |= Deelname.objects.waarop(gebruiker, "groep.beheren")
    rijen = bijeenkomst.opkomst.filter(deelname__in=zichtbaar).select_related(
        "gesprek__deelbaar", "gesprek__geschreven_door", "deelname__arrangement__dossier__leerling"
    )
    return [
        {
            "pk": rij.deelname_id,
            "leerling": str(rij.deelname.arrangement.dossier.leerling),
            "was_er": rij.gesprek.get_aanwezigheid_display(),
            "aanwezig": rij.gesprek.aanwezigheid == AANWEZIG,
            "met_bericht": rij.gesprek.aanwezigheid == Begeleidingsgesprek.Aanwezigheid.AFWEZIG_MET_BERICHT,
            "zin": rij.gesprek.deelbaar.tekst if rij.gesprek.deelbaar else "",
            "wie": str(rij.gesprek.geschreven_door),
            "gesprek": rij.gesprek_id,
        }
        for rij in rijen.order_by("deelname__arrangement__dossier__leerling__roepnaam", "pk")
    ]


def begin_en_eind(groep: Groep, datum: date) -> str:
    """ "14.30 tot 15.30 uur"."""
    begin = datetime.combine(datum, groep.begintijd)
    return f"{begin:%H.%M} tot {begin + timedelta(minutes=groep.minuten):%H.%M} uur"


def anders(genoteerd: list[dict[str, Any]], regels: list[Any], botst: set[int]) -> list[dict[str, Any]]:
    """Lines a colleague wrote first: what stands there, and what this user typed, to copy."""
    getypt = {regel.deelname.pk: regel for regel in regels}
    return [{**rij, "jij": getypt[rij["pk"]].zin} for rij in genoteerd if rij["pk"] in botst]


def per_groep(rijen: list[Any]) -> list[dict[str, Any]]:
    """Who waits, group by group, in the order in which they get a place; ``rijen`` carry the last day of the group."""
    groepen: dict[int, list[Any]] = {}
    for rij in rijen:
        groepen.setdefault(rij.groep_id, []).append(rij)
    return [_groep_van(samen) for samen in groepen.values()]


def _groep_van(samen: list[Any]) -> dict[str, Any]:
    groep = samen[0].groep
    samen.sort(key=wachtrij.beurt)
    volgorde = [d.pk for d in samen]
    return {
        "groep": groep,
        "wat": groep.catalogusitem.naam,
        "klaar": samen[0].klaar,
        "rijen": [_wachtende(d, volgorde, groep) for d in samen],
    }
