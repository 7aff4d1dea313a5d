"""What Zorg refuses to start with, and what it warns of."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ImproperlyConfigured

from zorg import controles
from zorg.basis import zegelsleutel

GOED = "x7-" * 17


@pytest.fixture
def echt(settings):
    settings.DEMO = settings.DEBUG = settings.TESTEN = False
    return settings


@pytest.mark.parametrize("sleutel", ["verander-mij", GOED[:49]])
def test_zonder_goede_sleutel_start_zorg_niet(echt, sleutel):
    echt.SECRET_KEY = sleutel

    with pytest.raises(ImproperlyConfigured, match="minstens 50 willekeurige tekens"):
        controles.sleutel()


def test_met_een_lange_sleutel_start_zorg(echt):
    echt.SECRET_KEY = GOED

    assert controles.sleutel() is None


@pytest.mark.parametrize("soort", ["DEMO", "DEBUG"])
def test_de_demo_start_met_elke_sleutel(echt, soort):
    setattr(echt, soort, True)
    echt.SECRET_KEY = "verander-mij"

    assert controles.sleutel() is None


@pytest.mark.parametrize(
    ("https", "achter_proxy", "verwacht"),
    [(True, False, ["zorg.W001"]), (True, True, []), (False, False, [])],
)
def test_https_zonder_proxy_geeft_een_waarschuwing(echt, https, achter_proxy, verwacht):
    echt.HTTPS, echt.ACHTER_PROXY = https, achter_proxy

    assert [melding.id for melding in controles.proxy(None)] == verwacht


@pytest.mark.parametrize(("opties", "fouten"), [({}, ["zorg.E001"]), ({"MAX_ENTRIES": 1_000_000}, [])])
def test_een_cache_waar_remmen_uit_kunnen_vallen_is_een_fout(settings, opties, fouten):
    settings.CACHES = {"default": {**settings.CACHES["default"], "OPTIONS": opties}}

    assert [fout.id for fout in controles.remmen(None)] == fouten


def test_de_eigen_instellingen_houden_de_remmen_vast():
    assert controles.remmen(None) == []


def test_zonder_sleutel_voor_het_zegel_waarschuwt_de_controle(settings):
    settings.ZEGEL_SLEUTEL = ""

    assert [melding.id for melding in controles.zegel(None)] == ["zorg.W002"]


def test_een_sleutel_die_er_niet_is_of_niet_opengaat_is_een_fout(settings, tmp_path):
    settings.ZEGEL_SLEUTEL = str(tmp_path / "{school}.p12")
    assert [melding.id for melding in controles.zegel(None)] == ["zorg.E002"]

    (tmp_path / "zandmotor.p12").write_bytes(b"geen sleutel")
    assert [melding.id for melding in controles.zegel(None)] == ["zorg.E002"]


@pytest.mark.parametrize(("rechten", "verwacht"), [(0o600, []), (0o640, []), (0o644, ["zorg.W005"])])
def test_een_sleutel_die_iedereen_kan_lezen_wordt_genoemd(settings, tmp_path, rechten, verwacht):
    pad = tmp_path / "zandmotor.p12"
    zegelsleutel._proef_maken(pad, "Proefschool")
    settings.ZEGEL_SLEUTEL = str(pad)
    pad.chmod(rechten)

    assert [melding.id for melding in controles.zegel(None)] == verwacht


@pytest.mark.parametrize(("dagen", "verwacht"), [(100, []), (30, ["zorg.W003"])])
def test_een_certificaat_dat_bijna_eindigt_wordt_genoemd(settings, tmp_path, dagen, verwacht):
    pad = tmp_path / "zandmotor.p12"
    zegelsleutel._proef_maken(pad, "Proefschool")
    settings.ZEGEL_SLEUTEL = str(pad)
    einde = zegelsleutel.lezen(pad, "").certificaat.not_valid_after_utc

    with time_machine.travel(einde - timedelta(days=dagen)):
        assert [melding.id for melding in controles.zegel(None)] == verwacht


@pytest.mark.parametrize(
    ("dienst", "meldingen"),
    [
        ("", ["zorg.W004"]),
        ("zorg.basis.sms.Console", ["zorg.E003"]),
        ("zorg.basis.sms.Bestand", ["zorg.E003"]),
        ("nergens.Dienst", ["zorg.E003"]),
        ("tests.portaal.test_sms.Toestel", []),
    ],
)
def test_de_controle_zegt_of_er_een_echte_sms_dienst_is(settings, dienst, meldingen):
    settings.SMS_BACKEND = dienst

    assert [melding.id for melding in controles.smsdienst(None)] == meldingen
