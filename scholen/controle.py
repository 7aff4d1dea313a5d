"""Does a profile make sense: does everything it points to exist, can every rule match, is every setting there?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from .blok import ROLLEN
from .blokken import BLOKKEN, Blok, DocumentregelBlok, Fout, Profiel, RouteBlok
from .lezer import bedoelt_u, lijkt_op
from .passen import passen
from .sleutels import FORMULIEREN, SLEUTELS

NAMEN = {
    "functie": "functie",
    "aanbod": "aanbod",
    "overleg": "overleg",
    "signaal": "categorie",
    "partner": "partner",
    "drempel": "drempel",
    "bestemming": "bestemming",
    "gesprek": "gesprek",
}
MET_BESTEMMING = ("verwijzing", "maatregel")
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
SOORT_WAARDE = {int: "een heel getal van 1 tot en met 6", bool: "true of false"}


def controleer(profiel: Profiel) -> list[Fout]:
    controles: tuple[Callable[[Profiel], Iterator[Fout]], ...] = (
        _dubbel,
        _coordinator,
        _instellingen,
        _samen,
        _verwijzingen,
        _signalen,
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
        passen,
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
        elif bezwaar := next(sleutel.bezwaren(blok.waarde), ""):
            yield Fout(blok.regel, f"Bij '{blok.sleutel}' ({sleutel.uitleg}) {bezwaar}.")
        elif sleutel.keuzes and (anders := [deel for deel in _als_lijst(blok.waarde) if deel not in sleutel.keuzes]):
            yield Fout(blok.regel, f"'{anders[0]}' kan niet bij '{blok.sleutel}'.{bedoelt_u('', sleutel.keuzes)}")
        if blok.sleutel in gezien:
            yield Fout(blok.regel, f"De instelling '{blok.sleutel}' staat al op regel {gezien[blok.sleutel]}.")
        gezien.setdefault(blok.sleutel, blok.regel)
    bedoeld = {lijkt_op(naam, SLEUTELS) for naam in gezien.keys() - SLEUTELS.keys()}
    for naam in SLEUTELS.keys() - gezien.keys() - bedoeld:
        soort = "De term" if naam.startswith("term.") else "De instelling"
        yield Fout(1, f"{soort} '{naam}' ontbreekt ({SLEUTELS[naam].uitleg}).")


def _samen(profiel: Profiel) -> Iterator[Fout]:
    """Settings that lean on each other, and on the blocks."""
    blokken = {blok.sleutel: blok for blok in profiel.instelling if blok.sleutel in SLEUTELS}
    for naam, blok in blokken.items():
        naar = SLEUTELS[naam].naar
        codes = {rij.code for rij in getattr(profiel, naar)} if naar else set()
        for code in _als_lijst(blok.waarde) if naar else []:
            if code and code not in codes:
                tekst = f"Bij '{naam}' staat '{code}', maar {_die(naar)} bestaat niet in dit profiel."
                yield Fout(blok.regel, tekst + bedoelt_u(str(code), codes))
    bij, door = (blokken.get(f"aanmelding.akkoord_{wat}") for wat in ("bij", "door"))
    if bij and door and bij.waarde and not door.waarde:
        yield Fout(door.regel, "Bij 'aanmelding.akkoord_bij' staat aanbod. Welke functie geeft dat akkoord?")
    formulieren = blokken.get("aanmelding.formulieren")
    if formulieren and {"schoolarts", "jeugdverpleegkundige"} & set(_als_lijst(formulieren.waarde)):
        for naam in ("schoolarts.criteria", "schoolarts.stappen"):
            if naam in blokken and not blokken[naam].waarde:
                tekst = f"Bij '{naam}' ({SLEUTELS[naam].uitleg}) hoort minstens één waarde"
                yield Fout(blokken[naam].regel, f"{tekst}, want de school gebruikt dat formulier.")


def _die(soort: str) -> str:
    return f"{'dat' if soort in {'aanbod', 'overleg', 'gesprek'} else 'die'} {NAMEN[soort]}"


def _signalen(profiel: Profiel) -> Iterator[Fout]:
    ouders = {blok.code: blok.ouder for blok in profiel.signaal}
    for blok in profiel.signaal:
        if blok.ouder == blok.code:
            yield Fout(blok.regel, f"'{blok.naam}' kan niet onder zichzelf vallen: 'ouder' is een ander signaal.")
        elif ouders.get(blok.ouder):
            yield Fout(
                blok.regel, f"'{blok.naam}' valt onder een signaal dat zelf ook een 'ouder' heeft. Er zijn twee lagen."
            )


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
                    tekst = f"Bij '{naam}' staat '{code}', maar {_die(soort)} bestaat niet in dit profiel."
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
            if blok.bestemming and blok.gevolg not in MET_BESTEMMING:
                yield Fout(
                    blok.regel, f"'{blok.naam}': een bestemming hoort alleen bij een verwijzing of een maatregel."
                )
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
    for bestemming in profiel.bestemming:
        if bestemming.leveringen_functie and not bestemming.stamschool_verantwoordelijk:
            tekst = f"'{bestemming.naam}': wie planningen en toetsen levert, hoort bij een plek waar de school"
            yield Fout(bestemming.regel, f"{tekst} verantwoordelijk blijft ('stamschool_verantwoordelijk = true').")
        if bestemming.duur_weken == 0:
            yield Fout(bestemming.regel, f"'{bestemming.naam}' duurt minstens 1 week.")
    for blok in profiel.functie:
        if blok.begeleid_door == blok.code:
            yield Fout(blok.regel, f"'{blok.naam}' kan niet door zichzelf worden begeleid.")


def _drempels(profiel: Profiel) -> Iterator[Fout]:
    gebruikt: Any = next((b.waarde for b in profiel.instelling if b.sleutel == "aanmelding.formulieren"), [])
    for blok in profiel.drempel:
        if blok.formulier and isinstance(gebruikt, list) and blok.formulier not in gebruikt:
            tekst = (
                f"De drempel '{blok.naam}' stelt formulier '{blok.formulier}' voor, maar de school gebruikt dat niet."
            )
            yield Fout(blok.regel, f"{tekst}{bedoelt_u('', [str(code) for code in gebruikt])}")
        if blok.actief and not blok.aantal:
            yield Fout(blok.regel, f"De drempel '{blok.naam}' staat aan, maar heeft geen aantal.")
        if blok.venster_weken == 0:
            yield Fout(blok.regel, f"De drempel '{blok.naam}' kijkt naar minstens 1 week.")
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
    if not profiel.route:
        yield Fout(1, "Er staat geen [[route]] in dit profiel: waar gaat een aanmelding heen?")
    codes: dict[str, Mapping[str, str]] = {
        "categorie": {blok.code: blok.naam for blok in profiel.signaal},
        "drempel": {blok.code: blok.naam for blok in profiel.drempel},
        "formulier": FORMULIEREN,
        "indiener": ROLLEN,
    }
    for plek, blok in enumerate(profiel.route):
        kapot = list(_voorwaarden(blok, codes))
        yield from kapot
        eerder = next((eerder for eerder in profiel.route[:plek] if not kapot and _dekt_route(eerder, blok)), None)
        if eerder:
            yield _nooit(blok, eerder)


def _voorwaarden(blok: RouteBlok, codes: dict[str, Mapping[str, str]]) -> Iterator[Fout]:
    for sleutel, eis in blok.als.items():
        if sleutel not in VOORWAARDEN:
            yield Fout(blok.regel, f"De voorwaarde '{sleutel}' is niet bekend.{bedoelt_u(sleutel, VOORWAARDEN)}")
        elif not _soort_klopt(sleutel, eis):
            wat = SOORT_WAARDE.get(VOORWAARDEN[sleutel], 'tekst, of een lijst zoals ["a", "b"]')  # type: ignore[arg-type]
            yield Fout(blok.regel, f"Bij de voorwaarde '{sleutel}' hoort {wat}.")
        else:
            for code in _als_lijst(eis) if sleutel in codes else []:
                if code not in codes[sleutel]:
                    uitleg = codes[sleutel] if sleutel == "indiener" else {}
                    raad = bedoelt_u(code, codes[sleutel], uitleg)
                    yield Fout(blok.regel, f"De voorwaarde {sleutel} '{code}' bestaat niet.{raad}")
    van, tot = blok.als.get("leerjaar_van"), blok.als.get("leerjaar_tot")
    if isinstance(van, int) and isinstance(tot, int) and van > tot:
        yield Fout(blok.regel, "'leerjaar_van' is hoger dan 'leerjaar_tot'.")
    if blok.formulier and blok.formulier not in _als_lijst(blok.als.get("formulier", blok.formulier)):
        yield Fout(blok.regel, "Deze regel kan nooit gelden: 'formulier' en 'als.formulier' spreken elkaar tegen.")


def _soort_klopt(sleutel: str, eis: Any) -> bool:
    soort = VOORWAARDEN[sleutel]
    if soort is int:
        return type(eis) is int and 1 <= eis <= 6
    delen = _als_lijst(eis)
    return isinstance(eis, soort) and (soort is bool or (bool(delen) and all(isinstance(deel, str) for deel in delen)))


def _dekt_route(eerder: RouteBlok, later: RouteBlok) -> bool:
    """Whether every aanmelding that fits the later route already fits the earlier one."""
    return dekt(eerder.voorwaarden, later.voorwaarden)


def dekt(ruim: Mapping[str, Any], nauw: Mapping[str, Any]) -> bool:
    """Whether everything that meets the narrow conditions meets the wide ones too."""
    return all(sleutel in nauw and _dekt(sleutel, eis, nauw[sleutel]) for sleutel, eis in ruim.items())


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
