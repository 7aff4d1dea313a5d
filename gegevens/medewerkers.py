"""Colleagues out of a file: each row asks one function for somebody. A second person agrees, as on the pages (A12).

Nobody is mailed before that, no name changes, and nobody leaves because a file does not have them.
"""

from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone

from accounts import collegas
from accounts.models import Functievoorstel, Gebruiker, Roltoewijzing
from accounts.rechttaal import botst
from scholen.models import Functie, Klas, School
from zorg.basis.csvbestand import als_datum
from zorg.basis.mailadres import gewoon
from zorg.basis.models import Onvolledig

from .lezer import Bron, KanNiet, gevuld, rijen
from .wijzigingen import Regelfout, Verschil, Wijziging

KOLOMMEN: Mapping[str, list[str]] = {
    "email": ["e-mail", "email", "e-mailadres", "mail", "werkmail"],
    "voornaam": ["voornaam", "roepnaam"],
    "tussenvoegsel": ["tussenvoegsel", "tussenvoegsels", "tussenv"],
    "achternaam": ["achternaam"],
    "functie": ["functie", "rol"],
    "klas": ["klas", "mentorklas", "stamklas"],
    "begindatum": ["eerste dag", "begindatum", "vanaf"],
    "einddatum": ["laatste dag", "einddatum", "tot en met"],
}
VERPLICHT = ("email", "voornaam", "achternaam", "functie")
MET_KLAS = ("ME", "DO")  # what these see follows from the class
LANGSTE_NAAM = 100


def vergelijken(school: School, bron: Bron, kolommen: Mapping[str, str] | None, *, door: Gebruiker) -> Verschil:
    """Reads only. Raises ``KanNiet`` when the file cannot be used at all."""
    wereld, verschil = _Wereld(school, door), Verschil()
    for nummer, rij in rijen(bron, KOLOMMEN, VERPLICHT, kolommen or {}):
        try:
            voorstel = wereld.wegen(rij)
        except KanNiet as fout:
            verschil.fouten.append(Regelfout(nummer, str(fout), list(rij.values())))
        else:
            if voorstel is None:
                verschil.gelijk += 1
            else:
                verschil.erbij(Wijziging(voorstel, nummer))
    return verschil


