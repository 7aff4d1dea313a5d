"""What each outcome of each school starts when the meeting closes, and who hears of it."""

import tomllib
from datetime import date

import pytest
from django.conf import settings
from django.urls import reverse

from arrangementen.models import Arrangement
from dossiers.models import Deling, Dossier, Taak, Tijdlijnstuk
from opp.models import Opp
from opp.services import opp_klaarzetten
from overleggen.models import Actiepunt, Agendapunt, Besluit, Puntdeelname
from overleggen.services import acties, agenda, uitkomsten, voeren
from scholen.models import Uitkomst
from tests.factories import ContactpersoonFactory
from tests.spelers import medewerker
from verwijzingen.models import Verwijzing
from zorg.basis.models import Onvolledig

from .factories import DeelnameFactory, overleg_van, punt_op, toestemming_voor, veld_van
from .test_voeren import opslaan

PROFIELEN = ("segbroek", "zeeland", "grotius", "zeist")


def _uitkomsten():
    """Every outcome of every meeting of the four schools."""
    for profiel in PROFIELEN:
        inhoud = tomllib.loads((settings.BASE_DIR / f"scholen/profielen/{profiel}.toml").read_text())
        for overleg in inhoud["overleg"]:
            if overleg.get("uitkomst"):
                yield pytest.param(profiel, overleg["code"], id=f"{profiel}-{overleg['code']}")


def gestart(besluit: Besluit) -> object:
    """What there is because of this decision."""
    punt, herkomst = besluit.agendapunt, f"besluit:{besluit.pk}"
    compleet = besluit.acties.filter(wie__isnull=False, uiterste_datum__isnull=False)
    daar = Agendapunt.objects.open().filter(
        dossier=punt.dossier, overleg__overlegtype__isnull=False, overleg__overlegtype=besluit.uitkomst.naar_overlegtype
    )
    verteld = punt.acties.filter(soort="terugkoppeling", wie__isnull=False, uiterste_datum__isnull=False)
    match besluit.uitkomst.gevolg:
        case "aanhouden":
            return getattr(punt, "opvolger", None)
        case "geen_zorg":
            return verteld.first()
        case "advies":
            return compleet.first() or Tijdlijnstuk.objects.filter(herkomst=f"tips:{punt.pk}").first()
        case "plan":
            return compleet.first() or Opp.objects.open().filter(dossier=punt.dossier).first()
    rijen = (
        compleet.first(),
        Arrangement.objects.filter(herkomst=herkomst).first(),
        Verwijzing.objects.filter(herkomst=herkomst).first(),
        daar.first(),
    )
    return next((rij for rij in rijen if rij), None)


@pytest.mark.eis("INV-14", "INV-23")
@pytest.mark.parametrize(("profiel", "code"), list(_uitkomsten()))
def test_elke_uitkomst_van_elke_school_laat_iets_na(zaal, profiel, code):
    hier = zaal(profiel, code)
    codes = list(hier.overleg.overlegtype.uitkomsten.filter(actief=True).values_list("code", flat=True))
    tips = {"tips": "Zet de leerling vooraan."} if "tips" in hier.overleg.overlegtype.extra_velden else {}
    punten = [hier.punt(code, **tips) for code in codes]
    Agendapunt.objects.filter(pk__in=[p.pk for p in punten]).update(verwijsbegeleider=hier.zc)

    hier.sluit()

    besluiten = list(Besluit.objects.filter(agendapunt__in=punten).select_related("uitkomst", "agendapunt"))
    assert {b.uitkomst.code for b in besluiten} == set(codes)
    assert [b.uitkomst.code for b in besluiten if not gestart(b)] == []
    assert not Actiepunt.objects.onvolledig().exists()
    for punt in Agendapunt.objects.filter(pk__in=[p.pk for p in punten], status="besproken"):
        assert punt.acties.filter(soort="terugkoppeling", vooraf=False).exists()
        assert Taak.objects.open().filter(dossier=punt.dossier, soort="terugkoppelen").exists()


def test_elk_gevolg_staat_in_de_tabel():
    assert set(uitkomsten.GEVOLGEN) == set(Uitkomst.Gevolg)


