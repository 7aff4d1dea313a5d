"""The kinds: which a school shows, what each asks, and what comes of it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from aanmeldingen import services
from aanmeldingen.models import Aanmelding
from aanmeldingen.overzicht import iets_van_anderen
from aanmeldingen.soorten import DELEN, SOORTEN
from aanmeldingen.volledigheid import eisen, gebreken
from arrangementen.services import aanvragen
from dossiers.models import Taak
from overleggen.models import Agendapunt
from scholen.sleutels import FORMULIEREN
from schoolarts import services as route
from schoolarts.models import Schoolartstraject
from schoolarts.volledigheid import eisen as wie_op_de_route
from tests.factories import GebruikerFactory, LeerlingFactory, RoltoewijzingFactory
from tests.spelers import medewerker
from zorg.basis.models import Onvolledig

from .factories import AanmeldingFactory, ingevuld

pytestmark = pytest.mark.django_db


def mist(aanmelding, door):
    with pytest.raises(Onvolledig) as fout:
        services.indienen(aanmelding, door=door)
    return fout.value.ontbreekt


def tekst(antwoord):
    return antwoord.content.decode()


def test_elke_soort_van_het_profiel_heeft_een_formulier_en_elke_vraag_een_plek():
    assert set(SOORTEN) == set(FORMULIEREN)
    vragen = [v.naam for deel in DELEN.values() for v in deel.vragen]
    assert not [naam for naam in vragen if "diagnose" in naam]


@pytest.mark.eis("SEG-14", "ZEE-04", "ZEE-33", "ZIEK-01")
@pytest.mark.parametrize(
    ("profiel", "wel", "niet"),
    [
        ("segbroek", ["Advies vragen", "Aanmelding schoolarts", "Anoniem overleg"], ["Intern begeleider"]),
        ("zeist", ["Chronische ziekte of aandoening", "De leerling meldt zichzelf"], ["Advies vragen"]),
        ("zeeland", ["Advies vragen", "Intern begeleider", "Deskundige van buiten school"], ["Anoniem overleg"]),
    ],
)
def test_de_keuze_toont_alleen_wat_de_school_gebruikt_in_eigen_woorden(op_school, ingelogd, profiel, wel, niet):
    p = op_school(profiel)

    pagina = tekst(ingelogd(p.mentor).get(reverse("aanmeldingen:kiezen")))

    assert [naam for naam in wel if naam not in pagina] == []
    assert [naam for naam in niet if naam in pagina] == []


def test_een_soort_is_geen_vraag(op_school, ingelogd):
    p = op_school("grotius")  # a mentor there has one kind; the question of a teacher is for teachers

    pagina = tekst(ingelogd(p.mentor).get(reverse("aanmeldingen:kiezen")))

    assert "Over wie gaat het?" in pagina
    assert "Kies wat past" not in pagina


def test_een_mentor_zonder_klas_krijgt_een_zin(op_school, ingelogd):
    p = op_school("grotius")
    los = GebruikerFactory()
    RoltoewijzingFactory(gebruiker=los, school=p.school, functie=p.school.functies.get(code="MENTOR"))

    pagina = tekst(ingelogd(los).get(reverse("aanmeldingen:kiezen")))

    assert "Aan jou is nog geen klas gekoppeld." in pagina


@pytest.mark.eis("SEG-14", "SEG-15")
def test_advies_komt_op_geen_agenda_en_het_antwoord_gaat_terug(op_school, ingelogd):
    p = op_school("segbroek")
    joost = p.iemand("COPA", "Joost")
    client = ingelogd(p.mentor)
    client.post(reverse("aanmeldingen:beginnen", args=[p.leerling.pk]), {"formulier": "advies"})
    aanmelding = Aanmelding.objects.get()
    client.post(
        reverse("aanmeldingen:advies", args=[aanmelding.pk]),
        {"versie": 0, "deel": "advies", "verzoek": "advies", "domein": ["leren", "sociaal_emotioneel"],
         "omschrijving": "Raakt de draad kwijt", "hulpvraag": "Wat kan ik doen?"},
    )  # fmt: skip
    client.post(reverse("aanmeldingen:indienen", args=[aanmelding.pk]))
    aanmelding.refresh_from_db()
    assert (aanmelding.status, aanmelding.antwoorden["domein"]) == ("ingediend", ["leren", "sociaal_emotioneel"])
    assert not Agendapunt.objects.exists()

    ingelogd(joost).post(reverse("aanmeldingen:antwoord", args=[aanmelding.pk]), {"antwoord": "Begin klein."})

    assert "Begin klein." in tekst(ingelogd(p.mentor).get(aanmelding.get_absolute_url()))
    assert Taak.objects.open().get(soort="aanmelding_antwoord").voor_gebruiker == p.mentor


@pytest.mark.eis("ZEE-04")
def test_een_consult_van_een_mentor_is_voor_de_intern_begeleider(op_school):
    p = op_school("zeeland")
    peter = p.iemand("IB", "Peter")
    aanmelding = AanmeldingFactory(
        dossier=p.dossier, gemaakt_door=p.mentor, formulier="advies", antwoorden={"domein": ["leren"]}
    )

    assert services.indienen(aanmelding, door=p.mentor).behandelaar == peter


SCHOOLARTS = {
    "criterium": "ziekmeldingen", "klachten": "Buikpijn", "gevolgen": "Mist toetsen", "huisadres": "Waterlaan 1",
    "telefoon_ouders": "06 555 01 02", "maatregelen": "Gesprek gevoerd", "leerling_geinformeerd_op": "2026-11-02",
    "ouders_geinformeerd_op": "2026-11-02",
}  # fmt: skip


def schoolarts(p, **antwoorden):
    return AanmeldingFactory(
        dossier=p.dossier, gemaakt_door=p.mentor, formulier="schoolarts", verzuimbeeld="4 keer ziek",
        gesprek_ouders_datum=timezone.localdate(), antwoorden=SCHOOLARTS | antwoorden,
    )  # fmt: skip


@pytest.mark.eis("SEG-107")
def test_schoolarts_start_het_traject_en_komt_op_geen_agenda(op_school):
    p = op_school("segbroek")

    aanmelding = services.indienen(schoolarts(p), door=p.mentor)

    traject = Schoolartstraject.objects.get()
    assert (traject.herkomst, traject.criterium) == (f"aanmelding:{aanmelding.pk}", "ziekmeldingen")
    assert aanmelding.agendapunt is None
    zorg = services.indienen(ingevuld(p.dossier, p.mentor), door=p.mentor)
    assert zorg.agendapunt.overleg.overlegtype.code == "KZO"  # "anders": the zorg route


@pytest.mark.parametrize(
    ("leeg", "zin"),
    [
        ("huisadres", "Vul het huisadres in."),
        ("ouders_geinformeerd_op", "Vertel het eerst aan de ouders. Vul in wanneer dat was."),
        ("criterium", "Kies waarom je aanmeldt."),
    ],
)
def test_schoolarts_weigert_met_wat_mist(op_school, leeg, zin):
    p = op_school("segbroek")

    assert zin in mist(schoolarts(p, **{leeg: ""}), p.mentor)


def test_bij_zorg_vraagt_schoolarts_welke_zorg(op_school):
    p = op_school("segbroek")

    assert mist(schoolarts(p, criterium="bij_zorg"), p.mentor) == ["Schrijf op welke zorg je hebt."]


def test_adres_en_telefoon_staan_er_al(op_school, ingelogd):
    p = op_school("segbroek")
    p.leerling.adres = "Waterlaan 12"
    p.leerling.save()

    aanmelding = services.beginnen(p.leerling, door=p.mentor, formulier="schoolarts")

    assert "Waterlaan 12" in tekst(ingelogd(p.mentor).get(reverse("aanmeldingen:contact", args=[aanmelding.pk])))


@pytest.mark.eis("ZEE-45")
@pytest.mark.parametrize(("wie", "criterium"), [("leerling", "eigen_verzoek"), ("school", "verzoek_school")])
def test_een_gesprek_met_de_verpleegkundige_op_verzoek_van_leerling_of_school(op_school, wie, criterium):
    p = op_school("zeeland")
    aanmelding = AanmeldingFactory(
        dossier=p.dossier, gemaakt_door=p.mentor, formulier="jeugdverpleegkundige",
        antwoorden=SCHOOLARTS | {"op_verzoek_van": wie, "criterium": ""},
    )  # fmt: skip

    services.indienen(aanmelding, door=p.mentor)

    assert Schoolartstraject.objects.get().criterium == criterium


def chronisch(p, **antwoorden):
    return AanmeldingFactory(
        dossier=p.dossier, gemaakt_door=p.mentor, formulier="chronisch", gesprek_ouders_datum=timezone.localdate(),
        antwoorden=antwoorden, categorieen=[],
    )  # fmt: skip


@pytest.mark.eis("ZIEK-03")
def test_chronisch_ziek_vraagt_de_medische_verklaring_die_er_echt_is(op_school):
    p = op_school("zeist")

    assert mist(chronisch(p), p.mentor) == ["Voeg de medische verklaring toe, of kies dat er onderzoek loopt."]
    Aanmelding.objects.all().delete()
    assert mist(chronisch(p, verklaring="bijlage"), p.mentor) == [
        "Voeg eerst de medische verklaring toe bij de stukken van het dossier."
    ]


@pytest.mark.eis("ZIEK-01", "ZIEK-04")
def test_lopend_onderzoek_kan_ook_en_wordt_op_een_dag_opnieuw_bekeken(op_school):
    p = op_school("zeist")
    straks = timezone.localdate() + timedelta(weeks=6)

    assert mist(chronisch(p, verklaring="onderzoek"), p.mentor) == [
        "Kies de dag waarop we opnieuw kijken of er een verklaring is."
    ]
    Aanmelding.objects.all().delete()
    aanmelding = services.indienen(
        chronisch(p, verklaring="onderzoek", onderzoek_tot=straks.isoformat()), door=p.mentor
    )

    assert Taak.objects.get(soort="verklaring_nakijken").uiterste_datum == straks
    assert aanmelding.agendapunt.overleg.overlegtype.naam == "Zorg en Advies Team"
    assert aanmelding.ontvanger.code == "ZORGCO"


@pytest.mark.eis("S23", "ZIEK-29")
@pytest.mark.parametrize(
    ("formulier", "categorie", "document"),
    [("chronisch", "", "opp"), ("zorg", "chronisch_ziek", "opp"), ("zorg", "plannen", "afsprakenformulier")],
)
def test_bij_een_chronische_ziekte_hoort_een_opp_ook_bij_lichte_begeleiding(op_school, formulier, categorie, document):
    p = op_school("zeist")
    if formulier == "chronisch":
        straks = timezone.localdate() + timedelta(weeks=6)
        aanmelding = chronisch(p, verklaring="onderzoek", onderzoek_tot=straks.isoformat())
    else:
        aanmelding = ingevuld(p.dossier, p.mentor, categorieen=[categorie])
    services.indienen(aanmelding, door=p.mentor)

    coach = p.school.catalogusitems.get(code="COACH_LICHT")
    hulp = aanvragen(p.dossier, catalogusitem=coach, herkomst="besluit:1", door=p.iemand("ZORGCO", "Thera"))

    assert (hulp.opp.soort, hulp.opp.documentregel.document, hulp.plan_voor_start) == (document, document, True)


@pytest.mark.eis("ZIEK-02")
def test_wat_nodig_is_wordt_in_kaart_gebracht(op_school, ingelogd):
    p = op_school("zeist")
    aanmelding = chronisch(p, verklaring="onderzoek", onderzoek_tot="2027-01-11", ondersteuning="Korte dagen, lift")
    services.indienen(aanmelding, door=p.mentor)

    pagina = tekst(ingelogd(p.iemand("ZORGCO", "Thera")).get(aanmelding.get_absolute_url()))

    assert "Welke hulp is al in kaart gebracht?" in pagina
    assert "Korte dagen, lift" in pagina


@pytest.mark.eis("ZEE-33")
def test_een_deskundige_van_buiten_krijgt_een_soort_vraag(op_school):
    p = op_school("zeeland")
    aanmelding = AanmeldingFactory(
        dossier=p.dossier, gemaakt_door=p.mentor, formulier="orthopedagoog", gesprek_ouders_datum=timezone.localdate()
    )

    zinnen = mist(aanmelding, p.mentor)

    assert "Kies wat je vraagt." in zinnen
    assert any("toestemming" in zin for zin in zinnen)


@pytest.mark.eis("S02", "SEG-106")
def test_wie_16_wordt_terwijl_het_formulier_openstaat_beslist_zelf_en_niets_gaat_weg(op_school):
    p = op_school("segbroek", jaren=15)
    aanmelding = ingevuld(p.dossier, p.mentor)
    voor = {g.zin for g in gebreken(aanmelding, eisen(p.leerling, op=timezone.localdate()))}
    p.leerling.geboortedatum -= timedelta(days=366)
    p.leerling.save()

    zinnen = mist(Aanmelding.objects.get(), p.mentor)

    assert voor == set()
    assert zinnen == ["Vraag Timo om toestemming en vul het antwoord in."]
    bewaard = Aanmelding.objects.get()
    assert (bewaard.toestemmingen, bewaard.hulpvraag) == (aanmelding.toestemmingen, aanmelding.hulpvraag)


def test_twee_vensters_op_een_eigen_vraag_houden_beide_teksten(op_school, ingelogd):
    p = op_school("segbroek")
    aanmelding = services.beginnen(p.leerling, door=p.mentor, formulier="schoolarts")
    client = ingelogd(p.mentor)
    url = reverse("aanmeldingen:verzuim", args=[aanmelding.pk])
    client.post(url, {"versie": 0, "deel": "verzuim", "klachten": "Eerste"})
    client.post(url, {"versie": 0, "deel": "verzuim", "klachten": "Tweede"})

    pagina = tekst(client.get(reverse("aanmeldingen:teksten", args=[aanmelding.pk])))

    assert "Eerste" in pagina
    assert "Tweede" in pagina


def test_een_collega_die_eerder_was_wordt_genoemd_zonder_inhoud(op_school, ingelogd):
    p = op_school("segbroek")
    joost = p.iemand("COPA", "Joost")
    services.indienen(ingevuld(p.dossier, p.mentor, hulpvraag="Geheim"), door=p.mentor)
    client = ingelogd(joost)
    url = reverse("aanmeldingen:beginnen", args=[p.leerling.pk])

    pagina = tekst(client.post(url, {"formulier": "zorg"}))
    assert "Marit Proefpersoon" in pagina
    assert "Geheim" not in pagina
    assert Aanmelding.objects.count() == 1

    client.post(url, {"formulier": "zorg", "toch": "ja"})
    assert Aanmelding.objects.count() == 2


@pytest.mark.parametrize("formulier", ["anoniem", "docent", "zelf", "schoolarts"])
def test_een_docent_hoort_niet_dat_een_leerling_naar_de_schoolarts_is(op_school, ingelogd, formulier):
    p = op_school("segbroek")
    a = AanmeldingFactory(dossier=p.dossier, gemaakt_door=p.mentor, formulier="schoolarts")
    Aanmelding.objects.filter(pk=a.pk).update(
        status="ingediend", ingediend_op=timezone.now(), reactiedatum=timezone.localdate(),
        ontvanger=p.school.functies.filter(rol="ZC").first(),
    )  # fmt: skip
    docent = medewerker(p.school, "DO", "Dora", klas=p.klas)

    pagina = tekst(
        ingelogd(docent).post(
            reverse("aanmeldingen:beginnen", args=[p.leerling.pk]), {"formulier": formulier}, follow=True
        )
    )

    assert "Een collega" not in pagina
    assert p.mentor.naam not in pagina
    assert not Aanmelding.objects.filter(gemaakt_door=docent).exclude(formulier="docent").exists()


def test_wie_alleen_van_het_dossier_weet_hoort_dat_een_collega_bezig_is(op_school, ingelogd):
    p = op_school("segbroek")
    services.indienen(ingevuld(p.dossier, p.mentor, hulpvraag="Geheim"), door=p.mentor)
    vera = medewerker(p.school, "VC", "Vera")

    pagina = tekst(
        ingelogd(vera).post(reverse("aanmeldingen:beginnen", args=[p.leerling.pk]), {"formulier": "verwijzing"})
    )

    assert "Een collega" not in pagina  # what is said in confidence asks about nothing else
    assert iets_van_anderen(p.leerling, vera, "docent") == {"bezig": True}


@pytest.mark.eis("INV-12")
@pytest.mark.parametrize("formulier", ["anoniem", "leerplicht"])
def test_een_vraag_zonder_naam_begint_niemand_bij_een_leerling(op_school, ingelogd, formulier):
    p = op_school("segbroek")
    zita = medewerker(p.school, "ZC", "Zita")

    antwoord = ingelogd(zita).post(
        reverse("aanmeldingen:beginnen", args=[p.leerling.pk]), {"formulier": formulier, "toch": "ja"}, follow=True
    )

    assert "kun jij voor deze leerling niet gebruiken" in tekst(antwoord)
    assert not Aanmelding.objects.exists()
    with pytest.raises(Onvolledig):
        services.beginnen(p.leerling, door=zita, formulier=formulier)


@pytest.mark.parametrize("naam", ["lijst", "inbox"])
def test_de_wachtrij_van_een_ontvanger_kost_met_1_en_20_rijen_evenveel(op_school, ingelogd, naam):
    p = op_school("zeist")
    ilse = p.iemand("GZ_PSYCHOLOOG", "Ilse", leerjaar_van=1, leerjaar_tot=3)
    tellingen = []
    for aantal in (1, 20):
        while Aanmelding.objects.count() < aantal:
            leerling = LeerlingFactory(school=p.school, klas=p.klas)
            services.zelf_aanmelden(p.school, naam="Iemand", klas="", waarover="?")
            binnen = services.zelf_aanmelden(p.school, naam="Iemand", klas="", waarover="?")
            services.koppelen(binnen, leerling=leerling, door=ilse)
        client = ingelogd(ilse)
        with CaptureQueriesContext(connection) as gevraagd:
            assert client.get(reverse(f"aanmeldingen:{naam}"), {"stand": "uitnodigen"}).status_code == 200
        tellingen.append(sum("SAVEPOINT" not in q["sql"] for q in gevraagd.captured_queries))

    assert tellingen[1] <= tellingen[0] <= 12


# --- the route of the doctor: consent, one task, and the way between the two pages
def test_schoolarts_vraagt_meteen_toestemming_en_spreekt_zichzelf_niet_tegen(op_school, ingelogd):
    p = op_school("segbroek")
    aanmelding = schoolarts(p)
    ouders = [o.pk for o in p.leerling.contactpersonen.met_gezag()]

    pagina = tekst(ingelogd(p.mentor).get(reverse("aanmeldingen:gesprekken", args=[aanmelding.pk])))

    assert "toestemming is niet nodig" not in pagina
    assert "Het formulier gaat pas naar de schoolarts als de toestemming er is." in pagina
    assert [pk for pk in ouders if f"toestemming_{pk}" not in pagina] == []


def test_toestemming_voor_de_schoolarts_geldt_meteen_op_de_route(op_school):
    p = op_school("segbroek")
    ja = {"antwoord": "ja", "datum": timezone.localdate().isoformat(), "wijze": "mondeling"}
    gevers = eisen(p.leerling, op=timezone.localdate(), formulier="schoolarts").gevers(p.leerling, vertrouwelijk=False)
    aanmelding = schoolarts(p)
    Aanmelding.objects.filter(pk=aanmelding.pk).update(toestemmingen={g.sleutel: ja for g in gevers})

    services.indienen(aanmelding, door=p.mentor)

    op_de_route = wie_op_de_route(Schoolartstraject.objects.get(), op=timezone.localdate()).gevers
    assert {g.sleutel for g in op_de_route} == {g.sleutel for g in gevers}
    assert all(g.geeft for g in op_de_route)
    assert {g.antwoord.ontvanger for g in op_de_route} == {"Schoolarts"}
    assert not Taak.objects.open().filter(soort="schoolarts_toestemming").exists()


def test_zonder_antwoord_dient_de_mentor_in_en_krijgt_de_taak_om_te_vragen(op_school):
    p = op_school("segbroek")

    services.indienen(schoolarts(p), door=p.mentor)

    taken = Taak.objects.open().exclude(soort="aanmelding_afmaken").values_list("soort", flat=True)
    assert set(taken) == {"schoolarts_controleren", "schoolarts_toestemming"}


def test_aanmelding_en_aanvraag_wijzen_naar_elkaar(op_school, ingelogd):
    p = op_school("segbroek")
    aanmelding = services.indienen(schoolarts(p), door=p.mentor)
    traject = Schoolartstraject.objects.get()

    heen = tekst(ingelogd(p.mentor).get(aanmelding.get_absolute_url()))
    terug = tekst(ingelogd(p.mentor).get(traject.get_absolute_url()))

    assert f'href="{traject.get_absolute_url()}"' in heen
    assert f'href="{aanmelding.get_absolute_url()}"' in terug


def test_doorzetten_stopt_de_aanvraag_die_nog_op_school_is(op_school):
    p = op_school("segbroek")
    aanmelding = services.indienen(schoolarts(p), door=p.mentor)

    services.doorzetten(
        aanmelding, door=medewerker(p.school, "ZC", "Joost"), formulier="zorg", hulpvraag="Wat nu?", reden="Past beter."
    )

    assert Schoolartstraject.objects.get().status == "gestopt"
    assert not Taak.objects.open().filter(soort__startswith="schoolarts").exists()


def test_is_de_route_klaar_dan_is_de_aanmelding_afgehandeld(op_school):
    p = op_school("segbroek")
    aanmelding = services.indienen(schoolarts(p), door=p.mentor)
    assert services.trajecten_overnemen(p.school) == 0

    route.stoppen(Schoolartstraject.objects.get(), door=p.mentor, reden="Weer beter.")

    assert (services.trajecten_overnemen(p.school), services.trajecten_overnemen(p.school)) == (1, 0)
    aanmelding.refresh_from_db()
    assert aanmelding.status == "afgehandeld"
