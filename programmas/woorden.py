"""What a version says, in words: the same on the page, on paper and in the plan."""

from collections.abc import Iterable, Iterator

from django.utils.formats import date_format

from roosters.models import Dag

from .models import Programmaversie

Regel = tuple[str, str]


def uren_in_woorden(uren: Iterable[int]) -> str:
    """[1, 2, 3, 5] is "lesuur 1 tot en met 3 en 5"."""
    delen = [f"{a} tot en met {b}" if b > a + 1 else f"{a} en {b}" if b > a else str(a) for a, b in _reeksen(uren)]
    if not delen:
        return "geen les"
    return "lesuur " + (f"{', '.join(delen[:-1])} en {delen[-1]}" if len(delen) > 1 else delen[0])


def _reeksen(uren: Iterable[int]) -> Iterator[tuple[int, int]]:
    begin = vorig = None
    for uur in sorted(set(uren)):
        if vorig is not None and begin is not None and uur != vorig + 1:
            yield begin, vorig
            begin = uur
        begin, vorig = (uur if begin is None else begin), uur
    if begin is not None and vorig is not None:
        yield begin, vorig


def dagen_in_woorden(versie: Programmaversie) -> list[Regel]:
    """Day by day; nothing when the days are as those of the class."""
    return [(Dag(dag).label, uren_in_woorden(uren)) for dag, uren in versie.dagen.items()]


def lesuren_per_week(versie: Programmaversie) -> int:
    return sum(len(uren) for uren in versie.dagen.values())


def in_de_les(versie: Programmaversie) -> list[Regel]:
    """What who teaches the pupil must know, besides the days: nothing of why (Z0)."""
    rijen = [
        ("Toetsen en werkstukken", versie.spreiding),
        ("Vrijgesteld van", ", ".join(versie.vrijstellingen)),
        ("Langer programma, met een extra examenjaar", versie.examenjaar),
        ("In de les", versie.in_de_les),
    ]
    return [(naam, tekst) for naam, tekst in rijen if tekst]


def opbouw_in_woorden(versie: Programmaversie) -> str:
    return "; ".join(f"vanaf {date_format(dag, 'j F Y')} {procent} procent" for dag, procent in versie.opbouw)


def bron_in_woorden(versie: Programmaversie) -> str:
    wie = {"arts": versie.programma.dossier.leerling.school.regels.term("jeugdarts")}.get(versie.bron, "")
    naam = wie[:1].upper() + wie[1:] if wie else str(versie.get_bron_display())
    return f"{naam}{f' ({versie.bron_wie})' if versie.bron_wie else ''}, {date_format(versie.bron_datum, 'j F Y')}"


def belastbaarheid_in_woorden(versie: Programmaversie) -> str:
    uren = f"{versie.uren_per_dag:f}".rstrip("0").rstrip(".").replace(".", ",") if versie.uren_per_dag else ""
    return f"{versie.belastbaarheid} procent van de lessen" + (f", {uren} lesuren per dag" if uren else "")


def tekst_voor_plan(versie: Programmaversie) -> str:
    """The paragraph about how the programme differs from that of the class (ZIEK-20). Parents read it."""
    dagen = "; ".join(f"{dag.lower()} {uren}" for dag, uren in dagen_in_woorden(versie))
    regels = [f"Kortere lesdagen: {dagen} ({lesuren_per_week(versie)} lesuren per week)."] if dagen else []
    regels += [f"{naam}: {tekst}" for naam, tekst in in_de_les(versie)]
    if versie.stappen.all():
        regels.append(f"Opbouw: {opbouw_in_woorden(versie)}.")
    van, tot, weer = (date_format(d, "j F Y") for d in (versie.begindatum, versie.einddatum, versie.herzieningsdatum))
    return "\n".join([*regels, f"Dit geldt van {van} tot en met {tot}. We kijken er weer naar op {weer}."])


def soort_afwijking(versie: Programmaversie) -> str:
    """The answer of the plan that fits best: ``opp.models.tekst.Afwijking``."""
    if versie.dagen:
        return "onderwijstijd"
    if versie.vrijstellingen:
        return "vakvrijstelling"
    return "examenjaar" if versie.examenjaar else "toetsen"
