import pytest
from django.db import DataError, models

from audit.models import Gebeurtenis
from scholen import jaren, profiel, services
from scholen.models import (
    Catalogusitem,
    Documentregel,
    Drempel,
    InstellingOntbreekt,
    Routeregel,
    Schooljaar,
    Toestemmingsregel,
    Uitkomst,
)
from tests.factories import GebruikerFactory
from zorg.basis.models import Onvolledig

PROFIELEN = ["grotius", "segbroek", "zeeland", "zeist"]


def alle_rijen(school):
    """Everything the profile put in the database, so that two moments can be compared."""
    soorten = [
        relatie.related_model for relatie in school._meta.related_objects if isinstance(relatie, models.ManyToOneRel)
    ]
    rijen = {
        soort.__name__: list(soort.objects.filter(school=school).order_by("pk").values())
        for soort in soorten
        if soort._meta.app_label == "scholen"
    }
    rijen["Uitkomst"] = list(Uitkomst.objects.filter(overlegtype__school=school).order_by("pk").values())
    return rijen


@pytest.mark.parametrize("code", PROFIELEN)
def test_laden_kan_vaker_en_verandert_dan_niets(lege_school, code):
    eerste = services.profiel_laden(lege_school, code)
    toen = alle_rijen(lege_school)

    tweede = services.profiel_laden(lege_school, code)

    assert eerste.toegevoegd > 100
    assert tweede.als_dict() == {"toegevoegd": 0, "bijgewerkt": 0, "vervallen": 0, "overgeslagen": 0}
    assert alle_rijen(lege_school) == toen
    lege_school.refresh_from_db()
    assert lege_school.profiel == code
    assert Gebeurtenis.objects.filter(soort="profiel_geladen").count() == 2


@pytest.mark.parametrize("code", PROFIELEN)
def test_elke_geladen_rij_voldoet_aan_haar_eigen_regels(lege_school, code):
    services.profiel_laden(lege_school, code)

    for soort in (Catalogusitem, Documentregel, Drempel, Routeregel, Toestemmingsregel):
        for rij in soort.objects.filter(school=lege_school).order_by("pk"):
            rij.full_clean()
            assert rij.bron


def test_wat_de_school_aanpaste_blijft_van_de_school(lege_school):
    services.profiel_laden(lege_school, "segbroek")
    buddy = lege_school.catalogusitems.get(code="BUDDY")
    services.profielrij_aanpassen(buddy, door=GebruikerFactory(), duur_weken=6)

    resultaat = services.profiel_laden(lege_school, "segbroek")

    buddy.refresh_from_db()
    assert buddy.duur_weken == 6
    assert resultaat.overgeslagen == ["Buddy"]
    assert Gebeurtenis.objects.get(soort="profielrij_aangepast").details == {"velden": ["duur_weken"]}


def test_aanpassen_houdt_zich_aan_de_regels(lege_school):
    services.profiel_laden(lege_school, "segbroek")
    rouwgroep = lege_school.catalogusitems.get(code="ROUWGROEP")

    with pytest.raises(Onvolledig, match="De kleinste groep is niet groter dan de grootste"):
        services.profielrij_aanpassen(rouwgroep, door=GebruikerFactory(), groep_min=12)


def test_wat_uit_het_bestand_verdween_gaat_uit_maar_blijft_bestaan(lege_school):
    services.profiel_laden(lege_school, "segbroek")

    resultaat = services.profiel_laden(lege_school, "zeist")

    assert resultaat.vervallen > 100
    assert lege_school.catalogusitems.get(code="BUDDY").actief is False
    assert lege_school.overlegtypen.get(code="JES").actief is False
    assert list(lege_school.overlegtypen.filter(actief=True).values_list("code", flat=True)) == ["ZAT"]


@pytest.mark.eis("SEG-41")
def test_segbroek_kent_het_klein_zorgoverleg_op_maandag(lege_school):
    services.profiel_laden(lege_school, "segbroek")

    kzo = lege_school.overlegtypen.get(code="KZO")

    assert (kzo.get_weekdag_display(), kzo.interval_weken, kzo.soort, kzo.intern) == ("maandag", 1, "klein", True)
    assert set(kzo.vaste_functies.values_list("code", flat=True)) == {"COPA", "OND_COPA", "SMW"}
    assert kzo.uitkomsten.get(code="BUDDY").catalogusitem.code == "BUDDY"


