"""Somebody says no: help waits, school talks, and a changed plan asks everybody again. On paper as on screen."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Gebruiker
from arrangementen.models import Arrangement
from arrangementen.start import ontbreekt, starten
from opp import services
from opp.models import Hoorgesprek
from tests.arrangementen.factories import ArrangementFactory
from zorg.basis.models import OngeldigeOvergang, Onvolledig, Opdracht

from .factories import HoorgesprekFactory, OudergesprekFactory, in_ronde
from .test_levensloop import rondekaart, taken, teken

pytestmark = pytest.mark.django_db
WACHT = "Het plan is nog niet door iedereen ondertekend en vastgesteld."


@pytest.mark.eis("S06", "LAW-06", "LAW-11", "LAW-13", "INV-02", "INV-03")
def test_rob_stemt_niet_in(dossier, client, zorgcoordinator, begeleider):
    versie = in_ronde(dossier)
    buddy = ArrangementFactory(
        dossier=dossier, opp=versie.opp, plan_voor_start=True, status="wacht_op_document", begeleider=begeleider,
        toegewezen_op=versie.aangeboden_op, toegewezen_door=zorgcoordinator,
        begindatum=versie.begindatum, evaluatiedatum=versie.evaluatiedatum,
    )  # fmt: skip
    eerste = rondekaart(versie)
    teken(eerste["moeder"])
    teken(eerste["vader"], "niet", toelichting="geen buddy, wel EF-training")

    versie.refresh_from_db()
    assert versie.status == "geen_overeenstemming"
    assert WACHT in ontbreekt(buddy, op=versie.begindatum)
    with pytest.raises(Onvolledig):
        starten(buddy, door=zorgcoordinator, op=versie.begindatum)
    with pytest.raises(OngeldigeOvergang):
        services.vaststellen(versie, door=zorgcoordinator)
    assert not Opdracht.objects.filter(soort="arrangementen.plan_vastgesteld").exists()

    [taak] = taken("opp_gesprek")
    client.force_login(zorgcoordinator)
    bladzijde = client.get(taak.waar).content.decode()
    assert "geen buddy, wel EF-training" in bladzijde
    for weg in ("Er is geen overeenstemming", "steunpunt", "onderwijsconsulent", "Geschillencommissie", "6 weken"):
        assert weg in bladzijde

    tweede = services.nieuwe_versie(versie, door=zorgcoordinator)
    HoorgesprekFactory(versie=tweede)
    OudergesprekFactory(versie=tweede)
    services.ter_ondertekening_aanbieden(tweede, door=zorgcoordinator)

    assert {wie: o.status for wie, o in rondekaart(tweede).items()} == dict.fromkeys(
        ("moeder", "vader", "leerling"), "klaargezet"
    )
    oud = rondekaart(versie)
    assert (oud["moeder"].status, oud["vader"].status) == ("ondertekend", "geweigerd")
    assert oud["vader"].toelichting == "geen buddy, wel EF-training"
    assert Hoorgesprek.objects.count() == 2
    assert taken("opp_gesprek") == []
    assert Arrangement.objects.get().gestart_op is None


@pytest.mark.eis("LAW-06")
def test_een_nee_op_papier_telt_net_zo_goed_als_een_ja(client, dossier, zorgcoordinator):
    versie = in_ronde(dossier)
    vader = rondekaart(versie)["vader"]
    client.force_login(zorgcoordinator)
    naar = reverse("opp:papier_registreren", kwargs={"pk": vader.pk})
    nee = {"handelingsdeel": "niet", "naam": "V. van der Proef", "gezien": "on", "tekendatum": timezone.localdate()}

    zonder = client.post(naar, nee).content.decode()
    assert "Schrijf op waar deze persoon het niet mee eens is." in zonder
    assert rondekaart(versie)["vader"].status == "uitgenodigd"
    client.post(naar, nee | {"toelichting": "Liever een coach"})

    versie.refresh_from_db()
    vader.refresh_from_db()
    assert (versie.status, vader.status) == ("geen_overeenstemming", "geweigerd")
    assert (vader.factor, vader.papier_door, vader.sha256) == ("papier", zorgcoordinator, versie.bestand.sha256)
    assert vader.verklaring.startswith("Stemt niet in, op papier.")
    assert len(taken("opp_gesprek")) == 1


def test_zonder_keuze_legt_school_niets_vast(client, dossier, zorgcoordinator):
    vader = rondekaart(in_ronde(dossier))["vader"]
    client.force_login(zorgcoordinator)

    client.post(
        reverse("opp:papier_registreren", kwargs={"pk": vader.pk}), {"naam": "V. van der Proef", "gezien": "on"}
    )

    vader.refresh_from_db()
    assert (vader.status, vader.handelingsdeel) == ("uitgenodigd", "")


def test_ook_na_een_verlopen_link_kan_iemand_op_papier_nee_zeggen(dossier, zorgcoordinator):
    versie = in_ronde(dossier)
    vader = rondekaart(versie)["vader"]
    services.link_intrekken(vader, door=zorgcoordinator)
    vader.refresh_from_db()

    services.papier_registreren(
        vader, door=zorgcoordinator, naam="Vader", handelingsdeel="niet", toelichting="Liever een coach"
    )

    versie.refresh_from_db()
    assert versie.status == "geen_overeenstemming"


@pytest.mark.eis("INV-04")
def test_wie_ouder_is_tekent_niet_ook_nog_namens_school(dossier, leerling, zorgcoordinator):
    leerling.contactpersonen.filter(relatie="vader").update(email=zorgcoordinator.email.upper())
    collega = Gebruiker.objects.exclude(pk=zorgcoordinator.pk).first()
    versie = in_ronde(dossier)
    kaart = rondekaart(versie)
    with pytest.raises(Onvolledig, match="Laat een collega dit vastleggen"):
        services.papier_registreren(kaart["vader"], door=zorgcoordinator, naam="Vader")
    for ondertekening in kaart.values():
        teken(ondertekening)
    versie.refresh_from_db()

    with pytest.raises(Onvolledig, match="Laat een collega namens school tekenen"):
        services.vaststellen(versie, door=zorgcoordinator)
    services.vaststellen(versie, door=collega)

    assert versie.status == "vastgesteld"
    assert [o.medewerker for o in versie.ondertekeningen.filter(rol="school")] == [collega]
