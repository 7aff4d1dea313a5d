"""Who gets the mail of a meeting: everybody at the table, and from outside those with an item of their own."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from overleggen import herinneringen, tasks
from overleggen.models import Deelname, Overleg
from overleggen.services import agenda, partners, plannen, voorbereiden
from tests.spelers import medewerker
from zorg.basis.opdrachten import vegen

from .factories import erbij, overleg_van, punt_op

assert tasks.uitnodigen  # the handler of the job
MAANDAG = date(2026, 11, 23)


@pytest.fixture
def karabos(school):
    """Always sits at this meeting, for the items that are hers."""
    return medewerker(school, "XL", "Yara")


@pytest.fixture
def jes(school, zorgcoordinator, karabos):
    return overleg_van(school, "JES", MAANDAG)


@pytest.fixture
def punt(jes, klas, zorgcoordinator):
    return punt_op(jes, zorgcoordinator, klas, soort="casus", roepnaam="Timo")


def gemaild(wie):
    vegen()
    return [bericht.subject for bericht in mail.outbox if bericht.to == [wie.email]]


@pytest.mark.eis("SEG-45")
def test_wie_van_buiten_komt_hoort_het_zodra_er_een_punt_is_en_een_keer(jes, punt, karabos, zorgcoordinator, smw):
    voorbereiden.agenda_vaststellen(jes, door=zorgcoordinator)
    zonder = gemaild(karabos)

    for _ in range(2):
        partners.partner_uitnodigen(jes, gebruiker=karabos, door=zorgcoordinator, punt=punt)

    assert Deelname.objects.get(overleg=jes, gebruiker=karabos).per_punt
    assert zonder == []
    assert len(gemaild(karabos)) == 1


def test_wie_een_punt_heeft_als_de_agenda_vaststaat_hoort_het_meteen(jes, punt, karabos, zorgcoordinator):
    erbij(punt, karabos)

    voorbereiden.agenda_vaststellen(jes, door=zorgcoordinator)

    assert len(gemaild(karabos)) == 1


def test_zonder_punt_geen_herinnering_en_geen_mail_over_verzetten(jes, punt, karabos, zorgcoordinator):
    afspraak = plannen.Afspraak(MAANDAG + timedelta(days=1), jes.begint_op.time(), jes.duur_minuten)
    plannen.verzetten(jes, afspraak, door=zorgcoordinator)
    with time_machine.travel(datetime(2026, 11, 24, 7, 0, tzinfo=UTC)):
        herinneringen.vandaag(nu=timezone.now())
        vegen()

    assert {adres for bericht in mail.outbox for adres in bericht.to} >= {zorgcoordinator.email}
    assert gemaild(karabos) == []


def test_wie_met_een_punt_meeverhuist_naar_een_vaste_agenda_hoort_het(jes, punt, school, karabos, zorgcoordinator):
    later = overleg_van(school, "JES", date(2026, 12, 21))
    laat = punt_op(later, zorgcoordinator, punt.leerling.klas, soort="casus")
    erbij(laat, karabos)
    voorbereiden.agenda_vaststellen(jes, door=zorgcoordinator)
    voor = gemaild(karabos)

    agenda.meenemen(laat, naar=Overleg.objects.get(pk=jes.pk), door=zorgcoordinator)

    assert (voor, len(gemaild(karabos))) == ([], 1)
