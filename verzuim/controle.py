"""The trial run: what each row of a file would do. Nothing of it counts yet."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from dossiers.models import Leerling
from zorg.basis.csvbestand import LANGSTE_CEL, MEESTE_REGELS, Bestand, Onleesbaar, als_datum, lezen

from .models import Importregel, Verzuimimport, Verzuimmelding
from .velden import LABELS, OVERSLAAN

VOORUIT = timedelta(days=366)
HOOGSTE_LESUUR, MEESTE_LESUREN = 20, 400
Sleutel = tuple[int, str, date, int]


class Regelfout(Exception):
    """This row cannot be brought in; which column, and why, in a Dutch sentence."""

    def __init__(self, veld: str, tekst: str) -> None:
        super().__init__(tekst)
        self.veld, self.tekst = veld, tekst


@dataclass(frozen=True, slots=True)
class Inhoud:
    """One row, understood."""

    leerling_id: int
    soort: str
    begin: date
    eind: date | None
    lesuur: int
    lesuren: int | None
    reden: str

    @property
    def sleutel(self) -> Sleutel:
        """What makes it the same absence in another file."""
        return self.leerling_id, self.soort, self.begin, self.lesuur

    @property
    def rest(self) -> tuple[date | None, int | None, str]:
        return self.eind, self.lesuren, self.reden


@dataclass
class Uitslag:
    regels: list[tuple[Any, ...]] = field(default_factory=list)
    aantallen: dict[str, int] = field(
        default_factory=lambda: dict.fromkeys(("nieuw", "gewijzigd", "gelijk", "fout"), 0)
    )
    gelezen: int = 0
    afgebroken: str = ""


def bekijken(rij: Verzuimimport) -> None:
    """Judge every row and lay the outcome down beside the file, in place of an earlier trial run.

    ``rij`` says which choice of columns this looks at. A later choice, made while this one looked, makes it void.
    """
    uitslag = _beoordelen(rij)
    with transaction.atomic():
        nu = Verzuimimport.objects.select_for_update().get(pk=rij.pk)
        if nu.status != Verzuimimport.Status.BEKIJKEN or nu.poging != rij.poging:
            return
        nu.regels.all().delete()
        _bewaren(nu, uitslag.regels)
        nu.zet_status(
            Verzuimimport.Status.BEKEKEN, bekeken_op=timezone.now(), regels_gelezen=uitslag.gelezen,
            afgebroken=uitslag.afgebroken, **uitslag.aantallen,
        )  # fmt: skip


def _beoordelen(rij: Verzuimimport) -> Uitslag:
    uitslag = Uitslag()
    try:
        _regels_beoordelen(rij, lezen(bytes(rij.inhoud or b"")), uitslag)
    except Onleesbaar as fout:
        uitslag.afgebroken = str(fout)
    return uitslag


def _regels_beoordelen(rij: Verzuimimport, bestand: Bestand, uitslag: Uitslag) -> None:
    lezer, staat_er = _Lezer(rij, bestand), _staat_er(rij)
    gezien: dict[Sleutel, tuple[int, Inhoud]] = {}
    for nummer, cellen in bestand.regels():
        uitslag.gelezen = nummer
        if sum(uitslag.aantallen.values()) >= MEESTE_REGELS:
            raise Onleesbaar(f"Dit bestand heeft meer dan {MEESTE_REGELS} regels. Maak een export per periode.")
        try:
            inhoud = lezer.lees(cellen)
            wat = _vergelijken(inhoud, staat_er, gezien) if inhoud else ""
        except Regelfout as fout:
            uitslag.aantallen["fout"] += 1
            uitslag.regels.append(_foutregel(rij, nummer, cellen, fout))
            continue
        if inhoud is None:
            continue
        gezien.setdefault(inhoud.sleutel, (nummer, inhoud))
        uitslag.aantallen[wat] += 1
        if wat != "gelijk":
            uitslag.regels.append(_regel(rij, nummer, wat, inhoud))
    if not uitslag.gelezen:
        raise Onleesbaar("Er staan geen regels onder de namen van de kolommen. Maak de export opnieuw.")


def _staat_er(rij: Verzuimimport) -> dict[Sleutel, tuple[tuple[date | None, int | None, str], bool]]:
    """Every absence of this school by its key, with what may change and whether a person corrected it."""
    velden = (
        "leerling_id",
        "soort",
        "begindatum",
        "eerste_lesuur",
        "einddatum",
        "lesuren",
        "reden",
        "bron",
        "verbeterd_op",
    )
    rijen = Verzuimmelding.objects.filter(leerling__school=rij.school_id).values_list(*velden)
    return {
        (r[0], r[1], r[2], r[3]): ((r[4], r[5], r[6]), r[7] == "hand" or r[8] is not None)
        for r in rijen.iterator(chunk_size=10_000)
    }


def _vergelijken(inhoud: Inhoud, staat_er: dict[Sleutel, Any], gezien: dict[Sleutel, tuple[int, Inhoud]]) -> str:
    if eerder := gezien.get(inhoud.sleutel):
        if eerder[1].rest == inhoud.rest:
            return "gelijk"
        raise Regelfout(
            "begin", f"Deze melding staat ook op regel {eerder[0]}, met andere gegevens. Laat er een staan."
        )
    bekend = staat_er.get(inhoud.sleutel)
    if bekend is None:
        return "nieuw"
    # What a colleague wrote or corrected is not overwritten by a file.
    return "gelijk" if bekend[0] == inhoud.rest or bekend[1] else "gewijzigd"


class _Lezer:
    """Turns the cells of a row into an absence of a pupil, or says what is wrong with it."""

    def __init__(self, rij: Verzuimimport, bestand: Bestand) -> None:
        self.breedte = len(bestand.kop)
        self.plek = {veld: bestand.kop.index(naam) for veld, naam in rij.kolommen.items() if naam in bestand.kop}
        self.soorten: dict[str, str] = rij.soorten
        self.vandaag = timezone.localdate()
        self.laatste = self.vandaag + VOORUIT
        # Only pupils this person may bring in: of the own building when the role ends there.
        mag = Leerling.objects.waarop(rij.gestart_door, "verzuim.importeren").filter(school=rij.school_id)
        self.leerlingen = dict(mag.values_list("leerlingnummer", "pk"))
        # Spreadsheets drop zeros in front: 00123 is also found as 123, unless that is somebody else.
        self.kaal = Counter(nummer.lstrip("0") for nummer in self.leerlingen)
        self.zonder_nullen = {nummer.lstrip("0"): pk for nummer, pk in self.leerlingen.items()}

    def lees(self, cellen: list[str]) -> Inhoud | None:
        if len(cellen) != self.breedte:
            raise Regelfout(
                "",
                f"Deze regel heeft {len(cellen)} kolommen en de eerste regel {self.breedte}. Is het bestand compleet?",
            )
        soort = self._soort(cellen)
        if soort == OVERSLAAN:
            return None
        leerling, (begin, eind) = self._leerling(cellen), self._dagen(cellen)
        lesuren = self._getal(cellen, "lesuren", MEESTE_LESUREN) or None
        return Inhoud(
            leerling, soort, begin, eind, self._getal(cellen, "lesuur", HOOGSTE_LESUUR), lesuren,
            self._cel(cellen, "reden").replace("\n", " ")[:300],
        )  # fmt: skip

    def _cel(self, cellen: list[str], veld: str) -> str:
        return cellen[self.plek[veld]] if veld in self.plek else ""

    def _soort(self, cellen: list[str]) -> str:
        cel = self._cel(cellen, "soort")
        if not cel:
            raise Regelfout("soort", "Er staat geen soort verzuim.")
        soort = self.soorten.get(cel.lower(), "")
        if not soort:
            raise Regelfout("soort", f"‘{cel[:40]}’ is nog niet gekozen als soort verzuim. Kies het bij de kolommen.")
        return soort

    def _leerling(self, cellen: list[str]) -> int:
        nummer = self._cel(cellen, "leerlingnummer")
        if not nummer:
            raise Regelfout("leerlingnummer", "Er staat geen leerlingnummer.")
        leerling = self.leerlingen.get(nummer)
        if leerling is None and self.kaal[nummer.lstrip("0")] == 1:
            leerling = self.zonder_nullen[nummer.lstrip("0")]
        if leerling is None:
            raise Regelfout("leerlingnummer", f"Leerling {nummer[:20]} staat niet bij jouw leerlingen.")
        return leerling

    def _dagen(self, cellen: list[str]) -> tuple[date, date | None]:
        begin = self._datum(cellen, "begin")
        if begin is None:
            raise Regelfout("begin", "Er staat geen eerste dag.")
        # Too late and sent out are of one lesson: they have no end to wait for. Only leave is known beforehand.
        soort = self._soort(cellen)
        if begin > self.vandaag and soort != Verzuimmelding.Soort.GEOORLOOFD:
            raise Regelfout("begin", f"{begin:%d-%m-%Y} komt nog. Alleen geoorloofd verzuim mag vooraf in het bestand.")
        ineens = soort in {"te_laat", "verwijderd"} or "eind" not in self.plek
        eind = self._datum(cellen, "eind") or (begin if ineens else None)
        if eind and eind < begin:
            raise Regelfout("eind", f"De laatste dag ({eind:%d-%m-%Y}) ligt voor de eerste dag ({begin:%d-%m-%Y}).")
        return begin, eind

    def _datum(self, cellen: list[str], veld: str) -> date | None:
        cel = self._cel(cellen, veld)
        if not cel:
            return None
        datum = als_datum(cel)
        if datum is None:
            raise Regelfout(veld, f"‘{cel[:40]}’ is geen datum. Schrijf de dag als 12-11-2026.")
        if datum > self.laatste:
            raise Regelfout(veld, f"{datum:%d-%m-%Y} ligt te ver vooruit. Kijk of het jaar klopt.")
        return datum

    def _getal(self, cellen: list[str], veld: str, hoogste: int) -> int:
        cel = self._cel(cellen, veld)
        if not cel:
            return 0
        heel = cel.removesuffix(",0").removesuffix(".0")
        heel = heel.lstrip("0") or heel[:1]
        if not (heel.isascii() and heel.isdecimal()) or len(heel) > len(str(hoogste)) or int(heel) > hoogste:
            raise Regelfout(veld, f"‘{cel[:20]}’ past hier niet. Vul een heel getal in van 0 tot en met {hoogste}.")
        return int(heel)


KOLOMMEN = (
    "verzuimimport_id", "nummer", "uitkomst", "leerling_id", "soort", "begindatum", "einddatum", "eerste_lesuur",
    "lesuren", "reden", "cellen", "veld", "melding", "vorige_reden",
)  # fmt: skip


def _regel(rij: Verzuimimport, nummer: int, wat: str, i: Inhoud) -> tuple[Any, ...]:
    leeg: list[str] = []
    return rij.pk, nummer, wat, i.leerling_id, i.soort, i.begin, i.eind, i.lesuur, i.lesuren, i.reden, leeg, "", "", ""


def _foutregel(rij: Verzuimimport, nummer: int, cellen: list[str], fout: Regelfout) -> tuple[Any, ...]:
    kort = [cel[:LANGSTE_CEL] for cel in cellen[:60]]
    veld = LABELS.get(fout.veld, "Hele regel")
    return rij.pk, nummer, "fout", None, "", None, None, 0, None, "", kort, veld, fout.tekst[:300], ""


def _bewaren(rij: Verzuimimport, regels: list[tuple[Any, ...]]) -> None:
    """COPY: fifty thousand rows are one statement."""
    tabel = Importregel._meta.db_table
    with connection.cursor() as cursor:
        with cursor.copy(f"COPY {tabel} ({', '.join(KOLOMMEN)}) FROM STDIN") as kopie:
            for regel in _uniek(regels):
                kopie.write_row(regel)
        # Without fresh figures the batches that follow are joined row by row: a minute instead of seconds.
        cursor.execute(f"ANALYZE {tabel}")


def _uniek(regels: list[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """In the order of the file; a cell with a line break in it gives two rows the same number."""
    hoogste = 0
    for regel in regels:
        hoogste = max(hoogste + 1, regel[1])
        yield (regel[0], hoogste, *regel[2:])
