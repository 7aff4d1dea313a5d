"""The pages: the form that travels along, the line of steps, the board, and what a teacher sees."""

import uuid
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.formats import date_format

from casussen import services, tasks
from casussen.models import Casus, Interventie
from dossiers.models import Dossier, Taak
from tests.factories import DossierFactory, LeerlingFactory
from zorg.basis.models import Bestand
from zorg.basis.opdrachten import vegen

from .factories import interventie
from .test_fasen import tot_pm2, tot_pm3


def tekst(antwoord) -> str:
    return antwoord.content.decode()


@pytest.mark.eis("GRO-39", "GRO-16")
def test_het_formulier_toont_elk_moment_en_wat_er_nu_nodig_is(client, steenberg):
    casus = tot_pm2(steenberg)
    client.force_login(steenberg.huub)

    pagina = tekst(client.get(casus.get_absolute_url()))

    for naam in ("Professioneel moment 1", "Professioneel moment 2", "Professioneel moment 3 (IZ)"):
        assert naam in pagina
    assert "Overgedragen aan Huub Proefpersoon" in pagina
    assert "Vaste plek bij het raam" in pagina
    assert "Schrijf de hulpvraag op, of formuleer haar opnieuw." in pagina
    assert "Casemanager:</strong> Lies Proefpersoon" in pagina


@pytest.mark.eis("ZEE-34", "SEG-93", "GRO-92")
def test_de_fasebalk_bij_het_dossier_zegt_welke_stap_en_wat_er_komt(client, steenberg):
    casus = tot_pm3(steenberg)
    client.force_login(steenberg.mia)
    url = reverse("casussen:bij_dossier", args=[casus.dossier_id])

    deel = tekst(client.get(url, headers={"HX-Request": "true"}))

    assert '<li aria-current="step">Professioneel moment 3 (IZ)</li>' in deel
    assert deel.count('class="is-klaar"') == 2
    assert "Nu nodig: benoem voor deze stap een casemanager. Nu is dat nog" in deel
    assert "<html" not in deel


def test_een_docent_legt_een_interventie_vast_en_leest_alleen_de_eigen(client, steenberg, vandaag):
    casus = steenberg.casus()
    interventie(casus, steenberg.lies, wat="Iets van de mentor")
    client.force_login(steenberg.frits)
    url = reverse("casussen:eigen", args=[steenberg.leerling.pk])
    post = {
        "sleutel": str(uuid.uuid4()), "soort": "didactisch", "wat": "Korte opdrachten",
        "begindatum": vandaag.isoformat(), "resultaat": "Werkt bij Nederlands.", "effect": "enig",
    }  # fmt: skip

    for _ in (1, 2):
        antwoord = client.post(url, post, follow=True)

    assert Interventie.objects.filter(geschreven_door=steenberg.frits).count() == 1
    assert "Korte opdrachten" in tekst(antwoord)
    assert "Iets van de mentor" not in tekst(antwoord)
    assert client.get(casus.get_absolute_url()).status_code == 404


@pytest.mark.eis("GRO-35", "GRO-19")
def test_een_interventie_is_pedagogisch_of_didactisch_en_wordt_met_de_leerling_besproken(client, steenberg, vandaag):
    casus = steenberg.casus()
    client.force_login(steenberg.lies)
    url = reverse("casussen:interventie", args=[casus.pk])
    post = {"sleutel": str(uuid.uuid4()), "wat": "Vaste plek vooraan", "begindatum": vandaag.isoformat()}

    zonder_soort = tekst(client.post(url, post))
    assert "Vaste plek vooraan" in zonder_soort
    assert not Interventie.objects.exists()
    for soort in ("Pedagogisch", "Didactisch"):
        assert soort in zonder_soort
    client.post(url, post | {"soort": "pedagogisch"})
    assert "Nog niet besproken met de leerling." in tekst(client.get(casus.get_absolute_url()))

    client.post(url, {
        "sleutel": str(uuid.uuid4()), "soort": "didactisch", "wat": "Kortere opdrachten",
        "begindatum": vandaag.isoformat(), "besproken_datum": vandaag.isoformat(),
    })  # fmt: skip

    assert "Besproken met de leerling:" in tekst(client.get(casus.get_absolute_url()))
    assert set(Interventie.objects.values_list("soort", flat=True)) == {"pedagogisch", "didactisch"}


