"""What referrals ask for by date: a decision that expires, a stay that ends, a delivery that is late."""

from datetime import date

from accounts.models import Gebruiker
from dossiers.herinneringen import PER_CODE, Mailen, Regel
from dossiers.services import taak_openen
from scholen.models import School

from .models import Verwijzing
from .models.verwijzing import VerwijzingQuerySet

BESLOTEN = (Verwijzing.Status.TOEGEKEND, Verwijzing.Status.LOPEND)


def herinneren(school: School, *, sinds: date, datum: date) -> Mailen:
    """Open the tasks of the days after ``sinds`` up to ``datum``; returns what to mail to whom.

    A TLV or an exemption that expires, and the end of a stay, each by the days of the school. A delivery that is late
    reminds by its own task, as every action does.
    """
    geldigheid, einde = PER_CODE["geldigheid"], PER_CODE["verwijzing_einde"]
    rijen = Verwijzing.objects.van_school(school).select_related("dossier__leerling", "bestemming", "verwijsbegeleider")
    geldig = rijen.filter(
        status__in=BESLOTEN, geldig_tot_datum__gt=sinds, geldig_tot_datum__lte=geldigheid.uiterlijk(school, datum)
    )
    eindes = rijen.lopend().filter(einddatum__gt=sinds, einddatum__lte=einde.uiterlijk(school, datum))
    mailen = _taken(geldig, "geldig_tot_datum", geldigheid, school, sinds=sinds, datum=datum)
    return mailen + _taken(eindes, "einddatum", einde, school, sinds=sinds, datum=datum)


def _taken(rijen: VerwijzingQuerySet, veld: str, regel: Regel, school: School, *, sinds: date, datum: date) -> Mailen:
    mailen = Mailen()
    for verwijzing in rijen.order_by("pk"):
        dag = getattr(verwijzing, veld)
        if not regel.bereikt(dag, school, sinds=sinds, datum=datum):
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
            mailen[voor.pk, regel.code] += 1
    return mailen
