"""What meetings ask for by date: the mail on the day itself, and an agreement with partners that comes to its end."""

from collections import Counter
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.urls import reverse

from accounts.models import Roltoewijzing
from arrangementen.herinneringen import bereikt
from dossiers.services import taak_afronden, taak_openen
from scholen import kalender
from scholen.models import School
from zorg.basis.opdrachten import plaatsen

from .models import Deelname, Overleg


def vandaag(*, nu: datetime) -> int:
    """Ask for the mail of every meeting of this day whose hour has come; returns of how many meetings that was.

    Not on a day without school, and not any more once it began. Twice asks once.
    """
    lokaal = nu.astimezone(kalender.AMSTERDAM)
    gepland = Overleg.objects.nog_te_houden().filter(datum=lokaal.date(), begint_op__gt=nu, herinnerd_op=None)
    aantal = 0
    for overleg in gepland.select_related("school").order_by("pk"):
        tijd = time.fromisoformat(str(overleg.school.regels.waarde("overleg.mail_tijd")))
        if lokaal.time() >= tijd and kalender.is_schooldag(overleg.school, lokaal.date()):
            aantal += _vandaag_mailen(overleg, nu)
    return aantal


@transaction.atomic
def _vandaag_mailen(overleg: Overleg, nu: datetime) -> bool:
    """False when another worker was first."""
    if not Overleg.objects.nog_te_houden().filter(pk=overleg.pk, herinnerd_op=None).update(herinnerd_op=nu):
        return False
    for deelname in overleg.deelnames.exclude(status=Deelname.Status.AFGEMELD).order_by("pk"):
        plaatsen(
            "overleggen.vandaag_mailen", sleutel=f"{deelname.pk}:{overleg.datum}", bij=deelname,
            deelname_id=deelname.pk, datum=overleg.datum.isoformat(),
        )  # fmt: skip
    return True


def convenanten(school: School, *, sinds: date, datum: date) -> Counter[int]:
    """The coordinator has it renewed in time; a new end date closes the task. Returns how many mails each gets."""
    dagen = school.regels.lijst("herinnering.geldigheid_dagen")
    tot = datum + timedelta(days=max(dagen, default=0))
    mailen: Counter[int] = Counter()
    for soort in school.overlegtypen.filter(actief=True, convenant_einddatum__isnull=False).order_by("pk"):
        if soort.convenant_einddatum > tot:
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
            uiterste_datum=soort.convenant_einddatum,
        )
        if bereikt(soort.convenant_einddatum, dagen, sinds=sinds, datum=datum):
            mailen.update(_coordinatoren(school, datum))
    return mailen


def _coordinatoren(school: School, datum: date) -> list[int]:
    rollen = Roltoewijzing.objects.geldig(datum).van_school(school).met_rol("ZC")
    return sorted(set(rollen.filter(gebruiker__is_active=True).values_list("gebruiker", flat=True)))
