"""The chain of the trail: what the database refuses, and what nobody can do unseen even when it does not."""

import hashlib
import os
import threading
import time
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from audit import keten
from audit.models import Controle, Gebeurtenis, Kop, Schakel
from audit.services import _schrijven, vastleggen
from tests.factories import SchoolFactory
from zorg.management.commands.databaserol import maken


def sql(opdracht, waarden=()):
    with connection.cursor() as cursor:
        cursor.execute(opdracht, waarden)
        return cursor.fetchall() if cursor.description else []


def afsluiten():
    """What the end of a transaction does."""
    sql("SET CONSTRAINTS ALL IMMEDIATE")
    sql("SET CONSTRAINTS ALL DEFERRED")


@pytest.fixture
def regels(school):
    for nummer in range(6):
        vastleggen("ingezien", op=school, door=None, wat_dan=nummer, tekens="é\n🙂")
    afsluiten()
    return list(Gebeurtenis.objects.filter(school_id=school.pk).order_by("pk"))


def fouten(school, *ankers):
    return [*keten.controleren(school.pk).fouten, *keten.losse_regels().values(), *keten.met_ankers(ankers).values()]


@pytest.mark.eis("INV-07")
def test_elke_regel_hangt_aan_de_vorige_van_zijn_school(regels, school):
    andere = SchoolFactory()
    vastleggen("ingezien", op=andere, door=None)
    afsluiten()

    uitslag = keten.controleren(school.pk)

    assert (uitslag.regels, uitslag.tot, uitslag.fouten) == (len(regels), len(regels), [])
    assert uitslag.kop == bytes(Kop.objects.get(keten=school.pk).hash).hex()
    assert keten.controleren(andere.pk).regels == 1
    assert keten.losse_regels() == {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM audit_wachtrij")
        assert cursor.fetchone() == (0,)


def test_wie_alleen_de_tabel_heeft_rekent_het_na(regels, school):
    """The recipe of docs/logboek.md, by itself: lengths in bytes, and the hash of the one before."""
    g = regels[0]
    s = Schakel.objects.get(gebeurtenis_id=g.pk)
    tijd = "%Y-%m-%dT%H:%M:%S.%fZ"
    (details,) = sql("SELECT details::text FROM audit_gebeurtenis WHERE id = %s", [g.pk])[0]
    velden = [
        "zorg-logboek-1", school.pk, 1, s.geschakeld_op.strftime(tijd), g.pk, g.moment.strftime(tijd), g.soort, None,
        "systeem", school.pk, None, "scholen.school", school.pk, "", details,
    ]  # fmt: skip
    tekst = "".join("~" if v is None else f"{len(str(v).encode())}:{v}," for v in velden)

    assert hashlib.sha256(bytes(32) + tekst.encode()).digest() == bytes(s.hash)


def rol_van_de_toepassing():
    """As ``manage.py databaserol`` gives it its rights."""
    rol = f"proef_app_{os.getpid()}"
    maken(rol, "een-wachtwoord-van-de-proef")
    return rol


AANVALLEN = (
    "UPDATE audit_gebeurtenis SET door_naam = 'niemand'",
    "DELETE FROM audit_gebeurtenis",
    "TRUNCATE audit_gebeurtenis",
    "UPDATE audit_kop SET volgnummer = 0",
    "DELETE FROM audit_schakel",
    "INSERT INTO audit_schakel SELECT -1, keten, volgnummer + 100, hash, hash, now() FROM audit_schakel LIMIT 1",
    "INSERT INTO audit_kop VALUES (77, 0, 'x', now())",
    "ALTER TABLE audit_gebeurtenis DISABLE TRIGGER ALL",
    "DROP TRIGGER gebeurtenis_wacht ON audit_gebeurtenis",
    "SET LOCAL session_replication_role = replica",
    "DELETE FROM audit_wachtrij",
    "SELECT audit_schakelen(1, '{}')",
)
ZONDER_ROL = AANVALLEN[:7]


def geweigerd_wordt(opdracht):
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            for deel in opdracht.split("; "):
                cursor.execute(deel)
    except DatabaseError as fout:
        return fout.__cause__.sqlstate == "42501"  # insufficient privilege, and no fault in the test
    return False


def test_de_rol_van_de_toepassing_verandert_niets(regels, school):
    rol = rol_van_de_toepassing()
    geweigerd = 0
    for opdracht in AANVALLEN:
        geweigerd += geweigerd_wordt(f"SET LOCAL ROLE {rol}; {opdracht}")
    for opdracht in ZONDER_ROL:  # also for an installation that has one role for everything
        assert geweigerd_wordt(opdracht), opdracht
    with transaction.atomic():
        sql(f"SET LOCAL ROLE {rol}")
        # A line of the past, with a number of before all others: it is the last link, with the time of the database.
        sql(
            "INSERT INTO audit_gebeurtenis (id, moment, soort, door_naam, school_id, onderwerp, onderwerp_id, grond, "
            "details) VALUES (-5, '2001-01-01', 'ingezien', 'x', %s, 'x', 1, '', '{}')", [school.pk]
        )  # fmt: skip
        afsluiten()
        sql("RESET ROLE")

    laatste = Schakel.objects.filter(keten=school.pk).latest("volgnummer")
    assert (laatste.gebeurtenis_id, laatste.geschakeld_op.year > 2001, fouten(school)) == (-5, True, [])
    assert geweigerd == len(AANVALLEN) >= 7


def als_eigenaar(*opdrachten):
    for tabel in ("audit_gebeurtenis", "audit_schakel", "audit_kop"):
        sql(f"ALTER TABLE {tabel} DISABLE TRIGGER USER")
    for opdracht, *waarden in opdrachten:
        sql(opdracht, waarden)
    for tabel in ("audit_gebeurtenis", "audit_schakel", "audit_kop"):
        sql(f"ALTER TABLE {tabel} ENABLE TRIGGER USER")


WEG = "DELETE FROM audit_gebeurtenis WHERE id = %s"
LOS = "DELETE FROM audit_schakel WHERE gebeurtenis_id = %s"


def test_wie_de_tabellen_bezit_verandert_niets_ongezien(regels, school):
    """Each of these by itself, with all triggers off."""
    anker = keten.koppen()
    vierde, laatste = regels[3].pk, regels[-1].pk
    kop_terug = (
        "UPDATE audit_kop k SET volgnummer = s.volgnummer, hash = s.hash FROM audit_schakel s "
        "WHERE k.keten = s.keten AND s.gebeurtenis_id = %s"
    )  # fmt: skip
    ruilen = "UPDATE audit_schakel SET gebeurtenis_id = CASE gebeurtenis_id WHEN %s THEN -1 ELSE gebeurtenis_id END"
    gevallen = {
        "veranderd": [("UPDATE audit_gebeurtenis SET leerling_id = 12345 WHERE id = %s", vierde)],
        "is weg": [(WEG, vierde)],
        "ontbreken": [(WEG, vierde), (LOS, vierde)],
        "ontbreekt het einde": [(WEG, laatste), (LOS, laatste)],
        "is niet meer die van het anker": [(WEG, laatste), (LOS, laatste), (kop_terug, regels[-2].pk)],
        "verplaatst": [
            (ruilen, vierde),
            ("UPDATE audit_schakel SET gebeurtenis_id = %s WHERE gebeurtenis_id = %s", vierde, laatste),
            ("UPDATE audit_schakel SET gebeurtenis_id = %s WHERE gebeurtenis_id = -1", laatste),
        ],
        "in geen keten": [(LOS, laatste), (kop_terug, regels[-2].pk)],
        "kop hoort niet": [("UPDATE audit_kop SET hash = sha256('x')",)],
        "maar de keten gaat tot": [("UPDATE audit_kop SET volgnummer = 2",)],
    }
    for woord, opdrachten in gevallen.items():
        with transaction.atomic():
            als_eigenaar(*opdrachten)
            gevonden = fouten(school, *anker)
            transaction.set_rollback(True)
        assert any(woord in zin for zin in gevonden), (woord, gevonden)
    assert fouten(school, *anker) == []


def opdracht(*argumenten):
    uit = StringIO()
    try:
        call_command("logboek_controleren", *argumenten, stdout=uit)
    except SystemExit as einde:
        return einde.code, uit.getvalue()
    return 0, uit.getvalue()


def test_de_opdracht_zegt_per_school_hoe_het_is(regels, school, tmp_path):
    anker = tmp_path / "anker.tsv"
    anker.write_text("".join(f"{a}\n" for a in keten.koppen()))
    (tmp_path / "stuk.tsv").write_text("geen anker\n")

    code, tekst = opdracht("--anker", str(anker))
    assert code == 0
    assert f"{school.naam}: {len(regels)} regels" in tekst
    assert ": heel" in tekst

    als_eigenaar(("UPDATE audit_gebeurtenis SET door_naam = 'x' WHERE id = %s", regels[2].pk))
    code, tekst = opdracht()
    assert (code, "GEBROKEN: regel 3 (nummer" in tekst) == (1, True)
    assert Controle.objects.get(keten=school.pk).fout
    with pytest.raises(Exception, match="niet te lezen"):
        call_command("logboek_controleren", "--anker", str(tmp_path / "stuk.tsv"))


@pytest.mark.django_db(transaction=True)
def test_twee_transacties_over_twee_scholen_wachten_niet_op_elkaar():
    """Each writes for both schools, in the other order, and then takes a lock the other already has."""
    een, twee = SchoolFactory(), SchoolFactory()
    samen, mis = threading.Barrier(2), []

    def schrijven(*scholen):
        try:
            for _ in range(5):
                with transaction.atomic():
                    for school in scholen:
                        vastleggen("ingezien", op=school, door=None)
                        samen.wait(20)
        except Exception as fout:  # whatever it is, the test must see it
            mis.append(fout)
        finally:
            connection.close()

    draden = [threading.Thread(target=schrijven, args=rij) for rij in ((een, twee), (twee, een))]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()

    assert mis == []
    assert [(keten.controleren(s.pk).regels, keten.controleren(s.pk).fouten) for s in (een, twee)] == [(10, [])] * 2


def test_veel_regels_in_een_keer(school):
    """A meeting that closes writes hundreds at once: one lock, and a time that grows with their number, no faster."""

    def schrijf(aantal):
        begin = time.perf_counter()
        _schrijven(
            [
                Gebeurtenis(soort="x", door_naam="x", school_id=school.pk, onderwerp="x", onderwerp_id=n)
                for n in range(aantal)
            ]
        )
        afsluiten()
        return time.perf_counter() - begin

    afsluiten()
    eerder = keten.controleren(school.pk).tot
    duur = schrijf(1500)

    assert keten.controleren(school.pk).tot == eerder + 1500
    print(f"{1500 / duur:.0f} regels per seconde in één keer")  # noqa: T201
