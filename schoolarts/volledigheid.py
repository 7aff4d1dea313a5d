"""What must be there before the form may leave the school. Who must know and who must agree is the school's profile."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial, reduce
from operator import or_

from django.utils.formats import date_format

from dossiers.models import Contactpersoon, Toestemming
from scholen.models import Toestemmingsregel

from .models import PlanVanAanpak, Schoolartstraject
from .vragen import VRAGEN, verplicht

# Consent for either purpose lets the form go: the second is the wider one that the law names (PRIV-02, PRIV-10).
DOEL, DOELEN = "aanmelding_schoolarts", ("aanmelding_schoolarts", "gezondheid_delen")
VEREIST_JA = {Toestemmingsregel.Soort.TOESTEMMING, Toestemmingsregel.Soort.INSTEMMING}


@dataclass(frozen=True)
class Gever:
    """Somebody who is asked; ``contact`` is None for the pupil."""

    sleutel: str
    naam: str
    contact: Contactpersoon | None
    antwoord: Toestemming | None

    @property
    def geeft(self) -> bool:
        return self.antwoord is not None and self.antwoord.status == Toestemming.Status.VERLEEND


@dataclass(frozen=True)
class Gebrek:
    """What is missing, in a sentence; ``pagina`` and ``veld`` are where it is filled in, if that is here."""

    zin: str
    pagina: str = ""
    veld: str = ""


@dataclass
class Eisen:
    """Who this school tells, and whom it asks, for this pupil on this day."""

    informeer: set[str] = field(default_factory=set)
    gevers: list[Gever] = field(default_factory=list)
    zonder_ouder: bool = False

    @property
    def te_vragen(self) -> list[Gever]:
        """Whom nobody asked yet."""
        return [gever for gever in self.gevers if gever.antwoord is None]


def eisen(traject: Schoolartstraject, *, op: date) -> Eisen:
    """Three queries."""
    leerling = traject.dossier.leerling
    voor = partial(Toestemmingsregel.objects.voor, leerling.school, leeftijd=leerling.leeftijd(op))
    uitkomst, vragen = Eisen(), set[str]()
    for regel in reduce(or_, (voor(onderwerp) for onderwerp in DOELEN)):
        wie = {"ouders", "leerling"} if regel.wie == Toestemmingsregel.Wie.BEIDE else {regel.wie}
        (vragen if regel.soort in VEREIST_JA else uitkomst.informeer).update(wie)
    laatste = _laatste_antwoorden(traject, op)
    if "leerling" in vragen:
        uitkomst.gevers.append(Gever("leerling", leerling.roepnaam, None, laatste.get(None)))
    if "ouders" in vragen:
        ouders = list(leerling.contactpersonen.met_gezag().order_by("pk"))
        uitkomst.zonder_ouder = not ouders
        uitkomst.gevers += [Gever(str(o.pk), o.naam, o, laatste.get(o.pk)) for o in ouders]
    return uitkomst


def _laatste_antwoorden(traject: Schoolartstraject, op: date) -> dict[int | None, Toestemming]:
    """The newest answer of each; what ran out by then is no answer."""
    rijen = Toestemming.objects.filter(dossier=traject.dossier_id, doel__in=DOELEN).order_by("datum", "pk")
    return {r.gegeven_door_contact_id: r for r in rijen if not r.einddatum or r.einddatum >= op}


def gebreken(traject: Schoolartstraject, *, op: date, wat: Eisen | None = None) -> list[str]:
    """Everything that keeps the form at school, as sentences."""
    return [gebrek.zin for gebrek in gebreken_met_plek(traject, op=op, wat=wat)]


def gebreken_met_plek(traject: Schoolartstraject, *, op: date, wat: Eisen | None = None) -> list[Gebrek]:
    wat = wat or eisen(traject, op=op)
    return [*_formulier(traject), *_informeren(traject), *_toestemming(wat)]


def _formulier(traject: Schoolartstraject) -> Iterator[Gebrek]:
    regels = traject.dossier.leerling.school.regels
    for veld in verplicht(traject.criterium):
        if not traject.antwoord(veld):
            yield Gebrek(f"Vul ‘{VRAGEN[veld]}’ in.", "aanvullen", veld)
    if not traject.vraag:
        yield Gebrek(f"Schrijf op wat je aan {regels.de('jeugdarts')} vraagt.", "aanvullen", "vraag")
    if regels.waarde("schoolarts.uitnodiging") == "brief" and not traject.huisadres:
        yield Gebrek("Vul het huisadres in: de uitnodiging komt per brief.", "aanvullen", "huisadres")


def _informeren(traject: Schoolartstraject) -> Iterator[Gebrek]:
    if not traject.informeerdatum:
        zin = "Vertel het eerst aan de leerling en de ouders. Vul in wanneer dat was."
        yield Gebrek(zin, "informeren", "op")


def _toestemming(wat: Eisen) -> Iterator[Gebrek]:
    if wat.zonder_ouder:
        yield Gebrek("Bij deze leerling staat geen ouder met gezag. Vraag de administratie om dat aan te vullen.")
    for gever in wat.gevers:
        bij = ("informeren", f"toestemming_{gever.sleutel}_0")
        if gever.antwoord is None:
            yield Gebrek(f"Vraag {gever.naam} om toestemming en vul het antwoord in.", *bij)
        elif gever.antwoord.status == Toestemming.Status.INGETROKKEN:
            yield Gebrek(f"{gever.naam} heeft de toestemming ingetrokken. Het formulier gaat niet weg.", *bij)
        elif not gever.geeft:
            yield Gebrek(f"{gever.naam} geeft geen toestemming. Het formulier gaat niet weg.", *bij)


def grond(traject: Schoolartstraject, wat: Eisen) -> str:
    """Why it was allowed to send the form, in one line for the record."""
    delen = [f"Leerling en ouders geïnformeerd op {_dag(traject.informeerdatum)}"]
    delen += [f"toestemming van {g.naam} op {_dag(g.antwoord.datum)}" for g in wat.gevers if g.antwoord]
    return "; ".join(delen)[:300]


def _dag(datum: date | None) -> str:
    return date_format(datum, "j F Y") if datum else ""


def plangebreken(plan: PlanVanAanpak) -> list[str]:
    """What the plan still lacks before the coordinator can fix it (domein.md 6.5)."""
    verplicht = {
        "aanleiding": "Schrijf op waarom dit plan er is.",
        "belastbaarheid": "Schrijf op wat de leerling aankan.",
        "begindatum": "Kies wanneer het plan begint.",
        "doel_datum": "Kies wanneer het doel is gehaald.",
        "opbouw": "Vul de opbouw in, stap voor stap.",
        "maatregelen_school": "Schrijf op wat school doet.",
        "maatregelen_thuis": "Schrijf op wat thuis gebeurt.",
        "monitort": "Kies wie de aanwezigheid bijhoudt.",
        "evaluatiedatum": "Kies wanneer je het plan bespreekt.",
        "criteria_groot_overleg": "Schrijf op wanneer het plan niet werkt.",
        "bespreekdatum": "Bespreek het plan met de leerling en de ouders. Vul in wanneer dat was.",
    }
    mist = [zin for veld, zin in verplicht.items() if not getattr(plan, veld)]
    if plan.doel_percentage < 100 and not plan.doel_reden:
        mist.append("Het doel is uiteindelijk 100 procent. Schrijf op waarom dat hier anders is.")
    if plan.begindatum and plan.evaluatiedatum and plan.evaluatiedatum <= plan.begindatum:
        mist.append("De bespreking is na het begin van het plan.")
    return mist + opbouwgebreken(plan)


def opbouwgebreken(plan: PlanVanAanpak) -> list[str]:
    """The steps rise, or say why not; they fall inside the plan and end where it wants to be (SEG-21)."""
    if not plan.opbouw:
        return []
    mist = []
    if plan.begindatum and plan.doel_datum and plan.doel_datum <= plan.begindatum:
        mist.append("Het doel ligt na het begin van het plan.")
    elif plan.weken and plan.opbouw[-1]["week"] > plan.weken:
        mist.append(f"Het plan duurt {plan.weken} weken. De laatste stap begint later.")
    for eerder, later in zip(plan.opbouw, plan.opbouw[1:], strict=False):
        if later["week"] <= eerder["week"]:
            mist.append(f"De stap van week {later['week']} komt na die van week {eerder['week']}.")
        if later["percentage"] <= eerder["percentage"] and not later["reden"]:
            mist.append(f"In week {later['week']} gaat het niet omhoog. Schrijf erbij waarom.")
    if plan.opbouw[-1]["percentage"] != plan.doel_percentage:
        mist.append(f"De laatste stap is het doel: {plan.doel_percentage} procent.")
    return mist
