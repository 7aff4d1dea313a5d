"""A task always has somebody who can see it."""

from dossiers.models import Taak
from dossiers.services import taak_openen


def openen(school, voor):
    return taak_openen(soort="proef", sleutel=f"{voor}", school=school, wat="Doe iets", waar="/", voor=voor)


def test_een_taak_voor_een_rol_die_niemand_heeft_gaat_naar_de_coordinator(school, zorgcoordinator):
    taak = openen(school, "OC")

    assert taak.voor_rol == "ZC"
    assert list(Taak.objects.waarop(zorgcoordinator, "taak.inzien")) == [taak]


def test_een_taak_voor_een_rol_die_er_is_blijft_daar(school, zorgcoordinator, ondersteuner):
    taak = openen(school, "OC")

    assert taak.voor_rol == "OC"
    assert list(Taak.objects.waarop(zorgcoordinator, "taak.inzien")) == []


def test_iemand_die_niet_meer_werkt_houdt_geen_taak_vast(school, zorgcoordinator, ondersteuner):
    ondersteuner.is_active = False
    ondersteuner.save()

    assert openen(school, "OC").voor_rol == "ZC"


def test_dezelfde_taak_twee_keer_vragen_geeft_een_taak(school, zorgcoordinator):
    assert openen(school, "ZC") == openen(school, "ZC")
    assert Taak.objects.count() == 1
