"""The command that says whether a file proves itself. No test here may ask the database anything."""

import hashlib

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from django.core.management import CommandError, call_command

from zorg.basis import zegelsleutel
from zorg.basis.pdf import html_naar_pdf, verzegelen
from zorg.basis.schakels import schakelen, tekstvorm

PAGINA = '<!doctype html><html lang="nl"><head><title>Plan</title></head><body><h1>Plan</h1></body></html>'


@pytest.fixture(scope="module")
def sleutel(tmp_path_factory):
    pad = tmp_path_factory.mktemp("zegel") / "zandmotor.p12"
    zegelsleutel._proef_maken(pad, "Proefschool")
    return zegelsleutel.lezen(pad, "")


@pytest.fixture(scope="module")
def inhoud(sleutel):
    getoond = html_naar_pdf(PAGINA, zegel=True)
    kenmerk = hashlib.sha256(getoond).hexdigest()
    rij = {"naam": "Ellen Verkuil", "hoedanigheid": "moeder, met gezag", "factor": "Code per mail, na de link"}
    rij |= {"op": "2026-11-20T10:00:00+00:00", "document_sha256": kenmerk}
    feiten = {"soort": "plan", "document": {"sha256": kenmerk, "bytes": len(getoond)}, "niveau": "gewoon"}
    return verzegelen(
        getoond, gegevens=tekstvorm(feiten | {"ondertekeningen": schakelen(kenmerk, [rij])}), sleutel=sleutel
    )


@pytest.fixture
def bestand(tmp_path, inhoud):
    pad = tmp_path / "plan.pdf"
    pad.write_bytes(inhoud)
    return pad


@pytest.fixture
def pem(tmp_path, sleutel):
    pad = tmp_path / "school.pem"
    pad.write_bytes(sleutel.certificaat.public_bytes(Encoding.PEM))
    return pad


@pytest.fixture(autouse=True)
def geen_eigen_sleutel(settings):
    settings.ZEGEL_PROEF = False


@pytest.mark.eis("INV-02")
def test_een_goed_bestand_zegt_wie_wat_wanneer(bestand, pem, capsys):
    call_command("bewijs_controleren", bestand, certificaat=[pem])

    gezegd = capsys.readouterr().out
    assert "sinds" in gezegd
    assert "is geen byte veranderd." in gezegd
    assert "moeder, met gezag: Ellen Verkuil, Code per mail, na de link, 20-11-2026 10:00:00 UTC." in gezegd
    assert gezegd.endswith("Dit bestand klopt.\n")


def test_een_veranderd_bestand_geeft_een_fout(bestand, pem, inhoud, capsys):
    bestand.write_bytes(inhoud[:2000] + b"X" + inhoud[2001:])

    with pytest.raises(CommandError, match="bewijst niets") as fout:
        call_command("bewijs_controleren", bestand, certificaat=[pem])

    assert fout.value.returncode == 1
    assert "Dit bestand is veranderd" in capsys.readouterr().out


def test_zonder_certificaat_van_de_school_is_niet_alles_bewezen(bestand, capsys):
    with pytest.raises(CommandError, match="Niet alles is bewezen"):
        call_command("bewijs_controleren", bestand)

    assert "Vraag de school of dit haar certificaat is" in capsys.readouterr().out


@pytest.mark.parametrize("hoe", ["nu", "vroeger"])
def test_het_certificaat_van_nu_en_dat_van_vroeger_zijn_bekend(bestand, pem, settings, sleutel, tmp_path, hoe):
    """A new key does not undo what was sealed with the old one."""
    if hoe == "vroeger":
        settings.ZEGEL_CERTIFICATEN = str(pem.parent)
    else:
        (tmp_path / "zegel-zandmotor.p12").write_bytes(sleutel.p12)
        settings.ZEGEL_SLEUTEL = str(tmp_path / "zegel-{school}.p12")

    assert call_command("bewijs_controleren", bestand) is None


def test_een_bestand_dat_er_niet_is(tmp_path):
    with pytest.raises(CommandError, match="niet te lezen"):
        call_command("bewijs_controleren", tmp_path / "nergens.pdf")
