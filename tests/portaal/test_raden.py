"""Ten thousand guesses: they give nothing, and whom the link is for is in again within the time that was promised."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from dossiers.models import Taak
from opp import links, services
from opp.models import Ondertekening, OndertekeningGeblokkeerd
from tests.factories import ContactpersoonFactory, DossierFactory, LeerlingFactory
from tests.opp.factories import in_ronde
from tests.portaal.conftest import binnengaan, link, tekst

pytestmark = pytest.mark.django_db
GEZINNEN, POGINGEN, PER_LINK = 4, 10_000, 10
CODE = "/p/code/"


@pytest.fixture
def gezinnen(school, klas):
    """The links of four families: both parents and the pupil."""
    for nummer in range(GEZINNEN):
        leerling = LeerlingFactory(school=school, klas=klas, email=f"leerling{nummer}@school.example")
        for relatie in ("moeder", "vader"):
            ContactpersoonFactory(leerling=leerling, relatie=relatie, email=f"{relatie}{nummer}@thuis.example")
        in_ronde(DossierFactory(leerling=leerling))
    return list(Ondertekening.objects.select_related("contact", "als_leerling", "versie").order_by("pk"))


def goede_code(ondertekening):
    return links.code_voor(ondertekening.codes.latest("pk"))


def raad(browser, ondertekening, keer):
    """Wrong codes, one after another, in the field of the page."""
    goed = int(goede_code(ondertekening))
    for verder in range(1, keer + 1):
        antwoord = browser.post(CODE, {"code": f"{(goed + verder) % 1_000_000:06d}"})
    return tekst(antwoord)


def raad_verder(ondertekening, keer):
    """What a link still does when its ten are gone, by the service that every page asks: also for the right code."""
    code = ondertekening.codes.latest("pk")
    goed = goede_code(ondertekening)
    for nummer in range(keer):
        with pytest.raises(OndertekeningGeblokkeerd):
            services.code_proberen(code, ingevuld=goed if nummer % 2 else f"{nummer:06d}")


@pytest.mark.eis("INV-27")
def test_tienduizend_keer_raden_geeft_niets(gezinnen, zorgcoordinator, cijfer):
    nu = timezone.now()
    doel = [rij for rij in gezinnen if rij != gezinnen[0]]
    over = POGINGEN - PER_LINK * len(doel)

    for nummer, rij in enumerate(doel):
        browser = Client(REMOTE_ADDR=f"198.51.100.{nummer}")
        with time_machine.travel(nu, tick=False):
            browser.post(link(rij))
            raad(browser, rij, 5)
        with time_machine.travel(nu + timedelta(minutes=1), tick=False):
            browser.post(CODE, {"actie": "opnieuw"})
            assert "Bel de school voor een nieuwe link" in raad(browser, rij, 5)
            raad_verder(rij, over // len(doel) + 1)
            assert browser.get("/p/plan/")["Location"] == "/p/"

    geraakt = Ondertekening.objects.filter(pk__in=[rij.pk for rij in doel])
    assert set(geraakt.values_list("foute_codes", flat=True)) == {PER_LINK}
    geteld = sum(geraakt.values_list("foute_codes", flat=True))
    assert not geraakt.exclude(status__in=["uitgenodigd", "geopend"], beantwoord_op=None).exists()
    assert Taak.objects.filter(soort="opp_geblokkeerd").count() == len(doel)  # school hears it, of each link once
    with time_machine.travel(nu + timedelta(minutes=2)):
        binnengaan(Client(), gezinnen[0])  # of the same family as two links that were shut
        services.opnieuw_sturen(doel[0], door=zorgcoordinator)
        doel[0].refresh_from_db()
        binnengaan(Client(), doel[0])

    cijfer("C2", "keren geraden", geteld + (over // len(doel) + 1) * len(doel), lat=f"≥ {POGINGEN}")
    cijfer("C2", "keren dat zo'n poging meetelde, per link", geteld / len(doel), lat="≤ 10")
    cijfer("C2", "kans dat een link zo opengaat", geteld / len(doel) / 1_000_000, lat="≤ 0.00001")


@pytest.mark.parametrize(("minuten", "binnen"), [(58, False), (61, True)])
def test_wie_alle_codes_opvraagt_houdt_de_ouder_hooguit_een_uur_buiten(moeder, minuten, binnen):
    """The page says: wait an hour."""
    nu = timezone.now()
    ander = Client(REMOTE_ADDR="198.51.100.7")
    for minuut in range(20):
        with time_machine.travel(nu + timedelta(minutes=minuut / 10), tick=False):
            ander.post(link(moeder))
            ander.post(CODE, {"actie": "opnieuw"})

    with time_machine.travel(nu + timedelta(minutes=minuten), tick=False):
        eigen = Client()
        pagina = eigen.post(link(moeder), follow=True)
        assert ("Wacht een uur, of bel de school" in tekst(pagina)) is not binnen
        if binnen:
            assert eigen.post(CODE, {"code": goede_code(moeder)})["Location"] == "/p/plan/"
