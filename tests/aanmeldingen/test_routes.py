"""Where an aanmelding goes: by the routes of the school, to who has that function for this pupil."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from aanmeldingen import routering, services
from aanmeldingen.herinneringen import overdrachten_vragen
from aanmeldingen.models import Aanmelding, Bericht
from casussen.models import Casus
from dossiers.models import Taak
from overleggen.models import Agendapunt
from scholen.kalender import plus_schooldagen
from tests.factories import KlasFactory
from zorg.basis.models import Onvolledig

from .factories import AanmeldingFactory, ingevuld

pytestmark = pytest.mark.django_db


def zelf(p, **velden):
    """What a colleague writes down in the name of a pupil."""
    standaard = {
        "formulier": "zelf", "kanaal": "email", "ontvangstdatum": timezone.localdate(), "omschrijving": "Praten",
        "antwoorden": {"vertrouwelijk_gevraagd": "ja"},
    }  # fmt: skip
    return Aanmelding.objects.create(dossier=p.dossier, gemaakt_door=p.mentor, **(standaard | velden))


@pytest.mark.eis("ZEIST-01", "ZEIST-03", "ZEIST-04", "S19")
@pytest.mark.parametrize(("leerjaar", "wie"), [(2, "Ilse"), (3, "Ilse"), (4, "Karel"), (6, "Karel")])
def test_het_leerjaar_bepaalt_wie_de_aanmelding_krijgt(op_school, leerjaar, wie):
    p = op_school("zeist", leerjaar=leerjaar)
    p.iemand("GZ_PSYCHOLOOG", "Ilse", leerjaar_van=1, leerjaar_tot=3)
    p.iemand("ORTHOPEDAGOOG", "Karel", leerjaar_van=4, leerjaar_tot=6)
    p.iemand("ZORGCO", "Thera")

    aanmelding = services.indienen(ingevuld(p.dossier, p.mentor), door=p.mentor)

    assert aanmelding.behandelaar.voornaam == wie
    assert Taak.objects.get(soort="aanmelding_bekijken").voor_gebruiker.voornaam == wie
    assert Bericht.objects.get().aan.voornaam == wie
    assert aanmelding.agendapunt.overleg.overlegtype.code == "ZAT"


@pytest.mark.eis("ZEIST-05")
def test_klas_7_is_leerjaar_1_voor_de_route(op_school):
    p = op_school("zeist", leerjaar=1)
    ilse = p.iemand("GZ_PSYCHOLOOG", "Ilse", leerjaar_van=1, leerjaar_tot=3)

    route = routering.route(ingevuld(p.dossier, p.mentor), op=timezone.localdate())

    assert p.school.leerjaren.get(volgnummer=1).label == "klas 7"
    assert route.behandelaar == ilse


def test_als_niemand_de_functie_heeft_krijgt_de_coordinator_het_met_een_zin(op_school):
    p = op_school("zeist")
    p.iemand("ZORGCO", "Thera")

    aanmelding = services.indienen(ingevuld(p.dossier, p.mentor), door=p.mentor)

    assert aanmelding.ontvanger.code == "ZORGCO"
    taak = Taak.objects.get(soort="aanmelding_bekijken")
    assert taak.voor_rol == "ZC"
    assert "Niemand heeft die functie voor deze leerling." in taak.toelichting


@pytest.mark.eis("S19", "ZEIST-04")
def test_na_een_overgang_van_klas_9_naar_10_vraagt_de_aanmelding_om_overdracht(op_school, ingelogd):
    p = op_school("zeist", leerjaar=3)
    p.iemand("GZ_PSYCHOLOOG", "Ilse", leerjaar_van=1, leerjaar_tot=3)
    karel = p.iemand("ORTHOPEDAGOOG", "Karel", leerjaar_van=4, leerjaar_tot=6)
    thera = p.iemand("ZORGCO", "Thera")
    aanmelding = services.indienen(zelf(p), door=p.mentor)
    p.leerling.klas = KlasFactory(school=p.school, schooljaar=p.klas.schooljaar, leerjaar__volgnummer=4)
    p.leerling.save()

    overdrachten_vragen(p.school)
    overdrachten_vragen(p.school)

    taak = Taak.objects.get(soort="aanmelding_overnemen")
    assert taak.voor_rol == "ZC"
    assert "Draag over" in ingelogd(thera).get(aanmelding.get_absolute_url()).content.decode()
    services.overnemen(aanmelding, door=thera)
    aanmelding.refresh_from_db()
    assert aanmelding.behandelaar == karel
    assert Taak.objects.get(soort="aanmelding_bekijken", status="open").voor_gebruiker == karel
    assert ingelogd(karel).get(aanmelding.get_absolute_url()).status_code == 200
    assert not Taak.objects.filter(soort="aanmelding_overnemen", status="open").exists()


@pytest.mark.eis("INV-13")
def test_wat_wacht_staat_op_een_agenda_of_ligt_bij_iemand_met_een_termijn(op_school):
    p = op_school("zeist")
    p.iemand("GZ_PSYCHOLOOG", "Ilse", leerjaar_van=1, leerjaar_tot=3)
    aanmelding = services.indienen(zelf(p), door=p.mentor)

    assert aanmelding.agendapunt is None
    assert aanmelding.reactiedatum == plus_schooldagen(p.school, timezone.localdate(), 5)
    with pytest.raises(IntegrityError), transaction.atomic():
        Aanmelding.objects.filter(pk=aanmelding.pk).update(ontvanger=None)


@pytest.mark.eis("SEG-80")
def test_een_buddy_vraagt_eerst_akkoord_van_de_teamleider(op_school, ingelogd):
    p = op_school("segbroek")
    gerben = p.iemand("TEAMLEIDER", "Gerben", leerjaar_van=1, leerjaar_tot=3)
    p.iemand("COPA", "Joost")
    aanmelding = services.indienen(begeleiding(p, "BUDDY"), door=p.mentor)

    assert aanmelding.status == "akkoord"
    assert not Agendapunt.objects.exists()
    assert Taak.objects.get(soort="aanmelding_akkoord").voor_gebruiker == gerben
    pagina = ingelogd(gerben).get(aanmelding.get_absolute_url()).content.decode()
    assert "Geef akkoord" in pagina

    ingelogd(gerben).post(reverse("aanmeldingen:akkoord", args=[aanmelding.pk]))

    aanmelding.refresh_from_db()
    assert (aanmelding.status, aanmelding.akkoord_door) == ("ingediend", gerben)
    assert aanmelding.agendapunt.overleg.overlegtype.code == "KZO"


@pytest.mark.eis("SEG-80")
def test_wie_de_aanvraag_schrijft_geeft_zichzelf_geen_akkoord(op_school, ingelogd):
    p = op_school("segbroek")
    gerben = p.iemand("TEAMLEIDER", "Gerben", leerjaar_van=1, leerjaar_tot=3)
    tina = p.iemand("TEAMLEIDER", "Tina", leerjaar_van=1, leerjaar_tot=3)
    p.iemand("COPA", "Joost")
    aanmelding = services.indienen(begeleiding(p, "BUDDY", van=gerben), door=gerben)

    assert Taak.objects.get(soort="aanmelding_akkoord").voor_gebruiker == tina
    assert "Geef akkoord" not in ingelogd(gerben).get(aanmelding.get_absolute_url()).content.decode()
    ingelogd(gerben).post(reverse("aanmeldingen:akkoord", args=[aanmelding.pk]))
    with pytest.raises(Onvolledig):
        services.akkoord_geven(aanmelding, door=gerben)

    aanmelding.refresh_from_db()
    assert (aanmelding.status, aanmelding.akkoord_door) == ("akkoord", None)
    assert not Aanmelding.objects.waarop(gerben, "aanmelding.beoordelen").exists()


def begeleiding(p, code, *, van=None, **antwoorden):
    vandaag = timezone.localdate().isoformat()
    ja = {"antwoord": "ja", "datum": vandaag, "wijze": "mondeling"}
    standaard = {
        "aanbod": code, "motivatie": "ja", "afspraken": "Komt op tijd", "overlegd_op": vandaag,
        "overleg_leerling": vandaag, "overleg_ouders": vandaag,
    }  # fmt: skip
    return AanmeldingFactory(
        dossier=p.dossier, gemaakt_door=van or p.mentor, formulier="begeleiding",
        gesprek_ouders_datum=timezone.localdate(),
        toestemmingen={str(o.pk): ja for o in p.leerling.contactpersonen.all()}, antwoorden=standaard | antwoorden,
    )  # fmt: skip


def mist(aanmelding, door):
    with pytest.raises(Onvolledig) as fout:
        services.indienen(aanmelding, door=door)
    return str(fout.value)


@pytest.mark.eis("SEG-79")
def test_een_buddy_is_vrijwillig_maar_niet_vrijblijvend(op_school):
    p = op_school("segbroek")

    zin = mist(begeleiding(p, "BUDDY", motivatie="nee", afspraken=""), p.mentor)

    assert "alleen als de leerling dit zelf wil" in zin
    assert "Schrijf op wat jullie afspraken." in zin


@pytest.mark.eis("SEG-65")
def test_een_ef_training_gaat_in_overleg_met_leerling_en_ouders(op_school):
    p = op_school("segbroek")
    p.iemand("COPA", "Joost")

    zin = mist(begeleiding(p, "EF_GROEP", overleg_ouders="", overlegd_op=""), p.mentor)
    Aanmelding.objects.all().delete()
    goed = services.indienen(begeleiding(p, "EF_GROEP", overlegd_op="", motivatie=""), door=p.mentor)

    assert zin == "Overleg eerst met de ouders. Vul in wanneer dat was."
    assert goed.status == "ingediend"


@pytest.mark.eis("SEG-29")
def test_individuele_ef_begeleiding_gaat_in_overleg_met_het_zorgteam(op_school):
    p = op_school("segbroek")

    zin = mist(begeleiding(p, "EF_INDIVIDUEEL", overlegd_op=""), p.mentor)

    assert zin.startswith("Overleg eerst met de COPA")


@pytest.mark.eis("SEG-73", "ZEE-29")
@pytest.mark.parametrize(("profiel", "code"), [("segbroek", "HUISKAMER"), ("zeeland", "STOER_VERVOLG")])
def test_de_mentor_geeft_op_voor_wat_het_aanbod_noemt(op_school, ingelogd, profiel, code):
    """Also out of a leerbespreking: that is the other way in."""
    p = op_school(profiel)
    aanmelding = services.beginnen(p.leerling, door=p.mentor, formulier="begeleiding")

    pagina = ingelogd(p.mentor).get(reverse("aanmeldingen:aanbod", args=[aanmelding.pk])).content.decode()

    assert f'value="{code}"' in pagina
    assert f"Uit de {p.school.regels.term('klein_overleg')}" in pagina
    assert 'value="GSA"' not in pagina  # nobody is enrolled for what is not registered


@pytest.mark.eis("ZEE-16", "S25")
def test_ib_gaat_altijd_in_overleg_met_leerling_en_ouders(op_school):
    p = op_school("zeeland")
    peter = p.iemand("IB", "Peter")
    vandaag = timezone.localdate().isoformat()
    aanmelding = AanmeldingFactory(dossier=p.dossier, gemaakt_door=p.mentor, formulier="ib")

    zin = mist(aanmelding, p.mentor)
    services.bewaren(
        aanmelding, door=p.mentor, deel="overleg", versie=9,
        velden={"overleg_leerling": vandaag, "overleg_ouders": vandaag},
    )  # fmt: skip
    goed = services.indienen(aanmelding, door=p.mentor)

    assert "Overleg eerst met de leerling." in zin
    assert "Overleg eerst met de ouders." in zin
    assert goed.behandelaar == peter


@pytest.mark.eis("ZEE-21")
def test_ab_gaat_in_overleg_met_vier_partijen(op_school):
    p = op_school("zeeland")

    zin = mist(AanmeldingFactory(dossier=p.dossier, gemaakt_door=p.mentor, formulier="ab"), p.mentor)

    for wie in ("de leerling", "de ouders", "de mentor", "de intern begeleider"):
        assert f"Overleg eerst met {wie}." in zin


@pytest.mark.eis("GRO-37", "GRO-38")
def test_een_docent_legt_voor_en_de_mentor_kiest_hulp_of_samen_de_hulpvraag(op_school, ingelogd):
    p = op_school("grotius")
    p.iemand("TEAMLEIDER", "Huub", leerjaar_van=1, leerjaar_tot=3)
    frits = p.iemand("DOCENT", "Frits", klas=p.klas)
    gedaan = [{"wat": "Vooraan gezet", "wie": "docent", "periode": "oktober", "resultaat": "weinig"}]
    vraag = Aanmelding.objects.create(
        dossier=p.dossier, gemaakt_door=frits, formulier="docent", omschrijving="Droomt weg", ondernomen=gedaan
    )
    vraag = services.indienen(vraag, door=frits)

    assert vraag.behandelaar == p.mentor
    pagina = ingelogd(p.mentor).get(vraag.get_absolute_url()).content.decode()
    assert "Geef antwoord" in pagina
    assert "Zet door" in pagina
    samen = services.doorzetten(
        vraag, door=p.mentor, formulier="zorg", hulpvraag="Hoe blijft Timo erbij?", reden="Samen"
    )
    assert samen.gemaakt_door == p.mentor
    assert samen.ondernomen == gedaan
    assert samen.omschrijving == "Droomt weg"
    assert ingelogd(frits).get(samen.get_absolute_url()).status_code == 404


def test_doorzetten_naar_een_formulier_dat_meer_vraagt_geeft_de_schrijver_een_taak(op_school):
    p = op_school("segbroek")
    joost = p.iemand("COPA", "Joost")
    aanmelding = services.indienen(ingevuld(p.dossier, p.mentor, omschrijving="Vaak ziek"), door=p.mentor)

    nieuw = services.doorzetten(
        aanmelding, door=joost, formulier="schoolarts", hulpvraag="Wat kan Timo aan?", reden="Dit gaat over ziekte"
    )

    assert (nieuw.status, nieuw.gemaakt_door, nieuw.omschrijving) == ("concept", p.mentor, "Vaak ziek")
    assert Taak.objects.open().get(voor_gebruiker=p.mentor, soort="aanmelding_afmaken").wat == "Vul de aanmelding aan"
    assert not Agendapunt.objects.open().exists()


def test_met_spoed_besluiten_blijft_op_de_agenda_om_te_bekrachtigen(op_school, ingelogd):
    p = op_school("segbroek")
    joost = p.iemand("COPA", "Joost")
    aanmelding = services.indienen(ingevuld(p.dossier, p.mentor), door=p.mentor)

    ingelogd(joost).post(
        reverse("aanmeldingen:vooraf", args=[aanmelding.pk]),
        {"besluit": "SMW start morgen", "reden": "Het gaat snel slechter"},
    )

    aanmelding.refresh_from_db()
    assert aanmelding.agendapunt.vooraf_besluit == "SMW start morgen"
    assert aanmelding.agendapunt.is_open
    agenda = ingelogd(joost).get(aanmelding.agendapunt.overleg.get_absolute_url()).content.decode()
    assert "Bekrachtigen:" in agenda
    with pytest.raises(IntegrityError), transaction.atomic():
        Aanmelding.objects.filter(pk=aanmelding.pk).update(vooraf_reden="")


def test_uitstel_van_toestemming_is_een_besluit_van_wie_het_profiel_noemt(op_school):
    p = op_school("zeist")
    thera = p.iemand("ZORGCO", "Thera")
    ilse = p.iemand("GZ_PSYCHOLOOG", "Ilse", leerjaar_van=1, leerjaar_tot=3)
    aanmelding = services.indienen(
        AanmeldingFactory(dossier=p.dossier, gemaakt_door=p.mentor, uitstel_reden="Niet veilig"), door=p.mentor
    )
    herzien = timezone.localdate()

    with pytest.raises(Onvolledig, match="Zorgcoördinator beslist"):
        services.uitstel_beslissen(aanmelding, door=ilse, mag=True, reden="Ja", herzien_op=herzien)
    services.uitstel_beslissen(aanmelding, door=thera, mag=True, reden="Veiligheid eerst", herzien_op=herzien)

    aanmelding.refresh_from_db()
    assert (aanmelding.uitstel_besloten_door, aanmelding.uitstel_herzieningsdatum) == (thera, herzien)
    assert Taak.objects.open().get(soort="aanmelding_herzien").uiterste_datum == herzien


def test_uitstel_dat_niet_mag_gaat_terug_naar_de_mentor(op_school):
    p = op_school("zeist")
    thera = p.iemand("ZORGCO", "Thera")
    aanmelding = services.indienen(
        AanmeldingFactory(dossier=p.dossier, gemaakt_door=p.mentor, uitstel_reden="Geen tijd"), door=p.mentor
    )

    services.uitstel_beslissen(aanmelding, door=thera, mag=False, reden="Bel de ouders vandaag", herzien_op=None)

    aanmelding.refresh_from_db()
    assert (aanmelding.status, aanmelding.terugstuurreden) == ("teruggestuurd", "Bel de ouders vandaag")


def test_indienen_opent_de_casus_een_keer(op_school):
    p = op_school("segbroek")
    aanmelding = services.indienen(ingevuld(p.dossier, p.mentor), door=p.mentor)
    services.indienen(aanmelding, door=p.mentor)

    assert Casus.objects.filter(dossier=p.dossier).count() == 1


def test_een_formulier_dat_de_school_niet_kent_begint_niet(op_school):
    p = op_school("grotius")

    with pytest.raises(Onvolledig, match="gebruikt jouw school niet"):
        services.beginnen(p.leerling, door=p.mentor, formulier="ib")


def test_een_ander_profiel_is_een_andere_route(op_school):
    p = op_school("segbroek")
    p.iemand("SMW", "Samira")
    p.school.routeregels.filter(overlegtype__code="KZO", formulier="").update(
        ontvanger=p.school.functies.get(code="SMW"), overlegtype=None, sla_dagen=2
    )

    aanmelding = services.indienen(ingevuld(p.dossier, p.mentor), door=p.mentor)

    assert (aanmelding.behandelaar.voornaam, aanmelding.agendapunt) == ("Samira", None)
    assert aanmelding.reactiedatum == plus_schooldagen(p.school, timezone.localdate(), 2)


def test_wie_al_iets_open_heeft_staan_krijgt_geen_tweede_bij_doorzetten(op_school):
    p = op_school("segbroek")
    joost = p.iemand("COPA", "Joost")
    aanmelding = services.indienen(ingevuld(p.dossier, p.mentor), door=p.mentor)
    services.beginnen(p.leerling, door=p.mentor, formulier="schoolarts")

    with pytest.raises(Onvolledig, match="heeft dit formulier al open"):
        services.doorzetten(aanmelding, door=joost, formulier="schoolarts", hulpvraag="?", reden="!")

    aanmelding.refresh_from_db()
    assert aanmelding.status == "ingediend"
