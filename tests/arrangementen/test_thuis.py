"""Whoever guides a pupil and the parents: meeting them, inviting them, and telling them what the pupil knows of."""

import uuid
from datetime import date, timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from arrangementen import services
from arrangementen.models import Arrangement, Evaluatie
from arrangementen.stappen import ontbreekt
from audit.models import Gebeurtenis
from audit.services import vastleggen
from dossiers.deelbaar import bezwaar
from dossiers.models import Deling, Gesprek, Taak, Tijdlijnstuk
from dossiers.services import delen, notitie_toevoegen
from portaal.services import nieuws_melden
from portaal.thuis import inzage
from scholen import kalender
from tests.factories import ContactpersoonFactory
from tests.opp.conftest import op_school  # noqa: F401
from tests.opp.factories import EvaluatieFactory
from tests.opp.test_soorten import als, tekst
from zorg.basis.models import Onvolledig
from zorg.basis.opdrachten import vegen
from zorg.celery import app

VANDAAG = timezone.localdate()
GESPREK = {"zorgen": "Elke vrijdag het derde uur.", "mening_leerling": "Fijn.", "datum": str(VANDAAG)}


@pytest.fixture
def zeist(op_school):  # noqa: F811
    return op_school("zeist")


@pytest.fixture
def coach(zeist):
    return zeist.iemand("SCHOOLCOACH")


@pytest.fixture
def hulp(zeist, coach):
    """Light coaching, assigned to the coach; nothing else happened."""
    return toegewezen(zeist, coach, "COACH_LICHT", duur_weken=17)


def toegewezen(plek, begeleider, code, **velden):
    zc = plek.iemand(velden.pop("door", "ZORGCO"))
    zonder_ouders = velden.pop("zonder_ouders", False)
    hulp = services.aanvragen(
        plek.dossier, catalogusitem=plek.aanbod(code), herkomst=f"besluit:{code}", door=zc, zonder_ouders=zonder_ouders
    )
    services.toewijzen(hulp, begeleider=begeleider, door=zc, begindatum=VANDAAG, **velden)
    return hulp


@pytest.fixture
def moeder(zeist):
    return zeist.dossier.leerling.contactpersonen.get()


def naar(naam, obj):
    return reverse(f"arrangementen:{naam}", args=[obj.pk])


def post(gebruiker, naam, obj, **velden):
    return tekst(als(gebruiker).post(naar(naam, obj), velden, follow=True))


def mails():
    app.loader.import_default_modules()
    while vegen():
        pass
    return [(m.to, m.subject + m.body) for m in mail.outbox]


@pytest.mark.eis("ZIEK-35", "ZEIST-64")
def test_een_coach_maakt_kennis_met_leerling_en_ouders_en_legt_dat_vast(hulp, coach):
    taak = Taak.objects.open().get(soort="kennismaken")
    assert (taak.wat, taak.voor_gebruiker, taak.uiterste_datum > VANDAAG) == (
        "Maak kennis met Daan en de ouders", coach, True,
    )  # fmt: skip
    assert "Kennismaken met Daan en de ouders" in tekst(als(coach).get(taak.waar))

    post(coach, "kennismaken", hulp, met="leerling", **GESPREK)
    assert Taak.objects.open().filter(pk=taak.pk).exists()  # the parents not yet
    antwoord = post(coach, "kennismaken", hulp, met="leerling_ouders", doelen="Elke dag plannen", **GESPREK)

    taak.refresh_from_db()
    assert taak.status == "gedaan"
    assert "Elke dag plannen" in antwoord
    gesprek = Gesprek.objects.get(met="leerling_ouders")
    assert (gesprek.zorgen, gesprek.geschreven_door) == ("Elke vrijdag het derde uur.", coach)


@pytest.mark.eis("ZIEK-35")
def test_een_andere_coach_maakt_opnieuw_kennis(zeist, hulp, coach):
    tweede = zeist.iemand("SCHOOLCOACH")
    post(coach, "kennismaken", hulp, met="leerling_ouders", **GESPREK)

    services.overdragen(hulp, begeleider=tweede, reden="Ziek", door=zeist.iemand("ZORGCO"))

    assert Taak.objects.open().get(soort="kennismaken").voor_gebruiker == tweede


