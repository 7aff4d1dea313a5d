"""Pupils and classes out of the school's administration: what a file would change, and then doing just that.

The administration stays the source. A column that is not in the file is left alone; a class that is not there yet is
made for this school year. Rights follow the class at once, and the daily work asks who hands over to whom.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils import timezone

from audit.services import vastleggen
from dossiers.models import Leerling
from scholen.jaren import bijhouden
from scholen.models import Klas, Leerjaar, School

from .lezer import Bron, KanNiet, gevuld, rijen
from .tijdlijn import bijschrijven
from .wijzigingen import Regelfout, Verschil, Wijziging

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


def vergelijken(school: School, bron: Bron, kolommen: Mapping[str, str] | None = None) -> Verschil:
    """Reads only. Raises ``KanNiet`` when the file cannot be used at all."""
    wereld = _Wereld(school)
    verschil = Verschil()
    gezien: set[str] = set()
    for nummer, rij in rijen(bron, KOLOMMEN, VERPLICHT, kolommen or {}):
        gezien.add(rij["leerlingnummer"])
        try:
            verschil.erbij(wereld.wegen(rij, nummer, verschil))
        except KanNiet as fout:
            verschil.fouten.append(Regelfout(nummer, str(fout), list(rij.values())))
    verschil.weg = [leerling for nummer, leerling in wereld.hier.items() if nummer not in gezien]
    return verschil


class _Wereld:
    """What the school has, asked once."""

    def __init__(self, school: School) -> None:
        vandaag = timezone.localdate()
        self.school, self.vandaag = school, vandaag
        self.alle = {rij.leerlingnummer: rij for rij in Leerling.objects.filter(school=school).select_related("klas")}
        self.hier = {nummer: rij for nummer, rij in self.alle.items() if rij.uitschrijfdatum is None}
        self.klassen = {klas.naam: klas for klas in Klas.objects.op(vandaag).filter(school=school)}
        self.jaren: dict[str, Leerjaar] = {}
        for jaar in school.leerjaren.order_by("volgnummer"):
            self.jaren |= {str(jaar.volgnummer): jaar, jaar.label.lower(): jaar}
        self.bekeken: set[str] = set()

    def wegen(self, rij: dict[str, str], regel: int, verschil: Verschil) -> Wijziging:
        """What one row changes; raises ``KanNiet`` with what is wrong with it."""
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
            nieuw = Leerling(school=self.school, leerlingnummer=nummer, inschrijfdatum=self.vandaag, **velden)
            return Wijziging(nieuw, regel, {"klas": ("", rij["klas"])})
        wijziging = {
            n: (getattr(leerling, n), waarde) for n, waarde in velden.items() if getattr(leerling, n) != waarde
        }
        if klas is None or leerling.klas_id != klas.pk:
            wijziging["klas"] = (leerling.klas.naam if leerling.klas else "", rij["klas"])
        if leerling.uitschrijfdatum is not None:
            wijziging["uitschrijfdatum"] = (leerling.uitschrijfdatum, None)
        return Wijziging(leerling, regel, wijziging)

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


def schrijven(verschil: Verschil, school: School, *, door: Any, kenmerk: str = "") -> None:
    """Do what was compared. Rights follow the class at once; who is new begins today.

    ``kenmerk``: of which file this is; with it an open dossier says what changed.
    """
    klassen = klassen_maken(school, verschil)
    for wijziging in [*verschil.nieuw, *verschil.anders]:
        leerling = wijziging.wie
        details = {"nieuw": True} if wijziging.nieuw else {"velden": sorted(wijziging.velden)}
        for naam, (_, wordt) in wijziging.velden.items():
            setattr(leerling, naam, klassen[wordt] if naam == "klas" else wordt)
        leerling.save(update_fields=None if wijziging.nieuw else list(wijziging.velden))
        vastleggen("leerling_ingelezen", op=leerling, door=door, **details)
    if kenmerk:
        bijschrijven(verschil.anders, door=door, kenmerk=kenmerk)


def klassen_maken(school: School, verschil: Verschil) -> dict[str, Klas]:
    """Every class by its name, also those that the file brings."""
    vandaag = timezone.localdate()
    jaar = bijhouden(school, vandaag)
    jaren = {leerjaar.volgnummer: leerjaar for leerjaar in school.leerjaren.order_by("pk")}
    for naam, volgnummer, niveau in sorted(verschil.klassen):
        gegevens = {"leerjaar": jaren[volgnummer], "niveau": niveau[:40]}
        Klas.objects.get_or_create(school=school, schooljaar=jaar, naam=naam, defaults=gegevens)
    return {klas.naam: klas for klas in Klas.objects.op(vandaag).filter(school=school)}


def uitschrijven(verschil: Verschil, datum: date, *, ook_veel: bool, door: Any) -> None:
    """Who is at school and not in the file left on this day. Raises ``KanNiet`` when that is unlikely many."""
    over = len(verschil.anders) + verschil.gelijk
    if not ook_veel and len(verschil.weg) * 100 > MEESTE_WEG * (len(verschil.weg) + over):
        raise KanNiet(
            f"{len(verschil.weg)} leerlingen staan niet in het bestand: meer dan {MEESTE_WEG} %. Is het compleet? "
            "Er is niets veranderd. Klopt het toch, kies dan dat er ook veel leerlingen weg mogen."
        )
    for leerling in verschil.weg:
        leerling.uitschrijfdatum = datum
        leerling.save(update_fields=["uitschrijfdatum"])
        vastleggen("leerling_uitgeschreven", op=leerling, door=door)
