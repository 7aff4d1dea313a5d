"""One step of the way: the status with its moment, the audit line, and whose turn it is now."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format

from accounts.models import Gebruiker
from audit.services import vastleggen
from dossiers import services as dossiers
from dossiers.mensen import mentor_of_coordinator
from scholen.kalender import plus_schooldagen
from schoolarts.models import Schoolartstraject
from schoolarts.volledigheid import eisen, gebreken
from zorg.basis.models import Onvolledig
from zorg.basis.opdrachten import plaatsen

S = Schoolartstraject.Status
COORDINATOR = "ZC"
GESPREK_NA_VERSTUREN = "Het formulier is verstuurd op {}. Het gesprek kan niet eerder zijn."


@dataclass(frozen=True)
class Werk:
    """What somebody must do now, until when."""

    voor: Gebruiker | str
    wat: str
    voor_datum: date | None = None


def vers(traject: Schoolartstraject) -> Schoolartstraject:
    """The row as it is now, held until the end of the transaction."""
    rijen = Schoolartstraject.objects.select_for_update(of=("self",))
    return rijen.select_related("dossier__leerling__school", "formulier").get(pk=traject.pk)


def stappen(traject: Schoolartstraject) -> list[str]:
    """The steps of this school, in its order."""
    return list(traject.dossier.leerling.school.regels.lijst("schoolarts.stappen"))


def zetten(traject: Schoolartstraject, naar: str, *, door: Gebruiker, **velden: object) -> None:
    """Take a step. Who is next gets a task, and who had one is done."""
    van = traject.status
    traject.zet_status(naar, status_op=timezone.now(), **velden)
    vastleggen("schoolarts_stap", op=traject, door=door, van=van, naar=naar)
    bijwerken(traject, door=door)


def bijwerken(traject: Schoolartstraject, *, door: Gebruiker) -> None:
    """The tasks that belong to where it stands now: what is missing opens, what is done ends."""
    leerling = traject.dossier.leerling
    nodig = _werk(traject)
    for soort in SOORTEN:
        if soort not in nodig:
            dossiers.taak_afronden(soort=soort, sleutel=f"traject:{traject.pk}", vervallen=traject.status == S.GESTOPT)
    for soort, werk in nodig.items():
        dossiers.taak_openen(
            soort=soort, sleutel=f"traject:{traject.pk}", school=leerling.school, dossier=traject.dossier,
            wat=werk.wat, waar=traject.get_absolute_url(), voor=werk.voor, namens=door,
            uiterste_datum=werk.voor_datum or _termijn(traject, "aanmelding.sla_schooldagen"),
        )  # fmt: skip
    if traject.status == S.GECONTROLEERD and traject.formulier_id is None:
        _formulier_laten_maken(traject)


def niet_eerder(dag: date | None, dan: date | None, zin: str) -> None:
    """Refuse a day before the one that it follows on; ``zin`` has a place for that day."""
    if dag and dan and dag < dan:
        raise Onvolledig(zin.format(date_format(dan, "j F Y")))


SOORTEN = (
    "schoolarts_controleren", "schoolarts_informeren", "schoolarts_toestemming", "schoolarts_doorsturen",
    "schoolarts_uitnodiging", "schoolarts_consult", "schoolarts_gemist", "schoolarts_advies", "schoolarts_doorzetten",
    "schoolarts_plan", "schoolarts_plan_samen", "schoolarts_vertellen", "schoolarts_afronden",
)  # fmt: skip


def _werk(traject: Schoolartstraject) -> dict[str, Werk]:
    regels = traject.dossier.leerling.school.regels
    arts = regels.term("jeugdarts")
    na_versturen = {
        S.DOORGESTUURD: ("schoolarts_uitnodiging", f"Noteer of de {arts} heeft uitgenodigd", None),
        S.UITGENODIGD: (
            "schoolarts_consult",
            f"Noteer of het gesprek met de {arts} er was",
            traject.geplande_datum,
        ),
        S.NIET_VERSCHENEN: ("schoolarts_gemist", "Spreek af hoe het verder gaat: de leerling kwam niet", None),
        S.CONSULT_GEWEEST: ("schoolarts_advies", f"Noteer het advies van de {arts}", None),
        S.TERUGKOPPELING: (
            "schoolarts_doorzetten",
            f"Stuur het advies van de {arts} door naar {regels.de('mentor')}",
            None,
        ),
    }
    if traject.status in na_versturen:
        soort, wat, datum = na_versturen[S(traject.status)]
        return {soort: Werk(COORDINATOR, wat, datum)}
    if traject.status in Schoolartstraject.VOOR_HET_VERSTUREN:
        return _voor_het_versturen(traject, arts)
    # What was sent back is the work of who asked, with the aanmelding it came from.
    return {} if traject.status in {*Schoolartstraject.KLAAR, S.TERUGGESTUURD} else _na_het_advies(traject, arts)


def _voor_het_versturen(traject: Schoolartstraject, arts: str) -> dict[str, Werk]:
    werk = {}
    if traject.status == S.INGEDIEND:
        werk["schoolarts_controleren"] = Werk(COORDINATOR, f"Controleer de aanvraag voor de {arts}")
    if not traject.informeerdatum:
        werk["schoolarts_informeren"] = Werk(
            _wie_informeert(traject), f"Vertel de ouders en de leerling over de {arts}"
        )
    elif eisen(traject, op=timezone.localdate()).te_vragen:
        wat = f"Vraag toestemming voor het formulier voor de {arts}"
        werk["schoolarts_toestemming"] = Werk(_wie_informeert(traject), wat)
    elif traject.status == S.GECONTROLEERD:
        werk["schoolarts_doorsturen"] = Werk(COORDINATOR, f"Stuur het formulier naar de {arts}")
    return werk


def _na_het_advies(traject: Schoolartstraject, arts: str) -> dict[str, Werk]:
    leerling, werk = traject.dossier.leerling, {}
    met_plan = "plan" in stappen(traject)
    mentor = mentor_of_coordinator(leerling, timezone.localdate())
    if traject.status in {S.BIJ_MENTOR, S.PLAN} and met_plan:
        if mentor != COORDINATOR:
            werk["schoolarts_plan"] = Werk(mentor, "Schrijf mee aan het plan van aanpak")
        werk["schoolarts_plan_samen"] = Werk(
            COORDINATOR, f"Maak samen met {leerling.school.regels.de('mentor')} het plan van aanpak"
        )
    elif not traject.terugkoppeldatum and "vertellen" in stappen(traject):
        datum = _termijn(traject, "herinnering.terugkoppeling_schooldagen")
        werk["schoolarts_vertellen"] = Werk(mentor, f"Bespreek het advies van de {arts} met leerling en ouders", datum)
    elif traject.status == S.BIJ_MENTOR:
        werk["schoolarts_afronden"] = Werk(COORDINATOR, f"Sluit de aanvraag voor de {arts} af")
    return werk


def _wie_informeert(traject: Schoolartstraject) -> Gebruiker | str:
    """The mentor, or at another school the care team (ZEIST-79, ZIEK-24)."""
    leerling = traject.dossier.leerling
    if leerling.school.regels.waarde("schoolarts.informeert") == "coordinator":
        return COORDINATOR
    return mentor_of_coordinator(leerling, timezone.localdate())


def _termijn(traject: Schoolartstraject, sleutel: str) -> date:
    school = traject.dossier.leerling.school
    return plus_schooldagen(school, timezone.localdate(), school.regels.getal(sleutel))


def _formulier_laten_maken(traject: Schoolartstraject) -> None:
    if not gebreken(traject, op=timezone.localdate()):
        sleutel = f"{traject.pk}:{traject.wijziging}"
        plaatsen("schoolarts.formulier_maken", sleutel=sleutel, bij=traject, traject_id=traject.pk)