@pytest.mark.parametrize(
    ("code", "aanbod"),
    [
        pytest.param(code, aanbod, marks=pytest.mark.eis(nummer), id=code)
        for nummer, code, aanbod in [
            ("SEG-122", "EF_GROEP", "EF_GROEP"),
            ("SEG-122", "EF_INDIVIDUEEL", "EF_INDIVIDUEEL"),
            ("SEG-123", "SMW", "SMW"),
            ("SEG-128", "DYSLEXIE", "DYSLEXIE_ADVIES"),
            ("SEG-128", "FAALANGST", "FAALANGST"),
            ("SEG-128", "SOVA", "SOVA"),
            ("SEG-128", "AGRESSIE", "AGRESSIE"),
            ("SEG-129", "HUISWERK", "HUISWERK"),
            ("SEG-129", "TAAL", "TAAL"),
            ("SEG-129", "LEERLINGBEGELEIDER", "LEERLINGBEGELEIDING"),
            ("SEG-129", "OP_MAAT", "OP_MAAT"),
        ]
    ],
)  # fmt: skip
def test_klein_zorgoverleg_vraagt_begeleiding_aan(zaal, code, aanbod):
    hier = zaal("segbroek", "KZO")
    punt = hier.punt(code)

    hier.sluit()

    arrangement = Arrangement.objects.get(dossier=punt.dossier)
    taak = Taak.objects.open().get(soort="begeleiding_toewijzen", dossier=punt.dossier)
    assert (arrangement.catalogusitem.code, taak.voor_rol) == (aanbod, "ZC")


@pytest.mark.eis("SEG-122")
def test_ef_begeleiding_kan_ook_buiten_school(zaal):
    hier = zaal("segbroek", "KZO")
    punt = hier.punt("EF_EXTERN")

    hier.sluit()

    assert Verwijzing.objects.get(dossier=punt.dossier).bestemming.code == "EF_EXTERN"


JES_VERWIJST = [
    ("VRIJSTELLING", "VRIJSTELLING", {"vrijstelling": True}, ("SEG-159", "S13")),
    ("LEERPLICHT_WAARSCHUWING", "WAARSCHUWING", {"soort": "maatregel"}, ("SEG-160",)),
    ("PROCES_VERBAAL", "PROCES_VERBAAL", {"soort": "maatregel"}, ("SEG-160",)),
    ("CJG", "CJG", {"soort": "hulp"}, ("SEG-163",)),
    ("TLV", "TLV", {"soort": "onderwijs", "deskundigen": 2}, ("SEG-165", "SEG-166")),
    ("REBOUND", "REBOUND", {"duur_weken": 15, "terugkeer": "beoogd"}, ("SEG-167", "SEG-169")),
    ("FLEX_COLLEGE", "FLEX_COLLEGE", {"terugkeer": "niet"}, ("SEG-168", "SEG-169")),
    ("DE_DOORZET", "DE_DOORZET", {"terugkeer": "mogelijk"}, ("SEG-170", "SEG-169")),
    ("ANDER_REGULIER", "ANDER_REGULIER", {"soort": "onderwijs"}, ("SEG-171",)),
]


@pytest.mark.parametrize(
    ("code", "bestemming", "kenmerken", "ids"),
    [pytest.param(*rij, marks=pytest.mark.eis(*rij[3]), id=rij[0]) for rij in JES_VERWIJST],
)
def test_jes_begint_een_verwijzing_naar_wat_de_uitkomst_noemt(zaal, code, bestemming, kenmerken, ids):
    hier = zaal("segbroek", "JES")
    punt = hier.punt(code, besluit="Er is behandeling nodig.")

    hier.sluit()

    verwijzing = Verwijzing.objects.get(dossier=punt.dossier)
    assert (verwijzing.bestemming.code, verwijzing.doel) == (bestemming, "Er is behandeling nodig.")
    assert {naam: getattr(verwijzing.bestemming, naam) for naam in kenmerken} == kenmerken
    assert Taak.objects.open().filter(dossier=punt.dossier, sleutel__contains=f"verwijzing:{verwijzing.pk}").exists()
    if "SEG-166" in ids:
        assert verwijzing.bestemming.besluit_door
    if "SEG-169" in ids:
        assert verwijzing.stamschool_verantwoordelijk


@pytest.mark.eis("SEG-161")
def test_de_schoolwijkagent_voert_een_gesprek(zaal):
    hier = zaal("segbroek", "JES")
    punt = hier.punt("WIJKAGENT")

    hier.sluit()

    actie = punt.acties.get(soort="actie")
    assert (actie.wat, actie.wie) == ("Schoolwijkagent voert gesprek", hier.zc)


@pytest.mark.eis("SEG-162")
def test_jes_zet_schoolmaatschappelijk_werk_in(zaal):
    hier = zaal("segbroek", "JES")
    punt = hier.punt("SMW")

    hier.sluit()

    assert Arrangement.objects.get(dossier=punt.dossier).catalogusitem.code == "SMW"


