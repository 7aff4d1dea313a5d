"""Where a request stands: the bar with steps, and the one thing that is next for who looks."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from dossiers.mensen import mentor_van
from scholen.sleutels import SCHOOLARTS_STAPPEN

from .models import PlanVanAanpak, Schoolartstraject

S = Schoolartstraject.Status
KLAAR, HUIDIG, STRAKS = "klaar", "huidig", "straks"
RANG = {
    S.INGEDIEND: 0, S.TERUGGESTUURD: 0,
    S.GECONTROLEERD: 1, S.DOORGESTUURD: 2, S.NIET_VERSCHENEN: 2, S.UITGENODIGD: 3, S.CONSULT_GEWEEST: 4,
    S.TERUGKOPPELING: 5, S.BIJ_MENTOR: 6, S.PLAN: 7, S.GEMONITORD: 8, S.GEESCALEERD: 8, S.GESLOTEN: 9, S.GESTOPT: 9,
}  # fmt: skip
KLAAR_VANAF = {
    "controleren": 1, "doorsturen": 2, "uitnodigen": 3, "consult": 4, "terugkoppelen": 5, "mentor": 6, "plan": 8,
}  # fmt: skip
VOOR_HET_ADVIES = ("controleren", "informeren", "doorsturen", "uitnodigen", "consult")
# What a school calls it when the doctor sends no letter but a call (ZEIST-78, ZIEK-23).
OPROEP = {S.DOORGESTUURD: "Oproep verwacht", S.UITGENODIGD: "Oproep ontvangen", S.CONSULT_GEWEEST: "Geweest"}


@dataclass
class Stap:
    naam: str
    stand: str
    uitleg: str = ""


@dataclass(frozen=True)
class Volgende:
    """One thing to do; ``recht`` is the door that whoever does it needs, ``wie`` is who is expected to."""

    wat: str
    wie: str
    recht: str
    url: str = ""
    knop: str = ""
    post: bool = False


def stappenbalk(traject: Schoolartstraject) -> list[Stap]:
    """The steps of the school's profile, up to where it is now."""
    regels = traject.dossier.leerling.school.regels
    codes = list(regels.lijst("schoolarts.stappen"))
    if traject.op_verzoek_van == Schoolartstraject.Verzoek.ARTS:
        codes = [code for code in codes if code not in VOOR_HET_ADVIES]
    oproep = regels.waarde("schoolarts.uitnodiging") == "oproep"
    uitkomst: list[Stap] = []
    for code in codes:
        naam = "Oproep" if oproep and code == "uitnodigen" else SCHOOLARTS_STAPPEN[code]
        eerste = not any(stap.stand == HUIDIG for stap in uitkomst)
        stand = KLAAR if _klaar(traject, code) else HUIDIG if eerste else STRAKS
        uitkomst.append(Stap(naam, stand, _uitleg(traject, code)))
    return uitkomst


def _klaar(traject: Schoolartstraject, code: str) -> bool:
    if code == "informeren":
        return traject.informeerdatum is not None
    if code == "vertellen":
        return traject.terugkoppeldatum is not None
    return RANG[S(traject.status)] >= KLAAR_VANAF[code]


def _uitleg(traject: Schoolartstraject, code: str) -> str:
    dagen: dict[str, date | None] = {
        "controleren": _dag(traject.gecontroleerd_op),
        "informeren": traject.informeerdatum,
        "doorsturen": traject.verstuurdatum,
        "uitnodigen": traject.uitnodigingsdatum,
        "consult": traject.consultdatum,
        "mentor": _dag(traject.doorgezet_op),
        "vertellen": traject.terugkoppeldatum,
    }
    datum = dagen.get(code)
    if code == "consult" and not datum and traject.geplande_datum:
        return f"Gepland op {_tekst(traject.geplande_datum)}"
    if code == "consult" and traject.keer_niet_verschenen and not datum:
        return f"{traject.keer_niet_verschenen} keer niet gekomen"
    return _tekst(datum) if datum else ""


def _dag(moment: object) -> date | None:
    return timezone.localdate(moment) if moment else None  # type: ignore[arg-type]


def _tekst(datum: date) -> str:
    return date_format(datum, "j F Y")


def statuswoord(traject: Schoolartstraject) -> str:
    """The status in the words of this school."""
    if traject.dossier.leerling.school.regels.waarde("schoolarts.uitnodiging") == "oproep":
        return OPROEP.get(S(traject.status), traject.get_status_display())
    return str(traject.get_status_display())


def volgende(
    traject: Schoolartstraject, rechten: set[str], plan: PlanVanAanpak | None, *, te_vragen: bool = False
) -> Volgende | None:
    """What is next: the first thing this person may do, or else what waits for somebody else. ``te_vragen``: somebody
    whom the profile asks for consent was not asked yet."""
    alle = list(_mogelijk(traject, plan, te_vragen=te_vragen))
    mag = [v for v in alle if v.recht in rechten]
    return next(iter([*mag, *alle]), None)


