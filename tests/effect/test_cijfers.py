"""S33: what a year shows is right, and what is of too few pupils is nowhere."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from arrangementen.models import Arrangement, Begeleidingsgesprek, Sessienotitie
from effect import maken, rapport
from effect import tasks as taken
from effect.models import Cijfer, Jaarstand
from effect.onderdrukken import ONDERGRENS
from scholen.jaren import schooljaar_openen
from tests.aanmeldingen.factories import AanmeldingFactory
from tests.arrangementen.factories import ArrangementFactory, aanbod
from tests.factories import DossierFactory, LeerlingFactory
from tests.opp.factories import OppFactory
from tests.spelers import medewerker
from tests.verzuim.factories import VerzuimmeldingFactory
from zorg.basis.models import Opdracht
from zorg.basis.pdf import pdf
from zorg.herinneringen import dag_doen

from .conftest import geevalueerd, geholpen, geteld, getoond, om

pytestmark = pytest.mark.django_db


@pytest.mark.eis("S33", "GRO-02")
def test_per_soort_hulp_staat_er_hoe_vaak_hoelang_hoe_en_hoe_ver(school, begeleider, acht_buddys, begin):
    for rij in [geholpen(school, begeleider, begin=begin, resultaat="niet_toereikend") for _ in range(3)]:
        geevalueerd(rij, begeleider, uitkomst="niet_toereikend")
    [rij] = getoond(geteld(school)).rijen

    assert (rij.naam, rij.aantal) == (aanbod(acht_buddys[0].dossier).naam, 11)
    # Five were not enough; that nobody stopped and of nobody it is unknown is too little to tell apart.
    assert rij.delen == {"effectief": 6, "niet_toereikend": None, "gestopt": None, "open": None}
    assert {naam: rij.metingen[naam] for naam in ("duur", "begin", "score", "aanwezig")} == {
        "duur": 10.0, "begin": 1.0, "score": 3.0, "aanwezig": 75.0,
    }  # fmt: skip
    tevreden = {naam: waarde for naam, waarde in rij.metingen.items() if "tevreden" in naam or "gehoord" in naam}
    assert tevreden == {
        "leerling_tevreden": 4.0, "leerling_gehoord": 5.0, "ouder_tevreden": 4.0, "ouder_gehoord": 5.0,
    }  # fmt: skip


@pytest.mark.eis("S07", "SEG-148", "SEG-149", "GRO-02")
@pytest.mark.parametrize(
    ("uitkomst", "telt"), [("voortzetten", 1), ("afbouwen", 1), ("afronden", 1), ("niet_toereikend", 0), ("stoppen", 0)]
)
def test_de_uitkomst_van_een_evaluatie_telt_als_effectief_of_niet(school, begeleider, begin, uitkomst, telt):
    """One more effective one, on top of five and of five that were not."""
    for n in range(10):
        geholpen(school, begeleider, begin=begin, resultaat="doel_bereikt" if n < 5 else "wens")
    geevalueerd(geholpen(school, begeleider, begin=begin, resultaat=""), begeleider, uitkomst=uitkomst)

    [rij] = getoond(geteld(school)).rijen

    assert (rij.aantal, rij.delen["effectief"]) == (11, 5 + telt)


@pytest.mark.eis("S33")
def test_minder_dan_vijf_leerlingen_staan_nergens(school, begeleider, acht_buddys, begin):
    for _ in range(4):
        geholpen(school, begeleider, "SMW", begin=begin)
    uit = getoond(geteld(school))
    assert [rij.aantal for rij in uit.rijen] == [8]
    assert uit.samen == 8
    assert aanbod(acht_buddys[0].dossier, "SMW").naam not in rapport.csv(uit).decode()


def test_een_leerling_die_vaak_kwam_is_nog_steeds_een_leerling(school, begeleider, begin):
    een = DossierFactory(leerling=LeerlingFactory(school=school, klas=None))
    for _ in range(9):
        geholpen(school, begeleider, begin=begin, dossier=een)
    assert getoond(geteld(school)).rijen == []


@pytest.mark.eis("S33", "GRO-02")
def test_de_school_kan_de_grens_hoger_leggen_en_nooit_lager(school, acht_buddys):
    stand = geteld(school)
    for waarde, ziet in ((9, 0), (8, 1), (5, 1), (1, 1)):
        school.instellingen.filter(sleutel="effect.kleinste_cel").update(waarde=waarde)
        assert len(getoond(stand).rijen) == ziet
    assert getoond(stand).kleinste == ONDERGRENS


def test_hulp_telt_in_het_jaar_waarin_zij_begon(school, begeleider, jaar):
    vorig = schooljaar_openen(school, f"{jaar.begindatum.year - 1}-{jaar.begindatum.year}")
    for _ in range(5):
        geholpen(school, begeleider, begin=vorig.einddatum - timedelta(weeks=8), weken=12)
    assert getoond(geteld(school, vorig)).samen == 5
    assert getoond(geteld(school, jaar)).samen == 0


@pytest.mark.eis("GRO-02")
def test_hoelang_het_duurt_is_het_middelste_aantal_dagen(school, begeleider, acht_buddys, mentor, begin):
    for n in range(5):
        aanmelding = AanmeldingFactory(
            dossier=DossierFactory(leerling=LeerlingFactory(school=school, klas=None)), gemaakt_door=mentor,
            status="afgehandeld", ingediend_op=om(begin), afgehandeld_op=om(begin + timedelta(days=n)),
        )  # fmt: skip
        assert aanmelding.pk
    assert getoond(geteld(school)).doorloop == {"besluit": 2.0, "start": 12.0}


def test_verzuim_voor_en_met_hulp(school, begeleider, acht_buddys, begin):
    """Each missed five of the forty school days before, so far as those are known, and none since."""
    for rij in acht_buddys:
        vanaf = begin - timedelta(weeks=9)
        VerzuimmeldingFactory(leerling=rij.dossier.leerling, begindatum=vanaf, soort="te_laat")
        maandag = begin - timedelta(days=begin.weekday(), weeks=5)
        VerzuimmeldingFactory(leerling=rij.dossier.leerling, begindatum=maandag, einddatum=maandag + timedelta(days=4))
    [rij] = getoond(geteld(school)).rijen
    assert 0 < (rij.metingen["verzuim_voor"] or 0) <= 20
    assert rij.metingen["verzuim_met"] == 0


def test_wat_voor_de_eerste_melding_lag_is_onbekend_en_niet_nul(school, acht_buddys):
    VerzuimmeldingFactory(leerling=acht_buddys[0].dossier.leerling, begindatum=timezone.localdate())
    [rij] = getoond(geteld(school)).rijen
    assert rij.metingen["verzuim_voor"] is None
    assert rij.metingen["verzuim_met"] is None


def test_termijnen_op_tijd_en_te_laat(school, begeleider, begin):
    for n in range(11):
        rij = geholpen(school, begeleider, begin=begin)
        geevalueerd(rij, begeleider, te_laat=3 if n < 5 else 0)
        OppFactory(dossier=rij.dossier, uiterste_datum=begin, ankerdatum=begin - timedelta(weeks=6))
    per = {termijn.code: termijn for termijn in getoond(geteld(school)).termijnen}
    assert per["evaluaties"].delen == {"op_tijd": 6, "te_laat": 5}
    # None of the plans is there: that none was in time would be told beside the total.
    assert (per["opp"].aantal, per["opp"].delen["te_laat"]) == (11, None)
    assert per["terugkoppeling"].aantal is None


def test_wie_er_nu_wacht_en_hoeveel_ruimte_er_is(school, zorgcoordinator):
    for n in range(6):
        rij = ArrangementFactory(
            dossier=DossierFactory(leerling=LeerlingFactory(school=school, klas=None)), aangevraagd_door=zorgcoordinator
        )
        Arrangement.objects.filter(pk=rij.pk).update(aangevraagd_op=timezone.now() - timedelta(days=20 + n))
    uit = getoond(geteld(school))
    assert (uit.wachten, uit.wachtdagen) == (6, 22)
    assert uit.lesuren is None

    for n in range(5):
        wie = medewerker(school, "BE", f"Bo{n}")
        wie.coachprofielen.create(school=school, capaciteit=4)
    uit = getoond(geteld(school))
    assert (uit.lesuren, uit.bezet) == (20.0, 0.0)


# --- counting again


@pytest.mark.eis("GRO-02")
def test_een_dag_later_verraadt_niet_wat_er_bij_een_leerling_veranderde(school, begeleider, acht_buddys, begin):
    stand = geteld(school)
    eerst = rapport.csv(getoond(stand))
    Arrangement.objects.filter(pk=acht_buddys[0].pk).update(resultaat="wens")
    for _ in range(4):
        geholpen(school, begeleider, begin=begin)
        geteld(school)
    assert getoond(stand).samen == 8
    assert rapport.csv(getoond(stand)) == eerst

    geholpen(school, begeleider, begin=begin)
    geteld(school)
    [rij] = getoond(stand).rijen
    assert rij.aantal == 13


@pytest.fixture
def zestien_buddys(school, begeleider, begin):
    """Nine were helped well, seven not enough."""
    return [
        geholpen(school, begeleider, begin=begin, resultaat="doel_bereikt" if n < 9 else "niet_toereikend")
        for n in range(16)
    ]


def _gesprek(rij, door, hoe="afwezig_met_bericht"):
    Begeleidingsgesprek.objects.create(
        arrangement=rij, sleutel=f"{rij.pk:08d}-0000-4000-8000-{99:012d}", datum=rij.begindatum, aanwezigheid=hoe,
        geschreven_door=door,
    )  # fmt: skip


@pytest.mark.eis("GRO-02", "S33")
def test_gesprekken_van_anderen_laten_de_uitkomst_van_een_leerling_niet_los(school, begeleider, zestien_buddys):
    """One pupil turned out otherwise, of fifteen others a talk was noted: what is new of those stands apart."""
    stand = geteld(school)
    Arrangement.objects.filter(pk=zestien_buddys[0].pk).update(resultaat="niet_toereikend")
    geteld(school)
    for rij in zestien_buddys[1:]:
        _gesprek(rij, begeleider)
        geteld(school)
        [uit] = getoond(stand).rijen
        assert (uit.aantal, uit.delen["effectief"]) == (16, 9)
    assert uit.metingen["aanwezig"] == 0

    for rij in zestien_buddys[1:5]:
        Arrangement.objects.filter(pk=rij.pk).update(resultaat="niet_toereikend")
    geteld(school)
    assert getoond(stand).rijen[0].delen["effectief"] is None  # four of sixteen now


@pytest.mark.eis("GRO-02", "S33")
def test_wie_erbij_komt_laat_een_gemiddelde_niet_los(school, begeleider, zestien_buddys, begin):
    """The count goes up by five who were not measured, the mean would by one pupil."""
    for rij in zestien_buddys[:6]:
        _gesprek(rij, begeleider)
    stand = geteld(school)
    _gesprek(zestien_buddys[6], begeleider, "aanwezig")
    for n in range(5):
        geholpen(school, begeleider, begin=begin)
        geteld(school)
        [uit] = getoond(stand).rijen
        assert (uit.aantal, uit.metingen["aanwezig"]) == (21 if n == 4 else 16, 0)

    for rij in zestien_buddys[7:11]:
        _gesprek(rij, begeleider, "aanwezig")
    geteld(school)
    assert getoond(stand).rijen[0].metingen["aanwezig"] == round(100 * 5 / 11)


def test_in_de_csv_staat_geen_eenheid_die_een_rekenblad_wantrouwt(school, acht_buddys):
    tekst = rapport.csv(getoond(geteld(school))).decode()
    assert "Aanwezig bij gesprekken;75;procent" in tekst
    assert "'%" not in tekst


def test_twee_keer_tellen_is_een_keer(school, acht_buddys):
    stand = geteld(school)
    eerst = list(Cijfer.objects.order_by("pk").values("pk", "blok", "leden", "metingen", "geteld_op"))
    taken.tellen(school_id=school.pk)
    assert list(Cijfer.objects.order_by("pk").values("pk", "blok", "leden", "metingen", "geteld_op")) == eerst
    assert Jaarstand.objects.get().pk == stand.pk


def test_elke_schooldag_wordt_er_een_keer_geteld(school):
    vandaag = date(2026, 11, 24)
    dag_doen(school, vandaag)
    dag_doen(school, vandaag)
    assert Opdracht.objects.filter(soort="effect.tellen").count() == 1


def test_er_staan_hoogstens_tien_jaren(school):
    for jaar in range(2010, 2026):
        schooljaar_openen(school, f"{jaar}-{jaar + 1}")
    geteld(school)
    jaren = Jaarstand.objects.order_by("schooljaar__begindatum").values_list("schooljaar__naam", flat=True)
    assert (len(jaren), jaren[0]) == (10, "2017-2018")


# --- the whole of what is published, over two schools that differ only in what is hidden


def _alles_wat_naar_buiten_gaat(client, stand, monkeypatch):
    """The page, the years, the file and the document, with every filter."""
    papier = []
    monkeypatch.setattr(maken, "pdf", lambda naam, context: papier.append(_op_papier(naam, context)) or b"%PDF")
    maken.drukken(stand.verslag.pk)
    groepen = ["", "Begeleiding", "Training", "Specialist"]
    adressen = [reverse("effect:lijst")]
    for groep in groepen:
        adressen += [f"{reverse(naam, args=[stand.pk])}?groep={groep}" for naam in ("effect:tonen", "effect:csv")]
    bladzijden = [client.get(adres) for adres in adressen]
    assert {antwoord.status_code for antwoord in bladzijden} == {200}
    return [_zonder_moment(antwoord.content.decode()) for antwoord in bladzijden] + papier


def _op_papier(naam, context):
    from django.template.loader import render_to_string  # noqa: PLC0415

    return render_to_string(naam, context)


def _zonder_moment(tekst):
    """What differs between any two looks: the form's token, the moment of counting, and that of printing."""
    anders = ("csrf", "CSRF", "Geteld:", "afgedrukt op")
    return "\n".join(regel for regel in tekst.splitlines() if not any(woord in regel for woord in anders))


