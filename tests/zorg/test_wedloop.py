"""Bar 9: a thousand saves race for the same texts, over HTTP, and nobody's words vanish without a word.

Small and in ``make test``: the races in ``tests/overleggen/test_voeren.py`` and ``tests/opp/test_levensloop.py``.
"""

import re
import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from arrangementen.models import Begeleidingsgesprek
from opp.models import Versie
from overleggen.models import Botsing, Veld
from overleggen.services import voeren
from tests.arrangementen.factories import aanbod, actief
from tests.opp.conftest import op_school  # noqa: F401
from tests.opp.factories import VersieFactory
from tests.overleggen.factories import klein_overleg, punt_op, veld_van

VENSTERS = 4
HTMX = {"HX-Request": "true"}
NUMMER = re.compile(r'value="(\d+)" hx-swap-oob="true"')
OVERLEG, PLAN, GESPREK = 500, 400, 25


@pytest.fixture(autouse=True)
def _vrijdag():
    with time_machine.travel(datetime(2026, 11, 20, 10, 0, tzinfo=UTC)):
        yield


def wedloop(mensen, keer, stuur):
    """``stuur(browser, nummer)`` so many times, from four windows at once: two of each of two people."""
    vensters = [Client() for _ in range(VENSTERS)]
    for nummer, venster in enumerate(vensters):
        venster.force_login(mensen[nummer % len(mensen)])

    def zit(venster_nummer):
        try:
            return [stuur(vensters[venster_nummer], n) for n in range(venster_nummer, keer, VENSTERS)]
        finally:
            connection.close()

    with ThreadPoolExecutor(VENSTERS) as draden:
        return [uitkomst for rij in draden.map(zit, range(VENSTERS)) for uitkomst in rij]


def opgestapeld(uitkomsten):
    """Each save that was taken went on from the one before: nobody wrote over words that they had not seen."""
    genomen = sorted((nieuw, gezien, tekst) for gezien, nieuw, tekst in uitkomsten if nieuw)
    assert [(nieuw, gezien) for nieuw, gezien, _ in genomen] == [(n + 1, n) for n in range(len(genomen))]
    return [tekst for *_, tekst in genomen]


def in_een_overleg(school, zorgcoordinator, ondersteuner, keer):
    overleg = klein_overleg(school, date(2026, 11, 20))
    veld = veld_van(punt_op(overleg, zorgcoordinator))
    voeren.beginnen(overleg, door=zorgcoordinator)
    adres = reverse("overleggen:veld_opslaan", args=[veld.pk])

    def stuur(venster, nummer):
        gezien, tekst = Veld.objects.get(pk=veld.pk).versie, f"Besproken {nummer}."
        antwoord = venster.post(adres, {"tekst": tekst, "versie": gezien, "vervolg": ""}, headers=HTMX)
        assert antwoord.status_code in (200, 409)
        gaf = NUMMER.search(antwoord.content.decode()) if antwoord.status_code == 200 else None
        return gezien, int(gaf[1]) if gaf else 0, tekst

    uitkomsten = wedloop([zorgcoordinator, ondersteuner], keer, stuur)

    genomen, ernaast = opgestapeld(uitkomsten), list(Botsing.objects.values_list("tekst", flat=True))
    assert Veld.objects.get(pk=veld.pk).tekst == genomen[-1]
    verloren = {tekst for *_, tekst in uitkomsten} - {*genomen, *ernaast}
    return len(uitkomsten), len(verloren)


def in_een_plan(dossier, zorgcoordinator, mentor, keer):
    versie = VersieFactory(opp__dossier=dossier)
    adres = reverse("opp:bewaren", args=[versie.pk])

    def stuur(venster, nummer):
        gezien, tekst = Versie.objects.get(pk=versie.pk).deelversies.get("inbreng", 0), f"Ouders vinden {nummer}."
        velden = {"versie": gezien, "deel": "inbreng", "mening_ouders": tekst}
        antwoord = venster.post(adres, velden, headers=HTMX)
        if antwoord.status_code == 409:  # the writer hears it, with the text still under their hands
            assert "heeft dit net gewijzigd" in antwoord.content.decode()
            return gezien, 0, tekst
        return gezien, int(NUMMER.search(antwoord.content.decode())[1]), tekst

    uitkomsten = wedloop([zorgcoordinator, mentor], keer, stuur)

    assert Versie.objects.get(pk=versie.pk).mening_ouders == opgestapeld(uitkomsten)[-1]
    return len(uitkomsten), 0


def in_gesprekken(plek, keer):
    """The same form in four windows with other words in each: one is kept, the others come back to who wrote them."""
    coach = plek.iemand("SCHOOLCOACH", betrokken=True)
    hulp = actief(plek.dossier, coach, catalogusitem=aanbod(plek.dossier, "COACH_LICHT"))
    adres, sleutels = reverse("arrangementen:sessie", args=[hulp.pk]), [uuid.uuid4() for _ in range(keer)]

    def stuur(venster, nummer):
        sleutel, tekst = sleutels[nummer // VENSTERS], f"Alleen voor mij {nummer}."
        velden = {"sleutel": sleutel, "datum": timezone.localdate(), "aanwezigheid": "aanwezig"}
        antwoord = venster.post(adres, velden | {"deelbaar": "Ging goed", "vertrouwelijk": tekst})
        terug = antwoord.status_code == 200 and tekst in antwoord.content.decode()
        return sleutel, "genomen" if antwoord.status_code == 302 else "terug" if terug else "weg", tekst

    uitkomsten = wedloop([coach], keer * VENSTERS, stuur)

    genomen = {(sleutel, tekst) for sleutel, hoe, tekst in uitkomsten if hoe == "genomen"}
    gesprekken = Begeleidingsgesprek.objects.select_related("notitie")
    assert genomen == {(gesprek.sleutel, gesprek.notitie.tekst) for gesprek in gesprekken}
    assert len(genomen) == keer
    return len(uitkomsten), sum(hoe == "weg" for _, hoe, _ in uitkomsten)


@pytest.mark.bewijs
@pytest.mark.django_db(transaction=True)
def test_wie_tegelijk_bewaart_verliest_niets_ongemerkt(
    school, dossier, mentor, zorgcoordinator, ondersteuner, op_school, cijfer  # noqa: F811
):  # fmt: skip
    uitslagen = [
        in_een_overleg(school, zorgcoordinator, ondersteuner, OVERLEG),
        in_een_plan(dossier, zorgcoordinator, mentor, PLAN),
        in_gesprekken(op_school("zeist"), GESPREK),
    ]

    geprobeerd, verloren = (sum(kolom) for kolom in zip(*uitslagen, strict=True))
    cijfer("G4", "keer tegelijk bewaard", geprobeerd, lat="≥ 1000")
    cijfer("G4", "teksten ongemerkt verdwenen", verloren, lat="= 0")
