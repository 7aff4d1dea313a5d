"""Handing over when the mentor, the year or the colleague changes."""

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.models import Gebeurtenis
from dossiers import services
from dossiers.models import Betrokkene, Dossier, Overdracht, Taak
from dossiers.services.overdragen import taken_doorgeven
from scholen.models import Leerjaar
from signalen.services import TAAK as SIGNALEN_BEKIJKEN
from tests.dossiers.factories import OverdrachtFactory
from tests.factories import BetrokkeneFactory, DossierFactory, KlasFactory, LocatieFactory, TaakFactory
from tests.spelers import medewerker
from zorg.basis.models import Onvolledig

VANDAAG = timezone.localdate


@pytest.fixture
def bekend(dossier, mentor):
    """A dossier whose mentor the handover already knows."""
    services.overdrachten_vragen(dossier.leerling.school, datum=VANDAAG())
    dossier.refresh_from_db()
    return dossier


def naar_klas(dossier, klas):
    dossier.leerling.klas = klas
    dossier.leerling.save()


def ziet(gebruiker, dossier) -> bool:
    return Dossier.objects.waarop(gebruiker, "dossier.kern_inzien").filter(pk=dossier.pk).exists()


def test_de_eerste_keer_wordt_er_niets_overgedragen(bekend, mentor):
    assert bekend.mentor == mentor
    assert not Overdracht.objects.exists()


def test_een_andere_klas_verlegt_de_rechten_meteen_en_vraagt_een_overdracht(bekend, mentor, andere_mentor, andere_klas):
    naar_klas(bekend, andere_klas)

    assert not ziet(mentor, bekend)
    assert ziet(andere_mentor, bekend)
    services.overdrachten_vragen(bekend.leerling.school, datum=VANDAAG())
    services.overdrachten_vragen(bekend.leerling.school, datum=VANDAAG())
    overdracht = Overdracht.objects.get()
    assert (overdracht.van, overdracht.aan) == (mentor, andere_mentor)
    taak = Taak.objects.open().get(soort="overdracht_schrijven")
    assert taak.voor_gebruiker == mentor
    assert "Draag" in taak.wat


def test_een_andere_mentor_voor_dezelfde_klas_vraagt_ook_een_overdracht(bekend, mentor, klas):
    mentor.roltoewijzingen.update(einddatum="2026-01-01")
    nieuw = medewerker(klas.school, "ME", "Nieuw", klas=klas)

    services.overdrachten_vragen(klas.school, datum=VANDAAG())

    assert Overdracht.objects.get().aan == nieuw
    # The old mentor has no function here any more: the coordinator writes it.
    assert Taak.objects.open().get(soort="overdracht_schrijven").voor_rol == "ZC"


def test_een_gesloten_dossier_wordt_niet_overgedragen(bekend, andere_mentor, andere_klas, zorgcoordinator):
    services.dossier_sluiten(
        bekend, door=zorgcoordinator, reden="Er zijn geen zorgen meer over deze leerling.", datum=VANDAAG()
    )
    naar_klas(bekend, andere_klas)

    assert services.overdrachten_vragen(bekend.leerling.school, datum=VANDAAG()) == 0


def test_open_taken_gaan_mee_naar_de_nieuwe_mentor(bekend, mentor, andere_mentor, andere_klas):
    taak = TaakFactory(dossier=bekend, school=bekend.leerling.school, voor_gebruiker=mentor)
    naar_klas(bekend, andere_klas)

    services.overdrachten_vragen(bekend.leerling.school, datum=VANDAAG())

    taak.refresh_from_db()
    assert taak.voor_gebruiker == andere_mentor


@pytest.fixture
def gevraagd(bekend, mentor, andere_mentor, andere_klas):
    naar_klas(bekend, andere_klas)
    services.overdrachten_vragen(bekend.leerling.school, datum=VANDAAG())
    return Overdracht.objects.get()


VELDEN = {
    "aandachtspunten": "Heeft rust nodig na de pauze.",
    "lopende_afspraken": "Elke maandag even praten.",
    "niet_delen": "Wat thuis speelt.",
    "wat_werkt": "Laat mij vooraan zitten, zegt Sam zelf.",
}


def test_de_oude_mentor_schrijft_en_de_nieuwe_neemt_aan(client, gevraagd, mentor, andere_mentor):
    client.force_login(mentor)
    antwoord = client.post(
        reverse("dossiers:overdracht_schrijven", args=[gevraagd.pk]),
        VELDEN | {"gespreksdatum": VANDAAG().isoformat()},
        follow=True,
    )
    assert "Elke maandag even praten." in antwoord.content.decode()

    client.force_login(andere_mentor)
    taak = Taak.objects.open().get(soort="overdracht_aannemen")
    pagina = client.get(taak.waar).content.decode()
    assert "Laat mij vooraan zitten" in pagina
    client.post(reverse("dossiers:overdracht_aannemen", args=[gevraagd.pk]))

    gevraagd.refresh_from_db()
    assert gevraagd.status == "aangenomen"
    assert gevraagd.gespreksdatum == VANDAAG()
    assert not Taak.objects.open().filter(soort__startswith="overdracht").exists()


