"""Somebody says no: help waits, school talks, and a changed plan asks everybody again. On paper as on screen."""

import json
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

import arrangementen.tasks  # noqa: F401 -- whoever waits for the plan hears it here too
from accounts.models import Gebruiker
from arrangementen.models import Arrangement
from arrangementen.stappen import GEEN_INSTEMMING, ontbreekt
from arrangementen.start import niet_op_plan_wachten, starten
from opp import services
from opp.models import Hoorgesprek, Opp, Versie
from tests.arrangementen.factories import ArrangementFactory
from zorg.basis.models import OngeldigeOvergang, Onvolledig, Opdracht

from .factories import HoorgesprekFactory, OudergesprekFactory, in_ronde, vastgesteld, vol_concept
from .test_levensloop import rondekaart, taken, teken
from .test_tasks import alles_doen, tekst_van

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
    nee = {
        "handelingsdeel": "niet", "perspectief_gelezen": "nee", "naam": "V. van der Proef", "gezien": "on",
        "tekendatum": timezone.localdate(),
    }  # fmt: skip

    client.post(naar, nee)

    versie.refresh_from_db()
    vader.refresh_from_db()
    assert (versie.status, vader.status) == ("geen_overeenstemming", "geweigerd")
    assert (vader.factor, vader.papier_door, vader.sha256) == ("papier", zorgcoordinator, versie.bestand.sha256)
    assert vader.verklaring.startswith("Stemt niet in, op papier.")
    assert (vader.perspectief_gelezen, vader.toelichting) == (False, "")
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
        services.papier_registreren(kaart["vader"], door=zorgcoordinator, handelingsdeel="in", naam="Vader")
    for ondertekening in kaart.values():
        teken(ondertekening)
    versie.refresh_from_db()

    with pytest.raises(Onvolledig, match="Laat een collega namens school tekenen"):
        services.vaststellen(versie, door=zorgcoordinator)
    services.vaststellen(versie, door=collega)

    assert versie.status == "vastgesteld"
    assert [o.medewerker for o in versie.ondertekeningen.filter(rol="school")] == [collega]


# --- vastgesteld zonder handelingsdeel


def niet_eens(dossier, *, echt=None):
    """``echt``: with the real document, laid before people by this colleague."""
    versie = vol_concept(dossier) if echt else in_ronde(dossier)
    if echt:
        services.ter_ondertekening_aanbieden(versie, door=echt)
        alles_doen()
    wie = rondekaart(versie)
    teken(wie["moeder"])
    teken(wie["vader"], "niet", toelichting="geen buddy, wel EF-training")
    versie.refresh_from_db()
    return versie


def wachtend(versie, begeleider, zorgcoordinator):
    return ArrangementFactory(
        dossier=versie.opp.dossier, opp=versie.opp, plan_voor_start=True, status="wacht_op_document",
        begeleider=begeleider, toegewezen_op=versie.aangeboden_op, toegewezen_door=zorgcoordinator,
        begindatum=versie.begindatum, evaluatiedatum=versie.evaluatiedatum,
    )  # fmt: skip


def lees(client, naam, ding):
    return " ".join(client.get(reverse(naam, args=[ding.pk])).content.decode().split())


def soms(versie, naam="opp:zonder_handelingsdeel"):
    return reverse(naam, args=[versie.pk])


