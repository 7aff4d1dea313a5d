"""What somebody may know of and not read, and what does not exist for them at all."""

import pytest
from django.urls import reverse

from dossiers.models import Tijdlijnstuk
from tests.factories import BetrokkeneFactory, GebruikerFactory, NotitieFactory

GEHEIM = "Iets wat niet iedereen mag lezen"


def afgeschermd(client, wie, dossier) -> list[str]:
    client.force_login(wie)
    return client.get(reverse("dossiers:tonen", args=[dossier.pk])).context["tijdlijn"].afgeschermd


def overal(client, wie, dossier) -> str:
    """Every page on which a piece could show up, as one text."""
    client.force_login(wie)
    alle = {"soort": ["besluit", "gesprek", "interventie", "stuk", "notitie", "gebeurtenis"]}
    paginas = [
        ("/", {}),
        (reverse("dossiers:tonen", args=[dossier.pk]), alle),
        (reverse("dossiers:afdrukken", args=[dossier.pk]), alle),
        (reverse("dossiers:leerlingen"), {}),
        (reverse("bijlagen:bij_dossier", args=[dossier.pk]), {}),
    ]
    return "".join(client.get(url, vraag).content.decode() for url, vraag in paginas)


@pytest.fixture
def schrijver():
    return GebruikerFactory(voornaam="Samira", achternaam="Schrijver")


def stuk(dossier, schrijver, niveau, **velden):
    return NotitieFactory(
        dossier=dossier, geschreven_door=schrijver, niveau=niveau, titel=GEHEIM, tekst=GEHEIM, **velden
    )


def test_vertrouwelijk_bestaat_niet_buiten_de_kring(client, dossier, schrijver, mentor, teamleider):
    stuk(dossier, schrijver, "Z2", vertrouwelijk=True)

    for wie in (mentor, teamleider):
        assert afgeschermd(client, wie, dossier) == []
        assert GEHEIM not in overal(client, wie, dossier)


def test_een_mentor_weet_dat_het_zorgteam_iets_schreef_en_van_wie(client, dossier, schrijver, mentor):
    stuk(dossier, schrijver, "Z2")

    assert afgeschermd(client, mentor, dossier) == [
        "Er is een stuk dat je niet kunt lezen, afgeschermd door Samira Schrijver."
    ]
    assert GEHEIM not in overal(client, mentor, dossier)


def test_van_wat_aan_genoemden_is_voorbehouden_weet_het_zorgteam_wel_en_de_mentor_niet(
    client, dossier, schrijver, mentor, zorgcoordinator, ondersteuner
):
    stuk(dossier, schrijver, "Z3").lezers.add(ondersteuner)

    assert len(afgeschermd(client, zorgcoordinator, dossier)) == 1
    assert afgeschermd(client, mentor, dossier) == []
    assert afgeschermd(client, ondersteuner, dossier) == []
    for wie in (mentor, zorgcoordinator):
        assert GEHEIM not in overal(client, wie, dossier)


@pytest.mark.eis("INV-08")
def test_wat_iemand_voor_zich_houdt_bestaat_voor_niemand_anders(
    client, dossier, schrijver, mentor, zorgcoordinator, ondersteuner, begeleider
):
    notitie = stuk(dossier, schrijver, "Z4")

    for wie in (mentor, zorgcoordinator, ondersteuner, begeleider):
        assert afgeschermd(client, wie, dossier) == []
        assert GEHEIM not in overal(client, wie, dossier)
        assert client.get(reverse("dossiers:stuk", args=[notitie.pk])).status_code == 404
        assert not Tijdlijnstuk.objects.afgeschermd_voor(wie, dossier).exists()


def test_een_medisch_stuk_verraadt_de_mentor_niets(client, dossier, schrijver, mentor, zorgcoordinator, smw):
    stuk(dossier, schrijver, "Z1", medisch=True)

    assert afgeschermd(client, mentor, dossier) == []
    assert GEHEIM not in overal(client, mentor, dossier)
    assert GEHEIM in overal(client, zorgcoordinator, dossier)
    BetrokkeneFactory(dossier=dossier, gebruiker=smw)
    assert GEHEIM in overal(client, smw, dossier)


def test_wie_het_mag_lezen_ziet_geen_slot(client, dossier, schrijver, zorgcoordinator):
    stuk(dossier, schrijver, "Z2")

    assert afgeschermd(client, zorgcoordinator, dossier) == []


def test_meer_stukken_van_een_collega_zijn_een_zin(client, dossier, schrijver, mentor):
    for _ in range(3):
        stuk(dossier, schrijver, "Z2")

    assert afgeschermd(client, mentor, dossier) == [
        "Er zijn 3 stukken die je niet kunt lezen, afgeschermd door Samira Schrijver."
    ]


def test_geen_filter_verraadt_wat_voor_stuk_het_is(client, dossier, schrijver, mentor):
    stuk(dossier, schrijver, "Z2")
    client.force_login(mentor)

    url = reverse("dossiers:tonen", args=[dossier.pk])
    zinnen = {s: client.get(url, {"soort": s}).context["tijdlijn"].afgeschermd for s in ("notitie", "besluit")}

    assert zinnen["notitie"] == zinnen["besluit"]
