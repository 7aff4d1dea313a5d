"""What meetings ask for by date: the mail on the day itself, and an agreement with partners that comes to its end."""

import logging
from datetime import date, datetime, time, timedelta

from django.db import DatabaseError, transaction
from django.db.models import Count, Q
from django.urls import reverse
from django.utils.formats import date_format

from accounts.models import Roltoewijzing
from dossiers.herinneringen import PER_CODE, Mailen
from dossiers.models import Taak
from dossiers.services import taak_afronden, taak_openen
from scholen import kalender
from scholen.models import School
from zorg.basis.opdrachten import plaatsen

from .models import Actiepunt, Agendapunt, Deelname, Overleg
from .models.agenda import iets_te_doen

logger = logging.getLogger(__name__)

TE_LAAT = "afspraak_te_laat"
VOORBEREIDEN = "groot_overleg_voorbereiden"
WACHT = (Agendapunt.Status.WACHT_OP_TOESTEMMING, Agendapunt.Status.ONVOLLEDIG)
MET = ("wie", "agendapunt__overleg__school", "agendapunt__dossier__leerling")


def vandaag(*, nu: datetime) -> int:
    """Ask for the mail of every meeting of this day whose hour has come; returns of how many meetings that was.

    Not on a day without school, and not any more once it began. Twice asks once. A school whose profile lacks
    something keeps no other school waiting.
    """
    lokaal = nu.astimezone(kalender.AMSTERDAM)
    gepland = Overleg.objects.nog_te_houden().filter(datum=lokaal.date(), begint_op__gt=nu, herinnerd_op=None)
    aantal = 0
    for overleg in gepland.select_related("school").order_by("pk"):
        try:
            aantal += _is_zover(overleg.school, lokaal) and _vandaag_mailen(overleg, nu)
        except DatabaseError:
            raise
        except Exception:
            logger.exception("de mail van vandaag over overleg %s lukt niet", overleg.pk)
    return aantal


def _is_zover(school: School, lokaal: datetime) -> bool:
    tijd = time.fromisoformat(str(school.regels.waarde("overleg.mail_tijd")))
    return lokaal.time() >= tijd and kalender.is_schooldag(school, lokaal.date())


@transaction.atomic
def _vandaag_mailen(overleg: Overleg, nu: datetime) -> bool:
    """False when another worker was first."""
    if not Overleg.objects.nog_te_houden().filter(pk=overleg.pk, herinnerd_op=None).update(herinnerd_op=nu):
        return False
    for deelname in overleg.deelnames.filter(iets_te_doen()).exclude(status=Deelname.Status.AFGEMELD).order_by("pk"):
        plaatsen(
            "overleggen.vandaag_mailen", sleutel=f"{deelname.pk}:{overleg.datum}", bij=deelname,
            deelname_id=deelname.pk, datum=overleg.datum.isoformat(),
        )  # fmt: skip
    return True


def herinneren(school: School, *, sinds: date, datum: date) -> Mailen:
    """What one school day asks of meetings. Returns what to mail to whom."""
    mailen = convenanten(school, sinds=sinds, datum=datum)
    mailen += groot_overleg(school, sinds=sinds, datum=datum)
    mailen += afspraken_te_laat(school, datum=datum)
    return mailen


def convenanten(school: School, *, sinds: date, datum: date) -> Mailen:
    """The coordinator has it renewed in time; a new end date closes the task. Returns what to mail to whom."""
    regel, mailen = PER_CODE["geldigheid"], Mailen()
    tot = regel.uiterlijk(school, datum)
    for soort in school.overlegtypen.filter(actief=True, convenant_einddatum__isnull=False).order_by("pk"):
        eind = soort.convenant_einddatum
        if eind is None or eind > tot:
            taak_afronden(soort="convenant", sleutel=f"{soort.pk}")
            continue
        taak_openen(
            soort="convenant",
            sleutel=f"{soort.pk}",
            school=school,
            dossier=None,
            wat=f"Vernieuw het convenant van het {soort.naam}"[:200],
            waar=reverse("overleggen:lijst"),
            voor="ZC",
            uiterste_datum=eind,
        )
        if regel.bereikt(eind, school, sinds=sinds, datum=datum):
            mailen.update((wie, regel.code) for wie in _coordinatoren(school, datum))
    return mailen


