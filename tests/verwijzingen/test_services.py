"""What can happen to a referral, and what stops it: one rule a test."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from dossiers.models import Betrokkene, Dossier, Taak, Tijdlijnstuk
from dossiers.services import toestemming_intrekken
from overleggen.models import Agendapunt
from scholen import kalender
from scholen.models import Partner, School, Vakantie
from tests.factories import RoltoewijzingFactory
from tests.opp.factories import vastgesteld
from tests.overleggen.factories import klein_overleg
from tests.spelers import medewerker
from verwijzingen import services
from verwijzingen.models import Levering, Verwijzing
from verwijzingen.termijnen import na_schoolweken
from verwijzingen.volledigheid import ontbreekt
from zorg import tasks
from zorg.basis import opdrachten
from zorg.basis.models import OngeldigeOvergang, Onvolledig

from .factories import bestemming, toestemming

WERK = (tasks,)  # importing registers its work
VANDAAG = timezone.localdate
Status = Verwijzing.Status


def begin(dossier, door, code="REBOUND", **extra):
    extra = {"doel": "Rust, en weer leren.", "verwijsbegeleider": door, "herkomst": f"besluit:{code}"} | extra
    return services.verwijzing_starten(dossier, bestemming=bestemming(dossier, code), door=door, **extra)


def besproken(dossier, door, code="REBOUND", **extra):
    verwijzing = begin(dossier, door, code, **extra)
    services.bespreken(verwijzing, overleg=True, datum=VANDAAG(), door=door)
    return verwijzing


def ingediend(dossier, door, code="REBOUND", **papieren):
    verwijzing = besproken(dossier, door, code)
    if not dossier.toestemmingen.exists():
        toestemming(dossier)
    services.papieren_invullen(verwijzing, door=door, **({"motivering": "Het lukt hier niet."} | papieren))
    services.indienen(verwijzing, datum=VANDAAG(), door=door)
    return verwijzing


def loopt(dossier, door, code="REBOUND"):
    verwijzing = ingediend(dossier, door, code)
    eind = na_schoolweken(dossier.leerling.school, VANDAAG(), 15)
    services.beginnen(verwijzing, begindatum=VANDAAG(), einddatum=eind, door=door)
    return verwijzing


def tlv_papieren(dossier):
    return {
        "afgevinkt": bestemming(dossier, "TLV").checklist,
        "grenzen": ["Gedraagt zich ernstig agressief"],
        "deskundigen": ["A. Proef, orthopedagoog", "B. Proef, arts"],
        "zienswijze_leerling": "Ik wil kleinere klassen.",
        "zienswijze_ouders": "Wij willen dit ook.",
        "opp_geevalueerd_datum": VANDAAG(),
    }


def open_taak(soort, verwijzing):
    return Taak.objects.open().filter(soort=soort, dossier=verwijzing.dossier).first()


def test_een_besluit_begint_een_verwijzing_een_keer(dossier, zorgcoordinator):
    eerste, tweede = begin(dossier, zorgcoordinator), begin(dossier, zorgcoordinator)

    assert eerste == tweede
    assert Taak.objects.open().filter(soort="verwijzing_stap").count() == 1
    assert Tijdlijnstuk.objects.get().titel == "Verwijzing voorgesteld: Rebound"


def test_een_dossier_dat_intussen_sloot_neemt_niets_meer_aan(dossier, zorgcoordinator):
    """What the page still holds says open; what counts is what the dossier is once nobody else writes on it."""
    verwijzing = begin(dossier, zorgcoordinator)
    Dossier.objects.filter(pk=dossier.pk).update(
        status=Dossier.Status.GESLOTEN, gesloten_op=timezone.now(), gesloten_door=zorgcoordinator
    )
    assert verwijzing.dossier.status != Dossier.Status.GESLOTEN

    with pytest.raises(Onvolledig):
        services.bespreken(verwijzing, overleg=True, datum=VANDAAG(), door=zorgcoordinator)


def test_de_school_zegt_hoe_lang_een_stap_mag_duren(dossier, zorgcoordinator):
    school = dossier.leerling.school
    school.instellingen.filter(sleutel="herinnering.start_schooldagen").update(waarde=2)
    school.__dict__.pop("regels", None)

    verwijzing = begin(dossier, zorgcoordinator)

    taak = Taak.objects.get(soort="verwijzing_stap", sleutel__endswith=f"verwijzing:{verwijzing.pk}")
    assert taak.uiterste_datum == kalender.plus_schooldagen(school, VANDAAG(), 2)


def test_wie_begeleidt_leest_het_dossier_tot_de_verwijzing_klaar_is(dossier, zorgcoordinator, smw):
    verwijzing = begin(dossier, zorgcoordinator, verwijsbegeleider=smw)
    assert Verwijzing.objects.waarop(smw, "verwijzing.bewerken").exists()

    services.intrekken(verwijzing, reden="Niet meer nodig", door=zorgcoordinator)

    assert Betrokkene.objects.get(gebruiker=smw).einddatum == VANDAAG()
    assert not Taak.objects.open().exists()


def test_een_andere_begeleider_krijgt_de_taak_en_de_vorige_niet_meer(dossier, zorgcoordinator, smw, mentor):
    verwijzing = begin(dossier, zorgcoordinator, verwijsbegeleider=smw)

    services.voorbereiden(verwijzing, doel="Rust", verwijsbegeleider=mentor, door=zorgcoordinator)

    assert open_taak("verwijzing_stap", verwijzing).voor_gebruiker == mentor
    assert Betrokkene.objects.get(gebruiker=smw).einddatum == VANDAAG()


def test_wie_er_niet_bij_kan_krijgt_de_taak_niet(dossier, zorgcoordinator, docent, andere_mentor):
    for nummer, collega in enumerate((docent, andere_mentor)):
        verwijzing = begin(dossier, zorgcoordinator, herkomst=f"besluit:{nummer}", verwijsbegeleider=collega)
        assert verwijzing.verwijsbegeleider is None

    assert set(Taak.objects.open().values_list("voor_rol", flat=True)) == {"ZC"}


@pytest.mark.eis("ZEIST-12")
def test_zonder_overleg_met_ouders_hoort_er_een_reden_bij(dossier, zorgcoordinator):
    verwijzing = begin(dossier, zorgcoordinator)

    with pytest.raises(Onvolledig, match="waarom er geen overleg met de ouders was"):
        services.bespreken(verwijzing, overleg=False, reden=" ", datum=VANDAAG(), door=zorgcoordinator)
    services.bespreken(verwijzing, overleg=False, reden="Ouders zijn op reis.", datum=VANDAAG(), door=zorgcoordinator)

    verwijzing.refresh_from_db()
    assert (verwijzing.overleg_met_ouders, verwijzing.overleg_reden) == (False, "Ouders zijn op reis.")


def test_in_vertrouwen_staat_er_niets_op_de_brede_tijdlijn_en_kan_het_niet_met_ouders(dossier, zorgcoordinator):
    verwijzing = begin(dossier, zorgcoordinator, zonder_ouders=True)

    assert Tijdlijnstuk.objects.get().niveau == "Z2"
    assert open_taak("verwijzing_stap", verwijzing).besloten
    with pytest.raises(Onvolledig, match="niet met de ouders"):
        services.bespreken(verwijzing, overleg=True, datum=VANDAAG(), door=zorgcoordinator)


@pytest.mark.eis("PRIV-02")
def test_zonder_toestemming_gaat_niets_de_deur_uit(dossier, zorgcoordinator):
    verwijzing = besproken(dossier, zorgcoordinator, "CJG")

    with pytest.raises(Onvolledig, match="geen geldige toestemming van een ouder"):
        services.indienen(verwijzing, datum=VANDAAG(), door=zorgcoordinator)

    ja = toestemming(dossier)
    assert ontbreekt(verwijzing, op=VANDAAG()) == []
    toestemming_intrekken(ja, door=zorgcoordinator)
    with pytest.raises(Onvolledig, match="Vraag die eerst"):
        services.indienen(verwijzing, datum=VANDAAG(), door=zorgcoordinator)


def test_vanaf_zestien_geeft_de_leerling_zelf_toestemming(dossier, zorgcoordinator):
    dossier.leerling.geboortedatum = VANDAAG() - timedelta(days=17 * 366)
    dossier.leerling.save()
    verwijzing = besproken(dossier, zorgcoordinator, "CJG")
    toestemming(dossier)

    with pytest.raises(Onvolledig, match=f"toestemming van {dossier.leerling.roepnaam}"):
        services.indienen(verwijzing, datum=VANDAAG(), door=zorgcoordinator)


@pytest.mark.eis("SEG-20", "SEG-165", "SEG-28")
def test_een_tlv_zegt_alles_wat_ontbreekt(dossier, zorgcoordinator):
    toestemming(dossier)
    verwijzing = besproken(dossier, zorgcoordinator, "TLV")

    zinnen = ontbreekt(verwijzing, op=VANDAAG())

    assert zinnen == [
        *(f"Nog niet afgevinkt: {zin}." for zin in bestemming(dossier, "TLV").checklist),
        "Loop de grenzen van de ondersteuning na, of schrijf op waarom de school dit niet kan bieden.",
        "Er is nog geen OPP dat is vastgesteld.",
        "Noem 2 deskundigen. Je noemde er 0.",
        "Schrijf op hoe de leerling ernaar kijkt.",
        "Schrijf op hoe de ouders ernaar kijken.",
    ]


def test_dezelfde_deskundige_telt_een_keer(dossier, zorgcoordinator):
    toestemming(dossier)
    verwijzing = besproken(dossier, zorgcoordinator, "TLV")

    services.papieren_invullen(verwijzing, deskundigen=["A. Proef", " a. proef ", ""], door=zorgcoordinator)

    assert "Noem 2 deskundigen. Je noemde er 1." in ontbreekt(verwijzing, op=VANDAAG())


@pytest.mark.eis("S14", "SEG-166", "LAW-18", "INV-24")
def test_s14_een_afgewezen_tlv_komt_een_keer_terug_in_het_kleine_overleg(dossier, zorgcoordinator):
    klein_overleg(dossier.leerling.school, VANDAAG() + timedelta(days=1))
    vastgesteld(dossier)
    verwijzing = ingediend(dossier, zorgcoordinator, "TLV", **tlv_papieren(dossier))

    services.afwijzen(verwijzing, datum=VANDAAG(), van="CVD", toelichting="Eerst Rebound.", door=zorgcoordinator)
    while opdrachten.vegen(nu=timezone.now() + timedelta(minutes=2)):
        pass
    tasks.terug_op_agenda(verwijzing_id=verwijzing.pk)

    punt = Agendapunt.objects.get(herkomst=f"verwijzing:{verwijzing.pk}")
    assert punt.overleg.overlegtype.code == "KZO"
    assert "afgewezen door CVD" in punt.hulpvraag
    assert verwijzing.stamschool_verantwoordelijk


@pytest.mark.eis("S14", "SEG-166", "SEG-169")
def test_s14_een_toegekende_tlv_geldt_tot_een_dag(dossier, zorgcoordinator):
    vastgesteld(dossier)
    verwijzing = ingediend(dossier, zorgcoordinator, "TLV", **tlv_papieren(dossier))

    with pytest.raises(Onvolledig, match="voor de dag van het besluit"):
        services.toekennen(
            verwijzing, datum=VANDAAG(), van="CVD", geldig_tot=VANDAAG() - timedelta(days=1), door=zorgcoordinator
        )
    services.toekennen(verwijzing, datum=VANDAAG(), van="CVD", geldig_tot=date(2027, 7, 31), door=zorgcoordinator)

    verwijzing.refresh_from_db()
    assert (verwijzing.status, verwijzing.besluit_van) == ("toegekend", "CVD")
    assert verwijzing.geldig_tot_datum == date(2027, 7, 31)
    assert verwijzing.stamschool_verantwoordelijk


@pytest.mark.eis("S13", "SEG-159", "LAW-21")
def test_s13_een_vrijstelling_kent_een_periode_een_omvang_en_een_grond(dossier, zorgcoordinator):
    verwijzing = ingediend(dossier, zorgcoordinator, "VRIJSTELLING")
    besluit = {"datum": VANDAAG(), "van": "de leerplichtambtenaar", "door": zorgcoordinator}

    with pytest.raises(Onvolledig, match="geheel of gedeeltelijk, de grond"):
        services.toekennen(verwijzing, geldig_tot=date(2027, 3, 1), **besluit)
    services.toekennen(
        verwijzing,
        begindatum=VANDAAG(),
        geldig_tot=date(2027, 3, 1),
        omvang="gedeeltelijk",
        grond="jeugdarts",
        **besluit,
    )

    verwijzing.refresh_from_db()
    assert (verwijzing.omvang, verwijzing.vrijstellingsgrond) == ("gedeeltelijk", "jeugdarts")
    assert (verwijzing.begindatum, verwijzing.geldig_tot_datum) == (VANDAAG(), date(2027, 3, 1))
    assert verwijzing.stamschool_verantwoordelijk


@pytest.mark.eis("SEG-160")
def test_een_maatregel_van_leerplicht_vraagt_geen_toestemming(dossier, zorgcoordinator):
    namen = {}
    for code in ("WAARSCHUWING", "PROCES_VERBAAL"):
        verwijzing = besproken(dossier, zorgcoordinator, code)
        services.indienen(verwijzing, datum=VANDAAG(), door=zorgcoordinator)
        namen[code] = (verwijzing.status, verwijzing.aanspreekpunt.naam)

    assert namen == dict.fromkeys(("WAARSCHUWING", "PROCES_VERBAAL"), ("ingediend", "Leerplichtambtenaar"))


@pytest.mark.eis("S14", "SEG-167", "SEG-59", "INV-24")
def test_s14_rebound_duurt_vijftien_schoolweken_en_vraagt_planningen_en_toetsen(dossier, zorgcoordinator, school):
    bsv = medewerker(school, "LB", "Bas")
    bsv.roltoewijzingen.all().delete()
    RoltoewijzingFactory(gebruiker=bsv, school=school, functie=school.functies.get(code="BSV"))

    verwijzing = loopt(dossier, zorgcoordinator)

    taak = open_taak("levering_doen", verwijzing)
    assert (verwijzing.bestemming.duur_weken, verwijzing.bestemming.terugkeer) == (15, "beoogd")
    assert (taak.voor_gebruiker, taak.uiterste_datum) == (bsv, VANDAAG())
    assert Levering.objects.waarop(bsv, "levering.afronden").count() == 1
    services.afronden(verwijzing, hoe="terugkeer", datum=VANDAAG(), reden="Het ging goed.", door=zorgcoordinator)
    assert verwijzing.stamschool_verantwoordelijk
    assert not Taak.objects.open().exists()


@pytest.mark.eis("SEG-167")
def test_een_week_zonder_school_telt_niet_mee(school):
    maandag = date(2026, 11, 30)
    zonder = na_schoolweken(school, maandag, 3)
    Vakantie.objects.create(
        schooljaar=school.schooljaren.get(), naam="Vrij", begindatum=date(2026, 12, 7), einddatum=date(2026, 12, 11)
    )

    met = na_schoolweken(School.objects.get(pk=school.pk), maandag, 3)

    assert (zonder, met) == (date(2026, 12, 18), date(2026, 12, 24))


@pytest.mark.eis("INV-24", "SEG-169")
@pytest.mark.parametrize("code", ["REBOUND", "FLEX_COLLEGE", "DE_DOORZET"])
def test_de_school_blijft_verantwoordelijk_tot_een_leerling_definitief_is_geplaatst(dossier, zorgcoordinator, code):
    verwijzing = loopt(dossier, zorgcoordinator, code)
    assert verwijzing.stamschool_verantwoordelijk

    services.afronden(verwijzing, hoe="uitstroom", datum=VANDAAG(), reden="Geplaatst.", door=zorgcoordinator)

    verwijzing.refresh_from_db()
    assert not verwijzing.stamschool_verantwoordelijk
    assert verwijzing.definitief_geplaatst_datum == VANDAAG()


@pytest.mark.eis("SEG-170", "SEG-168")
def test_van_de_doorzet_kan_een_leerling_door_naar_het_flex_college(dossier, zorgcoordinator):
    verwijzing = loopt(dossier, zorgcoordinator, "DE_DOORZET")

    services.afronden(
        verwijzing, hoe="beeindigd", datum=VANDAAG(), reden="Nu is duidelijk wat past.", door=zorgcoordinator,
        vervolg=bestemming(dossier, "FLEX_COLLEGE"),
    )  # fmt: skip

    vervolg = Verwijzing.objects.get(herkomst=f"verwijzing:{verwijzing.pk}")
    assert (vervolg.bestemming.code, vervolg.status) == ("FLEX_COLLEGE", "voorgesteld")
    assert (verwijzing.bestemming.terugkeer, vervolg.bestemming.terugkeer) == ("mogelijk", "niet")


@pytest.mark.eis("SEG-59")
def test_een_levering_is_een_keer_gevraagd_en_een_keer_gedaan(dossier, zorgcoordinator):
    verwijzing = loopt(dossier, zorgcoordinator)
    morgen = VANDAAG() + timedelta(days=1)
    vragen = {"wat": "Toets Engels", "uiterste_datum": morgen, "door": zorgcoordinator}

    levering = services.levering_vragen(verwijzing, **vragen)
    assert services.levering_vragen(verwijzing, **vragen) == levering
    services.levering_doen(levering, door=zorgcoordinator)
    services.levering_doen(levering, door=zorgcoordinator)

    assert levering.gedaan_op is not None
    assert not Taak.objects.open().filter(sleutel=f"levering_doen:levering:{levering.pk}").exists()


def test_na_het_einde_wordt_niets_meer_geleverd_ook_niet_met_een_oude_pagina(dossier, zorgcoordinator):
    verwijzing = loopt(dossier, zorgcoordinator)
    oud = Verwijzing.objects.get(pk=verwijzing.pk)
    services.afronden(verwijzing, hoe="beeindigd", datum=VANDAAG(), reden="Klaar.", door=zorgcoordinator)
    was = list(oud.leveringen.all())

    with pytest.raises(OngeldigeOvergang):
        services.levering_vragen(oud, wat="Toets Engels", uiterste_datum=VANDAAG(), door=zorgcoordinator)

    assert list(oud.leveringen.all()) == was


@pytest.mark.eis("GRO-76")
def test_zonder_indicatie_begint_de_hulp_niet(op_school):
    dossier, zoco = op_school("grotius")
    verwijzing = ingediend(dossier, zoco, "HULP_INDICATIE", afgevinkt=bestemming(dossier, "HULP_INDICATIE").checklist)

    with pytest.raises(Onvolledig, match="indicatie is nog niet afgegeven"):
        services.beginnen(verwijzing, begindatum=VANDAAG(), einddatum=None, door=zoco)
    services.indicatie_bijwerken(
        verwijzing, instelling="Erkende instelling", status="afgegeven", datum=VANDAAG(), door=zoco
    )
    services.beginnen(verwijzing, begindatum=VANDAAG(), einddatum=None, door=zoco)

    assert (verwijzing.status, verwijzing.indicatie_instelling) == ("lopend", "Erkende instelling")


@pytest.mark.eis("GRO-22", "GRO-66")
def test_de_instelling_werkt_volgens_een_behandelplan(op_school):
    dossier, zoco = op_school("grotius")
    verwijzing = begin(dossier, zoco, "HULP")

    services.voorbereiden(
        verwijzing, doel="Rust", verwijsbegeleider=zoco, behandelplan="Plan 2026-7", door=zoco,
        aanspreekpunt=Partner.objects.get(school=dossier.leerling.school, code="JEUGDHULP"),
    )  # fmt: skip

    verwijzing.refresh_from_db()
    assert (verwijzing.behandelplan, verwijzing.aanspreekpunt.naam) == ("Plan 2026-7", "Jeugdhulp")


@pytest.mark.eis("ZEE-33", "ZEE-41")
@pytest.mark.parametrize(
    ("code", "verzoek"), [("ORTHO_SWV", "Observatie"), ("CTO", "Welke vervolgstappen kunnen we zetten?")]
)
def test_een_vraag_om_advies_eindigt_met_het_advies(op_school, code, verzoek):
    dossier, zoco = op_school("zeeland")
    toestemming(dossier)
    verwijzing = besproken(dossier, zoco, code)
    services.voorbereiden(verwijzing, doel="Wat nu?", verzoek=verzoek, verwijsbegeleider=zoco, door=zoco)
    services.indienen(verwijzing, datum=VANDAAG(), door=zoco)

    services.advies_ontvangen(verwijzing, advies="Begin klein.", van="A. Proef", datum=VANDAAG(), door=zoco)

    verwijzing.refresh_from_db()
    assert (verwijzing.status, verwijzing.advies, verwijzing.verzoek) == ("beeindigd", "Begin klein.", verzoek)
    assert verzoek in verwijzing.bestemming.verzoeken
    assert not Taak.objects.open().exists()


@pytest.mark.eis("ZEE-47")
def test_een_ongevraagd_advies_staat_er_met_van_wie_het_kwam(op_school):
    dossier, zoco = op_school("zeeland")
    gegeven = {
        "bestemming": bestemming(dossier, "LEERPLICHT"), "herkomst": "eigen:1", "advies": "Spreek de ouders.",
        "advies_van": "De leerplichtambtenaar", "datum": VANDAAG(), "door": zoco,
    }  # fmt: skip

    verwijzing, tweede = services.advies_ongevraagd(dossier, **gegeven), services.advies_ongevraagd(dossier, **gegeven)

    assert verwijzing == tweede
    assert (verwijzing.gevraagd, verwijzing.advies_van) == (False, "De leerplichtambtenaar")


@pytest.mark.eis("ZEIST-80")
def test_een_zorgmelding_wordt_nooit_een_verwijzing(op_school):
    dossier, zoco = op_school("zeist")

    with pytest.raises(Onvolledig, match="Volg de stappen van de meldcode"):
        begin(dossier, zoco, "VEILIG_THUIS")

    assert not Verwijzing.objects.exists()
    assert not Tijdlijnstuk.objects.exists()


def test_twee_mensen_tegelijk_nemen_een_stap_een_keer(dossier, zorgcoordinator):
    verwijzing = begin(dossier, zorgcoordinator)
    zelfde = Verwijzing.objects.get(pk=verwijzing.pk)
    services.bespreken(verwijzing, overleg=True, datum=VANDAAG(), door=zorgcoordinator)

    with pytest.raises(OngeldigeOvergang):
        services.bespreken(zelfde, overleg=False, reden="Nee", datum=VANDAAG(), door=zorgcoordinator)


def test_op_een_gesloten_dossier_begint_niets(dossier, zorgcoordinator):
    dossier.zet_status("gesloten", gesloten_op=timezone.now(), gesloten_door=zorgcoordinator)

    with pytest.raises(Onvolledig, match="Dit dossier is gesloten"):
        begin(dossier, zorgcoordinator)
