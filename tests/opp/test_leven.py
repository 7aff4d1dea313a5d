"""The life of a plan around its text: reason and term, looking back, telling the pupil, the register and the end."""

from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dossiers.models import Taak
from opp import herinneringen, services
from opp.models import Evaluatie, Opp, Versie
from opp.verschil import verschillen
from opp.volledigheid import ontbrekend
from scholen import kalender
from tests.spelers import medewerker
from zorg.basis.models import OngeldigeOvergang, Onvolledig

from .factories import DoelFactory, OppFactory, VersieFactory, in_ronde, vastgesteld, vol_concept

pytestmark = pytest.mark.django_db


def als(gebruiker):
    client = Client()
    client.force_login(gebruiker)
    return client


def tekst(antwoord):
    return " ".join(antwoord.content.decode().split())


def naar(naam, obj):
    return reverse(f"opp:{naam}", args=[obj.pk])


def taken(soort):
    return list(Taak.objects.open().filter(soort=soort).order_by("pk"))


def evaluatievelden(**anders):
    vandaag = timezone.localdate()
    return {
        "datum": vandaag, "aanwezigen": "ouders, leerling en mentor", "ziet_af": False, "reden": "", "wijze": "zelf",
        "mening_leerling": "Het gaat beter.", "invloed": "De buddy blijft.", "mening_ouders": "Fijn.",
        "conclusie": "voortzetten", "toelichting": "Het werkt.", "volgende_datum": vandaag + timedelta(weeks=10),
    } | anders  # fmt: skip


def evalueer(versie, door, **anders):
    stand = {doel.pk: ("deels", "Vaker dan eerst.") for doel in versie.doelen.all()}
    return services.evalueren(versie, door=door, voortgang=stand, **evaluatievelden(**anders))


# --- reden en termijn


@pytest.mark.eis("LAW-01")
@pytest.mark.parametrize(
    ("niveau", "aanbod", "grondslag"),
    [
        ("havo", "BUDDY", "basisondersteuning"),
        ("havo", None, "extra_ondersteuning"),
        ("pro", None, "praktijkonderwijs"),
    ],
)
def test_waarom_een_plan_volgt_uit_de_hulp_en_het_niveau(op_school, niveau, aanbod, grondslag):
    p = op_school("segbroek", niveau=niveau)
    item = p.aanbod(aanbod) if aanbod else None

    opp = services.opp_klaarzetten(p.dossier, door=p.iemand("COPA"), catalogusitem=item, aanleiding="x")

    assert opp.grondslag == grondslag


@pytest.mark.eis("LAW-04")
def test_een_andere_ankerdatum_verzet_de_uiterste_datum_en_de_taak(dossier, mentor, zorgcoordinator):
    opp = services.opp_klaarzetten(dossier, door=zorgcoordinator, catalogusitem=None, aanleiding="x")
    anker = timezone.localdate() - timedelta(days=10)

    als(zorgcoordinator).post(
        naar("grondslag", opp.versies.get()),
        {"grondslag": "praktijkonderwijs", "ankerdatum": anker.isoformat()},
    )

    opp.refresh_from_db()
    assert (opp.grondslag, opp.uiterste_datum) == ("praktijkonderwijs", anker + timedelta(weeks=6))
    laatste_schooldag = kalender.schooldag_tot(dossier.leerling.school, opp.uiterste_datum)
    assert {taak.uiterste_datum for taak in taken("opp_schrijven")} == {laatste_schooldag}


