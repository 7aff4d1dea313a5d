"""Who tells whom: before a meeting that it is going to be about this pupil, and afterwards what was agreed.

The school says who and in what order (``Overlegtype.vooraf`` and ``achteraf``); each tells when the former did. What a
pupil asked to keep from the parents is never told to them (INV-09).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import zip_longest

from django.db.models import Q
from django.utils import timezone

from accounts.models import Gebruiker, Roltoewijzing
from audit.services import vastleggen
from dossiers.mensen import mentor_van
from dossiers.models import Leerling
from dossiers.services import taken_vervallen
from overleggen.models import Actiepunt, Agendapunt, Deelname, Overleg, Puntdeelname
from scholen import kalender
from scholen.models import Overlegtype, School, Uitkomst
from zorg.basis.ineens import eenmaal

from .acties import taak_bij_actie, taken_sluiten
from .opvolgen import opvolger

Aan, Bericht = Actiepunt.Aan, Overlegtype.Bericht
STANDAARD: tuple[str, ...] = (Bericht.MENTOR_LEERLING_OUDERS,)
# Telling one of these in another way is telling them: the step of the chain is not done twice.
GEZIN = (Aan.LEERLING_OUDERS, Aan.LEERLING, Aan.OUDERS)


@dataclass(frozen=True)
class Stap:
    """One step of the chain: who tells it to whom."""

    wie: Gebruiker
    aan: str


def terugkoppelen_voor(overleg: Overleg) -> date:
    """The last day on which the pupil and the parents should have heard, by the school's own term."""
    return _binnen_de_termijn(overleg, max(overleg.datum, timezone.localdate()))


def vooraf_voor(overleg: Overleg) -> date:
    """Who is going to be discussed hears it within the same term from now, and in any case before the meeting."""
    return min(_binnen_de_termijn(overleg, timezone.localdate()), _dag_ervoor(overleg))


def _binnen_de_termijn(overleg: Overleg, vanaf: date) -> date:
    dagen = overleg.school.regels.getal("herinnering.terugkoppeling_schooldagen")
    return kalender.plus_schooldagen(overleg.school, vanaf, dagen)


def achteraf_vertellen(
    punten: Sequence[Agendapunt], overleg: Overleg, *, coordinator: Gebruiker, door: Gebruiker
) -> None:
    """What was agreed goes round in the order of the school. What the meeting itself agreed on stays as it is, and
    takes the place of that step. Load ``besluiten__uitkomst`` and ``acties__wie`` along."""
    ketens: list[list[Actiepunt]] = []
    na_de_keten: list[tuple[Actiepunt, Actiepunt]] = []
    voor = terugkoppelen_voor(overleg)
    for punt in punten:
        gekozen = _afgesproken(punt)
        mentor = _mentor(punt, overleg, gekozen)
        stappen = _stappen(punt, overleg, coordinator=coordinator, mentor=mentor)
        keten: list[Actiepunt] = []
        for stap in stappen:
            if gekozen is None or not _is_al_verteld(stap, gekozen):
                vorige = keten[-1] if keten else None
                keten.append(_vertelactie(punt, stap, na=vorige, uiterste_datum=voor, door=door))
        ketens.append(keten)
        if gekozen and keten and gekozen.aan in GEZIN:
            na_de_keten.append((gekozen, keten[-1]))
    for schakels in zip_longest(*ketens):  # who tells first, then who waits for that
        _schrijven([actie for actie in schakels if actie], door)
    for gekozen, laatste in na_de_keten:
        gekozen.na = laatste
    Actiepunt.objects.bulk_update([gekozen for gekozen, _ in na_de_keten], ["na"])


def vooraf_vertellen(punt: Agendapunt, overleg: Overleg, *, door: Gebruiker) -> None:
    """Before the meeting those hear of it whom the school names: the team leader, the parents (SEG-152, SEG-154)."""
    if punt.dossier is None or not overleg.overlegtype.vooraf:
        return
    coordinator, leerling = opvolger(overleg, door), punt.dossier.leerling
    mensen = _Mensen(leerling, overleg.school, timezone.localdate(), coordinator)
    vorige: Actiepunt | None = None
    for stap in mensen.stappen(overleg.overlegtype.vooraf, mentor=None, zonder_ouders=punt.zonder_ouders):
        vorige = _vertelactie(punt, stap, na=vorige, uiterste_datum=vooraf_voor(overleg), door=door, vooraf=True)
        _schrijven([vorige], door)
        taak_bij_actie(vorige, punt, namens=door)