@pytest.mark.eis("ZEE-33")
def test_de_orthopedagoog_van_het_swv_wordt_gevraagd(zaal):
    hier = zaal("zeeland", "LEERLINGBESPREKING")
    punt = hier.punt("ORTHO_SWV", besluit="Wil de orthopedagoog observeren?")

    hier.sluit()

    verwijzing = Verwijzing.objects.get(dossier=punt.dossier)
    assert (verwijzing.bestemming.soort, verwijzing.doel) == ("onderzoek", "Wil de orthopedagoog observeren?")


@pytest.mark.parametrize(
    ("profiel", "van", "code", "naar"),
    [
        pytest.param("segbroek", "KZO", "JES", "JES", marks=pytest.mark.eis("SEG-116"), id="JES"),
        pytest.param("grotius", "TEAM", "IZ", "IZ", marks=pytest.mark.eis("GRO-15", "GRO-20"), id="IZ"),
        pytest.param("grotius", "IZ", "ZAT", "ZAT", marks=pytest.mark.eis("GRO-15", "GRO-21", "GRO-62"), id="ZAT"),
        pytest.param("zeeland", "TDO", "CTO", "CTO", marks=pytest.mark.eis("S26"), id="CTO"),
    ],
)
def test_wat_verder_moet_komt_op_de_agenda_van_het_andere_overleg(zaal, profiel, van, code, naar):
    hier = zaal(profiel, van)
    hier.overleg.overlegtype.uitkomsten.get(code=code)
    overleg_van(hier.school, naar, date(2026, 12, 7))
    punt = hier.punt(code)

    hier.sluit()

    daar = Agendapunt.objects.open().get(dossier=punt.dossier)
    assert (daar.overleg.overlegtype.code, daar.hulpvraag) == (naar, punt.hulpvraag)


def test_wie_al_op_die_agenda_staat_komt_er_niet_twee_keer_op(zaal):
    hier = zaal("segbroek", "KZO")
    jes = overleg_van(hier.school, "JES", date(2026, 12, 7))
    punt = hier.punt("JES")
    agenda.agenderen(punt.dossier, soort="casus", herkomst="proef:al", hulpvraag="?", door=hier.zc, overleg=jes)

    hier.sluit()

    assert Agendapunt.objects.open().filter(dossier=punt.dossier).count() == 1


def test_wie_het_verder_oppakt_krijgt_de_actie_op_de_gekozen_dag(zaal):
    hier = zaal("segbroek", "KZO")
    punt = hier.punt("GESPREK_COPA", "BUDDY")
    rijen = {b.uitkomst.code: b.pk for b in punt.besluiten.select_related("uitkomst")}

    voeren.verder_vastleggen(
        punt, verder={pk: (hier.mentor, date(2026, 11, 27)) for pk in rijen.values()}, door=hier.zc
    )
    hier.sluit()

    acties_ = punt.acties.filter(soort="actie")
    assert {(a.besluit_id, a.wie, a.uiterste_datum) for a in acties_} == {
        (pk, hier.mentor, date(2026, 11, 27)) for pk in rijen.values()
    }
    assert Arrangement.objects.filter(dossier=punt.dossier).exists()


@pytest.mark.eis("SEG-125")
def test_de_actie_leidt_naar_het_gesprek_met_zijn_onderwerpen(client, zaal):
    hier = zaal("segbroek", "KZO")
    punt = hier.punt("GESPREK_COPA")
    hier.sluit()
    client.force_login(hier.zc)
    gesprek = f"{reverse('dossiers:gesprek_vastleggen', args=[punt.dossier_id])}?soort=COPA"

    actie = client.get(punt.acties.get(soort="actie").get_absolute_url()).content.decode()
    pagina = client.get(gesprek).content.decode()

    assert f'href="{gesprek}"' in actie
    for onderwerp in ("Ophelderen van de problematiek", "Opstellen van doelen", "Inzetten van de juiste zorg"):
        assert onderwerp in pagina


@pytest.mark.eis("SEG-126")
def test_mentor_en_coordinator_schrijven_samen_het_plan_met_doelen(zaal):
    hier = zaal("segbroek", "KZO")
    punt = hier.punt("PLAN_VAN_AANPAK")

    hier.sluit()

    schrijven = Taak.objects.open().filter(dossier=punt.dossier, soort="opp_schrijven")
    assert {taak.voor_gebruiker or taak.voor_rol for taak in schrijven} == {hier.mentor, "ZC"}
    assert all(reverse("opp:tonen", args=[1])[:4] == taak.waar[:4] and taak.uiterste_datum for taak in schrijven)


