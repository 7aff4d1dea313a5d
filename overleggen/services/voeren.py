"""During the meeting: writing together, decisions, actions and who is there.

Every change locks the meeting first, so that two people never write past each other and nothing is written after
the meeting was closed.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.models import Gebruiker
from audit.services import vastleggen
from overleggen.kaart import mag_dit_niet_lezen
from overleggen.models import Actiepunt, Agendapunt, Besluit, Botsing, Overleg, Veld
from scholen.models import Uitkomst
from zorg.basis.models import OngeldigeOvergang, Onvolledig

from .acties import eis_contactpersoon, eis_leesbaar
from .agenda import bezig_op_slot, gewijzigd, op_slot
from .gehoor import horen_dit_niet
from .leiden import voorzitter_bij_begin
from .opvolgen import eerst_open, evalueren_op, kan_heen
from .tegenspraak import Tegenspraak, nieuwe_tegenspraak
from .toezeggen import voorzitter_nakijken
from .voorwaarden import standen_nakijken

GEEN_TOESTEMMING = "Er is geen toestemming om dit met {} te delen. Kies iemand anders."
GEEN_ZIEKTE = "{} mag niets over ziekte lezen. Schrijf het anders op, of kies iemand anders."
WACHT = "Dit punt wacht op toestemming. Bespreek het nog niet."


@transaction.atomic
def beginnen(overleg: Overleg, *, door: Gebruiker) -> None:
    """The meeting starts: from now on those at the table write together.

    Before its day only who prepares it may begin, because from then on every guest reads the agenda.
    """
    overleg = op_slot(overleg)
    if overleg.datum > timezone.localdate() and not _bereidt_voor(overleg, door):
        raise Onvolledig("Dit overleg is nog niet aan de beurt. Wie het voorbereidt kan het eerder beginnen.")
    standen_nakijken(overleg)
    overleg.zet_status(Overleg.Status.BEZIG, voorzitter=voorzitter_bij_begin(overleg, door=door))
    voorzitter_nakijken(overleg)
    gewijzigd(overleg)
    vastleggen("overleg_begonnen", op=overleg, door=door)


@transaction.atomic
def veld_bezetten(veld: Veld, *, door: Gebruiker, nu: datetime) -> bool:
    """Take the field for fifteen seconds; False when somebody else writes there now."""
    overleg = bezig_op_slot(veld.agendapunt.overleg)
    veld = Veld.objects.get(pk=veld.pk)
    if veld.bezet_voor(door, nu):
        return False
    _bezet(veld, door, nu, overleg)
    return True


@transaction.atomic
def veld_opslaan(
    veld: Veld, *, tekst: str, versie: int, door: Gebruiker, nu: datetime, vervolg: int | None = None
) -> Veld | Botsing:
    """Save a text on top of the version its writer saw.

    When somebody else was first, or writes there now, the text is kept beside it as a Botsing for its writer to
    choose from: nothing is ever thrown away. ``vervolg`` is the Botsing this text goes on from; without it a clash
    never replaces an earlier one.
    """
    overleg = bezig_op_slot(veld.agendapunt.overleg)
    veld = Veld.objects.select_related("agendapunt__dossier", "agendapunt__overleg", "gewijzigd_door").get(pk=veld.pk)
    _staat_erop(veld.agendapunt)
    eerder = Botsing.objects.open().filter(veld=veld, geschreven_door=door)
    if veld.tekst != tekst:
        if veld.versie != versie or veld.bezet_voor(door, nu):
            return _bewaar_naast(veld, tekst, door, nu, eerder.filter(Q(pk=vervolg) | Q(tekst=tekst)).first())
        veld.tekst, veld.versie = tekst, versie + 1
        veld.gewijzigd_op, veld.gewijzigd_door = nu, door
        veld.bezet_op, veld.bezet_door = nu, door
        veld.stand = gewijzigd(overleg)
        veld.save()
        vastleggen("veld_opgeslagen", op=veld, door=door, versie=veld.versie)
    if eerder.filter(pk=vervolg).update(opgelost_op=nu):
        gewijzigd(overleg)  # the agenda marks where somebody still has to choose
    return veld


@transaction.atomic
def botsing_oplossen(botsing: Botsing, *, tekst: str, versie: int, door: Gebruiker, nu: datetime) -> Veld | Botsing:
    """Put the chosen text in the field. When the field moved on again meanwhile, the writer chooses again."""
    return veld_opslaan(botsing.veld, tekst=tekst, versie=versie, door=door, nu=nu, vervolg=botsing.pk)


@transaction.atomic
def besluiten_vastleggen(
    agendapunt: Agendapunt,
    *,
    uitkomsten: Iterable[Uitkomst],
    evaluatiedatum: date | None,
    door: Gebruiker,
    gezien: Collection[int] | None = None,
    bevestigd: bool = True,
) -> list[Besluit]:
    """Choose the outcomes of an item; until the meeting is closed they can be chosen again, and taken back.

    What contradicts is stored when it was ``bevestigd``; else nothing is, and Tegenspraak says what to ask.

    ``gezien`` are the outcomes this person saw chosen: what a colleague chose or took back meanwhile stays so.
    Without it the list is what it becomes. Holding an item over goes with no other outcome (Onvolledig).
    """
    overleg = bezig_op_slot(agendapunt.overleg)
    gekozen = _samen(agendapunt, list(uitkomsten), gezien)
    if any(u.overlegtype_id != overleg.overlegtype_id for u in gekozen) or not _te_bespreken(agendapunt):
        raise OngeldigeOvergang(f"agendapunt {agendapunt.pk} kan deze uitkomst niet krijgen")
    if len(gekozen) > 1 and any(u.gevolg == Uitkomst.Gevolg.AANHOUDEN for u in gekozen):
        raise Onvolledig("Je houdt het punt aan, of je kiest een besluit. Het kan niet allebei.")
    if not bevestigd and (vragen := nieuwe_tegenspraak(agendapunt, gekozen, door=door)):
        raise Tegenspraak(*vragen)
    for eraf in agendapunt.besluiten.exclude(uitkomst__in=gekozen).select_related("uitkomst"):
        vastleggen("besluit_teruggenomen", op=eraf, door=door, uitkomst=eraf.uitkomst.code)
        eraf.delete()
    besluiten = [
        _besluit(agendapunt, uitkomst, evaluatiedatum or evalueren_op(overleg, uitkomst), door) for uitkomst in gekozen
    ]
    gewijzigd(overleg)
    return besluiten


def _samen(agendapunt: Agendapunt, keuze: list[Uitkomst], gezien: Collection[int] | None) -> list[Uitkomst]:
    """This person's changes on top of what stands there now."""
    if gezien is None:
        return keuze
    gekozen = {u.pk for u in keuze}
    nu = [b.uitkomst for b in agendapunt.besluiten.select_related("uitkomst").order_by("pk")]
    blijft = [u for u in nu if u.pk in gekozen or u.pk not in gezien]
    staat = {u.pk for u in blijft}
    return blijft + [u for u in keuze if u.pk not in staat and u.pk not in gezien]


