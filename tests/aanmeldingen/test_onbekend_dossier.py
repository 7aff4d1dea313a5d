"""A dossier that only a confidential question opened is unknown to the mentor until something else is in it (S18)."""

import pytest
from django.urls import reverse
from django.utils import timezone

from aanmeldingen import services
from dossiers.models import Dossier, Leerling
from dossiers.services import dossier_openen, notitie_toevoegen
from tests.factories import LeerlingFactory
from tests.spelers import medewerker

pytestmark = pytest.mark.django_db


@pytest.fixture
def zeist(op_school):
    p = op_school("zeist")
    p.ilse = p.iemand("GZ_PSYCHOLOOG", "Ilse", leerjaar_van=1, leerjaar_tot=3)
    p.thera = p.iemand("ZORGCO", "Thera")
    p.nina = LeerlingFactory(klas=p.leerling.klas, school=p.school, roepnaam="Nina")
    melding = services.zelf_aanmelden(
        p.school, naam="Nina", klas="2a", waarover="Over thuis", vertrouwelijk=True, namens="leerling"
    )
    p.aanmelding = services.koppelen(melding, leerling=p.nina, door=p.ilse)
    return p


def bladzij(client, naam, *args):
    return client.get(reverse(naam, args=args)).content.decode()


@pytest.mark.eis("S18")
def test_de_mentor_ziet_niet_dat_er_een_dossier_is(zeist, ingelogd):
    teamleider = medewerker(zeist.school, "TL", "Tess")
    for wie in (zeist.mentor, teamleider):
        client = ingelogd(wie)
        assert "Open het dossier" not in bladzij(client, "dossiers:leerling", zeist.nina.pk)
        assert client.get(reverse("dossiers:tonen", args=[zeist.nina.dossier.pk])).status_code == 404
        assert not Dossier.objects.waarop(wie, "dossier.bestaan_zien").filter(leerling=zeist.nina).exists()
    formulier = bladzij(ingelogd(zeist.mentor), "dossiers:gesprek_nieuw", zeist.nina.pk)
    assert "Terug naar de leerling" in formulier
    assert f"/dossiers/{zeist.nina.dossier.pk}/" not in bladzij(ingelogd(zeist.mentor), "dossiers:gesprekken")
    assert Dossier.objects.waarop(zeist.thera, "dossier.kern_inzien").filter(leerling=zeist.nina).exists()


@pytest.mark.eis("S18")
def test_wie_zelf_iets_opent_krijgt_hetzelfde_dossier_en_leest_het_vertrouwelijke_niet(zeist, ingelogd):
    bestaand = Dossier.objects.get(leerling=zeist.nina)

    dossier = dossier_openen(Leerling.objects.get(pk=zeist.nina.pk), door=zeist.mentor)

    assert dossier == bestaand
    client = ingelogd(zeist.mentor)
    assert "Open het dossier" in bladzij(client, "dossiers:leerling", zeist.nina.pk)
    assert "Over thuis" not in bladzij(client, "dossiers:tonen", dossier.pk)


def test_wat_het_zorgteam_voor_zichzelf_schrijft_verraadt_niets_en_een_stuk_voor_de_mentor_wel(zeist):
    dossier = Dossier.objects.get(leerling=zeist.nina)
    velden = {"datum": timezone.localdate(dossier.geopend_op), "titel": "Kort", "tekst": "Gebeld."}
    notitie_toevoegen(dossier, door=zeist.thera, niveau="Z2", **velden)
    assert Dossier.objects.get(pk=dossier.pk).besloten

    notitie_toevoegen(dossier, door=zeist.thera, niveau="Z1", **velden)

    assert not Dossier.objects.get(pk=dossier.pk).besloten
    assert Dossier.objects.waarop(zeist.mentor, "dossier.kern_inzien").filter(pk=dossier.pk).exists()