@pytest.mark.eis("INV-09", "PRIV-16")
@pytest.mark.parametrize("in_vertrouwen", [True, False])
def test_een_andere_coach_in_vertrouwen_leest_de_mentor_en_komen_ouders_niet_te_weten(
    zeist, coach, moeder, in_vertrouwen
):
    tweede, mentor = zeist.iemand("SCHOOLCOACH"), zeist.iemand("MENTOR")
    hulp = toegewezen(zeist, coach, "COACH_LICHT", duur_weken=17, zonder_ouders=in_vertrouwen)
    services.overdragen(hulp, begeleider=tweede, reden="Zij kent hem.", door=zeist.iemand("ZORGCO"))

    stuk = Tijdlijnstuk.objects.waarop(mentor, "tijdlijn").get(titel__contains="begeleidt nu")
    vastleggen("ingezien", op=stuk, door=mentor, grond="ME:K")
    van_moeder = nieuws_melden(zeist.dossier, moeder)

    assert stuk.titel == f"{tweede} begeleidt nu: {hulp.catalogusitem.naam}"
    assert bool(bezwaar(stuk, moeder, op=VANDAAG)) is in_vertrouwen
    assert [regel.wie for regel in inzage(van_moeder)["gekeken"]] == ([] if in_vertrouwen else ["mentor"])
    assert "Zij kent hem." in tekst(als(mentor).get(reverse("dossiers:tonen", args=[zeist.dossier.pk])))


def test_in_vertrouwen_maakt_de_coach_alleen_met_de_leerling_kennis(zeist, coach):
    hulp = toegewezen(zeist, coach, "COACH_LICHT", duur_weken=17, zonder_ouders=True)
    assert Taak.objects.open().get(soort="kennismaken").wat == "Maak kennis met Daan"

    geweigerd = als(coach).post(naar("kennismaken", hulp), {"met": "leerling_ouders", **GESPREK})
    assert geweigerd.status_code == 200
    assert not Gesprek.objects.exists()
    post(coach, "kennismaken", hulp, met="leerling", **GESPREK)

    assert not Taak.objects.open().filter(soort="kennismaken").exists()
    assert Gesprek.objects.get().vertrouwelijk


@pytest.fixture
def segbroek(op_school):  # noqa: F811
    plek = op_school("segbroek")
    leerling = plek.dossier.leerling
    leerling.email = "daan@leerling.example"
    leerling.geboortedatum = date(VANDAAG.year - 16, 1, 31)
    leerling.save()
    return plek


@pytest.mark.parametrize(
    ("code", "functie"),
    [
        pytest.param("EF_GROEP", "EF_GROEPSTRAINER", marks=pytest.mark.eis("SEG-134")),
        pytest.param("EF_INDIVIDUEEL", "EF_BEGELEIDER", marks=pytest.mark.eis("SEG-136")),
    ],
)
def test_de_trainer_nodigt_ouders_en_leerling_uit_en_zet_doelen_bij_de_intake(segbroek, code, functie):
    trainer = segbroek.iemand(functie)
    leerling = segbroek.dossier.leerling
    moeder = leerling.contactpersonen.get()
    moeder.taal = "tr"
    moeder.save()
    hulp = toegewezen(segbroek, trainer, code, door="COPA")
    taak = Taak.objects.open().get(soort="intake_uitnodigen")
    assert (taak.voor_gebruiker, taak.wat) == (trainer, "Nodig Daan en de ouders uit voor de intake")
    assert "De intake is nog niet geweest." in ontbreekt(hulp, op=VANDAAG)

    assert "Nodig uit voor de intake" in tekst(als(trainer).get(hulp.get_absolute_url()))

    dag = kalender.plus_schooldagen(leerling.school, VANDAAG, 3)
    antwoord = post(trainer, "uitnodigen", hulp, datum=str(dag), tijd="14:30", plaats="Lokaal 12")

    assert f"De uitnodiging gaat naar {moeder} en Daan." in antwoord
    gedeeld = {d.contact: dict(d.inhoud) for d in Deling.objects.all()}
    assert set(gedeeld) == {moeder, None}
    assert "Lokaal 12" in gedeeld[moeder].values()
    assert set(gedeeld[None]) == {"Waarom", "Wanneer", "Waar", "Met wie"}
    assert set(gedeeld[moeder]).isdisjoint({"Waarom", "Wanneer"})  # in the language of the mother
    verstuurd = mails()
    assert {aan[0] for aan, _ in verstuurd} >= {moeder.email, "daan@leerling.example"}
    assert not any("Daan" in woorden or "Lokaal" in woorden for _, woorden in verstuurd)
    taak.refresh_from_db()
    voeren = Taak.objects.open().get(soort="intake_voeren")
    assert (taak.status, voeren.uiterste_datum) == ("gedaan", dag)

    zonder = post(trainer, "kennismaken", hulp, met="leerling_ouders", **GESPREK)
    assert "Schrijf minstens 1 doel op." in zonder
    post(trainer, "kennismaken", hulp, met="leerling_ouders", doelen="Op tijd beginnen", **GESPREK)

    voeren.refresh_from_db()
    assert voeren.status == "gedaan"
    assert list(hulp.doelen.values_list("tekst", flat=True)) == ["Op tijd beginnen"]
    assert "De intake is nog niet geweest." not in ontbreekt(Arrangement.objects.get(), op=VANDAAG)


