"""Who from outside may hear about the pupil of an item: consent is read again at every look (PRIV-02, INV-11)."""

from collections.abc import Iterable
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils import timezone

from accounts.models import Gebruiker
from dossiers.models import Doel
from overleggen.mensen import doeners, externen, werkt_met_leerlingen
from overleggen.models import Agendapunt, Overleg

from .partners import Gegeven, toestemmingen_bij
from .voorwaarden import Ontbreekt, heeft_toestemming, ontbreekt

INGETROKKEN = "Toestemming voor {} is ingetrokken: {} is niet meer bij dit punt."
GEEN = "Er is geen toestemming voor {}: {} is niet bij dit punt."
LEG_VAST = "Leg vast of dit gedeeld mag worden: er is nog geen toestemming."
ALLES_ER = "Alles is er nu. Kijk het punt opnieuw na."
OPEN = "Er is nog geen toestemming voor {}: {} is niet bij dit punt."


def horen_niet(punten: Iterable[Agendapunt], genodigd: Iterable[Any] | None = None) -> dict[int, dict[int, str]]:
    """Per item who from outside may not hear it (by the key of the person), and why. All items are of one meeting;
    load ``overleg__overlegtype`` along. ``genodigd``: its participants when they are loaded already."""
    lijst = [p for p in punten if p.dossier_id and p.overleg.overlegtype.toestemming_vereist]
    partners = _partners(lijst[0].overleg, genodigd) if lijst else []
    if not partners:
        return {}
    gegeven = toestemmingen_bij(lijst, {functie["pk"] for partner in partners for functie in partner.van_buiten})
    return {
        punt.pk: {
            partner.gebruiker_id: zin
            for partner in partners
            if (zin := _waarom_niet(partner, [gegeven[punt.pk, functie["pk"]] for functie in partner.van_buiten]))
        }
        for punt in lijst
    }


def horen_dit_niet(punt: Agendapunt, genodigd: Iterable[Any] | None = None) -> dict[int, str]:
    return horen_niet([punt], genodigd).get(punt.pk, {})


def mogen_dit_doen(punt: Agendapunt, niet: Iterable[int] | None = None) -> QuerySet[Gebruiker]:
    """Who can be given an action of this item: not who may not hear about it (``niet`` when that is known already)."""
    buiten = horen_dit_niet(punt) if niet is None else niet
    return doeners(punt, punt.overleg.school, timezone.localdate()).exclude(pk__in=list(buiten))


def wacht_op(punt: Agendapunt) -> list[Ontbreekt]:
    """Why an item is not discussed yet, each reason with the page where it is put right."""
    soort, dossier = punt.overleg.overlegtype, punt.dossier
    if dossier is None or not punt.is_open or punt.mag_besproken_worden:
        return []
    zinnen = []
    if soort.toestemming_vereist and not heeft_toestemming(soort, dossier):
        url = reverse("dossiers:toestemming_vastleggen", args=[dossier.pk])
        zinnen.append(Ontbreekt(LEG_VAST, url if soort.intern else f"{url}?doel={Doel.GROOT_OVERLEG}"))
    aanvullen = reverse("overleggen:aanvullen", args=[punt.pk])
    zinnen += [Ontbreekt(rij.zin, rij.url or aanvullen) for rij in ontbreekt(punt)]
    return zinnen or [Ontbreekt(ALLES_ER, aanvullen)]


def met_functies_van_buiten(deelnames: Any, overleg: Overleg) -> Any:
    """Each with the functions from outside the school that this person has there today (``van_buiten``), and whether
    they work there as well (``collega``)."""
    vandaag, zelf = timezone.localdate(), OuterRef("gebruiker")
    rijen = externen(overleg.school, vandaag).filter(gebruiker=zelf).order_by("pk")
    functies = rijen.values(functie_van=JSONObject(pk="functie", naam="functie__naam"))
    collega = Exists(werkt_met_leerlingen(overleg.school, vandaag).filter(gebruiker=zelf))
    return deelnames.select_related("gebruiker").annotate(van_buiten=ArraySubquery(functies), collega=collega)


def _partners(overleg: Overleg, genodigd: Iterable[Any] | None) -> list[Any]:
    """Who comes from outside for named items. Who works at the school as well is a colleague."""
    if genodigd is None:
        genodigd = met_functies_van_buiten(overleg.deelnames.filter(per_punt=True), overleg).order_by("pk")
    return [d for d in genodigd if d.per_punt and d.van_buiten and not d.collega]


def _waarom_niet(partner: Any, gegeven: list[Gegeven]) -> str:
    """As ``met_toestemming_voor`` says it in SQL: one no is a no. Empty when they may hear it."""
    standen = [g.stand for g in gegeven]
    if "nee" in standen:
        plek = standen.index("nee")
        zin = INGETROKKEN if gegeven[plek].ingetrokken else GEEN
    elif "ja" in standen:
        return ""
    else:
        plek, zin = 0, OPEN
    return zin.format(partner.van_buiten[plek]["naam"], partner.gebruiker)
