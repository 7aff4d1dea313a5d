"""Talks of every kind: what the profile asks, what stays open, who still misses one, and how one is planned."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from dossiers import services
from dossiers.models import Afspraak, Dossier, Gesprek, Notitie, Taak, Tijdlijnstuk
from dossiers.vragen import BLOKKEN
from scholen.models import Gesprekssoort
from scholen.sleutels import VRAGENBLOKKEN
from tests.factories import LeerlingFactory, SchoolFactory, SchooljaarFactory
from tests.sjabloon import profiel_neerleggen
from tests.spelers import klas_van, medewerker

GISTEREN = timezone.localdate() - timedelta(days=1)


def school_als(code):
    school = SchoolFactory(slug=code)
    SchooljaarFactory(school=school)
    profiel_neerleggen(school, code)
    return school


@pytest.fixture
def op_school(db):
    """A mentor and a pupil at a school that works as this profile says."""

    def maken(code):
        klas = klas_van(school_als(code), "2a")
        return medewerker(klas.school, "ME", "Meike", klas=klas), LeerlingFactory(school=klas.school, klas=klas)

    return maken


def adres(leerling, soort=""):
    return reverse("dossiers:gesprek_nieuw", args=[leerling.pk]) + (f"?soort={soort}" if soort else "")


def ingevuld(**velden):
    return {
        "met": "leerling", "datum": GISTEREN.isoformat(), "zorgen": "Het gaat zo.", "niveau": "Z1",
        "apart_niveau": "Z4", "sleutel": "c" * 32,
    } | velden  # fmt: skip


def test_elk_vragenblok_van_een_profiel_heeft_vragen():
    assert BLOKKEN.keys() == VRAGENBLOKKEN.keys()


@pytest.mark.eis("SEG-07", "SEG-11", "ZEE-10")
@pytest.mark.parametrize(
    ("code", "soort", "naam", "aantal"),
    [("segbroek", "MOL", "MOL-gesprek", 2), ("zeeland", "VOORTGANG", "Voortgangsgesprek", 3)],
)
def test_de_school_zegt_welk_gesprek_vast_is_en_hoe_vaak(op_school, client, code, soort, naam, aantal):
    mentor, leerling = op_school(code)
    client.force_login(mentor)

    rij = leerling.school.gesprekssoorten.vast().get()
    tekst = client.get(reverse("dossiers:gesprekken")).content.decode()

    assert (rij.code, rij.naam, rij.per_jaar) == (soort, naam, aantal)
    assert f"{naam} ({aantal})" in tekst
    assert f"0 van {aantal}" in tekst


@pytest.mark.eis("SEG-07", "SEG-87")
def test_een_mol_gesprek_vraagt_wat_goed_gaat_en_de_doelen_van_de_leerling(op_school, client):
    mentor, leerling = op_school("segbroek")
    client.force_login(mentor)

    formulier = client.get(adres(leerling, "MOL")).content.decode()
    client.post(
        adres(leerling, "MOL"),
        ingevuld(met="leerling_ouders", zorgen="", v_gaat_goed="Wiskunde", v_doel_1="Elke dag de agenda invullen"),
    )

    assert "Wat gaat goed?" in formulier
    assert "Persoonlijk doel 1" in formulier
    gesprek = Gesprek.objects.get()
    assert (gesprek.titel, gesprek.gesprekssoort.code) == ("MOL-gesprek", "MOL")
    assert gesprek.antwoorden == {"gaat_goed": "Wiskunde", "doel_1": "Elke dag de agenda invullen"}


@pytest.mark.eis("ZEE-11", "ZEE-12")
def test_een_voortgangsgesprek_kijkt_terug_en_stelt_de_vijf_loopbaanvragen(op_school, client):
    mentor, leerling = op_school("zeeland")
    client.force_login(mentor)
    antwoorden = {
        "gaat_goed": "Sport", "kan_beter": "Engels", "wat_kan_ik": "Tekenen", "hoe_kan_ik_dat_doen": "Vaker oefenen",
        "wat_wil_ik": "Iets met dieren", "waar_kan_ik_dat_doen": "Op het mbo", "wie_kan_helpen": "De decaan",
    }  # fmt: skip

    client.post(adres(leerling, "VOORTGANG"), ingevuld(**{f"v_{code}": tekst for code, tekst in antwoorden.items()}))

    gesprek = Gesprek.objects.get()
    assert gesprek.antwoorden == antwoorden
    tekst = client.get(reverse("dossiers:stuk", args=[gesprek.pk])).content.decode()
    vragen = ("Wat kan ik?", "Hoe kan ik dat doen?", "Wat wil ik?", "Waar kan ik dat doen?")
    assert all(vraag in tekst for vraag in (*vragen, "Wie kan mij daarbij helpen?", "Wat kan beter?"))
    assert all(antwoord in tekst for antwoord in antwoorden.values())


@pytest.mark.eis("ZEIST-08", "ZEIST-20")
def test_een_intake_legt_mogelijk_gewenst_en_de_besproken_keuze_vast(op_school, client):
    mentor, leerling = op_school("zeist")
    client.force_login(mentor)
    antwoorden = {
        "hoe_gaat_het": "Slaapt slecht.", "mogelijk": "Een coach", "gewenst": "Iemand om mee te praten",
        "keuze": "Licht traject", "keuze_waarom": "De zorgen zijn klein.", "keuze_besproken": "ja",
    }  # fmt: skip

    client.post(adres(leerling, "INTAKE"), ingevuld(**{f"v_{code}": tekst for code, tekst in antwoorden.items()}))

    gesprek = Gesprek.objects.get()
    assert gesprek.antwoorden == antwoorden
    tekst = client.get(reverse("dossiers:stuk", args=[gesprek.pk])).content.decode()
    for vraag in ("Welke ondersteuning is mogelijk?", "Welke ondersteuning is gewenst?"):
        assert vraag in tekst
    assert "Is de keuze besproken met de leerling?" in tekst


@pytest.mark.eis("ZEIST-53", "ZEIST-54", "ZEIST-55", "ZEIST-56", "ZEIST-57", "ZEIST-58")
def test_een_coachgesprek_heeft_de_onderwerpen_van_de_school(op_school, client):
    mentor, leerling = op_school("zeist")
    client.force_login(mentor)
    onderwerpen = leerling.school.gesprekssoorten.get(code="COACH").onderwerpen

    formulier = client.get(adres(leerling, "COACH")).content.decode()
    client.post(adres(leerling, "COACH"), ingevuld(zorgen="", onderwerpen=onderwerpen))

    assert onderwerpen == [
        "Agendabeheer en overzicht van schoolwerk",
        "Planning: huiswerk, boekverslagen, werkstukken",
        "Studievaardigheden",
        "Contact met leerkrachten en klasgenoten",
        "Welzijn van de leerling en mogelijke veranderingen binnen school",
        "Aanvullende hulpverlening buiten school",
    ]
    assert all(onderwerp in formulier for onderwerp in onderwerpen)
    assert Gesprek.objects.get().onderwerpen == onderwerpen


@pytest.mark.eis("ZIEK-13")
def test_bij_een_chronische_ziekte_gaat_het_coachgesprek_over_andere_onderwerpen(op_school, client):
    mentor, leerling = op_school("zeist")
    client.force_login(mentor)

    formulier = client.get(adres(leerling, "COACH_ZIEK")).content.decode()

    onderwerpen = leerling.school.gesprekssoorten.get(code="COACH_ZIEK").onderwerpen
    assert [o.split(":")[0] for o in onderwerpen] == [
        "Planning", "Welzijn", "Contact met leerkrachten", "Contact met klasgenoten",
    ]  # fmt: skip
    assert all(onderwerp in formulier for onderwerp in onderwerpen)


@pytest.mark.eis("SEG-04")
def test_de_intake_van_een_nieuwe_leerling_vraagt_wat_nodig_is_en_wat_school_kan(op_school, client):
    mentor, leerling = op_school("segbroek")
    client.force_login(mentor)

    client.post(
        adres(leerling, "INTAKE"),
        ingevuld(
            zorgen="", v_ondersteuningsvraag="Rust", v_nodig="Een vaste plek", v_kan_school="Ruimte 12",
            v_keuze="De vaste plek, drie dagen per week", v_keuze_besproken="ja",
        ),
    )  # fmt: skip

    gesprek = Gesprek.objects.get()
    assert gesprek.titel == "Intake van een nieuwe leerling"
    pagina = client.get(reverse("dossiers:stuk", args=[gesprek.pk])).content.decode()
    wat = ("Rust", "Een vaste plek", "Ruimte 12", "De vaste plek, drie dagen per week", "Welke ondersteuning kiezen")
    assert [zin for zin in wat if zin not in pagina] == []
    assert gesprek.titel in client.get(reverse("dossiers:tonen", args=[gesprek.dossier_id])).content.decode()


@pytest.mark.eis("SEG-18")
def test_een_consult_met_iemand_van_buiten_noemt_wie_wat_en_waarom_dat_mocht(op_school, client):
    mentor, leerling = op_school("segbroek")
    partner = leerling.school.partners.filter(soort="leerplicht").first() or leerling.school.partners.first()
    client.force_login(mentor)
    assert str(partner) in client.get(adres(leerling, "EXTERN")).content.decode()

    client.post(
        adres(leerling, "EXTERN"),
        ingevuld(
            met="extern", zorgen="", partner=partner.pk, v_gevraagd="Wanneer melden we dit?",
            v_advies="Nodig eerst de ouders uit.", v_grond="zonder_naam",
        ),
    )  # fmt: skip

    gesprek = Gesprek.objects.get()
    assert (gesprek.partner, gesprek.dossier.leerling) == (partner, leerling)
    pagina = client.get(reverse("dossiers:stuk", args=[gesprek.pk])).content.decode()
    wat = (str(partner), "Wanneer melden we dit?", "Nodig eerst de ouders uit.", "Ik noemde geen naam")
    assert [zin for zin in wat if zin not in pagina] == []


@pytest.mark.eis("SEG-18")
@pytest.mark.parametrize(
    ("fout", "zin"),
    [
        ({"partner": ""}, "Kies met wie je overlegde."),
        ({"partner": "anders"}, "Schrijf op met wie je overlegde."),
        ({"v_grond": ""}, "Kies waarom je dit mocht bespreken."),
    ],
)
def test_een_consult_zonder_wie_of_grond_wordt_niet_bewaard(op_school, client, fout, zin):
    mentor, leerling = op_school("segbroek")
    goed = {"met": "extern", "partner": leerling.school.partners.first().pk, "v_grond": "toestemming"}
    client.force_login(mentor)

    pagina = client.post(adres(leerling, "EXTERN"), ingevuld(**(goed | fout))).content.decode()

    assert zin in pagina
    assert not Gesprek.objects.exists()


def test_een_mentor_legt_een_gesprek_vast_ook_als_er_nog_geen_dossier_is(op_school, client):
    mentor, leerling = op_school("segbroek")
    client.force_login(mentor)

    client.get(adres(leerling))
    assert not Dossier.objects.exists()
    client.post(adres(leerling), ingevuld())
    client.post(adres(leerling), ingevuld())

    gesprek = Gesprek.objects.get()
    assert (gesprek.met, gesprek.dossier.leerling, gesprek.titel) == ("leerling", leerling, "Gesprek met de leerling")


def test_zonder_antwoord_is_er_geen_gesprek(op_school, client):
    mentor, leerling = op_school("segbroek")
    client.force_login(mentor)

    antwoord = client.post(adres(leerling, "MOL"), ingevuld(zorgen=""))

    assert "Schrijf op waar het gesprek over ging." in antwoord.content.decode()
    assert not Gesprek.objects.exists()


def test_een_ander_soort_gesprek_kiezen_neemt_mee_wat_er_al_staat(op_school, client):
    mentor, leerling = op_school("segbroek")
    client.force_login(mentor)

    antwoord = client.post(adres(leerling), ingevuld(zorgen="Lang verhaal.", kies="MOL"))

    tekst = antwoord.content.decode()
    assert "Lang verhaal." in tekst
    assert 'action="?soort=MOL"' in tekst
    assert antwoord.context["form"].errors == {}
    assert not Gesprek.objects.exists()
    assert antwoord.context["form"]["zorgen"].field.required is False
    assert client.get(adres(leerling)).context["form"]["zorgen"].field.required


@pytest.mark.eis("SEG-13", "SEG-30", "ZEE-02", "GRO-23")
def test_een_gesprek_met_ouders_zegt_waarvoor_en_wat_zij_vinden(op_school, client):
    mentor, leerling = op_school("grotius")
    client.force_login(mentor)

    formulier = client.get(adres(leerling, "OUDERS")).content.decode()
    client.post(
        adres(leerling, "OUDERS"),
        ingevuld(met="ouders", oudercontact=["informeren", "afstemmen"], leerling_weet_het="on", mening_ouders="Fijn."),
    )

    for woord in ("informeren", "betrekken", "deelgenoot maken", "Afstemmen", "Toestemming vragen"):
        assert woord in formulier
    gesprek = Gesprek.objects.get()
    assert (gesprek.oudercontact, gesprek.mening_ouders) == (["informeren", "afstemmen"], "Fijn.")
    tekst = client.get(reverse("dossiers:stuk", args=[gesprek.pk])).content.decode()
    assert "Ouders informeren, Afstemmen wat school en thuis doen" in tekst


@pytest.mark.eis("GRO-29")
def test_de_leerling_weet_dat_de_mentor_contact_opneemt_of_er_staat_waarom_niet(op_school, client):
    mentor, leerling = op_school("grotius")
    client.force_login(mentor)

    geweigerd = client.post(adres(leerling), ingevuld(met="ouders")).content.decode()
    assert "Vertel de leerling dat je contact opneemt, of schrijf op waarom dat niet kon." in geweigerd
    assert not Gesprek.objects.exists()

    client.post(adres(leerling), ingevuld(met="ouders", leerling_weet_niet="Dat was nu niet veilig."))
    assert Gesprek.objects.get().leerling_weet_niet == "Dat was nu niet veilig."


def test_een_andere_school_vraagt_dat_niet(op_school, client):
    mentor, leerling = op_school("segbroek")
    client.force_login(mentor)

    client.post(adres(leerling), ingevuld(met="ouders"))

    assert Gesprek.objects.exists()


@pytest.mark.eis("GRO-28", "GRO-91")
@pytest.mark.parametrize(
    ("code", "zinnen"),
    [
        ("grotius", ("alleen vertrouwelijkheid", "maak het gesprek tot een veilige plek voor de leerling")),
        ("segbroek", ("Je kunt geen geheimhouding beloven", "een veilige plek")),
    ],
)
def test_het_formulier_zegt_wat_de_school_belooft(op_school, client, code, zinnen):
    mentor, leerling = op_school(code)
    client.force_login(mentor)

    tekst = client.get(adres(leerling)).content.decode()

    assert all(zin in tekst for zin in zinnen)
    assert Gesprek._meta.get_field("niveau").default == "Z1"  # what a mentor writes is not secret by itself


@pytest.mark.eis("GRO-27")
def test_het_formulier_laat_eerst_de_signalen_en_wat_er_al_is_gedaan_zien(client, dossier, mentor):
    client.force_login(mentor)

    tekst = client.get(reverse("dossiers:gesprek_vastleggen", args=[dossier.pk])).content.decode()

    assert reverse("signalen:bij_leerling", args=[dossier.leerling_id]) in tekst
    assert "Wat er al is gedaan, staat op de tijdlijn" in tekst


# --- the part apart


@pytest.mark.eis("GRO-30")
def test_het_deel_apart_heeft_eigen_lezers(client, dossier, mentor, teamleider, zorgcoordinator):
    client.force_login(mentor)
    velden = ingevuld(deelbaar="We praatten over slapen.", apart="Er is ruzie thuis.", apart_niveau="Z2")

    client.post(reverse("dossiers:gesprek_vastleggen", args=[dossier.pk]), velden)

    gesprek, apart = Gesprek.objects.get(), Notitie.objects.get(verband="apart")
    assert (apart.bij_id, apart.niveau, gesprek.niveau) == (gesprek.pk, "Z2", "Z1")
    for gebruiker, ziet in ((teamleider, False), (zorgcoordinator, True)):
        client.force_login(gebruiker)
        tekst = client.get(reverse("dossiers:stuk", args=[gesprek.pk])).content.decode()
        assert "We praatten over slapen." in tekst
        assert ("Er is ruzie thuis." in tekst) is ziet


def test_het_deel_apart_zonder_lezers_kan_niet(client, dossier, mentor):
    client.force_login(mentor)

    antwoord = client.post(
        reverse("dossiers:gesprek_vastleggen", args=[dossier.pk]), ingevuld(apart="Geheim.", apart_niveau="Z3")
    )

    assert "Kies minstens 1 collega" in antwoord.content.decode()
    assert not Tijdlijnstuk.objects.exists()


def test_wat_de_docenten_mogen_lezen_staat_bij_de_leerling(client, dossier, mentor, docent):
    services.gesprek_vastleggen(
        dossier, door=mentor, met="leerling", datum=GISTEREN, zorgen="Zit vooraan.", niveau="Z0"
    )
    services.gesprek_vastleggen(dossier, door=mentor, met="leerling", datum=GISTEREN, zorgen="Thuis.", niveau="Z1")
    client.force_login(docent)

    tekst = client.get(reverse("dossiers:leerling", args=[dossier.leerling_id])).content.decode()

    assert "Zit vooraan." in tekst
    assert "Thuis." not in tekst


def test_vertrouwelijk_is_nooit_voor_alle_docenten(client, dossier, mentor):
    client.force_login(mentor)

    antwoord = client.post(
        reverse("dossiers:gesprek_vastleggen", args=[dossier.pk]), ingevuld(niveau="Z0", vertrouwelijk="on")
    )

    assert "Kies een kleinere kring." in antwoord.content.decode()
    with pytest.raises(IntegrityError), transaction.atomic():
        services.gesprek_vastleggen(
            dossier, door=mentor, met="leerling", datum=GISTEREN, niveau="Z0", vertrouwelijk=True
        )


# --- agreements


@pytest.fixture
def met_afspraken(client, dossier, mentor, ondersteuner):
    client.force_login(mentor)
    velden = ingevuld(
        a0_wat="Rooster aanpassen", a0_wie=str(ondersteuner.pk), a0_datum=(GISTEREN + timedelta(days=8)).isoformat(),
        a1_wat="Om tien uur naar bed", a1_wie="leerling",
    )  # fmt: skip
    client.post(reverse("dossiers:gesprek_vastleggen", args=[dossier.pk]), velden)
    return Gesprek.objects.get()


@pytest.mark.eis("GRO-31")
def test_afspraken_blijven_open_op_het_dossier_tot_iemand_ze_afvinkt(client, dossier, met_afspraken, ondersteuner):
    afspraak = Afspraak.objects.get(wie="collega")
    taak = Taak.objects.get(soort="afspraak")
    assert (taak.voor_gebruiker, taak.wat) == (ondersteuner, "Afspraak: Rooster aanpassen")
    assert "Om tien uur naar bed" in client.get(reverse("dossiers:afspraken", args=[dossier.pk])).content.decode()

    client.force_login(ondersteuner)
    client.post(taak.waar, {"naar": "gedaan", "resultaat": "Het rooster klopt."})

    afspraak.refresh_from_db()
    taak.refresh_from_db()
    assert (afspraak.status, afspraak.resultaat, taak.status) == ("gedaan", "Het rooster klopt.", "gedaan")
    assert Afspraak.objects.open().count() == 1


def test_een_afspraak_zonder_naam_of_zonder_tekst_kan_niet(client, dossier, mentor):
    client.force_login(mentor)
    pagina = reverse("dossiers:gesprek_vastleggen", args=[dossier.pk])

    assert "Kies wie deze afspraak nakomt." in client.post(pagina, ingevuld(a0_wat="Bellen")).content.decode()
    assert "Schrijf op wat jullie" in client.post(pagina, ingevuld(a0_wie="leerling")).content.decode()
    assert not Gesprek.objects.exists()


def test_een_afspraak_uit_een_besloten_gesprek_staat_niet_in_de_taak(client, dossier, mentor, teamleider):
    client.force_login(mentor)
    velden = ingevuld(niveau="Z4", a0_wat="Vader bellen", a0_wie=str(mentor.pk))

    client.post(reverse("dossiers:gesprek_vastleggen", args=[dossier.pk]), velden)

    assert Taak.objects.get(soort="afspraak").wat == "Doe wat je in een gesprek hebt afgesproken"
    client.force_login(teamleider)
    assert "Vader bellen" not in client.get(reverse("dossiers:afspraken", args=[dossier.pk])).content.decode()
    assert client.get(reverse("dossiers:afspraak", args=[Afspraak.objects.get().pk])).status_code == 404


# --- adding to a piece


def test_aanvullen_schrijft_niets_over(client, dossier, mentor, zorgcoordinator):
    gesprek = services.gesprek_vastleggen(dossier, door=mentor, met="leerling", datum=GISTEREN, zorgen="Eerst.")
    client.force_login(zorgcoordinator)
    velden = {"tekst": "De moeder belde later.", "sleutel": "d" * 32}

    client.post(reverse("dossiers:aanvullen", args=[gesprek.pk]), velden)
    client.post(reverse("dossiers:aanvullen", args=[gesprek.pk]), velden)

    aanvulling = Notitie.objects.get(verband="aanvulling")
    assert (aanvulling.bij_id, aanvulling.geschreven_door) == (gesprek.pk, zorgcoordinator)
    tekst = client.get(reverse("dossiers:stuk", args=[gesprek.pk])).content.decode()
    assert "Eerst." in tekst
    assert "De moeder belde later." in tekst


def test_een_aanvulling_op_een_besloten_stuk_heeft_dezelfde_lezers(dossier, mentor, ondersteuner, zorgcoordinator):
    gesprek = services.gesprek_vastleggen(
        dossier, door=mentor, lezers=[ondersteuner], met="leerling", datum=GISTEREN, niveau="Z3"
    )

    aanvulling = services.aanvullen(gesprek, door=ondersteuner, tekst="Ook gezien.")

    leesbaar = Tijdlijnstuk.objects.waarop(mentor, "tijdlijn").filter(pk=aanvulling.pk)
    assert leesbaar.exists()
    assert not Tijdlijnstuk.objects.waarop(zorgcoordinator, "tijdlijn").filter(pk=aanvulling.pk).exists()
    assert not Tijdlijnstuk.objects.waarop(zorgcoordinator, "logboek.aanvullen").filter(pk=gesprek.pk).exists()


@pytest.mark.eis("GRO-32")
def test_een_evaluatie_legt_het_resultaat_van_de_begeleiding_vast(op_school, client):
    mentor, leerling = op_school("grotius")
    client.force_login(mentor)

    client.post(
        adres(leerling, "EVALUATIE"),
        ingevuld(met="leerling_ouders", zorgen="", v_begeleiding="Elke week plannen", v_resultaat="Haalt deadlines"),
    )

    gesprek = Gesprek.objects.get()
    assert gesprek.antwoorden == {"begeleiding": "Elke week plannen", "resultaat": "Haalt deadlines"}
    tijdlijn = client.get(reverse("dossiers:tonen", args=[gesprek.dossier_id])).content.decode()
    assert "Evaluatie van de begeleiding" in tijdlijn


# --- who still misses a talk


@pytest.mark.eis("SEG-07", "SEG-11", "ZEE-10")
def test_het_overzicht_telt_gesprekken_van_dit_schooljaar_en_zegt_wie_er_nog_een_mist(client, dossier, klas, mentor):
    soort = Gesprekssoort.objects.get(school=klas.school, code="MOL")
    jaar = klas.schooljaar
    klaar = LeerlingFactory(school=klas.school, klas=klas, achternaam="Aa")
    van_klaar = services.dossier_openen(klaar, door=mentor)
    for n in range(2):
        services.gesprek_vastleggen(
            van_klaar,
            door=mentor,
            met="leerling_ouders",
            gesprekssoort=soort,
            datum=jaar.begindatum + timedelta(days=n),
        )
    services.gesprek_vastleggen(
        dossier, door=mentor, met="leerling_ouders", gesprekssoort=soort, datum=jaar.begindatum - timedelta(days=1)
    )
    client.force_login(mentor)

    tekst = client.get(reverse("dossiers:gesprekken")).content.decode()

    assert "<strong>1</strong> van 2 leerlingen missen" in tekst
    assert "2 van 2" in tekst
    assert "0 van 2" in tekst


def test_een_mentor_ziet_alleen_de_eigen_klas(client, dossier, andere_mentor):
    client.force_login(andere_mentor)

    tekst = client.get(reverse("dossiers:gesprekken")).content.decode()

    assert str(dossier.leerling) not in tekst


def test_het_overzicht_kost_met_een_volle_klas_evenveel_vragen(
    client, dossier, klas, mentor, django_assert_max_num_queries
):
    for _ in range(29):
        services.dossier_openen(LeerlingFactory(school=klas.school, klas=klas), door=mentor)
    client.force_login(mentor)

    with django_assert_max_num_queries(14):
        client.get(reverse("dossiers:gesprekken"))


def test_plannen_geeft_een_taak_die_met_het_gesprek_vervalt(client, dossier, mentor):
    soort = Gesprekssoort.objects.get(school=dossier.leerling.school, code="MOL")
    client.force_login(mentor)
    pagina = reverse("dossiers:gesprek_plannen", args=[dossier.leerling_id])
    eerst, later = (timezone.localdate() + timedelta(days=n) for n in (3, 9))

    client.post(pagina, {"soort": "MOL", "datum": eerst.isoformat()})
    client.post(pagina, {"soort": "MOL", "datum": later.isoformat()})

    taak = Taak.objects.open().get(soort="gesprek_voeren")
    assert (taak.voor_gebruiker, taak.uiterste_datum) == (mentor, later)
    assert client.get(taak.waar).status_code == 200
    services.gesprek_vastleggen(dossier, door=mentor, met="leerling_ouders", gesprekssoort=soort, datum=GISTEREN)
    assert not Taak.objects.open().filter(soort="gesprek_voeren").exists()


def test_een_collega_die_ook_een_gesprek_plant_laat_het_geplande_gesprek_van_de_mentor_staan(dossier, mentor, school):
    vera = medewerker(school, "VC", "Vera")
    soort = Gesprekssoort.objects.get(school=school, code="MOL")
    eerst, later = (timezone.localdate() + timedelta(days=n) for n in (3, 9))
    services.gesprek_plannen(dossier, soort=soort, datum=eerst, door=mentor)

    services.gesprek_plannen(dossier, soort=soort, datum=later, door=vera)

    taken = Taak.objects.open().filter(soort="gesprek_voeren")
    assert {(t.voor_gebruiker, t.uiterste_datum) for t in taken} == {(mentor, eerst), (vera, later)}
    services.gesprek_vastleggen(dossier, door=vera, met="leerling", gesprekssoort=soort, datum=GISTEREN)
    assert taken.get().voor_gebruiker == mentor


def test_het_overzicht_noemt_de_eerste_dag_die_iemand_plande(client, dossier, mentor, school):
    soort = Gesprekssoort.objects.get(school=school, code="MOL")
    eerst, later = (timezone.localdate() + timedelta(days=n) for n in (3, 9))
    services.gesprek_plannen(dossier, soort=soort, datum=later, door=mentor)
    services.gesprek_plannen(dossier, soort=soort, datum=eerst, door=medewerker(school, "ZC", "Zita"))
    client.force_login(mentor)

    rij = client.get(reverse("dossiers:gesprekken")).content.decode()

    assert date_format(eerst, "j F") in rij
    assert date_format(later, "j F") not in rij


def test_een_gesprek_plan_je_niet_in_het_verleden(client, dossier, mentor):
    client.force_login(mentor)

    antwoord = client.post(
        reverse("dossiers:gesprek_plannen", args=[dossier.leerling_id]),
        {"soort": "MOL", "datum": GISTEREN.isoformat()},
    )

    assert "Kies vandaag of een dag die nog komt." in antwoord.content.decode()


def test_het_laatste_gesprek_met_de_ouders_is_terug_te_vinden(dossier, mentor):
    for datum, met in (
        (date(2026, 9, 1), "leerling_ouders"),
        (date(2026, 10, 1), "ouders"),
        (date(2026, 11, 1), "leerling"),
    ):
        services.gesprek_vastleggen(dossier, door=mentor, met=met, datum=datum)

    leesbaar = Gesprek.objects.waarop(mentor, "tijdlijn")

    assert leesbaar.laatste_met(dossier, "ouders", "leerling_ouders").datum == date(2026, 10, 1)
    assert leesbaar.laatste_met(dossier, "leerling").datum == date(2026, 11, 1)
    assert leesbaar.laatste_met(dossier, "extern") is None


@pytest.mark.eis("SEG-09")
def test_de_mentor_onderneemt_actie_na_een_gesprek_over_welbevinden(client, met_afspraken, mentor):
    tekst = client.get(reverse("dossiers:stuk", args=[met_afspraken.pk])).content.decode()

    assert "Rooster aanpassen" in tekst
    assert met_afspraken.geschreven_door == mentor
