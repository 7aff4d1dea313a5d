"""The school changes its own profile: preview, what it means for running work, refusal, history and the way back."""

import re

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
from tests.spelers import medewerker
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
    assert [(v["van"], v["naar"]) for v in antwoord.context["botsing"]] == [("Coördinator", "Zorgspil")]

    opnieuw = {veld.html_name: veld.value() for veld in antwoord.context["form"]}
    assert (opnieuw["waarde"], opnieuw["reden"]) == ("Zorgspil", "Besproken in het team")
    client.post(adres(rij, "instelling"), opnieuw | {"stap": "vastleggen"})
    rij.refresh_from_db()
    assert rij.waarde == "Zorgspil"


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
    assert functie.naam in tekst(antwoord)
    assert "EF_GROEPSTRAINER" not in " ".join(antwoord.context["form"].non_field_errors())


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


def terug_adres(rij, soort):
    return f"/profiel/beheren/terugzetten/?soort={soort}&rij={rij.pk}"


def test_terug_naar_het_profiel_laat_eerst_zien_wat_er_verandert(client, coordinator, school):
    buddy = Catalogusitem.objects.get(school=school, code="BUDDY")
    services.profielrij_aanpassen(buddy, door=coordinator, reden="proef", duur_weken=6)
    voorbeeld = client.get(terug_adres(buddy, "aanbod"))
    stand = voorbeeld.context["form"]["stand"].value()

    assert [(v["van"], v["naar"]) for v in voorbeeld.context["verschillen"]] == [("6", "10")]
    assert "Zet terug" in tekst(voorbeeld)
    assert Catalogusitem.objects.get(pk=buddy.pk).duur_weken == 6
    zonder_reden = client.post(terug_adres(buddy, "aanbod"), {"stand": stand})
    assert "Schrijf op waarom je dit terugzet." in tekst(zonder_reden)

    client.post(terug_adres(buddy, "aanbod"), {"stand": stand, "reden": "Toch niet"})

    buddy.refresh_from_db()
    assert (buddy.duur_weken, buddy.aangepast_op) == (10, None)
    assert [w.reden for w in Profielwijziging.objects.order_by("pk")] == ["proef", "Toch niet"]


def test_een_regel_die_al_veranderd_was_kan_gewoon_nog_eens_veranderen(client, coordinator, school):
    buddy = Catalogusitem.objects.get(school=school, code="BUDDY")
    services.profielrij_aanpassen(buddy, door=coordinator, reden="proef", duur_weken=6)

    voorbeeld = tekst(bekijken(client, buddy, "aanbod", duur_weken="8"))

    assert "Leg de verandering vast" in voorbeeld
    assert "Zet terug" not in voorbeeld


def test_terugzetten_gaat_niet_door_als_iemand_de_regel_intussen_veranderde(client, coordinator, school):
    buddy = Catalogusitem.objects.get(school=school, code="BUDDY")
    services.profielrij_aanpassen(buddy, door=coordinator, reden="proef", duur_weken=6)
    stand = client.get(terug_adres(buddy, "aanbod")).context["form"]["stand"].value()
    services.profielrij_aanpassen(buddy, door=coordinator, reden="ander", duur_weken=7)
    data = {"stand": stand, "reden": "Toch niet"}

    antwoord = client.post(terug_adres(buddy, "aanbod"), data)
    assert "intussen veranderd" in tekst(antwoord)
    assert Catalogusitem.objects.get(pk=buddy.pk).duur_weken == 7

    client.post(terug_adres(buddy, "aanbod"), data | {"stand": antwoord.context["form"]["stand"].value()})
    assert Catalogusitem.objects.get(pk=buddy.pk).duur_weken == 10


def test_een_eigen_regel_kan_niet_terug_en_dat_staat_er(client, coordinator, school):
    eigen = services.profielrij_toevoegen(
        PER_NAAM["signaal"], school, door=coordinator, reden="Nieuw", naam="Nachtrust", meldcode_vraag=False
    )

    antwoord = client.get(terug_adres(eigen, "signaal"))

    assert "Deze regel is van de school zelf" in tekst(antwoord)
    assert "Zet terug" not in tekst(antwoord)


