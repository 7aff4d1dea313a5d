"""What is shut in: only with its key, and only in its place."""

import base64
import io

import pytest
from django.core.management import CommandError, call_command

from arrangementen.models import Begeleidingsgesprek, Sessienotitie
from tests.arrangementen.factories import actief
from zorg import controles
from zorg.basis import kluis

EEN, TWEE = (base64.b64encode(bytes([n]) * 32).decode() for n in (1, 2))
PLEK = {"tabel": "dagboek", "rij": 7}


@pytest.fixture
def sleutel(settings):
    settings.KLUIS_SLEUTELS = f"2026:{EEN}"


def test_wat_dicht_is_gaat_alleen_op_zijn_eigen_plek_open(sleutel):
    dicht = kluis.dichtdoen("Slaapt slecht ✓", **PLEK)

    assert kluis.openen(dicht, **PLEK) == "Slaapt slecht ✓"
    assert b"Slaapt" not in dicht
    assert b"2026" in dicht
    assert dicht != kluis.dichtdoen("Slaapt slecht ✓", **PLEK)
    for elders in ({"tabel": "dagboek", "rij": 8}, {"tabel": "brieven", "rij": 7}):
        with pytest.raises(kluis.KluisDicht):
            kluis.openen(dicht, **elders)


def test_wat_is_afgebroken_of_veranderd_gaat_niet_open_en_geeft_geen_storing(sleutel):
    dicht = kluis.dichtdoen("Slaapt slecht", **PLEK)

    stuk = [dicht[:n] for n in range(len(dicht))]
    stuk += [dicht[:n] + bytes([dicht[n] ^ 1]) + dicht[n + 1 :] for n in range(len(dicht))]
    for bytes_ in stuk:
        with pytest.raises(kluis.KluisDicht):
            kluis.openen(bytes_, **PLEK)


@pytest.mark.parametrize(
    "waarde", ["2026", "2026:", "2026:kort", f"20 26:{EEN}", f":{EEN}", f"{'n' * 33}:{EEN}", f"a:{EEN},"]
)
def test_een_sleutel_die_niet_te_lezen_is_zegt_de_controle(settings, waarde):
    settings.KLUIS_SLEUTELS = waarde

    assert [melding.id for melding in controles.kluissleutels(None)] == ["zorg.E004"]


def test_zonder_sleutel_zegt_de_controle_het_en_met_een_sleutel_zwijgt_zij(settings):
    assert [melding.id for melding in controles.kluissleutels(None)] == ["zorg.E004"]
    settings.KLUIS_SLEUTELS = f"2027:{TWEE}, 2026:{EEN}"
    assert controles.kluissleutels(None) == []


@pytest.fixture
def notitie(sleutel, dossier, begeleider):
    gesprek = Begeleidingsgesprek.objects.create(
        arrangement=actief(dossier, begeleider), sleutel="6e1f6d1c-7a5b-4b0a-9a51-0d3a4f8a0001", datum="2026-11-02",
        aanwezigheid="aanwezig", geschreven_door=begeleider,
    )  # fmt: skip
    return Sessienotitie.objects.create(gesprek=gesprek, tekst="Slaapt slecht", geschreven_door=begeleider)


def test_een_nieuwe_sleutel_leest_het_oude_en_vernieuwen_maakt_de_oude_overbodig(settings, notitie):
    settings.KLUIS_SLEUTELS = f"2027:{TWEE},2026:{EEN}"
    assert Sessienotitie.objects.get().tekst == "Slaapt slecht"
    uitvoer = io.StringIO()

    call_command("kluis_vernieuwen", stdout=uitvoer)
    call_command("kluis_vernieuwen", stdout=uitvoer)

    notities = [regel for regel in uitvoer.getvalue().splitlines() if "Sessienotitie" in regel]
    assert [regel.split(": ")[1] for regel in notities] == ["1 vernieuwd.", "0 vernieuwd."]
    settings.KLUIS_SLEUTELS = f"2027:{TWEE}"
    assert Sessienotitie.objects.get().tekst == "Slaapt slecht"
    settings.KLUIS_SLEUTELS = f"2028:{EEN}"
    with pytest.raises(CommandError, match="2027"):
        call_command("kluis_vernieuwen", stdout=uitvoer)