@pytest.mark.eis("LAW-06", "LAW-09", "LAW-12", "INV-03", "INV-29")
def test_school_stelt_alleen_het_perspectiefdeel_vast(client, dossier, zorgcoordinator, begeleider):
    versie = niet_eens(dossier)
    buddy = wachtend(versie, begeleider, zorgcoordinator)
    client.force_login(zorgcoordinator)
    assert soms(versie) in lees(client, "opp:tonen", versie)
    client.post(soms(versie), {"gepraat": "nee", "reden": " "})
    assert Versie.objects.get(pk=versie.pk).status == "geen_overeenstemming"

    reden = {"reden": "Drie gesprekken. De richting staat vast, de buddy nog niet."}
    # a talk of before the refusal is about something else, and without a day there was none
    voor = str(timezone.localdate() - timedelta(days=1))
    for gesprek in ({}, {"gepraat": "ja"}, {"gepraat": "ja", "gesproken": voor}):
        assert "foutenlijst" in client.post(soms(versie), reden | gesprek).content.decode()
    assert Versie.objects.get(pk=versie.pk).status == "geen_overeenstemming"

    client.post(soms(versie), reden | {"gepraat": "ja", "gesproken": str(timezone.localdate())})

    versie = Versie.objects.get(pk=versie.pk)
    opp = Opp.objects.get()
    assert (versie.status, opp.status) == ("vastgesteld_zonder_handelingsdeel", "in_opbouw")
    assert (versie.vastgesteld_door, opp.rod_begindatum) == (zorgcoordinator, None)
    assert not Versie.objects.definitief().exists()
    assert not Versie.objects.in_werking().exists()
    school = versie.ondertekeningen.get(rol="school")
    assert school.toelichting.startswith("Drie gesprekken.")
    assert "dat geldt niet" in school.verklaring
    assert "na het antwoord gesproken" in school.verklaring
    assert school.tekendatum == timezone.localdate()
    # help waits, and says why; deciding to begin before the plan is not a way round the parents
    assert not Opdracht.objects.filter(soort="arrangementen.plan_vastgesteld").exists()
    assert GEEN_INSTEMMING in ontbreekt(buddy, op=versie.begindatum)
    with pytest.raises(Onvolledig, match="zonder handelingsdeel"):
        niet_op_plan_wachten(buddy, door=zorgcoordinator, reden="De hulp kan echt niet langer wachten.")
    # tasks: talk on about the help, tell the pupil; nobody copies it anywhere
    assert [t.voor_rol for t in taken("opp_handelingsdeel")] == ["ZC"]
    assert len(taken("opp_terugkoppelen")) == 1
    assert taken("opp_gesprek") == taken("opp_volgsysteem") == []
    # pages and lists
    bladzijde = lees(client, "opp:tonen", versie)
    for zin in ("Vastgesteld zonder handelingsdeel", "geldt niet en begint niet", "Geschillencommissie"):
        assert zin in bladzijde
    assert reverse("opp:evaluatie", args=[versie.pk]) not in bladzijde
    assert "Vastgesteld zonder handelingsdeel" in client.get(f"{reverse('opp:lijst')}?stand=termijn").content.decode()
    assert dossier.leerling.achternaam not in client.get(f"{reverse('opp:lijst')}?stand=register").content.decode()
    # the first day is not filled in by itself; who hands it on anyway finds it on the list
    assert 'value="2' not in lees(client, "opp:registratie", versie).partition("rod_begindatum")[2][:200]
    Opp.objects.update(rod_begindatum=versie.begindatum)
    assert dossier.leerling.achternaam in client.get(f"{reverse('opp:lijst')}?stand=register").content.decode()


@pytest.mark.eis("LAW-06", "INV-02")
def test_het_verzegelde_document_zegt_dat_de_hulp_niet_geldt(dossier, zorgcoordinator):
    versie = niet_eens(dossier, echt=zorgcoordinator)
    services.zonder_handelingsdeel_vaststellen(
        versie, door=zorgcoordinator, reden="Alleen de richting staat vast.", gesproken=timezone.localdate()
    )
    alles_doen()

    versie = Versie.objects.get(pk=versie.pk)
    eind = bytes(versie.eindbestand.inhoud)
    assert eind.startswith(bytes(versie.bestand.inhoud))
    tekst = tekst_van(eind)
    assert "Over het handelingsdeel is geen overeenstemming" in tekst
    assert "Handelingsdeel: niet vastgesteld, geldt niet" in tekst
    assert "geen buddy" not in tekst
    # the edition of the school says who refused; the one who agreed reads only what she said herself, and so does he
    wie = rondekaart(versie)
    assert "Handelingsdeel: stemt niet in" in tekst
    haar, zijn = (tekst_van(bytes(wie[o].exemplaar.bestand.inhoud)) for o in ("moeder", "vader"))
    assert wie["vader"].hoedanigheid not in haar.rpartition("Dit exemplaar is voor")[2]
    assert "Handelingsdeel: stemt in" not in zijn
    assert "Handelingsdeel: stemt niet in" in zijn
    assert "stemt niet in" not in haar
    feiten = json.loads(bytes(versie.bewijs.gegevens.inhoud))
    assert {"in", "niet"} <= {rij["handelingsdeel"] for rij in feiten["ondertekeningen"]}
    assert "geen buddy" in tekst_van(versie.bewijs.stuk.inhoud)
    assert "Alleen de richting staat vast" not in tekst
    assert "Alleen het perspectiefdeel is vastgesteld" in tekst_van(versie.bewijs.stuk.inhoud)
    services.beeindigen(versie.opp, door=zorgcoordinator, datum=timezone.localdate(), reden="Gaat van school.")
    assert (Opp.objects.get().status, taken("opp_handelingsdeel")) == ("beeindigd", [])


