"""What referrals ask for by date: a decision that expires, a stay that ends, a delivery that is late."""

from collections import Counter
from datetime import date, timedelta

from accounts.models import Gebruiker
from dossiers.services import taak_openen
from scholen.models import School

from .models import Verwijzing
from .models.verwijzing import VerwijzingQuerySet

BESLOTEN = (Verwijzing.Status.TOEGEKEND, Verwijzing.Status.LOPEND)


def herinneren(school: School, *, sinds: date, datum: date) -> Counter[int]:
    """Open the tasks of the days after ``sinds`` up to ``datum``; returns per user how many reminders to mail.

    A TLV or an exemption that expires, and the end of a stay, each by the days of the school. A delivery that is late
    reminds by its own task, as every action does.
    """
    geldig_dagen, einde_dagen = _dagen(school)
    rijen = Verwijzing.objects.van_school(school).select_related("dossier__leerling", "bestemming", "verwijsbegeleider")
    geldig = rijen.filter(
        status__in=BESLOTEN, geldig_tot_datum__gt=sinds, geldig_tot_datum__lte=_uiterlijk(geldig_dagen, datum)
    )
    eindes = rijen.lopend().filter(einddatum__gt=sinds, einddatum__lte=_uiterlijk(einde_dagen, datum))
    mailen = _taken(geldig, "geldig_tot_datum", geldig_dagen, sinds=sinds, datum=datum)
    return mailen + _taken(eindes, "einddatum", einde_dagen, sinds=sinds, datum=datum)


def _dagen(school: School) -> tuple[list[int], list[int]]:
    regels = school.regels
    return regels.lijst("herinnering.geldigheid_dagen"), [regels.getal("herinnering.einde_inzet_dagen")]


def _uiterlijk(dagen: list[int], datum: date) -> date:
    return datum + timedelta(days=max(dagen, default=0))


def _taken(rijen: VerwijzingQuerySet, veld: str, dagen: list[int], *, sinds: date, datum: date) -> Counter[int]:
    mailen: Counter[int] = Counter()
    for verwijzing in rijen.order_by("pk"):
        dag = getattr(verwijzing, veld)
        if not any(sinds < dag - timedelta(days=d) <= datum for d in dagen):
            continue
        voor = verwijzing.verwijsbegeleider or "ZC"
        wat = "loopt af" if veld == "einddatum" else "verloopt"
        taak_openen(
            soort="verwijzing_einde" if veld == "einddatum" else "verwijzing_geldig",
            sleutel=f"verwijzing:{verwijzing.pk}",
            school=verwijzing.dossier.leerling.school,
            dossier=verwijzing.dossier,
            wat=f"{verwijzing.bestemming} {wat}: hoe gaat het verder met {verwijzing.dossier.leerling.roepnaam}?"[:200],
            waar=verwijzing.get_absolute_url(),
            voor=voor,
            uiterste_datum=dag,
            besloten=verwijzing.zonder_ouders,
        )
        if isinstance(voor, Gebruiker):
            mailen[voor.pk] += 1
    return mailen
