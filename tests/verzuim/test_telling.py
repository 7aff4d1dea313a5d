"""Counting, rule by rule, over weekends, holidays and records that join."""

from datetime import date, timedelta

import pytest

from scholen.models import Drempel
from verzuim.kalender import Schooldagen
from verzuim.telling import Feit, Regel, bereikt, stand

VAN, TOT = date(2025, 8, 1), date(2027, 7, 31)


@pytest.fixture
def regel(school):
    def maken(code: str, **anders) -> Regel:
        drempel = school.drempels.get(code=code)
        for veld, waarde in anders.items():
            setattr(drempel, veld, waarde)
        return Regel(drempel, Schooldagen(school, VAN, TOT), school.regels.getal("verzuim.lesuren_per_dag"))

    return maken


def ziek(*paren) -> list[Feit]:
    return [Feit("ziek", begin, eind) for begin, eind in paren]


def nov(dag: int) -> date:
    return date(2026, 11, dag)


@pytest.mark.eis("SEG-97", "LAW-19", "S10")
def test_donderdag_tot_en_met_vrijdag_een_week_later_is_zeven_schooldagen(regel):
    """S10: Thu 5 to Fri 13 November."""
    feiten = ziek((nov(5), nov(13)))

    assert [(b.begin, b.op, b.aantal) for b in bereikt(regel("ziekte_aaneengesloten"), feiten, nov(13))] == [
        (nov(5), nov(13), 7)
    ]
    assert bereikt(regel("ziekte_aaneengesloten"), feiten, nov(12)) == []


@pytest.mark.eis("SEG-97")
def test_twee_meldingen_met_alleen_een_weekend_ertussen_zijn_een_ziekte(regel):
    feiten = ziek((nov(5), nov(6)), (nov(9), nov(13)))

    assert [b.op for b in bereikt(regel("ziekte_aaneengesloten"), feiten, nov(20))] == [nov(13)]
    # and one report, not two
    assert stand(regel("ziekmeldingen"), feiten, nov(20)) == 1


def test_een_dag_op_school_ertussen_breekt_de_reeks(regel):
    feiten = ziek((nov(5), nov(6)), (nov(10), nov(16)))

    assert bereikt(regel("ziekte_aaneengesloten"), feiten, nov(20)) == []
    assert stand(regel("ziekmeldingen"), feiten, nov(20)) == 2


@pytest.mark.usefixtures("herfstvakantie")
def test_een_vakantie_telt_niet_en_breekt_niet(regel):
    """Ill from Wed 14 October; the holiday of 17 to 25 October brings no school day."""
    feiten = ziek((date(2026, 10, 14), date(2026, 10, 16)), (date(2026, 10, 26), date(2026, 10, 29)))

    gevonden = bereikt(regel("ziekte_aaneengesloten"), feiten, nov(1))

    assert [(b.begin, b.op) for b in gevonden] == [(date(2026, 10, 14), date(2026, 10, 29))]


def test_kalenderdagen_tellen_het_weekend_mee(regel):
    feiten = ziek((nov(5), nov(11)))

    gevonden = bereikt(regel("ziekte_aaneengesloten", eenheid="kalenderdagen"), feiten, nov(20))

    assert [b.op for b in gevonden] == [nov(11)]


def test_wie_nog_niet_terug_is_telt_tot_vandaag(regel):
    feiten = ziek((nov(5), None))

    assert bereikt(regel("ziekte_aaneengesloten"), feiten, nov(12)) == []
    assert [b.op for b in bereikt(regel("ziekte_aaneengesloten"), feiten, nov(13))] == [nov(13)]


S09 = [date(2026, 9, 10), date(2026, 9, 29), date(2026, 10, 15), nov(12)]
S09_NIET = [date(2026, 8, 27), date(2026, 9, 15), date(2026, 10, 20), nov(23)]


@pytest.mark.eis("S09", "SEG-97", "LAW-19")
def test_de_vierde_ziekmelding_in_twaalf_weken(regel):
    gevonden = bereikt(regel("ziekmeldingen"), ziek(*((d, d) for d in S09)), nov(12))

    assert [(b.begin, b.op, b.aantal) for b in gevonden] == [(S09[0], nov(12), 4)]


@pytest.mark.eis("S09")
def test_vier_ziekmeldingen_in_achtentachtig_dagen_zijn_er_niet_vier_in_twaalf_weken(regel):
    assert bereikt(regel("ziekmeldingen"), ziek(*((d, d) for d in S09_NIET)), nov(23)) == []


