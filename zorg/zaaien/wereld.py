"""One school after the other: people, classes, pupils, dossiers and what was written in them.

The skew that lists and searches meet is in it: one dossier with ``VOLSTE`` pieces, most of the others with a few; some
words everywhere and some hardly anywhere; 85 % of the dossiers closed; equal moments; 2 % of the pieces for a few.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.urls import reverse

from accounts.models import Gebruiker, Roltoewijzing
from dossiers.models import Betrokkene, Contactpersoon, Dossier, Leerling, Taak, Tijdlijnstuk
from scholen.models import Functie, Klas, Schooljaar
from zorg.inrichten import Antwoorden, Persoon, inrichten, schooljaar_van

from . import woorden
from .kopie import Tabel

GEEN_WACHTWOORD = make_password(None)
PROFIELEN = ("segbroek", "zeeland", "zeist", "grotius")
MODELLEN = (Gebruiker, Roltoewijzing, Klas, Leerling, Contactpersoon, Dossier, Betrokkene, Tijdlijnstuk, Taak)
PER_KLAS = 25
VOLSTE = 10_000
MET_DOSSIER, OPEN, AFGESCHERMD = 0.7, 0.15, 0.02
VERTREKT_PER_JAAR, MEEST_VERTROKKEN = 0.08, 0.6
NIVEAUS, NIVEAUKANS = ("Z0", "Z1", "Z2"), (15, 60, 25)
STUKKEN = (0, 1, 2, 4, 8, 16, 40, 120)  # of a dossier, the many before the few
STUKKENKANS = (5, 15, 25, 25, 15, 9, 5, 1)


@dataclass(frozen=True)
class Maat:
    scholen: int
    leerlingen: int  # of all schools together
    jaren: int = 3
    zaad: int = 1


@dataclass
class School:
    """The keys that the rows of one school share."""

    pk: int
    jaar: int
    leerjaren: list[int]
    coordinatoren: list[int]
    begeleiders: list[int]
    eerst: date


class Zaaier:
    """``zaaien`` fills the tables; ``melden`` hears after each school how far it is."""

    def __init__(self, maat: Maat, vandaag: date) -> None:
        self.maat, self.vandaag, self.kans = maat, vandaag, random.Random(maat.zaad)  # noqa: S311  invented people
        self.tabellen: dict[type, Tabel] = {}
        self.functies: dict[int, dict[str, int]] = {}  # of each school, by role
        self.dossiers: list[tuple[int, int, int]] = []  # school, pupil, who opened: what is looked at

    def zaaien(self, melden: Callable[[str], object]) -> None:
        scholen = [self._inrichten(nummer) for nummer in range(1, self.maat.scholen + 1)]
        self.tabellen = {model: Tabel(model) for model in MODELLEN}
        for pk, rol, van in Functie.objects.order_by("-pk").values_list("pk", "rol", "school"):
            self.functies.setdefault(van, {})[rol] = pk
        per_school = self.maat.leerlingen // self.maat.scholen
        for nummer, school in enumerate(scholen, 1):
            self._mensen(school)
            self._leerlingen(school, per_school)
            with transaction.atomic():  # what points at what is judged at the end
                for tabel in self.tabellen.values():
                    tabel.schrijven()
            melden(f"school {nummer} van {len(scholen)}")

    def _inrichten(self, nummer: int) -> School:
        """As an administrator does it, by the same command; then what its rows need to know."""
        slug = f"zaai{nummer}"
        mensen = (
            Persoon("Beheer", f"Zaai{nummer}", f"beheer@{slug}.example", "FB"),
            Persoon("Coördinatie", f"Zaai{nummer}", f"coordinatie@{slug}.example", "ZC"),
        )
        antwoorden = Antwoorden(
            naam=f"Zaaischool {nummer}", slug=slug, regio="midden", plaats="Zaaistad",
            profiel=PROFIELEN[nummer % len(PROFIELEN)], schooljaar=schooljaar_van(self.vandaag), mensen=mensen,
        )  # fmt: skip
        inrichten(antwoorden)
        jaar = Schooljaar.objects.select_related("school").get(school__slug=slug)
        coordinator = Gebruiker.objects.get(email=mensen[1].email)
        leerjaren = list(jaar.school.leerjaren.order_by("volgnummer").values_list("pk", flat=True))
        eerst = date(jaar.begindatum.year - self.maat.jaren, 8, 1)
        return School(jaar.school_id, jaar.pk, leerjaren, [coordinator.pk], [], eerst)

    def _iemand(self, school: School, rol: str, klas: int | None = None) -> int:
        gebruiker = self.tabellen[Gebruiker]
        pk = gebruiker.rij(
            email=f"{rol.lower()}{gebruiker.volgende}@zaai.example", voornaam=woorden.voornaam(self.kans),
            achternaam=woorden.achternaam(self.kans), password=GEEN_WACHTWOORD,
        )  # fmt: skip
        if functie := self.functies[school.pk].get(rol):
            self.tabellen[Roltoewijzing].rij(
                gebruiker_id=pk, functie_id=functie, school_id=school.pk, klas_id=klas, begindatum=school.eerst
            )
        return pk

    def _mensen(self, school: School) -> None:
        school.coordinatoren += [self._iemand(school, "OC") for _ in range(2)]
        school.begeleiders += [self._iemand(school, rol) for rol in ("SM", "BE", "BE", "BE", "BE", "OZ")]
        for rol in ("TL", "TL", "FG"):
            self._iemand(school, rol)

    def _leerlingen(self, school: School, aantal: int) -> None:
        weg = min(self.maat.jaren * VERTREKT_PER_JAAR, MEEST_VERTROKKEN)
        klas = mentor = 0
        for nummer in range(aantal):
            if nummer % PER_KLAS == 0:
                klas = self.tabellen[Klas].rij(
                    school_id=school.pk, schooljaar_id=school.jaar, naam=f"{nummer // PER_KLAS + 1}z", niveau="",
                    leerjaar_id=school.leerjaren[nummer // PER_KLAS % len(school.leerjaren)],
                )  # fmt: skip
                mentor = self._iemand(school, "ME", klas)
            self._leerling(school, nummer, klas, mentor, vertrokken=self.kans.random() < weg)

    def _leerling(self, school: School, nummer: int, klas: int, mentor: int, *, vertrokken: bool) -> None:
        kans, achternaam = self.kans, woorden.achternaam(self.kans)
        leerling = self.tabellen[Leerling].rij(
            school_id=school.pk, leerlingnummer=f"{nummer + 1:06d}", roepnaam=woorden.voornaam(kans),
            achternaam=achternaam, geboortedatum=self.vandaag - timedelta(days=kans.randint(12 * 365, 18 * 365)),
            klas_id=klas, inschrijfdatum=school.eerst,
            uitschrijfdatum=self._dag(school) if vertrokken else None,
        )  # fmt: skip
        for relatie in ("moeder", "vader"):
            self.tabellen[Contactpersoon].rij(
                leerling_id=leerling, naam=f"{woorden.voornaam(kans)} {achternaam}", relatie=relatie, gezag="ja",
                informatierecht="volledig", email=f"{relatie}{leerling}@thuis.example",
            )  # fmt: skip
        if kans.random() < MET_DOSSIER:
            self._dossier(school, leerling, mentor, gesloten=vertrokken or kans.random() > OPEN)

    def _dossier(self, school: School, leerling: int, mentor: int, *, gesloten: bool) -> None:
        door, moment = self.kans.choice(school.coordinatoren), self._moment(school)
        dicht = {"status": "gesloten", "gesloten_op": moment, "gesloten_door_id": door, "sluitdatum": moment.date()}
        dossier = self.tabellen[Dossier].rij(
            leerling_id=leerling, geopend_op=moment, geopend_door_id=door, mentor_id=mentor,
            **(dicht | {"gesloten_reden": "Afgerond."} if gesloten else {}),
        )  # fmt: skip
        for wie in self.kans.sample(school.begeleiders, self.kans.choice((0, 0, 1, 1, 2))):
            self.tabellen[Betrokkene].rij(
                dossier_id=dossier, gebruiker_id=wie, hoedanigheid="begeleider", reden="Begeleidt.",
                begindatum=moment.date(), toegevoegd_op=moment, toegevoegd_door_id=door,
            )  # fmt: skip
        aantal = self.kans.choices(STUKKEN, STUKKENKANS)[0]
        if not gesloten and not self.dossiers:
            aantal = VOLSTE
        for _ in range(aantal):
            self._stuk(dossier, self.kans.choice((mentor, mentor, *school.coordinatoren, *school.begeleiders)), school)
        if not gesloten:
            self.dossiers.append((school.pk, leerling, door))
            self._taak(school, dossier, self.kans.choice((mentor, door)))

    def _stuk(self, dossier: int, door: int, school: School) -> None:
        moment = self._moment(school)
        afgeschermd = self.kans.random() < AFGESCHERMD
        self.tabellen[Tijdlijnstuk].rij(
            dossier_id=dossier, soort="notitie", datum=moment.date(), titel=woorden.tekst(self.kans, 3)[:100],
            tekst=woorden.tekst(self.kans, 25), geschreven_op=moment, geschreven_door_id=door,
            niveau="Z4" if afgeschermd else self.kans.choices(NIVEAUS, NIVEAUKANS)[0],
        )  # fmt: skip

    def _taak(self, school: School, dossier: int, voor: int) -> None:
        self.tabellen[Taak].rij(
            school_id=school.pk, dossier_id=dossier, soort="zaai", sleutel=f"zaai:{dossier}", wat="Bel de ouders",
            waar=reverse("werkvoorraad"), voor_gebruiker_id=voor,
            uiterste_datum=self.vandaag + timedelta(days=self.kans.randint(-5, 30)), geopend_op=self._moment(school),
        )  # fmt: skip

    def _dag(self, school: School) -> date:
        return school.eerst + timedelta(days=self.kans.randrange((self.vandaag - school.eerst).days))

    def _moment(self, school: School) -> datetime:
        """To the quarter of an hour, so that many are equal."""
        dag = self._dag(school)
        return datetime(
            dag.year, dag.month, dag.day, self.kans.randint(7, 16), self.kans.choice((0, 15, 30)), tzinfo=UTC
        )
