"""The school changes its own profile: preview, what it means for running work, refusal, history and the way back."""

import pytest
from django.urls import reverse

from arrangementen.models import Arrangement
from casussen import services as casussen
from scholen import services
from scholen.models import (
    Catalogusitem,
    Fase,
    Functie,
    Instelling,
    Overlegtype,
    Profielwijziging,
    Routeregel,
    Signaalcategorie,
)
from scholen.register import PER_NAAM, SOORTEN
from tests.arrangementen.factories import ArrangementFactory
from zorg.basis.models import Onvolledig

pytestmark = pytest.mark.django_db
RIJ = "/profiel/beheren/regel/"


@pytest.fixture
def coordinator(client, zorgcoordinator):
    client.force_login(zorgcoordinator)
    return zorgcoordinator


def adres(rij, soort):
    return f"{RIJ}?soort={soort}&rij={rij.pk}"


def tekst(antwoord):
    return " ".join(antwoord.content.decode().split())


def invulling(client, url):
    """What the form shows, as a browser would send it back."""
    form = client.get(url).context["form"]
    data = {}
    for veld in form:
        waarde = veld.value()
        if waarde not in (None, ""):
            data[veld.html_name] = waarde
    return data | {"reden": "Besproken in het team"}


def instelling(school, sleutel):
    return Instelling.objects.get(school=school, sleutel=sleutel)


def test_eerst_zien_dan_vastleggen_en_dan_geldt_het(client, coordinator, school):
    rij = instelling(school, "opp.termijn_weken")
    data = invulling(client, adres(rij, "instelling")) | {"waarde": "5"}

    voorbeeld = tekst(client.post(adres(rij, "instelling"), data | {"stap": "bekijken"}))
    rij.refresh_from_db()
    assert (rij.waarde, "Wat er verandert" in voorbeeld, ">6</td>" in voorbeeld) == (6, True, True)
    assert "Datums en termijnen die al zijn uitgerekend, blijven zoals ze zijn." in voorbeeld

    client.post(adres(rij, "instelling"), data | {"stap": "vastleggen"})

    assert type(school).objects.get(pk=school.pk).regels.getal("opp.termijn_weken") == 5
    wijziging = Profielwijziging.objects.get()
    assert (wijziging.reden, wijziging.gedaan_door) == ("Besproken in het team", coordinator)
    assert [(v["van"], v["naar"]) for v in wijziging.verschillen] == [("6", "5")]
    assert "Besproken in het team" in tekst(client.get("/profiel/beheren/geschiedenis/"))


@pytest.mark.eis("GRO-88")
def test_elke_soort_regel_heeft_een_formulier_dat_niets_verandert_als_je_niets_verandert(client, coordinator, school):
    for soort in SOORTEN:
        rij = soort.rijen(school).first()
        if rij is None:
            continue
        url = adres(rij, soort.naam)
        antwoord = client.post(url, invulling(client, url) | {"stap": "bekijken"})

        assert (soort.naam, antwoord.status_code) == (soort.naam, 200)
        assert "Er verandert niets" in tekst(antwoord), (soort.naam, antwoord.context["form"].errors)


def test_zonder_reden_verandert_er_niets(client, coordinator, school):
    rij = instelling(school, "opp.termijn_weken")
    data = invulling(client, adres(rij, "instelling")) | {"waarde": "5", "reden": "", "stap": "vastleggen"}

    antwoord = client.post(adres(rij, "instelling"), data)

    rij.refresh_from_db()
    assert rij.waarde == 6
    assert "Schrijf op waarom je dit verandert." in tekst(antwoord)


@pytest.mark.parametrize(
    ("waarde", "zin"), [("veel", "Vul een heel getal in"), ("-1", "Vul een getal in van 1 tot en met 104")]
)
def test_een_verkeerd_getal_krijgt_een_zin(client, coordinator, school, waarde, zin):
    rij = instelling(school, "opp.termijn_weken")
    data = invulling(client, adres(rij, "instelling")) | {"waarde": waarde, "stap": "vastleggen"}

    assert zin in tekst(client.post(adres(rij, "instelling"), data))
    rij.refresh_from_db()
    assert rij.waarde == 6


