"""Which hours pupil and begeleider could meet: free, a lesson to weigh, or not possible."""

import pytest
from django.urls import reverse

from roosters.rooster import Plek
from roosters.vrij import Stand, samen_vrij, week
from tests.spelers import medewerker

from .conftest import KOP, OP, les

pytestmark = pytest.mark.django_db


@pytest.fixture
def roosters(inlezen, klas, begeleider):
    """The class has four lessons on Monday and one on Tuesday; the begeleider teaches the first hour of both."""
    lessen = "".join(les("ma", uur, vak, klas=klas) for uur, vak in enumerate(("ne", "en", "wi", "gs"), 1))
    return inlezen(
        KOP + lessen + les("di", 2, "gym", klas=klas) + les("ma", 1, "la", medewerker=begeleider)
        + les("di", 1, "la", medewerker=begeleider)
    )  # fmt: skip


def standen(beeld):
    return {tuple(uur.plek): (uur.stand, uur.wat) for _, uren in beeld.dagen for uur in uren}


@pytest.mark.eis("ZEIST-50", "ZIEK-34")
def test_elk_uur_zegt_wat_leerling_en_begeleider_dan_hebben(roosters, leerling, begeleider):
    gevonden = standen(week(leerling, begeleider, op=OP))

    assert gevonden[1, 1] == (Stand.NIET, "De begeleider geeft les")
    assert gevonden[1, 2] == (Stand.LES, "en")
    assert gevonden[2, 1] == (Stand.NIET, "De begeleider geeft les")
    assert gevonden[2, 3] == (Stand.VRIJ, "")


@pytest.mark.eis("ZEIST-49")
def test_alleen_de_lesuren_van_de_school_zijn_te_kiezen(roosters, leerling, begeleider):
    beeld = week(leerling, begeleider, op=OP)

    assert set(standen(beeld)) == {(dag, uur) for dag in range(1, 6) for uur in range(1, 5)}


def test_wat_iemand_al_bezet_houdt_komt_van_buiten_en_gaat_voor(roosters, leerling, begeleider):
    beeld = week(leerling, begeleider, op=OP, bezet_begeleider={Plek(2, 3): "De begeleider ziet dan iemand anders"})

    assert standen(beeld)[2, 3] == (Stand.NIET, "De begeleider ziet dan iemand anders")


def test_zonder_rooster_zegt_de_week_dat_ze_het_niet_weet(lesuren, leerling, begeleider):
    beeld = week(leerling, begeleider, op=OP)

    assert (beeld.kent_leerling, beeld.kent_begeleider) == (False, False)


def test_vrije_uren_van_veel_begeleiders_kosten_evenveel_vragen(
    roosters, leerling, begeleider, school, django_assert_num_queries
):
    zonder = [medewerker(school, "BE", f"Bij{n}") for n in range(5)]

    with django_assert_num_queries(3):
        gevonden = samen_vrij(leerling, [begeleider, *zonder], op=OP)

    assert set(gevonden) == {begeleider.pk}
    assert Plek(1, 2) not in gevonden[begeleider.pk]
    assert Plek(2, 3) in gevonden[begeleider.pk]


def test_de_week_van_een_leerling_en_van_jezelf_staat_op_een_bladzijde(
    client, roosters, leerling, begeleider, mentor, zorgcoordinator
):
    client.force_login(mentor)
    html = client.get(reverse("roosters:leerling", args=[leerling.pk])).content.decode()
    assert html.index("Maandag") < html.index(">wi<") < html.index("Dinsdag") < html.index(">gym<")
    assert "Roosters van collega" not in client.get(reverse("roosters:mijn")).content.decode()

    client.force_login(begeleider)
    eigen = client.get(reverse("roosters:mijn")).content.decode()
    assert ">la<" in eigen
    assert ">gym<" not in eigen

    client.force_login(zorgcoordinator)
    van = reverse("roosters:medewerker", args=[begeleider.pk])
    assert f'href="{van}"' in client.get(reverse("roosters:mijn")).content.decode()
    assert ">la<" in client.get(van).content.decode()


def test_een_coordinator_elders_ziet_niet_wat_iemand_hier_doet(client, roosters, begeleider, andere_school_zc):
    client.force_login(andere_school_zc)

    assert client.get(reverse("roosters:medewerker", args=[begeleider.pk])).status_code == 404