def _besluit(agendapunt: Agendapunt, uitkomst: Uitkomst, evaluatiedatum: date | None, door: Gebruiker) -> Besluit:
    velden = {"evaluatiedatum": evaluatiedatum, "vastgelegd_op": timezone.now(), "vastgelegd_door": door}
    besluit, _ = Besluit.objects.update_or_create(
        agendapunt=agendapunt,
        uitkomst=uitkomst,
        defaults=velden,
        create_defaults={**velden, "naar": eerst_open(uitkomst, agendapunt)},
    )
    vastleggen("besluit_vastgelegd", op=besluit, door=door, uitkomst=uitkomst.code)
    return besluit


@transaction.atomic
def verder_vastleggen(
    agendapunt: Agendapunt,
    *,
    verder: Mapping[int, tuple[Gebruiker | None, date | None]],
    naar: Mapping[int, int] | None = None,
    door: Gebruiker,
    **begeleider: Gebruiker | None,
) -> None:
    """Who takes each outcome further (by the key of the decision), at which other meeting, and who guides the referral
    when that is asked.

    What a colleague took back meanwhile is left alone.
    """
    overleg = bezig_op_slot(agendapunt.overleg)
    for besluit in agendapunt.besluiten.filter(pk__in=verder).select_related("uitkomst").order_by("pk"):
        besluit.wie, besluit.uiterste_datum = verder[besluit.pk]
        eis_leesbaar(agendapunt, besluit.wie, besluit.uiterste_datum)
        if naar and besluit.pk in naar:
            besluit.naar = kan_heen(besluit, naar[besluit.pk])
        besluit.save(update_fields=["wie", "uiterste_datum", "naar"])
        vastleggen("besluit_toegewezen", op=besluit, door=door)
    if "verwijsbegeleider" in begeleider:
        agendapunt.verwijsbegeleider = begeleider["verwijsbegeleider"]
        agendapunt.save(update_fields=["verwijsbegeleider"])
        vastleggen("verwijsbegeleider_gekozen", op=agendapunt, door=door)
    gewijzigd(overleg)


