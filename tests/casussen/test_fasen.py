"""The steps of a case: what each asks, who starts it, and what happens when somebody cannot wait."""

import pytest
from django.utils import timezone

from audit.models import Gebeurtenis
from casussen import services
from casussen.fasen import Inhoud, advies, fasen_van, ontbreekt
from casussen.models import Casus, Fasewissel
from casussen.services.fasen import TOCH
from dossiers.models import Taak, Tijdlijnstuk
from scholen.kalender import plus_weken
from tests.factories import DossierFactory, LeerlingFactory
from tests.spelers import klas_van
from zorg.basis.models import OngeldigeOvergang, Onvolledig

from .conftest import school_met
from .factories import conclusie, interventie


def tot_pm2(s) -> Casus:
    casus = s.casus(hulpvraag="Hoe blijft Bas aan het werk?")
    interventie(casus, s.frits)
    services.overdragen(casus, functie=s.school.functies.get(code="TEAMLEIDER"), aan=s.huub, door=s.lies)
    return Casus.objects.get(pk=casus.pk)


def tot_pm3(s) -> Casus:
    casus = tot_pm2(s)
    services.hulpvraag_schrijven(casus, tekst="Wat maakt de klas zo druk voor Bas?", door=s.huub)
    interventie(casus, s.lies)
    services.overdragen(casus, functie=s.school.functies.get(code="ZORGCO"), aan=s.mia, door=s.huub)
    return Casus.objects.get(pk=casus.pk)


@pytest.mark.eis("GRO-16", "ZEE-34", "SEG-93", "GRO-10")
@pytest.mark.parametrize(
    ("code", "namen"),
    [
        (
            "grotius",
            [
                "Professioneel moment 1", "Professioneel moment 2", "Professioneel moment 3 (IZ)",
                "Professioneel moment 4 (ZAT)",
            ],
        ),
        ("zeeland", ["Mentor", "Interne ondersteuning", "Externe ondersteuning"]),
        ("segbroek", ["Signaal", "Mentor", "Klein zorgoverleg", "Inzet", "JES", "Extern"]),
        ("zeist", ["Aanmelding", "Intake en analyse", "Begeleiding", "Hulp van buiten"]),
    ],
)  # fmt: skip
def test_dezelfde_casus_gaat_bij_elke_school_langs_de_stappen_van_haar_profiel(db, code, namen):
    school = school_met(code)
    dossier = DossierFactory(leerling=LeerlingFactory(school=school, klas=klas_van(school, "1a")))

    casus = services.casus_openen(dossier, door=dossier.geopend_door)

    assert [fase.naam for fase in fasen_van(school)] == namen
    assert casus.fase.naam == namen[0]
    assert all(fase.bron for fase in fasen_van(school))


def test_een_casus_begint_een_keer(steenberg):
    een = steenberg.casus(herkomst="signaal:1")
    twee = steenberg.casus(herkomst="aanmelding:2")

    assert een == twee
    assert Fasewissel.objects.filter(casus=een).count() == 1


def test_dezelfde_herkomst_opent_na_het_sluiten_geen_nieuwe(steenberg):
    casus = steenberg.casus(herkomst="signaal:1")
    services.afsluiten(casus, reden="Het gaat goed.", door=steenberg.mia)

    assert steenberg.casus(herkomst="signaal:1") == casus
    assert steenberg.casus(herkomst="signaal:2") != casus


@pytest.mark.eis("GRO-41", "GRO-49")
def test_in_moment_1_en_2_is_de_mentor_vanzelf_casemanager(steenberg):
    casus = steenberg.casus()
    assert casus.casemanager == steenberg.lies

    assert tot_pm2(steenberg).casemanager == steenberg.lies
    assert steenberg.dossier.betrokkenen.van(steenberg.lies).filter(hoedanigheid="casemanager").exists()