def _mogelijk(traject: Schoolartstraject, plan: PlanVanAanpak | None, *, te_vragen: bool) -> Iterator[Volgende]:
    regels = traject.dossier.leerling.school.regels
    copa, arts = regels.term("coordinator"), regels.term("jeugdarts")
    status = S(traject.status)
    if status in Schoolartstraject.VOOR_HET_VERSTUREN:
        yield from _voor_het_versturen(traject, copa, arts, te_vragen=te_vragen)
    if status == S.TERUGGESTUURD:
        yield Volgende("Aanvullen wat er mist, en de aanmelding opnieuw indienen", str(traject.aangevraagd_door), "")
    simpel = {
        S.DOORGESTUURD: ("De uitnodiging van de {arts} noteren", "uitnodiging", "Noteer de uitnodiging"),
        S.UITGENODIGD: ("Noteren of het gesprek er was", "consult", "Noteer het gesprek"),
        S.NIET_VERSCHENEN: ("De leerling kwam niet. Spreek een nieuwe uitnodiging af.", "uitnodiging",
                            "Noteer een nieuwe uitnodiging"),
        S.CONSULT_GEWEEST: ("Het advies van de {arts} opschrijven", "advies", "Schrijf het advies op"),
    }  # fmt: skip
    if status in simpel:
        wat, pagina, knop = simpel[status]
        yield Volgende(wat.format(arts=arts), copa, "behandelen", _url(pagina, traject), knop)
    if status == S.TERUGKOPPELING:
        naar = f"naar {regels.de('mentor')}"
        yield Volgende(f"Lezen, en het advies doorsturen {naar}", copa, "behandelen", _url("doorzetten", traject),
                       f"Stuur door {naar}", post=True)  # fmt: skip
    yield from _na_het_advies(traject, plan, copa)


def _voor_het_versturen(traject: Schoolartstraject, copa: str, arts: str, *, te_vragen: bool) -> Iterator[Volgende]:
    if traject.status == S.INGEDIEND:
        url = _url("controleren", traject)
        yield Volgende("Lezen of alles er staat", copa, "behandelen", url, "Het formulier klopt", post=True)
    if not traject.informeerdatum:
        wat = f"De leerling en de ouders vertellen dat school de {arts} om advies vraagt"
        yield Volgende(wat, _wie_informeert(traject, copa), "informeren", _url("informeren", traject), "Vul in wanneer")
    elif te_vragen:
        wat = f"Toestemming vragen voor het formulier voor de {arts}"
        yield Volgende(wat, _wie_informeert(traject, copa), "informeren", _url("informeren", traject),
                       "Vul het antwoord in")  # fmt: skip
    elif traject.status == S.GECONTROLEERD:
        yield Volgende(f"Het formulier naar de {arts} sturen", copa, "behandelen", _url("doorsturen", traject),
                       "Stuur het formulier")  # fmt: skip


def _wie_informeert(traject: Schoolartstraject, copa: str) -> str:
    leerling = traject.dossier.leerling
    if leerling.school.regels.waarde("schoolarts.informeert") == "coordinator":
        return copa
    return str(mentor_van(leerling, timezone.localdate()) or copa)


def _na_het_advies(traject: Schoolartstraject, plan: PlanVanAanpak | None, copa: str) -> Iterator[Volgende]:
    regels = traject.dossier.leerling.school.regels
    stappen, status = regels.lijst("schoolarts.stappen"), S(traject.status)
    samen = f"{copa} en {regels.term('mentor')}"
    if status == S.BIJ_MENTOR and "plan" in stappen:
        yield Volgende("Samen een plan van aanpak maken", samen, "plan", _url("plan_maken", traject),
                       "Maak het plan van aanpak", post=True)  # fmt: skip
    if status == S.PLAN and plan:
        yield Volgende("Het plan van aanpak afmaken", samen, "plan", plan.get_absolute_url(), "Ga naar het plan")
    open_ = status in {S.BIJ_MENTOR, S.GEMONITORD, S.GEESCALEERD}
    vertellen = "vertellen" in stappen and not traject.terugkoppeldatum and traject.doorgezet_op
    if open_ and vertellen and not (status == S.BIJ_MENTOR and "plan" in stappen):
        yield Volgende("Het advies bespreken met de leerling en de ouders", regels.term("mentor").capitalize(),
                       "informeren", _url("vertellen", traject), "Vink af")  # fmt: skip
    if status == S.GEMONITORD and plan and plan.loopt:
        yield Volgende("Volgen hoe het gaat", str(plan.monitort or samen), "plan", plan.get_absolute_url(),
                       "Ga naar het plan")  # fmt: skip
    elif open_ and not vertellen and not (status == S.BIJ_MENTOR and "plan" in stappen):
        yield Volgende("Afsluiten als er niets meer hoeft", copa, "behandelen", _url("sluiten", traject), "Sluit af",
                       post=True)  # fmt: skip


def _url(pagina: str, traject: Schoolartstraject) -> str:
    return reverse(f"schoolarts:{pagina}", args=[traject.pk])
