"""Pupils and classes out of the school's administration: what a file would change, and then doing just that.

The administration stays the source. A column that is not in the file is left alone; a class that is not there yet is
made for this school year. Rights follow the class at once, and the daily work asks who hands over to whom.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from audit.services import vastleggen
from dossiers.models import Leerling
from scholen.models import Klas, Leerjaar, School, Schooljaar

from .bestand import KanNiet, geen_fouten, gevuld, rijen

# The field, and what its column may be called.
KOLOMMEN: Mapping[str, list[str]] = {
    "leerlingnummer": ["leerlingnummer", "leerlingnr", "nummer", "stamnummer", "stamnr"],
    "roepnaam": ["roepnaam", "voornaam"],
    "tussenvoegsel": ["tussenvoegsel", "tussenvoegsels", "tussenv"],
    "achternaam": ["achternaam"],
    "geboortedatum": ["geboortedatum", "geb.datum", "geboren"],
    "klas": ["klas", "stamklas", "groep"],
    "leerjaar": ["leerjaar", "jaar"],
    "niveau": ["niveau", "opleiding", "onderwijstype"],
    "email": ["email", "e-mail", "e-mailadres", "mail"],
    "telefoon": ["telefoon", "mobiel", "telefoonnummer"],
    "adres": ["adres"],
    "gemeente": ["gemeente", "woongemeente"],
}
VERPLICHT = ("leerlingnummer", "roepnaam", "achternaam", "geboortedatum", "klas", "leerjaar")
VAN_DE_LEERLING = ("roepnaam", "achternaam", "geboortedatum", "email", "telefoon", "adres", "gemeente")
DATUM = re.compile(r"(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}))(?:[ T].*)?")
VROEGST = 1980  # nobody at a secondary school was born before: our own guard against a wrong column
LANGSTE_KLAS = 40
MEESTE_WEG = 10  # per cent of the pupils that may leave at once without saying so twice: our own guard


@dataclass
class Verschil:
    """What the file would change. ``fouten`` are rows that are left out: row number and sentence."""

    nieuw: list[dict[str, Any]] = field(default_factory=list)
    anders: list[tuple[Leerling, dict[str, Any]]] = field(default_factory=list)
    gelijk: int = 0
    fouten: list[tuple[int, str]] = field(default_factory=list)
    klassen: set[tuple[str, int, str]] = field(default_factory=set)  # name, year, level of what is not there yet
    weg: list[Leerling] = field(default_factory=list)  # at school now, and not in the file


def vergelijken(school: School, inhoud: bytes) -> Verschil:
    """Reads only. Raises ``KanNiet`` when the file cannot be used at all."""
    wereld = _Wereld(school)
    verschil = Verschil()
    gezien: set[str] = set()
    for nummer, rij in rijen(inhoud, KOLOMMEN, VERPLICHT):
        gezien.add(rij["leerlingnummer"])
        try:
            wereld.wegen(rij, verschil)
        except KanNiet as fout:
            verschil.fouten.append((nummer, str(fout)))
    verschil.weg = [leerling for nummer, leerling in wereld.hier.items() if nummer not in gezien]
    return verschil


class _Wereld:
    """What the school has, asked once."""

    def __init__(self, school: School) -> None:
        vandaag = timezone.localdate()
        self.vandaag = vandaag
        self.alle = {rij.leerlingnummer: rij for rij in Leerling.objects.filter(school=school).select_related("klas")}
        self.hier = {nummer: rij for nummer, rij in self.alle.items() if rij.uitschrijfdatum is None}
        self.klassen = {klas.naam: klas for klas in Klas.objects.op(vandaag).filter(school=school)}
        self.jaren: dict[str, Leerjaar] = {}
        for jaar in school.leerjaren.order_by("volgnummer"):
            self.jaren |= {str(jaar.volgnummer): jaar, jaar.label.lower(): jaar}
        self.bekeken: set[str] = set()

    def wegen(self, rij: dict[str, str], verschil: Verschil) -> None:
        """Put one row where it belongs; raises ``KanNiet`` with what is wrong with it."""
        nummer = rij["leerlingnummer"]
        if nummer in self.bekeken:
            raise KanNiet("Dit leerlingnummer staat er twee keer in. Haal er één weg.")
        velden = self._velden(rij)
        self.bekeken.add(nummer)
        klas, jaar = self.klassen.get(rij["klas"]), self.jaren[rij["leerjaar"].lower()]
        if klas is None:
            verschil.klassen.add((rij["klas"], jaar.volgnummer, rij.get("niveau", "")))
        leerling = self.alle.get(nummer)
        if leerling is None:
            verschil.nieuw.append(velden | {"leerlingnummer": nummer, "klas": rij["klas"]})
            return
        wijziging = {naam: waarde for naam, waarde in velden.items() if getattr(leerling, naam) != waarde}
        if klas is None or leerling.klas_id != klas.pk:
            wijziging["klas"] = rij["klas"]
        if leerling.uitschrijfdatum is not None:
            wijziging["uitschrijfdatum"] = None
        if wijziging:
            verschil.anders.append((leerling, wijziging))
        else:
            verschil.gelijk += 1

    def _velden(self, rij: dict[str, str]) -> dict[str, Any]:
        gevuld(rij, VERPLICHT)
        if rij["leerjaar"].lower() not in self.jaren:
            raise KanNiet("Dit leerjaar kent deze school niet. Schrijf het cijfer of de naam.")
        gegevens: dict[str, Any] = {veld: rij[veld] for veld in VAN_DE_LEERLING if veld in rij}
        gegevens["achternaam"] = f"{rij.get('tussenvoegsel', '')} {rij['achternaam']}".strip()
        gegevens["geboortedatum"] = self._geboren(rij["geboortedatum"])
        for veld, waarde in {**gegevens, "leerlingnummer": rij["leerlingnummer"]}.items():
            langst = getattr(Leerling._meta.get_field(veld), "max_length", None)
            if langst and len(waarde) > langst:
                raise KanNiet(f"{veld} is langer dan {langst} tekens. Kijk of dit de goede kolom is.")
        if "@" not in gegevens.get("email", "@") and gegevens["email"]:
            raise KanNiet("Dit is geen e-mailadres. Verbeter het, of laat het leeg.")
        if len(rij["klas"]) > LANGSTE_KLAS:
            raise KanNiet("De naam van de klas is te lang. Kijk of dit de goede kolom is.")
        return gegevens

    def _geboren(self, tekst: str) -> date:
        deel = DATUM.fullmatch(tekst)
        try:
            jaar, maand, dag = (deel[1], deel[2], deel[3]) if deel and deel[1] else (deel[6], deel[5], deel[4])  # type: ignore[index]
            geboren = date(int(jaar), int(maand), int(dag))
        except (TypeError, ValueError):
            raise KanNiet("Dit is geen geboortedatum. Schrijf dag-maand-jaar, zoals 05-03-2012.") from None
        if not date(VROEGST, 1, 1) <= geboren < self.vandaag:
            raise KanNiet("De geboortedatum kan niet kloppen. Controleer het jaar.")
        return geboren


@transaction.atomic
def invoeren(school: School, inhoud: bytes, *, weg_datum: date | None = None, ook_veel: bool = False) -> Verschil:
    """All of it or nothing, compared anew under lock. ``weg_datum``: who is not in the file left on that day.

    Raises ``KanNiet`` when rows have faults, or when more would leave than is likely.
    """
    School.objects.select_for_update().get(pk=school.pk)
    verschil = vergelijken(school, inhoud)
    geen_fouten(verschil.fouten)
    klassen = _klassen_maken(school, verschil)
    for velden in verschil.nieuw:
        gegevens = velden | {"klas": klassen[velden["klas"]]}
        leerling = Leerling.objects.create(school=school, inschrijfdatum=timezone.localdate(), **gegevens)
        vastleggen("leerling_ingelezen", op=leerling, door=None, nieuw=True)
    for leerling, wijziging in verschil.anders:
        for naam, waarde in wijziging.items():
            setattr(leerling, naam, klassen[waarde] if naam == "klas" else waarde)
        leerling.save(update_fields=list(wijziging))
        vastleggen("leerling_ingelezen", op=leerling, door=None, velden=sorted(wijziging))
    if weg_datum is not None:
        _uitschrijven(verschil, weg_datum, ook_veel=ook_veel)
    vastleggen(
        "leerlingen_ingelezen", op=school, door=None, nieuw=len(verschil.nieuw), anders=len(verschil.anders),
        gelijk=verschil.gelijk, weg=len(verschil.weg) if weg_datum else 0,
    )  # fmt: skip
    return verschil


def _klassen_maken(school: School, verschil: Verschil) -> dict[str, Klas]:
    """Every class by its name, also those that the file brings."""
    vandaag = timezone.localdate()
    jaar = Schooljaar.objects.op(vandaag).filter(school=school).first()
    if jaar is None:
        raise KanNiet("Het schooljaar van vandaag is er nog niet. Maak het eerst, met ‘school_inrichten’.")
    jaren = {leerjaar.volgnummer: leerjaar for leerjaar in school.leerjaren.order_by("pk")}
    for naam, volgnummer, niveau in sorted(verschil.klassen):
        gegevens = {"leerjaar": jaren[volgnummer], "niveau": niveau[:40]}
        Klas.objects.get_or_create(school=school, schooljaar=jaar, naam=naam, defaults=gegevens)
    return {klas.naam: klas for klas in Klas.objects.op(vandaag).filter(school=school)}


def _uitschrijven(verschil: Verschil, datum: date, *, ook_veel: bool) -> None:
    over = len(verschil.anders) + verschil.gelijk
    if not ook_veel and len(verschil.weg) * 100 > MEESTE_WEG * (len(verschil.weg) + over):
        raise KanNiet(
            f"{len(verschil.weg)} leerlingen staan niet in het bestand: meer dan {MEESTE_WEG} %. Is het compleet? "
            "Er is niets veranderd. Klopt het toch, zet er dan --ook-veel bij."
        )
    for leerling in verschil.weg:
        leerling.uitschrijfdatum = datum
        leerling.save(update_fields=["uitschrijfdatum"])
        vastleggen("leerling_uitgeschreven", op=leerling, door=None)


def in_woorden(verschil: Verschil) -> Iterator[str]:
    """Counts, the fields that change, and the rows that do not fit. No names: a terminal keeps what it showed."""
    yield f"nieuw: {len(verschil.nieuw)}"
    yield f"veranderd: {len(verschil.anders)}"
    per_veld: dict[str, int] = {}
    for _, wijziging in verschil.anders:
        for naam in wijziging:
            per_veld[naam] = per_veld.get(naam, 0) + 1
    yield from (f"  {naam}: {aantal}" for naam, aantal in sorted(per_veld.items()))
    yield f"gelijk: {verschil.gelijk}"
    yield f"nieuwe klassen: {', '.join(sorted({naam for naam, _, _ in verschil.klassen})) or 'geen'}"
    yield f"op school, niet in het bestand: {len(verschil.weg)}"
    yield from (f"regel {nummer}: {zin}" for nummer, zin in verschil.fouten[:50])
    if len(verschil.fouten) > 50:
        yield f"en nog {len(verschil.fouten) - 50} regels die niet kloppen"