@pytest.mark.eis("SEG-136")
def test_wie_geen_mail_krijgt_vertelt_de_begeleider_het_zelf(segbroek):
    leerling = segbroek.dossier.leerling
    leerling.geboortedatum = date(VANDAAG.year - 11, 1, 31)  # too young for a link of their own
    leerling.save()
    vader = ContactpersoonFactory(leerling=leerling, relatie="vader", email="")
    moeder = leerling.contactpersonen.get(relatie="moeder")
    trainer = segbroek.iemand("EF_BEGELEIDER")
    hulp = toegewezen(segbroek, trainer, "EF_INDIVIDUEEL", door="COPA")

    dag = kalender.plus_schooldagen(leerling.school, VANDAAG, 0)
    antwoord = post(trainer, "uitnodigen", hulp, datum=str(dag), tijd="14:30", plaats="Lokaal 12")

    assert f"De uitnodiging gaat naar {moeder}. Vertel het zelf aan {vader} en Daan." in antwoord


def test_twee_keer_dezelfde_uitnodiging_is_er_een(segbroek):
    trainer = segbroek.iemand("EF_BEGELEIDER")
    hulp = toegewezen(segbroek, trainer, "EF_INDIVIDUEEL", door="COPA")
    dag = kalender.plus_schooldagen(segbroek.dossier.leerling.school, VANDAAG, 0)
    velden = {"datum": str(dag), "tijd": "14:30", "plaats": "Lokaal 12", "sleutel": uuid.uuid4().hex}

    for _ in range(2):
        post(trainer, "uitnodigen", hulp, **velden)
    fout = post(trainer, "uitnodigen", hulp, **velden | {"tijd": "half drie", "datum": str(VANDAAG - timedelta(1))})

    assert Tijdlijnstuk.objects.filter(titel="Uitnodiging voor de intake").count() == 1
    assert "Vul een tijd in, zoals 14:30." in fout
    assert "Kies vandaag of een dag die nog komt." in fout


@pytest.mark.eis("SEG-136")
@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"datum": "zaterdag"}, "Dan is er geen school. Kies een schooldag."),
        ({"tijd": "03:00"}, "Kies een tijd tussen 07.00 en 22.00 uur."),
        ({"tekst": "We praten over de ADHD van Daan."}, "Haal weg: ADHD."),
    ],
)
def test_een_uitnodiging_in_de_nacht_het_weekend_of_met_wat_er_speelt_gaat_niet_weg(segbroek, anders, zin):
    trainer = segbroek.iemand("EF_BEGELEIDER")
    hulp = toegewezen(segbroek, trainer, "EF_INDIVIDUEEL", door="COPA")
    dag = kalender.plus_schooldagen(segbroek.dossier.leerling.school, VANDAAG, 3)
    velden = {"datum": str(dag), "tijd": "14:30", "plaats": "Lokaal 12", "tekst": ""} | anders
    if velden["datum"] == "zaterdag":
        velden["datum"] = str(dag + timedelta(days=5 - dag.weekday()))

    antwoord = post(trainer, "uitnodigen", hulp, **velden)

    assert zin in antwoord
    assert not Tijdlijnstuk.objects.filter(titel="Uitnodiging voor de intake").exists()


@pytest.mark.eis("ZEIST-66", "ZIEK-37")
def test_een_bericht_gaat_pas_naar_de_ouders_als_het_met_de_leerling_is_besproken(hulp, coach, moeder):
    bericht = {"tekst": "Daan plant nu elke vrijdag.", "sleutel": uuid.uuid4().hex}

    zonder = post(coach, "bericht", hulp, **bericht)
    assert "Bespreek dit eerst met de leerling." in zonder
    assert not Deling.objects.exists()
    assert not Tijdlijnstuk.objects.filter(titel="Bericht aan de ouders").exists()
    for _ in range(2):
        post(coach, "bericht", hulp, besproken="on", besproken_datum=str(VANDAAG), **bericht)

    deling = Deling.objects.get()
    assert (deling.contact, deling.besproken_datum) == (moeder, VANDAAG)
    assert deling.teksten[0]["antwoord"] == "Daan plant nu elke vrijdag."
    assert [aan for aan, woorden in mails() if "Daan" in woorden] == []
    assert any(aan == [moeder.email] for aan, _ in mails())


