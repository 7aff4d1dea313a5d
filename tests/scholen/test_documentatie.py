"""What docs/profiel.md tells somebody to type works, and its tables are those of the program."""

import re
from pathlib import Path

import pytest

from accounts.models import Roltoewijzing
from scholen.blokken import BLOKKEN
from scholen.controle import VOORWAARDEN
from scholen.models import Klas

DOC = Path(__file__).resolve().parents[2] / "docs" / "profiel.md"


@pytest.mark.django_db
def test_een_school_inrichten_zoals_het_er_staat():
    deel = DOC.read_text().split("## What a school needs besides its profile")[1]

    exec(re.search(r"```python\n(.*?)```", deel, re.DOTALL).group(1), {})  # noqa: S102

    coach = Roltoewijzing.objects.get(school__slug="dalton")
    assert (coach.functie.rol, Klas.objects.get(school=coach.school).naam) == ("ZC", "1A")


def test_elk_woord_en_elke_voorwaarde_staat_er():
    tekst = DOC.read_text()
    woorden = {
        (naam, veld.name, woord)
        for naam, blok in BLOKKEN.items()
        for veld in blok.velden().values()
        for woord in veld.metadata.get("keuzes", ())
        if woord and veld.name != "zekerheid"
    }
    rijen = re.findall(r"^\| `\[\[([\w.]+)\]\]` `(\w+)` \| (.*) \|$", tekst, re.MULTILINE)
    per_veld = {(blok, veld): rij for blok, veld, rij in rijen}
    assert [w for w in sorted(woorden) if f"`{w[2]}`" not in per_veld.get(w[:2], "")] == []
    assert [naam for naam in VOORWAARDEN if f"`{naam}`" not in tekst] == []
