"""Who reads which level: on the timeline, on its own page, and in the count. Three ways, one answer."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from audit.models import Gebeurtenis
from dossiers.beeld.tijdlijn import PER_KEER, lezen, opmaken
from dossiers.models import Tijdlijnstuk
from tests.factories import GebruikerFactory, NotitieFactory
from tests.spelers import SPELERS

ALLE_SOORTEN = ("besluit", "gesprek", "notitie", "gebeurtenis")
# Who may read a piece of this level that a colleague wrote; at Z3 the mentor is the one who was named.
LEZERS = {
    "Z1": {"zorgcoordinator", "ondersteuner", "mentor", "teamleider", "begeleider"},
    "Z2": {"zorgcoordinator", "ondersteuner"},
    "Z3": {"mentor"},
    "Z4": set(),
}


@pytest.fixture
def stuk(request, wereld):
    stuk = NotitieFactory(dossier=wereld.dossier, niveau=request.param, tekst="Wat niemand anders mag lezen.")
    if request.param == "Z3":
        stuk.lezers.add(wereld.spelers["mentor"])
    return stuk


@pytest.mark.eis("GRO-30")
@pytest.mark.parametrize("stuk", LEZERS, indirect=True)
def test_lijst_bladzijde_en_telling_zijn_het_eens(client, wereld, stuk):
    gevonden = {"lijst": set(), "bladzijde": set(), "telling": set()}
    for naam in SPELERS:
        client.force_login(wereld.spelers[naam])
        pagina = client.get(reverse("dossiers:tonen", args=[wereld.dossier.pk]))
        if pagina.status_code == 200 and stuk.tekst in pagina.content.decode():
            gevonden["lijst"].add(naam)
        if pagina.status_code == 200 and pagina.context["tijdlijn"].aantal == "1":
            gevonden["telling"].add(naam)
        eigen_pagina = client.get(reverse("dossiers:stuk", args=[stuk.pk]))
        if stuk.tekst in eigen_pagina.content.decode():
            gevonden["bladzijde"].add(naam)

    assert gevonden == dict.fromkeys(gevonden, LEZERS[stuk.niveau])


@pytest.mark.eis("ZEIST-36")
def test_alleen_de_schrijver_leest_een_eigen_aantekening(client, wereld, begeleider):
    stuk = NotitieFactory(dossier=wereld.dossier, niveau="Z4", geschreven_door=begeleider)

    lezers = {
        naam
        for naam, gebruiker in wereld.spelers.items()
        if Tijdlijnstuk.objects.waarop(gebruiker, "tijdlijn").filter(pk=stuk.pk).exists()
    }

    assert lezers == {"begeleider"}


def test_wie_niet_meer_bij_het_dossier_mag_leest_ook_het_eigen_stuk_niet(wereld, begeleider):
    stuk = NotitieFactory(dossier=wereld.dossier, niveau="Z4", geschreven_door=begeleider)
    begeleider.betrokken_bij.update(einddatum=timezone.localdate() - timedelta(days=1))

    assert not Tijdlijnstuk.objects.waarop(begeleider, "tijdlijn").filter(pk=stuk.pk).exists()


def test_lezers_van_een_ander_niveau_tellen_niet(wereld, smw):
    stuk = NotitieFactory(dossier=wereld.dossier, niveau="Z2")
    stuk.lezers.add(smw)

    assert not Tijdlijnstuk.objects.waarop(smw, "tijdlijn").filter(pk=stuk.pk).exists()


def test_elke_blik_is_een_regel(client, wereld, mentor):
    client.force_login(mentor)
    stuk = NotitieFactory(dossier=wereld.dossier)

    client.get(reverse("dossiers:tonen", args=[wereld.dossier.pk]))
    client.get(reverse("dossiers:stuk", args=[stuk.pk]))

    regels = Gebeurtenis.objects.filter(door_id=mentor.pk, soort="ingezien").order_by("pk")
    assert [(r.onderwerp, r.onderwerp_id, r.leerling_id, r.grond) for r in regels] == [
        ("dossiers.dossier", wereld.dossier.pk, wereld.leerling.pk, "ME:K"),
        ("dossiers.tijdlijnstuk", stuk.pk, wereld.leerling.pk, "Z1"),
    ]


def test_een_weigering_laat_ook_een_regel_na(client, wereld, teamleider):
    client.force_login(teamleider)

    antwoord = client.get(reverse("dossiers:betrokkenen", args=[wereld.dossier.pk]))

    assert antwoord.status_code == 403
    regel = Gebeurtenis.objects.get(soort="geweigerd")
    assert (regel.door_id, regel.leerling_id) == (teamleider.pk, wereld.leerling.pk)


def bladzij(dossier, gebruiker, na=""):
    return opmaken(lezen(dossier, gebruiker, soorten=ALLE_SOORTEN, na=na), {})


def test_bladeren_toont_elk_stuk_een_keer(wereld, mentor):
    stukken = [NotitieFactory(dossier=wereld.dossier, titel=f"Stuk {n}") for n in range(PER_KEER * 2 + 3)]

    gezien, na = [], ""
    while True:
        deel = bladzij(wereld.dossier, mentor, na)
        gezien += [stuk.url for maand in deel.maanden for stuk in maand.stukken]
        if not deel.volgende:
            break
        na = deel.volgende.partition("na=")[2]

    assert gezien == [reverse("dossiers:stuk", args=[stuk.pk]) for stuk in reversed(stukken)]
    assert deel.aantal == str(len(stukken))


def test_een_maand_wordt_een_keer_genoemd(wereld, mentor):
    for _ in range(PER_KEER + 1):
        NotitieFactory(dossier=wereld.dossier)

    eerste = bladzij(wereld.dossier, mentor)
    tweede = bladzij(wereld.dossier, mentor, eerste.volgende.partition("na=")[2])

    assert [maand.naam for maand in (*eerste.maanden, *tweede.maanden)] == ["November 2026", ""]


def test_gebeurtenissen_staan_standaard_uit(client, wereld, mentor):
    NotitieFactory(dossier=wereld.dossier, soort="gebeurtenis", titel="Van klas veranderd")
    client.force_login(mentor)
    adres = reverse("dossiers:tonen", args=[wereld.dossier.pk])

    gewoon, gefilterd = client.get(adres), client.get(adres, {"soort": "gebeurtenis"})

    assert "Van klas veranderd" not in gewoon.content.decode()
    assert "Van klas veranderd" in gefilterd.content.decode()


def test_de_bladzijde_kost_met_veel_stukken_evenveel_vragen(client, wereld, mentor):
    adres = reverse("dossiers:tonen", args=[wereld.dossier.pk])
    client.force_login(mentor)
    tellingen = []
    for aantal in (1, 18):
        for _ in range(aantal):
            stuk = NotitieFactory(dossier=wereld.dossier, niveau="Z3", geschreven_door=GebruikerFactory())
            stuk.lezers.add(mentor)
        client.get(adres)
        with CaptureQueriesContext(connection) as vragen:
            client.get(adres)
        tellingen.append(len(vragen))

    assert tellingen[0] == tellingen[1]
