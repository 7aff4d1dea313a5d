"""Requests to the youth doctor, brought as far as a test asks, by the services that a school uses too."""

import uuid
from datetime import date, timedelta

from django.utils import timezone

from schoolarts import services
from schoolarts.models import PlanVanAanpak, Schoolartstraject
from zorg.basis.pdf import bestand_maken

GEGEVENS = {
    "verzuimbeeld": "Ziek van 5 tot en met 13 november, zeven schooldagen.",
    "gevolgen": "Loopt achter bij wiskunde.",
    "maatregelen": "Korter rooster in de eerste week.",
    "klachten": "Snel moe.",
    "mening_leerling": "Ik wil weer naar school.",
    "huisadres": "Waterlaan 12, Proefdam",
}
BELASTBAAR = {"bron": "A. Wintershoven, jeugdarts", "toestemming": True, "belastbaarheid": "gedeeltelijk",
              "lesuren_per_dag": 3, "advies_opbouw": "Elke twee weken een uur erbij."}  # fmt: skip


def aanvraag(dossier, door, *, herkomst="", criterium="ziekte_aaneengesloten", **extra) -> Schoolartstraject:
    herkomst = herkomst or f"aanmelding:{uuid.uuid4().hex[:8]}"
    return services.traject_starten(
        dossier, door=door, vraag="Wat kan Aylin aan?", criterium=criterium, herkomst=herkomst,
        gegevens=GEGEVENS | extra,
    )  # fmt: skip


def ja(traject, door, antwoord="ja", op=None) -> None:
    """Pupil and parents heard, and everybody whom the profile asks said the same."""
    from schoolarts.volledigheid import eisen  # noqa: PLC0415

    gevers = eisen(traject, op=timezone.localdate()).gevers
    antwoorden = {gever.sleutel: antwoord for gever in gevers}
    services.informeren(traject, door=door, op=op or timezone.localdate(), antwoorden=antwoorden)


def met_formulier(traject) -> Schoolartstraject:
    """As after the job: making a real PDF costs seconds."""
    traject.refresh_from_db()
    traject.formulier = bestand_maken("aanvraag.pdf", b"%PDF-proef")
    traject.save(update_fields=["formulier"])
    return traject


def verstuurd(dossier, mentor, copa, **extra) -> Schoolartstraject:
    traject = aanvraag(dossier, mentor, **extra)
    ja(traject, mentor)
    services.controleren(traject, door=copa)
    met_formulier(traject)
    services.doorsturen(traject, door=copa, op=timezone.localdate(), aan="A. Wintershoven, GGD", wijze="ZIVVER")
    traject.refresh_from_db()
    return traject


def met_advies(dossier, mentor, copa, **extra) -> Schoolartstraject:
    traject = verstuurd(dossier, mentor, copa, **extra)
    vandaag = timezone.localdate()
    services.uitnodiging_noteren(traject, door=copa, op=vandaag, gesprek_op=vandaag)
    services.consult_noteren(traject, door=copa, op=vandaag)
    services.terugkoppeling_vastleggen(traject, door=copa, consultdatum=vandaag, ontvangstdatum=vandaag, **BELASTBAAR)
    traject.refresh_from_db()
    return traject


def bij_mentor(dossier, mentor, copa, **extra) -> Schoolartstraject:
    traject = met_advies(dossier, mentor, copa, **extra)
    services.doorzetten_aan_mentor(traject, door=copa)
    traject.refresh_from_db()
    return traject


def planvelden(mentor, begin: date | None = None) -> dict:
    begin = begin or timezone.localdate()
    return {
        "aanleiding": "Zeven dagen achter elkaar ziek.", "belastbaarheid": "Gedeeltelijk: 3 lesuren per dag",
        "begindatum": begin, "doel_datum": begin + timedelta(days=55), "doel_percentage": 100, "doel_reden": "",
        "opbouw": [{"week": w, "percentage": p, "lesuren": None, "reden": ""}
                   for w, p in ((1, 40), (3, 60), (5, 80), (7, 100))],
        "maatregelen_school": "Rustplek.", "maatregelen_thuis": "Op tijd naar bed.", "maatregelen_leerling": "Planner.",
        "maatregelen_extern": "", "inhalen_toetsen": "", "contactmomenten": "Elke vrijdag.", "monitort": mentor,
        "evaluatiedatum": begin + timedelta(days=56), "criteria_groot_overleg": "Onder 60 procent na 8 weken.",
        "bespreekdatum": timezone.localdate(),
    }  # fmt: skip


def concept(dossier, mentor, copa, **extra) -> PlanVanAanpak:
    traject = bij_mentor(dossier, mentor, copa, **extra)
    plan = services.plan_beginnen(traject, door=mentor)
    return services.plan_bewaren(plan, door=mentor, versie=plan.versie, velden=planvelden(mentor))


def lopend_plan(dossier, mentor, copa, **extra) -> PlanVanAanpak:
    plan = concept(dossier, mentor, copa, **extra)
    services.plan_vaststellen(plan, door=copa)
    plan.refresh_from_db()
    return plan
