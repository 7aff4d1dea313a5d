"""The two documents: the form for the doctor, and the plan of approach."""

from typing import Any

from django.utils import timezone
from django.utils.formats import date_format

from accounts.models import Roltoewijzing
from dossiers.mensen import mentor_van
from zorg.basis.models import Bestand
from zorg.basis.pdf import bestand_maken, pdf

from .kalender import begin_van_stap
from .models import PlanVanAanpak, Schoolartstraject
from .vragen import DELEN

Rij = tuple[str, str]


def formulier(traject: Schoolartstraject) -> Bestand:
    leerling = traject.dossier.leerling
    school = leerling.school
    context: dict[str, object] = {
        "school": school.naam,
        "leerling": str(leerling),
        "arts": school.regels.term("jeugdarts"),
        "algemeen": _algemeen(traject),
        "reden": traject.get_criterium_display(),
        "telling": [(naam.replace("_", " ").capitalize(), str(n)) for naam, n in traject.telling.items()],
        "motivatie": traject.motivatie,
        "vraag": traject.vraag,
        "delen": [(naam, _antwoorden(traject, velden)) for naam, velden in DELEN.items() if naam != "Bereikbaar"],
        "informeren": _informeren(traject),
    }
    return bestand_maken(f"aanvraag-{traject.pk}.pdf", pdf("schoolarts/pdf/formulier.html", context))


def _klas(naam: str, niveau: str) -> str:
    """The level too, unless the class is named after it."""
    return naam if niveau in naam else f"{naam} {niveau}".strip()


def _antwoorden(traject: Schoolartstraject, velden: dict[str, str]) -> list[Rij]:
    return [(vraag, traject.antwoord(veld)) for veld, vraag in velden.items() if traject.antwoord(veld)]


def _algemeen(traject: Schoolartstraject) -> list[Rij]:
    leerling, vandaag = traject.dossier.leerling, timezone.localdate()
    school, mentor = leerling.school, mentor_van(leerling, timezone.localdate())
    coordinator = Roltoewijzing.objects.geldig(vandaag).van_school(school).met_rol("ZC").select_related("gebruiker")
    wie = coordinator.order_by("pk").first()
    klas = leerling.klas
    rijen = [
        ("Leerling", str(leerling)),
        ("Geboren", _dag(leerling.geboortedatum)),
        ("Klas", _klas(klas.naam, klas.niveau) if klas else ""),
        ("Huisadres", traject.huisadres),
        ("Telefoon leerling", traject.antwoord("telefoon_leerling") or leerling.telefoon),
        ("Telefoon ouders", traject.antwoord("telefoon_ouders") or _telefoons(traject)),
        ("Ouders met gezag", ", ".join(leerling.contactpersonen.met_gezag().values_list("naam", flat=True))),
        ("Huisarts", traject.antwoord("huisarts")),
        ("Taal en tolk", traject.antwoord("tolk")),
        (school.regels.term("mentor").capitalize(), _contact(mentor)),
        (school.regels.term("coordinator"), _contact(wie.gebruiker if wie else None)),
        ("School", ", ".join(d for d in (school.naam, school.straat, school.plaats, school.telefoon) if d)),
    ]
    return [(vraag, tekst) for vraag, tekst in rijen if tekst]


def _telefoons(traject: Schoolartstraject) -> str:
    ouders = traject.dossier.leerling.contactpersonen.met_gezag().exclude(telefoon="").order_by("pk")
    return ", ".join(f"{o.telefoon} ({o.naam})" for o in ouders)


def _contact(wie: Any) -> str:
    return f"{wie}, {wie.email}" if wie else ""


def _informeren(traject: Schoolartstraject) -> list[Rij]:
    return [("Leerling en ouders weten ervan sinds", _dag(traject.informeerdatum))]


def _dag(datum: Any) -> str:
    return date_format(datum, "j F Y") if datum else ""


def plan(rij: PlanVanAanpak) -> Bestand:
    leerling = rij.traject.dossier.leerling
    context: dict[str, object] = {
        "school": leerling.school.naam,
        "leerling": str(leerling),
        "plan": rij,
        "delen": plandelen(rij),
        "stappen": stappen(rij),
    }
    return bestand_maken(f"plan-van-aanpak-{rij.pk}.pdf", pdf("schoolarts/pdf/plan.html", context))


def stappen(rij: PlanVanAanpak) -> list[dict[str, Any]]:
    """The build-up with the school day on which each step begins."""
    return [stap | {"begin": begin_van_stap(rij, stap["week"])} for stap in rij.opbouw]


def plandelen(rij: PlanVanAanpak) -> list[tuple[str, list[Rij]]]:
    """What the page and the document show, without empty answers."""
    bron = f"{rij.bron.bron}, {_dag(rij.bron.consultdatum)}" if rij.bron else ""
    delen = [
        ("Waarom en waarheen", [
            ("Aanleiding", rij.aanleiding), ("Belastbaarheid", rij.belastbaarheid), ("Volgens", bron),
            ("Doel", f"{rij.doel_percentage} procent van de lessen" + (f" op {_dag(rij.doel_datum)}" if rij.doel_datum
             else "")),
            ("Waarom minder dan 100 procent", rij.doel_reden),
        ]),
        ("Wie doet wat", [
            ("School", rij.maatregelen_school), ("Thuis", rij.maatregelen_thuis),
            ("De leerling", rij.maatregelen_leerling), ("Anderen", rij.maatregelen_extern),
            ("Toetsen inhalen", rij.inhalen_toetsen), ("Contact", rij.contactmomenten),
        ]),
        ("Hoe volgen we het", [
            ("Wie houdt het bij", str(rij.monitort or "")), ("We bespreken het op", _dag(rij.evaluatiedatum)),
            ("Naar het grote overleg als", rij.criteria_groot_overleg),
            ("Besproken met leerling en ouders op", _dag(rij.bespreekdatum)),
        ]),
    ]  # fmt: skip
    return [(naam, [(vraag, tekst) for vraag, tekst in rijen if tekst]) for naam, rijen in delen]
