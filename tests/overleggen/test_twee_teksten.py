"""Two texts at one field when the meeting closes: nobody's text disappears without a word."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.urls import reverse

from dossiers.models import Taak
from overleggen.models import Agendapunt, Besluit, Botsing, Overleg, Puntdeelname, Veld
from overleggen.services import sluiten, verslag
from zorg.basis.models import Onvolledig

from .factories import veld_van
from .test_sluiten import besluit
from .test_voeren import opslaan


@pytest.fixture
def gebotst(bezig, punt, zorgcoordinator, ondersteuner, mentor):
    """Everything is filled in, but the supporter did not choose yet."""
    besluit(punt, "GESPREK_COPA", zorgcoordinator)
    opslaan(veld_van(punt), "Eerste", zorgcoordinator)
    botsing = opslaan(veld_van(punt), "Tweede", ondersteuner, versie=0)
    Veld.objects.update(bezet_op=None)
    return botsing


def afronden(client, overleg, wie, **gegevens):
    client.force_login(wie)
    url = reverse("overleggen:afsluiten", args=[overleg.pk])
    antwoord = client.post(url, gegevens, follow=True)
    overleg.refresh_from_db()
    return antwoord.content.decode()


def test_afronden_noemt_wie_nog_niet_koos_en_sluit_niet(client, bezig, punt, gebotst, zorgcoordinator, ondersteuner):
    pagina = afronden(client, bezig, zorgcoordinator)

    zin = f"Bij ‘Wat bespreken we?’ staat nog een tekst van {ondersteuner} naast die van een collega."
    assert f'?punt={punt.pk}">{zin}</a>' in pagina
    assert "Alles is ingevuld" not in pagina
    assert "Tweede" not in pagina  # of its writer alone
    assert bezig.status == "bezig"


def test_met_een_vinkje_sluit_het_en_houdt_de_schrijver_de_tekst(client, bezig, gebotst, zorgcoordinator, ondersteuner):
    afronden(client, bezig, zorgcoordinator, zonder_keuze="ja")

    taak = Taak.objects.open().get(soort="tekst_naast_verslag")
    assert (bezig.status, taak.voor_gebruiker) == ("gehouden", ondersteuner)
    client.force_login(ondersteuner)
    pagina = client.get(taak.waar).content.decode()
    assert "Tweede</textarea>" in pagina
    assert "Bewaar deze tekst" not in pagina

    client.post(taak.waar, {"losgelaten": "ja"})
    assert not Taak.objects.open().filter(pk=taak.pk).exists()
    assert Botsing.objects.get().tekst == "Tweede"


def test_je_eigen_keuze_maak_je_eerst(bezig, punt, gebotst, ondersteuner):
    with pytest.raises(Onvolledig, match="tekst van jou"):
        sluiten.afsluiten(bezig, door=ondersteuner, zonder_keuze=True)


def test_wie_koos_houdt_niets_tegen(client, bezig, gebotst, zorgcoordinator, ondersteuner):
    client.force_login(ondersteuner)
    client.post(reverse("overleggen:botsing", args=[gebotst.pk]), {"tekst": "Samen", "versie": 1})

    afronden(client, bezig, zorgcoordinator)

    assert bezig.status == "gehouden"
    assert not Taak.objects.filter(soort="tekst_naast_verslag").exists()


def test_na_het_sluiten_wijst_de_bladzijde_naar_verbeteren_tot_het_verslag_vaststaat(
    client, bezig, punt, zorgcoordinator, ondersteuner
):
    besluit(punt, "GESPREK_COPA", zorgcoordinator)
    opslaan(veld_van(punt), "Eerste", ondersteuner)
    botsing = opslaan(veld_van(punt), "Tweede", zorgcoordinator, versie=0)
    sluiten.afsluiten(bezig, door=ondersteuner, zonder_keuze=True)
    client.force_login(zorgcoordinator)
    url, naar = reverse("overleggen:botsing", args=[botsing.pk]), "Verbeter het verslag"

    open_ = client.get(url).content.decode()
    bezig.refresh_from_db()
    verslag.verslag_vaststellen(bezig, door=zorgcoordinator)
    vast = client.get(url).content.decode()

    assert (naar in open_, naar in vast) == (True, False)
    assert "Tweede</textarea>" in vast


def test_de_agenda_links_laat_zien_waar_twee_teksten_staan(client, bezig, punt, gebotst, zorgcoordinator):
    client.force_login(zorgcoordinator)

    assert "twee teksten" in client.get(reverse("overleggen:nu", args=[bezig.pk])).content.decode()


def test_twee_vensters_van_een_mens_heten_geen_collega(client, bezig, punt, zorgcoordinator):
    opslaan(veld_van(punt), "Hier", zorgcoordinator)
    botsing = opslaan(veld_van(punt), "Daar", zorgcoordinator, versie=0)
    client.force_login(zorgcoordinator)

    pagina = client.get(reverse("overleggen:botsing", args=[botsing.pk])).content.decode()

    assert "Je schreef dit in een ander venster" in pagina
    assert f"Jij en {zorgcoordinator}" not in pagina


@pytest.fixture
def vastgelegd(bezig, punt, zorgcoordinator, smw):
    """The minutes are fixed: who was there reads them no longer, and the second text of the social worker waits."""
    besluit(punt, "GESPREK_COPA", zorgcoordinator)
    opslaan(veld_van(punt), "Eerste van de collega", zorgcoordinator)
    botsing = opslaan(veld_van(punt), "Tweede van mij", smw, versie=0)
    Veld.objects.update(bezet_op=None)
    sluiten.afsluiten(bezig, door=zorgcoordinator, zonder_keuze=True)
    bezig.refresh_from_db()
    verslag.verslag_vaststellen(bezig, door=zorgcoordinator)
    with time_machine.travel(datetime(2026, 12, 20, 9, 0, tzinfo=UTC)):
        yield botsing


def test_de_schrijver_leest_de_eigen_tekst_ook_als_het_punt_dicht_is(client, vastgelegd, bezig, smw):
    client.force_login(smw)
    taak = Taak.objects.open().get(soort="tekst_naast_verslag", voor_gebruiker=smw)

    pagina = client.get(taak.waar).content.decode()

    assert "Tweede van mij</textarea>" in pagina
    assert "Eerste van de collega" not in pagina
    assert "Bewaar deze tekst" not in pagina
    for naam in ("nu", "besluitenlijst"):  # no way to a page that refuses them
        assert reverse(f"overleggen:{naam}", args=[bezig.pk]) not in pagina

    assert client.post(taak.waar, {"losgelaten": "ja"}).url == reverse("werkvoorraad")
    assert not Taak.objects.open().filter(pk=taak.pk).exists()


def test_de_eigen_tekst_opent_niets_anders(client, vastgelegd, bezig, punt, smw, mentor, ondersteuner):
    """The attack: by no other reading and by no choice does the colleague's text come along, and nobody else reads."""
    url = reverse("overleggen:botsing", args=[vastgelegd.pk])
    client.force_login(smw)
    for soort, actie in (
        (Agendapunt, "casus.kaart_inzien"),
        (Veld, "casus.kaart_inzien"),
        (Veld, "casus.inbreng_schrijven"),
        (Besluit, "casus.besluit_inzien"),
        (Puntdeelname, "casus.kaart_inzien"),
        (Botsing, "casus.inbreng_schrijven"),
    ):
        assert not soort.objects.waarop(smw, actie).exists(), (soort, actie)
    for actie in ("eigen_tekst.inzien", "casus.inbreng_schrijven"):
        assert not Botsing.objects.waarop(mentor, actie).exists()
        assert not Botsing.objects.waarop(ondersteuner, actie).exists()

    gekozen = client.post(url, {"tekst": "Samen", "versie": 1, "allebei": "ja"})
    assert "Eerste van de collega" not in gekozen.content.decode()
    assert "Samen</textarea>" in gekozen.content.decode()
    client.post(url, {"de_ander": "ja", "versie": 1})
    assert (Botsing.objects.get().opgelost_op, veld_van(punt).tekst) == (None, "Eerste van de collega")

    client.force_login(ondersteuner)
    assert client.get(url).status_code == 404


def test_wie_tijdens_het_overleg_van_het_punt_af_is_leest_de_tekst_van_de_ander_niet(
    client, bezig, punt, zorgcoordinator, smw
):
    opslaan(veld_van(punt), "Eerste van de collega", zorgcoordinator)
    botsing = opslaan(veld_van(punt), "Tweede van mij", smw, versie=0)
    bezig.deelnames.filter(gebruiker=smw).update(status="afgemeld")
    client.force_login(smw)

    pagina = client.get(reverse("overleggen:botsing", args=[botsing.pk])).content.decode()

    assert Overleg.objects.get().status == "bezig"
    assert ("Tweede van mij" in pagina, "Eerste van de collega" in pagina) == (True, False)