def test_twee_mensen_tegelijk_en_niemand_overschrijft_de_ander(client, coordinator, school):
    rij = instelling(school, "term.coordinator")
    data = invulling(client, adres(rij, "instelling")) | {"waarde": "Zorgspil", "stap": "vastleggen"}
    services.profielrij_aanpassen(rij, door=coordinator, reden="eerder", waarde="Coördinator")

    antwoord = client.post(adres(rij, "instelling"), data)

    rij.refresh_from_db()
    assert (antwoord.status_code, rij.waarde) == (409, "Coördinator")
    assert "intussen veranderd" in tekst(antwoord)
    assert "Zorgspil" in tekst(antwoord)


def uitzetten(client, rij, soort):
    url = adres(rij, soort)
    return client.post(url, invulling(client, url) | {"actief": "nee", "stap": "vastleggen"})


def test_aanbod_met_lopende_hulp_gaat_niet_uit(client, coordinator, school, dossier):
    buddy = Catalogusitem.objects.get(school=school, code="BUDDY")
    ArrangementFactory(dossier=dossier, catalogusitem=buddy, status=Arrangement.Status.VOORGESTELD)

    antwoord = uitzetten(client, buddy, "aanbod")

    buddy.refresh_from_db()
    assert (antwoord.status_code, buddy.actief) == (422, True)
    assert "Rond die begeleiding eerst af." in tekst(antwoord)


def test_een_functie_die_iemand_heeft_gaat_niet_uit(client, coordinator, school):
    functie = Functie.objects.get(school=school, code="COPA")

    antwoord = uitzetten(client, functie, "functie")

    functie.refresh_from_db()
    assert functie.actief
    assert "Geef hun eerst een andere functie." in tekst(antwoord)


def test_wat_een_andere_regel_nodig_heeft_gaat_niet_uit(client, coordinator, school):
    """Nobody has it, but a rule points to it: the same check as that of a file."""
    functie = Functie.objects.get(school=school, code="EF_GROEPSTRAINER")

    antwoord = uitzetten(client, functie, "functie")

    functie.refresh_from_db()
    assert (antwoord.status_code, functie.actief) == (422, True)
    assert "EF_GROEPSTRAINER" in tekst(antwoord)


def test_een_fase_met_een_casus_erin_gaat_niet_uit(client, coordinator, school, dossier):
    casus = casussen.casus_openen(dossier, door=coordinator, hulpvraag="Hoe verder?")

    antwoord = uitzetten(client, casus.fase, "fase")

    assert Fase.objects.get(pk=casus.fase_id).actief
    assert "Zet die eerst in een andere fase." in tekst(antwoord)


def test_een_formulier_dat_iemand_invult_verdwijnt_niet(client, coordinator, school, leerling, mentor):
    from aanmeldingen.services import beginnen  # noqa: PLC0415  only here

    beginnen(leerling, door=mentor)
    rij = instelling(school, "aanmelding.formulieren")
    data = invulling(client, adres(rij, "instelling")) | {"waarde": ["advies"], "stap": "vastleggen"}

    antwoord = client.post(adres(rij, "instelling"), data)

    rij.refresh_from_db()
    assert "zorg" in rij.waarde
    assert "Er loopt nog een aanmelding met het formulier" in tekst(antwoord)


def test_een_eigen_regel_blijft_als_het_profiel_opnieuw_wordt_geladen(client, coordinator, school):
    data = {"code": "", "naam": "Nachtrust", "meldcode_vraag": "nee", "reden": "Veel mentoren zien dit"}
    client.post(f"{RIJ}?soort=signaal", data | {"stap": "vastleggen"})
    nieuw = Signaalcategorie.objects.get(school=school, naam="Nachtrust")

    services.profiel_laden(school, school.profiel)

    nieuw.refresh_from_db()
    assert (nieuw.actief, nieuw.code) == (True, "nachtrust")