@pytest.mark.eis("GRO-17", "GRO-31", "GRO-32", "GRO-37", "GRO-39")
def test_wat_ontbreekt_staat_er_als_een_zin_per_ding(steenberg):
    casus = steenberg.casus()
    pm1 = fasen_van(steenberg.school)[0]

    assert ontbreekt(Inhoud(casus), [pm1]) == [
        "Schrijf de hulpvraag op, of formuleer haar opnieuw.",
        "Leg minstens 1 interventie vast; het zijn er nu 0.",
        "Draag het formulier over aan: coördinator dyslexie, coördinator hoogbegaafden of teamleider.",
    ]
    interventie(casus, steenberg.frits, klaar=False)
    assert "Schrijf het resultaat op van de interventie." in ontbreekt(Inhoud(casus), [pm1])
    with pytest.raises(Onvolledig, match="hulpvraag"):
        services.naar_fase(casus, fase=2, door=steenberg.lies, aanleiding="gesprek")
    casus.refresh_from_db()
    assert casus.fase.code == "PM1"


@pytest.mark.eis("GRO-25", "GRO-35")
def test_een_tweede_interventie_heeft_de_voorkeur_en_houdt_niemand_tegen(steenberg):
    casus = steenberg.casus(hulpvraag="Hoe blijft Bas aan het werk?")
    pm1 = fasen_van(steenberg.school)[0]
    interventie(casus, steenberg.frits)

    assert advies(Inhoud(casus), pm1) == "Een tweede interventie heeft de voorkeur."
    assert not any("interventie" in zin for zin in ontbreekt(Inhoud(casus), [pm1]))
    interventie(casus, steenberg.frits)
    assert advies(Inhoud(casus), pm1) == ""


@pytest.mark.eis("GRO-33", "GRO-40", "GRO-92")
def test_overdragen_start_het_volgende_moment_en_geeft_de_ontvanger_een_taak(steenberg):
    casus = tot_pm2(steenberg)

    assert casus.fase.code == "PM2"
    assert Taak.objects.open().get(soort="casus_overgedragen").voor_gebruiker == steenberg.huub
    wissel = Fasewissel.objects.filter(casus=casus).order_by("pk").last()
    assert (wissel.van.code, wissel.naar.code, wissel.door) == ("PM1", "PM2", steenberg.lies)
    assert wissel.aanleiding == "Interventieformulier, overgedragen aan de teamleider"
    stuk = Tijdlijnstuk.objects.get(herkomst=f"fasewissel:{wissel.pk}")
    assert stuk.titel == "Hier start: Professioneel moment 2"
    assert Gebeurtenis.objects.filter(soort="fase_gezet").count() == 1


@pytest.mark.eis("GRO-40")
def test_overdragen_kan_alleen_naar_een_functie_van_het_profiel(steenberg):
    casus = steenberg.casus(hulpvraag="Hoe blijft Bas aan het werk?")
    interventie(casus, steenberg.frits)
    with pytest.raises(OngeldigeOvergang):
        services.overdragen(
            casus, functie=steenberg.school.functies.get(code="SMW"), aan=steenberg.mia, door=steenberg.lies
        )

    namen = {f.code for f in fasen_van(steenberg.school)[0].overdracht_aan.all()}
    assert namen == {"TEAMLEIDER", "COORD_DYSLEXIE", "COORD_HB"}


def test_een_overdracht_die_niet_kan_laat_niets_half_achter(steenberg):
    casus = steenberg.casus()
    with pytest.raises(Onvolledig):
        services.overdragen(
            casus, functie=steenberg.school.functies.get(code="TEAMLEIDER"), aan=steenberg.huub, door=steenberg.lies
        )

    assert not casus.overdrachten.exists()
    assert not Taak.objects.filter(soort="casus_overgedragen").exists()


@pytest.mark.eis("GRO-44")
def test_alleen_de_teamleider_of_de_coordinator_start_moment_3(steenberg):
    casus = tot_pm2(steenberg)
    services.hulpvraag_schrijven(casus, tekst="Wat maakt de klas zo druk?", door=steenberg.lies)
    interventie(casus, steenberg.lies)

    with pytest.raises(Onvolledig, match="Alleen de teamleider of zorgcoördinator"):
        services.naar_fase(casus, fase=3, door=steenberg.lies, aanleiding="formulier", reden="dit kan niet wachten")
    assert tot_pm3_met(steenberg, casus).fase.code == "PM3"


