"""What meetings ask for by date: the agreement with the partners of a meeting that comes to its end."""

from collections import Counter
from datetime import date, timedelta

from django.urls import reverse

from accounts.models import Roltoewijzing
from arrangementen.herinneringen import bereikt
from dossiers.services import taak_afronden, taak_openen
from scholen.models import School


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