@pytest.mark.eis("S32", "LAW-04")
def test_het_plan_herinnert_op_2_9_en_16_november_en_staat_daarna_op_de_lijst(dossier, mentor, zorgcoordinator):
    school = dossier.leerling.school
    with time_machine.travel("2026-10-05 10:00+02:00", tick=False):
        opp = services.opp_klaarzetten(dossier, door=zorgcoordinator, catalogusitem=None, aanleiding="x")
    assert opp.uiterste_datum == date(2026, 11, 16)

    gemaild, vorige = [], date(2026, 10, 5)
    for dag in (date(2026, 10, 5) + timedelta(days=n) for n in range(1, 60)):
        if mailen := herinneringen.herinneren(school, sinds=vorige, datum=dag):
            gemaild.append((dag, {wie for wie, _ in mailen}))
        vorige = dag

    wie = {mentor.pk, zorgcoordinator.pk}
    assert gemaild == [(date(2026, 11, d), wie) for d in (2, 9, 16)]
    assert [(t.wat, t.voor_rol) for t in taken("opp_te_laat")] == [
        (f"Het plan van {dossier.leerling.roepnaam} is te laat", "ZC")
    ]
    with time_machine.travel("2026-11-23 10:00+01:00", tick=False):
        lijst = tekst(als(zorgcoordinator).get(reverse("opp:lijst")))
    assert str(dossier.leerling) in lijst
    assert "Te laat" in lijst

    Opp.objects.update(status="ingetrokken")
    herinneringen.herinneren(school, sinds=vorige, datum=vorige + timedelta(days=1))
    assert taken("opp_te_laat") == []


@pytest.mark.eis("LAW-14")
def test_wie_hulp_van_buiten_heeft_leest_hoe_dat_advies_is_gewogen(dossier):
    versie = vol_concept(dossier, externen="Jeugdhulp")
    zin = "Er helpt iemand van buiten school. Schrijf op wat jullie met adviezen van anderen deden."
    assert ontbrekend(versie) == [zin]

    versie.afweging_adviezen = "We volgen het advies over pauzes."
    assert ontbrekend(versie) == []


@pytest.mark.eis("LAW-02")
@pytest.mark.parametrize(
    "veld", ["uitstroombestemming", "belemmerende_factoren", "bevorderende_factoren", "ondersteuning", "afwijking"]
)
def test_zonder_wat_de_wet_vraagt_gaat_geen_opp_naar_ouders(dossier, zorgcoordinator, veld):
    versie = vol_concept(dossier, **{veld: ""})

    with pytest.raises(Onvolledig):
        services.ter_ondertekening_aanbieden(versie, door=zorgcoordinator)


@pytest.mark.eis("ZIEK-20")
def test_een_aangepast_programma_staat_als_afwijking_in_het_opp(op_school):
    p = op_school("zeist")
    psycholoog = p.iemand("GZ_PSYCHOLOOG", betrokken=True)
    opp = services.opp_klaarzetten(
        p.dossier, door=psycholoog, catalogusitem=p.aanbod("AANGEPAST_PROGRAMMA"), aanleiding="x"
    )
    versie = opp.versies.get()
    assert opp.soort == "opp"

    als(psycholoog).post(naar("handelingsdeel", versie), {"versie": "0", "afwijking": "onderwijstijd"})
    versie.refresh_from_db()
    assert "Leg uit hoe het lesprogramma anders is." in ontbrekend(versie)
    assert "Is het lesprogramma anders?" in tekst(als(psycholoog).get(naar("handelingsdeel", versie)))


# --- terugkijken


@pytest.mark.eis("LAW-05")
def test_zonder_overleg_met_ouders_stelt_niemand_een_opp_vast(dossier, zorgcoordinator):
    versie = vol_concept(dossier)
    versie.oudergesprek.delete()

    with pytest.raises(Onvolledig, match="Bespreek het plan met de ouders"):
        services.ter_ondertekening_aanbieden(Versie.objects.get(), door=zorgcoordinator)


@pytest.mark.eis("LAW-10", "SEG-147", "SEG-132", "ZEIST-62", "ZIEK-31")
def test_de_mentor_kijkt_terug_en_dat_staat_bij_het_plan(dossier, mentor, zorgcoordinator):
    versie = vastgesteld(dossier)
    Versie.objects.filter(pk=versie.pk).update(status="actief")
    school = dossier.leerling.school
    herinneringen.herinneren(school, sinds=versie.evaluatiedatum - timedelta(days=15), datum=versie.evaluatiedatum)
    assert [(t.voor_gebruiker, t.uiterste_datum) for t in taken("opp_evalueren")] == [(mentor, versie.evaluatiedatum)]
    velden = {k: v.isoformat() if isinstance(v, date) else v for k, v in evaluatievelden(ziet_af="nee").items()}
    for doel in versie.doelen.all():
        velden |= {f"doel{doel.pk}-stand": "grotendeels", f"doel{doel.pk}-toelichting": "3 van de 5 dagen"}

    antwoord = als(mentor).post(naar("evaluatie", versie), velden, follow=True)

    pagina = tekst(antwoord)
    assert "Bijna gelukt. 3 van de 5 dagen" in pagina
    assert "Het gaat beter." in pagina
    assert Evaluatie.objects.get().voortgang.count() == 2
    assert taken("opp_evalueren") == []
    later = Evaluatie.objects.get().volgende_datum
    herinneringen.herinneren(school, sinds=later - timedelta(days=1), datum=later)
    assert [t.uiterste_datum for t in taken("opp_evalueren")] == [later]


