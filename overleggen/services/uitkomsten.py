"""What each outcome starts when the meeting closes: one table, the same for every school.

The school's own list says which outcomes there are and what each leads to. A decision that starts something leaves an
object, or an action with an owner and a date (INV-14).
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from accounts.models import Gebruiker
from arrangementen.services import aanvragen
from audit.services import vastleggen
from opp.models import Opp
from opp.services import opp_klaarzetten
from overleggen.models import Actiepunt, Agendapunt, Besluit, Overleg, Veld
from scholen.models import Bestemming, Uitkomst
from verwijzingen.services import verwijzing_starten

from .agenda import agenderen
from .opvolgen import actie_voor, gekozen_overleg, opvolger

Gevolg = Uitkomst.Gevolg
ZONDER_PLAN = ("", "geen")
DOEL = 500  # characters of the explanation that become the goal of a referral


@dataclass(frozen=True)
class Sluiting:
    """What all items of one closing share, read once."""

    overleg: Overleg
    door: Gebruiker
    coordinator: Gebruiker
    actie_voor: date
    acties: list[Actiepunt] = field(default_factory=list)  # what somebody has to do, not written yet
    afgesproken: list[Actiepunt] = field(default_factory=list)  # what the meeting wrote down itself for a decision

    def acties_schrijven(self) -> None:
        Actiepunt.objects.bulk_create(self.acties)
        Actiepunt.objects.bulk_update(self.afgesproken, ["besluit"])
        for actie in self.acties:
            vastleggen("actie_toegevoegd", op=actie, door=self.door)


def sluiting(overleg: Overleg, *, door: Gebruiker) -> Sluiting:
    return Sluiting(overleg, door, opvolger(overleg, door), actie_voor(overleg))


def wordt_een_actie(uitkomst: Uitkomst, punt: Agendapunt) -> bool:
    """Whether this outcome leaves an action of its own, for whoever the meeting names or else the coordinator."""
    match uitkomst.gevolg:
        case Gevolg.GESPREK:
            return True
        case Gevolg.INZET:
            return not (uitkomst.catalogusitem and uitkomst.catalogusitem.registreerbaar)
        case Gevolg.PLAN:
            return not _plan_te_maken(uitkomst, punt)
        case Gevolg.ADVIES:
            return not heeft_tips(punt)
        case Gevolg.GROOT_OVERLEG:
            return uitkomst.naar_overlegtype is None
        case Gevolg.VERWIJZING | Gevolg.MAATREGEL:
            return not _te_verwijzen(uitkomst)
    return False


def afgesproken_actie(besluit: Besluit, punt: Agendapunt) -> Actiepunt | None:
    """What the meeting wrote down itself for the only decision of the item that asks for an action: then that is it.
    Naming somebody with the decision asks for an action of its own."""
    vragen = [b for b in punt.besloten if wordt_een_actie(b.uitkomst, punt)]
    if len(vragen) > 1 or besluit.wie_id or besluit.uiterste_datum:
        return None
    acties = sorted(punt.acties.all(), key=lambda actie: actie.pk)
    return next((a for a in acties if a.is_open and a.soort == Actiepunt.Soort.ACTIE), None)


def starten(besluit: Besluit, punt: Agendapunt, samen: Sluiting) -> None:
    """Do what this decision means. Naming somebody always gives that person something to do."""
    gevolg = Gevolg(besluit.uitkomst.gevolg)
    if wordt_een_actie(besluit.uitkomst, punt):
        if afgesproken := afgesproken_actie(besluit, punt):
            afgesproken.besluit = besluit
            samen.afgesproken.append(afgesproken)
        else:
            _actie(besluit, punt, samen)
        return
    GEVOLGEN[gevolg](besluit, punt, samen)
    if besluit.wie_id and gevolg not in (*VERWIJST, Gevolg.AANHOUDEN):
        _actie(besluit, punt, samen)


def aanpak_in_het_plan(punt: Agendapunt, samen: Sluiting) -> None:
    """What was agreed to do goes into the plan that runs, too (GRO-56); a new plan is for its writers to fill."""
    besluiten = punt.besloten
    if not punt.veldtekst(Veld.Soort.AANPAK) or any(b.uitkomst.gevolg == Gevolg.PLAN for b in besluiten):
        return
    opp = Opp.objects.open().filter(dossier=punt.dossier).first()
    if opp:
        wat = f"Zet de aanpak ook in het plan: {opp.get_soort_display()}"
        _opschrijven(besluiten[0], punt, samen, wat=wat, wie=samen.coordinator)


def _actie(besluit: Besluit, punt: Agendapunt, samen: Sluiting) -> None:
    _opschrijven(besluit, punt, samen, wat=besluit.uitkomst.naam, wie=besluit.wie or samen.coordinator)


def _opschrijven(besluit: Besluit, punt: Agendapunt, samen: Sluiting, *, wat: str, wie: Gebruiker) -> None:
    actie = Actiepunt(
        agendapunt=punt,
        besluit=besluit,
        wat=wat,
        wie=wie,
        uiterste_datum=besluit.uiterste_datum or samen.actie_voor,
        toegevoegd_door=samen.door,
    )
    samen.acties.append(actie)


def _inzet(besluit: Besluit, punt: Agendapunt, samen: Sluiting) -> None:
    if punt.dossier and besluit.uitkomst.catalogusitem:
        aanvragen(
            punt.dossier,
            catalogusitem=besluit.uitkomst.catalogusitem,
            herkomst=besluit.herkomst,
            door=samen.door,
            zonder_ouders=punt.zonder_ouders,
        )


def _plan(besluit: Besluit, punt: Agendapunt, samen: Sluiting) -> None:
    if punt.dossier:
        opp_klaarzetten(
            punt.dossier,
            door=samen.door,
            catalogusitem=besluit.uitkomst.catalogusitem,
            aanleiding=f"Besloten in het {samen.overleg.overlegtype.naam}: {besluit.uitkomst.naam}.",
            zonder_ouders=punt.zonder_ouders,
        )


def _plan_te_maken(uitkomst: Uitkomst, punt: Agendapunt) -> bool:
    """Whether there is a plan to write. The plan that follows advice of the youth doctor has a page of its own."""
    item = uitkomst.catalogusitem
    return bool(item and item.document not in ZONDER_PLAN) and punt.soort != Agendapunt.Soort.TERUGKOPPELING


def _ander_overleg(besluit: Besluit, punt: Agendapunt, samen: Sluiting) -> None:
    """On the agenda there; a pupil who stands on it already is not discussed twice."""
    daar = besluit.uitkomst.naar_overlegtype
    if Agendapunt.objects.open().filter(dossier=punt.dossier, overleg__overlegtype=daar).exists():
        return
    agenderen(
        punt.dossier,
        soort=Agendapunt.Soort.CASUS,
        herkomst=besluit.herkomst,
        hulpvraag=punt.hulpvraag,
        door=samen.door,
        overlegtype=daar,
        overleg=gekozen_overleg(besluit),
        zonder_ouders=punt.zonder_ouders,
    )


def _verwijzen(besluit: Besluit, punt: Agendapunt, samen: Sluiting) -> None:
    if punt.dossier and besluit.uitkomst.bestemming:
        verwijzing_starten(
            punt.dossier,
            bestemming=besluit.uitkomst.bestemming,
            herkomst=besluit.herkomst,
            door=samen.door,
            doel=punt.veldtekst(Veld.Soort.BESLUIT)[:DOEL],
            verwijsbegeleider=punt.verwijsbegeleider or besluit.wie,
            zonder_ouders=punt.zonder_ouders,
        )


def _te_verwijzen(uitkomst: Uitkomst) -> bool:
    """A report to Veilig Thuis is no referral: who decides on it follows its own steps."""
    return uitkomst.bestemming is not None and uitkomst.bestemming.soort != Bestemming.Soort.MELDING


def heeft_tips(punt: Agendapunt) -> bool:
    return bool(punt.veldtekst(Veld.Soort.TIPS))


def _niets(besluit: Besluit, punt: Agendapunt, samen: Sluiting) -> None:
    """Telling it is all that follows, and that happens for each item (services/vertellen.py)."""


VERWIJST = (Gevolg.VERWIJZING, Gevolg.MAATREGEL)
GEVOLGEN: dict[Gevolg, Callable[[Besluit, Agendapunt, Sluiting], None]] = {
    Gevolg.INZET: _inzet,
    Gevolg.GESPREK: _niets,
    Gevolg.PLAN: _plan,
    Gevolg.ADVIES: _niets,
    Gevolg.AANHOUDEN: _niets,
    Gevolg.GROOT_OVERLEG: _ander_overleg,
    Gevolg.VERWIJZING: _verwijzen,
    Gevolg.MAATREGEL: _verwijzen,
    Gevolg.GEEN_ZORG: _niets,
}
