"""What the pages of the signals show: rows become words, counts become bars."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Min, Prefetch, Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.safestring import SafeString

from accounts.models import Gebruiker, Roltoewijzing
from accounts.permissions import mag
from dossiers.beeld.mensen import Team, klein, met_functie
from dossiers.models import Leerling
from scholen.models import School, Signaalcategorie
from zorg.basis import bladeren
from zorg.basis.datums import dag

from .bronnen import bronnen
from .models import Poging, Signaal, SignaalQuerySet, Stap

PER_KEER = 25
HOEVEEL = 50
HOEVEEL_MIJN = 10
# All that a reporter may know of what others do with it: that it is in good hands, in one word.
VOOR_DE_MELDER = {
    Signaal.Status.NIEUW: "verstuurd",
    Signaal.Status.OPGEPAKT: "opgepakt",
    Signaal.Status.GEKOPPELD: "opgepakt",
    Signaal.Status.GEBUNDELD: "opgepakt",
    Signaal.Status.AFGEHANDELD: "afgehandeld",
}
DOOR_DE_SCHOOL = "Vanzelf gemaakt"


@dataclass(frozen=True)
class Kaart:
    """One signal as colleagues read it."""

    signaal: Signaal
    url: str
    wie: str
    wanneer: SafeString
    waarover: list[str]
    bron: str
    stand: str
    pogingen: list[Poging]


@dataclass(frozen=True)
class Bundel:
    """All signals about one pupil that this person may read."""

    open: list[Kaart] = field(default_factory=list)
    eerder: list[Kaart] = field(default_factory=list)
    telling: list[tuple[str, int]] = field(default_factory=list)
    loop: list[dict[str, Any]] = field(default_factory=list)
    docenten: list[tuple[Gebruiker, str]] = field(default_factory=list)
    meldcode: dict[str, str] | None = None
    lezers: str = ""
    zonder_mentor: bool = False
    vragen: bool = False

    @property
    def vaker(self) -> bool:
        """Whether something comes back: only then bars say more than the signals themselves."""
        return any(aantal > 1 for _, aantal in self.telling)

    @property
    def nieuw(self) -> bool:
        return any(kaart.signaal.status == Signaal.Status.NIEUW for kaart in self.open)


class Woorden:
    """The words of one school: two small queries, asked once for a page."""

    def __init__(self, school: School) -> None:
        self.categorieen: dict[str, Signaalcategorie] = {
            rij.code: rij for rij in school.signaalcategorieen.order_by("volgorde")
        }
        self.bronnen = dict(bronnen(school))

    def waarover(self, signaal: Signaal) -> list[str]:
        return [self.naam(code) for code in signaal.categorieen]

    def naam(self, code: str) -> str:
        rij = self.categorieen.get(code)
        return rij.naam if rij else code

    def vraagt_meldcode(self, codes: Iterable[str]) -> bool:
        return any(code in self.meldcode for code in codes)

    @property
    def meldcode(self) -> set[str]:
        return {code for code, rij in self.categorieen.items() if rij.meldcode_vraag}


def bundel(leerling: Leerling, gebruiker: Gebruiker) -> Bundel:
    """The open signals, what colleagues tried, what was done with them since, and what came before."""
    leesbaar = Signaal.objects.waarop(gebruiker, "signaal.inzien").filter(leerling=leerling)
    rijen = list(_met_alles(leesbaar).order_by("-gemaakt_op", "-pk")[:HOEVEEL])
    woorden = Woorden(leerling.school)
    stappen = _stappen(rijen) if mag(gebruiker, "signaal.oppakken") else []
    team = Team(leerling, ook={pk for rij in rijen for pk in _mensen(rij)} | {pk for s in stappen for pk in _wie(s)})
    mensen = team.functies()
    kaarten = [_kaart(rij, woorden, mensen) for rij in rijen]
    open_ = [kaart for kaart in kaarten if kaart.signaal.is_open]
    telling = Counter(code for kaart in open_ for code in kaart.signaal.categorieen)
    melders = {k.signaal.melder for k in open_ if k.signaal.melder and k.signaal.melder != gebruiker}
    return Bundel(
        open=open_,
        eerder=[kaart for kaart in kaarten if not kaart.signaal.is_open],
        telling=[(woorden.naam(code), aantal) for code, aantal in telling.most_common()],
        loop=[_stap(stap, mensen) for stap in stappen],
        docenten=sorted(((m, met_functie(m, mensen)) for m in melders), key=lambda paar: paar[1]),
        meldcode=meldcode_mensen(team) if woorden.vraagt_meldcode(telling) else None,
        lezers=lezers(leerling, team),
        zonder_mentor=not team.mentoren(),
        vragen=any(kaart.signaal.hulpvraag for kaart in open_),
    )


def _met_alles(rijen: SignaalQuerySet) -> SignaalQuerySet:
    pogingen = Prefetch("pogingen", Poging.objects.select_related("gemaakt_door").order_by("pk"))
    return rijen.select_related("melder").prefetch_related(pogingen)


def _stappen(rijen: list[Signaal]) -> list[Stap]:
    stappen = Stap.objects.filter(signalen__in=[rij.pk for rij in rijen]).select_related("gedaan_door", "met")
    return list(stappen.distinct().order_by("-pk")[:HOEVEEL])


def _mensen(signaal: Signaal) -> list[int]:
    return [pk for pk in (signaal.melder_id, *(p.gemaakt_door_id for p in signaal.pogingen.all())) if pk]


def _wie(stap: Stap) -> list[int]:
    return [pk for pk in (stap.gedaan_door_id, stap.met_id) if pk]


def _kaart(signaal: Signaal, woorden: Woorden, mensen: dict[int, Roltoewijzing]) -> Kaart:
    return Kaart(
        signaal=signaal,
        url=signaal.get_absolute_url(),
        wie=met_functie(signaal.melder, mensen) if signaal.melder else DOOR_DE_SCHOOL,
        wanneer=dag(signaal.datum),
        waarover=woorden.waarover(signaal),
        bron=woorden.bronnen.get(signaal.bron, signaal.bron),
        stand=signaal.get_status_display(),
        pogingen=list(signaal.pogingen.all()),
    )


def _stap(stap: Stap, mensen: dict[int, Roltoewijzing]) -> dict[str, Any]:
    return {
        "wat": stap.get_soort_display(),
        "wie": met_functie(stap.gedaan_door, mensen),
        "met": met_functie(stap.met, mensen) if stap.met else "",
        "wanneer": dag(stap.datum),
        "tekst": stap.tekst,
    }


def een(signaal: Signaal, gebruiker: Gebruiker) -> dict[str, Any]:
    """One signal, with what this reader may know: the reporter reads one word about what the others do."""
    woorden = Woorden(signaal.leerling.school)
    pogingen = list(signaal.pogingen.select_related("gemaakt_door").order_by("pk"))
    stappen = _van_of_voor(signaal, gebruiker)
    wie = {signaal.melder_id, *(p.gemaakt_door_id for p in pogingen), *(pk for stap in stappen for pk in _wie(stap))}
    team = Team(signaal.leerling, ook={pk for pk in wie if pk})
    mensen = team.functies()
    school = signaal.leerling.school
    van_mij = signaal.melder_id == gebruiker.pk
    return {
        "signaal": signaal,
        "leerling": signaal.leerling,
        "van_mij": van_mij,
        "wie": met_functie(signaal.melder, mensen) if signaal.melder else DOOR_DE_SCHOOL,
        "waarover": woorden.waarover(signaal),
        "bron": woorden.bronnen.get(signaal.bron, signaal.bron),
        "stand": VOOR_DE_MELDER[Signaal.Status(signaal.status)],
        "pogingen": pogingen,
        "nog_een": van_mij and signaal.is_open and _liever_twee(pogingen),
        "steun": [_stap(stap, mensen) for stap in stappen if stap.soort == Stap.Soort.STEUN],
        "overleg": [_stap(stap, mensen) for stap in stappen if stap.soort == Stap.Soort.RAADPLEGING],
        "mentor": school.regels.term("mentor"),
        "lezers": lezers(signaal.leerling, team),
        "meldcode": meldcode_mensen(team) if woorden.vraagt_meldcode(signaal.categorieen) else None,
        "anoniem": "anoniem" in school.regels.lijst("aanmelding.formulieren"),
    }


def _van_of_voor(signaal: Signaal, gebruiker: Gebruiker) -> list[Stap]:
    """What this reader did with the signal, or what was done for them; the rest stands on the page of the bundle."""
    rijen = Stap.objects.filter(Q(gedaan_door=gebruiker) | Q(met=gebruiker), signalen=signaal)
    return list(rijen.select_related("gedaan_door", "met").order_by("-pk")[:HOEVEEL])


def _liever_twee(pogingen: list[Poging]) -> bool:
    """One attempt that did not do it: a second is better before it goes to the care team (GRO-25)."""
    return len(pogingen) == 1 and pogingen[0].effect != "voldoende"


def af_te_handelen(leerling: Leerling, gebruiker: Gebruiker) -> list[tuple[Signaal, str]]:
    """The open signals, each in one line to choose from."""
    woorden = Woorden(leerling.school)
    rijen = Signaal.objects.waarop(gebruiker, "signaal.oppakken").open().filter(leerling=leerling)
    return [
        (rij, f"{', '.join(woorden.waarover(rij))}, {rij.melder or DOOR_DE_SCHOOL.lower()}, {kort(rij.datum)}")
        for rij in rijen.select_related("melder").order_by("-gemaakt_op", "-pk")[:HOEVEEL]
    ]


def kort(datum: date) -> str:
    return date_format(datum, "j F").lower()


def maakpagina(leerling: Leerling, bron: str) -> dict[str, Any]:
    """What stands around the form: who reads it, what to do with a suspicion of abuse, and asking without a name."""
    woorden, regels, team = Woorden(leerling.school), leerling.school.regels, Team(leerling)
    return {
        "leerling": leerling,
        "lezers": lezers(leerling, team),
        "zonder_mentor": not team.mentoren(),
        "mentor": regels.term("mentor"),
        "bron": klein(woorden.bronnen.get(bron, "")),
        "meldcode": meldcode_mensen(team),
        "meldcode_bij": ",".join(sorted(woorden.meldcode)),
        "anoniem": "anoniem" in regels.lijst("aanmelding.formulieren"),
    }


def lezers(leerling: Leerling, team: Team) -> str:
    """Who will read a new signal, by name where there is a name: said before somebody sends it."""
    regels = leerling.school.regels
    namen, rest = team.mentoren(), regels.de("teamleider")
    mentor = f"{namen} ({regels.term('mentor')}), " if namen else ""
    return (
        f"{mentor}{rest}, {regels.de('coordinator')} "
        f"en collega’s van {regels.de('zorgteam')} die met {leerling.roepnaam} werken"
    )


def meldcode_mensen(team: Team) -> dict[str, str]:
    """Whom to turn to with a suspicion of abuse or neglect: the function that the school named, else the
    coordinator."""
    regels = team.leerling.school.regels
    code = regels.waarde("meldcode.functie")
    rijen = [rij for rij in team.rijen if rij.functie.code == code and rij.gebruiker.is_active]
    functie = klein(rijen[0].functie.naam) if rijen else regels.term("coordinator")
    return {"functie": functie, "namen": " of ".join(str(rij.gebruiker) for rij in rijen)}


@dataclass(frozen=True)
class Rij:
    leerling_id: int
    url: str
    naam: str
    klas: str
    aantal: int
    waarover: str
    sinds: SafeString
    stand: str


@dataclass(frozen=True)
class Lijst:
    rijen: list[Rij] = field(default_factory=list)
    volgende: str = ""
    ids: list[int] = field(default_factory=list)


def open_per_leerling(gebruiker: Gebruiker, *, na: str = "") -> Lijst:
    """One page of pupils with open signals, the longest waiting first; ``na`` is the last row of the page before."""
    leesbaar = Signaal.objects.waarop(gebruiker, "signaal.inzien").open()
    if not mag(gebruiker, "signaal.oppakken"):
        leesbaar = leesbaar.exclude(melder=gebruiker)  # their own stand apart, with one word
    groepen = leesbaar.order_by().values("leerling").annotate(oudste=Min("gemaakt_op"), aantal=Count("pk"))
    groepen = bladeren.na(groepen, na, "oudste", nummer="leerling").order_by("oudste", "leerling")
    gevonden = list(groepen[: PER_KEER + 1])
    getoond = gevonden[:PER_KEER]
    ids = [groep["leerling"] for groep in getoond]
    signalen: dict[int, list[Signaal]] = {}
    for signaal in leesbaar.filter(leerling__in=ids).order_by("-pk"):
        signalen.setdefault(signaal.leerling_id, []).append(signaal)
    leerlingen = Leerling.objects.select_related("klas").in_bulk(ids)
    namen = _namen(gebruiker)
    rijen = [_rij(leerlingen[groep["leerling"]], groep, signalen[groep["leerling"]], namen) for groep in getoond]
    volgende = ""
    if len(gevonden) > PER_KEER:
        laatste = getoond[-1]
        vraag = {"na": bladeren.plaats(laatste["oudste"], laatste["leerling"])}
        volgende = f"{reverse('signalen:lijst')}?{urlencode(vraag)}"
    return Lijst(rijen, volgende, [s.pk for rij in signalen.values() for s in rij])


def _namen(gebruiker: Gebruiker) -> dict[tuple[int, str], str]:
    scholen = {toewijzing.school_id for toewijzing in gebruiker.toewijzingen}
    rijen = Signaalcategorie.objects.filter(school__in=scholen).values_list("school_id", "code", "naam")
    return {(school_id, code): naam for school_id, code, naam in rijen}


def _rij(leerling: Leerling, groep: dict[str, Any], signalen: list[Signaal], namen: dict[tuple[int, str], str]) -> Rij:
    codes = Counter(code for signaal in signalen for code in signaal.categorieen)
    nieuw = sum(signaal.status == Signaal.Status.NIEUW for signaal in signalen)
    return Rij(
        leerling_id=leerling.pk,
        url=reverse("signalen:bij_leerling", args=[leerling.pk]),
        naam=str(leerling),
        klas=leerling.klas.naam if leerling.klas else "",
        aantal=groep["aantal"],
        waarover=", ".join(_geteld(namen.get((leerling.school_id, c), c), n) for c, n in codes.most_common(3)),
        sinds=dag(groep["oudste"]),
        stand="Nieuw" if nieuw else "Opgepakt",
    )


def _geteld(naam: str, aantal: int) -> str:
    return f"{naam} ({aantal})" if aantal > 1 else naam


def mijn(gebruiker: Gebruiker) -> list[dict[str, Any]]:
    """What this person reported last, and in one word where it stands."""
    rijen = Signaal.objects.waarop(gebruiker, "signaal.inzien").filter(melder=gebruiker)
    return [
        {
            "pk": rij.pk,
            "leerling_id": rij.leerling_id,
            "url": rij.get_absolute_url(),
            "naam": str(rij.leerling),
            "wanneer": dag(rij.gemaakt_op),
            "stand": VOOR_DE_MELDER[Signaal.Status(rij.status)].capitalize(),
        }
        for rij in rijen.select_related("leerling").order_by("-gemaakt_op", "-pk")[:HOEVEEL_MIJN]
    ]


def kiesbaar(gebruiker: Gebruiker, naam: str) -> tuple[list[Leerling], bool]:
    """The pupils this person may report about, and whether there are more than the page shows."""
    leerlingen = Leerling.objects.waarop(gebruiker, "signaal.maken").ingeschreven().select_related("klas")
    gevonden = list(leerlingen.zoeken(naam).order_by("achternaam", "roepnaam", "pk")[: HOEVEEL + 1])
    return gevonden[:HOEVEEL], len(gevonden) > HOEVEEL