def groot_overleg(school: School, *, sinds: date, datum: date) -> Mailen:
    """A meeting with people from outside comes near: what it lacks still, such as a yes, is put right in time."""
    regel, mailen = PER_CODE["groot_overleg"], Mailen()
    rijen = Overleg.objects.nog_te_houden().filter(
        school=school, overlegtype__intern=False, datum__range=(datum, regel.uiterlijk(school, datum))
    )
    wacht = Count("agendapunten", filter=Q(agendapunten__status__in=WACHT))
    rijen = rijen.annotate(wacht=wacht).select_related("overlegtype").order_by("pk")
    over = set(Taak.objects.open().filter(school=school, soort=VOORBEREIDEN).values_list("sleutel", flat=True))
    for overleg in rijen.filter(agendapunten__isnull=False).distinct():
        over.discard(f"{VOORBEREIDEN}:{overleg.pk}")
        taak_openen(
            soort=VOORBEREIDEN,
            sleutel=f"{overleg.pk}",
            school=school,
            wat=f"Bereid het {overleg.overlegtype.naam} van {date_format(overleg.datum, 'j F')} voor"[:200],
            toelichting=_wat_wacht(overleg.wacht),
            waar=overleg.get_absolute_url(),
            voor="ZC",
            uiterste_datum=overleg.datum,
        )
        if regel.bereikt(overleg.datum, school, sinds=sinds, datum=datum):
            mailen.update((wie, regel.code) for wie in _coordinatoren(school, datum))
    for sleutel in sorted(over):  # held, moved, or nothing is left to talk about
        taak_afronden(soort=VOORBEREIDEN, sleutel=sleutel.removeprefix(f"{VOORBEREIDEN}:"))
    return mailen


def _wat_wacht(aantal: int) -> str:
    if not aantal:
        return "Alles is er. Kijk of het klopt."
    if aantal == 1:
        return "1 punt is nog niet compleet, of wacht op toestemming"
    return f"{aantal} punten zijn nog niet compleet, of wachten op toestemming"


def afspraken_te_laat(school: School, *, datum: date) -> Mailen:
    """What stays undone after the last reminder, and what nobody told in time (INV-23), goes to the coordinator.

    Returns who of them gets a mail: for each that is new.
    """
    coordinatoren = _coordinatoren(school, datum)
    bekend = set(Taak.objects.open().filter(school=school, soort=TE_LAAT).values_list("sleutel", flat=True))
    acties = Actiepunt.objects.aan_de_beurt().filter(
        agendapunt__overleg__school=school,
        agendapunt__overleg__status=Overleg.Status.GEHOUDEN,
        uiterste_datum__lt=datum,
    )
    mailen = Mailen()
    for actie in acties.filter(status=Actiepunt.Status.OPEN).exclude(wie__in=coordinatoren).select_related(*MET):
        if not _te_lang(actie, datum):
            continue
        taak = _navragen(actie, school)
        if taak.sleutel not in bekend:
            mailen.update((wie, TE_LAAT) for wie in coordinatoren)
    return mailen


def _te_lang(actie: Actiepunt, datum: date) -> bool:
    """Telling has the term of the school; of anything else the last reminder went and did not help."""
    school = actie.agendapunt.overleg.school
    if actie.soort == Actiepunt.Soort.TERUGKOPPELING:
        (dagen,) = PER_CODE[TE_LAAT].dagen(school)
        return kalender.plus_schooldagen(school, actie.agendapunt.overleg.datum, dagen) < datum
    laatste = -min([*PER_CODE["actie"].dagen(school), 0])
    return actie.uiterste_datum is not None and actie.uiterste_datum + timedelta(days=laatste) < datum


def _navragen(actie: Actiepunt, school: School) -> Taak:
    punt = actie.agendapunt
    wat = "er is nog niet verteld" if actie.soort == Actiepunt.Soort.TERUGKOPPELING else "een afspraak is te laat"
    return taak_openen(
        soort=TE_LAAT,
        sleutel=f"actie:{actie.pk}",
        school=school,
        dossier=punt.dossier,
        wat=f"Vraag na bij {actie.wie}: {wat}"[:200],
        toelichting=f"Het gaat over {punt.roepnaam}"[:200] if punt.dossier else "",
        waar=actie.get_absolute_url(),
        voor="ZC",
    )


def _coordinatoren(school: School, datum: date) -> list[int]:
    rollen = Roltoewijzing.objects.geldig(datum).van_school(school).met_rol("ZC")
    return sorted(set(rollen.filter(gebruiker__is_active=True).values_list("gebruiker", flat=True)))