def test_een_nieuwe_route_komt_op_de_gekozen_plaats(client, coordinator, school):
    eerste = Routeregel.objects.filter(school=school).order_by("volgorde").first()
    ontvanger = Functie.objects.get(school=school, code="SMW")
    data = {
        "naam": "Thuis eerst naar SMW", "ontvanger": ontvanger.code, "formulier": "zorg",
        "als_leerjaar_van": "1", "als_leerjaar_tot": "1", "volgorde": "5", "sla_dagen": "3",
        "reden": "Afspraak met SMW",
    }  # fmt: skip

    client.post(f"{RIJ}?soort=route", data | {"stap": "vastleggen"})

    gevonden = Routeregel.objects.voor(school, formulier="zorg", leerjaar=1)
    assert eerste.volgorde == 10
    assert (gevonden.naam, gevonden.ontvanger) == ("Thuis eerst naar SMW", ontvanger)
    assert Routeregel.objects.voor(school, formulier="zorg", leerjaar=2) != gevonden


def test_terug_naar_het_profiel(client, coordinator, school):
    buddy = Catalogusitem.objects.get(school=school, code="BUDDY")
    services.profielrij_aanpassen(buddy, door=coordinator, reden="proef", duur_weken=6)

    client.post(f"/profiel/beheren/terugzetten/?soort=aanbod&rij={buddy.pk}")

    buddy.refresh_from_db()
    assert (buddy.duur_weken, buddy.aangepast_op) == (10, None)
    assert [w.reden for w in Profielwijziging.objects.order_by("pk")] == ["proef", "Terug naar het profiel"]


def test_de_oude_waarden_staan_weer_in_het_formulier(client, coordinator, school):
    buddy = Catalogusitem.objects.get(school=school, code="BUDDY")
    wijziging = services.profielrij_aanpassen(buddy, door=coordinator, reden="proef", duur_weken=6)

    form = client.get(f"{adres(buddy, 'aanbod')}&wijziging={wijziging.pk}").context["form"]

    assert form["duur_weken"].value() == 10


def test_de_regels_van_een_andere_school_bestaan_hier_niet(client, coordinator, school, andere_school):
    vreemd = Catalogusitem.objects.filter(school=andere_school).order_by("pk").first()
    overleg = Overlegtype.objects.filter(school=school).order_by("pk").first()

    assert client.get(adres(vreemd, "aanbod")).status_code == 404
    assert client.get(f"{RIJ}?soort=aanbod&rij=zes").status_code == 404
    assert client.get(f"{RIJ}?soort=raar&rij={overleg.pk}").status_code == 404
    assert client.get(f"{RIJ}?soort=instelling").status_code == 404


def test_een_lege_of_te_lange_naam_wordt_geweigerd(coordinator, school):
    buddy = Catalogusitem.objects.get(school=school, code="BUDDY")

    with pytest.raises(Onvolledig):
        services.profielrij_aanpassen(buddy, door=coordinator, naam="")

    buddy.refresh_from_db()
    assert (buddy.naam != "", Profielwijziging.objects.count()) == (True, 0)


def test_de_lijst_kost_altijd_evenveel(client, coordinator, school, django_assert_max_num_queries):
    assert set(PER_NAAM) == {soort.naam for soort in SOORTEN}
    for soort in ("aanbod", "functie", "instelling", "uitkomst"):
        with django_assert_max_num_queries(12):
            client.get(f"{reverse('profiel_beheren')}?soort={soort}")


def test_geschiedenis_bladert(client, coordinator, school):
    buddy = Catalogusitem.objects.get(school=school, code="BUDDY")
    for nummer in range(31):
        services.profielrij_aanpassen(buddy, door=coordinator, reden=f"keer {nummer}", duur_weken=11 + nummer)

    eerste = client.get("/profiel/beheren/geschiedenis/")
    tweede = client.get(eerste.context["volgende"])

    assert ("keer 30" in tekst(eerste), "keer 0<" in tekst(eerste)) == (True, False)
    assert "keer 0<" in tekst(tweede)
