"""Outcomes that do not go together, or not with what still runs: asked about once, before they are stored.

Looked at is what an outcome leads to (``gevolg``), so that it works the same for the words of every school.
"""

from collections.abc import Iterable, Iterator

from django.db.models import QuerySet

from accounts.models import Gebruiker
from arrangementen.models import Arrangement
from opp.models import Opp
from overleggen.models import Agendapunt
from overleggen.reeks import dagnaam
from scholen.models import Uitkomst
from verwijzingen.models import Verwijzing
from zorg.basis.models import Onvolledig

Gevolg = Uitkomst.Gevolg
# After these somebody goes on with the pupil: "no care needed" beside it is an error, or needs a second look.
ZORG = (Gevolg.INZET, Gevolg.PLAN, Gevolg.GROOT_OVERLEG, Gevolg.VERWIJZING, Gevolg.MAATREGEL)


class Tegenspraak(Onvolledig):
    """Nothing was stored: these questions come first."""


def nieuwe_tegenspraak(punt: Agendapunt, gekozen: list[Uitkomst], *, door: Gebruiker) -> list[str]:
    """What was not asked about yet: who said yes to what stands there is not asked again."""
    staat = [b.uitkomst for b in punt.besluiten.select_related("uitkomst__catalogusitem", "uitkomst__bestemming")]
    al_gezegd = set(_zinnen(punt, staat, door))
    return [zin for zin in _zinnen(punt, gekozen, door) if zin not in al_gezegd]


def _zinnen(punt: Agendapunt, uitkomsten: list[Uitkomst], door: Gebruiker) -> list[str]:
    geen_zorg = next((u for u in uitkomsten if u.gevolg == Gevolg.GEEN_ZORG), None)
    zinnen = list(_al_begonnen(punt, uitkomsten, door))
    if geen_zorg:
        anders = [f"‘{u.naam}’" for u in uitkomsten if u.gevolg in ZORG]
        if anders:
            zinnen.append(f"Je kiest ‘{geen_zorg.naam}’ en ook {' en '.join(anders)}. Klopt dit?")
        zinnen += [f"Er loopt nog {wat}. Klopt ‘{geen_zorg.naam}’?" for wat in _loopt_nog(punt, door)]
    return zinnen


def _al_begonnen(punt: Agendapunt, uitkomsten: Iterable[Uitkomst], door: Gebruiker) -> Iterator[str]:
    """The same support, referral or large meeting twice."""
    aanbod = {u.catalogusitem_id for u in uitkomsten if u.gevolg == Gevolg.INZET}
    if aanbod:
        dubbel = _ondersteuning(punt, door).filter(catalogusitem__in=aanbod)
        yield from (f"{rij.catalogusitem.naam} is er al voor {punt.roepnaam}. Wil je er een tweede?" for rij in dubbel)
    bestemmingen = {u.bestemming_id for u in uitkomsten if u.bestemming_id}
    if bestemmingen:
        zin = "De verwijzing naar {} is er al voor {}. Wil je er een tweede?"
        lopen = _verwijzingen(punt, door).filter(bestemming__in=bestemmingen)
        yield from (zin.format(loopt.bestemming.naam, punt.roepnaam) for loopt in lopen)
    daar = {u.naar_overlegtype_id for u in uitkomsten if u.gevolg == Gevolg.GROOT_OVERLEG}
    if not daar:
        return
    yield from (
        f"{punt.roepnaam} staat al op de agenda van {_waar(ander)}. Daar komt geen tweede punt bij. Klopt dit?"
        for ander in _elders(punt, door)
        if ander.overleg.overlegtype_id in daar
    )


def _loopt_nog(punt: Agendapunt, door: Gebruiker) -> Iterator[str]:
    """What of this pupil still goes on, as far as this person may know of it."""
    yield from (f"een verwijzing: {rij.bestemming.naam}" for rij in _verwijzingen(punt, door))
    yield from (f"ondersteuning: {rij.catalogusitem.naam}" for rij in _ondersteuning(punt, door))
    plannen = Opp.objects.waarop(door, "opp.concept_inzien").open().filter(dossier=punt.dossier_id)
    yield from (f"een plan: {plan.get_soort_display()}" for plan in plannen.order_by("pk"))
    yield from (f"een bespreking in {_waar(ander)}" for ander in _elders(punt, door))


def _waar(ander: Agendapunt) -> str:
    return f"{ander.overleg.overlegtype.naam} op {dagnaam(ander.overleg.datum)}"


def _elders(punt: Agendapunt, door: Gebruiker) -> QuerySet[Agendapunt]:
    rijen = Agendapunt.objects.waarop(door, "casus.kaart_inzien").open().filter(dossier=punt.dossier_id)
    return rijen.exclude(pk=punt.pk).select_related("overleg__overlegtype").order_by("overleg__datum", "pk")


def _verwijzingen(punt: Agendapunt, door: Gebruiker) -> QuerySet[Verwijzing]:
    rijen = Verwijzing.objects.waarop(door, "verwijzing.bestaan_zien").open().filter(dossier=punt.dossier_id)
    return rijen.select_related("bestemming").order_by("pk")


def _ondersteuning(punt: Agendapunt, door: Gebruiker) -> QuerySet[Arrangement]:
    rijen = Arrangement.objects.waarop(door, "traject.inzien").filter(dossier=punt.dossier_id)
    return rijen.exclude(status__in=Arrangement.VOORBIJ).select_related("catalogusitem").order_by("pk")
