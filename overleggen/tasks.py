"""What the worker does for meetings: invitations, the list of decisions, and the series of the coming weeks."""

import logging

from celery import shared_task
from django.db import DatabaseError
from django.utils import timezone

from arrangementen.services import aanvragen
from casussen.models import Analyse
from scholen.models import Catalogusitem, School
from zorg.basis.opdrachten import opdracht, plaatsen

from . import bundel, herinneringen, mails, pakket, rapport, reeks
from .models import Actiepunt, Overleg

logger = logging.getLogger(__name__)


@opdracht("overleggen.uitnodigen", rij="mail")
def uitnodigen(*, deelname_id: int, **_: object) -> None:
    mails.uitnodigen(deelname_id)


@opdracht("overleggen.besluitenlijst_maken", rij="pdf")
def besluitenlijst_maken(*, overleg_id: int, **_: object) -> None:
    rapport.besluitenlijst_maken(overleg_id)


@opdracht("overleggen.wie_doet_wat")
def wie_doet_wat(*, overleg_id: int, **_: object) -> None:
    """One mail for each person who is going to do something, once a meeting."""
    overleg = Overleg.objects.select_related("school").get(pk=overleg_id)
    acties = Actiepunt.objects.open().filter(agendapunt__overleg=overleg, wie__isnull=False, vooraf=False)
    for gebruiker_id in sorted(set(acties.order_by().values_list("wie", flat=True))):
        plaatsen(
            "overleggen.wie_doet_wat_mailen", sleutel=f"{overleg.pk}:{gebruiker_id}", bij=overleg,
            overleg_id=overleg.pk, gebruiker_id=gebruiker_id,
        )  # fmt: skip


@opdracht("overleggen.wie_doet_wat_mailen", rij="mail")
def wie_doet_wat_mailen(*, overleg_id: int, gebruiker_id: int, **_: object) -> None:
    mails.wie_doet_wat(overleg_id, gebruiker_id)


@opdracht("overleggen.pakket_maken", rij="pdf")
def pakket_maken(*, deelname_id: int, **_: object) -> None:
    pakket.maken(deelname_id)


@opdracht("overleggen.bundel_maken", rij="pdf")
def bundel_maken(*, bundel_id: int, **_: object) -> None:
    bundel.maken(bundel_id)


@shared_task(name="overleggen.reeksen", expires=3600)
def reeksen(**_: object) -> None:
    """The meetings of the coming weeks, for every school. What is there already is left alone.

    A school whose profile lacks something keeps no other school waiting.
    """
    for school in School.objects.order_by("pk"):
        try:
            reeks.bijwerken(school, nu=timezone.now())
        except DatabaseError:
            raise
        except Exception:
            logger.exception("de overleggen van school %s zijn niet bijgewerkt", school.pk)


@shared_task(name="overleggen.agendas", expires=290)
def agendas(**_: object) -> None:
    """Ask for every agenda whose hour has come to be fixed: one job a meeting, so that one that fails stops no other.

    The job itself is in ``zorg.tasks``: fixing is a service. What was printed for items that were discussed goes.
    """
    bundel.weggooien()
    pakket.opruimen()
    for overleg in Overleg.objects.agenda_moet_dicht(timezone.now()).order_by("pk"):
        plaatsen(
            "overleggen.agenda_vaststellen", sleutel=f"{overleg.pk}:{overleg.agenda_sluit_op:%Y%m%d%H%M}", bij=overleg,
            overleg_id=overleg.pk,
        )  # fmt: skip


@shared_task(name="overleggen.vandaag", expires=290)
def vandaag(**_: object) -> None:
    """On the day of a meeting, at the hour of the school: one mail with a link for everybody who is expected."""
    herinneringen.vandaag(nu=timezone.now())


@opdracht("overleggen.vandaag_mailen", rij="mail")
def vandaag_mailen(*, deelname_id: int, datum: str, **_: object) -> None:
    mails.vandaag(deelname_id, datum)


@opdracht("overleggen.afzeggen_mailen", rij="mail")
def afzeggen_mailen(*, overleg_id: int, gebruiker_id: int, **_: object) -> None:
    mails.afzeggen(overleg_id, gebruiker_id)


@opdracht("overleggen.verzet_mailen", rij="mail")
def verzet_mailen(*, deelname_id: int, begint_op: str, **_: object) -> None:
    mails.verzet(deelname_id, begint_op)


@opdracht("overleggen.vervallen_mailen", rij="mail")
def vervallen_mailen(*, deelname_id: int, **_: object) -> None:
    mails.vervallen(deelname_id)


@opdracht("overleggen.inzet_uit_analyse")
def inzet_uit_analyse(*, analyse_id: int, catalogusitem_id: int, **_: object) -> None:
    """What the care team decided outside a meeting is asked for as well, once (ZIEK-05)."""
    rijen = Analyse.objects.select_related("casus__dossier__leerling__school", "ingezet_door", "geschreven_door")
    analyse = rijen.get(pk=analyse_id)
    aanvragen(
        analyse.casus.dossier,
        catalogusitem=Catalogusitem.objects.get(pk=catalogusitem_id),
        herkomst=f"analyse:{analyse_id}:{catalogusitem_id}",
        door=analyse.ingezet_door or analyse.geschreven_door,
        toelichting=analyse.advies,
    )