def test_een_docent_van_de_klas_ziet_niets_van_de_overdracht(client, gevraagd, docent, school, andere_klas):
    collega = medewerker(school, "DO", "Dirk", klas=andere_klas)
    services.overdracht_schrijven(gevraagd, door=gevraagd.van, **VELDEN)

    for wie in (docent, collega):
        client.force_login(wie)
        assert client.get(reverse("dossiers:overdracht", args=[gevraagd.pk])).status_code == 404
        bladzij = client.get(reverse("dossiers:leerling", args=[gevraagd.dossier.leerling_id]))
        assert "verdra" not in bladzij.content.decode()


def test_zonder_aandachtspunten_gaat_het_niet_door(client, gevraagd, mentor):
    client.force_login(mentor)

    antwoord = client.post(reverse("dossiers:overdracht_schrijven", args=[gevraagd.pk]), {"wat_werkt": "rust"})

    assert "Schrijf op waarop je collega moet letten." in antwoord.content.decode()
    assert "rust" in antwoord.content.decode()


def test_een_overdracht_wordt_een_keer_geschreven(client, gevraagd, mentor):
    services.overdracht_schrijven(gevraagd, door=mentor, **VELDEN)
    client.force_login(mentor)

    client.post(reverse("dossiers:overdracht_schrijven", args=[gevraagd.pk]), VELDEN | {"aandachtspunten": "Anders"})

    gevraagd.refresh_from_db()
    assert gevraagd.aandachtspunten == VELDEN["aandachtspunten"]


@pytest.mark.eis("S19")
def test_van_leerjaar_drie_naar_vier_gaat_de_casus_van_ilse_naar_karel(client, dossier, mentor, school):
    """In Zeist 9 and 10 are the third and the fourth year; Ilse has the first three, Karel the others."""
    ilse = medewerker(school, "OZ", "Ilse", leerjaar_van=1, leerjaar_tot=3)
    karel = medewerker(school, "OZ", "Karel", leerjaar_van=4, leerjaar_tot=6)
    BetrokkeneFactory(dossier=dossier, gebruiker=ilse, hoedanigheid="gz-psycholoog")
    assert services.overdrachten_vragen(school, datum=VANDAAG()) == 0
    vierde, _ = Leerjaar.objects.get_or_create(school=school, volgnummer=4, defaults={"label": "klas 4"})
    naar_klas(dossier, KlasFactory(school=school, schooljaar=school.schooljaren.get(), leerjaar=vierde, naam="4h"))

    services.overdrachten_vragen(school, datum=VANDAAG())
    services.overdrachten_vragen(school, datum=VANDAAG())

    overdracht = Overdracht.objects.get(soort="leerjaar")
    assert (overdracht.van, overdracht.aan) == (ilse, karel)
    assert not ziet(karel, dossier)
    client.force_login(karel)
    services.overdracht_schrijven(overdracht, door=ilse, **VELDEN)
    client.post(reverse("dossiers:overdracht_aannemen", args=[overdracht.pk]))
    assert ziet(karel, dossier)
    assert Betrokkene.objects.get(gebruiker=ilse).einddatum == VANDAAG()


def test_een_collega_die_stopt_geeft_al_het_open_werk_door(client, dossier, zorgcoordinator, begeleider, school):
    opvolger = medewerker(school, "BE", "Opvolger")
    taak = TaakFactory(dossier=dossier, school=school, voor_gebruiker=begeleider)
    client.force_login(zorgcoordinator)
    url = reverse("dossiers:werk_overdragen")
    assert str(dossier.leerling) in client.get(url, {"van": begeleider.pk}).content.decode()

    client.post(url, {"van": begeleider.pk, "aan": opvolger.pk})

    taak.refresh_from_db()
    assert taak.voor_gebruiker == opvolger
    assert ziet(opvolger, dossier)
    assert Overdracht.objects.get().soort == "collega"
    assert Taak.objects.open().get(soort="overdracht_schrijven").voor_gebruiker == begeleider


def test_wie_een_deel_van_de_school_verdeelt_ziet_en_verplaatst_geen_ander_werk(client, dossier, begeleider, school):
    """The pupil is in year 2; this coordinator works for the years 4 to 6."""
    van_boven = medewerker(school, "ZC", "Zeger", leerjaar_van=4, leerjaar_tot=6)
    los = TaakFactory(dossier=None, school=school, voor_gebruiker=begeleider, wat="Bekijk de signalen over iemand")
    client.force_login(van_boven)
    url = reverse("dossiers:werk_overdragen")

    pagina = client.get(url, {"van": begeleider.pk}).content.decode()
    client.post(url, {"van": begeleider.pk, "aan": van_boven.pk})

    assert str(dossier.leerling) not in pagina
    assert "Werk met andere leerlingen blijft staan" in pagina
    assert not dossier.betrokkenen.van(van_boven).exists()
    assert not ziet(van_boven, dossier)
    los.refresh_from_db()
    assert los.voor_gebruiker == begeleider