def beurten_van(punt):
    """Who tells whom, in the order in which each gets the task; never two at once."""
    beurten = []
    while taak := Taak.objects.open().filter(soort="terugkoppelen").first():
        assert Taak.objects.open().filter(soort="terugkoppelen").count() == 1
        actie = punt.acties.get(pk=taak.sleutel.rpartition(":")[2])
        beurten.append((actie.wie, actie.aan))
        acties.afronden(actie, door=actie.wie)
    return beurten


class TestVertellen:
    @pytest.mark.eis("GRO-57", "INV-23")
    def test_na_het_iz_vertelt_de_een_het_na_de_ander(self, zaal):
        hier = zaal("grotius", "IZ")
        punt = hier.punt("FAALANGST")

        hier.sluit()

        assert beurten_van(punt) == [
            (hier.zc, "teamleider"), (hier.zc, "mentor"), (hier.mentor, "docenten"), (hier.mentor, "leerling_ouders"),
        ]  # fmt: skip

    @pytest.mark.eis("GRO-46")
    def test_na_het_teamoverleg_vertelt_de_mentor_het_de_docenten_en_dan_leerling_en_ouders(self, zaal):
        hier = zaal("grotius", "TEAM")
        punt = hier.punt("PEDAGOGISCH")

        hier.sluit()

        assert beurten_van(punt) == [(hier.mentor, "docenten"), (hier.mentor, "leerling_ouders")]

    @pytest.mark.eis("GRO-79")
    def test_na_het_zat_horen_eerst_teamleider_en_mentor_het_en_dan_de_anderen(self, zaal):
        hier = zaal("grotius", "ZAT")
        punt = hier.punt("KORTDUREND")

        hier.sluit()

        assert beurten_van(punt) == [
            (hier.zc, "teamleider"), (hier.zc, "mentor"), (hier.mentor, "docenten"), (hier.mentor, "leerling_ouders"),
        ]  # fmt: skip

    @pytest.mark.parametrize(
        ("code", "uitkomst"),
        [
            pytest.param("TEAM", "PEDAGOGISCH", marks=pytest.mark.eis("GRO-47")),
            pytest.param("IZ", "HANDELINGSTIPS", marks=pytest.mark.eis("GRO-58")),
            pytest.param("ZAT", "KORTDUREND", marks=pytest.mark.eis("GRO-80")),
        ],
    )
    def test_docenten_krijgen_de_handelingstips_van_elk_overleg(self, zaal, client, code, uitkomst):
        hier = zaal("grotius", code)
        docent = medewerker(hier.school, "DO", "Frits", klas=hier.school.klassen.get())
        punt = hier.punt(uitkomst, tips="Geef een opdracht tegelijk.")

        hier.sluit()

        taak = Taak.objects.open().get(soort="tips_lezen", voor_gebruiker=docent)
        client.force_login(docent)
        assert "Geef een opdracht tegelijk." in client.get(taak.waar).content.decode()
        assert Tijdlijnstuk.objects.get(herkomst=f"tips:{punt.pk}").niveau == "Z0"

    @pytest.mark.eis("GRO-58")
    def test_adviezen_voor_thuis_gaan_naar_de_ouders_als_de_mentor_ze_deelt(self, zaal, client):
        hier = zaal("grotius", "IZ")
        punt = hier.punt("FAALANGST", thuis="Lees elke avond samen.")
        moeder = ContactpersoonFactory(leerling=punt.dossier.leerling, relatie="moeder")
        docent = medewerker(hier.school, "DO", "Frits", klas=hier.school.klassen.get())

        hier.sluit()

        stuk = Tijdlijnstuk.objects.get(herkomst=f"thuis:{punt.pk}")
        assert (stuk.niveau, stuk.tekst, stuk.delingen.count()) == ("Z1", "Lees elke avond samen.", 0)
        assert not Tijdlijnstuk.objects.waarop(docent, "tijdlijn").filter(pk=stuk.pk).exists()
        client.force_login(hier.mentor)
        actie = punt.acties.get(aan="leerling_ouders")
        deelpad = reverse("dossiers:delen", args=[stuk.pk])
        assert deelpad in client.get(actie.get_absolute_url()).content.decode()
        keuze = {"aan": [str(moeder.pk)], "onderdelen": ["tekst"]}
        client.post(deelpad, keuze | {"vinger": client.post(deelpad, keuze).context["vinger"]})
        assert Deling.objects.voor_contact(moeder, op=date(2026, 11, 23)).get().teksten == [
            {"vraag": stuk.titel, "antwoord": "Lees elke avond samen."}
        ]

    @pytest.mark.eis("GRO-58", "INV-09")
    def test_in_vertrouwen_blijft_een_advies_voor_thuis_bij_het_zorgteam(self, zaal, client):
        hier = zaal("grotius", "IZ")
        punt = hier.punt("FAALANGST", thuis="Lees elke avond samen.")
        Agendapunt.objects.filter(pk=punt.pk).update(zonder_ouders=True)

        hier.sluit()

        stuk = Tijdlijnstuk.objects.get(herkomst=f"thuis:{punt.pk}")
        assert (stuk.niveau, stuk.vertrouwelijk) == ("Z2", True)

    def test_wie_aan_de_beurt_komt_heeft_nog_tijd(self, zaal):
        hier = zaal("grotius", "IZ")
        punt = hier.punt("FAALANGST")
        hier.sluit()
        eerste, tweede = punt.acties.filter(soort="terugkoppeling").order_by("pk")[:2]
        Actiepunt.objects.filter(pk=tweede.pk).update(uiterste_datum=date(2026, 11, 1))

        acties.laten_vervallen(eerste, door=hier.zc)

        assert Taak.objects.open().get(soort="terugkoppelen").uiterste_datum == date(2026, 11, 23)

    @pytest.mark.eis("SEG-152", "SEG-154")
    def test_voor_jes_hoort_eerst_de_teamleider_het_en_dan_vertelt_de_mentor_het_de_ouders(self, zaal):
        hier = zaal("segbroek", "KZO")
        punt = hier.punt("JES")
        hier.sluit()
        daar = Agendapunt.objects.open().get(dossier=punt.dossier)
        teamleider, ouders = daar.acties.order_by("pk")

        eerst = list(Taak.objects.open().filter(sleutel__startswith="terugkoppelen:actie", dossier=punt.dossier))
        acties.afronden(teamleider, door=hier.zc)
        daarna = Taak.objects.open().get(sleutel=f"terugkoppelen:actie:{ouders.pk}")

        assert (teamleider.aan, teamleider.wie) == ("teamleider", hier.zc)
        assert f"terugkoppelen:actie:{ouders.pk}" not in {taak.sleutel for taak in eerst}
        assert (daarna.voor_gebruiker, daarna.uiterste_datum < daar.overleg.datum) == (hier.mentor, True)
        assert daarna.wat == f"Vertel de ouders dat {punt.roepnaam} wordt besproken"

    def test_wat_van_de_agenda_gaat_hoeft_niemand_meer_te_vertellen(self, client, zaal):
        hier = zaal("segbroek", "KZO")
        punt = hier.punt("JES")
        hier.sluit()
        daar = Agendapunt.objects.open().get(dossier=punt.dossier)
        client.force_login(hier.zc)
        actie = client.get(daar.acties.order_by("pk")[0].get_absolute_url())

        agenda.intrekken(daar, door=hier.zc)

        assert "dat dit wordt besproken" in actie.content.decode()
        assert not Taak.objects.open().filter(toelichting__startswith="Vóór").exists()

    @pytest.mark.eis("SEG-157", "SEG-158")
    @pytest.mark.parametrize("erbij", [True, False])
    def test_na_jes_hoort_de_mentor_het_tenzij_die_erbij_was(self, zaal, erbij):
        hier = zaal("segbroek", "JES")
        punt = hier.punt("SMW")
        if erbij:
            DeelnameFactory(overleg=hier.overleg, gebruiker=hier.mentor, status="aanwezig")

        hier.sluit()

        verteld = [(a.wie, a.aan) for a in punt.acties.filter(vooraf=False, soort="terugkoppeling").order_by("pk")]
        ouders = (hier.mentor, "leerling_ouders")
        assert verteld == ([ouders] if erbij else [(hier.zc, "mentor"), ouders])

    def test_wie_wel_kwam_maar_bij_deze_leerling_weg_was_hoort_het(self, zaal):
        hier = zaal("segbroek", "JES")
        punt = hier.punt("SMW")
        deelname = DeelnameFactory(overleg=hier.overleg, gebruiker=hier.mentor, status="aanwezig")
        Puntdeelname.objects.create(agendapunt=punt, deelname=deelname, niet_erbij=True, toegevoegd_door=hier.zc)

        hier.sluit()

        assert punt.acties.filter(aan="mentor").exists()

    @pytest.mark.eis("INV-09")
    @pytest.mark.parametrize(("profiel", "code", "uitkomst"), [("grotius", "IZ", "ZAT"), ("segbroek", "KZO", "JES")])
    def test_in_vertrouwen_hoort_geen_ouder_iets(self, zaal, profiel, code, uitkomst):
        hier = zaal(profiel, code)
        punt = hier.punt(uitkomst, **({"tips": "Vraag niets."} if profiel == "grotius" else {}))
        Agendapunt.objects.filter(pk=punt.pk).update(zonder_ouders=True)

        hier.sluit()

        alles = Actiepunt.objects.filter(agendapunt__dossier=punt.dossier)
        assert alles.filter(aan="leerling").exists()
        assert not alles.filter(aan__in=Actiepunt.AAN_OUDERS).exists()
        assert not Tijdlijnstuk.objects.filter(dossier=punt.dossier, niveau="Z0").exists()

    def test_wat_het_overleg_zelf_afsprak_vervangt_die_stap(self, zaal):
        hier = zaal("grotius", "IZ")
        punt = hier.punt("FAALANGST")
        voeren.terugkoppeling_afspreken(
            punt, wie=hier.teamleider, aan="ouders", uiterste_datum=date(2026, 11, 30), door=hier.zc
        )

        hier.sluit()

        rijen = list(punt.acties.filter(soort="terugkoppeling").order_by("pk").values_list("aan", flat=True))
        assert sorted(rijen) == ["docenten", "mentor", "ouders", "teamleider"]
        assert punt.acties.get(aan="ouders").na == punt.acties.get(aan="docenten")


