"""What must be there before an item may be discussed: consent, and what its kind of meeting demands in the profile.

Without consent an item waits (INV-11). Without the rest it stands on the agenda as not complete: it can be
made complete until the meeting, and nobody from outside sees it. What cannot wait is decided before and ratified.
"""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from casussen.fasen import MET_LEERLING, MET_OUDERS, Inhoud, fasen_van
from casussen.fasen import ontbreekt as stappen_missen
from casussen.models import Casus
from dossiers.models import Dossier, Gesprek, Niveau, Toestemming
from dossiers.models.toestemming import Doel
from overleggen.models import Agendapunt, Deelname, Overleg, Puntdeelname
from scholen import kalender
from scholen.models import Overlegtype

Status, Soort = Agendapunt.Status, Agendapunt.Soort
PRIVE = (Niveau.Z3, Niveau.Z4)
# Of these the meeting only hears: nothing is asked before.
ALLEEN_HOREN = (Soort.AANKONDIGING, Soort.ANONIEM)
GEEN_HULPVRAAG = "Schrijf op wat je van het overleg wilt weten."
GEEN_CASUS = "Er loopt geen casus. Begin er een en vul het formulier van de eerdere stappen in."


@dataclass(frozen=True)
class Ontbreekt:
    """One thing that is missing, and the page where it is put right; without one it is asked on the item's own form."""

    zin: str
    url: str = ""

    def __str__(self) -> str:
        return self.zin


def ontbreekt(punt: Agendapunt) -> list[Ontbreekt]:
    """What this item lacks besides consent; empty when it can be discussed. Load ``overleg__overlegtype`` and
    ``dossier__leerling__school`` along."""
    if punt.dossier is None or punt.soort in ALLEEN_HOREN or punt.vooraf_besluit:
        return []
    return [*ontbreekt_om_voor_te_stellen(punt), *_vragen(punt)]


def ontbreekt_om_voor_te_stellen(punt: Agendapunt) -> list[Ontbreekt]:
    """What must be there when somebody puts a pupil on the agenda; the questions to each discipline come after that.
    The item need not be saved."""
    soort, dossier = punt.overleg.overlegtype, punt.dossier
    if dossier is None:
        return []
    zinnen = [Ontbreekt(f"Zet een vinkje bij: {zin}") for zin in soort.criteria if zin not in punt.criteria]
    if vraagt_hulpvraag(soort) and not punt.hulpvraag.strip():
        zinnen.append(Ontbreekt(GEEN_HULPVRAAG))
    if soort.vorige_stappen_vereist and not punt.crisis_reden:
        zinnen += _eerdere_stappen(dossier)
    if soort.gesprek_vereist and not punt.uitstel_reden:
        zinnen += _gesprekken(dossier, zonder_ouders=punt.zonder_ouders)
    return zinnen


def vraagt_hulpvraag(soort: Overlegtype) -> bool:
    """Where others than the own small team think along, the question comes first (GRO-83)."""
    return not soort.intern or soort.samenstelling_per_casus


def gesprekken_missen(punt: Agendapunt) -> list[Ontbreekt]:
    """Which talk was not held yet, whether or not it was put off."""
    return _gesprekken(punt.dossier, zonder_ouders=punt.zonder_ouders) if punt.dossier else []


def _eerdere_stappen(dossier: Dossier) -> list[Ontbreekt]:
    """The form of every step before the last (GRO-64, INV-22)."""
    casus = Casus.objects.lopend().openbaar().filter(dossier=dossier).select_related("fase").first()
    if casus is None:
        return [Ontbreekt(GEEN_CASUS, reverse("casussen:openen", args=[dossier.pk]))]
    eerder = fasen_van(dossier.leerling.school)[:-1]
    return [Ontbreekt(zin, casus.get_absolute_url()) for zin in stappen_missen(Inhoud(casus), eerder)]


def _gesprekken(dossier: Dossier, *, zonder_ouders: bool) -> list[Ontbreekt]:
    """Somebody talked about this with the pupil and with the parents, this school year (GRO-68). A talk that somebody
    keeps to themselves tells nobody; what the pupil told in confidence is not taken to the parents (INV-09)."""
    met = gesproken_met(dossier)
    url = reverse("dossiers:gesprek_vastleggen", args=[dossier.pk])
    zinnen = [] if met & set(MET_LEERLING) else ["Leg vast wat je met de leerling besprak over de volgende stap."]
    if not zonder_ouders and not met & set(MET_OUDERS):
        zinnen.append("Leg vast wat je met de ouders besprak over de volgende stap.")
    return [Ontbreekt(zin, url) for zin in zinnen]


def gesproken_met(dossier: Dossier) -> set[str]:
    sinds = kalender.begin_schooljaar(timezone.localdate())
    return set(
        Gesprek.objects.filter(dossier=dossier, datum__gte=sinds)
        .exclude(niveau__in=PRIVE)
        .values_list("met", flat=True)
    )


def _vragen(punt: Agendapunt) -> list[Ontbreekt]:
    """Every discipline from outside that is there for this item knows what is asked of it (SEG-155)."""
    if not punt.overleg.overlegtype.hulpvraag_per_discipline:
        return []
    url = reverse("overleggen:punt_partners", args=[punt.pk])
    rijen = Puntdeelname.objects.filter(
        agendapunt=punt, niet_erbij=False, deelname__in=Deelname.objects.van_buiten()
    ).exclude(deelname__status=Deelname.Status.AFGEMELD)
    vragen = list(rijen.select_related("deelname__gebruiker").order_by("pk"))
    if not vragen:
        return [Ontbreekt("Kies wie van buiten meedenkt.", url)]
    return [
        Ontbreekt(f"Schrijf een vraag op voor {rij.deelname.hoedanigheid or rij.deelname.gebruiker}.", url)
        for rij in vragen
        if not rij.vraag.strip()
    ]


def heeft_toestemming(overlegtype: Overlegtype, dossier: Dossier) -> bool:
    """A yes that no standing no takes away: a no about one party keeps only that party out."""
    doel = Doel.AANMELDING_ZORG if overlegtype.intern else Doel.GROOT_OVERLEG
    gegeven = Toestemming.objects.geldig(timezone.localdate()).voor_doel(doel).filter(dossier=dossier)
    return gegeven.onbetwist().exists()


def vraagt_iets(soort: Overlegtype) -> bool:
    return (
        bool(soort.criteria)
        or soort.toestemming_vereist
        or soort.hulpvraag_per_discipline
        or soort.vorige_stappen_vereist
        or soort.gesprek_vereist
        or vraagt_hulpvraag(soort)
    )


def stand(punt: Agendapunt) -> str:
    """Whether this item can be discussed, waits for consent, or is not complete."""
    soort = punt.overleg.overlegtype
    if punt.dossier and soort.toestemming_vereist and not heeft_toestemming(soort, punt.dossier):
        return Status.WACHT_OP_TOESTEMMING
    return Status.ONVOLLEDIG if ontbreekt(punt) else Status.GEAGENDEERD


def stand_zetten(punt: Agendapunt) -> None:
    """After something about an open item changed."""
    naar = stand(punt)
    if punt.is_open and punt.status != naar:
        punt.zet_status(naar)


def standen_nakijken(overleg: Overleg) -> None:
    """Look again at every open item: consent can be given and withdrawn, and what was missing can be written since."""
    if not vraagt_iets(overleg.overlegtype):
        return
    punten = overleg.agendapunten.open().exclude(dossier=None).order_by("pk")
    for punt in punten.select_related("overleg__overlegtype", "dossier__leerling__school"):
        stand_zetten(punt)