def test_terugzetten_dat_lopende_hulp_breekt_wordt_geweigerd(client, coordinator, school, dossier):
    """The profile says that taking part is not recorded; the school made it so that it is, and now somebody does."""
    item = Catalogusitem.objects.filter(school=school, registreerbaar=False).order_by("pk").first()
    services.profielrij_aanpassen(item, door=coordinator, reden="proef", registreerbaar=True)
    ArrangementFactory(dossier=dossier, catalogusitem=item, status=Arrangement.Status.VOORGESTELD)

    antwoord = client.post(terug_adres(item, "aanbod"), {"reden": "Toch niet"})

    item.refresh_from_db()
    assert (antwoord.status_code, item.registreerbaar) == (422, True)
    assert "Rond die begeleiding eerst af." in tekst(antwoord)


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


def zinnen(client, soort, **vraag):
    antwoord = client.get(reverse("profiel_beheren"), {"soort": soort} | vraag)
    return {regel.naam: regel.zin for _, regels in antwoord.context["groepen"] for regel in regels}


@pytest.mark.eis("SEG-97")
def test_een_drempel_zegt_in_een_zin_wat_er_gebeurt(client, coordinator, school):
    regels = zinnen(client, "drempel")

    assert regels["Ziekmeldingen in twaalf weken"] == (
        "4 ziekmeldingen in 12 kalenderweken → signaal ‘Hoog ziekteverzuim’ voor mentor en Verzuimcoördinator; "
        "voorstel: ‘Aanmelding schoolarts’"
    )
    assert regels["Ziek, dagen achter elkaar"].startswith("7 schooldagen achter elkaar ziek → ")


def test_een_drempel_zonder_getal_zegt_dat_die_niets_doet(client, coordinator, school):
    drempel = school.drempels.get(code="ongeoorloofd")
    services.profielrij_aanpassen(drempel, door=coordinator, reden="Nog kiezen", aantal=None)

    assert "doet nog niets" in zinnen(client, "drempel")[drempel.naam]


def test_een_route_zegt_wie_wat_krijgt_en_wanneer(client, andere_school, andere_school_zc):
    """The receiver by function and by name, the years in the school's own words."""
    client.force_login(andere_school_zc)
    wie = medewerker(andere_school, "OZ", "Ilse")
    functie = wie.toewijzingen[0].functie
    route = Routeregel.objects.filter(school=andere_school, ontvanger=functie, formulier="zelf").get()

    zin = zinnen(client, "route")[route.naam]

    assert zin.startswith("Formulier ‘Leerling meldt zichzelf’, ")
    assert "klas 9 → " in zin or "klas 10 → " in zin
    assert f"→ {wie}, {functie.naam}; reactie binnen " in zin


def test_een_route_naar_een_functie_zonder_mensen_valt_op(client, coordinator, school):
    route = route_van(school, "advies")
    smw = Functie.objects.get(school=school, code="SMW")
    services.profielrij_aanpassen(route, door=coordinator, reden="proef", ontvanger=smw)

    assert f"→ {smw.naam}: niemand heeft die functie nu" in zinnen(client, "route")[route.naam]


def test_instellingen_staan_per_onderwerp_en_zijn_te_vinden(client, coordinator, school):
    lijst = reverse("profiel_beheren")
    alles = client.get(lijst, {"soort": "instelling"})
    groepen = [groep for groep, _ in alles.context["groepen"]]
    assert groepen[:2] == ["Woorden van de school", "Meldcode"]
    assert "Herinneringen" in groepen

    assert list(zinnen(client, "instelling", zoek="welke ouders tekenen")) == ["Welke ouders tekenen"]
    assert list(zinnen(client, "instelling", zoek="opp.ouders_tekenen")) == ["Welke ouders tekenen"]
    niets = client.get(lijst, {"soort": "instelling", "zoek": "bestaat niet"})
    assert "Niets gevonden" in tekst(niets)
    assert "bestaat niet" in tekst(niets)


def test_nergens_staat_een_code_in_de_lijsten(client, coordinator, school):
    """Codes of the source and of the file say nothing to who coordinates care."""
    for soort in SOORTEN:
        lijst = tekst(client.get(reverse("profiel_beheren"), {"soort": soort.naam}))
        getoond = re.sub(r"<[^>]+>", " ", lijst.split("<main")[1].split("</main>")[0])
        assert not re.search(r"\b[A-Z]{3,5}-\d+|\b[a-z]+_[a-z_]+\b", getoond), soort.naam


