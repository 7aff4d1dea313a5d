"""What the pages show: answers in words, the advice, the plan with its chart."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from accounts.models import Gebruiker, Roltoewijzing
from dossiers.mensen import mentor_van
from zorg.basis.models import Opdracht

from . import rapport
from .kalender import lesweken, waarschuwingen
from .models import PlanVanAanpak, Schoolartstraject, Terugkoppeling
from .volledigheid import Eisen, eisen, gebreken_met_plek
from .voortgang import stappenbalk, statuswoord, volgende
from .vragen import DELEN

BREED, HOOG, LINKS, ONDER = 640, 240, 56, 28
Antwoorden = list[dict[str, str]]


def pagina(traject: Schoolartstraject, gebruiker: Gebruiker) -> dict[str, Any]:
    """Everything of the page of one request."""
    rechten = {naam for naam in ("behandelen", "informeren", "plan") if getattr(traject, f"mag_{naam}")}
    plannen = list(PlanVanAanpak.objects.waarop(gebruiker, "plan_van_aanpak.inzien").filter(traject=traject).actueel())
    plan = plannen[0] if plannen else None
    wacht = traject.status in Schoolartstraject.VOOR_HET_VERSTUREN
    wat = eisen(traject, op=timezone.localdate()) if wacht else Eisen()
    stap = volgende(traject, rechten, plan, te_vragen=bool(wat.te_vragen))
    return {
        "stappen": [] if traject.status == "gestopt" else stappenbalk(traject),
        "statuswoord": statuswoord(traject),
        "volgende": stap,
        "aan_mij": stap is not None and stap.recht in rechten,
        "mist": te_doen(traject, wat, rechten) if wacht and traject.mag_formulier else [],
        "delen": formulierdelen(traject) if traject.mag_formulier else [],
        "telling": telling(traject) if traject.mag_formulier else [],
        "adviezen": adviezen(traject, gebruiker),
        "plannen": plannen,
        "verstrekkingen": list(traject.verstrekkingen.order_by("pk")) if traject.verstuurdatum else [],
        "stopbaar": traject.mag_behandelen and traject.status in Schoolartstraject.STOPBAAR,
        "bespreekbaar": traject.mag_behandelen and traject.kan_naar(Schoolartstraject.Status.GEESCALEERD),
    }


def te_doen(traject: Schoolartstraject, wat: Eisen, rechten: set[str]) -> list[tuple[str, str, str]]:
    """What keeps the form at school: the sentence, and for whoever may fill it in the link with its words."""
    deur = {"aanvullen": ("behandelen", "Vul aan"), "informeren": ("informeren", "Vul in")}
    regels = []
    for gebrek in gebreken_met_plek(traject, op=timezone.localdate(), wat=wat):
        recht, woorden = deur.get(gebrek.pagina, ("", ""))
        kan = recht in rechten
        plek = f"{reverse(f'schoolarts:{gebrek.pagina}', args=[traject.pk])}#id_{gebrek.veld}" if kan else ""
        regels.append((gebrek.zin, plek, woorden))
    return regels


def telling(traject: Schoolartstraject) -> list[tuple[str, int]]:
    return [(naam.replace("_", " ").capitalize(), aantal) for naam, aantal in traject.telling.items()]


def formulierdelen(traject: Schoolartstraject) -> list[tuple[str, Antwoorden]]:
    vraag = [("Waarom", traject.get_criterium_display()), ("Toelichting", traject.motivatie), ("Vraag", traject.vraag)]
    delen = [("Vraag", vraag)]
    for naam, velden in DELEN.items():
        delen.append((naam, [(label, str(traject.antwoord(veld))) for veld, label in velden.items()]))
    return [(naam, _antwoorden(rijen)) for naam, rijen in delen if any(tekst for _, tekst in rijen)]


def _antwoorden(rijen: list[tuple[str, str]]) -> Antwoorden:
    return [{"vraag": vraag, "antwoord": tekst, "url": ""} for vraag, tekst in rijen if tekst]


def adviezen(traject: Schoolartstraject, gebruiker: Gebruiker) -> list[dict[str, Any]]:
    """The answers of the doctor that this person may read (SEG-112)."""
    rijen = Terugkoppeling.objects.waarop(gebruiker, "schoolarts.advies_inzien").filter(traject=traject)
    return [{"rij": rij, "antwoorden": _advies(rij)} for rij in rijen.order_by("-consultdatum", "-pk")]


def _advies(t: Terugkoppeling) -> Antwoorden:
    periode = " tot en met ".join(_dag(d) for d in (t.periode_begindatum, t.periode_einddatum) if d)
    rijen = [
        ("Belastbaarheid", t.in_woorden if t.toestemming else "Niet gedeeld: leerling of ouders vinden dat niet goed"),
        ("Bron", f"{t.bron}, gesprek op {_dag(t.consultdatum)}"),
        ("Periode", periode),
        ("Aanwezig", t.aanwezigen),
        ("Advies over de opbouw", t.advies_opbouw),
        ("Advies voor school", t.advies_school),
        ("Binnenkort vaker in de les", t.kort),
        ("Op langere termijn", t.lang),
        ("Verwacht verloop", t.verloop),
        ("Nieuwe afspraak", _dag(t.vervolgdatum)),
        ("Verwezen", (t.verwijzing_soort or "Ja") if t.verwijzing else ""),
        ("Leerplicht betrekken", "Ja, dat adviseert de arts" if t.leerplicht else ""),
    ]
    return _antwoorden(rijen)


def _dag(datum: date | None) -> str:
    return date_format(datum, "j F Y") if datum else ""


def document(traject: Schoolartstraject) -> str:
    """``klaar``, ``bezig``, ``mislukt`` or ``geen``."""
    if traject.formulier_id:
        return "klaar"
    sleutel = f"schoolarts.formulier_maken:{traject.pk}:{traject.wijziging}"
    rij = Opdracht.objects.filter(sleutel=sleutel).first()
    if rij is None or rij.status == Opdracht.Status.KLAAR:
        return "geen"
    return "mislukt" if rij.status == Opdracht.Status.MISLUKT else "bezig"


def planpagina(plan: PlanVanAanpak) -> dict[str, Any]:
    metingen = list(plan.metingen.order_by("week"))
    return {
        "delen": [(naam, _antwoorden(rijen)) for naam, rijen in rapport.plandelen(plan)],
        "stappen": rapport.stappen(plan),
        "let_op": waarschuwingen(plan) if plan.is_concept else [],
        "metingen": [{"rij": m, "gepland": (plan.gepland(m.week) or {}).get("percentage")} for m in metingen],
        "grafiek": grafiek(plan, {m.week: m.percentage for m in metingen}),
    }


def weken(plan: PlanVanAanpak) -> list[tuple[int, str]]:
    """The weeks of the plan with school in them, up to this one, the newest first."""
    vandaag = timezone.localdate()
    gekozen: list[tuple[int, str]] = []
    for week in lesweken(plan):
        begin = plan.begin_van_week(week)
        if begin and (begin <= vandaag or not gekozen):
            gekozen.append((week, f"Week {week}, vanaf {date_format(begin, 'j F')}"))
    return gekozen[::-1]


def grafiek(plan: PlanVanAanpak, gemeten: dict[int, int]) -> dict[str, Any] | None:
    """The steps of the plan as a stair, with a dot for each week that was written down; None without steps."""
    if not plan.opbouw or not plan.weken:
        return None
    breedte = (BREED - LINKS - 8) / plan.weken

    def x(week: float) -> int:
        return round(LINKS + (week - 1) * breedte)

    def y(procent: int) -> int:
        return round(12 + (HOOG - ONDER - 12) * (100 - procent) / 100)

    lijn = ""
    for stap in plan.opbouw:
        lijn += f"{'H' if lijn else 'M'}{x(stap['week'])}{'V' if lijn else ' '}{y(stap['percentage'])}"
    punten = [{"x": x(w + 0.5), "y": y(p), "week": w, "percentage": p} for w, p in sorted(gemeten.items())]
    elke = max(1, plan.weken // 10)
    return {
        "breed": BREED, "hoog": HOOG, "links": LINKS, "rechts": BREED - 8, "voet": HOOG - ONDER,
        "lijn": f"{lijn}H{x(plan.weken + 1)}",
        "punten": punten,
        "verloop": " ".join(f"{p['x']},{p['y']}" for p in punten),
        "rasters": [{"y": y(p), "procent": p} for p in (0, 25, 50, 75, 100)],
        "assen": [{"x": x(w + 0.5), "week": w} for w in range(1, plan.weken + 1, elke)],
        "in_woorden": ", ".join(f"vanaf week {s['week']} {s['percentage']} procent" for s in plan.opbouw),
    }  # fmt: skip


def volgers(plan: PlanVanAanpak) -> list[Gebruiker]:
    """Who can follow the plan: the mentor, and the coordinators of the school."""
    vandaag, leerling = timezone.localdate(), plan.traject.dossier.leerling
    rijen = Roltoewijzing.objects.geldig(vandaag).van_school(leerling.school).met_rol("ZC", "OC")
    wie = {t.gebruiker_id: t.gebruiker for t in rijen.select_related("gebruiker").order_by("pk")}
    mentor = mentor_van(leerling, vandaag)
    return list(({mentor.pk: mentor} | wie if mentor else wie).values())


def rijen(lijst: list[Schoolartstraject]) -> list[dict[str, Any]]:
    """The rows of the overview, with how long each waits in its step."""
    vandaag = timezone.localdate()
    return [
        {
            "traject": t,
            "leerling": str(t.dossier.leerling),
            "klas": t.dossier.leerling.klas.naam if t.dossier.leerling.klas else "",
            "stap": t.get_status_display(),
            "sinds": t.status_op,
            "dagen": (vandaag - timezone.localdate(t.status_op)).days,
            "wacht": "" if t.informeerdatum or t.op_verzoek_van == "arts" else "Ouders en leerling weten het nog niet",
        }
        for t in lijst
    ]


def toestemmingen(wat: Eisen) -> list[dict[str, str]]:
    """Who answered what, for the page where the form is sent."""
    return [
        {"naam": g.naam, "stand": g.antwoord.get_status_display() if g.antwoord else "Nog niet gevraagd"}
        for g in wat.gevers
    ]
