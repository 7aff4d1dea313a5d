"""After an upgrade a school that was loaded before gets what its profile has learned since, and keeps the rest."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from audit.models import Gebeurtenis
from scholen import services
from scholen.models import Gesprekssoort, InstellingOntbreekt, Routeregel
from tests.factories import SchoolFactory

from .test_laden import PROFIELEN, alle_rijen

NIEUW = ["overleg.mail_tijd", "overleg.gesprekssoort", "overleg.tips_weken", "herinnering.start_schooldagen"]


def bijwerken(*school):
    uit = StringIO()
    call_command("profiel_bijwerken", *school, stdout=uit, stderr=uit)
    return uit.getvalue()


@pytest.mark.parametrize("code", PROFIELEN)
def test_wat_een_eerder_geladen_school_mist_komt_erbij(lege_school, code):
    services.profiel_laden(lege_school, code)
    toen = {sleutel: lege_school.regels.waarde(sleutel) for sleutel in NIEUW}
    lege_school.instellingen.filter(sleutel__in=NIEUW).delete()
    signaal = lege_school.signaalcategorieen.order_by("pk").last()
    signaal.delete()
    with pytest.raises(InstellingOntbreekt):
        type(lege_school).objects.get(pk=lege_school.pk).regels.waarde(NIEUW[0])

    eerste, tweede = bijwerken(), bijwerken(lege_school.slug)

    regels = type(lege_school).objects.get(pk=lege_school.pk).regels
    assert {sleutel: regels.waarde(sleutel) for sleutel in NIEUW} == toen
    assert lege_school.signaalcategorieen.filter(code=signaal.code).exists()
    assert all(f"instelling {sleutel}" in eerste for sleutel in NIEUW)
    assert f"signaal {signaal.code}" in eerste
    assert tweede == f"{lege_school.slug}: niets erbij.\n"
    assert Gebeurtenis.objects.get(soort="profiel_bijgewerkt").details["toegevoegd"] == 5


def test_wat_er_staat_verandert_niet(lege_school):
    """Changed by the school, switched off, made by itself, and different from the file for any other reason."""
    services.profiel_laden(lege_school, "segbroek")
    lege_school.instellingen.filter(sleutel="opp.termijn_weken").update(waarde=9, aangepast_op=timezone.now())
    lege_school.instellingen.filter(sleutel="term.mentor").update(waarde="coach")
    Gesprekssoort.objects.filter(school=lege_school).update(actief=False)
    Routeregel.objects.filter(school=lege_school).order_by("-volgorde").first().delete()
    lege_school.catalogusitems.order_by("pk").update(naam="Eigen naam")
    eigen = lege_school.catalogusitems.order_by("pk").last()
    eigen.pk, eigen.code, eigen.bron = None, "eigen_aanbod", "Toegevoegd door de school"
    eigen.save()
    toen = alle_rijen(lege_school)

    assert services.profiel_bijwerken(lege_school) == []

    assert alle_rijen(lege_school) == toen


def test_een_school_zonder_profiel_houdt_de_andere_niet_op(lege_school):
    services.profiel_laden(lege_school, "zeist")
    lege_school.instellingen.filter(sleutel="overleg.mail_tijd").delete()
    SchoolFactory(slug="a-zonder", profiel="bestaat_niet")
    fout = StringIO()

    with pytest.raises(CommandError, match=r"Niet bijgewerkt: a-zonder\. De andere scholen zijn klaar\."):
        call_command("profiel_bijwerken", stdout=StringIO(), stderr=fout)
    assert "a-zonder: het profiel is geen meegeleverd profiel." in fout.getvalue()

    assert lege_school.instellingen.filter(sleutel="overleg.mail_tijd").exists()


@pytest.mark.django_db
def test_een_school_die_er_niet_is_krijgt_een_zin():
    with pytest.raises(CommandError, match="De school 'nergens' is er niet"):
        bijwerken("nergens")