@pytest.mark.eis("ZEIST-66", "ZIEK-37")
def test_elke_deur_naar_de_ouders_vraagt_het_wie_begeleidt(zeist, hulp, coach, moeder):
    mentor = zeist.iemand("MENTOR")
    stuk = notitie_toevoegen(zeist.dossier, door=coach, datum=VANDAAG, titel="Verslag", tekst="Het gaat goed.")

    with pytest.raises(Onvolledig, match="Bespreek eerst met Daan wat de ouders mogen lezen"):
        delen(stuk, aan=moeder, onderdelen=["tekst"], door=coach)
    with pytest.raises(Onvolledig, match="Deze dag komt nog"):
        delen(stuk, aan=moeder, onderdelen=["tekst"], door=coach, besproken_datum=VANDAAG + timedelta(days=1))
    keuze = {"aan": [str(moeder.pk)], "onderdelen": ["tekst"]}
    pagina = reverse("dossiers:delen", args=[stuk.pk])
    assert "Bespreek eerst met de leerling wat de ouders lezen." in tekst(als(coach).post(pagina, keuze))
    assert "besprak je met de leerling" not in tekst(als(mentor).get(pagina))
    assert not Deling.objects.exists()

    bekijken = als(coach).post(pagina, keuze | {"besproken_datum": str(VANDAAG)})
    verborgen = {"besproken_datum": str(VANDAAG), "vinger": bekijken.context["vinger"]}
    assert f'name="besproken_datum" value="{VANDAAG}"' in tekst(bekijken)
    als(coach).post(pagina, keuze | verborgen)

    assert Deling.objects.get().besproken_datum == VANDAAG
    assert "besproken met de leerling op" in tekst(als(coach).get(reverse("dossiers:stuk", args=[stuk.pk])))


def test_de_coach_deelt_met_de_leerling_zelf_zonder_vinkje(zeist, hulp, coach):
    stuk = notitie_toevoegen(zeist.dossier, door=coach, datum=VANDAAG, titel="Verslag", tekst="Het gaat goed.")

    assert delen(stuk, aan=None, onderdelen=["tekst"], door=coach).besproken_datum is None


def test_waar_ouders_niets_van_weten_gaat_ook_besproken_niets_naar_de_ouders(zeist, coach, moeder):
    hulp = toegewezen(zeist, coach, "COACH_LICHT", duur_weken=17, zonder_ouders=True)
    assert "Ouders weten hier niet van." in tekst(als(coach).get(naar("bericht", hulp)))
    velden = {"tekst": "Hallo", "besproken": "on", "besproken_datum": str(VANDAAG)}

    with pytest.raises(Onvolledig, match="De ouders weten hier niet van"):
        services.ouders_berichten(hulp, tekst="x", besproken_datum=VANDAAG, herkomst="proef:1", door=coach)
    post(coach, "bericht", hulp, **velden)

    assert not Deling.objects.exists()


def test_als_geen_ouder_mag_lezen_zegt_de_pagina_dat_en_blijft_er_niets_staan(hulp, coach, moeder):
    moeder.gezag = "onbekend"
    moeder.save()

    antwoord = post(coach, "bericht", hulp, tekst="Hallo", besproken="on", besproken_datum=str(VANDAAG))

    assert "Geen van de ouders kan dit lezen." in antwoord
    assert "Hallo" in antwoord
    assert not Tijdlijnstuk.objects.filter(titel="Bericht aan de ouders").exists()


def sessie(hulp, door, **velden):
    standaard = {"sleutel": uuid.uuid4(), "datum": VANDAAG, "aanwezigheid": "aanwezig", "doelen": []}
    return services.sessie_vastleggen(hulp, door=door, **standaard | velden)


@pytest.mark.eis("S21")
def test_de_afspraak_over_wat_de_ouders_horen_staat_klaar_in_het_bericht(hulp, coach, moeder):
    gesprek = sessie(hulp, coach, deelbaar="Plannen ging.", vertrouwelijk="Ruzie thuis.", ouders_horen="Plannen gaat.")

    pagina = tekst(als(coach).get(naar("gesprek", gesprek)))
    klaar = tekst(als(coach).get(naar("bericht", hulp), {"gesprek": gesprek.pk}))

    assert "Schrijf dit de ouders" in pagina
    assert "Plannen gaat." in klaar
    assert "Ruzie thuis." not in klaar
    assert not Deling.objects.exists()  # writing a session tells nobody


