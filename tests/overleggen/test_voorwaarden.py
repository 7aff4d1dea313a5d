"""What must be there before an item is discussed, per kind of meeting, and who is needed for one pupil."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from casussen.models import Casus
from casussen.services import casemanager_benoemen, hulpvraag_schrijven, naar_fase, overdragen
from dossiers.models import Taak
from overleggen import bundel
from overleggen.models import Agendapunt, Bundel, Deelname, Puntdeelname
from overleggen.services import agenderen, bundelen, partners, voorbereiden, voorwaarden
from overleggen.services import voorstellen as services
from scholen.models import Overlegtype
from tests.casussen.conftest import Steenberg, iemand, school_met, steenberg
from tests.casussen.factories import conclusie, interventie
from tests.dossiers.factories import GesprekFactory
from tests.factories import DossierFactory, LeerlingFactory
from tests.spelers import klas_van, medewerker
from zorg.tasks import casus_naar_overleg

from .factories import overleg_van, punt_op, toestemming_voor, vaststellen

__all__ = ["steenberg"]
pytestmark = pytest.mark.django_db
MAANDAG = date(2026, 11, 23)
DINSDAG = date(2026, 11, 24)
CRITERIA = ["De leerling dreigt vast te lopen.", "De school kan zelf niet de ondersteuning bieden."]


def zat(s: Steenberg):
    return overleg_van(s.school, "ZAT", DINSDAG)


def iz(s: Steenberg):
    return overleg_van(s.school, "IZ", DINSDAG)


def voorstel(s: Steenberg, overleg, **gegevens):
    gewoon = {"soort": "casus", "hulpvraag": "Wie kan Bas helpen?"}
    return services.voorstellen(s.dossier, overleg=overleg, door=s.mia, **(gewoon | gegevens))


def tot_de_laatste_stap(s: Steenberg) -> Casus:
    """Three professional moments done and recorded, and the case stands in the third."""
    casus = s.casus(hulpvraag="Bas loopt vast.")
    interventie(casus, s.lies)
    overdragen(casus, functie=s.school.functies.get(code="TEAMLEIDER"), aan=s.huub, door=s.lies)
    casus.refresh_from_db()
    hulpvraag_schrijven(casus, tekst="Wat heeft Bas nodig in de klas?", door=s.lies)
    interventie(casus, s.lies)
    overdragen(casus, functie=s.school.functies.get(code="ZORGCO"), aan=s.mia, door=s.huub)
    casus.refresh_from_db()
    casemanager_benoemen(casus, casemanager=s.truus, door=s.mia)
    interventie(casus, s.truus)
    conclusie(casus, s.mia, s.truus)
    casus.refresh_from_db()
    return casus


def gesproken(dossier) -> None:
    GesprekFactory(dossier=dossier, met="leerling_ouders", datum=timezone.localdate())


# --- earlier steps, talks, criteria, question


@pytest.mark.eis("GRO-64")
@pytest.mark.eis("INV-22")
def test_naar_het_zat_moeten_de_eerdere_stappen_af_zijn(steenberg):
    casus = steenberg.casus(hulpvraag="Bas loopt vast.")
    gesproken(steenberg.dossier)

    with pytest.raises(services.NietCompleet) as geweigerd:
        voorstel(steenberg, zat(steenberg))

    zinnen = " ".join(geweigerd.value.ontbreekt)
    assert "Professioneel moment 1: Leg minstens 1 interventie vast" in zinnen
    assert "Professioneel moment 3 (IZ)" in zinnen
    assert {rij.url for rij in geweigerd.value.mist} == {casus.get_absolute_url()}
    assert not Agendapunt.objects.exists()


@pytest.mark.eis("INV-22")
def test_met_alle_stappen_erop_gaat_het_door(steenberg):
    tot_de_laatste_stap(steenberg)
    gesproken(steenberg.dossier)
    toestemming_voor(steenberg.dossier)
    overleg = zat(steenberg)

    assert voorstel(steenberg, overleg).status == "geagendeerd"


@pytest.mark.eis("INV-22")
def test_een_crisis_gaat_door_met_de_reden_erbij(steenberg):
    gesproken(steenberg.dossier)
    toestemming_voor(steenberg.dossier)

    punt = voorstel(steenberg, zat(steenberg), crisis_reden="Bas is thuis niet veilig.")

    assert (punt.status, punt.crisis_reden) == ("geagendeerd", "Bas is thuis niet veilig.")


@pytest.mark.eis("GRO-63")
def test_zonder_terugblik_en_volgende_stap_gaat_niemand_naar_het_zat(steenberg):
    casus = tot_de_laatste_stap(steenberg)
    gesproken(steenberg.dossier)
    terugblik = casus.conclusies.get()
    casus.conclusies.all().delete()

    with pytest.raises(services.NietCompleet, match="Leg samen vast dat de school het niet meer alleen kan"):
        voorstel(steenberg, zat(steenberg))

    assert (terugblik.terugblik, terugblik.volgende_stap) == ("Twee keer iets geprobeerd.", "Bespreken in het ZAT.")


@pytest.mark.eis("GRO-68")
@pytest.mark.parametrize(
    ("met", "zinnen"),
    [(["leerling"], ["de ouders"]), (["ouders"], ["de leerling"]), ([], ["de leerling", "de ouders"])],
)
def test_eerst_een_gesprek_met_leerling_en_ouders(steenberg, met, zinnen):
    tot_de_laatste_stap(steenberg)
    for wie in met:
        GesprekFactory(dossier=steenberg.dossier, met=wie, datum=timezone.localdate())

    with pytest.raises(services.NietCompleet) as geweigerd:
        voorstel(steenberg, zat(steenberg))

    assert geweigerd.value.ontbreekt == [f"Leg vast wat je met {wie} besprak over de volgende stap." for wie in zinnen]


def test_een_gesprek_dat_iemand_voor_zichzelf_houdt_telt_niet(steenberg):
    GesprekFactory(dossier=steenberg.dossier, met="leerling_ouders", datum=timezone.localdate(), niveau="Z4")

    assert voorwaarden.gesproken_met(steenberg.dossier) == set()


@pytest.mark.eis("S28")
@pytest.mark.eis("GRO-68")
def test_uitstel_voor_de_veiligheid_heeft_wie_en_wanneer_en_komt_terug(steenberg, client):
    tot_de_laatste_stap(steenberg)
    dag = timezone.localdate() + timedelta(days=14)
    uitstel = {
        "uitstel_reden": "Thuis is het niet veilig.",
        "uitstel_beslisser": steenberg.huub,
        "uitstel_herziendatum": dag,
    }

    punt = voorstel(steenberg, zat(steenberg), **uitstel)

    taak = Taak.objects.get(sleutel=f"gesprek_herzien:punt:{punt.pk}")
    assert (taak.uiterste_datum, taak.status) == (dag, "open")
    client.force_login(steenberg.mia)
    pagina = client.get(taak.waar).content.decode()
    assert "Thuis is het niet veilig." in pagina
    client.post(taak.waar, {"gevoerd": "1"})
    taak.refresh_from_db()
    punt.refresh_from_db()
    assert (taak.status, punt.uitstel_reden, punt.uitstel_beslisser) == ("gedaan", "", None)


def test_opnieuw_uitstellen_verzet_de_taak_ook_na_het_overleg(steenberg, client):
    tot_de_laatste_stap(steenberg)
    vandaag = timezone.localdate()
    punt = voorstel(
        steenberg, zat(steenberg), uitstel_reden="Niet veilig.", uitstel_beslisser=steenberg.mia,
        uitstel_herziendatum=vandaag + timedelta(days=3),
    )  # fmt: skip
    Agendapunt.objects.filter(pk=punt.pk).update(status="besproken")
    client.force_login(steenberg.mia)
    later = vandaag + timedelta(days=20)

    client.post(
        reverse("overleggen:uitstel", args=[punt.pk]),
        {
            "uitstel_reden": "Nog niet.",
            "uitstel_beslisser": steenberg.mia.pk,
            "uitstel_herziendatum": later.isoformat(),
        },
    )

    open_ = Taak.objects.open().get(sleutel=f"gesprek_herzien:punt:{punt.pk}")
    punt.refresh_from_db()
    assert (open_.uiterste_datum, punt.uitstel_herziendatum) == (later, later)


@pytest.fixture
def oesterdam(db):
    school = school_met("zeeland")
    school.anneke = iemand(school, "ZORGCO", "Anneke")
    leerling = LeerlingFactory(
        school=school, klas=klas_van(school, "2b"), roepnaam="Sem", inschrijfdatum=date(2024, 8, 1)
    )
    school.dossier = DossierFactory(leerling=leerling, geopend_door=school.anneke)
    return school


@pytest.mark.eis("ZEE-35")
@pytest.mark.parametrize("criteria", [[], CRITERIA[:1], CRITERIA[1:]])
def test_het_tdo_vraagt_een_vinkje_bij_elk_van_de_twee(oesterdam, client, criteria):
    toestemming_voor(oesterdam.dossier)
    tdo = overleg_van(oesterdam, "TDO", MAANDAG)
    client.force_login(oesterdam.anneke)
    url = reverse("overleggen:voorstellen", args=[oesterdam.dossier.pk])
    velden = {"overleg": tdo.pk, "soort": "casus", "hulpvraag": "Wat kan Sem helpen?", "criteria": criteria}

    pagina = client.post(url, velden).content.decode()

    for zin in set(CRITERIA) - set(criteria):
        assert f"Zet een vinkje bij: {zin}" in pagina
    assert "Wat kan Sem helpen?" in pagina
    assert not tdo.agendapunten.exists()


@pytest.mark.eis("ZEE-35")
def test_boven_de_vinkjes_staat_waar_ze_over_gaan(oesterdam, client):
    tdo = overleg_van(oesterdam, "TDO", MAANDAG)
    client.force_login(oesterdam.anneke)

    pagina = client.get(reverse("overleggen:voorstellen", args=[oesterdam.dossier.pk]), {"overleg": tdo.pk})

    groep = (
        pagina.content.decode().partition("Wanneer hoort een leerling in dit overleg?")[2].partition("</fieldset>")[0]
    )
    assert "Zet overal een vinkje. Klopt er een niet? Bespreek de leerling dan in een ander overleg." in groep
    for zin in CRITERIA:
        assert zin in groep
    assert groep.count('type="checkbox"') == len(CRITERIA)


@pytest.mark.eis("ZEE-35")
def test_een_weigering_is_geen_stap_terug(oesterdam, client):
    """It replaces the form in place: Back from where something is put right is a plain page, of that meeting."""
    toestemming_voor(oesterdam.dossier)
    tdo = overleg_van(oesterdam, "TDO", MAANDAG)
    client.force_login(oesterdam.anneke)
    url = reverse("overleggen:voorstellen", args=[oesterdam.dossier.pk])
    velden = {"overleg": tdo.pk, "soort": "casus", "hulpvraag": "Wat kan Sem helpen?"}
    htmx = {"HX-Request": "true"}

    geweigerd = client.post(url, velden, headers=htmx)
    terug = client.get(geweigerd.headers["HX-Replace-Url"])
    gelukt = client.post(url, velden | {"criteria": CRITERIA}, headers=htmx)

    assert geweigerd.status_code == 422
    assert f'hx-post="{url}" hx-target="#inhoud"' in geweigerd.content.decode()
    assert "Wat kan Sem helpen?" in geweigerd.content.decode()
    assert terug.context["form"].gekozen == tdo
    assert f'data-klad="voorstel-{oesterdam.dossier.pk}"' in terug.content.decode()  # what was typed comes back there
    assert (gelukt.status_code, gelukt.headers["HX-Redirect"]) == (
        204, reverse("overleggen:punt_partners", args=[tdo.agendapunten.get().pk]),
    )  # fmt: skip


@pytest.mark.eis("ZEE-35")
def test_met_beide_vinkjes_staan_ze_bij_het_punt(oesterdam, client):
    toestemming_voor(oesterdam.dossier)
    tdo = overleg_van(oesterdam, "TDO", MAANDAG)
    client.force_login(oesterdam.anneke)
    velden = {"overleg": tdo.pk, "soort": "casus", "hulpvraag": "Wat kan Sem helpen?", "criteria": CRITERIA}

    client.post(reverse("overleggen:voorstellen", args=[oesterdam.dossier.pk]), velden)

    punt = tdo.agendapunten.get()
    assert (punt.status, punt.criteria) == ("geagendeerd", CRITERIA)


@pytest.mark.eis("ZEE-36")
@pytest.mark.eis("INV-11")
@pytest.mark.parametrize("antwoord", [None, "gevraagd", "geweigerd", "ingetrokken"])
def test_zonder_instemming_komt_het_tdo_er_niet(oesterdam, antwoord):
    if antwoord:
        extra = {"ingetrokken_op": timezone.now()} if antwoord == "ingetrokken" else {}
        toestemming_voor(oesterdam.dossier, status=antwoord, **extra)
    tdo = overleg_van(oesterdam, "TDO", MAANDAG)

    punt = services.voorstellen(
        oesterdam.dossier, overleg=tdo, soort="casus", hulpvraag="Wat helpt?", criteria=CRITERIA, door=oesterdam.anneke
    )
    voorbereiden.agenda_vaststellen(tdo, door=oesterdam.anneke)

    punt.refresh_from_db()
    assert punt.status == "wacht_op_toestemming"
    assert not punt.mag_besproken_worden


@pytest.mark.eis("INV-11")
def test_zodra_de_toestemming_er_is_of_weg_is_gaat_het_punt_mee(oesterdam):
    tdo = overleg_van(oesterdam, "TDO", MAANDAG)
    punt = services.voorstellen(
        oesterdam.dossier, overleg=tdo, soort="casus", hulpvraag="Wat helpt?", criteria=CRITERIA, door=oesterdam.anneke
    )
    standen = [punt.status]

    toestemming = toestemming_voor(oesterdam.dossier)
    standen.append(services.nakijken(punt, door=oesterdam.anneke).status)
    type(toestemming).objects.filter(pk=toestemming.pk).update(status="geweigerd")
    standen.append(services.nakijken(punt, door=oesterdam.anneke).status)

    assert standen == ["wacht_op_toestemming", "geagendeerd", "wacht_op_toestemming"]


@pytest.mark.eis("GRO-83")
def test_een_goede_hulpvraag_is_nodig_en_het_formulier_zegt_hoe(steenberg, client):
    client.force_login(steenberg.mia)
    url = reverse("overleggen:voorstellen", args=[steenberg.dossier.pk])

    leeg = client.post(url, {"overleg": iz(steenberg).pk, "soort": "casus", "hulpvraag": " "}).content.decode()

    assert "Schrijf op wat je van het overleg wilt weten." in leeg
    assert "wat is er aan de hand, wat is geprobeerd, en wat wil je weten?" in leeg
    with pytest.raises(services.NietCompleet, match="Schrijf op wat je van het overleg wilt weten"):
        voorstel(steenberg, iz(steenberg), hulpvraag=" ")


def test_een_ander_overleg_kiezen_houdt_wat_je_typte(steenberg, client):
    client.force_login(steenberg.mia)
    velden = {"overleg": zat(steenberg).pk, "soort": "casus", "hulpvraag": "Al getypt", "kies": "1"}

    pagina = client.post(reverse("overleggen:voorstellen", args=[steenberg.dossier.pk]), velden).content.decode()

    assert "Al getypt" in pagina
    assert "Is er een crisis? Waarom kan het niet wachten?" in pagina
    assert not Agendapunt.objects.exists()


def test_naar_een_ander_overleg_en_terug_neemt_niets_weg(steenberg, client):
    """What the other kind of meeting does not ask travels along, is not judged, and comes back."""
    client.force_login(steenberg.mia)
    url = reverse("overleggen:voorstellen", args=[steenberg.dossier.pk])
    vakjes = zat(steenberg).overlegtype.criteria[:1]
    velden = {
        "soort": "overdracht",
        "hulpvraag": "Al getypt",
        "crisis_reden": "Bas dreigt weg te lopen.",
        "criteria": vakjes,
        "verzoek": "consultatie",
        "uitstel": "on",
        "uitstel_reden": "Thuis is het nu niet veilig.",
    }

    weg = client.post(url, velden | {"overleg": iz(steenberg).pk, "kies": "1"}).context["form"]
    assert "crisis_reden" not in weg.fields
    mee = {}
    for naam, waarde in weg.meegenomen():
        mee.setdefault(naam, []).append(waarde)
    nu = {"soort": weg["soort"].value(), "hulpvraag": weg["hulpvraag"].value() + " en meer"}
    nog_eens = client.post(url, nu | mee | {"overleg": iz(steenberg).pk, "hulpvraag": " "}).context["form"]
    terug = client.post(url, nu | mee | {"overleg": zat(steenberg).pk, "kies": "1"}).context["form"]

    assert nog_eens.meegenomen() == weg.meegenomen()
    assert terug["hulpvraag"].value() == "Al getypt en meer"
    anders = {naam: waarde for naam, waarde in velden.items() if naam != "hulpvraag" and naam in terug.fields}
    assert {"crisis_reden", "uitstel_reden"} <= anders.keys()
    assert {naam: terug[naam].value() for naam in anders} == anders
    assert terug.meegenomen() == [
        (f"mee-{naam}", x) for naam, w in velden.items() if naam not in terug.fields for x in w
    ]
    assert not Agendapunt.objects.exists()


# --- not complete: it stands there, is made complete, or decided before


def test_wat_niet_compleet_is_blijft_staan_en_wordt_niet_besproken(steenberg):
    overleg = zat(steenberg)
    toestemming_voor(steenberg.dossier)
    punt = punt_voor(steenberg, overleg)

    voorbereiden.agenda_vaststellen(overleg, door=steenberg.mia)

    punt.refresh_from_db()
    assert (punt.overleg, punt.status, punt.mag_besproken_worden) == (overleg, "onvolledig", False)


def punt_voor(s: Steenberg, overleg) -> Agendapunt:
    """As a decision of another meeting brings it: nobody was asked anything."""
    return agenderen(s.dossier, soort="casus", herkomst="besluit:1", hulpvraag="Verder?", door=s.mia, overleg=overleg)


def test_aanvullen_maakt_het_compleet_ook_als_de_agenda_al_vaststaat(steenberg, client):
    overleg = zat(steenberg)
    toestemming_voor(steenberg.dossier)
    punt = punt_voor(steenberg, overleg)
    vaststellen(overleg)
    gesproken(steenberg.dossier)
    client.force_login(steenberg.mia)
    url = reverse("overleggen:aanvullen", args=[punt.pk])

    assert "Begin er een en vul het formulier van de eerdere stappen in" in client.get(url).content.decode()
    pagina = client.post(url, {"hulpvraag": "Verder?", "crisis_reden": "Er is gevaar."}, follow=True).content.decode()

    punt.refresh_from_db()
    assert punt.status == "geagendeerd"
    assert "Dit punt is compleet." in pagina


def test_wat_al_besloten_is_wordt_bekrachtigd_maar_nooit_zonder_toestemming(steenberg, client):
    punt = punt_voor(steenberg, zat(steenberg))
    client.force_login(steenberg.mia)

    client.post(reverse("overleggen:spoed", args=[punt.pk]), {"besluit": "Crisisopvang is gebeld."})
    punt.refresh_from_db()
    zonder = punt.status
    toestemming_voor(steenberg.dossier)

    assert zonder == "wacht_op_toestemming"
    assert services.nakijken(punt, door=steenberg.mia).status == "geagendeerd"
    assert punt.vooraf_besluit == "Crisisopvang is gebeld."


def test_wat_wordt_aangehouden_neemt_mee_wat_erbij_stond(steenberg):
    tot_de_laatste_stap(steenberg)
    gesproken(steenberg.dossier)
    overleg = zat(steenberg)
    punt = voorstel(steenberg, overleg, verzoek="gezamenlijk", crisis_reden="Gevaar.", extern_tekst="Voor buiten.")
    Agendapunt.objects.filter(pk=punt.pk).update(status="aangehouden")
    punt.refresh_from_db()

    nieuw = agenderen(
        steenberg.dossier, soort="casus", herkomst=punt.herkomst, hulpvraag="Wie?", door=steenberg.mia, vorige=punt,
        overlegtype=overleg.overlegtype,
    )  # fmt: skip

    assert (nieuw.verzoek, nieuw.crisis_reden, nieuw.extern_tekst) == ("gezamenlijk", "Gevaar.", "Voor buiten.")


def test_twee_keer_voorstellen_geeft_een_punt(steenberg):
    overleg = iz(steenberg)

    assert voorstel(steenberg, overleg) == voorstel(steenberg, overleg)
    assert overleg.agendapunten.count() == 1


@pytest.mark.eis("SEG-155")
def test_een_vraag_voor_elke_discipline_of_het_punt_wacht(school, klas, zorgcoordinator):
    partner = medewerker(school, "XL", "Partner")
    overleg = overleg_van(school, "JES", MAANDAG)
    punt = punt_op(overleg, zorgcoordinator, klas, soort="casus")
    toestemming_voor(punt.dossier, partner.toewijzingen[0].functie)
    standen = [services.nakijken(punt, door=zorgcoordinator).status]

    for vraag in ("", "Wat kunt u doen?"):
        deelname, _ = Deelname.objects.get_or_create(overleg=overleg, gebruiker=partner, defaults={"per_punt": True})
        partners.punt_bewerken(
            punt, verzoek="", extern_tekst="Kort.", vragen={deelname: vraag}, stand=partners.stand_van(punt),
            door=zorgcoordinator,
        )  # fmt: skip
        punt.refresh_from_db()
        standen.append(punt.status)

    assert standen == ["onvolledig", "onvolledig", "geagendeerd"]


# --- who is needed for this pupil


@pytest.mark.eis("GRO-50")
def test_wie_het_formulier_aan_de_voorzitter_geeft_legt_de_vraag_voor(steenberg):
    casus = steenberg.casus(hulpvraag="Bas loopt vast.")
    interventie(casus, steenberg.lies)
    naar_fase(casus, fase=2, door=steenberg.huub, aanleiding="Team", reden="Gesprek in het team.")
    casus.refresh_from_db()
    hulpvraag_schrijven(casus, tekst="Wat heeft Bas nodig?", door=steenberg.huub)
    interventie(casus, steenberg.huub)
    overdracht = overdragen(
        casus, functie=steenberg.school.functies.get(code="ZORGCO"), aan=steenberg.mia, door=steenberg.huub
    )

    casus_naar_overleg(overdracht_id=overdracht.pk)
    casus_naar_overleg(overdracht_id=overdracht.pk)

    punt = Agendapunt.objects.get()
    assert (punt.overleg.overlegtype.code, punt.hulpvraag) == ("IZ", "Wat heeft Bas nodig?")
    assert (punt.ingebracht_door, punt.soort) == (steenberg.huub, "casus")


@pytest.mark.eis("GRO-52")
@pytest.mark.eis("GRO-53")
def test_de_coordinator_kiest_uit_de_pool_wie_nodig_is_voor_deze_leerling(steenberg, client):
    smw = iemand(steenberg.school, "SMW", "Samira")
    verpleegkundige = iemand(steenberg.school, "JEUGDVERPLEEGKUNDIGE", "Vera")
    overleg = iz(steenberg)
    punt = voorstel(steenberg, overleg)
    client.force_login(steenberg.mia)
    url = reverse("overleggen:team", args=[punt.pk])

    pagina = client.get(url).content.decode()
    client.post(url, {"mensen": [smw.pk, steenberg.truus.pk]})

    for functie in (
        "Faalangst",
        "oogbegaafd",
        "eerlingbegeleider",
        "aatschappelijk",
        "mbulant",
        "eerplicht",
        "eugdverpleegkundige",
    ):
        assert functie in pagina
    assert {rij.deelname.gebruiker for rij in punt.puntdeelnames.all()} == {smw, steenberg.truus}
    assert all(rij.deelname.per_punt for rij in punt.puntdeelnames.all())
    assert not Deelname.objects.filter(overleg=overleg, gebruiker=verpleegkundige).exists()


@pytest.mark.eis("GRO-52")
def test_wie_gekozen_is_ziet_alleen_dat_punt_en_wie_eraf_gaat_niets(steenberg, client):
    overleg = iz(steenberg)
    punt = voorstel(steenberg, overleg)
    ander = punt_op(overleg, steenberg.mia, steenberg.klas, soort="casus", roepnaam="Anders")
    services.team_samenstellen(punt, mensen=[steenberg.truus], door=steenberg.mia)
    vaststellen(overleg)
    truus = type(steenberg.truus).objects.get(pk=steenberg.truus.pk)
    client.force_login(truus)

    pagina = client.get(overleg.get_absolute_url()).content.decode()
    zichtbaar = list(Agendapunt.objects.waarop(truus, "casus.kaart_inzien").filter(overleg=overleg))
    services.team_samenstellen(punt, mensen=[], door=steenberg.mia)

    assert zichtbaar == [punt]
    assert "Bas" in pagina
    assert "Anders" not in pagina
    assert ander not in zichtbaar
    assert not Agendapunt.objects.waarop(truus, "casus.kaart_inzien").filter(overleg=overleg).exists()
    assert not Deelname.objects.filter(overleg=overleg, gebruiker=truus).exists()


def test_wie_niet_in_de_pool_zit_komt_er_niet_bij(steenberg):
    punt = voorstel(steenberg, iz(steenberg))

    services.team_samenstellen(punt, mensen=[steenberg.frits], door=steenberg.mia)

    assert not Puntdeelname.objects.exists()


def test_wat_iemand_schreef_blijft_als_hij_er_niet_meer_bij_is(steenberg):
    punt = voorstel(steenberg, iz(steenberg))
    services.team_samenstellen(punt, mensen=[steenberg.truus], door=steenberg.mia)
    Puntdeelname.objects.update(inbreng="Dit werkte bij mij.")

    services.team_samenstellen(punt, mensen=[], door=steenberg.mia)
    services.team_samenstellen(punt, mensen=[steenberg.truus], door=steenberg.mia)

    rij = Puntdeelname.objects.get()
    assert (rij.niet_erbij, rij.inbreng) == (False, "Dit werkte bij mij.")


def test_een_overleg_met_vaste_mensen_stelt_geen_team_samen(school, klas, zorgcoordinator, client):
    punt = punt_op(overleg_van(school, "KZO", MAANDAG), zorgcoordinator, klas)
    client.force_login(zorgcoordinator)

    pagina = client.post(reverse("overleggen:team", args=[punt.pk]), {}, follow=True).content.decode()

    assert "Bij dit overleg zitten altijd dezelfde mensen aan tafel." in pagina


# --- the question put again, everything together, the report


@pytest.mark.eis("GRO-67")
def test_wie_helpt_schrijft_de_vraag_opnieuw_en_de_coordinator_ziet_haar(steenberg, client):
    casus = tot_de_laatste_stap(steenberg)
    gesproken(steenberg.dossier)
    punt = voorstel(steenberg, zat(steenberg))
    client.force_login(steenberg.mia)

    client.post(reverse("overleggen:hulpvraag_vragen", args=[punt.pk]), {"aan": steenberg.truus.pk})
    taak = Taak.objects.get(sleutel=f"hulpvraag_verdiepen:casus:{casus.pk}")
    assert (taak.voor_gebruiker, taak.waar) == (steenberg.truus, reverse("casussen:hulpvraag", args=[casus.pk]))
    client.force_login(steenberg.truus)
    client.post(taak.waar, {"tekst": "Hoe leert Bas om hulp te vragen?"})

    taak.refresh_from_db()
    client.force_login(steenberg.mia)
    pagina = client.get(reverse("overleggen:aanvullen", args=[punt.pk])).content.decode()
    assert taak.status == "gedaan"
    assert "Hoe leert Bas om hulp te vragen?" in pagina


@pytest.mark.eis("GRO-51")
@pytest.mark.eis("GRO-84")
def test_drie_bronnen_bij_elkaar_op_de_bladzij_en_op_papier(steenberg, client):
    tot_de_laatste_stap(steenberg)
    GesprekFactory(
        dossier=steenberg.dossier, met="leerling_ouders", datum=timezone.localdate(), afspraken="Elke dag bellen."
    )
    GesprekFactory(
        dossier=steenberg.dossier, met="leerling", datum=timezone.localdate(), niveau="Z4", afspraken="Geheim."
    )
    punt = voorstel(steenberg, zat(steenberg))
    client.force_login(steenberg.mia)

    pagina = client.get(reverse("overleggen:bundel", args=[punt.pk])).content.decode()
    client.post(reverse("overleggen:bundel_vragen", args=[punt.pk]))
    client.post(reverse("overleggen:bundel_vragen", args=[punt.pk]))
    rij = Bundel.objects.get()
    bundel.maken(rij.pk)
    bundel.maken(rij.pk)
    papier = client.get(reverse("overleggen:bundel_pdf", args=[rij.pk]))

    for woord in (
        "Leerlingdossier",
        "Elke dag bellen.",
        "Plan en hulp",
        "Interventieformulier",
        "Vaste plek bij het raam",
    ):
        assert woord in pagina
    assert "Geheim." not in pagina
    assert papier.content.startswith(b"%PDF")


def test_het_papier_is_van_wie_het_vroeg_en_verdwijnt_na_het_overleg(steenberg, client):
    punt = voorstel(steenberg, iz(steenberg))
    rij = bundelen.bundel_vragen(punt, door=steenberg.mia)
    bundel.maken(rij.pk)
    client.force_login(iemand(steenberg.school, "ZORGCO", "Tweede"))
    van_een_ander = client.get(reverse("overleggen:bundel_pdf", args=[rij.pk])).status_code
    Agendapunt.objects.filter(pk=punt.pk).update(status="besproken")

    assert van_een_ander == 404
    assert bundel.weggooien() == 1
    assert not Bundel.objects.exists()


@pytest.mark.eis("GRO-69")
@pytest.mark.eis("GRO-70")
def test_het_verslag_voor_buiten_krijgt_alleen_wat_iemand_koos(steenberg, client):
    tot_de_laatste_stap(steenberg)
    kort = {"dossier": steenberg.dossier, "met": "leerling_ouders", "datum": timezone.localdate()}
    mee = GesprekFactory(**kort, afspraken="Moeder belt de huisarts.")
    GesprekFactory(**kort, afspraken="Vader is ziek.")
    punt = voorstel(steenberg, zat(steenberg))
    client.force_login(steenberg.mia)
    url = reverse("overleggen:punt_verslag", args=[punt.pk])

    eerst = client.get(url)
    assert eerst.context["form"]["extern_tekst"].value() == ""
    gekozen = client.post(url, {"gesprek": [mee.pk], "neem_over": "1", "extern_tekst": "Kort. "})
    form = gekozen.context["form"]
    punt.refresh_from_db()
    assert punt.extern_tekst == ""
    assert "Moeder belt de huisarts." in form["extern_tekst"].value()
    assert "Vader is ziek." not in form["extern_tekst"].value()
    client.post(url, {"extern_tekst": "De ouders zoeken hulp.", "stand": form["stand"].value()})

    punt.refresh_from_db()
    assert (punt.extern_tekst, punt.hulpvraag) == ("De ouders zoeken hulp.", "Wie kan Bas helpen?")


@pytest.mark.eis("GRO-65")
def test_een_formulier_groeit_mee_door_de_momenten(steenberg, client):
    casus = tot_de_laatste_stap(steenberg)
    client.force_login(steenberg.mia)

    pagina = client.get(casus.get_absolute_url()).content.decode()

    plekken = [
        pagina.index(tekst)
        for tekst in ("Bas loopt vast.", "Wat heeft Bas nodig in de klas?", "Twee keer iets geprobeerd.")
    ]
    assert plekken == sorted(plekken)
    assert Casus.objects.count() == 1


def test_welk_overleg_iets_vraagt_staat_in_het_profiel(steenberg):
    soorten = {
        soort.code: voorwaarden.vraagt_iets(soort) for soort in Overlegtype.objects.filter(school=steenberg.school)
    }

    assert (soorten["TEAM"], soorten["IZ"], soorten["ZAT"]) == (False, True, True)
