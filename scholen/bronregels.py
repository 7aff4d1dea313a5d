"""On which line of a TOML file something stands; the parser of Python does not tell."""

from __future__ import annotations

import re

BLOK = re.compile(r"^\s*\[\[?\s*([\w.]+)\s*\]?\]")
SLEUTEL = re.compile(r"^\s*([\w-]+)\s*=")

Pad = tuple[str | int, ...]


class Bronregels:
    """Line numbers by path: ``("overleg", 1, "uitkomst", 0)`` and below that each key."""

    def __init__(self, tekst: str) -> None:
        self._regels: dict[Pad, int] = {(): 1}
        tellers: dict[Pad, int] = {}
        hier: Pad = ()
        for nummer, regel in enumerate(tekst.splitlines(), 1):
            if blok := BLOK.match(regel):
                hier = _pad(blok.group(1).split("."), tellers, lijst=regel.lstrip().startswith("[["))
                self._regels[hier] = nummer
            elif sleutel := SLEUTEL.match(regel):
                self._regels.setdefault((*hier, sleutel.group(1)), nummer)

    def regel(self, *pad: str | int) -> int:
        """The line of this path, or of the nearest block around it."""
        while pad not in self._regels:
            pad = pad[:-1]
        return self._regels[pad]


def _pad(delen: list[str], tellers: dict[Pad, int], *, lijst: bool) -> Pad:
    """The path of a header: each list along the way at its latest item, the last one a new item."""
    pad: Pad = ()
    for nummer, deel in enumerate(delen):
        pad = (*pad, deel)
        if lijst and nummer == len(delen) - 1:
            tellers[pad] = tellers.get(pad, -1) + 1
        if pad in tellers:
            pad = (*pad, tellers[pad])
    return pad
