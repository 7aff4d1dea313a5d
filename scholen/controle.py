"""Does a profile make sense: does everything it points to exist, can every rule match, is every setting there?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from .blokken import BLOKKEN, Blok, DocumentregelBlok, Fout, Profiel, RouteBlok
from .lezer import bedoelt_u
from .sleutels import SLEUTELS

NAMEN = {
    "functie": "functie",
    "aanbod": "aanbod",
    "overleg": "overleg",
    "signaal": "categorie",
    "partner": "partner",
    "drempel": "drempel",
}
MET_CODE = tuple(naam for naam, soort in BLOKKEN.items() if "code" in soort.velden())
VOORWAARDEN: dict[str, type | tuple[type, ...]] = {
    "formulier": (str, list),
    "categorie": (str, list),
    "leerjaar_van": int,
    "leerjaar_tot": int,
    "locatie": (str, list),
    "niveau": (str, list),
    "anoniem": bool,
    "drempel": (str, list),
    "indiener": (str, list),
}


def controleer(profiel: Profiel) -> list[Fout]:
    controles: tuple[Callable[[Profiel], Iterator[Fout]], ...] = (
        _dubbel,
        _coordinator,
        _instellingen,
        _verwijzingen,
        _overleggen,
        _uitkomsten,
        _aanbod,
        _drempels,
        _fasen,
        _toestemmingen,
        _documentregels,
        _routes,
        _gesprekken,
        _leerjaren,
        _gids,
    )
    return [fout for controle in controles for fout in controle(profiel)]


def _dubbel(profiel: Profiel) -> Iterator[Fout]:
    lijsten: list[tuple[str, list[Any]]] = [(naam, getattr(profiel, naam)) for naam in MET_CODE]
    lijsten += [("overleg.uitkomst", overleg.uitkomst) for overleg in profiel.overleg]
    for naam, blokken in lijsten:
        eerder: dict[str, int] = {}
        for blok in blokken:
            if blok.code in eerder:
                yield Fout(blok.regel, f"De code '{blok.code}' staat al bij [[{naam}]] op regel {eerder[blok.code]}.")
            eerder.setdefault(blok.code, blok.regel)


def _coordinator(profiel: Profiel) -> Iterator[Fout]:
    """No school without somebody who sees to it that each pupil gets help (GRO-04)."""
    if profiel.functie and not any(blok.rol == "ZC" for blok in profiel.functie):
        yield Fout(profiel.functie[0].regel, "Geen enkele functie heeft de rol 'ZC'. Wie coördineert de zorg?")


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
                    if soort not in {"aanbod", "overleg"}:
                        tekst = tekst.replace("maar dat", "maar die")
                    yield Fout(blok.regel, tekst + bedoelt_u(code, codes[soort]))


def _alle_blokken(profiel: Profiel) -> Iterator[Blok]:
    for naam in BLOKKEN:
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
        if blok.voor_iedereen and blok.aanmelder:
            yield Fout(blok.regel, f"'{blok.naam}' is voor iedereen; dan is er geen 'aanmelder'.")
        if not blok.registreerbaar and blok.document != "geen":
            yield Fout(blok.regel, f"'{blok.naam}' wordt niet per leerling vastgelegd en kan dus geen document hebben.")


def _leerjaren(profiel: Profiel) -> Iterator[Fout]:
    blok: Any
    for blok in (*profiel.aanbod, *profiel.contact, *profiel.klassoort):
        for naam in ("leerjaar_van", "leerjaar_tot"):
            nummer = getattr(blok, naam)
            if nummer is not None and nummer not in profiel.leerjaren:
                yield Fout(blok.regel, f"Bij '{naam}' staat {nummer}, maar dat leerjaar staat niet in [leerjaren].")
        if blok.leerjaar_van and blok.leerjaar_tot and blok.leerjaar_van > blok.leerjaar_tot:
            yield Fout(blok.regel, "'leerjaar_van' is hoger dan 'leerjaar_tot'.")


def _gids(profiel: Profiel) -> Iterator[Fout]:
    for partner in profiel.partner:
        if partner.sector and partner.soort != "onderwijs":
            yield Fout(partner.regel, f"'{partner.naam}': een sector hoort alleen bij een partner in het onderwijs.")
    for blok in profiel.functie:
        if blok.begeleid_door == blok.code:
            yield Fout(blok.regel, f"'{blok.naam}' kan niet door zichzelf worden begeleid.")


def _drempels(profiel: Profiel) -> Iterator[Fout]:
    for blok in profiel.drempel:
        if blok.actief and not blok.aantal:
            yield Fout(blok.regel, f"De drempel '{blok.naam}' staat aan, maar heeft geen aantal.")
        if (blok.venster_weken is None) != (blok.venster_soort == ""):
            yield Fout(blok.regel, f"De drempel '{blok.naam}' heeft bij een aantal weken ook de soort weken nodig.")


def _fasen(profiel: Profiel) -> Iterator[Fout]:
    if not profiel.fase:
        yield Fout(1, "Er staat geen [[fase]] in dit profiel: welke stappen doorloopt een casus?")
    for plek, blok in enumerate(profiel.fase):
        if ("interventies" in blok.eisen) != bool(blok.interventies):
            yield Fout(
                blok.regel, f"'{blok.naam}': zet 'interventies' bij de eisen en vul in hoeveel, of geen van beide."
            )
        if blok.interventies_voorkeur and blok.interventies_voorkeur <= blok.interventies:
            yield Fout(blok.regel, f"'{blok.naam}': 'interventies_voorkeur' is meer dan 'interventies', of leeg.")
        if "overdracht" in blok.eisen and not blok.overdracht_aan:
            yield Fout(blok.regel, f"'{blok.naam}' eist een overdracht: aan wie kan dat ('overdracht_aan')?")
        if "casemanager" in blok.eisen and blok.casemanager == "niet":
            yield Fout(blok.regel, f"'{blok.naam}' eist een casemanager, maar zegt dat die niet nodig is.")
        if blok.casemanager == "niet" and any(e.casemanager == "benoemd" for e in profiel.fase[:plek]):
            yield Fout(blok.regel, f"'{blok.naam}' komt na een fase met een casemanager en heeft er dus ook een nodig.")


def _toestemmingen(profiel: Profiel) -> Iterator[Fout]:
    for blok in profiel.toestemming:
        if blok.leeftijd_van is not None and blok.leeftijd_tot is not None and blok.leeftijd_van >= blok.leeftijd_tot:
            yield Fout(blok.regel, "'leeftijd_van' moet lager zijn dan 'leeftijd_tot'.")


def _gesprekken(profiel: Profiel) -> Iterator[Fout]:
    for blok in profiel.gesprek:
        leerjaren = [leerjaar for leerjaar in (blok.leerjaar_van, blok.leerjaar_tot) if leerjaar is not None]
        if leerjaren != sorted(leerjaren) or not set(leerjaren) <= set(range(1, 7)):
            yield Fout(blok.regel, f"'{blok.naam}': gebruik leerjaar 1 tot en met 6, het eerste niet na het laatste.")


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