class TestGrenzen:
    @pytest.mark.eis("GRO-74", "GRO-75", "S28")
    def test_het_zat_benoemt_een_verwijsbegeleider_en_een_casemanager(self, client, zaal):
        hier = zaal("grotius", "ZAT")
        DeelnameFactory(overleg=hier.overleg, gebruiker=hier.teamleider)
        punt = hier.punt("VERWIJZING")
        client.force_login(hier.zc)
        afsluiten = reverse("overleggen:afsluiten", args=[hier.overleg.pk])

        eerst = client.post(afsluiten).content.decode()
        vakken = client.get(reverse("overleggen:nu", args=[hier.overleg.pk])).content.decode()
        client.post(reverse("overleggen:besluit_verder", args=[punt.pk]), {"verder-begeleider": hier.teamleider.pk})
        zonder_casemanager = Dossier.objects.get(pk=punt.dossier_id).casussen.get()
        type(zonder_casemanager).objects.filter(pk=zonder_casemanager.pk).update(casemanager_benoemd_op=None)
        daarna = client.post(afsluiten).content.decode()
        type(zonder_casemanager).objects.update(casemanager_benoemd_op="2026-11-20T10:00Z")
        client.post(afsluiten)

        assert f"Kies wie de verwijzing van {punt.roepnaam} begeleidt." in eerst
        assert f"{reverse('overleggen:nu', args=[hier.overleg.pk])}?punt={punt.pk}#uitkomst" in eerst
        assert "Wie begeleidt de verwijzing?" in vakken
        assert f"Benoem een casemanager voor {punt.roepnaam}." in daarna
        assert Verwijzing.objects.get(dossier=punt.dossier).verwijsbegeleider == hier.teamleider

    @pytest.mark.eis("GRO-74")
    def test_wie_er_niet_bij_is_begeleidt_niets(self, client, zaal):
        hier = zaal("grotius", "ZAT")
        punt = hier.punt("VERWIJZING")
        client.force_login(hier.zc)

        client.post(reverse("overleggen:besluit_verder", args=[punt.pk]), {"verder-begeleider": hier.mentor.pk})

        punt.refresh_from_db()
        assert punt.verwijsbegeleider is None

    @pytest.mark.parametrize("code", ["HANDELINGSTIPS"])
    def test_tips_als_uitkomst_zijn_opgeschreven_tips(self, zaal, code):
        hier = zaal("grotius", "IZ")
        punt = hier.punt(code)

        with pytest.raises(Onvolledig, match="Schrijf op welke tips"):
            hier.sluit()
        opslaan(veld_van(punt, "tips"), "Zet Bas vooraan.", hier.zc)
        hier.sluit()

        assert Tijdlijnstuk.objects.get(dossier=punt.dossier, niveau="Z0").tekst == "Zet Bas vooraan."

    def test_een_gesloten_dossier_moet_eerst_van_de_agenda(self, zaal):
        hier = zaal("segbroek", "KZO")
        punt = hier.punt("BUDDY")
        Dossier.objects.filter(pk=punt.dossier_id).update(
            status="gesloten", gesloten_op="2026-11-20T10:00Z", gesloten_door=hier.zc
        )

        with pytest.raises(Onvolledig, match="Haal het punt van de agenda"):
            hier.sluit()