@transaction.atomic
def actie_toevoegen(
    agendapunt: Agendapunt,
    *,
    wat: str,
    wie: Gebruiker | None,
    uiterste_datum: date | None,
    door: Gebruiker,
    uitvoerder: str = Actiepunt.Uitvoerder.SCHOOL,
    uitvoerder_naam: str = "",
) -> Actiepunt:
    """Write down who does what before when. Owner and date may follow, but before the meeting is closed.

    What the pupil, the parents or others do has ``wie`` at school, who agrees it with them (GRO-87).
    The same words for the same person and day are the same action: sent twice, or by two people, it stands there once.
    """
    overleg = bezig_op_slot(agendapunt.overleg)
    _staat_erop(agendapunt)
    _mag_dit_doen(agendapunt, wie, wat)
    eis_leesbaar(agendapunt, wie, uiterste_datum)
    eis_contactpersoon(agendapunt, wie, uitvoerder)
    gelijk = {
        "soort": Actiepunt.Soort.ACTIE, "wat": wat, "wie": wie, "uiterste_datum": uiterste_datum,
        "uitvoerder": uitvoerder, "uitvoerder_naam": uitvoerder_naam,
    }  # fmt: skip
    staat_er = agendapunt.acties.open().filter(vooraf=False, **gelijk).order_by("pk").first()
    if staat_er:
        return staat_er
    actie = Actiepunt.objects.create(agendapunt=agendapunt, toegevoegd_door=door, **gelijk)
    gewijzigd(overleg)
    vastleggen("actie_toegevoegd", op=actie, door=door)
    return actie


@transaction.atomic
def actie_aanvullen(actie: Actiepunt, *, wie: Gebruiker | None, uiterste_datum: date | None, door: Gebruiker) -> None:
    """Say who does it and before when, while the meeting runs."""
    overleg = bezig_op_slot(actie.agendapunt.overleg)
    _mag_dit_doen(actie.agendapunt, wie, actie.wat)
    eis_leesbaar(actie.agendapunt, wie, uiterste_datum)
    eis_contactpersoon(actie.agendapunt, wie, actie.uitvoerder)
    actie.wie, actie.uiterste_datum = wie, uiterste_datum
    actie.save(update_fields=["wie", "uiterste_datum"])
    gewijzigd(overleg)
    vastleggen("actie_aangevuld", op=actie, door=door)


@transaction.atomic
def actie_schrappen(actie: Actiepunt, *, door: Gebruiker) -> None:
    """Not needed after all; the row stays, struck through."""
    overleg = bezig_op_slot(actie.agendapunt.overleg)
    actie.zet_status(Actiepunt.Status.VERVALLEN)
    gewijzigd(overleg)
    vastleggen("actie_geschrapt", op=actie, door=door)


