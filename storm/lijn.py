"""A browser for the storm: keeps cookies, finds the token of a form, and goes on asking until there is an answer.

Nothing of Django: what a player knows, it knows over HTTP.
"""

import http.client
import re
import time
import uuid
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

GEDULD = 20.0  # seconds for one answer
PAUZE = 0.7
LIJNFOUTEN = (OSError, http.client.HTTPException)
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class Opgegeven(Exception):
    """The storm is over before there was an answer."""


@dataclass(frozen=True)
class Antwoord:
    status: int
    tekst: str
    pad: str  # where it ended, after redirects
    inhoud: bytes = b""

    def veld(self, naam: str) -> str:
        """The value of a hidden field; empty when it is not there."""
        gevonden = re.search(rf'name="{naam}"[^>]*value="([^"]*)"', self.tekst) or re.search(
            rf'value="([^"]*)"[^>]*name="{naam}"', self.tekst
        )
        return gevonden[1] if gevonden else ""


@dataclass
class Lijn:
    poort: int
    einde: float
    koekjes: dict[str, str] = field(default_factory=dict)
    fouten: int = 0  # answers that did not come, or said that it did not work
    onverklaard: list[str] = field(default_factory=list)  # where a page broke, instead of saying what is the matter

    @classmethod
    def van(cls, poort: int, einde: float, koekje: str = "") -> "Lijn":
        return cls(poort, einde, dict([koekje.split("=", 1)]) if koekje else {})

    def haal(self, pad: str) -> Antwoord:
        return self._volhouden("GET", pad, b"", {})

    def stuur(self, pad: str, velden: dict[str, str], *, van: str = "", htmx: bool = False) -> Antwoord:
        """Post a form, again and again with the very same words, as somebody does who sees an error page."""
        kop = {"Content-Type": "application/x-www-form-urlencoded"} | self._kop(van or pad, htmx=htmx)
        return self._volhouden("POST", pad, urlencode(velden).encode(), kop)

    def stuur_bestand(self, pad: str, velden: dict[str, str], naam: str, inhoud: bytes) -> Antwoord:
        grens = uuid.uuid4().hex
        delen = [
            f'--{grens}\r\nContent-Disposition: form-data; name="{veld}"\r\n\r\n{waarde}\r\n'.encode()
            for veld, waarde in velden.items()
        ]
        kop = f'--{grens}\r\nContent-Disposition: form-data; name="bestand"; filename="{naam}"\r\n'
        delen += [f"{kop}Content-Type: application/pdf\r\n\r\n".encode(), inhoud, f"\r\n--{grens}--\r\n".encode()]
        soort = {"Content-Type": f"multipart/form-data; boundary={grens}"}
        return self._volhouden("POST", pad, b"".join(delen), soort | self._kop(pad))

    def _kop(self, van: str, *, htmx: bool = False) -> dict[str, str]:
        hier = f"http://127.0.0.1:{self.poort}"
        return {"Origin": hier, "Referer": hier + van} | ({"HX-Request": "true"} if htmx else {})

    def _volhouden(self, methode: str, pad: str, lichaam: bytes, kop: dict[str, str]) -> Antwoord:
        while True:
            if time.monotonic() > self.einde:
                raise Opgegeven
            try:
                antwoord = self._een(methode, pad, lichaam, kop)
            except LIJNFOUTEN:
                antwoord = None
            if antwoord is not None and antwoord.status < 500:
                return antwoord
            self.fouten += 1
            if antwoord is not None and antwoord.status == 500:
                self.onverklaard.append(pad)
            time.sleep(PAUZE)

    def _een(self, methode: str, pad: str, lichaam: bytes, kop: dict[str, str]) -> Antwoord:
        for _ in range(6):
            lijn = http.client.HTTPConnection("127.0.0.1", self.poort, timeout=GEDULD)
            try:
                koekjes = "; ".join(f"{naam}={waarde}" for naam, waarde in self.koekjes.items())
                lijn.request(methode, pad, body=lichaam or None, headers={"Cookie": koekjes} | kop)
                ruw = lijn.getresponse()
                inhoud = ruw.read()
                self._onthoud(ruw)
            finally:
                lijn.close()
            naar = ruw.getheader("Location")
            if not naar or ruw.status not in (301, 302, 303):
                return Antwoord(ruw.status, inhoud.decode(errors="replace"), pad, inhoud)
            delen = urlsplit(naar)
            methode, pad, lichaam = "GET", delen.path + (f"?{delen.query}" if delen.query else ""), b""
            kop = {}
        raise OSError(f"steeds verder gestuurd: {pad}")

    def _onthoud(self, ruw: http.client.HTTPResponse) -> None:
        for regel in ruw.headers.get_all("Set-Cookie") or []:
            for naam, deel in SimpleCookie(regel).items():
                self.koekjes[naam] = deel.value


def token(antwoord: Antwoord) -> str:
    gevonden = TOKEN.search(antwoord.tekst)
    return gevonden[1] if gevonden else ""
