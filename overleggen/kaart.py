"""The casuskaart: all that somebody from outside ever reads of a meeting (W8; INV-10, INV-18, GRO-70).

One projection, for the partner's own screen, for the coordinator's preview of it and for the pack. It knows no file:
what the school shares is what the coordinator typed for people from outside, and the question to this discipline.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format

from accounts.models import Gebruiker
from dossiers.models import Doel, Toestemming
from dossiers.namen import noemt_ziekte

from .models import Actiepunt, Agendapunt, Deelname, Overleg, Puntdeelname
from .models.agenda import functies_van_buiten

ZONDER_NAAM = "Leerling zonder naam"
VERZWEGEN = "Vraag de school wat er met u is afgesproken"
LEERPLICHT = "XL"


@dataclass(frozen=True)
class Afspraak:
    pk: int
    wat: str
    datum: date | None
    status: str


@dataclass(frozen=True)
class Kaart:
    """One item, as this person reads it. After the meeting only the agreements are left."""

    pk: int
    punt_pk: int
    leerling_pk: int | None
    naam: str
    tijd: str
    toestemming: str
    verzoek: str
    vraag: str
    tekst: str
    verzwegen: bool
    inbreng: str
    versie: int
    inbreng_op: datetime | None
    afspraken: list[Afspraak] = field(default_factory=list)


@dataclass(frozen=True)
class Tafel:
    """One meeting, with the own items."""

    overleg: Overleg
    deelname_pk: int
    dag: str
    tijd: str
    eindigt: date
    kaarten: list[Kaart]

    @property
    def gesloten(self) -> bool:
        return self.overleg.is_gesloten


@dataclass(frozen=True)
class Beurt:
    """Where a meeting that runs is now, for one person: at this item of theirs, or (None) not at one; or it closed."""

    deelname_pk: int
    pk: int | None = None
    naam: str = ""
    dicht: bool = False

    @property
    def code(self) -> str:
        return f"dicht{self.deelname_pk}" if self.dicht else str(self.pk or "")


@dataclass(frozen=True)
class Stand:
    """Which items somebody may read at this moment, and where their meetings are.

    Nothing in it changes while the chair goes from one item of another to the next.
    """

    kaarten: str = ""
    beurten: list[Beurt] = field(default_factory=list)

    @property
    def code(self) -> str:
        return f"{self.kaarten}/{'.'.join(beurt.code for beurt in self.beurten if beurt.code)}"


MET = (
    "agendapunt__dossier__leerling__klas",
    "agendapunt__overleg__overlegtype",
    "agendapunt__overleg__school",
    "deelname",
)


def tafels(partner: Gebruiker) -> list[Tafel]:
    """What this person may read now, by meeting: the next one first, what was held after that."""
    rijen = Puntdeelname.objects.waarop(partner, "eigen_punt.inzien")
    per_overleg: dict[int, list[Puntdeelname]] = defaultdict(list)
    for rij in _op_volgorde(rijen):
        per_overleg[rij.agendapunt.overleg_id].append(rij)
    alle = _kaarten([rij for groep in per_overleg.values() for rij in groep], partner)
    tafels_ = [_tafel(groep, [alle[rij.pk] for rij in groep if rij.pk in alle]) for groep in per_overleg.values()]
    return sorted((t for t in tafels_ if t.kaarten), key=lambda t: (t.gesloten, t.overleg.begint_op))


def stand(partner: Gebruiker) -> Stand:
    """For the screen that asks it every few seconds; who leads is at an item of the meeting (``bij_punt``)."""
    rijen = _op_volgorde(Puntdeelname.objects.waarop(partner, "eigen_punt.inzien"))
    beurten: dict[int, Beurt] = {}
    for rij in rijen:
        overleg = rij.agendapunt.overleg
        if overleg.status == Overleg.Status.BEZIG:
            beurten.setdefault(overleg.pk, Beurt(rij.deelname_id))
            if overleg.bij_punt_id == rij.agendapunt_id:
                beurten[overleg.pk] = Beurt(rij.deelname_id, rij.pk, naam_van(rij.agendapunt))
    kaarten_ = ".".join(f"{rij.pk}{rij.agendapunt.overleg.status[0]}" for rij in rijen)
    return Stand(kaarten_, list(beurten.values()))


def stand_voor_wie_typt(nu: Stand, gezien: str, partner: Gebruiker) -> Stand:
    """The items that the page shows stay until somebody stops typing; of a meeting that it knew to run and that closed
    it hears so at once."""
    oud = gezien.partition("/")[0]
    liepen = [int(pk) for pk in re.findall(r"\b(\d{1,15})b\b", oud)]
    dicht = Deelname.objects.filter(
        gebruiker=partner, puntdeelnames__in=liepen, overleg__status=Overleg.Status.GEHOUDEN
    )
    weg = [Beurt(pk, dicht=True) for pk in dicht.order_by("pk").distinct().values_list("pk", flat=True)]
    return Stand(oud, nu.beurten + weg)


def kaarten(rijen: Any, partner: Gebruiker) -> list[Kaart]:
    """The projection of these rows of ``Puntdeelname``, in the order of the agenda."""
    return list(_kaarten(_op_volgorde(rijen), partner).values())


def tekst_voor_iedereen(punt: Agendapunt) -> str:
    """What the school shares about an item, when each from outside who is there for it may read that; else nothing."""
    if not punt.mag_besproken_worden:
        return ""
    erbij = punt.puntdeelnames.filter(niet_erbij=False, deelname__in=Deelname.objects.van_buiten())
    for rij in erbij.exclude(deelname__status=Deelname.Status.AFGEMELD).select_related("deelname__gebruiker"):
        partner = rij.deelname.gebruiker
        leest = kaarten(Puntdeelname.objects.straks(partner).filter(pk=rij.pk), partner)
        if not leest or leest[0].tekst != punt.extern_tekst:
            return ""
    return punt.extern_tekst


def mag_dit_niet_lezen(punt: Agendapunt, lezer: Gebruiker, tekst: str) -> bool:
    """Whether this tells of illness, to somebody who has no ground to read that of this pupil (INV-18)."""
    grond = _grond_voor_ziekte([punt], lezer) if noemt_ziekte(tekst) else None
    return grond is not None and punt.dossier_id not in grond


def ziekte_blijft_onder_ons(punt: Agendapunt) -> bool:
    """Whether an attendance officer looks along who has no ground to read that this pupil was ill (INV-18)."""
    komen = punt.overleg.deelnames.exclude(status=Deelname.Status.AFGEMELD).van_buiten()
    komen = komen.exclude(puntdeelnames__in=punt.puntdeelnames.filter(niet_erbij=True))
    gronden = [_grond_voor_ziekte([punt], rij.gebruiker) for rij in komen.select_related("gebruiker")]
    return any(grond is not None and punt.dossier_id not in grond for grond in gronden)


def _op_volgorde(rijen: Any) -> list[Puntdeelname]:
    return list(rijen.select_related(*MET).order_by("agendapunt__overleg__begint_op", "agendapunt__volgorde", "pk"))


def _tafel(rijen: list[Puntdeelname], kaarten_: list[Kaart]) -> Tafel:
    overleg = rijen[0].agendapunt.overleg
    begin, eind = timezone.localtime(overleg.begint_op), timezone.localtime(overleg.eindigt_op)
    return Tafel(
        overleg=overleg,
        deelname_pk=rijen[0].deelname_id,
        dag=date_format(overleg.datum, "l j F").lower(),
        tijd=f"{_uur(begin)} – {_uur(eind)} uur",
        eindigt=overleg.inzage_einddatum,
        kaarten=kaarten_,
    )


def _uur(moment: datetime) -> str:
    return f"{moment:%H.%M}"


def _kaarten(rijen: list[Puntdeelname], partner: Gebruiker) -> dict[int, Kaart]:
    """By key of the row. Of a meeting that was held only what touches this person is left."""
    tijden, gegeven = _tijden({rij.agendapunt.overleg_id for rij in rijen}), _toestemmingen(rijen, partner)
    grond = _grond_voor_ziekte([rij.agendapunt for rij in rijen], partner)
    afspraken = _afspraken([rij for rij in rijen if rij.agendapunt.overleg.is_gesloten], partner)
    uit = {}
    for rij in rijen:
        if rij.agendapunt.overleg.is_gesloten:
            if afspraken[rij.agendapunt_id]:
                uit[rij.pk] = _na_afloop(rij, afspraken[rij.agendapunt_id])
        else:
            mag_ziekte = grond is None or rij.agendapunt.dossier_id in grond
            uit[rij.pk] = _kaart(rij, tijden, gegeven, mag_ziekte=mag_ziekte)
    return uit


def _kaart(rij: Puntdeelname, tijden: dict[int, str], gegeven: dict[int, Toestemming], *, mag_ziekte: bool) -> Kaart:
    punt = rij.agendapunt
    verzwegen = not mag_ziekte and noemt_ziekte(punt.extern_tekst, rij.vraag)
    return Kaart(
        pk=rij.pk, punt_pk=punt.pk, leerling_pk=punt.leerling_id, naam=naam_van(punt), tijd=tijden.get(punt.pk, ""),
        toestemming=_waarom(punt, gegeven.get(punt.dossier_id or 0)),
        verzoek=punt.get_verzoek_display() if punt.verzoek else "",
        vraag="" if verzwegen and noemt_ziekte(rij.vraag) else rij.vraag,
        tekst="" if verzwegen else punt.extern_tekst,
        verzwegen=verzwegen, inbreng=rij.inbreng, versie=rij.inbreng_versie, inbreng_op=rij.inbreng_op,
    )  # fmt: skip


def _na_afloop(rij: Puntdeelname, afspraken: list[Afspraak]) -> Kaart:
    punt = rij.agendapunt
    return Kaart(
        pk=rij.pk, punt_pk=punt.pk, leerling_pk=punt.leerling_id, naam=naam_van(punt), tijd="", toestemming="",
        verzoek="", vraag="", tekst="", verzwegen=False, inbreng="", versie=0, inbreng_op=None, afspraken=afspraken,
    )  # fmt: skip


def naam_van(punt: Agendapunt) -> str:
    """First name, initial and class: enough to know whom it is about."""
    leerling = punt.leerling
    if leerling is None:
        return ZONDER_NAAM
    letter = next((deel[0] for deel in leerling.achternaam.split() if deel[:1].isupper()), leerling.achternaam[:1])
    klas = f", {leerling.klas.naam}" if leerling.klas else ""
    return f"{leerling.roepnaam} {letter.upper()}.{klas}"


def _waarom(punt: Agendapunt, toestemming: Toestemming | None) -> str:
    if punt.is_anoniem:
        return "Dit gaat over een leerling zonder naam. De school vertelt niet om wie het gaat."
    if toestemming is None:
        return "Voor dit overleg kiest de school zelf welke leerlingen zij bespreekt."
    wie = "De leerling" if toestemming.gegeven_door_leerling else "De ouders"
    gaf = "gaf" if toestemming.gegeven_door_leerling else "gaven"
    return f"{wie} {gaf} toestemming om dit met u te bespreken ({date_format(toestemming.datum, 'j F')})."


def _tijden(overleggen: set[int]) -> dict[int, str]:
    """When each item of these agendas begins, if every one before it takes its own time."""
    punten = Agendapunt.objects.filter(overleg__in=overleggen).op_de_agenda().op_volgorde()
    verstreken: dict[int, int] = defaultdict(int)
    uit = {}
    for pk, overleg, begin, minuten in punten.values_list("pk", "overleg", "overleg__begint_op", "minuten"):
        uit[pk] = f"{_uur(timezone.localtime(begin + timedelta(minutes=verstreken[overleg])))} uur"
        verstreken[overleg] += minuten
    return uit


def _geldig(punten: Iterable[Agendapunt], partner: Gebruiker, doel: str) -> Any:
    functies = functies_van_buiten(partner)
    dossiers = [punt.dossier_id for punt in punten if punt.dossier_id]
    gegeven = Toestemming.objects.geldig(timezone.localdate()).voor_doel(doel).voor_ontvangers(functies)
    return gegeven.zonder_bezwaar(functies).filter(dossier__in=dossiers).order_by("datum", "pk")


def _toestemmingen(rijen: list[Puntdeelname], partner: Gebruiker) -> dict[int, Toestemming]:
    nodig = [rij.agendapunt for rij in rijen if rij.agendapunt.overleg.overlegtype.toestemming_vereist]
    return {rij.dossier_id: rij for rij in _geldig(nodig, partner, Doel.GROOT_OVERLEG)}


def _grond_voor_ziekte(punten: Iterable[Agendapunt], partner: Gebruiker) -> set[int] | None:
    """The files of which this person may hear that somebody was ill; None when that limit is not for them."""
    if LEERPLICHT not in partner.rollen:
        return None
    return set(_geldig(punten, partner, Doel.GEZONDHEID_DELEN).values_list("dossier", flat=True))


def _afspraken(rijen: list[Puntdeelname], partner: Gebruiker) -> dict[int, list[Afspraak]]:
    acties = Actiepunt.objects.waarop(partner, "actie.afvinken").geldig()
    van_hen = list(
        acties.filter(agendapunt__in={rij.agendapunt_id for rij in rijen}, wie=partner)
        .select_related("agendapunt")
        .order_by("uiterste_datum", "pk")
    )
    verteld = wat_er_staat(van_hen, partner)
    uit: dict[int, list[Afspraak]] = defaultdict(list)
    for actie in van_hen:
        afspraak = Afspraak(actie.pk, verteld[actie.pk], actie.uiterste_datum, actie.get_status_display())
        uit[actie.agendapunt_id].append(afspraak)
    return uit


def nog_te_doen(partner: Gebruiker, tafels_: Iterable[Tafel]) -> list[Actiepunt]:
    """Own agreements that are still open of meetings whose items are read no longer: only those themselves."""
    getoond = {afspraak.pk for tafel in tafels_ for k in tafel.kaarten for afspraak in k.afspraken}
    acties = Actiepunt.objects.waarop(partner, "actie.afvinken").open().filter(wie=partner).exclude(pk__in=getoond)
    return list(acties.select_related("agendapunt__dossier__leerling__klas").order_by("uiterste_datum", "pk"))


def wat_er_staat(acties: Iterable[Actiepunt], lezer: Gebruiker) -> dict[int, str]:
    """Of each action what this person reads: no word about illness without a ground (INV-18). Load ``agendapunt``."""
    rijen = list(acties)
    grond = _grond_voor_ziekte([rij.agendapunt for rij in rijen if noemt_ziekte(rij.wat)], lezer)
    return {
        rij.pk: rij.wat
        if grond is None or rij.agendapunt.dossier_id in grond or not noemt_ziekte(rij.wat)
        else VERZWEGEN
        for rij in rijen
    }
