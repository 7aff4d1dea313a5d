"""What the pages show: the line of steps, what comes next and who does it, and the board of all cases."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from accounts.models import Gebruiker
from dossiers.models import Dossier
from scholen.models import Catalogusitem, Fase
from zorg.basis.datums import dag

from .fasen import Inhoud, is_rijp, mag_starten, nummer, ontbreekt, wie_start
from .models import Casus

DEUREN = {
    "bewerken": "zorgcasus.bewerken",
    "zetten": "fase.zetten",
    "benoemen": "casemanager.benoemen",
    "vastleggen": "zorgcasus.aanvullen",
    "analyse": "analyse.inzien",
    "inzetten": "traject.toewijzen",
}


@dataclass(frozen=True)
class Stap:
    naam: str
    is_klaar: bool
    is_nu: bool


def aanbod(casus: Casus) -> list[Catalogusitem]:
    """What this school can decide to start for a pupil."""
    items = Catalogusitem.objects.filter(school=casus.school_id, actief=True, registreerbaar=True)
    return list(items.order_by("naam", "pk"))


def stappen(casus: Casus, fasen: list[Fase]) -> list[Stap]:
    hier = nummer(casus, fasen)
    tot = hier if casus.is_lopend else hier + 1
    return [Stap(fase.naam, plek < tot, plek == hier) for plek, fase in enumerate(fasen, 1)]


def volgende(casus: Casus, fasen: list[Fase]) -> Fase | None:
    plek = nummer(casus, fasen)
    return fasen[plek] if plek < len(fasen) else None


def hierna(casus: Casus, fasen: list[Fase], mist: list[str]) -> str:
    """One sentence: what is the next thing to do, and whose it is."""
    if not casus.is_lopend:
        return "Deze casus is afgesloten."
    straks = volgende(casus, fasen)
    if mist:
        return f"Nu nodig: {mist[0][0].lower()}{mist[0][1:]}"
    if straks is None:
        return "Dit is de laatste stap. Sluit de casus af als de hulp genoeg is."
    wie = wie_start(straks)
    start = f"De {wie} kan" if wie else "Je kunt"
    return f"Alles is er. {start} ‘{straks.naam}’ starten als het nodig is."


def vertrouwelijkheid(dossier: Dossier, gebruiker: Gebruiker) -> dict[str, bool]:
    """Whether this person may begin a case in confidence, and works with this pupil only so (S18)."""
    mag = Dossier.objects.waarop(gebruiker, "analyse.inzien").filter(pk=dossier.pk).exists()
    hoe = set(dossier.betrokkenen.van(gebruiker).values_list("besloten", flat=True))
    return {"vertrouwelijk": mag, "in_vertrouwen": hoe == {True}}


def knoppen(vel: Inhoud, fasen: list[Fase], gebruiker: Gebruiker) -> dict[str, object]:
    """What the page of a case offers as the next step: ``eerst`` is the main button, or empty for an intervention."""
    casus = vel.casus
    straks = volgende(casus, fasen) if casus.is_lopend else None
    if straks is None or not casus.mag_zetten or not mag_starten(straks, gebruiker):
        return {"kan_overdragen": False, "eerst": ""}
    nu = fasen[nummer(casus, fasen) - 1]
    kan_overdragen = bool(nu.overdracht_aan.all())
    eerst = "" if not is_rijp(vel, nu) else "overdragen" if kan_overdragen else "stap"
    return {"kan_overdragen": kan_overdragen, "eerst": eerst}


def regel(casus: Casus, fasen: list[Fase]) -> dict[str, object]:
    """The line of steps on the dossier page."""
    hier = fasen[nummer(casus, fasen) - 1] if fasen else casus.fase
    mist = ontbreekt(Inhoud(casus), [hier]) if casus.is_lopend else []
    return {
        "casus": casus,
        "stappen": stappen(casus, fasen),
        "hierna": hierna(casus, fasen, mist),
        "sinds": dag(casus.in_fase_sinds_op),
    }


@dataclass(frozen=True)
class Vak:
    """One step on the board, with how many cases are in it now."""

    fase: Fase
    aantal: int
    is_gekozen: bool
    url: str


def tellingen(casussen: QuerySet[Casus]) -> dict[int, int]:
    return dict(casussen.values_list("fase").annotate(hoeveel=Count("pk")).order_by("fase"))


def bord(fasen: Iterable[Fase], geteld: dict[int, int], gekozen: Fase | None, query: str) -> list[Vak]:
    return [
        Vak(fase, geteld.get(fase.pk, 0), gekozen is not None and fase.pk == gekozen.pk, f"?fase={fase.pk}{query}")
        for fase in fasen
    ]


def rij(casus: Casus) -> dict[str, object]:
    leerling = casus.dossier.leerling
    return {
        "url": casus.get_absolute_url(),
        "leerling": str(leerling),
        "klas": leerling.klas.naam if leerling.klas else "",
        "soort": casus.get_probleemsoort_display() or "Nog niet gekozen",
        "casemanager": str(casus.casemanager) if casus.casemanager else "Nog niemand",
        "sinds": dag(casus.in_fase_sinds_op),
        "evaluatie": dag(casus.evaluatiedatum),
    }
