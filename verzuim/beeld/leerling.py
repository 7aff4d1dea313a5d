"""The absence of one pupil: a strip of weeks, how often in twelve weeks, and how near each threshold is."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.safestring import SafeString

from dossiers.models import Leerling
from programmas.rooster import lestijden
from scholen.kalender import DAG
from scholen.models import Drempel
from verzuim.drempels import OVERZICHT, TERUG
from verzuim.kalender import WEEK, Schooldagen
from verzuim.models import Drempelmelding, Verzuimmelding
from verzuim.telling import Feit, Regel, samenvatten, stand
from verzuim.vrij import zonder_vrije_uren
from zorg.basis.datums import dag

WEKEN = 13
DAGEN = ("ma", "di", "wo", "do", "vr")
Soort = Verzuimmelding.Soort
# What shows when a day has more than one: the heaviest first.
TEKENS = {Soort.ZIEK: "Z", Soort.ONGEOORLOOFD: "O", Soort.GEOORLOOFD: "G", Soort.VERWIJDERD: "V", Soort.TE_LAAT: "L"}


@dataclass(frozen=True)
class Vak:
    vorm: str
    teken: str
    uitleg: str


@dataclass(frozen=True)
class Drempelstand:
    naam: str
    tekst: str
    bereikt: bool
    actie: str


@dataclass(frozen=True)
class Rij:
    pk: int
    soort: str
    wanneer: str
    duur: str
    reden: str
    bron: str


@dataclass(frozen=True)
class Verzuimbeeld:
    weken: list[str]
    strook: list[tuple[str, list[Vak]]]
    tellingen: list[tuple[str, int]]
    standen: list[Drempelstand]
    samenvatting: str
    is_leeg: bool


def verzuimbeeld(
    leerling: Leerling, meldingen: list[Verzuimmelding], drempels: list[Drempel], op: date
) -> Verzuimbeeld:
    alle = [Feit(m.soort, m.begindatum, m.einddatum, m.lesuren, eerste=m.eerste_lesuur) for m in meldingen]
    tijden = lestijden([leerling.pk], school=leerling.school, vanaf=op - TERUG) if alle else {}
    feiten = zonder_vrije_uren(alle, tijden.get(leerling.pk, []))
    kalender = Schooldagen(leerling.school, op - TERUG, op + WEEK)
    geteld = samenvatten(feiten, kalender, op - OVERZICHT, op)
    maandag = op - timedelta(days=op.weekday()) - (WEKEN - 1) * WEEK
    return Verzuimbeeld(
        weken=[date_format(maandag + n * WEEK, "j M").lower().rstrip(".") for n in range(WEKEN)],
        strook=_strook(feiten, kalender, maandag, op),
        tellingen=[(soort.label, geteld[soort.value]) for soort in Soort],
        standen=[_stand(drempel, leerling, feiten, kalender, op) for drempel in drempels],
        samenvatting=samenvatting(geteld),
        is_leeg=not alle,
    )


def samenvatting(geteld: dict[str, int]) -> str:
    """In words, for a form or a dossier: what was counted in twelve weeks, never why."""
    return "In de laatste 12 weken: " + "; ".join([ziekte_in_woorden(geteld), *andere_tellingen(geteld)]) + "."


def ziekte_in_woorden(geteld: dict[str, int]) -> str:
    dagen = geteld["ziekdagen"]
    return f"{geteld['ziekmeldingen']} keer ziek, samen {dagen} {'schooldag' if dagen == 1 else 'schooldagen'}"


def andere_tellingen(geteld: dict[str, int]) -> list[str]:
    anders = (Soort.GEOORLOOFD, Soort.TE_LAAT, Soort.ONGEOORLOOFD, Soort.VERWIJDERD)
    return [f"{geteld[soort.value]} keer {soort.label.lower()}" for soort in anders if geteld[soort.value]]


def _strook(feiten: list[Feit], kalender: Schooldagen, maandag: date, op: date) -> list[tuple[str, list[Vak]]]:
    per_dag: dict[date, str] = {}
    volgorde = list(TEKENS)
    for feit in feiten:
        begin, eind = max(feit.begin, maandag), min(feit.eind or op, op)
        for n in range((eind - begin).days + 1):
            dag_ = begin + n * DAG
            ander = per_dag.get(dag_)
            if ander is None or volgorde.index(Soort(feit.soort)) < volgorde.index(Soort(ander)):
                per_dag[dag_] = feit.soort
    return [
        (naam, [_vak(maandag + week * WEEK + nummer * DAG, per_dag, kalender, op) for week in range(WEKEN)])
        for nummer, naam in enumerate(DAGEN)
    ]


def _vak(datum: date, per_dag: dict[date, str], kalender: Schooldagen, op: date) -> Vak:
    if datum > op:
        return Vak("is-straks", "", "")
    if not kalender.is_open(datum):
        return Vak("is-vrij", "", "Vrij")
    soort = per_dag.get(datum)
    if soort is None:
        return Vak("", "", "")
    return Vak(f"is-{soort.replace('_', '-')}", TEKENS[Soort(soort)], Soort(soort).label)


def _stand(drempel: Drempel, leerling: Leerling, feiten: list[Feit], kalender: Schooldagen, op: date) -> Drempelstand:
    uren = leerling.school.regels.getal("verzuim.lesuren_per_dag")
    nu = stand(Regel(drempel, kalender, uren, leerling.inschrijfdatum), feiten, op)
    getal = f"{nu:g}".replace(".", ",")
    aantal = drempel.aantal or 0
    procent = drempel.eenheid == Drempel.Eenheid.PROCENT
    binnen = f" in {drempel.venster_weken} weken" if drempel.venster_weken else ""
    van = f"{getal} procent, grens {aantal}" if procent else f"{getal} van {aantal} {drempel.get_eenheid_display()}"
    return Drempelstand(drempel.naam, van + binnen, nu > aantal if procent else nu >= aantal, drempel.actie)


def rijen(meldingen: list[Verzuimmelding], *, met_reden: bool) -> list[Rij]:
    return [
        Rij(
            pk=m.pk,
            soort=m.get_soort_display(),
            wanneer=periode_in_woorden(m.begindatum, m.einddatum),
            duur=_duur(m),
            reden=m.reden if met_reden else "",
            bron="Verbeterd" if m.verbeterd_op else m.get_bron_display(),
        )
        for m in meldingen
    ]


def periode_in_woorden(begin: date, eind: date | None) -> str:
    if eind is None:
        return f"vanaf {date_format(begin, 'j F Y')}"
    if eind == begin:
        return date_format(begin, "j F Y")
    return f"{date_format(begin, 'j F')} tot en met {date_format(eind, 'j F Y')}"


def _duur(m: Verzuimmelding) -> str:
    uur = f"vanaf lesuur {m.eerste_lesuur}" if m.eerste_lesuur else ""
    uren = f"{m.lesuren} {'lesuur' if m.lesuren == 1 else 'lesuren'}" if m.lesuren else ""
    return ", ".join(deel for deel in (uren, uur) if deel) or ("nog niet terug" if m.einddatum is None else "")


@dataclass(frozen=True)
class Bereikt:
    pk: int
    wat: str
    wanneer: SafeString
    actie: str
    formulier: str
    open: bool
    mag_afhandelen: bool
    ander_gesprek: SafeString | str
    afhandeling: str


def bereikt(meldingen: list[Drempelmelding]) -> list[Bereikt]:
    return [
        Bereikt(
            m.pk, m.wat, dag(m.bereikt_datum), m.drempel.actie, m.drempel.formulier, m.status == "open",
            m.mag_afhandelen,  # type: ignore[attr-defined]
            dag(m.ander_gesprek_dag) if m.ander_gesprek_dag else "",  # type: ignore[attr-defined]
            m.get_afhandeling_display(),
        )
        for m in meldingen
    ]  # fmt: skip
