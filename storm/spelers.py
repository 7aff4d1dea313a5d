"""Who works while the storm blows. Each writes down what the product said that it had done, and nothing else.

A line of the journal is a promise: ``soort``, the words by which it can be found again, and when it was given.
"""

import hashlib
import json
import random
import re
import threading
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .lijn import Antwoord, Lijn, Opgegeven, token

CODE = re.compile(r"\b(\d{6})\b")
LINK = re.compile(r"https?://[^/\s]+(/p/[\w-]{40,}/)")
NIEUWS = "heeft iets voor u klaargezet"  # a mail with a link that opens no plan
VERSIE = re.compile(r'name="versie"[^>]*value="(\d+)"')
BOTSING = re.compile(r"/overleggen/botsingen/(\d+)/")


class Dagboek:
    """One file for all players, a line at a time, on disk before the player goes on."""

    def __init__(self, pad: Path) -> None:
        self.bestand, self.slot = pad.open("a", encoding="utf-8"), threading.Lock()

    def noteer(self, soort: str, **feiten: Any) -> None:
        with self.slot:
            self.bestand.write(json.dumps({"soort": soort, "op": time.time(), **feiten}) + "\n")
            self.bestand.flush()


Speler = Callable[[Lijn, dict[str, Any], Dagboek, random.Random], None]


def notities(lijn: Lijn, opzet: dict[str, Any], dagboek: Dagboek, kans: random.Random) -> None:
    """Write on a timeline, and often once more on the page that came back; every fifth time with two clicks."""
    antwoord = None
    while True:
        if antwoord is None or not _gelukt(antwoord) or kans.random() < 0.3:
            pad = kans.choice(opzet["dossiers"])["pad"]
            antwoord = lijn.haal(pad)
        blad, merk = antwoord, uuid.uuid4().hex
        velden = {"csrfmiddlewaretoken": token(blad), "sleutel": blad.veld("sleutel"), "titel": "In de storm"}
        velden |= {"tekst": f"Wat ik zag: {merk}.", "niveau": "Z1"}
        klikken = 2 if kans.random() < 0.2 else 1
        for _ in range(klikken):
            antwoord = lijn.stuur(f"{pad}notities/toevoegen/", velden, van=pad)
        dagboek.noteer("notitie" if _gelukt(antwoord) else "notitie_geweigerd", merk=merk, status=antwoord.status)
        time.sleep(kans.uniform(0.1, 0.6))


def _gelukt(antwoord: Antwoord) -> bool:
    return antwoord.status == 200 and 'class="foutenlijst"' not in antwoord.tekst


def bestanden(lijn: Lijn, opzet: dict[str, Any], dagboek: Dagboek, kans: random.Random) -> None:
    while True:
        dossier = kans.choice(opzet["dossiers"])
        blad = lijn.haal(dossier["stuk_erbij"])
        merk = uuid.uuid4().hex
        inhoud = bytes.fromhex(opzet["pdf"]) + f"\n%{merk}\n".encode()
        velden = {"csrfmiddlewaretoken": token(blad), "sleutel": blad.veld("sleutel"), "soort": "verslag"}
        velden |= {"omschrijving": merk, "niveau": "Z1"}
        antwoord = lijn.stuur_bestand(blad.pad, velden, f"{merk}.pdf", inhoud)
        sha = hashlib.sha256(inhoud).hexdigest()
        soort = "bestand" if _gelukt(antwoord) else "bestand_geweigerd"
        dagboek.noteer(soort, merk=merk, sha256=sha, status=antwoord.status)
        time.sleep(kans.uniform(1, 3))


