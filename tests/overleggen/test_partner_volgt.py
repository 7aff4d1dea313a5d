"""The screen of somebody from outside follows the chair to the own items, and tells nothing about any other (W8)."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.urls import reverse

from dossiers.models import Toestemming
from overleggen.models import Agendapunt, Overleg
from overleggen.services import leiden, sluiten, voeren
from tests.spelers import medewerker

from .factories import erbij, overleg_van, punt_op, toestemming_voor

HTMX = {"HX-Request": "true"}
MAANDAG = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
ANDER = "Het overleg is bezig met een ander punt."
MIJN, STAND = "overleggen:mijn_punten", "overleggen:mijn_stand"


@pytest.fixture(autouse=True)
def _maandagochtend():
    with time_machine.travel(MAANDAG):
        yield


@pytest.fixture
def partner(school):
    return medewerker(school, "XL", "Yara")


@pytest.fixture
def jes(school, klas, zorgcoordinator, partner):
    """Running, with five items: the partner is asked at the second and the fourth."""
    jes, leerplicht = overleg_van(school, "JES", MAANDAG.date()), school.functies.get(code="LEERPLICHT")
    for naam in ("Aylin", "Timo", "Sterre", "Jesse", "Nina"):
        punt = punt_op(jes, zorgcoordinator, klas, soort="casus", roepnaam=naam, achternaam="Verkuil")
        Agendapunt.objects.filter(pk=punt.pk).update(status="geagendeerd", extern_tekst=f"{naam} komt weinig.")
        if naam in ("Timo", "Jesse"):
            toestemming_voor(punt.dossier, leerplicht)
            erbij(punt, partner)
    voeren.beginnen(jes, door=zorgcoordinator)
    jes.refresh_from_db()
    return jes


@pytest.fixture
def punten(jes):
    return {punt.roepnaam: punt for punt in jes.agendapunten.select_related("overleg", "dossier__leerling")}


@pytest.fixture
def scherm(client, partner):
    client.force_login(partner)
    return client


def nu(scherm, **vraag):
    """The next answer of the screen as it stands: what it knew comes from its own last page."""
    if "stand" not in vraag:
        vraag["stand"] = scherm.get(reverse(MIJN)).context["stand"].code
    return scherm.get(reverse(STAND), vraag, headers=HTMX)


def naar(punt, door):
    assert leiden.aan_de_beurt(Agendapunt.objects.get(pk=punt.pk), door=door)


def test_gaat_de_voorzitter_naar_een_eigen_punt_dan_zegt_het_scherm_dat(scherm, jes, punten, zorgcoordinator):
    pagina = scherm.get(reverse(MIJN))
    assert ANDER in pagina.content.decode()
    naar(punten["Timo"], zorgcoordinator)

    html = nu(scherm, stand=pagina.context["stand"].code).content.decode()

    rij = punten["Timo"].puntdeelnames.get()
    assert "Nu aan de beurt: Timo V." in html
    assert f'data-beurt="kaart-{rij.pk}"' in html
    assert f'<a href="#kaart-{rij.pk}">Ga naar dit punt</a>' in html
    assert "Nu aan de beurt: Timo V." in scherm.get(reverse(MIJN)).content.decode()


def test_van_een_ander_punt_naar_nog_een_ander_punt_merkt_de_partner_niets(scherm, jes, punten, zorgcoordinator):
    """Not the item, not its number, not even that the chair went on: byte for byte the same, and no answer at all."""
    naar(punten["Aylin"], zorgcoordinator)
    eerst, code = scherm.get(reverse(MIJN)), scherm.get(reverse(MIJN)).context["stand"].code
    antwoorden = []
    for naam in ("Sterre", "Nina", "Aylin"):
        naar(punten[naam], zorgcoordinator)
        antwoorden.append(nu(scherm, stand=code))

    later = scherm.get(reverse(MIJN))
    assert [a.status_code for a in antwoorden] == [204, 204, 204]
    assert later.context["stand"] == eerst.context["stand"]
    beurt = nu(scherm, stand="").headers, nu(scherm, stand=code.partition("/")[0] + "/0").content.decode()
    assert beurt[0]["HX-Refresh"] == "true"
    assert ANDER in beurt[1]
    for naam, punt in punten.items():
        if naam not in ("Timo", "Jesse"):
            assert naam not in later.content.decode() + beurt[1]
            assert f"punt={punt.pk}" not in later.content.decode() + beurt[1]


def test_van_een_eigen_punt_naar_dat_van_een_ander(scherm, jes, punten, zorgcoordinator):
    naar(punten["Jesse"], zorgcoordinator)
    code = scherm.get(reverse(MIJN)).context["stand"].code
    naar(punten["Nina"], zorgcoordinator)

    html = nu(scherm, stand=code).content.decode()

    assert ANDER in html
    assert "data-beurt" not in html
    assert "Nina" not in html


def test_nu_aan_de_beurt_blijft_hooguit_een_peiling_staan(scherm, jes, punten, zorgcoordinator):
    """The screen asks every three seconds, always with what it shows, and the answer compares it with how it is now."""
    naar(punten["Jesse"], zorgcoordinator)
    pagina = scherm.get(reverse(MIJN))
    naar(punten["Nina"], zorgcoordinator)

    eerste = nu(scherm, stand=pagina.context["stand"].code)
    daarna = nu(scherm, stand=eerste.context["stand"].code)

    assert 'hx-trigger="every 3s"' in pagina.content.decode()
    assert ("Nu aan de beurt" in pagina.content.decode(), "Nu aan de beurt" in eerste.content.decode()) == (True, False)
    assert 'hx-trigger="every 3s"' in eerste.content.decode()
    assert daarna.status_code == 204


def test_een_eigen_punt_zonder_toestemming_is_een_ander_punt(scherm, jes, punten, zorgcoordinator):
    """Withdrawn while the partner reads: the page comes anew without it, and who is typing there goes on first."""
    naar(punten["Timo"], zorgcoordinator)
    code = scherm.get(reverse(MIJN)).context["stand"].code
    Toestemming.objects.filter(dossier=punten["Timo"].dossier).update(status="geweigerd")

    typt, klaar = nu(scherm, stand=code, typt="1"), nu(scherm, stand=code)
    pagina = scherm.get(reverse(MIJN)).content.decode()

    assert "HX-Refresh" not in typt.headers
    assert ANDER in typt.content.decode()  # also while typing the own item is not on any longer than one poll
    assert "Timo" not in typt.content.decode()
    assert nu(scherm, stand=code.partition("/")[0] + "/", typt="1").status_code == 204  # and that is said once
    assert klaar.headers["HX-Refresh"] == "true"
    assert ANDER in pagina
    assert "Timo" not in pagina
    assert "Jesse V." in pagina


def test_wie_niet_volgt_blijft_staan_en_kan_weer_gaan_volgen(scherm, jes, punten, zorgcoordinator):
    naar(punten["Timo"], zorgcoordinator)

    vanzelf, niet = (scherm.get(reverse(MIJN), vraag).content.decode() for vraag in ({}, {"volg": "0"}))

    assert " data-volgt" in vanzelf
    assert "Volg niet meer" in vanzelf
    assert " data-volgt" not in niet
    assert "Volg de voorzitter" in niet
    assert "Nu aan de beurt: Timo V." in niet


def test_begint_of_eindigt_het_overleg_dan_ververst_de_pagina(scherm, jes, punten, zorgcoordinator):
    code = scherm.get(reverse(MIJN)).context["stand"].code
    aanhouden = jes.overlegtype.uitkomsten.filter(gevolg="aanhouden").first()
    for punt in jes.agendapunten.filter(status="geagendeerd").select_related("overleg"):
        voeren.besluiten_vastleggen(punt, uitkomsten=[aanhouden], evaluatiedatum=None, door=zorgcoordinator)
    sluiten.afsluiten(jes, door=zorgcoordinator)

    assert nu(scherm, stand=code).headers["HX-Refresh"] == "true"
    assert "data-poll" not in scherm.get(reverse(MIJN)).content.decode()


def test_het_scherm_van_een_lopend_overleg_kost_weinig_en_altijd_evenveel(
    scherm, jes, punten, partner, school, klas, zorgcoordinator, vragen
):
    naar(punten["Timo"], zorgcoordinator)
    code = scherm.get(reverse(MIJN)).context["stand"].code
    nu(scherm, stand=code)
    met_twee = vragen(lambda: nu(scherm, stand=code))
    for n in range(10):
        punt = punt_op(jes, zorgcoordinator, klas, soort="casus", roepnaam=f"Kind{n}")
        Agendapunt.objects.filter(pk=punt.pk).update(status="geagendeerd")
        toestemming_voor(punt.dossier, school.functies.get(code="LEERPLICHT"))
        erbij(punt, partner)

    assert vragen(lambda: nu(scherm, stand=code)) == met_twee
    assert met_twee <= 6
    assert Overleg.objects.get(pk=jes.pk).is_bezig


@pytest.mark.parametrize("bij", ["Timo", "Nina"])
def test_sluit_het_terwijl_de_partner_typt_dan_staat_dat_er_meteen(scherm, jes, punten, zorgcoordinator, bij):
    """At an own item or at one of somebody else: the old line goes, what is typed stays, and it is said once."""
    naar(punten[bij], zorgcoordinator)
    code = scherm.get(reverse(MIJN)).context["stand"].code
    aanhouden = jes.overlegtype.uitkomsten.filter(gevolg="aanhouden").first()
    for punt in jes.agendapunten.filter(status="geagendeerd").select_related("overleg"):
        voeren.besluiten_vastleggen(punt, uitkomsten=[aanhouden], evaluatiedatum=None, door=zorgcoordinator)
    sluiten.afsluiten(jes, door=zorgcoordinator)

    typt = nu(scherm, stand=code, typt="1")
    weer = nu(scherm, stand=typt.context["stand"].code, typt="1")
    klaar = nu(scherm, stand=typt.context["stand"].code)

    html, deelname = typt.content.decode(), jes.deelnames.get(per_punt=True)
    assert "HX-Refresh" not in typt.headers
    assert f'id="beurt-{deelname.pk}"' in html
    assert "Het overleg is afgesloten." in html
    assert "Nu aan de beurt" not in html
    assert ANDER not in html
    assert weer.status_code == 204
    assert klaar.headers["HX-Refresh"] == "true"