def vooraf_vervalt(punt: Agendapunt, *, door: Gebruiker | None) -> None:
    """The item left the agenda: nobody has to tell any more that it is on it."""
    for rij in punt.acties.open().filter(vooraf=True).order_by("pk"):
        rij.zet_status(Actiepunt.Status.VERVALLEN)
        taken_sluiten(rij, vervallen=True)
        vastleggen("actie_vervallen", op=rij, door=door)


def vooraf_is_voorbij(punten: Sequence[Agendapunt], *, door: Gebruiker) -> None:
    """The meeting was held: nobody has to tell any more that a pupil is going to be discussed."""
    van = {punt.pk: punt for punt in punten}
    acties = list(Actiepunt.objects.open().filter(agendapunt__in=van, vooraf=True).order_by("pk"))
    Actiepunt.zet_statussen(acties, Actiepunt.Status.VERVALLEN)
    taken_vervallen(soort="terugkoppelen", sleutels=[f"actie:{actie.pk}" for actie in acties])
    taken_vervallen(soort="afspraak_te_laat", sleutels=[f"actie:{actie.pk}" for actie in acties])
    for actie in acties:
        actie.agendapunt = van[actie.agendapunt_id]
        vastleggen("actie_vervallen", op=actie, door=door)


def _vertelactie(
    punt: Agendapunt,
    stap: Stap,
    *,
    na: Actiepunt | None,
    uiterste_datum: date,
    door: Gebruiker,
    vooraf: bool = False,
) -> Actiepunt:
    aan = Aan(stap.aan).label
    wat = f"Vertel {aan} dat dit wordt besproken" if vooraf else f"Vertel {aan} wat er is afgesproken"
    return Actiepunt(
        agendapunt=punt,
        soort=Actiepunt.Soort.TERUGKOPPELING,
        wat=wat,
        aan=stap.aan,
        wie=stap.wie,
        uiterste_datum=uiterste_datum,
        na=na,
        vooraf=vooraf,
        toegevoegd_door=door,
    )


def _schrijven(acties: Sequence[Actiepunt], door: Gebruiker) -> None:
    Actiepunt.objects.bulk_create(acties)
    for actie in acties:
        vastleggen("terugkoppeling_afgesproken", op=actie, door=door)


def _afgesproken(punt: Agendapunt) -> Actiepunt | None:
    """What the meeting itself said about telling."""
    acties = [a for a in punt.acties.all() if a.soort == Actiepunt.Soort.TERUGKOPPELING]
    return next((a for a in acties if a.is_open and not a.vooraf), None)


def _is_al_verteld(stap: Stap, gekozen: Actiepunt) -> bool:
    return stap.aan == gekozen.aan or (stap.aan in GEZIN and gekozen.aan in GEZIN)


def _mentor(punt: Agendapunt, overleg: Overleg, gekozen: Actiepunt | None) -> Gebruiker | None:
    """Of a class without a mentor, whoever the meeting chose to tell it."""
    mentor = mentor_van(punt.leerling, overleg.datum) if punt.leerling else None
    return mentor or (gekozen.wie if gekozen else None)


def _stappen(punt: Agendapunt, overleg: Overleg, *, coordinator: Gebruiker, mentor: Gebruiker | None) -> list[Stap]:
    if punt.leerling is None:
        return []
    mensen = _Mensen(punt.leerling, overleg.school, overleg.datum, coordinator)
    stappen = mensen.stappen(_berichten(punt, overleg), mentor=mentor, zonder_ouders=punt.zonder_ouders)
    if mentor and any(stap.aan == Aan.MENTOR for stap in stappen) and _was_erbij(mentor, punt, overleg):
        stappen = [stap for stap in stappen if stap.aan != Aan.MENTOR]
    return stappen