def aan_tafel(lijn: Lijn, opzet: dict[str, Any], dagboek: Dagboek, kans: random.Random) -> None:
    """Write in the fields of a meeting that runs, with others in the same fields."""
    while True:
        veld = kans.choice(opzet["velden"])
        plek = f"{veld['pad']}?punt={veld['punt']}"
        blad = lijn.haal(plek)
        deel = blad.tekst[blad.tekst.find(f"/overleggen/velden/{veld['pk']}/") :]
        versie = VERSIE.search(deel)
        if versie is None:
            time.sleep(kans.uniform(0.2, 0.6))
            continue
        merk = uuid.uuid4().hex
        velden = {"csrfmiddlewaretoken": token(blad), "versie": versie[1], "vervolg": "", "tekst": f"Besproken {merk}."}
        antwoord = lijn.stuur(f"/overleggen/velden/{veld['pk']}/", velden, van=plek, htmx=True)
        _noteer_veld(antwoord, veld["pk"], int(versie[1]), merk, dagboek)
        time.sleep(kans.uniform(0.05, 0.3))


def _noteer_veld(antwoord: Antwoord, pk: int, gezien: int, merk: str, dagboek: Dagboek) -> None:
    nieuw, botsing = VERSIE.search(antwoord.tekst), BOTSING.search(antwoord.tekst)
    if antwoord.status == 200 and nieuw:
        dagboek.noteer("veld", veld=pk, gezien=gezien, versie=int(nieuw[1]), merk=merk)
    elif antwoord.status == 409 and botsing:
        dagboek.noteer("botsing", veld=pk, gezien=gezien, botsing=int(botsing[1]), merk=merk)
    else:
        dagboek.noteer("veld_geweigerd", veld=pk, status=antwoord.status, merk=merk)


def ouders(lijn: Lijn, opzet: dict[str, Any], dagboek: Dagboek, kans: random.Random) -> None:
    """One parent after the other: the mail, the link, the code, the plan, a yes or a no, and sometimes two clicks."""
    adressen = opzet["ouders"][opzet["nummer"] :: opzet["ouders_tegelijk"]]
    for adres in adressen:
        blad = _naar_binnen(lijn, opzet, adres)
        while not blad.pad.startswith("/p/plan/"):  # the answer with the new session was lost: once more from the mail
            blad = _naar_binnen(lijn, opzet, adres)
        _tekenen(lijn, adres, dagboek, kans)


def _naar_binnen(lijn: Lijn, opzet: dict[str, Any], adres: str) -> Antwoord:
    """From the link in the mail, by the code, to the page behind it."""
    lijn.koekjes.clear()
    blad = lijn.haal(_uit_de_post(opzet, adres, LINK, lijn.einde))
    gezien = _aantal(opzet, adres, CODE)
    lijn.stuur(blad.pad, {"csrfmiddlewaretoken": token(blad)})
    blad = lijn.haal("/p/code/")
    while blad.pad.startswith("/p/code/"):
        code = _uit_de_post(opzet, adres, CODE, lijn.einde, vanaf=gezien)
        blad = lijn.stuur("/p/code/", {"csrfmiddlewaretoken": token(blad), "code": code})
        gezien = _aantal(opzet, adres, CODE)
    return blad


def _tekenen(lijn: Lijn, adres: str, dagboek: Dagboek, kans: random.Random) -> None:
    blad = lijn.haal("/p/plan/")
    antwoord = kans.choice(["in", "niet"])
    merk = uuid.uuid4().hex
    velden = {"csrfmiddlewaretoken": token(blad), "van": blad.veld("van"), "sha256": blad.veld("sha256")}
    velden |= {"perspectief_gelezen": "on", "handelingsdeel": antwoord, "toelichting": merk, "naam": "Ouder Storm"}
    controle = lijn.stuur("/p/plan/", velden | {"stap": "controleren"})
    velden["csrfmiddlewaretoken"] = token(controle)
    for _ in range(2 if kans.random() < 0.5 else 1):
        einde = lijn.stuur("/p/plan/", velden | {"stap": "versturen"})
    gelukt = einde.pad.startswith("/p/klaar/") and einde.status == 200
    soort = "handtekening" if gelukt else "handtekening_geweigerd"
    dagboek.noteer(soort, adres=adres, merk=merk, antwoord=antwoord, sha256=velden["sha256"], pad=einde.pad)


