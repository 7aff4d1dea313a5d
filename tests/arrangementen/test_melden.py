"""Whoever coordinates one kind of support hears of a request, without a name, until somebody guides."""

from arrangementen.services import aanvragen, intrekken
from dossiers.models import Taak
from scholen.models import Catalogusitem
from tests.factories import GebruikerFactory, RoltoewijzingFactory


def test_de_coordinator_van_het_aanbod_hoort_het_zonder_naam(dossier, school, zorgcoordinator):
    item = Catalogusitem.objects.get(school=school, code="BUDDY")
    hilde = GebruikerFactory()
    RoltoewijzingFactory(gebruiker=hilde, school=school, functie=item.coordinator)

    for _ in range(2):
        arrangement = aanvragen(dossier, catalogusitem=item, herkomst="proef:1", door=zorgcoordinator)

    taak = Taak.objects.waarop(hilde, "taak.inzien").open().get()
    assert (taak.dossier, item.naam in taak.wat) == (None, True)
    assert dossier.leerling.roepnaam not in taak.wat + taak.toelichting
    intrekken(arrangement, door=zorgcoordinator, reden="Niet meer nodig")
    assert not Taak.objects.waarop(hilde, "taak.inzien").open().exists()