def test_een_doel_zonder_stand_houdt_het_terugkijken_tegen(dossier, mentor):
    versie = vastgesteld(dossier)
    velden = {k: v.isoformat() if isinstance(v, date) else v for k, v in evaluatievelden(ziet_af="nee").items()}

    pagina = tekst(als(mentor).post(naar("evaluatie", versie), velden))

    assert pagina.count("Kies een antwoord bij ‘Hoe ver is doel 1?’.") == 2  # in the list and at the field
    assert not Evaluatie.objects.exists()


def test_de_volgende_evaluatie_is_binnen_een_jaar(dossier, mentor):
    versie = vastgesteld(dossier)

    with pytest.raises(Onvolledig, match="binnen 52 weken"):
        evalueer(versie, mentor, volgende_datum=timezone.localdate() + timedelta(weeks=60))


@pytest.mark.eis("LAW-09", "INV-28")
def test_ook_bij_terugkijken_hoort_de_leerling_wat_er_met_de_mening_is_gedaan(dossier, mentor):
    versie = vastgesteld(dossier)
    services.terugkoppelen(versie, door=mentor, datum=timezone.localdate())
    assert taken("opp_terugkoppelen") == []

    evaluatie = evalueer(versie, mentor)
    (taak,) = taken("opp_terugkoppelen")
    assert taak.uiterste_datum > timezone.localdate()
    als(mentor).post(naar("evaluatie_terugkoppelen", evaluatie), {"datum": timezone.localdate().isoformat()})

    assert taken("opp_terugkoppelen") == []
    assert Evaluatie.objects.get().terugkoppeling_datum == timezone.localdate()


@pytest.mark.eis("LAW-09", "INV-28")
def test_terugkijken_zonder_de_leerling_kan_alleen_met_een_reden(dossier, mentor):
    versie = vastgesteld(dossier)
    velden = {k: v.isoformat() if isinstance(v, date) else v for k, v in evaluatievelden(ziet_af="ja").items()}
    for doel in versie.doelen.all():
        velden[f"doel{doel.pk}-stand"] = "deels"

    assert "Schrijf op waarom de leerling niet wilde praten." in tekst(
        als(mentor).post(naar("evaluatie", versie), velden)
    )
    assert not Evaluatie.objects.exists()
    als(mentor).post(naar("evaluatie", versie), velden | {"reden": "Wil vandaag niet."})

    assert Evaluatie.objects.get().reden == "Wil vandaag niet."
    assert [t.sleutel for t in taken("opp_terugkoppelen") if "evaluatie" in t.sleutel] == []


@pytest.mark.eis("LAW-11", "ZEIST-62", "ZIEK-31")
def test_bijstellen_is_een_nieuwe_versie_waar_iedereen_opnieuw_tekent(dossier, mentor, zorgcoordinator):
    versie = vastgesteld(dossier)
    evalueer(versie, mentor, conclusie="bijstellen")
    assert [t.voor_gebruiker for t in taken("opp_bijstellen")] == [mentor]

    nieuw = services.nieuwe_versie(versie, door=mentor)

    assert taken("opp_bijstellen") == []
    assert (nieuw.nummer, nieuw.ondertekeningen.count(), hasattr(nieuw, "hoorgesprek")) == (2, 0, False)
    assert Versie.objects.get(pk=versie.pk).ondertekeningen.count() == 4  # parents, pupil, school: kept with version 1
    assert "Praat met de leerling over het plan, of schrijf op waarom de leerling dat niet wil." in ontbrekend(nieuw)


