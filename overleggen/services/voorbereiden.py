"""Preparing a meeting: order and time of the items, who comes, and fixing the agenda."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from accounts.models import Gebruiker
from audit.services import vastleggen
from overleggen import pakket, reeks
from overleggen.mensen import werkt_met_leerlingen
from overleggen.models import Agendapunt, Deelname, Overleg
from overleggen.models.agenda import iets_te_doen
from scholen.models import School
from zorg.basis.models import IntussenGewijzigd, OngeldigeOvergang, Onvolledig
from zorg.basis.opdrachten import plaatsen

from .agenda import agenderen, gewijzigd, intrekken, op_slot
from .uitnodigen import uitnodiging_sturen
from .verhuizen import deelnames_overnemen, inhoud_van, niet_dubbel, verhuizen
from .voorwaarden import stand_zetten, standen_nakijken
from .vullen import vullen, wie_weg_is_eraf


@transaction.atomic
def verplaatsen(agendapunt: Agendapunt, *, omhoog: bool, door: Gebruiker) -> None:
    """One place up or down; at the end of the list nothing happens."""
    overleg = op_slot(agendapunt.overleg)
    punten = list(overleg.agendapunten.op_de_agenda().op_volgorde())
    if agendapunt not in punten:
        raise OngeldigeOvergang(f"agendapunt {agendapunt.pk} staat niet meer op de agenda")
    plek = punten.index(agendapunt)
    andere = plek - 1 if omhoog else plek + 1
    if 0 <= andere < len(punten):
        punten[plek], punten[andere] = punten[andere], punten[plek]
    for nummer, punt in enumerate(punten, 1):
        punt.volgorde = nummer
    Agendapunt.objects.bulk_update(punten, ["volgorde"])
    gewijzigd(overleg)
    vastleggen("agendapunt_verplaatst", op=agendapunt, door=door, omhoog=omhoog)


@transaction.atomic
def volgorde_zetten(overleg: Overleg, *, punten: list[int], was: list[int], door: Gebruiker) -> list[Agendapunt]:
    """Put the agenda in this order, in one go. ``was`` is the order that the user saw.

    Returns the items that came on the agenda meanwhile: they keep their place behind the same neighbour. When somebody
    else gave it another order meanwhile: ``IntussenGewijzigd``, and nothing changes.
    """
    overleg = op_slot(overleg)
    staat = list(overleg.agendapunten.op_de_agenda().select_related("dossier__leerling").op_volgorde())
    nu = {punt.pk: punt for punt in staat}
    if [pk for pk in was if pk in nu] != [punt.pk for punt in staat if punt.pk in was]:
        raise IntussenGewijzigd(overleg)
    gekozen = list(dict.fromkeys(pk for pk in punten if pk in nu and pk in was))
    gekozen += [pk for pk in was if pk in nu and pk not in gekozen]
    nieuw = [punt for punt in staat if punt.pk not in was]
    for punt in nieuw:
        plek = staat.index(punt)
        gekozen.insert(gekozen.index(staat[plek - 1].pk) + 1 if plek else 0, punt.pk)
    if gekozen != [punt.pk for punt in staat]:
        for nummer, pk in enumerate(gekozen, 1):
            nu[pk].volgorde = nummer
        Agendapunt.objects.bulk_update(staat, ["volgorde"])
        gewijzigd(overleg)
        vastleggen("agenda_geordend", op=overleg, door=door, punten=gekozen)
    return nieuw


@transaction.atomic
def naar_volgend(agendapunt: Agendapunt, *, door: Gebruiker) -> Overleg:
    """The item goes to the next meeting of the series that still takes items. Asking twice moves it once."""
    punt, naar = _naar_een_open_agenda(agendapunt)
    van = punt.overleg
    if van.pk != agendapunt.overleg_id:
        return van
    niet_dubbel(punt, naar)
    verhuizen([punt], naar=naar, door=door)
    gewijzigd(van)
    gewijzigd(naar)
    return naar


@transaction.atomic
def kopie_naar_volgend(agendapunt: Agendapunt, *, door: Gebruiker) -> Overleg:
    """The pupil is discussed now, and once more next time; an aanmelding itself stays on one agenda (INV-13)."""
    punt, naar = _naar_een_open_agenda(agendapunt)
    soort, herkomst = punt.soort, f"kopie:{punt.pk}"
    if soort == Agendapunt.Soort.AANMELDING:
        soort = Agendapunt.Soort.CASUS
    niet_dubbel(punt, naar, soort=soort, behalve=herkomst)
    kopie = agenderen(
        punt.dossier,
        soort=soort,
        herkomst=herkomst,
        hulpvraag=punt.hulpvraag,
        door=door,
        overleg=naar,
        zonder_ouders=punt.zonder_ouders,
        **inhoud_van(punt),
    )
    deelnames_overnemen(punt, kopie)
    stand_zetten(kopie)
    return kopie.overleg


def _naar_een_open_agenda(agendapunt: Agendapunt) -> tuple[Agendapunt, Overleg]:
    """The item, and the next meeting after its own; both meetings locked, and then the item."""
    van = Overleg.objects.select_related("overlegtype__school").get(agendapunten=agendapunt.pk)
    naar = reeks.volgende(van.overlegtype, nu=timezone.now(), na=van.datum, samen_met=van)
    punt = (
        Agendapunt.objects.select_for_update(of=("self",))
        .select_related("overleg__overlegtype__school", "dossier__leerling__school")
        .get(pk=agendapunt.pk)
    )
    if not punt.is_open or not punt.overleg.kan_anders or punt.overleg_id == naar.pk:
        raise OngeldigeOvergang(f"agendapunt {punt.pk} kan niet meer naar een ander overleg")
    return punt, naar


@transaction.atomic
def van_de_agenda_halen(agendapunt: Agendapunt, *, reden: str, door: Gebruiker) -> None:
    """Take an item off the agenda by hand. An aanmelding stays until it is itself withdrawn or sent back (INV-13)."""
    if agendapunt.soort == Agendapunt.Soort.AANMELDING:
        raise Onvolledig("Een aanmelding blijft op de agenda. Stuur de aanmelding terug, of houd het punt aan.")
    intrekken(agendapunt, door=door, reden=reden)


@transaction.atomic
def minuten_zetten(agendapunt: Agendapunt, *, minuten: int, door: Gebruiker) -> None:
    """How long this item may take."""
    overleg = op_slot(agendapunt.overleg)
    agendapunt.minuten = minuten
    agendapunt.save(update_fields=["minuten"])
    gewijzigd(overleg)
    vastleggen("agendapunt_minuten", op=agendapunt, door=door, minuten=minuten)


@transaction.atomic
def uitnodigen(overleg: Overleg, *, gebruiker: Gebruiker, door: Gebruiker) -> Deelname:
    """Invite a colleague by name; once the agenda is fixed the mail goes at once. Inviting twice changes nothing."""
    overleg = op_slot(overleg)
    toewijzing = (
        werkt_met_leerlingen(overleg.school, timezone.localdate())
        .filter(gebruiker=gebruiker)
        .select_related("functie")
        .order_by("pk")
        .first()
    )
    if toewijzing is None:
        raise Onvolledig(f"{gebruiker} werkt niet met leerlingen van deze school. Kies iemand anders.")
    deelname, nieuw = Deelname.objects.get_or_create(
        overleg=overleg, gebruiker=gebruiker, defaults={"hoedanigheid": toewijzing.functie.naam}
    )
    if nieuw:
        gewijzigd(overleg)
        vastleggen("deelnemer_uitgenodigd", op=deelname, door=door, gebruiker=gebruiker.pk)
        if not overleg.agenda_is_open:
            uitnodiging_sturen(deelname)
    return deelname


@transaction.atomic
def deelnemer_verwijderen(deelname: Deelname, *, door: Gebruiker) -> None:
    """Somebody need not come after all, and may no longer read along. What they wrote beforehand is not thrown away."""
    op_slot(deelname.overleg)
    if deelname.puntdeelnames.exclude(inbreng="").exists():
        raise Onvolledig(f"{deelname.gebruiker} schreef al inbreng. Zet deze deelnemer op afgemeld.")
    pakket.weggooien(deelname)
    vastleggen("deelnemer_verwijderd", op=deelname, door=door, gebruiker=deelname.gebruiker_id)
    gewijzigd(deelname.overleg)
    if deelname.gemaild_op:
        plaatsen(
            "overleggen.afzeggen_mailen", sleutel=f"{deelname.pk}", bij=deelname.overleg,
            overleg_id=deelname.overleg_id, gebruiker_id=deelname.gebruiker_id,
        )  # fmt: skip
    deelname.delete()


@transaction.atomic
def agenda_vaststellen(overleg: Overleg, *, door: Gebruiker | None) -> None:
    """The agenda is fixed: what comes in now goes to the next meeting, and those invited get a mail and may look."""
    overleg = op_slot(overleg)
    agenda_vullen(overleg, door=door)
    overleg.zet_status(Overleg.Status.AGENDA_VASTGESTELD)
    for deelname in overleg.deelnames.filter(iets_te_doen()).exclude(gebruiker=door).order_by("pk"):
        uitnodiging_sturen(deelname)
    gewijzigd(overleg)
    vastleggen("agenda_vastgesteld", op=overleg, door=door)


@transaction.atomic
def vanzelf_vaststellen(overleg: Overleg) -> bool:
    """Fix the agenda because its hour has come; False when that was done, or somebody opened it again since."""
    overleg = op_slot(overleg)
    if not Overleg.objects.agenda_moet_dicht(timezone.now()).filter(pk=overleg.pk).exists():
        return False
    agenda_vaststellen(overleg, door=None)
    return True


@transaction.atomic
def agenda_heropenen(overleg: Overleg, *, door: Gebruiker) -> None:
    """Back to an agenda that fills itself, until the meeting begins: it does not close by itself a second time."""
    overleg = op_slot(overleg)
    overleg.zet_status(Overleg.Status.GEPLAND, agenda_sluit_op=overleg.begint_op)
    gewijzigd(overleg)
    vastleggen("agenda_heropend", op=overleg, door=door)


@transaction.atomic
def agenda_vullen(overleg: Overleg, *, door: Gebruiker | None) -> int:
    """Fetch what the profile puts on this agenda by itself, look again at what is missing, and take off who left.

    Returns how many items came.
    """
    overleg = op_slot(overleg)
    wie_weg_is_eraf(overleg, door=door)
    erbij = vullen(overleg, door=door)
    standen_nakijken(overleg)
    return erbij


def agendas_vullen(school: School, *, nu: datetime) -> None:
    """Every school day: of each kind of meeting the first agenda that is open fetches what is due, and who left school
    falls off every agenda."""
    komend = school.overleggen.nog_te_houden().filter(begint_op__gt=nu)
    reeks.allen_op_slot(komend.values_list("pk", flat=True))
    for overleg in komend.order_by("pk"):
        wie_weg_is_eraf(overleg)
    gezien: set[int] = set()
    for overleg in school.overleggen.neemt_punten_aan(nu).order_by("datum", "pk"):
        if overleg.overlegtype_id not in gezien:
            gezien.add(overleg.overlegtype_id)
            agenda_vullen(overleg, door=None)
