"""PostgreSQL and Redis for development: start, stop, and tell where they are."""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from .basis import STAAT, Fout, melding, schrijf_geheim, slot
from .postgres import Postgres
from .redis import Redis

DEMO = "demo"
TOETS = "toets"  # a second cluster: tests want speed, the demo wants to keep what you typed


def _postgres(naam: str) -> Postgres:
    return Postgres(STAAT / naam, vluchtig=naam == TOETS)


def _redis(naam: str) -> Redis:
    return Redis(STAAT / naam)


def _embedded(naam: str) -> dict[str, Postgres | Redis]:
    """The services that are ours to run; what the environment names is somebody else's."""
    van_ons: dict[str, Postgres | Redis] = {}
    if not os.environ.get("DATABASE_URL"):
        van_ons["postgres"] = _postgres(naam)
    if not os.environ.get("REDIS_URL"):
        van_ons["redis"] = _redis(naam)
    return van_ons


def controleer() -> None:
    """Say beforehand what is wrong with the services that the environment names."""
    if database := os.environ.get("DATABASE_URL"):
        if urlsplit(database).scheme not in {"postgres", "postgresql"}:
            raise Fout("DATABASE_URL moet beginnen met postgres:// of postgresql://, want Zorg werkt met PostgreSQL.")
        if not _antwoordt("DATABASE_URL", database, 5432):
            raise Fout("De database op DATABASE_URL antwoordt niet.")
    redis = os.environ.get("REDIS_URL")
    if redis and not _antwoordt("REDIS_URL", redis, 6379):
        melding("Let op: Redis op REDIS_URL antwoordt niet; opdrachten zoals mails en pdf's blijven liggen.")


def _antwoordt(variabele: str, adres: str, gewoonlijk: int) -> bool:
    try:
        delen = urlsplit(adres)
        plek = (delen.hostname or "", delen.port or gewoonlijk)
    except ValueError:
        raise Fout(f"{variabele} is geen geldig adres.") from None
    if not plek[0]:  # a socket file: whoever has set that up needs no help from us
        return True
    try:
        socket.create_connection(plek, timeout=5).close()
    except OSError:
        return False
    return True


def start(naam: str) -> tuple[dict[str, str], list[str]]:
    """Make sure both run. Returns the variables for the application, and which of the two we started."""
    gestart: list[str] = []
    van_ons = _embedded(naam)
    with slot("diensten"):
        (STAAT / naam).mkdir(exist_ok=True)
        try:
            for dienst, ding in van_ons.items():
                if not ding.draait():
                    gestart.append(dienst)
                    ding.start()
        except BaseException:  # also when interrupted: leave nothing running that nobody remembers
            for dienst in gestart:
                van_ons[dienst].stop()
            raise
        omgeving = {
            "DATABASE_URL": os.environ.get("DATABASE_URL") or _postgres(naam).url(),
            "REDIS_URL": os.environ.get("REDIS_URL") or _redis(naam).url(),
        }
        schrijf_geheim(STAAT / naam / "omgeving.env", "".join(f"{k}={v}\n" for k, v in omgeving.items()))
    return omgeving, gestart


def stop(naam: str, welke: list[str] | None = None) -> None:
    with slot("diensten"):
        for dienst, ding in (("postgres", _postgres(naam)), ("redis", _redis(naam))):
            if welke is None or dienst in welke:
                ding.stop()


def processen(naam: str) -> list[int]:
    return [*_postgres(naam).processen(), *_redis(naam).processen()]


@contextmanager
def draaiend(naam: str) -> Iterator[dict[str, str]]:
    """Both services for the length of a block; what we started, we stop, and nothing else."""
    controleer()
    omgeving, gestart = start(naam)
    try:
        yield omgeving
    finally:
        stop(naam, gestart)


def toon(naam: str) -> None:
    for dienst, ding in (("PostgreSQL", _postgres(naam)), ("Redis", _redis(naam))):
        melding(f"{dienst}: {'draait' if ding.draait() else 'staat stil'}")