def _berichten(punt: Agendapunt, overleg: Overleg) -> Sequence[str]:
    """The school's own list; and a pupil who goes back to the mentor goes there by way of the mentor."""
    berichten = list(overleg.overlegtype.achteraf or STANDAARD)
    met_mentor = any(bericht.startswith("mentor:") or bericht.endswith(":mentor") for bericht in berichten)
    if not met_mentor and any(b.uitkomst.gevolg == Uitkomst.Gevolg.GEEN_ZORG for b in punt.besloten):
        berichten.insert(0, Bericht.COORDINATOR_MENTOR)
    return berichten


def _was_erbij(gebruiker: Gebruiker, punt: Agendapunt, overleg: Overleg) -> bool:
    """Whoever sat at the table for this pupil need not be told (SEG-157)."""
    er = overleg.deelnames.filter(status=Deelname.Status.AANWEZIG).values_list("gebruiker", flat=True)
    weg = Puntdeelname.objects.filter(deelname__overleg=overleg, niet_erbij=True)
    weg_van = weg.values_list("agendapunt", "deelname__gebruiker")
    aanwezig = eenmaal(("aanwezig", overleg.pk), lambda: set(er))
    niet_erbij = eenmaal(("niet erbij", overleg.pk), lambda: set(weg_van))
    return gebruiker.pk in aanwezig and (punt.pk, gebruiker.pk) not in niet_erbij


def _dag_ervoor(overleg: Overleg) -> date:
    """The last school day before the meeting; not a day that is over."""
    dag, vandaag = overleg.datum - timedelta(days=1), timezone.localdate()
    while dag > vandaag and not kalender.is_schooldag(overleg.school, dag):
        dag -= timedelta(days=1)
    return max(dag, vandaag)


@dataclass(frozen=True)
class _Mensen:
    """The people around one pupil, by the word of the profile."""

    leerling: Leerling
    school: School
    datum: date
    coordinator: Gebruiker

    def stappen(self, berichten: Sequence[str], *, mentor: Gebruiker | None, zonder_ouders: bool) -> list[Stap]:
        """Each step once; left out is who would tell themselves, and whom nobody is."""
        mentor = mentor or mentor_van(self.leerling, self.datum)
        sprekers = {"coordinator": self.coordinator, "mentor": mentor or self.coordinator}
        horen = {"mentor": mentor, "teamleider": self._teamleider(berichten)}
        stappen: list[Stap] = []
        for van, aan in (bericht.split(":") for bericht in berichten):
            wie, wordt_verteld = sprekers[van], _zonder_ouders(aan) if zonder_ouders else aan
            niemand = aan in horen and horen[aan] in (None, wie)
            if wordt_verteld and not niemand and all(stap.aan != wordt_verteld for stap in stappen):
                stappen.append(Stap(wie, wordt_verteld))
        return stappen

    def _teamleider(self, berichten: Sequence[str]) -> Gebruiker | None:
        if not any(bericht.endswith(":teamleider") for bericht in berichten):
            return None
        return teamleider_van(self.leerling, self.datum)


def _zonder_ouders(aan: str) -> str:
    """Whom this is told in confidence; empty when only the parents would hear it."""
    return {Aan.LEERLING_OUDERS: str(Aan.LEERLING), Aan.OUDERS: ""}.get(Aan(aan), aan)


def teamleider_van(leerling: Leerling, datum: date) -> Gebruiker | None:
    """Who leads the team of this pupil's class: by class, by building and year; the narrowest first."""
    klas = leerling.klas
    if klas is None:
        return None
    jaar, locatie = klas.leerjaar.volgnummer, klas.locatie_id
    rijen = (
        Roltoewijzing.objects.geldig(datum)
        .filter(school=leerling.school_id, gebruiker__is_active=True)
        .met_rol("TL")
        .filter(Q(klas=None) | Q(klas=klas.pk), Q(locatie=None) | Q(locatie=locatie))
        .filter(Q(leerjaar_van=None) | Q(leerjaar_van__lte=jaar, leerjaar_tot__gte=jaar))
        .select_related("gebruiker")
    )
    eerste = rijen.order_by("klas", "leerjaar_van", "pk").first
    toewijzing = eenmaal(("teamleider", klas.pk, datum), eerste)
    return toewijzing.gebruiker if toewijzing else None
