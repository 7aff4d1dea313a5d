"""The meetings of the demo: which one was held, which one comes, and holding one."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from overleggen import reeks
from overleggen.models import Actiepunt, Agendapunt, Deelname, Overleg, Veld
from overleggen.services import aanwezigheid, acties, agenderen, sluiten, toezeggen, voeren, voorbereiden
from scholen import kalender
from zorg.basis.opdrachten import vegen

from .klok import tijdens
from .opbouw import Wereld


@dataclass(frozen=True)
class Uitspraak:
    """What the meeting said about one pupil. ``acties``: what, first name of who does it, after how many days;
    ``van_anderen``: what, who without an account does it, first name of the contact person, after how many days."""

    roepnaam: str
    uitkomst: str
    besproken: str
    besluit: str
    acties: tuple[tuple[str, str, int], ...] = ()
    van_anderen: tuple[tuple[str, str, str, int], ...] = ()


@dataclass(frozen=True)
class Momenten:
    """When the klein overleg was and will be, seen from now."""

    vroeger: datetime  # held at least two weeks ago
    vorige: datetime  # the last one
    volgende: datetime  # still to come, or going on


def momenten(w: Wereld) -> Momenten:
    soort, nu = reeks.klein_overleg(w.school), timezone.now()
    vandaag = timezone.localdate(nu)
    dagen = kalender.overlegdata(soort, vandaag - timedelta(weeks=26), vandaag + timedelta(weeks=26))
    tijden = [begin for datum in dagen if (begin := kalender.begin_op(soort, datum))]
    duur = timedelta(minutes=soort.duur_minuten or reeks.STANDAARD_DUUR)
    *eerder, vorige = [begin for begin in tijden if begin + duur <= nu]
    vroeger = [begin for begin in eerder if begin <= nu - timedelta(days=15)]
    return Momenten(vroeger[-1], vorige, next(begin for begin in tijden if begin + duur > nu))


def voor_de_agenda(begin: datetime, nummer: int) -> datetime:
    """A moment at which what is handed in still comes on the agenda of the meeting that begins then."""
    return (begin - timedelta(days=6)).replace(hour=8 + nummer, minute=7 * nummer)


def inbrengen(w: Wereld, roepnaam: str, soort: str, hulpvraag: str, moment: datetime) -> Agendapunt:
    """The coordinator puts something on the next agenda that is no aanmelding."""
    with tijdens(moment):
        dossier = w.dossier(roepnaam)
        return agenderen(
            dossier, soort=soort, herkomst=f"{soort}:{dossier.pk}", hulpvraag=hulpvraag, door=w.coordinator
        )


def houden(w: Wereld, begin: datetime, uitspraken: list[Uitspraak]) -> Overleg:
    """Hold the meeting of that day: everybody there, every item decided, closed, and the list of decisions made."""
    overleg = Overleg.objects.get(overlegtype=reeks.klein_overleg(w.school), begint_op=begin)
    with tijdens(begin - timedelta(hours=20)):
        voorbereiden.agenda_vaststellen(overleg, door=w.coordinator)
    with tijdens(begin + timedelta(minutes=2)):
        overleg.refresh_from_db()
        voeren.beginnen(overleg, door=w.coordinator)
        for deelname in overleg.deelnames.order_by("pk"):
            aanwezigheid.aanwezigheid_vastleggen(deelname, status=Deelname.Status.AANWEZIG, door=w.coordinator)
        for uitspraak in uitspraken:
            _bespreken(w, overleg, uitspraak)
    with tijdens(overleg.eindigt_op):
        sluiten.afsluiten(overleg, door=w.coordinator)
        vegen()
    return overleg


def alles_gedaan(w: Wereld, overleg: Overleg, na: timedelta) -> None:
    """What was agreed in this meeting was done, each by whoever promised it."""
    with tijdens(overleg.eindigt_op + na):
        for actie in Actiepunt.objects.open().filter(agendapunt__overleg=overleg).order_by("pk"):
            acties.afronden(actie, door=actie.wie or w.coordinator)


def _bespreken(w: Wereld, overleg: Overleg, u: Uitspraak) -> None:
    punt = overleg.agendapunten.op_de_agenda().get(dossier=w.dossier(u.roepnaam))
    notulist = overleg.deelnames.exclude(gebruiker=w.coordinator).order_by("pk").first()
    schrijver = notulist.gebruiker if notulist else w.coordinator
    teksten = {Veld.Soort.BESPREKEN: u.besproken, Veld.Soort.BESLUIT: u.besluit}
    for soort, tekst in teksten.items():
        veld = punt.velden.get(soort=soort)
        voeren.veld_opslaan(veld, tekst=tekst, versie=veld.versie, door=schrijver, nu=timezone.now())
    voeren.besluiten_vastleggen(
        punt, uitkomsten=[overleg.overlegtype.uitkomsten.get(code=u.uitkomst)], evaluatiedatum=None, door=w.coordinator
    )
    rijen = [(wat, Actiepunt.Uitvoerder.SCHOOL, wie, dagen) for wat, wie, dagen in u.acties]
    for wat, uitvoerder, wie, dagen in (*rijen, *u.van_anderen):
        tot = kalender.plus_schooldagen(w.school, overleg.datum + timedelta(days=dagen), 0)
        voeren.actie_toevoegen(
            punt, wat=wat, wie=w.wie(wie), uiterste_datum=tot, door=w.coordinator, uitvoerder=uitvoerder
        )


def lege_overleggen_opruimen(w: Wereld) -> None:
    """Dates of the series between two stories on which the demo held no meeting."""
    Overleg.objects.filter(
        school=w.school,
        status=Overleg.Status.GEPLAND,
        begint_op__lt=timezone.now() - timedelta(hours=3),
        agendapunten=None,
    ).delete()


def reeksen_vooruit(w: Wereld) -> None:
    """The meetings of the coming weeks, as the daily job makes them."""
    reeks.bijwerken(w.school, nu=timezone.now())
    _agenda_vullen(w)
    _zeggen_toe(w)


def _agenda_vullen(w: Wereld) -> None:
    """The next agenda fetched what was due before it was fixed, also when that meeting is about to begin or goes on."""
    volgende = Overleg.objects.get(overlegtype=reeks.klein_overleg(w.school), begint_op=momenten(w).volgende)
    with tijdens((volgende.agenda_sluit_op or volgende.begint_op) - timedelta(hours=1)), transaction.atomic():
        voorbereiden.agendas_vullen(w.school, nu=timezone.now())


def _zeggen_toe(w: Wereld) -> None:
    """For the next meeting everybody but the coordinator said that they come."""
    volgende = Overleg.objects.filter(overlegtype=reeks.klein_overleg(w.school), begint_op=momenten(w).volgende)
    zegt_ja = Deelname.objects.filter(overleg__in=volgende.nog_te_houden()).exclude(gebruiker=w.coordinator)
    for deelname in zegt_ja.select_related("overleg", "gebruiker").order_by("pk"):
        toezeggen.beantwoorden(deelname, komt=True, door=deelname.gebruiker, nu=timezone.now())
