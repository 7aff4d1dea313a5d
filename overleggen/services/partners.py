"""People from outside: inviting them, what is asked of each, what they read, and what they write beforehand."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from django.contrib.postgres.expressions import ArraySubquery
from django.db import transaction
from django.db.models import OuterRef
from django.utils import timezone

from accounts.models import Gebruiker
from audit.services import vastleggen
from dossiers.models import Doel, Toestemming
from dossiers.namen import herkenbaar_in
from overleggen import pakket
from overleggen.mensen import externen
from overleggen.models import Agendapunt, Deelname, Overleg, Puntdeelname
from scholen.models import Functie
from zorg.basis.models import IntussenGewijzigd, OngeldigeOvergang, Onvolledig
from zorg.basis.opdrachten import plaatsen

from .agenda import agenderen, gewijzigd, intrekken, op_slot
from .uitnodigen import bij_een_punt
from .voorwaarden import stand_zetten

ALLEEN_EIGEN = "Dit overleg is alleen voor eigen medewerkers. Kies een overleg met mensen van buiten."


@transaction.atomic
def partner_uitnodigen(
    overleg: Overleg, *, gebruiker: Gebruiker, door: Gebruiker, punt: Agendapunt | None = None
) -> Deelname:
    """Invite somebody from outside: they come for named items only, and ``punt`` is one. Twice changes nothing."""
    overleg = op_slot(overleg)
    functie = functie_van_buiten(overleg, gebruiker)
    if functie is None:
        raise Onvolledig(f"{gebruiker} komt niet van buiten deze school. Kies iemand anders.")
    if overleg.overlegtype.intern and functie not in _vaste_partijen(overleg):
        raise Onvolledig(ALLEEN_EIGEN)
    deelname, nieuw = Deelname.objects.get_or_create(
        overleg=overleg, gebruiker=gebruiker, defaults={"hoedanigheid": functie.naam, "per_punt": True}
    )
    if nieuw:
        gewijzigd(overleg)
        vastleggen("partner_uitgenodigd", op=deelname, door=door, gebruiker=gebruiker.pk, functie=functie.code)
    if punt is not None:
        _erbij(punt, deelname, vraag=None, door=door)
    return deelname


def functie_van_buiten(overleg: Overleg, gebruiker: Gebruiker) -> Functie | None:
    """As what somebody from outside comes to this school, now; None when they do not."""
    rijen = externen(overleg.school, timezone.localdate()).filter(gebruiker=gebruiker).select_related("functie")
    toewijzing = rijen.order_by("pk").first()
    return toewijzing.functie if toewijzing else None


def _vaste_partijen(overleg: Overleg) -> set[Functie]:
    soort = overleg.overlegtype
    return {*soort.vaste_functies.all(), *soort.op_afroep_functies.all()}


@transaction.atomic
def punt_bewerken(
    agendapunt: Agendapunt,
    *,
    verzoek: str,
    extern_tekst: str,
    vragen: Mapping[Deelname, str | None],
    stand: str,
    door: Gebruiker,
) -> None:
    """What is asked of the people from outside, and of each of them. ``None``: this one is not there for this item.

    ``stand`` is the text that was looked at (``stand_van``): when a colleague changed it meanwhile nothing is written.
    """
    overleg = op_slot(agendapunt.overleg)
    punt = Agendapunt.objects.select_for_update().get(pk=agendapunt.pk)
    if not punt.is_open:
        raise OngeldigeOvergang(f"agendapunt {punt.pk} wordt niet meer besproken")
    if stand != stand_van(punt):
        raise IntussenGewijzigd(punt)
    punt.verzoek, punt.extern_tekst = verzoek, extern_tekst
    punt.save(update_fields=["verzoek", "extern_tekst"])
    for deelname, vraag in vragen.items():
        if vraag is None:
            _niet_erbij(punt, deelname, door=door)
        else:
            _erbij(punt, deelname, vraag=vraag, door=door)
    for deelname in punt.overleg.deelnames.filter(puntdeelnames__agendapunt=punt, pakket__isnull=False):
        pakket.weggooien(deelname)
    stand_zetten(punt)
    gewijzigd(overleg)
    vastleggen("punt_voor_buiten_bewerkt", op=punt, door=door, erbij=[d.pk for d, v in vragen.items() if v is not None])


def stand_van(punt: Agendapunt, rijen: Iterable[Puntdeelname] | None = None) -> str:
    """A fingerprint of what people from outside read about an item; ``rijen`` when they are loaded already."""
    alle = punt.puntdeelnames.all() if rijen is None else rijen
    vragen = sorted((rij.deelname_id, rij.vraag, rij.niet_erbij) for rij in alle)
    return hashlib.sha256(repr((punt.verzoek, punt.extern_tekst, vragen)).encode()).hexdigest()[:16]


def _erbij(punt: Agendapunt, deelname: Deelname, *, vraag: str | None, door: Gebruiker) -> None:
    if deelname.overleg_id != punt.overleg_id:
        raise OngeldigeOvergang(f"deelname {deelname.pk} hoort niet bij het overleg van agendapunt {punt.pk}")
    velden: dict[str, object] = {"niet_erbij": False} | ({} if vraag is None else {"vraag": vraag})
    rij, nieuw = Puntdeelname.objects.update_or_create(
        agendapunt=punt, deelname=deelname, defaults=velden, create_defaults=velden | {"toegevoegd_door": door}
    )
    bij_een_punt(deelname)
    if nieuw:
        vastleggen("partner_bij_punt", op=rij, door=door)


def _niet_erbij(punt: Agendapunt, deelname: Deelname, *, door: Gebruiker) -> None:
    """Off this item at once; what this person wrote for it stays with the item."""
    rij = Puntdeelname.objects.filter(agendapunt=punt, deelname=deelname, niet_erbij=False).first()
    if rij is None:
        return
    vastleggen("partner_niet_bij_punt", op=rij, door=door)
    if rij.inbreng or rij.vraag:
        rij.niet_erbij = True
        rij.save(update_fields=["niet_erbij"])
    else:
        rij.delete()


@transaction.atomic
def inbreng_schrijven(
    puntdeelname: Puntdeelname, *, tekst: str, versie: int, door: Gebruiker, nu: datetime
) -> Puntdeelname:
    """What somebody says beforehand, on top of the version they saw; otherwise ``IntussenGewijzigd``."""
    op_slot(puntdeelname.agendapunt.overleg)
    rijen = Puntdeelname.objects.select_for_update(of=("self",)).select_related("agendapunt__overleg")
    rij = rijen.get(pk=puntdeelname.pk)
    if rij.inbreng == tekst:
        return rij
    if rij.inbreng_versie != versie:
        raise IntussenGewijzigd(rij)
    rij.inbreng, rij.inbreng_versie, rij.inbreng_op = tekst, versie + 1, nu
    rij.save(update_fields=["inbreng", "inbreng_versie", "inbreng_op"])
    gewijzigd(rij.agendapunt.overleg)
    vastleggen("inbreng_geschreven", op=rij, door=door, versie=rij.inbreng_versie)
    return rij


@transaction.atomic
def anoniem_bespreken(agendapunt: Agendapunt, *, tekst: str, door: Gebruiker) -> Agendapunt:
    """No consent: the item goes off, and another one comes on that says nothing of whom it is about (INV-12).

    Nothing leads from the one to the other, in no row and in no line of the log. The same people are asked; the
    questions to them are not copied, because a name may stand in them.
    """
    overleg, leerling = op_slot(agendapunt.overleg), agendapunt.leerling
    if leerling is None or not overleg.overlegtype.anoniem_toegestaan:
        raise Onvolledig("In dit overleg kun je niets zonder naam bespreken.")
    if agendapunt.soort == Agendapunt.Soort.AANMELDING:
        raise Onvolledig("Een aanmelding blijft op de agenda. Stuur de aanmelding terug, of houd het punt aan.")
    if eigen := herkenbaar_in(tekst, leerling):
        raise Onvolledig(f"Haal weg waaraan je de leerling herkent: {', '.join(eigen)}.")
    mensen = list(agendapunt.puntdeelnames.filter(niet_erbij=False).select_related("deelname").order_by("pk"))
    intrekken(agendapunt, door=door)
    punt = agenderen(
        None, soort=Agendapunt.Soort.ANONIEM, herkomst=f"anoniem:{uuid4().hex}", hulpvraag=tekst, door=door,
        overleg=overleg,
    )  # fmt: skip
    Agendapunt.objects.filter(pk=punt.pk).update(extern_tekst=tekst)
    for rij in mensen:
        _erbij(punt, rij.deelname, vraag="", door=door)
    return punt


@transaction.atomic
def pakket_vragen(deelname: Deelname, *, door: Gebruiker) -> None:
    """Have the document made; asked twice while nobody made it yet, it is made once."""
    vast = Deelname.objects.select_for_update().get(pk=deelname.pk)
    if vast.pakket_gevraagd():
        return
    plaatsen("overleggen.pakket_maken", sleutel=f"{deelname.pk}:{uuid4().hex}", bij=deelname, deelname_id=deelname.pk)
    vastleggen("pakket_gevraagd", op=deelname, door=door)


@dataclass(frozen=True)
class Gegeven:
    """How it stands with consent for one party: ``ja``, ``nee`` or ``open``; or none is needed."""

    stand: str
    datum: date | None = None
    ingetrokken: bool = False


def toestemmingen_bij(punten: Iterable[Agendapunt], functies: Iterable[int]) -> dict[tuple[int, int], Gegeven]:
    """Per item and function of outside the school: what was answered. One query for all of them."""
    gekozen = [p for p in punten if p.dossier_id]
    nodig = {p.dossier_id for p in gekozen if p.overleg.overlegtype.toestemming_vereist}
    antwoorden = Toestemming.objects.voor_doel(Doel.GROOT_OVERLEG).filter(dossier__in=nodig)
    genoemd = Toestemming.ontvangers.through.objects.filter(toestemming=OuterRef("pk")).values("functie")
    alle = list(antwoorden.annotate(partijen=ArraySubquery(genoemd)).order_by("pk"))
    return {
        (punt.pk, functie): _gegeven([t for t in alle if t.dossier_id == punt.dossier_id], functie)
        for punt in gekozen
        if punt.dossier_id in nodig
        for functie in functies
    }


def _gegeven(antwoorden: list[Any], functie: int) -> Gegeven:
    """As ``ToestemmingQuerySet.zonder_bezwaar`` says it in SQL: one no is a no until that person says yes."""
    partijen = {t.pk: set(t.partijen) for t in antwoorden}
    ja = [t for t in antwoorden if t.status == Toestemming.Status.VERLEEND]
    laatste_ja = {_gever(t): t.pk for t in ja}
    bezwaar = [t for t in antwoorden if t.status in Toestemming.NEE and laatste_ja.get(_gever(t), 0) < t.pk]
    hierover = [t for t in bezwaar if functie in partijen[t.pk] or not partijen[t.pk]]
    if hierover:
        return Gegeven("nee", ingetrokken=hierover[-1].status == Toestemming.Status.INGETROKKEN)
    vandaag = timezone.localdate()
    geldig = [t for t in ja if functie in partijen[t.pk] and (t.einddatum is None or t.einddatum >= vandaag)]
    return Gegeven("ja", geldig[0].datum) if geldig else Gegeven("open")


def _gever(toestemming: Toestemming) -> int:
    return toestemming.gegeven_door_contact_id or 0


def wat_ontbreekt(punt: Agendapunt) -> list[str]:
    """What this item lacks for the people from outside, in words; empty when the agenda can be fixed."""
    return ontbreekt_bij([punt])[punt.pk]


def ontbreekt_bij(punten: Iterable[Agendapunt]) -> dict[int, list[str]]:
    """``wat_ontbreekt`` for many items at once, in a fixed number of queries. Load ``overleg__overlegtype`` along."""
    lijst = list(punten)
    rijen = list(
        Puntdeelname.objects.filter(agendapunt__in=lijst, niet_erbij=False, deelname__in=Deelname.objects.van_buiten())
        .exclude(deelname__status=Deelname.Status.AFGEMELD)
        .select_related("deelname__gebruiker")
        .order_by("pk")
    )
    functies = _functies({rij.deelname.gebruiker_id for rij in rijen}, lijst)
    gegeven = toestemmingen_bij(lijst, {functie.pk for functie in functies.values()})
    return {
        punt.pk: ontbreekt_met(punt, [rij for rij in rijen if rij.agendapunt_id == punt.pk], functies, gegeven)
        for punt in lijst
    }


def _functies(gebruikers: set[int], punten: list[Agendapunt]) -> dict[int, Functie]:
    scholen = {punt.overleg.school_id for punt in punten}
    rijen = externen(None, timezone.localdate()).filter(gebruiker__in=gebruikers, school__in=scholen)
    return {rij.gebruiker_id: rij.functie for rij in rijen.select_related("functie").order_by("-pk")}


def ontbreekt_met(
    punt: Agendapunt,
    rijen: list[Puntdeelname],
    functies: Mapping[int, Functie],
    gegeven: Mapping[tuple[int, int], Gegeven],
) -> list[str]:
    """The same, of what was loaded: the rows of who from outside is there, their functions, and the consents."""
    zinnen, soort = [], punt.overleg.overlegtype
    if soort.hulpvraag_per_discipline and not rijen:
        zinnen.append("wie van buiten meedenkt")
    for rij in rijen:
        functie = functies[rij.deelname.gebruiker_id]
        if soort.hulpvraag_per_discipline and not rij.vraag:
            zinnen.append(f"een vraag aan {rij.deelname.hoedanigheid or functie.naam}")
        if gegeven.get((punt.pk, functie.pk), Gegeven("ja")).stand != "ja":
            zinnen.append(f"toestemming om te delen met {functie.naam}")
    if rijen and not punt.extern_tekst:
        zinnen.append("wat mensen van buiten lezen")
    return zinnen
