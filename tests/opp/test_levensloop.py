"""From an empty plan to a signed one: each rule with the sentence that goes with it."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core import mail
from django.db import InternalError, ProgrammingError, connection, transaction
from django.utils import timezone

from audit.models import Gebeurtenis
from dossiers.models import Taak, Tijdlijnstuk
from opp import links, services
from opp.models import Doel, Ondertekening, Opp, Versie
from opp.models.ondertekening import OndertekeningGeblokkeerd, VerouderdeTekst
from opp.soorten import OPP
from opp.volledigheid import ontbrekend, volledigheid
from zorg.basis.models import IntussenGewijzigd, OngeldigeOvergang, Onvolledig, Opdracht

from .factories import DoelFactory, PortaalcodeFactory, VersieFactory, in_ronde, vol_concept

pytestmark = pytest.mark.django_db


def teken(ondertekening, antwoord="in", **anders):
    ondertekening.refresh_from_db()
    velden = {
        "perspectief_gelezen": True, "handelingsdeel": antwoord, "toelichting": "", "naam": ondertekening.naam,
        "factor": "mail", "ip": "192.0.2.7", "user_agent": "Proef/1.0", "sha256": ondertekening.versie.bestand.sha256,
    } | anders  # fmt: skip
    return services.ondertekenen(ondertekening, **velden)


def rondekaart(versie):
    return {o.contact.relatie if o.contact else o.rol: o for o in versie.ondertekeningen.order_by("pk")}


def taken(soort):
    return list(Taak.objects.open().filter(soort=soort).order_by("pk"))


def test_wie_voorlegt_hoort_het_als_alles_is_ingevuld(dossier, mentor, zorgcoordinator):
    versie = vol_concept(dossier)
    gesprek = {"datum": timezone.localdate(), "deelnemers": "moeder", "besproken": "Alles.", "uitkomst": "eens"}
    services.overleg_vastleggen(versie, door=mentor, **gesprek)
    assert [(t.wat, t.voor_rol) for t in taken("opp_voorleggen")] == [
        (f"Leg het plan van {dossier.leerling.roepnaam} voor", "ZC")
    ]

    for doel in versie.doelen.order_by("pk"):
        services.doel_verwijderen(doel, door=mentor)

    assert taken("opp_voorleggen") == []


# --- beginnen


@pytest.mark.eis("SEG-139")
def test_klaarzetten_maakt_een_plan_en_geeft_de_schrijvers_een_taak(dossier, mentor, ondersteuner, zorgcoordinator):
    item = dossier.leerling.school.catalogusitems.get(code="BUDDY")

    opp = services.opp_klaarzetten(dossier, door=zorgcoordinator, catalogusitem=item, aanleiding="Plannen lukt niet.")

    versie = opp.versies.get()
    assert (versie.status, versie.aanleiding, versie.ondersteuning) == ("concept", "Plannen lukt niet.", item.naam)
    assert opp.uiterste_datum == opp.ankerdatum + timedelta(weeks=6)
    assert {(t.voor_gebruiker, t.voor_rol) for t in taken("opp_schrijven")} == {(mentor, ""), (None, "OC")}
    assert Gebeurtenis.objects.filter(soort="opp_klaargezet", onderwerp_id=versie.pk).count() == 1


def test_klaarzetten_nog_eens_verandert_niets(dossier, mentor, zorgcoordinator):
    een = services.opp_klaarzetten(dossier, door=zorgcoordinator, catalogusitem=None, aanleiding="a")
    twee = services.opp_klaarzetten(dossier, door=zorgcoordinator, catalogusitem=None, aanleiding="b")

    assert een == twee
    assert Versie.objects.get().aanleiding == "a"
    assert len(taken("opp_schrijven")) == 2


# --- schrijven


def test_een_deel_bewaren_telt_door_en_een_tweede_schrijver_verliest_niets(dossier, mentor, zorgcoordinator):
    versie = VersieFactory(opp__dossier=dossier)

    nummer = services.deel_bewaren(versie, deel="inbreng", gezien=0, door=mentor, velden={"mening_ouders": "Fijn"})
    with pytest.raises(IntussenGewijzigd) as botsing:
        services.deel_bewaren(
            versie, deel="inbreng", gezien=0, door=zorgcoordinator, velden={"mening_ouders": "Niet fijn"}
        )
    ander = services.deel_bewaren(
        versie, deel="planning", gezien=0, door=mentor, velden={"begindatum": date(2026, 12, 1)}
    )

    assert (nummer, ander) == (1, 1)
    assert (botsing.value.huidig.mening_ouders, botsing.value.huidig.gewijzigd_door) == ("Fijn", mentor)


def test_dezelfde_tekst_nog_eens_is_geen_botsing(dossier, mentor):
    versie = VersieFactory(opp__dossier=dossier)
    velden = {"mening_ouders": "Fijn"}
    services.deel_bewaren(versie, deel="inbreng", gezien=0, door=mentor, velden=velden)

    assert services.deel_bewaren(versie, deel="inbreng", gezien=0, door=mentor, velden=velden) == 1


def test_het_hoorgesprek_staat_een_keer_op_de_tijdlijn(dossier, mentor):
    versie = VersieFactory(opp__dossier=dossier)
    velden = {
        "ziet_af": False,
        "reden": "",
        "datum": date(2026, 11, 18),
        "wijze": "zelf",
        "invloed": "Buddy op maandag",
    }

    services.hoorgesprek_vastleggen(versie, door=mentor, mening="Eerst", **velden)
    services.hoorgesprek_vastleggen(Versie.objects.get(), door=mentor, mening="Later anders", **velden)

    stuk = Tijdlijnstuk.objects.get(dossier=dossier)
    assert (stuk.gesprek.met, stuk.gesprek.mening_leerling) == ("hoorgesprek", "Later anders")


def test_een_leeg_plan_zegt_wat_er_mist(dossier):
    versie = VersieFactory(opp__dossier=dossier)
    alle = [zin for deel in OPP.delen.values() for zin in deel.verplicht.values()]

    zinnen = ontbrekend(versie)

    assert set(alle) < set(zinnen)
    assert set(zinnen) - set(alle) == {
        "Praat met de leerling over het plan, of schrijf op waarom de leerling dat niet wil.",
        "Voeg minstens 1 doel toe.",
        "Bespreek het plan met de ouders en schrijf op wanneer dat was.",
    }
    assert {deel.stand for deel in volledigheid(versie)} == {"Nog niet begonnen"}


@pytest.mark.parametrize("veld", [veld for deel in OPP.delen.values() for veld in deel.verplicht])
def test_elk_verplicht_veld_houdt_het_voorleggen_tegen(dossier, zorgcoordinator, veld):
    versie = vol_concept(dossier, **{veld: None if veld.endswith("datum") else ""})

    with pytest.raises(Onvolledig) as mist:
        services.ter_ondertekening_aanbieden(versie, door=zorgcoordinator)

    assert mist.value.ontbreekt == [next(d.verplicht[veld] for d in OPP.delen.values() if veld in d.verplicht)]
    assert Versie.objects.get().status == "concept"


def test_zonder_hoorgesprek_geen_handtekeningen(dossier, zorgcoordinator):
    versie = vol_concept(dossier)
    versie.hoorgesprek.delete()

    with pytest.raises(Onvolledig, match="Praat met de leerling"):
        services.ter_ondertekening_aanbieden(Versie.objects.get(), door=zorgcoordinator)


def test_zonder_ouder_met_gezag_geen_handtekeningen(dossier, zorgcoordinator):
    dossier.leerling.contactpersonen.update(gezag="onbekend", informatierecht="belangrijk")

    with pytest.raises(Onvolledig, match="Er is geen ouder met gezag bekend"):
        services.ter_ondertekening_aanbieden(vol_concept(dossier), door=zorgcoordinator)


# --- voorleggen


@pytest.mark.eis("SEG-140")
def test_voorleggen_bevriest_en_vraagt_ouders_en_leerling(dossier, zorgcoordinator):
    versie = vol_concept(dossier)

    services.ter_ondertekening_aanbieden(versie, door=zorgcoordinator)

    assert versie.status == "ter_ondertekening"
    assert versie.momentopname["leerling"] == str(dossier.leerling)
    assert [(o.rol, o.status) for o in versie.ondertekeningen.order_by("pk")] == [
        ("ouder", "klaargezet"), ("ouder", "klaargezet"), ("leerling", "klaargezet"),
    ]  # fmt: skip
    assert Opdracht.objects.get().sleutel == f"opp.pdf_maken:{versie.pk}"
    assert mail.outbox == []


def test_twee_keer_voorleggen_kan_niet(dossier, zorgcoordinator):
    versie = vol_concept(dossier)
    oud = Versie.objects.get(pk=versie.pk)
    services.ter_ondertekening_aanbieden(versie, door=zorgcoordinator)

    with pytest.raises(OngeldigeOvergang):
        services.ter_ondertekening_aanbieden(oud, door=zorgcoordinator)
    assert Ondertekening.objects.count() == 3


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE opp_versie SET onderbouwing = 'anders'",
        "UPDATE opp_versie SET status = 'concept'",
        "UPDATE opp_versie SET momentopname = '{}'",
        "UPDATE opp_versie SET bestand_id = NULL",
        "UPDATE opp_doel SET doel = 'anders'",
        "DELETE FROM opp_doel",
        "UPDATE opp_hoorgesprek SET mening = 'anders'",
        "UPDATE opp_oudergesprek SET uitkomst = 'niet'",
    ],
)
def test_wat_voorligt_kan_zelfs_de_database_niet_meer_wijzigen(dossier, sql):
    in_ronde(dossier)

    with pytest.raises((InternalError, ProgrammingError), match="verandert niet"), transaction.atomic():
        connection.cursor().execute(sql)


def test_in_een_bevroren_plan_komt_geen_doel_erbij(dossier, mentor):
    versie = in_ronde(dossier)

    with pytest.raises(OngeldigeOvergang):
        services.doel_toevoegen(versie, door=mentor, doel="x")
    with pytest.raises((InternalError, ProgrammingError), match="verandert niet"), transaction.atomic():
        DoelFactory(versie=versie, nummer=9)
    assert Doel.objects.count() == 2


# --- tekenen


@pytest.mark.eis("SEG-141", "SEG-142")
def test_ouders_en_leerling_tekenen_en_de_school_als_laatste(dossier, mentor, zorgcoordinator):
    versie = in_ronde(dossier)
    kaart = rondekaart(versie)
    standen = []

    for wie in ("moeder", "vader", "leerling"):
        teken(kaart[wie])
        versie.refresh_from_db()
        standen.append(versie.status)
    assert standen == ["gedeeltelijk_ondertekend", "gedeeltelijk_ondertekend", "overeenstemming"]
    assert [(t.wat, t.voor_rol) for t in taken("opp_vaststellen")] == [("Teken het plan namens de school", "ZC")]

    services.vaststellen(versie, door=zorgcoordinator)

    assert (versie.status, versie.opp.status) == ("vastgesteld", "actief")
    school = versie.ondertekeningen.get(rol="school")
    assert (school.medewerker, school.sha256, school.status) == (zorgcoordinator, versie.bestand.sha256, "ondertekend")
    assert taken("opp_vaststellen") == []
    assert {t.wat.split(" in ")[0] for t in taken("opp_volgsysteem")} == {"Zet het plan"}
    assert len(taken("opp_terugkoppelen")) == 1
    assert set(Opdracht.objects.filter(gegevens__has_key="opp_id").values_list("soort", flat=True)) == {
        "arrangementen.plan_vastgesteld"
    }


def test_de_school_tekent_niet_voor_de_ouders(dossier, zorgcoordinator):
    versie = in_ronde(dossier)
    teken(rondekaart(versie)["moeder"])

    with pytest.raises(OngeldigeOvergang):
        services.vaststellen(versie, door=zorgcoordinator)
    assert not versie.ondertekeningen.filter(rol="school").exists()


def test_het_bewijs_staat_bij_het_antwoord(dossier):
    versie = in_ronde(dossier)

    getekend = teken(rondekaart(versie)["moeder"], naam="Moeder van der Proef", toelichting="Dank")

    assert (getekend.status, getekend.handelingsdeel, getekend.factor) == ("ondertekend", "in", "mail")
    assert (getekend.ip, getekend.user_agent, getekend.sha256) == ("192.0.2.7", "Proef/1.0", versie.bestand.sha256)
    assert getekend.hoedanigheid == "moeder, met gezag"
    with pytest.raises((InternalError, ProgrammingError), match="antwoord verandert niet"), transaction.atomic():
        Ondertekening.objects.filter(pk=getekend.pk).update(getypte_naam="iemand anders")
    with pytest.raises((InternalError, ProgrammingError), match="antwoord blijft"), transaction.atomic():
        Ondertekening.objects.filter(pk=getekend.pk).delete()


def test_een_tweede_klik_tekent_niet_nog_eens(dossier):
    ondertekening = rondekaart(in_ronde(dossier))["moeder"]
    teken(ondertekening)

    with pytest.raises(OngeldigeOvergang):
        teken(ondertekening, "niet", toelichting="toch niet")
    assert Ondertekening.objects.filter(status__in=Ondertekening.AKKOORD).count() == 1


def test_wie_een_andere_tekst_zag_tekent_niet(dossier):
    ondertekening = rondekaart(in_ronde(dossier))["moeder"]

    with pytest.raises(VerouderdeTekst):
        teken(ondertekening, sha256="f" * 64)
    assert Ondertekening.objects.filter(status__in=Ondertekening.AKKOORD).count() == 0


def test_ondertekenen_vraagt_dat_het_eerste_deel_is_gelezen(dossier):
    with pytest.raises(Onvolledig, match="gelezen en besproken"):
        teken(rondekaart(in_ronde(dossier))["moeder"], perspectief_gelezen=False)


def test_een_ouder_die_het_gezag_verliest_kan_niet_meer_tekenen(dossier):
    ondertekening = rondekaart(in_ronde(dossier))["vader"]
    dossier.leerling.contactpersonen.filter(relatie="vader").update(gezag="nee", informatierecht="belangrijk")

    with pytest.raises(Onvolledig, match="niet meer ondertekenen"):
        teken(ondertekening)


# --- weigeren


def test_weigeren_is_geen_doodlopende_weg(dossier, zorgcoordinator, mentor):
    versie = in_ronde(dossier)
    kaart = rondekaart(versie)
    teken(kaart["moeder"])

    teken(kaart["vader"], "niet", toelichting="geen buddy, wel training")

    versie.refresh_from_db()
    assert (versie.status, versie.opp.status) == ("geen_overeenstemming", "in_opbouw")
    assert [(t.wat, t.voor_rol) for t in taken("opp_gesprek")] == [("Praat met de ouders over het plan", "ZC")]
    assert rondekaart(versie)["leerling"].status == "vervallen"
    assert not Opdracht.objects.filter(soort="arrangementen.plan_vastgesteld").exists()

    nieuw = services.nieuwe_versie(versie, door=zorgcoordinator)

    versie.refresh_from_db()
    assert (versie.status, nieuw.status, nieuw.nummer) == ("ingetrokken", "concept", 2)
    assert (nieuw.onderbouwing, nieuw.doelen.count(), nieuw.ondertekeningen.count()) == (versie.onderbouwing, 2, 0)
    assert not hasattr(nieuw, "hoorgesprek")
    assert taken("opp_gesprek") == []
    assert {t.wat for t in taken("opp_schrijven")} == {"Schrijf versie 2 van het plan"}


def test_weigeren_mag_zonder_uitleg(dossier):
    versie = in_ronde(dossier)
    teken(rondekaart(versie)["vader"], "niet")

    versie.refresh_from_db()
    assert versie.status == "geen_overeenstemming"


def test_eerst_praten_houdt_de_ronde_open(dossier):
    versie = in_ronde(dossier)
    kaart = rondekaart(versie)

    teken(kaart["vader"], "gesprek", toelichting="Bel mij")
    assert len(taken("opp_gesprek")) == 1
    teken(kaart["vader"])

    versie.refresh_from_db()
    assert versie.status == "gedeeltelijk_ondertekend"
    assert taken("opp_gesprek") == []


def test_een_nieuwe_versie_maakt_alle_links_dood(dossier, zorgcoordinator):
    versie = in_ronde(dossier)
    token = links.token_voor(rondekaart(versie)["moeder"])

    services.nieuwe_versie(versie, door=zorgcoordinator)

    dood = links.vind(token)
    assert (dood.status, dood.leeft(timezone.now())) == ("vervallen", False)


# --- papier en links


def test_papier_telt_en_zegt_wie_het_zag(dossier, ondersteuner):
    versie = in_ronde(dossier)

    services.papier_registreren(
        rondekaart(versie)["vader"], door=ondersteuner, handelingsdeel="in", naam="Vader van der Proef"
    )

    papier = rondekaart(versie)["vader"]
    assert (papier.status, papier.factor, papier.papier_door) == ("papier_geregistreerd", "papier", ondersteuner)
    assert Versie.objects.get().status == "gedeeltelijk_ondertekend"


def test_een_nieuwe_link_maakt_de_oude_dood(dossier, zorgcoordinator):
    ondertekening = rondekaart(in_ronde(dossier))["moeder"]
    oud = links.token_voor(ondertekening)

    services.opnieuw_sturen(ondertekening, door=zorgcoordinator)

    ondertekening.refresh_from_db()
    assert links.vind(oud) is None
    assert links.vind(links.token_voor(ondertekening)) == ondertekening


def test_een_ingetrokken_link_werkt_niet_meer(dossier, zorgcoordinator):
    ondertekening = rondekaart(in_ronde(dossier))["moeder"]
    token = links.token_voor(ondertekening)

    services.link_intrekken(ondertekening, door=zorgcoordinator)

    assert links.vind(token) is None
    assert Ondertekening.objects.get(pk=ondertekening.pk).status == "verlopen"


def test_het_token_staat_nergens(dossier):
    ondertekening = rondekaart(in_ronde(dossier))["moeder"]
    token = links.token_voor(ondertekening)

    assert len(token) == 43
    for tabel in ("opp_ondertekening", "basis_opdracht", "audit_gebeurtenis"):
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT string_agg(t::text, ' ') FROM {tabel} t")  # noqa: S608
            assert token not in str(cursor.fetchone()[0])


def test_een_link_verloopt_na_14_dagen(dossier):
    ondertekening = rondekaart(in_ronde(dossier))["moeder"]

    assert ondertekening.leeft(timezone.now() + timedelta(days=13, hours=23))
    assert not ondertekening.leeft(timezone.now() + timedelta(days=14, seconds=1))


def test_een_code_werkt_een_keer_en_niet_na_vijf_fouten(dossier):
    ondertekening = rondekaart(in_ronde(dossier))["moeder"]
    code = services.code_maken(ondertekening)
    juist = links.code_voor(code)
    assert len(juist) == 6

    assert services.code_proberen(code, ingevuld=f" {juist[:3]} {juist[3:]} ")
    assert not services.code_proberen(code, ingevuld=juist)
    tweede = services.code_maken(ondertekening)
    fout = "000000" if links.code_voor(tweede) != "000000" else "111111"
    assert [services.code_proberen(tweede, ingevuld=fout) for _ in range(5)] == [False] * 5
    assert not services.code_proberen(tweede, ingevuld=links.code_voor(tweede))


def test_hoogstens_drie_codes_per_uur(dossier):
    ondertekening = rondekaart(in_ronde(dossier))["moeder"]

    codes = []
    for minuten in (0, 1, 2, 3):
        with time_machine.travel(timezone.now() + timedelta(minutes=minuten)):
            codes.append(services.code_maken(ondertekening))

    assert [code is not None for code in codes] == [True, True, True, False]


def _foute_code(ondertekening):
    code = PortaalcodeFactory(ondertekening=ondertekening)
    return services.code_proberen(code, ingevuld="000000" if links.code_voor(code) != "000000" else "111111")


def test_tien_foute_codes_blokkeren_de_link_tot_school_een_nieuwe_stuurt(dossier, zorgcoordinator):
    ondertekening = rondekaart(in_ronde(dossier))["moeder"]
    for _ in range(9):
        assert not _foute_code(ondertekening)

    with pytest.raises(OndertekeningGeblokkeerd):
        _foute_code(ondertekening)

    ondertekening.refresh_from_db()
    assert not ondertekening.leeft(timezone.now())
    assert len(taken("opp_geblokkeerd")) == 1

    services.opnieuw_sturen(ondertekening, door=zorgcoordinator)

    ondertekening.refresh_from_db()
    assert ondertekening.leeft(timezone.now())
    assert taken("opp_geblokkeerd") == []


def test_18_worden_tijdens_de_ronde_geeft_de_leerling_het_woord(dossier, leerling):
    leerling.geboortedatum = date(2008, 12, 1)
    leerling.email = "leerling@school.example"
    leerling.save()
    with time_machine.travel("2026-11-25 10:00+01:00", tick=False):
        versie = in_ronde(dossier)
        moeder = links.token_voor(rondekaart(versie)["moeder"])

    with time_machine.travel("2026-12-01 10:00+01:00", tick=False):
        veranderd = services.ronde_bijwerken(versie)
        assert not links.vind(moeder).leeft(timezone.now())

    assert veranderd == 3  # the third: the pupil is asked anew, as an adult
    assert {wie: o.status for wie, o in rondekaart(versie).items()} == {
        "moeder": "vervallen", "vader": "vervallen", "leerling": "uitgenodigd",
    }  # fmt: skip


# --- daarna


def test_terugkoppelen_sluit_de_taak_ook_als_het_plan_vaststaat(dossier, mentor, zorgcoordinator):
    versie = in_ronde(dossier)
    for ondertekening in versie.ondertekeningen.order_by("pk"):
        teken(ondertekening)
    versie.refresh_from_db()
    services.vaststellen(versie, door=zorgcoordinator)

    services.terugkoppelen(versie, door=mentor, datum=date(2026, 11, 30))

    assert taken("opp_terugkoppelen") == []
    assert Versie.objects.get().hoorgesprek.terugkoppeling_datum == date(2026, 11, 30)


@pytest.mark.eis("SEG-143")
def test_registreren_sluit_de_taak_voor_het_volgsysteem(dossier, mentor, zorgcoordinator):
    versie = in_ronde(dossier)
    for ondertekening in versie.ondertekeningen.order_by("pk"):
        teken(ondertekening)
    versie.refresh_from_db()
    services.vaststellen(versie, door=zorgcoordinator)
    assert [(t.wat, t.voor_gebruiker) for t in taken("opp_volgsysteem")] == [("Zet het plan in Magister", mentor)]
    dag = date(2026, 12, 1)

    services.registreren(
        versie, door=mentor, rod_begindatum=dag, rod_einddatum=None, rod_doorgegeven_datum=None, volgsysteem_datum=dag
    )

    assert taken("opp_volgsysteem") == []
    assert Opp.objects.get().rod_begindatum == dag
