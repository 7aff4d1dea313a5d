"""Talks: recording, adding to, planning; what was agreed; and sharing as an explicit act."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import Gebruiker
from audit.services import vastleggen
from dossiers.deelbaar import bezwaar, inhoud_van
from dossiers.models import (
    Afspraak,
    ApartDeel,
    Betrokkene,
    Contactpersoon,
    Deling,
    Dossier,
    Gesprek,
    NieuweAfspraak,
    Niveau,
    Notitie,
    Taak,
    Tijdlijnstuk,
)
from scholen.models import Gesprekssoort
from zorg.basis.models import Onvolledig
from zorg.basis.opdrachten import plaatsen

from .basis import BREED, bekend_maken, bezet, lezers_aanwijzen, notitie_toevoegen, taak_afronden, taak_openen

TITEL = 200


@transaction.atomic
def gesprek_vastleggen(
    dossier: Dossier,
    *,
    door: Gebruiker,
    lezers: Iterable[Gebruiker] = (),
    herkomst: str = "",
    apart: ApartDeel | None = None,
    nieuwe_afspraken: Iterable[NieuweAfspraak] = (),
    over_signalen: bool = False,
    **velden: Any,
) -> Gesprek:
    """Record a talk on the timeline. The title says what talk it was, so that a list needs no content.

    The part that may not be shared becomes a piece of its own, and each agreement stays open until it is ticked off.
    A talk ``over_signalen`` takes up what colleagues noticed before it (SEG-13).
    """
    dossier.eis_open()
    bestaand = Gesprek.objects.filter(herkomst=herkomst).first() if bezet(herkomst) else None
    if bestaand:
        return bestaand
    met = Gesprek.Met(velden["met"])
    gesprek = Gesprek.objects.create(
        dossier=dossier,
        soort=Gesprek.Soort.GESPREK,
        titel=_titel(velden.get("gesprekssoort"), met),
        geschreven_door=door,
        herkomst=herkomst,
        **velden,
    )
    lezers_aanwijzen(gesprek, lezers)
    if gesprek.niveau in BREED:
        bekend_maken(dossier)
    if apart:
        _apart_bewaren(gesprek, apart, door)
    for rij in nieuwe_afspraken:
        _afspraak_maken(gesprek, rij, door)
    _vervolg_plaatsen(gesprek, over_signalen=over_signalen, door=door)
    vastleggen("gesprek_vastgelegd", op=gesprek, door=door, met=met.value)
    return gesprek


def _titel(soort: Gesprekssoort | None, met: Gesprekssoort.Met) -> str:
    return str(soort) if soort else f"Gesprek met {met.label[0].lower()}{met.label[1:]}"


def _vervolg_plaatsen(gesprek: Gesprek, *, over_signalen: bool, door: Gebruiker) -> None:
    """What waited for this talk: its planning, the signals it was about, and what absence asked."""
    if gesprek.gesprekssoort:
        _planning_sluiten(gesprek.dossier, gesprek.gesprekssoort, door)
    sleutel = f"gesprek:{gesprek.pk}"
    if over_signalen:
        plaatsen("signalen.oppakken", sleutel=sleutel, bij=gesprek, gesprek_id=gesprek.pk)
    if "leerling" in gesprek.met:
        plaatsen("verzuim.vervolg", sleutel=sleutel, bij=gesprek, leerling_id=gesprek.dossier.leerling_id)


def _apart_bewaren(gesprek: Gesprek, apart: ApartDeel, door: Gebruiker) -> None:
    notitie_toevoegen(
        gesprek.dossier,
        door=door,
        lezers=apart.lezers,
        datum=gesprek.datum,
        titel=f"Niet gedeeld deel van: {gesprek.titel}"[:TITEL],
        tekst=apart.tekst,
        niveau=apart.niveau,
        vertrouwelijk=gesprek.vertrouwelijk,
        bij=gesprek,
        verband=Tijdlijnstuk.Verband.APART,
    )


def _afspraak_maken(gesprek: Gesprek, rij: NieuweAfspraak, door: Gebruiker) -> None:
    afspraak = Afspraak.objects.create(
        dossier=gesprek.dossier, stuk=gesprek, wat=rij.wat, wie=rij.wie, voor_gebruiker=rij.voor_gebruiker,
        datum=rij.datum,
    )  # fmt: skip
    if rij.voor_gebruiker is None:
        return
    # Colleagues with fewer rights see the tasks of a dossier as well: what was agreed stays inside its circle.
    breed = gesprek.niveau in {Niveau.Z0, Niveau.Z1} and not gesprek.vertrouwelijk
    taak_openen(
        soort="afspraak",
        sleutel=f"afspraak:{afspraak.pk}",
        school=gesprek.dossier.leerling.school,
        dossier=gesprek.dossier,
        wat=(f"Afspraak: {rij.wat}" if breed else "Doe wat je in een gesprek hebt afgesproken")[:TITEL],
        waar=reverse("dossiers:afspraak", args=[afspraak.pk]),
        voor=rij.voor_gebruiker,
        uiterste_datum=rij.datum,
        namens=None if rij.voor_gebruiker == door else door,
    )


@transaction.atomic
def afspraak_afronden(afspraak: Afspraak, *, door: Gebruiker, naar: str, resultaat: str = "") -> None:
    """Tick an agreement off (``gedaan``) or say that it is no longer needed (``vervallen``)."""
    afspraak.zet_status(naar, gesloten_op=timezone.now(), gesloten_door=door, resultaat=resultaat)
    taak_afronden(soort="afspraak", sleutel=f"afspraak:{afspraak.pk}", vervallen=naar == Afspraak.Status.VERVALLEN)
    vastleggen("afspraak_afgerond", op=afspraak, door=door, status=naar)


@transaction.atomic
def aanvullen(stuk: Tijdlijnstuk, *, door: Gebruiker, tekst: str, herkomst: str = "") -> Notitie:
    """Add to what was written; the first piece stays as it is. The addition has the same readers as the piece.

    An addition to an addition belongs to the first piece, so that a page shows one row of them.
    """
    stuk.dossier.eis_open()
    eerste = stuk.bij if stuk.bij and stuk.verband == Tijdlijnstuk.Verband.AANVULLING else stuk
    lezers = {*stuk.lezers.all(), *([stuk.geschreven_door] if stuk.geschreven_door else [])} - {door}
    return notitie_toevoegen(
        stuk.dossier,
        door=door,
        lezers=lezers,
        herkomst=herkomst,
        datum=timezone.localdate(),
        titel=f"Aanvulling op: {eerste.titel}"[:TITEL],
        tekst=tekst,
        niveau=stuk.niveau,
        vertrouwelijk=stuk.vertrouwelijk,
        medisch=stuk.medisch,
        bij=eerste,
        verband=Tijdlijnstuk.Verband.AANVULLING,
    )


@transaction.atomic
def gesprek_plannen(dossier: Dossier, *, soort: Gesprekssoort, datum: date, door: Gebruiker) -> None:
    """Say when a talk will be: it stands in the planner's own worklist. Planning again moves the day; what a colleague
    planned stays."""
    dossier.eis_open()
    Dossier.objects.select_for_update(no_key=True).get(pk=dossier.pk)
    _planning_sluiten(dossier, soort, door, vervallen=True)
    taak_openen(
        soort="gesprek_voeren",
        sleutel=f"{dossier.pk}:{soort.code}:{door.pk}",
        school=dossier.leerling.school,
        dossier=dossier,
        wat=f"{soort}: voer het gesprek en leg het vast"[:TITEL],
        waar=reverse("dossiers:gesprek_vastleggen", args=[dossier.pk], query={"soort": soort.code}),
        voor=door,
        uiterste_datum=datum,
    )
    vastleggen("gesprek_gepland", op=dossier, door=door, gesprekssoort=soort.code, datum=str(datum))


def _planning_sluiten(dossier: Dossier, soort: Gesprekssoort, door: Gebruiker, *, vervallen: bool = False) -> None:
    """The talk that ``door`` planned, or took over from who did."""
    mijn = Taak.objects.open().filter(
        voor_gebruiker=door, sleutel__startswith=f"gesprek_voeren:{dossier.pk}:{soort.code}:"
    )
    for sleutel in list(mijn.values_list("sleutel", flat=True)):
        taak_afronden(soort="gesprek_voeren", sleutel=sleutel.partition(":")[2], vervallen=vervallen)


@transaction.atomic
def delen(
    stuk: Tijdlijnstuk,
    *,
    aan: Contactpersoon | None,
    onderdelen: list[str],
    door: Gebruiker,
    leerling_eens: bool | None = None,
    besproken_datum: date | None = None,
    regel: str = "",
    inhoud: list[list[str]] | None = None,
) -> Deling:
    """Let one parent, or the pupil (``aan=None``), read these parts of a piece. Sharing twice changes nothing.

    What they read is kept as it stands now; other parts take the place of what was shared before. Rights are asked
    again each time they read it. From sixteen it is noted whether the pupil agrees (``leerling_eens``, PRIV-05).
    Whoever guides the pupil says when they discussed with the pupil what the parents hear; words (``inhoud``) that a
    ``regel`` of the school asks for, an invitation or an absence, need no such talk and are in the reader's language.
    """
    if aan and not regel and bespreekt_eerst(stuk.dossier, door):
        _eis_besproken(stuk.dossier, besproken_datum)
    nee = bezwaar(stuk, aan, op=timezone.localdate())
    inhoud = inhoud or inhoud_van(stuk, onderdelen)
    if nee or not inhoud:
        raise Onvolledig(nee or "Kies minstens 1 deel van het stuk.")
    if aan is not None and aan.leerling_id != stuk.leerling_id:
        raise Onvolledig("Dit is geen ouder van deze leerling.")
    Dossier.objects.select_for_update(no_key=True).get(pk=stuk.dossier_id)
    for eerder in Deling.objects.actueel().filter(stuk=stuk, contact=aan).exclude(inhoud=inhoud):
        deling_intrekken(eerder, door=door)
    deling, nieuw = Deling.objects.get_or_create(
        stuk=stuk, contact=aan, ingetrokken_op=None,
        defaults={
            "dossier": stuk.dossier, "onderdelen": onderdelen, "inhoud": inhoud, "gedeeld_door": door,
            "besproken_datum": besproken_datum if aan else None,
        },
    )  # fmt: skip
    if nieuw:
        _delen_melden(deling, door=door, leerling_eens=leerling_eens, regel=regel)
    return deling


def _delen_melden(deling: Deling, *, door: Gebruiker, leerling_eens: bool | None, regel: str) -> None:
    """In the trail, and to who may read it now."""
    erbij: dict[str, Any] = {} if leerling_eens is None else {"leerling_eens": leerling_eens}
    erbij |= {"regel": regel} if regel else {}
    aan_wie = deling.contact_id or "leerling"
    vastleggen("stuk_gedeeld", op=deling, door=door, aan=aan_wie, onderdelen=deling.onderdelen, **erbij)
    plaatsen("portaal.deling_melden", sleutel=f"{deling.pk}", bij=deling, deling_id=deling.pk)


def bespreekt_eerst(dossier: Dossier, gebruiker: Gebruiker) -> bool:
    """Whether this colleague guides the pupil, at a school where that asks for a talk with the pupil first."""
    if not dossier.leerling.school.regels.geldt("gesprek.begeleider_bespreekt_eerst"):
        return False
    return dossier.betrokkenen.van(gebruiker).filter(hoedanigheid__startswith=Betrokkene.BEGELEIDER).exists()


def _eis_besproken(dossier: Dossier, op: date | None) -> None:
    naam = dossier.leerling.roepnaam
    if op is None:
        raise Onvolledig(f"Bespreek eerst met {naam} wat de ouders mogen lezen. Vul in wanneer je dat deed.")
    if op > timezone.localdate():
        raise Onvolledig(f"Deze dag komt nog. Bespreek het eerst met {naam}.")


@transaction.atomic
def deling_intrekken(deling: Deling, *, door: Gebruiker) -> None:
    """From now on they can no longer read it. That it was shared stays known."""
    gewijzigd = Deling.objects.filter(pk=deling.pk, ingetrokken_op=None).update(
        ingetrokken_op=timezone.now(), ingetrokken_door=door
    )
    if gewijzigd:
        vastleggen("deling_ingetrokken", op=deling, door=door)
