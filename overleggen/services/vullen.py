"""The agenda fills itself: what the profile puts on it, and what falls off because it cannot be discussed any more.

An aanmelding, an advice of the doctor and what was held over put themselves on it. Everything here comes once: what was
taken off by hand stays off, because its ``herkomst`` was there already.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from accounts.models import Gebruiker
from arrangementen.models import Arrangement
from casussen.models import Casus
from casussen.models import Overdracht as Casusoverdracht
from dossiers.models import Dossier, Overdracht
from overleggen.models import Agendapunt, Besluit, Overleg
from overleggen.reeks import dagnaam
from scholen import kalender
from scholen.models import Overlegtype, Uitkomst
from zorg.basis.models import Onvolledig

from .agenda import agenderen, intrekken
from .verhuizen import EEN_KEER

Autovullen, Soort = Overlegtype.Autovullen, Agendapunt.Soort
VERTROKKEN = "{} zit niet meer op school."
GESLOTEN = "Het dossier van {} is gesloten."


@dataclass(frozen=True)
class Voorstel:
    dossier: Dossier
    soort: str
    herkomst: str
    hulpvraag: str
    door: Gebruiker
    zonder_ouders: bool = False


def vullen(overleg: Overleg, *, door: Gebruiker | None = None) -> int:
    """Put what is due on the agenda of a meeting that is locked; returns how many items came. ``door`` None: by itself,
    in the name of whoever it comes from."""
    soorten = set(overleg.overlegtype.autovullen)
    voorstellen = [v for soort, bron in BRONNEN.items() if soort in soorten for v in bron(overleg)]
    voorstellen += besluiten(overleg)
    bekend = set(
        Agendapunt.objects.filter(herkomst__in=[v.herkomst for v in voorstellen]).values_list("herkomst", flat=True)
    )
    nieuw = {_een_keer(v): v for v in reversed(voorstellen) if v.herkomst not in bekend}
    return sum(_erop(voorstel, overleg, door) for voorstel in reversed(nieuw.values()))


def _een_keer(voorstel: Voorstel) -> tuple[object, ...]:
    """A pupil comes on an agenda once for each kind of question; of what counts by itself each comes."""
    if voorstel.soort in EEN_KEER:
        return voorstel.dossier.pk, voorstel.soort
    return (voorstel.herkomst,)


def _erop(voorstel: Voorstel, overleg: Overleg, door: Gebruiker | None) -> bool:
    """What the meeting does not take yet stays off; whoever it is about can be put on it by hand."""
    try:
        agenderen(
            voorstel.dossier,
            soort=voorstel.soort,
            herkomst=voorstel.herkomst,
            hulpvraag=voorstel.hulpvraag,
            door=door or voorstel.door,
            overleg=overleg,
            zonder_ouders=voorstel.zonder_ouders,
        )
    except Onvolledig:
        return False
    return True


def evaluaties(overleg: Overleg) -> Iterator[Voorstel]:
    """Support whose evaluation is due on or before the day of the meeting."""
    rijen = (
        Arrangement.objects.van_school(overleg.school)
        .lopend()
        .filter(_in_zorg("dossier__"), evaluatiedatum__lte=overleg.datum)
        .select_related("dossier__leerling__school", "catalogusitem", "begeleider", "aangevraagd_door")
        .order_by("evaluatiedatum", "pk")
    )
    for rij in rijen:
        herkomst, vraag = f"evaluatie:{rij.pk}:{rij.evaluatiedatum:%Y%m%d}", f"Evaluatie van {rij.catalogusitem.naam}"
        door = rij.begeleider or rij.aangevraagd_door
        yield Voorstel(rij.dossier, Soort.EVALUATIE, herkomst, vraag, door, rij.zonder_ouders)


def casussen(overleg: Overleg) -> Iterator[Voorstel]:
    """A running case whose evaluation is due, or that came in the step which is this very meeting; never one in
    confidence. Who stands on an agenda of this kind already is not put there twice."""
    besproken = Agendapunt.objects.filter(
        dossier=OuterRef("dossier"), overleg__overlegtype=overleg.overlegtype_id, ingebracht_op__gte=OuterRef("sinds")
    ).exclude(status=Agendapunt.Status.INGETROKKEN)
    staat_erop = Agendapunt.objects.open().filter(
        dossier=OuterRef("dossier"), overleg__overlegtype=overleg.overlegtype_id
    )
    rijen = (
        Casus.objects.lopend()
        .openbaar()
        .filter(_in_zorg("dossier__"), dossier__leerling__school=overleg.school_id)
        .annotate(sinds=F("in_fase_sinds_op"))
        .filter(~Exists(staat_erop))
        .filter(
            Q(evaluatiedatum__lte=overleg.datum)
            | Q(fase__code=overleg.overlegtype.code, in_fase_sinds_op__date__lte=overleg.datum) & ~Exists(besproken)
        )
        .select_related("dossier__leerling__school", "fase", "casemanager", "geopend_door")
        .order_by("evaluatiedatum", "pk")
    )
    for rij in rijen:
        if rij.evaluatiedatum and rij.evaluatiedatum <= overleg.datum:
            wanneer, vraag = rij.evaluatiedatum, "De evaluatie van de casus is aan de beurt."
        else:
            wanneer, vraag = timezone.localdate(rij.in_fase_sinds_op), f"De casus is nu in de stap ‘{rij.fase.naam}’."
        door = rij.casemanager or rij.geopend_door
        yield Voorstel(rij.dossier, Soort.CASUS, f"casus:{rij.pk}:{wanneer:%Y%m%d}", vraag, door)


def overdrachten(overleg: Overleg) -> Iterator[Voorstel]:
    """A pupil whom a colleague handed over this school year, or whose case went to the next step with its form, and of
    whom this meeting did not speak since. What was written stays between those two."""
    dit_jaar = (kalender.begin_schooljaar(overleg.datum), overleg.datum)
    rijen = (
        Overdracht.objects.filter(_in_zorg("dossier__"), dossier__leerling__school=overleg.school_id)
        .filter(~Exists(_gesproken(overleg, "dossier", sinds="aangeboden_op")), aangeboden_op__date__range=dit_jaar)
        .select_related("dossier__leerling__school", "van", "aan")
        .order_by("aangeboden_op", "pk")
    )
    for rij in rijen:
        vraag = f"{rij.van.naam} droeg de leerling over aan {rij.aan.naam}. Wat moet het overleg weten?"
        yield Voorstel(rij.dossier, Soort.OVERDRACHT, f"overdracht:{rij.pk}", vraag, rij.van)
    lopend = (
        Casus.objects.lopend().openbaar().filter(_in_zorg("dossier__"), dossier__leerling__school=overleg.school_id)
    )
    formulieren = (
        Casusoverdracht.objects.filter(casus__in=lopend, geschreven_op__date__range=dit_jaar)
        .filter(~Exists(_gesproken(overleg, "casus__dossier", sinds="geschreven_op")))
        .select_related("casus__dossier__leerling__school", "aan", "functie", "geschreven_door")
        .order_by("geschreven_op", "pk")
    )
    for formulier in formulieren:
        vraag = f"De casus ging naar {formulier.aan.naam}. Wat moet het overleg weten?"
        herkomst = f"overdracht_casus:{formulier.pk}"
        yield Voorstel(formulier.casus.dossier, Soort.OVERDRACHT, herkomst, vraag, formulier.geschreven_door)


def _gesproken(overleg: Overleg, dossier: str, *, sinds: str) -> QuerySet[Agendapunt]:
    """What this kind of meeting said of this pupil after that moment, or is going to say."""
    return Agendapunt.objects.op_de_agenda().filter(
        Q(status__in=Agendapunt.OPEN) | Q(overleg__begint_op__gte=OuterRef(sinds)),
        dossier=OuterRef(dossier),
        overleg__overlegtype=overleg.overlegtype_id,
    )


def aankondigingen(overleg: Overleg) -> Iterator[Voorstel]:
    """Who goes to the next meeting with people from outside: the small team hears of it and prepares it (SEG-153)."""
    hier = overleg.agendapunten.open().filter(dossier=OuterRef("dossier"))
    rijen = (
        Agendapunt.objects.open()
        .filter(
            _in_zorg("dossier__"),
            ~Exists(hier),
            overleg__school=overleg.school_id,
            overleg__overlegtype__soort=Overlegtype.Soort.GROOT,
            overleg__datum__gte=overleg.datum,
        )
        .exclude(overleg__status=Overleg.Status.VERVALLEN)
        .select_related("dossier__leerling__school", "overleg__overlegtype", "ingebracht_door")
        .order_by("overleg__datum", "volgorde", "pk")
    )
    eerste: date | None = None
    for rij in rijen:
        eerste = eerste or rij.overleg.datum
        if rij.dossier and rij.overleg.datum == eerste:
            vraag = f"Gaat op {dagnaam(rij.overleg.datum)} naar het {rij.overleg.overlegtype.naam}. {rij.hulpvraag}"
            yield Voorstel(
                rij.dossier, Soort.AANKONDIGING, f"aankondiging:{rij.pk}", vraag.strip(), rij.ingebracht_door,
                rij.zonder_ouders,
            )  # fmt: skip


def besluiten(overleg: Overleg) -> Iterator[Voorstel]:
    """What this kind of meeting decided to look at again on a day that has come. Support that the profile fetches by
    its own evaluation is not asked after twice."""
    rijen = (
        Besluit.objects.filter(
            _in_zorg("agendapunt__dossier__"),
            agendapunt__overleg__overlegtype=overleg.overlegtype_id,
            agendapunt__overleg__status=Overleg.Status.GEHOUDEN,
            agendapunt__status=Agendapunt.Status.BESPROKEN,
            evaluatiedatum__lte=overleg.datum,
        )
        .select_related("agendapunt__dossier__leerling__school", "agendapunt__overleg", "uitkomst", "vastgelegd_door")
        .order_by("evaluatiedatum", "pk")
    )
    if Autovullen.EVALUATIES in overleg.overlegtype.autovullen:
        rijen = rijen.exclude(uitkomst__gevolg=Uitkomst.Gevolg.INZET)
    samen: dict[str, list[Besluit]] = {}  # of one item and for one day: one question
    for rij in rijen:
        samen.setdefault(f"herzien:{rij.agendapunt_id}:{rij.evaluatiedatum:%Y%m%d}", []).append(rij)
    for herkomst, groep in samen.items():
        punt, namen = groep[0].agendapunt, ", ".join(besluit.uitkomst.naam for besluit in groep)
        if punt.dossier is None:  # about nobody by name: nothing to come back to
            continue
        wat = "het besluit" if len(groep) == 1 else "de besluiten"
        vraag = f"Evaluatie van {wat} van {dagnaam(punt.overleg.datum)}: {namen}"
        yield Voorstel(punt.dossier, Soort.EVALUATIE, herkomst, vraag, groep[0].vastgelegd_door, punt.zonder_ouders)


BRONNEN: dict[str, Callable[[Overleg], Iterable[Voorstel]]] = {
    Autovullen.EVALUATIES: evaluaties,
    Autovullen.CASUSSEN: casussen,
    Autovullen.OVERDRACHTEN: overdrachten,
    Autovullen.AANKONDIGINGEN: aankondigingen,
}


def wie_weg_is_eraf(overleg: Overleg, *, door: Gebruiker | None = None) -> list[Agendapunt]:
    """Who left school, or whose file was closed, is not discussed any more; the agenda says so."""
    vandaag = timezone.localdate()
    weg = overleg.agendapunten.open().exclude(dossier=None).exclude(_in_zorg("dossier__", vandaag))
    punten = list(weg.select_related("dossier__leerling", "overleg").order_by("pk"))
    for punt in punten:
        zin = GESLOTEN if not _vertrokken(punt, vandaag) else VERTROKKEN
        intrekken(punt, door=door, reden=zin.format(punt.roepnaam))
    return punten


def _vertrokken(punt: Agendapunt, datum: date) -> bool:
    weg = punt.leerling.uitschrijfdatum if punt.leerling else None
    return weg is not None and weg <= datum


def _in_zorg(pad: str, datum: date | None = None) -> Q:
    """At school still, and with a file that is open. ``pad`` leads to the file."""
    datum = datum or timezone.localdate()
    hier = Q(**{f"{pad}leerling__uitschrijfdatum": None}) | Q(**{f"{pad}leerling__uitschrijfdatum__gt": datum})
    return Q(**{f"{pad}status": Dossier.Status.ACTIEF}) & hier