@transaction.atomic
def terugkoppeling_afspreken(
    agendapunt: Agendapunt, *, wie: Gebruiker | None, aan: str, uiterste_datum: date | None, door: Gebruiker | None
) -> Actiepunt:
    """Who tells whom before when what was decided: one per item (INV-23); never the parents in confidence (INV-09).

    What is told before the meeting is another matter and stays as it is.
    """
    overleg = bezig_op_slot(agendapunt.overleg)
    _staat_erop(agendapunt)
    if agendapunt.zonder_ouders and aan in Actiepunt.AAN_OUDERS:
        raise Onvolledig("De ouders weten hier niet van. Kies iemand anders aan wie het wordt verteld.")
    eis_leesbaar(agendapunt, wie, uiterste_datum)
    achteraf = agendapunt.acties.geldig().filter(soort=Actiepunt.Soort.TERUGKOPPELING, vooraf=False).order_by("pk")
    actie = achteraf.filter(aan=aan).first() or achteraf.open().first()
    if actie is None:
        actie = Actiepunt(agendapunt=agendapunt, soort=Actiepunt.Soort.TERUGKOPPELING, toegevoegd_door=door)
    actie.aan, actie.wie, actie.uiterste_datum = aan, wie, uiterste_datum
    actie.wat = f"Vertel {Actiepunt.Aan(aan).label} wat er is afgesproken"
    actie.save()
    gewijzigd(overleg)
    vastleggen("terugkoppeling_afgesproken", op=actie, door=door)
    return actie


def meekijken(overleg: Overleg, *, gebruiker: Gebruiker, nu: datetime) -> list[Gebruiker]:
    """A sign of life of somebody's screen; returns the others who look on now."""
    overleg.deelnames.van(gebruiker).update(gezien_op=nu)
    kijkers = overleg.deelnames.kijkt_mee(nu).exclude(gebruiker=gebruiker).select_related("gebruiker")
    return [d.gebruiker for d in kijkers.order_by("gebruiker__voornaam", "pk")]


def _mag_dit_doen(agendapunt: Agendapunt, wie: Gebruiker | None, wat: str) -> None:
    """Somebody from outside agrees to something about an item they are there for, about no other, and can read it."""
    er_bij = agendapunt.puntdeelnames.filter(deelname__gebruiker=wie, niet_erbij=False)
    if wie and wie.van_buiten and not er_bij.exists():
        raise Onvolledig(f"{wie} is niet bij dit punt. Kies iemand anders.")
    if wie and wie.van_buiten and wie.pk in horen_dit_niet(agendapunt):
        raise Onvolledig(GEEN_TOESTEMMING.format(wie))
    if wie and wie.van_buiten and mag_dit_niet_lezen(agendapunt, wie, wat):
        raise Onvolledig(GEEN_ZIEKTE.format(wie))


def _bereidt_voor(overleg: Overleg, gebruiker: Gebruiker) -> bool:
    return Overleg.objects.waarop(gebruiker, "overleg.voorbereiden").filter(pk=overleg.pk).exists()


def _staat_erop(agendapunt: Agendapunt) -> None:
    """What is written on an item that was taken off would reach nobody when the meeting closes; one that waits is not
    discussed (INV-11)."""
    status = Agendapunt.objects.values_list("status", flat=True).get(pk=agendapunt.pk)
    if status in (Agendapunt.Status.WACHT_OP_TOESTEMMING, Agendapunt.Status.ONVOLLEDIG):
        raise OngeldigeOvergang(f"agendapunt {agendapunt.pk} wacht", zin=WACHT)
    if status == Agendapunt.Status.INGETROKKEN:
        raise OngeldigeOvergang(f"agendapunt {agendapunt.pk} staat niet meer op de agenda")


def _te_bespreken(agendapunt: Agendapunt) -> bool:
    return Agendapunt.objects.filter(pk=agendapunt.pk, status=Agendapunt.Status.GEAGENDEERD).exists()


def _bezet(veld: Veld, door: Gebruiker, nu: datetime, overleg: Overleg) -> None:
    nieuw = veld.bezet_door_id != door.pk or not veld.is_bezet(nu)
    veld.bezet_op, veld.bezet_door = nu, door
    if nieuw:
        veld.stand = gewijzigd(overleg)
    veld.save(update_fields=["bezet_op", "bezet_door", "stand"])


def _bewaar_naast(veld: Veld, tekst: str, door: Gebruiker, nu: datetime, eerder: Botsing | None) -> Botsing:
    """Beside what stands there; in the same row when it goes on from a text that clashed before."""
    botsing = eerder or Botsing(veld=veld, geschreven_door=door)
    botsing.tekst, botsing.geschreven_op = tekst, nu
    botsing.save()
    gewijzigd(veld.agendapunt.overleg)
    vastleggen("veld_gebotst", op=botsing, door=door, versie=veld.versie)
    return botsing
