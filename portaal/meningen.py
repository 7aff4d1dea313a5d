"""What school asks somebody at home to say of the help, before it is evaluated; each answers for themselves alone."""

from arrangementen.models import Inbreng
from arrangementen.models.evaluatie import InbrengQuerySet
from dossiers.kanaal import Waarvoor, oordeel

from .models import Toegang

MET = ("arrangement__catalogusitem", "arrangement__dossier__leerling", "contact")


def over_begeleiding(toegang: Toegang) -> InbrengQuerySet:
    """Of this very person, as long as the evaluation was not held and they may read; parents never of help that they
    do not know of (INV-09)."""
    partij = Inbreng.Partij.LEERLING if toegang.is_leerling else Inbreng.Partij.OUDER
    eigen = Inbreng.objects.open().filter(arrangement__dossier=toegang.dossier, contact=toegang.contact, partij=partij)
    if not toegang.is_leerling:
        eigen = eigen.filter(arrangement__zonder_ouders=False)
    mag = oordeel(toegang.dossier.leerling, toegang.contact, waarvoor=Waarvoor.LEZEN).mag
    return eigen.select_related(*MET).order_by("pk") if mag else eigen.none()
