"""The handbook and the release notes as pages: read from the files in the repository, once for each process.

``docs/handboek.md`` is the one source: what a reader of the repository reads is what people read in the product, on
the site and in the booklet of their role (``uitgave``). The three differ in their headings and in where pictures are.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from markdown_it import MarkdownIt
from markdown_it.token import Token

HANDBOEK, NIEUWS = "docs/handboek.md", "CHANGELOG.md"
BEHEER = "Voor wie het beheert"
RONDOM = 90  # characters of text on either side of a word that was found
ZOEKWOORDEN, LANGSTE_VRAAG = 5, 100
BEELDEN = "beeld/handboek"  # of the static files; ``make beelden`` takes them
TELEFOON = "telefoon-"  # a picture whose name begins so is of a phone
MATEN = {False: (1280, 800), True: (390, 780)}


@dataclass(frozen=True)
class Hoofdstuk:
    """``delen`` are its paragraphs, list items and cells as plain text: what a search looks through."""

    slug: str
    titel: str
    html: SafeString
    koppen: tuple[tuple[str, str], ...]
    delen: tuple[str, ...]


@dataclass(frozen=True)
class Vorm:
    """How one way of publishing writes a chapter: the address of a picture, its headings, and its anchors."""

    beeld: Callable[[str], str]
    kop: str = "h2"  # the chapter is the h1 of its page
    samen: bool = False  # all chapters in one document


SCHERM = Vorm(lambda naam: static(f"{BEELDEN}/{naam}"))
SITE = Vorm(lambda naam: f"beeld/{naam}")
BOEKJE = Vorm(lambda naam: f"zorg:beeld/{naam}", kop="h3", samen=True)


@dataclass(frozen=True)
class Vondst:
    hoofdstuk: Hoofdstuk
    stukken: tuple[SafeString, ...]


def _lezer() -> MarkdownIt:
    """Without raw HTML, and further on without links: those lead to files of the repository, which are no pages."""
    return MarkdownIt("commonmark", {"html": False}).enable("table")


@cache
def hoofdstukken(vorm: Vorm = SCHERM) -> dict[str, Hoofdstuk]:
    tekst = (Path(settings.BASE_DIR) / HANDBOEK).read_text(encoding="utf-8")
    stukken = re.split(r"^## (.+)$", tekst, flags=re.MULTILINE)[1:]
    paren = zip(stukken[::2], stukken[1::2], strict=True)
    return {(h := _hoofdstuk(titel.strip(), inhoud, vorm)).slug: h for titel, inhoud in paren}


def _hoofdstuk(titel: str, inhoud: str, vorm: Vorm = SCHERM) -> Hoofdstuk:
    lezer, slug, koppen, delen = _lezer(), slugify(titel), [], []
    tokens = lezer.parse(inhoud)
    for vorige, token in zip([None, *tokens], tokens, strict=False):
        if token.type != "inline":
            continue
        token.children = [kind for kind in token.children or [] if not kind.type.startswith("link_")]
        for kind in token.children:
            if kind.type == "image":
                _beeld(kind, vorm)
        tekst = "".join(kind.content for kind in token.children if kind.type in {"text", "code_inline"})
        delen.append(tekst)
        if vorige is not None and vorige.type == "heading_open":
            anker = f"{slug}-{slugify(tekst)}" if vorm.samen else slugify(tekst)
            vorige.tag = vorm.kop
            vorige.attrSet("id", anker)
            koppen.append((anker, tekst))
    for token in tokens:
        if token.type == "heading_close":
            token.tag = vorm.kop
    html = lezer.renderer.render(tokens, lezer.options, {})
    html = html.replace("<table>", '<div class="rol" tabindex="0" role="region" aria-label="Tabel"><table>')
    html = html.replace("</table>", "</table></div>")
    # Of our own file, by a reader that lets no HTML through.
    return Hoofdstuk(slug, titel, mark_safe(html), tuple(koppen), tuple(delen))  # noqa: S308


def _beeld(token: Token, vorm: Vorm) -> None:
    """Only what ``make beelden`` took: a picture has one of two sizes, so a page keeps its place while it loads."""
    naam = Path(str(token.attrGet("src"))).name
    breedte, hoogte = MATEN[naam.startswith(TELEFOON)]
    token.attrSet("src", vorm.beeld(naam))
    token.attrs |= {"width": breedte, "height": hoogte, "loading": "lazy", "class": "boek__beeld"}


def zoeken(vraag: str) -> list[Vondst]:
    """Chapters in which every word occurs in one paragraph, the chapter with most of those first."""
    woorden = vraag[:LANGSTE_VRAAG].casefold().split()[:ZOEKWOORDEN]
    if not woorden:
        return []
    vondsten = []
    for hoofdstuk in hoofdstukken().values():
        raak = [deel for deel in hoofdstuk.delen if all(woord in deel.casefold() for woord in woorden)]
        if raak or all(woord in hoofdstuk.titel.casefold() for woord in woorden):
            vondsten.append((len(raak), Vondst(hoofdstuk, tuple(_fragment(deel, woorden[0]) for deel in raak[:3]))))
    return [vondst for _, vondst in sorted(vondsten, key=lambda paar: -paar[0])]


def _fragment(deel: str, woord: str) -> SafeString:
    """The place where the word stands, with the word marked."""
    plek = deel.casefold().find(woord)
    begin, einde = max(0, plek - RONDOM), plek + len(woord) + RONDOM
    voor, na = ("… " if begin else "") + deel[begin:plek], deel[plek + len(woord) : einde]
    na += " …" if einde < len(deel) else ""
    return format_html("{}<mark>{}</mark>{}", voor, deel[plek : plek + len(woord)], na)


@cache
def nieuws(*, beheer: bool) -> tuple[SafeString, ...]:
    """What changed, newest first: for users, or for who runs the server."""
    tekst = (Path(settings.BASE_DIR) / NIEUWS).read_text(encoding="utf-8")
    delen = re.split(r"^### (.+)$", tekst, flags=re.MULTILINE)[1:]
    lezer, regels = _lezer(), []
    for titel, inhoud in zip(delen[::2], delen[1::2], strict=True):
        if (titel.strip() == BEHEER) is beheer:
            regels += re.findall(r"^- (.+)$", inhoud, flags=re.MULTILINE)
    return tuple(mark_safe(lezer.renderInline(regel)) for regel in regels)  # noqa: S308