def test_de_eerste_documentregel_die_past_geldt(lege_school):
    services.profiel_laden(lege_school, "zeist")
    licht = lege_school.catalogusitems.get(code="COACH_LICHT")
    intensief = lege_school.catalogusitems.get(code="COACH_INTENSIEF")
    advies = lege_school.catalogusitems.get(code="ADVIES_LEERKRACHTEN")

    def document(item, *categorieen):
        regel = Documentregel.objects.voor(lege_school, catalogusitem=item, categorieen=categorieen)
        return regel and regel.document

    assert document(intensief) == "opp"
    assert document(licht) == "afsprakenformulier"
    assert document(licht, "chronisch_ziek") == "opp"
    assert document(advies) is None


@pytest.mark.eis("ZEIST-03", "ZEIST-04", "ZEIST-05")
def test_zeist_routeert_op_leerjaar_met_eigen_namen(lege_school):
    services.profiel_laden(lege_school, "zeist")

    def ontvanger(leerjaar):
        return Routeregel.objects.voor(
            lege_school, formulier="zorg", leerjaar=leerjaar, categorie="thuissituatie"
        ).ontvanger.code

    labels = dict(lege_school.leerjaren.order_by("volgnummer").values_list("volgnummer", "label"))
    assert [labels[1], labels[6]] == ["klas 7", "klas 12"]
    assert [ontvanger(leerjaar) for leerjaar in (1, 3, 4, 6)] == [
        "GZ_PSYCHOLOOG",
        "GZ_PSYCHOLOOG",
        "ORTHOPEDAGOOG",
        "ORTHOPEDAGOOG",
    ]


def test_segbroek_stuurt_ziekteverzuim_naar_de_schoolarts_en_de_rest_naar_het_overleg(lege_school):
    services.profiel_laden(lege_school, "segbroek")

    ziek = Routeregel.objects.voor(lege_school, formulier="zorg", drempel="ziekmeldingen")
    anders = Routeregel.objects.voor(lege_school, formulier="zorg", leerjaar=2)

    assert ziek.overlegtype is None
    assert anders.overlegtype.code == "KZO"


def test_toestemming_hangt_af_van_de_leeftijd(lege_school):
    services.profiel_laden(lege_school, "segbroek")

    def wie(leeftijd):
        regels = Toestemmingsregel.objects.voor(lege_school, "aanmelding_zorg", leeftijd=leeftijd)
        return sorted(regels.values_list("wie", "soort"))

    assert wie(15) == [("ouders", "toestemming")]
    assert wie(16) == [("leerling", "toestemming"), ("ouders", "informeren")]
    assert wie(18) == [("leerling", "toestemming")]


def test_regels_kosten_een_vraag_en_zeggen_wat_ontbreekt(lege_school, django_assert_num_queries):
    services.profiel_laden(lege_school, "segbroek")

    with django_assert_num_queries(1):
        assert lege_school.regels.term("coordinator") == "COPA"
        assert lege_school.regels.getal("opp.termijn_weken") == 6
        assert lege_school.regels.lijst("herinnering.evaluatie_dagen") == [14, 7, 0]
        assert lege_school.regels.geldt("opp.start_na_ondertekening") is True

    with pytest.raises(InstellingOntbreekt, match=f"'term.directeur' staat niet in het profiel van {lege_school.naam}"):
        lege_school.regels.term("directeur")
    with pytest.raises(TypeError, match="is geen getal"):
        lege_school.regels.getal("term.coordinator")


def test_een_schooljaar_opent_met_de_vakanties_van_de_regio(lege_school):
    schooljaar = jaren.schooljaar_openen(lege_school, "2026-2027")
    jaren.schooljaar_openen(lege_school, "2026-2027")

    assert Schooljaar.objects.filter(school=lege_school).get() == schooljaar
    assert list(schooljaar.vakanties.order_by("begindatum").values_list("naam", flat=True)) == [
        "Zomervakantie 2026",
        "Herfstvakantie",
        "Kerstvakantie",
        "Voorjaarsvakantie",
        "Meivakantie",
        "Zomervakantie 2027",
    ]
    assert all(schooljaar.vakanties.values_list("bron", flat=True))
    assert Gebeurtenis.objects.filter(soort="schooljaar_geopend").count() == 1


def test_een_route_met_een_formulier_geldt_alleen_daarvoor(lege_school):
    services.profiel_laden(lege_school, "segbroek")

    arts = Routeregel.objects.voor(lege_school, formulier="schoolarts")
    zorg = Routeregel.objects.voor(lege_school, formulier="zorg")

    assert (arts.formulier, arts.voorwaarden) == ("schoolarts", {})
    assert (zorg.formulier, zorg.voorwaarden) == ("", {})


def test_wat_de_database_weigert_is_een_fout_in_het_profiel(lege_school, monkeypatch):
    def weigeren(self):
        raise DataError("te lang")

    monkeypatch.setattr(services.Lader, "laad", weigeren)

    with pytest.raises(profiel.ProfielFout, match="Er is niets geladen"):
        services.profiel_laden(lege_school, "segbroek")
