"""Preparing a meeting: order and time of the items, who comes, and fixing the agenda."""

from django.db import transaction
from django.utils import timezone

from accounts.models import Gebruiker
from arrangementen.models import Arrangement
from audit.services import vastleggen
from overleggen.mensen import werkt_met_leerlingen
from overleggen.models import Agendapunt, Deelname, Overleg
from scholen.models import Overlegtype
from zorg.basis.models import OngeldigeOvergang, Onvolledig
from zorg.basis.opdrachten import plaatsen

from .agenda import agenderen, gewijzigd, heeft_toestemming, intrekken, op_slot

Autovullen = Overlegtype.Autovullen


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
def van_de_agenda_halen(agendapunt: Agendapunt, *, door: Gebruiker) -> None:
    """Take an item off the agenda by hand. An aanmelding stays until it is itself withdrawn or sent back (INV-13)."""
    if agendapunt.soort == Agendapunt.Soort.AANMELDING:
        raise Onvolledig("Een aanmelding blijft op de agenda. Stuur de aanmelding terug, of houd het punt aan.")
    intrekken(agendapunt, door=door)


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
    op_slot(overleg)
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
            _uitnodiging_sturen(deelname)
    return deelname


@transaction.atomic
def deelnemer_verwijderen(deelname: Deelname, *, door: Gebruiker) -> None:
    """Somebody need not come after all, and may no longer read along."""
    op_slot(deelname.overleg)
    vastleggen("deelnemer_verwijderd", op=deelname, door=door, gebruiker=deelname.gebruiker_id)
    gewijzigd(deelname.overleg)
    deelname.delete()


@transaction.atomic
def agenda_vaststellen(overleg: Overleg, *, door: Gebruiker) -> None:
    """The agenda is fixed: what comes in now goes to the next meeting, and those invited get a mail and may look."""
    overleg = op_slot(overleg)
    agenda_vullen(overleg, door=door)
    overleg.zet_status(Overleg.Status.AGENDA_VASTGESTELD)
    for deelname in overleg.deelnames.exclude(gebruiker=door).order_by("pk"):
        _uitnodiging_sturen(deelname)
    gewijzigd(overleg)
    vastleggen("agenda_vastgesteld", op=overleg, door=door)


@transaction.atomic
def agenda_heropenen(overleg: Overleg, *, door: Gebruiker) -> None:
    """Back to an agenda that fills itself."""
    overleg = op_slot(overleg)
    overleg.zet_status(Overleg.Status.GEPLAND)
    gewijzigd(overleg)
    vastleggen("agenda_heropend", op=overleg, door=door)


@transaction.atomic
def agenda_vullen(overleg: Overleg, *, door: Gebruiker) -> None:
    """Fetch what the profile puts on this agenda by itself, and look again at the consents.

    An aanmelding and an item that was held over put themselves here; evaluations that are due are fetched.
    """
    overleg = op_slot(overleg)
    if Autovullen.EVALUATIES in overleg.overlegtype.autovullen:
        _evaluaties(overleg, door)
    toestemmingen_nakijken(overleg)


def toestemmingen_nakijken(overleg: Overleg) -> None:
    """An item waits exactly as long as the consent that its meeting needs is not there (INV-11)."""
    if not overleg.overlegtype.toestemming_vereist:
        return
    for punt in overleg.agendapunten.open().exclude(dossier=None).select_related("dossier").order_by("pk"):
        mag = heeft_toestemming(overleg.overlegtype, punt.dossier)
        naar = Agendapunt.Status.GEAGENDEERD if mag else Agendapunt.Status.WACHT_OP_TOESTEMMING
        if punt.status != naar:
            punt.zet_status(naar)


def _evaluaties(overleg: Overleg, door: Gebruiker) -> None:
    aan_de_beurt = (
        Arrangement.objects.van_school(overleg.school)
        .lopend()
        .filter(evaluatiedatum__lte=overleg.datum)
        .select_related("dossier__leerling", "catalogusitem")
        .order_by("evaluatiedatum", "pk")
    )
    for arrangement in aan_de_beurt:
        herkomst = f"evaluatie:{arrangement.pk}:{arrangement.evaluatiedatum:%Y%m%d}"
        if not Agendapunt.objects.filter(herkomst=herkomst).exists():
            agenderen(
                arrangement.dossier,
                soort=Agendapunt.Soort.EVALUATIE,
                herkomst=herkomst,
                hulpvraag=f"Evaluatie van {arrangement.catalogusitem.naam}",
                door=door,
                overleg=overleg,
                zonder_ouders=arrangement.zonder_ouders,
            )


def _uitnodiging_sturen(deelname: Deelname) -> None:
    plaatsen("overleggen.uitnodigen", sleutel=f"{deelname.pk}", bij=deelname, deelname_id=deelname.pk)
