"""What the worker does for meetings: invitations, the list of decisions, and the series of the coming weeks."""

from celery import shared_task
from django.utils import timezone

from arrangementen.services import aanvragen
from casussen.models import Analyse
from scholen.models import Catalogusitem, School
from zorg.basis.opdrachten import opdracht

from . import mails, rapport, reeks


@opdracht("overleggen.uitnodigen")
def uitnodigen(*, deelname_id: int, **_: object) -> None:
    mails.uitnodigen(deelname_id)


@opdracht("overleggen.besluitenlijst_maken")
def besluitenlijst_maken(*, overleg_id: int, **_: object) -> None:
    rapport.besluitenlijst_maken(overleg_id)


@shared_task(name="overleggen.reeksen", expires=3600)
def reeksen(**_: object) -> None:
    """The meetings of the coming weeks, for every school. What is there already is left alone."""
    for school in School.objects.order_by("pk"):
        reeks.bijwerken(school, nu=timezone.now())


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