@pytest.mark.eis("GRO-34")
def test_een_docent_schrijft_op_hoe_er_met_collegas_over_is_gesproken(client, steenberg, vandaag):
    client.force_login(steenberg.frits)
    url = reverse("casussen:eigen", args=[steenberg.leerling.pk])
    vragen = client.get(url).content.decode()
    client.post(url, {
        "sleutel": str(uuid.uuid4()), "soort": "didactisch", "wat": "Korte opdrachten", "overlegd": "vergadering",
        "begindatum": vandaag.isoformat(),
    })  # fmt: skip
    rij = Interventie.objects.get(geschreven_door=steenberg.frits)
    client.force_login(steenberg.lies)

    assert all(keuze in vragen for keuze in ("Nog niet", "Met een collega", "In een vergadering"))
    assert "Besproken met collega’s: in een vergadering." in client.get(rij.casus.get_absolute_url()).content.decode()


@pytest.mark.eis("GRO-25")
def test_na_een_interventie_raadt_het_formulier_een_tweede_aan(client, steenberg, vandaag):
    client.force_login(steenberg.frits)
    url = reverse("casussen:eigen", args=[steenberg.leerling.pk])
    post = {
        "sleutel": str(uuid.uuid4()),
        "soort": "didactisch",
        "wat": "Korte opdrachten",
        "begindatum": vandaag.isoformat(),
    }

    antwoord = client.post(url, post, follow=True)

    assert "Een tweede interventie heeft de voorkeur." in tekst(antwoord)
    assert Dossier.objects.filter(leerling=steenberg.leerling).count() == 1


def test_wat_ontbreekt_komt_boven_het_formulier_en_de_tekst_blijft(client, steenberg):
    casus = steenberg.casus()
    client.force_login(steenberg.lies)
    functie = steenberg.school.functies.get(code="TEAMLEIDER")

    antwoord = client.post(
        reverse("casussen:overdragen", args=[casus.pk]),
        {"aan": f"{functie.pk}:{steenberg.huub.pk}", "toelichting": "Graag samen kijken"},
    )

    assert "Schrijf de hulpvraag op" in tekst(antwoord)
    assert "Graag samen kijken" in tekst(antwoord)
    assert "Draag het formulier over aan" not in tekst(antwoord)


@pytest.mark.eis("GRO-40")
def test_je_kiest_de_ontvanger_uit_de_functies_van_het_profiel(client, steenberg):
    casus = steenberg.casus()
    client.force_login(steenberg.lies)

    pagina = tekst(client.get(reverse("casussen:overdragen", args=[casus.pk])))

    assert "Huub Proefpersoon, Teamleider" in pagina
    assert "Truus" not in pagina


def test_een_datum_die_niet_kan_geeft_een_zin_en_bewaart_niets(client, steenberg, vandaag):
    casus = steenberg.casus()
    client.force_login(steenberg.lies)
    post = {
        "sleutel": str(uuid.uuid4()), "soort": "didactisch", "wat": "Plan", "begindatum": vandaag.isoformat(),
        "einddatum": "2026-01-05", "effect": "enig",
    }  # fmt: skip

    antwoord = client.post(reverse("casussen:interventie", args=[casus.pk]), post)

    assert "De laatste dag ligt voor de eerste dag." in tekst(antwoord)
    assert "Schrijf op wat het opleverde." in tekst(antwoord)
    assert not Interventie.objects.exists()