def _berichten(opzet: dict[str, Any], adres: str) -> str:
    """All mails to this address about a plan, oldest first."""
    stukken = []
    for pad in sorted(Path(opzet["post"]).glob("*.log"), key=lambda p: (p.stat().st_mtime, p.name)):
        tekst = pad.read_text(encoding="utf-8", errors="replace")
        if f"To: {adres}\n" in tekst.replace("\r\n", "\n") and NIEUWS not in tekst:
            stukken.append(tekst)
    return "\n".join(stukken)


def _aantal(opzet: dict[str, Any], adres: str, vorm: re.Pattern[str]) -> int:
    return len(vorm.findall(_berichten(opzet, adres)))


def _uit_de_post(opzet: dict[str, Any], adres: str, vorm: re.Pattern[str], einde: float, *, vanaf: int = 0) -> str:
    while time.monotonic() < einde:
        gevonden = vorm.findall(_berichten(opzet, adres))
        if len(gevonden) > vanaf:
            return str(gevonden[-1])
        time.sleep(0.5)
    raise Opgegeven


def gluren(lijn: Lijn, opzet: dict[str, Any], dagboek: Dagboek, kans: random.Random) -> None:
    """Somebody of another school, and somebody of none, at the doors of this one."""
    while True:
        dossier, veld = kans.choice(opzet["dossiers"]), kans.choice(opzet["velden"])
        for pad in (dossier["pad"], dossier["stuk_erbij"], veld["pad"]):
            antwoord = lijn.haal(pad)
            binnen = antwoord.status == 200 and not antwoord.pad.startswith("/in/")
            dagboek.noteer("binnengekomen" if binnen else "deur_dicht", pad=pad, status=antwoord.status)
        time.sleep(kans.uniform(0.3, 0.9))


def spelen(opzet: dict[str, Any], map_: Path, poort: int, seconden: float, zaad: int) -> None:
    """All players at once, until the time is over; then how often an answer had to be asked for again."""
    dagboek, einde = Dagboek(map_ / "dagboek.jsonl"), time.monotonic() + seconden
    _eerste_bladzijde(opzet, poort, einde)
    lijnen, draden = [], []
    for nummer, (speler, koekje, eigen) in enumerate(_bezetting(opzet)):
        lijn = Lijn.van(poort, einde, koekje)
        lijnen.append(lijn)
        werk = (speler, lijn, opzet | eigen, dagboek, random.Random(zaad + nummer))  # noqa: S311
        draden.append(threading.Thread(target=_een, args=werk))
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    vijfhonderd = [pad for lijn in lijnen for pad in lijn.onverklaard]
    dagboek.noteer("klaar", opnieuw_gevraagd=sum(lijn.fouten for lijn in lijnen), vijfhonderd=vijfhonderd)


def _eerste_bladzijde(opzet: dict[str, Any], poort: int, einde: float) -> None:
    """Somebody who has just logged in opens one page, and only then a second tab: the session has its token then."""
    for koekje in {*opzet["schrijvers"], *opzet["tafel"]}:
        Lijn.van(poort, einde, koekje).haal(opzet["dossiers"][0]["pad"])


def _een(speler: Speler, lijn: Lijn, opzet: dict[str, Any], dagboek: Dagboek, kans: random.Random) -> None:
    try:
        speler(lijn, opzet, dagboek, kans)
    except Opgegeven:
        pass
    except Exception as fout:
        dagboek.noteer("speler_gevallen", wie=speler.__name__, fout=f"{type(fout).__name__}: {fout}")
        raise


def _bezetting(opzet: dict[str, Any]) -> list[tuple[Speler, str, dict[str, Any]]]:
    tegelijk = 4
    eigen = [{"nummer": n, "ouders_tegelijk": tegelijk} for n in range(tegelijk)]
    return [
        *((notities, koekje, {}) for koekje in opzet["schrijvers"] * 2),
        *((bestanden, koekje, {}) for koekje in opzet["schrijvers"]),
        *((aan_tafel, koekje, {}) for koekje in opzet["tafel"]),
        *((ouders, "", zelf) for zelf in eigen),
        *((gluren, koekje, {}) for koekje in opzet["buitenstaanders"]),
    ]
