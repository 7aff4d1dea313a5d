"""A backup goes out and comes back, and whatever is wrong with it is seen (beveiliging G6)."""

import base64
import io

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from audit.services import vastleggen
from bijlagen import opslag
from zorg.basis.models import Teken
from zorg.reservekopie import maken, proef, slot
from zorg.reservekopie.postgres import Plek
from zorg.reservekopie.uitpakken import uitpakken

TWEE_BLOKKEN = 2 * slot.BLOK + 7


def _gesloten(inhoud: bytes, geheim: bytes) -> bytes:
    naar = io.BytesIO()
    sluiter = slot.Sluiter(naar, geheim)
    sluiter.write(inhoud)
    sluiter.afronden()
    return naar.getvalue()


def _open(gesloten: bytes, geheim: bytes) -> bytes:
    return slot.Opener(io.BytesIO(gesloten), geheim).readall()


def test_het_slot_merkt_elke_byte_elk_blok_en_elk_einde():
    geheim, inhoud = b"g" * 32, bytes(range(256)) * (TWEE_BLOKKEN // 256)
    dicht = _gesloten(inhoud, geheim)
    kop = len(dicht) - len(inhoud) - 2 * slot.TAG
    blok = slot.BLOK + slot.TAG
    assert _open(dicht, geheim) == inhoud
    assert inhoud[:64] not in dicht

    for plek in (0, 12, 45, kop, kop + blok - 1, kop + blok, len(dicht) - 1):
        anders = bytearray(dicht)
        anders[plek] ^= 1
        with pytest.raises(slot.Mislukt):
            _open(bytes(anders), geheim)
    for minder in (dicht[:-1], dicht[: kop + blok], dicht[:kop] + dicht[kop + blok :], dicht + b"x", b""):
        with pytest.raises(slot.Mislukt):
            _open(minder, geheim)
    with pytest.raises(slot.Mislukt, match="andere sleutel"):
        _open(dicht, b"h" * 32)


@pytest.fixture
def plek(tmp_path, settings, monkeypatch):
    settings.RESERVEKOPIE_MAP = str(tmp_path / "kopieen")
    settings.RESERVEKOPIE_SLEUTEL = base64.b64encode(b"k" * 32).decode()
    settings.GRAFSTENEN = str(tmp_path / "grafstenen")
    (tmp_path / "grafstenen").touch()
    for naam, waarde in {"DEBUG": "ja", "DEMO": "nee"}.items():
        monkeypatch.setenv(naam, waarde)
    return tmp_path


def _databases() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [f"{proef.VOORVOEGSEL}%"])
        return {naam for (naam,) in cursor.fetchall()}


@pytest.mark.django_db(transaction=True)
def test_een_kopie_komt_heel_terug_en_wat_ontbreekt_valt_op(plek, school, zorgcoordinator, dossier):
    naam = opslag.bewaren(b"%PDF een verslag dat niet weg mag")
    vastleggen("dossier_bekeken", op=dossier, door=zorgcoordinator)
    kopie, uit = plek / "kopieen" / "een.zorgkopie", io.StringIO()

    call_command("reservekopie", str(kopie), stdout=uit)
    try:
        call_command("herstelproef", stdout=uit)
    except SystemExit:
        pytest.fail(uit.getvalue())

    gezegd = uit.getvalue()
    assert gezegd.count(" goed ") == 7, gezegd
    assert f"dossier {dossier.pk}" in gezegd
    assert "0 gebroken" in gezegd
    assert "RTO" in gezegd
    assert "RPO" in gezegd
    assert kopie.stat().st_mode & 0o077 == 0
    assert not _databases()
    with pytest.raises(CommandError, match="overschreven"):
        call_command("reservekopie", str(kopie))
    assert [pad.name for pad in kopie.parent.iterdir()] == [kopie.name]

    manifest, fouten = uitpakken(kopie, plek / "uit")
    assert not fouten
    assert (plek / "uit" / "bestanden" / naam).read_bytes() == b"%PDF een verslag dat niet weg mag"
    Teken.objects.all().delete()  # the signs that the two commands left after the backup was made
    assert not proef.rijen_vergelijken(manifest, Plek.levend())[0]
    dossier.leerling.contactpersonen.all().delete()  # planted: rows that the backup had and the database lacks
    (fout,) = proef.rijen_vergelijken(manifest, Plek.levend())[0]
    assert "dossiers_contactpersoon: 2 rijen in de kopie, 0 na terugzetten" in fout


@pytest.mark.django_db(transaction=True)
def test_een_kopie_die_niet_klopt_wordt_geweigerd_en_laat_niets_achter(plek, settings, school):
    kopie = plek / "kopieen" / "een.zorgkopie"
    call_command("reservekopie", str(kopie), stdout=io.StringIO())
    heel = kopie.read_bytes()

    def geweigerd(zin: str, *argumenten: str) -> None:
        with pytest.raises(CommandError, match=zin) as fout:
            call_command("herstelproef", *argumenten, stdout=io.StringIO())
        assert fout.value.returncode == 2
        assert not _databases()

    stuk = bytearray(heel)
    stuk[len(heel) // 2] ^= 1
    kopie.write_bytes(stuk)
    geweigerd("beschadigd")
    kopie.write_bytes(heel)
    geweigerd("die in gebruik is", "--database", Plek.levend().url)
    geweigerd("alleen binnen", "--rooktest")
    settings.RESERVEKOPIE_SLEUTEL = base64.b64encode(b"x" * 32).decode()
    geweigerd("andere sleutel")
    settings.RESERVEKOPIE_SLEUTEL = "kort"
    geweigerd("32 bytes")


@pytest.mark.django_db(transaction=True)
def test_een_dump_die_mislukt_laat_geen_half_bestand_achter(plek, monkeypatch):
    monkeypatch.setattr(maken.postgres, "programma", lambda *_: "/bin/false")

    with pytest.raises(CommandError, match="pg_dump is niet gelukt"):
        call_command("reservekopie", stdout=io.StringIO())

    assert not list((plek / "kopieen").iterdir())
