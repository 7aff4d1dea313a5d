"""Does a profile make sense: does everything it points to exist, can every rule match, is every setting there?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from .blokken import Blok, DocumentregelBlok, Fout, Profiel, RouteBlok
from .lezer import bedoelt_u
from .sleutels import SLEUTELS

NAMEN = {"functie": "functie", "aanbod": "aanbod", "overleg": "overleg", "signaal": "categorie"}
VOORWAARDEN: dict[str, type | tuple[type, ...]] = {
    "formulier": (str, list),
    "categorie": (str, list),
    "leerjaar_van": int,
    "leerjaar_tot": int,
    "locatie": (str, list),
    "niveau": (str, list),
    "anoniem": bool,
    "drempel": (str, list),
}


def controleer(profiel: Profiel) -> list[Fout]:
    controles: tuple[Callable[[Profiel], Iterator[Fout]], ...] = (
        _dubbel,
        _instellingen,
        _verwijzingen,
        _overleggen,
        _uitkomsten,
        _aanbod,
        _drempels,
        _toestemmingen,
        _documentregels,
        _routes,
    )
    return [fout for controle in controles for fout in controle(profiel)]


def _dubbel(profiel: Profiel) -> Iterator[Fout]:
    lijsten: list[tuple[str, list[Any]]] = [
        (naam, getattr(profiel, naam)) for naam in ("functie", "overleg", "aanbod", "signaal", "drempel")
    ]
    lijsten += [("overleg.uitkomst", overleg.uitkomst) for overleg in profiel.overleg]
    for naam, blokken in lijsten:
        eerder: dict[str, int] = {}
        for blok in blokken:
            if blok.code in eerder:
                yield Fout(blok.regel, f"De code '{blok.code}' staat al bij [[{naam}]] op regel {eerder[blok.code]}.")
            eerder.setdefault(blok.code, blok.regel)


def _instellingen(profiel: Profiel) -> Iterator[Fout]:
    gezien: dict[str, int] = {}
    for blok in profiel.instelling:
        sleutel = SLEUTELS.get(blok.sleutel)
        if sleutel is None:
            raad = bedoelt_u(blok.sleutel, SLEUTELS)
            yield Fout(blok.regel, f"De instelling '{blok.sleutel}' kent het programma niet.{raad}")
        elif type(blok.waarde) is not sleutel.soort:
            wat = {str: "tekst", int: "een heel getal", bool: "true of false", list: "een lijst"}[sleutel.soort]
            yield Fout(blok.regel, f"Bij '{blok.sleutel}' ({sleutel.uitleg}) hoort {wat}.")
        elif sleutel.keuzes and (anders := [deel for deel in _als_lijst(blok.waarde) if deel not in sleutel.keuzes]):
            yield Fout(blok.regel, f"'{anders[0]}' kan niet bij '{blok.sleutel}'.{bedoelt_u('', sleutel.keuzes)}")
        if blok.sleutel in gezien:
            yield Fout(blok.regel, f"De instelling '{blok.sleutel}' staat al op regel {gezien[blok.sleutel]}.")
        gezien.setdefault(blok.sleutel, blok.regel)
    for naam in SLEUTELS.keys() - gezien.keys():
        soort = "De term" if naam.startswith("term.") else "De instelling"
        yield Fout(1, f"{soort} '{naam}' ontbreekt ({SLEUTELS[naam].uitleg}).")


def _verwijzingen(profiel: Profiel) -> Iterator[Fout]:
    codes = {naam: {blok.code for blok in getattr(profiel, naam)} for naam in NAMEN}
    for blok in _alle_blokken(profiel):
        for naam, veld in blok.velden().items():
            soort = veld.metadata.get("naar")
            if soort is None:
                continue
            waarde = getattr(blok, naam)
            for code in waarde if isinstance(waarde, list) else [waarde]:
                if code and code not in codes[soort]:
                    tekst = f"Bij '{naam}' staat '{code}', maar dat {NAMEN[soort]} bestaat niet in dit profiel."
                    if soort in {"functie", "signaal"}:
                        tekst = tekst.replace("maar dat", "maar die")
                    yield Fout(blok.regel, tekst + bedoelt_u(code, codes[soort]))


def _alle_blokken(profiel: Profiel) -> Iterator[Blok]:
    for naam in ("overleg", "aanbod", "documentregel", "signaal", "route", "toestemming"):
        yield from getattr(profiel, naam)
    for overleg in profiel.overleg:
        yield from overleg.uitkomst


def _overleggen(profiel: Profiel) -> Iterator[Fout]:
    for blok in profiel.overleg:
        if blok.interval_weken is not None and not (blok.interval_weken and blok.weekdag and blok.begintijd):
            yield Fout(blok.regel, f"'{blok.naam}' komt terug: vul een weekdag, een begintijd en minstens 1 week in.")
        if blok.minuten_per_punt < 1:
            yield Fout(blok.regel, f"Een agendapunt van '{blok.naam}' duurt minstens 1 minuut.")
        for dubbel in sorted(set(blok.vast) & set(blok.op_afroep)):
            yield Fout(blok.regel, f"'{dubbel}' is bij '{blok.naam}' vast lid en ook op afroep; kies er een.")


def _uitkomsten(profiel: Profiel) -> Iterator[Fout]:
    vrij = {blok.code for blok in profiel.aanbod if not blok.registreerbaar}
    for overleg in profiel.overleg:
        for blok in overleg.uitkomst:
            if blok.gevolg == "inzet" and not blok.aanbod:
                yield Fout(blok.regel, f"De uitkomst '{blok.naam}' zet ondersteuning in: welk aanbod is dat?")
            if blok.gevolg == "groot_overleg" and not blok.naar_overleg:
                yield Fout(blok.regel, f"De uitkomst '{blok.naam}' gaat naar een ander overleg: welk ('naar_overleg')?")
            if blok.aanbod in vrij:
                yield Fout(
                    blok.regel, f"Deelname aan '{blok.aanbod}' wordt niet vastgelegd en kan dus geen uitkomst zijn."
                )


def _aanbod(profiel: Profiel) -> Iterator[Fout]:
    for blok in profiel.aanbod:
        if blok.groep_min is not None and blok.groep_max is not None and blok.groep_min > blok.groep_max:
            yield Fout(blok.regel, f"'{blok.naam}': de kleinste groep is groter dan de grootste.")
        if not blok.registreerbaar and blok.document != "geen":
            yield Fout(blok.regel, f"'{blok.naam}' wordt niet per leerling vastgelegd en kan dus geen document hebben.")


def _drempels(profiel: Profiel) -> Iterator[Fout]:
    for blok in profiel.drempel:
        if blok.actief and not blok.aantal:
            yield Fout(blok.regel, f"De drempel '{blok.naam}' staat aan, maar heeft geen aantal.")
        if (blok.venster_weken is None) != (blok.venster_soort == ""):
            yield Fout(blok.regel, f"De drempel '{blok.naam}' heeft bij een aantal weken ook de soort weken nodig.")


def _toestemmingen(profiel: Profiel) -> Iterator[Fout]:
    for blok in profiel.toestemming:
        if blok.leeftijd_van is not None and blok.leeftijd_tot is not None and blok.leeftijd_van >= blok.leeftijd_tot:
            yield Fout(blok.regel, "'leeftijd_van' moet lager zijn dan 'leeftijd_tot'.")


def _documentregels(profiel: Profiel) -> Iterator[Fout]:
    intensiteiten = {blok.code: blok.intensiteit for blok in profiel.aanbod}
    for plek, blok in enumerate(profiel.documentregel):
        if (blok.moment == "binnen_weken") != bool(blok.weken):
            yield Fout(blok.regel, "Bij 'binnen_weken' hoort een aantal 'weken'; bij 'voor_start' juist niet.")
        eerder = next((e for e in profiel.documentregel[:plek] if _dekt_document(e, blok, intensiteiten)), None)
        if eerder:
            yield _nooit(blok, eerder)


def _dekt_document(eerder: DocumentregelBlok, later: DocumentregelBlok, intensiteiten: dict[str, str]) -> bool:
    intensiteit = later.intensiteit or intensiteiten.get(later.aanbod, "")
    return (
        eerder.aanbod in ("", later.aanbod)
        and eerder.categorie in ("", later.categorie)
        and eerder.intensiteit in ("", intensiteit)
    )


def _routes(profiel: Profiel) -> Iterator[Fout]:
    codes = {
        "categorie": {blok.code for blok in profiel.signaal},
        "drempel": {blok.code for blok in profiel.drempel},
    }
    for plek, blok in enumerate(profiel.route):
        yield from _voorwaarden(blok, codes)
        eerder = next((eerder for eerder in profiel.route[:plek] if _dekt_route(eerder, blok)), None)
        if eerder:
            yield _nooit(blok, eerder)


def _voorwaarden(blok: RouteBlok, codes: dict[str, set[str]]) -> Iterator[Fout]:
    for sleutel, eis in blok.als.items():
        if sleutel not in VOORWAARDEN:
            yield Fout(blok.regel, f"De voorwaarde '{sleutel}' is niet bekend.{bedoelt_u(sleutel, VOORWAARDEN)}")
        elif not isinstance(eis, VOORWAARDEN[sleutel]):
            yield Fout(blok.regel, f"De voorwaarde '{sleutel}' heeft een ander soort waarde nodig.")
        for code in _als_lijst(eis) if sleutel in codes else []:
            if code not in codes[sleutel]:
                yield Fout(
                    blok.regel, f"De voorwaarde {sleutel} '{code}' bestaat niet.{bedoelt_u(code, codes[sleutel])}"
                )


def _dekt_route(eerder: RouteBlok, later: RouteBlok) -> bool:
    """Whether every aanmelding that fits the later route already fits the earlier one."""
    return all(sleutel in later.als and _dekt(sleutel, eis, later.als[sleutel]) for sleutel, eis in eerder.als.items())


def _dekt(sleutel: str, ruim: Any, nauw: Any) -> bool:
    if sleutel == "leerjaar_van":
        return bool(ruim <= nauw)
    if sleutel == "leerjaar_tot":
        return bool(ruim >= nauw)
    return set(_als_lijst(nauw)) <= set(_als_lijst(ruim))


def _als_lijst(waarde: Any) -> list[Any]:
    return waarde if isinstance(waarde, list) else [waarde]


def _nooit(blok: Blok, eerder: Blok) -> Fout:
    return Fout(blok.regel, f"Deze regel kan nooit gelden: alles wat hier past, past al bij regel {eerder.regel}.")
