"""Is the house in order? What anybody may hear, and what only who watches over the server hears.

``stand`` is open: that it works, what lags behind, and nothing that helps an attacker or tells of a school. ``alles``
is for monitoring with ``GEZONDHEID_SLEUTEL`` and for ``manage.py gezondheid``: each line says whether it is well.
Neither says anything about anybody.
"""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.cache import caches
from django.core.files.storage import storages
from django.db import DatabaseError, InterfaceError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Count, Min
from django.utils import timezone

from audit.models import Controle
from bijlagen import opslag, scanner
from scholen.models import Instelling, School
from scholen.sleutels import SLEUTELS
from zorg.basis.kloksprong import SPELING
from zorg.basis.models import Opdracht, Teken
from zorg.basis.opdrachten import achterstand
from zorg.basis.rijen import RIJEN

STIL_NA = timedelta(minutes=3)
STIL = "geen antwoord"
# When a line is not well: our own choice, but the hour of the restore (docs/beheer.md).
KOPIE_NA, HERSTELPROEF_NA, LOGBOEK_NA = timedelta(hours=26), timedelta(days=35), timedelta(hours=50)
WACHT_NA, KLOKKEN_NA = timedelta(minutes=5), timedelta(seconds=5)
SCHIJF_VRIJ = 10  # per cent
WERKERS = frozenset(f"werker.{rij}" for rij in RIJEN)  # one alive in each line
KOPIE, HERSTELPROEF = "reservekopie", "herstelproef"  # the signs that the commands leave


@dataclass(frozen=True)
class Regel:
    waarde: object
    goed: bool = True


def gedaan(wat: str) -> None:
    """A sign of what who runs the server must not forget."""
    Teken.objects.update_or_create(naam=wat, defaults={"gezien_op": timezone.now()})


def stand() -> dict[str, object]:
    """``werkt`` is true when people can work: the database answers. The rest says what is degraded, in words."""
    try:
        connection.ensure_connection()
        return _stand()
    except (DatabaseError, InterfaceError):
        return {"werkt": False, "database": "geen verbinding"}


def _stand() -> dict[str, object]:
    nu = timezone.now()
    levend = set(Teken.objects.filter(gezien_op__range=(nu - STIL_NA, nu + SPELING)).values_list("naam", flat=True))
    bestanden = opslag.te_beschrijven() and virusscanner() != STIL
    return {
        "werkt": True,
        "database": "goed",
        "redis": "goed" if _redis() else "geen verbinding",
        "werker": "goed" if levend >= WERKERS else "stil",
        "klok": "goed" if "klok" in levend else "stil",
        "achterstand": achterstand(nu),
        "bestanden": "goed" if bestanden else "stil",
    }


def alles() -> dict[str, Regel]:
    """Every line by its name. A part that cannot be asked is not well, and stops no other."""
    open_ = stand()
    regels = {naam: Regel(waarde, waarde in ("goed", 0)) for naam, waarde in open_.items() if naam != "werkt"}
    if not open_["werkt"]:
        return regels
    nu = timezone.now()
    for naam, vraag in VRAGEN.items():
        try:
            with transaction.atomic():
                regels[naam] = vraag(nu)
        except Exception as fout:  # monitoring must answer when anything else does not
            regels[naam] = Regel(type(fout).__name__, goed=False)
    return regels


def _wacht(nu: datetime) -> Regel:
    oudste = Opdracht.objects.te_doen(nu).aggregate(oudste=Min("niet_voor_op"))["oudste"]
    wacht = nu - oudste if oudste else timedelta()
    return Regel(int(wacht.total_seconds()), wacht <= WACHT_NA)


def _mislukt(nu: datetime) -> Regel:
    aantal = Opdracht.objects.dood().count()
    return Regel(aantal, aantal == 0)