@pytest.mark.eis("GRO-39")
def test_het_formulier_wordt_een_keer_gedrukt_en_daarna_gelezen_als_die_bytes(client, steenberg, monkeypatch):
    monkeypatch.setattr(
        "casussen.rapport.pdf", lambda sjabloon, context: b"%PDF-proef " + str(context["leerling"]).encode()
    )
    casus = tot_pm2(steenberg)
    client.force_login(steenberg.lies)

    client.post(reverse("casussen:afdrukken", args=[casus.pk]))
    client.post(reverse("casussen:afdrukken", args=[casus.pk]))
    assert "Het formulier wordt gemaakt" in tekst(client.get(reverse("casussen:afdruk_stand", args=[casus.pk])))
    vegen()
    tasks.formulier_drukken(casus_id=casus.pk)

    assert Bestand.objects.count() == 1
    antwoord = client.get(reverse("casussen:afdruk", args=[casus.pk]))
    assert antwoord.content == b"%PDF-proef Bas van der Proef"
    assert antwoord["Content-Type"] == "application/pdf"


def test_het_bord_telt_per_stap_en_toont_alleen_wat_je_mag_zien(client, steenberg):
    tot_pm2(steenberg)
    ander = DossierFactory(leerling=LeerlingFactory(school=steenberg.school, klas=None), geopend_door=steenberg.mia)
    services.casus_openen(ander, door=steenberg.mia)
    client.force_login(steenberg.lies)
    assert client.get(reverse("casussen:lijst")).context["bord"][0].aantal == 0
    assert client.get(reverse("casussen:lijst")).context["bord"][1].aantal == 1
    client.force_login(steenberg.mia)

    assert [vak.aantal for vak in client.get(reverse("casussen:lijst")).context["bord"]] == [1, 1, 0, 0]


def test_gezien_sluit_alleen_de_eigen_taak(client, steenberg):
    casus = steenberg.casus()
    services.casemanager_benoemen(casus, casemanager=steenberg.truus, door=steenberg.mia)
    taak = Taak.objects.open().get(soort="casemanager_worden")

    client.force_login(steenberg.huub)
    client.post(reverse("casussen:gezien", args=[casus.pk]))
    taak.refresh_from_db()
    assert taak.status == "open"

    client.force_login(steenberg.truus)
    client.post(reverse("casussen:gezien", args=[casus.pk]))
    taak.refresh_from_db()
    assert taak.status == "gedaan"


@pytest.mark.parametrize("naam", ["lijst", "tonen"])
def test_dertig_rijen_kosten_niet_meer_vragen_dan_een(client, steenberg, naam):
    client.force_login(steenberg.mia)

    def vul(hoeveel: int) -> str:
        if naam == "lijst":
            for _ in range(hoeveel):
                leerling = LeerlingFactory(school=steenberg.school, klas=steenberg.klas)
                services.casus_openen(DossierFactory(leerling=leerling), door=steenberg.mia)
            return reverse("casussen:lijst")
        casus = steenberg.casus()
        for _ in range(hoeveel):
            interventie(casus, steenberg.lies)
        return casus.get_absolute_url()

    def kosten(pad: str) -> list[str]:
        client.get(pad)
        with CaptureQueriesContext(connection) as gevraagd:
            client.get(pad)
        return [v["sql"] for v in gevraagd if "SAVEPOINT" not in v["sql"]]

    een, dertig = kosten(vul(1)), kosten(vul(29))

    assert len(een) == len(dertig) <= {"lijst": 12, "tonen": 18}[naam], "\n".join(dertig)
    assert Casus.objects.lopend().exists()


