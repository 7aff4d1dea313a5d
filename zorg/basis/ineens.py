"""Work on many things that happens as a whole or not at all: closing a meeting of forty pupils.

Inside ``with ineens():`` what is asked again and again is read once (``eenmaal``), and what is written line by line is
written together at the end (``straks``), in the one transaction of the block. The steps take no savepoints there
(``atomair``, ``vinden_of_maken``): a failure anywhere leaves nothing. Outside a block each of these does its work at
once, so that a service need not know how it is called.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import models, transaction

P = ParamSpec("P")
R = TypeVar("R")
Rij = TypeVar("Rij", bound=models.Model)
Schrijver = Callable[[list[Any]], object]


class _Bundel:
    def __init__(self) -> None:
        self.gelezen: dict[Hashable, Any] = {}
        self.wachtend: dict[Schrijver, list[Any]] = {}

    def schrijven(self) -> None:
        for schrijver, rijen in self.wachtend.items():
            schrijver(rijen)
        self.wachtend = {}


_bundel: ContextVar[_Bundel | None] = ContextVar("bundel", default=None)


@contextmanager
def ineens() -> Iterator[None]:
    """One transaction for all that happens inside; a block within a block belongs to the outer one."""
    if _bundel.get() is not None:
        yield
        return
    bundel = _Bundel()
    vorige = _bundel.set(bundel)
    try:
        with transaction.atomic():
            yield
            bundel.schrijven()
    finally:
        _bundel.reset(vorige)


def eenmaal(sleutel: Hashable, lezen: Callable[[], R]) -> R:
    """What ``lezen`` gives; inside a block it is asked once for each ``sleutel``. Only for what the block leaves as it
    is: who has which role, the rules of the profile, a lock that is held."""
    bundel = _bundel.get()
    if bundel is None:
        return lezen()
    if sleutel not in bundel.gelezen:
        bundel.gelezen[sleutel] = lezen()
    return bundel.gelezen[sleutel]


def nog_niet(wat: str, sleutels: Iterable[int]) -> list[int]:
    """Those of which this was not done in this block yet, in order; outside a block all of them."""
    bundel, gevraagd = _bundel.get(), set(sleutels)
    gedaan: set[int] = bundel.gelezen.setdefault(wat, set()) if bundel else set()
    nieuw = sorted(gevraagd - gedaan)
    gedaan.update(nieuw)
    return nieuw


def straks(schrijver: Schrijver, rij: object) -> None:
    """Write this with all others of its kind before the block ends; outside a block now."""
    bundel = _bundel.get()
    if bundel is None:
        schrijver([rij])
    else:
        bundel.wachtend.setdefault(schrijver, []).append(rij)


def is_ineens() -> bool:
    return _bundel.get() is not None


def wat_wacht(schrijver: Schrijver) -> list[Any]:
    """What this block did not write yet."""
    bundel = _bundel.get()
    return [] if bundel is None else list(bundel.wachtend.get(schrijver, []))


def nu_schrijven(schrijver: Schrijver) -> None:
    """What waits is needed in the database now."""
    bundel = _bundel.get()
    if bundel and (rijen := bundel.wachtend.pop(schrijver, None)):
        schrijver(rijen)


def atomair(functie: Callable[P, R]) -> Callable[P, R]:
    """``transaction.atomic`` for a step of a service; inside a block it is a part of that."""

    @wraps(functie)
    def doen(*args: P.args, **kwargs: P.kwargs) -> R:
        with transaction.atomic(savepoint=not is_ineens()):
            return functie(*args, **kwargs)

    return doen


def vinden_of_maken(rijen: models.QuerySet[Rij], *, defaults: dict[str, Any], **sleutel: Any) -> tuple[Rij, bool]:
    """``get_or_create``; inside a block without a savepoint, for whoever does so much at once has locked what it is
    about, and nobody else makes the same."""
    if not is_ineens():
        return rijen.get_or_create(defaults=defaults, **sleutel)
    rij = rijen.filter(**sleutel).first()
    return (rij, False) if rij else (rijen.create(**sleutel, **defaults), True)
