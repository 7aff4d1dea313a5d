"""The youth doctor in the demo: a plan in the making, a plan that runs, and a call that is awaited."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from accounts.models import Gebruiker
from schoolarts import services
from schoolarts.models import PlanVanAanpak, Schoolartstraject
from schoolarts.volledigheid import eisen
from zorg.basis.opdrachten import vegen

from .klok import om, tijdens, werkdag
from .opbouw import Wereld

AANVRAAG = {
    "verzuimbeeld": "Ziek op zeven schooldagen achter elkaar. Dit schooljaar eerder twee keer een paar dagen.",
    "gevolgen": "Mist wiskunde en Engels. Twee toetsen zijn nog niet ingehaald.",
    "maatregelen": "De mentor belde elke vrijdag. Huiswerk komt via de planner.",
    "klachten": "“Ik ben na twee uur al moe.” De ouders zien hetzelfde.",
    "zorgen_leerling": "Wat kan er wel, en hoe houden we contact.",
    "mening_leerling": "Ik wil weer naar school, maar niet meteen hele dagen.",
    "mening_ouders": "Rustig opbouwen, met vaste momenten om te kijken hoe het gaat.",
}
ADVIES = {
    "toestemming": True,
    "belastbaarheid": "gedeeltelijk",
    "lesuren_per_dag": 3,
    "dagen_per_week": 5,
    "advies_opbouw": "Begin met drie lesuren per dag. Elke twee weken een uur erbij, als het slapen goed blijft gaan.",
    "advies_school": "Een rustplek tussen de lessen. Gym meekijken. Per week één toets inhalen.",
    "kort": "De lessen die energie geven eerst: tekenen, Engels en mentorles.",
    "lang": "Na de kerstvakantie ook weer de eerste twee uren.",
}
PLAN: dict[str, Any] = {
    "aanleiding": "Zeven schooldagen achter elkaar ziek. De schoolarts adviseert om op te bouwen.",
    "doel_percentage": 100,
    "opbouw": [{"week": w, "percentage": p, "lesuren": u, "reden": ""}
               for w, p, u in ((1, 40, 13), (3, 60, 19), (5, 80, 26), (7, 100, 32))],
    "maatregelen_school": "Rustplek in de mediatheek. De mentor maakt elke vrijdag het rooster voor de week erna.",
    "maatregelen_thuis": "Op tijd naar bed, en elke avond vijf minuten kijken wat er morgen is.",
    "maatregelen_leerling": "Zegt het tegen de mentor als het te veel wordt.",
    "inhalen_toetsen": "Eén toets per week, op woensdag.",
    "contactmomenten": "Elke vrijdag belt de mentor naar huis.",
    "criteria_groot_overleg": "Onder 60 procent na acht weken, of twee weken achter elkaar minder.",
}  # fmt: skip


def zandmotor(w: Wereld) -> None:
    """Aylin halfway: the advice is with her mentor, who began to write. Amber's plan runs for a while."""
    aylin = tot_het_advies(w, "Aylin", -15, "ziekte_aaneengesloten", {"schooldagen achter elkaar ziek": 7})
    plan = begonnen(w, aylin, -7)
    with tijdens(om(-6, "13:20")):
        velden = {"maatregelen_school": PLAN["maatregelen_school"], "opbouw": PLAN["opbouw"][:3]}
        services.plan_bewaren(plan, door=w.mentor(aylin.dossier.leerling), versie=plan.versie, velden=velden)
    lopend(w, tot_het_advies(w, "Amber", -50, "ziekmeldingen", {"keer ziek gemeld in twaalf weken": 4}))


def morgenveld(w: Wereld) -> None:
    """Jula and her parents were told; the call of the GGD must still come (ZEIST-78)."""
    verstuurd(w, "Jula", -9, "veelvuldig_ziek", {})


def verstuurd(w: Wereld, roepnaam: str, dagen: int, criterium: str, telling: dict[str, int]) -> Schoolartstraject:
    """Asked by the mentor, told at home, checked and sent, within two days."""
    dossier, copa = w.dossier(roepnaam), w.coordinator
    mentor = w.mentor(dossier.leerling)
    with tijdens(om(dagen, "10:10")):
        traject = services.traject_starten(
            dossier, door=mentor, criterium=criterium, herkomst=f"demo:{dossier.pk}",
            vraag=f"Wat kan {roepnaam} aan, en hoe bouwen we dat op?", gegevens=AANVRAAG | {"telling": telling},
        )  # fmt: skip
        gevers = eisen(traject, op=timezone.localdate()).gevers
        services.informeren(
            traject, door=mentor, op=timezone.localdate(), antwoorden={gever.sleutel: "ja" for gever in gevers}
        )
    with tijdens(om(dagen + 1, "09:00")):
        services.controleren(traject, door=copa)
        vegen()
        arts = w.school.regels.term("jeugdarts")
        services.doorsturen(
            traject, door=copa, op=timezone.localdate(), aan=f"A. Wintershoven, {arts}", wijze="Beveiligde mail"
        )
    traject.refresh_from_db()
    return traject


def tot_het_advies(w: Wereld, roepnaam: str, dagen: int, criterium: str, telling: dict[str, int]) -> Schoolartstraject:
    traject = verstuurd(w, roepnaam, dagen, criterium, telling)
    copa, arts = w.coordinator, w.school.regels.term("jeugdarts")
    gesprek = werkdag(dagen + 6)
    with tijdens(om(dagen + 3, "11:00")):
        services.uitnodiging_noteren(traject, door=copa, op=timezone.localdate(), gesprek_op=gesprek)
    with tijdens(om(dagen + 7, "09:30")):
        services.terugkoppeling_vastleggen(
            traject, door=copa, bron=f"A. Wintershoven, {arts}", consultdatum=gesprek,
            ontvangstdatum=timezone.localdate(), **ADVIES,
        )  # fmt: skip
        services.doorzetten_aan_mentor(traject, door=copa)
    traject.refresh_from_db()
    return traject


def begonnen(w: Wereld, traject: Schoolartstraject, dagen: int) -> PlanVanAanpak:
    with tijdens(om(dagen, "12:40")):
        return services.plan_beginnen(traject, door=w.mentor(traject.dossier.leerling))


def lopend(w: Wereld, traject: Schoolartstraject) -> None:
    """A plan of eight weeks that runs since five, a little behind."""
    mentor = w.mentor(traject.dossier.leerling)
    plan, begin = begonnen(w, traject, -41), werkdag(-38)
    with tijdens(om(-40, "14:00")):
        velden: dict[str, Any] = PLAN | {
            "begindatum": begin, "doel_datum": begin + timedelta(days=55), "monitort": mentor,
            "evaluatiedatum": begin + timedelta(days=56), "bespreekdatum": timezone.localdate(),
        }  # fmt: skip
        plan = services.plan_bewaren(plan, door=mentor, versie=plan.versie, velden=velden)
        services.plan_vaststellen(plan, door=w.coordinator)
        services.vertellen(traject, door=mentor, op=timezone.localdate())
    meten(plan, mentor)


def meten(plan: PlanVanAanpak, mentor: Gebruiker) -> None:
    for week, (procent, opmerking) in enumerate(((42, ""), (38, "Twee dagen verkouden."), (55, ""), (60, ""),
                                                 (74, "Voor het eerst een hele dag.")), 1):  # fmt: skip
        with tijdens(om(-38 + 7 * week, "15:45")):
            services.meting_vastleggen(plan, door=mentor, week=week, percentage=procent, opmerking=opmerking)
