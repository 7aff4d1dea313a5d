"""What support refuses, in words, and what a role at one school is not worth at another."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from arrangementen.models import ArrangementDoel, Begeleidingsgesprek, CoachProfiel, Evaluatie, Sessienotitie
from tests.factories import RoltoewijzingFactory
from tests.spelers import medewerker

from .factories import actief, evaluatieformulier
from .test_views import gesprek, pagina

TEGELIJK = 8


@pytest.fixture
def twee_petten(school, andere_school, mentor):
    """Mentor at the first school, coordinator at the second."""
    functie = andere_school.functies.filter(rol="ZC").first()
    RoltoewijzingFactory(gebruiker=mentor, school=andere_school, functie=functie)
    return mentor


def test_de_plekken_van_een_school_zijn_van_wie_daar_coordinator_is(
    client, twee_petten, begeleider, school, andere_school
):
    daar = medewerker(andere_school, "BE", "Daar")
    client.force_login(twee_petten)
    plekken = reverse("arrangementen:capaciteit")

    lijst = client.get(reverse("arrangementen:lijst")).content.decode()
    formulier = client.get(plekken).content.decode()
    client.post(plekken, {f"aantal_{begeleider.pk}": "0", f"aantal_{daar.pk}": "2"})
    vreemd = client.post(f"{plekken}?school={school.pk}", {f"aantal_{begeleider.pk}": "0"})

    for html in (lijst, formulier):
        assert str(daar) in html
        assert str(begeleider) not in html
    assert vreemd.status_code == 403
    assert list(CoachProfiel.objects.values_list("gebruiker", "school", "capaciteit")) == [
        (daar.pk, andere_school.pk, 2)
    ]


def test_wie_op_twee_scholen_coordinator_is_kiest_er_een(client, zorgcoordinator, begeleider, school, andere_school):
    functie = andere_school.functies.filter(rol="ZC").first()
    RoltoewijzingFactory(gebruiker=zorgcoordinator, school=andere_school, functie=functie)
    daar = medewerker(andere_school, "BE", "Daar")
    client.force_login(zorgcoordinator)

    html = client.get(reverse("arrangementen:capaciteit"), {"school": andere_school.pk}).content.decode()

    assert f"?school={school.pk}" in html
    assert str(daar) in html
    assert str(begeleider) not in html


def test_meer_dan_tien_doelen_is_een_zin_en_geen_storing(client, dossier, begeleider, zorgcoordinator):
    arrangement = actief(dossier, begeleider)
    veel = "\n".join(f"Doel {nummer}" for nummer in range(40_000))

    html = pagina(client, zorgcoordinator, "doelen", arrangement.pk, doelen=veel).content.decode()

    assert "Kies er hoogstens 10" in html
    assert "Doel 39999" in html
    assert arrangement.doelen.count() == 1


@pytest.mark.django_db(transaction=True)
def test_acht_keer_tegelijk_een_doel_geeft_acht_doelen(dossier, begeleider, zorgcoordinator):
    arrangement = actief(dossier, begeleider)
    url, start = reverse("arrangementen:doelen", args=[arrangement.pk]), Barrier(TEGELIJK)
    browsers = [Client() for _ in range(TEGELIJK)]
    for browser in browsers:
        browser.force_login(zorgcoordinator)

    def schrijf(nummer):
        try:
            start.wait(timeout=10)
            return browsers[nummer].post(url, {"doelen": f"Doel {nummer}"}).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(TEGELIJK) as vakken:
        antwoorden = list(vakken.map(schrijf, range(TEGELIJK)))

    assert antwoorden == [302] * TEGELIJK
    nummers = ArrangementDoel.objects.order_by("nummer").values_list("nummer", flat=True)
    assert list(nummers) == list(range(1, TEGELIJK + 2))


def test_een_sleutel_die_al_gebruikt_is_slikt_geen_ander_gesprek_in(client, dossier, begeleider):
    eerste, tweede = actief(dossier, begeleider), actief(dossier, begeleider)
    een = gesprek(deelbaar="Ging goed", vertrouwelijk="Geheim")
    pagina(client, begeleider, "sessie", eerste.pk, **een)

    nog_eens = pagina(client, begeleider, "sessie", eerste.pk, **een).content.decode()
    for arrangement, woorden in ((eerste, een | {"vertrouwelijk": "Iets anders"}), (tweede, een)):
        html = pagina(client, begeleider, "sessie", arrangement.pk, **woorden).content.decode()
        assert "Dit is nog niet bewaard." in html
        assert woorden["vertrouwelijk"] in html
        assert str(een["sleutel"]) not in html

    assert "Het gesprek is opgeslagen." in nog_eens
    assert Begeleidingsgesprek.objects.count() == 1
    assert Sessienotitie.objects.get().tekst == "Geheim"


def test_een_veel_te_lange_tekst_zegt_hoeveel_er_past_en_blijft_staan(client, dossier, begeleider, zorgcoordinator):
    arrangement, lang = actief(dossier, begeleider), "x" * 5001
    evaluatie = evaluatieformulier(arrangement, mening_leerling=lang)

    bladzijden = [
        pagina(client, begeleider, "sessie", arrangement.pk, **gesprek(sleutel=uuid.uuid4(), vertrouwelijk=lang)),
        pagina(client, zorgcoordinator, "evaluatie", arrangement.pk, **evaluatie),
    ]

    for bladzijde in bladzijden:
        assert "Er passen er 5000" in bladzijde.content.decode()
        assert lang in bladzijde.content.decode()
    assert not Begeleidingsgesprek.objects.exists()
    assert not Evaluatie.objects.exists()