def test_wat_in_vertrouwen_is_gevraagd_gaat_naar_niemand_anders(client, dossier, begeleider, zorgcoordinator, school):
    """Also not to somebody who could open the page, and the coordinator reads the same words with and without."""
    opvolger = medewerker(school, "ZC", "Opvolger")
    van_wie = {"school": school, "voor_gebruiker": begeleider, "besloten": True, "waar": f"/leerlingen/{dossier.pk}/"}
    client.force_login(zorgcoordinator)
    url = reverse("dossiers:werk_overdragen")
    zonder = client.get(url, {"van": begeleider.pk}).content.decode()
    taak = TaakFactory(dossier=None, wat="Vertel nu wat je moet vertellen", **van_wie)

    met = client.get(url, {"van": begeleider.pk}).content.decode()
    na = client.post(url, {"van": begeleider.pk, "aan": opvolger.pk}, follow=True).content.decode()

    taak.refresh_from_db()
    assert (taak.voor_gebruiker, taak.status) == (begeleider, "open")
    zin = "Wat persoonlijk is, blijft bij de collega"
    assert all(zin in pagina and taak.wat not in pagina for pagina in (zonder, met, na))


@pytest.mark.parametrize("rol", ["ZC", "BE"])
def test_een_taak_zonder_dossier_gaat_naar_wie_hem_kan_openen(begeleider, zorgcoordinator, leerling, school, rol):
    """The successor who may see the signals gets the task; who may not does not even learn whom it is about."""
    opvolger = medewerker(school, rol, "Opvolger")
    signalen = reverse("signalen:bij_leerling", args=[leerling.pk])
    taak = TaakFactory(dossier=None, school=school, voor_gebruiker=begeleider, waar=signalen, soort=SIGNALEN_BEKIJKEN)
    nergens = TaakFactory(dossier=None, school=school, voor_gebruiker=begeleider, waar="/bestaat/niet/")

    services.werk_overdragen(school, van=begeleider, aan=opvolger, door=zorgcoordinator)

    taak.refresh_from_db()
    nergens.refresh_from_db()
    assert (taak.voor_gebruiker, taak.voor_rol) == ((opvolger, "") if rol == "ZC" else (None, "ZC"))
    assert nergens.voor_gebruiker == begeleider


def test_een_nieuwe_mentor_krijgt_geen_taak_in_vertrouwen_die_niet_opengaat(dossier, mentor, docent, school):
    casus = reverse("casussen:tonen", args=[10**9])
    taak = TaakFactory(dossier=dossier, school=school, voor_gebruiker=mentor, besloten=True, waar=casus)

    taken_doorgeven(dossier, van=mentor, aan=docent)

    taak.refresh_from_db()
    assert taak.voor_gebruiker == mentor


def test_wie_een_gebouw_verdeelt_geeft_alleen_daar_werk_door(dossier, begeleider, school, andere_klas):
    hier = LocatieFactory(school=school)
    dossier.leerling.klas.locatie = hier
    dossier.leerling.klas.save()
    elders = DossierFactory(leerling__school=school, leerling__klas=andere_klas)
    BetrokkeneFactory(dossier=elders, gebruiker=begeleider)
    van_hier = medewerker(school, "ZC", "Zeger", locatie=hier)
    opvolger = medewerker(school, "BE", "Opvolger")

    assert services.werk_overdragen(school, van=begeleider, aan=opvolger, door=van_hier) == 1

    assert ziet(opvolger, dossier)
    assert not ziet(opvolger, elders)
    assert ziet(begeleider, elders)


def test_werk_overdragen_legt_vast_van_wie_het_werk_te_zien_was(client, dossier, begeleider, zorgcoordinator):
    client.force_login(zorgcoordinator)

    client.get(reverse("dossiers:werk_overdragen"), {"van": begeleider.pk})

    regel = Gebeurtenis.objects.get(soort="lijst_open_werk_getoond")
    assert regel.details["leerlingen"] == [dossier.leerling_id]


def test_werk_overdragen_aan_jezelf_kan_niet(client, zorgcoordinator, begeleider, school):
    client.force_login(zorgcoordinator)

    antwoord = client.post(reverse("dossiers:werk_overdragen"), {"van": begeleider.pk, "aan": begeleider.pk})

    assert "Kies iemand anders" in antwoord.content.decode()
    with pytest.raises(Onvolledig):
        services.werk_overdragen(school, van=begeleider, aan=begeleider, door=zorgcoordinator)


def test_een_overdracht_loopt_een_keer_per_twee_mensen(dossier):
    overdracht = OverdrachtFactory(dossier=dossier)

    zelfde = services.overdracht_vragen(dossier, van=overdracht.van, aan=overdracht.aan, soort="mentor")

    assert zelfde == overdracht
