"""The forms and the links of a page, each with something that may well be a good answer."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urljoin, urlsplit

from django.utils import timezone

OVERSLAAN = {"csrfmiddlewaretoken"}
GEEN_TEKST = {"hidden", "checkbox", "radio", "date", "time", "number", "submit", "file"}


@dataclass
class Formulier:
    methode: str
    naar: str
    velden: dict[str, str] = field(default_factory=dict)
    teksten: int = 0  # fields in which somebody types


class Blad(HTMLParser):
    """``formulieren`` and ``links``, with addresses as they are after the page they stand on."""

    def __init__(self, html: str, pad: str) -> None:
        super().__init__()
        self.pad, self.formulieren, self.links = pad, list[Formulier](), set[str]()
        self._keuze = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        a = {naam: waarde or "" for naam, waarde in attrs}
        if tag == "a" and a.get("href", "").startswith(("/", "?")):
            self.links.add(urljoin(self.pad, a["href"]).partition("#")[0])
        elif tag == "form":
            naar = urljoin(self.pad, a.get("action") or self.pad).partition("#")[0]
            self.formulieren.append(Formulier(a.get("method", "get").upper(), naar))
        elif self.formulieren:
            self._veld(tag, a)

    def _veld(self, tag: str, a: dict[str, str]) -> None:
        naam, formulier = a.get("name", ""), self.formulieren[-1]
        if tag == "option":
            if self._keuze and a.get("value"):
                formulier.velden.setdefault(self._keuze, a["value"])
            return
        if not naam or naam in OVERSLAAN:
            return
        if tag == "select":
            self._keuze = naam
        elif tag == "textarea":
            formulier.teksten += 1
            formulier.velden.setdefault(naam, "Een zin van meer dan twintig tekens.")
        elif tag == "input" and a.get("type") != "file":
            formulier.teksten += a.get("type", "text") not in GEEN_TEKST
            formulier.velden.setdefault(naam, (a.get("value") or self._van(a.get("type", "text"))).replace("*", ""))
        elif tag == "button" and a.get("value"):
            formulier.velden.setdefault(naam, a["value"])

    def handle_endtag(self, tag: str) -> None:
        self._keuze = "" if tag == "select" else self._keuze

    def _van(self, soort: str) -> str:
        vandaag = timezone.localdate().isoformat()
        return {"date": vandaag, "checkbox": "on", "number": "1", "time": "10:00"}.get(soort, "Een woord")


def als_formulier(link: str) -> Formulier | None:
    """A link with a question in it can be asked with something else; None when it asks nothing."""
    delen = urlsplit(link)
    vragen = dict(parse_qsl(delen.query))
    return Formulier("GET", delen.path, vragen, len(vragen)) if vragen else None
