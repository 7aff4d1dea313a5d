"""Everything together for one item: three sources side by side, as far as one reader may see them (GRO-51, GRO-84)."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import Gebruiker
from arrangementen.models import Arrangement
from casussen.models import Casus, Conclusie, Hulpvraag, Interventie
from dossiers.models import Gesprek, Niveau, Tijdlijnstuk
from opp.models import Doel, Versie
from scholen import kalender
from scholen.models import Fase
from zorg.basis.pdf import bestand_maken, pdf

from .models import Agendapunt, Bundel

# What somebody keeps to a few people is not laid beside what the team reads.
PRIVE = (Niveau.Z3, Niveau.Z4)
HOOGSTENS = 12


@dataclass
class Formulierdeel:
    """What was written on the interventieformulier in one step of the school."""

    fase: Fase
    hulpvragen: list[Hulpvraag] = field(default_factory=list)
    interventies: list[Interventie] = field(default_factory=list)
    conclusies: list[Conclusie] = field(default_factory=list)


@dataclass(frozen=True)
class Plan:
    """Goals with where they stand: of the plan of the pupil, or of support that runs."""

    naam: str
    stand: str
    evaluatie: date | None
    doelen: list[str]


def bronnen(punt: Agendapunt, lezer: Gebruiker) -> dict[str, Any]:
    """The three sources; none for an item about nobody by name."""
    if punt.dossier_id is None:
        return {"besluiten": [], "gesprekken": [], "plannen": [], "delen": [], "casus": None}
    stukken = (
        Tijdlijnstuk.objects.waarop(lezer, "tijdlijn")
        .filter(dossier=punt.dossier_id, medisch=False)
        .exclude(niveau__in=PRIVE)
    )
    casus = Casus.objects.waarop(lezer, "zorgcasus.inzien").openbaar().filter(dossier=punt.dossier_id)
    casus_nu = casus.select_related("fase", "casemanager").order_by("-status", "-pk").first()
    return {
        "besluiten": list(stukken.filter(soort=Tijdlijnstuk.Soort.BESLUIT).order_by("-datum", "-pk")[:HOOGSTENS]),
        "gesprekken": list(gesprekken(punt, lezer)[:HOOGSTENS]),
        "plannen": [*_plannen(punt, lezer), *_hulp(punt, lezer)],
        "delen": _delen(casus_nu) if casus_nu else [],
        "casus": casus_nu,
    }


def gesprekken(punt: Agendapunt, lezer: Gebruiker) -> Any:
    """The talks of this school year that the reader may see, the last one first; none about health."""
    rijen = Gesprek.objects.waarop(lezer, "tijdlijn").filter(dossier=punt.dossier_id, medisch=False)
    sinds = kalender.begin_schooljaar(timezone.localdate())
    return (
        rijen.exclude(niveau__in=PRIVE)
        .filter(datum__gte=sinds)
        .select_related("gesprekssoort")
        .order_by("-datum", "-pk")
    )


def _plannen(punt: Agendapunt, lezer: Gebruiker) -> list[Plan]:
    """The newest version of the plan that is open."""
    versies = Versie.objects.waarop(lezer, "opp.zien").filter(
        opp__dossier=punt.dossier_id, opp__status__in=("in_opbouw", "actief")
    )
    versie = versies.exclude(status=Versie.Status.INGETROKKEN).select_related("opp").order_by("-nummer", "-pk").first()
    if versie is None:
        return []
    doelen = list(Doel.objects.filter(versie=versie).order_by("nummer"))
    return [
        Plan(
            versie.opp.get_soort_display(),
            versie.get_status_display(),
            min((d.evaluatiedatum for d in doelen), default=versie.evaluatiedatum),
            [f"{d.doel} Aanpak: {d.aanpak}" for d in doelen],
        )
    ]


def _hulp(punt: Agendapunt, lezer: Gebruiker) -> list[Plan]:
    rijen = Arrangement.objects.waarop(lezer, "traject.inzien").filter(dossier=punt.dossier_id)
    rijen = (
        rijen.exclude(status=Arrangement.Status.INGETROKKEN).select_related("catalogusitem").prefetch_related("doelen")
    )
    return [
        Plan(
            rij.catalogusitem.naam,
            rij.get_status_display(),
            rij.evaluatiedatum,
            [doel.tekst for doel in rij.doelen.all()],
        )
        for rij in rijen.order_by("-pk")[:HOOGSTENS]
    ]


def _delen(casus: Casus) -> list[Formulierdeel]:
    delen: dict[int, Formulierdeel] = {}
    soorten = {"hulpvragen": casus.hulpvragen, "interventies": casus.interventies, "conclusies": casus.conclusies}
    for naam, rijen in soorten.items():
        for rij in rijen.select_related("fase", "geschreven_door").order_by("pk"):
            deel = delen.setdefault(rij.fase_id, Formulierdeel(rij.fase))
            getattr(deel, naam).append(rij)
    return sorted(delen.values(), key=lambda deel: deel.fase.volgorde)


def verslag_van(gekozen: list[Gesprek]) -> str:
    """The outcomes of the chosen talks as a first text; whoever chose edits it before anybody from outside reads it
    (GRO-69)."""
    per_dag: dict[date, list[str]] = defaultdict(list)
    for gesprek in gekozen:
        uitkomst = gesprek.deelbaar or gesprek.afspraken
        per_dag[gesprek.datum].append(f"Gesprek met {gesprek.get_met_display().lower()}: {uitkomst}".strip())
    return "\n\n".join(f"{dag:%d-%m-%Y}. {' '.join(per_dag[dag])}" for dag in sorted(per_dag))


@transaction.atomic
def maken(bundel_id: int) -> None:
    """Render the document for whoever asked. Safe to run twice: what was made after it was asked for stands."""
    rijen = Bundel.objects.select_for_update(of=("self",)).select_related(
        "voor", "bestand", "agendapunt__dossier__leerling__klas"
    )
    bundel = (
        rijen.select_related("agendapunt__overleg__overlegtype", "agendapunt__overleg__school")
        .filter(pk=bundel_id)
        .first()
    )
    if bundel is None or not bundel.wordt_gemaakt:
        return
    punt, oud = bundel.agendapunt, bundel.bestand
    context = {
        "punt": punt,
        "overleg": punt.overleg,
        "voor": bundel.voor,
        "op": timezone.localtime(),
        **bronnen(punt, bundel.voor),
    }
    bundel.bestand = bestand_maken(
        f"alles-samen-{timezone.localdate():%Y-%m-%d}.pdf", pdf("overleggen/pdf/bundel.html", context)
    )
    bundel.save(update_fields=["bestand"])
    if oud:
        oud.delete()


@transaction.atomic
def weggooien() -> int:
    """The meeting was held, or the item is off: the documents made for it go."""
    klaar = Bundel.objects.exclude(agendapunt__status__in=Agendapunt.OPEN).select_related("bestand").order_by("pk")
    aantal = 0
    for bundel in klaar:
        bestand = bundel.bestand
        bundel.delete()
        if bestand:
            bestand.delete()
        aantal += 1
    return aantal