class TestDossier:
    @pytest.mark.eis("GRO-54", "GRO-56", "GRO-93")
    def test_aanpak_en_uitvoering_staan_in_het_dossier_en_gaan_naar_het_plan(self, zaal):
        hier = zaal("grotius", "IZ")
        punt = hier.punt("GEEN_ZORG", besluit="We stoppen ermee.", aanpak="Bas krijgt een vaste plek.")
        opp_klaarzetten(punt.dossier, door=hier.zc, catalogusitem=None, aanleiding="Hij blijft zitten.")

        hier.sluit()

        stuk = Tijdlijnstuk.objects.get(dossier=punt.dossier, niveau="Z1", soort="besluit")
        actie = punt.acties.get(soort="actie")
        assert stuk.tekst == "We stoppen ermee.\n\nAanpak en uitvoering: Bas krijgt een vaste plek."
        assert (actie.wat, actie.wie) == ("Zet de aanpak ook in het plan: Handelingsplan", hier.zc)

    @pytest.mark.eis("GRO-78")
    def test_ook_wat_buiten_de_school_is_afgesproken_staat_in_het_dossier(self, zaal):
        hier = zaal("grotius", "ZAT")
        code = hier.overleg.overlegtype.uitkomsten.order_by("pk").first().code
        punt = hier.punt(code, besluit="De wijkagent praat met het gezin.")

        hier.sluit()

        stuk = Tijdlijnstuk.objects.get(dossier=punt.dossier, niveau="Z1", soort="besluit")
        assert "De wijkagent praat met het gezin." in stuk.tekst

    @pytest.mark.eis("S03")
    def test_negen_leerlingen_en_geen_woord_in_een_ander_dossier(self, zaal):
        hier = zaal("grotius", "IZ")
        soorten = ("bespreken", "besluit", "terugkoppeling", "aanpak", "tips")
        codes = [u.code for u in hier.overleg.overlegtype.uitkomsten.order_by("pk")]
        punten = [
            hier.punt(codes[n % len(codes)], **{soort: f"kanarie{n}-{soort}" for soort in soorten}) for n in range(9)
        ]

        hier.sluit()

        for n, punt in enumerate(punten):
            stukken = list(Tijdlijnstuk.objects.filter(dossier=punt.dossier).values_list("titel", "tekst"))
            taken = Taak.objects.filter(dossier=punt.dossier).values_list("wat", "toelichting")
            rest = [*taken, *Verwijzing.objects.filter(dossier=punt.dossier).values_list("doel")]
            rest += Agendapunt.objects.filter(dossier=punt.dossier).values_list("hulpvraag")
            alles = repr(stukken) + repr(rest)
            assert f"kanarie{n}-besluit" in alles
            assert all(f"kanarie{ander}-" not in alles for ander in range(9) if ander != n)

    @pytest.mark.eis("GRO-59")
    def test_de_evaluatie_komt_vanzelf_na_de_weken_van_de_school(self, zaal):
        hier = zaal("grotius", "IZ")
        met, zonder = hier.punt("FAALANGST"), hier.punt("GEEN_ZORG")

        assert met.besluiten.get().evaluatiedatum == date(2027, 1, 4)
        assert zonder.besluiten.get().evaluatiedatum is None

    @pytest.mark.eis("GRO-81")
    def test_ook_na_het_zat_kijkt_de_school_na_zes_weken_terug(self, zaal):
        hier = zaal("grotius", "ZAT")

        assert hier.punt("KORTDUREND").besluiten.get().evaluatiedatum == date(2027, 1, 4)


