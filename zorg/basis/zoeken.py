"""Finding by words: a name somebody half remembers, and Dutch text in any form of the word.

Nothing is copied to be searched: the expressions below stand over the columns themselves, and where a table is large an
index stands over the same expression. So what was changed or destroyed a moment ago is found as it is now.
"""

import re
from dataclasses import dataclass, field
from functools import cached_property, reduce
from operator import and_, or_
from typing import ClassVar

from django.contrib.postgres.search import SearchQuery, SearchVectorField
from django.db.models import CharField, FloatField, Func

TALEN = "dutch"
LANGSTE_ZOEKTEKST, ZOEKWOORDEN = 100, 5
WOORD = re.compile(r"[^\W_]+")
# One letter for one letter, so that PostgreSQL (``translate``) and Python do the same.
MET = "áàâäãåāąçćčďéèêëēęěğíìîïīłñńňóòôöõøōřśşšťúùûüūůýÿžźżıđ"
ZONDER = "aaaaaaaacccdeeeeeeegiiiiilnnnooooooorssstuuuuuuyyzzzid"
KALE_LETTERS = str.maketrans(MET, ZONDER)
_TUSSEN = "van von de der den het t ten ter te vd vdr v d l la le du del di al el ben bin"
TUSSENVOEGSELS = frozenset(_TUSSEN.split())
# Where a plural or a case changes the last letter of the stem: brief, brieven; huis, huizen.
WISSELS = {"f": "v", "v": "f", "s": "z", "z": "s"}
KORTSTE_BEGIN = 4
# What the dictionary of PostgreSQL (dutch.stop) leaves out of every text; a test compares the two.
_STOP = """
de en van ik te dat die in een hij het niet zijn is was op aan met als voor had er maar om hem dan zou of wat mijn men
dit zo door over ze zich bij ook tot je mij uit der daar haar naar heb hoe heeft hebben deze u want nog zal me zij nu ge
geen omdat iets worden toch al waren veel meer doen toen moet ben zonder kan hun dus alles onder ja eens hier wie werd
altijd doch wordt wezen kunnen ons zelf tegen na reeds wil kon niets uw iemand geweest andere
"""
STOPWOORDEN = frozenset(_STOP.split())


def kaal(tekst: str) -> str:
    """In small letters and without accents, as ``Kaal`` does it in the database."""
    return tekst.lower().translate(KALE_LETTERS)


class Kaal(Func):
    """A column in small letters, without accents. Several columns become one text."""

    function = "translate"
    arg_joiner = " || ' ' || "
    template = f"%(function)s(lower(%(expressions)s), '{MET}', '{ZONDER}')"
    output_field: ClassVar = CharField()


class Gelijkenis(Func):
    """How much a word looks like a part of a text, from 0 to 1 (pg_trgm)."""

    function = "word_similarity"
    arity = 2
    output_field: ClassVar = FloatField()


class Zoekvector(Func):
    """Columns as the stems of their words. Without parameters, so that it is the expression of the index, always."""

    function = "to_tsvector"
    arg_joiner = " || ' ' || "
    template = f"%(function)s('{TALEN}'::regconfig, %(expressions)s)"
    output_field: ClassVar = SearchVectorField()


def woorden(tekst: str) -> list[str]:
    """The first few words of what somebody typed; signs are no words, so nothing of it is a wildcard."""
    return [kaal(woord) for woord in WOORD.findall(tekst[:LANGSTE_ZOEKTEKST])][:ZOEKWOORDEN]


def naamwoorden(tekst: str) -> list[str]:
    """Without ``van der``, as long as anything else is left: people write and forget those as they like."""
    alle = woorden(tekst)
    return [woord for woord in alle if woord not in TUSSENVOEGSELS] or alle


@dataclass(frozen=True)
class Zoekvraag:
    """What somebody typed, as a question to Dutch text."""

    tekst: str
    gezocht: list[str] = field(init=False)

    def __post_init__(self) -> None:
        gezocht = [woord for woord in woorden(self.tekst) if woord not in STOPWOORDEN and len(woord) > 1]
        object.__setattr__(self, "gezocht", gezocht)

    @cached_property
    def alle(self) -> SearchQuery:
        """Each word, in one of its forms."""
        return reduce(and_, map(_in_elke_vorm, self.gezocht))

    @cached_property
    def een(self) -> SearchQuery:
        """Any of the words: where in the text was it?"""
        return reduce(or_, map(_in_elke_vorm, self.gezocht))


def _in_elke_vorm(woord: str) -> SearchQuery:
    """The stemmer gives *toets* and *toetsen*, *brief* and *brieven* different stems, and splits no compound: so all
    forms are asked, and whatever begins with the word."""
    vraag = SearchQuery(" | ".join(sorted(_vormen(woord))), config=TALEN, search_type="raw")
    if len(woord) < KORTSTE_BEGIN:
        return vraag
    return vraag | SearchQuery(f"{woord}:*", config="simple", search_type="raw")


def _vormen(woord: str) -> set[str]:
    if len(woord) < KORTSTE_BEGIN or not woord.isalpha():
        return {woord}
    stammen = {woord, woord.removesuffix("en"), woord.removesuffix("s")}
    stammen |= {f"{stam[:-1]}{WISSELS[stam[-1]]}" for stam in stammen if stam[-1] in WISSELS}
    return {vorm for stam in stammen for vorm in (stam, f"{stam}en", f"{stam}s") if len(vorm) > 2}
