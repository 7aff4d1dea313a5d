"""What the pages about talks show: who had which talk this year, what belongs to a piece, with whom it was shared."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlencode

from django.db.models import Count, Max
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.safestring import SafeString

from accounts.models import Gebruiker
from dossiers.deelbaar import bezwaar
from dossiers.models import (
    Afspraak,
    Contactpersoon,
    Deling,
    Dossier,
    Gesprek,
    Leerling,
    Niveau,
    Taak,
    Tijdlijnstuk,
    Zorgmelding,
)
from dossiers.vragen import beantwoord
from scholen.models import Gesprekssoort, Klas, School, Schooljaar
from zorg.basis.datums import dag

from .mensen import functies
from .tijdlijn import schrijver, wie_leest


@dataclass(frozen=True)
class Telling:
    """How far one pupil is with one kind of talk: "1 van 2", drawn as filled and empty dots."""

    gehad: int
    nodig: int
    laatst: SafeString
    gepland: SafeString
    vastleggen: str

    @property
    def stippen(self) -> str:
        return "●" * self.gehad + "○" * (self.nodig - self.gehad)

    @property
    def klaar(self) -> bool:
        return self.gehad >= self.nodig


@dataclass(frozen=True)
class Overzichtrij:
    pk: int
    naam: str
    url: str
    plannen: str
    tellingen: list[Telling]

    @property
    def mist(self) -> bool:
        return any(not telling.klaar for telling in self.tellingen)


@dataclass(frozen=True)
class Overzicht:
    soorten: list[str]
    rijen: list[Overzichtrij] = field(default_factory=list)
    missen: int = 0


def klassen_met_gesprekken(gebruiker: Gebruiker) -> list[Klas]:
    """The classes of whose pupils this person follows the talks."""
    ids = Leerling.objects.waarop(gebruiker, "gesprek.overzicht").ingeschreven().values("klas")
    return list(
        Klas.objects.filter(pk__in=ids).select_related("leerjaar", "school", "schooljaar").order_by("naam", "pk")
    )


def overzicht(gebruiker: Gebruiker, klas: Klas, *, op: date) -> Overzicht:
    """Four queries for a class, however many pupils and talks. Only talks that this person may know of count."""
    soorten = list(klas.school.gesprekssoorten.vast().te_kiezen(klas.leerjaar.volgnummer))
    leerlingen = Leerling.objects.waarop(gebruiker, "gesprek.overzicht").ingeschreven().filter(klas=klas)
    rijen = list(leerlingen.select_related("dossier").order_by("achternaam", "roepnaam", "pk"))
    geteld = _geteld(gebruiker, rijen, _schooljaar(klas.school, op) or klas.schooljaar)
    gepland = _gepland(gebruiker, rijen)
    gemaakt = [_rij(leerling, soorten, geteld, gepland) for leerling in rijen]
    return Overzicht([f"{soort} ({soort.per_jaar})" for soort in soorten], gemaakt, sum(rij.mist for rij in gemaakt))


def _schooljaar(school: School, op: date) -> Schooljaar | None:
    return school.schooljaren.op(op).first()


def _geteld(
    gebruiker: Gebruiker, leerlingen: Sequence[Leerling], jaar: Schooljaar
) -> dict[tuple[int, int], tuple[int, date]]:
    rijen = (
        Gesprek.objects.waarop(gebruiker, "tijdlijn")
        .filter(dossier__leerling__in=leerlingen, datum__range=(jaar.begindatum, jaar.einddatum))
        .values_list("dossier__leerling", "gesprekssoort")
        .annotate(aantal=Count("pk", distinct=True), laatst=Max("datum"))
        .order_by()
    )
    return {(leerling, soort): (aantal, laatst) for leerling, soort, aantal, laatst in rijen if soort}


def _gepland(gebruiker: Gebruiker, leerlingen: Sequence[Leerling]) -> dict[str, date]:
    """By dossier and kind the first day that somebody planned; who planned it is the last part of the key."""
    taken = Taak.objects.open().filter(soort="gesprek_voeren", dossier__leerling__in=leerlingen)
    rijen = taken.exclude(uiterste_datum=None).order_by("-uiterste_datum").values_list("sleutel", "uiterste_datum")
    return {sleutel.rpartition(":")[0]: datum for sleutel, datum in rijen if datum}


def _rij(
    leerling: Leerling,
    soorten: Iterable[Gesprekssoort],
    geteld: dict[tuple[int, int], tuple[int, date]],
    gepland: dict[str, date],
) -> Overzichtrij:
    dossier: Dossier | None = getattr(leerling, "dossier", None)
    dossier = None if dossier and dossier.besloten else dossier
    vastleggen = reverse("dossiers:gesprek_nieuw", args=[leerling.pk])
    tellingen = []
    for soort in soorten:
        aantal, laatst = geteld.get((leerling.pk, soort.pk), (0, None))
        wanneer = gepland.get(f"gesprek_voeren:{dossier.pk}:{soort.code}") if dossier else None
        url = f"{vastleggen}?{urlencode({'soort': soort.code})}"
        tellingen.append(Telling(aantal, soort.per_jaar or 0, dag(laatst), dag(wanneer), url))
    url = reverse("dossiers:tonen", args=[dossier.pk]) if dossier else reverse("dossiers:leerling", args=[leerling.pk])
    return Overzichtrij(
        leerling.pk, str(leerling), url, reverse("dossiers:gesprek_plannen", args=[leerling.pk]), tellingen
    )


def antwoorden(gesprek: Gesprek) -> list[dict[str, str]]:
    """What was written down of a talk; what was left open is not shown."""
    velden = [
        ("Met wie was het gesprek?", gesprek.get_met_display()),
        ("Met wie van buiten school?", str(gesprek.partner or "")),
        ("Wie waren er nog meer bij?", gesprek.aanwezigen),
        ("Waarvoor was het contact met ouders?", _oudercontact(gesprek)),
        ("Weet de leerling van het contact met ouders?", _weet_het(gesprek)),
        ("Onderwerpen", ", ".join(gesprek.onderwerpen)),
        *beantwoord(gesprek.antwoorden),
        ("Waar ging het over? Welke zorgen zijn er?", gesprek.zorgen),
        ("Wat wil de leerling zelf?", gesprek.doelen_leerling),
        ("Wat vindt de leerling ervan?", gesprek.mening_leerling),
        ("Wat vinden de ouders ervan?", gesprek.mening_ouders),
        ("Wat kan thuis helpen?", gesprek.ondersteuning_thuis),
        ("Wat hebben jullie afgesproken?", gesprek.afspraken),
        ("Wat mogen ouders en leerling lezen?", gesprek.deelbaar),
    ]
    return [{"vraag": vraag, "antwoord": antwoord} for vraag, antwoord in velden if antwoord]


def zorgmelding(stuk: Tijdlijnstuk) -> list[dict[str, str]]:
    """What was recorded with a report to Veilig Thuis; of any other piece nothing."""
    melding: Zorgmelding | None = getattr(stuk, "zorgmelding", None)
    if melding is None:
        return []
    velden = [
        ("Waar is het gemeld?", melding.get_bij_display()),
        ("Wanneer?", date_format(melding.datum, "j F Y")),
        ("Wat is gemeld?", stuk.tekst),
        ("Hoorden de ouders het vooraf?", _vooraf(melding.ouders_datum, melding.ouders_niet)),
        ("Hoorde de leerling het vooraf?", _vooraf(melding.leerling_datum, melding.leerling_niet)),
        ("Met wie is besloten om het niet te vertellen?", melding.overlegd_met),
    ]
    return [{"vraag": vraag, "antwoord": antwoord} for vraag, antwoord in velden if antwoord]


def _vooraf(op: date | None, niet: str) -> str:
    return f"Ja, op {date_format(op, 'j F Y')}" if op else f"Nee, dat was niet veilig. {niet}"


def _oudercontact(gesprek: Gesprek) -> str:
    return ", ".join(str(Gesprek.Oudercontact(code).label) for code in gesprek.oudercontact)


def _weet_het(gesprek: Gesprek) -> str:
    return "Ja" if gesprek.leerling_weet_het else gesprek.leerling_weet_niet


@dataclass(frozen=True)
class Vervolgstuk:
    titel: str
    url: str
    tekst: str
    wie: str
    wanneer: SafeString
    leesbaar: str
    prive: bool


def vervolg(stuk: Tijdlijnstuk, gebruiker: Gebruiker) -> list[Vervolgstuk]:
    """What was added to this piece, and its part for fewer readers: as far as this person may read it."""
    deel = Tijdlijnstuk.objects.waarop(gebruiker, "tijdlijn").filter(bij=stuk)
    rijen = list(deel.select_related("geschreven_door", "van_contact").prefetch_related("lezers").order_by("pk"))
    for rij in rijen:
        rij.dossier = stuk.dossier
    bekend = functies({rij.geschreven_door_id for rij in rijen if rij.geschreven_door_id}, stuk.school_id)
    return [
        Vervolgstuk(
            titel=rij.get_verband_display(),
            url=reverse("dossiers:stuk", args=[rij.pk]),
            tekst=rij.tekst,
            wie=schrijver(rij, bekend),
            wanneer=dag(rij.datum),
            leesbaar=wie_leest(rij),
            prive=rij.niveau in {Niveau.Z3, Niveau.Z4},
        )
        for rij in rijen
    ]


@dataclass(frozen=True)
class Afspraakregel:
    wat: str
    wie: str
    voor: SafeString
    stand: str
    te_laat: bool
    resultaat: str
    url: str  # empty when there is nothing to do about it


def afspraken(gebruiker: Gebruiker, *, op: date, **van: object) -> list[Afspraakregel]:
    """The agreements of a piece or of a dossier that this person may read, open ones first."""
    rijen = Afspraak.objects.waarop(gebruiker, "afspraak.inzien").filter(**van)
    rijen = rijen.select_related("voor_gebruiker").order_by("gesloten_op", "datum", "pk")
    regels = [
        Afspraakregel(
            wat=rij.wat,
            wie=str(rij.voor_gebruiker) if rij.voor_gebruiker else rij.get_wie_display(),
            voor=dag(rij.datum),
            stand=rij.get_status_display(),
            te_laat=rij.status == Afspraak.Status.OPEN and rij.datum is not None and rij.datum < op,
            resultaat=rij.resultaat,
            url=reverse("dossiers:afspraak", args=[rij.pk]) if rij.status == Afspraak.Status.OPEN else "",
        )
        for rij in rijen
    ]
    return sorted(regels, key=lambda regel: not regel.url)


def delingen(stuk: Tijdlijnstuk, gebruiker: Gebruiker) -> list[dict[str, object]]:
    """With whom this piece was shared, and who took it back."""
    rijen = Deling.objects.waarop(gebruiker, "deling.inzien").filter(stuk=stuk)
    rijen = rijen.select_related("contact", "gedeeld_door", "ingetrokken_door").order_by("-gedeeld_op", "-pk")
    return [
        {
            "aan": str(rij.contact) if rij.contact else "De leerling",
            "door": str(rij.gedeeld_door),
            "sinds": dag(rij.gedeeld_op),
            "besproken": dag(rij.besproken_datum) if rij.besproken_datum else "",
            "tot": dag(rij.ingetrokken_op),
            "intrekken": reverse("dossiers:deling_intrekken", args=[rij.pk]) if rij.ingetrokken_op is None else "",
        }
        for rij in rijen
    ]


def vrij_te_geven(stuk: Tijdlijnstuk) -> bool:
    """Whether this page offers the exception; the door annotates ``mag_vrijgeven``."""
    return stuk.vertrouwelijk and not hasattr(stuk, "vrijgave") and bool(getattr(stuk, "mag_vrijgeven", False))


def ontvangers(
    stuk: Tijdlijnstuk, contacten: Iterable[Contactpersoon], *, op: date
) -> tuple[list[Contactpersoon], list[tuple[str, str]]]:
    """The parents with whom this may be shared, and of each other why not."""
    mag, waarom_niet = [], []
    for contact in contacten:
        reden = bezwaar(stuk, contact, op=op)
        if reden:
            waarom_niet.append((str(contact), reden))
        else:
            mag.append(contact)
    return mag, waarom_niet