@pytest.mark.eis("LAW-11", "LAW-06", "INV-02")
def test_instemming_achteraf_gaat_over_een_nieuwe_versie(client, dossier, zorgcoordinator, begeleider):
    eerste = niet_eens(dossier, echt=zorgcoordinator)
    buddy = wachtend(eerste, begeleider, zorgcoordinator)
    services.zonder_handelingsdeel_vaststellen(
        eerste, door=zorgcoordinator, reden="De richting staat vast.", gesproken=timezone.localdate()
    )
    client.force_login(zorgcoordinator)
    client.post(reverse("opp:nieuwe_versie", args=[eerste.pk]))

    tweede = Versie.objects.get(nummer=2)
    assert tweede.ondersteuning == eerste.ondersteuning
    assert taken("opp_handelingsdeel") == []
    assert reverse("opp:nieuwe_versie", args=[eerste.pk]) not in lees(client, "opp:tonen", eerste)
    HoorgesprekFactory(versie=tweede)
    OudergesprekFactory(versie=tweede)
    services.ter_ondertekening_aanbieden(tweede, door=zorgcoordinator)
    alles_doen()
    for rij in tweede.ondertekeningen.order_by("pk"):
        services.papier_registreren(rij, door=zorgcoordinator, handelingsdeel="in", naam=rij.naam)
    tweede.refresh_from_db()
    services.vaststellen(tweede, door=zorgcoordinator)
    alles_doen()

    standen = list(Versie.objects.order_by("nummer").values_list("status", flat=True))
    assert standen == ["vastgesteld_zonder_handelingsdeel", "actief"]
    assert (Opp.objects.get().status, Opp.objects.get().rod_begindatum) == ("actief", tweede.begindatum)
    buddy.refresh_from_db()
    assert not buddy.wacht_op_plan


@pytest.mark.eis("LAW-11", "LAW-06")
def test_hulp_uit_een_eerdere_versie_gaat_door(client, dossier, zorgcoordinator):
    geldt = vastgesteld(dossier)
    tweede = services.nieuwe_versie(geldt, door=zorgcoordinator)
    HoorgesprekFactory(versie=tweede)
    OudergesprekFactory(versie=tweede)
    services.ter_ondertekening_aanbieden(tweede, door=zorgcoordinator)
    alles_doen()
    teken(rondekaart(tweede)["vader"], "niet", toelichting="Liever zonder coach")
    tweede.refresh_from_db()
    services.zonder_handelingsdeel_vaststellen(
        tweede, door=zorgcoordinator, reden="De richting staat vast.", gesproken=timezone.localdate()
    )
    client.force_login(zorgcoordinator)

    assert Versie.objects.in_werking().get() == geldt
    assert "De hulp uit <a" in lees(client, "opp:tonen", tweede)


def test_alleen_een_opp_zonder_overeenstemming_en_nooit_door_een_ouder(dossier, zorgcoordinator):
    open_ = in_ronde(dossier)
    with pytest.raises(OngeldigeOvergang):
        services.zonder_handelingsdeel_vaststellen(
            open_, door=zorgcoordinator, reden="Nee.", gesproken=timezone.localdate()
        )
    teken(rondekaart(open_)["vader"], "niet", toelichting="Nee.")
    open_.refresh_from_db()
    dossier.leerling.contactpersonen.filter(relatie="moeder").update(email=zorgcoordinator.email)
    with pytest.raises(Onvolledig, match="Jij bent hier zelf ouder"):
        services.zonder_handelingsdeel_vaststellen(
            open_, door=zorgcoordinator, reden="Nee.", gesproken=timezone.localdate()
        )
    Opp.objects.update(soort="handelingsplan")
    with pytest.raises(OngeldigeOvergang):
        services.zonder_handelingsdeel_vaststellen(
            Versie.objects.get(pk=open_.pk), door=zorgcoordinator, reden="Geen perspectiefdeel.", gesproken=None
        )
