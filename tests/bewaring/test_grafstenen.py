"""After a restore what was destroyed goes again, and nothing that came after it: shown first, done when told."""

import base64
import json
from datetime import UTC, date, datetime
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.utils import timezone

from bewaring import services
from bewaring.lezer import kenmerk_van
from dossiers.models import Dossier, Leerling
from tests.factories import NotitieFactory

from .test_vernietigen import REDEN, weg

pytestmark = pytest.mark.django_db
TOEN, NU = datetime(2026, 8, 3, 9, tzinfo=UTC), datetime(2026, 8, 10, 9, tzinfo=UTC)


def sleutels(*namen):
    return ",".join(f"{naam}:{base64.b64encode(naam.encode() * 8).decode()}" for naam in namen)


@pytest.fixture
def klok():
    with time_machine.travel(TOEN, tick=False) as klok:
        yield klok


@pytest.fixture
def toepassen(tmp_path):
    def doe(*leerlingen, kenmerk="", echt=True):
        stenen = tmp_path / "stenen.jsonl"
        stenen.write_text("".join(
            json.dumps({"leerling": leerling.pk, "kenmerk": kenmerk or kenmerk_van(leerling),
                        "groepen": ["zorg", "schil"], "op": TOEN.isoformat()}) + "\n"
            for leerling in leerlingen
        ))  # fmt: skip
        uit = StringIO()
        call_command("grafstenen_toepassen", stenen, *(["--doe"] if echt else []), stdout=uit, stderr=uit)
        return uit.getvalue()

    return doe


def test_eerst_laten_zien_en_dan_pas_doen_en_een_ander_niet(klok, school, klas, toepassen):
    leerling, ander = (weg(school, klas, op=date(2024, 7, 31)) for _ in range(2))
    klok.move_to(NU)

    proef = toepassen(leerling, echt=False)
    assert "er is niets vernietigd" in proef
    assert f"Leerling {leerling.pk}: " in proef
    assert Dossier.objects.count() == 2

    assert "rijen en bestanden zijn weg" in toepassen(leerling)
    assert f"Leerling {leerling.pk}" not in toepassen(leerling)  # twice changes nothing
    assert "niet dezelfde leerling" in toepassen(ander, kenmerk=kenmerk_van(leerling))
    assert list(Dossier.objects.values_list("leerling", flat=True)) == [ander.pk]


@pytest.mark.eis("INV-25")
def test_wat_na_de_grafsteen_kwam_blijft_staan_en_er_staat_waarom(klok, school, klas, privacy, toepassen):
    """Run on a database that was not restored, or where the pupil came back later: nothing new may go."""
    terug, weer_weg, nieuw, bij, vast = (weg(school, klas, op=date(2024, 7, 31)) for _ in range(5))
    klok.move_to(NU)
    Leerling.objects.filter(pk=terug.pk).update(uitschrijfdatum=None)
    Leerling.objects.filter(pk=weer_weg.pk).update(inschrijfdatum=date(2026, 8, 5), uitschrijfdatum=date(2026, 8, 6))
    Dossier.objects.filter(leerling=nieuw).update(geopend_op=timezone.now())
    NotitieFactory(dossier=bij.dossier, tekst="Later geschreven.")
    services.opschorten(vast, door=privacy, reden=REDEN, tot_datum=date(2027, 1, 1))

    tekst = toepassen(terug, weer_weg, nieuw, bij, vast)

    assert Dossier.objects.count() == 5
    for leerling, waarom in (
        (terug, "staat weer ingeschreven"), (weer_weg, "staat weer ingeschreven"), (nieuw, "daarna nog iets"),
        (bij, "daarna nog iets"), (vast, "opgeschort"),
    ):  # fmt: skip
        regel = next(regel for regel in tekst.splitlines() if regel.startswith(f"Leerling {leerling.pk}:"))
        assert "blijft staan" in regel
        assert waarom in regel
    assert "Van 5 leerlingen is niets weggehaald" in tekst


def test_een_nieuwe_sleutel_laat_oude_stenen_gelden_en_een_sleutel_die_weg_is_zegt_het(
    klok, school, klas, settings, toepassen
):
    settings.KLUIS_SLEUTELS = sleutels("2026")
    leerling = weg(school, klas, op=date(2024, 7, 31))
    steen = kenmerk_van(leerling)
    klok.move_to(NU)
    settings.SECRET_KEY = "een heel andere sleutel dan die van toen, na een wissel"

    settings.KLUIS_SLEUTELS = sleutels("2027")
    with pytest.raises(CommandError, match="Zet de oude sleutel terug"):
        toepassen(leerling, kenmerk=steen)
    with pytest.raises(CommandError, match="1 regels zijn niet toegepast"):
        toepassen(leerling, kenmerk="a" * 64)  # a line without a key
    assert Dossier.objects.count() == 1

    settings.KLUIS_SLEUTELS = sleutels("2027", "2026")
    assert "zijn weg" in toepassen(leerling, kenmerk=steen)
    assert Dossier.objects.count() == 0
