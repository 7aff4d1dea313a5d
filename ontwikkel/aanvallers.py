"""sqlmap and wapiti: how each is called, for how long, and what it says when it is done."""

import json
import random
import re
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from .aanvalsuitslag import Uitslag, Vondst
from .basis import melding

TEGELIJK = 3
PER_DOEL = 60  # seconds for one form; a form with many fields may be cut off, and then counts for what was tried
WAPITI_DEEL = 0.3  # of the time that is left
WAPITI_ROLLEN = ("anoniem", "ouder", "ME", "ZC")
# Not ssrf, xxe, log4shell and the like: they need a server outside, and none may be spoken to.
MODULES = (
    "backup", "cookieflags", "crlf", "csp", "csrf", "exec", "file", "htaccess", "http_headers", "ldap", "methods",
    "permanentxss", "redirect", "shellshock", "sql", "timesql", "upload", "xss",
)  # fmt: skip
GETEST = re.compile(r"parameter '([^']+)' (?:does not seem to be injectable|is .*injectable)")
RAAK = re.compile(r"^Parameter: (.+?)$", re.MULTILINE)
NIET_AF = re.compile(r"time limit|user aborted|connection (?:timed out|refused)", re.IGNORECASE)
ERNSTIG = 2  # wapiti: 1 low, 2 medium, 3 high, 4 critical


