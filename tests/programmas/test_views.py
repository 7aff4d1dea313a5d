"""The pages: who reads what, what a form says when it is refused, and in how many queries."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from dossiers.models import Tijdlijnstuk
from dossiers.openstaand import openstaand
from programmas import bronnen
from programmas.grafiek import grafiek
from programmas.models import Programma, Programmaversie
from scholen.models import Instelling
from tests.factories import DossierFactory, LeerlingFactory
from tests.opp.factories import vol_concept
from verzuim.beeld.leerling import verzuimbeeld
from verzuim.models import Verzuimmelding
from zorg.basis.pdf import bestand_maken
from zorg.werkvoorraad import werkvoorraad

from .factories import ProgrammaFactory, ProgrammaversieFactory, vastgesteld, velden, voorgesteld

pytestmark = pytest.mark.django_db
VANDAAG = timezone.localdate
GEHEIM = ("J. Proef", "Rust na een drukke dag", "50 procent", "jeugdarts", "Het ging beter dan gedacht")


def naar(naam, obj=None):
    return reverse(f"programmas:{naam}", args=[obj.pk] if obj else [])


def als(client, gebruiker):
    client.force_login(gebruiker)
    return client


def ingevuld(**anders):
    """The form as somebody sends it."""
    basis = velden(opbouw=[], dagen={}, uren_per_dag="")
    basis = {naam: waarde for naam, waarde in basis.items() if naam not in {"dagen", "opbouw"}}
    datums = {naam: w.isoformat() if hasattr(w, "isoformat") else w for naam, w in basis.items()}
    vakken = {"vrijstellingen": "Duits\nGym", "kortere_dagen": "on", "momenten": ["1-1", "1-2", "2-3"]}
    stap = {"stap_1": (VANDAAG() + timedelta(weeks=5)).isoformat(), "procent_1": "75"}
    return datums | vakken | stap | {"gezien": "nieuw"} | anders


@pytest.mark.eis("ZIEK-14", "ZIEK-15", "ZIEK-18")
def test_van_voorstel_tot_wat_de_docent_ziet(client, dossier, mentor, zorgcoordinator, docent):
    antwoord = als(client, mentor).post(naar("nieuw", dossier), ingevuld(), follow=True)
    versie = Programmaversie.objects.get()
    assert versie.dagen == {1: [1, 2], 2: [3], 3: [], 4: [], 5: []}
    assert [p for _, p in versie.opbouw] == [50, 75]
    assert "Dit voorstel wacht" in antwoord.content.decode()
    assert als(client, docent).get(naar("lessen", versie.programma)).status_code == 404

    invoer = {
        "leerling_vindt": "eens", "leerling_woorden": "Het ging beter dan gedacht.", "ouders_vinden": "eens",
        "ouders_woorden": "", "besproken_datum": VANDAAG().isoformat(), "bericht": "We spraken af.", "gezien": 1,
    }  # fmt: skip
    antwoord = als(client, zorgcoordinator).post(naar("vaststellen", versie), invoer, follow=True)
    html = antwoord.content.decode()
    assert "2 ouders lezen het bericht via de link" in html
    assert "Het ging beter dan gedacht." in html

    blad = als(client, docent).get(naar("lessen", versie.programma)).content.decode()
    assert "lesuur 1 en 2" in blad
    assert "Duits, Gym" in blad
    assert not [woord for woord in GEHEIM if woord in blad]


@pytest.mark.parametrize("pagina", ["lessen", "bij_leerling", "bij_dossier"])
def test_wie_lesgeeft_leest_nergens_waarom(client, dossier, zorgcoordinator, docent, teamleider, pagina):
    versie = vastgesteld(dossier, zorgcoordinator)
    doel = {"lessen": versie.programma, "bij_leerling": dossier.leerling, "bij_dossier": dossier}[pagina]
    wie = teamleider if pagina == "bij_dossier" else docent

    antwoord = als(client, wie).get(naar(pagina, doel))

    assert antwoord.status_code == 200
    assert not [woord for woord in GEHEIM if woord in antwoord.content.decode()]


@pytest.mark.parametrize("naam", ["tonen", "versie", "vaststellen", "aanpassen", "beeindigen"])
def test_inbreken_met_een_nummer_lukt_een_docent_niet(client, dossier, zorgcoordinator, docent, naam):
    versie = vastgesteld(dossier, zorgcoordinator)
    doel = versie if naam in {"versie", "vaststellen"} else versie.programma

    for antwoord in (als(client, docent).get(naar(naam, doel)), client.post(naar(naam, doel), ingevuld())):
        assert antwoord.status_code in {403, 404, 405}
    assert Programmaversie.objects.count() == 1


def test_een_docent_van_een_andere_klas_en_een_dossier_in_vertrouwen(
    client, dossier, zorgcoordinator, docent, andere_mentor
):
    programma = vastgesteld(dossier, zorgcoordinator).programma
    assert als(client, andere_mentor).get(naar("lessen", programma)).status_code == 404

    type(dossier).objects.filter(pk=dossier.pk).update(besloten=True)
    assert als(client, docent).get(naar("lessen", programma)).status_code == 404


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"belastbaarheid": ""}, "Vul een percentage in, of het aantal lesuren per dag."),
        ({"belastbaarheid": "half"}, "Vul een heel getal in, zonder procentteken."),
        ({"uren_per_dag": "veel"}, "Vul een getal in, bijvoorbeeld 3 of 3,5."),
        ({"momenten": []}, "Kies in welke lesuren de leerling komt."),
        ({"momenten": ["9-99"]}, "Selecteer"),
        ({"procent_1": ""}, "Vul bij stap 1 ook het percentage in."),
        ({"vrijstellingen": "x" * 61}, "alleen de naam van een vak"),
        ({"spreiding": "x" * 701}, "Deze tekst is te lang"),
        ({"toelichting": "Heeft een angststoornis"}, "Haal weg: angststoornis"),
        ({"gezien": "7.1"}, "Iemand anders heeft dit voorstel net veranderd"),
    ],
)
def test_een_fout_in_het_formulier_staat_er_in_woorden_en_niets_gaat_verloren(client, dossier, mentor, anders, zin):
    antwoord = als(client, mentor).post(naar("nieuw", dossier), ingevuld(**anders))

    html = antwoord.content.decode()
    assert zin in html
    assert "Mag de les rustig verlaten." in html
    assert not Programma.objects.exists()


def test_alleen_iets_in_de_les_is_genoeg_en_niets_staat_bij_het_vak_naast_andere_fouten(client, dossier, mentor):
    leeg = dict.fromkeys(("spreiding", "vrijstellingen", "examenjaar", "in_de_les", "kortere_dagen"), "")
    leeg |= {"momenten": [], "stap_1": "", "procent_1": ""}
    mis = als(client, mentor).post(naar("nieuw", dossier), ingevuld(**leeg, einddatum=""))
    fouten = mis.context["form"].errors

    assert "Kies minstens 1 onderdeel" in fouten["kortere_dagen"][0]
    assert "einddatum" in fouten
    assert f'data-concept="programma-{dossier.pk}"' in mis.content.decode()

    client.post(naar("nieuw", dossier), ingevuld(**leeg | {"in_de_les": "Mag de les rustig verlaten."}))

    assert Programmaversie.objects.get().in_de_les == "Mag de les rustig verlaten."


def test_niet_doorgaan_vraagt_waarom_en_de_mentor_leest_dat(client, dossier, mentor, zorgcoordinator):
    versie = voorgesteld(dossier, mentor)
    als(client, zorgcoordinator)

    leeg = client.post(naar("intrekken", versie), {"reden": ""})
    versie.refresh_from_db()
    assert (leeg.status_code, versie.status, "reden" in leeg.context["form"].errors) == (200, "voorstel", True)
    assert "Waarom gaat het voorstel niet door?" in client.get(naar("intrekken", versie)).content.decode()

    client.post(naar("intrekken", versie), {"reden": "We wachten op het gesprek."})

    versie.refresh_from_db()
    assert (versie.status, versie.programma.einde_reden) == ("ingetrokken", "We wachten op het gesprek.")
    nieuws = [rij.titel for rij in werkvoorraad(mentor).veranderd]
    assert f"Aangepast programma gaat niet door: het voorstel van {mentor}" in nieuws
    stuk = Tijdlijnstuk.objects.get(herkomst=f"programma:{versie.pk}:ingetrokken")
    assert stuk.tekst == "We wachten op het gesprek."


def test_wie_alleen_lesuren_weet_vult_geen_percentage_in(client, dossier, mentor):
    als(client, mentor).post(naar("nieuw", dossier), ingevuld(belastbaarheid="", uren_per_dag="3,5"))

    per_dag = dossier.leerling.school.regels.getal("verzuim.lesuren_per_dag")
    assert Programmaversie.objects.get().belastbaarheid == round(350 / per_dag)


def test_de_school_kiest_na_hoeveel_weken_jullie_weer_kijken(client, dossier, mentor):
    Instelling.objects.filter(school=dossier.leerling.school, sleutel="programma.herziening_weken").update(waarde=4)

    form = als(client, mentor).get(naar("nieuw", dossier)).context["form"]

    weer = form["herzieningsdatum"].value()
    assert timedelta(days=15) < weer - VANDAAG() <= timedelta(weeks=4)


def test_wat_de_arts_schreef_staat_al_ingevuld(client, dossier, mentor, monkeypatch):
    uitspraak = bronnen.Uitspraak("3 lesuren per dag", Programmaversie.Bron.ARTS, "Arts A", VANDAAG(), 3)
    monkeypatch.setattr(bronnen, "BRONNEN", {"arts": lambda *_: iter([uitspraak])})

    antwoord = als(client, mentor).get(naar("nieuw", dossier))

    form = antwoord.context["form"]
    assert [form[naam].value() for naam in ("bron", "bron_wie", "uren_per_dag")] == ["arts", "Arts A", 3]
    assert "3 lesuren per dag" in antwoord.content.decode()


def test_de_bladzij_heeft_een_volgende_stap_en_de_tekening_dezelfde_getallen_als_de_tabel(
    client, dossier, zorgcoordinator
):
    versie = vastgesteld(dossier, zorgcoordinator)

    antwoord = als(client, zorgcoordinator).get(naar("tonen", versie.programma))

    html, tekening = antwoord.content.decode(), antwoord.context["inhoud"]["grafiek"]
    assert "<svg" in html
    assert [t.procent for t in tekening.treden] == [p for _, p in antwoord.context["inhoud"]["opbouw"]] == [50, 75]
    assert "style=" not in html
    assert "nog geen OPP" in html


def test_de_bladzij_zegt_of_het_in_het_opp_staat(client, dossier, zorgcoordinator):
    concept = vol_concept(dossier, afwijking="geen", afwijking_toelichting="")
    versie = vastgesteld(dossier, zorgcoordinator)
    als(client, zorgcoordinator)
    assert reverse("opp:overnemen", args=[concept.pk]) in client.get(naar("tonen", versie.programma)).content.decode()

    (stuk,) = [
        s for groep in client.get(reverse("opp:overnemen", args=[concept.pk])).context["groepen"]
        for s in groep["stukken"] if s.veld == "afwijking_toelichting"
    ]  # fmt: skip
    client.post(reverse("opp:overnemen", args=[concept.pk]), {"stuk": stuk.code})

    assert "Staat in het OPP" in client.get(naar("tonen", versie.programma)).content.decode()


def test_een_dossier_sluit_niet_met_een_programma_dat_loopt(dossier, mentor):
    voorgesteld(dossier, mentor)

    assert any("aangepast programma" in zin for zin in openstaand(dossier))


def test_zonder_stap_omhoog_is_er_geen_tekening():
    assert grafiek([(VANDAAG(), 50)], VANDAAG()) is None
    tekening = grafiek([(VANDAAG(), 50), (VANDAAG() + timedelta(days=1), 100)], VANDAAG())
    assert [t.toon_naam for t in tekening.treden] == [True, True]


def test_het_blad_voor_docenten_is_er_pas_als_het_gemaakt_is(client, dossier, zorgcoordinator, docent):
    versie = vastgesteld(dossier, zorgcoordinator)
    als(client, docent)
    assert client.get(naar("lesblad", versie.programma)).status_code == 404
    assert "Het blad wordt gemaakt" in client.get(naar("lesblad_stand", versie.programma)).content.decode()

    versie.bestand = bestand_maken("lessen.pdf", b"%PDF-1.7")
    versie.save()
    assert client.get(naar("lesblad", versie.programma)).content == b"%PDF-1.7"


def test_een_lijst_vraagt_met_dertig_rijen_niet_meer_dan_met_een(client, klas, zorgcoordinator):
    als(client, zorgcoordinator)

    def vragen(hoeveel):
        for _ in range(hoeveel):
            dossier = DossierFactory(leerling=LeerlingFactory(school=klas.school, klas=klas))
            ProgrammaversieFactory(programma=ProgrammaFactory(dossier=dossier))
        client.get(naar("lijst"))
        with CaptureQueriesContext(connection) as gevraagd:
            antwoord = client.get(naar("lijst"))
        return antwoord.content.decode().count('class="wie"'), len(gevraagd), antwoord.context["volgende"]

    (een, weinig, _), (veel, meer, verder) = vragen(1), vragen(29)

    assert (een, veel) == (1, 25)
    assert weinig == meer
    assert meer <= 12
    assert client.get(naar("lijst") + verder).content.decode().count('class="wie"') == 5


@pytest.mark.eis("ZIEK-15")
def test_een_vrij_uur_telt_op_de_bladzij_van_het_verzuim_niet_mee(dossier, zorgcoordinator):
    vastgesteld(dossier, zorgcoordinator, begindatum=VANDAAG() - timedelta(days=14))
    maandag = VANDAAG() - timedelta(days=VANDAAG().weekday() or 7)
    rij = Verzuimmelding(
        leerling=dossier.leerling,
        soort="ongeoorloofd",
        begindatum=maandag,
        einddatum=maandag,
        eerste_lesuur=6,
        lesuren=1,
    )

    def geteld():
        return dict(verzuimbeeld(dossier.leerling, [rij], [], VANDAAG()).tellingen)["Ongeoorloofd"]

    assert geteld() == 0
    rij.eerste_lesuur = 2
    assert geteld() == 1
