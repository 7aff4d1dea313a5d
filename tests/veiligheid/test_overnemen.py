"""Who left still had something to do in confidence: a vertrouwenspersoon takes it over, without what was written."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Gebruiker
from audit.models import Gebeurtenis
from casussen.services import casus_openen, vertrouwenspersoon_kiezen
from dossiers.beeld.inzage import wie_keek
from dossiers.models import Taak
from tests.spelers import medewerker
from veiligheid import services
from veiligheid.models import Doorbreking
from zorg import herinneringen
from zorg.basis.models import OngeldigeOvergang

from .factories import doorbreking

VANDAAG = timezone.localdate()
LIJST = "veiligheid:vertrouwen"
FEIT = "Kanariefeit vandaag"


def weg(gebruiker):
    gebruiker.roltoewijzingen.all().delete()


def aangeboden():
    return Taak.objects.open().get(soort="vertrouwen_overnemen")


@pytest.fixture
def rij(dossier, begeleider, school):
    """What somebody who guided the pupil had to tell, and who left the same day."""
    rij = doorbreking(dossier.leerling, begeleider, feit=FEIT)
    services.vertellen(rij, ontvanger="veilig_thuis", door=begeleider)
    weg(begeleider)
    return rij


@pytest.mark.eis("ZEIST-37")
def test_wie_weg_is_laat_geen_acuut_gevaar_liggen(client, rij, school, vertrouwenspersoon, andere_vertrouwenspersoon):
    herinneringen.vrije_dag_doen(school, VANDAAG)
    services.werk_bewaken(school)
    client.force_login(vertrouwenspersoon)

    taak = aangeboden()
    lijst = client.get(reverse(LIJST)).content.decode()
    nog_niet = client.get(reverse("veiligheid:overgenomen", args=[taak.pk]))
    pagina = client.post(reverse("veiligheid:overnemen", args=[taak.pk]), follow=True).content.decode()

    assert (taak.voor_rol, taak.uiterste_datum, taak.dossier, taak.besloten) == ("VP", VANDAAG, None, True)
    assert not Taak.objects.open().filter(soort="doorbreking_vertellen").exists()
    assert "Neem het over" in lijst
    assert rij.vertrouweling.achternaam not in lijst + taak.wat + taak.toelichting
    assert nog_niet.status_code == 404
    assert str(rij.vertrouweling) in pagina
    assert "vertellen aan de ouders. Al verteld aan Veilig Thuis." in pagina
    assert FEIT not in lijst + pagina
    assert client.get(reverse("veiligheid:doorbreking", args=[rij.pk])).status_code == 404
    client.force_login(andere_vertrouwenspersoon)
    assert client.get(reverse("veiligheid:overgenomen", args=[taak.pk])).status_code == 404
    assert "Neem het over" not in client.get(reverse(LIJST)).content.decode()
    with pytest.raises(OngeldigeOvergang):
        services.overnemen(taak, door=andere_vertrouwenspersoon)


def test_een_eigen_uitzondering_of_een_gesprek_rondt_het_af(client, rij, school, vertrouwenspersoon):
    services.werk_bewaken(school)
    taak = services.overnemen(aangeboden(), door=vertrouwenspersoon)
    eigen = doorbreking(rij.vertrouweling, vertrouwenspersoon)

    taak.refresh_from_db()
    assert taak.status == "gedaan"
    weg(vertrouwenspersoon)
    ander = medewerker(school, "VP", "Vlinder")
    services.werk_bewaken(school)
    taak = services.overnemen(aangeboden(), door=ander)
    client.force_login(ander)
    client.post(reverse("veiligheid:overgenomen_klaar", args=[taak.pk]))
    services.werk_bewaken(school)

    assert taak.sleutel == f"vertrouwen_overnemen:doorbreking:{eigen.pk}"
    assert not Taak.objects.open().filter(soort="vertrouwen_overnemen").exists()
    assert list(
        Gebeurtenis.objects.filter(soort__startswith="vertrouwen_", door_id__isnull=False)
        .order_by("pk").values_list("soort", "leerling_id")
    ) == [("vertrouwen_overgenomen", None), ("vertrouwen_afgerond", None)] * 2  # fmt: skip


@pytest.mark.eis("ZEIST-36")
def test_de_coordinator_hoort_alleen_dat_er_iemand_moet_komen(client, rij, dossier, school, zorgcoordinator):
    services.werk_bewaken(school)
    taak = aangeboden()
    client.force_login(zorgcoordinator)

    assert (taak.voor_rol, taak.waar) == ("ZC", reverse("veiligheid:wegwijs"))
    assert taak.wat == "Zorg dat er een vertrouwenspersoon is: iets in vertrouwen kan niet wachten"
    assert "Neem het over" not in client.get(reverse(LIJST)).content.decode()
    for naam in ("overnemen", "overgenomen_klaar"):
        assert client.post(reverse(f"veiligheid:{naam}", args=[taak.pk])).status_code in {403, 404}, naam
    assert client.get(reverse("veiligheid:overgenomen", args=[taak.pk])).status_code in {403, 404}
    assert not Doorbreking.objects.waarop(Gebruiker.objects.get(pk=zorgcoordinator.pk), "doorbreking.inzien").exists()

    nieuw = medewerker(school, "VP", "Vlinder")
    services.werk_bewaken(school)
    assert (aangeboden().pk, aangeboden().voor_rol, aangeboden().waar) == (taak.pk, "VP", reverse(LIJST))
    services.overnemen(aangeboden(), door=nieuw)
    weg(nieuw)
    services.werk_bewaken(school)
    assert (aangeboden().voor_gebruiker, aangeboden().voor_rol) == (None, "ZC")
    assert not [blik for blik in wie_keek(dossier)[0] if "vertrouw" in blik.wat.lower()]


@pytest.mark.parametrize("daarna", ["gesproken", "een ander"])
def test_ook_wie_een_leerling_koos_en_weg_is(client, dossier, school, zorgcoordinator, andere_mentor, daarna):
    """Once, until another person is chosen; what was said stays between them."""
    vertrouwenspersoon = medewerker(school, "VP", "Vera")
    casus = casus_openen(dossier, door=zorgcoordinator)
    kies = {"besproken_datum": VANDAAG - timedelta(days=1), "door": zorgcoordinator}
    vertrouwenspersoon_kiezen(casus, vertrouwenspersoon=andere_mentor, **kies)
    services.werk_bewaken(school)
    assert Taak.objects.open().get(soort="vertrouwenspersoon_gekozen").voor_gebruiker == andere_mentor
    andere_mentor.is_active = False
    andere_mentor.save()
    services.werk_bewaken(school)
    client.force_login(vertrouwenspersoon)

    taak = aangeboden()
    assert not Taak.objects.open().filter(soort="vertrouwenspersoon_gekozen").exists()
    if daarna == "een ander":
        vertrouwenspersoon_kiezen(casus, vertrouwenspersoon=vertrouwenspersoon, **kies)
        services.werk_bewaken(school)
    else:
        pagina = client.post(reverse("veiligheid:overnemen", args=[taak.pk]), follow=True).content.decode()
        client.post(reverse("veiligheid:overgenomen_klaar", args=[taak.pk]))
        services.werk_bewaken(school)
        assert f"koos {andere_mentor} als vertrouwenspersoon" in pagina
    assert not Taak.objects.open().filter(soort="vertrouwen_overnemen").exists()
