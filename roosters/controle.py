"""The trial run: what a file would change in the rosters. Nothing of it counts yet."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Q

from accounts.models import Gebruiker, Roltoewijzing
from dossiers.models import Leerling
from scholen.models import Klas
from zorg.basis.csvbestand import MEESTE_REGELS, Bestand, Onleesbaar, lezen

from .models import Lesuur, Roosterbestand, Roosteruur
from .velden import DAG_VAN, LABELS

LANGSTE_CEL, MEESTE_CELLEN = 200, 60
VAK, LOKAAL = 80, 40
# Of whom, day, lesson hour, subject, room: what makes it the same lesson in another file.
Sleutel = tuple[str, int, int, int, str, str]


class Regelfout(Exception):
    """This row cannot go along; which column, and why, in a Dutch sentence."""

    def __init__(self, veld: str, tekst: str) -> None:
        super().__init__(tekst)
        self.veld, self.tekst = veld, tekst


@dataclass
class Plan:
    """What bringing in the file does: which lessons come, which end, and which rows cannot go along."""

    nieuw: list[Sleutel] = field(default_factory=list)
    vervalt: list[int] = field(default_factory=list)
    gelijk: int = 0
    fout: int = 0
    fouten: list[dict[str, Any]] = field(default_factory=list)
    afgebroken: str = ""

    @property
    def aantallen(self) -> dict[str, int]:
        return {
            "nieuw": len(self.nieuw), "vervalt": len(self.vervalt), "gelijk": self.gelijk, "fout": self.fout,
        }  # fmt: skip


def plannen(rij: Roosterbestand) -> Plan:
    """Read every row, and lay it beside what counts in the period of the file."""
    plan = Plan()
    try:
        wil = _lezen(rij, lezen(bytes(rij.inhoud or b"")), plan)
    except Onleesbaar as fout:
        return Plan(afgebroken=str(fout))
    staat = _staat_er(rij, {sleutel[:2] for sleutel in wil})
    blijft = {sleutel for sleutel, (_, heel) in staat.items() if heel and sleutel in wil}
    plan.gelijk = len(blijft)
    plan.nieuw = [sleutel for sleutel in wil if sleutel not in blijft]
    plan.vervalt = [pk for sleutel, (pks, _) in staat.items() if sleutel not in blijft for pk in pks]
    return plan


def _lezen(rij: Roosterbestand, bestand: Bestand, plan: Plan) -> dict[Sleutel, None]:
    lezer, wil, gelezen = _Lezer(rij, bestand), dict[Sleutel, None](), 0
    for nummer, cellen in bestand.regels():
        gelezen += 1
        if gelezen > MEESTE_REGELS:
            raise Onleesbaar(f"Dit bestand heeft meer dan {MEESTE_REGELS} regels. Maak een export per leerjaar.")
        try:
            wil.update(dict.fromkeys(lezer.lees(cellen)))
        except Regelfout as fout:
            plan.fout += 1
            kort = [cel[:LANGSTE_CEL] for cel in cellen[:MEESTE_CELLEN]]
            veld = LABELS.get(fout.veld, "Hele regel")
            plan.fouten.append({"nummer": nummer, "veld": veld, "melding": fout.tekst, "cellen": kort})
    if not gelezen:
        raise Onleesbaar("Er staan geen regels onder de namen van de kolommen. Maak de export opnieuw.")
    return wil


def _staat_er(rij: Roosterbestand, van_wie: set[tuple[str, int]]) -> dict[Sleutel, tuple[list[int], bool]]:
    """What those in the file have in its period: the rows, and whether one of them counts all that time."""
    begin, na = periode(rij)
    per_soort = {soort: [pk for s, pk in van_wie if s == soort] for soort in ("klas", "leerling", "medewerker")}
    wie = Q(klas__in=per_soort["klas"]) | Q(leerling__in=per_soort["leerling"])
    wie |= Q(medewerker__in=per_soort["medewerker"])
    velden = ("pk", "klas", "leerling", "medewerker", "dag", "lesuur", "vak", "lokaal", "periode")
    rijen = Roosteruur.objects.filter(wie, schooljaar=rij.schooljaar, periode__overlap=(begin, na)).order_by("pk")
    staat: dict[Sleutel, tuple[list[int], bool]] = {}
    for pk, klas, leerling, medewerker, dag, lesuur, vak, lokaal, geldt in rijen.values_list(*velden).iterator():
        soort = "klas" if klas else "leerling" if leerling else "medewerker"
        sleutel = (soort, klas or leerling or medewerker, dag, lesuur, vak, lokaal)
        pks, heel = staat.get(sleutel, ([], False))
        staat[sleutel] = ([*pks, pk], heel or (geldt.lower <= begin and geldt.upper >= na))
    return staat


def periode(rij: Roosterbestand) -> tuple[date, date]:
    """The first day that the file counts, and the day after its last: of itself, or of the school year."""
    if rij.begindatum is None or rij.schooljaar is None:
        raise Onleesbaar("Kies vanaf welke dag dit rooster geldt.")
    return rij.begindatum, (rij.einddatum or rij.schooljaar.einddatum) + timedelta(days=1)


class _Lezer:
    """Turns the cells of a row into lessons, one for each it is of, or says what is wrong with it."""

    def __init__(self, rij: Roosterbestand, bestand: Bestand) -> None:
        self.breedte = len(bestand.kop)
        self.plek = {veld: bestand.kop.index(naam) for veld, naam in rij.kolommen.items() if naam in bestand.kop}
        self.lesuren = set(Lesuur.objects.filter(school=rij.school_id).values_list("nummer", flat=True))
        klassen = Klas.objects.filter(school=rij.school_id, schooljaar=rij.schooljaar)
        self.klassen = {naam.lower(): pk for naam, pk in klassen.values_list("naam", "pk")}
        mag = Leerling.objects.waarop(rij.gestart_door, "rooster.invoeren").filter(school=rij.school_id)
        self.leerlingen = dict(mag.values_list("leerlingnummer", "pk"))
        # Spreadsheets drop zeros in front: 00123 is also found as 123, unless that is somebody else.
        self.kaal = Counter(nummer.lstrip("0") for nummer in self.leerlingen)
        self.zonder_nullen = {nummer.lstrip("0"): pk for nummer, pk in self.leerlingen.items()}
        self.medewerkers = _medewerkers(rij)

    def lees(self, cellen: list[str]) -> list[Sleutel]:
        if len(cellen) != self.breedte:
            raise Regelfout(
                "",
                f"Deze regel heeft {len(cellen)} kolommen en de eerste regel {self.breedte}. Is het bestand compleet?",
            )
        dag, lesuur = self._dag(cellen), self._lesuur(cellen)
        vak = self._cel(cellen, "vak").replace("\n", " ")[:VAK]
        if not vak:
            raise Regelfout("vak", "Er staat geen vak.")
        lokaal = self._cel(cellen, "lokaal").replace("\n", " ")[:LOKAAL]
        wie = [*self._klassen(cellen), *self._leerling(cellen), *self._medewerker(cellen)]
        if not wie:
            raise Regelfout("", "Er staat niet van wie deze les is: geen klas, geen leerling en geen medewerker.")
        return [(soort, pk, dag, lesuur, vak, lokaal) for soort, pk in wie]

    def _cel(self, cellen: list[str], veld: str) -> str:
        return cellen[self.plek[veld]].strip() if veld in self.plek else ""

    def _dag(self, cellen: list[str]) -> int:
        cel = self._cel(cellen, "dag")
        dag = DAG_VAN.get(cel.lower().strip(" ."))
        if dag is None:
            raise Regelfout("dag", f"‘{cel[:20]}’ is geen schooldag. Schrijf de dag als ma, di, wo, do of vr.")
        return dag

    def _lesuur(self, cellen: list[str]) -> int:
        cel = re.sub(r"(e|de|ste)?( uur)?$", "", self._cel(cellen, "lesuur").lower())
        if not (cel.isascii() and cel.isdecimal()) or len(cel) > 3 or int(cel) not in self.lesuren:
            raise Regelfout(
                "lesuur", f"Lesuur ‘{cel[:20]}’ staat niet bij de lesuren van de school. Vul het daar eerst in."
            )
        return int(cel)

    def _klassen(self, cellen: list[str]) -> Iterator[tuple[str, int]]:
        """One class, or several with a comma, a slash or a plus between them."""
        cel = self._cel(cellen, "klas")
        namen = [cel] if cel.lower() in self.klassen else re.split(r"\s*[,/+]\s*", cel) if cel else []
        for naam in namen:
            if (pk := self.klassen.get(naam.lower())) is None:
                raise Regelfout("klas", f"Klas ‘{naam[:40]}’ is er dit schooljaar niet.")
            yield "klas", pk

    def _leerling(self, cellen: list[str]) -> Iterator[tuple[str, int]]:
        nummer = self._cel(cellen, "leerlingnummer")
        if not nummer:
            return
        leerling = self.leerlingen.get(nummer)
        if leerling is None and self.kaal[nummer.lstrip("0")] == 1:
            leerling = self.zonder_nullen[nummer.lstrip("0")]
        if leerling is None:
            raise Regelfout("leerlingnummer", f"Leerling {nummer[:20]} staat niet bij jouw leerlingen.")
        yield "leerling", leerling

    def _medewerker(self, cellen: list[str]) -> Iterator[tuple[str, int]]:
        cel = self._cel(cellen, "medewerker")
        if not cel:
            return
        wie = self.medewerkers.get(cel.lower(), set())
        if len(wie) != 1:
            zin = "is de naam van meer mensen. Zet er het e-mailadres neer." if wie else "werkt niet op deze school."
            raise Regelfout("medewerker", f"‘{cel[:60]}’ {zin}")
        yield "medewerker", next(iter(wie))


def _medewerkers(rij: Roosterbestand) -> dict[str, set[int]]:
    """By e-mail address and by whole name, in lower case."""
    hier = Roltoewijzing.objects.filter(school=rij.school_id).values("gebruiker")
    namen: dict[str, set[int]] = {}
    for wie in Gebruiker.objects.filter(pk__in=hier, is_active=True).order_by("pk"):
        for naam in (wie.email, str(wie)):
            namen.setdefault(naam.lower(), set()).add(wie.pk)
    return namen
