"""Which pieces may go along with a referral, and the words that leave the school. Nothing is chosen beforehand."""

from dataclasses import dataclass

from accounts.models import Gebruiker
from dossiers.deelbaar import delen_van
from dossiers.models import Dossier, Niveau, TijdlijnQuerySet, Tijdlijnstuk
from opp.models import Versie
from opp.models.opp import VersieQuerySet

BREED = (Niveau.Z0, Niveau.Z1)
HOOGSTENS = 60


@dataclass(frozen=True)
class Keuze:
    code: str
    naam: str


def keuzes(dossier: Dossier, gebruiker: Gebruiker) -> list[Keuze]:
    """What this person and the whole line may read; nothing about health, nothing told in confidence (PRIV-01)."""
    stukken = [
        Keuze(f"stuk:{s.pk}", f"{s.datum:%d-%m-%Y} – {s.get_soort_display()}: {s.titel}")
        for s in _stukken(dossier, gebruiker)[:HOOGSTENS]
    ]
    plannen = [Keuze(f"opp:{v.pk}", f"{v.opp}, versie {v.nummer}") for v in _plannen(dossier, gebruiker)[:5]]
    return [*plannen, *stukken]


def _stukken(dossier: Dossier, gebruiker: Gebruiker) -> TijdlijnQuerySet:
    rijen = Tijdlijnstuk.objects.waarop(gebruiker, "tijdlijn").filter(
        dossier=dossier, niveau__in=BREED, medisch=False, vertrouwelijk=False
    )
    rijen = rijen.exclude(soort=Tijdlijnstuk.Soort.GEBEURTENIS).exclude(verband=Tijdlijnstuk.Verband.APART)
    return rijen.order_by("-datum", "-pk")


def _plannen(dossier: Dossier, gebruiker: Gebruiker) -> VersieQuerySet:
    rijen = Versie.objects.waarop(gebruiker, "opp.definitief_inzien").filter(opp__dossier=dossier)
    return rijen.select_related("opp").order_by("-vastgesteld_op", "-pk")


def inhoud(dossier: Dossier, gebruiker: Gebruiker, codes: list[str]) -> list[dict[str, object]]:
    """The chosen pieces as they are now; of a talk the part meant for sharing. What may not go is left out."""
    gekozen = {
        soort: [int(c.partition(":")[2]) for c in codes if c.startswith(f"{soort}:")] for soort in ("opp", "stuk")
    }
    plannen = _plannen(dossier, gebruiker).filter(pk__in=gekozen["opp"])
    stukken = _stukken(dossier, gebruiker).filter(pk__in=gekozen["stuk"]).select_related("gesprek")
    los: list[dict[str, object]] = [
        {"code": f"opp:{v.pk}", "naam": f"{v.opp}, versie {v.nummer}", "los": True, "tekst": []} for v in plannen
    ]
    return los + [_stuk(s) for s in stukken]


def _stuk(stuk: Tijdlijnstuk) -> dict[str, object]:
    los = stuk.soort == Tijdlijnstuk.Soort.STUK
    tekst = [] if los else [[v, a] for deel in delen_van(stuk) for v, a in deel.inhoud]
    naam = f"{stuk.get_soort_display()} van {stuk.datum:%d-%m-%Y}: {stuk.titel}"
    return {"code": f"stuk:{stuk.pk}", "naam": naam, "los": los, "tekst": tekst}