def tot_pm3_met(s, casus):
    services.overdragen(casus, functie=s.school.functies.get(code="ZORGCO"), aan=s.mia, door=s.huub)
    return Casus.objects.get(pk=casus.pk)


@pytest.mark.eis("GRO-45", "GRO-38")
def test_de_hulpvraag_wordt_opnieuw_geformuleerd_en_de_oude_blijft(steenberg):
    casus = tot_pm3(steenberg)

    rijen = list(casus.hulpvragen.order_by("pk").values_list("fase__code", "tekst", "geschreven_door"))
    assert rijen == [
        ("PM1", "Hoe blijft Bas aan het werk?", steenberg.lies.pk),
        ("PM2", "Wat maakt de klas zo druk voor Bas?", steenberg.huub.pk),
    ]
    assert casus.overdrachten.order_by("pk").last().aan == steenberg.mia


@pytest.mark.eis("GRO-55", "INV-21")
def test_moment_3_vraagt_een_benoemde_casemanager_en_een_evaluatie_na_6_weken(steenberg):
    casus = tot_pm3(steenberg)
    assert Taak.objects.open().get(soort="casemanager_benoemen").voor_rol == "ZC"
    zin = f"Benoem voor deze stap een casemanager. Nu is dat nog {casus.casemanager}."
    assert zin in ontbreekt(Inhoud(casus), [casus.fase])
    assert casus.casemanager == steenberg.lies  # until somebody is named, the one who was stays

    services.casemanager_benoemen(casus, casemanager=steenberg.truus, door=steenberg.mia)

    casus.refresh_from_db()
    assert casus.casemanager == steenberg.truus
    assert "Benoem een casemanager." not in ontbreekt(Inhoud(casus), [casus.fase])
    assert not Taak.objects.open().filter(soort="casemanager_benoemen").exists()
    assert Taak.objects.open().get(soort="casemanager_worden").voor_gebruiker == steenberg.truus
    assert Casus.objects.waarop(steenberg.truus, "zorgcasus.inzien").filter(pk=casus.pk).exists()
    assert casus.evaluatiedatum == plus_weken(timezone.localdate(), 6)


@pytest.mark.eis("INV-21")
def test_zonder_mentor_begint_moment_3_pas_met_een_casemanager(steenberg):
    steenberg.lies.roltoewijzingen.all().delete()
    casus = services.casus_openen(steenberg.dossier, door=steenberg.mia)
    assert casus.casemanager is None

    with pytest.raises(Onvolledig, match="nog geen casemanager"):
        services.naar_fase(casus, fase=3, door=steenberg.mia, aanleiding="crisis", reden="Bas is nu niet veilig.")


@pytest.mark.eis("GRO-62", "GRO-08")
def test_een_gezamenlijke_conclusie_heeft_minstens_twee_deelnemers(steenberg):
    casus = tot_pm3(steenberg)
    with pytest.raises(Onvolledig, match="minstens 2"):
        conclusie(casus, steenberg.mia)
    assert "Leg samen vast dat de school het niet meer alleen kan." in ontbreekt(Inhoud(casus), [casus.fase])

    rij = conclusie(casus, steenberg.mia, steenberg.huub, anderen="moeder")

    assert rij.deelnemers.count() == 2
    assert "Leg samen vast dat de school het niet meer alleen kan." not in ontbreekt(Inhoud(casus), [casus.fase])
    assert Tijdlijnstuk.objects.get(herkomst=f"conclusie:{rij.pk}").soort == "besluit"


