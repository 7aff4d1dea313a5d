"""Somebody who tries: every address with the keys of others, names where none belong, and illness by every door."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from dossiers.namen import noemt_ziekte
from overleggen import pakket, tasks
from overleggen.models import Agendapunt, Deelname, Overleg
from overleggen.services import partners, voeren
from tests.spelers import medewerker
from zorg.basis.models import Bestand, Onvolledig

from .factories import DeelnameFactory, erbij, overleg_van, punt_op, toestemming_voor, vaststellen

MAANDAG = date(2026, 11, 23)
HTMX = {"HX-Request": "true"}


@pytest.fixture
def jes(school, zorgcoordinator):
    return overleg_van(school, "JES", MAANDAG)


@pytest.fixture
def karabos(school):
    return medewerker(school, "XL", "Yara")


@pytest.fixture
def leerplicht(school):
    return school.functies.get(code="LEERPLICHT")


@pytest.fixture
def punt(jes, klas, zorgcoordinator, leerplicht):
    """On the JES, with consent that names the attendance officer."""
    punt = punt_op(jes, zorgcoordinator, klas, soort="casus", roepnaam="Timo", achternaam="Verkuil")
    toestemming_voor(punt.dossier, leerplicht)
    Agendapunt.objects.filter(pk=punt.pk).update(status="geagendeerd", extern_tekst="Timo komt weinig.")
    return Agendapunt.objects.select_related("overleg__overlegtype", "overleg__school", "dossier__leerling").get(
        pk=punt.pk
    )


def gehouden(overleg, door):
    Overleg.objects.filter(pk=overleg.pk).update(status="gehouden", gesloten_op=timezone.now(), gesloten_door=door)


def hoofd(client, naam, *args):
    return " ".join(client.get(reverse(naam, args=args)).content.decode().split("<main")[-1].split())


@pytest.mark.eis("INV-18")
def test_leerplicht_leest_ook_in_een_afspraak_geen_ziekte_zonder_grond(
    client, jes, punt, karabos, zorgcoordinator, leerplicht
):
    erbij(punt, karabos)
    voeren.beginnen(jes, door=zorgcoordinator)
    actie = voeren.actie_toevoegen(
        punt, wat="Bel over de zes ziekmeldingen", wie=karabos, uiterste_datum=MAANDAG, door=zorgcoordinator
    )
    gehouden(jes, zorgcoordinator)
    client.force_login(karabos)
    plekken = [
        ("overleggen:mijn_punten",),
        ("overleggen:acties",),
        ("overleggen:actie_tonen", actie.pk),
        ("werkvoorraad",),
    ]

    zonder = [plek for plek in plekken if "ziekmeldingen" in hoofd(client, *plek)]

    assert zonder == []


@pytest.mark.eis("INV-10")
def test_een_partner_leest_bij_een_afspraak_niet_meer_van_de_naam_dan_op_de_kaart(
    client, jes, punt, karabos, zorgcoordinator
):
    erbij(punt, karabos)
    voeren.beginnen(jes, door=zorgcoordinator)
    actie = voeren.actie_toevoegen(punt, wat="Bel", wie=karabos, uiterste_datum=MAANDAG, door=zorgcoordinator)
    gehouden(jes, zorgcoordinator)
    client.force_login(karabos)
    for plek in [("overleggen:mijn_punten",), ("overleggen:acties",), ("overleggen:actie_tonen", actie.pk)]:
        pagina = client.get(reverse(plek[0], args=plek[1:])).content.decode()
        assert ("Timo V." in pagina, "Verkuil" in pagina) == (True, False), plek


@pytest.mark.parametrize(
    "tekst",
    [
        "Timo's moeder belt.",
        "Timo\u2019s moeder.",
        "De Verkuils zijn verhuisd.",
        "TIMO komt.",
        "Timos broer.",
        "timo-verkuil",
    ],
)
def test_zonder_naam_vindt_ook_een_naam_met_een_s_erachter(client, jes, punt, zorgcoordinator, tekst):
    jes.overlegtype.anoniem_toegestaan = True
    jes.overlegtype.save()
    with pytest.raises(Onvolledig, match="Haal weg"):
        partners.anoniem_bespreken(punt, tekst=tekst, door=zorgcoordinator)


@pytest.mark.parametrize("naam", ["Bo", "Li", "Noël"])
def test_zonder_naam_vindt_ook_een_korte_naam(client, jes, punt, zorgcoordinator, naam):
    jes.overlegtype.anoniem_toegestaan = True
    jes.overlegtype.save()
    type(punt.leerling).objects.filter(pk=punt.leerling_id).update(roepnaam=naam)
    punt = Agendapunt.objects.get(pk=punt.pk)
    tekst = f"Het gaat niet goed met {naam}."
    with pytest.raises(Onvolledig, match="Haal weg"):
        partners.anoniem_bespreken(punt, tekst=tekst, door=zorgcoordinator)


def test_wie_alleen_mag_inbrengen_krijgt_geen_storing(client, jes, punt, mentor):
    DeelnameFactory(overleg=jes, gebruiker=mentor)
    Overleg.objects.filter(pk=jes.pk).update(status="bezig")
    client.force_login(mentor)
    for naam in ("actie_toevoegen", "terugkoppeling"):
        antwoord = client.post(
            reverse(f"overleggen:{naam}", args=[punt.pk]), {"wat": "Bel", "terug-aan": "leerling"}, headers=HTMX
        )
        assert antwoord.status_code < 500, naam


def test_een_pakket_verdwijnt_als_het_niet_meer_gelezen_mag(jes, punt, karabos, monkeypatch, zorgcoordinator):
    monkeypatch.setattr(pakket, "pdf", lambda template, context: b"%PDF proef")
    rij = erbij(punt, karabos)
    vaststellen(jes)
    pakket.maken(rij.deelname_id)
    bestand = Deelname.objects.get(pk=rij.deelname_id).pakket_id

    punt.dossier.toestemmingen.update(status="ingetrokken", ingetrokken_op=timezone.now())
    tasks.agendas()

    assert not Bestand.objects.filter(pk=bestand).exists()


def test_een_pakket_verdwijnt_na_het_overleg(jes, punt, karabos, monkeypatch, zorgcoordinator):
    monkeypatch.setattr(pakket, "pdf", lambda template, context: b"%PDF proef")
    rij = erbij(punt, karabos)
    vaststellen(jes)
    pakket.maken(rij.deelname_id)
    bestand = Deelname.objects.get(pk=rij.deelname_id).pakket_id

    gehouden(jes, zorgcoordinator)
    tasks.agendas()

    assert not Bestand.objects.filter(pk=bestand).exists()


@pytest.mark.parametrize(
    ("tekst", "noemt"),
    [
        ("Hij heeft suikerziekte.", True),
        ("Kinderziektes", True),
        ("Popmuziek en muziekles.", False),
        ("De ziekenboeg", True),
        ("Is vaak ziek\u00adgemeld", True),
        ("z\u200biek", True),
        ("ZIEK", True),
        ("\uff5a\uff49\uff45\uff4b", True),
        ("Lag in het hospitaal", False),
        ("Niet ziek geweest, wel ziekgemeld.", True),
        ("griepje", True),
        ("Fysiek fit, klassiek.", False),
        ("Heeft een beperking door ziekte, geen\nziekte thuis", True),
    ],
)
@pytest.mark.eis("INV-18")
def test_wat_ziekte_noemt_ook_met_een_omweg(tekst, noemt):
    assert noemt_ziekte(tekst) is noemt
