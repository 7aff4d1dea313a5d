"""From decision to first day: why, what the pupil wants, within which numbers, and what stands in the way."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from arrangementen import services
from arrangementen.aanbod import mogelijk, plaats_voor, te_vaak
from arrangementen.models import Arrangement, CoachProfiel
from arrangementen.stappen import punten
from arrangementen.termijnen import VerkeerdeDuur, laatste_dag, voorgestelde_data
from audit.models import Gebeurtenis
from dossiers.models import Gesprek, Toestemming
from dossiers.services import dossier_sluiten, gesprek_vastleggen
from opp.volledigheid import soort_van, volledigheid
from scholen import kalender
from scholen.models import Catalogusitem, Schooljaar
from tests.opp.conftest import op_school  # noqa: F401
from tests.opp.test_soorten import als, tekst
from zorg.basis.models import OngeldigeOvergang, Onvolledig

from .factories import ArrangementFactory, PasFactory, actief
from .test_thuis import naar, toegewezen

VANDAAG = timezone.localdate()
VORM = {
    "nodig": "Thuis is veel onrust, het schoolwerk stokt.", "gewenst": "ja", "wens": "Rust in mijn hoofd.",
    "gesprek": "nieuw", "datum": str(VANDAAG), "inspanning": "on", "gezien": ":",
}  # fmt: skip


@pytest.fixture
def zeist(op_school):  # noqa: F811
    return op_school("zeist")


@pytest.fixture
def zorgco(zeist):
    return zeist.iemand("ZORGCO")


@pytest.fixture
def coach(zeist):
    return zeist.iemand("SCHOOLCOACH")


@pytest.fixture
def licht(zeist, coach):
    return toegewezen(zeist, coach, "COACH_LICHT", duur_weken=17)


def stand(arrangement):
    return {punt.wat: punt.gedaan for punt in punten(arrangement, op=VANDAAG)}


def post(gebruiker, naam, obj, velden):
    return tekst(als(gebruiker).post(naar(naam, obj), velden, follow=True))


# --- need and wish, and the talk about the form


@pytest.mark.eis("ZEIST-25", "ZIEK-28", "ZEIST-26", "ZEIST-13", "ZEIST-69")
def test_begeleiding_begint_pas_als_zij_nodig_en_gewenst_is_en_de_vorm_is_besproken(zeist, zorgco, licht):
    services.doelen_toevoegen(licht, doelen=["Elke dag plannen"], door=zorgco)
    Arrangement.objects.filter(pk=licht.pk).update(plan_vastgesteld_op=timezone.now())
    html = tekst(als(zorgco).get(licht.get_absolute_url()))
    for zin in (
        "waarom dit nodig is en wat Daan ervan vindt",
        "niet besproken welke vorm past",
        "wat we aan inzet vragen",
    ):
        assert zin in html
    with pytest.raises(Onvolledig, match="welke vorm past"):
        services.starten(Arrangement.objects.get(pk=licht.pk), door=zorgco, op=VANDAAG)
    thuis = zeist.school.regels.lijst("inzet.aanleidingen")[0]
    assert thuis == "De situatie thuis raakt wat er op school gebeurt"

    html = post(zorgco, "vorm", licht, VORM | {"aanleidingen": [thuis]})

    licht.refresh_from_db()
    assert (licht.status, licht.gewenst, licht.aanleidingen) == ("actief", "ja", [thuis])
    gesprek = Gesprek.objects.get(pk=licht.vormgesprek_id)
    assert (gesprek.met, gesprek.mening_leerling, gesprek.geschreven_door) == ("leerling", VORM["wens"], zorgco)
    for zin in (VORM["nodig"], VORM["wens"], thuis):
        assert zin in html
    assert licht.inspanning_besproken_datum == VANDAAG


@pytest.mark.eis("ZEIST-25")
def test_wie_het_niet_wil_begint_niet_en_de_inzet_moet_besproken_zijn(zorgco, licht):
    html = post(zorgco, "vorm", licht, {k: v for k, v in VORM.items() if k != "inspanning"})
    assert "Bespreek dit eerst met Daan. Zet daarna hier een vinkje." in html
    assert VORM["nodig"] in html

    post(zorgco, "vorm", licht, VORM | {"gewenst": "nee"})

    licht.refresh_from_db()
    assert (licht.gewenst, stand(licht)["Nodig en gewenst"]) == ("nee", False)
    assert "Daan wil dit nu niet" in tekst(als(zorgco).get(licht.get_absolute_url()))


@pytest.mark.eis("ZEIST-26")
def test_een_gesprek_dat_er_al_staat_wordt_gekozen_en_niet_overgetypt(zeist, zorgco, licht):
    was = gesprek_vastleggen(
        zeist.dossier, door=zorgco, met="leerling", datum=VANDAAG, zorgen="Over licht of intensief.",
    )  # fmt: skip
    assert f"Gesprek met de leerling, {date_format(VANDAAG, 'j F Y')}" in tekst(als(zorgco).get(naar("vorm", licht)))

    post(zorgco, "vorm", licht, VORM | {"gesprek": str(was.pk)})

    licht.refresh_from_db()
    assert licht.vormgesprek == was
    assert Gesprek.objects.count() == 1


def test_twee_coordinatoren_tegelijk_en_twee_keer_dezelfde_klik(zeist, zorgco, licht):
    ander = zeist.iemand("ZORGCO")
    post(zorgco, "vorm", licht, VORM | {"sleutel": "a"})
    post(zorgco, "vorm", licht, VORM | {"sleutel": "a"})
    assert Gesprek.objects.count() == 1

    html = post(ander, "vorm", licht, VORM | {"wens": "Iets heel anders.", "sleutel": "b"})

    licht.refresh_from_db()
    assert "Een collega legde dit net ook vast" in html
    assert "Iets heel anders." in html
    assert licht.wens == VORM["wens"]


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"nodig": ""}, "Schrijf op waarom deze hulp nodig is."),
        ({"nodig": "x" * 5001}, "Deze tekst is te lang: 5001 tekens."),
        ({"datum": ""}, "Kies wanneer het gesprek was."),
        ({"datum": str(VANDAAG + timedelta(days=2))}, "Deze dag"),
        ({"gesprek": "999999"}, "keuze"),
        ({"gewenst": "misschien"}, "keuze"),
    ],
)
def test_wat_niet_klopt_wordt_gezegd_en_er_blijft_niets_half_staan(zorgco, licht, velden, zin):
    assert zin in post(zorgco, "vorm", licht, VORM | velden)
    licht.refresh_from_db()
    assert (licht.gewenst, Gesprek.objects.count()) == ("", 0)


@pytest.mark.eis("ZEIST-69")
@pytest.mark.parametrize(("code", "deel"), [("COACH_LICHT", "afspraken"), ("COACH_INTENSIEF", "handelingsdeel")])
def test_de_inspanningsplicht_staat_in_wat_de_leerling_tekent(zeist, zorgco, code, deel):
    hulp = services.aanvragen(zeist.dossier, catalogusitem=zeist.aanbod(code), herkomst="b", door=zorgco)
    versie = hulp.opp.versies.get()
    assert versie.inspanningsafspraken == zeist.school.regels.waarde("opp.tekst_inzet")
    assert "kan de begeleiding stoppen" in versie.inspanningsafspraken
    vol = dict.fromkeys([veld for d in soort_van(versie).delen.values() for veld in d.verplicht], "Ja")
    for veld, waarde in vol.items():
        if isinstance(getattr(versie, veld), str):
            setattr(versie, veld, waarde)

    versie.inspanningsafspraken = ""

    stukken = {onderdeel.sleutel: onderdeel.ontbreekt for onderdeel in volledigheid(versie)}
    assert any("inzet" in zin or "verwachten" in zin for zin in stukken[deel])


# --- how and with what


@pytest.mark.eis("ZEIST-14", "ZEIST-15")
def test_de_doelen_van_de_coach_staan_als_sjabloon_klaar(zeist, zorgco, coach):
    hulp = services.aanvragen(zeist.dossier, catalogusitem=zeist.aanbod("COACH_LICHT"), herkomst="b", door=zorgco)
    for naam in ("toewijzen", "vorm"):
        html = tekst(als(zorgco).get(naar(naam, hulp)))
        assert "Nieuw overzicht van wat er gedaan moet worden voor school en hoe" in html
        assert "Sociale conflicten kunnen bespreken" in html


@pytest.mark.eis("ZEIST-59", "GRO-01")
def test_hulpvraag_middelen_en_verwacht_effect_leest_ieder_die_de_begeleiding_leest(zeist, coach, licht):
    mentor = zeist.iemand("MENTOR")
    velden = {
        "hulpvraag": "Hoe begin ik op tijd?", "plaats": "klas", "middelen": "De coach, elke twee weken", "uren": "12,5",
        "verwacht_effect": "Daan levert zijn werk op tijd in.",
    }  # fmt: skip

    post(coach, "aanpak", licht, velden)

    html = tekst(als(mentor).get(licht.get_absolute_url()))
    for zin in (
        "Hoe begin ik op tijd?",
        "In de klas",
        "De coach, elke twee weken, 12,5 uur",
        velden["verwacht_effect"],
    ):
        assert zin in html
    assert "Vul een getal in, zoals 12,5." in post(coach, "aanpak", licht, velden | {"uren": "veel"})
    assert "Vul hoogstens 500 uur in." in post(coach, "aanpak", licht, velden | {"uren": "501"})


@pytest.mark.eis("GRO-01")
def test_waar_de_school_dat_vraagt_begint_er_niets_zonder_middelen_en_effect(op_school):  # noqa: F811
    grotius = op_school("grotius")
    zc = grotius.iemand("ZORGCO")
    item = grotius.school.catalogusitems.filter(registreerbaar=True, groep="begeleiding").order_by("pk").first()
    hulp = services.aanvragen(grotius.dossier, catalogusitem=item, herkomst="b", door=zc)
    assert stand(hulp)["Middelen en verwacht effect"] is False

    services.aanpak_vastleggen(
        hulp, door=zc, hulpvraag="", plaats="klas", middelen="Mentor", uren=4, verwacht_effect="Rust"
    )

    assert stand(hulp)["Middelen en verwacht effect"] is True


@pytest.mark.eis("ZEE-03")
@pytest.mark.parametrize(("profiel", "waar"), [("zeeland", "klas"), ("grotius", "klas"), ("segbroek", "individueel")])
def test_ondersteuning_is_zo_veel_mogelijk_in_de_klas(op_school, profiel, waar):  # noqa: F811
    plek = op_school(profiel)
    items = {i.code: i for i in plek.school.catalogusitems.filter(registreerbaar=True)}
    zonder = next(i for i in items.values() if not i.plaats and i.vorm not in ("groep", "klas"))
    groep = Catalogusitem(vorm="groep", plaats="school")

    hulp = services.aanvragen(plek.dossier, catalogusitem=zonder, herkomst="b", door=plek.iemand(coordinator(plek)))

    assert (hulp.plaats, plaats_voor(groep, plek.school)) == (waar, "groep")
    assert dict(Arrangement.Plaats.choices).keys() == {"klas", "individueel", "groep"}


def coordinator(plek):
    return plek.school.functies.filter(rol="ZC").order_by("pk").values_list("code", flat=True).first()


# --- the numbers of the catalogue


@pytest.mark.eis("INV-16", "ZEIST-46", "ZEIST-48", "ZIEK-33")
@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"duur_weken": 12}, "Kies 13 tot en met 52 weken."),
        ({"duur_weken": 52}, "hoogstens tot de laatste schooldag"),
        ({"duur_weken": 17, "frequentie": "wekelijks"}, "hoogstens eens per twee weken"),
    ],
)
def test_licht_is_drie_maanden_tot_een_schooljaar_en_hoogstens_eens_per_twee_weken(zeist, coach, velden, zin):
    with pytest.raises(Onvolledig, match=zin):
        toegewezen(zeist, coach, "COACH_LICHT", **velden)


@pytest.mark.eis("INV-16", "ZEIST-46")
def test_het_formulier_biedt_alleen_aan_wat_kan_en_een_ruwe_post_komt_er_niet_langs(zeist, zorgco, coach):
    hulp = services.aanvragen(zeist.dossier, catalogusitem=zeist.aanbod("COACH_LICHT"), herkomst="b", door=zorgco)
    html = tekst(als(zorgco).get(naar("toewijzen", hulp)))
    assert 'value="tweewekelijks"' in html
    assert 'value="wekelijks"' not in html

    rauw = {"begeleider": coach.pk, "begindatum": str(VANDAAG), "frequentie": "wekelijks", "duur_weken": 17}
    post(zorgco, "toewijzen", hulp, rauw)

    hulp.refresh_from_db()
    assert hulp.status == "voorgesteld"
    item = hulp.catalogusitem
    assert te_vaak(item, [VANDAAG, VANDAAG + timedelta(days=13)])
    assert not te_vaak(item, [VANDAAG, VANDAAG + timedelta(days=14), VANDAAG])


@pytest.mark.eis("INV-16", "ZEIST-44", "ZEIST-45", "ZIEK-32")
def test_intensief_is_elke_week_tot_de_laatste_schooldag_tenzij_het_vastgestelde_plan_anders_zegt(zeist, zorgco, coach):
    school = zeist.school
    item = zeist.aanbod("COACH_INTENSIEF")
    assert (mogelijk(item), item.lesuren) == (["wekelijks"], 1)
    hulp = toegewezen(zeist, coach, "COACH_INTENSIEF")
    laatste = kalender.laatste_schooldag(school.schooljaren.op(VANDAAG).get())
    assert (hulp.geplande_einddatum, hulp.frequentie) == (laatste, "wekelijks")
    eerder = laatste - timedelta(days=30)
    with pytest.raises(VerkeerdeDuur, match="Alleen een vastgesteld plan"):
        voorgestelde_data(hulp, VANDAAG, duur_weken=10)
    dag = {"einddatum": str(eerder), "reden": "Het plan zegt: tot mei."}
    assert "Alleen een vastgesteld plan kan dat anders zeggen" in post(zorgco, "laatste_dag", hulp, dag)

    Arrangement.objects.filter(pk=hulp.pk).update(plan_vastgesteld_op=timezone.now())
    html = post(zorgco, "laatste_dag", hulp, dag)

    hulp.refresh_from_db()
    assert (hulp.geplande_einddatum, hulp.einde_reden) == (eerder, dag["reden"])
    assert dag["reden"] in html
    assert zeist.dossier.tijdlijn.filter(titel__startswith="Andere laatste dag").count() == 1
    te_laat = {"einddatum": str(laatste + timedelta(days=1)), "reden": "langer"}
    assert "Kies een dag van" in post(zorgco, "laatste_dag", hulp, te_laat)


@pytest.mark.eis("ZEIST-48")
def test_wie_laat_in_het_jaar_begint_gaat_door_in_het_volgende(zeist):
    item, jaar = zeist.aanbod("COACH_LICHT"), zeist.school.schooljaren.get()
    laat = kalender.laatste_schooldag(jaar) - timedelta(weeks=3)
    volgend = Schooljaar.objects.create(
        school=zeist.school, naam="2099-2100", begindatum=jaar.einddatum + timedelta(days=1),
        einddatum=jaar.einddatum + timedelta(days=365),
    )  # fmt: skip

    assert laatste_dag(item, zeist.school, laat) == kalender.laatste_schooldag(volgend)


@pytest.mark.eis("SEG-130", "SEG-133", "SEG-135", "SEG-137", "SEG-76")
@pytest.mark.parametrize(
    ("code", "hoe_vaak", "weken", "getal"),
    [
        ("BUDDY", "wekelijks", 10, {"bijeenkomsten": 10}),
        ("EF_GROEP", "wekelijks", 10, {"bijeenkomsten": 10}),
        ("EF_INDIVIDUEEL", "wekelijks", 10, {"minuten": 60}),
        ("SMW", "tweewekelijks", None, {}),
    ],
)
def test_de_getallen_van_het_aanbod_gelden_vanaf_het_toewijzen(op_school, code, hoe_vaak, weken, getal):  # noqa: F811
    """And what the school changes later counts for what comes later."""
    plek = op_school("segbroek")
    item = plek.aanbod(code)
    hulp = toegewezen(plek, plek.iemand(item.uitvoerder.code), code, door="COPA")
    eind = kalender.plus_schooldagen(plek.school, kalender.plus_weken(VANDAAG, weken), 0) if weken else None
    assert (hulp.frequentie, hulp.geplande_einddatum) == (hoe_vaak, eind)
    assert {naam: getattr(item, naam) for naam in getal} == getal

    toen = (hulp.geplande_einddatum, hulp.evaluatiedatum, hulp.frequentie)
    Catalogusitem.objects.filter(pk=item.pk).update(duur_weken=6, evaluatie_weken=3, frequentie="wisselend")

    hulp = Arrangement.objects.select_related("catalogusitem").get(pk=hulp.pk)
    assert (hulp.geplande_einddatum, hulp.evaluatiedatum, hulp.frequentie) == toen
    nieuw = kalender.plus_schooldagen(plek.school, kalender.plus_weken(VANDAAG, 6), 0)
    assert voorgestelde_data(hulp, VANDAAG)[0] == nieuw


def test_zonder_eigen_termijn_geldt_de_evaluatie_van_de_school(zeist):
    """``inzet.evaluatie_weken`` and ``inzet.langste_weken`` are read, and not a number in the code."""
    hulp = ArrangementFactory(dossier=zeist.dossier, catalogusitem=zeist.aanbod("KLEINE_PRINS"))
    zeist.school.instellingen.filter(sleutel="inzet.evaluatie_weken").update(waarde=5)
    zeist.school.instellingen.filter(sleutel="inzet.langste_weken").update(waarde=8)
    hulp = Arrangement.objects.get(pk=hulp.pk)

    verwacht = kalender.plus_schooldagen(zeist.school, kalender.plus_weken(VANDAAG, 5), 0)
    assert voorgestelde_data(hulp, VANDAAG) == (None, verwacht)
    with pytest.raises(VerkeerdeDuur, match="Kies 1 tot en met 8 weken"):
        voorgestelde_data(hulp, VANDAAG, duur_weken=9)


# --- what is never recorded


@pytest.mark.eis("INV-19", "PRIV-20")
def test_wat_niet_wordt_vastgelegd_komt_langs_geen_enkele_weg_aan_een_leerling(op_school):  # noqa: F811
    plek = op_school("segbroek")
    gsa, copa = plek.aanbod("GSA"), plek.iemand("COPA")
    with pytest.raises(Onvolledig, match="wordt niet vastgelegd bij een leerling"):
        services.aanvragen(plek.dossier, catalogusitem=gsa, herkomst="besluit:1", door=copa)
    gewoon = ArrangementFactory(dossier=plek.dossier, catalogusitem=plek.aanbod("BUDDY"))

    for poging in (
        lambda: ArrangementFactory(dossier=plek.dossier, catalogusitem=gsa),
        lambda: Arrangement.objects.filter(pk=gewoon.pk).update(catalogusitem=gsa),
        lambda: Arrangement.objects.bulk_create([Arrangement(
            dossier=plek.dossier, catalogusitem=gsa, herkomst="massa", aangevraagd_door=copa,
        )]),
        lambda: PasFactory(dossier=plek.dossier, catalogusitem=gsa),
    ):  # fmt: skip
        with pytest.raises(IntegrityError, match="wordt niet vastgelegd"), transaction.atomic():
            poging()
    assert not Arrangement.objects.filter(catalogusitem=gsa).exists()


# --- who is hired


@pytest.fixture
def ingehuurd(zeist, zorgco, coach, licht):
    assert "Ingehuurde begeleiders" in tekst(als(zorgco).get(reverse("arrangementen:ingehuurd")))
    als(zorgco).post(reverse("arrangementen:ingehuurd"), {"wie": [coach.pk]})
    assert CoachProfiel.objects.get(gebruiker=coach).ingehuurd
    return licht


def ja(plek, zorgco, **velden):
    ouder = plek.dossier.leerling.contactpersonen.get()
    vast = {
        "ontvanger": "De coach", "gegevens": "Begeleiding", "status": "verleend", "datum": VANDAAG, "wijze": "papier",
        "tekstversie": "1", "vastgelegd_door": zorgco, "gegeven_door_contact": ouder,
    }  # fmt: skip
    return Toestemming.objects.create(dossier=plek.dossier, doel="ingehuurde_specialist", **vast | velden)


@pytest.mark.eis("PRIV-21")
def test_wie_wordt_ingehuurd_begint_pas_met_een_schriftelijk_ja_van_de_ouders(zeist, zorgco, ingehuurd):
    wat = "Toestemming voor een ingehuurde begeleider"
    html = tekst(als(zorgco).get(ingehuurd.get_absolute_url()))
    assert stand(ingehuurd)[wat] is False
    assert "doel=ingehuurde_specialist" in html

    mondeling = ja(zeist, zorgco, wijze="mondeling")
    assert stand(ingehuurd)[wat] is False
    mondeling.delete()
    op_papier = ja(zeist, zorgco)
    assert stand(ingehuurd)[wat] is True
    op_papier.zet_status("ingetrokken", ingetrokken_op=timezone.now())
    assert stand(ingehuurd)[wat] is False


@pytest.mark.eis("PRIV-21")
def test_een_collega_van_school_vraagt_geen_ja_en_in_vertrouwen_kan_een_ingehuurde_niet(zeist, licht, coach):
    wat = "Toestemming voor een ingehuurde begeleider"
    assert wat not in stand(licht)
    CoachProfiel.objects.create(gebruiker=coach, school=zeist.school, ingehuurd=True)
    licht.zonder_ouders = True
    zinnen = [punt.zin for punt in punten(licht, op=VANDAAG)]
    assert any("kan alleen een collega van school begeleiden" in zin for zin in zinnen)


# --- the list itself, and help that cannot wait


@pytest.mark.eis("SEG-144", "SEG-132")
def test_beginnen_zonder_plan_staat_op_naam_en_is_overal_te_zien(op_school):  # noqa: F811
    plek = op_school("segbroek")
    copa, teamleider = plek.iemand("COPA"), plek.iemand("TEAMLEIDER")
    hulp = toegewezen(plek, plek.iemand("BUDDY"), "BUDDY", door="COPA")
    reden = "Daan komt sinds maandag niet meer op school."
    assert "Kan de hulp niet wachten op het plan?" in tekst(als(copa).get(hulp.get_absolute_url()))
    html = post(copa, "zonder_plan", hulp, {"reden": reden})
    assert "Kies wie hiervoor verantwoordelijk is." in html
    assert reden in html

    html = post(copa, "zonder_plan", hulp, {"reden": reden, "verantwoordelijk": teamleider.pk})

    hulp.refresh_from_db()
    assert (hulp.zonder_plan_door, hulp.zonder_plan_reden, hulp.plan_voor_start) == (teamleider, reden, False)
    assert f"Verantwoordelijk: {teamleider}" in html
    assert f"{teamleider} besloot dat" in html
    assert "Begint zonder getekend plan" in tekst(als(copa).get(reverse("arrangementen:lijst"), {"stand": "wacht"}))
    regel = Gebeurtenis.objects.get(soort="arrangement_zonder_plan", onderwerp_id=hulp.pk)
    assert (regel.door_id, regel.details["verantwoordelijk"]) == (copa.pk, teamleider.pk)
    with pytest.raises(IntegrityError, match="op_naam"), transaction.atomic():
        Arrangement.objects.filter(pk=hulp.pk).update(zonder_plan_reden="")


def test_de_lijst_zegt_wie_aan_zet_is_en_opent_alleen_wat_iemand_mag(zeist, zorgco, coach, licht):
    van_coach, van_zorgco = (tekst(als(wie).get(licht.get_absolute_url())) for wie in (coach, zorgco))
    for html in (van_coach, van_zorgco):
        assert "Kan dit beginnen?" in html
        assert "Aan zet: de zorgcoördinator." in html
    assert "Bespreek met Daan welke hulp past" in van_zorgco
    assert "Bespreek met Daan welke hulp past" not in van_coach
    assert "Schrijf een doel op" in van_coach


@pytest.mark.eis("ZEIST-52")
def test_de_coach_geeft_geen_therapie_en_de_weg_naar_buiten_staat_erbij(zeist, zorgco, coach, licht):
    van_coach, van_zorgco = (tekst(als(wie).get(licht.get_absolute_url())) for wie in (coach, zorgco))
    assert "is geen therapie. Is er meer nodig?" in van_zorgco
    assert reverse("verwijzingen:starten", args=[zeist.dossier.pk]) in van_zorgco
    assert "Overleg met de zorgcoördinator over hulp buiten school" in van_coach


# --- the end of the road


def test_een_dossier_met_begeleiding_sluit_niet_en_ingetrokken_is_voorbij(zeist, zorgco, coach, licht):
    lopend = actief(zeist.dossier, coach, catalogusitem=zeist.aanbod("COACH_INTENSIEF"))
    for hulp in (licht, lopend):
        with pytest.raises(Onvolledig, match=hulp.catalogusitem.naam):
            dossier_sluiten(zeist.dossier, door=zorgco, reden="Alles is klaar, dus dicht.", datum=VANDAAG)

    services.intrekken(licht, door=zorgco, reden="Daan gaat verhuizen.")

    for naam in ("vorm", "aanpak", "laatste_dag"):
        assert "Dit is intussen al gedaan" in tekst(als(zorgco).get(naar(naam, licht), follow=True))
    with pytest.raises(OngeldigeOvergang):
        services.aanpak_vastleggen(
            licht, door=zorgco, hulpvraag="", plaats="klas", middelen="", uren=None, verwacht_effect=""
        )
