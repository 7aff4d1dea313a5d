"""A request for another place: school asks by link, a mother writes and signs on her phone, and school reads it."""

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from portaal.houders import code_voor, token_voor
from portaal.models import Toegang, Toegangscode
from tests.browser.keuring import gebreken
from tests.browser.test_aanmelding import ingelogd
from tests.browser.test_portaal import TELEFOON
from tests.factories import ContactpersoonFactory
from tests.verwijzingen.factories import VerwijzingFactory, bestemming
from verwijzingen.models import Verwijzing, Zienswijze
from zorg.basis.opdrachten import vegen
from zorg.celery import app

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def moeder(leerling):
    leerling.contactpersonen.all().delete()
    return ContactpersoonFactory(
        leerling=leerling, relatie="moeder", naam="Ellen van der Proef", email="ellen@thuis.example", gezag="ja",
        informatierecht="volledig",
    )  # fmt: skip


@pytest.fixture
def tlv(dossier, moeder, zorgcoordinator):
    tlv = VerwijzingFactory(dossier=dossier, bestemming=bestemming(dossier, "TLV"), status="besproken")
    Verwijzing.objects.filter(pk=tlv.pk).update(verwijsbegeleider=zorgcoordinator)
    return tlv


@pytest.mark.eis("LAW-18")
def test_van_de_vraag_van_school_tot_het_antwoord_bij_de_aanvraag(
    new_context, nieuwe_pagina, live_server, tlv, moeder, zorgcoordinator
):
    app.loader.import_default_modules()  # every handler, as the worker has them
    school = ingelogd(new_context().new_page(), zorgcoordinator, live_server)
    school.goto(f"{live_server.url}{tlv.get_absolute_url()}")
    school.get_by_role("button", name="Vraag het met een link").click()
    expect(school.locator("#zienswijzen")).to_contain_text("nog geen antwoord")
    fouten = gebreken(school, "gevraagd")
    vegen()

    telefoon = nieuwe_pagina(**TELEFOON)
    toegang = Toegang.objects.get(contact=moeder)
    telefoon.goto(live_server.url + reverse("portaal:binnen", kwargs={"token": token_voor(toegang)}))
    telefoon.locator("main form button").first.click()
    telefoon.wait_for_url("**/p/code/")
    telefoon.locator("[name=code]").fill(code_voor(Toegangscode.objects.get(toegang=toegang)))
    telefoon.locator("[value=controleer]").click()
    telefoon.wait_for_url("**/p/gedeeld/")
    fouten += gebreken(telefoon, "overzicht thuis")
    telefoon.locator("main a[href*='zienswijze']").first.click()
    telefoon.get_by_role("button", name="Verder").click()
    expect(telefoon.locator(".foutenlijst")).to_contain_text("Kies een antwoord.")
    fouten += gebreken(telefoon, "zienswijze fout")
    telefoon.locator("[name=antwoord][value=anders]").check()
    telefoon.locator("[name=woorden]").fill("Ik wil eerst een dag meekijken.")
    telefoon.locator("[name=naam]").fill("Ellen van der Proef")
    telefoon.get_by_role("button", name="Verder").click()
    expect(telefoon.get_by_text("Het document wordt gemaakt.")).to_be_visible()
    vegen()
    expect(telefoon.get_by_text("Dit is het document dat school krijgt.")).to_be_visible()  # it looks again by itself
    fouten += gebreken(telefoon, "zienswijze lezen")
    telefoon.get_by_role("button", name="Stuur naar school").click()
    telefoon.wait_for_url("**/p/gedeeld/")
    expect(telefoon.get_by_role("link", name="Verander uw antwoord")).to_be_visible()
    fouten += gebreken(telefoon, "zienswijze gegeven")
    vegen()

    school.reload()
    expect(school.locator("#zienswijzen")).to_contain_text("Ik wil eerst een dag meekijken.")
    fouten += gebreken(school, "gekregen")
    rij = Zienswijze.objects.get(contact=moeder)
    assert (rij.antwoord, timezone.localdate(rij.beantwoord_op)) == ("anders", timezone.localdate())
    assert fouten == [], "\n".join(fouten)
