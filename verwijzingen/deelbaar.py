"""Which pieces may go along with a referral, and the words that leave the school. Nothing is chosen beforehand."""

from dataclasses import dataclass

from accounts.models import Gebruiker
from dossiers.deelbaar import delen_van
from dossiers.models import Dossier, Niveau, TijdlijnQuerySet, Tijdlijnstuk
from opp.models import Versie
from opp.models.opp import VersieQuerySet

from .models import Verwijzing, Zienswijze
from .models.zienswijze import ZienswijzeQuerySet

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
    meningen = [Keuze(f"zienswijze:{z.pk}", _zienswijze(z)) for z in _zienswijzen(dossier, gebruiker)]
    return [*plannen, *meningen, *stukken]


def _zienswijzen(dossier: Dossier, gebruiker: Gebruiker) -> ZienswijzeQuerySet:
    """What parents and pupil answered about a request that is not over."""
    rijen = Zienswijze.objects.waarop(gebruiker, "verwijzing.inzien").exclude(beantwoord_op=None)
    rijen = rijen.filter(verwijzing__dossier=dossier, verwijzing__status__in=Verwijzing.OPEN)
    return rijen.select_related("contact", "verwijzing__dossier__leerling").order_by("pk")


def _zienswijze(zienswijze: Zienswijze) -> str:
    return f"Zienswijze van {zienswijze.wie}"


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
        soort: [int(c.partition(":")[2]) for c in codes if c.startswith(f"{soort}:")]
        for soort in ("opp", "stuk", "zienswijze")
    }
    plannen = _plannen(dossier, gebruiker).filter(pk__in=gekozen["opp"])
    stukken = _stukken(dossier, gebruiker).filter(pk__in=gekozen["stuk"]).select_related("gesprek")
    los: list[dict[str, object]] = [
        {"code": f"opp:{v.pk}", "naam": f"{v.opp}, versie {v.nummer}", "los": True, "tekst": []} for v in plannen
    ]
    meningen = [_mening(z) for z in _zienswijzen(dossier, gebruiker).filter(pk__in=gekozen["zienswijze"])]
    return los + meningen + [_stuk(s) for s in stukken]


def _stuk(stuk: Tijdlijnstuk) -> dict[str, object]:
    los = stuk.soort == Tijdlijnstuk.Soort.STUK
    tekst = [] if los else [[v, a] for deel in delen_van(stuk) for v, a in deel.inhoud]
    naam = f"{stuk.get_soort_display()} van {stuk.datum:%d-%m-%Y}: {stuk.titel}"
    return {"code": f"stuk:{stuk.pk}", "naam": naam, "los": los, "tekst": tekst}


def _mening(zienswijze: Zienswijze) -> dict[str, object]:
    tekst = [["Antwoord", zienswijze.get_antwoord_display()]]
    if zienswijze.woorden:
        tekst.append(["In eigen woorden", zienswijze.woorden])
    return {"code": f"zienswijze:{zienswijze.pk}", "naam": _zienswijze(zienswijze), "los": False, "tekst": tekst}