def antwoordt(poort: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{poort}/in/", timeout=5) as antwoord:
            return bool(antwoord.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def alles(doelen: dict[str, Any], poort: int, map_: Path, bin_: Path, *, einde: float, zaad: int) -> list[Uitslag]:
    voor_wapiti = time.monotonic() + (einde - time.monotonic()) * WAPITI_DEEL
    melding(f"wapiti kijkt rond, {voor_wapiti - time.monotonic():.0f} s.")
    wapiti = _wapiti(doelen, poort, map_ / "wapiti", bin_, einde=voor_wapiti)
    melding(f"sqlmap probeert {len(doelen['doelen'])} formulieren en vragen, {einde - time.monotonic():.0f} s.")
    return [_sqlmap(doelen, poort, map_ / "sqlmap", bin_, einde=einde, zaad=zaad), wapiti]


def _sqlmap(doelen: dict[str, Any], poort: int, map_: Path, bin_: Path, *, einde: float, zaad: int) -> Uitslag:
    map_.mkdir()
    rij, slot = _volgorde(doelen, zaad), threading.Lock()
    geteld: Counter[str] = Counter()
    vondsten: list[Vondst] = []

    def een(nummer: int) -> None:
        doel = rij[nummer]
        seconden = min(PER_DOEL, einde - time.monotonic())
        if seconden < 10:
            return
        uit = _draai(_sqlmap_opdracht(doel, doelen["rollen"], poort, map_, bin_, seconden), seconden + 15)
        (map_ / f"{nummer}.log").write_text(f"{doel}\n{uit}")
        with slot:
            geteld["doelen"] += 1
            geteld["velden"] += len(set(GETEST.findall(uit)))
            geteld["afgekapt"] += bool(NIET_AF.search(uit))
            vondsten.extend(
                Vondst("sqlmap", f"SQL in {veld}", doel["naar"], f"{nummer}.log") for veld in RAAK.findall(uit)
            )

    with ThreadPoolExecutor(TEGELIJK) as ploeg:
        list(ploeg.map(een, range(len(rij))))
    velden = sum(len(doel["velden"]) for doel in rij)
    wat = f"{geteld['doelen']} van {len(rij)} formulieren, {geteld['velden']} van {velden} velden"
    return Uitslag("sqlmap, niveau 2", f"{wat}, {geteld['afgekapt']} afgekapt", vondsten, geteld["velden"])


def _volgorde(doelen: dict[str, Any], zaad: int) -> list[dict[str, Any]]:
    """What one may ask of a list first, then where one may type, then the rest; each in another order every time."""
    kans = random.Random(zaad)  # noqa: S311  an order, not a secret
    gehusseld = kans.sample(doelen["doelen"], len(doelen["doelen"]))
    koekje = {"rol": "ZC", "methode": "GET", "naar": "/dossiers/", "velden": {"sessionid": ""}, "koekje": True}
    return [koekje, *sorted(gehusseld, key=lambda d: (d["methode"] != "GET", not d["teksten"]))]


def _sqlmap_opdracht(
    doel: dict[str, Any], rollen: dict[str, Any], poort: int, map_: Path, bin_: Path, seconden: float
) -> list[str]:
    rol, url, vragen = rollen[doel["rol"]], f"http://127.0.0.1:{poort}{doel['naar']}", urlencode(doel["velden"])
    opdracht = [
        str(bin_ / "sqlmap"), "--batch", "--level=2", "--risk=1", "--dbms=PostgreSQL", "--technique=BEUST",
        "--flush-session", "--drop-set-cookie", "--disable-coloring", "--skip-waf", "--timeout=15", "--retries=1",
        "--answers=follow=N", f"--time-limit={seconden:.0f}", f"--output-dir={map_ / _mapnaam(doel)}",
        "--headers", f"X-CSRFToken: {rol['token']}", "--cookie", f"sessionid={rol['koekje']}",
    ]  # fmt: skip
    if doel.get("koekje"):
        return [*opdracht, "-u", url, "-p", "sessionid,user-agent,referer,host"]
    opdracht += ["--param-exclude=^(sessionid|csrfmiddlewaretoken)$"]
    if doel["methode"] == "GET":
        return [*opdracht, "-u", f"{url.partition('?')[0]}?{vragen}"]
    return [*opdracht, "-u", url, "--method=POST", "--data", vragen]


def _mapnaam(doel: dict[str, Any]) -> str:
    return re.sub(r"\W+", "-", f"{doel['methode']}{doel['naar']}")[:80]


def _draai(opdracht: list[str], seconden: float) -> str:
    try:
        klaar = subprocess.run(
            opdracht, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            timeout=seconden, errors="replace",
        )  # fmt: skip
    except subprocess.TimeoutExpired as fout:
        return f"{(fout.stdout or b'').decode(errors='replace')}\ntime limit"
    return klaar.stdout


def _wapiti(doelen: dict[str, Any], poort: int, map_: Path, bin_: Path, *, einde: float) -> Uitslag:
    map_.mkdir()
    rollen = [rol for rol in WAPITI_ROLLEN if rol in doelen["rollen"]]
    per_rol = (einde - time.monotonic()) / max(1, len(rollen)) * 2  # two at a time
    with ThreadPoolExecutor(2) as ploeg:
        verslagen = list(
            ploeg.map(lambda rol: _wapiti_als(rol, doelen["rollen"][rol], poort, map_, bin_, per_rol), rollen)
        )
    vondsten = [v for rol, verslag in zip(rollen, verslagen, strict=True) for v in _uit_verslag(rol, verslag)]
    bladen = sum(verslag.get("infos", {}).get("crawled_pages_nbr", 0) for verslag in verslagen)
    return Uitslag("wapiti", f"{bladen} bladzijden als {', '.join(rollen)}; {len(MODULES)} soorten", vondsten, bladen)


def _wapiti_als(rol: str, wie: dict[str, Any], poort: int, map_: Path, bin_: Path, seconden: float) -> dict[str, Any]:
    hier, verslag = f"http://127.0.0.1:{poort}", map_ / f"{rol}.json"
    opdracht = [
        str(bin_ / "wapiti"), "-u", f"{hier}/", "--scope", "folder", "-m", ",".join(MODULES), "-f", "json",
        "-o", str(verslag), "--no-bugreport", "--flush-session", "--store-session", str(map_ / rol),
        "--drop-set-cookie", "-H", f"X-CSRFToken: {wie['token']}", "-d", "2", "--max-links-per-page", "30",
        "--max-parameters", "30",
        "--max-scan-time", f"{seconden * 0.3:.0f}", "--max-attack-time", f"{seconden * 0.7 / len(MODULES):.0f}",
        "-t", "15", "-v", "1",
    ]  # fmt: skip
    opdracht += ["-C", f"sessionid={wie['koekje']}"] if wie["koekje"] else []
    for pad in ("/uit/", "/p/uit/", "/demo/", "/wachtwoord/", "/beveiliging/"):
        opdracht += ["-x", f"{hier}{pad}*"]
    for pad in wie["paden"]:
        opdracht += ["-s", f"{hier}{pad}"]
    (map_ / f"{rol}.log").write_text(_draai(opdracht, seconden + 30))
    return json.loads(verslag.read_text()) if verslag.exists() else {}


def _uit_verslag(rol: str, verslag: dict[str, Any]) -> list[Vondst]:
    gevonden = {**verslag.get("vulnerabilities", {}), **verslag.get("anomalies", {})}
    return [
        Vondst("wapiti", soort, een["path"], f"{rol}: {een['info']}")
        for soort, rijen in gevonden.items()
        for een in rijen
        if een["level"] >= ERNSTIG
    ]