def _teken(naam: str, na: timedelta) -> Callable[[datetime], Regel]:
    def vraag(nu: datetime) -> Regel:
        teken = Teken.objects.filter(naam=naam).first()
        if teken is None:
            return Regel("nooit", goed=False)
        return Regel(teken.gezien_op.isoformat(timespec="seconds"), nu - teken.gezien_op <= na)

    return vraag


def _te_laat(rij: str) -> Callable[[datetime], Regel]:
    def vraag(nu: datetime) -> Regel:
        aantal = achterstand(nu, rij)
        return Regel(aantal, aantal == 0)

    return vraag


def _logboek(nu: datetime) -> Regel:
    gebroken = Controle.objects.exclude(fout="").exists()
    return Regel("gebroken" if gebroken else "goed", not gebroken)


def _logboek_nagekeken(nu: datetime) -> Regel:
    oudste = Controle.objects.aggregate(oudste=Min("gecontroleerd_op"))["oudste"]
    if oudste is None:
        return Regel("nooit", goed=False)
    return Regel(oudste.isoformat(timespec="seconds"), nu - oudste <= LOGBOEK_NA)


def _schijf(nu: datetime) -> Regel:
    plaats = opslag.bestaande_map(storages["bijlagen"].path("."))
    ruimte = shutil.disk_usage(plaats)
    vrij = 100 * ruimte.free // ruimte.total
    return Regel(f"{vrij} % vrij", vrij >= SCHIJF_VRIJ)


def _te_machtig(nu: datetime) -> Regel:
    """No account of ours can be a superuser, for there is no such field; the role in the database can."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper OR rolbypassrls OR rolcreaterole FROM pg_roles WHERE rolname = current_user")
        (machtig,) = cursor.fetchone()
    return Regel("te veel rechten" if machtig else "gewoon", not machtig)


def _migraties(nu: datetime) -> Regel:
    uitvoerder = MigrationExecutor(connection)
    open_ = len(uitvoerder.migration_plan(uitvoerder.loader.graph.leaf_nodes()))
    return Regel(open_, open_ == 0)


def _profielen(nu: datetime) -> Regel:
    """Schools that lack a setting which this version reads: ``profiel_bijwerken`` was not run, or could not do it."""
    rijen = Instelling.objects.filter(sleutel__in=SLEUTELS).values("school").annotate(aantal=Count("pk"))
    zonder = School.objects.exclude(pk__in=rijen.filter(aantal=len(SLEUTELS)).values("school")).count()
    return Regel(zonder, zonder == 0)


def _klokken(nu: datetime) -> Regel:
    """Of this machine and of the database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        (daar,) = cursor.fetchone()
    verschil = abs(daar - timezone.now())
    return Regel(f"{verschil.total_seconds():.1f} s verschil", verschil <= KLOKKEN_NA)


VRAGEN: dict[str, Callable[[datetime], Regel]] = {
    "oudste_opdracht_seconden": _wacht,
    "mislukt": _mislukt,
    **{f"werker_{rij}_gezien": _teken(f"werker.{rij}", STIL_NA) for rij in RIJEN},
    **{f"achterstand_{rij}": _te_laat(rij) for rij in RIJEN},
    "klok_gezien": _teken("klok", STIL_NA),
    KOPIE: _teken(KOPIE, KOPIE_NA),
    HERSTELPROEF: _teken(HERSTELPROEF, HERSTELPROEF_NA),
    "logboek": _logboek,
    "logboek_nagekeken": _logboek_nagekeken,
    "schijf": _schijf,
    "databaserol": _te_machtig,
    "migraties_open": _migraties,
    "profielen_onvolledig": _profielen,
    "klokken": _klokken,
}


def virusscanner() -> str:
    """In full, for the people of the school: outsiders hear only whether files come through."""
    if not scanner.ingesteld():
        return "niet ingesteld"
    return "goed" if scanner.leeft() else STIL


def _redis() -> bool:
    try:
        return bool(caches["snel"].client.get_client().ping())  # type: ignore[attr-defined]
    except Exception:  # every client has its own errors; down is down
        return False
