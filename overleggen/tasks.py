"""What the worker does for meetings: invitations, the list of decisions, and the series of the coming weeks."""

from celery import shared_task
from django.utils import timezone

from scholen.models import School
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