class _Wereld:
    """What the school has, asked once."""

    def __init__(self, school: School, door: Gebruiker) -> None:
        self.school, self.door, self.vandaag = school, door, timezone.localdate()
        self.functies: dict[str, Functie] = {}
        for functie in collegas.toekenbaar(school):
            self.functies |= {functie.naam.casefold(): functie, functie.code.casefold(): functie}
        self.klassen = {klas.naam.casefold(): klas for klas in Klas.objects.op(self.vandaag).filter(school=school)}
        self.mensen = {rij.email.casefold(): rij for rij in Gebruiker.objects.filter(roltoewijzingen__school=school)}
        self.heeft: dict[str, set[tuple[Functie, int | None]]] = {}  # by address: the function and the class
        nu = Roltoewijzing.objects.van_school(school).filter(collegas.nog(self.vandaag))
        gevraagd = Functievoorstel.objects.open().filter(school=school, functie__isnull=False)
        alle: list[Any] = [*nu.select_related("gebruiker", "functie")]
        for rij in [*alle, *gevraagd.select_related("gebruiker", "functie")]:
            self.heeft.setdefault(rij.gebruiker.email.casefold(), set()).add((rij.functie, rij.klas_id))

    def wegen(self, rij: dict[str, str]) -> Functievoorstel | None:
        """What one row asks; None when that holds or waits already. Raises ``KanNiet`` with what is wrong with it."""
        gevuld(rij, VERPLICHT)
        email = self._email(rij["email"])
        functie = self.functies.get(rij["functie"].casefold())
        if functie is None:
            raise KanNiet(self._welke(rij["functie"]))
        klas = self._klas(rij.get("klas", ""), moet=functie.rol in MET_KLAS, functie=functie.naam)
        al = self.heeft.setdefault(email, set())
        if (functie, klas.pk if klas else None) in al:
            return None
        for ander, _ in al:
            if botst(functie.rol, ander.rol):
                raise KanNiet(f"{functie.naam} kan niet samen met {ander.naam}. Beëindig eerst die functie.")
        al.add((functie, klas.pk if klas else None))
        begin = self._dag(rij.get("begindatum", "")) or self.vandaag
        eind = self._dag(rij.get("einddatum", ""))
        if eind and eind < begin:
            raise KanNiet("De laatste dag ligt voor de eerste dag.")
        return Functievoorstel(
            gebruiker=self._wie(email, rij), school=self.school, functie=functie, klas=klas, begindatum=begin,
            einddatum=eind,
        )  # fmt: skip

    def _welke(self, getypt: str) -> str:
        """A school has dozens of functions: those that look like it, or where they all stand."""
        op_naam = {functie.naam.casefold(): functie.naam for functie in self.functies.values()}
        dichtbij = [op_naam[naam] for naam in get_close_matches(getypt.casefold(), op_naam, n=3, cutoff=0.5)]
        bedoel = (
            f"Bedoel je {' of '.join(dichtbij)}?" if dichtbij else "Bij Schoolprofiel staat hoe jullie functies heten."
        )
        return f"Deze functie kent de school niet. {bedoel}"

    def _email(self, tekst: str) -> str:
        try:
            validate_email(tekst)
        except ValidationError:
            raise KanNiet("Dit is geen e-mailadres. Verbeter het.") from None
        try:
            email = gewoon(tekst)
        except ValidationError as fout:
            raise KanNiet(fout.messages[0]) from None
        if email == self.door.email.casefold():
            raise KanNiet(collegas.NIET_JEZELF)
        return email

    def _wie(self, email: str, rij: dict[str, str]) -> Gebruiker:
        achternaam = f"{rij.get('tussenvoegsel', '')} {rij['achternaam']}".strip()
        if max(len(rij["voornaam"]), len(achternaam)) > LANGSTE_NAAM:
            raise KanNiet("De naam is te lang. Kijk of dit de goede kolom is.")
        nieuw = Gebruiker(email=email, voornaam=rij["voornaam"], achternaam=achternaam)
        return self.mensen.get(email, nieuw)

    def _klas(self, naam: str, *, moet: bool, functie: str) -> Klas | None:
        if not naam and moet:
            raise KanNiet(f"{functie} ben je altijd van een klas. Zet de klas erbij.")
        if naam and naam.casefold() not in self.klassen:
            raise KanNiet(f"Klas ‘{naam[:30]}’ is er dit schooljaar niet. Lees eerst de leerlingen in.")
        return self.klassen[naam.casefold()] if naam else None

    def _dag(self, tekst: str) -> date | None:
        dag = als_datum(tekst) if tekst else None
        if tekst and dag is None:
            raise KanNiet("Dit is geen dag. Schrijf dag-maand-jaar, zoals 24-08-2026.")
        return dag


def schrijven(verschil: Verschil, school: School, *, door: Gebruiker) -> list[int]:
    """Ask each function; returns the numbers of what now waits for a second person."""
    gevraagd = []
    for wijziging in verschil.nieuw:
        voorstel = wijziging.wie
        try:
            gevraagd.append(
                collegas.uitnodigen(
                    school, voornaam=voorstel.gebruiker.voornaam, achternaam=voorstel.gebruiker.achternaam,
                    email=voorstel.gebruiker.email, door=door, functie=voorstel.functie, klas=voorstel.klas,
                    begindatum=voorstel.begindatum, einddatum=voorstel.einddatum,
                ).pk
            )  # fmt: skip
        except Onvolledig as fout:
            raise KanNiet(f"Regel {wijziging.regel}: {fout}") from None
    return gevraagd


def intrekken(voorstellen: list[int], *, door: Gebruiker) -> int:
    """Take back what still waits. Returns how many count already, or were refused."""
    return sum(not collegas.intrekken(pk, door=door) for pk in voorstellen)
