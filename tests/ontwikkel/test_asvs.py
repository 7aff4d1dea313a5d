"""The register of ASVS and the papers for the board: complete, and everything they point at is there."""

import re
from collections import Counter

import pytest

from bewaring import register
from ontwikkel import asvs
from ontwikkel.basis import WORTEL
from scholen.sleutels import SLEUTELS

PRIVACY = sorted((WORTEL / "docs" / "privacy").glob("*.md"))
VERWEZEN = re.compile(r"`(tests/[^`\s]+)`|\]\(((?!https:)[^)\s]+)\)")


def test_de_telling_is_die_van_de_norm():
    """70, 183 and 92, as counted in the tag v5.0.0_release: a slip in our short table would show here."""
    assert Counter(asvs.NIVEAU.values()) == {"1": 70, "2": 183, "3": 92}


def test_elk_punt_staat_er_een_keer_met_zijn_niveau():
    regels = asvs.regels()
    moet = {nummer for nummer, niveau in asvs.NIVEAU.items() if niveau < "3"}

    assert [nummer for nummer, keer in Counter(regel.id for regel in regels).items() if keer > 1] == []
    assert moet - {regel.id for regel in regels} == set()
    assert [regel.id for regel in regels if asvs.NIVEAU.get(regel.id) != regel.niveau] == []


def test_elk_punt_heeft_woorden_en_het_bewijs_van_zijn_status():
    regels = asvs.regels()

    assert [regel.id for regel in regels if regel.status not in asvs.STATUSSEN or not regel.wat] == []
    assert [r.id for r in regels if r.status == "test" and not any(b.startswith("tests/") for b in r.bewijzen)] == []
    assert [regel.id for regel in regels if regel.status == "document" and not regel.bewijzen] == []
    assert [regel.id for regel in regels if regel.status == "nvt" and regel.bewijzen] == []


def test_elk_bewijs_bestaat():
    assert [(r.id, bewijs) for r in asvs.regels() for bewijs in r.bewijzen if not asvs.bestaat(bewijs)] == []


@pytest.mark.parametrize("adres", ["tests/weg.py", "tests/test_toegang.py::test_weg", "docs/inloggen.md#weg"])
def test_wat_er_niet_is_valt_op(adres):
    assert not asvs.bestaat(adres)


def test_de_stukken_voor_het_bestuur_wijzen_naar_wat_er_is():
    adressen = [
        (stuk.name, test or _vanaf(stuk, adres))
        for stuk in PRIVACY
        for test, adres in VERWEZEN.findall(stuk.read_text(encoding="utf-8"))
    ]

    assert len(PRIVACY) == 3
    assert len(adressen) > 60
    assert [(stuk, adres) for stuk, adres in adressen if not asvs.bestaat(adres)] == []


def _vanaf(stuk, adres):
    """The address of a link, seen from the root of the project."""
    pad, _, kop = adres.partition("#")
    plek = (stuk.parent / pad).resolve() if pad else stuk
    return f"{plek.relative_to(WORTEL)}#{kop}"


def test_het_register_noemt_elke_groep_en_elk_soort_gegeven():
    """A model that reaches a pupil belongs to an app with a line of its own; each term to a setting that is named."""
    tekst = (WORTEL / "docs" / "privacy" / "verwerkingsregister.md").read_text(encoding="utf-8")
    apps = {naam.partition(".")[0] for naam in register.MODELLEN}

    assert {groep.naam for groep in register.GROEPEN.values() if groep.naam not in tekst} == set()
    assert {sleutel for sleutel in SLEUTELS if sleutel.startswith("bewaren.") and f"`{sleutel}`" not in tekst} == set()
    assert {app for app in apps if f"`{app}`" not in tekst} == set()
    assert {naam for naam in register.LOS if f"`{naam}`" not in tekst} == set()


@pytest.mark.bewijs
def test_de_stand_van_asvs(cijfer):
    regels = asvs.regels()
    tel = Counter(regel.status for regel in regels)

    cijfer("ASVS", "punten in het register", len(regels), lat="≥ 253")
    for status in asvs.STATUSSEN:
        cijfer("ASVS", f"punten met {status}", tel[status])
