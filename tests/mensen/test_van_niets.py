"""The first five steps of the handbook, as they stand there: from an empty database to a school with pupils.

Each step names its heading; a heading that is gone takes the test along.
"""

import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.urls import reverse
from pytest_django.asserts import assertContains

from accounts.models import Gebruiker
from dossiers.models import Contactpersoon, Leerling
from scholen.models import Klas, School

HANDBOEK = (Path(__file__).parents[2] / "docs" / "handboek.md").read_text()
WEG = HANDBOEK.split("## Van niets naar het eerste plan\n")[1].split("\n## ")[0]
KOPPEN = [
    "een school maken", "het profiel nalezen", "leerlingen en klassen", "ouders", "collega’s", "de eerste aanmelding",
    "overleg en besluit", "het plan schrijven", "de leerling horen", "naar huis en tekenen", "het verzegelde document",
]  # fmt: skip
LEERLINGEN = (
    "leerlingnummer;roepnaam;achternaam;geboortedatum;klas;leerjaar\n"
    "1001;Noor;Proef;2013-04-02;2B;2\n1002;Sam;Kanarie;2013-06-09;2B;2\n"
)
OUDERS = (
    "leerlingnummer;naam;relatie;gezag;informatierecht;email\n"
    "1001;Rob Proef;vader;ja;volledig;rob@thuis.example\n1002;Ellen Kanarie;moeder;;;\n"
)


def stap(nummer: int) -> str:
    """What the handbook says at this step."""
    return WEG.split(f"### Stap {nummer}: {KOPPEN[nummer - 1]}\n")[1].split("\n### ")[0]


def opdracht(nummer: int, naam: str, /, *woorden: str, **opties: object) -> str:
    """A command that stands in this step, as the reader gives it."""
    assert f"`manage.py {naam}" in stap(nummer)
    uit = StringIO()
    call_command(naam, *woorden, stdout=uit, **opties)
    return uit.getvalue()


def test_elke_stap_heeft_zijn_kop():
    assert re.findall(r"^### Stap (\d+): (.+)$", WEG, re.MULTILINE) == [
        (str(nummer), kop) for nummer, kop in enumerate(KOPPEN, 1)
    ]


def test_wie_het_handboek_volgt_heeft_een_school_met_leerlingen_en_ouders(db, client, tmp_path):
    leerlingen, ouders = tmp_path / "leerlingen.csv", tmp_path / "ouders.csv"
    leerlingen.write_text(LEERLINGEN)
    ouders.write_text(OUDERS)
    assert not School.objects.exists()

    uit = opdracht(
        1, "school_inrichten", ja=True, naam="Het Lege College", slug="leeg", regio="midden", plaats="Duinrode",
        profiel="segbroek", beheerder="Wim de Vries", beheerder_email="wim@leeg.example",
        tweede="Zita Bos", tweede_email="zita@leeg.example",
    )  # fmt: skip
    assert uit.count("wachtwoord kiezen") == 2

    assert "*Aan de slag*" in stap(2)
    client.force_login(Gebruiker.objects.get(email="wim@leeg.example"))
    assertContains(client.get(reverse("mensen:begin")), "Nog te doen")
    assert client.get(reverse("profiel")).status_code == 200

    assert [kolom for kolom in LEERLINGEN.splitlines()[0].split(";") if f"`{kolom}`" not in stap(3)] == []
    opdracht(3, "leerlingen_inlezen", "leeg", str(leerlingen))
    assert not Leerling.objects.exists()
    opdracht(3, "leerlingen_inlezen", "leeg", str(leerlingen), "--doe")
    assert (Leerling.objects.count(), Klas.objects.get().naam) == (2, "2B")

    assert [kolom for kolom in OUDERS.splitlines()[0].split(";") if f"`{kolom}`" not in stap(4)] == []
    opdracht(4, "contactpersonen_inlezen", "leeg", str(ouders), "--doe")
    gezag = dict(Contactpersoon.objects.values_list("naam", "gezag"))
    assert gezag == {"Rob Proef": "ja", "Ellen Kanarie": "onbekend"}

    assert "*Collega uitnodigen*" in stap(5)
    assert client.get(reverse("mensen:uitnodigen")).status_code == 200


@pytest.mark.parametrize("nummer", list(range(1, len(KOPPEN) + 1)))
def test_elke_stap_zegt_iets_in_korte_zinnen(nummer):
    zinnen = re.split(r"(?<=[.?:])\s+", stap(nummer).strip())

    assert zinnen
    assert [zin for zin in zinnen if len(zin.split()) > 20] == []