# --- register en einde


@pytest.mark.eis("LAW-12", "S32")
def test_het_register_krijgt_begin_en_einde_met_alleen_het_nummer(dossier, mentor, zorgcoordinator):
    versie = vastgesteld(dossier)
    leerling = dossier.leerling
    zc = als(zorgcoordinator)
    lijst = tekst(zc.get(reverse("opp:lijst"), {"stand": "register"}))
    assert str(leerling) in lijst
    assert "1 dec" in lijst  # the first day of the plan

    uitvoer = zc.get(reverse("opp:register")).content.decode("utf-8-sig").splitlines()
    assert uitvoer == ["Leerlingnummer;Begindatum;Einddatum", f"{leerling.leerlingnummer};01-12-2026;"]
    assert leerling.achternaam not in "".join(uitvoer)
    dag = timezone.localdate()
    services.registreren(
        versie, door=zorgcoordinator, rod_begindatum=date(2026, 12, 1), rod_einddatum=None,
        rod_doorgegeven_datum=dag, volgsysteem_datum=dag,
    )  # fmt: skip
    assert str(leerling) not in tekst(zc.get(reverse("opp:lijst"), {"stand": "register"}))

    services.beeindigen(versie.opp, door=zorgcoordinator, datum=date(2027, 3, 1), reden="De doelen zijn behaald.")
    assert f"{leerling.leerlingnummer};01-12-2026;01-03-2027" in zc.get(reverse("opp:register")).content.decode()


def test_een_handelingsplan_hoort_niet_in_het_register(dossier, zorgcoordinator):
    opp = OppFactory(dossier=dossier, soort="handelingsplan", rod_begindatum=date(2026, 12, 1), status="actief")

    assert list(Opp.objects.voor_register()) == []
    assert opp.soort == "handelingsplan"


def test_een_beeindigd_plan_krijgt_geen_nieuwe_versie(dossier, zorgcoordinator):
    versie = vastgesteld(dossier)
    velden = {"datum": timezone.localdate().isoformat(), "reden": "Klaar."}
    fout = als(zorgcoordinator).post(naar("beeindigen", versie), velden)
    assert "Die dag ligt voor het begin van het plan." in tekst(fout)
    Opp.objects.update(rod_begindatum=timezone.localdate())
    als(zorgcoordinator).post(naar("beeindigen", versie), velden)

    versie = Versie.objects.get()
    assert versie.opp.status == "beeindigd"
    assert "Klaar." in tekst(als(zorgcoordinator).get(naar("tonen", versie)))
    assert versie.kan_opvolger is False
    with pytest.raises(OngeldigeOvergang):
        services.nieuwe_versie(versie, door=zorgcoordinator)


def test_een_plan_met_een_nieuwe_versie_in_de_maak_eindigt_niet(dossier, zorgcoordinator, mentor):
    versie = vastgesteld(dossier)
    services.nieuwe_versie(versie, door=mentor)

    with pytest.raises(Onvolledig, match="in de maak"):
        services.beeindigen(versie.opp, door=zorgcoordinator, datum=timezone.localdate(), reden="x")


def test_een_concept_intrekken_ruimt_de_taken_op_en_laat_het_plan_gelden(dossier, zorgcoordinator, mentor):
    versie = vastgesteld(dossier)
    nieuw = services.nieuwe_versie(versie, door=mentor)
    assert taken("opp_schrijven")

    als(mentor).post(naar("concept_intrekken", nieuw))

    assert taken("opp_schrijven") == []
    assert Opp.objects.get().status == "actief"
    assert Versie.objects.get(pk=nieuw.pk).status == "ingetrokken"


# --- twee versies naast elkaar, meelezen, docenten


