"""Every setting that a school can change is read somewhere, or the pages say that it is not yet."""

import re
from pathlib import Path

import pytest
from django.urls import reverse

from scholen.sleutels import SLEUTELS, ZONDER_LEZER

WORTEL = Path(__file__).parents[2]
NIET_VAN_HET_PRODUCT = {"tests", ".venv", "node_modules", "bench", "docs"}


def gelezen(sleutel, bronnen):
    """By its whole name, or for a word of the school by its own."""
    groep, _, naam = sleutel.partition(".")
    if groep == "term" and re.search(rf"\b(term|[Dd]e|woord)\(? ?[\"']{naam}[\"']|\{{[Dd]e_{naam}\}}", bronnen):
        return True
    return f'"{sleutel}"' in bronnen or f"'{sleutel}'" in bronnen


def test_wat_niemand_leest_staat_in_de_lijst_en_wat_iemand_leest_niet():
    bronnen = [p for soort in ("*.py", "*.html", "*.txt") for p in WORTEL.rglob(soort)]
    bronnen = [
        p for p in bronnen if not NIET_VAN_HET_PRODUCT & set(p.relative_to(WORTEL).parts) and p.name != "sleutels.py"
    ]
    alles = "\n".join(p.read_text() for p in bronnen)

    ongelezen = {sleutel for sleutel in SLEUTELS if not gelezen(sleutel, alles)}

    assert ongelezen == ZONDER_LEZER


@pytest.mark.django_db
def test_de_lijst_en_het_voorbeeld_zeggen_dat_er_nog_niets_mee_gebeurt(client, school, zorgcoordinator):
    rij = school.instellingen.get(sleutel="bewaren.dossier_jaren")
    client.force_login(zorgcoordinator)

    lijst = client.get(reverse("profiel_beheren"), {"soort": "instelling"}).content.decode()

    assert lijst.count("Zorg rekent hier nog niet mee.") == len(ZONDER_LEZER)
    assert rij.waarde in range(1, 101)