@pytest.mark.parametrize(("eerste", "aantal"), [(date(2026, 8, 21), 1), (date(2026, 8, 20), 0)])
def test_twaalf_weken_zijn_vierentachtig_dagen_met_de_laatste_mee(regel, eerste, aantal):
    dagen = [eerste, date(2026, 9, 10), date(2026, 10, 15), nov(12)]

    assert len(bereikt(regel("ziekmeldingen"), ziek(*((d, d) for d in dagen)), nov(12))) == aantal


@pytest.mark.usefixtures("herfstvakantie")
def test_schoolweken_slaan_de_vakantie_over(regel):
    dagen = [date(2026, 8, 18), date(2026, 9, 10), date(2026, 10, 15), nov(12)]

    in_schoolweken = regel("ziekmeldingen", venster_soort=Drempel.Venstersoort.SCHOOLWEKEN)

    assert len(bereikt(in_schoolweken, ziek(*((d, d) for d in dagen)), nov(12))) == 1
    assert bereikt(regel("ziekmeldingen"), ziek(*((d, d) for d in dagen)), nov(12)) == []


def test_na_een_drempel_tellen_vier_nieuwe_meldingen(regel):
    dagen = [date(2026, 9, 1) + n * timedelta(weeks=1) for n in range(7)]
    meer = [*dagen, date(2026, 10, 20)]

    assert len(bereikt(regel("ziekmeldingen"), ziek(*((d, d) for d in dagen)), nov(1))) == 1
    assert len(bereikt(regel("ziekmeldingen"), ziek(*((d, d) for d in meer)), nov(1))) == 2


@pytest.mark.eis("SEG-25")
def test_meer_dan_tien_procent_van_de_schooldagen(school, regel):
    """45 school days from 1 September to 2 November without holidays: five days are more than 10 %, four are not."""
    school.vrije_periodes = [(date(2026, 8, 1), date(2026, 8, 31))]
    vijf = [*ziek((date(2026, 9, 7), date(2026, 9, 9))), Feit("ongeoorloofd", date(2026, 10, 5), date(2026, 10, 6))]
    procent = regel("verzuim_percentage")

    assert procent.kalender.tussen(date(2026, 8, 1), nov(2)) == 45
    assert [b.aantal for b in bereikt(procent, vijf, nov(2))] == [11.1]
    assert bereikt(procent, vijf[:1], nov(2)) == []
    # being late is no absence
    assert bereikt(procent, [*vijf[:1], Feit("te_laat", nov(2), nov(2), 1)] * 9, nov(2)) == []


def test_de_eerste_weken_zeggen_nog_niets_over_een_percentage(school, regel):
    school.vrije_periodes = [(date(2026, 8, 1), date(2026, 8, 31))]

    assert bereikt(regel("verzuim_percentage"), ziek((date(2026, 9, 1), date(2026, 9, 4))), date(2026, 9, 10)) == []


def test_losse_lesuren_tellen_samen_op_tot_een_dag(school, regel):
    school.vrije_periodes = [(date(2026, 8, 1), date(2026, 8, 31))]
    losse = [Feit("ongeoorloofd", date(2026, 9, 1 + n), date(2026, 9, 1 + n), 3) for n in range(4)]

    assert stand(regel("verzuim_percentage"), losse, date(2026, 9, 30)) == round(100 * 2 / 22, 1)


@pytest.mark.eis("LAW-20")
def test_zestien_lesuren_in_vier_weken_alleen_als_de_school_dat_aanzet(school, regel):
    losse = [Feit("ongeoorloofd", nov(2 + n), nov(2 + n), 4) for n in range(4)]

    assert school.drempels.get(code="ongeoorloofd").actief is False
    assert "DUO" in school.drempels.get(code="ongeoorloofd").actie
    assert [b.op for b in bereikt(regel("ongeoorloofd"), losse, nov(20))] == [nov(5)]
    assert bereikt(regel("ongeoorloofd"), losse[:3], nov(20)) == []


@pytest.mark.eis("SEG-34", "SEG-98")
def test_vroeg_kijken_naar_geoorloofd_verzuim(regel):
    """A proposal of ours, marked as such: three times in six school weeks."""
    vroeg = regel("geoorloofd_vroeg")
    feiten = [Feit("geoorloofd", nov(d), nov(d), 2) for d in (3, 10, 17)]

    assert vroeg.drempel.zekerheid == "standaard"
    assert "Bel met thuis" in vroeg.drempel.actie
    assert [b.aantal for b in bereikt(vroeg, feiten, nov(20))] == [3]


@pytest.mark.eis("GRO-13")
def test_verwijderingen_tellen_per_keer(regel):
    drempel = regel("ziekmeldingen", eenheid="keer", soorten=["verwijderd"], aantal=3, venster_weken=4)
    feiten = [Feit("verwijderd", nov(d), nov(d), 1) for d in (3, 3, 10)]

    assert [b.aantal for b in bereikt(drempel, feiten, nov(20))] == [3]
