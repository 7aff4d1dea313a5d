"""Planning a meeting outside the series, another day or time, calling one off, and the days without school."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from accounts.models import Gebruiker
from audit.services import vastleggen
from overleggen import reeks
from overleggen.models import Agendapunt, Deelname, Overleg, Reeksbesluit
from overleggen.models.agenda import iets_te_doen
from scholen import kalender
from scholen.models import Overlegtype
from zorg.basis.models import Onvolledig
from zorg.basis.opdrachten import plaatsen

from .agenda import gewijzigd, intrekken, op_slot
from .toezeggen import voorzitter_nakijken
from .verhuizen import staat_er_al, verhuizen

AL_DIE_DAG = "Op die dag is er al een {}. Kies een andere dag."
STAAT_DAAR = "Staat al op de agenda van {}."
OVERDAG = (time(7), time(21))
VOORBIJ = "Dit tijdstip is al geweest. Kies een later moment."


@dataclass(frozen=True)
class Afspraak:
    """When and where, and who leads."""

    datum: date
    begintijd: time
    duur_minuten: int
    waar: str = ""
    voorzitter: Gebruiker | None = None

    @property
    def begint_op(self) -> datetime:
        return datetime.combine(self.datum, self.begintijd, kalender.AMSTERDAM)

    @property
    def eindigt_op(self) -> datetime:
        return self.begint_op + timedelta(minutes=self.duur_minuten)


@transaction.atomic
def plannen(overlegtype: Overlegtype, afspraak: Afspraak, *, door: Gebruiker) -> Overleg:
    """A meeting on a day of its own, with its fixed people. One that was called off that day goes on after all."""
    _komt_nog(afspraak)
    velden = {"duur_minuten": afspraak.duur_minuten, "waar": afspraak.waar, "voorzitter": afspraak.voorzitter}
    nieuw = reeks.maken(overlegtype, afspraak.datum, begint_op=afspraak.begint_op, **velden)
    overleg = overlegtype.overleggen.select_for_update(of=("self",)).get(datum=afspraak.datum)
    if not nieuw:
        if not overleg.is_vervallen:
            raise Onvolledig(AL_DIE_DAG.format(overlegtype.naam))
        tijden = reeks.tijden(overlegtype.school, afspraak.datum, afspraak.begint_op)
        overleg.zet_status(Overleg.Status.GEPLAND, vervallen_reden="", begint_op=afspraak.begint_op, **velden, **tijden)
        _mailen(overleg, "overleggen.verzet_mailen")
    vastleggen("overleg_gepland", op=overleg, door=door, datum=afspraak.datum.isoformat())
    return overleg


@transaction.atomic
def verzetten(overleg: Overleg, afspraak: Afspraak, *, door: Gebruiker) -> Overleg:
    """Another day, time, place or chair. Who was invited gets a mail when the day, the time or the place changed, and
    says again whether they come. The same words twice change nothing."""
    overleg = op_slot(overleg)
    if not overleg.kan_anders:
        raise overleg.weigering(Overleg.Status.GEPLAND)
    _komt_nog(afspraak)
    oud = overleg.datum
    if afspraak.datum != oud and overleg.overlegtype.overleggen.filter(datum=afspraak.datum).exists():
        raise Onvolledig(AL_DIE_DAG.format(overleg.overlegtype.naam))
    anders_wanneer = afspraak.begint_op != overleg.begint_op or afspraak.duur_minuten != overleg.duur_minuten
    anders_waar = afspraak.waar != overleg.waar
    if not (anders_wanneer or anders_waar or afspraak.voorzitter != overleg.voorzitter):
        return overleg
    _overnemen(overleg, afspraak)
    if afspraak.datum != oud:
        _reeks_volgt(overleg, oud, door)
    if anders_wanneer or anders_waar:
        if anders_wanneer:
            _opnieuw_vragen(overleg)
        _mailen(overleg, "overleggen.verzet_mailen")
    voorzitter_nakijken(overleg)
    vastleggen("overleg_verzet", op=overleg, door=door, van=oud.isoformat(), naar=overleg.datum.isoformat())
    return overleg


def _overnemen(overleg: Overleg, afspraak: Afspraak) -> None:
    if afspraak.begint_op != overleg.begint_op:
        for veld, waarde in reeks.tijden(overleg.school, afspraak.datum, afspraak.begint_op).items():
            setattr(overleg, veld, waarde)
        overleg.datum, overleg.begint_op, overleg.herinnerd_op = afspraak.datum, afspraak.begint_op, None
    overleg.duur_minuten, overleg.waar = afspraak.duur_minuten, afspraak.waar
    overleg.voorzitter = afspraak.voorzitter
    overleg.save()
    gewijzigd(overleg)


def _reeks_volgt(overleg: Overleg, oud: date, door: Gebruiker) -> None:
    """The series must not make the old day again; a day that was moved before is moved on."""
    soort = overleg.overlegtype
    verzet = Reeksbesluit.objects.filter(overlegtype=soort, naar_datum=oud)
    if verzet.update(naar_datum=overleg.datum):
        return
    if oud in kalender.overlegdata(soort, oud, oud):
        Reeksbesluit.objects.update_or_create(
            overlegtype=soort,
            datum=oud,
            defaults={"keuze": "verzetten", "naar_datum": overleg.datum, "gekozen_door": door},
        )


def _opnieuw_vragen(overleg: Overleg) -> None:
    """A yes or a no was about the old moment; who was kept away from their items stays away."""
    overleg.deelnames.update(toegezegd_op=None)
    afgemeld = overleg.deelnames.filter(status=Deelname.Status.AFGEMELD)
    for deelname in afgemeld.exclude(per_punt=True, zelf_afgemeld=False).order_by("pk"):
        deelname.zet_status(Deelname.Status.UITGENODIGD, zelf_afgemeld=False)


@transaction.atomic
def laten_vervallen(overleg: Overleg, *, reden: str, door: Gebruiker) -> Overleg | None:
    """Call a meeting off: those invited get a mail, and what was on it goes to the next one, which is returned.

    Who stands there with the same already stands there once; the page of this meeting says why.
    """
    naar = _volgende(overleg) if overleg.agendapunten.open().exists() else None  # both locked in one go
    overleg = op_slot(overleg)
    punten = list(overleg.agendapunten.open().select_related("overleg", "dossier__leerling").op_volgorde())
    if punten:
        naar = naar or _volgende(overleg)
        _gaat_mee(punten, naar, door=door)
    overleg.zet_status(Overleg.Status.VERVALLEN, vervallen_reden=reden)
    gewijzigd(overleg)
    voorzitter_nakijken(overleg)
    _mailen(overleg, "overleggen.vervallen_mailen")
    vastleggen("overleg_vervallen", op=overleg, door=door, punten=len(punten))
    return naar if punten else None


def _gaat_mee(punten: list[Agendapunt], naar: Overleg, *, door: Gebruiker) -> None:
    """Both meetings are locked, and the old one still takes changes."""
    for punt in punten:
        if staat_er_al(punt, naar):
            intrekken(punt, door=door, reden=STAAT_DAAR.format(reeks.dagnaam(naar.datum)))
        else:
            verhuizen([punt], naar=naar, door=door)
    gewijzigd(naar)


def _volgende(overleg: Overleg) -> Overleg:
    return reeks.volgende(overleg.overlegtype, nu=timezone.now(), samen_met=overleg)


@transaction.atomic
def reeks_beslissen(
    overlegtype: Overlegtype, *, datum: date, keuze: str, naar_datum: date | None = None, door: Gebruiker
) -> Reeksbesluit:
    """A date of the series on which there is no school is skipped or moved. Who comes second changes nothing."""
    besluit, nieuw = Reeksbesluit.objects.get_or_create(
        overlegtype=overlegtype,
        datum=datum,
        defaults={"keuze": keuze, "naar_datum": naar_datum, "gekozen_door": door},
    )
    if nieuw:
        if naar_datum:
            reeks.maken(overlegtype, naar_datum)
        vastleggen(
            "reeks_besloten", op=overlegtype, door=door, datum=datum.isoformat(), keuze=keuze,
            naar=naar_datum.isoformat() if naar_datum else "",
        )  # fmt: skip
    return besluit


def bezwaren(overlegtype: Overlegtype, afspraak: Afspraak, *, overleg: Overleg | None = None) -> list[str]:
    """Why this moment is odd, in sentences; whoever plans it may want it all the same. ``overleg``: of which it is."""
    school = overlegtype.school
    zinnen = []
    vrij = kalender.waarom_vrij(school, afspraak.datum)
    if vrij:
        zinnen.append(f"Op {reeks.dagnaam(afspraak.datum)} is er geen school: het is dan {vrij}.")
    if overleg:
        mensen = set(overleg.deelnames.exclude(status="afgemeld").values_list("gebruiker", flat=True))
    else:
        mensen = {gebruiker.pk for gebruiker, _ in reeks.vaste_mensen(overlegtype, afspraak.datum)}
    vroeg, laat = OVERDAG
    if not vroeg <= afspraak.begintijd <= laat:
        zinnen.append(f"Het begint dan om {afspraak.begintijd:%H.%M} uur. Zijn de mensen er dan?")
    eind = afspraak.eindigt_op
    zinnen += [
        f"{afspraak.waar} is dan al van het {ander.overlegtype.naam}."
        for ander in zelfde_kamer(school.pk, afspraak, overleg)
    ]
    return zinnen + [
        f"{som_van(namen)} {'zit' if len(namen) == 1 else 'zitten'} dan al in het {ander.overlegtype.naam}."
        for ander, namen in tegelijk(school.pk, mensen, afspraak.begint_op, eind, overleg)
    ]


def zelfde_kamer(school_id: int, afspraak: Afspraak, behalve: Overleg | None = None) -> list[Overleg]:
    """Other meetings of the school in this hour that are in the same place; one without a place is in none."""
    if not afspraak.waar.strip():
        return []
    rijen = (
        Overleg.objects.filter(
            school=school_id,
            waar__iexact=afspraak.waar.strip(),
            status__in=(Overleg.Status.GEPLAND, Overleg.Status.AGENDA_VASTGESTELD),
            begint_op__lt=afspraak.eindigt_op,
            begint_op__gt=afspraak.begint_op - timedelta(days=1),
        )
        .exclude(pk=behalve.pk if behalve else None)
        .select_related("overlegtype")
        .order_by("begint_op", "pk")
    )
    return [ander for ander in rijen if ander.eindigt_op > afspraak.begint_op]


def tegelijk(
    school_id: int, mensen: set[int], begin: datetime, eind: datetime, behalve: Overleg | None = None
) -> list[tuple[Overleg, list[str]]]:
    """Other meetings of the school in this hour, and who of these people is expected in each."""
    rijen = (
        Deelname.objects.filter(
            gebruiker__in=mensen,
            overleg__school=school_id,
            overleg__status__in=(Overleg.Status.GEPLAND, Overleg.Status.AGENDA_VASTGESTELD),
            overleg__begint_op__lt=eind,
            overleg__begint_op__gt=begin - timedelta(days=1),
        )
        .exclude(status=Deelname.Status.AFGEMELD)
        .exclude(overleg=behalve)
        .select_related("gebruiker", "overleg__overlegtype")
        .order_by("overleg__begint_op", "gebruiker__voornaam", "pk")
    )
    per_overleg: dict[Overleg, list[str]] = {}
    for rij in rijen:
        if rij.overleg.eindigt_op > begin:
            per_overleg.setdefault(rij.overleg, []).append(rij.gebruiker.naam)
    return list(per_overleg.items())


def som_van(namen: list[str]) -> str:
    return " en ".join(filter(None, [", ".join(namen[:-1]), namen[-1]]))


def _komt_nog(afspraak: Afspraak) -> None:
    if afspraak.begint_op <= timezone.now():
        raise Onvolledig(VOORBIJ)
    if timezone.localdate(afspraak.eindigt_op) != afspraak.datum:
        raise Onvolledig(reeks.NA_MIDDERNACHT)


def _mailen(overleg: Overleg, soort: str) -> None:
    """One mail for everybody who is expected, about the moment as it is now."""
    begin = overleg.begint_op.isoformat()
    for deelname in overleg.deelnames.filter(iets_te_doen()).exclude(status=Deelname.Status.AFGEMELD).order_by("pk"):
        plaatsen(
            soort, sleutel=f"{deelname.pk}:{overleg.teller}", bij=deelname, deelname_id=deelname.pk, begint_op=begin
        )