@pytest.mark.eis("GRO-02", "S33")
def test_twee_scholen_die_alleen_in_het_verborgene_verschillen_zien_er_hetzelfde_uit(
    client, school, begeleider, privacy, begin, acht_buddys, monkeypatch
):
    """Then no subtraction of rows, columns, totals, years or filters can tell them apart, whatever it is."""
    smw = [geholpen(school, begeleider, "SMW", begin=begin, resultaat="wens") for _ in range(3)]
    client.force_login(privacy)
    stand = geteld(school)
    de_ene = _alles_wat_naar_buiten_gaat(client, stand, monkeypatch)

    Arrangement.objects.filter(pk__in=[rij.pk for rij in acht_buddys[:4]]).update(resultaat="niet_toereikend")
    Arrangement.objects.filter(pk__in=[rij.pk for rij in smw]).update(resultaat="doel_bereikt")
    geholpen(school, begeleider, "SMW", begin=begin, weken=3)
    Cijfer.objects.all().delete()
    stand.verslag.bestand = None
    de_andere = _alles_wat_naar_buiten_gaat(client, geteld(school), monkeypatch)

    assert len(de_ene) == 10
    assert de_ene == de_andere


@pytest.mark.eis("S33")
def test_er_staat_van_niemand_een_naam(client, school, zorgcoordinator, begeleider, acht_buddys, monkeypatch):
    stand = geteld(school)
    client.force_login(zorgcoordinator)
    tekst = " ".join(map(str, _alles_wat_naar_buiten_gaat(client, stand, monkeypatch)[1:]))
    namen = {begeleider.achternaam, *(rij.dossier.leerling.achternaam for rij in acht_buddys)}
    tekst = tekst.replace(str(zorgcoordinator), "")
    assert not [naam for naam in namen if f" {naam}" in tekst]
    assert not Sessienotitie.objects.exists()


def test_het_document_is_een_echte_pdf(school, acht_buddys):
    stand = geteld(school)
    maken.drukken(stand.verslag.pk)
    stand.verslag.refresh_from_db()
    assert bytes(stand.verslag.bestand.inhoud).startswith(b"%PDF")
    assert pdf


def test_meer_jaren_tellen_kost_hoogstens_het_verslag_van_wat_verandert(school, acht_buddys):
    def vragen():
        with CaptureQueriesContext(connection) as gevraagd:
            geteld(school)
        return len(gevraagd)

    geteld(school)
    een = vragen()
    for jaar in range(2016, 2026):
        schooljaar_openen(school, f"{jaar}-{jaar + 1}")
    geteld(school)

    assert vragen() == een <= 40
