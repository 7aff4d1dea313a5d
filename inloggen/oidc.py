"""Signing in with the account of school (OpenID Connect): what goes to the service, and what of its answer is believed.

Nothing in an answer says what somebody may do here: it proves one thing, that this is the holder of ``(issuer, sub)``.
"""

import base64
import hashlib
import json
import secrets
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

import jwt
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse
from django.utils.crypto import constant_time_compare

SECONDEN, HOOGSTENS = 5, 1_000_000  # of waiting for the service, and of bytes in an answer
ONTHOUDEN = 10 * 60  # what the service says about itself
OUD, SPELING = 10 * 60, 60  # of an answer, and between two clocks
BEGIN_GELDT = 15 * 60
# Not "none", and nothing that a public key can forge: those are symmetric.
ALGORITMES = {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384"}
VAN_SCHOOL = {"employee", "staff", "faculty"}
AFFILIATIE = ("eduperson_affiliation", "eduPersonAffiliation", "affiliation")
LOKAAL = {"127.0.0.1", "localhost", "::1"}


class Geweigerd(Exception):
    """The answer proves nothing; the reason is for the log, never for the screen."""


@dataclass(frozen=True)
class Dienst:
    """One service of INLOGDIENSTEN (docs/inloggen.md)."""

    code: str
    naam: str
    issuer: str
    client_id: str
    geheim: str
    algoritmes: tuple[str, ...] = ("RS256",)
    # Values of ``amr`` or ``acr`` that mean: this service asked a second factor. Empty: ours is asked as well.
    tweede_factor: tuple[str, ...] = ()
    scopes: tuple[str, ...] = ("openid", "profile")

    @property
    def terug(self) -> str:
        return f"{settings.BASIS_URL.rstrip('/')}{reverse('inloggen:terug', kwargs={'dienst': self.code})}"


@dataclass(frozen=True)
class Wie:
    """Who somebody is with a service. The name is only shown to that person."""

    issuer: str
    sub: str
    naam: str
    tweede_factor: bool


@dataclass(frozen=True)
class Begin:
    """What the browser takes along, and what its session keeps to compare the answer with."""

    adres: str
    bewaar: dict[str, Any] = field(repr=False)


def diensten() -> dict[str, Dienst]:
    return {code: _dienst(code, gegevens) for code, gegevens in settings.INLOGDIENSTEN.items()}


def _dienst(code: str, gegevens: dict[str, Any]) -> Dienst:
    velden: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in gegevens.items()}
    try:
        dienst = Dienst(code=code, **velden)
    except TypeError as fout:
        raise ImproperlyConfigured(f"INLOGDIENSTEN, {code}: {fout}") from fout
    if set(dienst.algoritmes) - ALGORITMES:
        raise ImproperlyConfigured(f"INLOGDIENSTEN, {code}: algoritmes mogen alleen {sorted(ALGORITMES)} zijn.")
    if not _veilig(dienst.issuer):
        raise ImproperlyConfigured(f"INLOGDIENSTEN, {code}: issuer moet met https:// beginnen.")
    return dienst


def beginnen(dienst: Dienst) -> Begin:
    state, nonce, geheim = (secrets.token_urlsafe(32) for _ in range(3))
    kort = base64.urlsafe_b64encode(hashlib.sha256(geheim.encode()).digest()).rstrip(b"=").decode()
    vraag = {
        "response_type": "code",
        "client_id": dienst.client_id,
        "redirect_uri": dienst.terug,
        "scope": " ".join(dienst.scopes),
        "state": state,
        "nonce": nonce,
        "code_challenge": kort,
        "code_challenge_method": "S256",
    }
    adres = _eigen(dienst, "authorization_endpoint")
    bewaar = {"dienst": dienst.code, "state": state, "nonce": nonce, "geheim": geheim, "op": time.time()}
    return Begin(f"{adres}{'&' if '?' in adres else '?'}{urlencode(vraag)}", bewaar)


def antwoord(dienst: Dienst, gekregen: dict[str, str], bewaard: dict[str, Any]) -> Wie:
    """Who came back. Everything in ``gekregen`` and in the token may have been made up."""
    if bewaard.get("dienst") != dienst.code or time.time() - bewaard["op"] > BEGIN_GELDT:
        raise Geweigerd("niet hier begonnen")
    if not constant_time_compare(gekregen.get("state", ""), bewaard["state"]):
        raise Geweigerd("state")
    if gekregen.get("iss", dienst.issuer) != dienst.issuer:
        raise Geweigerd("iss van het adres")
    if "code" not in gekregen:
        raise Geweigerd("geen code")
    token = _inwisselen(dienst, gekregen["code"], bewaard["geheim"])
    return _wie(dienst, lezen(dienst, token, bewaard["nonce"]))