def test_het_formulier_vraagt_met_woorden_en_niet_met_codes(client, coordinator, school):
    drempel = school.drempels.get(code="ziekmeldingen")
    form = client.get(adres(drempel, "drempel")).context["form"]

    assert form["aantal"].label == "Vanaf hoeveel komt er een signaal?"
    assert ("te_laat", "te laat") in form.fields["soorten"].choices
    assert ("ziekteverzuim", "Hoog ziekteverzuim") in form.fields["categorie"].choices
    assert "Alle ouders met gezag" in tekst(client.get(adres(instelling(school, "opp.ouders_tekenen"), "instelling")))


def route_van(school, formulier):
    return Routeregel.objects.filter(school=school, formulier=formulier).order_by("volgorde").first()


def bekijken(client, rij, soort, **anders):
    url = adres(rij, soort)
    return client.post(url, invulling(client, url) | anders | {"stap": "bekijken"})


def test_een_route_die_uit_gaat_zegt_wie_het_formulier_dan_krijgt(client, coordinator, school):
    route = route_van(school, "advies")

    antwoord = bekijken(client, route, "route", actief="nee")

    zin = next(zin for zin in antwoord.context["wat"].let_op if "Advies of overleg" in zin)
    assert zin == (
        "‘Advies of overleg’ gaat dan naar COPA (coördinator passend onderwijs), "
        "volgens de route ‘Aanmelding zorg: klein zorgoverleg’."
    )
    route.refresh_from_db()
    assert route.actief


def test_de_volgende_route_die_past_krijgt_het(client, andere_school, andere_school_zc):
    client.force_login(andere_school_zc)
    route = route_van(andere_school, "chronisch")

    zin = next(z for z in bekijken(client, route, "route", actief="nee").context["wat"].let_op if "dan naar" in z)

    assert "‘Chronische ziekte of aandoening’ gaat dan naar" in zin
    assert "volgens de route ‘Alle andere aanmeldingen’" in zin
    assert "klas 9" in zin


def test_een_route_die_een_ander_formulier_krijgt_zegt_wat_ze_loslaat(client, coordinator, school):
    antwoord = bekijken(client, route_van(school, "advies"), "route", formulier="zelf")

    assert any("‘Advies of overleg’ gaat dan naar" in zin for zin in antwoord.context["wat"].let_op)


def test_een_route_gaat_niet_uit_als_een_aanmelding_dan_bij_niemand_aankomt(
    client, school, leerling, mentor, beheerder
):
    """Nobody coordinates: only the route of this form brings it to somebody."""
    from aanmeldingen.services import beginnen  # noqa: PLC0415  only here

    route = route_van(school, "advies") or Routeregel.objects.filter(school=school).first()
    smw = Functie.objects.get(school=school, code="SMW")
    medewerker(school, smw.rol, "Sanne")
    services.profielrij_aanpassen(route, door=beheerder, reden="proef", ontvanger=smw)
    beginnen(leerling, door=mentor, formulier=route.formulier)
    client.force_login(beheerder)

    antwoord = uitzetten(client, route, "route")

    route.refresh_from_db()
    assert (antwoord.status_code, route.actief) == (422, True)
    assert "1 aanmelding die nog niet is ingediend, zou dan bij niemand aankomen." in tekst(antwoord)


def test_geschiedenis_bladert(client, coordinator, school):
    buddy = Catalogusitem.objects.get(school=school, code="BUDDY")
    for nummer in range(31):
        services.profielrij_aanpassen(buddy, door=coordinator, reden=f"keer {nummer}", duur_weken=11 + nummer)

    eerste = client.get("/profiel/beheren/geschiedenis/")
    tweede = client.get(eerste.context["volgende"])

    assert ("keer 30" in tekst(eerste), "keer 0<" in tekst(eerste)) == (True, False)
    assert "keer 0<" in tekst(tweede)


def test_een_eigen_tekst_komt_erbij(client, coordinator, school):
    """Of a kind of row that itself has a column with the name of the kind."""
    url = f"{RIJ}?soort=tekst"
    data = invulling(client, url) | {"soort": "feit", "naam": "Trajectklas", "openbaar": "nee"}
    data["tekst"] = "Een rustige klas."
    getoond = client.post(url, data | {"stap": "bekijken"})
    assert getoond.context.get("verschillen"), getoond.context["form"].errors
    client.post(url, data | {"stap": "vastleggen"})
    assert school.profielteksten.filter(naam="Trajectklas").exists()