@pytest.mark.eis("GRO-40")
def test_is_alles_er_dan_is_overdragen_de_eerste_knop_en_lees_je_wie_het_daarna_heeft(client, steenberg):
    casus = steenberg.casus(hulpvraag="Hoe blijft Bas aan het werk?")
    client.force_login(steenberg.lies)
    overdragen = reverse("casussen:overdragen", args=[casus.pk])
    hoofd, tweede = f'<a class="knop" href="{overdragen}">', f'<a class="knop knop--tweede" href="{overdragen}">'
    vooraf = tekst(client.get(casus.get_absolute_url()))
    assert hoofd not in vooraf
    assert tweede in vooraf

    interventie(casus, steenberg.frits)
    klaar = tekst(client.get(casus.get_absolute_url()))
    assert hoofd in klaar
    assert klaar.count(overdragen) == 1
    aan = f"{steenberg.school.functies.get(code='TEAMLEIDER').pk}:{steenberg.huub.pk}"
    na = tekst(client.post(overdragen, {"aan": aan, "toelichting": "Graag samen kijken."}, follow=True))

    assert "‘Professioneel moment 2’ is begonnen. Huub Proefpersoon heeft het formulier nu" in na
    assert "Wacht op anderen" in na
    assert "Opgeslagen." not in na


def test_een_casus_begint_bij_een_leerling_zonder_dossier_pas_bij_het_bewaren(client, steenberg):
    bo = LeerlingFactory(school=steenberg.school, klas=steenberg.klas, roepnaam="Bo", inschrijfdatum=date(2024, 8, 1))
    client.force_login(steenberg.lies)
    url = reverse("casussen:beginnen", args=[bo.pk])

    bladzij = tekst(client.get(reverse("dossiers:leerling", args=[bo.pk])))
    assert "Jij bent de mentor van Bo." in bladzij
    assert "Praat met de mentor" not in bladzij
    assert f'href="{url}"' in bladzij
    assert "dan komt er ook een dossier" in tekst(client.get(url))
    assert "Kies" in tekst(client.post(url, {"hulpvraag": "Hoe leert Bo plannen?"}))
    assert not Dossier.objects.filter(leerling=bo).exists(), "kijken en een fout maken niets"

    na = tekst(client.post(url, {"probleemsoort": "leren", "hulpvraag": "Hoe leert Bo plannen?"}, follow=True))
    assert "De casus van Bo is begonnen. Er is nu ook een dossier." in na
    assert Casus.objects.get(dossier__leerling=bo).casemanager == steenberg.lies
    assert client.get(url).url == reverse("casussen:openen", args=[bo.dossier.pk])


def test_een_docent_leest_bij_een_leerling_zonder_dossier_bij_wie_je_terechtkunt(client, steenberg):
    bo = LeerlingFactory(school=steenberg.school, klas=steenberg.klas, roepnaam="Bo", inschrijfdatum=date(2024, 8, 1))
    client.force_login(steenberg.frits)

    bladzij = tekst(client.get(reverse("dossiers:leerling", args=[bo.pk])))

    assert "Praat met de mentor, of geef een signaal." in bladzij
    assert reverse("casussen:beginnen", args=[bo.pk]) not in bladzij


def test_in_een_stap_zonder_ontvangers_wijst_overdragen_de_weg(client, steenberg):
    casus = tot_pm3(steenberg)
    client.force_login(steenberg.mia)

    bladzij = client.get(reverse("casussen:overdragen", args=[casus.pk]), follow=True)

    assert bladzij.redirect_chain[-1][0] == casus.get_absolute_url()
    assert "Kies ‘Zet een stap’ om verder te gaan." in tekst(bladzij)


def test_evalueren_zegt_wie_weer_kijkt_en_wanneer(client, steenberg, vandaag):
    casus = steenberg.casus()
    client.force_login(steenberg.lies)
    url = reverse("casussen:evalueren", args=[casus.pk])

    zonder = tekst(client.post(url, {"tekst": "Het gaat goed."}, follow=True))
    weer = vandaag + timedelta(days=42)
    met = tekst(client.post(url, {"tekst": "Nog beter.", "volgende_datum": weer.isoformat()}, follow=True))

    assert "De evaluatie staat op de tijdlijn. Er is geen nieuwe datum gekozen." in zonder
    assert f"Lies Proefpersoon kijkt weer op {date_format(weer, 'j F').lower()}." in met
