"""A walk past the pages that the access matrix knows, as people who look at them."""

from collections import Counter
from collections.abc import Collection, Iterator
from typing import Any

from django.http import HttpResponse
from django.test import Client

from .test_toegang import RIJEN

DICHT = {403, 404}
Bezoek = tuple[str, HttpResponse]  # who came, and what they were shown
Bladzijde = tuple[Any, str, dict[str, str]]  # a module of the matrix, a name, and for whom it opens


def bladzijden(*apps: str) -> list[Bladzijde]:
    """Whatever may be looked at; of these apps, or of all."""
    return [
        (module, naam, cellen)
        for module, methode, naam, cellen in RIJEN
        if methode == "GET" and (not apps or module.__name__.rpartition(".")[2] in apps)
    ]


class Rondgang:
    """Each page as one reader for whom its door opens, or as everybody who comes.

    One reader a page is the one who was asked least so far, so that over all pages the roles take turns. Every answer
    is told, also that of a door which stayed shut.
    """

    def __init__(self, spelers, wie: Collection[str], *, raise_request_exception: bool = True):
        self.browsers = {w: Client(raise_request_exception=raise_request_exception) for w in wie}
        for w, browser in self.browsers.items():
            browser.force_login(spelers[w])
        self.keren: Counter[str] = Counter()
        self.geopend: set[str] = set()

    def door(self, naam, wie_komt, url, vraag) -> Iterator[Bezoek]:
        for wie in wie_komt:
            antwoord = self.browsers[wie].get(url, vraag)
            self.keren[wie] += 1
            if antwoord.status_code not in DICHT:
                self.geopend.add(naam)
            yield wie, antwoord

    def door_een(self, naam, cellen, url, vraag, *, ook=()) -> Iterator[Bezoek]:
        """Until somebody is in: first whom the matrix lets in, then who may see more in this world (``ook``)."""
        past = sorted((w for w in self.browsers if cellen[w] == "ja"), key=self.keren.__getitem__)
        for bezoek in self.door(naam, [*past, *(w for w in ook if w not in past)], url, vraag):
            yield bezoek
            if bezoek[1].status_code not in DICHT:
                return

    def ongezien(self, paginas: list[Bladzijde]) -> set[str]:
        """The pages of which nobody saw the inside, while one of these readers should have."""
        zou = {naam for _, naam, cellen in paginas if any(cellen[w] == "ja" for w in self.browsers)}
        return zou - self.geopend
