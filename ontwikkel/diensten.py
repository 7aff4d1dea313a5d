"""PostgreSQL and Redis for development: start, stop, and tell where they are."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from .basis import STAAT, melding, schrijf_geheim, slot
from .postgres import Postgres
from .redis import Redis

DEMO = "demo"
TOETS = "toets"  # a second cluster: tests want speed, the demo wants to keep what you typed


def _postgres(naam: str) -> Postgres:
    return Postgres(STAAT / naam, vluchtig=naam == TOETS)


def _redis(naam: str) -> Redis:
    return Redis(STAAT / naam)


def start(naam: str) -> tuple[dict[str, str], list[str]]:
    """Make sure both run. Returns the variables for the application, and which of the two we started.

    A service that the environment already names is used and never touched.
    """
    gestart = []
    with slot("diensten"):
        if not os.environ.get("DATABASE_URL") and _postgres(naam).start():
            gestart.append("postgres")
        if not os.environ.get("REDIS_URL") and _redis(naam).start():
            gestart.append("redis")
        omgeving = {
            "DATABASE_URL": os.environ.get("DATABASE_URL") or _postgres(naam).url(),
            "REDIS_URL": os.environ.get("REDIS_URL") or _redis(naam).url(),
        }
        (STAAT / naam).mkdir(exist_ok=True)
        schrijf_geheim(STAAT / naam / "omgeving.env", "".join(f"{k}={v}\n" for k, v in omgeving.items()))
    return omgeving, gestart


def stop(naam: str, welke: list[str] | None = None) -> None:
    with slot("diensten"):
        for dienst, ding in (("postgres", _postgres(naam)), ("redis", _redis(naam))):
            if welke is None or dienst in welke:
                ding.stop()


@contextmanager
def draaiend(naam: str) -> Iterator[dict[str, str]]:
    """Both services for the length of a block; what we started, we stop, and nothing else."""
    omgeving, gestart = start(naam)
    try:
        yield omgeving
    finally:
        stop(naam, gestart)


def toon(naam: str) -> None:
    for dienst, ding in (("PostgreSQL", _postgres(naam)), ("Redis", _redis(naam))):
        melding(f"{dienst}: {'draait' if ding.draait() else 'staat stil'}")