class TestPagina:
    @pytest.mark.parametrize("aantal", [0, 9, 40])
    def test_de_pagina_toont_wat_er_ontbreekt_en_wat_er_volgt(self, client, zaal, vragen, aantal):
        hier = zaal("segbroek", "KZO")
        leeg = [punt_op(hier.overleg, hier.zc, hier.school.klassen.get()) for _ in range(aantal // 3)]
        for _ in range(aantal - len(leeg)):
            hier.punt("GESPREK_COPA")
        client.force_login(hier.zc)
        url = reverse("overleggen:afsluiten", args=[hier.overleg.pk])
        client.get(url)

        def kijk():
            client.get(url)

        assert vragen(kijk) <= 15
        pagina = client.get(url).content.decode()
        assert pagina.count("Kies een uitkomst, of houd het punt aan.") == len(leeg)
        assert pagina.count(f"{hier.zc} krijgt een taak, vóór 30 november.") == aantal - len(leeg)
        assert ("Er stond niets op de agenda" in pagina) == (aantal == 0)

    def test_een_punt_zonder_naam_vraagt_om_advies_en_is_dan_klaar(self, client, zaal):
        hier = zaal("segbroek", "KZO")
        punt = agenda.agenderen(
            None, soort="anoniem", herkomst="proef:anoniem", hulpvraag="Wat raadt u aan?", door=hier.zc,
            overleg=hier.overleg,
        )  # fmt: skip
        client.force_login(hier.zc)
        url = reverse("overleggen:afsluiten", args=[hier.overleg.pk])

        eerst = client.get(url).content.decode()
        opslaan(veld_van(punt, "besluit"), "Bel de jeugdarts.", hier.zc)
        daarna = client.get(url).content.decode()

        assert f"?punt={punt.pk}#veld-besluit" in eerst
        assert "Naar volgend overleg" not in eerst + daarna
        assert "Advies zonder naam" in daarna

    def test_wat_al_is_afgesproken_is_de_actie(self, client, zaal):
        hier = zaal("segbroek", "KZO")
        punt = hier.punt("GESPREK_COPA")
        actie = voeren.actie_toevoegen(
            punt, wat="Bel moeder", wie=hier.mentor, uiterste_datum=date(2026, 11, 30), door=hier.zc
        )
        client.force_login(hier.zc)

        pagina = client.get(reverse("overleggen:afsluiten", args=[hier.overleg.pk])).content.decode()
        hier.sluit()

        assert "Dat is de actie ‘Bel moeder’." in pagina
        assert punt.acties.get(soort="actie") == actie
        assert punt.besluiten.get().acties.get() == actie

    def test_wie_en_wanneer_staan_onder_de_gekozen_uitkomst(self, client, zaal):
        hier = zaal("segbroek", "KZO")
        punt = hier.punt("GESPREK_COPA")
        besluit = punt.besluiten.get()
        client.force_login(hier.zc)
        url = reverse("overleggen:besluit_verder", args=[punt.pk])

        fout = client.post(url, {f"verder-voor_{besluit.pk}": "2026-02-31", f"verder-wie_{besluit.pk}": ""})
        goed = client.post(
            url,
            {f"verder-wie_{besluit.pk}": hier.mentor.pk, f"verder-voor_{besluit.pk}": "2026-11-27"},
            headers={"HX-Request": "true"},
        ).content.decode()

        besluit.refresh_from_db()
        assert "Deze datum bestaat niet" in fout.content.decode()
        assert f'<option value="{hier.mentor.pk}" selected>' in goed
        assert (besluit.wie, besluit.uiterste_datum) == (hier.mentor, date(2026, 11, 27))

    def test_een_keuze_die_een_collega_erbij_zette_blijft_zoals_die_is(self, client, zaal):
        hier = zaal("segbroek", "KZO")
        punt = hier.punt("GESPREK_COPA", "BUDDY")
        mijn, ander = punt.besluiten.order_by("pk")
        Besluit.objects.filter(pk=ander.pk).update(wie=hier.mentor)
        client.force_login(hier.zc)

        client.post(
            reverse("overleggen:besluit_verder", args=[punt.pk]),
            {f"verder-wie_{mijn.pk}": hier.zc.pk, f"verder-voor_{mijn.pk}": ""},
        )

        assert set(punt.besluiten.values_list("wie", flat=True)) == {hier.zc.pk, hier.mentor.pk}


def test_een_punt_erbij_kost_steeds_evenveel_vragen(zaal, django_assert_max_num_queries):
    """Closing grows with the items, and not faster."""
    kosten = []
    for profiel, code, aantal in (("segbroek", "KZO", 2), ("zeist", "ZAT", 2), ("zeeland", "LEERLINGBESPREKING", 6)):
        hier = zaal(profiel, code)
        for _ in range(aantal):
            hier.punt("AANHOUDEN")
        with django_assert_max_num_queries(1000) as gevangen:
            hier.sluit()
        kosten.append(len(gevangen.captured_queries))

    assert max(kosten[:2]) + 4 * 40 >= kosten[2]


def test_sluiten_met_toestemming_die_alleen_gaat_over_een_ander(zaal):
    hier = zaal("segbroek", "JES")
    punt = punt_op(hier.overleg, hier.zc, hier.school.klassen.get(), soort="casus")
    ander = hier.punt("SMW")
    toestemming_voor(ander.dossier)

    hier.sluit()

    punt.refresh_from_db()
    assert (punt.status, punt.opvolger.status) == ("aangehouden", "wacht_op_toestemming")