@pytest.mark.eis("ZIEK-39", "ZEIST-70")
@pytest.mark.parametrize("aanwezigheid", ["afwezig_zonder_bericht", "afwezig_met_bericht"])
def test_wie_er_niet_was_daarvan_lezen_de_ouders_een_keer(hulp, coach, moeder, aanwezigheid):
    vader = ContactpersoonFactory(
        leerling=moeder.leerling, relatie="vader", gezag="onbekend", informatierecht="onbekend"
    )
    sleutel = uuid.uuid4()

    for _ in range(2):
        sessie(hulp, coach, sleutel=sleutel, aanwezigheid=aanwezigheid, vertrouwelijk="Daan sliep slecht.")

    deling = Deling.objects.get()
    [zin] = [regel["antwoord"] for regel in deling.teksten]
    assert deling.contact == moeder != vader
    assert f"Daan was op {VANDAAG.day} " in zin
    assert ("Er was wel een bericht." in zin) is (aanwezigheid == "afwezig_met_bericht")
    assert "sliep" not in zin
    assert [aan for aan, _ in mails()].count([moeder.email]) == 1
    assert not Taak.objects.filter(soort="afwezigheid_melden").exists()
    assert Gebeurtenis.objects.get(soort="stuk_gedeeld").details["regel"] == "afwezig"


@pytest.mark.eis("ZIEK-39")
@pytest.mark.parametrize("reden", ["geen adres", "geen regel", "in vertrouwen"])
def test_kan_het_niet_vanzelf_dan_vertelt_de_mentor_het(zeist, coach, moeder, reden):
    mentor = zeist.iemand("MENTOR")
    if reden == "geen adres":
        moeder.email = ""
        moeder.save()
    if reden == "geen regel":
        zeist.school.instellingen.filter(sleutel="inzet.afwezig_bericht").update(waarde=False)
        zeist.school.refresh_from_db()
    hulp = toegewezen(zeist, coach, "COACH_LICHT", duur_weken=17, zonder_ouders=reden == "in vertrouwen")

    sessie(Arrangement.objects.get(pk=hulp.pk), coach, aanwezigheid="afwezig_zonder_bericht")

    taak = Taak.objects.open().get(soort="afwezigheid_melden")
    assert taak.voor_gebruiker == mentor
    assert taak.wat.startswith("Vraag Daan" if reden == "in vertrouwen" else "Laat de ouders weten")
    assert Deling.objects.exists() is (reden == "geen adres")


@pytest.mark.eis("ZEIST-65", "ZIEK-36", "ZEIST-74", "ZIEK-42")
def test_een_lijst_toont_contact_in_evaluaties_en_tussendoor(zeist, hulp, coach, moeder):
    evaluatie = EvaluatieFactory(versie=hulp.opp.versies.get(), mening_ouders="Het helpt.")
    Evaluatie.objects.create(
        arrangement=hulp, geplande_datum=VANDAAG, datum=VANDAAG, mening_ouders="Ga zo door.", toelichting="x",
        uitkomst="afronden", geschreven_door=coach,
    )  # fmt: skip
    formulier = reverse("dossiers:gesprek_vastleggen", args=[zeist.dossier.pk])
    velden = als(coach).get(formulier, {"met": "ouders"}).context["form"]
    assert velden["met"].value() == "ouders"
    als(coach).post(formulier, {
        "met": "ouders", "datum": str(VANDAAG), "zorgen": "Hoe het gaat.", "niveau": "Z1", "apart_niveau": "Z4",
        "ondersteuning_thuis": "Op zondag samen de week bekijken.",
    })  # fmt: skip
    post(coach, "bericht", hulp, tekst="Daan plant nu.", besproken="on", besproken_datum=str(VANDAAG))

    rijen = als(coach).get(naar("oudercontact", hulp)).context["rijen"]
    bladzijde = tekst(als(coach).get(naar("oudercontact", hulp)))

    assert {(rij.wanneer, rij.wat) for rij in rijen} == {
        ("In een evaluatie", "Evaluatie van het plan"), ("In een evaluatie", "Evaluatie van de begeleiding"),
        ("Tussendoor", "Gesprek met de ouders"), ("Tussendoor", "Bericht aan de ouders"),
    }  # fmt: skip
    for woorden in ("Het helpt.", "Ga zo door.", "Op zondag samen de week bekijken.", "Daan plant nu."):
        assert woorden in bladzijde
    stuk = Gesprek.objects.get(met="ouders")
    assert "Wat kan thuis helpen?" in tekst(als(coach).get(reverse("dossiers:stuk", args=[stuk.pk])))
    assert evaluatie.versie.opp_id == hulp.opp_id