def lezen(dienst: Dienst, token: str, nonce: str) -> dict[str, Any]:
    """What the token says, once its signature, maker, receiver, time and question are right."""
    try:
        kop = jwt.get_unverified_header(token)
        if kop.get("alg") not in dienst.algoritmes:
            raise Geweigerd("algoritme")
        inhoud: dict[str, Any] = jwt.decode(
            token,
            key=_sleutel(dienst, kop.get("kid"), kop["alg"]),
            algorithms=[kop["alg"]],
            issuer=dienst.issuer,
            audience=dienst.client_id,
            leeway=SPELING,
            options={"require": ["iss", "sub", "aud", "exp", "iat", "nonce"]},
        )
    except jwt.PyJWTError as fout:
        raise Geweigerd(type(fout).__name__) from fout
    if inhoud["aud"] not in (dienst.client_id, [dienst.client_id]):
        raise Geweigerd("ook voor een ander")
    if inhoud.get("azp", dienst.client_id) != dienst.client_id:
        raise Geweigerd("azp")
    if not constant_time_compare(str(inhoud["nonce"]), nonce):
        raise Geweigerd("nonce")
    if time.time() - inhoud["iat"] > OUD:
        raise Geweigerd("oud")
    return inhoud


def _wie(dienst: Dienst, inhoud: dict[str, Any]) -> Wie:
    sub = inhoud["sub"]
    if not isinstance(sub, str) or not 0 < len(sub) <= 255 or "\0" in sub:
        raise Geweigerd("sub")
    if any(_alleen_leerling(inhoud[naam]) for naam in AFFILIATIE if naam in inhoud):
        raise Geweigerd("leerling")
    manieren = {*_lijst(inhoud.get("amr")), *_lijst(inhoud.get("acr"))}
    naam = str(inhoud.get("preferred_username") or inhoud.get("email") or inhoud.get("name") or "").replace("\0", "")
    return Wie(dienst.issuer, sub, naam[:100], bool(manieren & set(dienst.tweede_factor)))


def _alleen_leerling(waarde: object) -> bool:
    woorden = {woord.lower() for woord in _lijst(waarde)}
    return "student" in woorden and not woorden & VAN_SCHOOL


def _lijst(waarde: object) -> list[str]:
    return [str(w) for w in waarde] if isinstance(waarde, list) else [waarde] if isinstance(waarde, str) else []


def _inwisselen(dienst: Dienst, code: str, geheim: str) -> str:
    vraag = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": dienst.terug,
        "client_id": dienst.client_id,
        "code_verifier": geheim,
    }
    paar = f"{quote(dienst.client_id, safe='')}:{quote(dienst.geheim, safe='')}"
    koppen = {"Authorization": f"Basic {base64.b64encode(paar.encode()).decode()}"}
    gekregen = _haal(_eigen(dienst, "token_endpoint"), koppen, urlencode(vraag).encode()).get("id_token")
    if not isinstance(gekregen, str):
        raise Geweigerd("geen token")
    return gekregen


def _sleutel(dienst: Dienst, kid: object, alg: str) -> Any:
    """The public key of this name, from the address the service itself gives; never from the token."""
    adres = _eigen(dienst, "jwks_uri")
    for vers in (False, True):  # a service takes a new key now and then
        for sleutel in _bewaard(adres, vers=vers).get("keys", []):
            if sleutel.get("kid") == kid and sleutel.get("use", "sig") == "sig":
                return jwt.PyJWK(sleutel, algorithm=alg).key
    raise Geweigerd("sleutel")


def _eigen(dienst: Dienst, wat: str) -> str:
    """One address of the service, as it tells itself; from a page that names this very issuer."""
    zelf = _bewaard(f"{dienst.issuer.rstrip('/')}/.well-known/openid-configuration")
    if zelf.get("issuer") != dienst.issuer:
        raise Geweigerd("issuer van de dienst")
    return str(zelf.get(wat, ""))


def _bewaard(adres: str, *, vers: bool = False) -> dict[str, Any]:
    plek = f"inloggen:{hashlib.sha256(adres.encode()).hexdigest()}"
    gevonden: dict[str, Any] | None = None if vers else cache.get(plek)
    if gevonden is None:
        gevonden = _haal(adres, {})
        cache.set(plek, gevonden, ONTHOUDEN)
    return gevonden


class _GeenOmweg(HTTPRedirectHandler):
    def redirect_request(self, *args: object, **kwargs: object) -> None:
        return None


_open = build_opener(_GeenOmweg).open


def _haal(adres: str, koppen: dict[str, str], gegevens: bytes | None = None) -> dict[str, Any]:
    if not _veilig(adres):
        raise Geweigerd("adres zonder https")
    try:
        with _open(Request(adres, gegevens, koppen), timeout=SECONDEN) as gekregen:  # noqa: S310  _veilig
            inhoud = json.loads(gekregen.read(HOOGSTENS))
    except HTTPError as fout:  # also a redirect: it is not followed
        fout.close()
        raise Geweigerd(f"dienst: {fout.code}") from fout
    except (URLError, TimeoutError, OSError, ValueError) as fout:
        raise Geweigerd(f"dienst: {type(fout).__name__}") from fout
    if not isinstance(inhoud, dict):
        raise Geweigerd("dienst: geen object")
    return inhoud


def _veilig(adres: str) -> bool:
    delen = urlsplit(adres)
    proef = settings.DEBUG or settings.DEMO or settings.TESTEN
    return delen.scheme == "https" or (proef and delen.scheme == "http" and delen.hostname in LOKAAL)