@pytest.mark.eis("INV-22", "S28", "GRO-92")
def test_naar_het_zat_zonder_resultaten_kan_alleen_bij_een_crisis_met_een_reden(steenberg):
    casus = tot_pm3(steenberg)
    services.casemanager_benoemen(casus, casemanager=steenberg.truus, door=steenberg.mia)

    with pytest.raises(Onvolledig) as fout:
        services.naar_fase(casus, fase=4, door=steenberg.mia, aanleiding="IZ")
    assert fout.value.ontbreekt == [
        "Leg minstens 1 interventie vast; het zijn er nu 0.",
        "Leg samen vast dat de school het niet meer alleen kan.",
        TOCH,
    ]

    services.naar_fase(casus, fase=4, door=steenberg.mia, aanleiding="IZ", reden="Crisis: Bas is nu niet veilig thuis.")

    wissel = Fasewissel.objects.filter(casus=casus).order_by("pk").last()
    assert wissel.naar.code == "PM4"
    assert [*wissel.overgeslagen, TOCH] == list(fout.value.ontbreekt)
    assert "Crisis" in Tijdlijnstuk.objects.get(herkomst=f"fasewissel:{wissel.pk}").tekst


@pytest.mark.eis("S28")
def test_praten_met_ouders_mag_voor_de_veiligheid_later_met_een_dag_om_opnieuw_te_kijken(steenberg, vandaag):
    casus = tot_pm3(steenberg)
    services.casemanager_benoemen(casus, casemanager=steenberg.truus, door=steenberg.mia)
    services.naar_fase(casus, fase=4, door=steenberg.mia, aanleiding="IZ", reden="Crisis: Bas is nu niet veilig thuis.")
    casus = Casus.objects.get(pk=casus.pk)
    zin = "Leg een gesprek met de ouders vast, of schrijf op waarom dat voor de veiligheid later is."
    assert zin in ontbreekt(Inhoud(casus), [casus.fase])
    with pytest.raises(Onvolledig, match="waarom"):
        services.ouders_noteren(casus, soort="uitgesteld", datum=vandaag, door=steenberg.mia)

    services.ouders_noteren(
        casus, soort="uitgesteld", datum=vandaag, toelichting="Eerst overleg met Veilig Thuis.",
        herzien_datum=plus_weken(vandaag, 1), door=steenberg.mia,
    )  # fmt: skip

    assert zin not in ontbreekt(Inhoud(casus), [casus.fase])


@pytest.mark.eis("GRO-92")
def test_een_stap_terug_vraagt_een_reden(steenberg):
    casus = tot_pm2(steenberg)
    with pytest.raises(Onvolledig, match="een stap terug"):
        services.naar_fase(casus, fase=1, door=steenberg.lies, aanleiding="teamoverleg")

    services.naar_fase(casus, fase=1, door=steenberg.lies, aanleiding="teamoverleg", reden="Eerst nog iets in de les.")

    casus.refresh_from_db()
    assert casus.fase.code == "PM1"
    assert Fasewissel.objects.filter(casus=casus, reden="Eerst nog iets in de les.").count() == 1


def test_naar_de_fase_waar_de_casus_al_is_verandert_niets(steenberg):
    casus = tot_pm2(steenberg)
    voor = Fasewissel.objects.count()

    services.naar_fase(casus, fase=2, door=steenberg.lies, aanleiding="nog een keer")

    assert Fasewissel.objects.count() == voor


def test_een_afgesloten_casus_staat_vast(steenberg):
    casus = tot_pm3(steenberg)
    services.afsluiten(casus, reden="De hulp is genoeg.", door=steenberg.mia)

    assert not Taak.objects.open().filter(sleutel__contains=f"casus:{casus.pk}").exists()
    with pytest.raises(OngeldigeOvergang):
        services.hulpvraag_schrijven(casus, tekst="Toch nog iets", door=steenberg.mia)


def test_de_zinnen_noemen_de_fase_als_er_meer_zijn(steenberg):
    casus = steenberg.casus()
    fasen = fasen_van(steenberg.school)

    zinnen = ontbreekt(Inhoud(casus), fasen[:2])

    assert zinnen[0].startswith("Professioneel moment 1: ")
    assert any(zin.startswith("Professioneel moment 2: ") for zin in zinnen)
