"""Many things at once: read once, written together, and nothing of it when one of them fails."""

import contextlib

import pytest
from django.db import transaction

from audit.models import Gebeurtenis
from audit.services import vastleggen
from dossiers.models import Taak, Tijdlijnstuk
from dossiers.services import dossiers_op_slot, gebeurtenis_bijschrijven, taak_afronden, taak_openen
from tests.factories import DossierFactory, GebruikerFactory, LeerlingFactory
from zorg.basis.ineens import atomair, eenmaal, ineens
from zorg.basis.models import Onvolledig


def taak(school, sleutel, voor):
    return taak_openen(soort="proef", sleutel=sleutel, school=school, wat="Doe iets", waar="/", voor=voor)


def test_wat_samen_gebeurt_staat_er_aan_het_eind_alles(school, django_assert_num_queries):
    wie = GebruikerFactory()
    with django_assert_num_queries(4), ineens():  # the block (2), the lines, the tasks
        for n in range(5):
            vastleggen("proef", op=school, door=wie, n=n)
            taak(school, f"{n}", wie)

    assert [g.details["n"] for g in Gebeurtenis.objects.filter(soort="proef").order_by("pk")] == [0, 1, 2, 3, 4]
    assert Taak.objects.filter(soort="proef").count() == 5


def test_mislukt_er_een_dan_is_er_niets(school):
    wie = GebruikerFactory()

    def doen():
        with ineens():
            vastleggen("proef", op=school, door=wie)
            taak(school, "1", wie)
            raise ValueError("halverwege")

    with pytest.raises(ValueError, match="halverwege"):
        doen()

    vastleggen("erna", op=school, door=wie)
    assert list(Gebeurtenis.objects.filter(soort__in=("proef", "erna")).values_list("soort", flat=True)) == ["erna"]
    assert not Taak.objects.filter(soort="proef").exists()


@pytest.mark.django_db(transaction=True)
def test_een_fout_die_iemand_opvangt_maakt_het_geheel_ongedaan(klas):
    """There is nothing to go back to half way: the block as a whole is refused."""
    dossier, wie = DossierFactory(leerling=LeerlingFactory(school=klas.school, klas=klas)), GebruikerFactory()

    def doen():
        with ineens():
            vastleggen("proef", op=dossier, door=wie)
            with contextlib.suppress(Onvolledig):
                toch_niet()

    @atomair
    def toch_niet():
        raise Onvolledig("Dit kan niet.")

    with pytest.raises(transaction.TransactionManagementError):
        doen()

    assert not Gebeurtenis.objects.filter(soort="proef").exists()


def test_een_taak_die_er_al_is_blijft_de_enige(school):
    wie = GebruikerFactory()
    eerste = taak(school, "1", wie)

    with ineens():
        taak(school, "1", GebruikerFactory())
        taak(school, "1", GebruikerFactory())

    assert list(Taak.objects.filter(soort="proef")) == [eerste]
    assert Taak.objects.get(pk=eerste.pk).voor_gebruiker == wie


def test_een_taak_die_meteen_weer_klaar_is_is_niet_open(school):
    with ineens():
        taak(school, "1", GebruikerFactory())
        taak_afronden(soort="proef", sleutel="1")

    assert Taak.objects.get(soort="proef").status == "gedaan"


def test_wat_al_is_bijgeschreven_komt_er_ook_samen_maar_een_keer(klas):
    dossier, wie = DossierFactory(leerling=LeerlingFactory(school=klas.school, klas=klas)), GebruikerFactory()
    datum = dossier.leerling.inschrijfdatum

    def erbij():
        return gebeurtenis_bijschrijven(dossier, door=wie, datum=datum, titel="Iets", tekst="", herkomst="proef:1")

    eerste = erbij()
    with ineens():
        assert erbij() == eerste
        assert erbij() == eerste

    assert Tijdlijnstuk.objects.filter(herkomst="proef:1").count() == 1


@pytest.mark.django_db
def test_gelezen_wordt_eenmaal_en_alleen_binnen_het_geheel():
    keren = []

    def lees():
        keren.append(1)
        return len(keren)

    buiten = [eenmaal("x", lees), eenmaal("x", lees)]
    with ineens(), ineens():
        binnen = [eenmaal("x", lees), eenmaal("x", lees)]

    assert (buiten, binnen, eenmaal("x", lees)) == ([1, 2], [3, 3], 4)


def test_een_dossier_wordt_samen_eenmaal_vastgehouden(klas, django_assert_num_queries):
    dossiers = [DossierFactory(leerling=LeerlingFactory(school=klas.school, klas=klas)).pk for _ in range(3)]

    with ineens(), django_assert_num_queries(1):
        dossiers_op_slot(dossiers)
        dossiers_op_slot(dossiers[1:])
