"""An adapted programme: on what it rests, what it says, who agreed, how it changes and ends."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.models import Gebeurtenis
from dossiers.herinneringen import PER_CODE, Regel
from dossiers.models import Deling, Taak, Tijdlijnstuk
from opp.bronnen import bronstukken
from opp.models import Versie
from opp.services import overnemen
from programmas import bronnen, herinneringen, rooster, services, tasks
from programmas.models import Programma, Programmaversie
from programmas.verschil import verschillen
from programmas.woorden import in_de_les, tekst_voor_plan, uren_in_woorden
from tests.factories import ContactpersoonFactory
from tests.opp.factories import vol_concept
from verzuim.telling import Feit
from verzuim.vrij import zonder_vrije_uren
from zorg import herinneringskeuze
from zorg.basis.models import OngeldigeOvergang, Onvolledig
from zorg.basis.opdrachten import vegen

from .factories import DAGEN, GESPREK, vastgesteld, velden, voorgesteld

pytestmark = pytest.mark.django_db
VANDAAG = timezone.localdate


def taken(soort):
    return list(Taak.objects.open().filter(soort=soort).order_by("pk"))


# --- voorstellen


@pytest.mark.eis("ZIEK-14", "ZIEK-18", "ZIEK-19")
def test_de_mentor_stelt_voor_en_wie_beslist_krijgt_een_taak(dossier, mentor):
    versie = voorgesteld(dossier, mentor)

    assert (versie.programma.status, versie.nummer, versie.gemaakt_door) == ("voorgesteld", 1, mentor)
    assert (versie.belastbaarheid, versie.bron, versie.bron_wie) == (50, "arts", "J. Proef")
    assert [(t.voor_rol, t.waar) for t in taken("programma_vaststellen")] == [
        ("ZC", reverse("programmas:vaststellen", args=[versie.pk]))
    ]


def test_hetzelfde_twee_keer_bewaren_is_een_voorstel(dossier, mentor):
    voorgesteld(dossier, mentor)
    voorgesteld(dossier, mentor)

    assert Programmaversie.objects.count() == 1
    assert len(taken("programma_vaststellen")) == 1


def test_wie_een_ander_voorstel_zag_schrijft_er_niet_overheen(dossier, mentor, zorgcoordinator):
    eerste = voorgesteld(dossier, mentor)
    voorgesteld(dossier, zorgcoordinator, f"{eerste.pk}.1", belastbaarheid=60)

    with pytest.raises(Onvolledig, match="net veranderd"):
        voorgesteld(dossier, mentor, f"{eerste.pk}.1", belastbaarheid=40)
    assert Programmaversie.objects.get().belastbaarheid == 60


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"dagen": {}, "spreiding": "", "vrijstellingen": [], "in_de_les": ""}, "Kies minstens 1 onderdeel"),
        ({"toelichting": "Heeft ADHD en migraine."}, "Haal weg: ADHD, migraine"),
        ({"vrijstellingen": ["Therapie"]}, "Een diagnose of ziekte hoort hier niet"),
        ({"dagen": dict.fromkeys(DAGEN, ())}, "Er is geen lesuur over"),
        ({"herzieningsdatum": VANDAAG() + timedelta(weeks=11)}, "niet na de laatste dag"),
        ({"einddatum": VANDAAG() - timedelta(days=1)}, "De laatste dag ligt voor de eerste dag"),
        ({"opbouw": [(VANDAAG() + timedelta(weeks=2), 50)]}, "komt er iets bij"),
        ({"opbouw": [(VANDAAG() + timedelta(weeks=20), 90)]}, "na de laatste dag"),
        ({"opbouw": [(VANDAAG(), 90)]}, "later dan de stap ervoor"),
    ],
)
def test_wat_niet_kan_wordt_in_een_zin_geweigerd(dossier, mentor, anders, zin):
    with pytest.raises(Onvolledig, match=zin):
        voorgesteld(dossier, mentor, **anders)
    assert not Programma.objects.exists()


def test_het_dossier_is_gesloten(dossier, mentor, zorgcoordinator):
    dossier.zet_status("gesloten", gesloten_op=timezone.now(), gesloten_door=zorgcoordinator)

    with pytest.raises(Onvolledig, match="gesloten"):
        voorgesteld(dossier, mentor)


# --- vaststellen


@pytest.mark.eis("ZIEK-14", "ZIEK-15", "ZIEK-16", "ZIEK-17")
def test_vastgesteld_geldt_met_alle_onderdelen_en_docenten_krijgen_een_blad(dossier, zorgcoordinator):
    versie = vastgesteld(dossier, zorgcoordinator, examenjaar="Wiskunde in 2028, de rest in 2027.")

    assert versie.programma.status == "lopend"
    assert versie.dagen == DAGEN
    assert dict(in_de_les(versie)) == {
        "Toetsen en werkstukken": "Hoogstens 1 toets per dag.",
        "Vrijgesteld van": "Duits",
        "Langer programma, met een extra examenjaar": "Wiskunde in 2028, de rest in 2027.",
        "In de les": "Mag de les rustig verlaten.",
    }
    assert taken("programma_vaststellen") == []
    assert Tijdlijnstuk.objects.get(herkomst=f"programma:{versie.pk}:vastgesteld").tekst == ""
    for _ in range(2):
        tasks.lesblad_maken(versie_id=versie.pk)
    versie.refresh_from_db()
    assert bytes(versie.bestand.inhoud).startswith(b"%PDF")
    assert b"J. Proef" not in bytes(versie.bestand.inhoud)


def test_wat_iemand_niet_zag_stelt_die_niet_vast(dossier, mentor, zorgcoordinator):
    versie = voorgesteld(dossier, mentor)
    voorgesteld(dossier, mentor, f"{versie.pk}.1", belastbaarheid=60)

    with pytest.raises(Onvolledig, match="net veranderd"):
        services.vaststellen(versie, door=zorgcoordinator, gezien=1, **GESPREK | {"besproken_datum": VANDAAG()})
    assert Programma.objects.get().status == "voorgesteld"


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"leerling_vindt": "niet"}, "of waarom jullie nog niet praatten"),
        ({"ouders_vinden": "oneens"}, "Schrijf op wat de ouders vinden"),
        ({"besproken_datum": None}, "Vul in wanneer jullie het bespraken"),
    ],
)
def test_de_leerling_en_de_ouders_zijn_gehoord_of_er_staat_waarom_niet(dossier, zorgcoordinator, anders, zin):
    versie = voorgesteld(dossier, zorgcoordinator)

    with pytest.raises(Onvolledig, match=zin):
        services.vaststellen(
            versie, door=zorgcoordinator, gezien=1, **GESPREK | {"besproken_datum": VANDAAG()} | anders
        )


def test_ouders_lezen_het_bericht_alleen_als_ze_dat_mogen(dossier, zorgcoordinator):
    verboden = ContactpersoonFactory(leerling=dossier.leerling, contactverbod=True, informatierecht="geen")
    versie = voorgesteld(dossier, zorgcoordinator)
    gesprek = GESPREK | {"besproken_datum": VANDAAG()}

    ouders = services.vaststellen(versie, door=zorgcoordinator, gezien=1, bericht="We spraken af.", **gesprek)

    assert len(ouders) == 2
    assert {d.contact for d in Deling.objects.all()} == set(ouders)
    assert verboden not in ouders


# --- versies


@pytest.mark.eis("ZIEK-19")
def test_een_wijziging_is_een_nieuwe_versie_en_de_eerdere_blijft_te_lezen(dossier, zorgcoordinator):
    eerste = vastgesteld(dossier, zorgcoordinator)
    straks = VANDAAG() + timedelta(weeks=2)
    tweede = vastgesteld(
        dossier, zorgcoordinator, "na 1", belastbaarheid=80, opbouw=[], begindatum=straks, reden="Het gaat beter.",
        dagen=DAGEN | {3: [1, 2]},
    )  # fmt: skip
    programma = Programma.objects.get()

    eerste.refresh_from_db()
    assert (eerste.belastbaarheid, eerste.status, tweede.nummer) == (50, "vastgesteld", 2)
    assert [v.naam for v in verschillen(tweede, eerste)] == [
        "Wat de leerling aankan",
        "Lesdag: woensdag",
        "Opbouw",
        "Vanaf",
    ]
    assert verschillen(tweede, eerste)[1].was == "geen les"
    assert programma.geldende(VANDAAG()) == eerste
    assert programma.geldende(straks) == tweede


def test_een_voorstel_dat_niet_doorgaat_laat_staan_wat_geldt(dossier, zorgcoordinator):
    eerste = vastgesteld(dossier, zorgcoordinator)
    services.voorstel_intrekken(
        voorgesteld(dossier, zorgcoordinator, "na 1", belastbaarheid=80, opbouw=[]),
        door=zorgcoordinator,
        reden="Te snel",
    )

    programma = Programma.objects.get()
    assert (programma.status, programma.geldende(VANDAAG())) == ("lopend", eerste)
    assert taken("programma_vaststellen") == []


def test_een_eerste_voorstel_dat_niet_doorgaat_neemt_het_programma_mee(dossier, zorgcoordinator):
    services.voorstel_intrekken(voorgesteld(dossier, zorgcoordinator), door=zorgcoordinator, reden="Te snel")

    assert Programma.objects.get().status == "ingetrokken"
    voorgesteld(dossier, zorgcoordinator)
    assert Programma.objects.open().count() == 1


# --- herinneren


@pytest.mark.eis("ZIEK-19")
def test_voor_de_dag_van_kijken_en_voor_het_einde_komt_een_taak_en_een_keer_mail(dossier, zorgcoordinator):
    versie, school = vastgesteld(dossier, zorgcoordinator), dossier.leerling.school
    weer, vooraf = versie.herzieningsdatum, max(school.regels.lijst("herinnering.evaluatie_dagen"))
    dag = weer - timedelta(days=vooraf)

    herinneringen.herinneren(school, sinds=dag - timedelta(days=2), datum=dag - timedelta(days=1))
    assert taken("programma_herzien") == []
    mailen = herinneringen.herinneren(school, sinds=dag - timedelta(days=1), datum=dag)
    nog_eens = herinneringen.herinneren(school, sinds=dag, datum=dag)

    assert (sum(mailen.values()), len(nog_eens)) == (1, 0)
    assert [(t.voor_gebruiker, t.uiterste_datum) for t in taken("programma_herzien")] == [(zorgcoordinator, weer)]
    herinneringen.herinneren(school, sinds=versie.einddatum, datum=versie.einddatum + timedelta(days=3))
    assert [t.uiterste_datum for t in taken("programma_einde")] == [versie.einddatum]

    vastgesteld(dossier, zorgcoordinator, "na 1", belastbaarheid=60, reden="Het gaat beter.")
    assert taken("programma_herzien") == taken("programma_einde") == []


@pytest.mark.eis("ZIEK-19")
def test_het_einde_heeft_een_eigen_regel_met_de_dagen_die_er_staan(dossier, zorgcoordinator, monkeypatch):
    """What a user reads under Mijn herinneringen is what happens, also where a school gives more than one day."""
    versie, school = vastgesteld(dossier, zorgcoordinator), dossier.leerling.school
    einde, (vooraf,) = versie.einddatum, PER_CODE["programma_einde"].dagen(school)

    def gemaild(dag):
        mailen = herinneringen.herinneren(school, sinds=dag - timedelta(days=1), datum=dag)
        return mailen[zorgcoordinator.pk, "programma_einde"]

    dagen = [20, vooraf, 7, 0]
    assert herinneringskeuze.wanneer(PER_CODE["programma_einde"], school) == f"{vooraf} dagen ervoor"
    assert [gemaild(einde - timedelta(days=d)) for d in dagen] == [0, 1, 0, 0]

    monkeypatch.setattr(Regel, "dagen", lambda regel, school: [vooraf, 7])
    assert [gemaild(einde - timedelta(days=d)) for d in dagen] == [0, 1, 1, 0]


def test_bij_een_stap_van_de_opbouw_vraagt_school_om_andere_lesdagen(dossier, zorgcoordinator):
    vastgesteld(dossier, zorgcoordinator)
    dag = VANDAAG() + timedelta(weeks=5)

    herinneringen.herinneren(dossier.leerling.school, sinds=dag - timedelta(days=1), datum=dag)

    (taak,) = taken("programma_stap")
    assert "75 procent" in taak.wat
    assert taak.waar == reverse("programmas:aanpassen", args=[Programma.objects.get().pk])


def test_wie_hier_niet_meer_werkt_krijgt_geen_taak(dossier, zorgcoordinator):
    versie = vastgesteld(dossier, zorgcoordinator)
    zorgcoordinator.roltoewijzingen.update(einddatum=VANDAAG() - timedelta(days=1))

    herinneringen.herinneren(dossier.leerling.school, sinds=VANDAAG(), datum=versie.herzieningsdatum)

    assert [(t.voor_gebruiker, t.voor_rol) for t in taken("programma_herzien")] == [(None, "ZC")]


# --- in het OPP


@pytest.mark.eis("ZIEK-14", "ZIEK-19")
def test_het_programma_wordt_als_afwijking_voorgesteld_in_het_opp(dossier, zorgcoordinator):
    concept = vol_concept(dossier, afwijking="geen", afwijking_toelichting="")
    versie = vastgesteld(dossier, zorgcoordinator)

    (taak,) = taken("programma_in_plan")
    assert taak.waar == reverse("opp:overnemen", args=[concept.pk])
    stukken = [s for s in bronstukken(dossier, zorgcoordinator) if s.veld == "afwijking_toelichting"]
    assert [s.tekst for s in stukken] == [tekst_voor_plan(versie)]
    overnemen(concept, door=zorgcoordinator, stukken=stukken)

    concept = Versie.objects.get(pk=concept.pk)
    assert concept.afwijking == "onderwijstijd"
    assert (
        "Kortere lesdagen: maandag lesuur 1 tot en met 3; dinsdag lesuur 3 tot en met 5"
        in concept.afwijking_toelichting
    )
    assert "J. Proef" not in concept.afwijking_toelichting
    herinneringen.herinneren(dossier.leerling.school, sinds=VANDAAG() - timedelta(days=1), datum=VANDAAG())
    assert taken("programma_in_plan") == []


def test_wie_alleen_de_lesinfo_mag_zien_neemt_niets_over_in_een_plan(dossier, zorgcoordinator, teamleider):
    vastgesteld(dossier, zorgcoordinator)

    assert [s for s in bronstukken(dossier, teamleider) if s.veld.startswith(("afwijking", "belastbaarheid"))] == []


# --- einde


@pytest.mark.eis("ZIEK-19")
def test_bij_honderd_procent_is_het_programma_klaar_en_verdwijnen_de_taken(dossier, zorgcoordinator, docent):
    vol_concept(dossier, afwijking="", afwijking_toelichting="")
    versie = vastgesteld(dossier, zorgcoordinator)
    voorgesteld(dossier, zorgcoordinator, "na 1", belastbaarheid=90, opbouw=[])
    programma = versie.programma

    services.beeindigen(programma, door=zorgcoordinator, uitkomst="afgerond", einddatum=VANDAAG(), reden="")

    programma.refresh_from_db()
    assert programma.status == "afgerond"
    assert not programma.versies.voorstel().exists()
    assert not Taak.objects.open().filter(soort__startswith="programma").exists()
    assert not Programma.objects.waarop(docent, "programma.lesinfo_inzien").exists()
    with pytest.raises(OngeldigeOvergang):
        services.beeindigen(programma, door=zorgcoordinator, uitkomst="gestopt", einddatum=VANDAAG(), reden="x")


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"uitkomst": "gestopt"}, "waarom het programma stopt"),
        ({"einddatum": VANDAAG() + timedelta(days=1)}, "Deze dag komt nog"),
    ],
)
def test_stoppen_vraagt_een_reden_en_een_dag_die_er_is(dossier, zorgcoordinator, anders, zin):
    versie = vastgesteld(dossier, zorgcoordinator)
    invoer = {"uitkomst": "afgerond", "einddatum": VANDAAG(), "reden": ""} | anders

    with pytest.raises(Onvolledig, match=zin):
        services.beeindigen(versie.programma, door=zorgcoordinator, **invoer)


# --- verzuim


@pytest.mark.eis("ZIEK-15")
def test_buiten_de_uren_van_het_programma_is_niemand_ongeoorloofd_afwezig(dossier, zorgcoordinator):
    maandag = VANDAAG() + timedelta(days=7 - VANDAAG().weekday())
    vastgesteld(dossier, zorgcoordinator)
    school, leerling = dossier.leerling.school, dossier.leerling
    tijden = rooster.lestijden(None, school=school, vanaf=maandag)[leerling.pk]

    def telt(soort="ongeoorloofd", dag=0, **anders):
        datum = maandag + timedelta(days=dag)
        over = zonder_vrije_uren([Feit(soort, datum, anders.pop("eind", datum), **anders)], tijden)
        return [(f.lesuren, f.soort) for f in over]

    assert telt(eerste=4, lesuren=2) == []  # Monday: hours 1 to 3
    assert telt(eerste=3, lesuren=2) == [(1, "ongeoorloofd")]
    assert telt(lesuren=None) == [(3, "ongeoorloofd")]
    assert telt(dag=2, lesuren=None) == []  # no lessons on Wednesday
    assert telt("te_laat", eerste=6) == []
    assert telt("ziek", dag=2) == [(None, "ziek")]
    assert telt(dag=70, eerste=6, lesuren=1) == [(1, "ongeoorloofd")]  # the programme is over


def test_na_het_einde_telt_weer_elk_lesuur(dossier, zorgcoordinator):
    versie = vastgesteld(dossier, zorgcoordinator, begindatum=VANDAAG() - timedelta(days=20))
    gisteren = VANDAAG() - timedelta(days=1)
    services.beeindigen(
        versie.programma, door=zorgcoordinator, uitkomst="gestopt", einddatum=gisteren, reden="Verhuisd."
    )

    (tijd,) = rooster.lestijden([dossier.leerling_id], school=dossier.leerling.school, vanaf=VANDAAG() - timedelta(30))[
        dossier.leerling_id
    ]
    assert tijd.eind == gisteren


# --- wat al bekend is


def test_de_nieuwste_uitspraak_over_wat_iemand_aankan_wordt_aangeboden(dossier, zorgcoordinator, monkeypatch):
    oud, nieuw = (
        bronnen.Uitspraak(f"{n} lesuren", Programmaversie.Bron.ARTS, "de arts", VANDAAG() - timedelta(days=n), n)
        for n in (5, 2)
    )
    monkeypatch.setattr(bronnen, "BRONNEN", {"een": lambda *_: iter([oud]), "twee": lambda *_: iter([nieuw])})

    assert bronnen.laatste(dossier, zorgcoordinator) == nieuw


@pytest.mark.parametrize(
    ("uren", "woorden"),
    [
        ([], "geen les"), ([2], "lesuur 2"), ([1, 2], "lesuur 1 en 2"), ([3, 1, 2], "lesuur 1 tot en met 3"),
        ([1, 2, 3, 5], "lesuur 1 tot en met 3 en 5"),
    ],
)  # fmt: skip
def test_lesuren_in_woorden(uren, woorden):
    assert uren_in_woorden(uren) == woorden


def test_elke_stap_laat_een_spoor_na_zonder_woorden(dossier, zorgcoordinator):
    versie = vastgesteld(dossier, zorgcoordinator)
    vegen()

    soorten = ["programma_voorgesteld", "programma_vastgesteld"]
    rijen = Gebeurtenis.objects.filter(soort__in=soorten, leerling_id=versie.leerling_id)
    assert [r.soort for r in rijen.order_by("pk")] == soorten
    assert all(velden()["toelichting"] not in str(r.details) for r in rijen)
