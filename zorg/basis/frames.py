"""Room for the frames of one request in one piece of memory: CPython 3.11 to 3.13 take that by 16 kB at a time.

The interpreter gives such a piece back to the system as soon as the first frame in it ends. Where a loop deep in a
request happens to call across that border, every call maps and unmaps memory: half of all time in the kernel
(``strace -c``), a sixth of all time. A frame that itself asks for more than half of a large piece gets that piece,
and what is called from there fits in the rest of it.
"""

from collections.abc import Callable
from types import FunctionType
from typing import ParamSpec, TypeVar, cast

P = ParamSpec("P")
R = TypeVar("R")
WORDS = 33_000  # of 8 bytes: just over 256 kB, so that the interpreter takes 512 kB and nearly half stays free


def roomy(called: Callable[P, R]) -> Callable[P, R]:
    """``called`` as it is, from a frame with room below it. Memory that is not used is asked for and never touched."""

    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        return called(*args, **kwargs)

    wide = call.__code__.replace(co_stacksize=WORDS)
    return cast(Callable[P, R], FunctionType(wide, call.__globals__, "roomy", None, call.__closure__))
