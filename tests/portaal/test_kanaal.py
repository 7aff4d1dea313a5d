"""The one channel to those at home: what it decides, that it says why, and that nothing goes around it."""

import ast
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings

from dossiers.kanaal import Waarvoor, mailen, oordeel
from tests.dossiers.factories import GesprekFactory
from tests.factories import ContactpersoonFactory

WORTEL = Path(settings.BASE_DIR)
APPS = [p.parent for p in WORTEL.glob("*/__init__.py") if p.parent.name not in {"tests", "ontwikkel", "bench"}]
MODULES = [m for app in APPS for m in app.rglob("*.py") if "migrations" not in m.parts]
# Mail to staff alone: somebody with an account, on the own address.
NAAR_PERSONEEL = {
    "aanmeldingen/mails.py", "accounts/tasks.py", "arrangementen/mails.py", "dossiers/tasks.py", "overleggen/mails.py",
    "toezicht/tasks.py", "verzuim/mails.py", "zorg/dagbericht.py",
}  # fmt: skip
KANAAL = {"dossiers/kanaal.py"}


def _pad(module):
    return str(module.relative_to(WORTEL))


def _roept(module, naam):
    for knoop in ast.walk(ast.parse(module.read_text())):
        if isinstance(knoop, ast.Call):
            functie = knoop.func
            if isinstance(functie, ast.Attribute) and functie.attr == naam:
                eigenaar = functie.value.id if isinstance(functie.value, ast.Name) else ""
                if eigenaar == "mails":
                    yield knoop
            elif isinstance(functie, ast.Name) and functie.id == naam:
                yield knoop


def _gebruikt_mails(module):
    bron = module.read_text()
    return "zorg.basis.mails import" in bron or "basis import mails" in bron


@pytest.mark.eis("INV-09", "PRIV-23")
def test_geen_mail_gaat_om_het_kanaal_heen():
    """Only the channel, and the modules that write to staff alone, send mail at all."""
    versturen = {_pad(m) for m in MODULES if _gebruikt_mails(m) and list(_roept(m, "versturen"))}
    assert versturen - NAAR_PERSONEEL <= KANAAL
    for module in MODULES:
        bron = module.read_text()
        if _pad(module) != "zorg/basis/mails.py":
            assert "EmailMultiAlternatives" not in bron, module
            assert "send_mail" not in bron, module
    for naam in NAAR_PERSONEEL:
        for knoop in _roept(WORTEL / naam, "versturen"):
            aan = next((ast.unparse(k.value) for k in knoop.keywords if k.arg == "aan"), "")
            assert "contact" not in aan, naam
            assert "leerling" not in aan, naam


def test_geen_sms_gaat_om_het_kanaal_heen():
    """Who may get something is asked in one place, also when it goes to a phone."""
    sms = {"zorg.basis import mails, sms", "zorg.basis.sms import versturen", "sms.versturen("}
    gebruikt = {_pad(m) for m in MODULES if any(spoor in m.read_text() for spoor in sms)}
    assert gebruikt == KANAAL


def test_de_mails_van_het_portaal_gaan_alleen_door_het_kanaal():
    """Each template for those at home is named only next to ``mailen``."""
    for module in MODULES:
        bron = module.read_text()
        if any(map_ in bron for map_ in ("portaal/mails/", "opp/mails/", "gegevens/mails/")):
            assert _pad(module) in {"portaal/tasks.py", "opp/mails.py", "gegevens/tasks.py"}
            assert "kanaal" in bron


def test_bladzijden_van_het_portaal_lezen_geen_stukken_buiten_de_deling_om():
    """What was written about a pupil is read through what was shared by name; the own opinion is the exception."""
    for module in (WORTEL / "portaal").rglob("*.py"):
        bron = module.read_text()
        for verboden in ("Gesprek.objects", "Notitie.objects", "Afspraak.objects", ".tijdlijn."):
            assert verboden not in bron, (module, verboden)
        if "Tijdlijnstuk.objects" in bron:
            assert _pad(module) in {"portaal/thuis.py", "portaal/services/inkomend.py"}


VANDAAG = date(2026, 11, 23)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("anders", "jaren", "lezen", "tekenen", "inzien"),
    [
        ({}, 14, True, True, True),
        ({}, 16, True, True, False),
        ({}, 18, False, False, False),
        ({"gezag": "nee", "informatierecht": "belangrijk"}, 14, False, False, False),
        ({"gezag": "onbekend", "informatierecht": "geen"}, 14, False, False, False),
        ({"contactverbod": True, "informatierecht": "geen"}, 14, False, False, False),
        ({"informatierecht": "belangrijk"}, 14, False, True, False),
    ],
)
@pytest.mark.eis("INV-05", "INV-06", "PRIV-04")
def test_wie_wat_mag_en_waarom_niet(leerling, anders, jaren, lezen, tekenen, inzien):
    leerling.geboortedatum = date(VANDAAG.year - jaren, 1, 1)
    leerling.save()
    ouder = ContactpersoonFactory(leerling=leerling, relatie="vader", **anders)
    for waarvoor, mag in ((Waarvoor.LEZEN, lezen), (Waarvoor.TEKENEN, tekenen), (Waarvoor.INZIEN, inzien)):
        uitslag = oordeel(leerling, ouder, waarvoor=waarvoor, op=VANDAAG)
        assert (uitslag.mag, waarvoor) == (mag, waarvoor)
        assert uitslag.mag or uitslag.reden.endswith(".")


@pytest.mark.django_db
@pytest.mark.eis("INV-09")
def test_over_een_vertrouwelijk_stuk_hoort_een_ouder_niets_en_de_leerling_wel(dossier, leerling):
    ouder = ContactpersoonFactory(leerling=leerling, relatie="moeder")
    geheim = GesprekFactory(dossier=dossier, vertrouwelijk=True, niveau="Z2")

    assert not oordeel(leerling, ouder, waarvoor=Waarvoor.LEZEN, stuk=geheim).mag
    assert oordeel(leerling, None, waarvoor=Waarvoor.LEZEN, stuk=geheim).mag


@pytest.mark.django_db
def test_de_ouder_van_een_ander_is_niemand(leerling):
    ander = ContactpersoonFactory()

    assert oordeel(leerling, ander, waarvoor=Waarvoor.LEZEN).reden == "Deze persoon hoort niet bij deze leerling."


@pytest.mark.django_db
def test_een_mail_die_niet_mag_gaat_niet_weg_en_dat_staat_in_het_spoor(leerling, mailoutbox):
    ouder = ContactpersoonFactory(
        leerling=leerling, contactverbod=True, informatierecht="geen", email="x@thuis.example"
    )
    uitslag = mailen(
        "portaal/mails/nieuws.txt", leerling=leerling, contact=ouder, waarvoor=Waarvoor.LEZEN,
        context={"school": "S", "telefoon": "", "link": "/p/"},
    )  # fmt: skip

    assert uitslag.reden.startswith("Er is een contactverbod.")
    assert mailoutbox == []