def test_twee_versies_naast_elkaar_tonen_alleen_wat_anders_is(dossier, mentor):
    versie = vastgesteld(dossier)
    nieuw = services.nieuwe_versie(versie, door=mentor)
    services.deel_bewaren(
        nieuw, deel="handelingsdeel", gezien=0, door=mentor, velden={"ondersteuning": "Buddy, 2 keer per week."}
    )
    DoelFactory(versie=nieuw, nummer=3, doel="Elke dag op tijd")

    pagina = tekst(als(mentor).get(naar("verschil", nieuw)))

    assert "<del>1</del>" in pagina
    assert "<ins>2</ins>" in pagina
    assert "Elke dag op tijd" in pagina
    assert "Ik vind het fijn als iemand even meekijkt." not in pagina  # that talk is still to be held
    assert "De toetsen laten havo zien." not in pagina
    assert [rij.vraag for rij in verschillen(versie, versie)] == []


def test_meelezen_geldt_alleen_voor_precies_deze_tekst(op_school):
    p = op_school("zeist")
    schrijver, lezer = (p.iemand(wie, betrokken=True) for wie in ("GZ_PSYCHOLOOG", "ORTHOPEDAGOOG"))
    versie = vol_concept(p.dossier, inspanningsafspraken="We komen op tijd.")
    services.deel_bewaren(versie, deel="inbreng", gezien=0, door=schrijver, velden={"mening_ouders": "Fijn plan."})
    versie.refresh_from_db()
    assert "Geef akkoord" in tekst(als(lezer).get(naar("tonen", versie)))
    assert "Geef akkoord" not in tekst(als(schrijver).get(naar("tonen", versie)))

    services.intern_akkoord_geven(versie, door=lezer, gezien=versie.wijziging)
    assert versie.heeft_intern_akkoord
    services.deel_bewaren(versie, deel="inbreng", gezien=1, door=schrijver, velden={"mening_ouders": "Anders."})
    versie.refresh_from_db()

    assert not versie.heeft_intern_akkoord
    with pytest.raises(Onvolledig, match="intussen veranderd"):
        services.intern_akkoord_geven(versie, door=lezer, gezien=versie.wijziging - 1)


def test_een_docent_leest_alleen_wat_in_de_les_helpt(dossier, docent):
    versie = vastgesteld(dossier, thuissituatie="Ouders gaan uit elkaar.", faciliteiten="Extra tijd bij toetsen.")

    pagina = tekst(als(docent).get(naar("docentextract", versie)))
    deel = tekst(als(docent).get(reverse("opp:bij_leerling", args=[dossier.leerling_id])))

    for lezer in (pagina, deel):
        assert "Extra tijd bij toetsen." in lezer
        assert "Huiswerk op het bord." in lezer
        assert "uit elkaar" not in lezer
        assert "Havo, met tekorten" not in lezer


def test_de_schrijvers_van_elk_deel_staan_erbij_en_in_het_document(dossier, mentor, ondersteuner):
    versie = vol_concept(dossier)
    services.deel_bewaren(versie, deel="inbreng", gezien=0, door=mentor, velden={"mening_ouders": "Een."})
    services.deel_bewaren(versie, deel="inbreng", gezien=1, door=ondersteuner, velden={"mening_ouders": "Twee."})
    versie.refresh_from_db()

    assert f"{mentor}, {ondersteuner}" in tekst(als(mentor).get(naar("tonen", versie)))
    services.ter_ondertekening_aanbieden(versie, door=medewerker(dossier.leerling.school, "ZC", "Zus"))
    assert versie.momentopname["auteurs"] == [str(mentor), str(ondersteuner)]


def test_het_overzicht_kost_altijd_evenveel(dossier, zorgcoordinator, django_assert_max_num_queries):
    zc, url = als(zorgcoordinator), reverse("opp:lijst")
    VersieFactory(opp__dossier=dossier)
    zc.get(url)
    with django_assert_max_num_queries(12) as een:
        zc.get(url)
    for soort in ("handelingsplan", "afsprakenformulier", "plan_van_aanpak", "interventieformulier"):
        VersieFactory(opp__dossier=dossier, opp__soort=soort)
    with django_assert_max_num_queries(12) as meer:
        zc.get(url)
    assert len(een) == len(meer)


def test_een_plan_in_de_ronde_kan_niet_worden_ingetrokken_als_concept(dossier, mentor):
    versie = in_ronde(dossier)

    with pytest.raises(OngeldigeOvergang):
        services.concept_intrekken(versie, door=mentor)
