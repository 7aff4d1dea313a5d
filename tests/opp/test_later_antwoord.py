"""Somebody's own later words never give way to older ones that school writes down afterwards; nothing gets lost."""

from datetime import timedelta

import pytest
import time_machine
from django.db import DatabaseError, transaction
from django.utils import timezone

from accounts.models import Roltoewijzing
from dossiers.models import Taak
from opp import bewijs as maken
from opp import services
from opp.models import Ondertekening, Telefoonverklaring
from tests.factories import GebruikerFactory, RoltoewijzingFactory
from zorg.basis.models import OngeldigeOvergang, Onvolledig

from .factories import in_ronde
from .test_andere_wegen import ingevuld, instellen, naar, tekst, vastleggen
from .test_levensloop import rondekaart, teken

pytestmark = pytest.mark.django_db
OUDER = "Een ouder antwoord vervangt dat niet"


@pytest.fixture
def vader(dossier):
    dossier.leerling.contactpersonen.update(telefoon="06 12345678")
    instellen(dossier, "ouders")
    with time_machine.travel(timezone.now() - timedelta(days=2), tick=False):
        return rondekaart(in_ronde(dossier))["vader"]


def wil_praten(vader, woorden="Eerst over de buddy."):
    teken(vader, "gesprek", toelichting=woorden, perspectief_gelezen=False)
    vader.refresh_from_db()


@pytest.mark.eis("LAW-06", "INV-02")
def test_een_ouder_telefoongesprek_vervangt_een_later_eigen_antwoord_niet(vader, mentor, zorgcoordinator):
    gebeld = timezone.now() - timedelta(hours=3)
    verklaring = vastleggen(vader, mentor, zorgcoordinator, gebeld_op=gebeld)
    wil_praten(vader)

    with pytest.raises(OngeldigeOvergang):  # it lapsed when the parent answered
        services.telefoon_bevestigen(verklaring, gehoord="mee", door=zorgcoordinator)
    with pytest.raises(Onvolledig, match=OUDER):
        vastleggen(vader, mentor, zorgcoordinator, gebeld_op=gebeld)
    Telefoonverklaring.objects.update(status="wacht")
    with pytest.raises(Onvolledig, match=OUDER):
        services.telefoon_bevestigen(verklaring, gehoord="mee", door=zorgcoordinator)

    vader.refresh_from_db()
    assert (vader.status, vader.toelichting, vader.ip) == ("wil_gesprek", "Eerst over de buddy.", "192.0.2.7")


def test_papier_van_eerder_nooit_en_van_die_dag_alleen_met_wie_zegt_dat_het_later_was(client, vader, zorgcoordinator):
    wil_praten(vader)
    client.force_login(zorgcoordinator)
    papier = naar("papier_registreren", vader)
    gisteren = timezone.localdate() - timedelta(days=1)

    assert "antwoordde al op" in tekst(client.get(papier))
    eerder = ingevuld(perspectief_gelezen="ja", tekendatum=str(gisteren), erna="on")
    assert OUDER in tekst(client.post(papier, eerder))
    assert "Kruis aan dat dit blad daarna is ingevuld." in tekst(
        client.post(papier, ingevuld(perspectief_gelezen="ja"))
    )
    vader.refresh_from_db()
    assert vader.status == "wil_gesprek"

    client.post(papier, ingevuld(perspectief_gelezen="ja", erna="on"))
    vader.refresh_from_db()
    assert (vader.status, vader.ip) == ("papier_geregistreerd", None)


@pytest.mark.eis("INV-02")
def test_wat_is_vervangen_blijft_in_het_bewijs_van_de_school_en_nergens_anders(client, vader, mentor, zorgcoordinator):
    wil_praten(vader, "Eerst over de buddy.")
    wil_praten(vader, "En over het vervoer.")
    wil_praten(vader, "En over het vervoer.")  # a second click
    client.force_login(zorgcoordinator)
    volgen = tekst(client.get(naar("volgen", vader.versie)))
    for woorden in ("Eerst over de buddy.", "En over het vervoer."):
        assert woorden in volgen
    services.telefoon_bevestigen(vastleggen(vader, mentor, zorgcoordinator), gehoord="mee", door=zorgcoordinator)

    vader.refresh_from_db()
    assert [rij.toelichting for rij in vader.eerdere_antwoorden.order_by("pk")] == [
        "Eerst over de buddy.", "En over het vervoer.",
    ]  # fmt: skip
    herkomst = maken._herkomst(vader, gedeeld=False)
    feiten = maken.gegevens(vader.versie, "x", [(vader, herkomst)], met_zegel=False)
    assert [rij["opmerking"] for rij in herkomst["eerder"]] == ["Eerst over de buddy.", "En over het vervoer."]
    assert herkomst["eerder"][0]["ip"] == "192.0.2.7"
    assert "buddy" not in str(feiten)
    assert "Eerst over de buddy." in str(maken._regels(feiten["ondertekeningen"][0], vader, gedeeld=False))
    for doe in (lambda r: r.update(toelichting=""), lambda r: r.delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            doe(vader.eerdere_antwoorden.all())


def test_een_wachtend_antwoord_per_telefoon_vervalt_als_iemand_zelf_antwoordt(client, vader, mentor, zorgcoordinator):
    verklaring = vastleggen(vader, mentor, zorgcoordinator)
    teken(vader)
    client.force_login(zorgcoordinator)

    verklaring.refresh_from_db()
    assert verklaring.status == "vervallen"
    bladzijde = tekst(client.get(naar("telefoon_bevestigen", verklaring)))
    assert "er is op een andere manier geantwoord" in bladzijde
    assert 'name="oordeel"' not in bladzijde
    Telefoonverklaring.objects.update(status="wacht")  # written down before waiting statements lapsed
    assert 'name="oordeel"' not in tekst(client.get(naar("telefoon_bevestigen", verklaring)))
    with pytest.raises(OngeldigeOvergang):
        services.telefoon_tegenspreken(verklaring, reden="Nee.", door=zorgcoordinator)
    assert not Taak.objects.open().filter(soort="opp_telefoon_niet").exists()


def test_wie_niet_mag_bevestigen_wordt_ook_niet_aangeboden(client, dossier, vader, mentor, zorgcoordinator):
    """A team leader of another team, and a colleague who is this parent."""
    school = dossier.leerling.school
    leider = school.functies.filter(rol="TL").first()
    elders = GebruikerFactory(achternaam="Ander-Team")
    RoltoewijzingFactory(gebruiker=elders, school=school, functie=leider, leerjaar_van=5, leerjaar_tot=6)
    vaders = GebruikerFactory(achternaam="Zelf-Ouder", email=vader.contact.email.upper())
    RoltoewijzingFactory(gebruiker=vaders, school=school, functie=school.functies.filter(rol="ZC").first())
    client.force_login(zorgcoordinator)

    keuze = {wie.pk for wie in client.get(naar("telefoon_vastleggen", vader)).context["form"].collegas.values()}

    assert keuze.isdisjoint({elders.pk, vaders.pk})
    assert mentor.pk in keuze
    for rij in Roltoewijzing.objects.filter(gebruiker__in=keuze).select_related("gebruiker"):
        mag = Ondertekening.objects.waarop(rij.gebruiker, "opp.telefoon_bevestigen")
        assert mag.filter(pk=vader.pk).exists()
