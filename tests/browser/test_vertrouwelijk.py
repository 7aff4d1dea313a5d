"""S18: Nina comes forward herself and asks that nobody tells it at home."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from aanmeldingen.models import Aanmelding
from casussen.models import Casus
from dossiers.models import Betrokkene
from overleggen.models import Agendapunt
from scholen.kalender import plus_schooldagen
from tests.browser.verhaal import TELEFOON, Collega, vul, werk_gedaan
from tests.factories import ContactpersoonFactory, LeerlingFactory
from tests.spelers import klas_van, medewerker
from zorg.celery import app

pytestmark = pytest.mark.browser


@pytest.fixture
def morgenveld(transactional_db, andere_school):
    """A school by the zeist profile, with Nina in the second class (klas 8)."""
    app.loader.import_default_modules()
    klas = klas_van(andere_school, "8a")
    nina = LeerlingFactory(school=andere_school, klas=klas, roepnaam="Nina", achternaam="Bloemhoff")
    ContactpersoonFactory(leerling=nina, email="ouder@thuis.example")
    return nina


@pytest.fixture
def verwachte_statussen():
    """The mentor may not know that it exists."""
    return {404, 409, 422}


@pytest.mark.eis("S18", "ZEIST-02", "ZEIST-03", "ZEIST-07", "ZEIST-09", "INV-09")
def test_s18_nina_meldt_zich_vertrouwelijk(nieuwe_pagina, live_server, morgenveld, andere_school):
    def aan(gebruiker):
        return Collega(nieuwe_pagina(), live_server, gebruiker)

    functies = {f.code: f for f in andere_school.functies.all()}
    thera, mentor = (
        aan(medewerker(andere_school, "ZC", "Thera")),
        medewerker(andere_school, "ME", "Mees", klas=morgenveld.klas),
    )
    ilse = aan(medewerker(andere_school, "OZ", "Ilse", leerjaar_van=1, leerjaar_tot=3))
    assert ilse.gebruiker.roltoewijzingen.get().functie == functies["GZ_PSYCHOLOOG"]

    telefoon_van_nina(nieuwe_pagina(**TELEFOON), live_server, andere_school)
    thera.opent("/")  # the coordinator hears nothing of it
    assert not thera.page.get_by_text("Zoek uit wie zich meldde").count()
    ilse.doet("Zoek uit wie zich meldde")
    ilse.ziet("De ouders krijgen geen bericht, en het komt op geen agenda.")
    ilse.page.get_by_label("Nina Bloemhoff").check()
    ilse.klikt("Leg vast")
    werk_gedaan()

    aanmelding = Aanmelding.objects.get()
    assert (aanmelding.behandelaar, aanmelding.vertrouwelijk) == (ilse.gebruiker, True)
    assert aanmelding.reactiedatum == plus_schooldagen(andere_school, timezone.localdate(), 5)
    nodigt_uit_en_praat(ilse, aanmelding, mentor)

    assert not Agendapunt.objects.exists()
    assert not [brief for brief in mail.outbox if brief.to == ["ouder@thuis.example"]]
    van_mees = aan(mentor).logt_in()
    van_mees.opent(f"/aanmeldingen/{aanmelding.pk}/")
    van_mees.ziet("Deze bladzijde vinden we niet")


def telefoon_van_nina(page, server, school):
    page.goto(f"{server.url}/p/hulp/{school.slug}/")
    vul(page, {
        "naam": "Nina Bloemhoff", "klas": "8a", "waarover": "Over thuis.", "vertrouwelijk": "ja",
        "bereikbaar": "In de pauze bij lokaal 12.",
    })  # fmt: skip
    page.get_by_role("button", name="Verstuur je vraag").click()
    page.get_by_text("We hebben je vraag gekregen.").wait_for()


def nodigt_uit_en_praat(ilse, aanmelding, mentor):
    """Invited within the term; at the talk they choose a grown-up whom Nina trusts."""
    ilse.doet("Nodig de leerling uit")
    ilse.volgt("Nodig Nina uit")
    ilse.vult_in(gespreksdatum=(timezone.localdate() + timedelta(days=1)).isoformat())
    ilse.klikt("Nodig Nina uit")
    ilse.ziet("De uitnodiging staat vast.")
    ilse.opent(f"/casussen/bij-dossier/{aanmelding.dossier_id}/openen/")
    ilse.vult_in(probleemsoort="thuissituatie", hulpvraag="Nina wil met iemand praten.")
    ilse.klikt("Begin de casus")
    casus = Casus.objects.get()
    ilse.opent(f"/casussen/{casus.pk}/vertrouwenspersoon/")
    ilse.vult_in(voorkeur="De mentor")
    ilse.vult_in(vertrouwenspersoon=str(mentor.pk), besproken_datum=timezone.localdate().isoformat())
    ilse.klikt("Bewaar")
    ilse.ziet("Vertrouwenspersoon: Mees")
    assert not Betrokkene.objects.filter(gebruiker=mentor).exists()
    assert Betrokkene.objects.get(gebruiker=ilse.gebruiker).besloten
