"""Who always sits at which table and who is on call, as four profiles say it and as the pages show it."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.urls import reverse

from overleggen import mensen, reeks
from overleggen.services import partners
from tests.factories import SchoolFactory, SchooljaarFactory
from tests.sjabloon import profiel_neerleggen
from tests.spelers import medewerker

from .factories import overleg_van

DAG = date(2026, 11, 26)


@pytest.fixture
def werkt_volgens(db, client):
    """A school by this profile, and its coordinator logged in."""

    def maak(profiel):
        school = SchoolFactory(naam="De proefschool")
        SchooljaarFactory(school=school)
        profiel_neerleggen(school, profiel)
        zc = medewerker(school, "ZC", "Zita")
        client.force_login(zc)
        return school, zc

    return maak


def bij_overleg(client, overleg):
    """The page on which the coordinator sees who comes."""
    return " ".join(client.get(reverse("overleggen:overleg_partners", args=[overleg.pk])).content.decode().split())


def vast(overleg):
    return {functie.naam for functie, _ in mensen.bezetting(overleg.overlegtype, overleg.datum)}


VASTE_MENSEN = [
    pytest.param(
        "segbroek", "SAT", {"Verzuimcoördinator", "Medewerker leerlingloket", "Afgevaardigde MT"}, {"COPA", "FLEXCO"},
        marks=pytest.mark.eis("SEG-35"), id="schoolaanwezigheidsteam",
    ),
    pytest.param(
        "zeeland", "TDO", {"Jeugdverpleegkundige GGD", "Leerplichtambtenaar", "Preventiemedewerker Indigo"},
        {"WIJKAGENT"},
        marks=pytest.mark.eis("ZEE-38"), id="tdo",
    ),
    pytest.param(
        "grotius", "ZAT", {"Schoolarts GGD", "Leerplichtambtenaar (VSV)", "Vertegenwoordiger jeugdhulp"},
        {"POLITIE", "ORTHOPEDAGOOG", "PSYCHOLOOG"}, marks=pytest.mark.eis("GRO-72", "GRO-73"), id="zat",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("profiel", "code", "altijd", "op_afroep"), VASTE_MENSEN)
def test_de_vaste_mensen_staan_op_de_bladzij_en_wie_op_afroep_is_krijgt_een_knop(
    client, werkt_volgens, profiel, code, altijd, op_afroep
):
    school, _ = werkt_volgens(profiel)
    geroepen = school.functies.get(code=min(op_afroep))
    wie = medewerker(school, geroepen.rol, "Geroepen")
    wie.roltoewijzingen.update(functie=geroepen)
    overleg = overleg_van(school, code, DAG)

    pagina = bij_overleg(client, overleg)

    assert {functie.code for functie in overleg.overlegtype.op_afroep_functies.all()} >= op_afroep
    assert altijd <= vast(overleg)
    assert [naam for naam in altijd if naam not in pagina] == []
    assert f": {wie.naam}</span></button>" in pagina


@pytest.mark.eis("SEG-88")
def test_het_ondersteuningsteam_kent_wie_erbij_hoort(client, werkt_volgens):
    """An expert of the samenwerkingsverband, mentor, social worker, leerlingbegeleider, directie and youth care."""
    school, _ = werkt_volgens("segbroek")
    overleg = overleg_van(school, "JES", date(2026, 11, 23))
    aan_tafel = {f.rol for f, _ in mensen.bezetting(overleg.overlegtype, overleg.datum)}
    aan_tafel |= set(overleg.overlegtype.op_afroep_functies.values_list("rol", flat=True))

    pagina = bij_overleg(client, overleg)

    assert {"XS", "ME", "SM", "LB", "VJ", "XC"} <= aan_tafel
    assert [n for n in ("Consulent SOT", "Schoolmaatschappelijk", "CJG-consulent") if n not in pagina] == []


@pytest.mark.eis("ZEE-37")
def test_de_zorgcoordinator_zit_het_tdo_voor(client, werkt_volgens):
    school, zc = werkt_volgens("zeeland")
    overleg = overleg_van(school, "TDO", DAG)

    assert overleg.overlegtype.voorzitter.rol == "ZC"
    assert zc.pk in overleg.deelnames.filter(per_punt=False).values_list("gebruiker", flat=True)
    assert zc.naam in bij_overleg(client, overleg)


@pytest.mark.eis("ZEE-49")
def test_de_leerplichtambtenaar_is_er_elke_week_en_ziet_wie_de_school_kiest(client, werkt_volgens):
    """One fixed day a week, with the verzuimcoördinator; the school chooses the pupils, and nobody else is read."""
    with time_machine.travel(datetime(2026, 11, 24, 9, tzinfo=UTC)):
        school, zc = werkt_volgens("zeeland")
        leerplicht = medewerker(school, "XL", "Lea")
        medewerker(school, "VC", "Vera")
        reeks.bijwerken(school, nu=datetime(2026, 11, 24, 9, tzinfo=UTC))
        dagen = [o.datum for o in school.overleggen.filter(overlegtype__code="LPA").order_by("datum")[:2]]
        eerste = school.overleggen.filter(overlegtype__code="LPA").order_by("datum").first()

        assert [dag.isoweekday() for dag in dagen] == [4, 4]
        assert (dagen[1] - dagen[0]).days == 7
        assert eerste.deelnames.get(gebruiker=leerplicht).per_punt
        assert partners.partner_uitnodigen(eerste, gebruiker=leerplicht, door=zc).pk
        assert leerplicht.naam in bij_overleg(client, eerste)
        client.force_login(leerplicht)
        leeg = client.get(reverse("overleggen:mijn_punten")).content.decode()
    assert "Er staat nu niets voor u klaar" in leeg
